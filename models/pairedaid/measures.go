package pairedaid

import (
	"math"

	"concert/models/collab"
	"concert/sim"
)

const (
	overall    = "mean over pairs and quarters"
	incomeUnit = "CNY per person and year"
	perPair    = "CNY per pair and year"
	ofIncome   = "assumed: 1 % of income before the pairing"
)

// outcomes are the measures of a run, in the order of rows.
var outcomes = sim.Outcomes[*Pairing]{
	sim.AmountOf(sim.Measure{Name: "income_gain_cny", Title: "Income gained", Unit: incomeUnit, Better: sim.Higher,
		Role:    sim.Main,
		Meaning: "what a person of a recipient county has more at the end than it would have without aid",
		Formula: "mean over pairs of transfers + projects.yield · capability + firms.income_cny · firms in the last quarter",
		Matters: 60, MattersSource: ofIncome},
		func(w *Pairing) float64 { return w.quarter.gain.Value() }),
	gainAfter(1), gainAfter(3), gainAfter(5), gainAfter(6),
	sim.RatioOf(sim.Measure{Name: "income_kept_share", Title: "Gain of year five kept in year six", Better: sim.Higher,
		Role: sim.Main, Matters: 0.05,
		Meaning: "how much of the gain after five years is there a year later, which tells what stays where aid stops after five years",
		Formula: "income_gain_year_6_cny / income_gain_year_5_cny",
		Exists:  "the run lasts six years and at least a fen was gained after five"},
		(*Pairing).kept).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "capability_cny", Title: "Capability built", Unit: "CNY per person",
		Better: sim.Higher, Role: sim.Detail, Matters: 100,
		Meaning: "what has been built and is not worn out at the end",
		Formula: "mean over pairs of capability in the last quarter"},
		func(w *Pairing) float64 { return w.quarter.capability.Value() }),
	sim.AmountOf(sim.Measure{Name: "funds_million_cny", Title: "Funds paid", Unit: "million CNY per pair and year",
		Better: sim.Neither, Role: sim.Detail,
		Meaning: "what donors and the centre pay",
		Formula: overall + " of 4 · funds of the quarter",
		Matters: 1, MattersSource: "assumed: 2 % of the funds agreed"},
		func(w *Pairing) float64 { return quartersPerYear * w.quarter.funds.Value() }).OverMonths(),
	sim.ShareOf(sim.Measure{Name: "giving_share", Title: "Donors that pay", Better: sim.Higher, Role: sim.Detail,
		Matters: 0.02,
		Meaning: "donors that pay what was agreed",
		Formula: overall + " of [donor accepts]"},
		func(w *Pairing) sim.Share { return w.quarter.gave }).OverMonths(),
	sim.ShareOf(sim.Measure{Name: "carrying_share", Title: "Recipients that carry their part", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "recipient counties that carry their part of the projects",
		Formula: overall + " of [recipient accepts]"},
		func(w *Pairing) sim.Share { return w.quarter.carried }).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "cadre_posts", Title: "Posts filled", Unit: "posts per pair and quarter",
		Better: sim.Higher, Role: sim.Detail,
		Meaning: "posts for cadres that somebody takes; they do not compare with counts of persons",
		Formula: overall + " of accepted posts, of cadres.posts",
		Matters: 0.3, MattersSource: "assumed: 5 % of the posts"},
		func(w *Pairing) float64 { return w.quarter.posts.Value() }).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "meetings_held", Title: "Joint meetings held", Unit: "per pair and quarter",
		Better: sim.Neither, Role: sim.Detail, Matters: 0.05,
		Meaning: "joint meetings to which both sides come",
		Formula: overall + " of the meetings to which both sides came, until one did not come off; at most conditions.meetings"},
		func(w *Pairing) float64 { return w.quarter.held.Value() }).OverMonths(),
	sim.LevelOf(sim.Measure{Name: "project_fit", Title: "Projects that fit", Better: sim.Higher, Role: sim.Main,
		Matters: 0.02,
		Meaning: "chance that a project fits the place",
		Formula: overall + " of the chance at the start of the quarter"},
		func(w *Pairing) float64 { return w.quarter.fit.Value() }).OverMonths(),
	sim.LevelOf(sim.Measure{Name: "project_failure_share", Title: "Projects that fail", Better: sim.Lower,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "projects that fail",
		Formula: overall + " of [projects of the quarter fail]"},
		func(w *Pairing) float64 { return w.tally.failed.Value() }),
	sim.LevelOf(sim.Measure{Name: "cadre_effort", Title: "Effort of cadres", Better: sim.Higher, Role: sim.Detail,
		Matters: 0.02,
		Meaning: "effort of cadres for results, between 0 and 1",
		Formula: "mean over quarters of result effort / (1 + result effort)"},
		func(w *Pairing) float64 { return w.effort.level }).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "real_effort", Title: "Effort for results", Unit: "effort", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.05,
		Meaning: "effort of cadres for results, in the units in which an incentive of 1 without cost of risk brings an effort of 1",
		Formula: "mean over quarters of result effort"},
		func(w *Pairing) float64 { return w.effort.result }).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "firms", Title: "Firms and social organisations", Unit: "per pair",
		Better: sim.Higher, Role: sim.Main, Matters: 1,
		Meaning: "firms and social organisations present at the end",
		Formula: "mean over pairs of firms in the last quarter"},
		func(w *Pairing) float64 { return w.quarter.firms.Value() }),
	sim.AmountOf(sim.Measure{Name: "firms_entering", Title: "Firms that come", Unit: "per pair and quarter",
		Better: sim.Higher, Role: sim.Detail, Matters: 0.05,
		Meaning: "firms and social organisations that come to a county",
		Formula: overall + " of entries"},
		func(w *Pairing) float64 { return w.quarter.entered.Value() }).OverMonths(),
	sim.RatioOf(sim.Measure{Name: "investment_per_yuan", Title: "Firms' investment for a yuan of funds", Unit: "ratio",
		Better: sim.Higher, Role: sim.Detail, Matters: 0.3,
		Meaning: "investment of firms beside fiscal funds",
		Formula: "firms.investment_million_cny · mean firms / mean yearly funds",
		Exists:  "at least a yuan was paid"},
		(*Pairing).investment).AtLeast(quartersPerYear * negligible),
	sim.ShareOf(sim.Measure{Name: "alive_year_5_share", Title: "Pairs alive after year 5", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "pairs in which something still happens after five years",
		Formula: "share of pairs with activity > activity.alive_at at the end of quarter 20",
		Exists:  "the run lasts five years"},
		(*Pairing).aliveAfterFive).OverMonths(),
	sim.ShareOf(sim.Measure{Name: "alive_share", Title: "Pairs alive at the end", Better: sim.Higher, Role: sim.Detail,
		Matters: 0.02,
		Meaning: "pairs in which something still happens at the end",
		Formula: "share of pairs with activity > activity.alive_at in the last quarter"},
		func(w *Pairing) sim.Share { return w.quarter.alive }),
	sim.ShareOf(sim.Measure{Name: "activity", Title: "Activity in the last two years", Better: sim.Higher,
		Role: sim.Main, Matters: 0.02,
		Meaning: "how much of paying, sending and meeting still happens",
		Formula: "mean over pairs and the last 8 quarters of activity"},
		(*Pairing).lateActivity).OverMonths(),
	sim.ShareOf(sim.Measure{Name: "poorest_aid_share", Title: "Aid to the poorest counties", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "what reaches the poorest quarter of recipient counties beside the least poor quarter",
		Formula: "A / (A + B): effective funds of the poorest (A) and the least poor quarter (B)",
		Exists:  "at least a yuan had an effect"},
		(*Pairing).poorestAid).AtLeast(negligible),
	sim.RatioOf(sim.Measure{Name: "poorest_donor_wealth", Title: "Wealth of the poorest counties' donors",
		Unit: "ratio", Better: sim.Neither, Role: sim.Detail, Matters: 0.1,
		Meaning: "how rich the donors of the poorest quarter of recipients are, beside those of the least poor quarter",
		Formula: "mean wealth of the donors of the poorest quarter / of the least poor quarter"},
		func(w *Pairing) sim.Share { return w.ends(w.poorest, func(p *pair) float64 { return p.wealth }) }),
	sim.RatioOf(sim.Measure{Name: "donor_ratio", Title: "Aid of rich and of poor donors", Unit: "ratio",
		Better: sim.Neither, Role: sim.Detail, Matters: 0.2,
		Meaning: "what the richest quarter of donors brings beside the poorest quarter",
		Formula: "effective funds of the richest quarter of donors / of the poorest quarter",
		Exists:  "at least a yuan of the poorest donors had an effect"},
		func(w *Pairing) sim.Share {
			return w.ends(w.richest,
				func(p *pair) float64 { return p.aid })
		}).AtLeast(negligible),

	sim.AmountOf(sim.Measure{Name: "income_withdrawn_cny", Title: "Income lost when transfers stop", Unit: incomeUnit,
		Better: sim.Lower, Role: sim.Harm,
		Meaning: "how far the gain of people in recipient counties has fallen from its best year, aid having been withdrawn",
		Formula: "highest − last of the yearly means, over pairs and the four quarters of each full year, of the gain; 0 in the first year",
		Matters: 60, MattersSource: ofIncome},
		func(w *Pairing) float64 { return w.tally.best - w.tally.last }),
	sim.ShareOf(sim.Measure{Name: "left_behind_share", Title: "Counties left behind", Better: sim.Lower, Role: sim.Harm,
		Matters: 0.02,
		Meaning: "recipient counties that gain little, having got a poor or an idle donor",
		Formula: "share of pairs whose mean gain over the last full year is below half of the mean over all pairs; 0 in the first year"},
		(*Pairing).leftBehind),
	sim.ShareOf(sim.Measure{Name: "below_line_share", Title: "Counties below the poverty line", Better: sim.Lower,
		Role: sim.Harm, Matters: 0.02,
		Meaning: "recipient counties whose mean income, the gain included, is below population.poverty_line_cny at the end",
		Formula: "share of pairs with income < line in the last quarter"},
		func(w *Pairing) sim.Share { return w.quarter.belowLine }),
	sim.LevelOf(sim.Measure{Name: "gaming_share", Title: "Effort for show", Better: sim.Lower, Role: sim.Harm,
		Matters: 0.02,
		Meaning: "effort of cadres that only shows",
		Formula: "mean over quarters of show effort / (show + result effort)"},
		func(w *Pairing) float64 { return w.effort.gaming }).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "misused_cny", Title: "Funds misused", Unit: perPair, Better: sim.Lower,
		Role:    sim.Harm,
		Meaning: "money of donors and of the centre that does not arrive",
		Formula: overall + " of 4 · funds · funds.misuse · (1 − funds.misuse_cut · funds.transparency)",
		Matters: 250000, MattersSource: "assumed: half a percent of the funds agreed"},
		func(w *Pairing) float64 { return quartersPerYear * w.quarter.misused.Value() }).OverMonths(),

	sim.LevelOf(sim.Measure{Name: "collaboration", Title: "Needed acts done", Better: sim.Higher, Role: sim.Core,
		Matters: 0.02,
		Meaning: "joint acts that are done among those that are needed",
		Formula: overall + " of the mean of [donor pays], [recipient carries its part], filled posts / cadres.posts and, where meetings are called, meetings held / conditions.meetings"},
		func(w *Pairing) float64 { return w.quarter.acts.Value() }).OverMonths(),
	sim.LevelOf(sim.Measure{Name: "success_share", Title: "Joint tasks that succeed", Better: sim.Higher,
		Role: sim.Core, Matters: 0.02,
		Meaning: "joint tasks that reach their goal; here projects that do not fail",
		Formula: "1 − project_failure_share"},
		func(w *Pairing) float64 { return 1 - w.tally.failed.Value() }),
	sim.LevelOf(sim.Measure{Name: "trust", Title: "Donors' trust in recipients", Better: sim.Higher, Role: sim.Core,
		Matters: 0.02,
		Meaning: "share of promises that donors expect recipients to keep",
		Formula: "mean over pairs of trust at the start of the last quarter"},
		func(w *Pairing) float64 { return w.quarter.trusted.Value() }),
	sim.LevelOf(sim.Measure{Name: "trust_in_donors", Title: "Recipients' trust in donors", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "share of promises that recipients expect donors to keep",
		Formula: "mean over pairs of trust at the start of the last quarter"},
		func(w *Pairing) float64 { return w.quarter.relied.Value() }),
	sim.LevelOf(sim.Measure{Name: "agreed_share", Title: "Result that both sides share", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.02,
		Meaning: "part of the joint result that donor and recipient have agreed to count as their own",
		Formula: "mean over pairs at the start of the last quarter"},
		func(w *Pairing) float64 { return w.quarter.shared.Value() }),
	sim.AmountOf(sim.Measure{Name: "coordination_staff_days", Title: "Staff-days of coordination",
		Unit: "staff-days per pair and year", Better: sim.Lower, Role: sim.Core,
		Meaning: "time that working together takes beside the acts themselves: meetings, rules, training, assessment, leaders, hand-overs",
		Formula: overall + " of 4 · (the sum over the quarter's months of " + collab.DaysFormula +
			"), of meetings only those held, + matching.central · programme.matching_days / (4 · programme.years); the part followed is 1, acts are payments, projects carried, posts and sides at the table, officials replaced are posts · cadres.rotation · cadres.handover",
		Matters: 4, MattersSource: "assumed: a tenth of a meeting a quarter"},
		func(w *Pairing) float64 { return quartersPerYear * w.quarter.coordination.Value() }).OverMonths(),
	sim.AmountOf(sim.Measure{Name: "programme_cost_cny", Title: "Cost of the programme", Unit: perPair,
		Better: sim.Lower, Role: sim.Core,
		Meaning: "funds, posts and their material reward, coordination, platform, rewards, assessment, open funds, service windows, publicity; firms' money is not counted",
		Formula: overall + " of 4 · (funds · (1 + programme.source_percent · cadres.sources / 100 + programme.transparency_share · funds.transparency) + posts · (programme.post_cny + programme.post_reward_cny · cadres.reward · cadres.reward_paid · cadres.material_share) + staff-days of coordination · programme.staff_day_cny + " + collab.OutlaysFormula + ") + programme.relief_cny · firms.administrative_relief + programme.publicity_cny · (firms.publicity − 1 if above)",
		Matters: 500000, MattersSource: "assumed: 1 % of the funds agreed"},
		func(w *Pairing) float64 { return quartersPerYear * w.quarter.cost.Value() }).OverMonths(),
}

