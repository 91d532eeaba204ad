package pairedaid

import (
	"concert/models/collab"
	"concert/sim/param"
	"concert/sim/param/declare"
)

// Population is the pairs, and how unequal counties are.
type Population struct {
	Pairs                             int
	Scale                             float64
	WealthSpread                      float64
	Income, IncomeSpread, Growth      float64
	PotentialCorrelation, PovertyLine float64
}

func (p *Population) declare(set *param.Set) {
	in := set.Section("population")
	in.Int(&p.Pairs, 20, declare.Structural(declare.Fact("pairs", "pairs", "pairs of a donor and a recipient county",
		"assumed; some 400 counties are paired (dossier 2.8: 23.19 bn at 51.87 m each)", 1, 4096)))
	in.Float(&p.Scale, 1, declare.Structural(declare.Fact("scale", "share",
		"share of the pairs that is simulated, or several times as many",
		"assumed: main contrasts must not depend on it", 0.001, 1000)))
	in.Float(&p.WealthSpread, 0.5,
		declare.Structural(declare.Uncertain("wealth_spread", "log",
			"standard deviation of the logarithm of donors' wealth; the mean is 1", declare.Assumed, 0, 2, 0.3, 0.7)))
	in.Float(&p.Income, 6000, declare.Structural(declare.Fact("income_cny", "CNY per person and year",
		"mean income in recipient counties before the pairing",
		"dossier 2.4: 6,079 in 2013, rounded", 100, 1e5)))
	in.Float(&p.IncomeSpread, 0.2,
		declare.Structural(declare.Uncertain("income_spread", "log",
			"standard deviation of the logarithm of recipients' income", declare.Assumed, 0, 2, 0.1, 0.3)))
	in.Float(&p.Growth, 0.02, declare.Uncertain("growth", "per year", "growth of income without aid", declare.Assumed,
		-0.2, 0.3, 0.01, 0.03))
	in.Float(&p.PotentialCorrelation, 0.5,
		declare.Structural(declare.Fact("potential_correlation", "correlation",
			"of a recipient's potential with its income", "assumed; 0–1", -1, 1)))
	in.Float(&p.PovertyLine, 4000, declare.Fact("poverty_line_cny", "CNY per person and year",
		"income below which a county counts as poor, for reporting", "dossier 2.1: about 4,000 in 2020", 0, 1e5))
}

// Matching is who is paired with whom.
type Matching struct {
	Central, Noise float64
}

func (p *Matching) declare(set *param.Set) {
	in := set.Section("matching")
	in.Float(&p.Central, 0.5, declare.Drawn(declare.Lever("central", "share",
		"weight of the centre in matching: with it the poorest get the richest donors, without it donors choose promising partners",
		"assumed; source text EW names it",
		"negotiation at the centre: programme.matching_days; richer donors choose less", 0, 1)))
	in.Float(&p.Noise, 0.5, declare.Structural(declare.Fact("noise", "score",
		"chance in matching: kinship, history, travel", declare.Assumed, 0, 10)))
}

// Funds is what donors agreed to pay, and what becomes of it.
type Funds struct {
	Agreed, WealthElasticity, Persons float64
	Floor, TopUp, Budget              float64
	StopMonth                         int
	Misuse, MisuseCut, Transparency   float64
	Hematopoiesis                     float64
}

