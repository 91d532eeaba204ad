package sensitivity

import (
	"math"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/say"
)

const courseKey = "sensitivity.course"

// percent labels an axis of shares.
func (t *teller) percent(v, _ float64, last bool) string {
	if last {
		return t.w.Percent(v)
	}
	return say.Scale{Factor: 100, Unknown: "–"}.Plain(v)
}

// figure shows, for the strongest, what each explains alone, and what the design
// over those named tells: with others, or the size of elementary effects.
func (t *teller) figure() (figure.Figure, bool) {
	w := t.w
	n := min(8, t.named())
	if n == 0 {
		return figure.Figure{}, false
	}
	measures := []figure.Measured{{Title: w.Say("sensitivity.first"), Bound: math.NaN(), Tick: t.percent}}
	caption, write := "sensitivity.caption_alone", w.Percent
	second := func(*Input) (v, se float64) { return math.NaN(), math.NaN() }
	switch {
	case t.Dummy != nil:
		caption = "sensitivity.caption"
		measures = append(measures, figure.Measured{Title: w.Say("sensitivity.total"), Bound: math.NaN(),
			Tick: t.percent})
		second = func(in *Input) (v, se float64) {
			if in.Total == nil {
				return math.NaN(), math.NaN()
			}
			return in.Total.Total, in.Total.TotalSE
		}
	case t.Nothing != nil:
		_, q := w.Measure(t.Measure, t.Nothing.Size)
		caption, write = "sensitivity.caption_elementary", q.Size
		measures = append(measures, figure.Measured{Title: w.United("μ*", w.Bracketed(q.Points)), Bound: math.NaN(),
			Tick: func(v, step float64, _ bool) string { return q.ForStep(step).Plain(v) }})
		second = func(in *Input) (v, se float64) {
			if in.Elementary == nil {
				return math.NaN(), math.NaN()
			}
			return in.Elementary.Size, in.Elementary.SizeSE
		}
	}
	r := figure.Reached{Measures: measures}
	for i := range t.Inputs[:n] {
		in := &t.Inputs[i]
		first := max(0, float64(in.First))
		s := figure.Spot{Label: t.meaning(in.Parameter), Named: true, Share: math.NaN(), All: figure.Unjudged,
			Values: []float64{first}, Ends: [][2]float64{{math.NaN(), math.NaN()}}, Text: []string{w.Percent(first)},
			States: []figure.State{figure.Reaches}}
		if len(measures) == 2 {
			v, se := second(in)
			text := "–"
			if !math.IsNaN(v) {
				text = write(v)
			}
			s.Values, s.Ends = append(s.Values, v), append(s.Ends, [2]float64{v - 2*se, v + 2*se})
			s.Text, s.States = append(s.Text, text), append(s.States, figure.Reaches)
		}
		r.Spots = append(r.Spots, s)
	}
	top := t.Inputs[0]
	for _, in := range t.Inputs[:n] {
		if in.First > top.First {
			top = in
		}
	}
	f := figure.Figure{Name: "sensitivity", Subtitle: w.Say(caption), Alt: w.Sentences(t.answer()...),
		Title: w.Say("sensitivity.finding", "parameter", t.meaning(top.Parameter), "share",
			w.Percent(max(0, float64(top.First))))}
	return figure.ReachedFigure(r, f, w.Words), true
}

// byMonth is the section on the months.
func (t *teller) byMonth() doc.Block {
	w, c := t.w, t.Course
	b := doc.Block{Key: "course", Level: doc.First,
		Head: w.Say("sensitivity.by_month", "measure", w.Term(c.measured.Title))}
	f, ok := t.courseFigure()
	if !ok {
		b.Blocks = []doc.Block{{Key: "course.none", Level: doc.First, Text: w.Say("sensitivity.course_none", "n",
			len(c.Months))}}
		return b
	}
	b.Blocks = []doc.Block{{Key: courseKey, Level: doc.First, Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title,
		Caption: f.Subtitle, Alt: f.Alt}}, {Key: "course.table", Level: doc.First, Table: t.courseTable()}}
	return b
}

