package figure

import (
	"math"

	"concert/results/say"
	"concert/sim"
)

// scale is how the numbers of a measure are written in figures, where room is
// scarce.
type scale struct{ say.Quantity }

// longestTickUnit is the length of units that may stand at a tick, and
// longestUnit of those that a sentence may carry.
const (
	longestTickUnit = 8
	longestUnit     = 24
)

// scaleOf is the scale of a measure; typical is a value of the size that it
// has, for measures without a smallest difference that matters.
func scaleOf(m *sim.Measure, typical float64, words *say.Words) scale {
	return scale{words.Quantity(m.Unit, m.Matters, typical)}
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

// size writes how large a difference is: "31 points".
func (s scale) size(v float64) string {
	if len(s.Points) > longestUnit {
		return s.Plain(math.Abs(v))
	}
	return s.Size(v)
}

// threshold writes the smallest difference that matters: "0.25 months".
func (s scale) threshold(v float64) string {
	if len(s.Points) > longestUnit {
		return s.Exact(v).Plain(v)
	}
	return s.Threshold(v)
}

// tick is the label of a value at an axis; the last one carries the unit if
// it is short.
func (s scale) tick(signed bool) func(v, step float64, last bool) string {
	return func(v, step float64, last bool) string {
		f := scale{s.Rescaled(s.ForStep(step))}
		switch {
		case signed:
			return f.Difference(v)
		case last && len(s.Unit) <= longestTickUnit:
			return f.With(v)
		}
		return f.Plain(v)
	}
}
