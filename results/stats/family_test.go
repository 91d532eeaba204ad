package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestFamilies(t *testing.T) {
	pairs := correlated(rand.New(rand.NewPCG(31, 1)), 3, 4, 120, .5)
	one := Family{Members: []int{0, 3, 6, 9}, Level: 1 - ContrastsError}
	rest := Family{Members: []int{1, 2, 4, 5, 7, 8, 10, 11}, Level: 1 - ExploratoryError}
	got := CompareFamilies(pairs, []Family{one, rest})
	for _, f := range []Family{one, rest} {
		var members []Pair
		for _, i := range f.Members {
			members = append(members, pairs[i])
		}
		for k, want := range Compare(members, f.Level) {
			if got[f.Members[k]] != want {
				t.Errorf("pair %d: %+v, want %+v", f.Members[k], got[f.Members[k]], want)
			}
		}
	}
	if whole := CompareFamilies(pairs,
		[]Family{{Members: []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, Level: .95}}); !slices.Equal(whole,
		Compare(pairs, .95)) {
		t.Error("one family of all is Compare")
	}
	for name, families := range map[string][]Family{"twice": {one, one, rest}, "missing": {one}} {
		if !panics(func() { CompareFamilies(pairs, families) }) {
			t.Errorf("%s: no panic", name)
		}
	}
	if empty := CompareFamilies(nil, []Family{{Level: .95}}); len(empty) != 0 {
		t.Errorf("%v", empty)
	}
}

// An amount in two units: whatever is said of one must be said of the other, be it
// noisy, skewed, rare, hidden in noise or impossible.
func TestUnitsAgree(t *testing.T) {
	chance := rand.New(rand.NewPCG(11, 7))
	const n, factor = 300, 0.20833
	draw := func(f func() float64) []float64 {
		values := make([]float64, n)
		for i := range values {
			values[i] = f()
		}
		return values
	}
	zero := make([]float64, n)
	noise := draw(func() float64 { return 20 + chance.NormFloat64() })
	for name, arm := range map[string][]float64{
		"noisy":  draw(func() float64 { return 21 + chance.NormFloat64() }),
		"skewed": draw(func() float64 { return 20 + math.Exp(1.5*chance.NormFloat64()) }),
		"jumps": draw(func() float64 {
			return 20 + .001*chance.NormFloat64() + 50*math.Floor(chance.Float64()+.02)
		}),
		"mostly equal": draw(func() float64 { return 3 * math.Floor(chance.Float64()+.2) * chance.ExpFloat64() }),
		"none":         zero,
	} {
		for _, base := range [][]float64{noise, zero} {
			for _, never := range []bool{false, true} {
				one := Pair{Arm: arm, Base: base, Bounds: Bounds{0, math.Inf(1), false}, Delta: 1,
					Never: [2]bool{never && name == "none"}}
				other := one
				other.Arm, other.Base, other.Delta = times(arm, factor), times(base, factor), factor
				both := Compare([]Pair{one, other}, .975)
				a, b := both[0], both[1]
				if a.Method != b.Method || a.Verdict != b.Verdict || a.Doubtful != b.Doubtful ||
					math.Abs(a.Low*factor-b.Low) > 1e-9*math.Abs(a.Low) ||
					math.Abs(a.High*factor-b.High) > 1e-9*math.Abs(a.High) {
					t.Errorf("%s: %s %s (%v to %v), in the other unit %s %s (%v to %v)", name, a.Method, a.Verdict,
						a.Low*factor, a.High*factor, b.Method, b.Verdict, b.Low, b.High)
				}
			}
		}
	}
}

func times(values []float64, factor float64) []float64 {
	all := make([]float64, len(values))
	for i, v := range values {
		all[i] = factor * v
	}
	return all
}

// What an arm makes impossible is not silence that could be broken: the interval
// is that of the noisy side alone.
func TestNeverIsNoSilence(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 9))
	base, arm := make([]float64, 200), make([]float64, 200)
	for i := range base {
		base[i] = .2 + .02*chance.NormFloat64()
	}
	share := Pair{Arm: arm, Base: base, Bounds: Bounds{0, 1, false}, Delta: .01}
	silent := Compare([]Pair{share}, .95)[0]
	share.Never[0] = true
	never := Compare([]Pair{share}, .95)[0]
	if silent.Method != Apart || never.Method != MaxT || !(never.High < silent.High) {
		t.Errorf("silent: %s to %v; impossible: %s to %v", silent.Method, silent.High, never.Method, never.High)
	}
	arm[7] = .1 // the data contradict the declaration
	if found := Compare([]Pair{share}, .95)[0]; found.Method != Apart {
		t.Errorf("contradicted: %s", found.Method)
	}
	share.Arm, share.Base = make([]float64, 200), make([]float64, 200)
	share.Never[1] = true
	if both := Compare([]Pair{share}, .95)[0]; both.Method != Declared || both.Low != 0 || both.High != 0 {
		t.Errorf("impossible in both: %+v", both)
	}
}

