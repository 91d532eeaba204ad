package page

import (
	"bytes"
	"encoding/json"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/folder"
	"concert/results/say"
	"concert/results/stats"
	"concert/results/whole"
	"concert/scenarios"
	"concert/sim"
)

// beside is a comparison in words.
type beside struct {
	*answer.SideBySide
	runs   []*study
	w      *say.Words
	titles []string
}

// Comparison is the document of runs set side by side, baseline beside
// baseline. Briefs are those of the runs; figures stand in its body.
func Comparison(c *answer.Comparison, briefs []*scenarios.Brief, w *say.Words, figures []figure.Figure) *doc.Document {
	b := &beside{SideBySide: &c.Comparison, w: w}
	for i, a := range c.Scenarios {
		b.runs = append(b.runs, newStudy(a, briefs[i], w, Options{}))
		b.titles = append(b.titles, b.caseTitle(i))
	}
	d := &doc.Document{Key: "comparison", Language: w.Language(),
		Title: w.Say("compare.side_by_side", "list", w.List(b.titles))}
	if len(b.titles) == 2 {
		d.Title = w.Say("compare.beside", "a", b.titles[0], "b", b.titles[1])
	}
	d.Blocks = []doc.Block{{Key: "not", Level: doc.First, Note: b.not()}, b.answer()}
	d.Blocks = append(d.Blocks, b.apart())
	if t := b.measures(); len(t.Rows) > 0 {
		d.Blocks = append(d.Blocks, doc.Block{Key: "measures.table", Level: doc.First, Table: t})
	}
	if fit := b.fit(); len(fit.Blocks) > 0 {
		d.Blocks = append(d.Blocks, fit)
	}
	d.Blocks = append(d.Blocks, b.ran())
	for _, part := range []doc.Block{b.pictures(figures), b.uncompared(), b.conditions(), b.psychology(), b.facts(),
		b.formulas()} {
		if len(part.Blocks) > 0 {
			d.Blocks = append(d.Blocks, part)
		}
	}
	for i, s := range b.runs {
		d.Blocks = append(d.Blocks, b.each(i, s))
	}
	return d
}

// SaveComparison writes the folder of a comparison: compare.json, compare.csv,
// settings.csv, and in a language the figures and the report, whose name it
// returns. The same runs give the same bytes.
func SaveComparison(dir string, runs []*folder.Run, c *answer.Comparison, w *say.Words, o Options) (string, error) {
	if err := whole.Folder(dir); err != nil {
		return "", err
	}
	var data bytes.Buffer
	e := json.NewEncoder(&data)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(c); err != nil {
		return "", err
	}
	for name, text := range map[string][]byte{"compare.json": data.Bytes(), "compare.csv": c.MeasuresCSV(),
		"settings.csv": c.SettingsCSV()} {
		if err := whole.Write(filepath.Join(dir, name), text); err != nil {
			return "", err
		}
	}
	var briefs []*scenarios.Brief
	for _, run := range runs {
		briefs = append(briefs, run.Brief)
	}
	figures := figure.Compare(c, w)
	if err := figure.Write(filepath.Join(dir, FiguresName(w.Language())), figures, o.Dots); err != nil {
		return "", err
	}
	d := Comparison(c, briefs, w, figures)
	pictures, err := drawn(d, figures)
	if err != nil {
		return "", err
	}
	var page bytes.Buffer
	if err := HTML(&page, d, pictures); err != nil {
		return "", err
	}
	file := filepath.Join(dir, FileName(w.Language()))
	return file, whole.Write(file, page.Bytes())
}

// caseTitle is the short title of a run: of a translated one, what stands
// before its colon.
func (b *beside) caseTitle(i int) string {
	short := b.Titles[i]
	english := oneLine(b.runs[i].Title)
	head, _, _ := strings.Cut(english, ":")
	rest, same := strings.CutPrefix(short, head)
	title, _, cut := strings.Cut(b.w.Term(english), "：")
	if !same || !cut {
		return b.w.Term(short)
	}
	return title + rest
}

