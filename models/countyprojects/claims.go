package countyprojects

import (
	"concert/models/collab"
	"concert/sim"
)

// departmentsAreNamed: by rule, or by the office beforehand. Then only the
// primary department may take the function up.
func (c *County) departmentsAreNamed(m *sim.Month) {
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		for k, f := range p.needs[:p.n] {
			p.named[k] = c.ruled(f) || m.Chance.Uniform(settledBefore, i, f, 0) < c.month.binding
		}
	}
}

// departmentsClaim lets every department that may take a function up decide
// whether it does. Where one is named the others may not, or only step in for it
// as far as remits are flexible: one of them, when the named one has declined.
func (c *County) departmentsClaim(m *sim.Month) {
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		for k, f := range p.needs[:p.n] {
			for r, who := range c.office[f].candidates {
				mayNot := p.named[k] && r > 0 && (p.claimed[k] > 0 || m.Chance.Uniform(stepsIn, i, f, 0) >= c.params.Remits.Flexible)
				if mayNot {
					break
				}
				if c.claims(m, i, k, who, p.named[k] && r == 0) {
					c.takesUp(p, k, r)
				}
			}
			p.overlaps = p.overlaps || p.claimed[k] > 1
		}
	}
}

// takesUp is the r-th candidate for function k taking it up.
func (c *County) takesUp(p *project, k, r int) {
	p.claim[k][r] = true
	p.claimed[k]++
	c.month.claimed[c.office[p.needs[k]].candidates[r]]++
}

// claims is a department's answer to function k of project i.
func (c *County) claims(m *sim.Month, i, k, who int, named bool) bool {
	p := &c.projects.list[i]
	f, lead := p.needs[k], c.primary(p.needs[0])
	if fixed := c.params.Departments.FixedClaim; fixed >= 0 {
		return named || m.Chance.Uniform(claimsByRule, who, i, f) < fixed
	}
	s := c.offer(p, k, who, named)
	class := namedDepartment
	if !named {
		class, s.Led = volunteer, c.params.Remits.Unasked
	}
	return c.decide(m, takeUp, class, who, lead, i, f, claims, &s)
}

// leadsAsk lets the lead of a project that is under way ask for the parts that
// nobody took up: one after the other of those who could, as often as it sees fit
// to ask, until one agrees. Where one is named and remits are not flexible it can
// ask nobody else.
func (c *County) leadsAsk(m *sim.Month) {
	if d := &c.params.Departments; d.AskingNeed < 0 || d.FixedClaim >= 0 {
		return
	}
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		if p.claimed[0] == 0 {
			continue
		}
		for k, f := range p.needs[:p.n] {
			for r, who := range c.office[f].candidates {
				if p.claimed[k] > 0 || p.named[k] && r > 0 && m.Chance.Uniform(stepsIn, i, f, 0) >= c.params.Remits.Flexible {
					break
				}
				if c.leadAsks(m, i, k, who, p.named[k] && r == 0) {
					c.takesUp(p, k, r)
					c.month.rewards++
				}
			}
		}
	}
}

// leadAsks is whether the lead of project i asks a department for function k,
// and is told yes. Who is asked feels its leaders fully, and the lead shares
// credit with it.
func (c *County) leadAsks(m *sim.Month, i, k, who int, named bool) bool {
	e, p := &c.environment, &c.projects.list[i]
	f, lead := p.needs[k], c.primary(p.needs[0])
	if who == lead || m.Chance.Uniform(asks, who, i, f) >= e.AskChance(c.params.Departments.AskingNeed, c.trustIn(lead, who)) {
		return false
	}
	c.month.asked++
	s := c.offer(p, k, who, named)
	s.Reward = e.Reward
	return c.decide(m, takeUp, askedDepartment, who, lead, i, f, agrees, &s)
}

// offer is what a department sees of function k of a project: what draws it
// there, what it expects of the others, and the duty of who is named. Parts of a
// project replace each other as far as projects.substitution says; so what one
// believes to add depends on how far one trusts the others.
func (c *County) offer(p *project, k, who int, named bool) collab.Signals {
	var trusts [longest]float64
	others := 0
	for o, g := range p.needs[:p.n] {
		if o != k {
			trusts[others] = c.trustIn(who, c.primary(g))
			others++
		}
	}
	prospect := collab.CES(c.params.Projects.Substitution, trusts[:others]...)
	s := c.signals(who)
	s.Need, s.Success, s.Otherwise = c.attraction(p.needs[k]), prospect.Success, prospect.Otherwise
	s.Trust, s.Tie = c.trustIn(who, c.primary(p.needs[0])), c.tieToAll(who, p, k)
	s.Days, s.Saved = c.params.Departments.Days, c.params.Departments.Saved
	if named {
		r := &c.params.Remits
		s.Assessed, s.Clarity = r.Assessed, r.Clarity
		s.Inspection = max(s.Inspection, float64(c.environment.Inspection*r.Inspection))
	}
	return s
}