// courseTable says of each parameter in which months it is beyond chance, and where
// it explains most.
func (t *teller) courseTable() *doc.Table {
	w, c := t.w, t.Course
	table := &doc.Table{Columns: []doc.Column{{Key: "parameter", Head: w.Say("sensitivity.parameter")},
		{Key: "months", Head: w.Say("sensitivity.months"), Align: doc.Right},
		{Key: "top", Head: w.Say("sensitivity.top"), Align: doc.Right},
		{Key: "first", Head: w.Say("sensitivity.first"), Align: doc.Right}},
		Note: w.Say("sensitivity.course_note", "k", len(c.Inputs), "n", len(c.Months), "of", len(t.Inputs))}
	for i := range c.Inputs {
		if i == mostRows {
			break
		}
		in := &c.Inputs[i]
		beyond := 0
		for m, v := range in.First {
			if v > c.Bound[m] {
				beyond++
			}
		}
		table.Rows = append(table.Rows, doc.Row{Key: in.Parameter, Cells: []doc.Cell{{Text: in.Parameter},
			{Text: w.Say("page.of", "k", beyond, "n", len(c.Months))}, {Text: say.Count(c.Months[in.top])},
			{Text: w.Percent(min(1, float64(in.First[in.top])))}}})
	}
	return table
}

// mostLines is how many parameters a picture of the months tells apart, beside the
// line of chance.
const mostLines = 3

// courseFigure shows what the strongest explain alone, month by month.
func (t *teller) courseFigure() (figure.Figure, bool) {
	c := t.Course
	if c == nil || len(c.Inputs) == 0 {
		return figure.Figure{}, false
	}
	w := t.w
	d := figure.Curves{Along: w.Say("sensitivity.month"), Now: math.NaN(), Tick: func(v, _ float64, _ bool) string {
		return say.Given(v)
	}}
	for _, m := range c.Months {
		d.X = append(d.X, float64(m))
	}
	line := func(label string, all []answer.Number) figure.Curve {
		one := figure.Curve{Label: label}
		for _, v := range all {
			one.Y = append(one.Y, min(1, float64(v)))
			one.Low, one.High = append(one.Low, math.NaN()), append(one.High, math.NaN())
		}
		return one
	}
	panel := figure.CurvePanel{Measured: figure.Measured{Title: w.Say("sensitivity.course_axis"),
		Bound: math.NaN(), Tick: t.percent}}
	for _, in := range c.Inputs[:min(mostLines, len(c.Inputs))] {
		panel.Curves = append(panel.Curves, line(study.Brief(t.meaning(in.Parameter)), in.First))
	}
	panel.Curves = append(panel.Curves, line(w.Say("sensitivity.bound"), c.Bound))
	d.Panels = []figure.CurvePanel{panel}
	f := figure.Figure{Name: "sensitivity-by-month", Title: t.courseFinding(),
		Subtitle: w.Say("sensitivity.course_caption")}
	f.Alt = w.Sentences(f.Title, f.Subtitle)
	return figure.CurvesFigure(d, f, w.Words), true
}

// courseFinding names what is strongest in the first and in the last month, or,
// where that is one parameter, where it explains most.
func (t *teller) courseFinding() string {
	w, c := t.w, t.Course
	strongest := func(m int) (best *InCourse) {
		for i := range c.Inputs {
			if in := &c.Inputs[i]; in.First[m] > c.Bound[m] && (best == nil || in.First[m] > best.First[m]) {
				best = in
			}
		}
		return best
	}
	first, last := 0, len(c.Months)-1
	for first < last && strongest(first) == nil {
		first++
	}
	a, b := strongest(first), strongest(last)
	if a != nil && b != nil && a != b {
		return w.Say("sensitivity.course_moves", "first", t.meaning(a.Parameter), "from", c.Months[first], "last",
			t.meaning(b.Parameter), "to", c.Months[last])
	}
	top := &c.Inputs[0]
	return w.Say("sensitivity.course_finding", "parameter", t.meaning(top.Parameter), "share",
		w.Percent(min(1, float64(top.First[top.top]))), "month", c.Months[top.top])
}
