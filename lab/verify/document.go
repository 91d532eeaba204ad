package verify

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"concert/results/doc"
	"concert/results/say"
)

// Document is the table of oracles.
func (t *Table) Document(w *say.Words) *doc.Document {
	d := &doc.Document{Key: "verify", Language: w.Language(), Title: w.Say("verify.title")}
	worst := 0.0
	table := &doc.Table{Columns: []doc.Column{{Key: "oracle", Head: w.Say("verify.oracle_head")},
		{Key: "theory", Head: w.Say("verify.theory_head"), Align: doc.Right},
		{Key: "simulation", Head: w.Say("verify.simulation_head"), Align: doc.Right},
		{Key: "apart", Head: w.Say("verify.apart_head"), Align: doc.Right}}}
	for i := range t.Held {
		h := &t.Held[i]
		worst = max(worst, h.Apart)
		theory, apart := h.Theory, h.Apart
		cell := doc.Cell{Text: say.Scale{Factor: 1, Decimals: 1, Unknown: w.Say("number.unknown")}.Plain(apart),
			Value: &apart}
		if !h.Met() {
			cell.Class = "worse"
		}
		table.Rows = append(table.Rows, doc.Row{Key: h.Key + "." + strconv.Itoa(i), Group: h.Family,
			Cells: []doc.Cell{{Text: w.Say("oracle."+h.Key, h.Args...)},
				{Text: digits(theory, h.SE), Value: &theory}, {Text: digits(h.Mean, h.SE)}, cell}})
	}
	text := w.Say("verify.met", "met", t.Met(), "n", len(t.Held), "most", most, "worst",
		say.Scale{Factor: 1, Decimals: 1}.Plain(worst))
	d.Blocks = []doc.Block{{Key: "verify.answer", Level: doc.First, Text: text},
		{Key: "verify.table", Level: doc.First, Table: table},
		{Key: "verify.note", Level: doc.First, Note: w.Say("verify.note")}}
	return d
}

// digits writes a number to the first digit of its standard error, or to five
// digits where there is none.
func digits(v, se float64) string {
	s := say.Scale{Factor: 1}.Rounded(v, 5)
	if se > 1e-9 {
		s = say.Scale{Factor: 1, Decimals: max(0, min(6, 1-int(math.Floor(math.Log10(se)))))}
	}
	return s.Plain(v)
}

// mostDiffering is how many differing rows are listed.
const mostDiffering = 20

// Document says what the run is found to be.
func (r *Report) Document(w *say.Words) *doc.Document {
	d := &doc.Document{Key: "verify", Language: w.Language(), Title: w.Say("verify.run_title", "run", r.Dir)}
	add := func(key, text string) {
		d.Blocks = append(d.Blocks, doc.Block{Key: "verify." + key, Level: doc.First, Text: text})
	}
	if r.Damage != "" {
		add("damage", w.Say("verify.damage", "what", r.Damage))
		return d
	}
	add("files", w.Say("verify.files"))
	for _, name := range r.Altered {
		add("altered", w.Say("verify.altered", "file", name))
	}
	for i, e := range r.Elsewhere {
		add("elsewhere."+strconv.Itoa(i), w.Say("verify.elsewhere", "concert", e.Concert, "system", e.System))
	}
	if r.Other != nil {
		add("version", w.Say("verify.version", "family", r.Other.Family, "stored", r.Other.Stored, "here",
			r.Other.Here))
		return d
	}
	if !r.Rules {
		add("rules", w.Say("replay.other_rules"))
	}
	if len(r.Differ) == 0 {
		add("rows", w.Say("verify.equal", "rows", r.Rows, "items", r.Items, "of", r.Of))
		return d
	}
	add("rows", w.Say("verify.differ", "differ", len(r.Differ), "rows", r.Rows))
	b := doc.Block{Key: "verify.differing", Level: doc.First, List: []string{}}
	for _, x := range r.Differ[:min(mostDiffering, len(r.Differ))] {
		where := w.Say("replay.at_values", "replicate", x.Replicate)
		if x.World > 0 {
			where = w.Say("replay.in_world", "replicate", x.Replicate, "world", x.World)
		}
		what := strings.Join(x.Measures, ", ")
		if what == "" {
			what = w.Say("verify.breaks")
		}
		b.List = append(b.List, w.Labelled(fmt.Sprintf("%s, %s", x.Arm, where), what))
	}
	d.Blocks = append(d.Blocks, b)
	return d
}
