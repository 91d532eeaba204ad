package say

import (
	"math"
	"slices"
	"strings"
)

// Quantity writes the numbers of one measure with their unit.
type Quantity struct {
	Scale
	Unit   string // of a value: "%", "CNY per year"
	Points string // of a difference: "points", "CNY per year"
	words  *Words
	bare   bool // the unit says no more than "a number": sentences leave it out
}

// bareUnits are units that say no more than that something is a number.
var bareUnits = []string{"", "0–1", "weight", "ratio", "probability", "exponent"}

// Quantity is how the numbers of a measure are written: its unit in English,
// the smallest difference that matters, and, where there is none, a value of the
// size that it has.
func (w *Words) Quantity(unit string, matters, typical float64) Quantity {
	q := Quantity{Scale: NewScale(unit, matters, typical, w.Say("number.unknown")), words: w}
	if unit == Share {
		q.Unit, q.Points = "%", w.Say("number.points")
		return q
	}
	q.Unit, q.bare = w.Term(unit), slices.Contains(bareUnits, unit)
	q.Points = q.Unit
	return q
}

// With writes a value with its unit: "30.7 %", "6.9 staff-days per month".
func (q Quantity) With(v float64) string { return q.united(q.Value(v), q.Unit) }

// Apart writes a difference with its sign and unit: "−31.3 points".
func (q Quantity) Apart(v float64) string { return q.united(q.Difference(v), q.Points) }

// Size writes how large a difference is, with its unit and without a sign: "31.3
// points".
func (q Quantity) Size(v float64) string { return q.united(q.Plain(math.Abs(v)), q.Points) }

// Threshold writes the size of a difference that somebody declared to matter, so
// that it reads back exactly: "2 points", "0.25 months".
func (q Quantity) Threshold(v float64) string {
	return q.united(q.Exact(v).Plain(math.Abs(v)), q.Points)
}

// Bound writes a value that somebody gave so that it reads back exactly: "12.5 %".
func (q Quantity) Bound(v float64) string { return q.united(q.Exact(v).Plain(v), q.Unit) }

// Interval writes the ends of an interval of values: "30.3 to 31.1".
func (q Quantity) Interval(low, high float64) string {
	return q.words.Interval(q.Value(low), q.Value(high))
}

// DifferenceInterval writes the ends of an interval of differences: "−0.2 to +0.4".
func (q Quantity) DifferenceInterval(low, high float64) string {
	return q.words.Interval(q.Difference(low), q.Difference(high))
}

// Spread writes a value with what it may be off by: "31.0 % ± 4.0 points".
func (q Quantity) Spread(value, within float64) string {
	left := q.Value(value)
	if q.Unit != q.Points {
		left = q.united(left, q.Unit)
	}
	return q.words.Say("number.spread", "value", left, "within", q.united(q.Value(within), q.Points))
}

// Rescaled is q with another scale, such as q.Coarse() or q.Showing(…).
func (q Quantity) Rescaled(s Scale) Quantity {
	q.Scale = s
	return q
}

// united puts a unit behind a number that is known.
func (q Quantity) united(number, unit string) string {
	if q.bare || number == q.Unknown {
		return number
	}
	return q.words.United(number, unit)
}

// United puts a unit behind a number: "30.7 %", "6.9 months".
func (w *Words) United(number, unit string) string {
	switch unit {
	case "":
		return number
	case "%":
		return w.Say("number.percent", "n", number)
	}
	return w.Say("number.united", "n", number, "unit", unit)
}

// Interval writes an interval: "30.3 to 31.1".
func (w *Words) Interval(low, high string) string {
	return w.Say("number.interval", "low", low, "high", high)
}

// Percent writes a share: "93 %", "< 0.1 %".
func (w *Words) Percent(share float64) string {
	text := Percent(share, w.Say("number.unknown"))
	if math.IsNaN(share) {
		return text
	}
	return w.Say("number.percent", "n", text)
}

// Percents writes an interval of shares: "89 to 96 %".
func (w *Words) Percents(low, high float64) string {
	from, to := Percents(low, high)
	return w.Interval(from, w.Say("number.percent", "n", to))
}

// Confidence writes how sure intervals are: "95 %".
func (w *Words) Confidence(level float64) string {
	return w.Say("number.percent", "n", Scale{Factor: 100}.Exact(level).Plain(level))
}

// Plural is several of a thing that English names: townships, reaches, counties,
// people. What is in the plural stays.
func Plural(thing string) string {
	ends := func(with ...string) bool {
		return slices.ContainsFunc(with, func(end string) bool { return strings.HasSuffix(thing, end) })
	}
	switch {
	case ends("ss", "x", "ch", "sh"):
		return thing + "es"
	case ends("s", "people"):
		return thing
	case ends("y") && !ends("ay", "ey", "oy", "uy"):
		return strings.TrimSuffix(thing, "y") + "ies"
	}
	return thing + "s"
}