// not says what the models are not.
func (b *beside) not() string {
	var assumed []string
	for i, s := range b.runs {
		assumed = append(assumed, b.w.Say("compare.assumed", "assumed", s.brief.Assumed(), "total",
			len(s.brief.Parameters), "case", b.titles[i]))
	}
	return b.w.Say("compare.not", "list", b.w.List(assumed))
}

// answer says in which measures the others lie higher or lower than the first.
func (b *beside) answer() doc.Block {
	block := section("answer", b.w.Say("page.answer"))
	add := func(text string) {
		block.Blocks = append(block.Blocks, doc.Block{Key: "answer." + say.Count(len(block.Blocks)+1), Level: doc.First,
			Text: text})
	}
	switch {
	case b.Withheld != "":
		add(b.w.Say("compare.withheld"))
		return block
	case len(b.compared()) == 0:
		add(b.w.Say("compare.nothing"))
		return block
	}
	for i := range b.titles[1:] {
		add(b.w.Say("compare.answer", "case", b.titles[i+1], "first", b.titles[0], "parts", b.w.Clauses(b.sides(i))))
	}
	return block
}

// sides sorts the measures by the verdict on one of the others.
func (b *beside) sides(i int) (parts []string) {
	lists := make(map[string][]string)
	keys := []string{"compare.higher", "compare.lower", "compare.same", "compare.open"}
	for _, m := range b.compared() {
		key := "compare.same"
		switch m.Gaps[i].Verdict {
		case stats.Higher:
			key = "compare.higher"
		case stats.Lower:
			key = "compare.lower"
		case stats.CannotTellYet:
			key = "compare.open"
		}
		lists[key] = append(lists[key], b.w.Quoted(b.w.Term(m.Title)))
	}
	for _, key := range keys {
		if len(lists[key]) > 0 {
			parts = append(parts, b.w.Say(key, "list", b.w.List(lists[key])))
		}
	}
	return parts
}

// compared are the core, main and harm measures that compare.
func (b *beside) compared() (all []*answer.Common) {
	for i := range b.Measures {
		if m := &b.Measures[i]; m.Comparable && m.Role != sim.Detail {
			all = append(all, m)
		}
	}
	return all
}

// apart are the remarks without which the numbers mislead.
func (b *beside) apart() doc.Block {
	var items []string
	for _, r := range b.Remarks {
		items = append(items, b.w.Say("compare.remark."+string(r.Code)))
	}
	return doc.Block{Key: "separates", Level: doc.First, Head: b.w.Say("compare.apart"),
		Blocks: []doc.Block{{Key: "separates.list", Level: doc.First, List: items}}}
}

// quantity is how the numbers of a common measure are written.
func (b *beside) quantity(m *answer.Common) say.Quantity {
	typical, unit := 0.0, m.Unit
	for _, s := range m.Sides {
		typical = max(typical, math.Abs(float64(s.Summary.Mean)))
	}
	if unit == "0–1" || unit == "probability" {
		unit = say.Share
	}
	return b.w.Quantity(unit, float64(m.Matters), typical)
}

