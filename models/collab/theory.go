package collab

import "concert/sim"

// Theory is a reading of what makes officials collaborate: it turns the same
// named signals into willingness. Each theory has its own form: it may add the
// motives up, take the strongest, multiply them, or leave most of them out.
//
// A Theory holds no state. What partners remember of one another stands in the
// signals (Signals.Tie, Signals.Trust), so that one value serves all worlds.
type Theory interface {
	// Account names the theory for a reader.
	Account() Account
	// Weigh turns the worth of each motive, in staff-days and in the order of
	// Motives, into the terms of the decision: what each motive counts for in
	// this theory. Their sum is the utility.
	Weigh(e *Environment, s Signals, worth sim.Terms) sim.Terms
}

// Account is what a reader has to know of a theory.
type Account struct {
	Name  string // in scenario files: "additive"
	Title string // in figures and tables
	Paper string // whose claim it takes up: authors, year, title, place
	Claim string // that claim, in our words
	Form  string // how it is put into numbers here: our reading, not the authors'
}

// theory is the one that the psychology names; nil where motives simply add
// up, which needs no theory's help: the first of the theories is that one, as
// long as nobody reads its weights otherwise.
func (p *Psychology) theory() Theory {
	if p.Theory >= len(p.theories) || p.Theory == 0 && p.Reading.even() {
		return nil
	}
	return p.theories[p.Theory]
}
