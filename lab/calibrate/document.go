package calibrate

import (
	"math"
	"strings"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/say"
	"concert/scenarios"
)

const pictureKey = "match.picture"

// teller says what was found.
type teller struct {
	*Result
	w *study.Words
}

// Document says what was found.
func (r *Result) Document(words *say.Words, report, command string) *doc.Document {
	t := &teller{r, study.In(words, r.Brief)}
	w := t.w
	d := &doc.Document{Key: "match", Language: words.Language(), Title: w.Say("match.title", "n", len(r.Parameters))}
	d.Blocks = append(w.Opening(), w.Answer(t.answer()...))
	if f, ok := t.figure(); ok {
		d.Blocks = append(d.Blocks, doc.Block{Key: pictureKey, Level: doc.First,
			Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title, Caption: f.Subtitle, Alt: f.Alt}})
	}
	if r.Posterior {
		d.Blocks = append(d.Blocks, doc.Block{Key: "match.parameters", Level: doc.First, Table: t.parameters()},
			doc.Block{Key: "match.targets", Level: doc.First, Table: t.targets()})
	}
	if len(r.InTurn) > 0 {
		d.Blocks = append(d.Blocks, doc.Block{Key: "match.in_turn", Level: doc.First, Table: t.inTurn()})
	}
	d.Blocks = append(d.Blocks, doc.Block{Key: "match.waves", Level: doc.First, Table: t.waves()})
	var commands []string
	if command != "" {
		if r.Posterior && r.Then != "" {
			commands = append(commands, r.Then)
		}
		commands = append(commands, command)
	}
	d.Blocks = append(d.Blocks, w.Next(report, commands...)...)
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

// last is the last wave.
func (t *teller) last() *Wave { return &t.Waves[len(t.Waves)-1] }

func (t *teller) answer() (all []string) {
	w := t.w
	if !t.Fits {
		return t.nothing()
	}
	switch last := t.last(); {
	case last.AtMost:
		all = append(all, w.Say("match.sought", "left", t.left(last), "waves", len(t.Waves)))
	case last.Left > 0.9995:
		all = append(all, w.Say("match.all_left", "waves", len(t.Waves)))
	default:
		all = append(all, w.Say("match.left", "left", t.left(last), "waves", len(t.Waves)))
	}
	if !t.Posterior {
		return append(all, w.Say("match.no_posterior", "n", int(t.Effective), "enough", scenarios.EnoughDraws))
	}
	met, used := 0, 0
	for _, target := range t.Targets {
		if !target.HeldOut {
			used++
			if target.Meets {
				met++
			}
		}
	}
	all = append(all, w.Say("match.met", "k", met, "n", used, "effective", int(t.Effective)))
	for _, target := range t.Targets {
		if title, _ := w.Measure(target.Measure, 1); target.HeldOut {
			key := "match.held_met"
			if !target.Meets {
				key = "match.held_missed"
			}
			all = append(all, w.Say(key, "measure", title))
		}
	}
	return append(all, t.moved()...)
}

// nothing says that nothing fits, and why.
func (t *teller) nothing() []string {
	w, last := t.w, t.last()
	all := []string{w.Say("match.nothing_fits", "waves", len(t.Waves), "measure", t.title(last.Decisive))}
	if len(last.Alone) > 0 {
		return append(all, w.Say("match.alone", "list", t.titles(last.Alone)))
	}
	return append(all, w.Say("match.together"))
}

// left is the share of the space that a wave left.
func (t *teller) left(wave *Wave) string {
	if left := float64(wave.Left); left > 0 && left < 0.001 {
		return say.Scale{Factor: 100, Unknown: "–"}.Rounded(left, 1).Plain(left) + " %"
	}
	return t.w.Percent(float64(wave.Left))
}

func (t *teller) titles(targets []string) string {
	var all []string
	for _, name := range targets {
		all = append(all, t.title(name))
	}
	return t.w.List(all)
}

// title is a target's measure, with its arm where two targets share the measure.
func (t *teller) title(target string) string {
	measure, arm, _ := strings.Cut(strings.TrimSuffix(target, "]"), "[")
	title, _ := t.w.Measure(measure, 1)
	of := 0
	for _, one := range t.Targets {
		if one.Measure == measure {
			of++
		}
	}
	if of > 1 {
		return t.w.Aside(title, t.w.Title(arm))
	}
	return title
}

