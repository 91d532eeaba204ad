package countyprojects

import (
	"concert/models/collab"
	"concert/sim"
)

// measured is a measure and what it is of a run.
type measured struct {
	sim.Measure
	of func(*County) float64
}

// measures are the outcomes of a run, in the order of rows.
var measures = []measured{
	part("overlap_share", "Tasks taken up twice", sim.Main, sim.Lower, 0.02, "parts of projects that two or three departments take up",
		"functions with 2 or 3 departments / functions needed", "a project began",
		func(s *sums) float64 { return share(s.overlaps, s.needs) }),
	part("omission_share", "Needs left undone", sim.Harm, sim.Lower, 0.02, "parts of projects that no department takes up, so that a need is left undone",
		"functions with no department / functions needed", "a project began",
		func(s *sums) float64 { return share(s.omissions, s.needs) }),
	part("waste_share", "Spending on duplicates", sim.Main, sim.Lower, 0.02, "money that goes to doing the same thing again",
		"cost of duplicates of funded projects / money spent", "money was spent",
		func(s *sums) float64 { return ratio(s.duplicates, s.spent) }),
	part("conversion_share", "Projects that arrive", sim.Main, sim.Higher, 0.03, "projects of several departments that are also handed over, among those funded and carried through, as training that leads to a job",
		"complete / (funded, of several functions, all of them taken up and carried through)", "such a project was funded",
		func(s *sums) float64 { return share(s.converted, s.ready) }),
	part("escalated_share", "Conflicts pushed upward", sim.Main, sim.Lower, 0.03, "noticed overlaps that the departments do not settle themselves",
		"escalated / noticed", "an overlap was noticed",
		func(s *sums) float64 { return share(s.escalated, s.noticed) }),
	{sim.Measure{Name: "resolve_months", Title: "Waiting for a decision", Unit: "months", Better: sim.Lower, Role: sim.Main,
		Meaning: "time until a conflict that was pushed upward is resolved or withdrawn",
		Formula: "mean over escalated conflicts of the office's time and, where its word does not bind, of queue and handling by the leaders; without leadership.deadline_months the leaders' queue has no steady state where their utilisation is above 1",
		Matters: 0.25, MattersSource: "assumed: a week", Exists: "a conflict was escalated"},
		func(c *County) float64 { return ratio(c.sums.wait, float64(c.sums.escalated)) }},
	{sim.Measure{Name: "leaders_utilisation", Title: "Utilisation of the leaders", Unit: "ratio", Better: sim.Lower, Role: sim.Detail,
		Meaning: "work that conflicts bring to the county's leaders, beside the time they have; above 1 a queue without deadline grows for ever",
		Formula: "Σ handling times of conflicts that reach the leaders, withdrawn ones included / months", Matters: 0.1, MattersSource: "assumed"},
		func(c *County) float64 { return c.sums.topWork / float64(c.sums.months) }},
	part("withdrawn_share", "Conflicts that nobody decides", sim.Detail, sim.Lower, 0.02, "conflicts pushed upward that are withdrawn at the deadline",
		"withdrawn / escalated", "a conflict was escalated",
		func(s *sums) float64 { return share(s.withdrawn, s.escalated) }),
	{sim.Measure{Name: "escalations_per_month", Title: "Conflicts pushed upward a month", Unit: "conflicts per month", Better: sim.Lower, Role: sim.Detail,
		Meaning: "load of the office and the leaders", Formula: "escalated / months", Matters: 0.2, MattersSource: "assumed"},
		func(c *County) float64 { return float64(c.sums.escalated) / float64(c.sums.months) }},
	part("collaboration_campaign", "Collaboration in the campaign", sim.Main, sim.Higher, 0.02, "help in the first two years",
		"collaboration, over months 1–24", "a project of several functions began then",
		func(s *sums) float64 { return share(s.othersEarlyKept, s.othersEarly) }),
	part("collaboration_late", "Collaboration at the end", sim.Main, sim.Higher, 0.02, "help in the last year",
		"collaboration, over the last 12 months of the run", "a project of several functions began then",
		func(s *sums) float64 { return share(s.othersLateKept, s.othersLate) }),
	{sim.Measure{Name: "own_output", Title: "Effort on own tasks", Unit: "effort", Better: sim.Neither, Role: sim.Detail,
		Meaning: "what departments put into their own tasks; a closed form of the assessment, without chance",
		Formula: "(b1 − s·b2)/(c(1 − s²)), or b1/c where joint effort is nothing; b1 and b2 are the incentives for own and joint work", Matters: 0.05, MattersSource: "assumed"},
		func(c *County) float64 { return c.sums.own / float64(c.sums.months) }},
	part("idle_share", "Money left idle", sim.Detail, sim.Lower, 0.02, "budget that the campaign does not spend",
		"1 − spent / budget, months 1–36", "there was a budget",
		func(s *sums) float64 { return 1 - ratio(s.spentCampaign, s.budgetCampaign) }),

	poverty("poverty_share", "Poverty over the years", sim.Main, "mean over months", "", func(s *sums) float64 { return s.poor / float64(s.months) }),
	poverty("poverty_share_36", "Poverty after three years", sim.Main, "at the end of month 36", "the run lasts 36 months", func(s *sums) float64 { return s.poorAtCampaign }),
	poverty("poverty_share_60", "Poverty after five years", sim.Main, "at the end of month 60", "the run lasts 60 months", func(s *sums) float64 { return s.poorAt60 }),
	income("income_18_cny", "Income after 18 months", 18, func(s *sums) float64 { return s.income18 }),
	income("income_36_cny", "Income after three years", 36, func(s *sums) float64 { return s.income36 }),
	income("income_60_cny", "Income after five years", 60, func(s *sums) float64 { return s.income60 }),

	relapse("relapse_rate_campaign", "Return to poverty, campaign", sim.Detail, "months 7–36", func(s *sums) (int, int) { return s.relapses.campaign, s.safe.campaign }),
	relapse("relapse_rate_year_3", "Return to poverty, third year", sim.Detail, "months 25–36", func(s *sums) (int, int) { return s.relapses.third, s.safe.third }),
	relapse("relapse_rate_late", "Return to poverty after the campaign", sim.Main, "months 37 on", func(s *sums) (int, int) { return s.relapses.late, s.safe.late }),
	relapse("relapse_rate_without_money", "Return to poverty once money stops", sim.Harm, "months in which the household had been given money and none of it was still paid",
		func(s *sums) (int, int) { return s.fellBack, s.ended }),
	part("missed_share", "Poor households missed", sim.Harm, sim.Lower, 0.01, "poor households that had been poor for a year and got no aid in all of it",
		"household-months poor for 12 months or more with no unit of aid in the last 12 / household-months poor", "a household was poor",
		func(s *sums) float64 { return share(s.missed, s.poorMonths) }),
	part("served_twice_share", "Served twice while others wait", sim.Harm, sim.Lower, 0.02, "units of aid to a household that had got another within the year, while a poor household had got none",
		"Σ over months of min(units to households with a unit in the 12 months before, poor households without) / units", "aid was given",
		func(s *sums) float64 { return share(s.twice, s.units) }),

	part("collaboration", "Needed help that is given", sim.Core, sim.Higher, 0.02, "parts beyond the first of a project that a department takes up and carries through",
		"functions beyond the first taken up and carried through / functions beyond the first", "a project of several functions began",
		func(s *sums) float64 { return share(s.othersKept, s.others) }),
	part("success_share", "Projects completed", sim.Core, sim.Higher, 0.02, "projects that are funded, taken up in all parts, carried through and handed over",
		"complete / projects", "a project began",
		func(s *sums) float64 { return share(s.complete, s.projects) }),
	{sim.Measure{Name: "trust", Title: "Trust among departments", Unit: "0–1", Better: sim.Higher, Role: sim.Core,
		Meaning: "how far departments expect one another to keep what they take up", Formula: "mean over months and over ordered pairs of different departments of kept / (kept + broken)",
		Matters: 0.02, MattersSource: "assumed", Low: 0, High: 1},
		func(c *County) float64 { return c.sums.trust / float64(c.sums.months) }},
	{sim.Measure{Name: "coordination_staff_days", Title: "Staff-days of coordination", Unit: "staff-days per month", Better: sim.Lower, Role: sim.Core,
		Meaning: "time of the county that working together takes",
		Formula: "mean over months of accepted consultations · consultation.days + accepted hand-overs · handover.days + programme.meeting_days · consultation.meetings/3 + (programme.rule_days · (remits.rule_share + remits.flexible + consultation.rule + consultation.need) + programme.pairs · programme.linkage_days · max(0, 1 − consultation.distance))/(12 · programme.years) + programme.review_days · departments.openness · funded projects of several functions + programme.visit_days · population.served/aid.review_months + programme.person_days · handover.person · hand-overs + programme.office_days while the office exists and the campaign lasts + " + collab.DaysFormula + "; acts are accepted requests, consultations and hand-overs",
		Matters: 10, MattersSource: "assumed: half of a person's month"},
		func(c *County) float64 { return c.sums.coordinationDays / float64(c.sums.months) }},
	{sim.Measure{Name: "programme_cost_cny", Title: "Cost of the programme", Unit: "CNY per served household and year", Better: sim.Lower, Role: sim.Core,
		Meaning: "what projects, coordination and its means cost",
		Formula: "12/months · Σ (money spent on projects + staff-days of coordination · programme.staff_day_cny + " + collab.OutlaysFormula + " + budget for motivation) / population.served",
		Matters: 500, MattersSource: "assumed: about 3 % of the budget"},
		func(c *County) float64 {
			return float64(year*c.sums.outlays) / float64(c.sums.months) / c.params.Population.Served
		}},
}

