package ruralcredit

import (
	"math"

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

// outcome is a measure with the way to compute it.
type outcome struct {
	sim.Measure
	of func(c *County) float64
}

func measures() []sim.Measure        { return words(outcomes()) }
func monthlyMeasures() []sim.Measure { return words(monthlyOutcomes()) }

func words(all []outcome) []sim.Measure {
	list := make([]sim.Measure, len(all))
	for i, o := range all {
		list[i] = o.Measure
	}
	return list
}

// Measure writes the outcomes of the run.
func (c *County) Measure(values []float64) {
	for i, o := range c.outcomes {
		values[i] = o.of(c)
	}
}

// Observe writes the outcomes of the month.
func (c *County) Observe(values []float64) {
	for i, o := range c.monthlyOutcomes {
		values[i] = o.of(c)
	}
}

// proportion makes a measure that is a share between 0 and 1.
func proportion(name, title, meaning, formula string, better sim.Direction, role sim.Role, matters float64, of func(*County) float64) outcome {
	return outcome{sim.Measure{Name: name, Title: title, Unit: "share", Meaning: meaning, Formula: formula, Better: better,
		Role: role, Matters: matters, MattersSource: "assumed", Low: 0, High: 1}, of}
}

// sure makes a measure that is 1 or 0.
func sure(name, title, meaning, formula string, matters float64, of func(*County) bool) outcome {
	o := proportion(name, title, meaning, formula, sim.Higher, sim.Detail, matters, func(c *County) float64 {
		if of(c) {
			return 1
		}
		return 0
	})
	o.Binary = true
	return o
}

// amount makes a measure that is not bounded above.
func amount(name, title, unit, meaning, formula string, better sim.Direction, role sim.Role, matters float64, of func(*County) float64) outcome {
	return outcome{sim.Measure{Name: name, Title: title, Unit: unit, Meaning: meaning, Formula: formula, Better: better,
		Role: role, Matters: matters, MattersSource: "assumed"}, of}
}

// between declares the bounds of a measure.
func (o outcome) between(low, high float64) outcome {
	o.Low, o.High = sim.Bound(low), sim.Bound(high)
	return o
}

// when says under which circumstances a measure exists.
func (o outcome) when(exists string) outcome { o.Exists = exists; return o }

// among names the measure that counts what this one is about.
func (o outcome) among(measure string) outcome { o.Among = measure; return o }

// outcomes are the measures of a run, in order.
func outcomes() []outcome {
	return []outcome{
		proportion("take_up", "Poor households that ever borrowed", "households that had a loan at least once",
			"households with at least one loan / households", sim.Higher, sim.Main, 0.02, (*County).takeUp),
		proportion("npl_ratio", "Overdue share of the loan book", "overdue loans that are not yet written off, as a share of the book, over the last three years",
			"mean over the last 36 months with a book of overdue / (overdue + running), CNY", sim.Lower, sim.Main, 0.005,
			func(c *County) float64 { return ratio(c.tally.npl.share()) }).when("there was a loan in the last three years").among("loans"),
		proportion("loss_share", "Loss per yuan lent", "what bad loans cost the union and the risk fund, as a share of all that was lent",
			"bad loans · (1 − recovered) / loans, CNY, over the whole run; unlike the overdue share it does not depend on when a loan is written off", sim.Lower, sim.Main, 0.005,
			(*County).loss).when("a loan was made").among("loans"),
		proportion("excluded_poor_share", "Applicants who never got a loan", "households that asked for credit and never received any",
			"households that applied and never borrowed / households that applied", sim.Lower, sim.Harm, 0.02, (*County).excluded).when(someApplication),
		amount("relief_withheld_months", "Relief withheld", "household-months per 1,000 households and year", "relief withheld from poor households that divert a loan or are overdue with one, month by month while the breach lasts, however much they feared to lose when they decided; where hardly any loans are made, or no relief is paid, there is none to withhold; for what it is worth see “Relief withheld, in money”",
			"household-months with relief withheld · 1,000 · 12 / (households · months)", sim.Lower, sim.Harm, 1, (*County).reliefWithheldRate).between(0, 12*1000).among("loans"),

		amount("relief_withheld_cny", "Relief withheld, in money", "CNY per household and year", "what poor households lose in relief",
			"household-months with relief withheld · relief a year / (households · months)", sim.Lower, sim.Harm, 0.25,
			func(c *County) float64 { return c.reliefWithheldRate() / 12000 * c.params.Household.Relief }).among("loans"),

		proportion("collaboration", "Collaboration", "information, constraint and credit came together, which is not how much is lent; a report counts whether it tells the truth or not, so that misleading reports count too: see “Misleading reports”",
			"joint_share · approval_share", sim.Higher, sim.Core, 0.02, (*County).collaboration),
		proportion("success_share", "Applications that ended well", "applications that led to a loan which was used as approved and repaid",
			"loans used as approved and repaid / applications", sim.Higher, sim.Core, 0.02,
			func(c *County) float64 {
				return ratio(share{float64(c.tally.succeeded), float64(c.tally.applications)})
			}).when(someApplication),
		proportion("trust", "The union's trust in the cadres", "mean trust of the credit union in the resident cadres at the end",
			"mean over villages of kept / (kept + broken)", sim.Higher, sim.Core, 0.02, func(c *County) float64 { return c.trust.unionInCadre.Mean() }),
		amount("coordination_staff_days", "Staff-days of coordination", "staff-days per 1,000 households and month", "days that working together takes: reports, constraint, asking, meetings, rules, training, assessment, leaders",
			"1,000 / (households · months) · Σ over months of (days of reports + days of constraint + "+collab.DaysFormula+"); acts are reports and constraints", sim.Lower, sim.Core, 0.5, (*County).coordinationDays).between(0, math.Inf(1)),
		amount("programme_cost_cny", "Cost of the programme", "CNY per household and year", "staff time of all who take part, platform, rewards, interest subsidy, and what risk fund and guarantees pay; what the union itself loses on loans is not counted",
			"12 · staff_days / 1,000 · programme.staff_day_cny + 12 / (households · months) · (Σ over months of "+collab.OutlaysFormula+" + rate · interest_subsidy · term · CNY lent + (1 − recovered) · (bad guaranteed loans + risk fund share · other bad loans))", sim.Lower, sim.Core, 3, (*County).cost).between(0, math.Inf(1)),

		sure("lending_started", "Lending got going", "whether lending started at all: a mean of 0.9 says that it did in nine runs of ten", "1 if at least one household in twenty ever borrowed, else 0",
			0.05, func(c *County) bool { return c.takeUp() >= 0.05 }),
		proportion("informed_share", "Villages with a report", "villages with applications whose cadre reported", "mean over months with applications of villages that reported / villages with applications",
			sim.Higher, sim.Detail, 0.02, func(c *County) float64 { return orZero(c.tally.informed.share()) }),
		proportion("constrained_share", "Townships that constrained", "townships with applications or running loans that constrained", "mean over months of townships that acted / relevant townships",
			sim.Higher, sim.Detail, 0.02, func(c *County) float64 { return orZero(c.tally.constrained.share()) }),
		proportion("joint_share", "Villages with report and constraint", "villages with applications that had both", "mean over months with applications of villages with both / villages with applications",
			sim.Higher, sim.Detail, 0.02, func(c *County) float64 { return orZero(c.tally.joint.share()) }),
		proportion("misleading_reports_share", "Misleading reports", "reports on unreliable applicants that speak well of them", "good reports on unreliable applicants / reports on unreliable applicants",
			sim.Lower, sim.Detail, 0.02, func(c *County) float64 { return ratio(c.tally.misleading) }).when("some report was on an unreliable applicant"),
		proportion("asked_share", "Villages whose cadre was asked", "villages with applications whose cadre was asked", "mean over months with applications of villages asked / villages with applications",
			sim.Neither, sim.Detail, 0.02, func(c *County) float64 { return orZero(c.tally.asked.share()) }),
		proportion("approval_share", "Applications granted", "applications that led to a loan", "loans / applications", sim.Higher, sim.Detail, 0.02,
			func(c *County) float64 { return orZero(share{float64(c.tally.loans), float64(c.tally.applications)}) }),
		amount("loans", "Loans made", "loans per 100 households", "loans over the whole run; a household can have several", "100 · loans / households",
			sim.Higher, sim.Detail, 1, func(c *County) float64 { return 100 * float64(c.tally.loans) / c.size() }),
		proportion("default_share", "Loans due that were not repaid", "loans that came due and were not repaid", "bad loans / loans that came due",
			sim.Lower, sim.Detail, 0.005, func(c *County) float64 { return atLeast(fewestDue, c.tally.bad, c.tally.due) }).when(atLeastFiveDue).among("loans"),
		proportion("diverted_share", "Loans diverted", "loans that were not used as approved", "diverted loans / loans",
			sim.Lower, sim.Detail, 0.01, func(c *County) float64 { return atLeast(fewestDue, c.tally.diverted, c.tally.loans) }).when(atLeastFiveLoans).among("loans"),
		amount("borrower_income_cny", "Income from a running loan", "CNY per year", "mean income that a running loan yields", "mean over months with running loans of the mean yield of running loans; a diverted loan yields nothing",
			sim.Higher, sim.Detail, 300, func(c *County) float64 { return ratio(c.tally.yield.share()) }).when("there was a running loan").among("loans"),
		proportion("poverty_share", "Households in poverty at the end", "households that count as poor after the last month", "poor households / households",
			sim.Lower, sim.Detail, 0.01, (*County).poverty),
		amount("relapse_rate", "Return to poverty", "per year", "rate at which households that left poverty return", "12 · returns / household-months that began out of poverty",
			sim.Lower, sim.Detail, 0.005, func(c *County) float64 {
				return ratio(share{12 * float64(c.tally.returns), float64(c.tally.monthsOutOfPoverty)})
			}).when("some household left poverty"),
		amount("staff_days", "Staff-days", "staff-days per 1,000 households and month", "days that cadres, townships and union spend", "coordination_staff_days + 1,000 · (union days · loans + screening days · own screenings) / (households · months)",
			sim.Lower, sim.Detail, 0.5, (*County).staffDays).between(0, math.Inf(1)),
	}
}

// monthlyOutcomes are the measures of a month, in order.
func monthlyOutcomes() []outcome {
	return []outcome{
		proportion("take_up", "Poor households that ever borrowed", "households that have had a loan so far", "households with at least one loan so far / households",
			sim.Higher, sim.Main, 0.02, (*County).takeUp),
		proportion("npl_ratio", "Overdue share of the loan book", "overdue loans that are not yet written off, as a share of the book", "overdue / (overdue + running), CNY",
			sim.Lower, sim.Main, 0.005, func(c *County) float64 { return ratio(c.tally.month.npl) }).when("there is a loan"),
		proportion("informed_share", "Villages with a report", "villages with applications whose cadre reports", "villages that report / villages with applications",
			sim.Higher, sim.Detail, 0.02, func(c *County) float64 { return ratio(c.tally.month.informed) }).when("some village has an application"),
		proportion("constrained_share", "Townships that constrain", "relevant townships that constrain", "townships that act / relevant townships",
			sim.Higher, sim.Detail, 0.02, func(c *County) float64 { return ratio(c.tally.month.constrained) }).when("some township has an application or a running loan"),
		proportion("trust", "The union's trust in the cadres", "mean trust of the credit union in the resident cadres", "mean over villages of kept / (kept + broken)",
			sim.Higher, sim.Core, 0.02, func(c *County) float64 { return c.trust.unionInCadre.Mean() }),
		proportion("poverty_share", "Households in poverty", "households that count as poor", "poor households / households",
			sim.Lower, sim.Detail, 0.01, (*County).poverty),
		amount("running_loans", "Running loans", "loans per 100 households", "loans that are not yet due", "running loans · 100 / households",
			sim.Neither, sim.Detail, 1, func(c *County) float64 { return 100 * float64(len(c.loans.running)) / c.size() }),
	}
}

func (c *County) size() float64 { return float64(len(c.households.state)) }

// counted is the number of households of which all these things are so.
func (c *County) counted(all state) (n int) {
	for _, s := range c.households.state {
		if s&all == all {
			n++
		}
	}
	return n
}

func (c *County) takeUp() float64  { return float64(c.counted(everBorrowed)) / c.size() }
func (c *County) poverty() float64 { return float64(c.counted(poor)) / c.size() }

func (c *County) excluded() float64 {
	applied := float64(c.counted(everApplied))
	return ratio(share{applied - float64(c.counted(everApplied|everBorrowed)), applied})
}

func (c *County) loss() float64 {
	return ratio(share{(1 - c.params.Credit.Recovered) * c.tally.badLoans, c.tally.lent})
}

func (c *County) reliefWithheldRate() float64 {
	return 12 * 1000 * float64(c.tally.reliefWithheld) / (c.size() * float64(c.months))
}

func (c *County) collaboration() float64 {
	return orZero(c.tally.joint.share()) * orZero(share{float64(c.tally.loans), float64(c.tally.applications)})
}

func (c *County) staffDays() float64 {
	p, t := &c.params, &c.tally
	lending := float64(p.Union.Days*float64(t.loans)) + float64(p.Union.ScreeningDays*float64(t.screenings))
	return c.coordinationDays() + c.perThousandMonthly(lending)
}

func (c *County) coordinationDays() float64 {
	return c.perThousandMonthly(c.tally.helpDays + c.tally.otherDays)
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
	return staff + (fund+c.tally.outlays+c.tally.subsidy)*12/(c.size()*float64(c.months))
}

// ratio is a share, or not a number where there is no whole.
func ratio(s share) float64 {
	if s.whole == 0 {
		return math.NaN()
	}
	return s.part / s.whole
}

// orZero is a share, or 0 where there is no whole.
func orZero(s share) float64 {
	if s.whole == 0 {
		return 0
	}
	return s.part / s.whole
}

// atLeast is part/whole where the whole is large enough, else not a number.
func atLeast(fewest, part, whole int) float64 {
	if whole < fewest {
		return math.NaN()
	}
	return float64(part) / float64(whole)
}
