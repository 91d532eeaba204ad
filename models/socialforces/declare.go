package socialforces

import (
	"concert/models/collab"
	"concert/sim/param"
	"concert/sim/param/declare"
)

// Population is villages and donors, and when they are looked at.
type Population struct {
	Villages, Donors                     int
	Scale                                float64
	Firms, NGOs, Mass                    float64
	Aversion, RemoteNeed                 float64
	ObservedFrom, EarlyMonth, EventMonth int
}

func (p *Population) declare(set *param.Set) {
	in := set.Section("population")
	in.Int(&p.Villages, 85, declare.Structural(declare.Fact("villages", "villages",
		"poor villages of a county, from the nearest to the most remote",
		"dossier 2.1: 85 poor villages in Hunan X county", 3, 1e6)))
	in.Int(&p.Donors, 220, declare.Structural(declare.Fact("donors", "donors",
		"donors who can have a project in the county", "assumed; 60–400 (dossier 7)", 1, 1e6)))
	in.Float(&p.Scale, 1, declare.Structural(declare.Fact("scale", "ratio",
		"size of the simulated county: villages, donors and those reached are multiplied by it",
		"assumed: no measure depends on it", 0.04, 1000)))
	in.Float(&p.Firms, 0.4, declare.Structural(declare.Fact("firms", "share", "donors that are firms",
		"assumed; dossier 2.9: firms and social organisations carry most", 0, 1)))
	in.Float(&p.NGOs, 0.25, declare.Structural(declare.Fact("social_organisations", "share",
		"donors that are social organisations", "assumed", 0, 1)))
	in.Float(&p.Mass, 0.15, declare.Structural(declare.Fact("mass_organisations", "share",
		"donors that are mass organisations; what is left are individuals", "assumed", 0, 1)))
	in.Float(&p.Aversion, 0.6, declare.Uncertain("aversion", "0–1", "aversion of bodies and donors to blame", "assumed",
		0, 1, 0.3, 0.9))
	in.Float(&p.RemoteNeed, 0.5,
		declare.Structural(declare.Uncertain("remote_need", "ratio",
			"how much more than the mean the most remote village needs, and the nearest less",
			"assumed: poverty is deepest where the road ends", 0, 1, 0.25, 0.75)))
	in.Int(&p.ObservedFrom, 36,
		declare.Structural(declare.Fact("observed_from", "month",
			"month from which measures are taken; in a shorter run, its last quarter",
			"assumed: the stock of projects has settled by then", 0, 1200)))
	in.Int(&p.EarlyMonth, 6, declare.Structural(declare.Fact("early_month", "month",
		"month in which early projects are looked at", "assumed: the third quarter", 0, 1200)))
	in.Int(&p.EventMonth, 36, declare.Structural(declare.Fact("event_month", "month",
		"month before and after which trust and giving are compared, whether anything happens then or not",
		"assumed: that of a scandal in the scenarios", 0, 1200)))
}

// Giving is what a donor weighs.
type Giving struct {
	Reached, Publicity             float64
	Need, VisibleReward            float64
	Pull, Led                      [kinds]float64
	Days, Distance, Load, Assessed float64
	TrustStake, Substitution       float64
	Saved, Fixed                   float64
}