// part is a share of things that are counted over a run.
func part(name, title string, role sim.Role, better sim.Direction, matters float64, meaning, formula, exists string, of func(*sums) float64) measured {
	return measured{sim.Measure{Name: name, Title: title, Unit: "share", Better: better, Role: role, Meaning: meaning, Formula: formula,
		Matters: matters, MattersSource: "assumed", Low: 0, High: 1, Exists: exists}, func(c *County) float64 { return of(&c.sums) }}
}

func poverty(name, title string, role sim.Role, when, exists string, of func(*sums) float64) measured {
	return measured{sim.Measure{Name: name, Title: title, Unit: "share of the rural population", Better: sim.Lower, Role: role,
		Meaning: "registered poor among the rural population, " + when, Formula: "population.bottom_share · poor / households, " + when,
		Matters: 0.002, MattersSource: "assumed: a tenth of what the exit test allows", Low: 0, High: 1, Exists: exists},
		func(c *County) float64 { return float64(c.params.Population.Bottom * of(&c.sums)) }}
}

func income(name, title string, month int, of func(*sums) float64) measured {
	long := map[int]string{early: "18", campaign: "36", afterwards: "60"}[month]
	return measured{sim.Measure{Name: name, Title: title, Unit: "CNY per person and year", Better: sim.Higher, Role: sim.Detail,
		Meaning: "income of those who were poor at the start, in month " + long, Formula: "mean income in month " + long + " over households poor at the start",
		Matters: 50, MattersSource: "assumed: 1.5 % of the poverty line", Exists: "the run lasts " + long + " months and a household was poor at the start"},
		func(c *County) float64 { return of(&c.sums) }}
}

func relapse(name, title string, role sim.Role, when string, of func(*sums) (fell, safe int)) measured {
	return measured{sim.Measure{Name: name, Title: title, Unit: "per year", Better: sim.Lower, Role: role,
		Meaning: "formerly poor households that fall back, " + when,
		Formula: "12 · returns / household-months formerly poor and not poor, " + when,
		Matters: 0.01, MattersSource: "assumed", Low: 0, High: 12, Exists: "a household had left poverty by then"},
		func(c *County) float64 {
			fell, safe := of(&c.sums)
			return float64(year * share(fell, safe))
		}}
}
