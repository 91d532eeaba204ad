package socialforces

import (
	"concert/models/collab"
	"concert/sim"
)

// donorsGive lets each free donor that is reached decide, and a giver choose a
// village, unless it goes where its body says.
func (c *County) donorsGive(m *sim.Month) {
	c.quarter.trust = c.trust.Mean()
	g := &c.params.Giving
	reach := min(1, float64(g.Reached*g.Publicity)/float64(c.params.Population.Donors))
	reached, again := m.Chance.Stream(isReached), m.Chance.Stream(isAskedAgain)
	for i := range c.donors {
		if c.donors[i].village != none {
			continue
		}
		redeployed := c.donors[i].closed && again.At(i) < c.params.Evaluation.Redeployed
		if reached.At(i) >= reach && !redeployed {
			continue
		}
		isGiven := c.donorDecides(m, i)
		c.quarter.given.Count(isGiven)
		if isGiven {
			c.giverChooses(m, i)
		}
	}
}

// donorDecides is a donor's answer. It believes in what it adds and, as far as
// it trusts the system, in what the system adds; the less one can replace the
// other, the more its own part hangs on that trust.
func (c *County) donorDecides(m *sim.Month, i int) bool {
	g, kind, trust := &c.params.Giving, c.donors[i].kind, c.trust[i].Trust()
	signals := c.environment.Signals()
	signals.Need = g.Need
	signals.Expect(collab.CES(g.Substitution, trust))
	signals.Trust, signals.Reciprocal = trust, float64(g.TrustStake*signals.Reciprocal)
	signals.Assessed, signals.Reward = g.Assessed, float64(g.VisibleReward*g.Pull[kind]*c.params.Bodies.Merit)
	signals.Led, signals.Pressed = g.Led[kind], g.Led[kind]
	signals.Distance = g.Distance + float64(c.params.Policy.ConflictDistance*c.contradiction())
	eased := part(c.params.Policy.B, c.params.Policy.EffectB)
	signals.Days, signals.Load, signals.Aversion = float64(g.Days*(1-eased)), g.Load, c.params.Population.Aversion
	signals.Freshness, signals.Saved = c.params.Choice.Ease, g.Saved

	acts, _ := c.answer(m, &collab.Proposal{Act: give, Actor: kind, Who: firstDonor + i, With: c.donors[i].body,
		Signals: signals, Answer: gives}, g.Fixed, givesByRule, i)
	return acts
}

// contradiction is the share of projects to which policies make contradictory
// demands, after review.
func (c *County) contradiction() float64 {
	if c.params.Policy.A && c.params.Policy.B {
		return float64(c.params.Policy.Conflict * (1 - c.params.Policy.Review))
	}
	return 0
}

// donorsLearn lets donors see where money goes: some look, and all hear of what
// comes to light. A quarter fades three times by a month.
func (c *County) donorsLearn(m *sim.Month) {
	for range monthsPerQuarter {
		c.trust.Forget(&c.environment)
	}
	c.someLookAtFunds(m)
	f := &c.params.Funds
	if m.Chance.Uniform(misuseComesOut, 0, 0, 0) < float64(f.RevelationRate*c.quarter.misuse) {
		c.allHear(float64(f.RevelationWeight * f.ScandalWeight))
	}
	if f.ScandalMonth >= 0 && f.ScandalMonth/monthsPerQuarter == c.quarter.t {
		c.allHear(f.ScandalWeight)
	}
}

func (c *County) someLookAtFunds(m *sim.Month) {
	f := &c.params.Funds
	look := float64(f.Transparency * c.environment.Observability)
	if look == 0 {
		return
	}
	looks, sees := m.Chance.Stream(looksAtFunds), m.Chance.Stream(seesMisuse)
	for i := range c.donors {
		switch {
		case looks.At(i) >= look:
		case sees.At(i) < c.quarter.misuse:
			c.trust.Learn(&c.environment, i, 0, f.BadWeight)
		default:
			c.trust.Learn(&c.environment, i, 1, 0)
		}
	}
}

// allHear takes evidence against the system to every donor.
func (c *County) allHear(weight float64) {
	for i := range c.donors {
		c.trust.Learn(&c.environment, i, 0, weight)
	}
}
