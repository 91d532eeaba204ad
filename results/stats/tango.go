package stats

import "math"

// Tango is the score interval for the difference of two paired shares (Tango
// 1998): more of n replicates have the event in the arm only, less in the
// baseline only. It is an approximation: narrower than Clopper–Pearson on the
// discordant shares, and near the level on average, but for rare events and some
// shares below it (docs/coverage.md).
func Tango(more, less, n int, level float64) Interval {
	mustLevel(level)
	if more < 0 || less < 0 || more+less > n {
		panic("stats: discordant replicates are between 0 and n")
	}
	if n == 0 {
		return Interval{-1, 1}
	}
	z := zQuantile((1 - level) / 2)
	difference := float64(more-less) / float64(n)
	i := Interval{-1, 1}
	if difference > -1 {
		i.Low = root(func(d float64) float64 { return tangoScore(more, less, n, d) - z }, -1, difference)
	}
	if difference < 1 {
		i.High = root(func(d float64) float64 { return tangoScore(more, less, n, d) + z }, difference, 1)
	}
	return i
}

// tangoScore is the score statistic of a difference d: the observed difference
// less d, over its error where the share of replicates with the event in the
// baseline only is the likeliest under d. It falls with d.
func tangoScore(more, less, n int, d float64) float64 {
	size, b, c := float64(n), float64(more), float64(less)
	linear := (2*size-b+c)*d - b - c
	constant := -c * d * (1 - d)
	only := (math.Sqrt(math.Max(0, linear*linear-8*size*constant)) - linear) / (4 * size)
	spread := size * (2*only + d*(1-d))
	gap := b - c - size*d
	if gap == 0 {
		return 0
	}
	return gap / math.Sqrt(math.Max(spread, 0))
}
