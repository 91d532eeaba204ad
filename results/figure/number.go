package figure

import (
	"math"

	"concert/results/folder"
	"concert/results/say"
)

// scale is how the numbers of a measure are written in figures.
type scale struct {
	say.Scale
	unit   string // of a value: "%", "CNY per year"
	points string // of a difference: "points", "CNY per year"
	words  *Words
}

// longestTickUnit is the length of units that may stand at a tick.
const longestTickUnit = 8

// scaleOf is the scale of a measure; typical is a value of the size that it
// has, for measures without a smallest difference that matters.
func scaleOf(m *folder.Measure, typical float64, words *Words) scale {
	s := scale{Scale: say.NewScale(m.Unit, m.Matters, typical, words.Number.Unknown),
		unit: words.unit(m.Unit), points: words.unit(m.Unit), words: words}
	if m.Unit == say.Share {
		s.unit, s.points = "%", words.Number.Points
	}
	return s
}

// coarse is for sentences: it has the decimals of the smallest difference that
// matters, and rounds to thousands if that is some thousands.
func (s scale) coarse(matters float64) scale {
	s.Scale = s.Coarse()
	if matters*s.Factor >= 10 {
		s.Whole = math.Pow10(int(math.Floor(math.Log10(matters*s.Factor) + 1e-9)))
	}
	return s
}

// withUnit writes a value with its unit: "30.7 %".
func (s scale) withUnit(v float64) string { return s.Value(v) + s.after(s.unit) }

// after is a unit as it follows a number.
func (s scale) after(unit string) string {
	switch unit {
	case "":
		return ""
	case "%":
		return s.words.Number.Percent
	}
	return "\u00a0" + unit
}

// interval writes the ends of an interval with write.
func (s scale) interval(low, high float64, write func(float64) string) string {
	return fill(s.words.Number.Interval, "low", write(low), "high", write(high))
}

// longestUnit is the length of units that a sentence may carry.
const longestUnit = 24

// size writes how large a difference is: "31 points".
func (s scale) size(v float64) string {
	if len(s.points) > longestUnit {
		return s.Plain(math.Abs(v))
	}
	return s.Plain(math.Abs(v)) + s.after(s.points)
}

// tick is the label of a value at an axis; the last one carries the unit if
// it is short.
func (s scale) tick(signed bool) func(v, step float64, last bool) string {
	return func(v, step float64, last bool) string {
		f := s.ForStep(step)
		write, unit := f.Plain, s.unit
		if signed {
			write, unit = f.Difference, ""
		}
		if last && len(unit) <= longestTickUnit {
			return write(v) + s.after(unit)
		}
		return write(v)
	}
}

// percent writes a share: "93 %", "< 0.1 %", "6.1 %".
func (w *Words) percent(share float64) string {
	text := say.Percent(share, w.Number.Unknown)
	if math.IsNaN(share) {
		return text
	}
	return text + w.Number.Percent
}
