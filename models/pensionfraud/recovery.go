package pensionfraud

import "concert/sim"

// sendOn starts the recovery of a case that was found. The agency orders the
// family to repay. Fraud of some size must go to the police; with all else the
// agency may turn to the court once its order is final.
func (c *City) sendOn(u *unreported) {
	s := &c.params.Supervision
	u.state, u.ready = waitsForCourt, u.detected+s.OrderMonths
	if u.cause == deliberate && u.amount >= s.FraudFrom {
		u.state = waitsForPolice
	}
}

// courtEnforces ends the cases that are ready for the court, if it acts.
func (c *City) courtEnforces(m *sim.Month) {
	if !c.month.act[court].done {
		return
	}
	s := &c.params.Supervision
	succeeds := m.Chance.Stream(stepSucceeds)
	for i := range c.cases {
		u := &c.cases[i]
		if u.state != waitsForCourt || m.T < u.ready {
			continue
		}
		c.month.handled[court]++
		if succeeds.At(u.id) >= s.StepSuccess {
			continue // tried again when the court acts again
		}
		if c.isInsolvent(u) {
			u.state = lost
			c.month.lostAmount += u.amount
		} else {
			c.recover(u)
		}
	}
}

// isInsolvent reports whether the family of a case cannot repay.
func (c *City) isInsolvent(u *unreported) bool {
	return c.traits.Uniform(cannotRepay, u.id, 0, 0) < c.params.Supervision.Insolvent
}

// recover counts the money of a case as back.
func (c *City) recover(u *unreported) {
	u.state = recovered
	c.month.recoveredAmount += u.amount
}

// policeFile takes the cases that waited for the police to the procuratorate, if
// the police act. Whom it charges may repay, which lightens the sentence, or
// comes before the court from the next month on; with the others the agency is
// left with its own order.
func (c *City) policeFile(m *sim.Month) {
	if !c.month.act[police].done {
		return
	}
	s := &c.params.Supervision
	succeeds := m.Chance.Stream(stepSucceeds)
	charged, repays := m.Chance.Stream(isCharged), m.Chance.Stream(repaysCharge)
	for i := range c.cases {
		u := &c.cases[i]
		if u.state != waitsForPolice {
			continue
		}
		c.month.handled[police]++
		if succeeds.At(u.id) >= s.StepSuccess {
			continue // tried again when the police act again
		}
		u.state = waitsForCourt
		if charged.At(u.id) >= s.Charged {
			continue
		}
		u.ready = m.T + 1
		if repays.At(u.id) < s.ChargedRepay && !c.isInsolvent(u) {
			c.recover(u)
		}
	}
}

// agencyFallsBack takes from the police what they have not filed for so long,
// and goes on with its own order.
func (c *City) agencyFallsBack(m *sim.Month) {
	for i := range c.cases {
		if u := &c.cases[i]; u.state == waitsForPolice && m.T-u.detected >= c.params.Supervision.TransferMonths {
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
