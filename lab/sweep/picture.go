package sweep

import (
	"cmp"
	"math"
	"slices"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/figure"
	"concert/results/say"
)

// Figures are the pictures of the document.
func (r *Result) Figures(words *say.Words) []study.Figure {
	t := &teller{r, study.In(words, r.Brief)}
	return []study.Figure{{Block: pictureKey, Figure: t.figure()}}
}

// figure is the one picture: curves, a map, or, for choices, rows of dots.
func (t *teller) figure() figure.Figure {
	f := figure.Figure{Name: "sweep", Title: t.finding(), Alt: t.w.Sentences(t.answer()...)}
	switch {
	case len(t.Axes) == 2:
		f.Subtitle = t.w.Say("sweep.map_caption", "arm", t.w.Quoted(t.w.Title(t.baseline)))
		return figure.FieldFigure(t.field(), f, t.w.Words)
	case t.Axes[0].Ordered:
		f.Subtitle = t.w.Say("sweep.curves_caption")
		return figure.CurvesFigure(t.curves(), f, t.w.Words)
	}
	f.Subtitle = t.w.Say("sweep.dots_caption", "arm", t.w.Quoted(t.w.Title(t.baseline)))
	return figure.ReachedFigure(t.dots(), f, t.w.Words)
}

// finding is the title: where the baseline's goals tip, or whether they are
// reached; else what is shown.
func (t *teller) finding() string {
	w := t.w
	base := w.Quoted(w.Title(t.baseline))
	for _, tip := range t.Tips {
		if tip.Arm == t.baseline {
			return w.Say("sweep.finding_tip", "arm", base, "letter", answer.Letter(tip.Goal), "parameter", t.axis(0),
				"at", t.place(tip))
		}
	}
	n := len(t.where(t.baseline, answer.GoalReached))
	if len(t.Axes) == 2 {
		n = t.within(t.baseline, -1)
	}
	if len(t.Goals) > 0 && (n == 0 || n == len(t.Points) || len(t.Axes) == 2 || !t.Axes[0].Ordered) {
		return w.Say("sweep.finding_count", "arm", base, "k", n, "n", len(t.Points))
	}
	return w.Say("sweep.finding", "parameter", t.axis(0))
}

// measured is a measure as an axis, with its goal's bound.
func (t *teller) measured(m string) figure.Measured {
	title, q := t.quantity(m)
	f := figure.Measured{Title: t.w.United(title, t.w.Bracketed(cmp.Or(q.Unit, t.w.Say("page.number")))),
		Bound: math.NaN()}
	if k := t.goalOf(m); k >= 0 {
		f.Bound, f.Least = study.BoundOf(t.Goals[k])
		key := "page.goal_most"
		if f.Least {
			key = "page.goal_least"
		}
		f.Title = t.w.Say(key, "letter", answer.Letter(k), "measure", title, "bound", q.Bound(f.Bound))
	}
	f.Tick = func(v, step float64, last bool) string {
		if q := q.Rescaled(q.ForStep(step)); last && q.Unit == "%" {
			return q.With(v)
		}
		return q.ForStep(step).Plain(v)
	}
	return f
}

// plain labels the values of a parameter.
func plain(v, step float64, _ bool) string {
	return say.Scale{Factor: 1, Unknown: "–"}.ForStep(step).Plain(v)
}

// drawn are the arms that a picture has lines for: the baseline first.
func (t *teller) drawn() []string {
	arms := []string{t.baseline}
	for _, moving := range []bool{true, false} {
		for _, arm := range t.Arms {
			if len(arms) < mostLines && !slices.Contains(arms, arm) && !slices.Contains(t.Fixed, arm) == moving {
				arms = append(arms, arm)
			}
		}
	}
	return arms
}

func (t *teller) curves() figure.Curves {
	a := t.Axes[0]
	c := figure.Curves{X: a.Values, Along: a.Parameter, Tick: plain, Now: math.NaN(), NowIs: t.w.Say("sweep.now")}
	if a.Now >= a.Values[0] && a.Now <= a.Values[len(a.Values)-1] {
		c.Now = a.Now
	}
	arms := t.drawn()
	for _, m := range t.Measures {
		panel := figure.CurvePanel{Measured: t.measured(m)}
		for _, arm := range arms {
			curve := figure.Curve{Label: t.w.Title(arm)}
			for i := range t.Points {
				f := t.Points[i].Arms[arm][m]
				curve.Y = append(curve.Y, float64(f.Mean))
				curve.Low, curve.High = append(curve.Low, float64(f.Q05)), append(curve.High, float64(f.Q95))
			}
			panel.Curves = append(panel.Curves, curve)
		}
		for _, tip := range t.Tips {
			if i := slices.Index(arms, tip.Arm); i >= 0 && tip.Measure == m {
				panel.Tips = append(panel.Tips, figure.Tip{Curve: i, X: float64(tip.At), Low: float64(tip.Low),
					High: float64(tip.High), Label: t.place(tip)})
			}
		}
		c.Panels = append(c.Panels, panel)
	}
	return c
}

func (t *teller) field() figure.Field {
	y, x := t.Axes[0], t.Axes[1]
	d := figure.Field{X: x.Values, Y: y.Values, AlongX: x.Parameter, AlongY: y.Parameter, TickX: plain, TickY: plain,
		Now: [2]float64{x.Now, y.Now}}
	for _, m := range t.Measures {
		panel := figure.FieldPanel{Measured: t.measured(m)}
		low, high := math.Inf(1), math.Inf(-1)
		for i := range y.Values {
			var row []float64
			for j := range x.Values {
				v := float64(t.Points[i*len(x.Values)+j].Arms[t.baseline][m].Mean)
				if row = append(row, v); !math.IsNaN(v) {
					low, high = min(low, v), max(high, v)
				}
			}
			panel.Z = append(panel.Z, row)
		}
		_, q := t.quantity(m)
		panel.Key = t.w.Say("sweep.range", "interval", q.Interval(low, high), "unit", q.Unit)
		d.Panels = append(d.Panels, panel)
	}
	return d
}

func (t *teller) dots() figure.Reached {
	var r figure.Reached
	for _, m := range t.Measures {
		r.Measures = append(r.Measures, t.measured(m))
	}
	r.Corner = t.w.Say("sweep.all_goals")
	for i := range t.Points {
		p := &t.Points[i]
		s := figure.Spot{Label: t.Axes[0].Shown[i], Base: t.Axes[0].Values[i] == t.Axes[0].Now, Named: true,
			Share: math.NaN()}
		for _, m := range t.Measures {
			f := p.Arms[t.baseline][m]
			_, q := t.quantity(m)
			s.Values, s.Text = append(s.Values, float64(f.Mean)), append(s.Text, q.Value(float64(f.Mean)))
			s.Ends = append(s.Ends, [2]float64{float64(f.Low), float64(f.High)})
			state := figure.Unjudged
			if k := t.goalOf(m); k >= 0 {
				state = figure.StateOf(p.Goals[t.baseline].Verdicts[k])
			}
			s.States = append(s.States, state)
		}
		s.All = figure.Unjudged
		if len(t.Goals) > 0 {
			s.All = figure.StateOf(p.Goals[t.baseline].All)
		}
		r.Spots = append(r.Spots, s)
	}
	return r
}
