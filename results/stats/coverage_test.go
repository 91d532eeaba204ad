package stats

import (
	"math"
	"math/rand/v2"
	"os"
	"testing"
)

// These tests repeat an experiment with fixed seeds and allow four standard
// errors of their own Monte Carlo error; the full tables are another command's.

// fewer are the repetitions of the ordinary tests, a quarter of those of the long tier.
func fewer(repetitions int) int {
	if os.Getenv("CONCERT_FULL") != "" {
		return repetitions
	}
	return repetitions / 4
}

func normals(chance *rand.Rand, columns, n int, common float64) [][]float64 {
	all := make([][]float64, columns)
	for i := range all {
		all[i] = make([]float64, n)
	}
	for r := range n {
		shared := chance.NormFloat64()
		for i := range all {
			all[i][r] = math.Sqrt(common)*shared + math.Sqrt(1-common)*chance.NormFloat64()
		}
	}
	return all
}

// One normal contrast: Student's t. Independent ones: Šidák (1967). One critical
// value varies between data sets with a standard deviation of about 0.02 (from
// 10,000 resamples and from the data), so the mean of 60 by 0.0025, of which four
// are allowed, and 0.01 for the error of order 1/n.
func TestMaxTAgainstClosedForms(t *testing.T) {
	for _, c := range []struct{ columns, n, sets int }{{1, 200, 60}, {10, 200, 60}, {10, 10_000, 12}} {
		chance := rand.New(rand.NewPCG(11, uint64(c.columns+c.n)))
		var found []float64
		for range fewer(c.sets) {
			critical, enough := (*Drawn)(nil).maxT(standardised(normals(chance, c.columns, c.n, 0)), c.n, .05)
			if !enough {
				t.Fatal("10,000 resamples are enough for 5 %")
			}
			found = append(found, critical)
		}
		m, spread, _ := moments(found)
		sd := math.Sqrt(spread)
		want := tQuantile(1-math.Pow(.95, 1/float64(c.columns)), c.n-1)
		allowed := 4*sd/math.Sqrt(float64(len(found))) + .01
		t.Logf("%d columns, n %d: mean %.4f (sd %.4f), exact %.4f, allowed ±%.4f", c.columns, c.n, m, sd, want, allowed)
		if sd > .04 || math.Abs(m-want) > allowed {
			t.Errorf("%d columns: critical value %.4f, exact %.4f", c.columns, m, want)
		}
	}
}

// Nothing beyond the last resample: the pool falls back on Bonferroni's t.
func TestTooSmallAnErrorForTheBootstrap(t *testing.T) {
	base := around(0, 30)
	c := Compare([]Pair{{Arm: scaled(base, .5, 1), Base: base}}, .9999)[0]
	if half := tQuantile(1-.9999, 29) * c.SE; c.Method != Student || math.Abs(c.High-c.Difference-half) > 1e-9*half {
		t.Errorf("%+v", c)
	}
}

// share counts repetitions in which hit is true.
func share(repetitions int, hit func() bool) float64 {
	count := 0
	for range repetitions {
		if hit() {
			count++
		}
	}
	return float64(count) / float64(repetitions)
}

func fourErrors(p float64, repetitions int) float64 {
	return 4 * math.Sqrt(p*(1-p)/float64(repetitions))
}

func TestSimultaneousCoverageOfCorrelatedNormals(t *testing.T) {
	const n = 60
	repetitions := fewer(500)
	for _, common := range []float64{0, .7} {
		chance := rand.New(rand.NewPCG(12, uint64(100*common)))
		covered := share(repetitions, func() bool {
			base := normals(chance, 1, n, 0)[0]
			var pairs []Pair
			for i, d := range normals(chance, 5, n, common) {
				pairs = append(pairs, Pair{Base: base, Arm: make([]float64, n)})
				for r := range d {
					pairs[i].Arm[r] = base[r] + .2 + d[r]
				}
			}
			for _, c := range Compare(pairs, .95) {
				if c.Low > .2 || c.High < .2 {
					return false
				}
			}
			return true
		})
		t.Logf("shared variance %.1f: covered %.3f", common, covered)
		if math.Abs(covered-.95) > fourErrors(.95, repetitions) {
			t.Errorf("shared variance %.1f: covered %.3f, want 0.95 ± %.3f", common, covered,
				fourErrors(.95, repetitions))
		}
	}
}

