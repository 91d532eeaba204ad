package ruralcredit

import (
	"concert/models/collab"
	"concert/sim"
)

// fewestDue is the number of loans below which shares of loans are not
// measured: a share of four loans says nothing.
const fewestDue = 5

const (
	atLeastFiveDue   = "at least five loans came due"
	atLeastFiveLoans = "at least five loans were made"
	someApplication  = "at least one household applied"
)

// withoutRelief are the settings under which no production support can be withheld.
func withoutRelief() []sim.Assignment {
	return []sim.Assignment{{Name: "credit.relief_constraint", Value: 0}, {Name: "household.relief_cny", Value: 0}}
}

// withoutCadres are the settings under which no cadre can report.
func withoutCadres() []sim.Assignment {
	return []sim.Assignment{{Name: "credit.resident_cadres", Value: 0}}
}

// outcomes are the measures of a run, in the order of rows.
var outcomes = sim.Outcomes[*County]{
	sim.LevelOf(sim.Measure{Name: "take_up", Title: "Poor households that ever borrowed", Better: sim.Higher,
		Role: sim.Main, Matters: 0.02,
		Meaning: "households that had a loan at least once",
		Formula: "households with at least one loan / households"},
		(*County).takeUp),
	sim.ShareOf(sim.Measure{Name: "npl_ratio", Title: "Overdue share of the loan book", Better: sim.Lower,
		Role: sim.Main, Matters: 0.005,
		Meaning: "overdue loans that are not yet written off, as a share of the book, over the last three years",
		Formula: "mean over the last 36 months with a book of overdue / (overdue + running), CNY",
		Exists:  "there was a loan in the last three years", Among: "loans"},
		(*County).lateBook).OverMonths(),
	sim.ShareOf(sim.Measure{Name: "loss_share", Title: "Loss per yuan lent", Better: sim.Lower, Role: sim.Main,
		Matters: 0.005,
		Meaning: "what bad loans cost the union and the risk fund, as a share of all that was lent",
		Formula: "bad loans · (1 − recovered) / loans, CNY, over the whole run; unlike the overdue share it does not depend on when a loan is written off",
		Exists:  "a loan was made", Among: "loans"},
		(*County).loss),
	sim.ShareOf(sim.Measure{Name: "excluded_poor_share", Title: "Applicants who never got a loan", Better: sim.Lower,
		Role: sim.Harm, Matters: 0.02,
		Meaning: "households that asked for credit and never received any",
		Formula: "households that applied and never borrowed / households that applied",
		Exists:  someApplication},
		(*County).excluded),
	sim.AmountOf(sim.Measure{Name: "relief_withheld_months", Title: "Production support withheld",
		Unit: "household-months per 1,000 households and year", Better: sim.Lower, Role: sim.Harm, Matters: 1.2, // what 0.25 yuan are at 2,500 a year
		Meaning: "production support withheld from households that divert a loan or are overdue with one, month by month while the breach lasts, however much they feared to lose when they decided; where hardly any loans are made, or no production support is paid, there is none to withhold; for what it is worth see “Production support withheld, in money”",
		Formula: "household-months with production support withheld · 1,000 · 12 / (households · months)",
		Among:   "loans", Never: withoutRelief()},
		(*County).reliefWithheldRate),
	sim.AmountOf(sim.Measure{Name: "relief_withheld_cny", Title: "Production support withheld, in money",
		Unit: "CNY per household and year", Better: sim.Lower, Role: sim.Harm, Matters: 0.25,
		Meaning: "what households lose in production support",
		Formula: "12 · Σ of production support withheld / (households · months), CNY",
		Among:   "loans", Never: withoutRelief()},
		func(c *County) float64 { return 12 * c.tally.reliefMissed / (c.size() * float64(c.months)) }),
	sim.LevelOf(sim.Measure{Name: "collaboration", Title: "Collaboration", Better: sim.Higher, Role: sim.Core,
		Matters: 0.02,
		Meaning: "information, constraint and credit came together, which is not how much is lent; a report counts whether it tells the truth or not, so that misleading reports count too: see “Misleading reports”",
		Formula: "joint_share · approval_share"},
		(*County).collaboration),
	sim.ShareOf(sim.Measure{Name: "success_share", Title: "Applications that ended well", Better: sim.Higher,
		Role: sim.Core, Matters: 0.02,
		Meaning: "applications that led to a loan which was used as approved and repaid",
		Formula: "loans used as approved and repaid / applications",
		Exists:  someApplication},
		func(c *County) sim.Share { return sim.PartOf(c.tally.succeeded, c.tally.applications) }),
	sim.LevelOf(sim.Measure{Name: "trust", Title: "The union's trust in the cadres", Better: sim.Higher, Role: sim.Core,
		Matters: 0.02,
		Meaning: "what the credit union takes a resident cadre's report to be worth at the end: 1 if reports are always right, 0 if they tell nothing",
		Formula: "mean over villages of the believed share of reliable applicants who are recommended, less that of unreliable ones"},
		(*County).trustInCadres),
	sim.AmountOf(sim.Measure{Name: "coordination_staff_days", Title: "Staff-days of coordination",
		Unit: "staff-days per 1,000 households and month", Better: sim.Lower, Role: sim.Core, Matters: 0.5,
		Meaning: "days that working together takes: reports, constraint, asking, meetings, rules, training, assessment, leaders",
		Formula: "1,000 / (households · months) · Σ over months of (days of reports + days of constraint + " +
			collab.DaysFormula + "); acts are reports and constraints"},
		(*County).coordinationDays),
	sim.AmountOf(sim.Measure{Name: "programme_cost_cny", Title: "Cost of the programme",
		Unit: "CNY per household and year", Better: sim.Lower, Role: sim.Core, Matters: 3,
		Meaning: "staff time of all who take part, platform, rewards, interest subsidy, and what risk fund and guarantees pay; what the union itself loses on loans is not counted",
		Formula: "12 · staff_days / 1,000 · programme.staff_day_cny + 12 / (households · months) · (Σ over months of " +
			collab.OutlaysFormula +
			" + rate · interest_subsidy · term · CNY lent + (1 − recovered) · (bad guaranteed loans + risk fund share · other bad loans))"},
		(*County).cost),
	sim.YesOf(sim.Measure{Name: "lending_started", Title: "Lending got going", Better: sim.Higher, Role: sim.Detail,
		Matters: 0.05,
		Meaning: "whether lending started at all: a mean of 0.9 says that it did in nine runs of ten",
		Formula: "1 if at least one household in twenty ever borrowed, else 0"},
		func(c *County) bool { return c.takeUp() >= 0.05 }),
	sim.ShareOf(sim.Measure{Name: "informed_share", Title: "Villages with a report", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "villages with applications whose cadre reported",
		Formula: "mean over months with applications of villages that reported / villages with applications",
		Never:   withoutCadres()},
		func(c *County) sim.Share { return c.tally.month.informed }).OverMonths(),
	sim.ShareOf(sim.Measure{Name: "constrained_share", Title: "Townships that constrained", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "townships with applications or running loans that constrained",
		Formula: "mean over months of townships that acted / relevant townships", Never: withoutRelief()[:1]},
		func(c *County) sim.Share { return c.tally.month.constrained }).OverMonths(),
	sim.ShareOf(sim.Measure{Name: "joint_share", Title: "Villages with report and constraint", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "villages with applications that had both",
		Formula: "mean over months with applications of villages with both / villages with applications"},
		func(c *County) sim.Share { return c.tally.joint.Share() }),
	sim.ShareOf(sim.Measure{Name: "misleading_reports_share", Title: "Misleading reports", Better: sim.Lower,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "reports on unreliable applicants that speak well of them",
		Formula: "good reports on unreliable applicants / reports on unreliable applicants",
		Exists:  "some report was on an unreliable applicant"},
		func(c *County) sim.Share { return c.tally.misleading }),
	sim.ShareOf(sim.Measure{Name: "asked_share", Title: "Villages whose cadre was asked", Better: sim.Neither,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "villages with applications whose cadre was asked",
		Formula: "mean over months with applications of villages asked / villages with applications",
		Never:   withoutCadres()},
		func(c *County) sim.Share { return c.tally.month.asked }).OverMonths(),
	sim.ShareOf(sim.Measure{Name: "approval_share", Title: "Applications granted", Better: sim.Higher, Role: sim.Detail,
		Matters: 0.02,
		Meaning: "applications that led to a loan",
		Formula: "loans / applications"},
		(*County).approved),
	sim.AmountOf(sim.Measure{Name: "loans", Title: "Loans made", Unit: "loans per 100 households", Better: sim.Higher,
		Role: sim.Detail, Matters: 1,
		Meaning: "loans over the whole run; a household can have several",
		Formula: "100 · loans / households"},
		func(c *County) float64 { return 100 * float64(c.tally.loans) / c.size() }),
	sim.ShareOf(sim.Measure{Name: "default_share", Title: "Loans due that were not repaid", Better: sim.Lower,
		Role: sim.Detail, Matters: 0.005,
		Meaning: "loans that came due and were not repaid",
		Formula: "bad loans / loans that came due",
		Exists:  atLeastFiveDue, Among: "loans"},
		func(c *County) sim.Share { return sim.PartOf(c.tally.bad, c.tally.due) }).AtLeast(fewestDue),
	sim.ShareOf(sim.Measure{Name: "diverted_share", Title: "Loans diverted", Better: sim.Lower, Role: sim.Detail,
		Matters: 0.01,
		Meaning: "loans that were not used as approved",
		Formula: "diverted loans / loans",
		Exists:  atLeastFiveLoans, Among: "loans"},
		func(c *County) sim.Share { return sim.PartOf(c.tally.diverted, c.tally.loans) }).AtLeast(fewestDue),
	sim.NumberOf(sim.Measure{Name: "borrower_income_cny", Title: "Income from a running loan", Unit: "CNY per year",
		Better: sim.Higher, Role: sim.Detail, Matters: 300,
		Meaning: "mean income that a running loan yields",
		Formula: "mean over months with running loans of the mean yield of running loans; a diverted loan yields nothing",
		Exists:  "there was a running loan", Among: "loans"},
		func(c *County) float64 {
			return sim.Share{Part: c.tally.month.yield, Whole: float64(len(c.loans.running))}.Value()
		}).OverMonths(),
	sim.LevelOf(sim.Measure{Name: "poverty_share", Title: "Households in poverty at the end", Better: sim.Lower,
		Role: sim.Detail, Matters: 0.01,
		Meaning: "households that count as poor after the last month",
		Formula: "poor households / households"},
		(*County).poverty),
	sim.RatioOf(sim.Measure{Name: "relapse_rate", Title: "Return to poverty", Unit: "per year", Better: sim.Lower,
		Role: sim.Detail, Matters: 0.005,
		Meaning: "rate at which households that left poverty return",
		Formula: "12 · returns / household-months that began out of poverty",
		Exists:  "some household left poverty"},
		func(c *County) sim.Share {
			return sim.Share{Part: 12 * float64(c.tally.returns), Whole: float64(c.tally.monthsOutOfPoverty)}
		}),
	sim.AmountOf(sim.Measure{Name: "staff_days", Title: "Staff-days", Unit: "staff-days per 1,000 households and month",
		Better: sim.Lower, Role: sim.Detail, Matters: 0.5,
		Meaning: "days that cadres, townships and union spend",
		Formula: "coordination_staff_days + 1,000 · (union days · loans + screening days · own screenings) / (households · months)"},
		(*County).staffDays),
}

