package socialforces

import (
	"concert/sim/param"
	"concert/sim/param/declare"
)

func (p *Population) declare(set *param.Set) {
	set.Int(&p.Villages, declare.Structural(declare.Fact("population.villages", "villages", "poor villages of a county, from the nearest to the most remote", "dossier 2.1: 85 poor villages in Hunan X county", 3, 1e6)))
	set.Int(&p.Donors, declare.Structural(declare.Fact("population.donors", "donors", "donors who can have a project in the county", "assumed; 60–400 (dossier 7)", 1, 1e6)))
	set.Float(&p.Scale, declare.Structural(declare.Fact("population.scale", "ratio", "size of the simulated county: villages, donors and those reached are multiplied by it",
		"assumed: no measure depends on it", 0.04, 1000)))
	set.Float(&p.Firms, declare.Structural(declare.Fact("population.firms", "share", "donors that are firms", "assumed; dossier 2.9: firms and social organisations carry most", 0, 1)))
	set.Float(&p.NGOs, declare.Structural(declare.Fact("population.social_organisations", "share", "donors that are social organisations", "assumed", 0, 1)))
	set.Float(&p.Mass, declare.Structural(declare.Fact("population.mass_organisations", "share", "donors that are mass organisations; what is left are individuals", "assumed", 0, 1)))
	set.Float(&p.Aversion, declare.Uncertain("population.aversion", "0–1", "aversion of bodies and donors to blame", "assumed", 0, 1, 0.3, 0.9))
	set.Float(&p.RemoteNeed, declare.Structural(declare.Uncertain("population.remote_need", "ratio", "how much more than the mean the most remote village needs, and the nearest less", "assumed: poverty is deepest where the road ends", 0, 1, 0.25, 0.75)))
	set.Int(&p.ObservedFrom, declare.Structural(declare.Fact("population.observed_from", "month", "month from which measures are taken; in a shorter run, its last quarter", "assumed: the stock of projects has settled by then", 0, 1200)))
	set.Int(&p.EarlyMonth, declare.Structural(declare.Fact("population.early_month", "month", "month in which early projects are looked at", "assumed: the third quarter", 0, 1200)))
	set.Int(&p.EventMonth, declare.Structural(declare.Fact("population.event_month", "month", "month before and after which trust and giving are compared, whether anything happens then or not",
		"assumed: that of a scandal in the scenarios", 0, 1200)))
}

func (g *Giving) declare(set *param.Set) {
	set.Float(&g.Reached, declare.Uncertain("giving.reached", "donors per quarter", "donors that an appeal reaches, if all of population.donors are free", "assumed; so that 60–400 donors come together (dossier 7)", 0, 1e6, 16, 40))
	set.Float(&g.Publicity, declare.Lever("giving.publicity", "ratio", "publicity and mobilisation: multiplies the donors reached", "assumed: as it is; 1–3 (dossier 4)", "0.2 million CNY a year for each further multiple (assumed)", 0, 100))
	set.Float(&g.Need, declare.Uncertain("giving.need", "0–1", "need of a donor for what giving brings it", "assumed", 0, 10, 0.5, 0.9))
	set.Float(&g.VisibleReward, declare.Uncertain("giving.visible_reward", "staff-days", "visible credit of a gift for a unit of bodies.merit, for a kind of donor with pull 1", "assumed", 0, 100, 0.46, 1.4))
	for kind, who := range [kinds]struct{ name, whom string }{{"firms", "firms"}, {"social_organisations", "social organisations"}, {"mass_organisations", "mass organisations"}, {"individuals", "individuals"}} {
		set.Float(&g.Pull[kind], declare.Fact("giving.pull_"+who.name, "ratio", "pull of visible credit on "+who.whom, "assumed", 0, 10))
		set.Float(&g.Led[kind], declare.Fact("giving.led_"+who.name, "0–1", "weight of leaders' attention and of pressure from above with "+who.whom+"; 0 is outside the hierarchy", "assumed: only mass organisations are under leaders", 0, 1))
	}
	set.Float(&g.Days, declare.Uncertain("giving.days", "staff-days", "what it takes to give", "assumed", 0, 100, 0.6, 1.2))
	set.Float(&g.Distance, declare.Uncertain("giving.distance", "0–1", "distance between a donor and those who know the villages", "assumed", 0, 10, 0.4, 0.8))
	set.Float(&g.Load, declare.Fact("giving.load", "ratio", "load of a donor with its own work", "assumed", 0, 5))
	set.Float(&g.Assessed, declare.Fact("giving.assessed", "share", "share of giving in a donor's assessment", "assumed", 0, 1))
	set.Float(&g.TrustStake, declare.Uncertain("giving.trust_stake", "ratio", "how many times as much trust counts with a donor, who hands over money and does not see where it goes, as with an official who only works", declare.Assumed, 0, 100, 1.5, 2.7))
	set.Float(&g.Substitution, declare.Uncertain("giving.substitution", "power", "how far a donor's part and the system's replace each other: 1 they add up, towards −∞ the weaker decides", "assumed", -10, 1, 0, 1))
	set.Float(&g.Saved, declare.Fact("giving.saved", "share", "part of the work of giving that is handling of information, which a platform can save; it shortens the way to the villages all the same", declare.Assumed, 0, 1))
	set.Float(&g.Fixed, declare.Off(declare.Lever("giving.fixed", "probability", "chance that whoever is reached gives: an experiment with a constant supply", "assumed: a test of coordination alone", "none: it is an experiment", 0, 1), "donors decide themselves"))
}

