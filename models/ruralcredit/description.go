package ruralcredit

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim"
)

// caution is what every report of the family warns of.
const caution = "Withholding production support from borrowers is modelled because a source describes it; that is no advice, and it may be unlawful. Minimum-living allowances are no part of it: the county grants them and pays them directly."

// description is the prose of the case's ODD+D text.
func description() sim.Description {
	return collab.Describe(theories.All(), sim.Description{
		Purpose: `The model asks under which conditions several offices make rural credit reach poor households without bad debts. A credit union
lacks what it would need to lend with little risk: knowledge of who is reliable, and a hold on how a loan is used. Resident cadres have the first, township governments the second. The
model serves to compare supports and substitutes for their help: who helps, orders, prices, guarantees, motives, conditions of another case. It is written for researchers of
collaborative governance, for those who design such programmes, and for students.`,

		Patterns: `At the level of the county: take-up of credit, and the overdue share of the loan book, with and without help. At the level of offices: which of the
motives carries how much of the help, and whether information and constraint add up or need each other. At the level of households: who applies, who diverts a loan, whether behaviour
jumps or slides as production support at stake falls, how borrowers' incomes compare.`,

		Caution: caution,

		Entities: entities(),
		Scales: `One step is a month. Space is nested, not metric: households in villages, villages in townships, townships in one county; "distance" between offices is a cost of crossing procedures,
not a length. A reduced county is a sample of whole townships: {population.villages} villages of {population.households_per_village} poor households, scaled by {population.scale}.`,
		Schedule: schedule.Processes(),

		Background: `The case follows the abstract of a master's thesis on cross-department collaboration in a Chinese county, "County L", in which collaboration succeeded. It states the
actors, what each knows, wants and holds, the chain from information and constraint to lending, and that an order to lend without them would raise bad debt. It states no figure. Sizes of loans, rates, terms, take-up and
overdue shares come from published figures on poverty-alleviation microcredit, which also serve as targets; the programme of the model is therefore the one that these figures describe, with all interest paid by the treasury and a county fund that bears most of a loss. That a higher rate drives the reliable away first follows
Stiglitz and Weiss (1981).`,

		Deciding: `Three classes of officials decide. Each month with applications a *resident cadre* whom the union asks decides whether to report on the applicants of the village; a
*township government* whom the union asks decides whether to watch over the use of loans and to withhold production support in a breach; and the *credit union* decides on every applicant whom nothing rules out whether to lend. Cadre and township
give a day's work for a result that needs the other two as well; the union, besides, has money at stake: the expected profit or loss of the loan enters its decision as a term of its own. An order to lend
overrules the union's answer, which is recorded all the same.

*Households* decide by rules of their own. They apply by chance if they want credit, are free to, and accept the rate. They divert a loan if the gain from it exceeds the production support that they expect to lose, and an unreliable
household repays if its good standing and the production support at stake are worth more to it than the loan. These comparisons have no error; households differ instead in what things are worth to them.`,

		Learning: `The union learns what reports are worth by checking them: against what it knows of applicants from earlier business, and by screening some applicants with a report for itself. Loans repaid teach it nothing about reports,
since constraint makes borrowers repay whoever they are, and since nobody borrows without a report to be compared with but those whom it knows to be reliable. About a township it learns from loans whose use was seen while its record counted. Cadres and townships see now and then whether the others did their part. A new cadre is trusted
as far as others' reports have proved to be worth it. Cadres also learn their village, month by month.`,

		Sensing: `The union does not see whether a household is reliable. It knows a few households from earlier business, reads a cadre's report, which is right as often as the cadre's knowledge of the village allows and may be
bent to fill a quota, or screens for itself, at a cost in money and with errors. It sees the use of a loan with the chance conditions.observability, in the month credit.check_month of the loan. Everybody knows a township's record of constraint.`,

		Prediction: `The union predicts the share of a loan that will be lost: from the pool of those who accept its rate, less what a good report and a township's record are believed to remove. Households predict their loss of production support from the
township's record, as if it went on.`,

		Interaction: `The union asks cadres and townships; they answer; loans follow. Cadres and townships do not ask one another, but each counts on the other. Households compete for nothing: one loan does not crowd out another.`,

		Collectives: `Villages and townships are collectives that are given. Each has an official who answers for it; a township's record sums up its past conduct, and a village's loans count for guarantees. No collective emerges.`,

		Heterogeneity: `Households differ in being reliable or not, in wanting credit, in being known to the union, in the rate that they accept, the gain from diverting, the worth of good standing, the size of the loan and in income. Villages
differ in their cadre's knowledge. These traits are drawn once and kept.`,

		Chance: draws(),

		Emergence: `Take-up, bad debt, withheld production support and trust emerge from answers and loans. That three parties are needed for a secure loan is imposed by the facts of the case, and so are the risks of each kind of
household; which share of lending comes about under which conditions is not.`,

		Initialisation: `All households are poor and without a loan; nobody has acted. Incomes are drawn around {household.income_cny} CNY a year. Cadres begin with a knowledge of {cadre.knowledge_start} of their village. All
trust stands at conditions.prior_trust, raised by credit.introductions promises kept where partners were introduced; agreements are at zero. Townships have no record of constraint. Each replicate draws its own population; arms of a replicate
begin with the same, unless they change what shapes it.`,

		Input: `None: incomes are generated within the model, by the rule of "Incomes". They are weather, in that no arm can change a household's own income.`,

		Submodels: credit(),
		LeftOut: `The fund pays its share of every loss: neither does it run dry (funds are a tenth to a fifth of loans), nor does lending stop when bad loans pass a bound, as some counties rule. Village committees have no voice of their own. Households are not rated for credit beforehand. Offices bear the names of the years of the programme: the poverty-alleviation office became the
administration for rural revitalisation in February 2021, and in March 2023 a part of the ministry of agriculture and rural affairs. Cadres answer by village and month, not by household. Loans are repaid at once at the end of one term; there is no instalment, group liability or renewal. The union's view of risk multiplies the
risk of the pool by what report and constraint are believed to remove; it is no full Bayesian update.`,
		Sources: []string{
			"Abstract of a master's thesis on cross-department collaboration in rural government (2023/24), from which the cases of County L and City Y are taken.",
			"Stiglitz JE, Weiss A (1981). Credit rationing in markets with imperfect information. American Economic Review 71, 393–410.",
		},
	})
}