func (p *Funds) declare(set *param.Set) {
	in := set.Section("funds")
	in.Float(&p.Agreed, 53.5, declare.Uncertain("agreed_million_cny", "million CNY per year",
		"funds agreed for a county, from a donor of mean wealth",
		"assumed; calibrated to 51.87 m paid per county in 2023 (dossier 2.8)", 0, 1e4, 45, 65))
	in.Float(&p.WealthElasticity, 0.8, declare.Uncertain("wealth_elasticity", "elasticity",
		"of funds to the donor's wealth", declare.Assumed, 0, 2, 0.5, 1))
	in.Float(&p.Persons, 60, declare.Uncertain("persons_thousand", "thousand persons", "persons supported in a county",
		"assumed; 64,708 in one county (dossier 2.1)", 0.1, 1e5, 45, 80))
	in.Float(&p.Floor, 0.7, declare.Uncertain("floor", "share",
		"share of the funds that is paid when the donor declines, under full pressure",
		"assumed; calibrated: 109 % of what was agreed was paid in 2020 (dossier 2.8)", 0, 1, 0.5, 0.9))
	in.Float(&p.TopUp, 0.15, declare.Ranged(declare.Lever("top_up", "share",
		"share of what is missing that the centre adds", declare.Assumed,
		"the centre's money: counted in programme_cost_cny", 0, 1), 0.05, 0.25))
	in.Int(&p.StopMonth, param.Off,
		declare.Off(declare.Lever("stop_month", "month", "month from which no funds are paid",
			"assumed: a question put to the model", "none to the donor; see income_withdrawn_cny for the recipient", 0,
			1200), "never"))
	in.Float(&p.Budget, 1, declare.Lever("budget", "ratio",
		"what donors agree to pay beside what they do: the same purposes with more or less money",
		"assumed: as much as agreed; 0.25–2 (dossier 4)", "the money itself: counted in programme_cost_cny", 0, 10))
	in.Float(&p.Misuse, 0.05, declare.Uncertain("misuse", "share", "funds misused, if nobody can look",
		"assumed; from above 10 % to below 1 % over the years (dossier 2.7)", 0, 1, 0.01, 0.1))
	in.Float(&p.MisuseCut, 0.7,
		declare.Uncertain("misuse_cut", "share", "part of the misuse that full transparency prevents",
			"assumed; from above 10 % to below 1 % over the years (dossier 2.7)", 0, 1, 0.4, 0.9))
	in.Float(&p.Transparency, 0.1,
		declare.Ranged(declare.Lever("transparency", "0–1",
			"openness of the flow of funds: both sides see more of what the other does, and less is misused",
			"assumed; source text SF names it, and source text EW the exchange of information",
			"programme.transparency_share of the funds (assumed)", 0, 1), 0, 0.2))
	in.Float(&p.Hematopoiesis, 0.5,
		declare.Lever("hematopoiesis", "share",
			"share of the funds that builds capability instead of feeding income at once",
			"assumed; 0–1 (dossier 4)", "equal spending; a slow start", 0, 1))
}

// Acts is what the three joint acts need and cost: paying, sending cadres,
// meeting.
type Acts struct {
	NeedSend, NeedMeet, NeedCarry                float64
	DaysGive, DaysSend, DaysMeet, DaysCarry      float64
	FirstMeeting                                 float64
	AssessedSend, AssessedMeet                   float64
	Load, Distance, Aversion, Freshness, Saved   float64
	Substitution                                 float64
	VisibleBase, VisiblePerMeeting, VisibleFunds float64
}

