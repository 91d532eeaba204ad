package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"concert/results/stats/stream"
)

// missRisk is β, the accepted chance that a planned run misses a difference of
// delta. Half of what one might expect, because a true 0 must stay within delta
// on both sides, and so is certified with probability 1 − 2β.
const missRisk = .025

// Needed is the number of replicates planned to decide one of family contrasts
// at simultaneous level: n = (z(1−α/2m) + z(1−β))² σ²/δ² with α = 1−level,
// β = 0.025 and σ the standard deviation of the paired difference. A true
// difference of δ is then found with probability 0.975, a true 0 certified as
// equal with 0.95; a difference near δ/2 may need DecidingN. It returns 0 where
// nothing can be planned: delta not positive, or sd 0 or NaN.
func Needed(sd, delta, level float64, family int) int {
	mustLevel(level)
	if !(delta > 0) || !(sd > 0) || family < 1 {
		return 0
	}
	z := zQuantile((1-level)/(2*float64(family))) + zQuantile(missRisk)
	return wholeNumber(z * z * sd * sd / (delta * delta))
}

// DecidingN is the number of replicates at which a normal interval is narrower
// than delta, so that a verdict other than "cannot tell yet" follows whatever
// the difference: n = (2 z(1−α/2m) σ/δ)². 0 where nothing can be planned.
func DecidingN(sd, delta, level float64, family int) int {
	mustLevel(level)
	if !(delta > 0) || !(sd > 0) || family < 1 {
		return 0
	}
	z := 2 * zQuantile((1-level)/(2*float64(family)))
	return wholeNumber(z*z*sd*sd/(delta*delta)) + 1
}

// plan is the number of replicates that should decide an undecided column, by
// the width that its method will have then. Where even that number is behind
// us, the truth lies between 0 and delta, and what is planned is the number that
// decides whatever the truth. 0 where nothing can be planned.
func (c column) plan(e estimate, delta, share float64) int {
	half := c.halfWidth(e, share)
	if half == nil {
		return 0
	}
	sd := e.sd
	if e.method != MaxT && e.method != Student { // the variance hangs on few
		sd *= math.Sqrt(c.caution(e))
	}
	z := zQuantile(missRisk)
	planned := leastNumber(func(n float64) bool { return half(n)+z*sd/math.Sqrt(n) < delta })
	if planned <= e.n {
		planned = leastNumber(func(n float64) bool { return 2*half(n) < delta })
	}
	return max(planned, e.n+1)
}

// mostPlanned bounds the replicates that are planned to settle a clause: beyond it
// the mean lies at the bound for all that anybody will find out.
const mostPlanned = 1_000_000

// settle is the number of replicates that should tell the mean of a column from 0,
// if it is what it was found to be; 0 where none can be planned.
func (c column) settle(e estimate, share float64) int {
	distance := math.Abs(e.mean)
	half := c.halfWidth(e, share)
	if half == nil || e.n < 2 || !(distance > 0) {
		return 0
	}
	z := zQuantile(missRisk)
	planned := leastNumber(func(n float64) bool { return half(n)+z*e.sd/math.Sqrt(n) < distance })
	if planned == 0 || planned > mostPlanned {
		return 0
	}
	return max(planned, e.n+1)
}

