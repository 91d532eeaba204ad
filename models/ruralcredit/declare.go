package ruralcredit

import (
	"concert/sim/param"
	"concert/sim/param/declare"
)

func (p *Population) declare(set *param.Set) {
	set.Int(&p.Villages, declare.Structural(declare.Fact("population.villages", "villages", "villages, each with one resident cadre",
		"assumed: a sample of whole townships; 225 in Hunan X county (dossier 2.1)", 1, 100000)))
	set.Int(&p.HouseholdsPerVillage, declare.Structural(declare.Fact("population.households_per_village", "households", "poor households in a village",
		"19,937 registered households in 225 villages of Hunan X county (dossier 2.1)", 1, stride)))
	set.Int(&p.VillagesPerTownship, declare.Structural(declare.Fact("population.villages_per_township", "villages", "villages under one township",
		"assumed; 225 villages in 17 townships in Hunan X county (dossier 2.1)", 1, 100000)))
	set.Float(&p.Scale, declare.Structural(declare.Fact("population.scale", "share", "share of the villages that is simulated",
		"assumed: main contrasts must not depend on it", 0.001, 1000)))
}

func (c *Credit) declare(set *param.Set) {
	set.Float(&c.MeanLoan, declare.Fact("credit.mean_loan_cny", "CNY", "mean loan that households ask for, before the smallest and the largest are cut off", "assumed; 38,300–41,600 drawn on average (dossier 2.3, 7)", 1, 1e6))
	set.Float(&c.LoanSD, declare.Fact("credit.loan_sd_cny", "CNY", "standard deviation of loans", "assumed; starting value of dossier 7", 0, 1e6))
	set.Float(&c.SmallestLoan, declare.Fact("credit.smallest_loan_cny", "CNY", "smallest loan", "assumed", 1, 1e6))
	set.Float(&c.LoanCap, declare.Fact("credit.loan_cap_cny", "CNY", "largest loan", "dossier 2.3: 50,000 in many notices", 1, 1e6))
	set.Int(&c.TermMonths, declare.Structural(declare.Fact("credit.term_months", "months", "term of a loan, repaid at once at its end", "assumed; at most three years (dossier 2.3)", 1, 600)))
	set.Float(&c.Rate, declare.Lever("credit.rate", "per year", "interest rate", "dossier 2.3: benchmark rate for one year", "borne by borrowers, or by credit.interest_subsidy", 0, 1))
	set.Float(&c.ReferenceRate, declare.Fact("credit.reference_rate", "per year", "rate at which the union's expectation of default of the unscreened pool was formed", "assumed: the benchmark rate for one year (dossier 2.3)", 0, 1))
	set.Float(&c.FundingCost, declare.Fact("credit.funding_cost", "per year", "what the union pays for its money", "assumed; 2–2.5 % (dossier 2.3)", 0, 1))
	set.Float(&c.Recovered, declare.Uncertain("credit.recovered_share", "share", "share of a bad loan that is recovered", "assumed", 0, 1, 0, 0.2))
	set.Float(&c.RiskFund, declare.Lever("credit.risk_fund_share", "share", "share of the remaining loss that a public risk fund pays", "assumed; funds of 10–20 % of loans (dossier 4)", "fiscal: the loss it pays", 0, 1))
	set.Float(&c.Subsidy, declare.Lever("credit.interest_subsidy", "share", "share of the interest that the treasury pays for the borrower", "assumed; 100 % until 2023, then 70 % in one county (dossier 2.3)", "fiscal: up to 1,850–2,020 CNY a year for 42,500 (dossier 4); counted in programme_cost_cny", 0, 1))
	set.Bool(&c.ResidentCadres, declare.Lever("credit.resident_cadres", "switch", "resident cadres can be asked for reports", "stated in source text L", "a cadre in each village", 0, 1))
	set.Bool(&c.Constraint, declare.Lever("credit.relief_constraint", "switch", "townships can be asked to constrain the use of loans by withholding relief", "stated in source text L", "monitoring visits; an ethical and legal question", 0, 1))
	set.Choice(&c.Forced, []string{"no", "every-applicant", "not-ruled-out"}, declare.Lever("credit.forced_lending", "choice",
		"whom an order makes the union lend to", "stated in source text L as what would raise bad debt", "the union's losses", 0, 2))
	set.Float(&c.PilotVillages, declare.Structural(declare.Lever("credit.pilot_villages", "share", "villages in which the union is ordered to lend at first, to every applicant whom nothing rules out", "assumed: pilots preceded the programme", "the union's losses in the pilots", 0, 1)))
	set.Int(&c.PilotMonths, declare.Lever("credit.pilot_months", "months", "length of the pilots", "assumed", "the union's losses in the pilots", 0, 1200))
	set.Int(&c.Guaranteed, declare.Lever("credit.guaranteed_loans", "loans per village", "first loans of each village that the county guarantees to the union in full", "assumed: counties guaranteed first loans", "fiscal: the loss of these loans", 0, 10000))
	set.Float(&c.Introductions, declare.Structural(declare.Lever("credit.introductions", "observations", "promises kept that partners have seen of one another before the first month, from joint visits", "assumed", "5–20 staff-days a meeting (assumed)", 0, 100)))
	set.Int(&c.CheckMonth, declare.Fact("credit.check_month", "month of the loan", "month in which the use of a loan may be seen", "assumed", 0, 600))
	set.Int(&c.WriteOffMonths, declare.Fact("credit.write_off_months", "months", "time overdue after which a loan is written off", "assumed", 1, 600))
}