func (p *Acts) declare(set *param.Set) {
	in := set.Section("acts")
	need := func(v *float64, value float64, name, what string, low, high float64) {
		in.Float(v, value, declare.Uncertain(name, "relative to full need", "the donor's need for what "+what+
			" brings; that for paying is conditions.complementarity", declare.Assumed, 0, 10, low, high))
	}
	days := func(v *float64, value float64, name, what string, low, high float64) {
		in.Float(v, value, declare.Uncertain(name, "staff-days", "own work given up for "+what, declare.Assumed, 0, 100,
			low, high))
	}
	share := func(v *float64, value float64, name, meaning string) {
		in.Float(v, value, declare.Fact(name, "share", meaning, declare.Assumed, 0, 1))
	}
	need(&p.NeedSend, 0.15, "need_send", "sending cadres", 0.05, 0.3)
	need(&p.NeedMeet, 0.7, "need_meet", "a joint meeting", 0.5, 0.9)
	in.Float(&p.NeedCarry, 1.2, declare.Uncertain("need_carry", "relative to full need",
		"the recipient's need for its projects, where the funds agreed for a mean donor flow in full", declare.Assumed,
		0, 10, 0.9, 1.5))
	days(&p.DaysGive, 1.2, "days_give", "paying what is agreed, at the donor, times funds.budget", 0.9, 1.5)
	days(&p.DaysSend, 1, "days_send", "taking a post, by a cadre", 0.7, 1.3)
	days(&p.DaysMeet, 0.5, "days_meet", "one meeting a quarter, by each side", 0.3, 0.8)
	days(&p.DaysCarry, 0.6, "days_carry", "carrying the recipient's part of the projects, at the recipient", 0.4, 0.8)
	share(&p.FirstMeeting, 0.5, "preparation_share",
		"part of a meeting's days that is preparation, due however many meetings there are in the quarter")
	share(&p.AssessedSend, 0.5, "assessed_send", "weight of sending cadres in the assessment, beside that of paying")
	share(&p.AssessedMeet, 0.5, "assessed_meet", "weight of meetings in the assessment, beside that of paying")
	in.Float(&p.Load, 0.5, declare.Fact("load", "0–1", "load of either side with other work", declare.Assumed, 0, 3))
	in.Float(&p.Distance, 0.8, declare.Uncertain("distance", "0–1", "information distance between the two counties",
		declare.Assumed, 0, 3, 0.5, 1.1))
	in.Float(&p.Aversion, 0.6, declare.Uncertain("aversion", "0–1", "aversion to blame", declare.Assumed, 0, 3, 0.3,
		0.9))
	in.Float(&p.Freshness, 0.7,
		declare.Uncertain("freshness", "0–1", "freshness and accuracy of what the platform holds", declare.Assumed, 0,
			1, 0.5, 0.9))
	in.Float(&p.Substitution, 0.5,
		declare.Uncertain("substitution", "power",
			"how far what one side does can stand in for the other: 1 is addition, in which trust does not change what an act adds; lower values come closer to the weaker side", "assumed; form: constant elasticity of substitution, 1/(1 − power)", -4, 1, 0, 1))
	share(&p.Saved, 0, "saved",
		"part of the work of any act that is handling of information, which a platform can save; it bridges distance all the same")
	share(&p.VisibleBase, 0.5, "visible_without_meeting",
		"part of a recipient's conduct that is seen without a meeting, times conditions.observability")
	share(&p.VisiblePerMeeting, 0.25, "visible_per_meeting", "what each meeting adds to that, up to all")
	share(&p.VisibleFunds, 0.5, "visible_by_transparency", "what a fully open flow of funds adds to it")
}

// Mutual is what the donor gets back.
type Mutual struct {
	Benefit, Market           float64
	HalfCapability, HalfFirms float64
	ShareOfSending            float64
}

func (p *Mutual) declare(set *param.Set) {
	in := set.Section("mutual")
	in.Float(&p.Benefit, 0.4, declare.Ranged(declare.Lever("benefit", "share",
		"share of the activity that also pays the donor", "assumed; source text EW names it",
		"not priced: part of the activity serves the donor's market", 0, 1), 0.2, 0.6))
	in.Float(&p.Market, 2.5, declare.Uncertain("market", "staff-days",
		"largest return that the market can give, once for capability and once for firms", declare.Assumed, 0, 100,
		1.75, 3.25))
	in.Float(&p.HalfCapability, 1500, declare.Uncertain("half_capability_cny", "CNY per person",
		"capability at which half the return is reached", declare.Assumed, 1, 1e6, 800, 2500))
	in.Float(&p.HalfFirms, 8, declare.Uncertain("half_firms", "firms", "firms at which half the return is reached",
		declare.Assumed, 0.1, 1e4, 4, 14))
	in.Float(&p.ShareOfSending, 0.5,
		declare.Fact("share_of_sending", "share", "part of the return that cadres who are sent count as theirs",
			declare.Assumed, 0, 1))
}

// Pressure is the centre's, which may weaken.
type Pressure struct {
	WeakensMonth int
	Low          float64
}

