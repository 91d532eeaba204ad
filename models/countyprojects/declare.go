package countyprojects

import (
	"concert/models/collab"
	"concert/sim/param"
	"concert/sim/param/declare"
)

// Population is the poorest part of the county's rural households.
type Population struct {
	Households, Scale, Served, Bottom, IncomeLow, IncomeHigh, Growth, Shock   float64
	DisasterHazard, DisasterMonths, DisasterLoss, Motivation, MotivationFloor float64
	MotivationSpeed                                                           float64
}

func (p *Population) declare(set *param.Set) {
	in := set.Section("population")
	in.Float(&p.Households, 240,
		declare.Structural(declare.Fact("households", "households",
			"households that are followed: the poorest of the county's rural households", "assumed: a sample", 1, 1e6)))
	in.Float(&p.Scale, 1, declare.Structural(declare.Fact("scale", "ratio",
		"households followed, relative to population.households", "assumed: main contrasts must not depend on it",
		0.001, 1000)))
	in.Float(&p.Served, 240, declare.Structural(declare.Fact("served", "households",
		"households for whom budget, projects and units of aid are stated", "assumed: they are scaled to the sample", 1,
		1e8)))
	in.Float(&p.Bottom, 0.3, declare.Structural(declare.Fact("bottom_share", "share",
		"share of the rural population that these households stand for",
		"assumed: twice the 15 % who were poor in ten counties of Shanxi (dossier 2.1)", 0.01, 1)))
	in.Float(&p.IncomeLow, 2000,
		declare.Structural(declare.Uncertain("income_low_cny", "CNY per person and year", "lowest income without aid",
			"assumed; the registered poor had 2,982 on average in 2015 (dossier 2.4)", 0, 1e5, 1700, 2200)))
	in.Float(&p.IncomeHigh, 4400,
		declare.Structural(declare.Fact("income_high_cny", "CNY per person and year",
			"highest income of these households without aid", declare.Assumed, 0, 1e5)))
	in.Float(&p.Growth, 0.02, declare.Uncertain("income_growth", "per year", "growth of income without aid",
		declare.Assumed, -0.5, 0.5, 0.01, 0.03))
	in.Float(&p.Shock, 0.05, declare.Uncertain("income_shock", "share",
		"standard deviation of the monthly noise of income", declare.Assumed, 0, 1, 0.03, 0.08))
	in.Float(&p.DisasterHazard, 0.002, declare.Uncertain("disaster_hazard", "per month",
		"chance that a disaster strikes a household", declare.Assumed, 0, 1, 0.001, 0.004))
	in.Float(&p.DisasterMonths, 12, declare.Fact("disaster_months", "months", "mean length of a disaster's effect",
		declare.Assumed, 1, 600))
	in.Float(&p.DisasterLoss, 900, declare.Uncertain("disaster_loss_cny", "CNY per person and year",
		"income lost meanwhile", declare.Assumed, 0, 1e5, 600, 1200))
	in.Float(&p.Motivation, 0.5,
		declare.Structural(declare.Fact("motivation", "0–1", "own drive of a household at the start", declare.Assumed,
			0, 1)))
	in.Float(&p.MotivationFloor, 0.2, declare.Fact("motivation_floor", "0–1", "lowest own drive", declare.Assumed, 0,
		1))
	in.Float(&p.MotivationSpeed, 0.06, declare.Uncertain("motivation_speed", "per month",
		"how fast own drive follows what the household experiences", declare.Assumed, 0, 1, 0.03, 0.1))
}

// Remits are the rules that say whose task a function is.
type Remits struct {
	RuleShare, ContestedFirst, AttractionLow, AttractionHigh, Assessed, Clarity float64
	Inspection, Unasked, Turf, Flexible                                         float64
}

