package theories

import (
	"concert/models/collab"
	"concert/sim"
)

// Dependence is inspired by Pfeffer & Salancik: an organisation goes where it
// depends on others, and stays away where others depend on it.
type Dependence struct{}

// Account names the theory.
func (Dependence) Account() collab.Account {
	return collab.Account{
		Name:  "pfeffer-salancik",
		Title: "Resource dependence (Pfeffer & Salancik)",
		Paper: "Pfeffer and Salancik (1978), The external control of organizations: A resource dependence perspective, Harper & Row",
		Claim: "organisations work with those on whose resources they depend; who does not depend has power and no reason to help",
		Form:  "own need counts nearly five times as much as in an even weighing and everything else little; slack of one's own, and a platform that hands out what the other has, take dependence away",
	}
}

// half is what full slack leaves of a dependence.
const half = 0.5

// Weigh lets the actor's own need count, as far as neither slack nor a platform
// frees it from the other.
func (Dependence) Weigh(e *collab.Environment, s collab.Signals, worth sim.Terms) sim.Terms {
	w := weights{need: 0.60, goal: 0.05, leadership: 0.05, incentives: 0.10, trust: 0.05, rules: 0.05, platform: 0.05,
		skill: 0.05, pull: 0.589}.read(e)
	worth[collab.Leadership] = w.led(e, &s)
	terms := w.weigh(worth)
	slack := max(0, 1-s.Load)
	free := min(1, e.Reading.Form*half*slack)
	served := min(1, e.Reading.Form*e.Platform*s.Freshness)
	terms[collab.Need] *= (1 - free) * (1 - served)
	return terms
}
