package theories

import (
	"concert/models/collab"
	"concert/sim"
)

// weights say how much a theory makes of each of eight things, of 1 in all.
// They are our reading of the papers, none of which gives numbers.
type weights struct {
	need, goal, leadership, incentives, trust, rules, platform, skill float64

	// pull scales what speaks for an act, so that every theory starts from the
	// same will: two who have never worked together, halfway between County L
	// and City Y, are as willing under each theory as under the default. What
	// theories differ in from there on is their form. A test holds this.
	pull float64
}

// even weighs everything alike.
func even() weights {
	const each = 1.0 / things
	return weights{each, each, each, each, each, each, each, each, 1}
}

// read is the weights as the environment reads them, beside an even weighing:
// 1 where a theory makes of a thing what an even one would, 0 where it makes
// nothing of it.
func (w weights) read(e *collab.Environment) weights {
	r := &e.Reading
	return weights{
		need: of(w.need, r.Need), goal: of(w.goal, r.Goal), leadership: of(w.leadership, r.Leadership),
		incentives: of(w.incentives, r.Incentives), trust: of(w.trust, r.Trust), rules: of(w.rules, r.Rules),
		platform: of(w.platform, r.Platform), skill: of(w.skill, r.Skill), pull: w.pull,
	}
}

// things is how many a theory weighs.
const things = 8

func of(weight, added float64) float64 { return things * max(0, weight+added) }

// weigh is each term by its weight. Rules weigh the fear of blame, which clear
// duties take away, and the platform the cost of information, which it bridges;
// own work and profit are what they are in every theory.
func (w weights) weigh(worth sim.Terms) sim.Terms {
	worth[collab.Need] *= w.pull * w.need
	worth[collab.Goal] *= w.pull * w.goal
	worth[collab.Leadership] *= w.pull * w.leadership
	worth[collab.Pressure] *= w.pull * w.incentives
	worth[collab.Incentive] *= w.pull * w.incentives
	worth[collab.Trust] *= w.pull * w.trust
	worth[collab.Information] *= w.platform
	worth[collab.Blame] *= w.rules
	return worth
}

// led is the worth of leadership if skill matters as much as the theory makes
// of it: not at all at 0, fully from an even weight on.
func (w weights) led(e *collab.Environment, s *collab.Signals) float64 {
	return e.Led(s, s.Authority, w.skilled(e))
}

func (w weights) skilled(e *collab.Environment) float64 {
	matters := min(1, w.skill)
	return 1 - matters + float64(matters*e.Skill)
}

// dialogue is how much departments talk, 0–1: monthly meetings are enough.
func dialogue(e *collab.Environment) float64 {
	const monthly = 3 // meetings per quarter
	return min(1, e.Meetings/monthly)
}
