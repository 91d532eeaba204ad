package sensitivity

import (
	"math"
	"strings"

	"concert/lab/study"
	"concert/results/doc"
	"concert/results/say"
)

const pictureKey = "sensitivity.picture"

// teller says what an answer turns on.
type teller struct {
	*Result
	w *study.Words
}

// Document says what was found.
func (r *Result) Document(words *say.Words, report, command string) *doc.Document {
	t := &teller{r, study.In(words, r.Brief)}
	w := t.w
	d := &doc.Document{Key: "sensitivity", Language: words.Language(), Title: t.title()}
	d.Blocks = append(append(w.Opening(), w.Fit(&r.Brief.Worlds)...), w.Answer(t.answer()...))
	if f, ok := t.figure(); ok {
		d.Blocks = append(d.Blocks, doc.Block{Key: pictureKey, Level: doc.First,
			Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title, Caption: f.Subtitle, Alt: f.Alt}})
	}
	d.Blocks = append(d.Blocks, doc.Block{Key: "sensitivity.table", Level: doc.First, Table: t.table(mostRows)})
	if t.Course != nil {
		d.Blocks = append(d.Blocks, t.byMonth())
	}
	if agenda := t.agenda(); len(agenda) > 0 {
		d.Blocks = append(d.Blocks, study.Section("agenda", w.Say("sensitivity.agenda"),
			doc.Block{Key: "sensitivity.agenda", Level: doc.First, Text: w.Say("sensitivity.measure_first", "list",
				w.List(agenda))}))
	}
	var commands []string
	if command != "" {
		commands = []string{command}
	}
	d.Blocks = append(d.Blocks, w.Next(report, commands...)...)
	d.Blocks = append(d.Blocks, doc.Block{Key: "sensitivity.all", Level: doc.Folded, Head: w.Say("sensitivity.every"),
		Blocks: []doc.Block{
			{Key: "sensitivity.all.table", Level: doc.Folded, Table: t.table(len(r.Inputs))}}})
	return d
}

// Figures are the pictures of the document.
func (r *Result) Figures(words *say.Words) []study.Figure {
	t := &teller{r, study.In(words, r.Brief)}
	var all []study.Figure
	if f, ok := t.figure(); ok {
		all = append(all, study.Figure{Block: pictureKey, Figure: f})
	}
	if f, ok := t.courseFigure(); ok {
		all = append(all, study.Figure{Block: courseKey, Figure: f})
	}
	return all
}

// mostRows is how many parameters a first screen shows.
const mostRows = 12

// subject is what is asked about.
func (t *teller) subject() string {
	title, _ := t.w.Measure(t.Measure, 1)
	if t.Arm == t.Baseline {
		return t.w.Say("sensitivity.of_baseline", "measure", title, "arm", t.w.Quoted(t.w.Title(t.Arm)))
	}
	return t.w.Say("sensitivity.of_difference", "measure", title, "arm", t.w.Quoted(t.w.Title(t.Arm)), "base",
		t.w.Quoted(t.w.Title(t.Baseline)))
}

func (t *teller) title() string { return t.w.Say("sensitivity.title", "subject", t.subject()) }

// named are the parameters beyond chance.
func (t *teller) named() (n int) {
	for _, in := range t.Inputs {
		if in.Named {
			n++
		}
	}
	return n
}

// meaning is a parameter in words.
func (t *teller) meaning(column string) string {
	lender, name, lent := strings.Cut(column, ": ")
	if lent {
		return t.w.Labelled(lender, t.w.Parameter(name))
	}
	return t.w.Parameter(column)
}

func (t *teller) answer() (all []string) {
	w, n := t.w, t.named()
	_, q := w.Measure(t.Measure, math.Abs(float64(t.Mean)))
	if n == 0 {
		all = append(all, w.Say("sensitivity.none", "n", len(t.Inputs)))
	} else {
		var names []string
		for _, in := range t.Inputs[:min(3, n)] {
			names = append(names, w.Aside(in.Parameter, t.meaning(in.Parameter)))
		}
		all = append(all, w.Say("sensitivity.some", "k", n, "n", len(t.Inputs), "list", w.List(names), "explained",
			w.Percent(min(1, float64(t.Explains)))))
	}
	mean, sd := q.With(float64(t.Mean)), q.Size(float64(t.SD))
	if t.Arm != t.Baseline {
		mean = q.Apart(float64(t.Mean))
	}
	all = append(all, w.Say("sensitivity.spread", "mean", mean, "sd", sd, "worlds", t.Worlds, "noise",
		w.Percent(float64(t.Noise))))
	if t.Verdict != "none" && t.Worlds > 0 {
		all = append(all, w.Say("sensitivity.gives_"+t.Verdict, "share", w.Percent(float64(t.Gives)/float64(t.Worlds))))
	}
	return all
}

