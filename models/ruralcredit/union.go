package ruralcredit

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
	"concert/sim/random"
)

// risk is what the union believes about the pool of applicants this month.
type risk struct {
	years     float64 // term of a loan
	recovered float64 // share of a bad loan that comes back, with the risk fund
	pool      float64 // default expected without information or constraint
	removed   float64 // share of the risk that own screening removes
	passes    float64 // share of applicants that pass own screening
}

// poolRisk is the union's view of the pool at the rate it charges: a higher
// rate drives the reliable away first (Stiglitz & Weiss 1981).
func (c *County) poolRisk() risk {
	u, credit := &c.params.Union, &c.params.Credit
	unreliable := c.unreliableAt(credit.borrowersRate())
	r := risk{
		years:     float64(credit.TermMonths) / 12,
		recovered: credit.Recovered + float64((1-credit.Recovered)*credit.RiskFund),
	}
	r.pool = min(u.DefaultCeiling, u.PoolDefault*unreliable/c.unreliableAt(credit.ReferenceRate))
	r.passes = float64((1-unreliable)*u.ScreeningAccuracy) + float64(unreliable*(1-u.ScreeningAccuracy))
	r.removed = 1 - (1-u.ScreeningAccuracy)/r.passes
	return r
}

// unreliableAt is the share of unreliable households among those that accept
// a rate.
func (c *County) unreliableAt(rate float64) float64 {
	p := &c.params.Household
	good := float64(p.Reliable * portable.Logistic((p.ReserveReliable-rate)/p.ReserveScale))
	bad := float64((1 - p.Reliable) * portable.Logistic((p.ReserveUnreliable-rate)/p.ReserveScale))
	return bad / (good + bad)
}

// borrowersRate is the interest that borrowers bear themselves, per year.
func (c *Credit) borrowersRate() float64 { return float64(c.Rate * (1 - c.Subsidy)) }

// profit of a loan at an expected default, less its cost, CNY.
func (c *County) profit(r *risk, size, lost, cost float64) float64 {
	credit := &c.params.Credit
	paid := float64((1 - lost) * (1 + float64(credit.Rate*r.years)))
	back := paid + float64(lost*r.recovered) - (1 + float64(credit.FundingCost*r.years))
	return float64(size*back) - cost
}

// offer is how the union would best lend to an applicant.
type offer struct {
	profit  float64 // expected, CNY
	screens bool    // by its own screening
}

// bestOffer is how the union would lend: on a guarantee, on what it knows, on a
// cadre's good report, or else by the better of own screening and lending
// blindly. It does not screen again whom a cadre recommends, spot checks aside.
func (c *County) bestOffer(r *risk, a *applicant, size float64) offer {
	u, w := &c.params.Union, &c.villages[a.village]
	if w.loans < c.params.Credit.Guaranteed {
		return offer{profit: c.profit(r, size, 0, u.Handling)}
	}
	blind := float64(r.pool * (1 - c.constraintRemoves(w.township, c.households.state[a.household])))
	if a.known {
		return offer{profit: c.profit(r, size, 0, u.Handling)}
	}
	if a.good {
		lost := float64(blind * (1 - c.trustInCadre(a.village)))
		return offer{profit: c.profit(r, size, lost, u.Handling+u.ReportCost)}
	}
	screened := c.profit(r, size, float64(blind*(1-r.removed)), u.Handling+u.OwnScreening/r.passes)
	unscreened := c.profit(r, size, blind, u.Handling)
	if screened > unscreened {
		return offer{screened, true}
	}
	return offer{unscreened, false}
}

// unionLends decides on every applicant whom nothing rules out: neither what the
// union knows itself, nor a bad report, nor a failed spot check. An order to
// lend overrules the decision, which is written down all the same.
func (c *County) unionLends(m *sim.Month) {
	r := c.poolRisk()
	right, checks := m.Chance.Stream(screeningRight), m.Chance.Stream(unionChecks)
	sizes := c.traits.Stream(loanSize)
	for k := range c.applicants {
		a := &c.applicants[k]
		id := c.households.id(a.household)
		c.spotCheck(&checks, &right, a, id)
		ruledOut := c.ruledOut(a)
		size := c.sizeOf(&sizes, id)
		lends := false
		if !ruledOut {
			best := c.bestOffer(&r, a, size)
			lends = c.unionAnswers(m, a, id, best)
			if lends && best.screens {
				lends = c.screens(&right, a, id)
			}
		}
		order := c.ordered(m.T, a)
		switch order {
		case forcedAll:
			lends = true
		case forcedNotRuledOut:
			lends = !ruledOut
		}
		if order != forcedNo {
			collab.Ordered(m, &collab.Proposal{Act: actLend, Actor: actorUnion, Who: id, Answer: unionLends}, lends)
		}
		if lends {
			c.lend(m, a, id, size)
		}
	}
}