func entities() []sim.Entity {
	return []sim.Entity{
		{Name: "credit union", Number: "one",
			Meaning: "the rural credit union of the county, by now in many counties a rural commercial bank, which leads the task", State: []sim.Variable{
				{Name: "loan book", Unit: "loans", Meaning: "running and overdue loans",
					Changes: "when a loan is made, repaid, written off"},
				{Name: "trust in each cadre", Unit: "0–1", Meaning: "what a report of his is taken to be worth",
					Changes: "every month"},
				{Name: "trust in each township", Unit: "0–1",
					Meaning: "mean of a belief that counts promises kept and broken", Changes: "every month"}}},
		{Name: "villages and their resident cadres", Number: "{population.villages} villages, one cadre in each",
			Meaning: "the cadre lives in the village and may report on its people. What is called his knowledge is that of the resident team and the village committee together: members of the committee know their neighbours and take part in rating households for credit, while a resident cadre, an outsider, has to learn", State: []sim.Variable{
				{Name: "knowledge", Unit: "0–1", Meaning: "how well the cadre knows the village",
					Changes: "every month; falls when the cadre is replaced"},
				{Name: "pilot", Unit: "yes or no", Meaning: "the union is ordered to lend here at first",
					Changes: "never"},
				{Name: "loans so far", Unit: "loans", Meaning: "for guarantees of a village's first loans",
					Changes: "when a loan is made"},
				{Name: "trust in the union, in the township", Unit: "0–1", Meaning: "as above", Changes: "every month"},
				{Name: "agreement with the union", Unit: "0–1",
					Meaning: "part of the result that both count as their own",
					Changes: "in months with applications"}}},
		{Name: "townships", Number: "one for {population.villages_per_township} villages",
			Meaning: "governments that inspect what households produce before support for it is paid, and can withhold it", State: []sim.Variable{
				{Name: "record of constraint", Unit: "0–1",
					Meaning: "smoothed share of months in which the township watched over loans",
					Changes: "in months with loans or applications"},
				{Name: "trust in the union, in the cadres", Unit: "0–1", Meaning: "as above", Changes: "every month"},
				{Name: "agreement with the union", Unit: "0–1", Meaning: "as above",
					Changes: "in months with applications"}}},
		{Name: "households", Number: "{population.households_per_village} in a village",
			Meaning: "registered poor households, the possible borrowers", State: []sim.Variable{
				{Name: "reliable; wants credit; known to the union", Unit: "yes or no", Meaning: "traits",
					Changes: "never"},
				{Name: "highest rate accepted, gain from diverting, worth of good standing, loan asked for",
					Unit: "per year; CNY", Meaning: "traits", Changes: "never"},
				{Name: "loan", Unit: "none, running, overdue or written off; with size, start, use and yield",
					Meaning: "at most one at a time", Changes: "when made, checked, due"},
				{Name: "production support withheld", Unit: "yes or no", Meaning: "this month, in a breach",
					Changes: "every month"},
				{Name: "own income", Unit: "CNY per year",
					Meaning: "income without the loan, production support included",
					Changes: "every month"},
				{Name: "lasting income from repaid loans", Unit: "CNY per year", Meaning: "what past loans left behind",
					Changes: "when a loan is repaid"},
				{Name: "poor", Unit: "yes or no", Meaning: "by smoothed income", Changes: "every month"}}},
	}
}

