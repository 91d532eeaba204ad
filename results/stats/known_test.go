package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	"concert/results/stats/stream"
)

// addedUp is the same pair as it would be known of rows that were added up.
func addedUp(p Pair) Pair {
	both := stream.NewPair(len(p.Arm))
	for i := range p.Arm {
		both.Add(p.Arm[i], p.Base[i])
	}
	facts := both.Facts()
	known := p
	known.Arm, known.Base = nil, nil
	known.Known = &facts
	return known
}

// manyPairs is a family with every kind of measure: tame, skewed, of 0 and 1,
// silent, silent on one side, identical, sometimes missing, bounded or not.
func manyPairs(n int) (pairs []Pair) {
	r := rand.New(rand.NewPCG(11, 12))
	share := Bounds{Low: 0, High: 1}
	for _, p := range []Pair{
		{Bounds: share, Delta: .01}, {Delta: .1}, {Delta: 1}, {Bounds: share, Delta: .05, Binary: true},
		{Bounds: share, Delta: .02}, {Bounds: share, Delta: .01}, {Bounds: share, Identical: true},
		{Bounds: share, Delta: .01}, {Delta: 5}, {Delta: .1}, {Delta: 1},
		{Bounds: share, Delta: .1}, {Delta: .1},
	} {
		p.Arm, p.Base = make([]float64, n), make([]float64, n)
		for i := range n {
			weather, luck := r.Float64(), r.Float64()
			var a, b float64
			switch len(pairs) {
			case 0:
				a, b = .4*weather+.5*luck, .4*weather+.45*r.Float64()
			case 1:
				a, b = 1e3+r.NormFloat64()+weather, 1e3+3*weather
			case 2: // a rare jump
				if b = luck; i%5000 == 17 {
					a = 500
				}
				a += r.Float64()
			case 3:
				if luck < .3 {
					a = 1
				}
				if luck < .28 || luck > .99 {
					b = 1
				}
			case 4:
				a, b = .5, .5
				if i%(n/5) == 7 {
					a = .75
				}
			case 5: // one side is silent
				if b = luck; i == n/2 {
					a = 1
				}
			case 6:
				a, b = luck, luck
			case 7:
				if a, b = luck, .9*luck*weather; weather < .2 {
					a = math.NaN()
				}
			case 8:
				a, b = 20*luck, 19*weather
			case 9: // equal in more than half, and in many more of the first
				if weather < .45 {
					a, b = 9*luck, 3*luck
				}
				if i < 64 && i%5 < 3 {
					a, b = .6, .1
				}
			case 10: // never in one arm
				a, b = math.NaN(), luck
			case 11: // once
				if a, b = luck, luck/2; i != 700 {
					a = math.NaN()
				}
			case 12: // only in the last few
				if a, b = luck, weather; i < n-5 {
					b = math.NaN()
				}
			}
			p.Arm[i], p.Base[i] = a, b
		}
		pairs = append(pairs, p)
	}
	return pairs
}