// Covered must say what Compare's intervals say.
func TestCoveredIsCompare(t *testing.T) {
	chance := rand.New(rand.NewPCG(5, 1))
	misses := 0
	for range fewer(60) {
		pairs, truth := make([]Pair, 12), make([]float64, 12)
		for i := range pairs {
			pairs[i] = Pair{Arm: make([]float64, 60), Base: make([]float64, 60), Bounds: Bounds{0, math.Inf(1), false},
				Delta: 1}
			truth[i] = .2 * chance.Float64()
			for r := range pairs[i].Arm {
				pairs[i].Arm[r], pairs[i].Base[r] = 5+chance.NormFloat64(), 5
				if i%3 == 0 {
					pairs[i].Arm[r] = 4 + math.Exp(1.5*chance.NormFloat64())
				}
			}
		}
		for k, c := range Compare(pairs, .95) {
			got := new(Drawn).Covered(pairs, truth, 0, .95)[k]
			if want := c.Low <= truth[k] && truth[k] <= c.High; got != want {
				t.Fatalf("contrast %d, %s: covered %t, the interval says %t", k, c.Method, got, want)
			}
			if !got {
				misses++
			}
		}
	}
	if misses == 0 {
		t.Error("nothing is ever missed: the test says nothing")
	}
}

// Of differences that are mostly 0 the few that are not decide, and the farthest of
// them are often not seen: the interval reaches beyond them, and covers.
func TestMostlyEqual(t *testing.T) {
	chance := rand.New(rand.NewPCG(8, 4))
	const n, repetitions = 100, 400
	const rare, far, near, often = .01, 20., 1., .24
	truth := rare*far + often*near // 1 % lie twenty times as far off as a quarter does
	tried, covered, plain := 0, 0, 0
	for range repetitions {
		arm, base := make([]float64, n), make([]float64, n)
		for i := range arm {
			base[i] = 10 * chance.Float64()
			switch u := chance.Float64(); {
			case u < rare:
				arm[i] = base[i] + far
			case u < rare+often:
				arm[i] = base[i] + near
			default:
				arm[i] = base[i]
			}
		}
		k := Compare([]Pair{{Arm: arm, Base: base, Bounds: Bounds{0, math.Inf(1), false}}}, .95)[0]
		if k.Method != MostlyEqual {
			continue // by chance few are off: the method of departures
		}
		tried++
		if k.Low <= truth && truth <= k.High {
			covered++
		}
		if i := StudentInterval(k.Difference, k.SE, n, .95); i.Low <= truth && truth <= i.High {
			plain++
		}
	}
	if tried < 300 || covered < tried*95/100 || plain > tried*75/100 {
		t.Errorf("of %d intervals %d cover, Student's t would in %d", tried, covered, plain)
	}
}

// Where a measure without bounds is constant on both sides, what it varies by in other
// arms says how far an unseen value may lie; where it varies nowhere, nothing does.
func TestSpanOfOtherArms(t *testing.T) {
	cost := Pair{Arm: same(3, 500), Base: same(3, 500), Bounds: Bounds{0, math.Inf(1), false}, Delta: .1}
	if k := Compare([]Pair{cost}, .95)[0]; !math.IsInf(k.High, 1) || k.Verdict != CannotTellYet {
		t.Errorf("varies nowhere: %+v", k)
	}
	cost.Span = 2
	k := Compare([]Pair{cost}, .95)[0]
	if want := 2 * highestShare(0, 500, .025); math.Abs(k.High-want) > 1e-12 || math.Abs(k.Low+want) > 1e-12 ||
		k.Method != Departures || k.Verdict != PracticallyEqual {
		t.Errorf("varies elsewhere: %+v, want ±%v", k, want)
	}
	cost.Arm = append(same(3, 499), 4)
	if seen := Compare([]Pair{cost}, .95)[0]; seen.High >= k.High*2 {
		t.Errorf("what is seen counts before what lies elsewhere: %+v", seen)
	}
}
