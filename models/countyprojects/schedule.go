package countyprojects

import (
	"concert/models/collab"
	"concert/sim"
)

// Live is a month of the county, in order.
func (c *County) Live(m *sim.Month) {
	c.environment = collab.At(&c.params.Conditions, &c.params.Psychology, m.T)
	c.month = month{t: m.T}
	c.leadersAttend()
	c.headsAreReplaced(m)
	c.departmentsDivideEffort()

	c.projectsBegin(m)
	c.departmentsAreNamed(m)
	c.departmentsClaim(m)
	c.leadsAsk(m)

	c.overlapsAreNoticed(m)
	c.departmentsConsult(m)
	c.conflictsGoUp(m)

	c.projectsAreFunded()
	c.projectsAreCarriedThrough(m)
	c.functionsAreHandedOver(m)
	c.projectsTakeEffect()

	c.departmentsLearn(m)
	c.partnersAgree()
	c.workLoads()

	c.disastersStrike(m)
	c.needIsSeen(m)
	c.aidIsGiven(m)
	c.householdsEarn(m)
	c.povertyIsVerified(m)

	m.Spend(c.projects.n + len(c.households.base))
	c.countMonth()
}
