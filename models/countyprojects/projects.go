package countyprojects

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
)

// project is one of this month's.
type project struct {
	n       int // functions
	needs   [longest]int
	named   [longest]bool
	claim   [longest][rivals]bool
	claimed [longest]int
	kept    [longest]bool
	passed  [longest]bool

	overlaps   bool
	noticed    bool
	settled    bool
	escalated  bool
	withdrawn  bool
	wait       float64 // months
	cost       float64 // CNY
	duplicates float64 // CNY, part of the cost
	funded     bool
	complete   bool
	effect     float64
}

// projects are this month's, in the order of their birth.
type projects struct {
	n    int
	list [most]project
	when [most]float64 // instants of the month, ascending
}

func (p *projects) all() []project { return p.list[:p.n] }

// sizes are the chances that a project has one, two … functions, summed up.
var sizes = [longest]float64{0.30, 0.55, 0.80, 0.92, 1}

// projectsBegin draws this month's projects and the functions they need.
func (c *County) projectsBegin(m *sim.Month) {
	ps := &c.projects
	ps.n = min(most, portable.PoissonQuantile(m.Chance.Uniform(countProjects, 0, 0, 0), c.params.Projects.Rate))
	for i := range ps.all() {
		ps.list[i] = project{n: 1}
		p := &ps.list[i]
		for u := m.Chance.Uniform(size, i, 0, 0); p.n < longest && u >= sizes[p.n-1]; {
			p.n++
		}
		if types := int(c.params.Projects.Types); types > 0 {
			p.needs = c.types[pick(m.Chance.Uniform(isOfType, i, 0, 0), types)]
		} else {
			p.needs = draw(m.Chance, needsFunction, i)
		}
	}
}

// projectsAreFunded pays for projects in their order until one is too dear.
func (c *County) projectsAreFunded(*sim.Month) {
	j, m := &c.params.Projects, &c.month
	m.budget = float64(j.Budget * (1 - float64(c.params.Aid.MotivationCost*c.params.Aid.Motivation)))
	if !m.campaign {
		m.budget = float64(m.budget * j.PostCampaign)
	}
	c.bank = min(c.bank+m.budget, float64(j.CarryMonths*m.budget))
	left := c.bank
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		covered, surplus := p.parts()
		p.duplicates = float64(j.UnitCost * float64(c.paidTwice(p)*float64(surplus)))
		p.cost = float64(j.UnitCost*float64(covered)) + p.duplicates
		if p.cost > left {
			break
		}
		left -= p.cost
		if p.funded = covered > 0; p.funded {
			m.spent += p.cost
			m.duplicates += p.duplicates
		}
	}
	c.bank = left
}

// parts counts functions that somebody took up, and the departments too many.
func (p *project) parts() (covered, surplus int) {
	for _, n := range p.claimed[:p.n] {
		covered += min(n, 1)
		surplus += max(n-1, 0)
	}
	return covered, surplus
}

// paidTwice is the share of duplicates that is paid for.
func (c *County) paidTwice(p *project) float64 {
	switch {
	case !p.overlaps:
		return 0
	case !p.noticed:
		return 1
	case p.settled:
		return c.params.Projects.Settled
	}
	return min(1, p.wait/c.params.Projects.ConflictLife)
}

// projectsAreCarriedThrough: who leads works on its own; the others lend it
// joint effort.
func (c *County) projectsAreCarriedThrough(m *sim.Month) {
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		for k, f := range p.needs[:p.n] {
			p.kept[k] = p.claimed[k] > 0 && (k == 0 || m.Chance.Uniform(carriesThrough, i, f, 0) < c.month.effort.follow)
		}
	}
}

// functionsAreHandedOver: from each function of a funded project to the next,
// where it is carried through at all.
func (c *County) functionsAreHandedOver(m *sim.Month) {
	h, e := &c.params.Handover, &c.environment
	routine := h.Routine + float64(0.5*(1-h.Routine)*e.Skill)
	routine = float64(routine * (h.Impersonal + float64((1-h.Impersonal)*h.Person)))
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		p.passed[0] = true
		if !p.funded {
			continue
		}
		for k := 1; k < p.n; k++ {
			if !p.kept[k] {
				continue
			}
			f, giver := p.needs[k], c.primary(p.needs[k-1])
			who := c.primary(f)
			trust := c.trustIn(who, giver)
			prospect := collab.CES(c.params.Projects.Substitution, trust)
			s := c.signals(who)
			s.Need, s.Success, s.Otherwise = float64(e.Complementarity*h.Need), prospect.Success, prospect.Otherwise
			s.Trust, s.Tie, s.Days, s.Saved, s.Reward = trust, c.tie(who, giver), h.Days, h.Saved, e.Reward
			s.Distance = float64(h.Distance * s.Distance)
			s.Assessed = e.Assessed + float64(h.Person*h.PersonAssessed)
			s.Inspection = max(s.Inspection, float64(h.PersonSeen*e.Inspection*h.Person))
			s.Clarity = e.Clarity + float64((1-e.Clarity)*h.Person)
			accepted := c.decide(m, handOver, partner, who, giver, i, f, takesOver, &s)
			p.passed[k] = accepted || m.Chance.Uniform(passesAnyway, i, f, 0) < routine
			c.month.handovers++
			if accepted {
				c.month.days += c.worked(&s)
				c.month.rewards++
			}
		}
	}
}

// projectsTakeEffect: a project is complete if it is funded and every function
// was taken up, carried through and handed over; else its parts work together as
// far as they replace each other. Waiting costs effect.
func (c *County) projectsTakeEffect(*sim.Month) {
	j := &c.params.Projects
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		if !p.funded {
			continue
		}
		kept, done := 0, 0
		for k := range p.n {
			kept += oneIf(p.kept[k])
			done += oneIf(p.kept[k] && p.passed[k])
		}
		p.complete = done == p.n
		switch {
		case p.complete:
			p.effect = 1
		case j.Partial >= 0:
			p.effect = float64(j.Partial * float64(kept) / float64(p.n))
		default:
			p.effect = together(j.Substitution, float64(done)/float64(p.n))
		}
		if p.escalated {
			p.effect = float64(p.effect * portable.Exp(-p.wait/j.WaitLife))
		}
		c.month.effect += p.effect
	}
}

// together is what a share of the parts of a project gives, all of them equal,
// with constant elasticity of substitution 1/(1−power): what departments believe
// of a project is what happens to it.
func together(power, done float64) float64 {
	if done == 0 || power <= 0 {
		return 0 // a missing part cannot be replaced
	}
	return portable.Pow(done, 1/power)
}
