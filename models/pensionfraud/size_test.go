package pensionfraud_test

import (
	"math"
	"testing"

	"concert/models/docking"
	"concert/models/modeltest"
	"concert/sim"
)

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
	small, large := modeltest.Contrasts(t, reduced), modeltest.Contrasts(t, whole)
	for i, arm := range reduced.Arms {
		for k, m := range reduced.Model.Vocabulary().Measures {
			if m.Role == sim.Detail || i == 0 {
				continue
			}
			a, b := small[i][k].Mean(), large[i][k].Mean()
			allowed, se := m.Matters, math.Hypot(small[i][k].SE(), large[i][k].SE())
			if full() && se > m.Matters/4 {
				t.Errorf("%s, %s: standard error %v is not small beside %v", arm.Name, m.Name, se, m.Matters)
			} else if !full() {
				allowed += 3 * se
			}
			if !(math.Abs(a-b) <= allowed) {
				t.Errorf("%s, %s: %v in the reduced city, %v at full size, may differ by %v", arm.Name, m.Name, a, b,
					allowed)
			}
		}
	}
}
