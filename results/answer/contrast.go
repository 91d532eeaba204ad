package answer

import (
	"slices"

	"concert/results/folder"
	"concert/results/stats"
)

// contrasts compares every other arm with the baseline in every measure: one
// family of simultaneous intervals.
func (s *sample) contrasts() []Contrast {
	base := s.plan.BaselineIndex()
	var pairs []stats.Pair
	all := []Contrast{}
	for a := range s.plan.Arms {
		if a == base {
			continue
		}
		same := identical(s.plan, &s.plan.Arms[a], &s.plan.Arms[base])
		for m := range s.plan.Vocabulary.Measures {
			measure := &s.plan.Vocabulary.Measures[m]
			pairs = append(pairs, stats.Pair{
				Arm: s.units(s.rows.Column(a, m)), Base: s.units(s.rows.Column(base, m)),
				Bounds: bounds(measure), Delta: measure.Matters, Binary: measure.Binary, Identical: same,
			})
			all = append(all, Contrast{Arm: s.plan.Arms[a].Name, Against: s.plan.Baseline, Measure: measure.Name})
		}
	}
	if len(pairs) == 0 {
		return all
	}
	for i, c := range stats.Compare(pairs, s.level) {
		all[i].fill(c)
		s.robust(&all[i], pairs[i])
	}
	return all
}

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

// robust adds what only an experiment with points can say.
func (s *sample) robust(c *Contrast, p stats.Pair) {
	if s.plan.Points == 0 {
		return
	}
	c.Robustness = robustness(c.Verdict, stats.PointVerdicts(difference(p.Arm, p.Base), p.Delta))
	m, arm, base := s.plan.MeasureIndex(c.Measure), s.plan.ArmIndex(c.Arm), s.plan.BaselineIndex()
	c.Variance = s.variance(difference(s.rows.Column(arm, m), s.rows.Column(base, m)))
}

// robustness counts the points that give the verdict on the whole. A point's
// mean is read as exact, so no point is undecided for lack of replicates; a
// point is "practically equal" if its difference does not matter, on whichever
// side it lies.
func robustness(verdict stats.Verdict, points []stats.Verdict) *Robustness {
	holds := make([]bool, len(points))
	for i, v := range points {
		holds[i] = v == verdict ||
			verdict == stats.PracticallyEqual && (v == stats.HigherTooSmall || v == stats.LowerTooSmall)
	}
	r := shareOf(holds)
	for _, each := range stats.VerdictShares(points, level) {
		r.Each.add(string(each.Verdict), Number(each.Share.Share))
	}
	return r
}

func shareOf(holds []bool) *Robustness {
	share := stats.ShareOf(holds, level)
	return &Robustness{Share: Number(share.Share), Low: Number(share.Low), High: Number(share.High), Points: share.Points}
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
// parameter to the value it has anyway is no change, unless points move it.
func identical(p *folder.Plan, a, b *folder.Arm) bool {
	return slices.Equal(effective(p, a.Set), effective(p, b.Set)) && slices.Equal(a.Borrowed, b.Borrowed) &&
		slices.EqualFunc(a.Changes, b.Changes, func(x, y folder.Change) bool {
			return x.From == y.From && x.Until == y.Until && slices.Equal(x.Set, y.Set)
		})
}

func effective(p *folder.Plan, set []folder.Assignment) []folder.Assignment {
	var kept []folder.Assignment
	for _, s := range set {
		i := slices.IndexFunc(p.Parameters, func(q folder.Parameter) bool { return q.Name == s.Parameter })
		moved := slices.ContainsFunc(p.Columns, func(c folder.Column) bool { return c.Parameter == s.Parameter })
		if i < 0 || moved || p.Parameters[i].Value != s.Value {
			kept = append(kept, s)
		}
	}
	return kept
}