func (h *Household) declare(set *param.Set) {
	set.Float(&h.Reliable, declare.Uncertain("household.reliable_share", "share", "households that mean to use a loan as approved and repay it", "assumed", 0.0001, 0.9999, 0.65, 0.8))
	set.Float(&h.WantsCredit, declare.Uncertain("household.wants_credit_share", "share", "households that want credit at all", "assumed; fitted, so that with help 27–35 % borrow (dossier 2.3)", 0, 1, 0.32, 0.5))
	set.Float(&h.KnownToUnion, declare.Uncertain("household.known_to_union_share", "share", "households that the union knows from earlier business, without any report", "assumed; fitted: those of them that are reliable and want credit are about 3 % of households, near the 2 % that had a loan in 2014, before the programme (dossier 2.3)", 0, 1, 0.05, 0.14))
	set.Float(&h.ApplyRate, declare.Uncertain("household.apply_rate", "per month", "chance that a household which can apply does", "assumed", 0, 1, 0.05, 0.12))
	set.Int(&h.WaitMonths, declare.Fact("household.wait_months", "months", "least time between two applications", "assumed", 1, 600))
	set.Float(&h.ReserveReliable, declare.Uncertain("household.reservation_rate_reliable", "per year", "mean of the highest rate that a reliable household accepts", "assumed", 0, 100, 0.07, 0.11))
	set.Float(&h.ReserveUnreliable, declare.Uncertain("household.reservation_rate_unreliable", "per year", "the same of an unreliable household; without effect while the rate is far below it", "assumed", 0, 100, 0.18, 0.3))
	set.Float(&h.ReserveScale, declare.Fact("household.reservation_rate_scale", "per year", "logistic scale of both", "assumed", 1e-6, 10))
	set.Float(&h.Relief, declare.Ranged(declare.Lever("household.relief_cny", "CNY per year", "relief paid to a poor household", "assumed; starting value of dossier 7; 1,000–4,000 (dossier 4)", "fiscal: the relief itself", 0, 1e5), 2000, 3500))
	set.Choice(&h.ReliefRule, []string{"forfeiture", "conditional"}, declare.Fact("household.relief_rule", "choice",
		"what a household that thinks of a breach fears to lose: a stated number of years of relief (forfeiture), or relief for as long as the breach would last (conditional: the loan's term for diversion, until the write-off for default); under both, relief is really withheld month by month while the breach lasts", "assumed: the source allows both readings", 0, 1))
	set.Float(&h.StakeYears, declare.Fact("household.stake_years", "years", "relief at stake when diverting, under forfeiture", "assumed", 0, 100))
	set.Float(&h.ReliefYears, declare.Fact("household.relief_years", "years", "relief at stake when not repaying, under forfeiture", "assumed", 0, 100))
	set.Float(&h.GainReliable, declare.Fact("household.diversion_gain_reliable_cny", "CNY", "mean extra gain of a reliable household from diverting a loan; without effect at the shipped values", "assumed", -1e6, 1e6))
	set.Float(&h.GainUnreliable, declare.Uncertain("household.diversion_gain_unreliable_cny", "CNY", "the same of an unreliable household", "assumed", -1e6, 1e6, 600, 1100))
	set.Float(&h.GainScale, declare.Uncertain("household.diversion_gain_scale_cny", "CNY", "logistic scale of both: how alike households are", "assumed", 1e-6, 1e6, 60, 200))
	set.Float(&h.Standing, declare.Uncertain("household.standing_cny", "CNY", "mean worth of good standing to an unreliable household", "assumed", 0, 1e6, 44000, 52000))
	set.Float(&h.StandingScale, declare.Fact("household.standing_scale_cny", "CNY", "its logistic scale", "assumed", 1e-6, 1e6))
	set.Float(&h.ReturnMean, declare.Uncertain("household.return_mean", "per year", "mean return of a loan used as approved", "assumed; 20–28 % (dossier 2.4)", -1, 10, 0.2, 0.28))
	set.Float(&h.ReturnSD, declare.Uncertain("household.return_sd", "per square root of a year", "its standard deviation", "assumed; 25–35 % (dossier 2.4)", 0, 10, 0.25, 0.35))
	set.Float(&h.Buffer, declare.Uncertain("household.buffer", "share of the loan", "loss that the help of others covers", "assumed", 0, 10, 0.4, 0.8))
	set.Float(&h.AbleDiverted, declare.Uncertain("household.able_diverted", "share", "diverting households that are able to repay", "assumed", 0, 1, 0.2, 0.4))
	set.Float(&h.KeptProfit, declare.Fact("household.kept_profit", "share", "share of a year's profit of a repaid loan that goes on as yearly income", "assumed", 0, 1))
	set.Float(&h.Income, declare.Structural(declare.Fact("household.income_cny", "CNY per year", "own income of a household at the start, relief included", "assumed; less than the 9,691 (2,982 a person × 3.25) of registered poor households in 2015 (dossier 2.4)", 1, 1e6)))
	set.Float(&h.IncomeSD, declare.Structural(declare.Fact("household.income_sd", "log", "standard deviation of log income", "assumed", 0, 2)))
	set.Float(&h.IncomePersistence, declare.Structural(declare.Fact("household.income_persistence", "per month", "share of an income shock that lasts a month", "assumed", 0, 1)))
	set.Float(&h.Growth, declare.Structural(declare.Fact("household.income_growth", "per year", "real growth of incomes", "assumed", -0.5, 1)))
	set.Float(&h.PovertyLine, declare.Fact("household.poverty_line_cny", "CNY per year", "poverty line of a household", "assumed; 3,000 × 3.25 persons (dossier 2.1)", 1, 1e6))
	set.Float(&h.ExitFactor, declare.Fact("household.exit_factor", "times the line", "income at which a household counts as out of poverty", "assumed", 1, 10))
	set.Float(&h.SmoothingMonths, declare.Fact("household.smoothing_months", "months", "time over which income is smoothed before it is compared with the line", "assumed", 1, 600))
}

