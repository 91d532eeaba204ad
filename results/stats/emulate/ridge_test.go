package emulate

import (
	"math"
	"math/rand/v2"
	"testing"

	"concert/results/stats/sobol"
)

// TestRoughIsLeftToTheRidge: where outcomes jump here and there, a process is sure
// of itself and wrong; the ridge says how far it is off, and is off by that.
func TestRoughIsLeftToTheRidge(t *testing.T) {
	rough := func(x []float64) float64 {
		// Spikes on a checkerboard: one cell in fourteen.
		if cell := int(math.Floor(17*x[0])) + 5*int(math.Floor(13*x[1])); cell%14 == 3 {
			return x[0] + 5
		}
		return x[0]
	}
	points := sobol.Scrambled(80, 2, 7)
	y, noise := make([]float64, 80), make([]float64, 80)
	for i, x := range points {
		y[i] = rough(x)
	}
	p, ok := Learn(points, y, noise)
	if ok && p.Sound() {
		t.Fatalf("the process passes its check: %v", p.LeaveOneOut())
	}
	r, ok := Surface(points, y)
	if !ok {
		t.Fatal("no ridge")
	}
	chance, within := rand.New(rand.NewPCG(1, 1)), 0
	const n = 2000
	for range n {
		x := []float64{chance.Float64(), chance.Float64()}
		if mean, variance := r.At(x); math.Abs(mean-rough(x)) < 3*math.Sqrt(variance) {
			within++
		}
	}
	if share := float64(within) / n; share < 0.9 {
		t.Errorf("%v of new points within three deviations", share)
	}
}

// TestRidgeIsExact: a quadratic surface with little noise is found, and its error
// is that of the noise.
func TestRidgeIsExact(t *testing.T) {
	points := sobol.Scrambled(120, 3, 3)
	chance := rand.New(rand.NewPCG(2, 2))
	surface := func(x []float64) float64 { return 1 + 2*x[0] - x[1]*x[1] + 3*x[0]*x[2] }
	y := make([]float64, len(points))
	for i, x := range points {
		y[i] = surface(x) + 0.1*chance.NormFloat64()
	}
	r, ok := Surface(points, y)
	if !ok {
		t.Fatal("no ridge")
	}
	sum := 0.0
	for range 500 {
		x := []float64{chance.Float64(), chance.Float64(), chance.Float64()}
		mean, variance := r.At(x)
		sum += (mean - surface(x)) * (mean - surface(x)) / 500
		if sd := math.Sqrt(variance); sd < 0.08 || sd > 0.14 {
			t.Fatalf("deviation %v", sd)
		}
	}
	if math.Sqrt(sum) > 0.06 {
		t.Errorf("off by %v", math.Sqrt(sum))
	}
	if _, ok := Surface(points[:20], make([]float64, 20)); ok {
		t.Error("constants taught something")
	}
}

// TestRidgeLeavesOut: the short way gives what leaving an outcome out would.
func TestRidgeLeavesOut(t *testing.T) {
	points := sobol.Scrambled(30, 2, 9)
	y := make([]float64, 30)
	for i, x := range points {
		y[i] = math.Exp(x[0]) * x[1]
	}
	r, _ := Surface(points, y)
	off := 0.0
	for i := range points {
		rest := append(append([][]float64{}, points[:i]...), points[i+1:]...)
		outcomes := append(append([]float64{}, y[:i]...), y[i+1:]...)
		one, _ := Surface(rest, outcomes)
		mean, _ := one.At(points[i])
		off += (mean - y[i]) * (mean - y[i]) / 30
	}
	if got := r.deviation; got < 0.8*math.Sqrt(off) || got > 2*math.Sqrt(off) {
		t.Errorf("deviation %v, left out %v", got, math.Sqrt(off))
	}
}

// TestSpreadIsSmoothed: a variance that grows e-fold and a correlation of 0.6 are
// found from four runs a point.
func TestSpreadIsSmoothed(t *testing.T) {
	points := sobol.Scrambled(150, 2, 4)
	chance := rand.New(rand.NewPCG(4, 4))
	runs := [][][]float64{nil, nil, nil, nil}
	for _, x := range points {
		var a, b []float64
		for range 4 {
			u, v := chance.NormFloat64(), chance.NormFloat64()
			a = append(a, 10*x[1]+math.Exp(0.5*(x[0]-0.5))*u)
			b = append(b, 0.6*u+0.8*v)
		}
		var long []float64
		for range 4 {
			long = append(long, chance.ExpFloat64())
		}
		runs[3] = append(runs[3], long)
		runs[0], runs[1], runs[2] = append(runs[0], a), append(runs[1], b), append(runs[2], []float64{3, 3, 3, 3})
	}
	s := LearnSpread(points, runs)
	for _, at := range []float64{0, 0.5, 1} {
		if got, want := s.Variance(0, []float64{at, 0.5}), math.Exp(at-0.5); math.Abs(math.Log(got/want)) > 0.3 {
			t.Errorf("variance at %v: %v, want %v", at, got, want)
		}
	}
	if r := s.Correlation(0, 1); math.Abs(r-0.6) > 0.1 {
		t.Errorf("correlation %v", r)
	}
	// Of 600 normal runs two lie beyond 3 deviations, of exponential ones beyond 5 of theirs.
	if a, b := s.Reach(0), s.Reach(3); a > 3.6 || b < 3.8 || b > 7 {
		t.Errorf("runs reach %v and %v deviations", a, b)
	}
	if s.Variance(2, []float64{0.5, 0.5}) != 0 {
		t.Error("an outcome that never varies has a spread")
	}
}
