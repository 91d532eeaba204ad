package answer

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"concert/results/folder/foldertest"
	"concert/results/stats"
	"concert/sim"
)

func TestNumbers(t *testing.T) {
	share, money := Measure{Unit: "share", Matters: 0.02}, Measure{Unit: "CNY per year", Matters: 300}
	fine, none := Measure{Unit: "share", Matters: 0.005}, Measure{Unit: "months"}
	for _, c := range []struct {
		measure    Measure
		value      float64
		as, signed string
	}{
		{share, 0.3071, "30.7", "+30.7"},
		{share, -0.0482, "−4.8", "−4.8"},
		{share, 0.0004, "<\u00a00.1", "0.0"},
		{share, 0, "0.0", "0.0"},
		{share, -0.0001, "0.0", "0.0"},
		{share, math.Copysign(0, -1), "0.0", "0.0"},
		{share, 1, "100.0", "+100.0"},
		{fine, 0.01063, "1.06", "+1.06"},
		{money, 40688.4, "40,688", "+40,688"},
		{money, -1234567, "−1,234,567", "−1,234,567"},
		{money, 3, "3", "+3"},
		{money, 0.2, "<\u00a01", "0"},
		{none, 7.123, "7.12", "+7.12"},
		{share, math.Inf(1), "∞", "+∞"},
		{share, math.Inf(-1), "−∞", "−∞"},
		{share, math.NaN(), "unknown", "unknown"},
	} {
		s := scaleOf(c.measure, 7)
		if got := s.value(Number(c.value)); got != c.as {
			t.Errorf("value %v %s: %q, want %q", c.value, c.measure.Unit, got, c.as)
		}
		if got := s.difference(Number(c.value)); got != c.signed {
			t.Errorf("difference %v %s: %q, want %q", c.value, c.measure.Unit, got, c.signed)
		}
	}
}

func TestWords(t *testing.T) {
	for _, v := range stats.Verdicts() {
		if !strings.Contains(strings.ReplaceAll(string(v), "-", " "), strings.Split(bareWords(string(v)), ",")[0]) {
			t.Errorf("%s is called %q", v, verdictWords(v))
		}
	}
	for _, c := range []struct {
		v    stats.Verdict
		b    sim.Direction
		want string
	}{
		{stats.Higher, sim.Higher, "better"}, {stats.Lower, sim.Higher, "worse"}, {stats.Higher, sim.Lower, "worse"},
		{stats.Lower, sim.Lower, "better"}, {stats.Lower, sim.Neither, ""}, {stats.HigherTooSmall, sim.Higher, ""},
	} {
		if got := worth(c.v, c.b); got != c.want {
			t.Errorf("%s where %s is better: %q", c.v, c.b, got)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"one two  three", 7, "one two|three"},
		{"", 7, ""},
		{"immeasurable", 5, "immeasurable"},
		{"5\u00a0% of all", 5, "5\u00a0%|of|all"},
		{"低于基准，无实际意义", 9, "低于基|准，无实|际意义"},
		{"村 (village) 低于", 10, "村|(village)|低于"},
	} {
		if got := strings.Join(wrap(c.text, c.width), "|"); got != c.want {
			t.Errorf("%q at %d: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// TestWrapLosesNothing wraps any text: all signs stay, in order, and lines are
// too wide only where a piece is.
func TestWrapLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab é，。低于基 ()"))).Draw(t, "text")
		width := rapid.IntRange(1, 20).Draw(t, "width")
		lines := wrap(text, width)
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if bare(strings.Join(lines, "")) != bare(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, line := range lines {
			if wide(line) > width && len(pieces(line)) > 1 {
				t.Fatalf("%q is wider than %d", line, width)
			}
		}
	})
}

// TestTextFits gives the answer long and Chinese titles, and narrow pages.
func TestTextFits(t *testing.T) {
	a, _ := answered(t, foldertest.Options{Replicates: 5, Points: 20, Seed: 3})
	a.Arms[1].Title = "Without credit information from resident cadres, and without any other help from anybody at all"
	a.Arms[2].Title = "没有驻村干部提供的信用信息"
	for _, width := range []int{60, 80, 100, 140} {
		var text bytes.Buffer
		if err := Text(&text, a, width); err != nil {
			t.Fatal(err)
		}
		fits(t, text.String(), width)
		for _, word := range strings.Fields(a.Arms[1].Title) {
			if !strings.Contains(text.String(), word) {
				t.Errorf("%q was cut from a title", word)
			}
		}
	}
}
