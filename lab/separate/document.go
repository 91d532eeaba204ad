package separate

import (
	"math"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/page"
	"concert/results/say"
)

const pictureKey = "separate.picture"

// little is up to which share of right guesses an experiment hardly beats a coin.
const little = 0.6

// teller says what was found.
type teller struct {
	*Result
	w *study.Words
}

// Document says what was found.
func (r *Result) Document(words *say.Words, report, command string) *doc.Document {
	t := &teller{r, study.In(words, r.Brief)}
	w := t.w
	d := &doc.Document{Key: "separate", Language: words.Language(),
		Title: w.Say("separate.title", "one", t.theory(0), "other", t.theory(1))}
	d.Blocks = append(w.Opening(), w.Answer(t.answer()...))
	if t.best() != nil {
		f := t.figure()
		d.Blocks = append(d.Blocks, doc.Block{Key: pictureKey, Level: doc.First,
			Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title, Caption: f.Subtitle, Alt: f.Alt}},
			doc.Block{Key: "separate.table", Level: doc.First, Table: t.table()})
	}
	d.Blocks = append(d.Blocks, study.Section("sure", w.Say("page.sure"),
		doc.Block{Key: "separate.sure", Level: doc.First, Text: w.Sentences(t.sure()...)}))
	var commands []string
	if command != "" {
		if c := t.best(); c != nil && c.Parameter == "" && c.Arm != t.Brief.Baseline {
			commands = append(commands, "concert run "+answer.Quoted(t.Scenario)+" --arm "+answer.Quoted(c.Arm))
		}
		commands = append(commands, command)
	}
	d.Blocks = append(d.Blocks, w.Next(report, commands...)...)
	return d
}

// Figures are the pictures of the document.
func (r *Result) Figures(words *say.Words) []study.Figure {
	t := &teller{r, study.In(words, r.Brief)}
	if t.best() == nil {
		return nil
	}
	return []study.Figure{{Block: pictureKey, Figure: t.figure()}}
}

// theory is a theory's name inside a sentence.
func (t *teller) theory(k int) string { return t.w.Term(t.Theories[k]) }

// best is the winner of the search among what harms nobody; nil if there is none.
func (t *teller) best() *Candidate {
	if len(t.Shown) == 0 || len(t.Shown[0].Harms) > 0 {
		return nil
	}
	return &t.Shown[0]
}

// harmful is the best of what makes something worse; nil if there is none.
func (t *teller) harmful() *Candidate {
	for i := range t.Shown {
		if len(t.Shown[i].Harms) > 0 {
			return &t.Shown[i]
		}
	}
	return nil
}

// worse is the list of what a candidate makes worse.
func (t *teller) worse(c *Candidate) string {
	var all []string
	for _, name := range c.Harms {
		title, _ := t.w.Measure(name, 1)
		all = append(all, title)
	}
	return t.w.List(all)
}

// change is what an experiment changes.
func (t *teller) change(c *Candidate) string {
	switch {
	case c.Arm == t.Brief.Baseline:
		return t.w.Say("separate.as_it_is")
	case c.Parameter != "":
		return t.w.Say("separate.lever", "parameter", t.w.Parameter(c.Parameter), "value", c.Value)
	}
	return t.w.Title(c.Arm)
}

// hundred is a share of right guesses, with its interval.
func (t *teller) hundred(m answer.WorldMean) string {
	low, high := say.Percents(float64(m.Low), float64(m.High))
	return t.w.Aside(hundred(m.Mean), low+"–"+high)
}

func hundred(v answer.Number) string { return say.Scale{Factor: 100, Unknown: "–"}.Plain(float64(v)) }

func (t *teller) answer() (all []string) {
	w, c := t.w, t.best()
	if c == nil {
		return []string{w.Say("separate.none", "one", t.theory(0), "other", t.theory(1))}
	}
	title, q := w.Measure(c.Measure, float64(c.Predicts[0].Median))
	one, many := t.hundred(c.One), t.hundred(c.Many)
	if c.Arm == t.Brief.Baseline {
		all = append(all, w.Say("separate.look", "measure", title, "one", one, "n", t.Pairs, "many", many))
	} else {
		all = append(all, w.Say("separate.try", "change", w.Quoted(t.change(c)), "measure", title, "one", one, "n",
			t.Pairs, "many", many))
	}
	predicts := func(k int) string { return t.outcome(c, q, &c.Predicts[k]) }
	bar := q.Apart(float64(c.Bar))
	if c.Arm == t.Brief.Baseline {
		bar = q.With(float64(c.Bar))
	}
	all = append(all, w.Say("separate.predicts", "one", t.theory(0), "interval", predicts(0), "other", t.theory(1),
		"second", predicts(1), "bar", bar, "above", t.theory(c.Above)))
	if float64(c.Many.Low) < little {
		all = append(all, w.Say("separate.little"))
	}
	if x := t.harmful(); x != nil && x.One.Low > c.One.High {
		all = append(all, w.Say("separate.harmful", "change", w.Quoted(t.change(x)), "one", t.hundred(x.One), "harms",
			t.worse(x)))
	}
	return all
}

