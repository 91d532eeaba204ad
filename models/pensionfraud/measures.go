package pensionfraud

import (
	"math"

	"concert/models/collab"
	"concert/sim"
)

// counted says over which months measures are taken.
const counted = "the months that count (from supervision.observed_from on)"

// dayUnit is that of all work, so that no measure grows with the city.
const dayUnit = "staff-days per month and 10,000 pensioners"

// outcomes are the measures of a run, in the order of rows.
var outcomes = sim.Outcomes[*City]{
	sim.AmountOf(sim.Measure{Name: "prevalence_per_10000", Title: "Undetected cases per 10,000 pensioners",
		Unit: "cases per 10,000", Better: sim.Lower, Role: sim.Main, Matters: 1,
		Meaning: "pensions paid to the dead, beside the number of pensioners",
		Formula: "10,000 · cases paid on after detection / pensioners, mean over " + counted},
		(*City).prevalence).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "overpaid_months", Title: "Months overpaid", Unit: "months", Better: sim.Lower,
		Role: sim.Detail, Matters: 0.5,
		Meaning:       "months for which a pension was paid to the dead, in the cases found, as if resident and employee pensions were among them as they are among all the dead: so arms that prevent more of one kind than of the other can be compared; the kinds by themselves stand beside it",
		Formula:       "(1 − population.employee_share) · overpaid_months_resident + population.employee_share · overpaid_months_employee",
		MattersSource: "assumed: two weeks",
		Exists:        "a case of each kind of pension was detected in the counted months", Among: "cases_found"},
		(*City).overpaid),
	overpaidIn("resident", "resident pensions",
		"the small resident pensions, which the agency's own checks find slowly",
		func(c *City) sim.Share { return c.tally.ofPension[resident] }),
	overpaidIn("employee", "employee pensions", "the large employee pensions, which the agency's own checks find fast",
		func(c *City) sim.Share { return c.tally.ofPension[employee] }),
	overpaidIn("negligent", "late reports", "deaths that families report late without intent",
		func(c *City) sim.Share { return c.tally.ofCause[negligent] }),
	overpaidIn("deliberate", "concealed deaths", "deaths that families conceal on purpose",
		func(c *City) sim.Share { return c.tally.ofCause[deliberate] }),
	sim.NumberOf(sim.Measure{Name: "months_avoided_share", Title: "Overpaid months avoided", Better: sim.Higher,
		Role: sim.Main, Matters: 0.05,
		Meaning: "how much shorter cases are than the agency's own checks alone would leave them, each compared with its own type of pension, so that it does not depend on which cases are left; cases that are prevented do not count; a minus says that cases were longer than own checks leave them on average: by chance, or because these checks slackened",
		Formula: "1 − months overpaid / Σ 1/own detection chance of its type of pension, over cases detected in " +
			counted,
		Exists: "a case was detected in the counted months, and own checks find something"},
		(*City).avoidedShare),
	sim.ShareOf(sim.Measure{Name: "resolved_share", Title: "Cases resolved", Better: sim.Higher, Role: sim.Main,
		Matters: 0.05,
		Meaning: "of all unreported deaths, those found within half a year whose money came back; the agency's own checks find some, and many families repay as soon as they are found, so that a part is resolved without any help",
		Formula: "cases born in " + counted +
			", at least supervision.followed_months before the end, that were recovered and overpaid for at most supervision.prompt_months / all such cases",
		Exists: "a case was born in the counted months, at least supervision.followed_months before the end"},
		func(c *City) sim.Share { return c.tally.resolved }),
	sim.ShareOf(sim.Measure{Name: "enforced_share", Title: "Recovered by enforcement", Better: sim.Higher,
		Role: sim.Main, Matters: 0.05,
		Meaning: "of the cases found whose family did not repay by itself, those whose money came back after a charge or through the court; without help of police and court there are none; it rests on few cases in a run, see “Cases to enforce”",
		Formula: "recovered / detected over cases not repaid at once, detected in " + counted +
			", at least supervision.recovery_window before the end",
		Exists: "such a case was detected", Among: "cases_to_enforce"},
		func(c *City) sim.Share { return c.tally.enforced }),
	sim.ShareOf(sim.Measure{Name: "recovered_share", Title: "Cases recovered", Better: sim.Higher, Role: sim.Detail,
		Matters: 0.05,
		Meaning: "of all cases found, early or late, those whose money came back, whether the family repaid as soon as it was found or was made to",
		Formula: "recovered / detected over cases detected in " + counted +
			", at least supervision.recovery_window before the end",
		Exists: "such a case was detected", Among: "cases_found"},
		func(c *City) sim.Share { return c.tally.recovered }),
	sim.ShareOf(sim.Measure{Name: "concealment_share", Title: "Deaths concealed", Better: sim.Lower, Role: sim.Detail,
		Matters: 0.005,
		Meaning: "deaths that families conceal on purpose",
		Formula: "mean of monthly (concealed on purpose / deaths) over " + counted + " with deaths",
		Exists:  "somebody died in the counted months"},
		(*City).concealed).OverMonths(),

	willingness("willingness_agency", "Willingness of the agency", sim.Detail, "the agency works on the task",
		func(c *City) float64 { return c.month.willingLead }),
	willingness("willingness_civil_affairs", "Willingness of civil affairs", sim.Main,
		"civil affairs shares data, asked or not",
		willingToShare(civilAffairs)),
	willingness("willingness_police", "Willingness of the police to share", sim.Detail,
		"the police share data, asked or not",
		willingToShare(police)),
	willingness("willingness_filing", "Willingness of the police to file", sim.Detail,
		"the police file cases, asked or not",
		willingToAct(police)),
	willingness("willingness_court", "Willingness of the court", sim.Main, "the court enforces, asked or not",
		willingToAct(court)),

	sim.ShareOf(sim.Measure{Name: "requests_share", Title: "Partners asked", Better: sim.Neither, Role: sim.Detail,
		Matters: 0.05,
		Meaning: "acts that the agency asks for among those that it needs",
		Formula: "mean over " + counted +
			" of requests / (active sources + police + court); sharing by order counts as asked"},
		(*City).partnersAsked).OverMonths(),
	sim.LevelOf(sim.Measure{Name: "own_checks", Title: "Intensity of the agency's own checks", Unit: "0–1",
		Better: sim.Neither, Role: sim.Detail, Matters: 0.05,
		Meaning: "how much the agency checks by itself; it moves only where checks follow fraud",
		Formula: "mean over " + counted + " of the intensity at the end of the month"},
		func(c *City) float64 { return c.checks }).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "partner_staff_days", Title: "Partners' staff-days", Unit: dayUnit,
		Better: sim.Lower, Role: sim.Detail, Matters: 0.2,
		Meaning: "time that partners spend on helping",
		Formula: "mean over " + counted +
			" of days of sharing and days of each case filed or enforced, less what the platform saves"},
		func(c *City) float64 { return c.tally.partnerDays.Value() }),
	sim.AmountOf(sim.Measure{Name: "agency_staff_days", Title: "Agency's staff-days", Unit: dayUnit, Better: sim.Lower,
		Role: sim.Detail, Matters: 0.3,
		Meaning: "time that the agency spends",
		Formula: "mean over " + counted +
			" of its own work, matching up to its capacity, handling of detected cases, clearing of false suspensions, certification beyond what is usual, and auditors'"},
		func(c *City) float64 { return c.tally.agencyDays.Value() }),
	sim.RatioOf(sim.Measure{Name: "staff_days_per_case", Title: "Staff-days per case found",
		Unit: "staff-days per case", Better: sim.Lower, Role: sim.Detail, Matters: 0.5,
		Meaning: "time that all departments spend for a case found; it worsens when prevention works",
		Formula: "(partners' + agency's staff-days) / cases detected, over " + counted,
		Exists:  "a case was detected in the counted months"},
		(*City).daysPerCase),
	sim.AmountOf(sim.Measure{Name: "cost_per_month_avoided", Title: "Cost of an overpaid month avoided",
		Unit: "CNY per month", Better: sim.Lower, Role: sim.Detail, Matters: 20,
		Meaning:       "what all departments spend for each month by which cases are shorter than the agency's own checks alone would leave them; cases that are prevented do not count",
		Formula:       "cost / (Σ 1/own detection chance − months overpaid, over cases detected), over " + counted,
		MattersSource: "assumed: a tenth of a resident pension",
		Exists:        "months_avoided_share exists and is at least 0.1"},
		(*City).costOfAvoiding),
	cases("cases_found", "Cases found", "months overpaid rest on", "detected in "+counted,
		func(c *City) float64 { return c.tally.detected.Whole }),
	cases("cases_found_employee", "Cases found, employee pensions",
		"months overpaid of employee pensions rest on; all others are resident pensions",
		"of employee pensions detected in "+counted,
		func(c *City) float64 { return c.tally.ofPension[employee].Whole }),
	cases("cases_found_deliberate", "Cases found, concealed deaths",
		"months overpaid of concealed deaths rest on; all others are late reports",
		"concealed on purpose and detected in "+counted,
		func(c *City) float64 { return c.tally.ofCause[deliberate].Whole }),
	cases("cases_to_enforce", "Cases to enforce", "“Recovered by enforcement” rests on",
		"not repaid at once, detected in "+counted+", at least supervision.recovery_window before the end",
		func(c *City) float64 { return c.tally.enforced.Whole }),

	sim.AmountOf(sim.Measure{Name: "false_suspensions", Title: "Pensioners wrongly suspended",
		Unit: "persons per month and 10,000 pensioners", Better: sim.Lower, Role: sim.Harm, Matters: 0.1,
		Meaning:       "pensioners alive whose pension is stopped until it is cleared, by a false match or for a certification that they missed",
		Formula:       "mean over " + counted + " of 10,000 · false suspensions / pensioners",
		MattersSource: "assumed: about one pensioner in 10,000 a year"},
		(*City).suspensions).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "records_shared", Title: "Personal records handed over",
		Unit: "records per month and 10,000 pensioners", Better: sim.Lower, Role: sim.Harm, Matters: 1000,
		Meaning:       "personal records that leave the department which holds them, one for every pensioner, dead or alive, from each source that shares in the month; were the dead alone listed, there would be far fewer",
		Formula:       "mean over " + counted + " of 10,000 · lists shared",
		MattersSource: "assumed: a tenth of the pensioners"},
		(*City).records).OverMonths(),

	sim.ShareOf(sim.Measure{Name: "collaboration", Title: "Needed acts done", Better: sim.Higher, Role: sim.Core,
		Matters: 0.05,
		Meaning: "acts of partners that are done among those that are needed",
		Formula: "mean over " + counted +
			" of acts done / (active sources + the police, to file + the court, to enforce)"},
		(*City).collaboration).OverMonths(),
	sim.ShareOf(sim.Measure{Name: "success_share", Title: "Joint tasks that succeed", Better: sim.Higher,
		Role: sim.Core, Matters: 0.05,
		Meaning: "joint tasks that reach their goal; here a case found within half a year and recovered",
		Formula: "resolved_share, under the name that every family has",
		Exists:  "a case was born in the counted months, at least supervision.followed_months before the end"},
		func(c *City) sim.Share { return c.tally.resolved }),
	sim.LevelOf(sim.Measure{Name: "trust", Title: "Agency's trust in its sources", Unit: "0–1", Better: sim.Higher,
		Role: sim.Core, Matters: 0.05,
		Meaning: "share of requests for data that the agency expects to be met",
		Formula: "mean over " + counted + " of the mean trust in active sources"},
		(*City).trustInSources).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "coordination_staff_days", Title: "Staff-days of coordination", Unit: dayUnit,
		Better: sim.Lower, Role: sim.Core, Matters: 0.2,
		Meaning: "time that working together takes beside the acts themselves: asking, meetings, rules, training, assessment, leaders",
		Formula: "mean over " + counted + " of " + collab.DaysFormula +
			", for population.served, per 10,000; acts are lists shared and cases taken up"},
		func(c *City) float64 { return c.perStandard(c.coordinationDays()) }).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "programme_cost_cny", Title: "Cost", Unit: "CNY per month and 10,000 pensioners",
		Better: sim.Lower, Role: sim.Core, Matters: 300,
		Meaning: "what all departments' time, coordination, the platform and rewards cost",
		Formula: "mean over " + counted +
			" of (partners' + agency's + coordination staff-days) · programme.staff_day_cny + " + collab.OutlaysFormula,
		MattersSource: "assumed: about one staff-day"},
		func(c *City) float64 { return c.tally.cost.Value() }),
}

