package stats

import "math"

// Verdict says in words where a difference lies, given its interval and the
// smallest difference that matters.
type Verdict string

const (
	Higher           Verdict = "higher"
	Lower            Verdict = "lower"
	HigherTooSmall   Verdict = "higher-too-small-to-matter"
	LowerTooSmall    Verdict = "lower-too-small-to-matter"
	PracticallyEqual Verdict = "practically-equal"
	CannotTellYet    Verdict = "cannot-tell-yet"
)

// Verdicts returns all verdicts in the order in which tables show them.
func Verdicts() []Verdict {
	return []Verdict{Higher, HigherTooSmall, PracticallyEqual, LowerTooSmall, Lower, CannotTellYet}
}

// Judge reads the interval [low, high] of a difference against delta, the
// smallest difference that matters, in the same unit: above 0 higher, below 0
// lower, inside (−δ, δ) practically equal, both of these too small to matter,
// else cannot tell yet. Without a delta (0, negative or NaN) any difference
// matters, so nothing is too small and only the exact zero [0, 0] is equal. An
// end that is NaN cannot tell. Panics if low > high.
func Judge(low, high, delta float64) Verdict {
	if math.IsNaN(low) || math.IsNaN(high) {
		return CannotTellYet
	}
	if low > high {
		panic("stats: the lower end of an interval lies above the upper one")
	}
	small := delta > 0 && low > -delta && high < delta
	switch {
	case low > 0 && small:
		return HigherTooSmall
	case low > 0:
		return Higher
	case high < 0 && small:
		return LowerTooSmall
	case high < 0:
		return Lower
	case small || (low == 0 && high == 0):
		return PracticallyEqual
	}
	return CannotTellYet
}

// FlipsAt is the delta above which the verdict on [low, high] changes to
// practically equal or too small to matter, and below which it changes back: the
// end farther from 0.
func FlipsAt(low, high float64) float64 {
	return math.Max(math.Abs(low), math.Abs(high))
}
