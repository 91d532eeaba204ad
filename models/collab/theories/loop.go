package theories

import (
	"concert/models/collab"
	"concert/sim"
)

// Loop is inspired by Ansell & Gash: from a start that may be good or bad,
// dialogue, trust, commitment and small wins feed one another.
type Loop struct{}

// Account names the theory.
func (Loop) Account() collab.Account {
	return collab.Account{
		Name:  "ansell-gash",
		Title: "Collaborative governance (Ansell & Gash)",
		Paper: "Ansell and Gash (2008), Collaborative governance in theory and practice, Journal of Public Administration Research and Theory 18(4)",
		Claim: "starting conditions set the level of trust; dialogue, trust, commitment and small wins then feed one another; where trust is low at the start, a facilitating leader has to carry the process",
		Form:  "commitment is trust plus what small wins add to it as far as partners talk; interests count as far as there is commitment, leadership the more the less there is of it, trust by itself most",
	}
}

// Weigh lets interests count as far as there is commitment.
func (Loop) Weigh(e *collab.Environment, s collab.Signals, worth sim.Terms) sim.Terms {
	w := weights{need: 0.15, goal: 0.15, leadership: 0.15, incentives: 0.05, trust: 0.30, rules: 0.10, platform: 0.05,
		skill: 0.05, pull: 0.608}.read(e)
	worth[collab.Leadership] = w.led(e, &s)
	terms := w.weigh(worth)
	built := min(1, e.Reading.Form*dialogue(e)*s.Tie.Wins)
	commitment := s.Trust + float64((1-s.Trust)*built)
	for _, interest := range [...]int{collab.Need, collab.Goal, collab.Pressure, collab.Incentive} {
		terms[interest] *= commitment
	}
	terms[collab.Leadership] *= 1 + float64(e.Reading.Form*(1-commitment))
	return terms
}