func (r *Remits) declare(set *param.Set) {
	in := set.Section("remits")
	in.Float(&r.RuleShare, 0.2,
		declare.Ranged(declare.Lever("rule_share", "share", "functions for which a rule names the department",
			"assumed: few (source text S); oracle O14",
			"20–100 staff-days once (assumed)", 0, 1), 0.05, 0.35))
	in.Float(&r.ContestedFirst, 0.7,
		declare.Structural(declare.Uncertain("contested_first", "0–1",
			"how far rules are written first where several departments are drawn to a function", declare.Assumed, 0, 1,
			0.3, 1)))
	in.Float(&r.AttractionLow, 0.47,
		declare.Uncertain("attraction_low", "need", "attraction of the least attractive function to a department",
			declare.Assumed, 0, 10, 0.2, 0.8))
	in.Float(&r.AttractionHigh, 1.25,
		declare.Uncertain("attraction_high", "need", "attraction of the most attractive function", declare.Assumed, 0,
			10, 1, 1.6))
	in.Float(&r.Assessed, 2.8,
		declare.Uncertain("named_assessed", "ratio", "assessment that a named department bears for the function",
			declare.Assumed, 0, 100, 2, 3.6))
	in.Float(&r.Clarity, 0.9, declare.Uncertain("named_clarity", "0–1", "clarity of duties for a named department",
		declare.Assumed, 0, 1, 0.7, 1))
	in.Float(&r.Inspection, 0.7, declare.Uncertain("named_inspection", "share",
		"inspection of a named department that does not fade with leaders' attention", declare.Assumed, 0, 1, 0.5, 0.9))
	in.Float(&r.Unasked, 0.3, declare.Uncertain("unasked_leadership", "weight",
		"weight of leadership for a department that acts although nobody asked it", declare.Assumed, 0, 1, 0, 0.7))
	in.Float(&r.Turf, 0.8, declare.Uncertain("turf", "share",
		"part of a function's attraction that a department loses at full clarity, where the function is another's task and nobody has asked it: the credit is the other's", declare.Assumed, 0, 1, 0.5, 1))
	in.Float(&r.Flexible, 0, declare.Lever("flexible", "0–1",
		"chance that another department may step in where the named one does not act",
		"assumed: none; source text S asks for flexibility",
		"programme.rule_days once, for all functions (assumed)", 0, 1))
}

// Departments are how many there are, and what all have in common.
type Departments struct {
	Number int

	Aversion, Days, Saved, Distance, BaseLoad, FirstLoad, OwnLoad, Capacity, AskingNeed float64
	Rotation, Openness, FixedClaim                                                      float64
}

func (d *Departments) declare(set *param.Set) {
	in := set.Section("departments")
	in.Int(&d.Number, usualDepartments,
		declare.Structural(declare.Fact("number", "departments",
			"departments of the county among which the functions are divided, each of the capacity that is stated; who pays for coordination is stated apart (programme.officials, programme.pairs)",
			"fifteen to twenty lead one campaign (Gansu “1+17”, Xihe “1+19”, dossier 2.10)", rivals, mostDepartments)))
	in.Float(&d.Aversion, 1, declare.Uncertain("aversion", "ratio", "aversion to blame", declare.Assumed, 0, 10, 0.6,
		1.4))
	in.Float(&d.Days, 0.86, declare.Uncertain("days", "staff-days", "work of taking up a function, scaled",
		declare.Assumed, 0, 1000, 0.6, 1.1))
	in.Float(&d.Saved, 0, declare.Fact("saved", "share",
		"part of the work of taking up a function that is handling of information, which a fed platform can save",
		"assumed: roads and trainings are no lists", 0, 1))
	in.Float(&d.Distance, 0.3, declare.Uncertain("distance", "0–1", "distance between departments", declare.Assumed, 0,
		10, 0.15, 0.5))
	in.Float(&d.BaseLoad, 0.15, declare.Uncertain("base_load", "share of capacity", "load that is always there",
		declare.Assumed, 0, 5, 0.05, 0.3))
	in.Float(&d.FirstLoad, 0.3,
		declare.Structural(declare.Fact("first_load", "share of capacity", "load beside it in the first month",
			declare.Assumed, 0, 5)))
	in.Float(&d.OwnLoad, 0.6, declare.Uncertain("own_load", "share of capacity", "load by a unit of own effort",
		declare.Assumed, 0, 5, 0.4, 0.8))
	in.Float(&d.Capacity, 6, declare.Uncertain("capacity", "staff-days per month", "what a department can carry",
		declare.Assumed, 0.1, 1e6, 4, 9))
	in.Float(&d.AskingNeed, 0.75,
		declare.Off(declare.Uncertain("asking_need", "need",
			"need that the lead of a project has for a part that nobody took up: whether it asks those who could",
			"assumed: little active communication (source text S)", 0, 10, 0.3, 1), "nobody asks"))
	in.Float(&d.Rotation, 0.02,
		declare.Ranged(declare.Lever("rotation", "per month",
			"chance that the head of a department is replaced: trust and agreements of and in the head start anew",
			"assumed: about four years in office; .03–.1 (dossier 4)", "programme.handover_days each (dossier 4: 5–15)",
			0,
			1), 0.01, 0.05))
	in.Float(&d.Openness, 1, declare.Lever("openness", "share",
		"how much the partners of a project see of one another, beside what its lead sees", declare.Assumed,
		"programme.review_days a project of several departments (assumed)", 0, 1))
	in.Float(&d.FixedClaim, param.Off,
		declare.Off(declare.Fact("fixed_claim", "probability",
			"chance that a department takes a function up where nobody is named, whatever it wants",
			"assumed: a test of overlapping remits (oracle O14)", 0, 1),
			"departments decide themselves"))
}