func (p *Pressure) declare(set *param.Set) {
	in := set.Section("pressure")
	in.Int(&p.WeakensMonth, param.Off,
		declare.Off(declare.Lever("weakens_month", "month",
			"month from which the centre inspects less and insists less on payment",
			"assumed: a question put to the model", "leaders' time, which is finite, as long as it does not weaken", 0,
			1200), "never"))
	in.Float(&p.Low, 0.1, declare.Uncertain("low", "share", "share of the pressure that is left afterwards",
		declare.Assumed, 0, 1, 0, 0.25))
}

// Cadres are those who are sent, how they are rewarded and assessed.
type Cadres struct {
	Posts                                     int
	Rotation, Handover                        float64
	Reward, RewardPaid, MaterialShare         float64
	MaterialEffect, SpiritualEffect, Crowding float64
	OwnMotive, RewardMotive, PullToShow       float64
	Sources, SourceNoise, RiskAversion        float64
	Substitution, Assessment, Honesty         float64
	EffortlessEffect                          float64
}

func (p *Cadres) declare(set *param.Set) {
	in := set.Section("cadres")
	in.Int(&p.Posts, 6, declare.Structural(declare.Fact("posts", "posts", "posts for cadres in a pair and quarter",
		declare.Assumed, 1, 64)))
	in.Float(&p.Rotation, 0.125,
		declare.Ranged(declare.Lever("rotation", "per quarter",
			"chance that the cadre in a post is replaced; what it knows of the place goes with it",
			"assumed; one to three years in office, as is generally known, are .028–.08 a month (dossier 2.2)",
			"a hand-over each time: programme.handover_days", 0, 1), 0.083, 0.24))
	in.Float(&p.Handover, 0.3,
		declare.Ranged(declare.Lever("handover", "share", "share of what a cadre knows that its successor takes over",
			declare.Assumed, "programme.handover_days for a full one", 0, 1), 0.1, 0.5))
	in.Float(&p.Reward, 1, declare.Ranged(declare.Lever("reward", "reward", "total reward of a post", declare.Assumed,
		"5–20 % of pay for the material part, honours and promotion for the other (dossier 4)", 0, 10), 0.6, 1.5))
	in.Float(&p.RewardPaid, 1,
		declare.Lever("reward_paid", "share",
			"part of the total reward of a post that is given, so that arms can halve a reward of uncertain size",
			"assumed: all of it", "as cadres.reward", 0, 1))
	in.Float(&p.MaterialShare, 0.5,
		declare.Lever("material_share", "share",
			"material share of the reward; the rest is spiritual: honour, promotion",
			"assumed; source text EW names both", "the same total", 0, 1))
	in.Float(&p.MaterialEffect, 0.8, declare.Uncertain("material_effect", "effect", "effect of material reward",
		declare.Assumed, 0, 10, 0.5, 1.1))
	in.Float(&p.SpiritualEffect, 0.8, declare.Uncertain("spiritual_effect", "effect", "effect of spiritual reward",
		declare.Assumed, 0, 10, 0.5, 1.1))
	in.Float(&p.Crowding, 0.35,
		declare.Uncertain("crowding", "share", "part of the own motive that a full material reward crowds out",
			declare.Assumed, 0, 1, 0.1, 0.6))
	in.Float(&p.OwnMotive, 0.6, declare.Uncertain("own_motive", "effort", "own motive to get results", declare.Assumed,
		0, 10, 0.4, 0.8))
	in.Float(&p.RewardMotive, 0.5,
		declare.Fact("reward_motive", "share", "part of the reward's effect that goes into the motive to get results",
			declare.Assumed, 0, 10))
	in.Float(&p.Sources, 1, declare.Lever("sources", "sources",
		"feedback sources of the assessment: the first counts money spent, each further one looks at results (cadres, masses, experts, third parties)",
		"assumed; 1–4 (dossier 4)", "0.5–2 % of the project (dossier 4)", 1, 16))
	in.Float(&p.SourceNoise, 1, declare.Uncertain("source_noise", "variance",
		"noise of one source on results; of several the mean counts", declare.Assumed, 0, 1000, 0.5, 2))
	in.Float(&p.RiskAversion, 0.6, declare.Uncertain("risk_aversion", "risk aversion × cost",
		"how much noise weakens an incentive", "assumed; form: dossier O12", 0, 100, 0.3, 1))
	in.Float(&p.Substitution, 0.3,
		declare.Uncertain("substitution", "0–1",
			"how far effort for results and effort for show get in each other's way", "assumed; form: dossier O12", 0,
			0.95, 0.1, 0.5))
	in.Float(&p.PullToShow, 0.2, declare.Uncertain("pull_to_show", "effort", "own motive to show", declare.Assumed, 0,
		10, 0.1, 0.3))
	in.Float(&p.Assessment, 0.6, declare.Uncertain("assessment", "strength", "strength of the assessment",
		declare.Assumed, 0, 10, 0.4, 0.9))
	in.Float(&p.Honesty, 0.7, declare.Uncertain("honesty", "share", "honesty of sources on results", declare.Assumed, 0,
		1, 0.5, 0.9))
	in.Float(&p.EffortlessEffect, 0.6,
		declare.Fact("effortless_effect", "ratio",
			"effect of a project without any effort of cadres, where it would be 1 with an effort of 0.4",
			declare.Assumed, 0, 10))
}