func willingness(name, title string, role sim.Role, what string, of func(*City) float64) sim.Outcome[*City] {
	return sim.LevelOf(sim.Measure{Name: name, Title: title, Unit: "probability", Better: sim.Higher, Role: role,
		Matters: 0.05,
		Meaning: "chance that " + what,
		Formula: "mean over " + counted + " of the probability of a yes"}, of).OverMonths()
}

func overpaidIn(name, title, what string, of func(*City) sim.Share) sim.Outcome[*City] {
	return sim.RatioOf(sim.Measure{Name: "overpaid_months_" + name, Title: "Months overpaid, " + title,
		Unit: "months", Better: sim.Lower, Role: sim.Detail, Matters: 0.5, MattersSource: "assumed: two weeks",
		Meaning: "months overpaid in the cases found of " + what,
		Formula: "mean of months paid after death, the month of death and the month of detection included, over such cases detected in " + counted,
		Exists:  "such a case was detected in the counted months"}, of)
}

// cases is the number behind a mean or a share of a run.
func cases(name, title, behind, formula string, of func(*City) float64) sim.Outcome[*City] {
	return sim.AmountOf(sim.Measure{Name: name, Title: title, Unit: "cases per run", Better: sim.Neither,
		Role:    sim.Detail,
		Matters: 20, MattersSource: "assumed: it tells how sure a share can be, and is no outcome",
		Meaning: "how many cases of a run " + behind,
		Formula: "cases " + formula}, of)
}