// moved says where the posterior lies beside the scenario's values and ranges,
// and what the targets say of each other.
func (t *teller) moved() (all []string) {
	w := t.w
	var edges, beyond []string
	for _, p := range t.Parameters {
		if p.AtEdge {
			edges = append(edges, p.Name)
		}
		if !p.Within {
			beyond = append(beyond, p.Name)
		}
	}
	if t.NowFits != nil {
		key := "match.now_within"
		if !*t.NowFits {
			key = "match.now_outside"
		}
		all = append(all, w.Say(key))
	}
	if len(beyond) > 0 {
		all = append(all, w.Say("match.now_beyond", "list", w.List(beyond)))
	}
	if len(edges) > 0 {
		all = append(all, w.Say("match.edge", "list", w.List(edges)))
	}
	var others []string
	for _, m := range t.Movers {
		if !m.Named && m.Assumed && len(others) < 5 {
			others = append(others, m.Name)
		}
	}
	if len(others) > 0 {
		all = append(all, w.Say("match.movers", "list", w.List(others)))
	}
	if n := len(t.InTurn); n > 0 {
		predicted := 0
		for _, one := range t.InTurn {
			if one.Meets {
				predicted++
			}
		}
		all = append(all, w.Say("match.in_turn", "k", predicted, "n", n))
	}
	return all
}

func number(v float64) string { return say.Scale{Factor: 1, Unknown: "–"}.Rounded(v, 3).Plain(v) }

// parameters are ranges before and after.
func (t *teller) parameters() *doc.Table {
	w := t.w
	table := &doc.Table{Columns: []doc.Column{{Key: "parameter", Head: w.Say("sensitivity.parameter")},
		{Key: "now", Head: w.Say("match.now"), Align: doc.Right},
		{Key: "prior", Head: w.Say("match.prior"), Align: doc.Right}, {Key: "posterior", Head: w.Say("match.posterior"),
			Align: doc.Right},
		{Key: "median", Head: w.Say("match.median"), Align: doc.Right}}, Note: w.Say("match.note")}
	for _, p := range t.Parameters {
		table.Rows = append(table.Rows,
			doc.Row{Key: p.Name,
				Cells: doc.Texts(p.Name, say.Given(p.Now), w.Interval(say.Given(p.Low), say.Given(p.High)),
					w.Interval(number(float64(p.Q05)), number(float64(p.Q95))), number(float64(p.Median)))})
	}
	return table
}

// targets are predictions beside what was aimed at.
func (t *teller) targets() *doc.Table {
	w := t.w
	table := &doc.Table{Columns: []doc.Column{{Key: "target", Head: w.Say("match.target")},
		{Key: "arm", Head: w.Say("match.arm")}, {Key: "aim", Head: w.Say("match.aim"), Align: doc.Right},
		{Key: "prior", Head: w.Say("match.prior"), Align: doc.Right}, {Key: "posterior", Head: w.Say("match.posterior"),
			Align: doc.Right}}}
	for i, target := range t.Targets {
		title, q := w.Measure(target.Measure, target.Value)
		if target.HeldOut {
			title = w.Aside(title, w.Say("match.held_out"))
		}
		verdict := answer.GoalMissed
		if target.Meets {
			verdict = answer.GoalReached
		}
		row := doc.Row{Key: say.Count(i + 1),
			Cells: doc.Texts(title, w.Title(target.Arm), q.Spread(target.Value, target.Within),
				q.Interval(float64(target.Prior[0]), float64(target.Prior[1])),
				q.Interval(float64(target.Q05), float64(target.Q95)))}
		row.Cells[4].Sign = w.Goal(string(verdict)).Sign
		table.Rows = append(table.Rows, row)
	}
	table.Note = w.Sentences(w.Say("match.targets_note"), w.GoalLegend())
	return table
}

