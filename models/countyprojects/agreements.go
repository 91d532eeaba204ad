package countyprojects

import (
	"concert/models/collab"
	"concert/sim"
)

// joint is what two departments did together in a month.
type joint byte

const (
	apart  joint = iota
	partly       // worked on a project that was not completed
	fully        // completed one
)

// between is the place of a pair of departments, in whatever order they stand.
func between(one, other int) int { return min(one, other)*departments + max(one, other) }

// tie is what two departments share; nothing with oneself.
func (c *County) tie(one, other int) collab.Tie {
	if one == other {
		return collab.Tie{}
	}
	return c.ties[between(one, other)]
}

// tieToAll is what a department shares, on average, with the others of a
// project: those whose parts its own part is to join.
func (c *County) tieToAll(who int, p *project, k int) collab.Tie {
	var sum collab.Tie
	for o, f := range p.needs[:p.n] {
		if o != k {
			sum.Add(c.tie(who, c.primary(f)))
		}
	}
	return sum.Over(float64(max(1, p.n-1)))
}

// partnersAgree lets departments that completed a project together share the
// result a little more. A month in which two did not work together changes
// nothing between them.
func (c *County) partnersAgree(*sim.Month) {
	together := &c.month.together
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		if !p.funded {
			continue
		}
		done := partly
		if p.complete {
			done = fully
		}
		for k := 1; k < p.n; k++ {
			for o := range k {
				if p.claimed[k] > 0 && p.claimed[o] > 0 {
					pair := between(c.primary(p.needs[k]), c.primary(p.needs[o]))
					together[pair] = max(together[pair], done)
				}
			}
		}
	}
	for pair, done := range together {
		if done != apart {
			c.ties.After(&c.environment, pair, done == fully)
		}
	}
}
