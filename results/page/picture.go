package page

import (
	"math"
	"slices"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/stats"
)

// pictureKey is the key of the picture on page one.
const pictureKey = "picture"

// mostDots is the number of rows that a picture of dots has.
const mostDots = 12

// pictureBlock is the picture on page one as a block; ok is false where there
// is nothing to compare.
func (s *study) pictureBlock() (doc.Block, bool) {
	f, ok := s.picture()
	if !ok {
		return doc.Block{}, false
	}
	return doc.Block{Key: pictureKey, Level: doc.First, Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title,
		Caption: f.Subtitle, Alt: f.Alt}}, true
}

// picture is the picture of what arms reach.
func (s *study) picture() (figure.Figure, bool) {
	measures := s.columns()
	if len(measures) == 0 || len(s.others()) == 0 || s.Withheld != "" {
		return figure.Figure{}, false
	}
	if !s.aimed() {
		measures = measures[:1]
	}
	r := figure.Reached{Corner: s.w.Say("page.corner", "goals", s.everyGoal())}
	for _, m := range measures {
		r.Measures = append(r.Measures, s.axis(m))
	}
	arms := append([]string{s.Baseline}, s.others()...)
	if len(measures) != 2 || !s.aimed() {
		arms = s.dotted(measures[0])
	}
	named := s.named()
	for _, arm := range arms {
		r.Spots = append(r.Spots, s.spot(arm, measures, slices.Contains(named, arm)))
	}
	f := figure.Figure{Name: "page-one", Title: s.pictureTitle(measures),
		Subtitle: s.pictureCaption(measures, len(arms))}
	f.Alt = s.w.Clauses(s.alternative(arms, measures))
	return figure.ReachedFigure(r, f, s.w), true
}

// axis is a measure as the axis of a picture.
func (s *study) axis(measure string) figure.Measured {
	q := s.q[measure]
	m := figure.Measured{Title: s.measure(measure), Bound: math.NaN()}
	if q.Unit != "" && q.Unit != "%" {
		m.Title = s.w.Say("page.head_measure", "measure", m.Title, "unit", q.Unit)
	}
	if s.aimed() {
		for k := range s.Goals {
			if s.Goals[k].Measure == measure {
				bound, least := s.Goals[k].Bound()
				m.Bound, m.Least = float64(bound), least
			}
		}
	}
	m.Tick = func(v, step float64, last bool) string {
		text := q.ForStep(step).Plain(v)
		if last && q.Unit == "%" {
			return s.w.Say("number.percent", "n", text)
		}
		return text
	}
	return m
}

// named are the arms that the picture names: those of headlines; of a scenario
// that has none, the first ones that need or solve something, or those of the
// table.
func (s *study) named() []string {
	arms := s.headlines()
	for _, n := range s.Needs {
		if !slices.Contains(arms, n.Arm) && n.Need != answer.NeedOpen {
			arms = append(arms, n.Arm)
		}
	}
	if base, _ := s.Together.Get(s.Baseline); base.Verdict != answer.GoalReached {
		for _, arm := range s.solutions() {
			if !slices.Contains(arms, arm) {
				arms = append(arms, arm)
			}
		}
	}
	const most = 9
	for _, arm := range s.byUrgency(s.others()) {
		if len(arms) < 5 && !slices.Contains(arms, arm) {
			arms = append(arms, arm)
		}
	}
	return arms[:min(most, len(arms))]
}

// dotted are the arms of a picture of dots: the baseline and those most worth a
// row, ordered by their difference from it in a measure.
func (s *study) dotted(measure string) []string {
	chosen := s.byUrgency(s.others())
	chosen = slices.Clone(chosen[:min(mostDots-1, len(chosen))])
	chosen = append(chosen, s.Baseline)
	difference := func(arm string) float64 {
		if c := s.Contrast(arm, measure); c != nil && !math.IsNaN(float64(c.Difference)) {
			return float64(c.Difference)
		} else if c != nil {
			return math.Inf(-1)
		}
		return 0
	}
	slices.SortStableFunc(chosen, func(a, b string) int { return compare(difference(b), difference(a)) })
	return chosen
}

// spot is an arm in the picture.
func (s *study) spot(arm string, measures []string, named bool) figure.Spot {
	p := figure.Spot{Label: s.title(arm), Base: arm == s.Baseline, Named: named, Share: math.NaN(),
		All: figure.Unjudged}
	for _, m := range measures {
		sum, _ := s.Summary(arm, m)
		v := math.NaN()
		if sum.N > 0 {
			v = float64(sum.Mean)
		}
		p.Values = append(p.Values, v)
		p.Text = append(p.Text, s.bare(arm, m))
		low, high := float64(sum.Low), float64(sum.High)
		if math.IsInf(low, 0) || math.IsInf(high, 0) || sum.N < min(fewRuns, s.units()) {
			low, high = math.NaN(), math.NaN()
		}
		p.Ends = append(p.Ends, [2]float64{low, high})
		p.States = append(p.States, s.state(arm, m))
	}
	if !s.aimed() {
		return p
	}
	all, _ := s.Together.Get(arm)
	p.All = figure.StateOf(all.Verdict)
	if s.Worlds != nil {
		if x, ok := s.Worlds.Together.Get(arm); ok && x.Worlds > 0 {
			p.Share = float64(x.Share)
		}
	}
	return p
}

