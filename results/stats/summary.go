package stats

import (
	"math"
	"slices"
)

// Summary describes one measure in one arm. N counts the replicates in which the
// measure exists; all else is in the unit of the measure. SD is the spread
// between replicates, SE the Monte Carlo error of the mean. Low and High are an
// interval for the mean of this one measure, inside its bounds. Q05, Median
// and Q95 are type 7 quantiles. Without values all is NaN but the interval,
// which is all that the bounds allow.
type Summary struct {
	N                       int
	Mean, SD, SE, Low, High float64
	Q05, Median, Q95        float64
}

// Summarize describes the values that are not missing. The interval, of this
// level, is Student's t; where nearly all values are equal it is the interval of
// Departures (see docs/statistics.md), so that silence is never taken for certainty.
func Summarize(values []float64, bounds Bounds, level float64) Summary {
	low, high := bounds.limits()
	sorted := present(values)
	c := column{values: sorted, low: low, high: high, identical: bounds.Identical}
	if len(sorted) > 0 {
		least, most := extent(sorted)
		c.span = most - least
		c.grain = rounding * math.Max(math.Abs(least), math.Abs(most))
	}
	e := simultaneous([]column{c}, level, studentOnly)[0]
	slices.Sort(sorted)
	return Summary{
		N: e.n, Mean: e.mean, SD: e.sd, SE: e.se, Low: e.low, High: e.high,
		Q05: sortedQuantile(sorted, .05), Median: sortedQuantile(sorted, .5), Q95: sortedQuantile(sorted, .95),
	}
}

// StudentInterval is Student's t interval for a mean with its standard error,
// from n values.
func StudentInterval(mean, se float64, n int, level float64) Interval {
	mustLevel(level)
	half := tQuantile(1-level, n-1) * se
	return Interval{mean - half, mean + half}
}
