package theories

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
)

// Null is no theory: officials are as willing as ever, whatever the motives.
// What it reproduces owes nothing to them.
type Null struct{}

// Account names the theory.
func (Null) Account() collab.Account {
	return collab.Account{
		Name:  "null",
		Title: "Null: whatever the motives",
		Paper: "none: the yardstick for the theories, in the sense of a null model (Gotelli and Graves 1996, Null models in ecology)",
		Claim: "what departments have to gain or to lose makes no difference",
		Form:  "one chance of a yes for every act, actor, month and arm: theory.willingness",
	}
}

// Weigh gives the same utility whatever the motives, as one unexplained term.
func (Null) Weigh(e *collab.Environment, _ collab.Signals, _ sim.Terms) (terms sim.Terms) {
	p := e.Reading.Willingness
	terms[collab.Unexplained] = e.Noise * portable.Log(p/(1-p))
	return terms
}
