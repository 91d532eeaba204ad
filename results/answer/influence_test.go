package answer

import (
	"math"
	"slices"
	"testing"

	"concert/results/answer/answertest"
)

// TestRankCorrelation holds values worked by hand, ties among them.
func TestRankCorrelation(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		x, y []float64
		r    float64
		n    int
	}{
		{[]float64{1, 2, 3, 4}, []float64{1, 8, 27, 64}, 1, 4},
		{[]float64{1, 2, 3, 4}, []float64{4, 3, 2, 1}, -1, 4},
		{[]float64{1, 2, 3, 4, 5}, []float64{2, 1, 4, 3, 5}, 0.8, 5}, // 1 − 6·4/(5·24)
		{[]float64{1, 2, 3}, []float64{7, 7, 7}, 0, 3},
		{[]float64{1, 2, 3, 9}, []float64{1, 2, 3, nan}, 1, 3},
		{[]float64{1, 2}, []float64{1, 2}, 0, 2},
	} {
		r, n := rankCorrelation(c.x, c.y)
		if math.Abs(r-c.r) > 1e-12 || n != c.n {
			t.Errorf("%v %v: %v of %d, want %v of %d", c.x, c.y, r, n, c.r, c.n)
		}
	}
	if got := ranks([]float64{3, 1, 3, 2}); !slices.Equal(got, []float64{3.5, 1, 3.5, 2}) {
		t.Errorf("ties: %v", got)
	}
}

// TestInfluences finds the effort that the toy's harvest hangs on, and nothing
// where nothing was moved.
func TestInfluences(t *testing.T) {
	run := computed(t, answertest.Plan(answertest.Options{Replicates: 4, Worlds: 60, Seed: 1}))
	found := false
	for _, m := range run.Brief.Vocabulary.Measures {
		for _, d := range Influences(run, "more-effort", m.Name) {
			found = true
			if r := math.Abs(float64(d.Correlation)); r > 1 || r*math.Sqrt(59) < 1.9 {
				t.Errorf("%s, %s: %v", m.Name, d.Parameter, d.Correlation)
			}
		}
	}
	if !found {
		t.Error("no parameter goes with any difference of the toy")
	}
	fixed := computed(t, answertest.Plan(answertest.Options{Replicates: 30, Seed: 1}))
	if got := Influences(fixed, "more-effort", "watered_share"); got != nil {
		t.Errorf("without worlds: %v", got)
	}
}
