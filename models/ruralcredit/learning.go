package ruralcredit

import "concert/sim"

// unionLearns draws the union's conclusions from this month: on a cadre, from
// loans it recommended and from spot checks of its reports; on a township, from
// loans whose use was seen while its record counted.
//
// A loan that went well speaks for the cadre only as far as the township's
// constraint does not explain it.
func (c *County) unionLearns(*sim.Month) {
	for v := range c.villages {
		w := &c.villages[v]
		kept := float64(float64(w.recommendedKept) * (1 - c.constraintExplains(w.township)))
		fails := float64(c.params.Union.DefaultWeight * float64(w.recommendedFails))
		seen := w.recommendedKept + w.recommendedSeen + w.recommendedFails
		c.trust.unionInCadre.LearnShare(&c.environment, v, seen, kept, float64(w.recommendedSeen)+fails)
		c.unionLearnsFromChecks(v)
	}
	for k := range c.townships {
		t := &c.townships[k]
		c.trust.unionInTownship.LearnShare(&c.environment, k, t.seenApproved+t.seenDiverted, float64(t.seenApproved), float64(t.seenDiverted))
	}
}

// unionLearnsFromChecks compares reports with the union's own screening,
// corrected for the error of that screening: of n recommended applicants, an
// unbiased estimate of those who are reliable.
func (c *County) unionLearnsFromChecks(v int) {
	w, accuracy := &c.villages[v], c.params.Union.ScreeningAccuracy
	n := float64(w.checkedGood + w.checkedBad)
	informative := float64(2*accuracy) - 1
	if n == 0 || informative < 0.01 {
		return // a coin teaches nothing
	}
	good := (float64(w.checkedGood) - float64(n*(1-accuracy))) / informative
	c.trust.unionInCadre.LearnShare(&c.environment, v, w.checkedGood+w.checkedBad, good, n-good)
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

// partnersAgree lets those who brought a loan about together share the result
// a little more. A month without applications changes nothing.
func (c *County) partnersAgree(*sim.Month) {
	e := &c.environment
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
			success := w.reported && t.acted && w.lentRecommended > 0
			c.ties.village.After(e, v, success)
			together = together || success
		}
		c.ties.township.After(e, k, together)
	}
}
