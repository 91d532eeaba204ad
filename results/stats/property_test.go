package stats

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// values draws numbers among which ties and, if asked, gaps are common.
func values(t *rapid.T, label string, n int, gaps bool) []float64 {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) float64 {
		if gaps && rapid.IntRange(0, 9).Draw(t, "gap") == 0 {
			return math.NaN()
		}
		return float64(rapid.IntRange(-40, 40).Draw(t, "eighths")) / 8
	}), n, n).Draw(t, label)
}

func family(t *rapid.T, contrasts, n int) []Pair {
	pairs := make([]Pair, contrasts)
	for i := range pairs {
		pairs[i] = Pair{Arm: values(t, "arm", n, true), Base: values(t, "base", n, true), Delta: .5}
	}
	return pairs
}

func scaled(v []float64, by, plus float64) []float64 {
	w := slices.Clone(v)
	for i := range w {
		w[i] = by*w[i] + plus
	}
	return w
}

func agree(t *rapid.T, what string, got, want, tolerance float64) {
	t.Helper()
	if got == want || (math.IsNaN(got) && math.IsNaN(want)) {
		return
	}
	if !(math.Abs(got-want) <= tolerance) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}

// Swapping arm and baseline mirrors everything, exactly.
func TestSwappedArms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pairs := family(t, 3, rapid.IntRange(0, 60).Draw(t, "n"))
		swapped := slices.Clone(pairs)
		for i, p := range pairs {
			swapped[i].Arm, swapped[i].Base = p.Base, p.Arm
		}
		mirror := map[Verdict]Verdict{Higher: Lower, Lower: Higher, HigherTooSmall: LowerTooSmall,
			LowerTooSmall: HigherTooSmall, PracticallyEqual: PracticallyEqual, CannotTellYet: CannotTellYet}
		other := Compare(swapped, .95)
		for i, c := range Compare(pairs, .95) {
			o := other[i]
			agree(t, "difference", o.Difference, -c.Difference, 0)
			agree(t, "low", o.Low, -c.High, 0)
			agree(t, "high", o.High, -c.Low, 0)
			if o.Verdict != mirror[c.Verdict] {
				t.Fatalf("verdict %s mirrored %s", c.Verdict, o.Verdict)
			}
			agree(t, "A", o.Superiority, 1-c.Superiority, 1e-15)
			agree(t, "variance ratio", o.VarianceRatio, c.VarianceRatio, 1e-9*c.VarianceRatio)
		}
	})
}

// A change of unit by a power of 2 changes no bit but the exponent; another unit
// and origin agree to rounding.
func TestScaledArms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pairs := family(t, 3, rapid.IntRange(2, 60).Draw(t, "n"))
		before := Compare(pairs, .95)
		for _, unit := range []struct{ by, plus, tolerance float64 }{{1024, 0, 0}, {3.7, 11, 1e-9}} {
			other := slices.Clone(pairs)
			for i, p := range pairs {
				other[i].Arm, other[i].Base = scaled(p.Arm, unit.by, unit.plus), scaled(p.Base, unit.by, unit.plus)
				other[i].Delta *= unit.by
			}
			for i, c := range Compare(other, .95) {
				agree(t, "low", c.Low, unit.by*before[i].Low, unit.tolerance*(1+math.Abs(c.Low)))
				agree(t, "high", c.High, unit.by*before[i].High, unit.tolerance*(1+math.Abs(c.High)))
				agree(t, "A", c.Superiority, before[i].Superiority, 0)
			}
		}
	})
}

// The order of replicates changes the estimate by rounding only, the exact
// methods and t likewise, and the bootstrap by its Monte Carlo error: the
// critical value moves by about one per cent, here at most by 8.
func TestPermutedReplicates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 80).Draw(t, "n")
		pairs := family(t, 3, n)
		order := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 0)).Perm(n)
		shuffled := slices.Clone(pairs)
		for i, p := range pairs {
			shuffled[i].Arm, shuffled[i].Base = make([]float64, n), make([]float64, n)
			for r, from := range order {
				shuffled[i].Arm[r], shuffled[i].Base[r] = p.Arm[from], p.Base[from]
			}
		}
		after := Compare(shuffled, .95)
		for i, c := range Compare(pairs, .95) {
			tolerance := 1e-9
			if c.Method == MaxT || c.Method == SkewedMaxT {
				tolerance = .08 * (c.High - c.Low) / 2
			}
			agree(t, "difference", after[i].Difference, c.Difference, 1e-9)
			agree(t, "low", after[i].Low, c.Low, tolerance)
			agree(t, "high", after[i].High, c.High, tolerance)
		}
	})
}

