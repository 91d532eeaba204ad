package stats

import (
	"math"
	"slices"

	"concert/results/stats/stream"
)

// Pair is one measure in an arm and in its baseline, a value a replicate, NaN
// where the measure does not exist. Both sides have the same replicates in the
// same order.
type Pair struct {
	Arm, Base []float64
	Bounds    Bounds  // of the measure, not of the difference
	Delta     float64 // the smallest difference that matters, in the unit of the measure; 0 or NaN: not declared
	Binary    bool    // every value is 0 or 1; data that contradict this are believed
	Never     [2]bool // the arm, the baseline is 0 in every replicate by construction; data that contradict this are believed
	Identical bool    // the arms are the same by construction; data that contradict this are believed
	Span      float64 // how far apart the values of the measure lie in other arms: stands in where neither side varies; 0: not known

	// Known, if not nil, is what is known of values that were added up instead of
	// kept; Arm and Base are then empty. All pairs of a family are of one kind. What
	// rests on ranks is approximate.
	Known *stream.PairFacts
}

// points is the number of values by which many are represented where ranks count.
const points = 4096

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
	VarianceCeiling               float64  // the ratio if the arms were perfectly correlated; NaN if an arm is constant
	Needed                        int      // replicates, in all, planned for an undecided contrast; 0 if decided or not plannable
	Skewness                      float64  // of the differences
	Doubtful                      bool     // too few replicates for an unbounded or so skewed a difference; see Doubtful in docs
	Common                        float64  // the commonest difference
	Differ                        int      // replicates with another difference
	Typical                       float64  // Hodges–Lehmann: a typical difference, beside the mean
	TypicalRange                  Interval // 95 % for it, this contrast alone
	Assured                       Companion
	Approximate                   Companion
}

// Companion is a second interval for the same difference, for the reader who
// wants the other side of a bargain; its error is a Bonferroni share of the
// family's. Assured rests on nothing but the declared bounds (Betting) where the
// contrast's own interval is asymptotic; Approximate is the narrower TangoScore
// where it is exact. The zero value says that there is none.
type Companion struct {
	Method    Method
	Low, High float64
	Verdict   Verdict
}

// Compare judges a family of contrasts that share replicates: with probability
// level all intervals cover together (Romano and Wolf 2005, studentised max-t;
// exact where nearly nothing varies). Contrasts come in the order of pairs.
// Panics if pairs differ in their number of replicates.
func Compare(pairs []Pair, level float64) []Contrast { return (*Drawn)(nil).Compare(pairs, level) }

// Compare is the function Compare, with resamples that were drawn before.
func (d *Drawn) Compare(pairs []Pair, level float64) []Contrast {
	for _, p := range pairs { // before going parallel: a panic there could not be recovered
		mustMatch(p.Arm, p.Base)
		p.Bounds.limits()
	}
	columns := make([]column, len(pairs))
	atRisk := 0
	Each(len(pairs), func(i int) { columns[i] = pairs[i].column() })
	estimates := simultaneous(columns, level, bootstrap, d)
	for _, e := range estimates {
		if e.method != Declared && e.method != NotEstimate {
			atRisk++
		}
	}
	contrasts := make([]Contrast, len(pairs))
	Each(len(pairs), func(i int) {
		contrasts[i] = pairs[i].contrast(columns[i], estimates[i])
		share := (1 - level) / float64(max(atRisk, 1))
		contrasts[i].accompany(pairs[i], columns[i], estimates[i], share)
		contrasts[i].plan(pairs[i], columns[i], estimates[i], share)
	})
	return contrasts
}

// column is the difference with what is known about its range.
func (p Pair) column() column {
	if p.Known != nil {
		return p.known()
	}
	a, b := complete(p.Arm, p.Base)
	low, high := p.Bounds.limits()
	least, most := extent(a)
	lowest, highest := extent(b)
	least, most = math.Min(least, lowest), math.Max(most, highest)
	c := column{
		values:    p.Arm,
		less:      p.Base,
		low:       low - high,
		high:      high - low,
		identical: p.Bounds.Identical || ((p.Identical || p.Never[0] && p.Never[1]) && minusIsZero(a, b)),
	}
	if len(a) > 0 {
		c.span = most - least
		c.grain = rounding * math.Max(math.Abs(least), math.Abs(most))
		if c.span <= c.grain { // it is only rounding
			c.span = 0
		}
		if c.span == 0 {
			c.span = p.Span
		}
		for k, side := range [][]float64{a, b} {
			c.sides = append(c.sides, column{values: side, low: low, high: high, span: c.span, grain: c.grain,
				identical: p.Never[k]})
		}
	}
	c.binary = p.Binary && zeroOne(p.Arm) && zeroOne(p.Base)
	return c
}

