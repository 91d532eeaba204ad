package ruralcredit

import (
	"concert/models/collab"
	"concert/sim/param"
	"concert/sim/param/declare"
)

// Population holds the sizes.
type Population struct {
	Villages, HouseholdsPerVillage, VillagesPerTownship int
	Scale                                               float64
}

func (p *Population) declare(set *param.Set) {
	in := set.Section("population")
	in.Int(&p.Villages, 12, declare.Structural(declare.Fact("villages", "villages",
		"villages, each with one resident cadre",
		"assumed: a sample of whole townships; 225 in Hunan X county (dossier 2.1)", 1, 100000)))
	in.Int(&p.HouseholdsPerVillage, 89,
		declare.Structural(declare.Fact("households_per_village", "households", "poor households in a village",
			"19,937 registered households in 225 villages of Hunan X county (dossier 2.1)", 1, stride)))
	in.Int(&p.VillagesPerTownship, 6,
		declare.Structural(declare.Fact("villages_per_township", "villages", "villages under one township",
			"assumed; 225 villages in 17 townships in Hunan X county (dossier 2.1)", 1, 100000)))
	in.Float(&p.Scale, 1, declare.Structural(declare.Fact("scale", "share", "share of the villages that is simulated",
		"assumed: main contrasts must not depend on it", 0.001, 1000)))
}

// Credit is the loan and its rules.
type Credit struct {
	MeanLoan, LoanSD, SmallestLoan, LoanCap               float64
	TermMonths                                            int
	Rate, ReferenceRate, FundingCost, Recovered, RiskFund float64
	Subsidy                                               float64 // share of the interest that the treasury pays
	ResidentCadres, Constraint                            bool
	Forced                                                int
	PilotVillages                                         float64
	PilotMonths, Guaranteed                               int
	Introductions                                         float64
	CheckMonth, WriteOffMonths                            int
}

