package answer

import (
	"math"

	"concert/results/stats"
)

// fewLeft is the share of the baseline's things below which those that an arm
// leaves are likely to be others: the loans that are still made where hardly
// anybody borrows go to the best.
const fewLeft = 0.25

// among says of every contrast in a measure that is about some things only
// (loans, cases) how many of them the arm has, beside the baseline.
func (a *Answer) among() {
	for i := range a.Contrasts {
		c := &a.Contrasts[i]
		m := a.plan.MeasureIndex(c.Measure)
		count := a.plan.Vocabulary.Measures[m].Among
		if count == "" {
			continue
		}
		base, arm := a.meanOf(c.Against, count), a.meanOf(c.Arm, count)
		if ratio := Number(arm / base); base > 0 && !math.IsNaN(float64(ratio)) {
			c.Among = &ratio
		}
	}
}

// meanOf is the mean of a measure in an arm; NaN if there is none.
func (a *Answer) meanOf(arm, measure string) float64 {
	for i := range a.Arms {
		if s, ok := a.Arms[i].Measures.Get(measure); ok && a.Arms[i].Name == arm {
			return float64(s.Mean)
		}
	}
	return math.NaN()
}

// OtherCases reports whether the contrast compares other things rather than
// the same ones: the arm leaves few of those that the measure is about. The
// difference is real, but whether it is better or worse it does not say.
func (c *Contrast) OtherCases() bool { return c.Among != nil && *c.Among < fewLeft }

// PerhapsSmall reports whether a decided difference may be smaller than what
// matters: its interval reaches to both sides of it.
func (c *Contrast) PerhapsSmall(matters Number) bool {
	near, _ := c.Limits()
	return (c.Verdict == stats.Higher || c.Verdict == stats.Lower) && near < float64(matters)
}

// Limits are the smallest differences that matter at which what is said of the
// contrast becomes another: from near on a difference is perhaps too small to
// matter, from far on too small (or, where the interval holds 0, practically
// equal, and near is 0). An end that does not exist is infinite or NaN.
func (c *Contrast) Limits() (near, far float64) {
	low, high := float64(c.Low), float64(c.High)
	if low <= 0 && high >= 0 {
		return 0, float64(c.FlipsAt)
	}
	return math.Min(math.Abs(low), math.Abs(high)), float64(c.FlipsAt)
}

// Same reports whether arm and baseline had the same value in every pair that
// there is. By itself that is an observation, and no verdict: rare differences
// may not have come up. Arms that are identical by construction are the same
// as well, and their method says so.
func (c *Contrast) Same() bool { return c.N > 0 && c.Difference == 0 && c.SE == 0 }
