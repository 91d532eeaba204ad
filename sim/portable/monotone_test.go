package portable

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// up is the n-th floating-point number above a positive x.
func up(x float64, n int) float64 {
	return math.Float64frombits(math.Float64bits(x) + uint64(n))
}

func TestExpIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-750, 715).Draw(t, "x")
		for _, y := range []float64{math.Nextafter(x, math.Inf(1)), x + 1e-9} {
			if Exp(y) < Exp(x) {
				t.Fatalf("Exp(%v) = %v, but Exp(%v) = %v", x, Exp(x), y, Exp(y))
			}
		}
	})
}

// Where one entry of the table hands over to the next, for every entry.
func TestExpIsMonotoneAcrossSteps(t *testing.T) {
	handover := func(x float64) {
		for i := range 16 {
			low, high := up(x, i-8), up(x, i-7)
			if (Exp(high)-Exp(low))*(high-low) < 0 {
				t.Errorf("Exp decreases between %v and %v", low, high)
			}
		}
	}
	for k := 0.5; k < 131_000; k++ {
		x := k / stepsPerLn2
		handover(x)
		handover(-x)
	}
	handover(709)
	handover(-700)
}

func TestFastNormalQuantileIsMonotone(t *testing.T) {
	const grid = 1 << 53
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.Uint64Range(1, grid-2).Draw(t, "k")
		low, high := float64(k)/grid, float64(k+1)/grid
		if FastNormalQuantile(high) < FastNormalQuantile(low) {
			t.Fatalf("FastNormalQuantile decreases between %v and %v", low, high)
		}
	})
}

// At the edges of the bins, where cubics meet, and in the first floating-point
// numbers of each bin, where a step of the argument is smallest.
func TestFastNormalQuantileIsMonotoneAcrossBins(t *testing.T) {
	const step = 0x1p-53
	for bin := range uint64(fastBins + 1) {
		edge := math.Float64frombits((bin + fastFirst) << fastShift)
		for i := -50; i < 50; i++ {
			low := edge + float64(i)*step
			if FastNormalQuantile(low+step) < FastNormalQuantile(low) {
				t.Errorf("FastNormalQuantile decreases after %v", low)
			}
		}
	}
}

func TestLogisticIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-61, 61).Draw(t, "x")
		y := math.Nextafter(x, math.Inf(1))
		if Logistic(y) < Logistic(x) {
			t.Fatalf("Logistic decreases between %v and %v", x, y)
		}
	})
}

func TestPoissonQuantileIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mean := math.Exp(rapid.Float64Range(-5, 20).Draw(t, "log mean"))
		a := rapid.Float64Range(0, 1).Draw(t, "a")
		b := rapid.Float64Range(0, 1).Draw(t, "b")
		low, high := min(a, b), max(a, b)
		if PoissonQuantile(high, mean) < PoissonQuantile(low, mean) {
			t.Fatalf("mean %v: PoissonQuantile decreases between %v and %v", mean, low, high)
		}
		if next := math.Nextafter(low, 2); PoissonQuantile(next, mean) < PoissonQuantile(low, mean) {
			t.Fatalf("mean %v: PoissonQuantile decreases after %v", mean, low)
		}
	})
}
