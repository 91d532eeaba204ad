package stats

import (
	"math"
	"slices"

	"concert/results/stats/stream"
)

// Further methods, of comparisons between runs.
const (
	Welch Method = "welch"           // Welch's t for two independent samples, Bonferroni share of the error
	Apart Method = "each-side-alone" // an interval for each side, half of the error each: where a side hardly varies
)

// Sides is one measure in two runs, a value a replicate (with points: a value a
// point), NaN where the measure does not exist.
type Sides struct {
	One, Other []float64
	Known      [2]*stream.Facts // of One and Other; nil: the values are there, else they were added up and are empty
	Bounds     Bounds           // of the measure in both runs
	Delta      float64          // the smallest difference that matters, in the unit of the measure; 0 or NaN: not declared
	Identical  bool             // the runs are the same here by construction, which only runs that share chance can be; data that contradict this are believed
	Shared     bool             // replicate i of one met the same chance as replicate i of the other; both must be as many
}

// Gap is how far the mean of one run lies from that of another. Difference, SE,
// Low, High and FlipsAt are in the unit of the measure; the interval is
// simultaneous over the family. With shared chance NOne and NOther are both the
// number of complete pairs.
type Gap struct {
	NOne, NOther              int
	Difference, SE, Low, High float64 // Other minus One
	Freedom                   float64 // degrees of freedom of Student's t; NaN where it was not used
	Verdict                   Verdict
	FlipsAt                   float64 // the delta at which the verdict changes; see FlipsAt
	Method                    Method
	Superiority               float64 // Vargha–Delaney A of Other over One, 0–1
	Needed                    int     // replicates of each run planned for an undecided gap; 0 if decided or not plannable
	Doubtful                  bool    // too few replicates for so skewed a measure
}

// CompareRuns judges a family of gaps between runs: with probability level all
// intervals cover together, the error being shared by Bonferroni. Runs that
// share chance are compared pair by pair; others by Welch's (1947) t, or, where
// nearly all values of a side are equal, by an exact interval for each side.
// Gaps come in the order of sides. Panics if sides that share chance differ in
// their number of replicates.
func CompareRuns(sides []Sides, level float64) []Gap {
	mustLevel(level)
	for _, s := range sides {
		s.Bounds.limits()
		if s.Shared {
			mustMatch(s.One, s.Other)
		}
	}
	family := 0
	for _, s := range sides {
		if s.atRisk() {
			family++
		}
	}
	gaps := make([]Gap, len(sides))
	Each(len(sides), func(i int) {
		s := sides[i]
		if s.Shared {
			gaps[i] = s.paired((1 - level) / float64(max(1, family)))
		} else {
			gaps[i] = s.unpaired((1 - level) / float64(max(1, family)))
		}
		gaps[i].judge(s, level, family)
	})
	return gaps
}

// atRisk reports whether an interval can be made that could miss.
func (s Sides) atRisk() bool {
	if s.Shared {
		method := s.pair().column().describe(studentOnly).method
		return method != NotEstimate && method != Declared
	}
	return s.side(0).number() > 1 && s.side(1).number() > 1
}

// number is how many values exist.
func (c column) number() int {
	if c.known != nil {
		return c.known.N
	}
	return len(present(c.values))
}

// variance is that of the values that exist.
func (c column) variance() float64 {
	if c.known != nil {
		return c.known.Variance
	}
	return variance(present(c.values))
}

// ranked are the values of a side, or what stands for them where ranks count.
func (s Sides) ranked(k int) []float64 {
	if s.Known[k] != nil {
		return s.Known[k].Ranks.Points(points)
	}
	return [...][]float64{s.One, s.Other}[k]
}

// pair is the sides as a contrast has them.
func (s Sides) pair() Pair {
	return Pair{Arm: s.Other, Base: s.One, Bounds: s.Bounds, Delta: s.Delta, Identical: s.Identical}
}

// paired is the gap between runs that share chance; share is its part of the
// error.
func (s Sides) paired(share float64) Gap {
	c := s.pair().column()
	e := c.describe(studentOnly)
	c.enclose(&e, share, math.NaN())
	a, b := complete(s.One, s.Other)
	g := Gap{NOne: e.n, NOther: e.n, Difference: e.mean, SE: e.se, Low: e.low, High: e.high, Freedom: math.NaN(),
		Method: e.method, Superiority: Superiority(b, a), Doubtful: e.doubtful(math.IsInf(c.high, 1))}
	if e.method == Student {
		g.Freedom = float64(e.n - 1)
	}
	return g
}

// unpaired is the gap between runs that share nothing.
func (s Sides) unpaired(share float64) Gap {
	one, other := s.side(0), s.side(1)
	a, b := one.describe(studentOnly), other.describe(studentOnly)
	g := Gap{NOne: a.n, NOther: b.n, Difference: b.mean - a.mean, SE: math.Hypot(a.se, b.se), Freedom: math.NaN(),
		Superiority: Superiority(s.ranked(1), s.ranked(0))}
	low, high := s.Bounds.limits()
	switch {
	case a.method == NotEstimate || b.method == NotEstimate:
		g.Method, g.Low, g.High = NotEstimate, low-high, high-low
		return g
	case a.method == Student && b.method == Student:
		g.Method, g.Freedom = Welch, satterthwaite(a, b)
		half := welchQuantile(share, g.Freedom) * g.SE
		g.Low, g.High = g.Difference-half, g.Difference+half
	default:
		g.Method = Apart
		one.enclose(&a, share/2, math.NaN())
		other.enclose(&b, share/2, math.NaN())
		g.Low, g.High = b.low-a.high, b.high-a.low
	}
	// The difference cannot leave what is possible; rounding must not push it out.
	g.Low = math.Min(math.Max(g.Low, low-high), g.Difference)
	g.High = math.Max(math.Min(g.High, high-low), g.Difference)
	g.Doubtful = a.doubtful(math.IsInf(high, 1)) || b.doubtful(math.IsInf(high, 1))
	return g
}

// side is one run's values with what is known about their range.
func (s Sides) side(k int) column {
	low, high := s.Bounds.limits()
	c := column{known: s.Known[k], values: present([...][]float64{s.One, s.Other}[k]), low: low, high: high}
	if c.number() == 0 {
		return c
	}
	least, most := extent(present(slices.Concat(s.One, s.Other)))
	for _, known := range s.Known {
		if known != nil {
			least, most = math.Min(least, known.Least), math.Max(most, known.Most)
		}
	}
	c.span = most - least
	c.grain = rounding * math.Max(math.Abs(least), math.Abs(most))
	return c
}

// satterthwaite is Welch's (1947) approximate degrees of freedom.
func satterthwaite(a, b estimate) float64 {
	va, vb := a.se*a.se, b.se*b.se
	return (va + vb) * (va + vb) / (va*va/float64(a.n-1) + vb*vb/float64(b.n-1))
}

// judge reads the interval, and plans what is undecided: with n replicates of
// each run the variance of the difference is (σ₁² + σ₂²)/n.
func (g *Gap) judge(s Sides, level float64, family int) {
	g.Verdict, g.FlipsAt = Judge(g.Low, g.High, s.Delta), FlipsAt(g.Low, g.High)
	if g.Verdict != CannotTellYet || g.NOne < 2 || g.NOther < 2 {
		return
	}
	spread := g.SE * math.Sqrt(float64(g.NOther))
	if !s.Shared {
		spread = math.Sqrt(s.side(0).variance() + s.side(1).variance())
	}
	g.Needed = Needed(spread, s.Delta, level, family)
}
