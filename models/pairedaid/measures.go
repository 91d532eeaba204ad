package pairedaid

import (
	"concert/models/collab"
	"concert/sim"
)

// measured is a measure and what it is of a run.
type measured struct {
	sim.Measure
	of func(*Pairing) float64
}

const (
	overall  = "mean over pairs and quarters"
	incomeOf = "CNY per person and year"
)

// measures are the outcomes of a run, in the order of rows.
var measures = []measured{
	{sim.Measure{Name: "income_gain_cny", Title: "Income gained", Unit: incomeOf, Better: sim.Higher, Role: sim.Main,
		Meaning: "what a person of a recipient county has more at the end than it would have without aid",
		Formula: "mean over pairs of transfers + projects.yield · capability + firms.income_cny · firms in the last quarter",
		Matters: 60, MattersSource: "assumed: 1 % of income before the pairing"},
		func(w *Pairing) float64 { return w.quarter.gain }},
	gainAfter(afterYear1, "1"),
	gainAfter(afterYear3, "3"),
	gainAfter(afterYear5, "5"),
	gainAfter(afterYear6, "6"),
	{sim.Measure{Name: "income_kept_share", Title: "Gain of year five kept in year six", Unit: "share", Better: sim.Higher, Role: sim.Main,
		Meaning: "how much of the gain after five years is there a year later, which tells what stays where aid stops after five years",
		Formula: "income_gain_year_6_cny / income_gain_year_5_cny",
		Matters: 0.05, MattersSource: "assumed", Exists: "the run lasts six years and at least a fen was gained after five"},
		func(w *Pairing) float64 { return w.sums.kept() }},
	{sim.Measure{Name: "capability_cny", Title: "Capability built", Unit: "CNY per person", Better: sim.Higher, Role: sim.Detail,
		Meaning: "what has been built and is not worn out at the end",
		Formula: "mean over pairs of capability in the last quarter",
		Matters: 100, MattersSource: "assumed"},
		func(w *Pairing) float64 { return w.quarter.capability }},
	{sim.Measure{Name: "funds_million_cny", Title: "Funds paid", Unit: "million CNY per pair and year", Better: sim.Neither, Role: sim.Detail,
		Meaning: "what donors and the centre pay",
		Formula: overall + " of 4 · funds of the quarter",
		Matters: 1, MattersSource: "assumed: 2 % of the funds agreed"},
		func(w *Pairing) float64 { return quartersPerYear * w.sums.mean(w.sums.all.funds) }},
	share("giving_share", "Donors that pay", "donors that pay what was agreed", overall+" of [donor accepts]", sim.Higher, sim.Detail,
		func(w *Pairing) float64 { return w.sums.mean(w.sums.all.gave) }),
	share("carrying_share", "Recipients that carry their part", "recipient counties that carry their part of the projects", overall+" of [recipient accepts]", sim.Higher, sim.Detail,
		func(w *Pairing) float64 { return w.sums.mean(w.sums.all.carried) }),
	{sim.Measure{Name: "cadre_posts", Title: "Posts filled", Unit: "posts per pair and quarter", Better: sim.Higher, Role: sim.Detail,
		Meaning: "posts for cadres that somebody takes; they do not compare with counts of persons",
		Formula: overall + " of accepted posts, of cadres.posts",
		Matters: 0.3, MattersSource: "assumed: 5 % of the posts"},
		func(w *Pairing) float64 { return w.sums.mean(w.sums.all.posts) }},
	{sim.Measure{Name: "meetings_held", Title: "Joint meetings held", Unit: "per pair and quarter", Better: sim.Neither, Role: sim.Detail,
		Meaning: "joint meetings to which both sides come",
		Formula: overall + " of conditions.meetings if both sides accept, else 0",
		Matters: 0.05, MattersSource: "assumed"},
		func(w *Pairing) float64 { return w.sums.mean(w.sums.all.held) }},
	share("project_fit", "Projects that fit", "chance that a project fits the place", overall+" of the chance at the start of the quarter", sim.Higher, sim.Main,
		func(w *Pairing) float64 { return w.sums.mean(w.sums.all.fit) }),
	share("project_failure_share", "Projects that fail", "projects that fail", overall+" of [projects of the quarter fail]", sim.Lower, sim.Detail,
		func(w *Pairing) float64 { return w.sums.mean(w.sums.all.failed) }),
	share("cadre_effort", "Effort of cadres", "effort of cadres for results, between 0 and 1", "mean over quarters of result effort / (1 + result effort)", sim.Higher, sim.Detail,
		func(w *Pairing) float64 { return w.sums.mean(w.sums.effort.level) }),
	{sim.Measure{Name: "real_effort", Title: "Effort for results", Unit: "effort", Better: sim.Higher, Role: sim.Detail,
		Meaning: "effort of cadres for results, in the units in which an incentive of 1 without cost of risk brings an effort of 1",
		Formula: "mean over quarters of result effort",
		Matters: 0.05, MattersSource: "assumed"},
		func(w *Pairing) float64 { return w.sums.mean(w.sums.effort.result) }},
	{sim.Measure{Name: "firms", Title: "Firms and social organisations", Unit: "per pair", Better: sim.Higher, Role: sim.Main,
		Meaning: "firms and social organisations present at the end",
		Formula: "mean over pairs of firms in the last quarter",
		Matters: 1, MattersSource: "assumed"},
		func(w *Pairing) float64 { return w.quarter.firms }},
	{sim.Measure{Name: "firms_entering", Title: "Firms that come", Unit: "per pair and quarter", Better: sim.Higher, Role: sim.Detail,
		Meaning: "firms and social organisations that come to a county",
		Formula: overall + " of entries",
		Matters: 0.05, MattersSource: "assumed"},
		func(w *Pairing) float64 { return w.sums.mean(w.sums.all.entered) }},
	{sim.Measure{Name: "investment_per_yuan", Title: "Firms' investment for a yuan of funds", Unit: "ratio", Better: sim.Higher, Role: sim.Detail,
		Meaning: "investment of firms beside fiscal funds",
		Formula: "firms.investment_million_cny · mean firms / mean yearly funds",
		Matters: 0.3, MattersSource: "assumed", Exists: "at least a yuan was paid"},
		func(w *Pairing) float64 { return w.sums.investment(w.params.Firms.Investment) }},
	{sim.Measure{Name: "alive_year_5_share", Title: "Pairs alive after year 5", Unit: "share", Better: sim.Higher, Role: sim.Detail,
		Meaning: "pairs in which something still happens after five years",
		Formula: "share of pairs with activity > activity.alive_at at the end of quarter 20",
		Matters: 0.02, MattersSource: "assumed", Low: 0, High: 1, Exists: "the run lasts five years"},
		func(w *Pairing) float64 { return w.sums.aliveAt[afterYear5] }},
	share("alive_share", "Pairs alive at the end", "pairs in which something still happens at the end", "share of pairs with activity > activity.alive_at in the last quarter", sim.Higher, sim.Detail,
		func(w *Pairing) float64 { return w.quarter.alive }),
	share("activity", "Activity in the last two years", "how much of paying, sending and meeting still happens", "mean over pairs and the last 8 quarters of activity", sim.Higher, sim.Main,
		func(w *Pairing) float64 { return w.sums.late / float64(w.sums.lateIn) }),
	{sim.Measure{Name: "poorest_aid_share", Title: "Aid to the poorest counties", Unit: "share", Better: sim.Higher, Role: sim.Detail,
		Meaning: "what reaches the poorest quarter of recipient counties beside the least poor quarter",
		Formula: "A / (A + B): effective funds of the poorest (A) and the least poor quarter (B)",
		Matters: 0.02, MattersSource: "assumed", Low: 0, High: 1, Exists: "at least a yuan had an effect"},
		(*Pairing).poorestAid},
	{sim.Measure{Name: "poorest_donor_wealth", Title: "Wealth of the poorest counties' donors", Unit: "ratio", Better: sim.Neither, Role: sim.Detail,
		Meaning: "how rich the donors of the poorest quarter of recipients are, beside those of the least poor quarter",
		Formula: "mean wealth of the donors of the poorest quarter / of the least poor quarter",
		Matters: 0.1, MattersSource: "assumed"},
		(*Pairing).poorestDonors},
	{sim.Measure{Name: "donor_ratio", Title: "Aid of rich and of poor donors", Unit: "ratio", Better: sim.Neither, Role: sim.Detail,
		Meaning: "what the richest quarter of donors brings beside the poorest quarter",
		Formula: "effective funds of the richest quarter of donors / of the poorest quarter",
		Matters: 0.2, MattersSource: "assumed", Exists: "at least a yuan of the poorest donors had an effect"},
		(*Pairing).donorsRatio},

	{sim.Measure{Name: "income_withdrawn_cny", Title: "Income lost when transfers stop", Unit: incomeOf, Better: sim.Lower, Role: sim.Harm,
		Meaning: "how far the gain of people in recipient counties has fallen from its best year, aid having been withdrawn",
		Formula: "highest − last of the yearly means, over pairs and the four quarters of each full year, of the gain; 0 in the first year",
		Matters: 60, MattersSource: "assumed: 1 % of income before the pairing"},
		func(w *Pairing) float64 { return w.sums.best - w.sums.last }},
	share("left_behind_share", "Counties left behind", "recipient counties that gain little, having got a poor or an idle donor",
		"share of pairs whose mean gain over the last full year is below half of the mean over all pairs; 0 in the first year", sim.Lower, sim.Harm,
		(*Pairing).leftBehind),
	share("below_line_share", "Counties below the poverty line", "recipient counties whose mean income, the gain included, is below population.poverty_line_cny at the end",
		"share of pairs with income < line in the last quarter", sim.Lower, sim.Harm,
		func(w *Pairing) float64 { return w.quarter.belowLine }),
	share("gaming_share", "Effort for show", "effort of cadres that only shows", "mean over quarters of show effort / (show + result effort)", sim.Lower, sim.Harm,
		func(w *Pairing) float64 { return w.sums.mean(w.sums.effort.gaming) }),

	{sim.Measure{Name: "misused_cny", Title: "Funds misused", Unit: "CNY per pair and year", Better: sim.Lower, Role: sim.Harm,
		Meaning: "money of donors and of the centre that does not arrive",
		Formula: overall + " of 4 · funds · funds.misuse · (1 − funds.misuse_cut · funds.transparency)",
		Matters: 250000, MattersSource: "assumed: half a percent of the funds agreed"},
		func(w *Pairing) float64 { return quartersPerYear * w.sums.mean(w.sums.all.misused) }},

	share("collaboration", "Needed acts done", "joint acts that are done among those that are needed",
		overall+" of the mean of [donor pays], [recipient carries its part], filled posts / cadres.posts and, where meetings are called, [both sides come]", sim.Higher, sim.Core,
		func(w *Pairing) float64 { return w.sums.mean(w.sums.all.acts) }),
	share("success_share", "Joint tasks that succeed", "joint tasks that reach their goal; here projects that do not fail", "1 − project_failure_share", sim.Higher, sim.Core,
		func(w *Pairing) float64 { return 1 - w.sums.mean(w.sums.all.failed) }),
	share("trust", "Donors' trust in recipients", "share of promises that donors expect recipients to keep", "mean over pairs of trust at the start of the last quarter", sim.Higher, sim.Core,
		func(w *Pairing) float64 { return w.quarter.trusted }),
	share("trust_in_donors", "Recipients' trust in donors", "share of promises that recipients expect donors to keep", "mean over pairs of trust at the start of the last quarter", sim.Higher, sim.Detail,
		func(w *Pairing) float64 { return w.quarter.relied }),
	share("agreed_share", "Result that both sides share", "part of the joint result that donor and recipient have agreed to count as their own", "mean over pairs at the start of the last quarter", sim.Higher, sim.Detail,
		func(w *Pairing) float64 { return w.quarter.shared }),
	{sim.Measure{Name: "coordination_staff_days", Title: "Staff-days of coordination", Unit: "staff-days per pair and year", Better: sim.Lower, Role: sim.Core,
		Meaning: "time that working together takes beside the acts themselves: meetings, rules, training, assessment, leaders, hand-overs",
		Formula: overall + " of 4 · (the sum over the quarter's months of " + collab.DaysFormula + "), of meetings only those held, + matching.central · programme.matching_days / (4 · programme.years); the part followed is 1, acts are payments, projects carried, posts and sides at the table, officials replaced are posts · cadres.rotation · cadres.handover",
		Matters: 4, MattersSource: "assumed: a tenth of a meeting a quarter"},
		func(w *Pairing) float64 { return quartersPerYear * w.sums.mean(w.sums.all.coordination) }},
	{sim.Measure{Name: "programme_cost_cny", Title: "Cost of the programme", Unit: "CNY per pair and year", Better: sim.Lower, Role: sim.Core,
		Meaning: "funds, posts and their material reward, coordination, platform, rewards, assessment, open funds, service windows, publicity; firms' money is not counted",
		Formula: overall + " of 4 · (funds · (1 + programme.source_percent · cadres.sources / 100 + programme.transparency_share · funds.transparency) + posts · (programme.post_cny + programme.post_reward_cny · cadres.reward · cadres.reward_paid · cadres.material_share) + staff-days of coordination · programme.staff_day_cny + " + collab.OutlaysFormula + ") + programme.relief_cny · firms.administrative_relief + programme.publicity_cny · (firms.publicity − 1 if above)",
		Matters: 500000, MattersSource: "assumed: 1 % of the funds agreed"},
		func(w *Pairing) float64 { return quartersPerYear * w.sums.mean(w.sums.all.cost) }},
}

// share is a measure between 0 and 1 that always exists.
func share(name, title, meaning, formula string, better sim.Direction, role sim.Role, of func(*Pairing) float64) measured {
	return measured{sim.Measure{Name: name, Title: title, Unit: "share", Meaning: meaning, Formula: formula, Better: better, Role: role,
		Matters: 0.02, MattersSource: "assumed", Low: 0, High: 1}, of}
}

func gainAfter(k int, year string) measured {
	return measured{sim.Measure{Name: "income_gain_year_" + year + "_cny", Title: "Income gained after year " + year, Unit: incomeOf, Better: sim.Higher, Role: sim.Detail,
		Meaning: "what a person of a recipient county has more at the end of year " + year + " than it would have without aid",
		Formula: "income_gain_cny, of the last quarter of year " + year,
		Matters: 60, MattersSource: "assumed: 1 % of income before the pairing", Exists: "the run lasts so long"},
		func(w *Pairing) float64 { return w.sums.gainAt[k] }}
}
