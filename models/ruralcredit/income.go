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
	states, smoothed, asset, earned := h.state[:n], h.smoothed[:n], h.asset[:n], h.earned[:n]
	// A household out of poverty changes side below the first bound, a poor one
	// from the second on. Which of the two holds is looked up, since no processor
	// foretells it; that one changes side is rare.
	bounds := [2]float64{p.PovertyLine, p.ExitFactor * p.PovertyLine}
	smoothing, yield, returns, exits := 1/p.SmoothingMonths, 0.0, 0, 0
	for i, income := range own {
		s := states[i]
		total := float64(income) + float64(asset[i]) + earned[i]
		yield += earned[i]
		if s&withheld != 0 {
			total -= c.reliefOf(s)
		}
		before := float64(smoothed[i])
		after := before + float64((total-before)*smoothing)
		smoothed[i] = float32(after)

		is := s / poor % 2
		if (after >= bounds[is]) != (is == 1) {
			continue
		}
		states[i] = s ^ poor
		if is == 1 {
			exits++
		} else {
			returns++
		}
	}
	c.tally.month.yield = yield
	c.tally.monthsOutOfPoverty += n - c.tally.poor
	c.tally.returns += returns
	c.tally.poor += returns - exits
}

// reliefIsWithheld decides for each household in breach whether its support
// is withheld this month: because it diverts a running loan, or is overdue
// with one that it did not repay. It is withheld with the chance that the
// household reckoned with.
func (c *County) reliefIsWithheld(m *sim.Month) {
	draws := m.Chance.Stream(reliefWithheld)
	for _, i := range c.loans.diverted {
		c.withhold(&draws, i)
	}
	for _, i := range c.loans.overdue {
		c.withhold(&draws, i)
	}
}

func (c *County) withhold(draws *random.Stream, i int32) {
	h := &c.households
	h.state[i] &^= withheld
	t := &c.townships[c.villages[h.village[i]].township]
	if draws.At(h.id(int(i))) < c.params.Township.Withholding*t.enforcement {
		h.state[i] |= withheld
		if relief := c.reliefOf(h.state[i]); relief > 0 { // where none is paid, none is missed
			c.tally.reliefWithheld++
			c.tally.reliefMissed += relief / 12
		}
	}
}
