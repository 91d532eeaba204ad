package countyprojects_test

import (
	"math"
	"testing"

	"concert/models/docking"
	"concert/sim"
)

// A county of which ten times as many households are followed answers as the
// reduced one: the difference of every arm from the baseline in every main,
// harm and core measure agrees within what matters, with three standard errors
// allowed beside.
func TestSizeDoesNotMatter(t *testing.T) {
	contrast := func(scale float64, replicates int) [][]sample {
		e := experiment(docking.Values{"population.scale": scale}, 60, replicates)
		e.Arms = arms()
		c := make([][]sample, len(e.Arms))
		for i := range c {
			c[i] = make([]sample, len(e.Model.Vocabulary().Measures))
		}
		each(t, e, func(item *sim.Item) {
			for i, row := range item.Rows {
				for k := range row {
					if d := row[k] - item.Rows[0][k]; !math.IsNaN(d) {
						c[i][k].add(d)
					}
				}
			}
		})
		return c
	}
	reduced, whole := 60, 20
	if full() {
		reduced, whole = 600, 150
	}
	small, large := contrast(1, reduced), contrast(10, whole)
	all := arms()
	for k, m := range experiment(nil, 1, 1).Model.Vocabulary().Measures {
		for i := range all {
			a, b := small[i][k], large[i][k]
			if m.Role == sim.Detail || a.n < 2 || b.n < 2 {
				continue
			}
			meanA, errorA := a.mean()
			meanB, errorB := b.mean()
			if allowed := m.Matters + 3*math.Hypot(errorA, errorB); !(math.Abs(meanA-meanB) <= allowed) {
				t.Errorf("%s, %s: %v in the reduced county, %v in the large one, may differ by %v", all[i].Name, m.Name, meanA, meanB, allowed)
			}
		}
	}
}

func (s *sample) mean() (mean, se float64) {
	mean = s.sum / s.n
	return mean, math.Sqrt(max(0, s.squares/s.n-mean*mean) / (s.n - 1))
}
