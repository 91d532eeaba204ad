package socialforces

import (
	"concert/models/collab"
	"concert/sim"
)

// Live is a quarter of the county, in order; it is lived in the first of its
// three months.
func (c *County) Live(m *sim.Month) {
	if m.T%monthsPerQuarter != 0 {
		return
	}
	c.environment = collab.At(&c.params.Conditions, &c.params.Psychology, m.T)
	c.quarterBegins(m)

	c.headsChange(m)
	c.bodiesShareTheirLayout(m)

	c.layoutsAreKnown()
	c.needsAreListed(m)
	c.donorsGive(m)
	c.followersGoWhereLeastIs(m)
	c.needsAreRecorded()

	c.projectsWork(m)
	c.countQuarter()
	c.projectsEnd(m)
	c.countEnds()

	c.bodiesLearn()
	c.bodiesAgree()
	c.donorsLearn(m)

	m.Spend(c.donors.n)
}
