package optimize

import (
	"math"
	"slices"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/say"
)

const doubtPictureKey = "optimize.doubt.picture"

// doubtDocument tells what would make another package the best.
func (t *teller) doubtDocument(report, command string) *doc.Document {
	w := t.w
	d := &doc.Document{Key: "optimize-doubt", Language: w.Language(), Title: t.title("optimize.doubt_title",
		"optimize.doubt_title_any")}
	d.Blocks = append(w.Opening(), w.Answer(t.doubts()...))
	if t.Doubt.Shown != nil {
		f := t.doubtFigure()
		d.Blocks = append(d.Blocks, doc.Block{Key: doubtPictureKey, Level: doc.First, Figure: &doc.Figure{
			Kind: string(f.Kind), Title: f.Title, Caption: f.Subtitle, Alt: f.Alt}})
	}
	d.Blocks = append(d.Blocks, w.Goals(),
		doc.Block{Key: "optimize.doubt.rivals", Level: doc.First, Table: t.rivals(mostRows)})
	var commands []string
	if command != "" {
		commands = []string{command}
	}
	d.Blocks = append(d.Blocks, w.Next(report, commands...)...)
	if len(t.Doubt.Rivals) > mostRows {
		d.Blocks = append(d.Blocks, doc.Block{Key: "optimize.doubt.all", Level: doc.Folded,
			Head: w.Say("optimize.doubt_all"), Blocks: []doc.Block{{Key: "optimize.doubt.all.table", Level: doc.Folded,
				Table: t.rivals(len(t.Doubt.Rivals))}}})
	}
	return d
}

// doubts answer: which number changes the choice, how often the recommended one is
// the best, and what sticking to it loses.
func (t *teller) doubts() (all []string) {
	w, d := t.w, t.Doubt
	if len(d.Rivals) == 1 {
		return []string{w.Say("optimize.doubt_alone", "package", t.name(d.Rivals[0].fresh))}
	}
	best := t.share(answer.WorldShare{Share: d.Best.Mean, Low: d.Best.Low, High: d.Best.High})
	switch {
	case !slices.ContainsFunc(d.Rivals, func(r Rival) bool { return r.Better > 0 }):
		return []string{w.Say("optimize.doubt_never", "package", t.name(d.Rivals[0].fresh), "n", len(d.Rivals)-1,
			"share", best)}
	case len(d.Turns) > 0:
		var list []string
		for _, turn := range d.Turns[:min(3, len(d.Turns))] {
			list = append(list, t.turn(&turn))
		}
		all = append(all, w.Say("optimize.doubt_turns", "n", d.Numbers, "k", len(d.Turns), "list", w.Clauses(list)))
	case d.Numbers > 0 && d.Bound > 0:
		all = append(all, w.Say("optimize.doubt_none_below", "n", d.Numbers, "bound", t.worth(float64(d.Bound))))
	case d.Numbers > 0:
		all = append(all, w.Say("optimize.doubt_none", "n", d.Numbers))
	}
	all = append(all, w.Say("optimize.doubt_best", "package", t.name(d.Rivals[0].fresh), "n", len(d.Rivals)-1, "share",
		best, "luck", hundred(d.Luck)))
	return append(all, w.Say("optimize.doubt_regret", "regret", t.worth(float64(d.Regret.Mean)), "interval",
		w.Interval(t.plain(float64(d.Regret.Low)), t.plain(float64(d.Regret.High)))))
}

// turn is a number in words, with the value from which on another package is the
// best.
func (t *teller) turn(x *Turn) string {
	w := t.w
	key, now := "doubt.below", "doubt.now"
	if x.Above {
		key = "doubt.above"
	}
	if x.Assumed {
		now = "doubt.now_assumed"
	}
	said := w.Say(key, "parameter", w.Quoted(study.Brief(w.Parameter(x.Parameter))), "to",
		study.Place(float64(x.At), x.span), "now", w.Say(now, "value", study.Exact(float64(x.Now))))
	return w.Say("optimize.doubt_turn", "unless", said, "where", t.where(x), "package", t.rival(x.Package, x.Title),
		"worth", t.worth(float64(x.Worth)))
}

// where is the interval of the value that turns the choice, which may be open.
func (t *teller) where(x *Turn) string {
	low, high := study.Place(float64(x.Low), x.span), study.Place(float64(x.High), x.span)
	below, above := math.IsInf(float64(x.Low), 0), math.IsInf(float64(x.High), 0)
	switch {
	case below && above:
		return t.w.Say("optimize.doubt_anywhere")
	case below:
		return t.w.Say("optimize.doubt_up_to", "to", high)
	case above:
		return t.w.Say("optimize.doubt_from", "from", low)
	}
	return t.w.Say("optimize.doubt_between", "interval", t.w.Interval(low, high))
}