// TestKnownPairsAreJudgedAsValues: what is added up gives the numbers, intervals,
// methods and verdicts of the values themselves but for rounding, and what rests
// on ranks within the bound of ranks. Betting needs the values; Bernstein stands
// for it and is never narrower than half of it, nor twice as wide.
func TestKnownPairsAreJudgedAsValues(t *testing.T) {
	pairs := manyPairs(20_000)
	var known []Pair
	for _, p := range pairs {
		known = append(known, addedUp(p))
	}
	want, got := Compare(pairs, .95), Compare(known, .95)
	methods := make(map[Method]bool)
	for i := range want {
		w, g := &want[i], &got[i]
		methods[w.Method] = true
		if g.Method != w.Method || g.N != w.N || g.Verdict != w.Verdict || g.Doubtful != w.Doubtful || g.Needed != w.Needed {
			t.Errorf("pair %d: %v, %d, %v, %v, %d; want %v, %d, %v, %v, %d", i, g.Method, g.N, g.Verdict, g.Doubtful, g.Needed,
				w.Method, w.N, w.Verdict, w.Doubtful, w.Needed)
		}
		exact := func(what string, g, w float64) {
			if !(math.Abs(g-w) <= 1e-6*math.Max(1e-3, math.Abs(w)) || g == w || g != g && w != w) {
				t.Errorf("pair %d, %s: %v, want %v", i, what, g, w)
			}
		}
		exact("difference", g.Difference, w.Difference)
		exact("sd", g.SD, w.SD)
		exact("se", g.SE, w.SE)
		exact("low", g.Low, w.Low)
		exact("high", g.High, w.High)
		exact("skewness", g.Skewness, w.Skewness)
		exact("paired superiority", g.PairedSuperiority, w.PairedSuperiority)
		exact("variance ratio", g.VarianceRatio, w.VarianceRatio)
		exact("ceiling", g.VarianceCeiling, w.VarianceCeiling)
		rough := func(what string, g, w, tolerance float64) {
			if !(math.Abs(g-w) <= tolerance || g == w || g != g && w != w) {
				t.Errorf("pair %d, %s: %v, want %v ± %v", i, what, g, w, tolerance)
			}
		}
		rough("superiority", g.Superiority, w.Superiority, .002)
		rough("typical", g.Typical, w.Typical, .02*w.SD)
		rough("typical low", g.TypicalRange.Low, w.TypicalRange.Low, .02*w.SD)
		rough("typical high", g.TypicalRange.High, w.TypicalRange.High, .02*w.SD)
		if !math.IsInf(w.VarianceRatio, 1) && w.N > 1000 { // of a few pairs the two jackknives differ
			rough("low of the ratio", g.VarianceRatioRange.Low, w.VarianceRatioRange.Low, .002*w.VarianceRatio)
			rough("high of the ratio", g.VarianceRatioRange.High, w.VarianceRatioRange.High, .002*w.VarianceRatio)
		}
		if w.Assured.Method == HedgedBetting {
			ratio := (g.Assured.High - g.Assured.Low) / (w.Assured.High - w.Assured.Low)
			if g.Assured.Method != Bernstein || ratio < .8 || ratio > 2 {
				t.Errorf("pair %d: %v is %v times as wide as betting", i, g.Assured.Method, ratio)
			}
		}
	}
	for _, m := range []Method{MaxT, SkewedMaxT, Discordant, MostlyEqual, Departures, Apart, Declared} {
		if !methods[m] {
			t.Errorf("no pair is judged by %s", m)
		}
	}
}

// TestKnownClausesAreJudgedAsValues is the same of claims, and of means.
func TestKnownClausesAreJudgedAsValues(t *testing.T) {
	pairs := manyPairs(20_000)
	var clauses, known []Clause
	for _, p := range pairs {
		c := Linear([]Term{{1, p.Arm, p.Bounds}, {-1, p.Base, p.Bounds}}, .01, true)
		column := stream.NewColumn(len(c.Values))
		for _, v := range c.Values {
			column.Add(v)
		}
		facts := column.Facts()
		clauses, known = append(clauses, c), append(known, Clause{Strict: true, Bounds: c.Bounds, Known: &facts})
		arm := stream.NewColumn(len(p.Arm))
		for _, v := range p.Arm {
			arm.Add(v)
		}
		of := arm.Facts()
		w, g := Summarize(p.Arm, p.Bounds, .95), SummarizeKnown(&of, p.Bounds, 0, .95)
		if g.Kind != w.Kind || g.N != w.N || math.Abs(g.Low-w.Low) > 1e-9*math.Max(1, math.Abs(w.Low)) ||
			math.Abs(g.High-w.High) > 1e-9*math.Max(1, math.Abs(w.High)) ||
			math.Abs(g.Median-w.Median) > .01*w.SD+1e-9 || math.Abs(g.Q95-w.Q95) > .01*w.SD+1e-9 {
			t.Errorf("%+v, want %+v", g, w)
		}
	}
	want, got := JudgeClaim(clauses, .95), JudgeClaim(known, .95)
	for i := range want.Clauses {
		w, g := want.Clauses[i], got.Clauses[i]
		if g.Method != w.Method || g.Verdict != w.Verdict || g.N != w.N ||
			math.Abs(g.Low-w.Low) > 1e-6*math.Max(1, math.Abs(w.Low)) ||
			math.Abs(g.High-w.High) > 1e-6*math.Max(1, math.Abs(w.High)) {
			t.Errorf("clause %d: %+v, want %+v", i, g, w)
		}
	}
}

// TestBernsteinCovers: whatever the distribution within the bounds, and at any
// number.
func TestBernsteinCovers(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, rare := range []float64{.5, .01, .001} {
		missed := 0
		const repetitions, n = 2000, 500
		for range repetitions {
			c := stream.NewColumn(n)
			for range n {
				v := 0.0
				if r.Float64() < rare {
					v = 1
				}
				c.Add(v)
			}
			f := c.Facts()
			k := column{known: &f, low: 0, high: 1}
			if i := k.bet(k.measured(studentOnly), .05); i.Low > rare || rare > i.High {
				missed++
			}
		}
		if missed > repetitions/20 {
			t.Errorf("a share of %v is missed %d times of %d", rare, missed, repetitions)
		}
	}
}
