package countyprojects

import (
	"concert/models/collab"
	"concert/sim"
)

// tieToAll is what a department shares, on average, with the others of a
// project: those whose parts its own part is to join.
func (c *County) tieToAll(who int, p *project, k int) collab.Tie {
	var sum collab.Tie
	for o, f := range p.needs[:p.n] {
		if o != k {
			sum.Add(c.among.Tie(who, c.primary(f)))
		}
	}
	return sum.Over(float64(max(1, p.n-1)))
}

// headsAreReplaced now and then: nobody knows the new head, and it knows nobody.
func (c *County) headsAreReplaced(m *sim.Month) {
	chance, successor := m.Chance.Stream(isReplaced), c.environment.Succeed(0)
	for who := range c.departments {
		if chance.At(who) >= c.params.Departments.Rotation {
			continue
		}
		c.month.replaced++
		c.among.Replace(successor, who, false)
	}
}

// departmentsLearn fades old impressions; then the participants of each funded
// project see, now and then, whether the others kept what they had taken up: the
// lead, and the others as far as they see as much as it does.
func (c *County) departmentsLearn(m *sim.Month) {
	e := &c.environment
	collab.Forget(e, c.among.Trust)
	for i := range c.projects {
		p := &c.projects[i]
		if !p.funded {
			continue
		}
		c.month.reviewed += oneIf(p.n > 1)
		for k := 1; k < p.n; k++ {
			if m.Chance.Uniform(isObserved, p.id, p.needs[k], 0) < e.Observability {
				c.among.Trust.LearnPromise(e, c.among.At(c.lead(p), c.primary(p.needs[k])), p.delivers(k))
			}
		}
		if c.params.Departments.Openness > 0 {
			c.partnersLearn(m, p)
		}
	}
}

// partnersLearn lets those of a project who do not lead it see one another and
// the lead.
func (c *County) partnersLearn(m *sim.Month, p *project) {
	e := &c.environment
	sees := float64(e.Observability * c.params.Departments.Openness)
	for o := 1; o < p.n; o++ {
		who := c.primary(p.needs[o])
		for k, f := range p.needs[:p.n] {
			whom := c.primary(f)
			if whom != who && p.claimed[o] > 0 && m.Chance.Uniform(isObserved, p.id, f, 1+p.needs[o]) < sees {
				c.among.Trust.LearnPromise(e, c.among.At(who, whom), p.delivers(k))
			}
		}
	}
}

// joint is what two departments did together in a month.
type joint byte

const (
	apart  joint = iota
	partly       // worked on a project that was not completed
	fully        // completed one
)

// partnersAgree lets departments that completed a project together share the
// result a little more. A month in which two did not work together changes
// nothing between them.
func (c *County) partnersAgree(*sim.Month) {
	together := c.together[:c.departments*c.departments]
	clear(together)
	for i := range c.projects {
		if p := &c.projects[i]; p.funded {
			c.workTogether(p, together)
		}
	}
	for pair, done := range together {
		if done != apart {
			c.among.Ties.After(&c.environment, pair, done == fully)
		}
	}
}

// workTogether notes for each pair of departments of a project what it did.
func (c *County) workTogether(p *project, together []joint) {
	done := partly
	if p.complete {
		done = fully
	}
	for k := 1; k < p.n; k++ {
		for o := range k {
			if p.claimed[k] > 0 && p.claimed[o] > 0 {
				pair := c.among.Between(c.primary(p.needs[k]), c.primary(p.needs[o]))
				together[pair] = max(together[pair], done)
			}
		}
	}
}
