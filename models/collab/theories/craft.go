package theories

import (
	"concert/models/collab"
	"concert/sim"
)

// Craft is inspired by Bardach: the capacity to work together is built step by
// step, in an order, and what has been built stays.
type Craft struct{}

// Account names the theory.
func (Craft) Account() collab.Account {
	return collab.Account{
		Name:  "bardach",
		Title: "Craftsmanship (Bardach)",
		Paper: "Bardach (1998), Getting agencies to work together: The practice and theory of managerial craftsmanship, Brookings",
		Claim: "collaborative capacity is built by craftsmen in stages, each on the one before, and gathers momentum",
		Form:  "goal and trust count from the start, leadership and need from the second of four stages, a platform and rewards from the third, pressure from the fourth; joint success builds stages, which never fall and take costs away",
	}
}

const stages = 4

// stage is when a motive begins to count, the first being there at once.
func stage(motive int) int {
	switch motive {
	case collab.Leadership, collab.Need:
		return 2
	case collab.Information, collab.Incentive:
		return 3
	case collab.Pressure:
		return 4
	}
	return 1
}

// Weigh lets a motive count as far as its stage is open.
func (Craft) Weigh(e *collab.Environment, s collab.Signals, worth sim.Terms) sim.Terms {
	w := weights{need: 0.05, goal: 0.20, leadership: 0.15, incentives: 0.05, trust: 0.15, rules: 0.10, platform: 0.15,
		skill: 0.15, pull: 5.592}.read(e)
	worth[collab.Leadership] = w.led(e, &s)
	terms := w.weigh(worth)
	for _, pull := range [...]int{collab.Need, collab.Leadership, collab.Pressure, collab.Incentive} {
		terms[pull] *= open(s.Tie.Stage, stage(pull))
	}

	// Before its stage a platform bridges nothing: distance costs what it does
	// without one.
	bare := -w.platform * e.Weights[collab.Information] * e.Information * s.Distance * (1 - s.Linkage)
	bridged := open(s.Tie.Stage, stage(collab.Information))
	terms[collab.Information] = float64(bridged*terms[collab.Information]) + float64((1-bridged)*bare)

	momentum := 1 - min(1, half*e.Reading.Form*s.Tie.Stage)
	for _, cost := range [...]int{collab.Information, collab.Effort, collab.Blame} {
		terms[cost] *= momentum
	}
	return terms
}

// open is how far stage k of four is open, 0–1: it opens while the one before
// it is built.
func open(built float64, k int) float64 {
	if k == 1 {
		return 1
	}
	return max(0, min(1, float64(stages*built)-float64(k-2)))
}
