package ruralcredit

import "concert/models/collab"

// nplMonths is the length of the last part of a run over which the overdue
// share of the book is averaged: three years, as the specification has it.
const nplMonths = 36

// tally counts what the measures need, over the whole run.
type tally struct {
	month monthly

	informed, asked, joint mean  // over months with applications
	misleading             share // reports on unreliable applicants that speak well
	constrained            mean  // over months with a relevant township
	npl                    mean  // over the last months with a book
	yield                  mean  // over months with running loans

	applications, loans, screenings int
	due, bad, diverted, succeeded   int
	badLoans, lent, guaranteedLost  float64 // CNY
	helpDays                        float64 // of cadres and townships, in their acts
	otherDays                       float64 // that coordination takes beside the acts
	outlays, subsidy                float64 // CNY
	returns, monthsOutOfPoverty     int
	reliefWithheld                  int
}

// monthly is what one month leaves for its record.
type monthly struct {
	loans, screenings, replaced         int
	yield                               float64
	informed, asked, joint, constrained share
	npl                                 share
}

// share is a part of a whole that may be empty.
type share struct{ part, whole float64 }

// mean averages the shares of the months in which they exist.
type mean struct {
	sum float64
	n   int
}

func (m *mean) add(s share) {
	if s.whole > 0 {
		m.sum += s.part / s.whole
		m.n++
	}
}

func (m *mean) share() share { return share{m.sum, float64(m.n)} }

func (t *tally) beginMonth() { t.month = monthly{} }

// countMonth adds the month to the tally.
func (c *County) countMonth() {
	t := &c.tally
	now := &t.month
	for v := range c.villages {
		w := &c.villages[v]
		if w.first == w.last {
			continue
		}
		acted := c.townships[w.township].acted
		now.informed.count(w.reported)
		now.asked.count(w.asked)
		now.joint.count(w.reported && acted)
	}
	for k := range c.townships {
		if c.townships[k].relevant {
			now.constrained.count(c.townships[k].acted)
		}
	}
	now.npl = c.book()
	t.informed.add(now.informed)
	t.asked.add(now.asked)
	t.joint.add(now.joint)
	t.constrained.add(now.constrained)
	if c.now >= c.months-nplMonths {
		t.npl.add(now.npl)
	}
	t.yield.add(share{now.yield, float64(len(c.loans.running))})
	t.applications += len(c.applicants)
	t.screenings += now.screenings
	c.countProgramme()
}

// countProgramme adds what this month's coordination costs.
func (c *County) countProgramme() {
	p, t, now := &c.params.Programme, &c.tally, &c.tally.month
	use := collab.Use{
		Part:  float64(len(c.villages)) / p.Villages,
		Asked: now.asked.part + float64(c.townshipsAsked()),
		Acts:  now.informed.part + now.constrained.part, Replaced: float64(now.replaced),
	}
	t.otherDays += p.Days(&c.environment, use)
	t.outlays += p.Outlays(&c.environment, use)
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

func (s *share) count(yes bool) {
	s.whole++
	if yes {
		s.part++
	}
}

// book is the overdue part of the loans that are not written off.
func (c *County) book() share {
	h := &c.households
	overdue, performing := 0.0, 0.0
	for _, i := range c.loans.overdue {
		overdue += float64(h.loan[i])
	}
	for _, i := range c.loans.running {
		performing += float64(h.loan[i])
	}
	return share{overdue, overdue + performing}
}