// Assessment says how effort is divided between own and joint work.
type Assessment struct {
	Own, OwnMotive, JointMotive, Substitution, EffortCost, HelpScale, UsualSkill, Usual float64
}

func (a *Assessment) declare(set *param.Set) {
	in := set.Section("assessment")
	in.Float(&a.Own, 0.7, declare.Ranged(declare.Lever("own", "share",
		"weight of own tasks in a department's assessment; that of joint work is conditions.assessed",
		"assumed (dossier 4)",
		"0.5–2 % of the project (assumed)", 0, 1), 0.6, 0.8))
	in.Float(&a.OwnMotive, 0.1, declare.Uncertain("own_motive", "share", "motive of its own for own tasks",
		declare.Assumed, 0, 10, 0.05, 0.2))
	in.Float(&a.JointMotive, 0.6, declare.Uncertain("joint_motive", "share", "motive of its own for helping",
		declare.Assumed, 0, 10, 0.45, 0.75))
	in.Float(&a.Substitution, 0.4,
		declare.Uncertain("substitution", "0–1", "how far effort on one task makes effort on the other dearer",
			"assumed; oracle O12", 0, 0.95, 0.2, 0.55))
	in.Float(&a.EffortCost, 1, declare.Fact("effort_cost", "ratio", "cost of effort", "assumed; oracle O12", 0.05, 100))
	in.Float(&a.HelpScale, 0.25,
		declare.Uncertain("help_scale", "effort",
			"joint effort at which 63 % of what was taken up for others is carried through, under managers of the usual skill", declare.Assumed, 0.001, 100, 0.15, 0.4))
	in.Float(&a.UsualSkill, 0.6,
		declare.Fact("usual_skill", "0–1",
			"skill at which joint effort returns what assessment.help_scale says; without any skill it returns nothing",
			"assumed: that of the default", 0.01, 1))
	in.Float(&a.Usual, 0.8, declare.Fact("usual_own", "share",
		"incentive for own tasks at which a day of one's own has its usual worth", "assumed: that of the default", 0.01,
		100))
}

// Consultation is how departments talk over an overlap.
type Consultation struct {
	Notice, Days, Saved, Rule, Need, Distance, Meetings float64
}

