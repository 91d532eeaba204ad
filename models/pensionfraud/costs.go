package pensionfraud

import "concert/models/collab"

// agencyDays is what the agency spends this month, staff-days for
// Population.Served pensioners.
func (c *City) agencyDays() float64 {
	m, s := &c.month, &c.params.Supervision
	days := min(m.matching, s.MatchingCapacity)
	if m.agencyWorks {
		days += s.Days
	}
	handling := float64(s.CaseDays*float64(m.detected)) + float64(s.VerificationDays*float64(m.suspensions))
	return days + handling/c.units() + float64(s.Audit*s.AuditDays) + float64(s.Certified*s.CertificationDays)
}

// coordinationDays is what working together takes this month beside the acts,
// staff-days for Population.Served pensioners.
func (c *City) coordinationDays() float64 {
	return c.params.Programme.Days(&c.environment, c.use())
}

// cost is the price of this month's work, platform and rewards, CNY for
// Population.Served pensioners.
func (c *City) cost() float64 {
	p := &c.params.Programme
	days := c.month.partnerDays + c.agencyDays() + c.coordinationDays()
	return float64(days*p.StaffDay) + p.Outlays(&c.environment, c.use())
}

// use is what the prices of the month apply to, for Population.Served
// pensioners: each list and each case taken up is an act.
func (c *City) use() collab.Use {
	part := c.params.Population.Served / c.params.Programme.PlatformServes
	handled := c.month.handled[police] + c.month.handled[court]
	return collab.Use{Part: part, Asked: float64(c.month.acts.asked),
		Acts: float64(c.lists()) + float64(handled)/c.units(), Replaced: float64(part * float64(c.month.replaced))}
}
