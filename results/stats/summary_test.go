package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// mostlyZero is n values of which the first differ are as given and the rest 0.
func mostlyZero(n int, differ ...float64) []float64 {
	return append(differ, make([]float64, n-len(differ))...)
}

// What is said of a mean depends on how many replicates there are and how many
// of them differ; how wide it is said depends on nothing but the spread.
func TestKinds(t *testing.T) {
	chance := rand.New(rand.NewPCG(21, 1))
	nineteen, twenty := mostlyZero(500, scaled(normals(chance, 1, 19, 0)[0], .1, 3)...),
		mostlyZero(500, scaled(normals(chance, 1, 20, 0)[0], .1, 3)...)
	money := Bounds{High: math.Inf(1)}
	for _, c := range []struct {
		name   string
		values []float64
		bounds Bounds
		kind   Kind
		below  int
		above  int
	}{
		{"twenty of 500 differ", twenty, money, MeanKind, 0, 20},
		{"nineteen of 500 differ", nineteen, money, CountKind, 0, 19},
		{"nothing differs", mostlyZero(500), money, CountKind, 0, 0},
		{"nothing differs, few", mostlyZero(12), money, CountKind, 0, 0},
		{"nothing differs by declaration", mostlyZero(500), Bounds{0, 1, true}, FixedKind, 0, 0},
		{"declared, contradicted", mostlyZero(500, 1), Bounds{0, 1, true}, CountKind, 0, 1},
		{"ninety-nine", normals(chance, 1, 99, 0)[0], Unbounded(), RoughKind, -1, -1},
		{"a hundred", normals(chance, 1, 100, 0)[0], Unbounded(), MeanKind, -1, -1},
		{"nineteen", normals(chance, 1, 19, 0)[0], Unbounded(), FewKind, -1, -1},
		{"one", []float64{4}, money, FewKind, 0, 0},
		{"none", []float64{math.NaN()}, money, NoneKind, 0, 0},
	} {
		s := Summarize(c.values, c.bounds, .95)
		if s.Kind != c.kind || (c.below >= 0 && (s.Below != c.below || s.Above != c.above)) {
			t.Errorf("%s: %+v, want %s", c.name, s, c.kind)
		}
		if s.Kind == MeanKind || s.Kind == RoughKind {
			m, v, _ := moments(c.values)
			if want := StudentInterval(m, math.Sqrt(v/float64(s.N)), s.N, .95); math.Abs(s.High-want.High) > 1e-12 {
				t.Errorf("%s: up to %v, want Student's %v", c.name, s.High, want.High)
			}
		}
	}
}

// "0 in all 500 runs: fewer than 0.74 % of runs differ."
func TestCountOfSilence(t *testing.T) {
	s := Summarize(mostlyZero(500), Bounds{High: 1}, .95)
	if want := 1 - math.Pow(.025, 1./500); math.Abs(s.Differ.High-want) > 1e-12 || math.Abs(want-.0074) > 5e-5 ||
		s.Differ.Low != 0 {
		t.Errorf("differ %v, want up to %v", s.Differ, want)
	}
	if s.Assured != (Interval{s.Low, s.High}) || s.Low != 0 || s.Common != 0 {
		t.Errorf("a count rests on its bounds alone: %+v", s)
	}
}

