package countyprojects

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
)

// project is one of this month's.
type project struct {
	id      int // its number within the month
	n       int // functions
	needs   [longest]int
	named   [longest]bool
	claim   [longest][rivals]bool
	claimed [longest]int
	kept    [longest]bool
	passed  [longest]bool

	overlaps, noticed, settled, escalated, withdrawn bool

	wait       float64 // months
	duplicates float64 // CNY, part of the cost
	funded     bool
	complete   bool
}

// sizes are the chances that a project has one, two … functions, summed up.
var sizes = [longest]float64{0.30, 0.55, 0.80, 0.92, 1}

// projectsBegin draws this month's projects and the functions they need.
func (c *County) projectsBegin(m *sim.Month) {
	n := min(most, portable.PoissonQuantile(m.Chance.Uniform(countProjects, 0, 0, 0), c.params.Projects.Rate))
	c.projects = c.projects[:0]
	for i := range n {
		p := project{id: i, n: 1}
		for u := m.Chance.Uniform(size, i, 0, 0); p.n < longest && u >= sizes[p.n-1]; {
			p.n++
		}
		if types := int(c.params.Projects.Types); types > 0 {
			p.needs = c.types[pick(m.Chance.Uniform(isOfType, i, 0, 0), types)]
		} else {
			p.needs = draw(m.Chance, needsFunction, i)
		}
		c.projects = append(c.projects, p)
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
	for i := range c.projects {
		p := &c.projects[i]
		covered, surplus := p.parts()
		p.duplicates = float64(j.UnitCost * float64(c.paidTwice(p)*float64(surplus)))
		cost := float64(j.UnitCost*float64(covered)) + p.duplicates
		if cost > c.bank {
			break
		}
		c.bank -= cost
		if p.funded = covered > 0; p.funded {
			m.spent += cost
			m.duplicates += p.duplicates
		}
	}
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
	for i := range c.projects {
		p := &c.projects[i]
		for k, f := range p.needs[:p.n] {
			p.kept[k] = p.claimed[k] > 0 &&
				(k == 0 || m.Chance.Uniform(carriesThrough, p.id, f, 0) < c.month.effort.follow)
		}
	}
}

// functionsAreHandedOver: from each function of a funded project to the next,
// where it is carried through at all.
func (c *County) functionsAreHandedOver(m *sim.Month) {
	h := &c.params.Handover
	routine := h.Routine + float64(0.5*(1-h.Routine)*c.environment.Skill)
	routine = float64(routine * (h.Impersonal + float64((1-h.Impersonal)*h.Person)))
	for i := range c.projects {
		p := &c.projects[i]
		p.passed[0] = true
		for k := 1; k < p.n && p.funded; k++ {
			if p.kept[k] {
				p.passed[k] = c.followsUp(m, p, k) || m.Chance.Uniform(passesAnyway, p.id, p.needs[k], 0) < routine
				c.month.handovers++
			}
		}
	}
}

// followsUp is the answer of the department of function k: does it take over
// what the one before it has begun?
func (c *County) followsUp(m *sim.Month, p *project, k int) bool {
	h, e := &c.params.Handover, &c.environment
	who, giver := c.primary(p.needs[k]), c.primary(p.needs[k-1])
	s := c.signals(who, giver, collab.CES(c.params.Projects.Substitution, c.among.In(who, giver)))
	s.Need, s.Tie = float64(e.Complementarity*h.Need), c.among.Tie(who, giver)
	s.Days, s.Saved, s.Reward = h.Days, h.Saved, e.Reward
	s.Distance = float64(h.Distance * s.Distance)
	s.Assessed = e.Assessed + float64(h.Person*h.PersonAssessed)
	s.Inspection = max(s.Inspection, float64(h.PersonSeen*e.Inspection*h.Person))
	s.Clarity = e.Clarity + float64((1-e.Clarity)*h.Person)
	return c.helps(m, &collab.Proposal{Act: handOver, Actor: partner, Who: who, With: giver,
		Signals: s, Answer: takesOver, About: p.about(k)})
}

// projectsTakeEffect: a project is complete if it is funded and every function
// was taken up, carried through and handed over. Waiting costs effect.
func (c *County) projectsTakeEffect(*sim.Month) {
	for i := range c.projects {
		p := &c.projects[i]
		if !p.funded {
			continue
		}
		effect := c.effect(p)
		if p.escalated {
			effect = float64(effect * portable.Exp(-p.wait/c.params.Projects.WaitLife))
		}
		c.month.effect += effect
	}
}

// effect of a funded project: full if it is complete; else its parts work
// together as far as they replace each other.
func (c *County) effect(p *project) float64 {
	j := &c.params.Projects
	kept, done := 0, 0
	for k := range p.n {
		kept += oneIf(p.kept[k])
		done += oneIf(p.delivers(k))
	}
	p.complete = done == p.n
	switch {
	case p.complete:
		return 1
	case j.Partial >= 0:
		return float64(j.Partial * float64(kept) / float64(p.n))
	}
	return together(j.Substitution, float64(done)/float64(p.n))
}

// delivers reports whether function k was carried through and handed over.
func (p *project) delivers(k int) bool { return p.kept[k] && p.passed[k] }

// about is the key of a question about function k.
func (p *project) about(k int) [2]int { return [2]int{p.id, p.needs[k]} }

// together is what a share of the parts of a project gives, all of them equal,
// with constant elasticity of substitution 1/(1−power): what departments believe
// of a project is what happens to it.
func together(power, done float64) float64 {
	if done == 0 || power <= 0 {
		return 0 // a missing part cannot be replaced
	}
	return portable.Pow(done, 1/power)
}