func (c *Credit) declare(set *param.Set) {
	in := set.Section("credit")
	in.Float(&c.MeanLoan, 42500,
		declare.Fact("mean_loan_cny", "CNY",
			"mean loan that households ask for, before the smallest and the largest are cut off",
			"assumed; 38,300–41,600 drawn on average (dossier 2.3, 7)", 1, 1e6))
	in.Float(&c.LoanSD, 8000, declare.Fact("loan_sd_cny", "CNY", "standard deviation of loans",
		"assumed; starting value of dossier 7", 0, 1e6))
	in.Float(&c.SmallestLoan, 10000, declare.Fact("smallest_loan_cny", "CNY", "smallest loan", "assumed", 1, 1e6))
	in.Float(&c.LoanCap, 50000, declare.Fact("loan_cap_cny", "CNY", "largest loan",
		"dossier 2.3: 50,000 in many notices", 1, 1e6))
	in.Int(&c.TermMonths, 24, declare.Structural(declare.Fact("term_months", "months",
		"term of a loan, repaid at once at its end", "assumed; at most three years (dossier 2.3)", 1, 600)))
	in.Float(&c.Rate, 0.0435, declare.Lever("rate", "per year", "interest rate",
		"dossier 2.3: benchmark rate for one year", "borne by borrowers, or by credit.interest_subsidy", 0, 1))
	in.Float(&c.ReferenceRate, 0.0435,
		declare.Fact("reference_rate", "per year",
			"rate at which the union's expectation of default of the unscreened pool was formed",
			"assumed: the benchmark rate for one year (dossier 2.3)", 0, 1))
	in.Float(&c.FundingCost, 0.02, declare.Fact("funding_cost", "per year", "what the union pays for its money",
		"assumed; 2–2.5 % (dossier 2.3)", 0, 1))
	in.Float(&c.Recovered, 0.1, declare.Uncertain("recovered_share", "share", "share of a bad loan that is recovered",
		"assumed", 0, 1, 0, 0.2))
	in.Float(&c.RiskFund, 0.8,
		declare.Ranged(declare.Lever("risk_fund_share", "share",
			"share of the remaining loss that the county's risk fund pays",
			"eight to two between fund and bank in the rules of Nan'ao county (dossier 2.3)",
			"fiscal: the loss it pays", 0, 1), 0.5, 0.9))
	in.Float(&c.Subsidy, 1, declare.Lever("interest_subsidy", "share",
		"share of the interest that the treasury pays for the borrower", "all of it (dossier 2.3)",
		"fiscal: up to 1,850–2,020 CNY a year for 42,500 (dossier 4); counted in programme_cost_cny", 0, 1))
	in.Bool(&c.ResidentCadres, true,
		declare.Lever("resident_cadres", "switch", "resident cadres can be asked for reports",
			"stated in source text L", "a cadre in each village", 0, 1))
	in.Bool(&c.Constraint, true,
		declare.Lever("relief_constraint", "switch",
			"townships can be asked to constrain the use of loans by withholding production support",
			"stated in source text L", "monitoring visits; an ethical and legal question", 0, 1))
	in.Choice(&c.Forced, 0, []string{"no", "every-applicant", "not-ruled-out"},
		declare.Lever("forced_lending", "choice",
			"whom an order makes the union lend to", "stated in source text L as what would raise bad debt",
			"the union's losses", 0, 2))
	in.Float(&c.PilotVillages, 0,
		declare.Structural(declare.Lever("pilot_villages", "share",
			"villages in which the union is ordered to lend at first, to every applicant whom nothing rules out",
			"assumed: pilots preceded the programme", "the union's losses in the pilots", 0, 1)))
	in.Int(&c.PilotMonths, 12, declare.Lever("pilot_months", "months", "length of the pilots", "assumed",
		"the union's losses in the pilots", 0, 1200))
	in.Int(&c.Guaranteed, 0, declare.Lever("guaranteed_loans", "loans per village",
		"first loans of each village that the county guarantees to the union in full",
		"assumed: counties guaranteed first loans", "fiscal: the loss of these loans", 0, 10000))
	in.Float(&c.Introductions, 0,
		declare.Structural(declare.Lever("introductions", "observations",
			"promises kept that partners have seen of one another before the first month, from joint visits", "assumed",
			"5–20 staff-days a meeting (assumed)", 0, 100)))
	in.Int(&c.CheckMonth, 6, declare.Fact("check_month", "month of the loan",
		"month in which the use of a loan may be seen", "assumed", 0, 600))
	in.Int(&c.WriteOffMonths, 12,
		declare.Fact("write_off_months", "months", "time overdue after which a loan is written off", "assumed", 1, 600))
}

// Household is what poor households are like.
type Household struct {
	Reliable, WantsCredit, KnownToUnion, ApplyRate                                            float64
	WaitMonths                                                                                int
	ReserveReliable, ReserveUnreliable, ReserveScale, Relief, ReliefAfterExit                 float64
	ReliefRule                                                                                int
	StakeYears, ReliefYears, GainReliable, GainUnreliable, GainScale, Standing, StandingScale float64
	ReturnMean, ReturnSD, Buffer, AbleDiverted, KeptProfit, Income, IncomeSD                  float64
	IncomePersistence, Growth, PovertyLine, ExitFactor, SmoothingMonths                       float64
}

