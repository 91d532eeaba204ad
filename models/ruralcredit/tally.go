package ruralcredit

import (
	"concert/models/collab"
	"concert/sim"
)

// nplMonths is the length of the last part of a run over which the overdue
// share of the book is averaged: three years, as the specification has it.
const nplMonths = 36

// tally counts what the measures need, over the whole run.
type tally struct {
	month monthly

	joint      sim.Mean  // over months with applications: villages with report and constraint
	misleading sim.Share // reports on unreliable applicants that speak well

	poor, applied, borrowed         int // households: now, and ever
	applications, loans, screenings int
	due, bad, diverted, succeeded   int
	badLoans, lent, guaranteedLost  float64 // CNY
	subsidy                         float64 // CNY
	costs                           collab.Costs
	returns, monthsOutOfPoverty     int
	reliefWithheld                  int
	reliefMissed                    float64 // CNY
}

// monthly is what one month leaves for its record.
type monthly struct {
	loans, screenings, replaced         int
	yield                               float64
	informed, asked, joint, constrained sim.Share
	npl                                 sim.Share
}

// countMonth adds the month to the tally.
func (c *County) countMonth(*sim.Month) {
	t := &c.tally
	now := &t.month
	for v := range c.villages {
		w := &c.villages[v]
		if w.first == w.last {
			continue
		}
		acted := c.townships[w.township].acted
		now.informed.Count(w.reported)
		now.asked.Count(w.asked)
		now.joint.Count(w.reported && acted)
	}
	for k := range c.townships {
		if c.townships[k].relevant {
			now.constrained.Count(c.townships[k].acted)
		}
	}
	now.npl = c.book()
	t.joint.Add(now.joint.Value())
	t.applications += len(c.applicants)
	t.screenings += now.screenings
	c.countProgramme()
	c.Count()
}

// countProgramme adds what this month's coordination costs.
func (c *County) countProgramme() {
	p, now := &c.params.Programme, &c.tally.month
	use := collab.Use{
		Part:  float64(len(c.villages)) / p.Villages,
		Asked: now.asked.Part + float64(c.townshipsAsked()),
		Acts:  now.informed.Part + now.constrained.Part, Replaced: float64(now.replaced),
	}
	c.tally.costs.Month(&p.Programme, &c.environment, use)
}

// townshipsAsked is the number of townships that the union asked this month.
func (c *County) townshipsAsked() (n int) {
	for k := range c.townships {
		if c.townships[k].asked {
			n++
		}
	}
	return n
}

// book is the overdue part of the loans that are not written off.
func (c *County) book() sim.Share {
	h := &c.households
	overdue, performing := 0.0, 0.0
	for _, i := range c.loans.overdue {
		overdue += float64(h.loan[i])
	}
	for _, i := range c.loans.running {
		performing += float64(h.loan[i])
	}
	return sim.Share{Part: overdue, Whole: overdue + performing}
}
