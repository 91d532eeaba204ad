package socialforces

import (
	"concert/models/collab"
	"concert/sim"
)

// The acts that are decided on.
const (
	shareLayout = iota
	give
)

// The classes of actors: kinds of donors, then bodies.
const bodyActor = kinds

// firstDonor is the id of donor 0 among all who decide: bodies come first.
const firstDonor = bodies

// headsChange in some bodies: what they and the others knew and had agreed
// with each other is lost, as far as it is not handed over.
func (c *County) headsChange(m *sim.Month) {
	p := &c.params.Bodies
	prior := collab.Prior(c.environment.Conditions, c.environment.Psychology)
	for i := range bodies {
		if m.Chance.Uniform(isReplaced, i, 0, 0) >= p.Rotation {
			continue
		}
		c.quarter.handovers += p.Handover
		for j := range bodies {
			c.handOver(i*bodies+j, prior)
			if j != i {
				c.handOver(j*bodies+i, prior)
			}
		}
	}
}

// handOver what one body knows of another, remembers of it and agreed with it;
// what the bodies have learnt stays with them.
func (c *County) handOver(pair int, prior collab.Belief) {
	kept, b := c.params.Bodies.Handover, &c.among[pair]
	b.Kept = float64(kept*b.Kept) + float64((1-kept)*prior.Kept)
	b.Broken = float64(kept*b.Broken) + float64((1-kept)*prior.Broken)
	c.ties[pair].Agreed = float64(kept * c.ties[pair].Agreed)
	c.ties[pair].Wins = float64(kept * c.ties[pair].Wins)
}

// bodiesShareTheirLayout lets each body tell the others whom it serves, or
// keep the merit of it. Each adds its part to what the county knows, and counts
// on the others' as far as it trusts them; one part is worth little without the
// others.
func (c *County) bodiesShareTheirLayout(m *sim.Month) {
	p := &c.params.Bodies
	for i := range bodies {
		trust := c.trustAmongBodies(i)
		prospect := collab.CES(p.Substitution, trust)
		signals := c.environment.Signals()
		signals.Need, signals.Success, signals.Otherwise = c.environment.Complementarity, prospect.Success, prospect.Otherwise
		signals.Trust, signals.Distance, signals.Freshness, signals.Saved = trust, p.Distance, c.params.Choice.Ease, p.Saved
		signals.Tie = c.tieToOthers(i)
		signals.Reward -= float64(p.MeritForgone * p.Merit)
		signals.Days, signals.Load, signals.Aversion = p.Days, p.Load, c.params.Population.Aversion
		if c.params.Linkage.Coverage > 0 {
			signals.Linkage = min(1, signals.Linkage+p.LinkageGain)
		}

		ordered := p.FixedSharing >= 0
		d := collab.Step(m, &c.environment, &collab.Proposal{Act: shareLayout, Actor: bodyActor, Who: i, With: i,
			Signals: signals, Answer: sharesLayout}, !ordered)
		c.quarter.shares[i] = d.Accepted
		if ordered {
			c.quarter.shares[i] = m.Chance.Uniform(sharesByRule, i, 0, 0) < p.FixedSharing
		}
		c.quarter.willing += d.Chance / bodies
		c.quarter.agreed += signals.Tie.Agreed / bodies
		if c.quarter.shares[i] {
			c.quarter.sharingDays += p.Days
		}
	}
}

// trustAmongBodies is how far body i trusts the bodies, itself among them.
func (c *County) trustAmongBodies(i int) float64 {
	row := c.among[i*bodies:][:bodies]
	return row.Mean()
}

// tieToOthers is what ties body i to the others, on average.
func (c *County) tieToOthers(i int) (tie collab.Tie) {
	for j := range bodies {
		if j != i {
			other := &c.ties[i*bodies+j]
			tie.Agreed += float64(other.Agreed / (bodies - 1))
			tie.Wins += float64(other.Wins / (bodies - 1))
			tie.Stage += float64(other.Stage / (bodies - 1))
		}
	}
	return tie
}

// bodiesAgree to count more of what the county achieves as their own, two by
// two, where both share their layout; otherwise what they agreed on fades.
func (c *County) bodiesAgree() {
	for i := range bodies {
		for j := range bodies {
			for range monthsPerQuarter {
				c.ties.After(&c.environment, i*bodies+j, c.quarter.shares[i] && c.quarter.shares[j])
			}
		}
	}
}

// bodiesLearn lets a body that shared see who else did. A quarter fades three
// times by a month.
func (c *County) bodiesLearn() {
	for range monthsPerQuarter {
		c.among.Forget(&c.environment)
	}
	evidence := c.params.Bodies.Evidence
	for i := range bodies {
		for j := range bodies {
			switch {
			case !c.quarter.shares[i]:
			case c.quarter.shares[j]:
				c.among.Learn(&c.environment, i*bodies+j, evidence, 0)
			default:
				c.among.Learn(&c.environment, i*bodies+j, 0, evidence)
			}
		}
	}
}