// gainAfter is the gain in the last quarter of a year: a mean over this one.
func gainAfter(year int) sim.Outcome[*Pairing] {
	n := string(rune('0' + year))
	return sim.AmountOf(sim.Measure{Name: "income_gain_year_" + n + "_cny", Title: "Income gained after year " + n,
		Unit: incomeUnit, Better: sim.Higher, Role: sim.Detail,
		Meaning: "what a person of a recipient county has more at the end of year " + n +
			" than it would have without aid",
		Formula: "income_gain_cny, of the last quarter of year " + n,
		Matters: 60, MattersSource: ofIncome, Exists: "the run lasts so long"},
		func(w *Pairing) float64 {
			if !w.quarter.ends(year) {
				return math.NaN()
			}
			return w.quarter.gain.Value()
		}).OverMonths()
}

// kept is what is left a year after year five of the gain of year five.
func (w *Pairing) kept() sim.Share {
	const fen = 0.01
	if !w.quarter.ends(6) || w.tally.gainOfFive < fen {
		return sim.Share{}
	}
	return sim.Share{Part: w.quarter.gain.Value(), Whole: w.tally.gainOfFive}
}

func (w *Pairing) aliveAfterFive() sim.Share {
	if !w.quarter.ends(5) {
		return sim.Share{}
	}
	return w.quarter.alive
}

