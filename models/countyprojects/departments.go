package countyprojects

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
)

// leadersAttend lets the attention of leaders fade, faster once the leading
// body is dissolved. Meetings renew what officials feel of it.
func (c *County) leadersAttend(month *sim.Month) {
	e, l, m := &c.environment, &c.params.Leadership, &c.month
	t := float64(month.T)
	m.campaign = t < l.CampaignEnds
	m.attended = e.AttentionAfter(min(t, l.CampaignEnds))
	if !m.campaign {
		m.attended = e.AttentionFloor +
			float64((m.attended-e.AttentionFloor)*portable.Exp(-(t-l.CampaignEnds)/l.ExitMonths))
	}
	e.Attend(m.attended)
	if l.Office {
		m.binding = float64(e.Conditions.Authority * m.attended * (0.5 + float64(0.5*e.Skill)))
	}
}

// effort is how departments divide it, by the two-task contract of Holmström
// and Milgrom (1991).
type effort struct {
	own, joint float64
	follow     float64 // chance that what was taken up for others is carried through
	ownTime    float64 // worth of a day of own work
}

// departmentsDivideEffort solves the two-task problem under this month's
// assessment.
func (c *County) departmentsDivideEffort(*sim.Month) {
	a, e := &c.params.Assessment, &c.environment
	own, joint, s := a.Own+a.OwnMotive, e.Assessed+a.JointMotive, a.Substitution
	scale := float64(a.EffortCost * (1 - float64(s*s)))
	f := &c.month.effort
	f.joint = max(0, (joint-float64(s*own))/scale)
	f.own = own / a.EffortCost
	if f.joint > 0 {
		f.own = max(0, (own-float64(s*joint))/scale)
	}
	f.follow = 1 - portable.Exp(-float64(f.joint*e.Skill)/float64(a.HelpScale*a.UsualSkill))
	f.ownTime = float64(e.OwnTime * own / a.Usual)
}

// signals are what a department sees whatever it is asked for, and what it
// expects of the task with the other.
func (c *County) signals(who, with int, prospect collab.Prospect) (s collab.Signals) {
	c.see(&s, who, with, prospect)
	return s
}

// see writes them.
func (c *County) see(s *collab.Signals, who, with int, prospect collab.Prospect) {
	d := &c.params.Departments
	*s = c.environment.Signals()
	s.Expect(prospect)
	s.Trust = c.among.In(who, with)
	s.Reward, s.Load, s.Aversion, s.OwnTime = 0, c.load[who], d.Aversion, c.month.effort.ownTime
	s.Distance, s.Freshness = d.Distance, c.params.Projects.Freshness
}

// helps takes a proposal to a partner through the theory. What it agrees to takes
// time and is rewarded. A department decides often in a month: its chance is
// keyed by the project and the function besides.
func (c *County) helps(m *sim.Month, p *collab.Proposal) bool {
	helps := collab.Step(m, &c.environment, p, true).Accepted
	if helps {
		c.month.days += c.worked(&p.Signals)
		c.month.rewards++
	}
	return helps
}

// worked is the staff-days that an act takes in the end: what a platform saves
// is not spent.
func (c *County) worked(s *collab.Signals) float64 {
	e := &c.environment
	return float64(s.Days * (1 - float64(float64(e.PlatformSaving*e.Platform)*float64(s.Freshness*s.Saved))))
}

// workLoads lets this month's work weigh on the next.
func (c *County) workLoads(*sim.Month) {
	d, e := &c.params.Departments, &c.environment
	for j := range c.load {
		work := d.BaseLoad + float64(d.OwnLoad*c.month.effort.own) +
			float64(float64(c.month.claimed[j])*d.Days/d.Capacity)
		c.load[j] = float64(e.WorkMemory*c.load[j]) + float64((1-e.WorkMemory)*work)
	}
}
