package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func same(value float64, n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = value
	}
	return values
}

// around is a spread of ±1 about a centre, without chance.
func around(centre float64, n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = centre + math.Sin(float64(i*i))
	}
	return values
}

func TestJudgeClaim(t *testing.T) {
	share := Bounds{High: 1}
	atMost := func(values []float64) Clause { return Linear([]Term{{-1, values, share}}, .05, false) }
	yes, no, open := Clause{Values: around(1, 100)}, Clause{Values: around(-1, 100)}, Clause{Values: around(.02, 100)}
	strict := func(c Clause) Clause { c.Strict = true; return c }
	for _, c := range []struct {
		name    string
		clauses []Clause
		want    ClaimVerdict
	}{
		{"above", []Clause{yes}, Supported},
		{"strictly above", []Clause{strict(yes)}, Supported},
		{"below", []Clause{no}, NotSupported},
		{"near 0", []Clause{open}, Undecided},
		{"all above", []Clause{yes, yes, strict(yes)}, Supported},
		{"one below", []Clause{yes, open, no}, NotSupported},
		{"one open", []Clause{yes, open}, Undecided},
		{"take-up always 0 is at most .05", []Clause{atMost(same(0, 500))}, Supported},
		{"but not after 50 replicates", []Clause{atMost(same(0, 50))}, Undecided},
		{"take-up always .5 is not", []Clause{atMost(same(.5, 500))}, NotSupported},
		{"tie", []Clause{{Values: same(0, 30)}}, Supported},
		{"strict tie", []Clause{{Values: same(0, 30), Strict: true}}, Undecided},
		{"declared strict tie", []Clause{{Values: same(0, 30), Strict: true, Bounds: Bounds{-1, 1, true}}},
			NotSupported},
		{"constant without bounds", []Clause{{Values: same(3, 30), Strict: true}}, Supported},
		{"constant below without bounds", []Clause{{Values: same(-3, 30)}}, NotSupported},
		{"tie but for rounding",
			[]Clause{Linear([]Term{{1, same(.3, 30), share}, {-1, same(.1, 30), share}, {-1, same(.2, 30), share}}, 0,
				false)}, Supported},
		{"strict tie but for rounding",
			[]Clause{Linear([]Term{{1, same(.1, 30), Bounds{}}, {1, same(.2, 30), Bounds{}}}, -.3, true)}, Undecided},
		{"nothing there", []Clause{{Values: same(math.NaN(), 30)}}, Undecided},
		{"one value", []Clause{{Values: []float64{1}}}, Undecided},
	} {
		if got := JudgeClaim(c.clauses, .95); got.Verdict != c.want {
			t.Errorf("%s: %+v, want %s", c.name, got, c.want)
		}
	}
	for _, c := range []struct {
		name string
		any  [][]Clause
		want ClaimVerdict
	}{
		{"one of two", [][]Clause{{no}, {yes}}, Supported},
		{"open or not", [][]Clause{{no}, {open}}, Undecided},
		{"neither", [][]Clause{{no}, {yes, no}}, NotSupported},
		{"second clause counts", [][]Clause{{yes, no}, {yes, yes}}, Supported},
	} {
		if got := JudgeAny(c.any, .95); got.Verdict != c.want {
			t.Errorf("%s: %+v, want %s", c.name, got, c.want)
		}
	}
}

func TestLinear(t *testing.T) {
	c := Linear([]Term{
		{1, []float64{3, 5, math.NaN()}, Bounds{High: 10}},
		{-2, []float64{1, 1, 1}, Bounds{Low: 1, High: 4}},
	}, .5, true)
	if c.Values[0] != 1.5 || c.Values[1] != 3.5 || !math.IsNaN(c.Values[2]) || !c.Strict {
		t.Errorf("values %v", c.Values)
	}
	if c.Bounds != (Bounds{-7.5, 8.5, false}) {
		t.Errorf("bounds %v", c.Bounds)
	}
	if b := Linear([]Term{{-1, []float64{1}, Bounds{Low: 0, High: math.Inf(1)}}}, 0,
		false).Bounds; b.Low != math.Inf(-1) || b.High != 0 {
		t.Errorf("half-bounded: %v", b)
	}
}

// TestSettled: as many replicates as are planned settle a clause nine times of ten,
// and an eighth of them does not; there is no plan where nothing is open.
func TestSettled(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	draw := func(n int) Clause {
		c := Clause{Bounds: Bounds{Low: math.Inf(-1), High: math.Inf(1)}}
		for range n {
			c.Values = append(c.Values, .5+rng.NormFloat64())
		}
		return c
	}
	const known = 36
	var planned []int
	for range 15 {
		if r := JudgeClaim([]Clause{draw(known)}, .999).Clauses[0]; r.Verdict == Undecided {
			planned = append(planned, r.Needed)
		} else if r.Needed != 0 {
			t.Errorf("%+v is decided and plans more", r)
		}
	}
	slices.Sort(planned)
	n := planned[len(planned)/2]
	settled := func(n int) (share float64) {
		for range 25 {
			if JudgeClaim([]Clause{draw(n)}, .999).Clauses[0].Verdict == Supported {
				share += .04
			}
		}
		return share
	}
	if enough, eighth := settled(n), settled(n/8); enough < .85 || eighth > .5 {
		t.Errorf("%d replicates settle %v, an eighth of them %v", n, enough, eighth)
	}
}