func (n *Consultation) declare(set *param.Set) {
	in := set.Section("consultation")
	in.Float(&n.Notice, 0.75, declare.Uncertain("notice", "probability",
		"chance that an overlap is noticed without a platform; what is noticed and not settled goes up and waits, so that noticing helps where somebody can settle", declare.Assumed, 0, 1, 0.3, 0.9))
	in.Float(&n.Days, 0.3, declare.Uncertain("days", "staff-days", "work of talking an overlap over, for each side",
		declare.Assumed, 0, 1000, 0.2, 0.5))
	in.Float(&n.Saved, 0, declare.Fact("saved", "share",
		"part of the work of talking an overlap over that is handling of information, which a fed platform can save",
		"assumed: the platform shows the overlap, it does not settle it", 0, 1))
	in.Float(&n.Rule, 0, declare.Lever("rule", "share",
		"overlaps noticed that a rule settles at once: who took the part up first keeps it",
		"assumed: none; source text S asks for such a rule",
		"programme.rule_days once, for all functions (assumed)", 0, 1))
	in.Float(&n.Need, 0.6, declare.Ranged(declare.Lever("need", "need",
		"need that departments feel to settle an overlap themselves", declare.Assumed,
		"programme.rule_days once, at a need of 1 (assumed)", 0, 10), 0.4, 0.8))
	in.Float(&n.Distance, 0.6,
		declare.Ranged(declare.Lever("distance", "0–1", "distance to cross in a consultation, without meetings",
			declare.Assumed, "named contacts: programme.linkage_days a pair once, at a distance of 0 (assumed)", 0, 10),
			0.4, 0.9))
	in.Float(&n.Meetings, 1, declare.Lever("meetings", "per quarter", "meetings at which departments consult",
		"assumed; 0–6 (dossier 4)", "programme.meeting_days each (assumed)", 0, 13))
}

// Leadership is the coordinating office, the leaders above it, and their
// campaign.
type Leadership struct {
	Office                                                  bool
	OfficeRate, TopRate, CampaignEnds, ExitMonths, Deadline float64
}

func (l *Leadership) declare(set *param.Set) {
	in := set.Section("leadership")
	in.Bool(&l.Office, true, declare.Lever("office", "switch", "a coordinating office exists",
		"source text S: bodies that coordinate, temporary and weak", "3–10 staff (assumed)", 0, 1))
	in.Float(&l.OfficeRate, 6, declare.Uncertain("office_rate", "per month",
		"rate at which the office handles a conflict; it has no queue", "assumed: 1–8 (dossier 4)", 0.01, 1e6, 4, 10))
	in.Float(&l.TopRate, 2.6, declare.Ranged(declare.Lever("top_rate", "per month",
		"rate at which the county's leaders handle conflicts, one at a time", "assumed: 1–8 (dossier 4)",
		"leaders' time, which is finite", 0.01, 1e6), 2, 3.4))
	in.Float(&l.CampaignEnds, 36,
		declare.Lever("campaign_months", "months",
			"length of the campaign, after which the leading body is dissolved: a supposition; in fact policies were to stay for five more years", "assumed; 2–3 years (dossier 7)", "3–10 staff as long as it lasts (assumed)", 0, 1200))
	in.Float(&l.ExitMonths, 6,
		declare.Uncertain("exit_months", "months", "time in which attention falls to 37 % after that", declare.Assumed,
			0.01, 1200, 3, 12))
	in.Float(&l.Deadline, 6, declare.Off(declare.Ranged(declare.Lever("deadline_months", "months",
		"wait before the leaders take a conflict up, beyond which it is withdrawn undecided",
		"assumed: without one the queue has no steady state under some arms",
		"conflicts that nobody decides", 0, 1200), 3, 12),
		"conflicts wait for ever"))
}

// Projects are how many, how dear and how well paid.
type Projects struct {
	Rate, Types, UnitCost, Budget, CarryMonths, PostCampaign, ConflictLife, Settled float64
	Partial, Substitution, WaitLife, Freshness, Accuracy                            float64
}