// A measure in two units says the same in each; months and yuan have no upper
// bound, and a skewness that crosses a line changes no width.
func TestNoWidthDependsOnSkewness(t *testing.T) {
	chance := rand.New(rand.NewPCG(21, 2))
	amounts := Bounds{High: math.Inf(1)}
	var last float64
	for tail := 5.; tail < 60; tail += .5 { // skewness from 2 to 12, across any line
		values := scaled(normals(rand.New(rand.NewPCG(3, 3)), 1, 500, 0)[0], .2, 1)
		for i := range 40 {
			values[i] = tail * float64(1+i%4) / 4
		}
		s := Summarize(values, amounts, .95)
		if s.Skewed != (skewness(values)*skewness(values)*25 > 500) {
			t.Fatalf("tail %v: skewed %v at a skewness of %v", tail, s.Skewed, skewness(values))
		}
		if half := (s.High - s.Low) / 2 / s.SE; half < 1.9 || half > 2 {
			t.Fatalf("tail %v: half width of %v standard errors", tail, half)
		}
		if last > 0 && s.High-s.Low > 1.2*last {
			t.Fatalf("tail %v: width jumps from %v to %v", tail, last, s.High-s.Low)
		}
		last = s.High - s.Low
	}
	months := make([]float64, 500)
	for i := range months {
		if months[i] = 0; i < 30 {
			months[i] = chance.ExpFloat64()
		}
	}
	yuan := scaled(months, 12./5, 0)
	a, b := Summarize(months, amounts, .95), Summarize(yuan, amounts, .95)
	for _, p := range [][2]float64{{a.Mean, b.Mean}, {a.Low, b.Low}, {a.High, b.High}} {
		if math.Abs(12./5*p[0]-p[1]) > 1e-12 {
			t.Errorf("in months %+v, in yuan %+v", a, b)
		}
	}
}

func skewness(values []float64) float64 {
	_, _, skew := moments(values)
	return skew
}

// One-sided bounds: a cost has no interval below 0, and none without end where it
// varies; the bounds-only interval has no upper end.
func TestOneSidedBounds(t *testing.T) {
	cost := Bounds{Low: 0, High: math.Inf(1)}
	values := mostlyZero(100, scaled(normals(rand.New(rand.NewPCG(21, 4)), 1, 25, 0)[0], 5, 20)...)
	s := Summarize(values, cost, .95)
	if s.Low < 0 || math.IsInf(s.High, 0) || s.Assured != (Interval{0, math.Inf(1)}) {
		t.Errorf("%+v", s)
	}
	below := mostlyZero(30, 9, 12)
	if s := Summarize(below, cost, .95); s.Kind != CountKind || s.Low != 0 || math.IsInf(s.High, 0) ||
		!math.IsInf(s.Assured.High, 1) || s.Assured.Low != 0 {
		t.Errorf("two of thirty: %+v", s)
	}
	c := Compare([]Pair{{Arm: values, Base: same(1, 100), Bounds: cost}}, .95)[0]
	if c.Method != MostlyEqual || math.IsInf(c.Low, 0) || math.IsInf(c.High, 0) || c.Assured.Method != "" {
		t.Errorf("a contrast of costs: %+v", c)
	}
	clause := Linear([]Term{{1, values, cost}, {-1, same(1, 100), Bounds{0, 1, true}}}, 0, false)
	if clause.Bounds.Low != -1 || !math.IsInf(clause.Bounds.High, 1) {
		t.Errorf("a clause of costs: %+v", clause.Bounds)
	}
}

// With enough of them, t covers the mean of skewed amounts nearly as promised:
// exponential values, skewness 2, of which only half are not 0.
func TestMeanOfSkewedAmounts(t *testing.T) {
	const repetitions = 1000
	for n, promised := range map[int]float64{100: .92, 500: .94} {
		chance := rand.New(rand.NewPCG(22, uint64(n)))
		covered := share(repetitions, func() bool {
			values := make([]float64, n)
			for i := range values {
				if chance.Float64() < .5 {
					values[i] = chance.ExpFloat64()
				}
			}
			s := Summarize(values, Bounds{High: math.Inf(1)}, .95)
			return s.Low <= .5 && .5 <= s.High
		})
		t.Logf("n %d: covered %.3f ± %.3f", n, covered, math.Sqrt(.95*.05/repetitions))
		if covered < promised-fourErrors(promised, repetitions) {
			t.Errorf("n %d: covered %.3f", n, covered)
		}
	}
}