func (h *Household) declare(set *param.Set) {
	in := set.Section("household")
	in.Float(&h.Reliable, 0.69,
		declare.Uncertain("reliable_share", "share", "households that mean to use a loan as approved and repay it",
			"assumed", 0.0001, 0.9999, 0.65, 0.8))
	in.Float(&h.WantsCredit, 0.4,
		declare.Drawn(declare.Uncertain("wants_credit_share", "share", "households that want credit at all",
			"assumed; fitted, so that with help 27–35 % borrow (dossier 2.3)", 0, 1, 0.32, 0.5)))
	in.Float(&h.KnownToUnion, 0.12, declare.Uncertain("known_to_union_share", "share",
		"households that the union knows from earlier business, without any report",
		"assumed; fitted: those of them that are reliable and want credit are about 3 % of households, near the 2 % that had a loan in 2014, before the programme (dossier 2.3)", 0, 1, 0.05, 0.14))
	in.Float(&h.ApplyRate, 0.08,
		declare.Uncertain("apply_rate", "per month", "chance that a household which can apply does", "assumed", 0, 1,
			0.05, 0.12))
	in.Int(&h.WaitMonths, 12, declare.Fact("wait_months", "months", "least time between two applications", "assumed", 1,
		600))
	in.Float(&h.ReserveReliable, 0.09, declare.Uncertain("reservation_rate_reliable", "per year",
		"mean of the highest rate that a reliable household accepts", "assumed", 0, 100, 0.07, 0.11))
	in.Float(&h.ReserveUnreliable, 0.25, declare.Uncertain("reservation_rate_unreliable", "per year",
		"mean of the highest rate that an unreliable household accepts; without effect while the rate is far below it", "assumed", 0, 100, 0.18,
		0.3))
	in.Float(&h.ReserveScale, 0.015, declare.Fact("reservation_rate_scale", "per year", "logistic scale of the highest rates that households accept",
		"assumed", 1e-6, 10))
	in.Float(&h.Relief, 2500, declare.Ranged(declare.Lever("relief_cny", "CNY per year",
		"production support paid to a poor household whose production a township has inspected and found in order",
		"one county's rate in 2017 for a poor household that raised cattle with such a loan (dossier 2.4); each year is assumed", "fiscal: the production support itself", 0, 1e5), 2000, 3500))
	in.Float(&h.ReliefAfterExit, 1,
		declare.Fact("relief_after_exit", "share",
			"share of production support that goes on when a household has left poverty",
			"assumed: support was to go on after exit (dossier 2.4)", 0, 1))
	in.Choice(&h.ReliefRule, 0, []string{"forfeiture", "conditional"}, declare.Fact("relief_rule", "choice",
		"what a household that thinks of a breach fears to lose: a stated number of years of production support (forfeiture), or production support for as long as the breach would last (conditional: the loan's term for diversion, until the write-off for default); under both, production support is really withheld month by month while the breach lasts", "assumed: the source allows both readings", 0, 1))
	in.Float(&h.StakeYears, 1,
		declare.Fact("stake_years", "years", "production support at stake when diverting, under forfeiture", "assumed",
			0, 100))
	in.Float(&h.ReliefYears, 3,
		declare.Fact("relief_years", "years", "production support at stake when not repaying, under forfeiture",
			"assumed", 0, 100))
	in.Float(&h.GainReliable, -1500, declare.Fact("diversion_gain_reliable_cny", "CNY",
		"mean extra gain of a reliable household from diverting a loan; without effect at the shipped values",
		"assumed", -1e6, 1e6))
	in.Float(&h.GainUnreliable, 900, declare.Uncertain("diversion_gain_unreliable_cny", "CNY",
		"mean extra gain of an unreliable household from diverting a loan", "assumed", -1e6, 1e6, 600, 1100))
	in.Float(&h.GainScale, 120, declare.Uncertain("diversion_gain_scale_cny", "CNY",
		"logistic scale of the gains from diverting a loan: how alike households are", "assumed", 1e-6, 1e6, 60, 200))
	in.Float(&h.Standing, 51500,
		declare.Uncertain("standing_cny", "CNY", "mean worth of good standing to an unreliable household", "assumed", 0,
			1e6, 44000, 52000))
	in.Float(&h.StandingScale, 4000, declare.Fact("standing_scale_cny", "CNY", "logistic scale of what good standing is worth", "assumed", 1e-6,
		1e6))
	in.Float(&h.ReturnMean, 0.24, declare.Uncertain("return_mean", "per year", "mean return of a loan used as approved",
		"assumed; 20–28 % (dossier 2.4)", -1, 10, 0.2, 0.28))
	in.Float(&h.ReturnSD, 0.3, declare.Uncertain("return_sd", "per square root of a year", "standard deviation of the return of a loan used as approved",
		"assumed; 25–35 % (dossier 2.4)", 0, 10, 0.25, 0.35))
	in.Float(&h.Buffer, 0.77, declare.Uncertain("buffer", "share of the loan", "loss that the help of others covers",
		"assumed", 0, 10, 0.4, 0.8))
	in.Float(&h.AbleDiverted, 0.31,
		declare.Uncertain("able_diverted", "share", "diverting households that are able to repay", "assumed", 0, 1, 0.2,
			0.4))
	in.Float(&h.KeptProfit, 0.3,
		declare.Fact("kept_profit", "share", "share of a year's profit of a repaid loan that goes on as yearly income",
			"assumed", 0, 1))
	in.Float(&h.Income, 7500, declare.Structural(declare.Fact("income_cny", "CNY per year",
		"own income of a household at the start, production support included",
		"assumed; less than the 9,691 (2,982 a person × 3.25) of registered poor households in 2015 (dossier 2.4)", 1,
		1e6)))
	in.Float(&h.IncomeSD, 0.2,
		declare.Structural(declare.Fact("income_sd", "log", "standard deviation of log income", "assumed", 0, 2)))
	in.Float(&h.IncomePersistence, 0.97,
		declare.Structural(declare.Fact("income_persistence", "per month",
			"share of an income shock that lasts a month", "assumed", 0, 1)))
	in.Float(&h.Growth, 0.03, declare.Structural(declare.Fact("income_growth", "per year", "real growth of incomes",
		"assumed", -0.5, 1)))
	in.Float(&h.PovertyLine, 9750, declare.Fact("poverty_line_cny", "CNY per year", "poverty line of a household",
		"assumed; 3,000 × 3.25 persons (dossier 2.1)", 1, 1e6))
	in.Float(&h.ExitFactor, 1.1, declare.Fact("exit_factor", "times the line",
		"income at which a household counts as out of poverty", "assumed", 1, 10))
	in.Float(&h.SmoothingMonths, 12,
		declare.Fact("smoothing_months", "months",
			"time over which income is smoothed before it is compared with the line", "assumed", 1, 600))
}

