package report

import (
	"html/template"
	"math"
	"slices"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/say"
)

// scale is how the numbers of a measure are written on the page.
type scale struct {
	say.Scale
	w     *wording
	share bool
	unit  template.HTML // of a value, where it is not per cent
	bare  bool          // the unit says no more than "a number": sentences leave it out
}

// scaleOf is the scale of a measure; typical is a value of the size that it
// has, for measures that declare no smallest difference.
func scaleOf(w *wording, m *folder.Measure, typical float64) scale {
	s := scale{Scale: say.NewScale(m.Unit, m.Matters, typical, string(w.say("number.unknown"))), w: w, share: m.Unit == say.Share}
	if !s.share {
		s.unit, s.bare = w.text(m.Unit), slices.Contains(pureUnits(), m.Unit)
	}
	return s
}

// plainScale writes numbers that belong to no measure, with two decimals.
var plainScale = say.Scale{Factor: 1, Decimals: 2}

// value writes a value without unit: "30.7", "< 0.1" for what rounds to 0 but
// is not.
func (s scale) value(v answer.Number) template.HTML { return escaped(s.Value(float64(v))) }

// with writes a value with its unit: "30.7 %", "6.9 staff-days per month".
func (s scale) with(v answer.Number) template.HTML { return s.united(s.value(v)) }

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
func (s scale) difference(v answer.Number) template.HTML { return escaped(s.Difference(float64(v))) }

// apart writes a difference with its unit: "−31.3 points".
func (s scale) apart(v answer.Number) template.HTML {
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
	text := escaped(s.Coarse().Plain(math.Abs(v)))
	if s.share {
		return s.w.say("number.with_unit", "n", text, "unit", s.w.say("number.points"))
	}
	return s.united(text)
}

// span writes an interval: "30.3 to 31.1".
func (s scale) span(low, high answer.Number, write func(answer.Number) template.HTML) template.HTML {
	return s.w.say("number.interval", "low", write(low), "high", write(high))
}

// percent writes a share: "93 %".
func (w *wording) percent(v answer.Number) template.HTML {
	unknown := string(w.say("number.unknown"))
	text := say.Percent(float64(v), unknown)
	if text == unknown {
		return escaped(text)
	}
	return w.say("number.percent", "n", text)
}

// percents writes an interval of shares: "89 to 96 %".
func (w *wording) percents(low, high answer.Number) template.HTML {
	from, to := say.Percents(float64(low), float64(high))
	return w.say("number.interval", "low", from, "high", w.say("number.percent", "n", to))
}
