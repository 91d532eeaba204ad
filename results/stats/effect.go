package stats

import (
	"math"
	"slices"
)

// Superiority is Vargha and Delaney's (2000) A: the probability that a value of
// a exceeds one of b drawn independently, ties counting half. It compares the
// marginal distributions, so pairing does not enter. 0–1, 0.5 for no tendency;
// NaN if a side has no values. Missing values are dropped. O(n log n).
func Superiority(a, b []float64) float64 {
	a, b = present(a), ascending(b)
	halves := 0 // twice the wins: whole numbers, so exact
	for _, v := range a {
		less, _ := slices.BinarySearch(b, v)
		equal, _ := slices.BinarySearchFunc(b[less:], v, func(x, v float64) int {
			if x == v {
				return -1
			}
			return 1
		})
		halves += 2*less + equal
	}
	return float64(halves) / 2 / (float64(len(a)) * float64(len(b)))
}

// PairedSuperiority is the share of complete pairs in which a is higher, ties
// counting half: superiority under shared chance. NaN without pairs.
func PairedSuperiority(a, b []float64) float64 {
	mustMatch(a, b)
	halves, n := 0, 0
	for i := range a {
		switch d := a[i] - b[i]; {
		case math.IsNaN(d):
			continue
		case d > 0:
			halves += 2
		case d == 0:
			halves++
		}
		n++
	}
	return float64(halves) / 2 / float64(n)
}

// VarianceRatio is (var a + var b)/var(a−b) over complete pairs: how many times
// as many replicates independent arms would need for the same error. 1: sharing
// chance gains nothing; below 1: it harms. The range is 95 %, from the jackknife
// of its logarithm (Miller 1974) with Student's t; NaN with fewer than 3 pairs.
// A difference that never varies gives +Inf, constant arms NaN.
func VarianceRatio(a, b []float64) (ratio float64, interval Interval) {
	a, b = complete(a, b)
	unknown := Interval{math.NaN(), math.NaN()}
	d := minus(a, b)
	va, vb, vd := variance(a), variance(b), variance(d)
	if !(va+vb > 0) {
		return math.NaN(), unknown
	}
	ratio = (va + vb) / vd
	if len(a) < 3 || math.IsInf(ratio, 1) {
		return ratio, unknown
	}
	n := float64(len(a))
	wa, wb, wd := withoutEach(a), withoutEach(b), withoutEach(d)
	pseudo := make([]float64, len(a))
	for i := range pseudo {
		pseudo[i] = n*math.Log(ratio) - (n-1)*math.Log((wa[i]+wb[i])/wd[i])
	}
	centre, spread, _ := moments(pseudo)
	if math.IsNaN(centre) || math.IsInf(centre, 0) {
		return ratio, unknown // all of the variance hangs on one replicate
	}
	half := tQuantile(.05, len(a)-1) * math.Sqrt(spread/n)
	return ratio, Interval{math.Exp(centre - half), math.Exp(centre + half)}
}

// VarianceCeiling is what VarianceRatio would be if both sides of the pairs were
// perfectly correlated: (σa² + σb²)/(σa − σb)². No sharing of chance can gain
// more; +Inf where both vary alike. NaN if a side does not vary: there is nothing
// to share then, and such pairs do not belong in a median of ratios.
func VarianceCeiling(a, b []float64) float64 {
	a, b = complete(a, b)
	return ceiling(variance(a), variance(b))
}

func ceiling(va, vb float64) float64 {
	if !(va > 0 && vb > 0) {
		return math.NaN()
	}
	apart := math.Sqrt(va) - math.Sqrt(vb)
	return (va + vb) / (apart * apart)
}

// withoutEach returns the variances that remain when one value is left out.
func withoutEach(values []float64) []float64 {
	m, spread, _ := moments(values)
	n := float64(len(values))
	squares := spread * (n - 1)
	left := make([]float64, len(values))
	for i, v := range values {
		left[i] = math.Max(0, squares-(v-m)*(v-m)*n/(n-1)) / (n - 2)
	}
	return left
}
