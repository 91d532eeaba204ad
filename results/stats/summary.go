package stats

import (
	"math"

	"concert/results/stats/stream"
)

// Kind is what can be said of the mean of a measure in an arm. Where replicates
// are few or hardly any differ, something else is said, never the same thing with
// another width.
type Kind string

const (
	MeanKind  Kind = "mean"      // the mean with Student's t interval
	RoughKind Kind = "rough"     // the same from fewer than 100 replicates
	FewKind   Kind = "too-few"   // the same from fewer than 20: too few to say
	CountKind Kind = "count"     // in how many replicates it differs from its commonest value
	FixedKind Kind = "identical" // the same in every replicate by declaration
	NoneKind  Kind = "none"      // there are no values
)

const (
	// enoughForMean is the number of replicates from which Student's t is given
	// for a mean of whatever skewness.
	enoughForMean = 100
	// fewToSay is the number of replicates below which nothing is said of a mean.
	fewToSay = 20
)

// Summary describes one measure in one arm. N counts the replicates in which the
// measure exists; all else is in the unit of the measure. SD is the spread
// between replicates, SE the Monte Carlo error of the mean. Low and High are an
// interval for the mean of this one measure, inside its bounds: Student's t, or
// of a count the interval of departures (see docs/statistics.md). Q05, Median and
// Q95 are type 7 quantiles. Without values all is NaN but the interval, which is
// all that the bounds allow.
type Summary struct {
	Kind                    Kind
	N                       int
	Mean, SD, SE, Low, High float64
	Q05, Median, Q95        float64
	Common                  float64  // the commonest value; of equally common ones that nearest to 0
	Below, Above            int      // replicates below and above it
	Differ                  Interval // for the share of replicates that differ from it, 0–1: exact
	Skewed                  bool     // n < 25·skewness²: Student's t may cover less than it says
	Assured                 Interval // for the mean, from the declared bounds alone; ±Inf where these do not help
}

// Summarize describes the values that are not missing; intervals have this level,
// each by itself.
func Summarize(values []float64, bounds Bounds, level float64) Summary {
	return SummarizeAmong(values, bounds, 0, level)
}

// SummarizeAmong is Summarize where the measure is known to vary by as much as span
// elsewhere, in other arms: what stands in for a bound that is not declared when
// hardly any value differs here.
func SummarizeAmong(values []float64, bounds Bounds, span, level float64) Summary {
	mustLevel(level)
	c := single(present(values), bounds)
	c.span = math.Max(c.span, span)
	s := c.summarize(level)
	sorted := ascending(values)
	s.Q05, s.Median, s.Q95 = SortedQuantile(sorted, .05), SortedQuantile(sorted, .5), SortedQuantile(sorted, .95)
	return s
}

// SummarizeKnown is SummarizeAmong of values that were added up instead of kept;
// quantiles are approximate.
func SummarizeKnown(known *stream.Facts, bounds Bounds, span, level float64) Summary {
	mustLevel(level)
	c := column{known: known, identical: bounds.Identical}
	c.low, c.high = bounds.limits()
	if known.N > 0 {
		c.span = known.Most - known.Least
		c.grain = rounding * math.Max(math.Abs(known.Least), math.Abs(known.Most))
	}
	c.span = math.Max(c.span, span)
	s := c.summarize(level)
	s.Q05, s.Median, s.Q95 = known.Ranks.Quantile(.05), known.Ranks.Quantile(.5), known.Ranks.Quantile(.95)
	return s
}

// summarize is all of a summary but the quantiles.
func (c column) summarize(level float64) Summary {
	e := c.describe(studentOnly)
	s := Summary{Kind: e.kind(), N: e.n, Common: e.common, Below: e.under, Above: e.above,
		Differ: ClopperPearson(e.departures, e.n, level), Assured: Interval{c.low, c.high}}
	switch s.Kind {
	case NoneKind:
		s.Common = math.NaN()
	case FixedKind:
		e.method = Declared
	case CountKind:
		e.method = Departures
	default:
		e.method, s.Skewed = Student, e.skewed()
	}
	if e.n < 2 && s.Kind != FixedKind {
		e.method = NotEstimate
	}
	s.Assured = c.assured(e, 1-level)
	c.enclose(&e, 1-level, math.NaN())
	s.Mean, s.SD, s.SE, s.Low, s.High = e.mean, e.sd, e.se, e.low, e.high
	return s
}

// single is the column of one measure in one arm.
func single(values []float64, bounds Bounds) column {
	c := column{values: values, identical: bounds.Identical}
	c.low, c.high = bounds.limits()
	if len(values) > 0 {
		least, most := extent(values)
		c.span = most - least
		c.grain = rounding * math.Max(math.Abs(least), math.Abs(most))
	}
	return c
}

// kind is the kind of statement that a column allows.
func (e estimate) kind() Kind {
	switch {
	case e.n == 0:
		return NoneKind
	case e.method == Declared:
		return FixedKind
	case e.n > 1 && e.silent():
		return CountKind
	case e.n < fewToSay:
		return FewKind
	case e.n < enoughForMean:
		return RoughKind
	}
	return MeanKind
}

// assured is the interval that rests on nothing but the declared bounds.
func (c column) assured(e estimate, share float64) Interval {
	switch {
	case e.method == Declared:
		return Interval{e.common, e.common}
	case e.method == NotEstimate:
		return Interval{c.low, c.high}
	case e.method == Departures:
		c.span = 0 // no plug-in for a bound that is not declared
		low, high := c.departureInterval(e, share)
		return Interval{math.Max(low, c.low), math.Min(high, c.high)}
	case c.bounded(e):
		return c.bet(e, share)
	}
	return Interval{c.low, c.high}
}

// StudentInterval is Student's t interval for a mean with its standard error,
// from n values.
func StudentInterval(mean, se float64, n int, level float64) Interval {
	mustLevel(level)
	half := tQuantile(1-level, n-1) * se
	return Interval{mean - half, mean + half}
}