// Rare events (2 %, discordant in 0.5 % of replicates) as 0/1 pairs and as a
// bounded measure: exact methods cover at least as promised, and no run is
// certified equal at a δ that is no larger than the true difference.
func TestRareEvents(t *testing.T) {
	for n, repetitions := range map[int]int{50: 1000, 500: 500, 2000: 150} {
		for _, binary := range []bool{true, false} {
			chance := rand.New(rand.NewPCG(13, uint64(n)))
			equal := 0
			covered := share(repetitions, func() bool {
				arm, base := make([]float64, n), make([]float64, n)
				for r := range n {
					u := chance.Float64()
					if u < .02 {
						base[r] = 1
					}
					if u < .025 {
						arm[r] = 1
					}
				}
				c := Compare([]Pair{{Arm: arm, Base: base, Bounds: Bounds{High: 1}, Delta: .005, Binary: binary}},
					.95)[0]
				if c.Verdict == PracticallyEqual || c.Verdict == HigherTooSmall {
					equal++
				}
				return c.Low <= .005 && .005 <= c.High
			})
			t.Logf("n %d, 0/1 %v: covered %.3f, called equal %d", n, binary, covered, equal)
			if covered < .95-fourErrors(.95, repetitions) || equal > repetitions/20 {
				t.Errorf("n %d, 0/1 %v: covered %.3f, called equal %d times", n, binary, covered, equal)
			}
		}
	}
}

func TestSilenceOfRareEventsIsNotEquality(t *testing.T) {
	silent := same(0, 50)
	silent[7] = 1 // both sides see the same event
	for _, binary := range []bool{true, false} {
		for _, delta := range []float64{.001, .005, .02, .05} {
			c := Compare([]Pair{{Arm: silent, Base: silent, Bounds: Bounds{High: 1}, Delta: delta, Binary: binary}},
				.95)[0]
			if c.Verdict != CannotTellYet {
				t.Errorf("δ %v, 0/1 %v: %s from silence", delta, binary, c.Verdict)
			}
		}
	}
}

// The planned number decides a true difference of δ in at least 95 % of runs,
// and a true 0 in at least 90 %.
func TestPlannedNumberDecides(t *testing.T) {
	const delta = .25
	repetitions := fewer(300)
	for _, c := range []struct{ truth, promised float64 }{{delta, .95}, {0, .90}} {
		chance := rand.New(rand.NewPCG(14, uint64(1000*c.truth)))
		n := Needed(1, delta, .95, 1)
		decided := share(repetitions, func() bool {
			arm := scaled(normals(chance, 1, n, 0)[0], 1, c.truth)
			return Compare([]Pair{{Arm: arm, Base: same(0, n), Delta: delta}}, .95)[0].Verdict != CannotTellYet
		})
		t.Logf("truth %.2f: decided %.3f at n = %d", c.truth, decided, n)
		if decided < c.promised-fourErrors(c.promised, repetitions) {
			t.Errorf("truth %.2f: decided %.3f, promised %.2f", c.truth, decided, c.promised)
		}
	}
}

// Arms that share most of their variance: the true ratio is (1 + 1.09)/0.09.
func TestVarianceRatioRange(t *testing.T) {
	const repetitions, n = 1000, 80
	chance := rand.New(rand.NewPCG(15, 0))
	covered := share(repetitions, func() bool {
		v := normals(chance, 2, n, 0)
		base, arm := v[0], make([]float64, n)
		for r := range arm {
			arm[r] = base[r] + .3*v[1][r]
		}
		_, i := VarianceRatio(arm, base)
		return i.Low <= 2.09/.09 && 2.09/.09 <= i.High
	})
	if math.Abs(covered-.95) > fourErrors(.95, repetitions)+.01 { // the jackknife is asymptotic
		t.Errorf("covered %.3f", covered)
	}
}

// Twice the truth and noise: a true clause at its limit is called unsupported in
// at most 5 % of runs.
func TestClaimsAtTheirLimit(t *testing.T) {
	const n = 60
	repetitions := fewer(600)
	chance := rand.New(rand.NewPCG(16, 0))
	wrong := share(repetitions, func() bool {
		var clauses []Clause
		for _, v := range normals(chance, 4, n, .3) {
			clauses = append(clauses, Clause{Values: v})
		}
		return JudgeClaim(clauses, .95).Verdict == NotSupported
	})
	if wrong > .05+fourErrors(.05, repetitions) {
		t.Errorf("a claim at its limit was refused in %.3f of runs", wrong)
	}
}

// standardised are columns made ready for resampling.
func standardised(columns [][]float64) (units []unit) {
	for _, values := range columns {
		units = append(units, standardise(values))
	}
	return units
}