func (g *Giving) declare(set *param.Set) {
	in := set.Section("giving")
	in.Float(&g.Reached, 24, declare.Uncertain("reached", "donors per quarter",
		"donors that an appeal reaches, if all of population.donors are free",
		"assumed; so that 60–400 donors come together (dossier 7)", 0, 1e6, 16, 40))
	in.Float(&g.Publicity, 1, declare.Lever("publicity", "ratio",
		"publicity and mobilisation: multiplies the donors reached", "assumed: as it is; 1–3 (dossier 4)",
		"0.2 million CNY a year for each further multiple (assumed)", 0, 100))
	in.Float(&g.Need, 0.7, declare.Uncertain("need", "0–1", "need of a donor for what giving brings it", "assumed", 0,
		10, 0.5, 0.9))
	in.Float(&g.VisibleReward, 0.93, declare.Uncertain("visible_reward", "staff-days",
		"visible credit of a gift for a unit of bodies.merit, for a kind of donor with pull 1", "assumed", 0, 100, 0.46,
		1.4))
	for kind, of := range [kinds]struct {
		name, whom string
		pull, led  float64
	}{
		firm:             {"firms", "firms", 1.3, 0},
		ngo:              {"social_organisations", "social organisations", 0.6, 0},
		massOrganisation: {"mass_organisations", "mass organisations", 1, 1},
		individual:       {"individuals", "individuals", 0.8, 0},
	} {
		in.Float(&g.Pull[kind], of.pull, declare.Fact("pull_"+of.name, "ratio", "pull of visible credit on "+of.whom,
			"assumed", 0, 10))
		in.Float(&g.Led[kind], of.led,
			declare.Fact("led_"+of.name, "0–1", "weight of leaders' attention and of pressure from above with "+of.whom+
				"; 0 is outside the hierarchy", "assumed: only mass organisations are under leaders", 0, 1))
	}
	in.Float(&g.Days, 0.9, declare.Uncertain("days", "staff-days", "what it takes to give", "assumed", 0, 100, 0.6,
		1.2))
	in.Float(&g.Distance, 0.6,
		declare.Uncertain("distance", "0–1", "distance between a donor and those who know the villages", "assumed", 0,
			10, 0.4, 0.8))
	in.Float(&g.Load, 0.3, declare.Fact("load", "ratio", "load of a donor with its own work", "assumed", 0, 5))
	in.Float(&g.Assessed, 0.1, declare.Fact("assessed", "share", "share of giving in a donor's assessment", "assumed",
		0, 1))
	in.Float(&g.TrustStake, 2,
		declare.Uncertain("trust_stake", "ratio",
			"how many times as much trust counts with a donor, who hands over money and does not see where it goes, as with an official who only works", declare.Assumed, 0, 100, 1.5, 2.7))
	in.Float(&g.Substitution, 0.5,
		declare.Uncertain("substitution", "power",
			"how far a donor's part and the system's replace each other: 1 they add up, towards −∞ the weaker decides",
			"assumed", -10, 1, 0, 1))
	in.Float(&g.Saved, 0, declare.Fact("saved", "share",
		"part of the work of giving that is handling of information, which a platform can save; it shortens the way to the villages all the same", declare.Assumed, 0, 1))
	in.Float(&g.Fixed, param.Off,
		declare.Off(declare.Lever("fixed", "probability",
			"chance that whoever is reached gives: an experiment with a constant supply",
			"assumed: a test of coordination alone", "none: it is an experiment", 0, 1), "donors decide themselves"))
}

// Choice is how a giver finds a village.
type Choice struct {
	Visibility, MeritSharpens          float64
	OwnEnquiry, PlatformUse, Published float64
	Accuracy, Ease                     float64
	LagMonths                          int
	SecondLook, Heed                   float64
}

func (c *Choice) declare(set *param.Set) {
	in := set.Section("choice")
	in.Float(&c.Visibility, 0.8,
		declare.Uncertain("visibility", "exponent",
			"how fast visibility falls with the rank of remoteness: weight rank^−exponent",
			"assumed; 0.5–1 (dossier 7)", 0, 5, 0.5, 1))
	in.Float(&c.MeritSharpens, 0.6,
		declare.Fact("merit_sharpens", "ratio", "share by which bodies.merit raises that exponent", "assumed", 0, 10))
	in.Float(&c.OwnEnquiry, 0.15,
		declare.Uncertain("own_enquiry", "share", "givers who find out themselves which villages have no project",
			"assumed", 0, 1, 0.05, 0.25))
	in.Float(&c.PlatformUse, 0.7,
		declare.Uncertain("platform_use", "share", "givers who look at the needs platform, if it covers everything",
			"assumed", 0, 1, 0.5, 0.9))
	in.Float(&c.Published, 0, declare.Lever("needs_published", "share",
		"visibility of needs: of the givers who would not know which villages have no project, those who learn it from bulletins, visits and the media, without any platform", "assumed: none; 0–1 (dossier 4)", "programme.bulletins_cny", 0, 1))
	in.Float(&c.Accuracy, 0.5,
		declare.Ranged(declare.Lever("accuracy", "0–1",
			"accuracy of the list of needs: at 0 every second entry is wrong, at 1 none", "assumed",
			"visits to villages: programme.list_days", 0, 1), 0.35, 0.65))
	in.Float(&c.Ease, 0.5, declare.Uncertain("ease", "0–1",
		"how far the platform shortens the distance between those who use it, however right it is", "assumed", 0, 1,
		0.35, 0.65))
	in.Int(&c.LagMonths, 3, declare.Lever("lag_months", "months",
		"age of the list, in whole quarters; 0 is the list of this quarter's start", "assumed; 1–90 days (dossier 4)",
		"visits as often as the list is old, at most every month: programme.list_days", 0, maxLag*monthsPerQuarter))
	in.Float(&c.Heed, 0.8, declare.Uncertain("heed", "probability",
		"chance that a giver whose body shares its layout, and who would choose a village that a sharing body serves, chooses once more", "assumed", 0, 1, 0.5, 1))
	in.Float(&c.SecondLook, 0.8, declare.Uncertain("second_look", "probability",
		"chance that a giver who finds a project in the village of the list looks once more", "assumed", 0, 1, 0.5, 1))
}