func TestIntervalHoldsTheMeanAndIsNeverEmpty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "n")
		bounds := Bounds{Low: -5, High: 5}
		v := values(t, "values", n, true)
		if rapid.Bool().Draw(t, "constant") {
			v = same(v[0], n)
		}
		s := Summarize(v, bounds, .95)
		if s.N > 0 && !(s.Low <= s.Mean && s.Mean <= s.High) {
			t.Fatalf("mean outside: %+v", s)
		}
		if !(s.Low < s.High) || s.Low < -5 || s.High > 5 {
			t.Fatalf("no width, or out of bounds: %+v", s)
		}
		c := Compare([]Pair{{Arm: v, Base: same(1, n), Bounds: bounds}}, .95)[0]
		if !(c.Low < c.High) {
			t.Fatalf("no width: %+v", c)
		}
	})
}

// Against the definition, all pairs counted.
func TestSuperiorityByCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := values(t, "a", rapid.IntRange(1, 30).Draw(t, "n"), false),
			values(t, "b", rapid.IntRange(1, 30).Draw(t, "m"), false)
		halves := 0
		for _, x := range a {
			for _, y := range b {
				if x > y {
					halves += 2
				} else if x == y {
					halves++
				}
			}
		}
		agree(t, "A", Superiority(a, b), float64(halves)/2/float64(len(a)*len(b)), 0)
	})
}

// Leaving each value out in turn, by definition.
func TestWithoutEach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := values(t, "v", rapid.IntRange(3, 12).Draw(t, "n"), false)
		for i, got := range withoutEach(v) {
			agree(t, "variance", got, variance(slices.Delete(slices.Clone(v), i, i+1)), 1e-9)
		}
	})
}

// Ten replicates missing everywhere are ten replicates fewer.
func TestMissingPairs(t *testing.T) {
	base, arm := sleep()
	gap := math.NaN()
	arm2 := append([]float64{gap, 3}, arm...)
	base2 := append([]float64{1, gap}, base...)
	a, b := Compare([]Pair{{Arm: arm, Base: base}}, .95)[0], Compare([]Pair{{Arm: arm2, Base: base2}}, .95)[0]
	if a != b {
		t.Errorf("with gaps %+v, without %+v", b, a)
	}
	none := Compare([]Pair{{Arm: same(gap, 9), Base: same(1, 9), Bounds: Bounds{High: 1}}}, .95)[0]
	if none.N != 0 || none.Verdict != CannotTellYet || none.Low != -1 || none.High != 1 || none.Method != NotEstimate {
		t.Errorf("nothing there: %+v", none)
	}
}

func TestBitsDoNotDependOnProcessors(t *testing.T) {
	pairs := correlated(rand.New(rand.NewPCG(3, 4)), 3, 4, 150, .5)
	pairs[2].Arm[7] = math.NaN()
	want := Compare(pairs, .95)
	old := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(old)
	for _, processors := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(processors)
		if got := Compare(pairs, .95); !slices.Equal(got, want) {
			t.Errorf("%d processors: different bits", processors)
		}
	}
}

