package pensionfraud

import "concert/sim"

// courtEnforces ends the cases that waited for the court, if it acts.
func (c *City) courtEnforces(m *sim.Month) {
	if !c.month.act[court].done {
		return
	}
	c.filed = never
	s := &c.params.Supervision
	succeeds, insolvent := m.Chance.Stream(stepSucceeds), c.traits.Stream(cannotRepay)
	for i := range c.cases {
		u := &c.cases[i]
		if u.state != waitsForCourt {
			continue
		}
		c.month.handled[court]++
		if succeeds.At(u.id) >= s.StepSuccess {
			continue // tried again when the court acts again
		}
		if insolvent.At(u.id) < s.Insolvent {
			u.state = lost
			c.month.lostAmount += u.amount
		} else {
			u.state = recovered
			c.month.recoveredAmount += u.amount
		}
	}
}

// policeFile hands the cases that waited for the police to the court, if the
// police act. The court has had its turn this month.
func (c *City) policeFile(m *sim.Month) {
	if !c.month.act[police].done {
		return
	}
	c.filed = m.T
	succeeds := m.Chance.Stream(stepSucceeds)
	for i := range c.cases {
		u := &c.cases[i]
		if u.state != waitsForPolice {
			continue
		}
		c.month.handled[police]++
		if succeeds.At(u.id) < c.params.Supervision.StepSuccess {
			u.state = waitsForCourt
		}
	}
}

// oldCasesAreLost gives up cases that were detected too long ago.
func (c *City) oldCasesAreLost(m *sim.Month) {
	for i := range c.cases {
		u := &c.cases[i]
		waits := u.state == waitsForPolice || u.state == waitsForCourt
		if waits && m.T-u.detected >= c.params.Supervision.RecoveryWindow {
			u.state = lost
			c.month.lostAmount += u.amount
		}
	}
}

// closedCasesLeave counts the cases that were recovered or lost and forgets
// them, keeping the others in order.
func (c *City) closedCasesLeave(*sim.Month) {
	kept := c.cases[:0]
	for i := range c.cases {
		u := &c.cases[i]
		switch u.state {
		case recovered:
			c.month.recovered++
			if !u.volunteers {
				c.month.enforced++
			}
			c.countRecovery(u)
		case lost:
			c.month.lost++
		default:
			kept = append(kept, *u)
		}
	}
	c.cases = kept
}
