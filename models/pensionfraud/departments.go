package pensionfraud

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/random"
)

// The acts that are asked for.
const (
	supervise = iota
	shareData
	fileCases
	enforce
)

// task is what the agency asks of partners: the act, the chance by which it is
// asked for, answered, and done under orders, and whose trust counts.
type task struct {
	act                  int
	asks, answer, byRule random.Purpose
	trusted, trusting    int // kinds of trust: the agency's in the partner, the partner's in the agency
}

var (
	sharing   = task{shareData, asksForData, sharesData, sharesByRule, inSource, ofSource}
	filing    = task{fileCases, asksToEnforce, enforces, enforcesByRule, inEnforcer, ofEnforcer}
	enforcing = task{enforce, asksToEnforce, enforces, enforcesByRule, inEnforcer, ofEnforcer}
)

// fixed is the chance with which a partner acts under orders; param.Off: it
// decides itself.
func (t *task) fixed(p *Partner) float64 {
	if t.act == shareData {
		return p.FixedSharing
	}
	return p.FixedAct
}

// request is what the agency needs of a partner this month.
type request struct {
	needed, asked, done bool
	willing             float64 // chance of a yes, asked or not
	days                float64 // staff-days of the act: of a list for Population.Served pensioners, or of one case
}

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
		return c.trust[inSource][k].Trust()
	}
	return c.trust[amongOthers][who].Trust()
}

// overSources is the mean of a value over the active sources. Civil affairs and
// the police always are.
func (c *City) overSources(value func(j int) float64) float64 {
	sum, n := 0.0, 0
	for j := range sources {
		if c.params.Partners[j].Active {
			sum += value(j)
			n++
		}
	}
	return sum / float64(n)
}

// agencyAsksForData asks each active source for its list.
func (c *City) agencyAsksForData(m *sim.Month) {
	s := &c.params.Supervision
	need := float64(s.Need * (1 + s.Pressure))
	for j := range sources {
		r := &c.month.data[j]
		r.needed = c.params.Partners[j].Active
		r.asked = r.needed && c.asks(m, &sharing, j, need)
	}
}

// asks reports whether the agency asks a partner, if it works at all. A partner
// under orders counts as asked.
func (c *City) asks(m *sim.Month, t *task, j int, need float64) bool {
	if t.fixed(&c.params.Partners[j]) >= 0 {
		return true
	}
	return c.month.agencyWorks && collab.Asks(m, &c.environment, &collab.Asking{Act: t.act, Actor: agency, Lead: agency,
		Whom: j, Need: need, Trust: c.trust[t.trusted][j].Trust(), Purpose: t.asks})
}

// sourcesShare lets each active source answer.
func (c *City) sourcesShare(m *sim.Month) {
	for j := range sources {
		p, r := &c.params.Partners[j], &c.month.data[j]
		if !p.Active {
			continue
		}
		s := c.signalsTo(&sharing, j, c.anySource(p.Coverage, j))
		s.Days, s.Freshness = p.Days, c.fresh[j]
		r.days = float64(p.Days * c.unsaved(j))
		c.answers(m, &sharing, j, r, &s)
	}
}

// agencyAsksToEnforce asks the police to file and the court to enforce. The
// agency asks for the month and not for a case: in a city of full size some
// case waits for each of them in every month. A reduced city is asked as the
// full one would be, whether a case of its sample waits or not.
func (c *City) agencyAsksToEnforce(m *sim.Month) {
	s := &c.params.Supervision
	c.enforcerDecides(m, &filing, police, collab.All(c.trust[amongOthers][police].Trust()))
	c.enforcerDecides(m, &enforcing, court, collab.All(s.StepSuccess, 1-s.Insolvent))
}

// enforcerDecides lets an enforcer answer for the month. It weighs what one
// case brings and costs; its answer holds for all that wait. What the police
// file comes to something only if others act after them, so they believe in
// success as far as they trust the others; the court is the last, and what it
// does comes to nothing where a family cannot repay.
func (c *City) enforcerDecides(m *sim.Month, t *task, j int, prospect collab.Prospect) {
	p, r := &c.params.Partners[j], &c.month.act[j]
	r.needed = true
	r.asked = c.asks(m, t, j, c.params.Supervision.Need)
	s := c.signalsTo(t, j, prospect)
	s.Days, s.Freshness = p.CaseDays, c.fresh[police] // the case's data come from the police, for both
	r.days = float64(p.CaseDays * c.unsaved(police))
	c.answers(m, t, j, r, &s)
}

// signalsTo is what a partner sees of a request, but for the work that it takes.
func (c *City) signalsTo(t *task, j int, prospect collab.Prospect) collab.Signals {
	p, s := &c.params.Partners[j], &c.params.Supervision
	signals := c.environment.Signals()
	signals.Need = float64(c.environment.Complementarity * s.Need * p.Need)
	signals.Success, signals.Otherwise = prospect.Success, prospect.Otherwise
	signals.Value, signals.Trust, signals.Tie = s.Value, c.trust[t.trusting][j].Trust(), c.ties[j]
	signals.Distance, signals.Aversion = p.Distance, p.Aversion
	signals.Load = p.Load + c.work[j]
	return signals
}

// answers takes a request to a partner through the theory. Acting by order is no
// decision: the ledger holds the partner's willingness, as of one not asked.
func (c *City) answers(m *sim.Month, t *task, j int, r *request, signals *collab.Signals) {
	fixed := t.fixed(&c.params.Partners[j])
	ordered := fixed >= 0
	p := collab.Proposal{Act: t.act, Actor: j, Who: j, With: agency, Signals: *signals, Answer: t.answer}
	d := collab.Step(m, &c.environment, &p, r.asked && !ordered)
	r.willing, r.done = d.Chance, d.Accepted
	if ordered && r.asked {
		r.done = m.Chance.Uniform(t.byRule, j, 0, 0) < fixed
		collab.Ordered(m, &p, r.done)
	}
}

// conduct is a number of acts of partners in a month: those that are needed (the
// data of every active source, and the act of every enforcer whose turn it is),
// those asked for, and those done.
type conduct struct{ needed, asked, done int }

// nobody is no partner.
const nobody = -1

// conduct counts the acts of all partners but one.
func (c *City) conduct(but int) (sum conduct) {
	for j := range departments {
		if j != but {
			sum.add(&c.month.data[j])
			sum.add(&c.month.act[j])
		}
	}
	return sum
}

func (n *conduct) add(r *request) {
	if r.needed {
		n.needed++
	}
	if r.asked {
		n.asked++
	}
	if r.done {
		n.done++
	}
}
