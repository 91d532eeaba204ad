package pensionfraud

import (
	"concert/sim"
	"concert/sim/portable"
)

// platformIsFed lets the platform's data on a partner freshen if it shared,
// and age if not.
func (c *City) platformIsFed(*sim.Month) {
	memory := c.environment.FreshnessMemory
	for j := range sources {
		if !c.params.Partners[j].Active {
			c.fresh[j] = 0
			continue
		}
		c.fresh[j] = float64(memory * c.fresh[j])
		if c.month.data[j].done {
			c.fresh[j] += 1 - memory
		}
	}
}

// unsaved is the share of the work on a partner's data that the platform leaves.
func (c *City) unsaved(j int) float64 {
	e := &c.environment
	return 1 - float64(float64(e.PlatformSaving*e.Platform)*c.fresh[j])
}

// listsAreMatched compares the shared lists with the payroll, as far as the
// agency's capacity goes; a fresh platform matches by itself. It yields the
// chance that a case is found this month: the later, the more lists have it.
func (c *City) listsAreMatched(*sim.Month) {
	s := &c.params.Supervision
	for j := range sources {
		if c.month.data[j].done {
			c.month.matching += float64(s.MatchingDays * c.unsaved(j))
		}
	}
	c.month.doable = 1
	if c.month.matching > s.MatchingCapacity {
		c.month.doable = s.MatchingCapacity / c.month.matching
	}
	for age := range maxLag + 1 {
		missed := c.missedBySources(age)
		for kind := range c.month.hazard {
			own := s.OwnDetection[kind]
			if s.Strategic && kind == resident {
				own = min(1, float64(own*c.checks)/s.ChecksStated)
			}
			c.month.hazard[kind][age] = 1 - float64((1-own)*(1-s.Audit)*missed)
		}
	}
}

// maxLag is the longest that a death may take into a list, months.
const maxLag = 12

// missedBySources is the chance that no list shows a death of so many months
// ago: each shows it with its coverage, if it has arrived there.
func (c *City) missedBySources(age int) float64 {
	missed := 1.0
	for j := range sources {
		p := &c.params.Partners[j]
		if p.Active {
			missed = float64(missed * (1 - float64(c.matched(j)*p.Coverage*c.arrived(j, age))))
		}
	}
	return missed
}

// arrived is the share of the deaths of so many months ago that stand in a
// source's data at the end of the month. Deaths are spread evenly over their
// month; a fed platform carries them at once.
func (c *City) arrived(j, age int) float64 {
	live := float64(c.environment.Platform * c.fresh[j])
	lag := float64(c.params.Partners[j].Lag * (1 - live))
	return min(1, max(0, float64(age+1)-lag))
}

// settled is the chance of detection in a month once all lists have arrived, the
// yearly certification spread over its months.
func (c *City) settled(kind int) float64 {
	missed := 1 - float64(c.params.Supervision.Certified/year)
	return 1 - float64((1-c.month.hazard[kind][maxLag])*missed)
}

// matched is how much of a source's data reaches the payroll this month.
func (c *City) matched(j int) float64 {
	fed := float64(c.environment.Platform * c.fresh[j])
	if c.month.data[j].done {
		return max(c.month.doable, fed)
	}
	return fed
}

// casesAreDetected stops the pensions of the cases that are found, by lists, own
// checks or a certification that is due: nothing hangs on by which. Some families
// repay at once.
func (c *City) casesAreDetected(m *sim.Month) {
	s := &c.params.Supervision
	repays, due := c.traits.Stream(repaysAtOnce), c.traits.Stream(certifiesIn)
	for i := range c.cases {
		u := &c.cases[i]
		if u.state != paidOn {
			continue
		}
		missed := 1 - c.month.hazard[u.pension][min(maxLag, m.T-u.born)]
		if s.Certified > 0 && isDue(m.T, u.born, due.At(u.id)) {
			missed = float64(missed * (1 - s.Certified))
		}
		if u.staysHidden(missed) {
			c.month.stock++
			continue
		}
		c.month.detected++
		u.detected = m.T
		u.amount = float64(c.params.Population.Pension[u.pension] * float64(u.months(m.T)))
		if c.sendOn(u); repays.At(u.id) < s.Repay[u.cause] {
			u.volunteers = true
			c.recover(u)
		}
		c.countDetection(u)
	}
}

// staysHidden takes a case through a month that misses it with a chance, whatever
// looks for it, and reports whether it does: until the chance of being missed in
// all months so far has fallen to the one number of the case. The law is that of
// a number a month; arms share more.
func (u *unreported) staysHidden(missed float64) bool {
	u.hidden = float64(u.hidden * missed)
	return u.hidden > u.threshold
}

// year is how many months lie between two certifications.
const year = 12

// isDue reports whether somebody who died in one month must be certified alive in
// month t; the certifications of all are spread evenly over the year.
func isDue(t, born int, spread float64) bool { return t > born && t%year == int(spread*year) }

// honestAreSuspended counts pensioners alive whose pension is stopped: by a false
// match, which unclear rules make more, or because they missed a certification.
func (c *City) honestAreSuspended(m *sim.Month) {
	lists := float64(float64(c.lists()) * c.month.doable)
	s := &c.params.Supervision
	mistakes := 1 + float64(s.UnclearMistakes*(1-c.environment.Clarity))
	matches := float64(s.FalseMatches * lists * mistakes)
	missed := float64(s.Certified * s.CertificationMissed / year)
	mean := float64(c.pensioners() * (matches + missed))
	c.month.suspensions = portable.PoissonQuantile(m.Chance.Uniform(countSuspensions, 0, 0, 0), mean)
}

// lists is the number of sources that shared this month.
func (c *City) lists() (n int) {
	for j := range sources {
		if c.month.data[j].done {
			n++
		}
	}
	return n
}

// units is the number of pensioners alive as multiples of those whom one staff
// serves.
func (c *City) units() float64 { return c.pensioners() / c.params.Population.Served }

// pensioners is the number of pensioners alive.
func (c *City) pensioners() float64 {
	return float64(c.params.Population.Pensioners * c.params.Population.Scale)
}
