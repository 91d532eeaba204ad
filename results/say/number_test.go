package say

import (
	"math"
	"testing"
)

func TestScale(t *testing.T) {
	share, money := NewScale(Share, 0.02, 0, "unknown"), NewScale("CNY per year", 300, 0, "unknown")
	fine, none := NewScale(Share, 0.005, 0, "unknown"), NewScale("months", 0, 7, "unknown")
	for _, c := range []struct {
		scale         Scale
		value         float64
		as, signed, p string
	}{
		{share, 0.3071, "30.7", "+30.7", "30.7"},
		{share, -0.0482, "−4.8", "−4.8", "−4.8"},
		{share, 0.0004, "<\u00a00.1", "0.0", "0.0"},
		{share, 0, "0.0", "0.0", "0.0"},
		{share, -0.0001, "0.0", "0.0", "0.0"},
		{share, math.Copysign(0, -1), "0.0", "0.0", "0.0"},
		{share, 1, "100.0", "+100.0", "100.0"},
		{fine, 0.01063, "1.06", "+1.06", "1.06"},
		{money, 40688.4, "40,688", "+40,688", "40,688"},
		{money, -1234567, "−1,234,567", "−1,234,567", "−1,234,567"},
		{money, 0.2, "<\u00a01", "0", "0"},
		{none, 7.123, "7.12", "+7.12", "7.12"},
		{share, math.Inf(1), "∞", "+∞", "∞"},
		{share, math.Inf(-1), "−∞", "−∞", "−∞"},
		{share, math.NaN(), "unknown", "unknown", "unknown"},
	} {
		for _, got := range [][2]string{
			{c.scale.Value(c.value), c.as}, {c.scale.Difference(c.value), c.signed}, {c.scale.Plain(c.value), c.p}} {
			if got[0] != got[1] {
				t.Errorf("%v: %q, want %q", c.value, got[0], got[1])
			}
		}
	}
	if got := share.Coarse().Plain(0.02); got != "2" {
		t.Errorf("coarse: %s", got)
	}
	if got := share.ForStep(0.005).Plain(0.105); got != "10.5" {
		t.Errorf("for a step: %s", got)
	}
	if got := share.Exact(0.0625).Plain(0.0625); got != "6.25" {
		t.Errorf("exact: %s", got)
	}
	for v, want := range map[float64]string{20634970: "20,600,000", 62240: "62,200", 108.4: "108", 0.9352: "0.935",
		0: "0.00"} {
		if got := none.Rounded(v, 3).Plain(v); got != want {
			t.Errorf("%v to three digits: %s, want %s", v, got, want)
		}
	}
	money.Whole = 100
	if got := money.Plain(40688); got != "40,700" {
		t.Errorf("to hundreds: %s", got)
	}
}

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{0: "0", 0.0004: "<\u00a00.1", 0.061: "6.1", 0.885: "88",
		0.99961: "99.9", 0.992: "99", 1: "100"} {
		if got := Percent(share, "?"); got != want {
			t.Errorf("%v: %q, want %q", share, got, want)
		}
	}
	if got := Percent(math.NaN(), "?"); got != "?" {
		t.Errorf("not known: %s", got)
	}
	if low, high := Percents(0.894, 0.9649); low != "89" || high != "96" {
		t.Errorf("interval: %s, %s", low, high)
	}
	if got := Count(1234567); got != "1,234,567" {
		t.Errorf("count: %s", got)
	}
}

// TestShowing: a difference that is not 0 is not written as 0, if three decimals
// more are enough.
func TestShowing(t *testing.T) {
	share := NewScale(Share, 0.02, 0, "unknown")
	for _, c := range []struct {
		values []float64
		want   string
	}{
		{[]float64{0.03}, "+3.0"}, {[]float64{0.0004}, "+0.04"}, {[]float64{0.03, -0.00004}, "+3.000"},
		{[]float64{1e-9}, "0.0000"}, {[]float64{0}, "0.0"}, {nil, ""},
		{[]float64{math.Inf(1)}, "+∞"}, {[]float64{math.NaN()}, "unknown"},
	} {
		s := share.Showing(c.values...)
		if len(c.values) > 0 {
			if got := s.Difference(c.values[0]); got != c.want {
				t.Errorf("%v: %s, want %s", c.values, got, c.want)
			}
		}
	}
}

func TestGiven(t *testing.T) {
	for v, want := range map[float64]string{0.7 * 0.8: "0.56", 1500: "1500", 42500: "42,500", -12345.5: "−12,345.5",
		5e-6: "0.000005", 1e6: "1,000,000",
		0.25: "0.25", 0: "0", 2e-7: "2e−07", math.Inf(1): "∞"} {
		if got := Given(v); got != want {
			t.Errorf("%v is %s, want %s", v, got, want)
		}
	}
}

// TestPlural: what a case counts by is told of many, however it ends.
func TestPlural(t *testing.T) {
	for one, many := range map[string]string{"township": "townships", "reach": "reaches", "county": "counties", "way": "ways",
		"served household": "served households", "pensioners": "pensioners", "people": "people", "mess": "messes", "box": "boxes"} {
		if got := Plural(one); got != many {
			t.Errorf("many of a %s are %s, want %s", one, got, many)
		}
	}
}
