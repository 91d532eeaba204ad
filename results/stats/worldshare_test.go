package stats

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// noisyWorlds draws worlds of variance 1 about shift, each with replicates of
// that variance about its own value.
func noisyWorlds(chance *rand.Rand, worlds, replicates int, within, shift float64) (values [][]float64,
	truth []float64) {
	values, truth = make([][]float64, worlds), make([]float64, worlds)
	for w := range values {
		truth[w] = shift + chance.NormFloat64()
		values[w] = make([]float64, replicates)
		for r := range values[w] {
			values[w][r] = truth[w] + math.Sqrt(within)*chance.NormFloat64()
		}
	}
	return values, truth
}

// Two worlds are too few, so three by hand: means 1, 3, 8 (variance 13), within
// variance 2 each, noise 2/2 = 1: the factor is √(12/13) about the grand mean 4.
func TestPulledByHand(t *testing.T) {
	got := Pulled([][]float64{{0, 2}, {2, 4}, {7, 9}})
	f := math.Sqrt(12. / 13)
	for w, m := range []float64{1, 3, 8} {
		if want := 4 + f*(m-4); math.Abs(got[w]-want) > 1e-12 {
			t.Errorf("world %d: %v, want %v", w, got[w], want)
		}
	}
}

func TestPulledLeavesAloneWhatHasNoNoise(t *testing.T) {
	gap := math.NaN()
	for name, c := range map[string]struct {
		values [][]float64
		want   []float64
	}{
		"one replicate":             {[][]float64{{1}, {2}, {9}, {4}}, []float64{1, 2, 9, 4}},
		"constant worlds":           {[][]float64{{1, 1}, {2, 2}, {9, 9}}, []float64{1, 2, 9}},
		"two noisy worlds":          {[][]float64{{0, 2}, {6, 8}, {5, 5}}, []float64{1, 7, 5}},
		"missing":                   {[][]float64{{gap, gap}, {2, gap}, {gap, 3}}, []float64{gap, 2, 3}},
		"more noise than variance":  {[][]float64{{0, 10}, {1, 9}, {2, 8}}, []float64{5, 5, 5}},
		"a constant one among them": {[][]float64{{0, 10}, {1, 11}, {2, 6}, {7, 7}, {7, 7}}, []float64{5, 5, 5, 7, 7}},
	} {
		got := Pulled(c.values)
		for w, want := range c.want {
			if !(math.Abs(got[w]-want) < 1e-12) && !(math.IsNaN(want) && math.IsNaN(got[w])) {
				if name == "a constant one among them" && w < 3 {
					continue // the three noisy ones are pulled to 5, their own mean, below
				}
				t.Errorf("%s: world %d is %v, want %v", name, w, got[w], want)
			}
		}
	}
	got := Pulled([][]float64{{0, 10}, {1, 11}, {2, 6}, {7, 7}, {7, 7}})
	if m := mean(got[:3]); math.Abs(m-5) > 1e-12 {
		t.Errorf("the noisy worlds' own mean moved to %v", m)
	}
}

// The variance of pulled means is that of the worlds; here exactly what the
// analysis of variance says, within rounding.
func TestPulledVariesAsWorldsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		chance := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		values, _ := noisyWorlds(chance, rapid.IntRange(3, 60).Draw(t, "worlds"), rapid.IntRange(2, 5).Draw(t, "r"),
			rapid.Float64Range(.01, 5).Draw(t, "within"), 3)
		pulled := Pulled(values)
		agree(t, "variance", variance(pulled), Decompose(values).Between, 1e-9)
		agree(t, "mean", mean(pulled), Decompose(values).Mean, 1e-9)
	})
}

// Another unit moves the means with it and judges no world otherwise.
func TestPulledInAnotherUnit(t *testing.T) {
	values, _ := noisyWorlds(rand.New(rand.NewPCG(4, 4)), 40, 2, 1, 0)
	other := make([][]float64, len(values))
	for w := range other {
		other[w] = scaled(values[w], -40, 7)
	}
	a, b := Pulled(values), Pulled(other)
	for w := range a {
		if math.Abs(b[w]-(7-40*a[w])) > 1e-9 {
			t.Fatalf("world %d: %v, want %v", w, b[w], 7-40*a[w])
		}
	}
}

