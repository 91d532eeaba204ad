package report

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"concert/results"
	"concert/results/folder"
)

// unitShare is the unit of measures that are written as per cent.
const unitShare = "share"

// scale is how the numbers of a measure are written: shares as per cent, with
// one decimal more than the smallest difference that matters has.
type scale struct {
	w        *wording
	factor   float64
	decimals int
	share    bool
	unit     template.HTML // of a value, where it is not per cent
	bare     bool          // the unit says no more than "a number": sentences leave it out
}

// scaleOf is the scale of a measure; typical is a value of the size that it
// has, for measures that declare no smallest difference.
func scaleOf(w *wording, m *folder.Measure, typical float64) scale {
	s := scale{w: w, factor: 1, share: m.Unit == unitShare}
	if s.share {
		s.factor = 100
	} else {
		s.unit, s.bare = w.text(m.Unit), slices.Contains(pureUnits(), m.Unit)
	}
	step := m.Matters * s.factor
	if !(step > 0) {
		step = math.Abs(typical) * s.factor / 10
	}
	if step > 0 && !math.IsInf(step, 0) {
		s.decimals = min(9, max(0, 1-int(math.Floor(math.Log10(step)+1e-9))))
	}
	return s
}

// value writes a value without unit: "30.7", "< 0.1" for what rounds to 0 but
// is not.
func (s scale) value(v results.Number) template.HTML {
	x := float64(v) * s.factor
	text := s.plain(x)
	if x > 0 && strings.Trim(text, "0.") == "" {
		return s.w.say("number.less", "n", strconv.FormatFloat(math.Pow10(-s.decimals), 'f', s.decimals, 64))
	}
	return template.HTML(text)
}

// with writes a value with its unit: "30.7 %", "6.9 staff-days per month".
func (s scale) with(v results.Number) template.HTML { return s.united(s.value(v)) }

// united puts the unit of a value behind a number.
func (s scale) united(number template.HTML) template.HTML {
	switch {
	case s.share:
		return s.w.say("number.percent", "n", number)
	case s.unit == "", s.bare:
		return number
	}
	return s.w.say("number.with_unit", "n", number, "unit", s.unit)
}

// heading is the unit as a column's head names it.
func (s scale) heading() template.HTML {
	if s.share {
		return "%"
	}
	return s.unit
}

// difference writes a difference with its sign: "−4.8", "+3.6", "0.0".
func (s scale) difference(v results.Number) template.HTML {
	text := s.plain(float64(v) * s.factor)
	if v > 0 && strings.Trim(text, "0.,") != "" {
		return template.HTML("+" + text)
	}
	return template.HTML(text)
}

// apart writes a difference with its unit: "−31.3 points".
func (s scale) apart(v results.Number) template.HTML {
	switch {
	case s.share:
		return s.w.say("number.with_unit", "n", s.difference(v), "unit", s.w.say("number.points"))
	case s.unit == "", s.bare:
		return s.difference(v)
	}
	return s.w.say("number.with_unit", "n", s.difference(v), "unit", s.unit)
}

// size writes how large a difference is, with its unit and without a sign. It
// has one decimal less: a δ of 2 points is no δ of 2.0 points.
func (s scale) size(v float64) template.HTML {
	s.decimals = max(0, s.decimals-1)
	number := template.HTML(s.plain(math.Abs(v) * s.factor))
	if s.share {
		return s.w.say("number.with_unit", "n", number, "unit", s.w.say("number.points"))
	}
	return s.united(number)
}

// span writes an interval: "30.3 to 31.1".
func (s scale) span(low, high results.Number, write func(results.Number) template.HTML) template.HTML {
	return s.w.say("number.interval", "low", write(low), "high", write(high))
}

// plain writes a number.
func (s scale) plain(x float64) string {
	switch {
	case math.IsNaN(x):
		return string(s.w.say("number.unknown"))
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

// thousands puts commas between groups of three digits: "40,688".
func thousands(text string) string {
	digits, rest, point := strings.Cut(text, ".")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if point {
		return digits + "." + rest
	}
	return digits
}

// percent writes a share: "93 %".
func (w *wording) percent(v results.Number) template.HTML {
	return w.say("number.percent", "n", strconv.FormatFloat(100*float64(v), 'f', 0, 64))
}

// percents writes an interval of shares: "89 to 96 %".
func (w *wording) percents(low, high results.Number) template.HTML {
	return w.say("number.interval", "low", strconv.FormatFloat(100*float64(low), 'f', 0, 64), "high", w.percent(high))
}
