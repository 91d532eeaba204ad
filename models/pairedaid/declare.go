package pairedaid

import (
	"concert/sim/param"
	"concert/sim/param/declare"
)

func (p *Population) declare(set *param.Set) {
	set.Int(&p.Pairs, declare.Structural(declare.Fact("population.pairs", "pairs", "pairs of a donor and a recipient county",
		"assumed; some 400 counties are paired (dossier 2.8: 23.19 bn at 51.87 m each)", 1, 4096)))
	set.Float(&p.Scale, declare.Structural(declare.Fact("population.scale", "share", "share of the pairs that is simulated, or several times as many",
		"assumed: main contrasts must not depend on it", 0.001, 1000)))
	set.Float(&p.WealthSpread, declare.Structural(declare.Uncertain("population.wealth_spread", "log", "standard deviation of the logarithm of donors' wealth; the mean is 1", declare.Assumed, 0, 2, 0.3, 0.7)))
	set.Float(&p.Income, declare.Structural(declare.Fact("population.income_cny", "CNY per person and year", "mean income in recipient counties before the pairing",
		"dossier 2.4: 6,079 in 2013, rounded", 100, 1e5)))
	set.Float(&p.IncomeSpread, declare.Structural(declare.Uncertain("population.income_spread", "log", "standard deviation of the logarithm of recipients' income", declare.Assumed, 0, 2, 0.1, 0.3)))
	set.Float(&p.Growth, declare.Uncertain("population.growth", "per year", "growth of income without aid", declare.Assumed, -0.2, 0.3, 0.01, 0.03))
	set.Float(&p.PotentialCorrelation, declare.Structural(declare.Fact("population.potential_correlation", "correlation", "of a recipient's potential with its income", "assumed; 0–1", -1, 1)))
	set.Float(&p.PovertyLine, declare.Fact("population.poverty_line_cny", "CNY per person and year", "income below which a county counts as poor, for reporting", "dossier 2.1: about 4,000 in 2020", 0, 1e5))
}

func (p *Matching) declare(set *param.Set) {
	set.Float(&p.Central, declare.Lever("matching.central", "share", "weight of the centre in matching: with it the poorest get the richest donors, without it donors choose promising partners",
		"assumed; source text EW names it", "negotiation at the centre: programme.matching_days; richer donors choose less", 0, 1))
	set.Float(&p.Noise, declare.Structural(declare.Fact("matching.noise", "score", "chance in matching: kinship, history, travel", declare.Assumed, 0, 10)))
}

func (p *Funds) declare(set *param.Set) {
	set.Float(&p.Agreed, declare.Uncertain("funds.agreed_million_cny", "million CNY per year", "funds agreed for a county, from a donor of mean wealth", "assumed; calibrated to 51.87 m paid per county in 2023 (dossier 2.8)", 0, 1e4, 45, 65))
	set.Float(&p.WealthElasticity, declare.Uncertain("funds.wealth_elasticity", "elasticity", "of funds to the donor's wealth", declare.Assumed, 0, 2, 0.5, 1))
	set.Float(&p.Persons, declare.Uncertain("funds.persons_thousand", "thousand persons", "persons supported in a county", "assumed; 64,708 in one county (dossier 2.1)", 0.1, 1e5, 45, 80))
	set.Float(&p.Floor, declare.Uncertain("funds.floor", "share", "share of the funds that is paid when the donor declines, under full pressure", "assumed; calibrated: 109 % of what was agreed was paid in 2020 (dossier 2.8)", 0, 1, 0.5, 0.9))
	set.Float(&p.TopUp, declare.Ranged(declare.Lever("funds.top_up", "share", "share of what is missing that the centre adds", declare.Assumed, "the centre's money: counted in programme_cost_cny", 0, 1), 0.05, 0.25))
	set.Int(&p.StopMonth, declare.Off(declare.Lever("funds.stop_month", "month", "month from which no funds are paid", "assumed: a question put to the model", "none to the donor; see income_withdrawn_cny for the recipient", 0, 1200), "never"))
	set.Float(&p.Budget, declare.Lever("funds.budget", "ratio", "what donors agree to pay beside what they do: the same purposes with more or less money", "assumed: as much as agreed; 0.25–2 (dossier 4)", "the money itself: counted in programme_cost_cny", 0, 10))
	set.Float(&p.Misuse, declare.Uncertain("funds.misuse", "share", "funds misused, if nobody can look", "assumed; from above 10 % to below 1 % over the years (dossier 2.7)", 0, 1, 0.01, 0.1))
	set.Float(&p.MisuseCut, declare.Uncertain("funds.misuse_cut", "share", "part of the misuse that full transparency prevents", "assumed; from above 10 % to below 1 % over the years (dossier 2.7)", 0, 1, 0.4, 0.9))
	set.Float(&p.Transparency, declare.Ranged(declare.Lever("funds.transparency", "0–1", "openness of the flow of funds: both sides see more of what the other does, and less is misused", "assumed; source text SF names it, and source text EW the exchange of information", "programme.transparency_share of the funds (assumed)", 0, 1), 0, 0.2))
	set.Float(&p.Hematopoiesis, declare.Lever("funds.hematopoiesis", "share", "share of the funds that builds capability instead of feeding income at once",
		"assumed; 0–1 (dossier 4)", "equal spending; a slow start", 0, 1))
}

