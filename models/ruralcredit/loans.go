package ruralcredit

import (
	"math"
	"slices"

	"concert/sim"
	"concert/sim/random"
)

// lend hands out a loan. The household uses it as approved if what it would
// lose in relief outweighs what it would gain by diverting it.
func (c *County) lend(m *sim.Month, a *applicant, id int, size float64) {
	p, h, i := &c.params.Household, &c.households, a.household
	w := &c.villages[a.village]
	t := &c.townships[w.township]
	s := h.state[i] &^ (approvedUse | underConstrain | guaranteed)
	if s&everBorrowed == 0 {
		c.tally.borrowed++
	}
	s |= running | everBorrowed
	if c.reliefAtStake(t, s, c.yearsAtStake()) >= c.gainFromDiverting(id, s) {
		s |= approvedUse
	} else {
		c.tally.diverted++
		c.loans.diverted = append(c.loans.diverted, int32(i))
	}
	if a.good && !a.known {
		w.lentRecommended++
	}
	if w.loans < c.params.Credit.Guaranteed {
		s |= guaranteed
	}
	if t.enforcement*c.hold(s) > c.params.Township.CountedFrom {
		s |= underConstrain
	}
	credit := &c.params.Credit
	years := float64(credit.TermMonths) / 12
	yield := float64(years*p.ReturnMean) + float64(float64(math.Sqrt(years)*p.ReturnSD)*m.Chance.Normal(loanReturn, id))
	h.state[i], h.started[i], h.loan[i], h.yield[i] = s, int16(m.T), float32(size), float32(yield)
	if s&approvedUse != 0 {
		h.earned[i] = float64(h.loan[i]) * float64(h.yield[i]) / years
	}
	c.loans.running = append(c.loans.running, int32(i))
	w.loans++
	t.running++
	t.loans++
	c.tally.loans++
	c.tally.lent += float64(float32(size)) // as it stands in the book
	c.tally.subsidy += float64(float64(credit.Rate*credit.Subsidy) * float64(years*size))
	c.tally.month.loans++
}

// reliefAtStake is the production support that a household expects to lose, CNY.
func (c *County) reliefAtStake(t *township, s state, years float64) float64 {
	return c.params.Township.Withholding * t.enforcement * c.reliefOf(s) * years
}

// reliefOf is the production support paid to a household, CNY per year, as far
// as it goes on after poverty.
func (c *County) reliefOf(s state) float64 {
	p := &c.params.Household
	if s&poor == 0 {
		return p.Relief * p.ReliefAfterExit
	}
	return p.Relief
}

// hold is how far a township that always constrains can hold a household to the
// use of a loan, as others judge it: the support at stake against what unreliable
// households gain by diverting, 0–1. Where nothing can be withheld it is 0.
func (c *County) hold(s state) float64 {
	stake := c.params.Township.Withholding * c.reliefOf(s) * c.yearsAtStake()
	gain := c.params.Household.GainUnreliable
	switch {
	case stake <= 0:
		return 0
	case stake >= gain:
		return 1
	}
	return stake / gain
}

// yearsAtStake is how much relief diverting puts at stake.
func (c *County) yearsAtStake() float64 {
	if c.params.Household.ReliefRule == reliefConditional {
		return float64(c.params.Credit.TermMonths) / 12
	}
	return c.params.Household.StakeYears
}

// yearsOfDefault is how much relief not repaying puts at stake.
func (c *County) yearsOfDefault() float64 {
	if c.params.Household.ReliefRule == reliefConditional {
		return float64(c.params.Credit.WriteOffMonths) / 12
	}
	return c.params.Household.ReliefYears
}

// gainFromDiverting is a trait of the household, CNY.
func (c *County) gainFromDiverting(id int, s state) float64 {
	p := &c.params.Household
	mean := p.GainUnreliable
	if s&reliable != 0 {
		mean = p.GainReliable
	}
	return logistic(mean, p.GainScale, c.traits.Uniform(diversionGain, id, 0, 0))
}

