package stats

import (
	"math"
	"slices"

	"concert/results/stats/stream"
)

// Method names how an interval was made.
type Method string

const (
	MaxT          Method = "max-t"             // studentised bootstrap over the family
	SkewedMaxT    Method = "max-t-skewed"      // the same over those that are too skewed for their number, by themselves
	Student       Method = "t"                 // Student's t, Bonferroni share of the error
	HedgedBetting Method = "betting"           // assured for every distribution within the declared bounds; only ever a companion
	Bernstein     Method = "bernstein"         // the same of values that were added up, by their variance
	Discordant    Method = "discordant-shares" // exact, for pairs of 0/1 values
	TangoScore    Method = "tango-score"       // approximate, for pairs of 0/1 values; only ever a companion
	Departures    Method = "departures"        // nearly all values equal: exact share × declared range
	MostlyEqual   Method = "mostly-equal"      // most values equal: Student's t and a share of what was not seen; plug-in range
	Declared      Method = "identical"         // declared identical: no error
	NotEstimate   Method = "none"              // fewer than two values: all that the bounds allow
)

const (
	// rounding is the relative size below which two values of a difference are
	// the same number but for floating point.
	rounding = 1e-12
	// fewDepartures is the number of values off the commonest one below which
	// neither t nor the bootstrap can be believed: the variance would rest on so
	// few.
	fewDepartures = 20
	// fewForBootstrap is the number of values below which resamples of equal
	// values are too common to studentise by.
	fewForBootstrap = 20
	// fewUnbounded is the number of values below which the mean of a measure
	// without bounds is not believed blindly.
	fewUnbounded = 200
	// perSkewness: a mean needs more than 25 G² values when G is the skewness
	// (Cochran 1977, §2.15).
	perSkewness = 25
)

// column is one quantity whose mean is wanted: a value a replicate, NaN missing
// (see each); or what is known of values that were added up instead of kept.
type column struct {
	values    []float64
	less      []float64     // of a difference: what is subtracted from values; nil: nothing is
	known     *stream.Facts // nil: the values are there
	low, high float64       // the least and greatest value possible; ±Inf unknown
	span      float64       // stands in for an unknown limit: how far from the commonest value an unseen one may lie; 0 unknown
	grain     float64       // values this close are equal
	binary    bool          // a difference of two 0/1 values
	identical bool          // declared to be the same in every replicate
	sides     []column      // of a difference: what is subtracted from and what is subtracted, in the complete pairs
}

// estimate is the mean of a column with its interval.
type estimate struct {
	n                        int
	mean, sd, se, skew       float64
	least, most              float64
	low, high                float64
	departures, above, under int // values off the commonest one
	common                   float64
	method                   Method
}

// estimator chooses what is done with well-behaved columns.
type estimator int

const (
	bootstrap estimator = iota
	studentOnly
	sizing // as bootstrap, for who asks only which intervals hold: of values that differ it is not said how many are equal
)

// simultaneous gives each column an interval such that, together, all cover
// their means with probability level. The error is shared by Bonferroni between
// the m columns at risk; those with enough different values pool their parts
// and spend them on one max-t critical value, which uses their dependence. The
// very skewed ones have a pool of their own, or one of them, whose spread hangs on
// a few replicates, would give its critical value to all.
func simultaneous(columns []column, level float64, use estimator, drawn *Drawn) []estimate {
	f := prepare(columns, level, use)
	for _, pool := range f.pools {
		units, n := f.units(pool)
		critical, enough := drawn.maxT(units, n, f.share*float64(len(pool)))
		for _, i := range pool {
			if !enough {
				f.estimates[i].method = Student
			}
			f.columns[i].enclose(&f.estimates[i], f.share, critical)
		}
	}
	for _, i := range f.alone {
		f.columns[i].enclose(&f.estimates[i], f.share, math.NaN())
	}
	return f.estimates
}

// prepared is a family of columns with the method that suits each.
type prepared struct {
	columns   []column
	estimates []estimate
	share     float64 // of the error, for each column at risk
	pools     [][]int // the columns that have a critical value together: tame ones, skewed ones
	alone     []int   // all others
}

func prepare(columns []column, level float64, use estimator) prepared {
	mustLevel(level)
	for _, c := range columns {
		if len(c.values) != len(columns[0].values) {
			panic("stats: all statements of a family must have the same replicates")
		}
	}
	f := prepared{columns: columns, estimates: make([]estimate, len(columns))}
	Each(len(columns), func(i int) { f.estimates[i] = columns[i].describe(use) })
	var tame, skewed []int
	atRisk := 0
	for i, e := range f.estimates {
		if e.method != Declared && e.method != NotEstimate {
			atRisk++
		}
		switch e.method {
		case MaxT:
			tame = append(tame, i)
		case SkewedMaxT:
			skewed = append(skewed, i)
		default:
			f.alone = append(f.alone, i)
		}
	}
	for _, pool := range [][]int{tame, skewed} {
		if len(pool) > 0 {
			f.pools = append(f.pools, pool)
		}
	}
	f.share = (1 - level) / float64(atRisk)
	return f
}