func (p *Acts) declare(set *param.Set) {
	need := func(v *float64, name, what string, low, high float64) {
		set.Float(v, declare.Uncertain("acts."+name, "relative to full need", "the donor's need for what "+what+" brings; that for paying is conditions.complementarity", declare.Assumed, 0, 10, low, high))
	}
	days := func(v *float64, name, what string, low, high float64) {
		set.Float(v, declare.Uncertain("acts."+name, "staff-days", "own work given up for "+what, declare.Assumed, 0, 100, low, high))
	}
	share := func(v *float64, name, unit, meaning string) {
		set.Float(v, declare.Fact("acts."+name, unit, meaning, declare.Assumed, 0, 1))
	}
	need(&p.NeedSend, "need_send", "sending cadres", 0.05, 0.3)
	need(&p.NeedMeet, "need_meet", "a joint meeting", 0.5, 0.9)
	set.Float(&p.NeedCarry, declare.Uncertain("acts.need_carry", "relative to full need", "the recipient's need for its projects, where the funds agreed for a mean donor flow in full", declare.Assumed, 0, 10, 0.9, 1.5))
	days(&p.DaysGive, "days_give", "paying what is agreed, at the donor, times funds.budget", 0.9, 1.5)
	days(&p.DaysSend, "days_send", "taking a post, by a cadre", 0.7, 1.3)
	days(&p.DaysMeet, "days_meet", "one meeting a quarter, by each side", 0.3, 0.8)
	days(&p.DaysCarry, "days_carry", "carrying the recipient's part of the projects, at the recipient", 0.4, 0.8)
	share(&p.FirstMeeting, "preparation_share", "share", "part of a meeting's days that is preparation, due however many meetings there are in the quarter")
	share(&p.AssessedSend, "assessed_send", "share", "weight of sending cadres in the assessment, beside that of paying")
	share(&p.AssessedMeet, "assessed_meet", "share", "weight of meetings in the assessment, beside that of paying")
	set.Float(&p.Load, declare.Fact("acts.load", "0–1", "load of either side with other work", declare.Assumed, 0, 3))
	set.Float(&p.Distance, declare.Uncertain("acts.distance", "0–1", "information distance between the two counties", declare.Assumed, 0, 3, 0.5, 1.1))
	set.Float(&p.Aversion, declare.Uncertain("acts.aversion", "0–1", "aversion to blame", declare.Assumed, 0, 3, 0.3, 0.9))
	set.Float(&p.Freshness, declare.Uncertain("acts.freshness", "0–1", "freshness and accuracy of what the platform holds", declare.Assumed, 0, 1, 0.5, 0.9))
	set.Float(&p.Substitution, declare.Uncertain("acts.substitution", "power", "how far what one side does can stand in for the other: 1 is addition, in which trust does not change what an act adds; lower values come closer to the weaker side", "assumed; form: constant elasticity of substitution, 1/(1 − power)", -4, 1, 0, 1))
	share(&p.Saved, "saved", "share", "part of the work of any act that is handling of information, which a platform can save; it bridges distance all the same")
	share(&p.VisibleBase, "visible_without_meeting", "share", "part of a recipient's conduct that is seen without a meeting, times conditions.observability")
	share(&p.VisiblePerMeeting, "visible_per_meeting", "share", "what each meeting adds to that, up to all")
	share(&p.VisibleFunds, "visible_by_transparency", "share", "what a fully open flow of funds adds to it")
}