// The definition of the share, written a second time with Pulled and loops.
func TestShareOfWorldsByDefinition(t *testing.T) {
	chance := rand.New(rand.NewPCG(8, 1))
	const worlds = 150
	a, _ := noisyWorlds(chance, worlds, 2, 1, .3)
	b, _ := noisyWorlds(chance, worlds, 2, 2, .8)
	b[5], b[6] = []float64{math.NaN(), math.NaN()}, []float64{math.NaN(), math.NaN()}
	a[5], a[6] = []float64{3, 4}, []float64{-3, -4}
	got := ShareOfWorlds([]WorldClause{{Values: a}, {Values: b, Strict: true}},
		[]Statement{Holds(0), All(Holds(0), Holds(1)), Any(Holds(0), Holds(1)), All(Holds(0), Not(Holds(1)))}, .95)
	pa, pb := Pulled(a), Pulled(b)
	var yes, open [4]int
	for w := range worlds {
		ya, na, yb, nb := pa[w] >= 0, pa[w] < 0, pb[w] > 0, pb[w] <= 0
		for i, s := range [4][2]bool{{ya, na}, {ya && yb, na || nb}, {ya || yb, na && nb}, {ya && nb, na || yb}} {
			if s[0] {
				yes[i]++
			} else if !s[1] {
				open[i]++
			}
		}
	}
	if open[1] != 1 || open[2] != 1 || open[3] != 1 {
		t.Fatalf("a missed goal is a miss though the other does not exist: %v not shown", open)
	}
	for i, s := range got {
		if s.Worlds != worlds || s.Share != float64(yes[i])/worlds ||
			math.Abs(s.NotShown-float64(open[i])/worlds) > 1e-12 {
			t.Errorf("statement %d: %+v, want %d yes, %d not shown", i, s, yes[i], open[i])
		}
		w := Wilson(yes[i], worlds, .95)
		if s.Low > w.Low || s.High < w.High || s.JointLow > s.Low || s.JointHigh < s.High {
			t.Errorf("statement %d is narrower than Wilson or jointly narrower than alone: %+v, Wilson %v", i, s, w)
		}
	}
	for i, s := range got {
		single := 0.0
		for r := range 2 {
			for w := range worlds {
				x, y := a[w][r] >= 0, b[w][r] > 0
				if [4]bool{x, x && y, x || y, x && b[w][r] <= 0}[i] {
					single += .5 / worlds
				}
			}
		}
		if math.Abs(s.Single-single) > 1e-12 || math.Abs(s.Corrected-(2*s.Raw-single)) > 1e-12 {
			t.Errorf("statement %d: single %v, corrected %v; want %v, %v", i, s.Single, s.Corrected, single,
				2*s.Raw-single)
		}
	}
}

func TestShareOfWorldsAtTheEdges(t *testing.T) {
	tie := Linear([]Term{{1, []float64{.3, .3, .3, .3}, Bounds{}}, {-1, []float64{.1 + .2, .3, .3, .1 + .2}, Bounds{}}},
		0, false)
	one := func(values [][]float64, strict bool) WorldShare {
		return ShareOfWorlds([]WorldClause{{Values: values, Strict: strict}}, []Statement{Holds(0)}, .95)[0]
	}
	if s := one(tie.OverWorlds(2).Values, false); s.Share != 1 || s.Noisy || s.Corrected != 1 {
		t.Errorf("a tie satisfies ≥ in every world: %+v", s)
	}
	if s := one(tie.OverWorlds(2).Values, true); s.Share != 0 || s.Low != 0 || s.High < .6 {
		t.Errorf("a tie does not satisfy >, and two worlds say little: %+v", s)
	}
	if s := one(nil, false); !math.IsNaN(s.Share) || s.Low != 0 || s.High != 1 || s.JointHigh != 1 {
		t.Errorf("no worlds: %+v", s)
	}
	gap := math.NaN()
	if s := one([][]float64{{gap}, {gap}, {1}}, false); math.Abs(s.NotShown-2./3) > 1e-12 || s.Share != 1./3 {
		t.Errorf("measures that do not exist: %+v", s)
	}
	s := one([][]float64{{1}, {2}, {-1}, {3}, {4}, {5}, {-6}}, false)
	if w := Wilson(5, 7, .95); s.Raw != s.Share || s.Single != s.Share || !math.IsNaN(s.Corrected) || s.Noisy ||
		s.Low > w.Low {
		t.Errorf("one replicate a world: %+v", s)
	}
	// Worlds that stand at the bound of their measure, without noise, reach a goal
	// there, whatever the noise of the others.
	values := make([][]float64, 60)
	for w := range values {
		if values[w] = []float64{0, 0}; w%3 == 0 {
			values[w] = []float64{-1, -3 - float64(w)}
		}
	}
	if s := one(values, false); s.Share != 40./60 {
		t.Errorf("worlds at the bound: %+v", s)
	}
}

