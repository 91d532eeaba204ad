package stats

import (
	"math"

	"concert/results/stats/stream"
)

const (
	// mostStake is the share of its capital that a bettor may lose at once; below
	// 1, so that one value never ruins it.
	mostStake = 0.9
	// priorWeight is how many values the variance assumed at first counts for.
	// The assumed variance is the greatest that values in 0–1 can have, so a
	// small weight lets the bets grow as soon as the values prove to be steady.
	priorWeight   = 0.25
	priorVariance = 0.25
	priorMean     = 0.5
)

// Betting is the interval for the mean of values that lie within bounds, by
// hedged betting (Waudby-Smith and Ramdas 2024, §4.4) for a number of values
// fixed beforehand. A bettor stakes part of its capital on the mean being above
// m, another on its being below; where m is the mean neither can expect to gain,
// so that a capital of 2/α refutes m. It covers with at least the level for
// every distribution within the bounds and every n: nothing is asymptotic.
// Missing values are dropped; without values it is the bounds. The order of
// values matters a little (the stakes learn from those before), so it must not
// be chosen by what they are. Panics without finite bounds, or if a value lies
// beyond them.
func Betting(values []float64, bounds Bounds, level float64) Interval {
	b := newBets(values, bounds, level)
	b.stakes(func(t int) float64 { return float64(len(b.values)) })
	return b.interval(len(b.values))
}

// BettingSequence is a confidence sequence: intervals after the first looks[0],
// looks[1], … values, ascending, of which, with probability level, all cover the
// mean, however the looks were chosen and whatever was seen before (Ville's
// inequality). Each is the intersection with those before. Wider than Betting,
// which may look only once. Missing values count as replicates without a value.
func BettingSequence(values []float64, bounds Bounds, level float64, looks []int) []Interval {
	b := newBets(values, bounds, level)
	b.stakes(func(t int) float64 { return float64(t+1) * math.Log(float64(t+2)) })
	intervals := make([]Interval, len(looks))
	so := Interval{bounds.Low, bounds.High}
	for i, look := range looks {
		if look < 0 || look > len(values) || (i > 0 && look < looks[i-1]) {
			panic("stats: looks ascend and do not go beyond the values")
		}
		now := b.interval(len(present(values[:look])))
		so = Interval{math.Max(so.Low, now.Low), math.Min(so.High, now.High)}
		if so.Low > so.High { // happens at most as often as a miss does
			so = Interval{now.Low, now.High}
		}
		intervals[i] = so
	}
	return intervals
}

// bets are values brought to 0–1 with the stake on each, laid before it is seen.
type bets struct {
	values, stake []float64
	bounds        Bounds
	refuted       float64 // log of the capital that refutes a mean
}

func newBets(values []float64, bounds Bounds, level float64) *bets {
	mustLevel(level)
	low, high := bounds.limits()
	width := high - low
	if !(width > 0) || math.IsInf(width, 1) {
		panic("stats: betting needs finite bounds")
	}
	kept := present(values)
	b := &bets{values: make([]float64, len(kept)), bounds: Bounds{Low: low, High: high},
		refuted: math.Log(2 / (1 - level))}
	for i, v := range kept {
		x := (v - low) / width
		if x < -rounding || x > 1+rounding {
			panic("stats: a value lies beyond the bounds of its measure")
		}
		b.values[i] = math.Min(math.Max(x, 0), 1)
	}
	return b
}

// stakes sets λ_t = √(2 log(2/α) / (σ̂²_{t−1} size(t))), where σ̂² is the variance
// of the values before t and of a prior.
func (b *bets) stakes(size func(t int) float64) {
	b.stake = make([]float64, len(b.values))
	var sum, squares stream.Total
	variance := priorVariance
	for t, x := range b.values {
		b.stake[t] = math.Sqrt(2 * b.refuted / (variance * size(t)))
		weight := float64(t+1) + priorWeight
		sum.Add(x)
		d := x - (priorWeight*priorMean+sum.Value())/weight
		squares.Add(d * d)
		variance = (priorWeight*priorVariance + squares.Value()) / weight
	}
}

// interval is the means that neither bettor refutes with the first n values.
func (b *bets) interval(n int) Interval {
	values, mirrored := b.values[:n], make([]float64, n)
	for i, x := range values {
		mirrored[i] = 1 - x
	}
	low, high := b.least(values), 1-b.least(mirrored)
	width := b.bounds.High - b.bounds.Low
	return Interval{b.bounds.Low + low*width, b.bounds.Low + high*width}
}

// least is the least mean that is not refuted by whoever bets on a higher one.
func (b *bets) least(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	gain := func(m float64) float64 { return logCapital(values, b.stake, m) - b.refuted }
	most := mean(values)
	if gain(0) <= 0 || most == 0 {
		return 0
	}
	if gain(most) >= 0 { // the values rose so much that even their mean is refuted
		return most
	}
	return root(gain, 0, most)
}

// logCapital is the log of Π (1 + λ_t (x_t − m)), where a stake that could lose
// more than mostStake of the capital is cut. It falls with m.
func logCapital(values, stake []float64, m float64) float64 {
	most := mostStake / m // +Inf at 0
	logs, capital := 0.0, 1.0
	for t, x := range values {
		capital *= 1 + min(stake[t], most)*(x-m)
		if capital > 1e100 || capital < 1e-100 { // a factor lies between 0.1 and 1/m
			logs += math.Log(capital)
			capital = 1
		}
	}
	return logs + math.Log(capital)
}

// bernstein is the interval for the mean of values that lie within bounds so far
// apart, from their number, mean and variance alone (Maurer and Pontil 2009,
// theorem 4, half of the error on each side). Like Betting it covers with at
// least the level for every distribution and number, and needs no values; half of
// its width is σ √(2 ln(4/α)/n), the price of not knowing σ falls with n. With
// 2¹⁷ values and more it is hardly wider.
func bernstein(e estimate, width, share float64) Interval {
	n, refuted := float64(e.n), math.Log(4/share)
	half := e.sd*math.Sqrt(2*refuted/n) + 7*width*refuted/(3*(n-1))
	return Interval{e.mean - half, e.mean + half}
}