// waves says what each wave ruled out; how it was told only where a process failed.
func (t *teller) waves() *doc.Table {
	w := t.w
	table := &doc.Table{Columns: []doc.Column{{Key: "wave", Head: w.Say("match.wave"), Align: doc.Right},
		{Key: "points", Head: w.Say("match.points"), Align: doc.Right},
		{Key: "left", Head: w.Say("match.share_left"), Align: doc.Right},
		{Key: "decisive", Head: w.Say("match.decisive")}}}
	coarse, untold := false, false
	for _, wave := range t.Waves {
		coarse, untold = coarse || len(wave.Ridge) > 0, untold || len(wave.Unsound) > 0
	}
	if coarse {
		table.Columns = append(table.Columns, doc.Column{Key: "ridge", Head: w.Say("match.ridge")})
		table.Note = w.Say("match.ridge_note")
	}
	if untold {
		table.Columns = append(table.Columns, doc.Column{Key: "unsound", Head: w.Say("match.unsound")})
	}
	for i, wave := range t.Waves {
		decisive, left := "", t.left(&wave)
		if wave.Decisive != "" {
			decisive = t.title(wave.Decisive)
		}
		if wave.AtMost {
			left = "≤ " + left
		}
		cells := []string{say.Count(i + 1), say.Count(wave.Points), left, decisive}
		if coarse {
			cells = append(cells, t.titles(wave.Ridge))
		}
		if untold {
			cells = append(cells, t.titles(wave.Unsound))
		}
		table.Rows = append(table.Rows, doc.Row{Key: say.Count(i + 1), Cells: doc.Texts(cells...)})
	}
	return table
}

// inTurn is what the others predict of each target.
func (t *teller) inTurn() *doc.Table {
	w := t.w
	table := &doc.Table{Caption: w.Say("match.in_turn_head"),
		Columns: []doc.Column{{Key: "target", Head: w.Say("match.target")},
			{Key: "arm", Head: w.Say("match.arm")}, {Key: "aim", Head: w.Say("match.aim"), Align: doc.Right},
			{Key: "median", Head: w.Say("match.median"), Align: doc.Right},
			{Key: "posterior", Head: w.Say("match.posterior"), Align: doc.Right}},
		Note: w.Sentences(w.Say("match.in_turn_note"), w.GoalLegend())}
	for i, one := range t.InTurn {
		title, q := w.Measure(one.Measure, one.Value)
		row := doc.Row{Key: say.Count(i + 1), Cells: doc.Texts(title, w.Title(one.Arm),
			q.Spread(one.Value, one.Within), "", w.Say("match.none"))}
		if one.Posterior {
			verdict := answer.GoalMissed
			if one.Meets {
				verdict = answer.GoalReached
			}
			row.Cells[3] = doc.Texts(q.With(float64(one.Median)))[0]
			row.Cells[4] = doc.Texts(q.Interval(float64(one.Q05), float64(one.Q95)))[0]
			row.Cells[4].Sign = w.Goal(string(verdict)).Sign
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// figure shows where in its range each parameter now lies.
func (t *teller) figure() (figure.Figure, bool) {
	if !t.Posterior {
		return figure.Figure{}, false
	}
	w := t.w
	percent := func(v, step float64, last bool) string {
		if last {
			return w.Percent(v)
		}
		return say.Scale{Factor: 100, Unknown: "–"}.Plain(v)
	}
	axis := figure.Measured{Bound: math.NaN(), Tick: percent, Span: [2]float64{0, 1}}
	r := figure.Reached{Measures: []figure.Measured{axis}}
	narrowest, name := 2.0, ""
	for _, p := range t.Parameters {
		at := func(v answer.Number) float64 { return (float64(v) - p.Low) / (p.High - p.Low) }
		if width := at(p.Q95) - at(p.Q05); width < narrowest {
			narrowest, name = width, p.Name
		}
		r.Spots = append(r.Spots, figure.Spot{Label: w.Parameter(p.Name), Named: true, Share: math.NaN(),
			All: figure.Unjudged, Values: []float64{at(p.Median)},
			Ends: [][2]float64{{at(p.Q05), at(p.Q95)}}, Text: []string{number(float64(p.Median))},
			States: []figure.State{figure.Reaches}})
	}
	f := figure.Figure{Name: "posterior", Subtitle: w.Say("match.caption"), Alt: w.Sentences(t.answer()...),
		Title: w.Say("match.finding", "parameter", w.Parameter(name), "share", w.Percent(narrowest))}
	return figure.ReachedFigure(r, f, w.Words), true
}
