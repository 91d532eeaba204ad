package countyprojects

import "concert/models/collab"

// coordinationDays is what working together takes this month: the acts
// themselves, what all cases share, and what is the county's own.
func (c *County) coordinationDays() float64 {
	p, m, n, a := &c.params.Programme, &c.month, &c.params.Consultation, &c.params.Aid
	const quarter = 3
	days := m.days + p.Days(&c.environment, c.use()) + float64(p.MeetingDays*n.Meetings/quarter)
	days += float64(p.PersonDays * float64(c.params.Handover.Person*float64(m.handovers)))
	days += float64(p.ReviewDays * float64(c.params.Departments.Openness*float64(m.reviewed)))
	days += float64(p.VisitDays*c.params.Population.Served) / a.ReviewMonths
	if c.params.Leadership.Office && m.campaign {
		days += p.OfficeDays
	}
	return days + c.rulesDays()
}

// rulesDays is the month's part of writing rules and naming contacts once.
func (c *County) rulesDays() float64 {
	p, r, n := &c.params.Programme, &c.params.Remits, &c.params.Consultation
	once := float64(p.RuleDays * (r.RuleShare + r.Flexible + n.Rule + n.Need))
	once += float64(p.Pairs * float64(p.LinkageDays*max(0, 1-n.Distance)))
	return once / float64(year*p.Years)
}

// use is what the prices of the month apply to.
func (c *County) use() collab.Use {
	m := &c.month
	return collab.Use{Part: 1, Asked: float64(m.asked), Acts: float64(m.rewards), Replaced: float64(m.replaced)}
}

// otherOutlays is what collaboration costs this month beside time, and what is
// taken from the budget for the motivation of households.
func (c *County) otherOutlays() float64 {
	p, a := &c.params.Projects, &c.params.Aid
	drive := float64(p.Budget * float64(a.MotivationCost*a.Motivation))
	if !c.month.campaign {
		drive = float64(float64(p.Budget*p.PostCampaign) * float64(a.MotivationCost*a.Motivation))
	}
	return c.params.Programme.Outlays(&c.environment, c.use()) + drive
}