func (p *Projects) declare(set *param.Set) {
	in := set.Section("projects")
	in.Float(&p.Rate, 9, declare.Uncertain("rate", "per month",
		"projects that begin, on average; never more than 20 in a month", declare.Assumed, 0, 20, 7, 11))
	in.Float(&p.Types, 24, declare.Structural(declare.Fact("types", "types",
		"standing types of projects, each with functions of its own, so that the same departments meet again; 0 draws every project anew; parts count for nothing",
		"assumed: as many as functions", 0, mostTypes)))
	in.Float(&p.UnitCost, 19000, declare.Fact("unit_cost_cny", "CNY", "cost of one function of a project",
		"assumed: the scale in which the budget is told", 1, 1e9))
	in.Float(&p.Budget, 500000,
		declare.Ranged(declare.Lever("budget_cny", "CNY per month", "the county's budget against poverty",
			"assumed: scaled to the sample of households", "itself", 0, 1e12), 420000, 680000))
	in.Float(&p.CarryMonths, 3, declare.Fact("carry_months", "months", "months of budget that may be kept",
		declare.Assumed, 0, 600))
	in.Float(&p.PostCampaign, 0.5,
		declare.Ranged(declare.Lever("post_campaign_budget", "share",
			"share of the budget that is left after the campaign", declare.Assumed, "itself", 0, 10), 0.3, 0.7))
	in.Float(&p.ConflictLife, 5, declare.Uncertain("conflict_life_months", "months",
		"time until the duplicate of an unresolved overlap has been paid in full", declare.Assumed, 0.01, 1200, 2.5, 6))
	in.Float(&p.Settled, 0.1, declare.Fact("settled_duplicate", "share",
		"share of a duplicate that is paid although departments settle the overlap", declare.Assumed, 0, 1))
	in.Float(&p.Partial, param.Off,
		declare.Off(declare.Fact("partial_effect", "share",
			"effect of a project that is not complete, times the share carried through, whatever its parts are worth together", "assumed: the rule of version 1", 0, 1),
			"parts work together as projects.substitution says"))
	in.Float(&p.Substitution, 0.5,
		declare.Uncertain("substitution", "power",
			"how far parts of a project replace each other (CES): 1 adds them up, 0 and below lets none be missing",
			"assumed: between all and additive", -20, 1, 0.3, 0.8))
	in.Float(&p.WaitLife, 12, declare.Fact("wait_life_months", "months",
		"waiting after which 37 % of a project's effect is left", declare.Assumed, 0.01, 1e6))
	in = set.Section("platform")
	in.Float(&p.Freshness, 0.5,
		declare.Lever("freshness", "share", "how fresh the platform's entries are: whether it saves asking",
			declare.Assumed, "part of the platform's upkeep (assumed)", 0, 1))
	in.Float(&p.Accuracy, 0.5,
		declare.Lever("accuracy", "share", "how right the platform's entries are: whether it shows an overlap",
			declare.Assumed, "part of the platform's upkeep (assumed)", 0, 1))
}

// Handover is how a function passes to the next department.
type Handover struct {
	Need, Days, Saved, Distance, Person, PersonAssessed, PersonSeen, Routine, Impersonal float64
}

func (h *Handover) declare(set *param.Set) {
	in := set.Section("handover")
	in.Float(&h.Need, 1, declare.Uncertain("need", "need", "need felt in a hand-over, times conditions.complementarity",
		declare.Assumed, 0, 10, 0.6, 1.4))
	in.Float(&h.Days, 0.7, declare.Uncertain("days", "staff-days", "work of following up what another department began",
		declare.Assumed, 0, 1000, 0.5, 0.9))
	in.Float(&h.Saved, 0, declare.Fact("saved", "share",
		"part of the work of following up that is handling of information, which a fed platform can save",
		"assumed: the platform bridges the distance, it does not follow up", 0, 1))
	in.Float(&h.Distance, 0.5,
		declare.Fact("distance", "ratio", "distance in a hand-over, relative to departments.distance", declare.Assumed,
			0, 10))
	in.Float(&h.Person, 0.1, declare.Lever("person", "0–1", "responsibility of named persons for a hand-over",
		"assumed; source text S asks for it", "programme.person_days for each hand-over (assumed)", 0, 1))
	in.Float(&h.PersonAssessed, 1.5, declare.Uncertain("person_assessed", "ratio",
		"assessment that a named person bears", declare.Assumed, 0, 100, 1, 2))
	in.Float(&h.PersonSeen, 0.5,
		declare.Fact("person_inspection", "share",
			"inspection of a named person that does not fade with leaders' attention", declare.Assumed, 0, 1))
	in.Float(&h.Routine, 0.55,
		declare.Uncertain("routine", "probability",
			"chance that a function passes on by routine, with unskilled cadres",
			"assumed: 34–85 % of training leads to a job (dossier 2.4)", 0, 1, 0.4, 0.7))
	in.Float(&h.Impersonal, 0.4,
		declare.Fact("impersonal", "share", "share of routine passing that works without a named person",
			declare.Assumed, 0, 1))
}

