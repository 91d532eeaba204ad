package countyprojects

import (
	"math"

	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
)

// overlapsAreNoticed: some by themselves, more where a platform shows them.
func (c *County) overlapsAreNoticed(m *sim.Month) {
	n, e := c.params.Consultation.Notice, &c.environment
	seen := n + float64((1-n)*e.Platform*c.params.Projects.Accuracy)
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		p.noticed = p.overlaps && m.Chance.Uniform(isNoticed, i, 0, 0) < seen
	}
}

// departmentsConsult where no rule settles the matter: the first two departments of the first overlap talk.
// Both are needed to settle it; what they do not settle goes up.
func (c *County) departmentsConsult(m *sim.Month) {
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		if !p.noticed {
			continue
		}
		if m.Chance.Uniform(isSettledByRule, i, 0, 0) < c.params.Consultation.Rule {
			p.settled = true
			continue
		}
		k, one, other := c.firstOverlap(p)
		f := p.needs[k]
		a := c.consults(m, i, f, one, other)
		b := c.consults(m, i, f, other, one)
		p.settled = a && b
		p.escalated = !p.settled
	}
}

func (c *County) firstOverlap(p *project) (k, one, other int) {
	for p.claimed[k] < 2 {
		k++
	}
	one = -1
	for r, who := range c.office[p.needs[k]].candidates {
		if !p.claim[k][r] {
			continue
		}
		if one >= 0 {
			return k, one, who
		}
		one = who
	}
	panic("countyprojects: an overlap of one department")
}

func (c *County) consults(m *sim.Month, i, f, who, with int) bool {
	n := &c.params.Consultation
	trust := c.trustIn(who, with)
	prospect := collab.All(trust)
	s := c.signals(who)
	s.Need, s.Success, s.Otherwise = float64(n.Need*math.Sqrt(n.Meetings)), prospect.Success, prospect.Otherwise
	s.Trust, s.Tie, s.Days, s.Saved, s.Reward = trust, c.tie(who, with), n.Days, n.Saved, c.environment.Reward
	s.Distance = n.Distance / (1 + float64(0.5*n.Meetings))
	accepted := c.decide(m, consult, partner, who, with, i, f, consults, &s)
	if accepted {
		c.month.days += c.worked(&s)
		c.month.rewards++
	}
	return accepted
}

// conflictsGoUp: to the office first, which has no queue and whose word binds
// now and then; the rest wait for the county's leaders, who take one at a time.
// A conflict that would wait beyond the deadline is withdrawn at the deadline:
// nobody has decided it.
func (c *County) conflictsGoUp(m *sim.Month) {
	l, ps := &c.params.Leadership, &c.projects
	for i := range ps.all() { // ascending instants, by insertion
		u := m.Chance.Uniform(comesUp, i, 0, 0)
		k := i
		for ; k > 0 && ps.when[k-1] > u; k-- {
			ps.when[k] = ps.when[k-1]
		}
		ps.when[k] = u
	}
	last := 0.0
	for i := range ps.all() {
		p := &ps.list[i]
		if !p.escalated {
			continue
		}
		if l.Office {
			p.wait = exponential(m.Chance.Uniform(officeHandles, i, 0, 0)) / l.OfficeRate
		}
		if m.Chance.Uniform(officeBinds, i, 0, 0) < c.month.binding {
			continue
		}
		c.queue = max(0, c.queue-(ps.when[i]-last))
		last = ps.when[i]
		service := exponential(m.Chance.Uniform(topHandles, i, 0, 0)) / l.TopRate
		c.month.topWork += service
		if d := l.Deadline; d >= 0 && c.queue > d {
			p.wait += d
			p.withdrawn = true
			continue
		}
		c.queue += service
		p.wait += c.queue
	}
	c.queue = max(0, c.queue-(1-last))
}

// exponential is an exponential number of mean 1.
func exponential(u float64) float64 { return -portable.Log(u) }