// halfWidth is half of the width that the interval of a column should have after
// n replicates; nil where nothing can be said.
func (c column) halfWidth(e estimate, share float64) func(n float64) float64 {
	normal := zQuantile(share / 2)
	switch {
	case e.method == Discordant && e.departures == 0:
		return func(n float64) float64 { return -math.Expm1(math.Log(share/4) / n) }
	case e.method == Discordant:
		// As if both discordant shares were half of what may have been there.
		seen := math.Min(.5, c.caution(e)*float64(e.departures)/float64(e.n)/2)
		return func(n float64) float64 { return clopperPearsonWidth(seen*n, n, share/2) }
	case e.departures == 0:
		span := c.high - math.Min(e.common, 0)
		if math.IsInf(span, 1) {
			return nil
		}
		return func(n float64) float64 { return -math.Expm1(math.Log(share/2)/n) * span }
	case c.bounded(e) && (e.method == c.assuring() || e.method == Departures):
		sd := e.sd * math.Sqrt(c.caution(e))
		return func(n float64) float64 { return bettingHalfWidth(sd, c.high-c.low, n, share) }
	case e.method == Apart:
		// The silent side may still hide what the bounds allow.
		reach := c.sides[0].high - c.sides[0].low
		return func(n float64) float64 {
			return zQuantile(share/4)*e.sd/math.Sqrt(n) - math.Expm1(math.Log(share/4)/n)*reach
		}
	case e.method == MostlyEqual:
		sd := e.sd * math.Sqrt(c.caution(e))
		reach := math.Min(c.span, math.Max(c.high-e.common, e.common-c.low))
		return func(n float64) float64 {
			return zQuantile(share/4)*sd/math.Sqrt(n) - math.Expm1(math.Log(share/4)/n)*reach
		}
	case e.method == SkewedMaxT:
		sd := e.sd * math.Sqrt(c.caution(e))
		return func(n float64) float64 { return normal * sd / math.Sqrt(n) }
	case e.sd > 0:
		return func(n float64) float64 { return normal * e.sd / math.Sqrt(n) }
	}
	return nil
}

// caution is what the variance of rare or skewed differences is multiplied by
// before a number is planned on it: their variance hangs on few values, so its
// upper 80 % bound is taken (Browne 1995), with the error √((κ−1)/n) of a variance
// where κ is the kurtosis. Of k events of one size that is 1 + 0.84/√k.
func (c column) caution(e estimate) float64 {
	const upper = .8
	if e.sd == 0 {
		return 1
	}
	n := float64(e.n)
	return 1 + zQuantile(1-upper)*math.Sqrt(math.Max(c.fourth(e)-1, 0)/n)
}

// fourth is the mean fourth power of the distance from the mean, in standard
// deviations.
func (c column) fourth(e estimate) float64 {
	if c.known != nil {
		return c.known.Fourth
	}
	var fourth stream.Total
	for _, v := range present(c.each()) {
		d := (v - e.mean) / e.sd
		fourth.Add(d * d * d * d)
	}
	return fourth.Value() / float64(e.n)
}

// clopperPearsonWidth is the width of the exact interval for a share of which
// successes, not necessarily whole, were seen in n.
func clopperPearsonWidth(successes, n, error float64) float64 {
	low := distuv.Beta{Alpha: successes, Beta: n - successes + 1}.Quantile(error / 2)
	high := distuv.Beta{Alpha: successes + 1, Beta: n - successes}.Quantile(1 - error/2)
	return high - low
}

// bettingHalfWidth is about half the width of Betting for values with standard
// deviation sd in a range of that width (Waudby-Smith and Ramdas 2024, §4): the
// first term is that of a known variance, the second the price of not staking
// all; a tenth more for learning the variance, found by trying.
func bettingHalfWidth(sd, width, n, share float64) float64 {
	refuted := math.Log(2 / share)
	return 1.1 * (sd*math.Sqrt(2*refuted/n) + width/2*refuted/(mostStake*n))
}

// leastNumber is the least whole number for which enough is true, which stays
// true from there on; 0 if none up to 10¹².
func leastNumber(enough func(n float64) bool) int {
	high := 2.0
	for !enough(high) {
		if high *= 2; high > 1e12 {
			return 0
		}
	}
	low := high / 2
	for high-low > 1 {
		if middle := math.Floor(low + (high-low)/2); enough(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return int(high)
}

// wholeNumber rounds up, and keeps what no run can reach inside an int.
func wholeNumber(n float64) int {
	return int(math.Ceil(math.Min(n, 1e15)))
}