func (p *Mutual) declare(set *param.Set) {
	set.Float(&p.Benefit, declare.Ranged(declare.Lever("mutual.benefit", "share", "share of the activity that also pays the donor", "assumed; source text EW names it", "not priced: part of the activity serves the donor's market", 0, 1), 0.2, 0.6))
	set.Float(&p.Market, declare.Uncertain("mutual.market", "staff-days", "largest return that the market can give, once for capability and once for firms", declare.Assumed, 0, 100, 1.75, 3.25))
	set.Float(&p.HalfCapability, declare.Uncertain("mutual.half_capability_cny", "CNY per person", "capability at which half the return is reached", declare.Assumed, 1, 1e6, 800, 2500))
	set.Float(&p.HalfFirms, declare.Uncertain("mutual.half_firms", "firms", "firms at which half the return is reached", declare.Assumed, 0.1, 1e4, 4, 14))
	set.Float(&p.ShareOfSending, declare.Fact("mutual.share_of_sending", "share", "part of the return that cadres who are sent count as theirs", declare.Assumed, 0, 1))
}

func (p *Pressure) declare(set *param.Set) {
	set.Int(&p.WeakensMonth, declare.Off(declare.Lever("pressure.weakens_month", "month", "month from which the centre inspects less and insists less on payment", "assumed: a question put to the model", "leaders' time, which is finite, as long as it does not weaken", 0, 1200), "never"))
	set.Float(&p.Low, declare.Uncertain("pressure.low", "share", "share of the pressure that is left afterwards", declare.Assumed, 0, 1, 0, 0.25))
}

func (p *Cadres) declare(set *param.Set) {
	set.Int(&p.Posts, declare.Structural(declare.Fact("cadres.posts", "posts", "posts for cadres in a pair and quarter", declare.Assumed, 1, 64)))
	set.Float(&p.Rotation, declare.Ranged(declare.Lever("cadres.rotation", "per quarter", "chance that the cadre in a post is replaced; what it knows of the place goes with it", "assumed; one to three years in office, as is generally known, are .028–.08 a month (dossier 2.2)", "a hand-over each time: programme.handover_days", 0, 1), 0.083, 0.24))
	set.Float(&p.Handover, declare.Ranged(declare.Lever("cadres.handover", "share", "share of what a cadre knows that its successor takes over", declare.Assumed, "programme.handover_days for a full one", 0, 1), 0.1, 0.5))
	set.Float(&p.Reward, declare.Ranged(declare.Lever("cadres.reward", "reward", "total reward of a post", declare.Assumed, "5–20 % of pay for the material part, honours and promotion for the other (dossier 4)", 0, 10), 0.6, 1.5))
	set.Float(&p.RewardPaid, declare.Lever("cadres.reward_paid", "share", "part of that reward that is given, so that arms can halve a reward of uncertain size", "assumed: all of it", "as cadres.reward", 0, 1))
	set.Float(&p.MaterialShare, declare.Lever("cadres.material_share", "share", "material share of the reward; the rest is spiritual: honour, promotion", "assumed; source text EW names both", "the same total", 0, 1))
	set.Float(&p.MaterialEffect, declare.Uncertain("cadres.material_effect", "effect", "effect of material reward", declare.Assumed, 0, 10, 0.5, 1.1))
	set.Float(&p.SpiritualEffect, declare.Uncertain("cadres.spiritual_effect", "effect", "effect of spiritual reward", declare.Assumed, 0, 10, 0.5, 1.1))
	set.Float(&p.Crowding, declare.Uncertain("cadres.crowding", "share", "part of the own motive that a full material reward crowds out", declare.Assumed, 0, 1, 0.1, 0.6))
	set.Float(&p.OwnMotive, declare.Uncertain("cadres.own_motive", "effort", "own motive to get results", declare.Assumed, 0, 10, 0.4, 0.8))
	set.Float(&p.RewardMotive, declare.Fact("cadres.reward_motive", "share", "part of the reward's effect that goes into the motive to get results", declare.Assumed, 0, 10))
	set.Float(&p.Sources, declare.Lever("cadres.sources", "sources", "feedback sources of the assessment: the first counts money spent, each further one looks at results (cadres, masses, experts, third parties)",
		"assumed; 1–4 (dossier 4)", "0.5–2 % of the project (dossier 4)", 1, 16))
	set.Float(&p.SourceNoise, declare.Uncertain("cadres.source_noise", "variance", "noise of one source on results; of several the mean counts", declare.Assumed, 0, 1000, 0.5, 2))
	set.Float(&p.RiskAversion, declare.Uncertain("cadres.risk_aversion", "risk aversion × cost", "how much noise weakens an incentive", "assumed; form: dossier O12", 0, 100, 0.3, 1))
	set.Float(&p.Substitution, declare.Uncertain("cadres.substitution", "0–1", "how far effort for results and effort for show get in each other's way", "assumed; form: dossier O12", 0, 0.95, 0.1, 0.5))
	set.Float(&p.PullToShow, declare.Uncertain("cadres.pull_to_show", "effort", "own motive to show", declare.Assumed, 0, 10, 0.1, 0.3))
	set.Float(&p.Assessment, declare.Uncertain("cadres.assessment", "strength", "strength of the assessment", declare.Assumed, 0, 10, 0.4, 0.9))
	set.Float(&p.Honesty, declare.Uncertain("cadres.honesty", "share", "honesty of sources on results", declare.Assumed, 0, 1, 0.5, 0.9))
	set.Float(&p.EffortlessEffect, declare.Fact("cadres.effortless_effect", "ratio", "effect of a project without any effort of cadres, where it would be 1 with an effort of 0.4", declare.Assumed, 0, 10))
}

