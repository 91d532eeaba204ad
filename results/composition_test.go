package results

import (
	"math"
	"testing"

	"concert/results/folder"
)

func TestAmong(t *testing.T) {
	plan := &folder.Plan{}
	plan.Vocabulary.Measures = []folder.Measure{{Name: "loans"}, {Name: "default_share", Among: "loans"}, {Name: "lost", Among: "gone"}}
	arm := func(name string, loans float64) Arm {
		a := Arm{Name: name}
		a.Measures.add("loans", Summary{Mean: Number(loans)})
		return a
	}
	for _, c := range []struct {
		base, arm, want float64 // want NaN: not known
		others          bool
	}{{20, 2, 0.1, true}, {20, 5, 0.25, false}, {20, 20, 1, false}, {0, 3, math.NaN(), false}, {20, math.NaN(), math.NaN(), false}} {
		a := &Answer{plan: plan, Arms: []Arm{arm("as-is", c.base), arm("other", c.arm)},
			Contrasts: []Contrast{{Arm: "other", Against: "as-is", Measure: "default_share"}, {Arm: "other", Against: "as-is", Measure: "loans"},
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
	}{{Contrast{N: 9}, true}, {Contrast{}, false}, {Contrast{N: 9, Difference: 0.1}, false}, {Contrast{N: 9, SE: 0.1}, false}} {
		if c.contrast.Same() != c.want {
			t.Errorf("%+v", c.contrast)
		}
	}
}
