// Package declare makes the specs of parameters in the few words that a family
// needs for them: a fact of the case, one that is known only within a range,
// what a government can set; and marks on them.
//
//	in := set.Section("departments")
//	in.Float(&d.Days, 0.8, declare.Uncertain("days", "staff-days", "work of taking up a function",
//		declare.Assumed, 0, 1000, 0.6, 1.1))
package declare

import "concert/sim/param"

// Assumed is the source of a number that rests on none.
const Assumed = "assumed"

// Fact makes the spec of a fixed fact of the case, allowed from min to max.
func Fact(name, unit, meaning, source string, min, max float64) param.Spec {
	return param.Spec{Name: name, Unit: unit, Meaning: meaning, Source: source, Min: min, Max: max}
}

// Uncertain makes the spec of a fact that is known only to lie between low and
// high.
func Uncertain(name, unit, meaning, source string, min, max, low, high float64) param.Spec {
	return param.Spec{Name: name, Unit: unit, Meaning: meaning, Source: source, Min: min, Max: max,
		Low: low, High: high, Role: param.Uncertain}
}

// Lever makes the spec of what a government can set, at a cost.
func Lever(name, unit, meaning, source, cost string, min, max float64) param.Spec {
	return param.Spec{Name: name, Unit: unit, Meaning: meaning, Source: source, Cost: cost, Min: min, Max: max,
		Role: param.Lever}
}

// Structural marks a spec that shapes the population or the calendar.
func Structural(s param.Spec) param.Spec { s.Structural = true; return s }

// Drawn marks a spec whose value is read when the population is drawn: it can be
// set from the start, and a change in time would do nothing.
func Drawn(s param.Spec) param.Spec { s.Start = "it is read when the population is drawn"; return s }

// Ranged adds the range from which the value is drawn when all is uncertain.
func Ranged(s param.Spec, low, high float64) param.Spec { s.Low, s.High = low, high; return s }

// Off adds the value −1, with its meaning.
func Off(s param.Spec, meaning string) param.Spec { s.Off = meaning; return s }
