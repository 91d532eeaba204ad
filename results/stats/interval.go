package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Interval is a closed range of values; either end may be infinite.
type Interval struct{ Low, High float64 }

// with is the interval widened so that it holds value.
func (i Interval) with(value float64) Interval {
	return Interval{math.Min(i.Low, value), math.Max(i.High, value)}
}

// Bounds are what a measure declares about itself: the least and greatest value
// it can take, in its own unit, ±Inf where there is none. The zero value
// declares nothing; with Identical it says that the value is always 0. Identical
// says that every replicate gives the same value by construction (nothing random
// reaches it); data that contradict this are believed, not the declaration.
type Bounds struct {
	Low, High float64
	Identical bool
}

// Unbounded declares no bounds.
func Unbounded() Bounds { return Bounds{Low: math.Inf(-1), High: math.Inf(1)} }

// limits reads the zero value as unbounded.
func (b Bounds) limits() (low, high float64) {
	if b.Low == 0 && b.High == 0 && !b.Identical {
		return math.Inf(-1), math.Inf(1)
	}
	if !(b.Low <= b.High) {
		panic("stats: the lower bound of a measure lies above the upper one")
	}
	return b.Low, b.High
}

// Wilson is the score interval for a share (Wilson 1927), two-sided, without
// continuity correction. With n = 0 nothing is known: 0–1.
func Wilson(successes, n int, level float64) Interval {
	mustCount(successes, n)
	mustLevel(level)
	if n == 0 {
		return Interval{0, 1}
	}
	return wilson(float64(successes)/float64(n), float64(n), zQuantile((1-level)/2))
}

// wilson is the score interval for a share of so many units, not necessarily
// whole; z is the normal quantile.
func wilson(share, size, z float64) Interval {
	centre := (share + z*z/(2*size)) / (1 + z*z/size)
	half := z / (1 + z*z/size) * math.Sqrt(share*(1-share)/size+z*z/(4*size*size))
	i := Interval{math.Max(0, centre-half), math.Min(1, centre+half)}
	if share == 0 { // exact ends, free of rounding
		i.Low = 0
	}
	if share == 1 {
		i.High = 1
	}
	return i
}

// ClopperPearson is the exact interval for a share (Clopper and Pearson 1934),
// two-sided with half of the error in each tail. With n = 0: 0–1.
func ClopperPearson(successes, n int, level float64) Interval {
	mustCount(successes, n)
	mustLevel(level)
	tail := (1 - level) / 2
	return Interval{lowestShare(successes, n, tail), highestShare(successes, n, tail)}
}

// highestShare is the one-sided Clopper–Pearson upper bound with error alpha.
func highestShare(successes, n int, alpha float64) float64 {
	switch {
	case successes >= n:
		return 1
	case successes == 0: // 1 − α^(1/n) without losing digits
		return -math.Expm1(math.Log(alpha) / float64(n))
	}
	return 1 - lowestShare(n-successes, n, alpha)
}

// lowestShare is the one-sided Clopper–Pearson lower bound with error alpha.
func lowestShare(successes, n int, alpha float64) float64 {
	switch {
	case successes <= 0:
		return 0
	case successes == n:
		return math.Exp(math.Log(alpha) / float64(n))
	}
	return distuv.Beta{Alpha: float64(successes), Beta: float64(n - successes + 1)}.Quantile(alpha)
}

func mustCount(successes, n int) {
	if successes < 0 || n < successes {
		panic("stats: successes are between 0 and n")
	}
}
