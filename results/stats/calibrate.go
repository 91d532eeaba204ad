package stats

import (
	"math"
	"slices"
)

// manyForCalibration is the number of replicates from which the bootstrap is
// left as it is.
const manyForCalibration = 200

// tails are the errors, two-sided, for which normalBootstrap is tabled.
func tails() []float64 {
	return []float64{.2, .1, .05, .02, .01, .005, .002, .001, .0005, .0002, .0001}
}

// bootstrapped is what the studentised bootstrap gives for normal values: the
// value that |t*| exceeds with each of the tails' probabilities.
type bootstrapped struct {
	n        int
	critical []float64
}

// normalBootstrap is tabled from 8,000 samples of n normal values with 1,200
// resamples each; its error is below 0.5 % in the last columns. The test
// TestNormalBootstrap computes it anew.
func normalBootstrap() []bootstrapped {
	return []bootstrapped{
		{20, []float64{1.331, 1.743, 2.126, 2.613, 2.978, 3.346, 3.852, 4.260, 4.678, 5.265, 5.721}},
		{24, []float64{1.321, 1.723, 2.091, 2.550, 2.889, 3.224, 3.674, 4.030, 4.391, 4.878, 5.284}},
		{30, []float64{1.312, 1.706, 2.060, 2.495, 2.809, 3.117, 3.521, 3.824, 4.138, 4.557, 4.883}},
		{40, []float64{1.304, 1.688, 2.030, 2.443, 2.737, 3.019, 3.380, 3.649, 3.908, 4.254, 4.521}},
		{60, []float64{1.296, 1.672, 2.004, 2.398, 2.672, 2.934, 3.262, 3.500, 3.725, 4.032, 4.259}},
		{100, []float64{1.290, 1.661, 1.986, 2.368, 2.631, 2.879, 3.186, 3.405, 3.618, 3.891, 4.091}},
	}
}

// calibrated takes out of a critical value what the studentised bootstrap does
// even to normal values when they are few: a resample of n values holds about
// 0.63 n different ones, so that its t has longer tails than Student's with n−1
// degrees of freedom, the more so the farther out. The value is multiplied by
// what would put normal values right; what skewness adds to it stays in it.
// Between the tabled n the factor is interpolated in 1/n.
func calibrated(critical float64, n int) float64 {
	table := normalBootstrap()
	k := slices.IndexFunc(table, func(b bootstrapped) bool { return b.n >= n })
	far, ratio := float64(manyForCalibration), 1.0
	switch {
	case n >= manyForCalibration || math.IsInf(critical, 1):
		return critical
	case k == 0:
		return critical * table[0].ratio(critical)
	case k > 0:
		far, ratio = float64(table[k].n), table[k].ratio(critical)
	default:
		k = len(table)
	}
	near := table[k-1]
	place := (1/float64(near.n) - 1/float64(n)) / (1/float64(near.n) - 1/far)
	return critical * (near.ratio(critical) + place*(ratio-near.ratio(critical)))
}

// ratio is Student's t over the bootstrap's value, where the latter is critical;
// beyond the table as at its end.
func (b bootstrapped) ratio(critical float64) float64 {
	at := func(i int) float64 { return tQuantile(tails()[i], b.n-1) / b.critical[i] }
	i, _ := slices.BinarySearch(b.critical, critical)
	switch i {
	case 0:
		return at(0)
	case len(b.critical):
		return at(i - 1)
	}
	place := (critical - b.critical[i-1]) / (b.critical[i] - b.critical[i-1])
	return at(i-1) + place*(at(i)-at(i-1))
}
