package stats

import (
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// The table of calibrate.go, computed anew: in full with CONCERT_FULL=1, else two
// rows with a twentieth of the samples, whose own error is then about 1 % in the
// middle and 4 % at the end.
func TestNormalBootstrap(t *testing.T) {
	samples, tolerance := 400, []float64{.01, .01, .01, .012, .015, .02, .025, .03, .04, .06, .08}
	full := os.Getenv("CONCERT_FULL") == "1"
	if full {
		samples = 8000
	}
	for i, row := range normalBootstrap() {
		if !full && i != 0 && row.n != 40 {
			continue
		}
		t2 := normalT2(row.n, samples, 1200)
		for k, tail := range tails() {
			found := math.Sqrt(t2[len(t2)-int(tail*float64(len(t2)))])
			if math.Abs(found/row.critical[k]-1) > tolerance[k] {
				t.Errorf("n %d, tail %v: %.3f, tabled %.3f", row.n, tail, found, row.critical[k])
			}
			if full {
				t.Logf("n %d, tail %v: %.3f", row.n, tail, found)
			}
		}
	}
}

// normalT2 is the t² of resamples of normal samples, ascending.
func normalT2(n, samples, resamples int) []float64 {
	parts := make([][]float64, samples)
	Each(samples, func(s int) {
		sample := normals(rand.New(rand.NewPCG(uint64(n), uint64(s))), 1, n, 0)
		u := standardise(sample[0])
		parts[s] = make([]float64, resamples)
		sums := make([]int64, resamples)
		drawResamples(n, s*resamples, resamples).raise(parts[s], u, sums, nil)
	})
	all := slices.Concat(parts...)
	slices.Sort(all)
	return all
}

func TestCalibrated(t *testing.T) {
	for _, c := range []struct {
		critical float64
		n        int
		want     float64
	}{
		{2.126, 20, tQuantile(.05, 19)}, // the table's own points
		{3.649, 40, tQuantile(.001, 39)},
		{2, 200, 2},
		{3, 5000, 3},
		{math.Inf(1), 20, math.Inf(1)},
		{11.442, 20, 2 * tQuantile(.0001, 19)}, // beyond the table
	} {
		if got := calibrated(c.critical, c.n); got != c.want && math.Abs(got-c.want) > 1e-12*c.want {
			t.Errorf("%v at %d: %v, want %v", c.critical, c.n, got, c.want)
		}
	}
	last := 0.0
	for n := 20; n <= 250; n++ { // no jumps, and less and less to do
		ratio := calibrated(3, n) / 3
		if ratio > 1 || ratio < last {
			t.Errorf("n %d: ratio %v after %v", n, ratio, last)
		}
		last = ratio
	}
}