// Bodies are the five that mobilise donors.
type Bodies struct {
	Merit, MeritForgone         float64
	Days, Distance, Load, Saved float64
	LinkageGain, Evidence       float64
	Substitution, FixedSharing  float64
	Rotation, Handover          float64
}

func (b *Bodies) declare(set *param.Set) {
	in := set.Section("bodies")
	in.Float(&b.Merit, 0.5, declare.Ranged(declare.Lever("merit", "0–2", "competition of bodies for visible merit",
		"assumed; source text SF names it", "assessment by results that are not visible: programme.results_share", 0,
		2), 0.25, 0.75))
	in.Float(&b.Days, 0.6, declare.Uncertain("days", "staff-days", "what sharing its layout costs a body in a quarter",
		"assumed", 0, 100, 0.4, 0.8))
	in.Float(&b.MeritForgone, 1.75, declare.Uncertain("merit_forgone", "staff-days per act",
		"merit forgone by sharing, for a unit of bodies.merit, in the unit of conditions.reward", "assumed", 0, 100,
		1.1, 2.4))
	in.Float(&b.Distance, 0.8, declare.Uncertain("distance", "0–1", "distance between bodies", "assumed", 0, 10, 0.5,
		1.1))
	in.Float(&b.Load, 0.5, declare.Fact("load", "ratio", "load of a body with its own work", "assumed", 0, 5))
	in.Float(&b.LinkageGain, 0.5,
		declare.Fact("linkage_gain", "0–1",
			"completeness of rules between bodies that township linkage adds, wherever it covers anybody", "assumed", 0,
			1))
	in.Float(&b.Evidence, 0.5,
		declare.Fact("evidence", "observations", "evidence that a quarter gives a body which shares on another",
			"assumed", 0, 100))
	in.Float(&b.Substitution, 0.5,
		declare.Uncertain("substitution", "power", "how far a body's layout and the others' replace each other: 1 they add up, towards −∞ the weaker decides", "assumed", -10, 1, 0,
			1))
	in.Float(&b.Saved, 0, declare.Fact("saved", "share",
		"part of the work of sharing a layout that a platform can save", declare.Assumed, 0, 1))
	in.Float(&b.FixedSharing, param.Off,
		declare.Off(declare.Lever("fixed_sharing", "probability", "chance that a body shares, whatever it wants",
			"assumed: by order of the leading group", "every order is looked after: programme.inspection_days", 0, 1),
			"bodies decide themselves"))
	in.Float(&b.Rotation, 0.08,
		declare.Ranged(declare.Lever("rotation", "per quarter",
			"chance that the person in charge of a body is replaced: trust and agreements with the other bodies go with them", "assumed: longer than the one to three years of cadres on secondment (dossier 2.2)", "a hand-over each time: programme.handover_days", 0, 1), 0.05, 0.125))
	in.Float(&b.Handover, 0.3,
		declare.Ranged(declare.Lever("handover", "share", "share of that which the successor takes over",
			declare.Assumed, "programme.handover_days for a full one", 0, 1), 0.1, 0.5))
}

// Linkage is the township linkage body.
type Linkage struct {
	Coverage, Accept float64
}

func (l *Linkage) declare(set *param.Set) {
	in := set.Section("linkage_body")
	in.Float(&l.Coverage, 0, declare.Lever("coverage", "share", "donors that the township linkage body covers",
		"source text SF: a body that is proposed, not there yet", "2–6 staff at full coverage (dossier 4)", 0, 1))
	in.Float(&l.Accept, 0.9, declare.Uncertain("accept", "probability",
		"chance that a covered donor goes where its body says", "assumed", 0, 1, 0.75, 1))
}

// Projects is what a project is and how it ends.
type Projects struct {
	InformedGain, LeastQuality  float64
	Finish, FinishQuality, Drop float64
	SecondEffect                float64
}