// Cadre is the resident cadre of a village.
type Cadre struct {
	Accuracy, KnowledgeStart, KnowledgeNew, LearningMonths, Rotation            float64
	RotateAll                                                                   int
	Quota, CapacityHouseholds, Days, DaysPerApplicant, Distance, Load, Aversion float64
}

func (c *Cadre) declare(set *param.Set) {
	in := set.Section("cadre")
	in.Float(&c.Accuracy, 0.9,
		declare.Uncertain("accuracy", "share", "reports that are right, of a cadre who knows the village fully",
			"assumed; starting value of dossier 7", 0.5, 1, 0.85, 0.95))
	in.Float(&c.KnowledgeStart, 0.8,
		declare.Drawn(declare.Uncertain("knowledge_start", "0–1", "knowledge at the start", "assumed", 0, 1, 0.6, 0.9)))
	in.Float(&c.KnowledgeNew, 0.3, declare.Uncertain("knowledge_new", "0–1", "knowledge of a new cadre", "assumed", 0,
		1, 0.1, 0.5))
	in.Float(&c.LearningMonths, 7, declare.Uncertain("learning_months", "months",
		"time in which a cadre learns 63 % of what is missing", "assumed", 1, 600, 6, 18))
	in.Float(&c.Rotation, 0.03, declare.Uncertain("rotation", "per month", "chance that a cadre is replaced",
		"assumed; one to three years in office, as is generally known, are .028–.08 (dossier 2.2)", 0, 1, 0.02, 0.05))
	in.Int(&c.RotateAll, param.Off,
		declare.Off(declare.Lever("rotate_all_month", "month", "month in which all cadres are replaced", "assumed",
			"hand-over: 5–15 days each", 0, 1200), "never"))
	in.Float(&c.Quota, 0, declare.Lever("quota_pressure", "share",
		"unreliable households reported as good to fill a quota", "assumed; 0–.5 (dossier 4)", "the honesty of reports",
		0, 1))
	in.Float(&c.CapacityHouseholds, 89, declare.Fact("capacity_households", "households",
		"households above which a cadre's load grows", "assumed: an ordinary village", 1, 1e6))
	c.act(set)
}

