package pensionfraud

import (
	"concert/models/collab"
	"concert/sim"
)

// measured is a measure and what it is of a run.
type measured struct {
	sim.Measure
	of func(*sums) float64
}

// counted says over which months measures are taken.
const counted = "the months that count (from supervision.observed_from on)"

// dayUnit is that of all work, so that no measure grows with the city.
const dayUnit = "staff-days per month and 10,000 pensioners"

// measures are the outcomes of a run, in the order of rows.
var measures = []measured{
	{sim.Measure{Name: "prevalence_per_10000", Title: "Undetected cases per 10,000 pensioners", Unit: "cases per 10,000", Better: sim.Lower, Role: sim.Main,
		Meaning: "pensions paid to the dead, beside the number of pensioners",
		Formula: "10,000 · cases paid on after detection / pensioners, mean over " + counted,
		Matters: 1, MattersSource: "assumed"},
		func(s *sums) float64 { return s.mean(s.prevalence) }},
	{sim.Measure{Name: "overpaid_months", Title: "Months overpaid", Unit: "months", Better: sim.Lower, Role: sim.Detail,
		Meaning: "months for which a pension was paid to the dead, in the cases found; it does not compare arms that change which cases there are: see “Overpaid months avoided” and the months by type and cause",
		Formula: "mean of months paid after death, the month of death and the month of detection included, over cases detected in " + counted,
		Matters: 0.5, MattersSource: "assumed: two weeks", Exists: "a case was detected in the counted months", Among: "cases_found"},
		func(s *sums) float64 { return s.detected.mean() }},
	overpaidIn("resident", "resident pensions", "the small resident pensions, which the agency's own checks find slowly",
		func(s *sums) *tally { return &s.ofPension[resident] }),
	overpaidIn("employee", "employee pensions", "the large employee pensions, which the agency's own checks find fast",
		func(s *sums) *tally { return &s.ofPension[employee] }),
	overpaidIn("negligent", "late reports", "deaths that families report late without intent",
		func(s *sums) *tally { return &s.ofCause[negligent] }),
	overpaidIn("deliberate", "concealed deaths", "deaths that families conceal on purpose",
		func(s *sums) *tally { return &s.ofCause[deliberate] }),
	{sim.Measure{Name: "months_avoided_share", Title: "Overpaid months avoided", Unit: "share", Better: sim.Higher, Role: sim.Main,
		Meaning: "how much shorter cases are than the agency's own checks alone would leave them, each compared with its own type of pension, so that it does not depend on which cases are left; cases that are prevented do not count; a minus says that cases were longer than own checks leave them on average: by chance, or because these checks slackened",
		Formula: "1 − months overpaid / Σ 1/own detection chance of its type of pension, over cases detected in " + counted,
		Matters: 0.05, MattersSource: "assumed", Exists: "a case was detected in the counted months, and own checks find something"},
		(*sums).avoidedShare},
	{sim.Measure{Name: "resolved_share", Title: "Cases resolved", Unit: "share", Better: sim.Higher, Role: sim.Main,
		Meaning: "of all unreported deaths, those found within half a year whose money came back; the agency's own checks find some, and many families repay as soon as they are found, so that a part is resolved without any help",
		Formula: "cases born in " + counted + ", at least supervision.followed_months before the end, that were recovered and overpaid for at most supervision.prompt_months / all such cases",
		Matters: 0.05, MattersSource: "assumed", Low: 0, High: 1, Exists: "a case was born in the counted months, at least supervision.followed_months before the end"},
		func(s *sums) float64 { return share(s.resolved, s.births) }},
	{sim.Measure{Name: "enforced_share", Title: "Recovered by enforcement", Unit: "share", Better: sim.Higher, Role: sim.Main,
		Meaning: "of the cases found whose family did not repay by itself, those whose money came back through police and court: both must act, and without their help there are none; it rests on few cases in a run, see “Cases to enforce”",
		Formula: "recovered / detected over cases not repaid at once, detected in " + counted + ", at least supervision.recovery_window before the end",
		Matters: 0.05, MattersSource: "assumed", Low: 0, High: 1, Exists: "such a case was detected", Among: "cases_to_enforce"},
		func(s *sums) float64 { return share(s.enforced, s.cohortEnforced) }},
	{sim.Measure{Name: "recovered_share", Title: "Cases recovered", Unit: "share", Better: sim.Higher, Role: sim.Detail,
		Meaning: "of all cases found, early or late, those whose money came back, whether the family repaid as soon as it was found or police and court made it repay",
		Formula: "recovered / detected over cases detected in " + counted + ", at least supervision.recovery_window before the end",
		Matters: 0.05, MattersSource: "assumed", Low: 0, High: 1, Exists: "such a case was detected", Among: "cases_found"},
		func(s *sums) float64 { return share(s.recovered, s.cohort) }},
	{sim.Measure{Name: "concealment_share", Title: "Deaths concealed", Unit: "share", Better: sim.Lower, Role: sim.Detail,
		Meaning: "deaths that families conceal on purpose",
		Formula: "mean of monthly (concealed on purpose / deaths) over " + counted + " with deaths",
		Matters: 0.005, MattersSource: "assumed", Low: 0, High: 1, Exists: "somebody died in the counted months"},
		func(s *sums) float64 { return ratio(s.concealment, float64(s.monthsWithDeaths)) }},

	willingness("willingness_agency", "Willingness of the agency", sim.Detail, "the agency works on the task",
		func(s *sums) float64 { return s.mean(s.willingLead) }),
	willingness("willingness_civil_affairs", "Willingness of civil affairs", sim.Main, "civil affairs shares data, asked or not",
		func(s *sums) float64 { return s.mean(s.willing[civilAffairs]) }),
	willingness("willingness_police", "Willingness of the police to share", sim.Detail, "the police share data, asked or not",
		func(s *sums) float64 { return s.mean(s.willing[police]) }),
	willingness("willingness_filing", "Willingness of the police to file", sim.Detail, "the police file cases, asked or not",
		func(s *sums) float64 { return s.mean(s.willingAct[police]) }),
	willingness("willingness_court", "Willingness of the court", sim.Main, "the court enforces, asked or not",
		func(s *sums) float64 { return s.mean(s.willingAct[court]) }),

	{sim.Measure{Name: "requests_share", Title: "Partners asked", Unit: "share", Better: sim.Neither, Role: sim.Detail,
		Meaning: "acts that the agency asks for among those that it needs",
		Formula: "mean over " + counted + " of requests / (active sources + enforcers whose turn it is); sharing by order counts as asked",
		Matters: 0.05, MattersSource: "assumed", Low: 0, High: 1},
		func(s *sums) float64 { return s.mean(s.requests) }},
	{sim.Measure{Name: "own_checks", Title: "Intensity of the agency's own checks", Unit: "0–1", Better: sim.Neither, Role: sim.Detail,
		Meaning: "how much the agency checks by itself; it moves only where checks follow fraud",
		Formula: "mean over " + counted + " of the intensity at the end of the month",
		Matters: 0.05, MattersSource: "assumed", Low: 0, High: 1},
		func(s *sums) float64 { return s.mean(s.checks) }},
	{sim.Measure{Name: "partner_staff_days", Title: "Partners' staff-days", Unit: dayUnit, Better: sim.Lower, Role: sim.Detail,
		Meaning: "time that partners spend on helping",
		Formula: "mean over " + counted + " of days of sharing and days of each case filed or enforced, less what the platform saves",
		Matters: 0.2, MattersSource: "assumed"},
		func(s *sums) float64 { return s.mean(s.partnerDays) }},
	{sim.Measure{Name: "agency_staff_days", Title: "Agency's staff-days", Unit: dayUnit, Better: sim.Lower, Role: sim.Detail,
		Meaning: "time that the agency spends",
		Formula: "mean over " + counted + " of its own work, matching up to its capacity, handling of detected cases, clearing of false suspensions, and auditors'",
		Matters: 0.3, MattersSource: "assumed"},
		func(s *sums) float64 { return s.mean(s.agencyDays) }},
	{sim.Measure{Name: "staff_days_per_case", Title: "Staff-days per case found", Unit: "staff-days per case", Better: sim.Lower, Role: sim.Detail,
		Meaning: "time that all departments spend for a case found; it worsens when prevention works",
		Formula: "(partners' + agency's staff-days) / cases detected, over " + counted,
		Matters: 0.5, MattersSource: "assumed", Exists: "a case was detected in the counted months"},
		func(s *sums) float64 { return ratio(s.partnerDays+s.agencyDays, s.found) }},
	{sim.Measure{Name: "cost_per_month_avoided", Title: "Cost of an overpaid month avoided", Unit: "CNY per month", Better: sim.Lower, Role: sim.Detail,
		Meaning: "what all departments spend for each month by which cases are shorter than the agency's own checks alone would leave them; cases that are prevented do not count",
		Formula: "cost / (Σ 1/own detection chance − months overpaid, over cases detected), over " + counted,
		Matters: 20, MattersSource: "assumed: a tenth of a resident pension", Exists: "months_avoided_share exists and is at least 0.1"},
		(*sums).costOfAvoiding},
	cases("cases_found", "Cases found", "months overpaid rest on", "detected in "+counted, func(s *sums) int { return s.detected.cases }),
	cases("cases_found_employee", "Cases found, employee pensions", "months overpaid of employee pensions rest on; all others are resident pensions",
		"of employee pensions detected in "+counted, func(s *sums) int { return s.ofPension[employee].cases }),
	cases("cases_found_deliberate", "Cases found, concealed deaths", "months overpaid of concealed deaths rest on; all others are late reports",
		"concealed on purpose and detected in "+counted, func(s *sums) int { return s.ofCause[deliberate].cases }),
	cases("cases_to_enforce", "Cases to enforce", "“Recovered by enforcement” rests on", "not repaid at once, detected in "+counted+", at least supervision.recovery_window before the end",
		func(s *sums) int { return s.cohortEnforced }),

	{sim.Measure{Name: "false_suspensions", Title: "Pensioners wrongly suspended", Unit: "persons per month and 10,000 pensioners", Better: sim.Lower, Role: sim.Harm,
		Meaning: "pensioners alive whose pension a false match stops until it is cleared",
		Formula: "mean over " + counted + " of 10,000 · false suspensions / pensioners",
		Matters: 0.1, MattersSource: "assumed: about one pensioner in 10,000 a year"},
		func(s *sums) float64 { return s.mean(s.suspensions) }},
	{sim.Measure{Name: "records_shared", Title: "Personal records handed over", Unit: "records per month and 10,000 pensioners", Better: sim.Lower, Role: sim.Harm,
		Meaning: "personal records that leave the department which holds them, one for every pensioner, dead or alive, from each source that shares in the month; were the dead alone listed, there would be far fewer",
		Formula: "mean over " + counted + " of 10,000 · lists shared",
		Matters: 1000, MattersSource: "assumed: a tenth of the pensioners"},
		func(s *sums) float64 { return s.mean(s.records) }},

	{sim.Measure{Name: "collaboration", Title: "Needed acts done", Unit: "share", Better: sim.Higher, Role: sim.Core,
		Meaning: "acts of partners that are done among those that are needed",
		Formula: "mean over " + counted + " of acts done / (active sources + the police, to file + the court, if the police have filed since it last acted)",
		Matters: 0.05, MattersSource: "assumed", Low: 0, High: 1},
		func(s *sums) float64 { return s.mean(s.collaboration) }},
	{sim.Measure{Name: "success_share", Title: "Joint tasks that succeed", Unit: "share", Better: sim.Higher, Role: sim.Core,
		Meaning: "joint tasks that reach their goal; here a case found within half a year and recovered",
		Formula: "resolved_share, under the name that every family has",
		Matters: 0.05, MattersSource: "assumed", Low: 0, High: 1, Exists: "a case was born in the counted months, at least supervision.followed_months before the end"},
		func(s *sums) float64 { return share(s.resolved, s.births) }},
	{sim.Measure{Name: "trust", Title: "Agency's trust in its sources", Unit: "0–1", Better: sim.Higher, Role: sim.Core,
		Meaning: "share of requests for data that the agency expects to be met",
		Formula: "mean over " + counted + " of the mean trust in active sources",
		Matters: 0.05, MattersSource: "assumed", Low: 0, High: 1},
		func(s *sums) float64 { return s.mean(s.trust) }},
	{sim.Measure{Name: "coordination_staff_days", Title: "Staff-days of coordination", Unit: dayUnit, Better: sim.Lower, Role: sim.Core,
		Meaning: "time that working together takes beside the acts themselves: asking, meetings, rules, training, assessment, leaders",
		Formula: "mean over " + counted + " of " + collab.DaysFormula + ", for population.served, per 10,000; acts are lists shared and cases taken up",
		Matters: 0.2, MattersSource: "assumed"},
		func(s *sums) float64 { return s.mean(s.coordinationDays) }},
	{sim.Measure{Name: "programme_cost_cny", Title: "Cost", Unit: "CNY per month and 10,000 pensioners", Better: sim.Lower, Role: sim.Core,
		Meaning: "what all departments' time, coordination, the platform and rewards cost",
		Formula: "mean over " + counted + " of (partners' + agency's + coordination staff-days) · programme.staff_day_cny + " + collab.OutlaysFormula,
		Matters: 300, MattersSource: "assumed: about one staff-day"},
		func(s *sums) float64 { return s.mean(s.cost) }},
}

