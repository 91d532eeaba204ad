package answer

import (
	"math/rand/v2"
	"testing"

	"concert/results/answer/answertest"
	"concert/scenarios"
)

// TestGoesWith names the rain that decides which months are dry, and nothing where
// worlds are too few to tell.
func TestGoesWith(t *testing.T) {
	run := computed(t, answertest.Plan(answertest.Options{Replicates: 4, Worlds: 120, Seed: 1}))
	for c, column := range run.Brief.Columns {
		y := make([]float64, 120)
		for w := range y {
			if v := run.Brief.Worlds.Draws[w][c]; v > (column.Low+column.High)/2 {
				y[w] = 1
			}
		}
		found := GoesWith(run, y, "as-is")
		if len(found) == 0 || found[0].Parameter != column.Name || found[0].Correlation < 0.8 {
			t.Errorf("%s: %v", column.Name, found)
		}
	}
	few := computed(t, answertest.Plan(answertest.Options{Replicates: 4, Worlds: 4, Seed: 1}))
	if found := GoesWith(few, []float64{0, 1, 0, 1}, "as-is"); len(found) > 0 {
		t.Errorf("four worlds name %v", found)
	}
}

// TestNothingGoesWithChance: of a hundred outcomes that depend on nothing at most
// five name a parameter.
func TestNothingGoesWithChance(t *testing.T) {
	run := computed(t, answertest.Plan(answertest.Options{Replicates: 4, Worlds: 60, Seed: 2}))
	named := 0
	for set := range uint64(100) {
		source := rand.New(rand.NewPCG(set, 7))
		y := make([]float64, 60)
		for w := range y {
			if source.Float64() < 0.3 {
				y[w] = 1
			}
		}
		if len(GoesWith(run, y, "as-is")) > 0 {
			named++
		}
	}
	if named > 5 {
		t.Errorf("%d of 100 outcomes of chance name a parameter", named)
	}
	t.Logf("%d of 100 outcomes of chance name a parameter", named)
}

// TestRepeatedDraws: worlds drawn from a posterior repeat its draws, and what holds in
// one of them holds in all its copies. They name a parameter by chance no more often
// than independent worlds do; counted as independent they would.
func TestRepeatedDraws(t *testing.T) {
	const worlds, draws, sets = 120, 20, 100
	run := computed(t, answertest.Plan(answertest.Options{Replicates: 4, Worlds: worlds, Seed: 3}))
	d := &run.Brief.Worlds
	for w := range d.Draws {
		d.Draws[w] = d.Draws[w%draws]
	}
	named := func() (n int) {
		for set := range uint64(sets) {
			source := rand.New(rand.NewPCG(set, 7))
			y := make([]float64, worlds)
			for w := range y {
				if w >= draws {
					y[w] = y[w%draws]
				} else if source.Float64() < 0.3 {
					y[w] = 1
				}
			}
			if len(GoesWith(run, y, "as-is")) > 0 {
				n++
			}
		}
		return n
	}
	independent := named()
	d.From = &scenarios.WorldsFrom{Draws: draws, Effective: draws}
	if n := named(); n > 5 || independent < 4*max(n, 1) {
		t.Errorf("of %d outcomes of chance %d name a parameter, %d if copies count as worlds", sets, n, independent)
	}
}
