package scenarios

import "concert/sim/param"

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

// goals reads [[goal]].
func (l *loader) goals(root *node) {
	for _, n := range l.atMost(root, "goal", maxGoals) {
		l.scenario.Goals = append(l.scenario.Goals, l.goal(n))
	}
}

func (l *loader) goal(n *node) Goal {
	l.only(n, []string{"say", "measure", "at_least", "at_most", "source"})
	g := Goal{Say: l.text(n, "say", true), Source: l.text(n, "source", true)}
	g.Measure = l.measure(n)
	allowed, fits := l.possible(g.Measure)
	least, most := n.fields["at_least"], n.fields["at_most"]
	switch {
	case least == nil && most == nil:
		l.refuse(n, "found a goal without a bound; needed: at_least or at_most, %s", allowed)
	case least != nil && most != nil:
		l.refuse(most, "found at_most beside at_least; allowed one of them: write the other as a goal of its own")
	case least != nil:
		g.AtLeast = l.goalBound(n, "at_least", allowed, fits)
	default:
		g.AtMost = l.goalBound(n, "at_most", allowed, fits)
	}
	return g
}

func (l *loader) goalBound(n *node, key, allowed string, fits func(float64) bool) *float64 {
	v, _ := l.number(n, key, allowed, fits)
	return &v
}

// goal writes a goal.
func (w *writer) goal(g Goal) {
	w.line("\n[[goal]]\nsay = %s\nmeasure = %s", tomlText(g.Say), tomlText(g.Measure))
	if g.AtLeast != nil {
		w.line("at_least = %s", param.Text(*g.AtLeast))
	} else {
		w.line("at_most = %s", param.Text(*g.AtMost))
	}
	w.line("source = %s", tomlText(g.Source))
}

func goalsSchema(measure object) object {
	list := listOf("what the question asks for; which arms reach it, a run says", goalSchema(measure))
	list["maxItems"] = maxGoals
	return list
}

func goalSchema(measure object) object {
	goal := closed("a goal", object{
		"say":      needed("the goal as a clause: a quarter of poor households borrow"),
		"measure":  measure,
		"at_least": object{"type": "number", "description": "the mean of the measure must not lie below it"},
		"at_most":  object{"type": "number", "description": "the mean of the measure must not lie above it"},
		"source":   needed("where the bound comes from, or assumed"),
	}, "say", "measure", "source")
	goal["oneOf"] = []any{object{"required": []string{"at_least"}}, object{"required": []string{"at_most"}}}
	return goal
}