// Projects is how money becomes capability, and what helps it.
type Projects struct {
	FitStart, FitFull, FailureFloor, FailedPart            float64
	InformationMeeting, InformationCadre, InformationDecay float64
	Yield, Depreciation, EffectCap, GamingLoss             float64
}

func (p *Projects) declare(set *param.Set) {
	in := set.Section("projects")
	in.Float(&p.FitStart, 0.45,
		declare.Uncertain("fit_start", "0–1", "chance that a project fits the place, without information",
			declare.Assumed, 0, 1, 0.35, 0.55))
	in.Float(&p.FitFull, 0.95, declare.Uncertain("fit_full", "0–1", "chance that a project fits the place, with full information", declare.Assumed,
		0, 1, 0.85, 1))
	in.Float(&p.FailureFloor, 0.02, declare.Fact("failure_floor", "0–1", "failure that has nothing to do with fit",
		declare.Assumed, 0, 1))
	in.Float(&p.FailedPart, 0.2,
		declare.Fact("failed_part", "share", "what is left of the money in a project that fails", declare.Assumed, 0,
			1))
	in.Float(&p.InformationMeeting, 0.25, declare.Uncertain("information_meeting", "information",
		"information that a meeting brings", declare.Assumed, 0, 10, 0.12, 0.4))
	in.Float(&p.InformationCadre, 0.3, declare.Uncertain("information_cadres", "information per quarter",
		"information that cadres bring when all posts are filled, at full effort", declare.Assumed, 0, 10, 0.15, 0.6))
	in.Float(&p.InformationDecay, 0.035, declare.Uncertain("information_decay", "per quarter",
		"information that goes out of date, beside what goes with cadres who are replaced", declare.Assumed, 0, 1, 0.01,
		0.07))
	in.Float(&p.Yield, 0.35, declare.Uncertain("yield", "per year", "yearly yield of a yuan of capability",
		"assumed; 0.2–0.4 (dossier 4)", 0, 5, 0.25, 0.4))
	in.Float(&p.Depreciation, 0.15, declare.Uncertain("depreciation", "per year", "capability lost a year",
		"assumed; 0.1–0.2 (dossier 4)", 0, 1, 0.1, 0.2))
	in.Float(&p.EffectCap, 1.2, declare.Fact("effect_cap", "ratio", "largest effect of cadres' work on a project",
		declare.Assumed, 0, 10))
	in.Float(&p.GamingLoss, 0.5,
		declare.Fact("gaming_loss", "share", "transfers that do not reach people where all effort goes into show",
			declare.Assumed, 0, 1))
}

