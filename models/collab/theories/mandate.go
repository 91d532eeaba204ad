package theories

import (
	"concert/models/collab"
	"concert/sim"
)

// Mandate is inspired by the literature on joined-up and whole-of-government
// reform: integration comes from the top, by hierarchy, structure and shared
// information technology.
type Mandate struct{}

// Account names the theory.
func (Mandate) Account() collab.Account {
	return collab.Account{
		Name:  "whole-of-government",
		Title: "Whole of government (6; Christensen & Lægreid)",
		Paper: "6 (2004), Joined-up government in the Western world, Journal of Public Administration Research and Theory 14(1); Christensen and Lægreid (2007), The whole-of-government approach to public sector reform, Public Administration Review 67(6)",
		Claim: "what the centre integrates by hierarchy, structure, budgets and information technology works together, whoever needs whom",
		Form:  "a mandate adds up from leadership and pressure, the same for everyone and whoever manages; rules weigh most among the rest, need and trust hardly",
	}
}

// Weigh adds the mandate to what structure leaves of the costs.
func (Mandate) Weigh(e *collab.Environment, s collab.Signals, worth sim.Terms) sim.Terms {
	w := weights{need: 0.05, goal: 0.15, leadership: 0.20, incentives: 0.20, trust: 0.05, rules: 0.25, platform: 0.10,
		skill: 0, pull: 0.748}.read(e)
	worth[collab.Leadership] = w.led(e, &s)
	terms := w.weigh(worth)
	for _, mandate := range [...]int{collab.Leadership, collab.Pressure, collab.Incentive} {
		terms[mandate] *= e.Reading.Form
	}
	return terms
}
