package stats

import (
	"math"
	"testing"
)

// Roots to the last digits, of functions that are steep, flat, kinked or without
// a finite value at an end, with few evaluations.
func TestRoot(t *testing.T) {
	for name, c := range map[string]struct {
		falling         func(x float64) float64
		low, high, want float64
		most            int
	}{
		"line":     {func(x float64) float64 { return 1 - 3*x }, 0, 1, 1. / 3, 6},
		"steep":    {func(x float64) float64 { return math.Exp(-50*x) - 1e-9 }, 0, 1, math.Log(1e9) / 50, 30},
		"flat":     {func(x float64) float64 { return -math.Pow(x-.3, 9) }, 0, 1, .3, rootSteps},
		"infinite": {func(x float64) float64 { return -math.Log(x) - 2 }, 0, 1, math.Exp(-2), 20},
		"kink":     {func(x float64) float64 { return math.Min(.1-x, 5*(.1-x)) }, 0, 1, .1, 100},
		"at 0":     {func(x float64) float64 { return -x }, -1, 2, 0, rootSteps},
	} {
		calls := 0
		got := root(func(x float64) float64 { calls++; return c.falling(x) }, c.low, c.high)
		tolerance := 1e-12
		if name == "flat" {
			tolerance = 1e-2 // nothing to see below: (1e-2)⁹ is 1e-18
		}
		if math.Abs(got-c.want) > tolerance || calls > c.most+2 {
			t.Errorf("%s: %v after %d evaluations, want %v", name, got, calls, c.want)
		}
	}
}
