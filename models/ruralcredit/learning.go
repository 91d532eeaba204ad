package ruralcredit

import "concert/sim"

// unionLearns draws the union's conclusions from the loans of this month: on
// a cadre, from loans it recommended; on a township, from loans whose use was
// seen while its record counted.
func (c *County) unionLearns() {
	for v := range c.villages {
		w := &c.villages[v]
		fails := float64(c.params.Union.DefaultWeight * float64(w.recommendedFails))
		seen := w.recommendedKept + w.recommendedSeen + w.recommendedFails
		c.trust.unionInCadre.LearnShare(&c.environment, v, seen, float64(w.recommendedKept), float64(w.recommendedSeen)+fails)
	}
	for k := range c.townships {
		t := &c.townships[k]
		c.trust.unionInTownship.LearnShare(&c.environment, k, t.seenApproved+t.seenDiverted, float64(t.seenApproved), float64(t.seenDiverted))
	}
}

// partnersLearn lets cadres and townships see, now and then, whether the
// others did their part this month.
func (c *County) partnersLearn(m *sim.Month) {
	e := &c.environment
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
		c.trust.cadreInTownship.LearnPromise(e, v, c.townships[w.township].acted)
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