func (c *Choice) declare(set *param.Set) {
	set.Float(&c.Visibility, declare.Uncertain("choice.visibility", "exponent", "how fast visibility falls with the rank of remoteness: weight rank^−exponent", "assumed; 0.5–1 (dossier 7)", 0, 5, 0.5, 1))
	set.Float(&c.MeritSharpens, declare.Fact("choice.merit_sharpens", "ratio", "share by which bodies.merit raises that exponent", "assumed", 0, 10))
	set.Float(&c.OwnEnquiry, declare.Uncertain("choice.own_enquiry", "share", "givers who find out themselves which villages have no project", "assumed", 0, 1, 0.05, 0.25))
	set.Float(&c.PlatformUse, declare.Uncertain("choice.platform_use", "share", "givers who look at the needs platform, if it covers everything", "assumed", 0, 1, 0.5, 0.9))
	set.Float(&c.Published, declare.Lever("choice.needs_published", "share", "visibility of needs: of the givers who would not know which villages have no project, those who learn it from bulletins, visits and the media, without any platform", "assumed: none; 0–1 (dossier 4)", "programme.bulletins_cny", 0, 1))
	set.Float(&c.Accuracy, declare.Ranged(declare.Lever("choice.accuracy", "0–1", "accuracy of the list of needs: at 0 every second entry is wrong, at 1 none", "assumed", "visits to villages: programme.list_days", 0, 1), 0.35, 0.65))
	set.Float(&c.Ease, declare.Uncertain("choice.ease", "0–1", "how far the platform shortens the distance between those who use it, however right it is", "assumed", 0, 1, 0.35, 0.65))
	set.Int(&c.LagMonths, declare.Lever("choice.lag_months", "months", "age of the list, in whole quarters; 0 is the list of this quarter's start", "assumed; 1–90 days (dossier 4)", "visits as often as the list is old, at most every month: programme.list_days", 0, maxLag*monthsPerQuarter))
	set.Float(&c.Heed, declare.Uncertain("choice.heed", "probability", "chance that a giver whose body shares its layout, and who would choose a village that a sharing body serves, chooses once more", "assumed", 0, 1, 0.5, 1))
	set.Float(&c.SecondLook, declare.Uncertain("choice.second_look", "probability", "chance that a giver who finds a project in the village of the list looks once more", "assumed", 0, 1, 0.5, 1))
}

func (b *Bodies) declare(set *param.Set) {
	set.Float(&b.Merit, declare.Ranged(declare.Lever("bodies.merit", "0–2", "competition of bodies for visible merit", "assumed; source text SF names it", "assessment by results that are not visible: programme.results_share", 0, 2), 0.25, 0.75))
	set.Float(&b.Days, declare.Uncertain("bodies.days", "staff-days", "what sharing its layout costs a body in a quarter", "assumed", 0, 100, 0.4, 0.8))
	set.Float(&b.MeritForgone, declare.Uncertain("bodies.merit_forgone", "staff-days per act", "merit forgone by sharing, for a unit of bodies.merit, in the unit of conditions.reward", "assumed", 0, 100, 1.1, 2.4))
	set.Float(&b.Distance, declare.Uncertain("bodies.distance", "0–1", "distance between bodies", "assumed", 0, 10, 0.5, 1.1))
	set.Float(&b.Load, declare.Fact("bodies.load", "ratio", "load of a body with its own work", "assumed", 0, 5))
	set.Float(&b.LinkageGain, declare.Fact("bodies.linkage_gain", "0–1", "completeness of rules between bodies that township linkage adds, wherever it covers anybody", "assumed", 0, 1))
	set.Float(&b.Evidence, declare.Fact("bodies.evidence", "observations", "evidence that a quarter gives a body which shares on another", "assumed", 0, 100))
	set.Float(&b.Substitution, declare.Uncertain("bodies.substitution", "power", "the same of a body's layout and the others'", "assumed", -10, 1, 0, 1))
	set.Float(&b.Saved, declare.Fact("bodies.saved", "share", "part of the work of sharing a layout that a platform can save", declare.Assumed, 0, 1))
	set.Float(&b.FixedSharing, declare.Off(declare.Lever("bodies.fixed_sharing", "probability", "chance that a body shares, whatever it wants", "assumed: by order of the leading group", "every order is looked after: programme.inspection_days", 0, 1), "bodies decide themselves"))
	set.Float(&b.Rotation, declare.Ranged(declare.Lever("bodies.rotation", "per quarter", "chance that the person in charge of a body is replaced: trust and agreements with the other bodies go with them", "assumed: longer than the one to three years of cadres on secondment (dossier 2.2)", "a hand-over each time: programme.handover_days", 0, 1), 0.05, 0.125))
	set.Float(&b.Handover, declare.Ranged(declare.Lever("bodies.handover", "share", "share of that which the successor takes over", declare.Assumed, "programme.handover_days for a full one", 0, 1), 0.1, 0.5))
}

