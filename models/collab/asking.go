package collab

import (
	"concert/sim"
	"concert/sim/portable"
	"concert/sim/random"
)

// Asking is a lead's decision whether to ask a partner for an act.
type Asking struct {
	Act, Actor int            // the act that would be asked for, and the class of the lead
	Lead, Whom int            // ids of the lead and of the partner; chance is keyed by the partner's
	Need       float64        // of the lead for the act
	Trust      float64        // of the lead that asking helps
	Purpose    random.Purpose // whether it asks
	About      [2]int         // what the request is about, where a partner can be asked more than once a month
}

// AskChance is the probability that a lead asks a partner: it weighs its own
// need and its trust that asking helps against the days that asking costs.
func (e *Environment) AskChance(need, trust float64) float64 {
	hope, cost := e.asking(need, trust)
	return portable.Logistic((hope - cost) / e.Noise)
}

// asking is what speaks for asking a partner and what it costs, in staff-days.
func (e *Environment) asking(need, trust float64) (hope, cost float64) {
	hope = float64(e.Weights[Need] * e.Psychology.Need * need * trust)
	cost = float64(e.AskingDays * (1 - e.Linkage))
	return hope, cost
}

// Asks lets a lead decide whether it asks. Whoever watches the ledger sees the
// decision with its terms, whether the request is made or not; tallies, which
// hold answers alone, do not.
func Asks(m *sim.Month, e *Environment, a *Asking) bool {
	chance := e.AskChance(a.Need, a.Trust)
	asks := m.Chance.Uniform(a.Purpose, a.Whom, a.About[0], a.About[1]) < chance
	if m.Decider == nil && !m.Ledger.Watched() {
		return asks
	}
	d := sim.Decision{Kind: sim.Request, Act: a.Act, Actor: a.Actor, Who: a.Lead, With: a.Whom,
		Asked: true, Accepted: asks, Chance: chance, Purpose: a.Purpose, About: a.About}
	hope, cost := e.asking(a.Need, a.Trust)
	d.Terms[Need], d.Terms[Effort] = hope, -cost
	d.Utility = d.Terms.Sum()
	m.Decide(&d)
	return d.Accepted
}

// Ordered writes down that an act was done, or was not, because somebody
// ordered it and whatever the actor had answered.
func Ordered(m *sim.Month, p *Proposal, done bool) {
	if m.Ledger.Watched() {
		m.Ledger.Record(&sim.Decision{Kind: sim.Order, Act: p.Act, Actor: p.Actor, Who: p.Who, With: p.With,
			Asked: true, Accepted: done, Purpose: p.Answer, About: p.About})
	}
}
