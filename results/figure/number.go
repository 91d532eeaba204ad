package figure

import (
	"math"
	"strconv"
	"strings"

	"concert/results/folder"
)

// scale is how the numbers of a measure are written: shares as per cent, with
// as many decimals as the smallest difference that matters has, and one more.
type scale struct {
	factor   float64
	decimals int
	unit     string  // of a value: "%", "CNY per year"
	points   string  // of a difference: "points", "CNY per year"
	whole    float64 // numbers are rounded to multiples of it; 0: they are not
	words    *Words
}

// unitShare is the unit of measures that are written as per cent.
const unitShare = "share"

// longestTickUnit is the length of units that may stand at a tick.
const longestTickUnit = 8

// scaleOf is the scale of a measure; typical is a value of the size that it
// has, for measures without a smallest difference that matters.
func scaleOf(m *folder.Measure, typical float64, words *Words) scale {
	s := scale{factor: 1, unit: words.unit(m.Unit), points: words.unit(m.Unit), words: words}
	if m.Unit == unitShare {
		s.factor, s.unit, s.points = 100, "%", words.Number.Points
	}
	step := m.Matters * s.factor
	if !(step > 0) {
		step = math.Abs(typical) * s.factor / 10
	}
	if step > 0 && !math.IsInf(step, 0) {
		s.decimals = min(6, max(0, 1-int(math.Floor(math.Log10(step)+1e-9))))
	}
	return s
}

// coarse is for sentences: it has the decimals of the smallest difference that
// matters, and rounds to thousands if that is some thousands.
func (s scale) coarse(matters float64) scale {
	s.decimals = max(0, s.decimals-1)
	if matters*s.factor >= 10 {
		s.whole = math.Pow10(int(math.Floor(math.Log10(matters*s.factor) + 1e-9)))
	}
	return s
}

// forStep has as many decimals as a step of an axis needs.
func (s scale) forStep(step float64) scale {
	s.decimals = max(0, int(math.Ceil(-math.Log10(step*s.factor)-1e-9)))
	return s
}

// value writes a value without its unit: "30.7", "< 0.1" for what rounds to 0
// but is not.
func (s scale) value(v float64) string {
	text := s.plain(v)
	if v > 0 && strings.Trim(text, "0.") == "" {
		return "<\u00a0" + strconv.FormatFloat(math.Pow10(-s.decimals), 'f', s.decimals, 64)
	}
	return text
}

// withUnit writes a value with its unit: "30.7 %".
func (s scale) withUnit(v float64) string { return s.value(v) + s.after(s.unit) }

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

// difference writes a difference with its sign: "−4.8", "+3.6", "0.0".
func (s scale) difference(v float64) string {
	text := s.plain(v)
	if v > 0 && strings.Trim(text, "0.,") != "" {
		return "+" + text
	}
	return text
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
		return s.plain(math.Abs(v))
	}
	return s.plain(math.Abs(v)) + s.after(s.points)
}

// plain writes a number in the scale's unit.
func (s scale) plain(v float64) string {
	x := v * s.factor
	if s.whole > 0 {
		x = math.Round(x/s.whole) * s.whole
	}
	switch {
	case math.IsNaN(x):
		return s.words.Number.Unknown
	case math.IsInf(x, 1):
		return "+∞"
	case math.IsInf(x, -1):
		return "−∞"
	}
	text := thousands(strconv.FormatFloat(math.Abs(x), 'f', s.decimals, 64))
	if x < 0 && strings.Trim(text, "0.,") != "" {
		return "−" + text
	}
	return text
}

// tick is the label of a value at an axis; the last one carries the unit if
// it is short.
func (s scale) tick(signed bool) func(v, step float64, last bool) string {
	return func(v, step float64, last bool) string {
		f := s.forStep(step)
		write, unit := f.plain, s.unit
		if signed {
			write, unit = f.difference, ""
		}
		if last && len(unit) <= longestTickUnit {
			return write(v) + s.after(unit)
		}
		return write(v)
	}
}

// thousands puts commas between groups of three digits: "40,688".
func thousands(text string) string {
	whole, rest, point := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		return whole + "." + rest
	}
	return whole
}

// percent writes a share: "93 %", "< 0.1 %", "6.1 %".
func (w *Words) percent(share float64) string {
	x := 100 * share
	switch {
	case math.IsNaN(x):
		return w.Number.Unknown
	case x > 0 && x < 0.1:
		return "<\u00a00.1" + w.Number.Percent
	case x > 0 && x < 10, x > 99 && x < 100 && math.Round(x) == 100:
		return strconv.FormatFloat(math.Min(x, 99.9), 'f', 1, 64) + w.Number.Percent
	}
	return strconv.FormatFloat(x, 'f', 0, 64) + w.Number.Percent
}
