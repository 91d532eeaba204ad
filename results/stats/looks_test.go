package stats

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The shares of the error add up to 1 − 1/(k+1) of it.
func TestLookErrorsAddUp(t *testing.T) {
	spent := 0.0
	for k := 1; k <= 1000; k++ {
		spent += LookError(k, .05)
		if want := .05 * (1 - 1/float64(k+1)); math.Abs(spent-want) > 1e-15 {
			t.Fatalf("after %d looks %v are spent, want %v", k, spent, want)
		}
	}
}

func TestLooksDoubleUntilTheMost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.IntRange(1, 1_000_000_000).Draw(t, "most")
		before := 0
		for k := 1; k <= LooksUntil(most); k++ {
			n, last := LookAt(k, most)
			switch {
			case last != (k == LooksUntil(most)) || last != (n == most):
				t.Fatalf("look %d at %d of %d: last %v", k, n, most, last)
			case !last && n != FirstLook<<(k-1), n <= before:
				t.Fatalf("look %d of at most %d is at %d", k, most, n)
			}
			before = n
		}
	})
	if LooksUntil(102_400) != 12 || LooksUntil(102_401) != 13 || LooksUntil(50) != 1 {
		t.Error("the twelfth look has 102,400 replicates")
	}
}

// An interval narrower than δ decides, wherever it lies: a run until decided
// ends.
func TestNarrowerThanDeltaDecides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		delta := rapid.Float64Range(1e-6, 1e6).Draw(t, "delta")
		low := rapid.Float64Range(-3, 3).Draw(t, "low") * delta
		width := rapid.Float64Range(0, .999999).Draw(t, "width") * delta
		if v := Judge(low, low+width, delta); v == CannotTellYet {
			t.Fatalf("[%v, %v], δ %v", low, low+width, delta)
		}
	})
}