// measures are the measures that compare, run beside run.
func (b *beside) measures() *doc.Table {
	t := &doc.Table{Columns: []doc.Column{{Key: "measure", Head: b.w.Say("compare.measure")}},
		Note: b.w.Say("compare.table_note")}
	for i, title := range b.titles {
		t.Columns = append(t.Columns, doc.Column{Key: b.Names[i], Head: title, Align: doc.Right})
	}
	for _, title := range b.titles[1:] {
		t.Columns = append(t.Columns,
			doc.Column{Key: "gap." + title, Head: b.w.Say("compare.verdict", "case", title, "first", b.titles[0])})
	}
	for _, m := range b.compared() {
		q := b.quantity(m)
		head := b.w.Term(m.Title)
		if q.Unit != "" {
			head = b.w.Say("page.head_measure", "measure", head, "unit", q.Unit)
		}
		r := doc.Row{Key: m.Measure, Cells: []doc.Cell{{Text: head}}}
		for _, s := range m.Sides {
			c := doc.Cell{Text: "–"}
			if s.Summary.N > 0 {
				c = doc.Cell{Text: q.Value(float64(s.Summary.Mean)), Value: finite(float64(s.Summary.Mean))}
			}
			r.Cells = append(r.Cells, c)
		}
		for i := range m.Gaps {
			r.Cells = append(r.Cells, b.gap(&m.Gaps[i], q))
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// gap is how far a run lies from the first.
func (b *beside) gap(g *answer.Gap, q say.Quantity) doc.Cell {
	if g.N == 0 || g.NAgainst == 0 {
		j := b.w.Contrast(say.Absent)
		return doc.Cell{Sign: j.Sign, Text: j.Word}
	}
	j := b.w.Contrast(string(g.Verdict))
	text := q.Difference(float64(g.Difference))
	if !math.IsInf(float64(g.Low+g.High), 0) && !math.IsNaN(float64(g.Low+g.High)) {
		text = b.w.Say("page.apart", "difference", text, "interval",
			q.DifferenceInterval(float64(g.Low), float64(g.High)))
	}
	return doc.Cell{Sign: j.Sign, Text: text, Value: finite(float64(g.Difference))}
}

// fit says of runs whose worlds come from a posterior how often these reach the
// goals as it is; it is empty where none does.
func (b *beside) fit() doc.Block {
	block := section("fit", b.w.Say("page.fit"))
	for i, s := range b.runs {
		if s.Worlds == nil || s.Worlds.From == nil {
			continue
		}
		text := Fitting(s.Worlds, b.w)
		if x, ok := s.Worlds.Together.Get(s.Baseline); ok && x.Worlds > 0 {
			low, high := say.Percents(float64(x.Low), float64(x.High))
			text = b.w.Sentences(b.w.Say("compare.fit", "share", b.w.Aside(hundred(x.Share), b.w.Interval(low, high)),
				"arm", b.w.Quoted(s.title(s.Baseline))), text)
		}
		block.Blocks = append(block.Blocks, doc.Block{Key: "fit." + say.Count(i+1), Level: doc.First,
			Text: b.w.Labelled(b.titles[i], text)})
	}
	return block
}

func (b *beside) ran() doc.Block {
	var items []string
	for i, s := range b.runs {
		items = append(items, b.w.Say("compare.ran", "case", b.titles[i], "arms", len(s.Arms), "runs", s.units(),
			"months", s.brief.Months, "seed", say.Given(float64(s.Seed)), "rows", s.RowsID[:8]))
	}
	return doc.Block{Key: "ran", Level: doc.First, Head: b.w.Say("compare.what_ran"),
		Blocks: []doc.Block{{Key: "ran.list", Level: doc.First, List: items}}}
}

func (b *beside) pictures(figures []figure.Figure) doc.Block {
	p := part(doc.Body, "figures", b.w.Say("page.figures"))
	read := make(map[figure.Kind]bool)
	for _, f := range figures {
		caption := f.Subtitle
		if !read[f.Kind] {
			caption = b.w.Sentences(caption, f.HowTo)
		}
		read[f.Kind] = true
		p.Blocks = append(p.Blocks, doc.Block{Key: FigureKey(f.Name), Level: doc.Body,
			Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title, Caption: caption, Alt: f.Alt, File: f.Name}})
	}
	return p
}

// uncompared are the measures that do not compare, each in its own unit.
func (b *beside) uncompared() doc.Block {
	t := b.table(b.w.Say("compare.measure"))
	for i := range b.Measures {
		m := &b.Measures[i]
		if m.Comparable || m.Role == sim.Detail {
			continue
		}
		r := doc.Row{Key: m.Measure, Cells: []doc.Cell{{Text: b.w.Term(m.Title)}}}
		for _, s := range m.Sides {
			q := b.w.Quantity(s.Unit, float64(s.Matters), float64(s.Summary.Mean))
			c := doc.Cell{Text: q.With(float64(s.Summary.Mean)), Value: finite(float64(s.Summary.Mean))}
			if p := s.PerServe; p != nil && p.Unit != s.Unit {
				v := float64(p.Mean)
				c.Minor = b.w.Say("compare.that_is", "value", b.w.United(say.Scale{Factor: 1}.Rounded(v, 3).Value(v),
					b.w.Term(p.Unit)))
			}
			r.Cells = append(r.Cells, c)
		}
		t.Rows = append(t.Rows, r)
	}
	return tabled("apart", b.w.Say("compare.not_compared"), t)
}

// table is a table with a column for each run.
func (b *beside) table(head string) *doc.Table {
	t := &doc.Table{Columns: []doc.Column{{Key: "name", Head: head}}}
	for i, title := range b.titles {
		t.Columns = append(t.Columns, doc.Column{Key: b.Names[i], Head: title})
	}
	return t
}

// tabled is a section of one table; without blocks if it has no row.
func tabled(key, head string, t *doc.Table) doc.Block {
	b := part(doc.Body, key, head)
	if len(t.Rows) > 0 {
		b.Blocks = []doc.Block{{Key: key + ".table", Level: doc.Body, Table: t}}
	}
	return b
}

// conditions are those that differ.
func (b *beside) conditions() doc.Block {
	var differ []answer.Setting
	for _, s := range b.Conditions {
		if s.Differs {
			differ = append(differ, s)
		}
	}
	if len(differ) == 0 {
		p := part(doc.Body, "conditions", b.w.Say("compare.condition"))
		p.Blocks = text(doc.Body, "conditions.none", b.w.Say("compare.conditions_none", "total", len(b.Conditions)))
		return p
	}
	return tabled("conditions", b.w.Say("compare.conditions", "n", len(differ), "total", len(b.Conditions)),
		b.settings(differ))
}

func (b *beside) settings(all []answer.Setting) *doc.Table {
	t := b.table(b.w.Say("compare.condition"))
	for _, s := range all {
		r := doc.Row{Key: s.Parameter, Cells: []doc.Cell{{Text: b.w.Term(s.Meaning), Minor: s.Parameter}}}
		for _, h := range s.Held {
			r.Cells = append(r.Cells, doc.Cell{Text: h.Shown, Minor: b.w.Term(h.Moves),
				Value: finite(float64(h.Value))})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func (b *beside) psychology() doc.Block {
	p := part(doc.Body, "psychology", b.w.Say("compare.minds"))
	x := &b.Psychology
	switch {
	case x.Parameters == 0:
		p.Blocks = text(doc.Body, "psychology.text", b.w.Say("compare.no_minds"))
	case len(x.Differ) == 0:
		p.Blocks = text(doc.Body, "psychology.text", b.w.Say("compare.same_minds", "all", x.Parameters))
	default:
		p.Blocks = append(text(doc.Body, "psychology.text", b.w.Say("compare.other_minds", "n", len(x.Differ), "all",
			x.Parameters)),
			doc.Block{Key: "psychology.table", Level: doc.Body, Table: b.settings(x.Differ)})
	}
	return p
}

func (b *beside) facts() doc.Block {
	return tabled("facts", b.w.Say("compare.facts", "n", len(b.Facts)), b.settings(b.Facts))
}

// formulas are those of measures that families compute each in its own way.
func (b *beside) formulas() doc.Block {
	t := b.table(b.w.Say("compare.measure"))
	for _, m := range b.compared() {
		same := true
		r := doc.Row{Key: m.Measure, Cells: []doc.Cell{{Text: b.w.Term(m.Title)}}}
		for _, s := range m.Sides {
			same = same && s.Formula == m.Sides[0].Formula
			r.Cells = append(r.Cells, doc.Cell{Text: b.w.Term(s.Title), Minor: b.w.Term(s.Formula)})
		}
		if !same {
			t.Rows = append(t.Rows, r)
		}
	}
	p := tabled("formulas", b.w.Say("compare.formulas"), t)
	p.Level = doc.Folded
	for i := range p.Blocks {
		p.Blocks[i].Level = doc.Folded
	}
	return p
}

// each is what one run says by itself.
func (b *beside) each(i int, s *study) doc.Block {
	p := part(doc.Body, "case."+b.Names[i], b.w.Say("compare.each", "case", b.titles[i]))
	items := slices.Clone(s.sentences())
	if text := s.claimsLine(); text != "" && s.Withheld == "" {
		items = append(items, b.w.Say("page.sentence", "text", text))
	}
	p.Blocks = []doc.Block{{Key: "case.list." + b.Names[i], Level: doc.Body, List: items}}
	return p
}