// monthlyOutcomes are the measures of a month, in order.
var monthlyOutcomes = sim.Outcomes[*County]{
	sim.LevelOf(sim.Measure{Name: "take_up", Title: "Poor households that ever borrowed", Better: sim.Higher,
		Role: sim.Main, Matters: 0.02,
		Meaning: "households that have had a loan so far",
		Formula: "households with at least one loan so far / households"},
		(*County).takeUp),
	sim.ShareOf(sim.Measure{Name: "npl_ratio", Title: "Overdue share of the loan book", Better: sim.Lower,
		Role: sim.Main, Matters: 0.005,
		Meaning: "overdue loans that are not yet written off, as a share of the book",
		Formula: "overdue / (overdue + running), CNY",
		Exists:  "there is a loan"},
		func(c *County) sim.Share { return c.tally.month.npl }),
	sim.ShareOf(sim.Measure{Name: "informed_share", Title: "Villages with a report", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "villages with applications whose cadre reports",
		Formula: "villages that report / villages with applications",
		Exists:  "some village has an application"},
		func(c *County) sim.Share { return c.tally.month.informed }),
	sim.ShareOf(sim.Measure{Name: "constrained_share", Title: "Townships that constrain", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "relevant townships that constrain",
		Formula: "townships that act / relevant townships",
		Exists:  "some township has an application or a running loan"},
		func(c *County) sim.Share { return c.tally.month.constrained }),
	sim.LevelOf(sim.Measure{Name: "trust", Title: "The union's trust in the cadres", Better: sim.Higher, Role: sim.Core,
		Matters: 0.02,
		Meaning: "what the credit union takes a resident cadre's report to be worth: 1 if reports are always right, 0 if they tell nothing",
		Formula: "mean over villages of the believed share of reliable applicants who are recommended, less that of unreliable ones"},
		(*County).trustInCadres),
	sim.LevelOf(sim.Measure{Name: "poverty_share", Title: "Households in poverty", Better: sim.Lower, Role: sim.Detail,
		Matters: 0.01,
		Meaning: "households that count as poor",
		Formula: "poor households / households"},
		(*County).poverty),
	sim.AmountOf(sim.Measure{Name: "running_loans", Title: "Running loans", Unit: "loans per 100 households",
		Better: sim.Neither, Role: sim.Detail, Matters: 1,
		Meaning: "loans that are not yet due",
		Formula: "running loans · 100 / households"},
		func(c *County) float64 { return 100 * float64(len(c.loans.running)) / c.size() }),
}