func (c *Cadre) act(set *param.Set) {
	in := set.Section("cadre")
	in.Float(&c.Days, 0.3, declare.Uncertain("days", "staff-days",
		"days that a month's reports take, whatever their number", "assumed", 0, 1000, 0.2, 0.5))
	in.Float(&c.DaysPerApplicant, 0.15, declare.Uncertain("days_per_applicant", "staff-days per applicant",
		"days that a report takes for each applicant", "assumed", 0, 1000, 0.05, 0.25))
	in.Float(&c.Distance, 0.4, declare.Uncertain("distance", "0–1", "distance between cadre and union", "assumed", 0, 1,
		0.2, 0.6))
	in.Float(&c.Load, 0.6, declare.Uncertain("load", "share of capacity", "load with other work", "assumed", 0, 10, 0.4,
		0.8))
	in.Float(&c.Aversion, 0.5, declare.Uncertain("blame_aversion", "0–1", "aversion to blame", "assumed", 0, 1, 0.3,
		0.8))
}

// Township is the township government that holds relief payments.
type Township struct {
	Withholding, EnforcementMemory, CountedFrom, Days, DaysPerLoan, Distance, Load, Aversion float64
}

func (t *Township) declare(set *param.Set) {
	in := set.Section("township")
	in.Float(&t.Withholding, 0.6,
		declare.Ranged(declare.Lever("withholding", "0–1",
			"chance that production support is withheld from a household in breach, if the township constrains",
			"assumed; starting value of dossier 7; .2–.9 (dossier 4)", "monitoring visits; fairness and legality", 0,
			1), 0.45, 0.75))
	in.Float(&t.EnforcementMemory, 0.7, declare.Uncertain("enforcement_memory", "per month",
		"share of a township's record of constraint that lasts a month", "assumed", 0, 1, 0.5, 0.85))
	in.Float(&t.CountedFrom, 0.3,
		declare.Fact("counted_from", "0–1", "record above which a loan's use speaks for or against the township",
			"assumed", 0, 1))
	in.Float(&t.Days, 0.4, declare.Uncertain("days", "staff-days",
		"days that a month's constraint takes, whatever the number of loans", "assumed", 0, 1000, 0.2, 0.6))
	in.Float(&t.DaysPerLoan, 0.003, declare.Uncertain("days_per_loan", "staff-days per loan",
		"days that watching takes for each running loan and applicant", "assumed", 0, 1000, 0.001, 0.006))
	in.Float(&t.Distance, 0.4, declare.Uncertain("distance", "0–1", "distance between township and union", "assumed", 0,
		1, 0.2, 0.6))
	in.Float(&t.Load, 0.7, declare.Uncertain("load", "share of capacity", "load with other work", "assumed", 0, 10, 0.5,
		0.9))
	in.Float(&t.Aversion, 0.6, declare.Uncertain("blame_aversion", "0–1", "aversion to blame", "assumed", 0, 1, 0.3,
		0.8))
}

// Union is the rural credit union.
type Union struct {
	Need, Value, Handling, OwnScreening, ReportCost, ScreeningAccuracy, ScreeningDays                    float64
	SpotChecks, StaffDay, PoolDefault, DefaultCeiling, ConstraintRemoves, Alike, TownshipsCompared, Days float64
	Distance, DistanceUnreported, Load, Aversion, TrustUnreported, ProspectsUnreported                   float64
}