func (c *Cadre) declare(set *param.Set) {
	set.Float(&c.Accuracy, declare.Uncertain("cadre.accuracy", "share", "reports that are right, of a cadre who knows the village fully", "assumed; starting value of dossier 7", 0.5, 1, 0.85, 0.95))
	set.Float(&c.KnowledgeStart, declare.Uncertain("cadre.knowledge_start", "0–1", "knowledge at the start", "assumed", 0, 1, 0.6, 0.9))
	set.Float(&c.KnowledgeNew, declare.Uncertain("cadre.knowledge_new", "0–1", "knowledge of a new cadre", "assumed", 0, 1, 0.1, 0.5))
	set.Float(&c.LearningMonths, declare.Uncertain("cadre.learning_months", "months", "time in which a cadre learns 63 % of what is missing", "assumed", 1, 600, 6, 18))
	set.Float(&c.Rotation, declare.Uncertain("cadre.rotation", "per month", "chance that a cadre is replaced", "assumed; one to three years in office, as is generally known, are .028–.08 (dossier 2.2)", 0, 1, 0.02, 0.05))
	set.Int(&c.RotateAll, declare.Off(declare.Lever("cadre.rotate_all_month", "month", "month in which all cadres are replaced", "assumed", "hand-over: 5–15 days each", 0, 1200), "never"))
	set.Float(&c.Quota, declare.Lever("cadre.quota_pressure", "share", "unreliable households reported as good to fill a quota", "assumed; 0–.5 (dossier 4)", "the honesty of reports", 0, 1))
	set.Float(&c.CapacityHouseholds, declare.Fact("cadre.capacity_households", "households", "households above which a cadre's load grows", "assumed: an ordinary village", 1, 1e6))
	c.act(set)
}