// Poverty is the line and its bookkeeping.
type Poverty struct {
	Line, ExitMargin, VerifyExit, NetMonths, VerifyEntry, Monitoring, WatchMonths float64
	LastingEye                                                                    float64
}

func (p *Poverty) declare(set *param.Set) {
	in := set.Section("poverty")
	in.Float(&p.Line, 3200, declare.Fact("line_cny", "CNY per person and year", "poverty line",
		"assumed; between about 2,800 (2015) and 4,000 (2020) (dossier 2.1)", 1, 1e6))
	in.Float(&p.ExitMargin, 1.1, declare.Uncertain("exit_margin", "ratio", "income over the line that an exit needs",
		"assumed: 1.5 is monitored (dossier 2.5)", 0, 10, 1.05, 1.15))
	in.Float(&p.VerifyExit, 0.25, declare.Uncertain("verify_exit", "per month", "chance that an exit is verified",
		declare.Assumed, 0, 1, 0.15, 0.4))
	in.Float(&p.NetMonths, 6, declare.Lever("net_months", "months",
		"money that ends within so many months does not count when an exit is tested; 0 counts all income",
		"assumed: an income must last to count", "households stay registered for longer", 0, 60))
	in.Float(&p.VerifyEntry, 0.06, declare.Uncertain("verify_entry", "per month",
		"chance that a fall into poverty is registered", declare.Assumed, 0, 1, 0.03, 0.1))
	in.Float(&p.Monitoring, 0.8, declare.Uncertain("monitoring", "probability",
		"chance that a formerly poor household at risk is noticed, under full attention and skill", declare.Assumed, 0,
		1, 0.5, 0.95))
	in.Float(&p.WatchMonths, 6,
		declare.Lever("watch_months", "months",
			"money that ends within so many months, this one included, does not count when the formerly poor are watched for a fall",
			"assumed: as far ahead as the exit test looks", "households are served although they are not poor", 0, 60))
	in.Float(&p.LastingEye, 0.2,
		declare.Fact("lasting_monitoring", "share", "share of it that does not fade with leaders' attention",
			declare.Assumed, 0, 1))
}

// Aid is what reaches households.
type Aid struct {
	CapabilityShare, Unit, Months, Return, Depreciation, PerProject, Targeting          float64
	ReviewMonths, Subsistence, AtRisk, Luck, Motivation, MotivationCost, FromCapability float64
	LostToInput, Noticeable                                                             float64
}

