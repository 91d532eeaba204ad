package ruralcredit

import (
	"concert/models/collab"
	"concert/sim"
)

// cadresRotateAndLearn replaces some cadres, each of whom starts with little
// knowledge and without a record of trust, and lets the others learn.
func (c *County) cadresRotateAndLearn(m *sim.Month) {
	p := &c.params.Cadre
	rotates := m.Chance.Stream(cadreRotates)
	successor, t := c.environment.Succeed(0), &c.trust
	for v := range c.villages {
		if rotates.At(v) < p.Rotation || m.T == p.RotateAll {
			c.tally.month.replaced++
			c.villages[v].knowledge = p.KnowledgeNew
			t.unionInCadre[v] = record{}
			successor.Beliefs(v, t.cadreInUnion, t.cadreInTownship, t.townshipInCadre)
			successor.Tie(c.ties.village, v)
		} else {
			know := &c.villages[v].knowledge
			*know += (1 - *know) / p.LearningMonths
		}
	}
}

// everyoneForgets fades all trust towards what it was before evidence.
func (c *County) everyoneForgets(*sim.Month) {
	t := &c.trust
	t.inReports.fade(c.environment.Forgetting)
	for v := range t.unionInCadre {
		t.unionInCadre[v].fade(c.environment.Forgetting)
	}
	collab.Forget(&c.environment, t.cadreInUnion, t.cadreInTownship, t.townshipInCadre, t.unionInTownship,
		t.townshipInUnion)
}

// cadresReport lets the union ask the cadre of each village with applications
// for a report. The cadre's report is worth something only if the township
// constrains and the union lends, so it needs both.
func (c *County) cadresReport(m *sim.Month) {
	if !c.params.Credit.ResidentCadres {
		return
	}
	e, p := &c.environment, &c.params.Cadre
	load := p.Load * max(1, float64(c.households.perVillage)/p.CapacityHouseholds)
	for v := range c.villages {
		w := &c.villages[v]
		if w.first == w.last {
			continue
		}
		w.asked = collab.Asks(m, e, &collab.Asking{Act: actReport, Actor: actorUnion, Whom: v,
			Need: c.params.Union.Need, Trust: c.trustInCadre(v), Purpose: asksCadre})
		prospect := collab.All(c.trust.cadreInTownship[v].Trust(), c.trust.cadreInUnion[v].Trust())
		signals := e.Signals()
		signals.Need = e.Complementarity * c.params.Union.Need
		signals.Value, signals.Tie = c.params.Union.Value, c.ties.village[v]
		signals.Success, signals.Otherwise = prospect.Success, prospect.Otherwise
		signals.Trust = c.trust.cadreInUnion[v].Trust()
		signals.Days = p.Days + float64(p.DaysPerApplicant*float64(w.last-w.first))
		signals.Distance, signals.Load, signals.Aversion = p.Distance, load, p.Aversion
		answer := collab.Step(m, e, &collab.Proposal{Act: actReport, Actor: actorCadre, Who: v, Signals: signals,
			Answer: cadreReports}, w.asked)
		w.reported = answer.Accepted
		if w.reported {
			c.tally.costs.Acts += signals.Days
		}
	}
}

// reportsRecommend writes what the cadres say about each applicant. A report
// is as good as the cadre's knowledge; under pressure to fill a quota, bad
// households are reported as good.
func (c *County) reportsRecommend(m *sim.Month) {
	p := &c.params.Cadre
	right, forQuota := m.Chance.Stream(reportIsRight), m.Chance.Stream(reportedForQuota)
	for v := range c.villages {
		w := &c.villages[v]
		if !w.reported {
			continue
		}
		accuracy := 0.5 + float64((p.Accuracy-0.5)*w.knowledge)
		for k := w.first; k < w.last; k++ {
			a := &c.applicants[k]
			id := c.households.id(a.household)
			isReliable := c.households.state[a.household]&reliable != 0
			a.reported = true
			a.good = (right.At(id) < accuracy) == isReliable || p.Quota > 0 && forQuota.At(id) < p.Quota
			if a.good {
				w.recommended++
			}
			if !isReliable {
				c.tally.misleading.Count(a.good)
			}
		}
	}
}
