package report

import (
	"math"
	"testing"

	"concert/results/answer"
	"concert/results/stats"
)

// TestFlips says both limits of a verdict, and none where there is none.
func TestFlips(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{0.0049, 0.0059, "0.5 points; 0.6 points"},
		{0.049, 0.059, "4.9 points; 5.9 points"},
		{-0.059, -0.049, "4.9 points; 5.9 points"},
		{-0.01, 0.02, "–; 2.0 points"},
		{0.04, inf, "4.0 points; never"},
		{0, 0, "–; never"}, {-inf, inf, "–; never"},
	} {
		s := madeUp(t, []effect{up}, []effect{equal})
		k := s.contrasts["a"]["main"]
		k.Low, k.High, k.FlipsAt = answer.Number(c.low), answer.Number(c.high), answer.Number(stats.FlipsAt(c.low, c.high))
		near, far := s.limits(k)
		if text := string(near + "; " + far); text != c.want {
			t.Errorf("%v to %v: %s, want %s", c.low, c.high, text, c.want)
		}
	}
}

// TestFiner: a verdict is not written beside a difference of nothing.
func TestFiner(t *testing.T) {
	for _, c := range []struct {
		verdict   stats.Verdict
		low, high float64
		want      string
	}{
		{stats.HigherTooSmall, 0.0002, 0.0004, "+0.03 (+0.02 to +0.04)"},
		{stats.HigherTooSmall, 0.00002, 0.00004, "+0.003 (+0.002 to +0.004)"},
		{stats.HigherTooSmall, 1e-7, 3e-7, "about 0"},
		{stats.PracticallyEqual, -0.0002, 0.0004, "about 0"},
		{stats.PracticallyEqual, -0.001, 0.0012, "0.0 (−0.1 to +0.1)"},
		{stats.PracticallyEqual, 0, 0, "0.0 (0.0 to 0.0)"},
		{stats.Higher, 0.02, 0.04, "+3.0 (+2.0 to +4.0)"},
	} {
		s := madeUp(t, []effect{up}, []effect{equal})
		k := s.contrasts["a"]["main"]
		k.Verdict, k.Low, k.High, k.Difference = c.verdict, answer.Number(c.low), answer.Number(c.high), answer.Number((c.low+c.high)/2)
		s.summaries["a"]["main"] = s.summaries["base"]["main"]
		if got := plainSpan.Replace(string(s.numbers(k))); got != c.want {
			t.Errorf("%s: %s, want %s", c.verdict, got, c.want)
		}
	}
}