// outcome is an interval of outcomes: of differences, or of what is seen as it is.
func (t *teller) outcome(c *Candidate, q say.Quantity, p *Prediction) string {
	if c.Arm == t.Brief.Baseline {
		return q.Interval(float64(p.Q05), float64(p.Q95))
	}
	return q.DifferenceInterval(float64(p.Q05), float64(p.Q95))
}

// sure says how the search went, and in which worlds.
func (t *teller) sure() (all []string) {
	w := t.w
	if c := t.best(); c != nil {
		all = append(all, w.Say("separate.searched", "n", t.Candidates, "small", t.Small, "searched",
			hundred(c.Searched), "one", hundred(c.One.Mean)))
	}
	if t.From[0] == nil {
		return append(all, w.Say("separate.prior", "worlds", t.Worlds, "fresh", t.Fresh))
	}
	return append(all, w.Say("separate.fit", "worlds", t.Worlds, "fresh", t.Fresh, "parameters",
		page.SomeNames(t.From[0].Parameters, w.Words), "worth", say.Count(int(float64(t.Effective)+1e-6))))
}

// table sets the best experiments beside each other.
func (t *teller) table() *doc.Table {
	w := t.w
	table := &doc.Table{Columns: []doc.Column{{Key: "change", Head: w.Say("separate.change")},
		{Key: "first", Head: w.Say("separate.predicted", "theory", t.theory(0)), Align: doc.Right},
		{Key: "second", Head: w.Say("separate.predicted", "theory", t.theory(1)), Align: doc.Right},
		{Key: "one", Head: w.Say("separate.right", "n", 1), Align: doc.Right},
		{Key: "many", Head: w.Say("separate.right", "n", t.Pairs), Align: doc.Right}},
		Note: w.Say("separate.note", "worlds", t.Fresh)}
	for i := range t.Shown {
		c := &t.Shown[i]
		title, q := w.Measure(c.Measure, float64(c.Predicts[0].Median))
		unit, group := q.Points, w.Say("separate.harmless")
		if c.Arm == t.Brief.Baseline {
			unit = q.Unit
		}
		remark := w.Labelled(w.Say("separate.measure"), w.Aside(title, unit))
		if len(c.Harms) > 0 {
			group = w.Say("separate.harms")
			remark = w.Clauses([]string{remark, w.Say("separate.worse", "harms", t.worse(c))})
		}
		var cells []string
		for k := range c.Predicts {
			cells = append(cells, t.outcome(c, q, &c.Predicts[k]))
		}
		table.Rows = append(table.Rows, doc.Row{Key: c.Arm, Group: group,
			Cells: append([]doc.Cell{{Text: t.change(c), Minor: remark}},
				doc.Texts(append(cells, t.hundred(c.One), t.hundred(c.Many))...)...)})
	}
	return table
}

// figure shows how often each experiment tells which theory is true.
func (t *teller) figure() figure.Figure {
	w, c := t.w, t.best()
	percent := func(v, step float64, last bool) string {
		if last {
			return w.Percent(v)
		}
		return say.Scale{Factor: 100, Unknown: "–"}.Plain(v)
	}
	r := figure.Reached{Measures: []figure.Measured{{Title: "", Bound: math.NaN(), Tick: percent,
		Span: [2]float64{0.4, 1}}}}
	missed := w.Goal(string(answer.GoalMissed)).Sign
	for i := range t.Shown {
		x := &t.Shown[i]
		title, _ := w.Measure(x.Measure, 1)
		label, state := w.Labelled(t.change(x), title), figure.Reaches
		if len(x.Harms) > 0 {
			label, state = missed+" "+label, figure.Misses
		}
		r.Spots = append(r.Spots, figure.Spot{Label: label, Named: true, Share: math.NaN(), All: state,
			Values: []float64{float64(x.One.Mean)},
			Ends:   [][2]float64{{float64(x.One.Low), float64(x.One.High)}}, Text: []string{hundred(x.One.Mean)},
			States: []figure.State{state}})
	}
	f := figure.Figure{Name: "separate", Subtitle: w.Say("separate.caption", "worlds", t.Fresh, "sign", missed),
		Alt:   w.Sentences(t.answer()...),
		Title: w.Say("separate.finding", "one", t.theory(0), "other", t.theory(1), "share", hundred(c.One.Mean))}
	return figure.ReachedFigure(r, f, w.Words)
}
