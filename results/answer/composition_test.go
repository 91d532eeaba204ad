package answer

import (
	"math"
	"testing"

	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
)

func TestAmong(t *testing.T) {
	plan := &scenarios.Brief{}
	plan.Vocabulary.Measures = []sim.Measure{{Name: "loans"}, {Name: "default_share", Among: "loans"},
		{Name: "lost", Among: "gone"}}
	arm := func(name string, loans float64) Arm {
		a := Arm{Name: name}
		a.Measures.add("loans", Summary{Mean: Number(loans)})
		return a
	}
	for _, c := range []struct {
		base, arm, want float64 // want NaN: not known
		others          bool
	}{{20, 2, 0.1, true}, {20, 5, 0.25, false}, {20, 20, 1, false}, {0, 3, math.NaN(), false},
		{20, math.NaN(), math.NaN(), false}} {
		a := &Answer{plan: plan, Arms: []Arm{arm("as-is", c.base), arm("other", c.arm)},
			Contrasts: []Contrast{{Arm: "other", Against: "as-is", Measure: "default_share"},
				{Arm: "other", Against: "as-is", Measure: "loans"},
				{Arm: "other", Against: "as-is", Measure: "lost"}}}
		a.among()
		got := math.NaN()
		if k := a.Contrasts[0].Among; k != nil {
			got = float64(*k)
		}
		if got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) || a.Contrasts[0].OtherCases() != c.others {
			t.Errorf("%v of %v: %v, others %v", c.arm, c.base, got, a.Contrasts[0].OtherCases())
		}
		if a.Contrasts[1].Among != nil || a.Contrasts[2].Among != nil {
			t.Error("measures that are about everything have a count")
		}
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		contrast Contrast
		want     bool
	}{{Contrast{N: 9}, true}, {Contrast{}, false}, {Contrast{N: 9, Difference: 0.1}, false},
		{Contrast{N: 9, SE: 0.1}, false}} {
		if c.contrast.Same() != c.want {
			t.Errorf("%+v", c.contrast)
		}
	}
}

// TestLimits: a difference is perhaps too small from the nearer end of its
// interval on, and too small from the farther one on.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		verdict   stats.Verdict
		near, far float64
		perhaps   bool
	}{
		{0.49, 0.59, stats.Higher, 0.49, 0.59, true}, {-0.59, -0.49, stats.Lower, 0.49, 0.59, true},
		{0.51, 0.59, stats.Higher, 0.51, 0.59, false}, {0.1, 0.2, stats.HigherTooSmall, 0.1, 0.2, false},
		{-0.1, 0.3, stats.PracticallyEqual, 0, 0.3, false}, {-0.4, 0.7, stats.CannotTellYet, 0, 0.7, false},
		{0, 0, stats.PracticallyEqual, 0, 0, false},
	} {
		k := Contrast{Low: Number(c.low), High: Number(c.high), Verdict: c.verdict,
			FlipsAt: Number(stats.FlipsAt(c.low, c.high))}
		if near, far := k.Limits(); near != c.near || far != c.far || k.PerhapsSmall(0.5) != c.perhaps {
			t.Errorf("%v to %v: %v, %v, perhaps %v", c.low, c.high, near, far, k.PerhapsSmall(0.5))
		}
	}
}