func (l *Linkage) declare(set *param.Set) {
	set.Float(&l.Coverage, declare.Lever("linkage_body.coverage", "share", "donors that the township linkage body covers", "source text SF: a body that is proposed, not there yet", "2–6 staff at full coverage (dossier 4)", 0, 1))
	set.Float(&l.Accept, declare.Uncertain("linkage_body.accept", "probability", "chance that a covered donor goes where its body says", "assumed", 0, 1, 0.75, 1))
}

func (p *Projects) declare(set *param.Set) {
	set.Float(&p.InformedGain, declare.Fact("projects.informed_gain", "0–1", "quality that knowing the village's need adds", "assumed", 0, 1))
	set.Float(&p.LeastQuality, declare.Fact("projects.least_quality", "0–1", "least quality of a project; the greatest is 1 less that", "assumed", 0, 0.5))
	set.Float(&p.Finish, declare.Uncertain("projects.finish", "per quarter", "chance that a project without quality is completed", "assumed", 0, 1, 0.01, 0.03))
	set.Float(&p.FinishQuality, declare.Uncertain("projects.finish_quality", "per quarter", "what full quality adds to that chance", "assumed", 0, 1, 0.1, 0.22))
	set.Float(&p.Drop, declare.Uncertain("projects.drop", "per quarter", "chance that a donor drops out", "assumed", 0, 1, 0.005, 0.02))
	set.Float(&p.SecondEffect, declare.Uncertain("projects.second_effect", "share", "share of its effect that a further project adds in a village", "assumed", 0, 1, 0.1, 0.5))
}

func (e *Evaluation) declare(set *param.Set) {
	set.Bool(&e.Active, declare.Lever("evaluation.active", "switch", "dynamic evaluation: weak projects are closed", "source text SF: there is none, and bad projects go on", "0.5–2 % of funds (dossier 4)", 0, 1))
	set.Int(&e.PeriodMonths, declare.Lever("evaluation.period_months", "months", "time between evaluations, in whole quarters", "assumed; 3–12 months (dossier 4)", "in proportion", 1, 1200))
	set.Float(&e.Noise, declare.Uncertain("evaluation.noise", "0–1", "standard deviation of an evaluation's error, without skill", "assumed", 0, 10, 0.15, 0.4))
	set.Float(&e.SkilledNoise, declare.Fact("evaluation.skilled_noise", "share", "part of that error which conditions.skill cannot remove", "assumed", 0, 1))
	set.Float(&e.Threshold, declare.Uncertain("evaluation.threshold", "0–1", "quality below which a project counts as weak", "assumed", 0, 1, 0.3, 0.5))
	set.Float(&e.Redeployed, declare.Uncertain("evaluation.redeployed", "probability", "chance that the donor of a closed project is asked again in the next quarter", "assumed", 0, 1, 0.4, 1))
}