// state is whether an arm reaches the goal of a measure; without goals, whether
// it is better or worse than the baseline.
func (s *study) state(arm, measure string) figure.State {
	if s.aimed() {
		for k := range s.Goals {
			if s.Goals[k].Measure == measure {
				at, _ := s.Goals[k].Arms.Get(arm)
				return figure.StateOf(at.Verdict)
			}
		}
	}
	c := s.Contrast(arm, measure)
	switch {
	case c == nil:
		return figure.Unjudged
	case s.worth(c) == "better":
		return figure.Reaches
	case s.worth(c) == "worse":
		return figure.Misses
	case c.Verdict == stats.CannotTellYet && !c.Same():
		return figure.Open
	}
	return figure.Unjudged
}

// pictureTitle is the finding, built from verdicts.
func (s *study) pictureTitle(measures []string) string {
	w := s.w
	if !s.aimed() {
		m := s.moved(measures[0])
		switch about, _ := s.Measures.Get(measures[0]); {
		case len(m.lower) > 0 && (about.Better != "lower" || len(m.higher) == 0):
			return w.Say("page.title_lower", "measure", s.measure(measures[0]), "arm", s.quoted(m.lower[0]))
		case len(m.higher) > 0:
			return w.Say("page.title_higher", "measure", s.measure(measures[0]), "arm", s.quoted(m.higher[0]))
		case len(m.open) == 0:
			return w.Say("page.title_same", "measure", s.measure(measures[0]))
		}
		return w.Say("page.title_neutral", "measure", s.measure(measures[0]))
	}
	base, _ := s.Together.Get(s.Baseline)
	solutions := s.solutions()
	switch base.Verdict {
	case answer.GoalReached:
		for _, need := range []answer.Need{answer.Indispensable, answer.NeededHere} {
			if arms := s.needed(need); len(arms) > 0 {
				return w.Say("page.title_needed", "arm", s.quoted(arms[0]), "letters",
					w.List(letters(s.missed(arms[0]))), "goals", s.everyGoal(), "base", s.quoted(s.Baseline))
			}
		}
		return w.Say("page.title_kept", "reach", len(solutions), "n", len(s.others()), "goals", s.everyGoal())
	case answer.GoalMissed:
		switch {
		case len(solutions) == 1:
			return w.Say("page.title_one", "arm", s.quoted(solutions[0]), "goals", s.everyGoal())
		case len(solutions) > 1:
			return w.Say("page.title_some", "reach", len(solutions), "n", len(s.others()), "goals", s.everyGoal())
		case s.noneOpen():
			return w.Say("page.title_none", "goals", s.everyGoal())
		}
	}
	return w.Say("page.title_open", "goals", s.everyGoal())
}

// noneOpen reports whether every change is known to reach or miss all goals.
func (s *study) noneOpen() bool {
	return !slices.ContainsFunc(s.others(), func(arm string) bool {
		all, _ := s.Together.Get(arm)
		return all.Verdict == answer.GoalOpen
	})
}

// pictureCaption says what is drawn.
func (s *study) pictureCaption(measures []string, arms int) string {
	w := s.w
	fill := w.Say("page.fill_values")
	if s.Worlds != nil {
		fill = w.Say(fits(s.Worlds, "page.fill_worlds", "page.fill_worlds_fit"), "worlds", s.Worlds.Worlds)
	}
	var all []string
	switch {
	case !s.aimed():
		q := s.q[measures[0]]
		unit := q.Unit
		if unit == "" {
			unit = w.Say("page.number")
		}
		all = append(all, w.Say("page.caption_dots", "unit", unit, "base", s.quoted(s.Baseline)))
		fill = ""
	case len(measures) == 2:
		all = append(all, w.Say("page.caption_plane"))
	default:
		all = append(all, w.Say("page.caption_rows", "base", s.quoted(s.Baseline)))
		fill = w.Say("page.fill_rows")
	}
	if rest := len(s.Arms) - arms; rest > 0 {
		all = append(all, w.Say("page.caption_rest", "n", rest))
	}
	return w.Sentences(append(all, fill)...)
}

// alternative says in words what the picture shows.
func (s *study) alternative(arms, measures []string) (all []string) {
	for _, arm := range arms {
		var values []string
		for _, m := range measures {
			values = append(values, s.value(arm, m))
		}
		all = append(all, s.w.Labelled(s.title(arm), s.w.List(values)))
		if len(all) == mostDots {
			break
		}
	}
	return all
}

// fewRuns is the number of runs below which nothing is said of an interval.
const fewRuns = 20