func (c *Cadre) act(set *param.Set) {
	set.Float(&c.Days, declare.Uncertain("cadre.days", "staff-days", "days that a month's reports take, whatever their number", "assumed", 0, 1000, 0.2, 0.5))
	set.Float(&c.DaysPerApplicant, declare.Uncertain("cadre.days_per_applicant", "staff-days per applicant", "days that a report takes for each applicant", "assumed", 0, 1000, 0.05, 0.25))
	set.Float(&c.Distance, declare.Uncertain("cadre.distance", "0–1", "distance between cadre and union", "assumed", 0, 1, 0.2, 0.6))
	set.Float(&c.Load, declare.Uncertain("cadre.load", "share of capacity", "load with other work", "assumed", 0, 10, 0.4, 0.8))
	set.Float(&c.Aversion, declare.Uncertain("cadre.blame_aversion", "0–1", "aversion to blame", "assumed", 0, 1, 0.3, 0.8))
}

func (t *Township) declare(set *param.Set) {
	set.Float(&t.Withholding, declare.Ranged(declare.Lever("township.withholding", "0–1", "chance that relief is withheld from a household in breach, if the township constrains", "assumed; starting value of dossier 7; .2–.9 (dossier 4)", "monitoring visits; fairness and legality", 0, 1), 0.45, 0.75))
	set.Float(&t.EnforcementMemory, declare.Uncertain("township.enforcement_memory", "per month", "share of a township's record of constraint that lasts a month", "assumed", 0, 1, 0.5, 0.85))
	set.Float(&t.CountedFrom, declare.Fact("township.counted_from", "0–1", "record above which a loan's use speaks for or against the township", "assumed", 0, 1))
	set.Float(&t.Days, declare.Uncertain("township.days", "staff-days", "days that a month's constraint takes, whatever the number of loans", "assumed", 0, 1000, 0.2, 0.6))
	set.Float(&t.DaysPerLoan, declare.Uncertain("township.days_per_loan", "staff-days per loan", "days that watching takes for each running loan and applicant", "assumed", 0, 1000, 0.001, 0.006))
	set.Float(&t.Distance, declare.Uncertain("township.distance", "0–1", "distance between township and union", "assumed", 0, 1, 0.2, 0.6))
	set.Float(&t.Load, declare.Uncertain("township.load", "share of capacity", "load with other work", "assumed", 0, 10, 0.5, 0.9))
	set.Float(&t.Aversion, declare.Uncertain("township.blame_aversion", "0–1", "aversion to blame", "assumed", 0, 1, 0.3, 0.8))
}