func (p *Projects) declare(set *param.Set) {
	set.Float(&p.FitStart, declare.Uncertain("projects.fit_start", "0–1", "chance that a project fits the place, without information", declare.Assumed, 0, 1, 0.35, 0.55))
	set.Float(&p.FitFull, declare.Uncertain("projects.fit_full", "0–1", "the same with full information", declare.Assumed, 0, 1, 0.85, 1))
	set.Float(&p.FailureFloor, declare.Fact("projects.failure_floor", "0–1", "failure that has nothing to do with fit", declare.Assumed, 0, 1))
	set.Float(&p.FailedPart, declare.Fact("projects.failed_part", "share", "what is left of the money in a project that fails", declare.Assumed, 0, 1))
	set.Float(&p.InformationMeeting, declare.Uncertain("projects.information_meeting", "information", "information that a meeting brings", declare.Assumed, 0, 10, 0.12, 0.4))
	set.Float(&p.InformationCadre, declare.Uncertain("projects.information_cadres", "information per quarter", "information that cadres bring when all posts are filled, at full effort", declare.Assumed, 0, 10, 0.15, 0.6))
	set.Float(&p.InformationDecay, declare.Uncertain("projects.information_decay", "per quarter", "information that goes out of date, beside what goes with cadres who are replaced", declare.Assumed, 0, 1, 0.01, 0.07))
	set.Float(&p.Yield, declare.Uncertain("projects.yield", "per year", "yearly yield of a yuan of capability", "assumed; 0.2–0.4 (dossier 4)", 0, 5, 0.25, 0.4))
	set.Float(&p.Depreciation, declare.Uncertain("projects.depreciation", "per year", "capability lost a year", "assumed; 0.1–0.2 (dossier 4)", 0, 1, 0.1, 0.2))
	set.Float(&p.EffectCap, declare.Fact("projects.effect_cap", "ratio", "largest effect of cadres' work on a project", declare.Assumed, 0, 10))
	set.Float(&p.GamingLoss, declare.Fact("projects.gaming_loss", "share", "transfers that do not reach people where all effort goes into show", declare.Assumed, 0, 1))
}

