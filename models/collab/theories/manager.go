package theories

import (
	"concert/models/collab"
	"concert/sim"
)

// Manager is inspired by Agranoff & McGuire: what a network achieves is the
// work of who manages it: activating, framing, mobilising, synthesising.
type Manager struct{}

// Account names the theory.
func (Manager) Account() collab.Account {
	return collab.Account{
		Name:  "mcguire",
		Title: "Collaborative management (Agranoff & McGuire)",
		Paper: "McGuire (2002), Managing networks: Propositions on what managers do and why they do it, Public Administration Review 62(5); Agranoff and McGuire (2003), Collaborative public management, Georgetown University Press",
		Claim: "managers make networks work by activating, framing, mobilising and synthesising, without command over their members",
		Form:  "the skill of who manages multiplies every term that pulls; leadership needs no authority; rules count for nothing",
	}
}

// middling is the skill that leaves a pull nearly as it is.
const middling = 0.5

// Weigh multiplies every pull by what a manager makes of it.
func (Manager) Weigh(e *collab.Environment, s collab.Signals, worth sim.Terms) sim.Terms {
	w := weights{need: 0.10, goal: 0.10, leadership: 0.15, incentives: 0.05, trust: 0.10, rules: 0, platform: 0.05,
		skill: 0.45, pull: 0.315}.read(e)
	worth[collab.Leadership] = e.Led(&s, 1, 1)
	terms := w.weigh(worth)
	makes := middling * w.skill * float64(1+float64(e.Reading.Form*(e.Skill-1)))
	for _, pull := range [...]int{collab.Need, collab.Goal, collab.Leadership, collab.Pressure, collab.Incentive,
		collab.Trust} {
		if terms[pull] > 0 {
			terms[pull] *= max(0, makes)
		}
	}
	return terms
}