func (p *Projects) declare(set *param.Set) {
	in := set.Section("projects")
	in.Float(&p.InformedGain, 0.15, declare.Fact("informed_gain", "0–1", "quality that knowing the village's need adds",
		"assumed", 0, 1))
	in.Float(&p.LeastQuality, 0.02,
		declare.Fact("least_quality", "0–1", "least quality of a project; the greatest is 1 less that", "assumed", 0,
			0.5))
	in.Float(&p.Finish, 0.02, declare.Uncertain("finish", "per quarter",
		"chance that a project without quality is completed", "assumed", 0, 1, 0.01, 0.03))
	in.Float(&p.FinishQuality, 0.16, declare.Uncertain("finish_quality", "per quarter",
		"what full quality adds to that chance", "assumed", 0, 1, 0.1, 0.22))
	in.Float(&p.Drop, 0.01, declare.Uncertain("drop", "per quarter", "chance that a donor drops out", "assumed", 0, 1,
		0.005, 0.02))
	in.Float(&p.SecondEffect, 0.3,
		declare.Uncertain("second_effect", "share", "share of its effect that a further project adds in a village",
			"assumed", 0, 1, 0.1, 0.5))
}

// Evaluation is the rule of exit.
type Evaluation struct {
	Active                bool
	PeriodMonths          int
	Noise, SkilledNoise   float64
	Threshold, Redeployed float64
}

func (e *Evaluation) declare(set *param.Set) {
	in := set.Section("evaluation")
	in.Bool(&e.Active, false, declare.Lever("active", "switch", "dynamic evaluation: weak projects are closed",
		"source text SF: there is none, and bad projects go on", "0.5–2 % of funds (dossier 4)", 0, 1))
	in.Int(&e.PeriodMonths, 6, declare.Lever("period_months", "months", "time between evaluations, in whole quarters",
		"assumed; 3–12 months (dossier 4)", "in proportion", 1, 1200))
	in.Float(&e.Noise, 0.25, declare.Uncertain("noise", "0–1",
		"standard deviation of an evaluation's error, without skill", "assumed", 0, 10, 0.15, 0.4))
	in.Float(&e.SkilledNoise, 0.4,
		declare.Fact("skilled_noise", "share", "part of that error which conditions.skill cannot remove", "assumed", 0,
			1))
	in.Float(&e.Threshold, 0.4, declare.Uncertain("threshold", "0–1", "quality below which a project counts as weak",
		"assumed", 0, 1, 0.3, 0.5))
	in.Float(&e.Redeployed, 0.7, declare.Uncertain("redeployed", "probability",
		"chance that the donor of a closed project is asked again in the next quarter", "assumed", 0, 1, 0.4, 1))
}

// Funds is misuse and what donors learn of it.
type Funds struct {
	Misuse, MisuseCut, Transparency             float64
	BadWeight, RevelationRate, RevelationWeight float64
	ScandalMonth                                int
	ScandalWeight                               float64
}

func (f *Funds) declare(set *param.Set) {
	in := set.Section("funds")
	in.Float(&f.Misuse, 0.08, declare.Uncertain("misuse", "share", "funds misused, if nobody can look",
		"assumed; from above 10 % to below 1 % over the years (dossier 2.7)", 0, 1, 0.03, 0.12))
	in.Float(&f.MisuseCut, 0.7,
		declare.Uncertain("misuse_cut", "share", "part of the misuse that full transparency prevents",
			"assumed; from above 10 % to below 1 % over the years (dossier 2.7)", 0, 1, 0.4, 0.9))
	in.Float(&f.Transparency, 0.1,
		declare.Ranged(declare.Lever("transparency", "0–1", "openness of the flow of funds",
			"assumed; source text SF names it", "0.5 % of funds (assumed)", 0, 1), 0, 0.2))
	in.Float(&f.BadWeight, 5, declare.Uncertain("bad_weight", "observations",
		"weight of misuse that a donor sees itself, beside 1 for money that arrived", "assumed", 0, 100, 3, 8))
	in.Float(&f.RevelationRate, 0.25, declare.Uncertain("revelation_rate", "per quarter",
		"chance that misuse comes to light, for a county in which all is misused", "assumed", 0, 1, 0.1, 0.4))
	in.Float(&f.RevelationWeight, 0.3,
		declare.Fact("revelation_weight", "share", "weight of such a case beside a scandal", "assumed", 0, 1))
	in.Int(&f.ScandalMonth, param.Off,
		declare.Off(declare.Lever("scandal_month", "month", "month of a scandal of which every donor hears",
			"assumed: none; source text SF names scandals", "none: it is an experiment", 0, 1200), "no scandal"))
	in.Float(&f.ScandalWeight, 6, declare.Uncertain("scandal_weight", "observations", "weight of a scandal", "assumed",
		0, 1000, 3, 9))
}

// Policy is two policies of two departments, and their contradiction.
type Policy struct {
	A, B                                        bool
	EffectA, EffectB                            float64
	Conflict, Blocked, ConflictDistance, Review float64
}