func (p *Firms) declare(set *param.Set) {
	set.Float(&p.Pool, declare.Uncertain("firms.pool", "firms", "firms and social organisations that might come to a county", "assumed; order of magnitude: dossier 2.8, 2.9", 0, 1e4, 40, 80))
	set.Int(&p.Applicants, declare.Structural(declare.Fact("firms.applicants", "firms", "groups in which firms think of coming: the most that can enter in a quarter", declare.Assumed, 1, 64)))
	set.Float(&p.ApplyRate, declare.Uncertain("firms.apply_rate", "per quarter", "chance that a firm thinks of coming", declare.Assumed, 0, 1, 0.03, 0.08))
	set.Float(&p.Publicity, declare.Lever("firms.publicity", "ratio", "publicity and mobilisation: multiplies the chance that a firm thinks of coming", "assumed: as it is; 1–3 (dossier 4)", "programme.publicity_cny for each further multiple", 0, 100))
	set.Float(&p.Need, declare.Uncertain("firms.need", "relative to full need", "need for the county's resources", declare.Assumed, 0, 10, 0.5, 1))
	set.Float(&p.Prospect, declare.Uncertain("firms.prospect", "relative to full need", "prospect of profit anywhere", declare.Assumed, 0, 10, 0.1, 0.5))
	set.Float(&p.ProspectFit, declare.Uncertain("firms.prospect_fit", "relative to full need", "what better fit of projects adds", declare.Assumed, 0, 10, 0.5, 1.3))
	set.Float(&p.ProspectCapability, declare.Uncertain("firms.prospect_capability", "relative to full need", "what capability adds", declare.Assumed, 0, 10, 0.2, 0.6))
	set.Float(&p.HalfCapability, declare.Fact("firms.half_capability_cny", "CNY per person", "capability at which half of that is reached", declare.Assumed, 1, 1e6))
	set.Float(&p.ProspectPotential, declare.Fact("firms.prospect_potential", "relative to full need", "what a standard deviation of potential adds", declare.Assumed, 0, 10))
	set.Float(&p.AdministrativeCost, declare.Uncertain("firms.administrative_cost", "ratio", "cost of dealing with the administration when joining", declare.Assumed, 0, 10, 0.6, 1.4))
	set.Float(&p.AdministrativeRelief, declare.Lever("firms.administrative_relief", "share", "cut of that cost: fewer stamps, one window", "assumed: none; source text EW asks for it", "a service window: programme.relief_cny", 0, 1))
	set.Float(&p.Distance, declare.Fact("firms.distance", "0–1", "information distance to the county, at administrative cost 1", declare.Assumed, 0, 10))
	set.Float(&p.Days, declare.Uncertain("firms.days", "staff-days", "effort of coming, beside as much again for the administration at cost 1", declare.Assumed, 0, 100, 0.9, 1.7))
	set.Float(&p.Overlap, declare.Fact("firms.goal_overlap", "share", "overlap of a firm's goals with the pairing", declare.Assumed, 0, 1))
	set.Float(&p.Load, declare.Fact("firms.load", "0–1", "load with other business", declare.Assumed, 0, 3))
	set.Float(&p.Aversion, declare.Fact("firms.aversion", "0–1", "aversion to blame", declare.Assumed, 0, 3))
	set.Float(&p.Led, declare.Fact("firms.led", "weight", "how far leaders' attention and pressure from above reach firms: 1 as they reach subordinates", "assumed: firms are outside the hierarchy", 0, 1))
	set.Float(&p.Exit, declare.Uncertain("firms.exit", "per quarter", "chance that a firm leaves", declare.Assumed, 0, 1, 0.01, 0.04))
	set.Float(&p.Investment, declare.Fact("firms.investment_million_cny", "million CNY per year", "investment of a firm", "assumed: set so that the ratio to fiscal funds is 3–6 (dossier 2.8: 5.5)", 0, 1e4))
	set.Float(&p.Income, declare.Uncertain("firms.income_cny", "CNY per person and year", "what a firm adds to income", declare.Assumed, 0, 1e4, 5, 15))
}

func (p *Activity) declare(set *param.Set) {
	set.Float(&p.Start, declare.Fact("activity.start", "0–1", "activity of a pair at the start", declare.Assumed, 0, 1))
	set.Float(&p.Memory, declare.Uncertain("activity.memory", "per quarter", "share of the activity that carries over", declare.Assumed, 0, 1, 0.6, 0.85))
	set.Float(&p.GiveShare, declare.Fact("activity.give_share", "share", "weight of paying in the activity", declare.Assumed, 0, 0.5))
	set.Float(&p.SendShare, declare.Fact("activity.send_share", "share", "weight of filled posts; the rest is meetings", declare.Assumed, 0, 0.5))
	set.Float(&p.AliveAt, declare.Uncertain("activity.alive_at", "0–1", "activity up to which a pair is dormant: less than half of the quarters paid, half of the posts filled and some meetings", declare.Assumed, 0, 1, 0.3, 0.5))
}

func (p *Programme) declare(set *param.Set) {
	p.Programme.Declare(set, "a pair of counties")
	set.Float(&p.Post, declare.Fact("programme.post_cny", "CNY per quarter", "pay and lodging of a cadre in a post", declare.Assumed, 0, 1e7))
	set.Float(&p.PostReward, declare.Fact("programme.post_reward_cny", "CNY per quarter", "money that a full material reward of a post takes", "assumed; 5–20 % of pay (dossier 4)", 0, 1e7))
	set.Float(&p.SourceCost, declare.Fact("programme.source_percent", "% of the funds", "cost of a feedback source of the assessment", "assumed; 0.5–2 % of the project for one to four (dossier 4)", 0, 100))
	set.Float(&p.ReliefCost, declare.Fact("programme.relief_cny", "CNY per pair and year", "cost of a full cut of administrative cost: a service window", declare.Assumed, 0, 1e9))
	set.Float(&p.TransparentShare, declare.Fact("programme.transparency_share", "share of funds", "cost of full transparency", "assumed; as in social forces", 0, 1))
	set.Float(&p.Publicity, declare.Fact("programme.publicity_cny", "CNY per pair and year", "publicity for each multiple of firms reached beyond the first", "assumed; as in social forces", 0, 1e9))
	set.Float(&p.MatchingDays, declare.Fact("programme.matching_days", "staff-days", "matching a pair by the centre in full, once", "assumed; as negotiating a goal: 2–10 (dossier 4)", 0, 1000))
}