func (c *County) size() float64 { return float64(len(c.households.state)) }

func (c *County) takeUp() float64  { return float64(c.tally.borrowed) / c.size() }
func (c *County) poverty() float64 { return float64(c.tally.poor) / c.size() }

// excluded are those who applied and never borrowed: nobody borrows who did not
// apply.
func (c *County) excluded() sim.Share {
	return sim.PartOf(c.tally.applied-c.tally.borrowed, c.tally.applied)
}

func (c *County) loss() sim.Share {
	return sim.Share{Part: (1 - c.params.Credit.Recovered) * c.tally.badLoans, Whole: c.tally.lent}
}

func (c *County) reliefWithheldRate() float64 {
	return 12 * 1000 * float64(c.tally.reliefWithheld) / (c.size() * float64(c.months))
}

func (c *County) collaboration() float64 {
	return c.tally.joint.OrZero() * c.approved().OrZero()
}

func (c *County) approved() sim.Share { return sim.PartOf(c.tally.loans, c.tally.applications) }

// lateBook is the overdue part of the book in the months over which it is
// averaged.
func (c *County) lateBook() sim.Share {
	if c.now < c.months-nplMonths {
		return sim.Share{}
	}
	return c.tally.month.npl
}

func (c *County) staffDays() float64 {
	p, t := &c.params, &c.tally
	lending := float64(p.Union.Days*float64(t.loans)) + float64(p.Union.ScreeningDays*float64(t.screenings))
	return c.coordinationDays() + c.perThousandMonthly(lending)
}

func (c *County) coordinationDays() float64 {
	return c.perThousandMonthly(c.tally.costs.Days())
}

// perThousandMonthly is a total of the run per 1,000 households and month.
func (c *County) perThousandMonthly(total float64) float64 {
	return float64(1000*total) / (c.size() * float64(c.months))
}

func (c *County) cost() float64 {
	credit := &c.params.Credit
	// What a guarantee pays in full, the risk fund need not pay.
	unpaid := float64(credit.RiskFund*(c.tally.badLoans-c.tally.guaranteedLost)) + c.tally.guaranteedLost
	fund := float64((1 - credit.Recovered) * unpaid)
	staff := float64(12 * c.staffDays() / 1000 * c.params.Programme.StaffDay)
	return staff + (fund+c.tally.costs.Outlays+c.tally.subsidy)*12/(c.size()*float64(c.months))
}
