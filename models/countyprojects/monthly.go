package countyprojects

import "concert/sim"

// observed is a monthly value and what it is of the county.
type observed struct {
	sim.Measure
	of func(*County) float64
}

// monthly are the values of each month, for courses in time.
var monthly = []observed{
	inTime("poverty_share", "Poverty", "share of the rural population", "population.bottom_share · poor / households at the end of the month", sim.Lower, 1,
		func(c *County) float64 { return float64(c.params.Population.Bottom * c.households.poorShare()) }),
	existing("a household was poor at the start", inTime("income_cny", "Income of the first poor", "CNY per person and year", "mean income over households poor at the start", sim.Higher, 0,
		func(c *County) float64 { return c.households.firstPoorIncome() })),
	existing("a project of several functions began", inTime("collaboration", "Needed help that is given", "share", "functions beyond the first taken up and carried through / functions beyond the first", sim.Higher, 1,
		func(c *County) float64 { return c.projects.sum(othersKept) / c.projects.sum(others) })),
	existing("a project began", inTime("overlap_share", "Tasks taken up twice", "share", "functions with 2 or 3 departments / functions needed", sim.Lower, 1,
		func(c *County) float64 { return c.projects.sum(overlapped) / c.projects.sum(needed) })),
	existing("a project began", inTime("omission_share", "Needs left undone", "share", "functions with no department / functions needed", sim.Lower, 1,
		func(c *County) float64 { return c.projects.sum(omitted) / c.projects.sum(needed) })),
	existing("a project began", inTime("success_share", "Projects completed", "share", "complete / projects", sim.Higher, 1,
		func(c *County) float64 { return c.projects.sum(completed) / float64(c.projects.n) })),
	existing("a conflict was escalated", inTime("resolve_months", "Waiting for a decision", "months", "mean time until this month's escalated conflicts are resolved", sim.Lower, 0,
		func(c *County) float64 { return c.projects.waits() / c.projects.sum(escalated) })),
	inTime("leaders_queue", "Work waiting for the leaders", "months", "unfinished work of the county's leaders at the end of the month", sim.Lower, 0,
		func(c *County) float64 { return c.queue }),
	inTime("attention", "Leaders' attention", "0–1", "attention of this month, without what meetings renew", sim.Neither, 1,
		func(c *County) float64 { return c.month.attended }),
	inTime("trust", "Trust among departments", "0–1", "mean over ordered pairs", sim.Higher, 1, (*County).meanTrust),
	inTime("agreed", "Results shared by agreement", "0–1", "mean over pairs of departments of the part of a joint result that both count as their own", sim.Higher, 1, (*County).meanAgreed),
	inTime("heads_replaced", "Heads replaced", "heads", "heads of departments replaced", sim.Neither, 0, func(c *County) float64 { return float64(c.month.replaced) }),
	inTime("projects", "Projects begun", "projects", "projects of the month", sim.Neither, 0, func(c *County) float64 { return float64(c.projects.n) }),
	inTime("noticed", "Overlaps noticed", "projects", "projects whose overlap is noticed", sim.Neither, 0, func(c *County) float64 { return c.projects.sum(noticed) }),
	inTime("settled", "Overlaps settled", "projects", "noticed and settled by the departments", sim.Higher, 0, func(c *County) float64 { return c.projects.sum(settled) }),
	inTime("escalated", "Conflicts pushed upward", "projects", "noticed and not settled", sim.Lower, 0, func(c *County) float64 { return c.projects.sum(escalated) }),
	inTime("budget_cny", "Budget", "CNY", "what the month adds", sim.Neither, 0, func(c *County) float64 { return c.month.budget }),
	inTime("spent_cny", "Money spent", "CNY", "cost of the projects funded", sim.Neither, 0, func(c *County) float64 { return c.month.spent }),
	inTime("bank_cny", "Money kept", "CNY", "what is left at the end of the month", sim.Neither, 0, func(c *County) float64 { return c.bank }),
	inTime("aid_units", "Units of aid", "units", "units given to the households followed", sim.Neither, 0, func(c *County) float64 { return float64(c.month.units) }),
	inTime("households_poor", "Households poor", "households", "poor at the end of the month", sim.Lower, 0,
		func(c *County) float64 { return c.households.poorShare() * float64(len(c.households.poor)) }),
	inTime("exits", "Exits", "households", "households verified to have left poverty", sim.Higher, 0, func(c *County) float64 { return float64(c.month.exits) }),
	inTime("entries", "Falls into poverty", "households", "households registered as poor", sim.Lower, 0, func(c *County) float64 { return float64(c.month.entries) }),
	inTime("relapses", "Returns to poverty", "households", "of them, formerly poor ones", sim.Lower, 0, func(c *County) float64 { return float64(c.month.relapses) }),
	inTime("missed", "Poor households missed", "households", "poor for 12 months or more without any aid in the last 12", sim.Lower, 0, func(c *County) float64 { return float64(c.month.missed) }),
	inTime("coordination_staff_days", "Staff-days of coordination", "staff-days", "time that working together takes", sim.Lower, 0, (*County).coordinationDays),
}

// sum adds up what a project has, over the projects of the month.
func (ps *projects) sum(of func(*project) int) float64 {
	n := 0.0
	for i := range ps.all() {
		n += float64(of(&ps.list[i]))
	}
	return n
}

func needed(p *project) int     { return p.n }
func others(p *project) int     { return p.n - 1 }
func omitted(p *project) int    { return p.functions(func(k int) bool { return p.claimed[k] == 0 }) }
func overlapped(p *project) int { return p.functions(func(k int) bool { return p.claimed[k] > 1 }) }
func othersKept(p *project) int { return p.functions(func(k int) bool { return k > 0 && p.kept[k] }) }
func noticed(p *project) int    { return oneIf(p.noticed) }
func settled(p *project) int    { return oneIf(p.settled) }
func escalated(p *project) int  { return oneIf(p.escalated) }
func completed(p *project) int  { return oneIf(p.complete) }

func (p *project) functions(are func(k int) bool) (n int) {
	for k := range p.n {
		n += oneIf(are(k))
	}
	return n
}

// waits adds up the months that conflicts of the month wait.
func (ps *projects) waits() float64 {
	sum := 0.0
	for i := range ps.all() {
		if ps.list[i].escalated {
			sum += ps.list[i].wait
		}
	}
	return sum
}

// inTime is a monthly value; high is its upper bound, or 0 without one.
func inTime(name, title, unit, formula string, better sim.Direction, high float64, of func(*County) float64) observed {
	return observed{sim.Measure{Name: name, Title: title, Unit: unit, Meaning: formula, Formula: formula,
		Better: better, Role: sim.Detail, High: sim.Bound(high)}, of}
}

// existing marks a value that some months do not have.
func existing(when string, o observed) observed { o.Exists = when; return o }
