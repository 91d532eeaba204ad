package page

import (
	"math"

	"concert/results/answer"
	"concert/results/stats"
)

// rare is the share of runs up to which what is not 0 is called rare.
const rare = 0.2

// around is what a reader needs to know about a mean besides it: its interval,
// how often a rare thing was seen, or that nothing can be said.
func (s *study) around(sum answer.Summary, measure string) string {
	w, q := s.w, s.q[measure]
	low, high := float64(sum.Low), float64(sum.High)
	switch {
	case sum.N == 0:
		return ""
	case sum.Never:
		return w.Say("page.never")
	case sum.N < min(fewRuns, s.units()):
		return w.Say("page.too_few", "n", sum.N)
	case sum.SD == 0 && sum.Mean == 0:
		return w.Say("page.seen_zero", "n", sum.N, "share", w.Percent(unseen(sum.N)))
	case sum.SD == 0:
		return w.Say("page.seen_same", "n", sum.N)
	case math.IsInf(low, 0) || math.IsInf(high, 0) || math.IsNaN(low+high):
		return ""
	}
	if float64(sum.Nonzero) <= rare*float64(sum.N) {
		q.Decimals++
		return w.Say("page.rare", "interval", q.Interval(low, high), "k", sum.Nonzero, "n", sum.N)
	}
	text := q.Interval(low, high)
	if sum.N < s.units() {
		return w.Say("page.exists_in", "interval", text, "n", sum.N)
	}
	return text
}

// unseen is the share of runs below which a thing lies that n runs did not
// show, with 95 % confidence (Clopper and Pearson's interval of none of n).
func unseen(n int) float64 { return 1 - math.Pow(0.025, 1/float64(n)) }

// apart is a difference with its interval: "−26.9 (−27.9 to −25.9)".
func (s *study) apart(c *answer.Contrast) string {
	w, q := s.w, s.q[c.Measure]
	if c.Verdict != stats.PracticallyEqual && c.Verdict != stats.CannotTellYet {
		q = q.Rescaled(q.Showing(float64(c.Difference), float64(c.Low), float64(c.High)))
	}
	low, high := float64(c.Low), float64(c.High)
	switch {
	case c.N == 0:
		return ""
	case c.Same():
		return w.Contrast(verdictOf(c)).Word
	case c.N < min(fewRuns, s.units()):
		return w.Say("page.too_few", "n", c.N)
	case math.IsInf(low, 0) || math.IsInf(high, 0) || math.IsNaN(low+high):
		return q.Difference(float64(c.Difference))
	}
	return w.Say("page.apart", "difference", q.Difference(float64(c.Difference)), "interval",
		q.DifferenceInterval(low, high))
}
