package emulate

import (
	"math"
	"math/rand/v2"
	"testing"

	"concert/results/stats/sobol"
)

// wavy is a function of three inputs, the last of which does nothing.
func wavy(x []float64) float64 { return math.Sin(5*x[0]) + 2*x[1]*x[1] + 0.5*x[0]*x[1] }

func learned(t *testing.T, n int, noise float64, seed uint64) *Process {
	t.Helper()
	points := sobol.Scrambled(n, 3, seed)
	chance := rand.New(rand.NewPCG(seed, 5))
	y, variance := make([]float64, n), make([]float64, n)
	for i, x := range points {
		y[i], variance[i] = wavy(x)+noise*chance.NormFloat64(), noise*noise
	}
	p, ok := Learn(points, y, variance)
	if !ok {
		t.Fatal("nothing was learned")
	}
	return p
}

// TestGuessesAreCalibrated: at new points the true mean lies within two standard
// deviations about as often as it should, and guesses are close; with noise they
// are better than single runs.
func TestGuessesAreCalibrated(t *testing.T) {
	for _, noise := range []float64{0, 0.2} {
		p := learned(t, 60, noise, 3)
		chance := rand.New(rand.NewPCG(8, 8))
		within, squares := 0, 0.0
		const n = 400
		for range n {
			x := []float64{chance.Float64(), chance.Float64(), chance.Float64()}
			mean, variance := p.At(x)
			if math.Abs(mean-wavy(x)) < 2*math.Sqrt(variance)+1e-3 {
				within++
			}
			squares += (mean - wavy(x)) * (mean - wavy(x)) / n
		}
		if share := float64(within) / n; share < 0.85 {
			t.Errorf("noise %v: %v of new points within two standard deviations", noise, share)
		}
		if rmse := math.Sqrt(squares); rmse > 0.03+0.7*noise {
			t.Errorf("noise %v: guesses are off by %v", noise, rmse)
		}
		if !p.Sound() {
			t.Errorf("noise %v: leave-one-out %v", noise, p.LeaveOneOut())
		}
	}
}

// TestSlope: the slope of the likelihood is that of its values.
func TestSlope(t *testing.T) {
	problem := learned(t, 15, 0.1, 4).problem()
	x, slope := []float64{-0.5, 0.2, 1, 0.3, -2}, make([]float64, 5)
	problem.Grad(slope, x)
	for k := range x {
		at := func(step float64) float64 {
			y := append([]float64{}, x...)
			y[k] += step
			return problem.Func(y)
		}
		if want := (at(1e-5) - at(-1e-5)) / 2e-5; math.Abs(slope[k]-want) > 1e-5*max(1, math.Abs(want)) {
			t.Errorf("slope %d: %v, want %v", k, slope[k], want)
		}
	}
}

// TestLeaveOneOut: the short way gives what leaving each out and learning with the
// same lengths would.
func TestLeaveOneOut(t *testing.T) {
	p := learned(t, 20, 0.1, 4)
	z := p.LeaveOneOut()
	for _, i := range []int{0, 7, 19} {
		rest := &Process{center: 0, spread: 1}
		for k := range p.points {
			if k != i {
				rest.points, rest.y, rest.noise = append(rest.points, p.points[k]), append(rest.y, p.y[k]),
					append(rest.noise, p.noise[k])
			}
		}
		x := make([]float64, 5)
		for k, l := range p.lengths {
			x[k] = math.Log(l)
		}
		x[3], x[4] = math.Log(p.signal), math.Log(p.nugget)
		if !rest.set(x) || !rest.ready() {
			t.Fatal("not invertible")
		}
		mean, variance := rest.At(p.points[i])
		want := (p.y[i] - mean) / math.Sqrt(variance+p.noise[i]+p.nugget+1e-8)
		if math.Abs(z[i]-want) > 1e-6*max(1, math.Abs(want)) {
			t.Errorf("outcome %d: %v, want %v", i, z[i], want)
		}
	}
}

// TestNothingToLearn: outcomes that do not vary teach nothing.
func TestNothingToLearn(t *testing.T) {
	if _, ok := Learn([][]float64{{0}, {0.5}, {1}}, []float64{2, 2, 2}, []float64{0, 0, 0}); ok {
		t.Error("learned from constants")
	}
}