// Firms are firms and social organisations that may come.
type Firms struct {
	Pool                                           float64
	Applicants                                     int
	ApplyRate, Publicity                           float64
	Need, Prospect, ProspectFit, ProspectPotential float64
	ProspectCapability, HalfCapability             float64
	AdministrativeCost, AdministrativeRelief       float64
	Distance, Days, Overlap, Load, Aversion, Led   float64
	Exit, Investment, Income                       float64
}

func (p *Firms) declare(set *param.Set) {
	in := set.Section("firms")
	in.Float(&p.Pool, 70, declare.Uncertain("pool", "firms",
		"firms and social organisations that might come to a county", "assumed; order of magnitude: dossier 2.8, 2.9",
		0, 1e4, 40, 80))
	in.Int(&p.Applicants, 8, declare.Structural(declare.Fact("applicants", "firms",
		"groups in which firms think of coming: the most that can enter in a quarter", declare.Assumed, 1, 64)))
	in.Float(&p.ApplyRate, 0.07, declare.Uncertain("apply_rate", "per quarter", "chance that a firm thinks of coming",
		declare.Assumed, 0, 1, 0.03, 0.08))
	in.Float(&p.Publicity, 1, declare.Lever("publicity", "ratio",
		"publicity and mobilisation: multiplies the chance that a firm thinks of coming",
		"assumed: as it is; 1–3 (dossier 4)", "programme.publicity_cny for each further multiple", 0, 100))
	in.Float(&p.Need, 0.75, declare.Uncertain("need", "relative to full need", "need for the county's resources",
		declare.Assumed, 0, 10, 0.5, 1))
	in.Float(&p.Prospect, 0.3, declare.Uncertain("prospect", "relative to full need", "prospect of profit anywhere",
		declare.Assumed, 0, 10, 0.1, 0.5))
	in.Float(&p.ProspectFit, 0.9, declare.Uncertain("prospect_fit", "relative to full need",
		"what better fit of projects adds", declare.Assumed, 0, 10, 0.5, 1.3))
	in.Float(&p.ProspectCapability, 0.4, declare.Uncertain("prospect_capability", "relative to full need",
		"what capability adds", declare.Assumed, 0, 10, 0.2, 0.6))
	in.Float(&p.HalfCapability, 1000, declare.Fact("half_capability_cny", "CNY per person",
		"capability at which half of that is reached", declare.Assumed, 1, 1e6))
	in.Float(&p.ProspectPotential, 0.15, declare.Fact("prospect_potential", "relative to full need",
		"what a standard deviation of potential adds", declare.Assumed, 0, 10))
	in.Float(&p.AdministrativeCost, 1, declare.Uncertain("administrative_cost", "ratio",
		"cost of dealing with the administration when joining", declare.Assumed, 0, 10, 0.6, 1.4))
	in.Float(&p.AdministrativeRelief, 0, declare.Lever("administrative_relief", "share",
		"cut of that cost: fewer stamps, one window", "assumed: none; source text EW asks for it",
		"a service window: programme.relief_cny", 0, 1))
	in.Float(&p.Distance, 1.2,
		declare.Fact("distance", "0–1", "information distance to the county, at administrative cost 1", declare.Assumed,
			0, 10))
	in.Float(&p.Days, 1.3, declare.Uncertain("days", "staff-days",
		"effort of coming, beside as much again for the administration at cost 1", declare.Assumed, 0, 100, 0.9, 1.7))
	in.Float(&p.Overlap, 0.2, declare.Fact("goal_overlap", "share", "overlap of a firm's goals with the pairing",
		declare.Assumed, 0, 1))
	in.Float(&p.Load, 0.5, declare.Fact("load", "0–1", "load with other business", declare.Assumed, 0, 3))
	in.Float(&p.Aversion, 0.5, declare.Fact("aversion", "0–1", "aversion to blame", declare.Assumed, 0, 3))
	in.Float(&p.Led, 0, declare.Fact("led", "weight",
		"how far leaders' attention and pressure from above reach firms: 1 as they reach subordinates",
		"assumed: firms are outside the hierarchy", 0, 1))
	in.Float(&p.Exit, 0.03, declare.Uncertain("exit", "per quarter", "chance that a firm leaves", declare.Assumed, 0, 1,
		0.01, 0.04))
	in.Float(&p.Investment, 14, declare.Fact("investment_million_cny", "million CNY per year", "investment of a firm",
		"assumed: set so that the ratio to fiscal funds is 3–6 (dossier 2.8: 5.5)", 0, 1e4))
	in.Float(&p.Income, 10, declare.Uncertain("income_cny", "CNY per person and year", "what a firm adds to income",
		declare.Assumed, 0, 1e4, 5, 15))
}