// units are the columns of a pool made ready for resampling, and their number of
// replicates.
func (f *prepared) units(pool []int) (units []unit, n int) {
	first := &f.columns[pool[0]]
	if first.known == nil {
		units = make([]unit, len(pool))
		Each(len(pool), func(i int) { units[i] = standardise(f.columns[pool[i]].each()) })
		return units, len(first.values)
	}
	for _, p := range pool {
		known := f.columns[p].known
		sums := slices.Clone(known.Sums)
		for b := range sums {
			sums[b] /= math.Sqrt(known.Variance)
		}
		units = append(units, newUnit(sums, known.Here))
	}
	return units, first.known.N
}

// measured is what the values show, whatever is made of it.
func (c column) measured(use estimator) (e estimate) {
	var spread float64
	if k := c.known; k != nil {
		e = estimate{n: k.N, mean: k.Mean, skew: k.Skew, least: k.Least, most: k.Most, common: k.Common,
			under: k.Under, above: k.Above}
		spread = k.Variance
	} else {
		values := present(c.each())
		e.n = len(values)
		e.mean, spread, e.skew = moments(values)
		if e.n > 0 {
			e.least, e.most = extent(values)
		}
		if use == sizing && !mostAgree(values, float64(e.n)*c.grain) {
			e.departures = e.n
		} else if e.n > 0 {
			e.common, e.under, e.above = commonest(values, c.grain)
		}
	}
	if e.departures == 0 {
		e.departures = e.under + e.above
	}
	e.sd = math.Sqrt(spread)
	e.se = e.sd / math.Sqrt(float64(e.n))
	return e
}

// describe computes the moments and chooses the method.
func (c column) describe(use estimator) estimate {
	e := c.measured(use)
	if e.n == 0 {
		e.method = NotEstimate
		return e
	}
	if e.departures == 0 && e.n > 1 { // what is left of the spread is rounding
		e.mean, e.sd, e.se, e.skew = e.common, 0, 0, 0
	}
	switch {
	case c.identical && e.departures == 0:
		e.method = Declared
	case e.n < 2:
		e.method = NotEstimate
	case c.binary:
		e.method = Discordant
	case e.silent():
		e.method = Departures
	case use == studentOnly || e.n < fewForBootstrap:
		e.method = Student
	case e.mostlyEqual():
		e.method = MostlyEqual
	case e.skewed() && c.bounded(e):
		e.method = c.assuring()
	case e.skewed():
		e.method = SkewedMaxT
	default:
		e.method = MaxT
	}
	if (e.method == MaxT || e.method == Student || e.method == c.assuring()) && c.bounded(e) && c.hidesSilence() {
		e.method = Apart
	}
	return e
}

// hidesSilence: one side of a difference hardly ever differs from its commonest
// value, so that its spread says nothing of what was not seen; the noise of the
// other side makes the difference look as if it did. Without declared bounds
// nothing better could be said.
func (c column) hidesSilence() bool {
	return slices.ContainsFunc(c.sides, func(s column) bool {
		if s.surelyVaries() {
			return false
		}
		e := s.tally()
		return e.silent() && !(s.identical && e.departures == 0)
	})
}

// tally counts the values of a side, and those off the commonest one.
func (c column) tally() estimate {
	if k := c.known; k != nil {
		return estimate{n: k.N, departures: k.Under + k.Above}
	}
	_, under, above := commonest(c.values, c.grain)
	return estimate{n: len(c.values), departures: under + above}
}

// surelyVaries: too few of the first values agree for hardly any of all to differ.
func (c column) surelyVaries() bool {
	const first = 2 * fewDepartures // of which a silent column has more than half in common
	if len(c.values) < first {
		return false
	}
	sorted := slices.Clone(c.values[:first])
	slices.Sort(sorted)
	within := float64(len(c.values)) * c.grain // neighbours of neighbours are equal too
	for i := range first - fewDepartures {
		if sorted[i+fewDepartures]-sorted[i] <= within {
			return false
		}
	}
	return true
}

