package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// The shares of the error add up to 1 − 1/(k+1) of it.
func TestLookErrorsAddUp(t *testing.T) {
	spent := 0.0
	for k := 1; k <= 1000; k++ {
		spent += LookError(k, .05)
		if want := .05 * (1 - 1/float64(k+1)); math.Abs(spent-want) > 1e-15 {
			t.Fatalf("after %d looks %v are spent, want %v", k, spent, want)
		}
	}
}

func TestLooksDoubleUntilTheMost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.IntRange(1, 1_000_000_000).Draw(t, "most")
		before := 0
		for k := 1; k <= LooksUntil(most); k++ {
			n, last := LookAt(k, most)
			switch {
			case last != (k == LooksUntil(most)) || last != (n == most):
				t.Fatalf("look %d at %d of %d: last %v", k, n, most, last)
			case !last && n != FirstLook<<(k-1), n <= before:
				t.Fatalf("look %d of at most %d is at %d", k, most, n)
			}
			before = n
		}
	})
	if LooksUntil(102_400) != 12 || LooksUntil(102_401) != 13 || LooksUntil(50) != 1 {
		t.Error("the twelfth look has 102,400 replicates")
	}
}

// An interval narrower than δ decides, wherever it lies: a run until decided
// ends.
func TestNarrowerThanDeltaDecides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		delta := rapid.Float64Range(1e-6, 1e6).Draw(t, "delta")
		low := rapid.Float64Range(-3, 3).Draw(t, "low") * delta
		width := rapid.Float64Range(0, .999999).Draw(t, "width") * delta
		if v := Judge(low, low+width, delta); v == CannotTellYet {
			t.Fatalf("[%v, %v], δ %v", low, low+width, delta)
		}
	})
}

// worstStopped is the share of runs of which some look, had the run ended there,
// would have had an interval that misses the truth.
func worstStopped(repetitions, looks int, level func(k int) float64, draw func(n int) []Pair, truth float64) float64 {
	return share(repetitions, func() bool {
		most, _ := LookAt(looks, math.MaxInt)
		pairs := draw(most)
		for k := 1; k <= looks; k++ {
			n, _ := LookAt(k, most)
			part := make([]Pair, len(pairs))
			for i, p := range pairs {
				part[i] = p
				part[i].Arm, part[i].Base = p.Arm[:n], p.Base[:n]
			}
			for _, c := range Compare(part, level(k)) {
				if c.Low > truth || c.High < truth {
					return true
				}
			}
		}
		return false
	})
}

// Stopped at its worst look, a run keeps the level if every look has its share
// of the error, and does not if every look spends all of it. The full tables, to
// twelve looks, are in docs/coverage.md.
func TestWorstCaseStopping(t *testing.T) {
	const looks = 3
	family := func(chance *rand.Rand, common float64) func(n int) []Pair {
		return func(n int) []Pair {
			base, pairs := same(0, n), []Pair{}
			for _, v := range normals(chance, 3, n, common) {
				pairs = append(pairs, Pair{Arm: v, Base: base})
			}
			return pairs
		}
	}
	binary := func(chance *rand.Rand) func(n int) []Pair {
		return func(n int) []Pair {
			p := Pair{Arm: make([]float64, n), Base: make([]float64, n), Bounds: Bounds{High: 1}, Binary: true}
			for r := range n {
				if u := chance.Float64(); u < .1 {
					p.Arm[r] = 1
				} else if u < .15 {
					p.Base[r] = 1
				}
			}
			return []Pair{p}
		}
	}
	spend := func(k int) float64 { return 1 - LookError(k, .05) }
	for name, c := range map[string]struct {
		repetitions int
		draw        func(n int) []Pair
		truth       float64
	}{
		"normal":     {200, family(rand.New(rand.NewPCG(21, 0)), 0), 0},
		"correlated": {200, family(rand.New(rand.NewPCG(21, 1)), .8), 0},
		"0/1":        {1000, binary(rand.New(rand.NewPCG(21, 2))), .05},
	} {
		missed := worstStopped(c.repetitions, looks, spend, c.draw, c.truth)
		t.Logf("%s: %.3f", name, missed)
		if missed > .05+fourErrors(.05, c.repetitions) {
			t.Errorf("%s: a look misses in %.3f of runs", name, missed)
		}
	}
	careless := worstStopped(200, looks, func(int) float64 { return .95 }, family(rand.New(rand.NewPCG(22, 0)), .8), 0)
	t.Logf("5 %% at every look: %.3f", careless)
	if careless < .08 {
		t.Errorf("with 5 %% at every look only %.3f of runs miss: this test would see nothing", careless)
	}
}