func willingness(name, title string, role sim.Role, what string, of func(*sums) float64) measured {
	return measured{sim.Measure{Name: name, Title: title, Unit: "probability", Better: sim.Higher, Role: role,
		Meaning: "chance that " + what, Formula: "mean over " + counted + " of the probability of a yes",
		Matters: 0.05, MattersSource: "assumed", Low: 0, High: 1}, of}
}

func overpaidIn(name, title, what string, of func(*sums) *tally) measured {
	return measured{sim.Measure{Name: "overpaid_months_" + name, Title: "Months overpaid, " + title, Unit: "months", Better: sim.Lower, Role: sim.Detail,
		Meaning: "months overpaid in the cases found of " + what, Formula: "overpaid_months over these cases alone",
		Matters: 0.5, MattersSource: "assumed: two weeks", Exists: "such a case was detected in the counted months"},
		func(s *sums) float64 { return of(s).mean() }}
}

// cases is the number behind a mean or a share of a run.
func cases(name, title, behind, formula string, of func(*sums) int) measured {
	return measured{sim.Measure{Name: name, Title: title, Unit: "cases per run", Better: sim.Neither, Role: sim.Detail,
		Meaning: "how many cases of a run " + behind, Formula: "cases " + formula,
		Matters: 20, MattersSource: "assumed: it tells how sure a share can be, and is no outcome"},
		func(s *sums) float64 { return float64(of(s)) }}
}
