package scenarios

// Goal is a thing that the scenario's question asks for, as a bound on the mean
// of a measure: "a quarter of poor households borrow". Which arms reach it, the
// rows say. Exactly one of the bounds is set, in the unit of the measure.
//
//	[[goal]]
//	say      = "a quarter of poor households borrow"
//	measure  = "take_up"
//	at_least = 0.25
//	source   = "assumed"
type Goal struct {
	Say     string   `json:"say"` // a clause, for sentences
	Measure string   `json:"measure"`
	AtLeast *float64 `json:"at_least,omitempty"`
	AtMost  *float64 `json:"at_most,omitempty"`
	Source  string   `json:"source"` // where the bound comes from, or "assumed"
}

// maxGoals is how many goals a sentence can hold.
const maxGoals = 3

// Inequality says that an arm reaches the goal.
func (g Goal) Inequality(arm string) Inequality {
	if g.AtMost != nil {
		return Inequality{Terms: []Term{{Coefficient: -1, Measure: g.Measure, Arm: arm}}, Constant: *g.AtMost}
	}
	return Inequality{Terms: []Term{{Coefficient: 1, Measure: g.Measure, Arm: arm}}, Constant: -*g.AtLeast}
}

// checkGoal refuses a goal that has not exactly one bound.
func (f *frame) checkGoal(l *loader, n *node, g *Goal, _ bool) bool {
	switch least, most := n.fields["at_least"], n.fields["at_most"]; {
	case least == nil && most == nil:
		allowed, _ := f.possible(&g.Measure)()
		l.refuse(n, NewMessage("goal-without-bound", "allowed", allowed))
	case least != nil && most != nil:
		l.refuse(most, NewMessage("two-bounds"))
	}
	return true
}
