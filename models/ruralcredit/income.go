package ruralcredit

import (
	"math"

	"concert/sim"
	"concert/sim/portable"
	"concert/sim/random"
)

// incomesMove draws this month's incomes and moves households into and out of
// poverty. Income is own income, which drifts and grows, the yield of a
// running loan in approved use, and what repaid loans left behind. Own income
// includes the relief that the poor receive; where it is withheld, income falls.
func (c *County) incomesMove(m *sim.Month) {
	p, h := &c.params.Household, &c.households
	shocks := m.Chance.Stream(incomeShock)
	persistence := p.IncomePersistence
	innovation := p.IncomeSD * math.Sqrt(1-float64(persistence*persistence))
	own := p.Income * portable.Pow(1+p.Growth, float64(m.T)/12)
	years := float64(c.params.Credit.TermMonths) / 12
	exit := p.ExitFactor * p.PovertyLine
	smoothing := 1 / p.SmoothingMonths
	for v := range c.villages {
		shocks.Normals(v*stride, c.normals)
		// One village's columns, all of one length: the compiler then needs to
		// check no bounds within the loop.
		first, n := v*h.perVillage, len(c.normals)
		states, shock, smoothed := h.state[first:][:n], h.shock[first:][:n], h.smoothed[first:][:n]
		asset, loan, yields := h.asset[first:][:n], h.loan[first:][:n], h.yield[first:][:n]
		for k, z := range c.normals {
			x := float64(persistence*float64(shock[k])) + float64(innovation*z)
			shock[k] = float32(x)
			income := float64(own*portable.Exp(x)) + float64(asset[k])
			s := states[k]
			if s&(running|approvedUse) == running|approvedUse {
				yield := float64(loan[k]) * float64(yields[k]) / years
				c.tally.month.yield += yield
				income += yield
			}
			if s&withheld != 0 {
				income -= p.Relief
			}
			before := float64(smoothed[k])
			after := before + float64((income-before)*smoothing)
			smoothed[k] = float32(after)

			if s&poor == 0 {
				c.tally.monthsOutOfPoverty++
				if after < p.PovertyLine {
					states[k] = s | poor
					c.tally.returns++
				}
			} else if after >= exit {
				states[k] = s &^ poor
			}
		}
	}
}

// reliefIsWithheld decides for each poor household in breach whether its relief
// is withheld this month: because it diverts a running loan, or is overdue
// with one that it did not repay. It is withheld with the chance that the
// household reckoned with.
func (c *County) reliefIsWithheld(m *sim.Month) {
	draws := m.Chance.Stream(reliefWithheld)
	for _, i := range c.loans.running {
		c.withhold(&draws, i, c.households.state[i]&(poor|approvedUse) == poor)
	}
	for _, i := range c.loans.overdue {
		c.withhold(&draws, i, c.households.state[i]&poor != 0)
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
		c.tally.reliefWithheld++
	}
}