// Replicates that do not exist leave a world with the others; its mean is noisier.
func TestPulledWithMissingReplicates(t *testing.T) {
	gap := math.NaN()
	values := [][]float64{{0, 2, gap}, {gap, 4, gap}, {7, 9, 8}, {1, gap, 1.5}}
	pulled := Pulled(values)
	agreed := Decompose(values)
	if math.Abs(variance(pulled)-agreed.Between) > 1e-12 || math.Abs(mean(pulled)-agreed.Mean) > 1e-12 {
		t.Errorf("%v, want variance %v about %v", pulled, agreed.Between, agreed.Mean)
	}
}

func TestShareOfWorldsDoesNotDependOnProcessors(t *testing.T) {
	values, _ := noisyWorlds(rand.New(rand.NewPCG(9, 9)), 70, 3, 2, .5)
	judge := func() []WorldShare {
		return ShareOfWorlds([]WorldClause{{Values: values}}, []Statement{Holds(0), Not(Holds(0))}, .95)
	}
	want := judge()
	old := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(old)
	for _, processors := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(processors)
		if !slices.Equal(judge(), want) {
			t.Errorf("%d processors: different bits", processors)
		}
	}
	if s := want; math.Abs(s[0].Share+s[1].Share-1) > 1e-12 || math.Abs(s[0].Low+s[1].High-1) > 1e-3 {
		t.Errorf("a statement and its opposite: %+v", s)
	}
}

func TestShareOfWorldsRefuses(t *testing.T) {
	clause := []WorldClause{{Values: [][]float64{{1}}}}
	for name, f := range map[string]func(){
		"a clause that is not there": func() { ShareOfWorlds(clause, []Statement{Holds(1)}, .95) },
		"nested":                     func() { ShareOfWorlds(clause, []Statement{Not(All(Holds(0), Holds(-1)))}, .95) },
		"other worlds":               func() { ShareOfWorlds([]WorldClause{clause[0], {}}, nil, .95) },
		"no parts":                   func() { All() },
		"no level":                   func() { ShareOfWorlds(clause, nil, 1) },
	} {
		if !panics(f) {
			t.Errorf("%s: no panic", name)
		}
	}
}

// 28 arms, three goals, fifteen claims: the largest shipped case.
func BenchmarkShareOfWorlds28x150(b *testing.B)  { benchmarkWorlds(b, 150, 2) }
func BenchmarkShareOfWorlds28x2000(b *testing.B) { benchmarkWorlds(b, 2000, 2) }

func benchmarkWorlds(b *testing.B, worlds, replicates int) {
	const arms, goals, claims = 28, 3, 15
	chance := rand.New(rand.NewPCG(1, 2))
	var clauses []WorldClause
	var all []Statement
	for range arms {
		var reached []Statement
		for range goals {
			values, _ := noisyWorlds(chance, worlds, replicates, 1, 1)
			reached = append(reached, Holds(len(clauses)))
			clauses = append(clauses, WorldClause{Values: values})
		}
		all = append(all, All(reached...))
		all = append(all, All(all[0], Not(All(reached...))))
		all = append(all, reached...)
	}
	for range claims {
		values, _ := noisyWorlds(chance, worlds, replicates, 1, 1)
		all = append(all, Holds(len(clauses)))
		clauses = append(clauses, WorldClause{Values: values})
	}
	for b.Loop() {
		ShareOfWorlds(clauses, all, .95)
	}
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}
