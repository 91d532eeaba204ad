package pensionfraud

import (
	"concert/models/collab"
	"concert/sim"
)

// The acts that are asked for.
const (
	supervise = iota
	shareData
	fileCases
	enforce
)

// agencyDecides is the lead's own answer: does it work on the task this month?
// It believes any source to be enough, beside its own checks.
func (c *City) agencyDecides(m *sim.Month) {
	e, s := &c.environment, &c.params.Supervision
	prospect := c.anySource(s.OwnCover, agency)
	signals := e.Signals()
	signals.Need, signals.Value, signals.Overlap = s.Need, s.Value, s.GoalOverlap
	signals.Success, signals.Otherwise = prospect.Success, prospect.Otherwise
	signals.Assessed, signals.Reward, signals.Trust = s.Assessed+s.Pressure, 0, s.TrustInLeaders
	signals.Days, signals.Load, signals.Aversion = s.Days, s.Load, s.Aversion
	signals.Freshness = c.overSources(func(j int) float64 { return c.fresh[j] })

	d := collab.Step(m, e, &collab.Proposal{Act: supervise, Actor: agency, Who: agency, With: agency,
		Signals: signals, Answer: agencyWorks}, true)
	c.month.willingLead, c.month.agencyWorks = d.Chance, d.Accepted
}

// anySource is the prospect of detection for one who covers a share itself
// and counts on the active sources other than itself.
func (c *City) anySource(cover float64, who int) collab.Prospect {
	var others [sources]collab.Source
	n := 0
	for k := range sources {
		if k == who || !c.params.Partners[k].Active {
			continue
		}
		others[n] = collab.Source{Trust: c.trustIn(k, who), Cover: c.params.Partners[k].Coverage}
		n++
	}
	return collab.Any(cover, others[:n]...)
}

// trustIn is how far the agency, or another partner, trusts that k shares.
func (c *City) trustIn(k, who int) float64 {
	if who == agency {
		return c.trust.inSource[k].Trust()
	}
	return c.trust.amongOthers[who].Trust()
}

// agencyAsksForData asks each active source, if the agency works at all. A
// source with a fixed chance of sharing counts as asked: it is under orders.
func (c *City) agencyAsksForData(m *sim.Month) {
	s := &c.params.Supervision
	need := float64(s.Need * (1 + s.Pressure))
	for j := range sources {
		p := &c.params.Partners[j]
		switch {
		case !p.Active:
		case p.FixedSharing >= 0:
			c.month.asked[j] = true
		case c.month.agencyWorks:
			chance := c.environment.AskChance(need, c.trust.inSource[j].Trust())
			c.month.asked[j] = m.Chance.Uniform(asksForData, j, 0, 0) < chance
		}
	}
}

// sourcesShare lets each active source answer. Sharing by order is no
// decision: the ledger holds the source's willingness, as of one not asked.
func (c *City) sourcesShare(m *sim.Month) {
	for j := range sources {
		p := &c.params.Partners[j]
		if !p.Active {
			continue
		}
		prospect := c.anySource(p.Coverage, j)
		signals := c.signalsTo(j)
		signals.Success, signals.Otherwise = prospect.Success, prospect.Otherwise
		signals.Trust, signals.Days, signals.Freshness = c.trust.ofSource[j].Trust(), p.Days, c.fresh[j]
		c.month.listDays[j] = float64(p.Days * c.unsaved(j))

		ordered := p.FixedSharing >= 0
		d := collab.Step(m, &c.environment, &collab.Proposal{Act: shareData, Actor: j, Who: j, With: agency,
			Signals: signals, Answer: sharesData}, c.month.asked[j] && !ordered)
		c.month.willing[j], c.month.shared[j] = d.Chance, d.Accepted
		if ordered {
			c.month.shared[j] = m.Chance.Uniform(sharesByRule, j, 0, 0) < p.FixedSharing
		}
	}
}

// signalsTo is what a partner sees whatever it is asked for.
func (c *City) signalsTo(j int) collab.Signals {
	p, s := &c.params.Partners[j], &c.params.Supervision
	signals := c.environment.Signals()
	signals.Need = float64(c.environment.Complementarity * s.Need * p.Need)
	signals.Value, signals.Tie = s.Value, c.ties[j]
	signals.Distance, signals.Aversion = p.Distance, p.Aversion
	signals.Load = p.Load + c.work[j]
	return signals
}

// agencyAsksToEnforce asks the police to file and the court to enforce. Both
// are needed, so each believes in success as far as it trusts the others. The
// agency asks for the month and not for a case: in a city of full size some
// case waits for the police in every month, and for the court where the police
// have filed and it has not acted since. A reduced city is asked as the full
// one would be, whether a case of its sample waits or not.
func (c *City) agencyAsksToEnforce(m *sim.Month) {
	c.month.neededAct[police] = true
	c.month.neededAct[court] = c.filed != never && m.T-c.filed <= c.params.Supervision.RecoveryWindow
	c.enforcerDecides(m, fileCases, police)
	c.enforcerDecides(m, enforce, court)
}

// enforcerDecides lets an enforcer answer for the month. It weighs what one
// case brings and costs; its answer holds for all that wait.
func (c *City) enforcerDecides(m *sim.Month, act, j int) {
	e, p := &c.environment, &c.params.Partners[j]
	ordered, needed := p.FixedAct >= 0, c.month.neededAct[j]
	chance := e.AskChance(c.params.Supervision.Need, c.trust.inEnforcer[j].Trust())
	asked := needed && (ordered || c.month.agencyWorks && m.Chance.Uniform(asksToEnforce, j, 0, 0) < chance)

	prospect := collab.All(c.trust.amongOthers[j].Trust())
	signals := c.signalsTo(j)
	signals.Success, signals.Otherwise = prospect.Success, prospect.Otherwise
	signals.Trust, signals.Days = c.trust.ofEnforcer[j].Trust(), p.CaseDays
	signals.Freshness = c.fresh[police] // the case's data come from the police, for both
	c.month.caseDays[j] = float64(p.CaseDays * c.unsaved(police))

	d := collab.Step(m, e, &collab.Proposal{Act: act, Actor: j, Who: j, With: agency,
		Signals: signals, Answer: enforces}, asked && !ordered)
	c.month.willingAct[j], c.month.askedAct[j], c.month.acted[j] = d.Chance, asked, d.Accepted
	if ordered && needed {
		c.month.acted[j] = m.Chance.Uniform(enforcesByRule, j, 0, 0) < p.FixedAct
	}
}