// known is the same of a pair that was added up.
func (p Pair) known() column {
	k := p.Known
	low, high := p.Bounds.limits()
	c := column{known: &k.Difference, low: low - high, high: high - low, binary: p.Binary && k.ZeroOne,
		identical: p.Bounds.Identical || ((p.Identical || p.Never[0] && p.Never[1]) && k.Equal)}
	if k.Difference.N == 0 {
		return c
	}
	least, most := math.Min(k.Arm.Least, k.Base.Least), math.Max(k.Arm.Most, k.Base.Most)
	c.grain = rounding * math.Max(math.Abs(least), math.Abs(most))
	if c.span = most - least; c.span <= c.grain {
		c.span = p.Span
	}
	for i, side := range []*stream.Facts{&k.Arm, &k.Base} {
		c.sides = append(c.sides, column{known: side, low: low, high: high, span: c.span, grain: c.grain,
			identical: p.Never[i]})
	}
	return c
}

// each returns the values, a value a replicate, NaN missing. They must not be
// changed. Those of a difference are worked out anew each time, since all of a
// family would take as much memory as the rows; what is only rounding is 0, so that
// 0.1+0.2 is not higher than 0.3.
func (c *column) each() []float64 {
	if c.less == nil {
		return c.values
	}
	d := minus(c.values, c.less)
	for r, v := range d {
		if math.Abs(v) <= c.grain {
			d[r] = 0
		}
	}
	return d
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
	k := Contrast{
		N: e.n, Difference: e.mean, SD: e.sd, SE: e.se, Low: e.low, High: e.high,
		Verdict:  Judge(e.low, e.high, p.Delta),
		FlipsAt:  FlipsAt(e.low, e.high),
		Method:   e.method,
		Skewness: e.skew,
		Common:   e.common, Differ: e.departures,
		Doubtful: e.doubtful(!c.bounded(e)),
	}
	if p.Known != nil {
		k.compareKnown(p.Known)
	} else {
		a, b := complete(p.Arm, p.Base)
		k.Superiority, k.PairedSuperiority = Superiority(a, b), PairedSuperiority(p.Arm, p.Base)
		k.VarianceRatio, k.VarianceRatioRange = VarianceRatio(p.Arm, p.Base)
		k.VarianceCeiling = VarianceCeiling(p.Arm, p.Base)
		k.Typical, k.TypicalRange = Typical(c.each(), .95)
	}
	if e.departures == 0 && e.n > 1 && k.VarianceRatio > 0 { // the rest is rounding
		k.VarianceRatio, k.VarianceRatioRange = math.Inf(1), Interval{math.Inf(1), math.Inf(1)}
	}
	return k
}

// compareKnown fills in what a pair that was added up shows beside the mean.
func (k *Contrast) compareKnown(p *stream.PairFacts) {
	n := float64(p.Difference.N)
	k.Superiority = Superiority(p.Arm.Ranks.Points(points), p.Base.Ranks.Points(points))
	k.PairedSuperiority = float64(2*p.Wins+p.Ties) / 2 / n
	k.VarianceRatio, k.VarianceRatioRange = p.Ratio, Interval{math.NaN(), math.NaN()}
	if p.Difference.N > 2 && !math.IsNaN(p.RatioSpread) && !math.IsInf(p.Ratio, 1) {
		half := tQuantile(.05, p.Difference.N-1) * math.Sqrt(p.RatioSpread/n)
		centre := math.Log(p.Ratio)
		k.VarianceRatioRange = Interval{math.Exp(centre - half), math.Exp(centre + half)}
	}
	k.VarianceCeiling = ceiling(p.Arm.Variance, p.Base.Variance)
	k.Typical, k.TypicalRange = typicalOf(p.Difference.Ranks.Points(points), p.Difference.N, .95)
}

// doubtful: an asymptotic interval of a measure whose bounds cannot help, with
// fewer than 200 pairs or a skewness too great for their number. The exact
// methods do not rest on this.
func (e estimate) doubtful(unbounded bool) bool {
	switch e.method {
	case MaxT, SkewedMaxT, Student, MostlyEqual:
		return e.skewed() || (unbounded && e.n < fewUnbounded)
	case Departures:
		return unbounded // the range is a plug-in, not a declaration
	}
	return false
}

// accompany fills in the companions. share is the error of one contrast.
func (k *Contrast) accompany(p Pair, c column, e estimate, share float64) {
	switch {
	case slices.Contains([]Method{MaxT, Student, MostlyEqual, Apart}, e.method) && c.bounded(e):
		k.Assured = companion(c.assuring(), c.bet(e, share), p.Delta)
	case e.method == Discordant:
		positive, negative := c.signs()
		k.Approximate = companion(TangoScore, Tango(positive, negative, e.n, 1-share), p.Delta)
	}
}

func companion(m Method, i Interval, delta float64) Companion {
	return Companion{Method: m, Low: i.Low, High: i.High, Verdict: Judge(i.Low, i.High, delta)}
}

// plan fills in Needed for an undecided contrast.
func (k *Contrast) plan(p Pair, c column, e estimate, share float64) {
	if k.Verdict == CannotTellYet && e.n >= 2 && p.Delta > 0 {
		k.Needed = c.plan(e, p.Delta, share)
	}
}