// rival is a package or an arm in words.
func (t *teller) rival(name, title string) string {
	i := slices.IndexFunc(t.Doubt.Rivals, func(r Rival) bool { return r.Name == name && r.Title == title })
	if f := t.Doubt.Rivals[i].fresh; f.Role == shipped {
		return t.w.Quoted(t.w.Term(title))
	}
	return t.name(t.Doubt.Rivals[i].fresh)
}

// worth is a gain in words: so many of 100 worlds, or in the measure's unit.
func (t *teller) worth(v float64) string {
	if t.By == Mean {
		_, q := t.measure()
		return q.Apart(v)
	}
	return t.w.Say("optimize.doubt_worlds", "n", t.plain(v))
}

// plain is a gain without its unit.
func (t *teller) plain(v float64) string {
	if t.By == Mean {
		_, q := t.measure()
		return q.Difference(v)
	}
	return say.Scale{Factor: 100, Decimals: 1}.Plain(v)
}

// mostRows is how many rivals a first screen shows.
const mostRows = 6

// rivals sets what may be chosen beside the recommended package, the best first.
func (t *teller) rivals(most int) *doc.Table {
	w := t.w
	table := &doc.Table{Columns: []doc.Column{{Key: "package", Head: w.Say("optimize.package")},
		{Key: "share", Head: w.Say("optimize.worlds"), Align: doc.Right},
		{Key: "better", Head: w.Say("optimize.doubt_better"), Align: doc.Right},
		{Key: "worse", Head: w.Say("optimize.doubt_worse"), Align: doc.Right},
		{Key: "cost", Head: w.Say("optimize.more"), Align: doc.Right}},
		Note: w.Say("optimize.doubt_note", "worlds", t.Worlds, "per", t.PerWorld)}
	if t.By == Mean {
		table.Columns[1] = t.meanColumn()
	}
	for i := range t.Doubt.Rivals[:min(most, len(t.Doubt.Rivals))] {
		r := &t.Doubt.Rivals[i]
		row := doc.Row{Key: r.Name, Cells: []doc.Cell{{Text: t.rival(r.Name, r.Title)}, {Text: t.outcome(r.fresh)},
			{Text: hundred(r.Better)}, {Text: hundred(r.Worse)},
			{Text: say.Scale{Factor: 1e-6, Decimals: 2, Unknown: "–"}.Plain(float64(r.Total))}}}
		if i == 0 {
			row.Class, row.Cells[2].Text, row.Cells[3].Text = "baseline", "–", "–"
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// doubtFigure is how the recommended package and another fare along the number that
// is worth most.
func (t *teller) doubtFigure() figure.Figure {
	w, c := t.w, t.Doubt.Shown
	short := study.Brief(w.Parameter(c.Parameter))
	k := figure.Curves{Along: short, Now: math.NaN(), NowIs: w.Say("doubt.figure_now"),
		Tick: func(v, step float64, _ bool) string {
			return say.Scale{Factor: 1, Unknown: "–"}.ForStep(step).Plain(v)
		}}
	panel := figure.CurvePanel{Measured: figure.Measured{Title: w.Say("optimize.worlds"), Bound: math.NaN(),
		Tick: func(v, _ float64, _ bool) string { return hundred(answer.Number(v)) }}}
	if t.By == Mean {
		_, q := t.measure()
		panel.Title = t.meanColumn().Head
		panel.Tick = func(v, step float64, _ bool) string { return q.ForStep(step).Plain(v) }
	}
	lines := []figure.Curve{{Label: w.Say("optimize.role_recommended")}, {Label: w.Say("optimize.doubt_other")}}
	for i, at := range c.At {
		k.X = append(k.X, float64(at))
		for j, m := range []answer.WorldMean{c.Chosen[i], c.Other[i]} {
			l := &lines[j]
			l.Y, l.Low, l.High = append(l.Y, float64(m.Mean)), append(l.Low, float64(m.Low)),
				append(l.High, float64(m.High))
		}
	}
	if p := t.Brief.Parameter(c.Parameter); p != nil && p.Value >= k.X[0] && p.Value <= k.X[len(k.X)-1] {
		k.Now = p.Value
	}
	panel.Curves = lines
	k.Panels = []figure.CurvePanel{panel}
	key := "optimize.doubt_finding_none"
	if len(t.Doubt.Turns) > 0 && t.Doubt.Turns[0].Parameter == c.Parameter {
		key = "optimize.doubt_finding"
	}
	f := figure.Figure{Name: "doubt", Title: w.Say(key, "parameter", short), Subtitle: w.Say("optimize.doubt_caption",
		"package", t.rival(c.Package, c.Title)), Alt: w.Sentences(t.doubts()...)}
	return figure.CurvesFigure(k, f, w.Words)
}