func willingToShare(j int) func(*City) float64 {
	return func(c *City) float64 { return c.month.data[j].willing }
}

func willingToAct(j int) func(*City) float64 {
	return func(c *City) float64 { return c.month.act[j].willing }
}

// concealed is the part of this month's deaths that families conceal on purpose.
func (c *City) concealed() sim.Share { return sim.PartOf(c.month.deliberate, c.month.deaths) }

// partnersAsked is the part of the acts needed this month for which the agency
// asks.
func (c *City) partnersAsked() sim.Share { return sim.PartOf(c.month.acts.asked, c.month.acts.needed) }

// collaboration is the part of the acts needed this month that are done.
func (c *City) collaboration() sim.Share { return sim.PartOf(c.month.acts.done, c.month.acts.needed) }

// requestsMet is the part of this month's requests that are met.
func (c *City) requestsMet() sim.Share { return sim.PartOf(c.month.acts.done, c.month.acts.asked) }

// prevalence is the undetected cases per 10,000 pensioners.
func (c *City) prevalence() float64 { return c.perPensioners(c.month.stock) }

// suspensions is the pensioners wrongly suspended this month per 10,000.
func (c *City) suspensions() float64 { return c.perPensioners(c.month.suspensions) }

// records is the personal records handed over this month per 10,000 pensioners.
func (c *City) records() float64 { return float64(standard * float64(c.lists())) }