func (p *Policy) declare(set *param.Set) {
	in := set.Section("policy")
	in.Bool(&p.A, false, declare.Lever("a", "switch", "policy A of one department: it makes projects achieve more",
		"assumed: none; source text SF names policies in conflict", "not priced", 0, 1))
	in.Bool(&p.B, false, declare.Lever("b", "switch", "policy B of another department: it makes giving easier",
		"assumed: none; source text SF names policies in conflict", "not priced", 0, 1))
	in.Float(&p.EffectA, 0.25, declare.Uncertain("effect_a", "share", "effect that policy A adds to a project",
		"assumed", 0, 10, 0.15, 0.35))
	in.Float(&p.EffectB, 0.4, declare.Uncertain("effect_b", "share",
		"part of the work of giving that policy B saves a donor", "assumed", 0, 1, 0.2, 0.6))
	in.Float(&p.Conflict, 0, declare.Fact("conflict", "share",
		"projects to which the two policies make contradictory demands, where both hold and nobody reviews them",
		declare.Assumed, 0, 1))
	in.Float(&p.Review, 0, declare.Lever("review", "share",
		"review of policies: contradictions that are found and removed before they reach a project",
		"assumed: none; source text SF asks for it", "programme.review_days (dossier 4: 2–10 staff-days per pair)", 0,
		1))
	in.Float(&p.Blocked, 0.9, declare.Uncertain("blocked", "probability",
		"chance that a project with contradictory demands achieves nothing in a quarter", "assumed", 0, 1, 0.7, 1))
	in.Float(&p.ConflictDistance, 1.5, declare.Uncertain("conflict_distance", "0–1",
		"distance that contradictory demands put between a donor and the villages", "assumed", 0, 10, 0.8, 2.2))
}

// Programme is what coordination costs, for a county of population.villages: the
// prices that all cases share, and this case's own.
type Programme struct {
	collab.Programme
	LinkageStaff, WorkingDays  float64
	Publicity, Bulletins       float64
	ReviewDays, ListDays       float64
	ResultsShare, ProjectFunds float64
	EvaluationShare            float64
	TransparentShare           float64
}

// declare takes the shared prices, with three officials of each body, and all
// pairs of bodies. The platform is that of bodies and donors alone, at half the
// usual price.
func (p *Programme) declare(set *param.Set) {
	p.Programme.Declare(set, collab.Whole{Called: "a county of population.villages", Officials: 3 * bodies,
		Pairs: bodies * (bodies - 1) / 2, Platform: 1e6})
	in := set.Section("programme")
	const county = " (a county of population.villages)"
	in.Float(&p.LinkageStaff, 4,
		declare.Uncertain("linkage_staff", "staff", "staff of the township linkage body at full coverage"+county,
			"assumed; 2–6 (dossier 4)", 0, 1000, 2, 6))
	in.Float(&p.WorkingDays, 250, declare.Fact("working_days", "days per year", "working days of an official",
		"assumed", 1, 366))
	in.Float(&p.Publicity, 2e5, declare.Fact("publicity_cny", "CNY per year",
		"publicity for each multiple of donors reached beyond the first"+county, "assumed", 0, 1e9))
	in.Float(&p.ProjectFunds, 9e5, declare.Fact("project_cny", "CNY", "funds of a project",
		"dossier 2.9: 90 billion CNY in 100,000 projects of social organisations", 0, 1e9))
	in.Float(&p.EvaluationShare, 0.01, declare.Uncertain("evaluation_share", "share of funds",
		"cost of dynamic evaluation every half year", "assumed; 0.5–2 % of funds (dossier 4)", 0, 1, 0.005, 0.02))
	in.Float(&p.TransparentShare, 0.005, declare.Fact("transparency_share", "share of funds",
		"cost of full transparency", "assumed", 0, 1))
	in.Float(&p.Bulletins, 1e5, declare.Fact("bulletins_cny", "CNY per year",
		"making all needs known without a platform"+county, "assumed: half of what publicity costs", 0, 1e9))
	in.Float(&p.ReviewDays, 6, declare.Uncertain("review_days", "staff-days per quarter",
		"full review of a pair of policies"+county, "assumed: dossier 4, 2–10 per pair", 0, 1000, 2, 10))
	in.Float(&p.ListDays, 0.5, declare.Uncertain("list_days", "staff-days per village",
		"visiting a village for a list of needs that is right", declare.Assumed, 0, 1000, 0.25, 1))
	in.Float(&p.ResultsShare, 0.005, declare.Fact("results_share", "share of funds",
		"assessing bodies by results instead of visible merit, in full", "assumed: dossier 4, 0.5–2 % of the project",
		0, 1))
}
