package optimize

import (
	"math"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/say"
	"concert/scenarios"
)

// measure is the measure whose mean is best, or breaks ties, in words.
func (t *teller) measure() (string, say.Quantity) {
	typical := 0.0
	for i := range t.Searched {
		if v := math.Abs(float64(t.Searched[i].Mean)); v > typical {
			typical = v
		}
	}
	return t.w.Measure(t.aim().measure, typical)
}

func (t *teller) aim() aim { return aimOf(t.Brief, t.Measure) }

// meanColumn is the column of that measure's means.
func (t *teller) meanColumn() doc.Column {
	title, q := t.measure()
	for k, g := range t.Goals {
		if g.Measure == t.aim().measure {
			title = answer.Letter(k) + "  " + title
		}
	}
	return doc.Column{Key: "mean", Head: t.w.United(title, t.w.Bracketed(q.Unit)), Align: doc.Right}
}

// twice reports whether the table has a goal's measure already.
func (t *teller) twice(g scenarios.Goal) bool { return t.By == Mean && g.Measure == t.aim().measure }

// mean is a mean of that measure without its unit.
func (t *teller) mean(v answer.Number) string {
	_, q := t.measure()
	return q.Value(float64(v))
}

// outcome is what a package is best by, with its interval.
func (t *teller) outcome(f *Fresh) string {
	if t.By != Mean {
		return t.share(f.Together)
	}
	_, q := t.measure()
	return t.w.Aside(q.Value(float64(f.Mean)), q.Interval(float64(f.MeanLow), float64(f.MeanHigh)))
}

// said is what a package is best by, inside a sentence.
func (t *teller) said(f *Fresh) string {
	if t.By != Mean {
		return t.share(f.Together)
	}
	_, q := t.measure()
	return q.With(float64(f.Mean))
}

// reaching is what a package is best by, as a clause.
func (t *teller) reaching(f *Fresh) string {
	if t.By != Mean {
		return t.w.Say("optimize.reaching", "share", t.share(f.Together))
	}
	title, _ := t.measure()
	return t.w.Labelled(title, t.said(f))
}

// height is where a package lies in the picture.
func (t *teller) height(share, mean answer.Number) float64 {
	if t.By == Mean {
		return float64(mean)
	}
	return float64(share)
}

// hundred is a share of worlds; nothing where there are no goals to reach.
func (t *teller) hundred(v answer.Number) string {
	if len(t.Goals) == 0 {
		return "–"
	}
	return hundred(v)
}

// betters reports whether a is better than b.
func (t *teller) betters(a, b *Fresh) bool {
	if t.By == Mean {
		return t.aim().sign*float64(a.Mean-b.Mean) > 0
	}
	return a.Together.Share > b.Together.Share
}

func (t *teller) nothingBetter(best *Fresh) string {
	if t.By == Mean {
		title, q := t.measure()
		return t.w.Say("optimize.mean_nothing_better", "measure", title, "mean", q.With(float64(best.Mean)))
	}
	return t.w.Say("optimize.nothing_better", "share", t.share(best.Together))
}

// best recommends.
func (t *teller) best(best, now *Fresh) string {
	w := t.w
	if t.By == Mean {
		title, q := t.measure()
		return w.Say("optimize.mean_recommended", "package", t.words(best.Title), "measure", title, "mean",
			w.Aside(q.With(float64(best.Mean)), q.Interval(float64(best.MeanLow), float64(best.MeanHigh))), "base",
			q.With(float64(now.Mean)))
	}
	return w.Say("optimize.recommended", "package", t.words(best.Title), "share", t.share(best.Together), "base",
		t.share(now.Together))
}

// besideMean is what else a search by mean says of the recommended package.
func (t *teller) besideMean(best *Fresh) (all []string) {
	w := t.w
	_, q := t.measure()
	if len(t.Goals) > 0 {
		all = append(all, w.Say("optimize.mean_goals", "share", t.share(best.Together)))
	}
	if next := t.Best(nextBest); next != nil && t.Regret != nil {
		low, high := float64(t.Regret.Low), float64(t.Regret.High)
		key := "optimize.mean_next"
		if t.Regret.Difference < 0 {
			key, low, high = "optimize.mean_next_ahead", -high, -low
		}
		all = append(all, w.Say(key, "package", t.words(next.Title), "mean", q.With(float64(next.Mean)),
			"difference", q.Size(math.Abs(float64(t.Regret.Difference))), "interval", q.Interval(low, high)))
	}
	if f := t.Best(without); f != nil {
		all = append(all, w.Say("optimize.mean_without", "package", t.words(f.Title), "mean", q.With(float64(f.Mean)),
			"total", t.yuan(float64(f.Total))))
	} else if t.Withholds && !best.Withholds {
		all = append(all, w.Say("optimize.withholds_none"))
	}
	return append(all, t.shippedBeaten())
}

// sureOfMean says how sure the choice of a mean is, of packages that are in.
func (t *teller) sureOfMean(in int) (all []string) {
	w := t.w
	_, q := t.measure()
	if t.Screened > 0 {
		all = append(all, w.Say("optimize.screened", "n", t.Screened))
	}
	all = append(all, w.Say("optimize.mean_sure", "delta", q.Size(t.Delta)))
	if in > 1 {
		all = append(all, w.Say("optimize.mean_open", "n", in))
	}
	if best := t.Best(recommended); best != nil {
		for i := range t.Searched {
			if t.Searched[i].Name == best.Name {
				all = append(all, w.Say("optimize.mean_overvalued", "searched", q.With(float64(t.Searched[i].Mean)),
					"fresh", q.With(float64(best.Mean))))
			}
		}
	}
	return all
}
