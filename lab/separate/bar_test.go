package separate

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestBarsByDefinition: the chance to be above, and the best bar, are those of all
// pairs and of all bars tried one by one.
func TestBarsByDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) []float64 {
			all := rapid.SliceOfN(rapid.IntRange(0, 8), 1, 20).Draw(t, name)
			values := make([]float64, len(all))
			for i, v := range all {
				values[i] = float64(v)
			}
			slices.Sort(values)
			return values
		}
		one, other := draw("one"), draw("other")
		pairs, best := 0.0, 0.5
		for _, a := range one {
			for _, b := range other {
				if b > a {
					pairs++
				} else if b == a {
					pairs += 0.5
				}
			}
		}
		if got, want := above([2][]float64{one, other}), pairs/float64(len(one)*len(other)); math.Abs(got-want) > 1e-12 {
			t.Errorf("above in %v, want %v", got, want)
		}
		rate := func(bar float64) float64 {
			low, high := 0.0, 0.0
			for _, v := range one {
				if v <= bar {
					low++
				}
			}
			for _, v := range other {
				if v > bar {
					high++
				}
			}
			return low/float64(len(one))/2 + high/float64(len(other))/2
		}
		for bar := -0.5; bar < 9; bar++ {
			best = max(best, rate(bar))
		}
		bar, right := bestBar(one, other)
		if math.Abs(right-best) > 1e-12 || right > 0.5 && math.Abs(rate(bar)-right) > 1e-12 {
			t.Errorf("bar %v is right in %v, by definition %v; best is %v", bar, right, rate(bar), best)
		}
	})
}
