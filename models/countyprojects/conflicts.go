package countyprojects

import (
	"math"
	"slices"

	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
)

// overlapsAreNoticed: some by themselves, more where a platform shows them.
func (c *County) overlapsAreNoticed(m *sim.Month) {
	n := c.params.Consultation.Notice
	seen := n + float64((1-n)*c.environment.Platform*c.params.Projects.Accuracy)
	for i := range c.projects {
		p := &c.projects[i]
		p.noticed = p.overlaps && m.Chance.Uniform(isNoticed, p.id, 0, 0) < seen
	}
}

// departmentsConsult where no rule settles the matter: the first two departments
// of the first overlap talk. Both are needed to settle it; what they do not
// settle goes up.
func (c *County) departmentsConsult(m *sim.Month) {
	for i := range c.projects {
		p := &c.projects[i]
		if !p.noticed {
			continue
		}
		p.settled = m.Chance.Uniform(isSettledByRule, p.id, 0, 0) < c.params.Consultation.Rule
		if !p.settled {
			k, one, other := c.firstOverlap(p)
			a, b := c.consults(m, p, k, one, other), c.consults(m, p, k, other, one)
			p.settled = a && b
		}
		p.escalated = !p.settled
	}
}

// firstOverlap is the first function that is taken up twice, with the first two
// departments that do.
func (c *County) firstOverlap(p *project) (k, one, other int) {
	for p.claimed[k] < 2 {
		k++
	}
	who, claims := &c.office[p.needs[k]].candidates, &p.claim[k]
	switch {
	case !claims[0]:
		return k, who[1], who[2]
	case !claims[1]:
		return k, who[0], who[2]
	}
	return k, who[0], who[1]
}

// consults is a department's answer to another that took up function k as well.
func (c *County) consults(m *sim.Month, p *project, k, who, with int) bool {
	n := &c.params.Consultation
	s := c.signals(who, with, collab.All(c.among.In(who, with)))
	s.Need, s.Tie = float64(n.Need*math.Sqrt(n.Meetings)), c.among.Tie(who, with)
	s.Days, s.Saved, s.Reward = n.Days, n.Saved, c.environment.Reward
	s.Distance = n.Distance / (1 + float64(0.5*n.Meetings))
	return c.helps(m, &collab.Proposal{Act: consult, Actor: partner, Who: who, With: with,
		Signals: s, Answer: consults, About: p.about(k)})
}

// conflictsGoUp in the order in which they arise within the month: to the office
// first; what it does not settle waits for the county's leaders.
func (c *County) conflictsGoUp(m *sim.Month) {
	var instants [most]float64
	when := instants[:len(c.projects)]
	for i := range when {
		when[i] = m.Chance.Uniform(comesUp, i, 0, 0)
	}
	slices.Sort(when)
	last := 0.0
	for i := range c.projects {
		p := &c.projects[i]
		if p.escalated && !c.officeSettles(m, p) {
			c.leadersTake(m, p, when[i]-last)
			last = when[i]
		}
	}
	c.queue = max(0, c.queue-(1-last))
}

// officeSettles: the office, if there is one, has no queue, and its word binds
// now and then.
func (c *County) officeSettles(m *sim.Month, p *project) bool {
	if l := &c.params.Leadership; l.Office {
		p.wait = exponential(m.Chance.Uniform(officeHandles, p.id, 0, 0)) / l.OfficeRate
	}
	return m.Chance.Uniform(officeBinds, p.id, 0, 0) < c.month.binding
}

// leadersTake a conflict so long after the one before: they take one at a time.
// A conflict that would wait beyond the deadline is withdrawn at the deadline:
// nobody has decided it.
func (c *County) leadersTake(m *sim.Month, p *project, after float64) {
	l := &c.params.Leadership
	c.queue = max(0, c.queue-after)
	service := exponential(m.Chance.Uniform(topHandles, p.id, 0, 0)) / l.TopRate
	c.month.topWork += service
	if p.withdrawn = l.Deadline >= 0 && c.queue > l.Deadline; p.withdrawn {
		p.wait += l.Deadline
		return
	}
	c.queue += service
	p.wait += c.queue
}

// exponential is an exponential number of mean 1.
func exponential(u float64) float64 { return -portable.Log(u) }
