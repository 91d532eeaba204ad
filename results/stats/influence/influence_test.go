package influence_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"concert/results/stats"
	"concert/results/stats/influence"
)

func uniform(source *rand.Rand, columns, worlds int) [][]float64 {
	all := make([][]float64, columns)
	for c := range all {
		for range worlds {
			all[c] = append(all[c], source.Float64())
		}
	}
	return all
}

func lower(such, of int) float64 { return stats.ClopperPearson(such, of, 0.95).Low }

// TestRanks: ties share their mean rank, and monotone outcomes correlate by 1.
func TestRanks(t *testing.T) {
	if got := influence.Ranks([]float64{3, 1, 3, 2}); !slices.Equal(got, []float64{3.5, 1, 3.5, 2}) {
		t.Errorf("ranks %v", got)
	}
	x := []float64{5, 2, 9, 4, 7, 1}
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = -math.Exp(v)
	}
	if r, _ := influence.RankCorrelations([][]float64{x, {1, 1, 1, 1, 1, 1}}, y); math.Abs(r[0]+1) > 1e-12 ||
		r[1] != 0 {
		t.Errorf("correlations %v", r)
	}
}

// TestPlantedBox: an event in a box of two limits is found there, and holds in
// fresh worlds; the limits are where they were planted.
func TestPlantedBox(t *testing.T) {
	source := rand.New(rand.NewPCG(1, 2))
	columns := uniform(source, 10, 2000)
	event := make([]bool, 2000)
	for w := range event {
		in := columns[2][w] < 0.35 && columns[7][w] > 0.6
		event[w] = source.Float64() < map[bool]float64{true: 0.9, false: 0.03}[in]
	}
	b := influence.FindBox(columns, event, 1200, lower)
	if b == nil || len(b.Limits) != 2 {
		t.Fatalf("found %+v", b)
	}
	for _, l := range b.Limits {
		switch {
		case l.Column == 2 && math.IsInf(l.Low, -1) && math.Abs(l.High-0.35) < 0.04:
		case l.Column == 7 && math.IsInf(l.High, 1) && math.Abs(l.Low-0.6) < 0.04:
		default:
			t.Errorf("the limit %+v", l)
		}
	}
	if share := float64(b.Fresh.Events) / float64(b.Fresh.Inside); share < 0.7 || b.Inside < 30 {
		t.Errorf("in fresh worlds %v, %+v", share, b)
	}
}

// TestValueOfKnowing: of two arms that each do for one half of a parameter, to
// know it is worth one half; of one that is always better, nothing.
func TestValueOfKnowing(t *testing.T) {
	source := rand.New(rand.NewPCG(3, 4))
	columns := uniform(source, 6, 2000)
	reached := [][]bool{make([]bool, 2000), make([]bool, 2000)}
	for w := range 2000 {
		reached[0][w], reached[1][w] = columns[1][w] < 0.4, columns[1][w] >= 0.4
	}
	v := influence.ValueOfKnowing(columns, reached)
	if found := influence.Above(v.Worth, v.Bound); !slices.Equal(found, []int{1}) ||
		math.Abs(v.Worth[1]-0.4) > 4*math.Sqrt(0.24/2000) || v.Best != 1 {
		t.Errorf("%v above %v, worth %v", found, v.Bound, v.Worth)
	}
	for w := range 2000 {
		reached[0][w] = reached[1][w] && columns[3][w] < 0.5
	}
	v = influence.ValueOfKnowing(columns, reached)
	if found := influence.Above(v.Worth, v.Bound); len(found) > 0 {
		t.Errorf("%v is worth knowing where one arm is always better", found)
	}
}

// TestCut: where another choice is better above a value of a column, the value is
// found, within what it says of itself; where it never is, there is none.
func TestCut(t *testing.T) {
	source := rand.New(rand.NewPCG(7, 8))
	column := uniform(source, 1, 800)[0]
	gain, worse := make([]float64, 800), make([]float64, 800)
	for w, x := range column {
		gain[w], worse[w] = source.NormFloat64()-1, -1
		if x > 0.7 {
			gain[w] += 2
		}
	}
	c := influence.CutOf(column, gain)
	if !c.Above || math.Abs(c.At-0.7) > 0.05 || c.Low > 0.71 || c.High < 0.69 || math.Abs(c.Gain-0.3) > 0.1 {
		t.Errorf("found %+v, want 0.7", c)
	}
	for w := range gain {
		gain[w] = -gain[w]
	}
	if c := influence.CutOf(column, gain); c.Above || math.Abs(c.At-0.7) > 0.05 {
		t.Errorf("found %+v, want below 0.7", c)
	}
	if c := influence.CutOf(column, worse); c.Gain != 0 || !math.IsInf(c.At, 0) {
		t.Errorf("found %+v where it is never better", c)
	}
}

// TestShuffled: of a hundred outcomes that depend on nothing, at most five yield
// a parameter, a box or a value.
func TestShuffled(t *testing.T) {
	parameters, boxes, values := 0, 0, 0
	for set := range 100 {
		source := rand.New(rand.NewPCG(5, uint64(set)))
		columns := uniform(source, 12, 300)
		event, other := make([]bool, 300), make([]bool, 300)
		outcome := make([]float64, 300)
		for w := range event {
			event[w], other[w] = source.Float64() < 0.3, source.Float64() < 0.32
			if event[w] {
				outcome[w] = 1
			}
		}
		if r, bound := influence.RankCorrelations(columns, outcome); slices.ContainsFunc(r,
			func(v float64) bool { return math.Abs(v) > bound }) {
			parameters++
		}
		if influence.FindBox(columns, event, 180, lower) != nil {
			boxes++
		}
		if v := influence.ValueOfKnowing(columns, [][]bool{event, other}); len(influence.Above(v.Worth, v.Bound)) > 0 {
			values++
		}
	}
	if parameters > 5 || boxes > 5 || values > 5 {
		t.Errorf("of 100 shuffled sets %d name a parameter, %d a box, %d a value", parameters, boxes, values)
	}
	t.Logf("of 100 shuffled sets %d name a parameter, %d a box, %d a value", parameters, boxes, values)
}