// Activity is whether a pair lives.
type Activity struct {
	Start, Memory                 float64
	GiveShare, SendShare, AliveAt float64
}

func (p *Activity) declare(set *param.Set) {
	in := set.Section("activity")
	in.Float(&p.Start, 0.6, declare.Drawn(declare.Fact("start", "0–1", "activity of a pair at the start",
		declare.Assumed, 0, 1)))
	in.Float(&p.Memory, 0.75, declare.Uncertain("memory", "per quarter", "share of the activity that carries over",
		declare.Assumed, 0, 1, 0.6, 0.85))
	in.Float(&p.GiveShare, 0.5, declare.Fact("give_share", "share", "weight of paying in the activity", declare.Assumed,
		0, 0.5))
	in.Float(&p.SendShare, 0.25, declare.Fact("send_share", "share", "weight of filled posts; the rest is meetings",
		declare.Assumed, 0, 0.5))
	in.Float(&p.AliveAt, 0.4, declare.Uncertain("alive_at", "0–1",
		"activity up to which a pair is dormant: less than half of the quarters paid, half of the posts filled and some meetings", declare.Assumed, 0, 1, 0.3, 0.5))
}

// Programme is what collaboration costs: the prices that all cases share, for
// the two counties of a pair and their leading groups, and this case's own.
type Programme struct {
	collab.Programme
	Post, PostReward       float64
	SourceCost, ReliefCost float64
	TransparentShare       float64
	Publicity              float64
	MatchingDays           float64
}

// declare takes the shared prices, with ten officials on either side who deal
// with the pairing, and five departments that each have a counterpart.
func (p *Programme) declare(set *param.Set) {
	p.Programme.Declare(set, collab.Whole{Called: "a pair of counties", Officials: 20, Pairs: 5})
	in := set.Section("programme")
	in.Float(&p.Post, 30000, declare.Fact("post_cny", "CNY per quarter", "pay and lodging of a cadre in a post",
		declare.Assumed, 0, 1e7))
	in.Float(&p.PostReward, 4500, declare.Fact("post_reward_cny", "CNY per quarter",
		"money that a full material reward of a post takes", "assumed; 5–20 % of pay (dossier 4)", 0, 1e7))
	in.Float(&p.SourceCost, 0.25, declare.Fact("source_percent", "% of the funds",
		"cost of a feedback source of the assessment", "assumed; 0.5–2 % of the project for one to four (dossier 4)", 0,
		100))
	in.Float(&p.ReliefCost, 300000, declare.Fact("relief_cny", "CNY per pair and year",
		"cost of a full cut of administrative cost: a service window", declare.Assumed, 0, 1e9))
	in.Float(&p.TransparentShare, 0.005, declare.Fact("transparency_share", "share of funds",
		"cost of full transparency", "assumed; as in social forces", 0, 1))
	in.Float(&p.Publicity, 200000, declare.Fact("publicity_cny", "CNY per pair and year",
		"publicity for each multiple of firms reached beyond the first", "assumed; as in social forces", 0, 1e9))
	in.Float(&p.MatchingDays, 6,
		declare.Fact("matching_days", "staff-days", "matching a pair by the centre in full, once",
			"assumed; as negotiating a goal: 2–10 (dossier 4)", 0, 1000))
}
