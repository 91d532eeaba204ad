package countyprojects

import (
	"concert/models/collab"
	"concert/sim"
)

// departmentsAreNamed: by rule, or by the office beforehand. Then only the
// primary department may take the function up.
func (c *County) departmentsAreNamed(m *sim.Month) {
	for i := range c.projects {
		p := &c.projects[i]
		for k, f := range p.needs[:p.n] {
			p.named[k] = c.ruled(f) || m.Chance.Uniform(settledBefore, p.id, f, 0) < c.month.binding
		}
	}
}

// departmentsClaim lets every department that may take a function up decide
// whether it does.
func (c *County) departmentsClaim(m *sim.Month) {
	for i := range c.projects {
		p := &c.projects[i]
		for k := range p.n {
			for r := 0; r < rivals && !c.isClosed(m, p, k, r); r++ {
				if c.claims(m, p, k, r) {
					c.takesUp(p, k, r)
				}
			}
			p.overlaps = p.overlaps || p.claimed[k] > 1
		}
	}
}

// isClosed reports whether function k is closed to its r-th candidate. Where one
// department is named, another may only step in for it as far as remits are
// flexible: one of them, when the named one has declined.
func (c *County) isClosed(m *sim.Month, p *project, k, r int) bool {
	return p.named[k] && r > 0 &&
		(p.claimed[k] > 0 || m.Chance.Uniform(stepsIn, p.id, p.needs[k], 0) >= c.params.Remits.Flexible)
}

// takesUp is the r-th candidate for function k taking it up.
func (c *County) takesUp(p *project, k, r int) {
	p.claim[k][r] = true
	p.claimed[k]++
	c.month.claimed[c.office[p.needs[k]].candidates[r]]++
}

// claims is the answer of the r-th candidate for function k, unasked unless it
// is named. Where the chance is fixed, it is no decision.
func (c *County) claims(m *sim.Month, p *project, k, r int) bool {
	var o collab.Proposal
	c.offer(&o, p, k, r)
	named := p.named[k] && r == 0
	o.Actor, o.Answer = part(named), claims
	if !named {
		o.Signals.Led = c.params.Remits.Unasked
	}
	if r > 0 && !p.named[k] {
		c.actsForAnother(&o.Signals)
	}
	if fixed := c.params.Departments.FixedClaim; fixed >= 0 {
		done := named || m.Chance.Uniform(claimsByRule, o.Who, p.id, p.needs[k]) < fixed
		collab.Ordered(m, &o, done)
		return done
	}
	return collab.Step(m, &c.environment, &o, true).Accepted
}

// actsForAnother is what it is to take up unasked what is another department's
// task. The clearer duties are, the less there is to gain by it: the credit and
// the money are the other's. Nobody answers by name for what is not the
// department's.
func (c *County) actsForAnother(s *collab.Signals) {
	e := &c.environment
	s.Need = float64(s.Need * (1 - float64(c.params.Remits.Turf*s.Clarity)))
	s.Assessed = e.Assessed
}

// part is what a department plays that acts by itself.
func part(named bool) int {
	if named {
		return namedDepartment
	}
	return volunteer
}

// leadsAsk lets the lead of a project that is under way ask for the parts that
// nobody took up: one after the other of those who could, as often as it sees fit
// to ask, until one agrees. Where one is named and remits are not flexible it can
// ask nobody else.
func (c *County) leadsAsk(m *sim.Month) {
	if d := &c.params.Departments; d.AskingNeed < 0 || d.FixedClaim >= 0 {
		return
	}
	for i := range c.projects {
		p := &c.projects[i]
		if p.claimed[0] == 0 {
			continue
		}
		for k := range p.n {
			for r := 0; r < rivals && p.claimed[k] == 0 && !c.isClosed(m, p, k, r); r++ {
				if c.leadAsks(m, p, k, r) && c.agrees(m, p, k, r) {
					c.takesUp(p, k, r)
				}
			}
		}
	}
}

// leadAsks is whether the lead of a project asks the r-th candidate for
// function k.
func (c *County) leadAsks(m *sim.Month, p *project, k, r int) bool {
	who, lead := c.office[p.needs[k]].candidates[r], c.lead(p)
	asked := who != lead && collab.Asks(m, &c.environment, &collab.Asking{
		Act: takeUp, Actor: part(p.named[0]), Lead: lead, Whom: who, Need: c.params.Departments.AskingNeed,
		Trust: c.among.In(lead, who), Purpose: asks, About: p.about(k)})
	c.month.asked += oneIf(asked)
	return asked
}

// agrees is the answer of one who is asked: it feels its leaders fully, and the
// lead shares credit with it.
func (c *County) agrees(m *sim.Month, p *project, k, r int) bool {
	var o collab.Proposal
	c.offer(&o, p, k, r)
	o.Actor, o.Answer, o.Signals.Reward = askedDepartment, agrees, c.environment.Reward
	agreed := collab.Step(m, &c.environment, &o, true).Accepted
	c.month.rewards += oneIf(agreed)
	return agreed
}

// offer makes a proposal of what the r-th candidate sees of function k of a project: what draws
// it there, what it expects of the others, and the duty of who is named. Parts of
// a project replace each other as far as projects.substitution says; so what one
// believes to add depends on how far one trusts the others.
func (c *County) offer(o *collab.Proposal, p *project, k, r int) {
	who, lead, s := c.office[p.needs[k]].candidates[r], c.lead(p), &o.Signals
	o.Act, o.Who, o.With, o.About = takeUp, who, lead, p.about(k)
	c.see(s, who, lead, c.prospect(p, k, who))
	s.Need, s.Tie = c.attraction(p.needs[k]), c.tieToAll(who, p, k)
	s.Days, s.Saved = c.params.Departments.Days, c.params.Departments.Saved
	if p.named[k] && r == 0 {
		duty := &c.params.Remits
		s.Assessed, s.Clarity = duty.Assessed, duty.Clarity
		s.Inspection = max(s.Inspection, float64(c.environment.Inspection*duty.Inspection))
	}
}

// prospect is what a department expects of a project if it takes function k up:
// the others are trusted as their primary departments are.
func (c *County) prospect(p *project, k, who int) collab.Prospect {
	var trusts [longest]float64
	others := trusts[:0]
	for o, f := range p.needs[:p.n] {
		if o != k {
			others = append(others, c.among.In(who, c.primary(f)))
		}
	}
	return collab.CES(c.params.Projects.Substitution, others...)
}