func (u *Union) declare(set *param.Set) {
	set.Float(&u.Need, declare.Fact("union.need", "0–1", "need of the union for the help of others", "assumed", 0, 10))
	set.Float(&u.Value, declare.Fact("union.public_value", "ratio", "public value of credit to the poor", "assumed", 0, 10))
	set.Float(&u.Handling, declare.Uncertain("union.handling_cny", "CNY per loan", "cost of handling a loan", "assumed; 100–300 (dossier 2.3)", 0, 1e6, 100, 300))
	set.Float(&u.OwnScreening, declare.Ranged(declare.Lever("union.own_screening_cny", "CNY per applicant", "cost of the union's own screening: how scattered dwellings are; above about 750 CNY, more makes no difference", "assumed; 500–3,000 (dossier 2.3)", "a condition of the land, bridged by branches and vehicles", 0, 1e7), 800, 3000))
	set.Float(&u.ReportCost, declare.Uncertain("union.report_cny", "CNY per loan", "cost of using a cadre's report", "assumed; 50–200 (dossier 2.3)", 0, 1e6, 50, 200))
	set.Float(&u.ScreeningAccuracy, declare.Uncertain("union.screening_accuracy", "share", "own screenings that are right", "assumed", 0.5, 1, 0.65, 0.85))
	set.Float(&u.ScreeningDays, declare.Fact("union.screening_days", "staff-days", "days that an own screening takes", "assumed", 0, 1000))
	set.Float(&u.SpotChecks, declare.Ranged(declare.Lever("union.spot_checks", "share", "recommended applicants whom the union screens for itself as well; who fails is refused, and the cadre's report is held against it", "assumed", "screening days for each", 0, 1), 0, 0.2))
	set.Float(&u.StaffDay, declare.Uncertain("union.staff_day_cny", "CNY per staff-day", "worth of a staff-day", "assumed", 1, 1e5, 200, 400))
	set.Float(&u.PoolDefault, declare.Uncertain("union.pool_default", "share", "default that the union expects of the unscreened pool", "assumed; .15–.21 (dossier 7); about .21 of directed loans went bad at state banks (dossier 2.3)", 0, 1, 0.15, 0.21))
	set.Float(&u.DefaultCeiling, declare.Fact("union.default_ceiling", "share", "highest default that the union expects of any pool", "assumed", 0, 1))
	set.Float(&u.ConstraintRemoves, declare.Uncertain("union.constraint_removes", "share", "part of the risk that full constraint is believed to remove", "assumed", 0, 1, 0.5, 0.7))
	set.Float(&u.DefaultWeight, declare.Uncertain("union.default_weight", "observations", "weight of a default in the union's trust in a cadre", "assumed", 0, 1000, 2, 6))
	set.Float(&u.Days, declare.Uncertain("union.days", "staff-days", "days that handling a loan takes", "assumed", 0, 1000, 0.4, 1))
	set.Float(&u.Distance, declare.Fact("union.distance", "0–1", "distance to an applicant with a report", "assumed", 0, 1))
	set.Float(&u.DistanceUnreported, declare.Fact("union.distance_unreported", "0–1", "distance to an applicant without a report", "assumed", 0, 1))
	set.Float(&u.Load, declare.Uncertain("union.load", "share of capacity", "load with other work", "assumed", 0, 10, 0.3, 0.7))
	set.Float(&u.Aversion, declare.Uncertain("union.blame_aversion", "0–1", "aversion to blame", "assumed", 0, 1, 0.5, 1))
	set.Float(&u.TrustUnreported, declare.Fact("union.trust_unreported", "0–1", "trust towards an applicant without a report", "assumed", 0, 1))
	set.Float(&u.ProspectsUnreported, declare.Fact("union.prospects_unreported", "0–1", "believed chance that lending without a report succeeds", "assumed", 0, 1))
}

func (p *Programme) declare(set *param.Set) {
	p.Programme.Declare(set, "a county of programme.villages")
	set.Float(&p.Villages, declare.Fact("programme.villages", "villages", "villages of the county that shares what is paid once for all", "225 in Hunan X county (dossier 2.1)", 1, 1e6))
}
