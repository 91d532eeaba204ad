package countyprojects

import "concert/sim"

// monthlyOutcomes are the measures of a month, for courses in time.
var monthlyOutcomes = sim.Outcomes[*County]{
	sim.LevelOf(inTime("poverty_share", "Poverty", "share of the rural population", "population.bottom_share · poor / households at the end of the month", sim.Lower),
		func(c *County) float64 { return float64(c.params.Population.Bottom * c.households.poorShare()) }),
	sim.NumberOf(existing("a household was poor at the start", inTime("income_cny", "Income of the first poor", "CNY per person and year", "mean income over households poor at the start", sim.Higher)),
		(*County).firstPoorIncome),
	sim.ShareOf(existing("a project of several functions began", inTime("collaboration", "Needed help that is given", "share", "functions beyond the first taken up and carried through / functions beyond the first", sim.Higher)),
		func(c *County) sim.Share { return c.month.kept }),
	sim.ShareOf(existing("a project began", inTime("overlap_share", "Tasks taken up twice", "share", "functions with 2 or 3 departments / functions needed", sim.Lower)),
		func(c *County) sim.Share { return c.month.overlaps }),
	sim.ShareOf(existing("a project began", inTime("omission_share", "Needs left undone", "share", "functions with no department / functions needed", sim.Lower)),
		func(c *County) sim.Share { return c.month.omissions }),
	sim.ShareOf(existing("a project began", inTime("success_share", "Projects completed", "share", "complete / projects", sim.Higher)),
		func(c *County) sim.Share { return c.month.completed }),
	sim.RatioOf(existing("a conflict was escalated", inTime("resolve_months", "Waiting for a decision", "months", "mean time until this month's escalated conflicts are resolved", sim.Lower)),
		func(c *County) sim.Share { return c.month.waited }),
	sim.AmountOf(inTime("leaders_queue", "Work waiting for the leaders", "months", "unfinished work of the county's leaders at the end of the month", sim.Lower),
		func(c *County) float64 { return c.queue }),
	sim.LevelOf(inTime("attention", "Leaders' attention", "0–1", "attention of this month, without what meetings renew", sim.Neither),
		func(c *County) float64 { return c.month.attended }),
	sim.LevelOf(inTime("trust", "Trust among departments", "0–1", "mean over ordered pairs", sim.Higher),
		(*County).meanTrust),
	sim.LevelOf(inTime("agreed", "Results shared by agreement", "0–1", "mean over pairs of departments of the part of a joint result that both count as their own", sim.Higher),
		(*County).meanAgreed),
	sim.AmountOf(inTime("heads_replaced", "Heads replaced", "heads", "heads of departments replaced", sim.Neither),
		func(c *County) float64 { return float64(c.month.replaced) }),
	sim.AmountOf(inTime("projects", "Projects begun", "projects", "projects of the month", sim.Neither),
		func(c *County) float64 { return float64(len(c.projects)) }),
	sim.AmountOf(inTime("noticed", "Overlaps noticed", "projects", "projects whose overlap is noticed", sim.Neither),
		func(c *County) float64 { return c.month.escalated.Whole }),
	sim.AmountOf(inTime("settled", "Overlaps settled", "projects", "noticed and settled by the departments", sim.Higher),
		func(c *County) float64 { return c.month.escalated.Whole - c.month.escalated.Part }),
	sim.AmountOf(inTime("escalated", "Conflicts pushed upward", "projects", "noticed and not settled", sim.Lower),
		func(c *County) float64 { return c.month.escalated.Part }),
	sim.AmountOf(inTime("budget_cny", "Budget", "CNY", "what the month adds", sim.Neither),
		func(c *County) float64 { return c.month.budget }),
	sim.AmountOf(inTime("spent_cny", "Money spent", "CNY", "cost of the projects funded", sim.Neither),
		func(c *County) float64 { return c.month.spent }),
	sim.AmountOf(inTime("bank_cny", "Money kept", "CNY", "what is left at the end of the month", sim.Neither),
		func(c *County) float64 { return c.bank }),
	sim.AmountOf(inTime("aid_units", "Units of aid", "units", "units given to the households followed", sim.Neither),
		func(c *County) float64 { return float64(c.month.units) }),
	sim.AmountOf(inTime("households_poor", "Households poor", "households", "poor at the end of the month", sim.Lower),
		func(c *County) float64 { return c.households.poorShare() * float64(len(c.households.all)) }),
	sim.AmountOf(inTime("exits", "Exits", "households", "households verified to have left poverty", sim.Higher),
		func(c *County) float64 { return float64(c.month.exits) }),
	sim.AmountOf(inTime("entries", "Falls into poverty", "households", "households registered as poor", sim.Lower),
		func(c *County) float64 { return float64(c.month.entries) }),
	sim.AmountOf(inTime("relapses", "Returns to poverty", "households", "of them, formerly poor ones", sim.Lower),
		func(c *County) float64 { return c.month.relapsed.Part }),
	sim.AmountOf(inTime("missed", "Poor households missed", "households", "poor for 12 months or more without any aid in the last 12", sim.Lower),
		func(c *County) float64 { return float64(c.month.missed) }),
	sim.AmountOf(inTime("coordination_staff_days", "Staff-days of coordination", "staff-days", "time that working together takes", sim.Lower),
		(*County).coordinationDays),
}

// inTime is a monthly measure, which its formula explains.
func inTime(name, title, unit, formula string, better sim.Direction) sim.Measure {
	return sim.Measure{Name: name, Title: title, Unit: unit, Meaning: formula, Formula: formula, Better: better, Role: sim.Detail}
}

// existing marks a measure that some months do not have.
func existing(when string, m sim.Measure) sim.Measure { m.Exists = when; return m }