func TestVarianceCeiling(t *testing.T) {
	v := normals(rand.New(rand.NewPCG(23, 0)), 1, 50, 0)[0]
	twice := scaled(v, 2, 1)
	ratio, _ := VarianceRatio(twice, v)
	if c := VarianceCeiling(twice, v); math.Abs(c-5) > 1e-12 || math.Abs(ratio-c) > 1e-9 {
		t.Errorf("perfectly correlated, σ 2 and 1: ratio %v, ceiling %v, want 5", ratio, c)
	}
	if c := VarianceCeiling(v, scaled(v, -1, 0)); c < 1e12 {
		t.Errorf("equal spread: no ceiling, %v", c)
	}
	if c := VarianceCeiling(v, same(3, 50)); !math.IsNaN(c) {
		t.Errorf("a constant arm: %v", c)
	}
}

// Losses in an arm that hardly lends: 1 % of replicates lose much, the measure is
// missing in half of them, and the baseline's noise makes the difference look
// tame. The difference is not believed where the arm alone would not be.
func TestSilenceHiddenInNoise(t *testing.T) {
	const repetitions, n, truth = 400, 200, .01*.8 - .05
	chance := rand.New(rand.NewPCG(24, 0))
	covered := share(repetitions, func() bool {
		arm, base := make([]float64, n), make([]float64, n)
		for i := range arm {
			base[i] = .05 + .01*chance.NormFloat64()
			switch u := chance.Float64(); {
			case u < .5:
				arm[i] = math.NaN()
			case u > .995:
				arm[i] = .8
			}
		}
		c := Compare([]Pair{{Arm: arm, Base: base, Bounds: Bounds{High: 1}, Delta: .02}}, .95)[0]
		if c.Method != Apart {
			t.Fatalf("method %s", c.Method)
		}
		return c.Low <= truth && truth <= c.High
	})
	if covered < .95-fourErrors(.95, repetitions) {
		t.Errorf("covered %.3f ± %.3f", covered, math.Sqrt(.95*.05/repetitions))
	}
}

// A count that is 0 throughout has an end where the measure is known to vary
// elsewhere, and none where nothing is known of its scale.
func TestSummarizeAmong(t *testing.T) {
	zeros, amount := make([]float64, 500), Bounds{Low: 0, High: math.Inf(1)}
	if alone := Summarize(zeros, amount, .95); !math.IsInf(alone.High, 1) {
		t.Errorf("alone: %v", alone.High)
	}
	among := SummarizeAmong(zeros, amount, 10, .95)
	if want := 10 * (1 - math.Pow(.025, 1./500)); among.Low != 0 || math.Abs(among.High-want) > 1e-12 ||
		!math.IsInf(among.Assured.High, 1) {
		t.Errorf("among others: %v to %v, want %v; assured %v", among.Low, among.High, want, among.Assured)
	}
}

// TestRatio: a constant ratio is found exactly, a noisy one is covered as often as
// the level says, and there is none where the whole may be 0.
func TestRatio(t *testing.T) {
	if r, i, ok := Ratio([]float64{10, 11, 12}, []float64{20, 22, 24}, .95); !ok || r != .5 ||
		math.Abs(i.Low-.5)+math.Abs(i.High-.5) > 1e-9 {
		t.Errorf("half is %v in %v, %v", r, i, ok)
	}
	if _, _, ok := Ratio([]float64{1, 2, 3}, []float64{-1, 0, 1.5}, .95); ok {
		t.Error("a whole that may be 0 has a ratio")
	}
	rng := rand.New(rand.NewPCG(1, 2))
	const sets, n = 4000, 15
	covered := 0
	for range sets {
		parts, wholes := make([]float64, n), make([]float64, n)
		for k := range parts {
			luck := rng.NormFloat64()
			wholes[k], parts[k] = 3+luck, .7*3+.5*luck+rng.NormFloat64()
		}
		if _, i, ok := Ratio(parts, wholes, .9); ok && i.Low <= .7 && .7 <= i.High {
			covered++
		}
	}
	if share := float64(covered) / sets; math.Abs(share-.9) > 4*math.Sqrt(.09/sets) {
		t.Errorf("90 %% intervals cover in %v", share)
	}
}
