package pensionfraud

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"concert/sim/random"
)

// foundIn is the month, from 1, in which a case with this number is found; 0: in
// none of them.
func foundIn(threshold float64, hazards []float64) int {
	u := unreported{threshold: threshold, hidden: 1}
	for month, hazard := range hazards {
		if !u.staysHidden(1 - hazard) {
			return month + 1
		}
	}
	return 0
}

// TestThresholdsLaw: by one number a case, month t finds the share h(t) of those
// that are left, as a number a month would: where h is constant, by a geometric law.
func TestThresholdsLaw(t *testing.T) {
	const cases = 200_000
	constant := make([]float64, 40)
	for i := range constant {
		constant[i] = 0.08
	}
	for name, hazards := range map[string][]float64{
		"constant": constant,
		"moving":   {0, 0.3, 0.05, 0, 0.6, 0.01, 0.2, 0.2, 0.9, 0.1},
		"certain":  {0.5, 1},
	} {
		at := random.At(random.Coordinates{Seed: 7})
		counts := make([]int, len(hazards)+1)
		for id := range cases {
			counts[foundIn(at.Uniform(isDetected, id, 0, 0), hazards)]++
		}
		left := 1.0
		for i, hazard := range hazards {
			share := left * hazard
			left -= share
			se := math.Sqrt(share * (1 - share) / cases)
			if got := float64(counts[i+1]) / cases; math.Abs(got-share) > 4*se {
				t.Errorf("%s: month %d finds %v, want %v ± %v", name, i+1, got, share, se)
			}
		}
		if got := float64(counts[0]) / cases; math.Abs(got-left) > 4*math.Sqrt(left*(1-left)/cases) {
			t.Errorf("%s: %v are never found, want %v", name, got, left)
		}
	}
}

// TestHigherHazardsFindNoLater: with the same number.
func TestHigherHazardsFindNoLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		threshold := rapid.Float64Range(0x1p-53, 1-0x1p-53).Draw(t, "threshold")
		low := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 60).Draw(t, "hazards")
		high := make([]float64, len(low))
		for i, h := range low {
			high[i] = rapid.Float64Range(h, 1).Draw(t, "higher")
		}
		early, late := foundIn(threshold, high), foundIn(threshold, low)
		if late > 0 && (early == 0 || early > late) {
			t.Fatalf("found in month %d, by higher hazards in month %d", late, early)
		}
	})
}
