package answer

import (
	"concert/results/say"
	"concert/results/stats"
)

// scale is how the numbers of a measure are written on a terminal.
type scale struct {
	say.Scale
	unit   string // of a value: "%", "CNY per year"
	points string // of a difference: "points", "CNY per year"
}

// scaleOf is the scale of a measure; typical is a value of the size that it
// has, for measures without a smallest difference that matters.
func scaleOf(m Measure, typical float64) scale {
	s := scale{Scale: say.NewScale(m.Unit, float64(m.Matters), typical, "unknown"), unit: m.Unit, points: m.Unit}
	if m.Unit == say.Share {
		s.unit, s.points = "%", "points"
	}
	return s
}

// finer has as many decimals as the difference and the interval of a contrast
// need not to be written as nothing beside a verdict that says higher or lower.
func (s scale) finer(c *Contrast) scale {
	if c.Verdict != stats.PracticallyEqual && c.Verdict != stats.CannotTellYet {
		s.Scale = s.Showing(float64(c.Difference), float64(c.Low), float64(c.High))
	}
	return s
}

// spread writes a target with what it may be off by: "31.0 % ± 4.0 points".
func (s scale) spread(value, within Number) string {
	if s.unit == s.points {
		return s.value(value) + " ± " + s.value(within) + unitAfter(s.unit)
	}
	return s.value(value) + unitAfter(s.unit) + " ± " + s.value(within) + unitAfter(s.points)
}

// value writes a value: "30.7".
func (s scale) value(v Number) string { return s.Value(float64(v)) }

// difference writes a difference with its sign: "−4.8".
func (s scale) difference(v Number) string { return s.Difference(float64(v)) }

// span writes an interval with write: "30.3 to 31.1".
func span(low, high Number, write func(Number) string) string {
	return write(low) + " to " + write(high)
}

// percent writes a share: "93 %" with a no-break space.
func percent(v Number) string { return say.Percent(float64(v), "unknown") + "\u00a0%" }
