package pensionfraud_test

import (
	"math"
	"testing"

	"concert/models/docking"
	"concert/sim"
)

// contrasts are the differences of every arm from the first, by arm and
// measure: sums over the replicates in which both exist.
type contrasts [][]struct{ n, sum, squares float64 }

func contrast(t *testing.T, e sim.Experiment) contrasts {
	c := make(contrasts, len(e.Arms))
	for i := range c {
		c[i] = make([]struct{ n, sum, squares float64 }, len(e.Model.Vocabulary().Measures))
	}
	each(t, e, func(item *sim.Item) {
		for i, row := range item.Rows {
			for k := range row {
				if d := row[k] - item.Rows[0][k]; !math.IsNaN(d) {
					c[i][k].n++
					c[i][k].sum += d
					c[i][k].squares += d * d
				}
			}
		}
	})
	return c
}

// of is a contrast's mean and standard error.
func (c contrasts) of(arm, measure int) (mean, se float64) {
	v := c[arm][measure]
	mean = v.sum / v.n
	return mean, math.Sqrt(max(0, v.squares/v.n-mean*mean) / (v.n - 1))
}

// A city of full size answers as the reduced one: the difference of every arm
// from the baseline in every main, harm and core measure agrees within what
// matters. Few arms and replicates here, so that three standard errors are
// allowed beside; with CONCERT_FULL all arms, and errors small beside δ.
func TestSizeDoesNotMatter(t *testing.T) {
	reduced, whole := experiment(nil, 120, 100), experiment(docking.Values{"population.scale": 10}, 120, 24)
	all := arms(reduced.Model)
	reduced.Arms = []sim.Arm{all[0], all[2], all[3], all[5], all[8]}
	if full() {
		reduced.Arms = append(all, moreArms(reduced.Model)...)
		reduced.Replicates, whole.Replicates = 1400, 280
	}
	whole.Arms = reduced.Arms
	small, large := contrast(t, reduced), contrast(t, whole)
	for i, arm := range reduced.Arms {
		for k, m := range reduced.Model.Vocabulary().Measures {
			if m.Role == sim.Detail || i == 0 {
				continue
			}
			a, errorA := small.of(i, k)
			b, errorB := large.of(i, k)
			allowed, se := m.Matters, math.Hypot(errorA, errorB)
			if full() && se > m.Matters/4 {
				t.Errorf("%s, %s: standard error %v is not small beside %v", arm.Name, m.Name, se, m.Matters)
			} else if !full() {
				allowed += 3 * se
			}
			if !(math.Abs(a-b) <= allowed) {
				t.Errorf("%s, %s: %v in the reduced city, %v at full size, may differ by %v", arm.Name, m.Name, a, b, allowed)
			}
		}
	}
}
