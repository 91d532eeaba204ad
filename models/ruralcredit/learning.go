package ruralcredit

import "concert/sim"

// unionLearns draws the union's conclusions from this month: on reports, from
// checks of them against what it knows or has found out for itself; on a
// township, from loans whose use was seen while its record counted.
//
// Loans teach it nothing about reports: who was recommended repays where
// constraint or good standing makes him, whatever he is, and nobody but those
// whom the union knows to be reliable borrows without a report to be compared with.
func (c *County) unionLearns(*sim.Month) {
	unreliable := c.unreliableAt(c.params.Credit.borrowersRate())
	var all record
	for k := range c.applicants {
		a := &c.applicants[k]
		if seen := c.checkOf(a, unreliable); seen.weight > 0 {
			c.villages[a.village].checks.add(seen)
			all.add(seen)
		}
	}
	if !c.environment.FreezeTrust {
		c.trust.inReports.add(all.times(c.heardOf()))
		for v := range c.villages {
			c.trust.unionInCadre[v].add(c.villages[v].checks.impression())
		}
	}
	for k := range c.townships {
		t := &c.townships[k]
		c.trust.unionInTownship.LearnShare(&c.environment, k, t.seenApproved+t.seenDiverted, float64(t.seenApproved),
			float64(t.seenDiverted))
	}
}

// partnersLearn lets cadres and townships see, now and then, whether the
// others did their part this month. A township that constrains without anything
// to withhold does none of it.
func (c *County) partnersLearn(m *sim.Month) {
	e, hold := &c.environment, c.hold(poor)
	villageSeen, townshipSeen := m.Chance.Stream(villageIsSeen), m.Chance.Stream(townshipIsSeen)
	for v := range c.villages {
		w := &c.villages[v]
		applications := w.last - w.first
		if applications == 0 || villageSeen.At(v) >= e.Observability {
			continue
		}
		if w.recommended > 0 {
			c.trust.cadreInUnion.LearnPromise(e, v, w.lentRecommended > 0)
		}
		if c.townships[w.township].acted {
			c.trust.cadreInTownship.Learn(e, v, hold, 1-hold)
		} else {
			c.trust.cadreInTownship.LearnPromise(e, v, false)
		}
		c.trust.townshipInCadre.LearnPromise(e, v, w.reported)
	}
	for k := range c.townships {
		t := &c.townships[k]
		if t.applications == 0 || townshipSeen.At(k) >= e.Observability {
			continue
		}
		c.trust.townshipInUnion.LearnPromise(e, k, t.loans > 0)
	}
}

// partnersAgree lets those who brought a loan about together share the result
// a little more. A month without applications changes nothing.
func (c *County) partnersAgree(*sim.Month) {
	e, canHold := &c.environment, c.hold(poor) > 0
	for k := range c.townships {
		t := &c.townships[k]
		if t.applications == 0 {
			continue
		}
		together := false
		for v := t.first; v < t.last; v++ {
			w := &c.villages[v]
			if w.first == w.last {
				continue
			}
			success := w.reported && t.acted && canHold && w.lentRecommended > 0
			c.ties.village.After(e, v, success)
			together = together || success
		}
		c.ties.township.After(e, k, together)
	}
}
