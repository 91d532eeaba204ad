package pensionfraud

import (
	"concert/models/collab"
	"concert/sim"
)

// Live is a month of the city, in order.
func (c *City) Live(m *sim.Month) {
	c.environment = collab.At(&c.params.Conditions, &c.params.Psychology, m.T)
	c.month = month{t: m.T}

	c.officialsRotate(m)
	c.everyoneForgets()

	c.pensionersDie(m)

	c.agencyDecides(m)
	c.agencyAsksForData(m)
	c.sourcesShare(m)

	c.platformIsFed()
	c.listsAreMatched()
	c.casesAreDetected(m)
	c.honestAreSuspended(m)

	c.agencyAsksToEnforce(m)
	c.courtEnforces(m)
	c.policeFile(m)
	c.oldCasesAreLost(m)
	c.closedCasesLeave()

	c.publicLearns()
	c.agencyLearns()
	c.partnersLearn(m)
	c.partnersAgree()
	c.helpTires()
	c.checksAdapt()

	m.Spend(len(c.cases))
	c.countMonth()
}