// lateActivity is the activity in the quarters over which it is averaged: those
// of the last two years.
func (w *Pairing) lateActivity() sim.Share {
	const late = 2 * quartersPerYear
	if quarters := (w.months + monthsPerQuarter - 1) / monthsPerQuarter; w.quarter.t < quarters-late {
		return sim.Share{}
	}
	return w.quarter.activity.Share()
}

// negligible is a sum of funds too small to compare anything with: one yuan, in
// millions.
const negligible = 1e-6

// investment of firms for a yuan of funds.
func (w *Pairing) investment() sim.Share {
	return sim.Share{Part: w.params.Firms.Investment * w.tally.firms, Whole: quartersPerYear * w.tally.funds}
}

// poorestAid is the share of the poorest quarter of recipients in what the
// poorest and the least poor quarter together received.
func (w *Pairing) poorestAid() sim.Share {
	s := w.ends(w.poorest, func(p *pair) float64 { return p.aid })
	return sim.Share{Part: s.Part, Whole: s.Part + s.Whole}
}

// ends is something of the first quarter of an order beside that of the last.
func (w *Pairing) ends(order []int, of func(*pair) float64) (s sim.Share) {
	for j := range max(1, len(w.pairs)/4) {
		s.Part += of(&w.pairs[order[j]])
		s.Whole += of(&w.pairs[order[len(order)-1-j]])
	}
	return s
}

// leftBehind is the share of recipients that gained less in the last full year
// than half of what all gained on average.
func (w *Pairing) leftBehind() (s sim.Share) {
	for i := range w.pairs {
		s.Count(w.pairs[i].closed < w.tally.last/2)
	}
	return s
}
