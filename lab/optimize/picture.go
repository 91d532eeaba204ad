package optimize

import (
	"math"
	"slices"

	"concert/results/answer"
	"concert/results/figure"
	"concert/results/say"
)

// figure is outcome against cost.
func (t *teller) figure() figure.Figure {
	f := figure.Figure{Name: "front", Title: t.finding(), Subtitle: t.w.Say("optimize.caption", "worlds", t.Worlds),
		Alt: t.w.Sentences(t.answer()...)}
	return figure.FrontFigure(t.front(), f, t.w.Words)
}

// front is outcome against cost: packages as the search saw them, what is compared
// as fresh worlds have it.
func (t *teller) front() figure.Front {
	w := t.w
	d := figure.Front{Along: w.Say("optimize.more"), Up: w.Say("optimize.worlds"), Budget: math.NaN(),
		BudgetIs: w.Say("optimize.budget")}
	d.TickX = func(v, step float64, _ bool) string {
		return say.Scale{Factor: 1, Unknown: "–"}.ForStep(step).Plain(v)
	}
	d.TickY = func(v, step float64, _ bool) string { return hundred(answer.Number(v)) }
	if b := float64(t.Budget); !math.IsInf(b, 1) {
		d.Budget = b / 1e6
	}
	if t.By == Mean {
		_, q := t.measure()
		d.Up, d.TickY = t.meanColumn().Head, func(v, step float64, _ bool) string { return q.ForStep(step).Plain(v) }
	}
	nan := math.NaN()
	ordered := slices.Clone(t.Searched)
	slices.SortStableFunc(ordered, func(a, b Package) int {
		return int(math.Copysign(1, float64(a.Cost-b.Cost)))
	})
	for _, p := range ordered {
		d.Points = append(d.Points, figure.FrontPoint{X: t.Money.Total(float64(p.Cost)) / 1e6,
			Y: t.height(p.Share, p.Mean), Low: nan, High: nan, OnFront: p.Front})
	}
	for i := range t.Fresh {
		f := &t.Fresh[i]
		kind := figure.Beside
		switch f.Role {
		case recommended:
			kind = figure.Chosen
		case asItIs:
			kind = figure.Current
		case considered, shipped:
			continue
		}
		label := w.Say("optimize.role_" + f.Role) // the package's name stands in the table
		if f.Role == asItIs {
			label = t.name(f)
		}
		d.Points = append(d.Points, t.dot(f, label, kind))
	}
	return d
}

// dot is a package in the picture, as fresh worlds have it.
func (t *teller) dot(f *Fresh, label string, kind figure.FrontKind) figure.FrontPoint {
	return figure.FrontPoint{Label: label, X: float64(f.Total) / 1e6, Y: t.height(f.Together.Share, f.Mean),
		Low: t.height(f.Together.Low, f.MeanLow), High: t.height(f.Together.High, f.MeanHigh), Kind: kind}
}

func (t *teller) finding() string {
	best := t.Best(recommended)
	if best == nil || best.Title == "" {
		return t.w.Say("optimize.finding_none")
	}
	if t.By == Mean {
		title, q := t.measure()
		return t.w.Say("optimize.mean_finding", "measure", title, "mean", q.With(float64(best.Mean)), "total",
			t.yuan(float64(best.Total)))
	}
	return t.w.Say("optimize.finding", "share", hundred(best.Together.Share), "total", t.yuan(float64(best.Total)))
}