// trustInSources is the agency's mean trust in the active sources.
func (c *City) trustInSources() float64 {
	return c.overSources(func(j int) float64 { return c.trust[inSource][j].Trust() })
}

// overpaid is the mean months overpaid of both kinds of pension, each weighed by
// its share of the dead.
func (c *City) overpaid() float64 {
	weights := [pensions]float64{employee: c.params.Population.EmployeeShare}
	weights[resident] = 1 - weights[employee]
	sum := 0.0
	for kind, weight := range weights {
		if weight > 0 {
			sum += float64(weight * c.tally.ofPension[kind].Value())
		}
	}
	return sum
}

// avoidedShare is the part of the months that own checks alone would have left
// which was avoided; it does not exist where own checks find nothing.
func (c *City) avoidedShare() float64 {
	if math.IsInf(c.tally.byOwnChecks, 1) {
		return math.NaN()
	}
	return 1 - sim.Share{Part: c.tally.detected.Part, Whole: c.tally.byOwnChecks}.Value()
}

// costOfAvoiding is the price of a month avoided, CNY. It does not exist where
// hardly any was: a price of nothing is noise.
func (c *City) costOfAvoiding() float64 {
	const hardlyAny = 0.1
	if !(c.avoidedShare() >= hardlyAny) {
		return math.NaN()
	}
	return c.tally.cost.Sum / c.tally.avoided
}

// daysPerCase is the staff-days of all departments, of the cases found.
func (c *City) daysPerCase() sim.Share {
	return sim.Share{Part: c.tally.partnerDays.Sum + c.tally.agencyDays.Sum, Whole: c.tally.found}
}
