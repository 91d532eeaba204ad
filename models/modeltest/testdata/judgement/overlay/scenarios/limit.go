package scenarios

import "concert/sim"

// Limit is a bound that no arm may let the mean of a measure pass, on the side
// on which the measure gets worse. Which arms keep to it, the rows say.
//
//	[[limit]]
//	say     = "at most a tenth of the loans is overdue"
//	measure = "npl_ratio"
//	bound   = 0.1
//	source  = "assumed"
type Limit struct {
	Say     string  `json:"say"` // a clause, for sentences
	Measure string  `json:"measure"`
	Bound   float64 `json:"bound"`
	Least   bool    `json:"least,omitempty"` // the mean must not lie below the bound, since more is better
	Source  string  `json:"source"`          // where the bound comes from, or "assumed"
}

// maxLimits is how many limits a first screen can hold.
const maxLimits = 3

// Inequality says that an arm keeps to the limit.
func (x Limit) Inequality(arm string) Inequality {
	if x.Least {
		return Inequality{Terms: []Term{{Coefficient: 1, Measure: x.Measure, Arm: arm}}, Constant: -x.Bound}
	}
	return Inequality{Terms: []Term{{Coefficient: -1, Measure: x.Measure, Arm: arm}}, Constant: x.Bound}
}

// asked is the limit among all that the question sets bounds for.
func (x Limit) asked() Bound {
	b := Bound{Kind: "limit", Say: x.Say, Measure: x.Measure, Source: x.Source}
	if x.Least {
		b.AtLeast = &x.Bound
	} else {
		b.AtMost = &x.Bound
	}
	return b
}

func (f *frame) limitKey() key {
	return key{name: "limit", about: "bounds that no arm may let a measure pass; which arms keep to them, a run says",
		value: rows[Limit]{into: &f.scenario.Limits, item: "a limit", keys: f.limitKeys, most: maxLimits,
			form: "[[limit]]", check: f.checkLimit}}
}

func (f *frame) limitKeys(x *Limit) []key {
	return []key{
		{name: "say", needed: true, about: "the limit as a clause: at most a tenth of the loans is overdue", value: title(&x.Say)},
		{name: "measure", needed: true, value: f.measure(&x.Measure)},
		{name: "bound", needed: true, about: "the mean of the measure must not lie beyond it, on the side where it is worse",
			value: number{into: &x.Bound, within: f.possible(&x.Measure)}},
		{name: "source", needed: true, about: "where the bound comes from, or assumed", value: prose(&x.Source)},
	}
}

// checkLimit finds the side of the bound, and refuses a measure that has none.
func (f *frame) checkLimit(l *loader, n *node, x *Limit, sound bool) bool {
	better := f.declared(x.Measure).Better
	if sound && better == sim.Neither {
		l.refuse(n.fields["measure"], NewMessage("limit-without-side", "measure", x.Measure))
	}
	x.Least = better == sim.Higher
	return true
}