func (f *Funds) declare(set *param.Set) {
	set.Float(&f.Misuse, declare.Uncertain("funds.misuse", "share", "funds misused, if nobody can look", "assumed; from above 10 % to below 1 % over the years (dossier 2.7)", 0, 1, 0.03, 0.12))
	set.Float(&f.MisuseCut, declare.Uncertain("funds.misuse_cut", "share", "part of the misuse that full transparency prevents", "assumed; from above 10 % to below 1 % over the years (dossier 2.7)", 0, 1, 0.4, 0.9))
	set.Float(&f.Transparency, declare.Ranged(declare.Lever("funds.transparency", "0–1", "openness of the flow of funds", "assumed; source text SF names it", "0.5 % of funds (assumed)", 0, 1), 0, 0.2))
	set.Float(&f.BadWeight, declare.Uncertain("funds.bad_weight", "observations", "weight of misuse that a donor sees itself, beside 1 for money that arrived", "assumed", 0, 100, 3, 8))
	set.Float(&f.RevelationRate, declare.Uncertain("funds.revelation_rate", "per quarter", "chance that misuse comes to light, for a county in which all is misused", "assumed", 0, 1, 0.1, 0.4))
	set.Float(&f.RevelationWeight, declare.Fact("funds.revelation_weight", "share", "weight of such a case beside a scandal", "assumed", 0, 1))
	set.Int(&f.ScandalMonth, declare.Off(declare.Lever("funds.scandal_month", "month", "month of a scandal of which every donor hears", "assumed: none; source text SF names scandals", "none: it is an experiment", 0, 1200), "no scandal"))
	set.Float(&f.ScandalWeight, declare.Uncertain("funds.scandal_weight", "observations", "weight of a scandal", "assumed", 0, 1000, 3, 9))
}

func (p *Policy) declare(set *param.Set) {
	set.Bool(&p.A, declare.Lever("policy.a", "switch", "policy A of one department: it makes projects achieve more", "assumed: none; source text SF names policies in conflict", "not priced", 0, 1))
	set.Bool(&p.B, declare.Lever("policy.b", "switch", "policy B of another department: it makes giving easier", "assumed: none; source text SF names policies in conflict", "not priced", 0, 1))
	set.Float(&p.EffectA, declare.Uncertain("policy.effect_a", "share", "effect that policy A adds to a project", "assumed", 0, 10, 0.15, 0.35))
	set.Float(&p.EffectB, declare.Uncertain("policy.effect_b", "share", "part of the work of giving that policy B saves a donor", "assumed", 0, 1, 0.2, 0.6))
	set.Float(&p.Conflict, declare.Fact("policy.conflict", "share", "projects to which the two policies make contradictory demands, where both hold and nobody reviews them", declare.Assumed, 0, 1))
	set.Float(&p.Review, declare.Lever("policy.review", "share", "review of policies: contradictions that are found and removed before they reach a project", "assumed: none; source text SF asks for it", "programme.review_days (dossier 4: 2–10 staff-days per pair)", 0, 1))
	set.Float(&p.Blocked, declare.Uncertain("policy.blocked", "probability", "chance that a project with contradictory demands achieves nothing in a quarter", "assumed", 0, 1, 0.7, 1))
	set.Float(&p.ConflictDistance, declare.Uncertain("policy.conflict_distance", "0–1", "distance that contradictory demands put between a donor and the villages", "assumed", 0, 10, 0.8, 2.2))
}

func (p *Programme) declare(set *param.Set) {
	p.Programme.Declare(set, "a county of population.villages")
	const county = " (a county of population.villages)"
	set.Float(&p.LinkageStaff, declare.Uncertain("programme.linkage_staff", "staff", "staff of the township linkage body at full coverage"+county, "assumed; 2–6 (dossier 4)", 0, 1000, 2, 6))
	set.Float(&p.WorkingDays, declare.Fact("programme.working_days", "days per year", "working days of an official", "assumed", 1, 366))
	set.Float(&p.Publicity, declare.Fact("programme.publicity_cny", "CNY per year", "publicity for each multiple of donors reached beyond the first"+county, "assumed", 0, 1e9))
	set.Float(&p.ProjectFunds, declare.Fact("programme.project_cny", "CNY", "funds of a project", "dossier 2.9: 90 billion CNY in 100,000 projects of social organisations", 0, 1e9))
	set.Float(&p.EvaluationShare, declare.Uncertain("programme.evaluation_share", "share of funds", "cost of dynamic evaluation every half year", "assumed; 0.5–2 % of funds (dossier 4)", 0, 1, 0.005, 0.02))
	set.Float(&p.TransparentShare, declare.Fact("programme.transparency_share", "share of funds", "cost of full transparency", "assumed", 0, 1))
	set.Float(&p.Bulletins, declare.Fact("programme.bulletins_cny", "CNY per year", "making all needs known without a platform"+county, "assumed: half of what publicity costs", 0, 1e9))
	set.Float(&p.ReviewDays, declare.Uncertain("programme.review_days", "staff-days per quarter", "full review of a pair of policies"+county, "assumed: dossier 4, 2–10 per pair", 0, 1000, 2, 10))
	set.Float(&p.ListDays, declare.Uncertain("programme.list_days", "staff-days per village", "visiting a village for a list of needs that is right", declare.Assumed, 0, 1000, 0.25, 1))
	set.Float(&p.ResultsShare, declare.Fact("programme.results_share", "share of funds", "assessing bodies by results instead of visible merit, in full", "assumed: dossier 4, 0.5–2 % of the project", 0, 1))
}