func (u *Union) declare(set *param.Set) {
	in := set.Section("union")
	in.Float(&u.Need, 1, declare.Fact("need", "0–1", "need of the union for the help of others", "assumed", 0, 10))
	in.Float(&u.Value, 1, declare.Fact("public_value", "ratio", "public value of credit to the poor", "assumed", 0, 10))
	in.Float(&u.Handling, 200, declare.Uncertain("handling_cny", "CNY per loan", "cost of handling a loan",
		"assumed; 100–300 (dossier 2.3)", 0, 1e6, 100, 300))
	in.Float(&u.OwnScreening, 1500,
		declare.Ranged(declare.Lever("own_screening_cny", "CNY per applicant",
			"cost of the union's own screening: how scattered dwellings are; above about 750 CNY, more makes no difference", "assumed; 500–3,000 (dossier 2.3)", "a condition of the land, bridged by branches and vehicles", 0, 1e7), 800, 3000))
	in.Float(&u.ReportCost, 100, declare.Uncertain("report_cny", "CNY per loan", "cost of using a cadre's report",
		"assumed; 50–200 (dossier 2.3)", 0, 1e6, 50, 200))
	in.Float(&u.ScreeningAccuracy, 0.8, declare.Uncertain("screening_accuracy", "share",
		"own screenings that are right", "assumed", 0.5, 1, 0.65, 0.85))
	in.Float(&u.ScreeningDays, 3, declare.Fact("screening_days", "staff-days", "days that an own screening takes",
		"assumed", 0, 1000))
	in.Float(&u.SpotChecks, 0.16,
		declare.Ranged(declare.Lever("spot_checks", "share",
			"applicants with a report whom the union screens for itself as well, to see what reports are worth; who fails is refused whatever the report says", "assumed", "screening days for each", 0, 1), 0, 0.2))
	in.Float(&u.StaffDay, 300, declare.Uncertain("staff_day_cny", "CNY per staff-day", "worth of a staff-day",
		"assumed", 1, 1e5, 200, 400))
	in.Float(&u.PoolDefault, 0.18,
		declare.Uncertain("pool_default", "share", "default that the union expects of the unscreened pool",
			"assumed; .15–.21 (dossier 7); about .21 of directed loans went bad at state banks (dossier 2.3)", 0, 1,
			0.15, 0.21))
	in.Float(&u.DefaultCeiling, 0.95,
		declare.Fact("default_ceiling", "share", "highest default that the union expects of any pool", "assumed", 0, 1))
	in.Float(&u.ConstraintRemoves, 0.6, declare.Uncertain("constraint_removes", "share",
		"part of the risk that full constraint is believed to remove", "assumed", 0, 1, 0.5, 0.7))
	in.Float(&u.Alike, 20, declare.Uncertain("cadres_alike", "observations",
		"weight of what reports in the county have proved to be worth against the checks of one cadre's own: how alike the union takes cadres to be", "assumed", 0.01, 1000, 10, 40))
	in.Float(&u.TownshipsCompared, 4, declare.Fact("townships_compared", "townships",
		"townships whose checks of a month the union puts together to see what the county's reports are worth; how many are followed does not matter", "assumed; a county has 17 (dossier 2.1)", 0, 1000))
	in.Float(&u.Days, 0.7, declare.Uncertain("days", "staff-days", "days that handling a loan takes", "assumed", 0,
		1000, 0.4, 1))
	in.Float(&u.Distance, 0.4, declare.Fact("distance", "0–1", "distance to an applicant with a report", "assumed", 0,
		1))
	in.Float(&u.DistanceUnreported, 1,
		declare.Fact("distance_unreported", "0–1", "distance to an applicant without a report", "assumed", 0, 1))
	in.Float(&u.Load, 0.5, declare.Uncertain("load", "share of capacity", "load with other work", "assumed", 0, 10, 0.3,
		0.7))
	in.Float(&u.Aversion, 0.8, declare.Uncertain("blame_aversion", "0–1", "aversion to blame", "assumed", 0, 1, 0.5, 1))
	in.Float(&u.TrustUnreported, 0.5,
		declare.Fact("trust_unreported", "0–1", "trust towards an applicant without a report", "assumed", 0, 1))
	in.Float(&u.ProspectsUnreported, 0.5,
		declare.Fact("prospects_unreported", "0–1", "believed chance that lending without a report succeeds", "assumed",
			0, 1))
}

// Programme is what collaboration costs in a county of so many villages.
type Programme struct {
	collab.Programme
	Villages float64
}

// declare takes the shared prices, with who takes part in a whole county: a cadre
// a village, two officials a township, ten of the union.
func (p *Programme) declare(set *param.Set) {
	p.Programme.Declare(set, collab.Whole{Called: "a county of programme.villages", Officials: 270, Pairs: 34})
	in := set.Section("programme")
	in.Float(&p.Villages, 225,
		declare.Fact("villages", "villages", "villages of the county that shares what is paid once for all",
			"225 in Hunan X county (dossier 2.1)", 1, 1e6))
}