// useIsChecked looks at the use of loans in their month of check: the union
// sees some of them.
func (c *County) useIsChecked(m *sim.Month) {
	h := &c.households
	seen := m.Chance.Stream(useIsSeen)
	made := m.T - c.params.Credit.CheckMonth
	for _, i := range c.loans.running[c.madeBefore(c.loans.running, made):c.madeBefore(c.loans.running, made+1)] {
		if seen.At(h.id(int(i))) >= c.environment.Observability {
			continue
		}
		t := &c.townships[c.villages[h.village[i]].township]
		if s := h.state[i]; s&underConstrain != 0 && s&approvedUse != 0 {
			t.seenApproved++
		} else if s&underConstrain != 0 {
			t.seenDiverted++
		}
	}
}

// loansFallDue ends the loans whose term is over: repaid if the household is
// able and willing, overdue if not, and written off in the end.
func (c *County) loansFallDue(m *sim.Month) {
	c.writeOff(m)
	h, made := &c.households, m.T-c.params.Credit.TermMonths
	able := m.Chance.Stream(ableDiverted)
	due := c.madeBefore(c.loans.running, made+1)
	for _, i := range c.loans.running[:due] {
		t := &c.townships[c.villages[h.village[i]].township]
		t.running--
		c.tally.due++
		h.state[i] &^= running | withheld
		h.earned[i] = 0
		if c.isAble(&able, int(i)) && c.isWilling(t, int(i)) {
			c.repaid(int(i))
		} else {
			c.defaulted(int(i))
		}
	}
	diverted := c.madeBefore(c.loans.diverted, made+1)
	c.loans.diverted = slices.Delete(c.loans.diverted, 0, diverted)
	c.loans.running = slices.Delete(c.loans.running, 0, due)
}

// madeBefore is how many loans of a list were made before a month: its first
// ones, since lists are in the order in which loans are made.
func (c *County) madeBefore(list []int32, month int) int {
	n, _ := slices.BinarySearchFunc(list, month, func(i int32, month int) int {
		return int(c.households.started[i]) - month
	})
	return n
}

// isAble reports whether a household can repay: approved use must not have
// lost more than others' help covers.
func (c *County) isAble(able *random.Stream, i int) bool {
	h, p := &c.households, &c.params.Household
	if h.state[i]&approvedUse != 0 {
		return float64(h.yield[i]) >= -p.Buffer
	}
	return able.At(h.id(i)) < p.AbleDiverted
}

// isWilling reports whether good standing and relief are worth more to the
// household than the loan.
func (c *County) isWilling(t *township, i int) bool {
	h, p := &c.households, &c.params.Household
	if h.state[i]&reliable != 0 {
		return true
	}
	standing := logistic(p.Standing, p.StandingScale, c.traits.Uniform(goodStanding, h.id(i), 0, 0))
	return standing+float64(c.reliefAtStake(t, h.state[i], c.yearsOfDefault())) >= float64(h.loan[i])
}

func (c *County) repaid(i int) {
	h := &c.households
	if h.state[i]&approvedUse != 0 {
		c.tally.succeeded++
		years := float64(c.params.Credit.TermMonths) / 12
		profit := float64(h.loan[i]) * min(1, max(0, float64(h.yield[i]))) / years
		h.asset[i] += float32(c.params.Household.KeptProfit * profit)
	}
}

func (c *County) defaulted(i int) {
	h := &c.households
	c.tally.bad++
	c.tally.badLoans += float64(h.loan[i])
	if h.state[i]&guaranteed != 0 {
		c.tally.guaranteedLost += float64(h.loan[i])
	}
	h.state[i] |= overdue
	c.loans.overdue = append(c.loans.overdue, int32(i))
}

// writeOff gives up loans that have been overdue for long.
func (c *County) writeOff(m *sim.Month) {
	credit := &c.params.Credit
	late := c.madeBefore(c.loans.overdue, m.T-credit.TermMonths-credit.WriteOffMonths+1)
	for _, i := range c.loans.overdue[:late] {
		s := &c.households.state[i]
		*s = *s&^(overdue|withheld) | writtenOff
	}
	c.loans.overdue = slices.Delete(c.loans.overdue, 0, late)
}