// credit are the submodels of the case, in the order of the schedule.
func credit() []sim.Submodel {
	return []sim.Submodel{
		{Name: "Cadres", Text: `A cadre is replaced with the chance cadre.rotation a month, or in the month cadre.rotate_all_month; the successor's knowledge is cadre.knowledge_new. The others' grows as

	knowledge ← knowledge + (1 − knowledge) / cadre.learning_months

A report on an applicant is right with the chance

	1/2 + (cadre.accuracy − 1/2) · knowledge

and an unreliable applicant is reported as good all the same with the chance cadre.quota_pressure.`},

		{Name: "Applications", Text: `A household applies with the chance household.apply_rate a month, if it wants credit, has no loan running, overdue or written off, and applied last at least household.wait_months months ago. What it pays itself is credit.rate less the part credit.interest_subsidy. It accepts a
rate up to its own limit, which is logistic with the scale household.reservation_rate_scale around household.reservation_rate_reliable or household.reservation_rate_unreliable. So a higher rate
drives the reliable away first.`},

		{Name: "What cadre and township see", Text: `Both need the other two: the prospect is that of a task which needs everyone. For the cadre S is its trust in the township times its trust in the union; for the township, the mean trust in the cadres
of its villages times its trust in the union, times h of a poor household (see "The union's view of risk"): without production support to withhold it expects nothing of constraining; O is 0. The need is conditions.complementarity times union.need, the trust that in the union. The days are

	cadre:     cadre.days + cadre.days_per_applicant · applicants of the village
	township:  township.days + township.days_per_loan · (running loans + applicants of the township)

Load, distance and aversion stand in the sections *cadre* and *township*; a cadre's load grows with the households of the village beyond cadre.capacity_households. A township's record of constraint e, in months in which there is something to watch, moves as

	e ← township.enforcement_memory · e + (1 − township.enforcement_memory) · (1 if it acts, else 0)`},

		{Name: "The union's view of risk", Text: `The default that the union expects of the pool without help rises with the share of unreliable households among those who accept the rate i that borrowers bear, as against the rate at which its expectation was formed:

	pool = min(union.default_ceiling, union.pool_default · unreliable(i) / unreliable(credit.reference_rate))

The part that a township's constraint is believed to remove is

	x = union.constraint_removes · e · trust in the township · h

where h is how far there is something to hold the borrower by: the production support that he stands to lose for diverting if the township always constrains, over household.diversion_gain_unreliable_cny, at most 1. Without production support it is 0, and constraint counts for nothing.

An applicant whom the union knows, or a loan that the county guarantees, is expected to be lost with chance 0; one whom a cadre recommends with chance pool · (1 − x) · (1 − trust in the cadre); one whom its own screening passes with
chance pool · (1 − x) · (1 − removed); any other with pool · (1 − x). With the accuracy q of its screening and the share p of applicants that pass,

	p = (1 − unreliable) · q + unreliable · (1 − q)        removed = 1 − (1 − q) / p

A loan of size B over y years, lost with chance L, of which the share r comes back (with what the risk fund pays), and which costs c to make, is expected to earn

	B · ((1 − L) · (1 + credit.rate · y) + L · r − (1 + credit.funding_cost · y)) − c

c is union.handling_cny, and with a report union.report_cny, with own screening union.own_screening_cny / p besides. The union takes the better of screening and lending blindly where it has no report. Each yuan enters its decision divided by
union.staff_day_cny.`},

		{Name: "What the union sees", Text: `With a report, S is the union's trust in the cadre, times one less the doubt in the township weighted by its record and by h; without, union.prospects_unreported, with the trust union.trust_unreported and the
distance union.distance_unreported. For an applicant whom it knows, trust and prospect are 1 and the distance is 0. O is 0. Its need is conditions.complementarity · union.need, its days union.days.

Some applicants with a report, a share of union.spot_checks, it screens as well, and refuses who fails, whatever the report says.`},

		{Name: "Use of a loan", Text: `A loan is used as approved if the production support that the household expects to lose is not less than its gain from diverting:

	township.withholding · e · household.relief_cny · years at stake  ≥  gain

The gain is logistic around household.diversion_gain_reliable_cny or household.diversion_gain_unreliable_cny with the scale household.diversion_gain_scale_cny. Who is no longer poor has the share household.relief_after_exit of it to lose. What is at stake depends
on household.relief_rule: under forfeiture household.stake_years for diverting and household.relief_years for not repaying; under the conditional rule the term of the loan, and the time until it is written off.`},

		{Name: "Repayment", Text: `A loan used as approved yields over y years a normal return with the mean y · household.return_mean and the deviation √y · household.return_sd; the household is able to repay if the loss is not larger than household.buffer. Of diverting
households a share of household.able_diverted is able. A reliable household is willing; an unreliable one if

	good standing + production support that it expects to lose  ≥  loan

where good standing is logistic around household.standing_cny with the scale household.standing_scale_cny. A loan not repaid is overdue, is written off after credit.write_off_months months, and excludes the household from credit from then on.`},

		{Name: "Withholding", Text: `From a household that diverts a running loan or is overdue, production support is withheld in a month with the chance township.withholding · e.`},

		{Name: "Who learns what", Text: `What a report is worth is the share of reliable applicants who are recommended, less that of unreliable ones: 1 if reports are always right, 0 if they are a coin, whichever way it falls. The union finds it out from applicants with a report whom it knows
(accuracy q = 1), or screened for itself, which it does with a share of union.spot_checks of the others (q = union.screening_accuracy). With the share p found good, as above, and

	D = (1 − unreliable) · q / p − (1 − unreliable) · (1 − q) / (1 − p)        b = 1 / 2p if found good, else 1 / 2(1 − p)

a report that agrees with what was found adds b · D, one that does not takes it away, at a weight of b · D²; the mean is what reports are worth, whatever q is, and q = 1/2 teaches nothing. The checks of a month in a village count for one observation at most; for the county, those of the mean township count union.townships_compared times. Evidence fades
as trust does. For the county it is joined to conditions.prior_trust at the weight psychology.prior_weight; for a cadre, the evidence on his own reports is joined to the county's result at the weight union.cadres_alike. Its belief in a township takes in the seen loans made while the record times h was above township.counted_from. Where conduct is seen
(conditions.observability), the cadre takes in whether the union lent to somebody whom it had recommended and whether the township acted, which counts as the part h of a promise kept, the township whether the cadre reported and whether the union lent at all.

Joint success, for "Agreement": a report, constraint with production support to withhold, and a loan to a recommended applicant in the same village and month; for a township, in one of its villages.`},

		{Name: "Incomes and poverty", Text: `The logarithm of own income follows an autoregression around a mean that grows by household.income_growth a year: a shock lasts by household.income_persistence a month, with the stationary deviation household.income_sd. A running loan in
approved use adds its yield, spread over its term; a repaid one leaves household.kept_profit of a year's profit as lasting income; withheld production support is missing. Income smoothed over household.smoothing_months months is compared with the line
household.poverty_line_cny: below it a household is poor, from household.exit_factor times the line on it leaves poverty.`},
	}
}
