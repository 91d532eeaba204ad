package sensitivity

import (
	"math"
	"strings"

	"concert/lab/study"
	"concert/results/doc"
	"concert/results/figure"
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
	d.Blocks = append(d.Blocks, w.Of(), w.Not(), w.Answer(t.answer()...))
	if f, ok := t.figure(); ok {
		d.Blocks = append(d.Blocks, doc.Block{Key: pictureKey, Level: doc.First,
			Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title, Caption: f.Subtitle, Alt: f.Alt}})
	}
	d.Blocks = append(d.Blocks, doc.Block{Key: "sensitivity.table", Level: doc.First, Table: t.table(mostRows)})
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
	if f, ok := t.figure(); ok {
		return []study.Figure{{Block: pictureKey, Figure: f}}
	}
	return nil
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
	if t.Dummy != nil {
		table.Columns = append(table.Columns, doc.Column{Key: "total", Head: w.Say("sensitivity.total"),
			Align: doc.Right})
	}
	two := say.Scale{Factor: 1, Decimals: 2, Unknown: "–"}
	cells := func(s *Shown) []doc.Cell {
		return []doc.Cell{{Text: two.Difference(float64(s.Correlation))}, {Text: two.Plain(float64(s.Distance))},
			{Text: w.Percent(max(0, float64(s.First)))}}
	}
	for i := range t.Inputs {
		in := &t.Inputs[i]
		if i >= most || !in.Named && most < len(t.Inputs) {
			break
		}
		source := w.Say("sensitivity.assumed")
		if !in.Assumed {
			source = w.Say("sensitivity.sourced")
		}
		row := doc.Row{Key: in.Parameter, Cells: append([]doc.Cell{{Text: in.Parameter}, {Text: source}},
			cells(&in.Shown)...)}
		if t.Dummy != nil {
			text := "–"
			if in.Total != nil {
				text = w.Percent(in.Total.Total)
			}
			row.Cells = append(row.Cells, doc.Cell{Text: text})
		}
		table.Rows = append(table.Rows, row)
	}
	bound := doc.Row{Key: "bound", Class: "few", Cells: append([]doc.Cell{{Text: w.Say("sensitivity.bound")}, {}},
		cells(&t.Bound)...)}
	if t.Dummy != nil {
		bound.Cells = append(bound.Cells, doc.Cell{Text: w.Percent(2 * t.Dummy.TotalSE)})
	}
	table.Rows = append(table.Rows, bound)
	table.Note = w.Say("sensitivity.note")
	if t.Dummy != nil {
		table.Note = w.Sentences(table.Note, w.Say("sensitivity.note_totals", "most", mostTotals))
	}
	return table
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

// figure shows, for the strongest, what each explains alone and with others.
func (t *teller) figure() (figure.Figure, bool) {
	w := t.w
	n := min(8, t.named())
	if n == 0 {
		return figure.Figure{}, false
	}
	percent := func(v, step float64, last bool) string {
		if last {
			return w.Percent(v)
		}
		return say.Scale{Factor: 100, Unknown: "–"}.Plain(v)
	}
	var r figure.Reached
	heads := []string{w.Say("sensitivity.first")}
	if t.Dummy != nil {
		heads = append(heads, w.Say("sensitivity.total"))
	}
	for _, head := range heads {
		r.Measures = append(r.Measures, figure.Measured{Title: head, Bound: math.NaN(), Tick: percent})
	}
	for _, in := range t.Inputs[:n] {
		s := figure.Spot{Label: t.meaning(in.Parameter), Named: true, Share: math.NaN(), All: figure.Unjudged}
		values := []float64{max(0, float64(in.First))}
		ends := [][2]float64{{math.NaN(), math.NaN()}}
		if t.Dummy != nil {
			v, se := math.NaN(), math.NaN()
			if in.Total != nil {
				v, se = in.Total.Total, in.Total.TotalSE
			}
			values, ends = append(values, v), append(ends, [2]float64{v - 2*se, v + 2*se})
		}
		for k, v := range values {
			text := w.Percent(v)
			if math.IsNaN(v) {
				text = "–"
			}
			s.Values, s.Ends = append(s.Values, v), append(s.Ends, ends[k])
			s.Text, s.States = append(s.Text, text), append(s.States, figure.Reaches)
		}
		r.Spots = append(r.Spots, s)
	}
	top := t.Inputs[0]
	f := figure.Figure{Name: "sensitivity", Subtitle: w.Say("sensitivity.caption"), Alt: w.Sentences(t.answer()...),
		Title: w.Say("sensitivity.finding", "parameter", t.meaning(top.Parameter), "share",
			w.Percent(max(0, float64(top.First))))}
	return figure.ReachedFigure(r, f, w.Words), true
}