// table has a row for each parameter that is named, and how many are not.
func (t *teller) table(most int) *doc.Table {
	w := t.w
	table := &doc.Table{Columns: []doc.Column{{Key: "parameter", Head: w.Say("sensitivity.parameter")},
		{Key: "source", Head: w.Say("sensitivity.source")},
		{Key: "correlation", Head: w.Say("sensitivity.correlation"), Align: doc.Right},
		{Key: "distance", Head: w.Say("sensitivity.distance"), Align: doc.Right},
		{Key: "first", Head: w.Say("sensitivity.first"), Align: doc.Right}}}
	design := t.design()
	table.Columns = append(table.Columns, design.columns...)
	categories := false
	for i := range t.Inputs {
		in := &t.Inputs[i]
		if i >= most || !in.Named && most < len(t.Inputs) {
			break
		}
		source := w.Say("sensitivity.assumed")
		if !in.Assumed {
			source = w.Say("sensitivity.sourced")
		}
		categories = categories || in.Category
		row := doc.Row{Key: in.Parameter, Cells: append([]doc.Cell{{Text: in.Parameter}, {Text: source}},
			t.cells(&in.Shown, in.Category)...)}
		row.Cells = append(row.Cells, design.of(in)...)
		table.Rows = append(table.Rows, row)
	}
	bound := doc.Row{Key: "bound", Class: "few", Cells: append([]doc.Cell{{Text: w.Say("sensitivity.bound")}, {}},
		t.cells(&t.Bound, true)...)}
	bound.Cells = append(bound.Cells, design.bound...)
	table.Rows = append(table.Rows, bound)
	table.Note = w.Sentences(w.Say("sensitivity.note"), design.note)
	if t.Brief.Worlds.From != nil {
		table.Note = w.Sentences(table.Note, w.Say("sensitivity.note_fit"))
	}
	if categories {
		table.Note = w.Sentences(table.Note, w.Say("sensitivity.note_categories"))
	}
	return table
}

// cells are what worlds show; a category has no direction, and neither has the
// bound.
func (t *teller) cells(s *Shown, undirected bool) []doc.Cell {
	two := say.Scale{Factor: 1, Decimals: 2, Unknown: "–"}
	correlation := two.Difference(float64(s.Correlation))
	if undirected {
		correlation = two.Plain(float64(s.Correlation))
	}
	return []doc.Cell{{Text: correlation}, {Text: two.Plain(float64(s.Distance))},
		{Text: t.w.Percent(max(0, float64(s.First)))}}
}

// designed is what the design over the named parameters adds to the table.
type designed struct {
	columns []doc.Column
	of      func(*Input) []doc.Cell
	bound   []doc.Cell
	note    string
}

func (t *teller) design() designed {
	w := t.w
	none := designed{of: func(*Input) []doc.Cell { return nil }}
	switch {
	case t.Dummy != nil:
		return designed{
			columns: []doc.Column{{Key: "total", Head: w.Say("sensitivity.total"), Align: doc.Right}},
			of: func(in *Input) []doc.Cell {
				if in.Total == nil {
					return []doc.Cell{{Text: "–"}}
				}
				return []doc.Cell{{Text: w.Percent(in.Total.Total)}}
			},
			bound: []doc.Cell{{Text: w.Percent(2 * t.Dummy.TotalSE)}},
			note:  w.Say("sensitivity.note_totals", "most", mostTotals)}
	case t.Nothing != nil:
		_, q := w.Measure(t.Measure, t.Nothing.Size)
		size := func(v float64) string { return q.Plain(math.Abs(v)) }
		unit := w.Bracketed(q.Points)
		return designed{
			columns: []doc.Column{{Key: "size", Head: w.United("μ*", unit), Align: doc.Right},
				{Key: "deviation", Head: w.United("σ", unit), Align: doc.Right}},
			of: func(in *Input) []doc.Cell {
				if in.Elementary == nil {
					return []doc.Cell{{Text: "–"}, {Text: "–"}}
				}
				return []doc.Cell{{Text: size(in.Elementary.Size)}, {Text: size(in.Elementary.Deviation)}}
			},
			bound: []doc.Cell{{Text: size(t.Nothing.Size)}, {Text: size(t.Nothing.Deviation)}},
			note:  w.Say("sensitivity.note_elementary", "most", mostTotals)}
	}
	return none
}

// agenda are the parameters that matter and rest on no source.
func (t *teller) agenda() (all []string) {
	for _, in := range t.Inputs {
		if in.Named && in.Assumed && len(all) < 5 {
			all = append(all, t.w.Aside(in.Parameter, t.meaning(in.Parameter)))
		}
	}
	return all
}