// ordered is the order to lend that holds for an applicant: the county's, or
// that of a pilot.
func (c *County) ordered(month int, a *applicant) int {
	credit := &c.params.Credit
	if credit.Forced == forcedNo && c.villages[a.village].pilot && month < credit.PilotMonths {
		return forcedNotRuledOut
	}
	return credit.Forced
}

// screens is the union's own screening of an applicant: good or not.
func (c *County) screens(right *random.Stream, a *applicant, id int) (good bool) {
	c.tally.month.screenings++
	return (right.At(id) < c.params.Union.ScreeningAccuracy) == c.isReliable(a)
}

// isReliable is what the union would know if it knew the applicant.
func (c *County) isReliable(a *applicant) bool {
	return c.households.state[a.household]&reliable != 0
}

// spotCheck screens some of those on whom a cadre reported, well or badly, to
// see what the report is worth. Whom the union knows it need not screen.
func (c *County) spotCheck(checks, right *random.Stream, a *applicant, id int) {
	if a.known || !a.reported || checks.At(id) >= c.params.Union.SpotChecks {
		return
	}
	a.checked = true
	a.foundGood = c.screens(right, a, id)
}

// ruledOut reports whether anything speaks against an applicant: what the union
// knows itself or else a bad report, or a spot check failed in spite of a good one.
func (c *County) ruledOut(a *applicant) bool {
	if a.known {
		return !c.isReliable(a)
	}
	return a.reported && !a.good || a.checked && !a.foundGood
}

// constraintRemoves is the share of the risk of an applicant that the union
// believes a township's constraint to remove, as far as he has something to lose.
func (c *County) constraintRemoves(k int, s state) float64 {
	believed := float64(c.params.Union.ConstraintRemoves * c.townships[k].enforcement)
	return float64(believed * c.trust.unionInTownship[k].Trust() * c.hold(s))
}

// sizeOf is the loan that a household asks for, CNY.
func (c *County) sizeOf(sizes *random.Stream, id int) float64 {
	p := &c.params.Credit
	var z [1]float64
	sizes.Normals(id, z[:])
	return min(p.LoanCap, max(p.SmallestLoan, p.MeanLoan+float64(p.LoanSD*z[0])))
}

// unionAnswers is the union's decision on one applicant. It is an official
// decision like any other, with money at stake.
func (c *County) unionAnswers(m *sim.Month, a *applicant, id int, best offer) bool {
	e, p := &c.environment, &c.params.Union
	w := &c.villages[a.village]
	signals := e.Signals()
	signals.Need = e.Complementarity * p.Need
	signals.Value, signals.Tie = p.Value, c.ties.village[a.village]
	signals.Success, signals.Trust, signals.Distance = p.ProspectsUnreported, p.TrustUnreported, p.DistanceUnreported
	if a.known {
		signals.Success, signals.Trust, signals.Distance = 1, 1, 0
	} else if a.good {
		signals.Trust = c.trustInCadre(a.village)
		signals.Success = signals.Trust
		doubt := 1 - c.trust.unionInTownship[w.township].Trust()
		held := float64(c.townships[w.township].enforcement * c.hold(c.households.state[a.household]))
		signals.Success *= 1 - float64(held*doubt)
		signals.Distance = p.Distance
	}
	signals.Days, signals.Load, signals.Aversion = p.Days, p.Load, p.Aversion
	signals.Profit = best.profit / p.StaffDay
	answer := collab.Step(m, e, &collab.Proposal{Act: actLend, Actor: actorUnion, Who: id, Signals: signals,
		Answer: unionLends}, true)
	return answer.Accepted
}
