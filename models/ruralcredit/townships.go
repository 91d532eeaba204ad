package ruralcredit

import (
	"concert/models/collab"
	"concert/sim"
)

// townshipsConstrain lets the union ask each township with applications or
// running loans to watch over their use. The township's record follows what
// it does.
func (c *County) townshipsConstrain(m *sim.Month) {
	e, p := &c.environment, &c.params.Township
	for k := range c.townships {
		t := &c.townships[k]
		t.relevant = t.applications > 0 || t.running > 0
		if !t.relevant || !c.params.Credit.Constraint {
			continue
		}
		t.asked = collab.Asks(m, e, &collab.Asking{Act: actConstrain, Actor: actorUnion, Whom: k,
			Need: c.params.Union.Need, Trust: c.trust.unionInTownship[k].Trust(), Purpose: asksTownship})
		t.acted = c.townshipAnswers(m, k)
		done := 0.0
		if t.acted {
			done = 1
		}
		t.enforcement = float64(p.EnforcementMemory*t.enforcement) + float64((1-p.EnforcementMemory)*done)
	}
}

// townshipAnswers is the township's decision: it needs the cadres of its
// villages, the union, and something to withhold.
func (c *County) townshipAnswers(m *sim.Month, k int) bool {
	e, p, t := &c.environment, &c.params.Township, &c.townships[k]
	union := c.trust.townshipInUnion[k].Trust()
	prospect := collab.All(c.trust.townshipInCadre[t.first:t.last].Mean(), union, c.hold(poor))
	signals := e.Signals()
	signals.Need = e.Complementarity * c.params.Union.Need
	signals.Value, signals.Tie = c.params.Union.Value, c.ties.township[k]
	signals.Success, signals.Otherwise = prospect.Success, prospect.Otherwise
	signals.Trust = union
	signals.Days = p.Days + float64(p.DaysPerLoan*float64(t.running+t.applications))
	signals.Distance, signals.Load, signals.Aversion = p.Distance, p.Load, p.Aversion
	answer := collab.Step(m, e, &collab.Proposal{Act: actConstrain, Actor: actorTownship, Who: k, Signals: signals,
		Answer: townshipActs}, t.asked)
	if answer.Accepted {
		c.tally.costs.Acts += signals.Days
	}
	return answer.Accepted
}
