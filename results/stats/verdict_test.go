package stats

import (
	"math"
	"testing"
)

func TestJudge(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		low, high, delta float64
		want             Verdict
		flips            float64
	}{
		{1, 2, .5, Higher, 2},
		{.1, 2, .5, Higher, 2},
		{-2, -1, .5, Lower, 2},
		{-2, -.1, .5, Lower, 2},
		{.1, .4, .5, HigherTooSmall, .4},
		{-.4, -.1, .5, LowerTooSmall, .4},
		{-.4, .3, .5, PracticallyEqual, .4},
		{0, .4, .5, PracticallyEqual, .4}, // touching 0 is not above it
		{-.4, 0, .5, PracticallyEqual, .4},
		{-.5, .3, .5, CannotTellYet, .5}, // touching δ is not inside
		{-.3, .5, .5, CannotTellYet, .5},
		{.1, .5, .5, Higher, .5},
		{-.5, -.1, .5, Lower, .5},
		{-1, 1, .5, CannotTellYet, 1},
		{0, 1, .5, CannotTellYet, 1},
		{0, 0, .5, PracticallyEqual, 0},
		{0, 0, 0, PracticallyEqual, 0},
		{-.1, .1, 0, CannotTellYet, .1},
		{.1, .2, 0, Higher, .2},
		{-.2, -.1, nan, Lower, .2},
		{-.1, .1, nan, CannotTellYet, .1},
		{-.1, .1, -1, CannotTellYet, .1},
		{-inf, inf, .5, CannotTellYet, inf},
		{-inf, inf, inf, CannotTellYet, inf},
		{nan, 1, .5, CannotTellYet, nan},
		{1, nan, .5, CannotTellYet, nan},
	} {
		if got := Judge(c.low, c.high, c.delta); got != c.want {
			t.Errorf("[%v, %v] against %v: %s, want %s", c.low, c.high, c.delta, got, c.want)
		}
		if got := FlipsAt(c.low, c.high); got != c.flips && !math.IsNaN(c.flips) {
			t.Errorf("[%v, %v] flips at %v, want %v", c.low, c.high, got, c.flips)
		}
	}
}

func TestPanicsOnProgrammersError(t *testing.T) {
	for name, wrong := range map[string]func(){
		"reversed interval": func() { Judge(1, 0, 1) },
		"level":             func() { Wilson(1, 2, 1) },
		"successes":         func() { ClopperPearson(3, 2, .95) },
		"unequal sides":     func() { Compare([]Pair{{Arm: []float64{1}, Base: nil}}, .95) },
		"reversed bounds":   func() { Summarize([]float64{1, 2}, Bounds{Low: 1, High: 0}, .95) },
		"quantile":          func() { Quantile([]float64{1}, 2) },
		"empty claim":       func() { JudgeClaim(nil, .95) },
		"cut points":        func() { Points(make([]float64, 5), 2) },
		"unequal terms":     func() { Linear([]Term{{Values: []float64{1}}, {}}, 0, false) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			wrong()
		}()
	}
}
