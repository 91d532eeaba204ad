package ruralcredit

import (
	"math"

	"concert/sim"
	"concert/sim/portable"
)

// incomesMove draws this month's incomes and moves households into and out of
// poverty. Income is own income, which drifts and grows, the yield of a
// running loan in approved use, and what repaid loans left behind. Relief is
// not counted.
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
		first := v * h.perVillage
		shocks.Normals(v*h.stride, c.normals)
		for k, z := range c.normals {
			i := first + k
			s := h.state[i]
			shock := float64(persistence*float64(h.shock[i])) + float64(innovation*z)
			h.shock[i] = float32(shock)
			income := float64(own*portable.Exp(shock)) + float64(h.asset[i])
			if s&(running|approvedUse) == running|approvedUse {
				yield := float64(h.loan[i]) * float64(h.yield[i]) / years
				c.tally.month.yield += yield
				income += yield
			}
			smoothed := float64(h.smoothed[i])
			smoothed += float64((income - smoothed) * smoothing)
			h.smoothed[i] = float32(smoothed)

			if s&poor == 0 {
				c.tally.monthsOutOfPoverty++
				if smoothed < p.PovertyLine {
					h.state[i] = s | poor
					c.tally.returns++
				}
			} else if smoothed >= exit {
				h.state[i] = s &^ poor
			}
		}
	}
}

// reliefIsWithheld counts the households whose relief is withheld this month
// because they divert their loan. It is book-keeping: no income changes.
func (c *County) reliefIsWithheld(m *sim.Month) {
	h := &c.households
	withheld := m.Chance.Stream(reliefWithheld)
	for _, i := range c.loans.running {
		if h.state[i]&approvedUse != 0 {
			continue
		}
		t := &c.townships[c.villages[int(i)/h.perVillage].township]
		if withheld.At(h.id(int(i))) < c.params.Township.Withholding*t.enforcement {
			c.tally.reliefWithheld++
		}
	}
}