func TestSilenceAndDeclarations(t *testing.T) {
	zero := same(0, 50)
	one := slices.Clone(zero)
	one[3] = 1
	share := Bounds{High: 1}
	money := Bounds{High: math.Inf(1)}
	for _, c := range []struct {
		name   string
		pair   Pair
		method Method
		want   Verdict
		width  bool
	}{
		{"silent share", Pair{Arm: zero, Base: zero, Bounds: share, Delta: .05}, Departures, CannotTellYet, true},
		{"silent 0/1", Pair{Arm: zero, Base: zero, Bounds: share, Delta: .05, Binary: true}, Discordant, CannotTellYet,
			true},
		{"silent share, coarse question", Pair{Arm: zero, Base: zero, Bounds: share, Delta: .1}, Departures,
			PracticallyEqual, true},
		{"one discordant", Pair{Arm: one, Base: zero, Bounds: share, Delta: .05, Binary: true}, Discordant,
			CannotTellYet, true},
		{"declared identical", Pair{Arm: zero, Base: zero, Bounds: share, Delta: .05, Identical: true}, Declared,
			PracticallyEqual, false},
		{"declared, contradicted", Pair{Arm: one, Base: zero, Bounds: share, Delta: .05, Identical: true}, Departures,
			CannotTellYet, true},
		{"declared cost of a measure", Pair{Arm: same(3, 50), Base: zero, Bounds: Bounds{0, 9, true}, Delta: .05},
			Declared, Higher, false},
		{"constant cost", Pair{Arm: same(3, 50), Base: zero, Bounds: money, Delta: .05}, Departures, Higher, true},
		{"constant cost but for rounding", Pair{Arm: same(.1+.2, 50), Base: same(.3, 50), Bounds: share, Delta: .01},
			Departures, CannotTellYet, true},
		{"rounding of a cost", Pair{Arm: same(.1+.2, 50), Base: same(.3, 50), Bounds: money, Delta: .01}, Departures,
			CannotTellYet, true},
		{"silent cost", Pair{Arm: same(3, 50), Base: same(3, 50), Bounds: money, Delta: .05}, Departures, CannotTellYet,
			true},
		{"0/1 contradicted", Pair{Arm: around(0, 50), Base: zero, Delta: .05, Binary: true}, MaxT, CannotTellYet, true},
	} {
		got := Compare([]Pair{c.pair}, .95)[0]
		if got.Method != c.method || got.Verdict != c.want || (got.High > got.Low) != c.width {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	if c := Compare([]Pair{{Arm: zero, Base: zero, Bounds: share}},
		.95)[0]; math.Abs(c.High-(1-math.Pow(.025, 1./50))) > 1e-12 {
		t.Errorf("silence of 50 allows %v", c.High)
	}
	if got := Summarize(same(4, 9), Bounds{0, 9, true}, .95); got.Low != 4 || got.High != 4 {
		t.Errorf("declared constant: %+v", got)
	}
}

func TestShares(t *testing.T) {
	v := PointVerdicts([]float64{.3, .1, 0, -.1, -.3, .2, math.NaN(), .5}, .2)
	got := VerdictShares(v, .95)
	for i, want := range []int{3, 1, 1, 1, 1, 1} {
		w := Wilson(want, 8, .95)
		if got[i].Share != (VerdictShare{Verdicts()[i], Share{float64(want) / 8, w.Low, w.High, 8}}).Share {
			t.Errorf("%s: %+v, want %d of 8", got[i].Verdict, got[i], want)
		}
	}
	if s := ShareOf([]bool{true, false, true, true}, .95); s.Share != .75 || s.Points != 4 {
		t.Errorf("share %+v", s)
	}
	if s := ShareOf(nil, .95); !math.IsNaN(s.Share) || s.Low != 0 || s.High != 1 {
		t.Errorf("no points: %+v", s)
	}
}

func TestPoints(t *testing.T) {
	gap := math.NaN()
	m := PointMeans([]float64{1, 3, gap, 5, gap, gap}, 2)
	if m[0] != 2 || m[1] != 5 || !math.IsNaN(m[2]) {
		t.Errorf("means %v", m)
	}
	c := Decompose(Points([]float64{1, 3, gap, 5, gap, gap}, 2))
	if c.Points != 2 || c.Mean != 3.5 || c.Within != 2 || c.MonteCarlo != 1.5 || c.Between != 3 {
		t.Errorf("%+v", c)
	}
	if c := Decompose([][]float64{{1}, {2}}); !math.IsNaN(c.Within) || !math.IsNaN(c.Between) {
		t.Errorf("one replicate a point: %+v", c)
	}
}

// Sums far from 0 keep their digits, in any order.
func TestSumKeepsDigits(t *testing.T) {
	v := []float64{1e16, 1, -1e16, 1}
	if sum(v) != 2 {
		t.Errorf("sum %v", sum(v))
	}
}
