package portable

import (
	"math"
	"testing"
)

// For every count k with a cumulative probability c that differs from 0 and 1 by
// more than 1e-12, a uniform just below c gives k and just above gives k + 1.
func TestPoissonQuantileExhaustively(t *testing.T) {
	for _, c := range []struct{ mean, slack float64 }{
		{0.01, 2e-15}, {3, 2e-15}, {67.5, 2e-15}, {128, 2e-15}, {129, 2e-14}, {675, 2e-14}, {675.5, 2e-14},
		{5000, 2e-14},
		{5000.999, 2e-14},
	} {
		p := referenceExp(number(-c.mean))
		sum := blank().Set(p)
		for k := 0; ; k++ {
			cumulative, _ := sum.Float64()
			if cumulative > 1-1e-12 {
				break
			}
			if cumulative > 1e-12 {
				below, above := cumulative-c.slack, cumulative+c.slack
				if got := PoissonQuantile(below, c.mean); got != k {
					t.Errorf("PoissonQuantile(%v, %v) = %d, want %d", below, c.mean, got, k)
				}
				if got := PoissonQuantile(above, c.mean); got != k+1 {
					t.Errorf("PoissonQuantile(%v, %v) = %d, want %d", above, c.mean, got, k+1)
				}
			}
			p = over(times(p, number(c.mean)), number(float64(k+1)))
			sum = plus(sum, p)
		}
	}
}

// Where the sum hands over to the expansion the two must agree but for draws
// that fall next to a cumulative probability.
func TestPoissonExpansionAgreesWithSum(t *testing.T) {
	const draws = 2_000
	apart := 0
	for i := range draws {
		u := (float64(i) + 0.5) / draws
		exact, expanded := PoissonQuantile(u, poissonExact), poissonExpansion(u, poissonExact)
		if exact != expanded {
			apart++
		}
		if exact-expanded > 1 || expanded-exact > 1 {
			t.Errorf("at %v the sum gives %d, the expansion %d", u, exact, expanded)
		}
	}
	if apart > 0 {
		t.Errorf("%d of %d quantiles differ", apart, draws)
	}
}

func TestPoissonQuantileEdges(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		u, mean   float64
		low, high int
	}{
		{0.5, 0, 0, 0},
		{0.5, -3, 0, 0},
		{0.5, nan, 0, 0},
		{nan, 3, 0, 0},
		{0, 3, 0, 0},
		{-1, 3, 0, 0},
		{1e-300, 3, 0, 0},
		{1, 1e-300, 0, 3},
		{1, 3, 15, 60},
		{2, 3, 15, 60},
		{inf, 3, 15, 60},
		{1, 5000, 5500, 6000},
		{5e-324, 5000, 4000, 4300},
		{0.5, math.Ln2, 0, 1},
		{1, 1e9, 1e9, 1e9 + 1e6},
		{5e-324, 1e9, 1e9 - 2e6, 1e9},
		{0.5, inf, 1 << 52, 1 << 52},
		{1, inf, 1 << 52, 1<<52 + 1<<30},
	} {
		if got := PoissonQuantile(c.u, c.mean); got < c.low || got > c.high {
			t.Errorf("PoissonQuantile(%v, %v) = %d, want %d to %d", c.u, c.mean, got, c.low, c.high)
		}
	}
}
