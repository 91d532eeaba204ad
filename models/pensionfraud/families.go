package pensionfraud

import (
	"concert/sim"
	"concert/sim/portable"
)

// unreported is a death that the agency does not know of, or the recovery of
// what was paid since.
type unreported struct {
	id         int // key of its chance
	born       int // month of the death
	detected   int // month of detection
	ready      int // month from which the court can be asked
	amount     float64
	threshold  float64 // the chance of staying hidden at which it is found, uniform
	hidden     float64 // chance that nothing has found it in its months so far
	pension    uint8
	cause      uint8 // why the death was not reported
	state      state
	volunteers bool
}

// The causes of a case.
const (
	negligent = iota
	deliberate
	causes
)

// state is where a case stands.
type state uint8

const (
	paidOn state = iota
	waitsForPolice
	waitsForCourt
	recovered
	lost
)

// months is how long the pension was paid to the dead, up to month t.
func (u *unreported) months(t int) int { return t - u.born + 1 }

// pensionersDie draws the month's deaths; most are reported.
func (c *City) pensionersDie(m *sim.Month) {
	p := &c.params.Population
	mean := float64(c.pensioners() * p.Mortality)
	c.month.deaths = portable.PoissonQuantile(m.Chance.Uniform(countDeaths, 0, 0, 0), mean)
	m.Spend(c.month.deaths)

	tempted := [pensions]float64{c.temptation(resident), c.temptation(employee)}
	isEmployee, moral, forgets := m.Chance.Stream(isEmployee), m.Chance.Stream(moralCost), m.Chance.Stream(isNegligent)
	for i := range c.month.deaths {
		scruple := moral.At(i)
		late := forgets.At(i) < p.NegligentShare
		if !late && scruple >= max(tempted[resident], tempted[employee]) {
			continue // whatever the pension, reported in time
		}
		pension := resident
		if isEmployee.At(i) < p.EmployeeShare {
			pension = employee
		}
		switch {
		case scruple < tempted[pension]:
			c.month.deliberate++
			c.open(m.T, i, pension, deliberate)
		case late:
			c.open(m.T, i, pension, negligent)
		}
	}
}

// open begins a case.
func (c *City) open(month, number, pension, cause int) {
	id := caseID(month, number)
	c.cases = append(c.cases, unreported{id: id, born: month, pension: uint8(pension), cause: uint8(cause),
		threshold: c.traits.Uniform(isDetected, id, 0, 0), hidden: 1})
	c.month.begun++
	c.countBirth(month)
}

// temptation is the share of families whose moral cost is below what they
// expect to gain by concealing a death. Drawing the moral cost and comparing
// it with the gain is the same as comparing its uniform number with this
// share.
func (c *City) temptation(pension int) float64 {
	p := &c.params.Population
	net := c.expectedGain(pension)
	if net <= 0 {
		return 0
	}
	return portable.NormalCDF((portable.Log(net) - portable.Log(p.MoralCost)) / p.MoralCostSpread)
}

// expectedGain is what a family expects to keep, CNY: the pension until it is
// caught or its horizon ends, less repayment and fine.
func (c *City) expectedGain(pension int) float64 {
	p := &c.params.Population
	hazard := c.believedHazard[pension]
	caught := 1 - portable.Pow(1-hazard, p.FamilyHorizon)
	gain := float64(p.Pension[pension] * expectedMonths(hazard, caught, p.FamilyHorizon))
	s := &c.params.Supervision
	return float64(gain * (1 - float64((c.believedRecovery+float64(s.FineTimes*s.Fined))*caught)))
}

// expectedMonths is how long a pension is paid on if a case is found with the
// chance hazard in each month of the horizon, and caught in all of it.
func expectedMonths(hazard, caught, horizon float64) float64 {
	const negligible = 1e-7 // below it, the quotient of two roundings; the horizon is right to as much
	if float64(hazard*horizon) < negligible {
		return horizon
	}
	return caught / hazard
}
