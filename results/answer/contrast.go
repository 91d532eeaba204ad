package answer

import (
	"slices"

	"concert/results/stats"
	"concert/results/stats/coverage"
	"concert/scenarios"
	"concert/sim"
)

// contrasts compares every other arm with the baseline in every measure. Those in
// main and harm measures are one family of simultaneous intervals, all others a
// second one, exploratory.
func (s *sample) contrasts() []Contrast {
	all, pairs, page, rest := s.pairs()
	if len(pairs) == 0 {
		return all
	}
	for i, c := range stats.CompareFamilies(pairs, []stats.Family{page, rest}) {
		all[i].fill(c)
	}
	return all
}

// pairs are the rows of all contrasts, with their families.
func (s *sample) pairs() (all []Contrast, pairs []stats.Pair, page, rest stats.Family) {
	base := s.plan.BaselineIndex()
	page.Level, rest.Level = s.within(stats.ContrastsError), s.within(stats.ExploratoryError)
	all = []Contrast{}
	spans := s.spans()
	for a := range s.plan.Arms {
		if a == base {
			continue
		}
		same := identical(s.plan, &s.plan.Arms[a], &s.plan.Arms[base])
		for m := range s.plan.Vocabulary.Measures {
			measure := &s.plan.Vocabulary.Measures[m]
			family := &page
			if s.exploratory(measure) {
				family = &rest
			}
			family.Members = append(family.Members, len(pairs))
			pair := stats.Pair{
				Bounds: bounds(measure), Delta: measure.Matters, Binary: measure.Binary, Identical: same,
				Never: [2]bool{s.never(a, measure), s.never(base, measure)}, Span: spans[m],
			}
			if t := s.totals; t != nil {
				pair.Known = &t.Pairs[a][m]
			} else {
				pair.Arm, pair.Base = s.rows.Column(a, m), s.rows.Column(base, m)
			}
			pairs = append(pairs, pair)
			all = append(all, Contrast{Arm: s.plan.Arms[a].Name, Against: s.plan.Baseline, Measure: measure.Name,
				Exploratory: family == &rest})
		}
	}
	return all, pairs, page, rest
}

// Pool is the rows of a run at the values, for studies of coverage.
func Pool(run *Run) coverage.Pool {
	s := sample{plan: run.Brief, rows: run.Values.Rows, level: level}
	p := coverage.Pool{Scenario: run.Brief.Scenario, Rules: run.Brief.Rules, Replicates: run.Values.Rows.Items(),
		Goals: s.inequalitiesOfGoals()}
	for _, arm := range s.plan.Arms {
		for _, g := range s.plan.Goals {
			p.Names.Goals = append(p.Names.Goals, arm.Name+", "+g.Measure)
		}
	}
	all, pairs, page, rest := s.pairs()
	for _, i := range page.Members {
		p.Page, p.Names.Page = append(p.Page, pairs[i]), append(p.Names.Page, all[i].Arm+", "+all[i].Measure)
	}
	for _, i := range rest.Members {
		p.Rest, p.Names.Rest = append(p.Rest, pairs[i]), append(p.Names.Rest, all[i].Arm+", "+all[i].Measure)
	}
	return p
}

// exploratory reports whether contrasts in a measure are outside the families that
// hold together on page one: it is neither main nor harm, and others are.
func (s *sample) exploratory(m *sim.Measure) bool {
	return m.Role != sim.Main && m.Role != sim.Harm && slices.ContainsFunc(s.plan.Vocabulary.Measures,
		func(other sim.Measure) bool { return other.Role == sim.Main || other.Role == sim.Harm })
}

// within is the level of a family that has this error where all of an answer has
// 1 − level; of a run until decided less, in proportion.
func (s *sample) within(families float64) float64 { return 1 - (1-s.level)*families/(1-level) }

func (c *Contrast) fill(k stats.Contrast) {
	c.N, c.Difference, c.SE, c.Low, c.High = k.N, Number(k.Difference), Number(k.SE), Number(k.Low), Number(k.High)
	c.Verdict, c.FlipsAt, c.Method, c.Needed, c.Doubtful = k.Verdict, Number(k.FlipsAt), k.Method, k.Needed, k.Doubtful
	c.Superiority, c.PairedSuperiority = Number(k.Superiority), Number(k.PairedSuperiority)
	c.VarianceRatio, c.PairingHarms = Number(k.VarianceRatio), k.VarianceRatio < 1
	c.VarianceRatioLow, c.VarianceRatioHigh = Number(k.VarianceRatioRange.Low), Number(k.VarianceRatioRange.High)
	c.Typical, c.TypicalLow, c.TypicalHigh = Number(k.Typical), Number(k.TypicalRange.Low), Number(k.TypicalRange.High)
	c.Skewness, c.Assured, c.Approximate = Number(k.Skewness), companion(k.Assured), companion(k.Approximate)
}

// companion is nil where there is none.
func companion(k stats.Companion) *Companion {
	if k.Method == "" {
		return nil
	}
	return &Companion{Method: k.Method, Low: Number(k.Low), High: Number(k.High), Verdict: k.Verdict}
}

func difference(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range d {
		d[i] = a[i] - b[i]
	}
	return d
}

// identical reports whether two arms are the same by construction: they set
// the same parameters to the same values at the same times. Setting a
// parameter to the value it has anyway is no change.
func identical(p *scenarios.Brief, a, b *scenarios.Arm) bool {
	return slices.Equal(effective(p, a.Set), effective(p, b.Set)) && slices.Equal(a.Borrowed, b.Borrowed) &&
		slices.Equal(a.Scaled, b.Scaled) &&
		slices.EqualFunc(a.Changes, b.Changes, func(x, y sim.Change) bool {
			return x.From == y.From && x.Until == y.Until && slices.EqualFunc(x.Set, y.Set, sameAssignment)
		})
}

func sameAssignment(a, b sim.Assignment) bool { return a.Name == b.Name && a.Value == b.Value }

// effective is the assignments that change something at the values.
func effective(p *scenarios.Brief, set []sim.Assignment) []sim.Assignment {
	var kept []sim.Assignment
	for _, s := range set {
		if q := p.Parameter(s.Name); q == nil || q.Value != s.Value {
			kept = append(kept, sim.Assignment{Name: s.Name, Value: s.Value})
		}
	}
	return kept
}
