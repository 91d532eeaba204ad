package socialforces

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/random"
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
// with each other is lost, as far as it is not handed over; what the bodies have
// learnt to do together stays with them.
func (c *County) headsChange(m *sim.Month) {
	p := &c.params.Bodies
	successor := c.environment.Succeed(p.Handover)
	for i := range bodies {
		if m.Chance.Uniform(isReplaced, i, 0, 0) < p.Rotation {
			c.quarter.handovers += p.Handover
			c.among.Replace(successor, i, true)
		}
	}
}

// bodiesShareTheirLayout lets each body tell the others whom it serves, or
// keep the merit of it.
func (c *County) bodiesShareTheirLayout(m *sim.Month) {
	p, q := &c.params.Bodies, &c.quarter
	for i := range bodies {
		signals := c.bodySees(i)
		shares, chance := c.answer(m, &collab.Proposal{Act: shareLayout, Actor: bodyActor, Who: i, With: i,
			Signals: signals, Answer: sharesLayout}, p.FixedSharing, sharesByRule, i)
		q.shares[i] = shares
		q.sharing.Count(shares)
		q.willing += chance / bodies
		q.agreed += signals.Tie.Agreed / bodies
		q.sharingDays += float64(p.Days * sim.OneIf(shares))
	}
}

// bodySees what sharing its layout is worth to a body. Each adds its part to what
// the county knows, and counts on the others' as far as it trusts them; one part
// is worth little without the others.
func (c *County) bodySees(i int) collab.Signals {
	p, trust := &c.params.Bodies, c.trustAmongBodies(i)
	s := c.environment.Signals()
	s.Need = c.environment.Complementarity
	s.Expect(collab.CES(p.Substitution, trust))
	s.Trust, s.Distance, s.Freshness, s.Saved = trust, p.Distance, c.params.Choice.Ease, p.Saved
	s.Tie = c.tieToOthers(i)
	s.Reward -= float64(p.MeritForgone * p.Merit)
	s.Days, s.Load, s.Aversion = p.Days, p.Load, c.params.Population.Aversion
	if c.params.Linkage.Coverage > 0 {
		s.Linkage = min(1, s.Linkage+p.LinkageGain)
	}
	return s
}

// answer is what a body or donor decides by itself; or, where a chance is fixed by
// order or for an experiment, what that says, whatever it wants.
// Its own chance of a yes is known all the same.
func (c *County) answer(m *sim.Month, p *collab.Proposal, fixed float64, byRule random.Purpose, key int) (acts bool,
	chance float64) {
	d := collab.Step(m, &c.environment, p, fixed < 0)
	if fixed < 0 {
		return d.Accepted, d.Chance
	}
	acts = m.Chance.Uniform(byRule, key, 0, 0) < fixed
	p.Answer = byRule
	collab.Ordered(m, p, acts)
	return acts, d.Chance
}

// trustAmongBodies is how far body i trusts the bodies, itself among them.
func (c *County) trustAmongBodies(i int) float64 {
	row := c.among.Trust[c.among.At(i, 0):][:bodies]
	return row.Mean()
}

// tieToOthers is what ties body i to the others, on average.
func (c *County) tieToOthers(i int) (tie collab.Tie) {
	for j := range bodies {
		if j != i {
			tie.Add(c.among.Tie(i, j))
		}
	}
	return tie.Over(bodies - 1)
}

// bodiesAgree to count more of what the county achieves as their own, two by
// two, where both share their layout; otherwise what they agreed on fades.
func (c *County) bodiesAgree(*sim.Month) {
	for i := range bodies {
		for j := range i {
			for range monthsPerQuarter {
				c.among.Ties.After(&c.environment, c.among.Between(i, j), c.quarter.shares[i] && c.quarter.shares[j])
			}
		}
	}
}

// bodiesLearn lets a body that shared see who else did. A quarter fades three
// times by a month.
func (c *County) bodiesLearn(*sim.Month) {
	for range monthsPerQuarter {
		c.among.Trust.Forget(&c.environment)
	}
	evidence := c.params.Bodies.Evidence
	for i := range bodies {
		for j := range bodies {
			switch pair := c.among.At(i, j); {
			case !c.quarter.shares[i]:
			case c.quarter.shares[j]:
				c.among.Trust.Learn(&c.environment, pair, evidence, 0)
			default:
				c.among.Trust.Learn(&c.environment, pair, 0, evidence)
			}
		}
	}
}
