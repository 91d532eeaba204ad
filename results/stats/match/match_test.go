package match

import (
	"context"
	"math"
	"slices"
	"testing"

	"concert/results/stats/emulate"
)

// ask runs a model so many times at each point, by chance of its own.
func ask(per int, seed uint64, model func(x []float64, c *emulate.Chance) []float64) func(context.Context, string,
	[][]float64) ([][][]float64, error) {
	c := emulate.NewChance(seed, 99)
	return func(_ context.Context, _ string, points [][]float64) ([][][]float64, error) {
		var out [][][]float64
		for i, x := range points {
			for range per {
				y := model(x, c)
				if out == nil {
					out = make([][][]float64, len(y))
				}
				for k, v := range y {
					if len(out[k]) == i {
						out[k] = append(out[k], nil)
					}
					out[k][i] = append(out[k][i], v)
				}
			}
		}
		return out, nil
	}
}

// moment is a weighted mean of draws with its standard error.
func moment(f *Found, of func(x []float64) float64) (mean, se float64) {
	for i, x := range f.Draws {
		mean += f.Weights[i] * of(x)
	}
	variance := 0.0
	for i, x := range f.Draws {
		variance += f.Weights[i] * (of(x) - mean) * (of(x) - mean)
	}
	return mean, math.Sqrt(variance / f.Effective)
}

// same holds a posterior against known means, within four standard errors and
// what interpolation may add.
func same(t *testing.T, f *Found, what string, want float64, of func(x []float64) float64) {
	t.Helper()
	if got, se := moment(f, of); math.Abs(got-want) > 4*se {
		t.Errorf("%s: %.4f ± %.4f, want %.4f", what, got, se, want)
	}
}

// TestLinearGaussian: three inputs, three outcomes that mix them, spread that is
// correlated, and discrepancy. Well inside the cube the posterior is normal with
// covariance (AᵀV⁻¹A)⁻¹, in which the inputs are correlated at −0.94, … ; it is
// computed here by inverting A.
func TestLinearGaussian(t *testing.T) {
	// y = A x + e, e = L z; V = L Lᵀ + D².
	a := [3][3]float64{{1, 1, 0}, {1, 1.6, 0}, {0, 0.5, 1}}
	model := func(x []float64, c *emulate.Chance) []float64 {
		z1, z2, z3 := c.NormFloat64(), c.NormFloat64(), c.NormFloat64()
		return []float64{a[0][0]*x[0] + a[0][1]*x[1] + 0.03*z1,
			a[1][0]*x[0] + a[1][1]*x[1] + 0.02*z1 + 0.03*z2, a[2][1]*x[1] + a[2][2]*x[2] + 0.04*z3}
	}
	truth := []float64{0.5, 0.45, 0.55}
	var aims []Aim
	for _, row := range a {
		aims = append(aims, Aim{Value: row[0]*truth[0] + row[1]*truth[1] + row[2]*truth[2], Deviation: 0.02})
	}
	f, err := Solve(context.Background(), Problem{Dimensions: 3, Aims: aims, Ask: ask(10, 5, model), Seed: 5, Waves: 2,
		Draws: 1000, Candidates: 8000})
	if err != nil || !f.Fits || f.Effective < 300 {
		t.Fatalf("%v %+v", err, f.Waves)
	}
	d := 0.02 * 0.02
	v := [3][3]float64{{0.0009 + d, 0.0006, 0}, {0.0006, 0.0004 + 0.0009 + d, 0}, {0, 0, 0.0016 + d}}
	inverse := invert(a)
	covariance := times(times(inverse, v), transposed(inverse))
	for i := range 3 {
		same(t, f, "mean", truth[i], func(x []float64) float64 { return x[i] })
		for j := range i + 1 {
			same(t, f, "covariance × 1000", 1000*covariance[i][j], func(x []float64) float64 {
				return 1000 * (x[i] - truth[i]) * (x[j] - truth[j])
			})
		}
	}
	if r := covariance[0][1] / math.Sqrt(covariance[0][0]*covariance[1][1]); r > -0.8 {
		t.Errorf("the problem is not correlated: %v", r)
	}
}