func (a *Aid) declare(set *param.Set) {
	in := set.Section("aid")
	in.Float(&a.CapabilityShare, 0.4,
		declare.Ranged(declare.Lever("capability_share", "share",
			"share of aid units that give means to earn (“hematopoiesis”) instead of money", "assumed (dossier 4)",
			"none: equal spending", 0, 1), 0.25, 0.55))
	in.Float(&a.Unit, 700, declare.Uncertain("unit_cny", "CNY per person",
		"size of a unit of aid: income of a year, or means to earn", declare.Assumed, 0, 1e6, 500, 900))
	in.Float(&a.Months, 12, declare.Structural(declare.Fact("months", "months",
		"time for which a unit of money is paid", declare.Assumed, 1, 60)))
	in.Float(&a.Return, 0.3, declare.Uncertain("return", "per year",
		"yearly return on means to earn, at a drive of one half", "assumed; 0.2–0.4 (dossier 4)", 0, 10, 0.2, 0.4))
	in.Float(&a.Depreciation, 0.15, declare.Uncertain("depreciation", "per year",
		"means to earn that are lost in a year", "assumed; 0.1–0.2 (dossier 4)", 0, 1, 0.1, 0.2))
	in.Float(&a.PerProject, 4.8, declare.Uncertain("units_per_project", "units",
		"units of aid that a complete project gives, for population.served households", declare.Assumed, 0, 1000, 3.5,
		5.5))
	in.Float(&a.Targeting, 0.6,
		declare.Fact("targeting", "probability", "chance that a poor household is seen by unskilled cadres",
			"assumed; about a tenth of the lists was wrong in 2016 (dossier 2.1)", 0, 1))
	in.Float(&a.ReviewMonths, 12,
		declare.Lever("review_months", "months",
			"time between reviews of whose need is seen; who is overlooked is so until the next one; parts of a month count for nothing",
			"assumed: lists were re-checked once a year (dossier 2.1)",
			"programme.visit_days a household and review (assumed)", 1, 240))
	in.Float(&a.Subsistence, 1,
		declare.Uncertain("subsistence", "ratio", "income over the line at which a household can put all means to use",
			declare.Assumed, 0.01, 10, 0.8, 1.1))
	in.Float(&a.AtRisk, 1.2, declare.Fact("priority_at_risk", "ratio",
		"priority of a household at risk of return, beside 1 of a poor one", declare.Assumed, 0, 10))
	in.Float(&a.Luck, 0.3, declare.Fact("luck", "ratio", "spread of priorities by chance", declare.Assumed, 0, 10))
	in.Float(&a.Motivation, 0,
		declare.Lever("motivation_programme", "0–1", "programme that strengthens the own drive of households",
			"assumed: none; source text S asks for one", "aid.motivation_cost of the budget for each unit", 0, 1))
	in.Float(&a.MotivationCost, 0.3, declare.Uncertain("motivation_cost", "share",
		"share of the budget that the full programme costs", declare.Assumed, 0, 1, 0.1, 0.5))
	in.Float(&a.FromCapability, 0.25, declare.Uncertain("motivation_by_capability", "0–1",
		"own drive gained by having means to earn", declare.Assumed, 0, 1, 0.15, 0.35))
	in.Float(&a.LostToInput, 0.25, declare.Uncertain("motivation_lost_to_input", "0–1",
		"own drive lost while money is paid", declare.Assumed, 0, 1, 0.1, 0.35))
	in.Float(&a.Noticeable, 100, declare.Fact("noticeable_cny", "CNY", "means to earn from which own drive rises",
		declare.Assumed, 0, 1e6))
}

// Programme is what collaboration costs in the county.
type Programme struct {
	collab.Programme
	OfficeDays, RuleDays, ReviewDays, VisitDays float64
}

// declare takes the shared prices, with three officials a department and the
// pairs that meet in projects. The office has its staff whatever its authority;
// what authority costs is the leading body above it.
func (p *Programme) declare(set *param.Set) {
	p.Programme.Declare(set, collab.Whole{Called: "the county", Officials: 3 * usualDepartments, Pairs: 40})
	in := set.Section("programme")
	in.Float(&p.OfficeDays, 126, declare.Uncertain("office_days", "staff-days per month",
		"work of the coordinating office", "assumed: 3–10 staff of 21 days (dossier 4)", 0, 1e4, 63, 210))
	in.Float(&p.RuleDays, 60, declare.Uncertain("rule_days", "staff-days",
		"work of writing rules for all functions, once", "assumed: 20–100 once (dossier 4)", 0, 1e4, 20, 100))
	in.Float(&p.ReviewDays, 1.5, declare.Uncertain("review_days", "staff-days",
		"a joint review by the departments of a funded project, at full openness", "assumed: 1–2", 0, 1000, 1, 2))
	in.Float(&p.VisitDays, 0.1, declare.Uncertain("visit_days", "staff-days",
		"visiting a household to review whether its need is seen", declare.Assumed, 0, 100, 0.05, 0.2))
}
