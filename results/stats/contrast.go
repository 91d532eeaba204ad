package stats

import (
	"math"
	"slices"
)

// Pair is one measure in an arm and in its baseline, a value a replicate, NaN
// where the measure does not exist. Both sides have the same replicates in the
// same order.
type Pair struct {
	Arm, Base []float64
	Bounds    Bounds  // of the measure, not of the difference
	Delta     float64 // the smallest difference that matters, in the unit of the measure; 0 or NaN: not declared
	Binary    bool    // every value is 0 or 1; data that contradict this are believed
	Identical bool    // the arms are the same by construction; data that contradict this are believed
}

// Contrast is the answer to "does the arm differ from its baseline?". N is the
// number of complete pairs. Difference, SD, SE, Low, High and FlipsAt are in the
// unit of the measure; the interval is simultaneous over the family and may be
// infinite for a measure without bounds that never varied.
type Contrast struct {
	N                             int
	Difference, SD, SE, Low, High float64
	Verdict                       Verdict
	FlipsAt                       float64 // the delta at which the verdict changes; see FlipsAt
	Method                        Method
	Superiority                   float64  // Vargha–Delaney A of the marginals, 0–1
	PairedSuperiority             float64  // share of replicates in which the arm is higher, ties half: under shared chance
	VarianceRatio                 float64  // what pairing saves: replicates needed without it over with it
	VarianceRatioRange            Interval // 95 % for the variance ratio, this contrast alone
	Needed                        int      // replicates planned for an undecided contrast, 0 if decided or not plannable
	Skewness                      float64  // of the differences
	Doubtful                      bool     // too few replicates for an unbounded or so skewed a difference; see Doubtful in docs
}

// Compare judges a family of contrasts that share replicates: with probability
// level all intervals cover together (Romano and Wolf 2005, studentised max-t;
// exact where nearly nothing varies). Contrasts come in the order of pairs.
// Panics if pairs differ in their number of replicates.
func Compare(pairs []Pair, level float64) []Contrast {
	for _, p := range pairs { // before going parallel: a panic there could not be recovered
		mustMatch(p.Arm, p.Base)
		p.Bounds.limits()
	}
	columns := make([]column, len(pairs))
	atRisk := 0
	each(len(pairs), func(i int) { columns[i] = pairs[i].column() })
	estimates := simultaneous(columns, level, bootstrap)
	for _, e := range estimates {
		if e.method != Declared && e.method != NotEstimate {
			atRisk++
		}
	}
	contrasts := make([]Contrast, len(pairs))
	each(len(pairs), func(i int) {
		contrasts[i] = pairs[i].contrast(columns[i], estimates[i])
		contrasts[i].plan(pairs[i], columns[i], estimates[i], level, atRisk)
	})
	return contrasts
}

// column is the difference with what is known about its range.
func (p Pair) column() column {
	a, b := complete(p.Arm, p.Base)
	low, high := p.Bounds.limits()
	least, most := extent(slices.Concat(a, b))
	c := column{
		values:    minus(p.Arm, p.Base),
		low:       low - high,
		high:      high - low,
		identical: p.Bounds.Identical || (p.Identical && minusIsZero(a, b)),
	}
	if len(a) > 0 {
		c.span = most - least
		c.grain = rounding * math.Max(math.Abs(least), math.Abs(most))
		c.dropNoise()
	}
	c.binary = p.Binary && zeroOne(p.Arm) && zeroOne(p.Base)
	return c
}

// dropNoise makes 0 of differences and of a span that are only rounding, so that
// 0.1+0.2 is not higher than 0.3.
func (c *column) dropNoise() {
	for r, d := range c.values {
		if math.Abs(d) <= c.grain {
			c.values[r] = 0
		}
	}
	if c.span <= c.grain {
		c.span = 0
	}
}

func minusIsZero(a, b []float64) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func zeroOne(values []float64) bool {
	for _, v := range values {
		if !(v == 0 || v == 1 || math.IsNaN(v)) {
			return false
		}
	}
	return true
}

func (p Pair) contrast(c column, e estimate) Contrast {
	a, b := complete(p.Arm, p.Base)
	ratio, ratioRange := VarianceRatio(p.Arm, p.Base)
	if e.departures == 0 && e.n > 1 && ratio > 0 { // the rest is rounding
		ratio, ratioRange = math.Inf(1), Interval{math.Inf(1), math.Inf(1)}
	}
	return Contrast{
		N: e.n, Difference: e.mean, SD: e.sd, SE: e.se, Low: e.low, High: e.high,
		Verdict:           Judge(e.low, e.high, p.Delta),
		FlipsAt:           FlipsAt(e.low, e.high),
		Method:            e.method,
		Superiority:       Superiority(a, b),
		PairedSuperiority: PairedSuperiority(p.Arm, p.Base),
		VarianceRatio:     ratio, VarianceRatioRange: ratioRange,
		Skewness: e.skew,
		Doubtful: e.doubtful(math.IsInf(c.high, 1)),
	}
}

// doubtful follows Cochran (1977, §2.15): a mean needs more than 25 G² values
// when G is the skewness; and an unbounded measure needs 200 in any case. The
// exact methods do not rest on this.
func (e estimate) doubtful(unbounded bool) bool {
	switch e.method {
	case MaxT, Student:
		return float64(e.n) < 25*e.skew*e.skew || (unbounded && e.n < 200)
	case Departures:
		return unbounded // the range is a plug-in, not a declaration
	}
	return false
}

// plan fills in Needed for an undecided contrast.
func (k *Contrast) plan(p Pair, c column, e estimate, level float64, family int) {
	if k.Verdict != CannotTellYet || e.n < 2 {
		return
	}
	if e.departures == 0 {
		k.Needed = neededSilent(c.high-math.Min(e.common, 0), p.Delta, level, family)
		return
	}
	k.Needed = Needed(e.sd, p.Delta, level, family)
}