// TestBanana: two inputs with a curved posterior, spread that grows with one of
// them; moments by quadrature.
func TestBanana(t *testing.T) {
	deviation := func(x []float64) float64 { return 0.03 + 0.04*x[0] }
	curve := func(x []float64) float64 { return x[1] - 1.6*(x[0]-0.5)*(x[0]-0.5) }
	model := func(x []float64, c *emulate.Chance) []float64 {
		return []float64{x[0] + 0.1*c.NormFloat64(), curve(x) + deviation(x)*c.NormFloat64()}
	}
	aims := []Aim{{Value: 0.5, Deviation: 0.15}, {Value: 0.35, Deviation: 0.03}}
	f, err := Solve(context.Background(), Problem{Dimensions: 2, Aims: aims, Ask: ask(10, 6, model), Seed: 6, Waves: 2,
		Draws: 1500, Candidates: 8000})
	if err != nil || !f.Fits || f.Effective < 300 {
		t.Fatalf("%v %+v", err, f.Waves)
	}
	of := []func(x []float64) float64{
		func(x []float64) float64 { return x[0] }, func(x []float64) float64 { return x[1] },
		func(x []float64) float64 { return (x[0] - 0.5) * (x[0] - 0.5) },
		func(x []float64) float64 { return (x[0] - 0.5) * (x[0] - 0.5) * x[1] },
		func(x []float64) float64 { return curve(x) * curve(x) }}
	const grid = 400
	sums, total := make([]float64, len(of)), 0.0
	for i := range grid {
		for j := range grid {
			x := []float64{(float64(i) + 0.5) / grid, (float64(j) + 0.5) / grid}
			s := deviation(x)*deviation(x) + 0.03*0.03
			w := math.Exp(-0.5*(x[0]-0.5)*(x[0]-0.5)/(0.15*0.15+0.01)-0.5*(curve(x)-0.35)*(curve(x)-0.35)/s) /
				math.Sqrt(s)
			total += w
			for k := range of {
				sums[k] += w * of[k](x)
			}
		}
	}
	for k := range of {
		same(t, f, "moment", sums[k]/total, of[k])
	}
}

// TestNothingMeets: outcomes that cannot be met, alone or together, leave nothing,
// and it is said which.
func TestNothingMeets(t *testing.T) {
	model := func(x []float64, c *emulate.Chance) []float64 {
		return []float64{x[0] + x[1] + 0.05*c.NormFloat64(), x[0] + x[1] + 0.05*c.NormFloat64()}
	}
	for _, c := range []struct {
		aims  []Aim
		alone []int
	}{
		{[]Aim{{Value: 3, Deviation: 0.1}, {Value: 1, Deviation: 0.1}}, []int{0}},
		{[]Aim{{Value: 0.5, Deviation: 0.1}, {Value: 1.7, Deviation: 0.1}}, nil},
	} {
		f, err := Solve(context.Background(), Problem{Dimensions: 2, Aims: c.aims, Ask: ask(6, 1, model), Seed: 1,
			Waves: 2, Draws: 200, Candidates: 4000})
		if err != nil || f.Fits || f.Draws != nil {
			t.Fatalf("%v: %+v", err, f)
		}
		if last := f.Waves[len(f.Waves)-1]; !slices.Equal(last.Alone, c.alone) || last.Decisive < 0 {
			t.Errorf("%+v", last)
		}
	}
}

// TestSmallRegionIsFound: one that no candidate hits is no reason to say that
// nothing fits.
func TestSmallRegionIsFound(t *testing.T) {
	model := func(x []float64, c *emulate.Chance) []float64 {
		out := make([]float64, len(x))
		for k := range x {
			out[k] = x[k] + 0.001*c.NormFloat64()
		}
		return out
	}
	var aims []Aim
	for range 4 {
		aims = append(aims, Aim{Value: 0.62, Deviation: 0.01})
	}
	f, err := Solve(context.Background(), Problem{Dimensions: 4, Aims: aims, Ask: ask(4, 2, model), Seed: 2, Waves: 2,
		Draws: 500, Candidates: 2000})
	if err != nil || !f.Fits || !f.Waves[1].Sought || f.Effective < 100 {
		t.Fatalf("%v %+v, %v effective draws", err, f.Waves, f.Effective)
	}
	for k := range 4 {
		same(t, f, "mean", 0.62, func(x []float64) float64 { return x[k] })
	}
}

// TestHeldOutRulesOutNothing: an aim held out has no say.
func TestHeldOutRulesOutNothing(t *testing.T) {
	model := func(x []float64, c *emulate.Chance) []float64 {
		return []float64{x[0] + 0.05*c.NormFloat64(), 1 - x[0] + 0.05*c.NormFloat64()}
	}
	aims := []Aim{{Value: 0.5, Deviation: 0.05}, {Value: 9, Deviation: 0.05, HeldOut: true}}
	f, err := Solve(context.Background(), Problem{Dimensions: 1, Aims: aims, Ask: ask(6, 1, model), Seed: 1, Waves: 1,
		Draws: 300, Candidates: 2000})
	if err != nil || !f.Fits || f.Waves[0].Told[1] != "" {
		t.Fatalf("%v %+v", err, f)
	}
	same(t, f, "mean", 0.5, func(x []float64) float64 { return x[0] })
}

func invert(a [3][3]float64) (out [3][3]float64) {
	at := func(i, j int) float64 { return a[i%3][j%3] }
	det := 0.0
	for j := range 3 {
		det += a[0][j] * (at(1, j+1)*at(2, j+2) - at(1, j+2)*at(2, j+1))
	}
	for i := range 3 {
		for j := range 3 {
			out[j][i] = (at(i+1, j+1)*at(i+2, j+2) - at(i+1, j+2)*at(i+2, j+1)) / det
		}
	}
	return out
}

func times(a, b [3][3]float64) (out [3][3]float64) {
	for i := range 3 {
		for j := range 3 {
			for k := range 3 {
				out[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return out
}

func transposed(a [3][3]float64) (out [3][3]float64) {
	for i := range 3 {
		for j := range 3 {
			out[j][i] = a[i][j]
		}
	}
	return out
}
