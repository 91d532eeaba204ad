package ruralcredit

import (
	"concert/sim"
	"concert/sim/random"
)

// incomesMove adds up this month's incomes and moves households into and out
// of poverty. Income is own income, which drifts and grows, the yield of a
// running loan in approved use, and what repaid loans left behind. Own income
// includes production support; where it is withheld, income falls.
func (c *County) incomesMove(m *sim.Month) {
	p, h := &c.params.Household, &c.households
	own := c.fortunes.in(c, m)
	n := len(own)
	states, smoothed, asset := h.state[:n], h.smoothed[:n], h.asset[:n]
	exit, smoothing := p.ExitFactor*p.PovertyLine, 1/p.SmoothingMonths
	outOfPoverty, returns, exits := 0, 0, 0
	for i, income := range own {
		s := states[i]
		total := float64(income) + float64(asset[i])
		if s&(running|withheld) != 0 {
			total += c.yieldOf(i) - c.loses(s)
		}
		before := float64(smoothed[i])
		after := before + float64((total-before)*smoothing)
		smoothed[i] = float32(after)

		if s&poor == 0 {
			outOfPoverty++
			if after < p.PovertyLine {
				states[i] = s | poor
				returns++
			}
		} else if after >= exit {
			states[i] = s &^ poor
			exits++
		}
	}
	c.tally.monthsOutOfPoverty += outOfPoverty
	c.tally.returns += returns
	c.tally.poor += returns - exits
}

// yieldOf is what a running loan in approved use adds to a household's income,
// CNY per year.
func (c *County) yieldOf(i int) float64 {
	h := &c.households
	if h.state[i]&(running|approvedUse) != running|approvedUse {
		return 0
	}
	years := float64(c.params.Credit.TermMonths) / 12
	yield := float64(h.loan[i]) * float64(h.yield[i]) / years
	c.tally.month.yield += yield
	return yield
}

// loses is the income that a household loses to withheld support, CNY per year.
func (c *County) loses(s state) float64 {
	if s&withheld != 0 {
		return c.reliefOf(s)
	}
	return 0
}

// reliefIsWithheld decides for each household in breach whether its support
// is withheld this month: because it diverts a running loan, or is overdue
// with one that it did not repay. It is withheld with the chance that the
// household reckoned with.
func (c *County) reliefIsWithheld(m *sim.Month) {
	draws := m.Chance.Stream(reliefWithheld)
	for _, i := range c.loans.running {
		c.withhold(&draws, i, c.households.state[i]&approvedUse == 0)
	}
	for _, i := range c.loans.overdue {
		c.withhold(&draws, i, true)
	}
}

func (c *County) withhold(draws *random.Stream, i int32, breach bool) {
	h := &c.households
	h.state[i] &^= withheld
	if !breach {
		return
	}
	t := &c.townships[c.villages[int(i)/h.perVillage].township]
	if draws.At(h.id(int(i))) < c.params.Township.Withholding*t.enforcement {
		h.state[i] |= withheld
		if relief := c.reliefOf(h.state[i]); relief > 0 { // where none is paid, none is missed
			c.tally.reliefWithheld++
			c.tally.reliefMissed += relief / 12
		}
	}
}
