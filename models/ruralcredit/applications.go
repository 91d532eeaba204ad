package ruralcredit

import (
	"concert/sim"
	"concert/sim/portable"
)

// householdsApply collects this month's applicants by village. A household
// can apply if it wants credit at the rate offered, has no loan, has repaid
// every loan before, and has waited since its last application.
func (c *County) householdsApply(m *sim.Month) {
	p, h := &c.params.Household, &c.households
	apply, accepts, known := m.Chance.Stream(applies), c.traits.Stream(reservationRate), c.traits.Stream(isKnown)
	rate := c.params.Credit.borrowersRate()
	refusesReliable := portable.Logistic((rate - p.ReserveReliable) / p.ReserveScale)
	refusesUnreliable := portable.Logistic((rate - p.ReserveUnreliable) / p.ReserveScale)
	for v := range c.villages {
		w := &c.villages[v]
		w.first = len(c.applicants)
		start := v * h.perVillage
		for k, s := range h.state[start : start+h.perVillage] {
			if s&(wants|running|overdue|writtenOff) != wants {
				continue
			}
			i, id := start+k, v*stride+k
			if apply.At(id) >= p.ApplyRate || m.T-int(h.applied[i]) < p.WaitMonths {
				continue
			}
			refuses := refusesUnreliable
			if s&reliable != 0 {
				refuses = refusesReliable
			}
			if accepts.At(id) < refuses {
				continue // the rate is above the highest it accepts
			}
			h.state[i] |= everApplied
			h.applied[i] = int16(m.T)
			c.applicants = append(c.applicants, applicant{household: i, village: v, known: known.At(id) < p.KnownToUnion})
		}
		w.last = len(c.applicants)
		c.townships[w.township].applications += w.last - w.first
	}
	m.Spend(len(c.applicants))
}
