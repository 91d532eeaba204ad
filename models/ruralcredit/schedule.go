package ruralcredit

import (
	"concert/models/collab"
	"concert/sim"
)

// Live is a month of the county, in order.
func (c *County) Live(m *sim.Month) {
	c.environment = collab.At(&c.params.Conditions, &c.params.Psychology, m.T)
	c.now = m.T
	c.beginMonth()

	c.cadresRotateAndLearn(m)
	c.everyoneForgets()

	c.householdsApply(m)
	c.cadresReport(m)
	c.townshipsConstrain(m)
	c.reportsRecommend(m)
	c.unionLends(m)

	c.useIsChecked(m)
	c.loansFallDue(m)
	c.unionLearns()
	c.partnersLearn(m)
	c.partnersAgree()

	c.reliefIsWithheld(m)
	c.incomesMove(m)
	c.countMonth()
}

// beginMonth clears what villages and townships hold for one month.
func (c *County) beginMonth() {
	for v := range c.villages {
		w := &c.villages[v]
		*w = village{township: w.township, knowledge: w.knowledge, pilot: w.pilot, loans: w.loans}
	}
	for k := range c.townships {
		t := &c.townships[k]
		*t = township{first: t.first, last: t.last, enforcement: t.enforcement, running: t.running}
	}
	c.applicants = c.applicants[:0]
	c.tally.beginMonth()
}
