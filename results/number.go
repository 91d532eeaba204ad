package results

import (
	"math"
	"strconv"
	"strings"
)

// scale is how the numbers of a measure are written: shares as per cent, with
// as many decimals as the smallest difference that matters calls for.
type scale struct {
	factor   float64
	decimals int
	unit     string // of a value: "%", "CNY per year"
	points   string // of a difference: "points", "CNY per year"
}

// unitShare is the unit of measures that are written as per cent.
const unitShare = "share"

// scaleOf is the scale of a measure; typical is a value of the size that it
// has, for measures without a smallest difference that matters.
func scaleOf(m Measure, typical float64) scale {
	s := scale{factor: 1, unit: m.Unit, points: m.Unit}
	if m.Unit == unitShare {
		s = scale{factor: 100, unit: "%", points: "points"}
	}
	step := float64(m.Matters) * s.factor
	if !(step > 0) {
		step = math.Abs(typical) * s.factor / 10
	}
	if step > 0 && !math.IsInf(step, 0) {
		// A tenth of the leading digit of δ: 2 → 0.1, 0.5 → 0.01, 300 → 10.
		s.decimals = min(9, max(0, 1-int(math.Floor(math.Log10(step)+1e-9))))
	}
	return s
}

// value writes a value: "30.7", "< 0.1" for what rounds to 0 but is not.
func (s scale) value(v Number) string {
	x := float64(v) * s.factor
	text := s.plain(x)
	if x > 0 && strings.Trim(text, "0.") == "" {
		return "< " + strconv.FormatFloat(math.Pow10(-s.decimals), 'f', s.decimals, 64)
	}
	return text
}

// difference writes a difference with its sign: "−4.8", "+3.6", "0.0".
func (s scale) difference(v Number) string {
	text := s.plain(float64(v) * s.factor)
	if v > 0 && strings.Trim(text, "0.,") != "" {
		return "+" + text
	}
	return text
}

// span writes an interval with write: "30.3 to 31.1".
func span(low, high Number, write func(Number) string) string {
	return write(low) + " to " + write(high)
}

// plain writes a number in the scale's unit.
func (s scale) plain(x float64) string {
	switch {
	case math.IsNaN(x):
		return "unknown"
	case math.IsInf(x, 1):
		return "∞"
	case math.IsInf(x, -1):
		return "−∞"
	}
	text := thousands(strconv.FormatFloat(math.Abs(x), 'f', s.decimals, 64))
	if x < 0 && strings.Trim(text, "0.,") != "" {
		return "−" + text
	}
	return text
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

// percent writes a share: "93 %" with a no-break space.
func percent(v Number) string {
	return strconv.FormatFloat(100*float64(v), 'f', 0, 64) + "\u00a0%"
}