// apart encloses each side by itself, with half of the error.
func (c column) apart(share float64) Interval {
	var ends [2]Interval
	for i, s := range c.sides {
		e := s.describe(studentOnly)
		s.enclose(&e, share/2, math.NaN())
		ends[i] = Interval{e.low, e.high}
	}
	return Interval{ends[0].Low - ends[1].High, ends[0].High - ends[1].Low}
}

// enclose sets the interval. share is the error of this column alone.
func (c column) enclose(e *estimate, share, critical float64) {
	switch e.method {
	case Declared:
		e.sd, e.se = 0, 0
		e.mean = e.common
		e.low, e.high = e.mean, e.mean
		return
	case NotEstimate:
		e.low, e.high = c.low, c.high
		return
	case Discordant:
		// Clopper–Pearson on the two discordant shares, half of the error each.
		positive, negative := c.signs()
		more := ClopperPearson(positive, e.n, 1-share/2)
		less := ClopperPearson(negative, e.n, 1-share/2)
		e.low, e.high = more.Low-less.High, more.High-less.Low
	case Departures:
		e.low, e.high = c.departureInterval(*e, share)
	case HedgedBetting, Bernstein:
		i := c.bet(*e, share)
		e.low, e.high = i.Low, i.High
	case Apart:
		i := c.apart(share)
		e.low, e.high = i.Low, i.High
	case Student:
		half := tQuantile(share, e.n-1) * e.se
		e.low, e.high = e.mean-half, e.mean+half
	case MaxT, SkewedMaxT:
		e.low, e.high = e.mean-critical*e.se, e.mean+critical*e.se
	case MostlyEqual:
		i := c.mostlyEqual(*e, share)
		e.low, e.high = i.Low, i.High
	}
	// The mean cannot leave what is possible; rounding must not push it out.
	e.low = math.Min(math.Max(e.low, c.low), e.mean)
	e.high = math.Max(math.Min(e.high, c.high), e.mean)
}

// silent: hardly any value is off the commonest one, so that the spread says
// nothing of what was not seen.
func (e estimate) silent() bool { return e.departures < fewDepartures && 2*e.departures < e.n }

// mostlyEqual: more than half of the values are the commonest one. How far the others
// lie from it hangs on few, of which the farthest may not have been seen.
func (e estimate) mostlyEqual() bool { return 2*e.departures < e.n }

// skewed: too few values for a mean of such skewness to be nearly normal.
func (e estimate) skewed() bool { return float64(e.n) < perSkewness*e.skew*e.skew }

// bounded reports whether both bounds are declared and the values keep to them.
func (c column) bounded(e estimate) bool {
	return c.high > c.low && !math.IsInf(c.high-c.low, 1) && e.least >= c.low && e.most <= c.high
}

// assuring is the method that rests on nothing but the declared bounds.
func (c column) assuring() Method {
	if c.known != nil {
		return Bernstein
	}
	return HedgedBetting
}

// bet is the interval of the assuring method with the error of this column alone.
func (c column) bet(e estimate, share float64) Interval {
	if c.known != nil {
		return bernstein(e, c.high-c.low, share)
	}
	return Betting(c.each(), Bounds{Low: c.low, High: c.high}, 1-share)
}

// mostlyEqual is Student's t for what was seen, and beyond it what so many values
// may have left unseen: an exact bound on the share of replicates of a kind that
// never occurred, as far from the commonest value as all values of both sides are
// spread. Each has half of the error.
func (c column) mostlyEqual(e estimate, share float64) Interval {
	half := tQuantile(share/2, e.n-1) * e.se
	unseen := highestShare(0, e.n, share/4)
	return Interval{e.mean - half - unseen*math.Min(c.span, e.common-c.low),
		e.mean + half + unseen*math.Min(c.span, c.high-e.common)}
}

// signs counts the values above and below 0.
func (c column) signs() (positive, negative int) {
	if c.known != nil {
		return c.known.Positive, c.known.Negative
	}
	for _, v := range c.each() {
		if v > 0 {
			positive++
		} else if v < 0 {
			negative++
		}
	}
	return positive, negative
}

// departureInterval bounds the mean when nearly all values equal a common value
// v: the mean is at most v + P(value > v)·(high − v), and the exact one-sided
// bound on that share allows for what was not seen. Likewise below.
func (c column) departureInterval(e estimate, share float64) (low, high float64) {
	up, down := c.high-e.common, e.common-c.low
	unseen := c.span
	if unseen == 0 {
		unseen = math.Inf(1) // nothing known about the scale: nothing can be said
	}
	if math.IsInf(up, 1) {
		up = unseen
	}
	if math.IsInf(down, 1) {
		down = unseen
	}
	return e.common - highestShare(e.under, e.n, share/2)*down,
		e.common + highestShare(e.above, e.n, share/2)*up
}
