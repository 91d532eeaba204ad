package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Resamples that are kept give the bits of those drawn anew: fewer than are kept,
// more than are kept, of another number of replicates, and when too many are kept.
func TestKeptResamplesAreThoseDrawnAnew(t *testing.T) {
	chance := rand.New(rand.NewPCG(8, 8))
	var drawn Drawn
	for _, c := range []struct{ n, resamples int }{{100, 300}, {100, 90}, {40, 200}, {100, 500}, {100, 300}} {
		units := standardised(normals(chance, 3, c.n, .5))
		got := drawn.resampleLargest(units, c.resamples)
		if want := (*Drawn)(nil).resampleLargest(units, c.resamples); !slices.Equal(got, want) {
			t.Errorf("%d replicates, %d resamples: others than drawn anew", c.n, c.resamples)
		}
	}
	drawn.size = mostKept
	units := standardised(normals(chance, 3, 64, 0))
	drawn.resampleLargest(units, 50)
	if len(drawn.kept) != 1 || drawn.size > mostKept {
		t.Errorf("%d sizes are kept, %d bytes", len(drawn.kept), drawn.size)
	}
}

func TestNthIsThatOfSorting(t *testing.T) {
	chance := rand.New(rand.NewPCG(8, 9))
	for _, n := range []int{1, 2, 16, 17, 100, 1001} {
		for _, kinds := range []int{1, 3, 1_000_000} {
			values := make([]float64, n)
			for i := range values {
				if values[i] = float64(chance.IntN(kinds)); values[i] == 2 {
					values[i] = math.Inf(1)
				}
			}
			sorted := slices.Sorted(slices.Values(values))
			for _, k := range []int{0, n / 3, n - 1} {
				if got := nth(slices.Clone(values), k); got != sorted[k] {
					t.Errorf("%d values of %d kinds, place %d: %v, want %v", n, kinds, k, got, sorted[k])
				}
			}
		}
	}
}
