package countyprojects

import (
	"concert/sim/param"
	"concert/sim/param/declare"
)

func (p *Population) declare(set *param.Set) {
	set.Float(&p.Households, declare.Structural(declare.Fact("population.households", "households", "households that are followed: the poorest of the county's rural households", "assumed: a sample", 1, 1e6)))
	set.Float(&p.Scale, declare.Structural(declare.Fact("population.scale", "ratio", "households followed, relative to population.households", "assumed: main contrasts must not depend on it", 0.001, 1000)))
	set.Float(&p.Served, declare.Structural(declare.Fact("population.served", "households", "households for whom budget, projects and units of aid are stated", "assumed: they are scaled to the sample", 1, 1e8)))
	set.Float(&p.Bottom, declare.Structural(declare.Fact("population.bottom_share", "share", "share of the rural population that these households stand for", "assumed: twice the 15 % who were poor in ten counties of Shanxi (dossier 2.1)", 0.01, 1)))
	set.Float(&p.IncomeLow, declare.Structural(declare.Uncertain("population.income_low_cny", "CNY per person and year", "lowest income without aid", "assumed; the registered poor had 2,982 on average in 2015 (dossier 2.4)", 0, 1e5, 1700, 2200)))
	set.Float(&p.IncomeHigh, declare.Structural(declare.Fact("population.income_high_cny", "CNY per person and year", "highest income of these households without aid", declare.Assumed, 0, 1e5)))
	set.Float(&p.Growth, declare.Uncertain("population.income_growth", "per year", "growth of income without aid", declare.Assumed, -0.5, 0.5, 0.01, 0.03))
	set.Float(&p.Shock, declare.Uncertain("population.income_shock", "share", "standard deviation of the monthly noise of income", declare.Assumed, 0, 1, 0.03, 0.08))
	set.Float(&p.DisasterHazard, declare.Uncertain("population.disaster_hazard", "per month", "chance that a disaster strikes a household", declare.Assumed, 0, 1, 0.001, 0.004))
	set.Float(&p.DisasterMonths, declare.Fact("population.disaster_months", "months", "mean length of its effect", declare.Assumed, 1, 600))
	set.Float(&p.DisasterLoss, declare.Uncertain("population.disaster_loss_cny", "CNY per person and year", "income lost meanwhile", declare.Assumed, 0, 1e5, 600, 1200))
	set.Float(&p.Motivation, declare.Structural(declare.Fact("population.motivation", "0–1", "own drive of a household at the start", declare.Assumed, 0, 1)))
	set.Float(&p.MotivationFloor, declare.Fact("population.motivation_floor", "0–1", "lowest own drive", declare.Assumed, 0, 1))
	set.Float(&p.MotivationSpeed, declare.Uncertain("population.motivation_speed", "per month", "how fast own drive follows what the household experiences", declare.Assumed, 0, 1, 0.03, 0.1))
}

func (r *Remits) declare(set *param.Set) {
	set.Float(&r.RuleShare, declare.Ranged(declare.Lever("remits.rule_share", "share", "functions for which a rule names the department", "assumed: few (source text S); oracle O14",
		"20–100 staff-days once (assumed)", 0, 1), 0.05, 0.35))
	set.Float(&r.ContestedFirst, declare.Structural(declare.Uncertain("remits.contested_first", "0–1", "how far rules are written first where several departments are drawn to a function", declare.Assumed, 0, 1, 0.3, 1)))
	set.Float(&r.AttractionLow, declare.Uncertain("remits.attraction_low", "need", "attraction of the least attractive function to a department", declare.Assumed, 0, 10, 0, 0.6))
	set.Float(&r.AttractionHigh, declare.Uncertain("remits.attraction_high", "need", "attraction of the most attractive function", declare.Assumed, 0, 10, 0.9, 1.3))
	set.Float(&r.Assessed, declare.Uncertain("remits.named_assessed", "ratio", "assessment that a named department bears for the function", declare.Assumed, 0, 100, 2, 3.6))
	set.Float(&r.Clarity, declare.Uncertain("remits.named_clarity", "0–1", "clarity of duties for a named department", declare.Assumed, 0, 1, 0.7, 1))
	set.Float(&r.Inspection, declare.Uncertain("remits.named_inspection", "share", "inspection of a named department that does not fade with leaders' attention", declare.Assumed, 0, 1, 0.5, 0.9))
	set.Float(&r.Unasked, declare.Uncertain("remits.unasked_leadership", "weight", "weight of leadership for a department that acts although nobody asked it", declare.Assumed, 0, 1, 0, 0.7))
	set.Float(&r.Flexible, declare.Lever("remits.flexible", "0–1", "chance that another department may step in where the named one does not act", "assumed: none; source text S asks for flexibility",
		"programme.rule_days once, for all functions (assumed)", 0, 1))
}

func (d *Departments) declare(set *param.Set) {
	set.Float(&d.Aversion, declare.Uncertain("departments.aversion", "ratio", "aversion to blame", declare.Assumed, 0, 10, 0.6, 1.4))
	set.Float(&d.Days, declare.Uncertain("departments.days", "staff-days", "work of taking up a function, scaled", declare.Assumed, 0, 1000, 0.6, 1.1))
	set.Float(&d.Saved, declare.Fact("departments.saved", "share", "part of the work of taking up a function that is handling of information, which a fed platform can save", "assumed: roads and trainings are no lists", 0, 1))
	set.Float(&d.Distance, declare.Uncertain("departments.distance", "0–1", "distance between departments", declare.Assumed, 0, 10, 0.15, 0.5))
	set.Float(&d.BaseLoad, declare.Uncertain("departments.base_load", "share of capacity", "load that is always there", declare.Assumed, 0, 5, 0.05, 0.3))
	set.Float(&d.FirstLoad, declare.Structural(declare.Fact("departments.first_load", "share of capacity", "load beside it in the first month", declare.Assumed, 0, 5)))
	set.Float(&d.OwnLoad, declare.Uncertain("departments.own_load", "share of capacity", "load by a unit of own effort", declare.Assumed, 0, 5, 0.4, 0.8))
	set.Float(&d.Capacity, declare.Uncertain("departments.capacity", "staff-days per month", "what a department can carry", declare.Assumed, 0.1, 1e6, 4, 9))
	set.Float(&d.AskingNeed, declare.Off(declare.Uncertain("departments.asking_need", "need", "need that the lead of a project has for a part that nobody took up: whether it asks those who could",
		"assumed: little active communication (source text S)", 0, 10, 0.3, 1), "nobody asks"))
	set.Float(&d.Rotation, declare.Ranged(declare.Lever("departments.rotation", "per month", "chance that the head of a department is replaced: trust and agreements of and in the head start anew",
		"assumed: about four years in office; .03–.1 (dossier 4)", "programme.handover_days each (dossier 4: 5–15)", 0, 1), 0.01, 0.05))
	set.Float(&d.Openness, declare.Lever("departments.openness", "share", "how much the partners of a project see of one another, beside what its lead sees", declare.Assumed, "programme.review_days a project of several departments (assumed)", 0, 1))
	set.Float(&d.FixedClaim, declare.Off(declare.Fact("departments.fixed_claim", "probability", "chance that a department takes a function up where nobody is named, whatever it wants", "assumed: a test of overlapping remits (oracle O14)", 0, 1),
		"departments decide themselves"))
}

func (a *Assessment) declare(set *param.Set) {
	set.Float(&a.Own, declare.Ranged(declare.Lever("assessment.own", "share", "weight of own tasks in a department's assessment; that of joint work is conditions.assessed", "assumed (dossier 4)",
		"0.5–2 % of the project (assumed)", 0, 1), 0.6, 0.8))
	set.Float(&a.OwnMotive, declare.Uncertain("assessment.own_motive", "share", "motive of its own for own tasks", declare.Assumed, 0, 10, 0.05, 0.2))
	set.Float(&a.JointMotive, declare.Uncertain("assessment.joint_motive", "share", "motive of its own for helping", declare.Assumed, 0, 10, 0.45, 0.75))
	set.Float(&a.Substitution, declare.Uncertain("assessment.substitution", "0–1", "how far effort on one task makes effort on the other dearer", "assumed; oracle O12", 0, 0.95, 0.2, 0.55))
	set.Float(&a.EffortCost, declare.Fact("assessment.effort_cost", "ratio", "cost of effort", "assumed; oracle O12", 0.05, 100))
	set.Float(&a.HelpScale, declare.Uncertain("assessment.help_scale", "effort", "joint effort at which 63 % of what was taken up for others is carried through", declare.Assumed, 0.001, 100, 0.15, 0.4))
	set.Float(&a.Usual, declare.Fact("assessment.usual_own", "share", "incentive for own tasks at which a day of one's own has its usual worth", "assumed: that of the default", 0.01, 100))
}

func (n *Consultation) declare(set *param.Set) {
	set.Float(&n.Notice, declare.Uncertain("consultation.notice", "probability", "chance that an overlap is noticed without a platform", declare.Assumed, 0, 1, 0.3, 0.9))
	set.Float(&n.Days, declare.Uncertain("consultation.days", "staff-days", "work of talking an overlap over, for each side", declare.Assumed, 0, 1000, 0.2, 0.5))
	set.Float(&n.Saved, declare.Fact("consultation.saved", "share", "part of the work of talking an overlap over that is handling of information, which a fed platform can save", "assumed: the platform shows the overlap, it does not settle it", 0, 1))
	set.Float(&n.Rule, declare.Lever("consultation.rule", "share", "overlaps noticed that a rule settles at once: who took the part up first keeps it", "assumed: none; source text S asks for such a rule",
		"programme.rule_days once, for all functions (assumed)", 0, 1))
	set.Float(&n.Need, declare.Ranged(declare.Lever("consultation.need", "need", "need that departments feel to settle an overlap themselves", declare.Assumed, "programme.rule_days once, at a need of 1 (assumed)", 0, 10), 0.4, 0.8))
	set.Float(&n.Distance, declare.Ranged(declare.Lever("consultation.distance", "0–1", "distance to cross in a consultation, without meetings", declare.Assumed, "named contacts: programme.linkage_days a pair once, at a distance of 0 (assumed)", 0, 10), 0.4, 0.9))
	set.Float(&n.Meetings, declare.Lever("consultation.meetings", "per quarter", "meetings at which departments consult", "assumed; 0–6 (dossier 4)", "programme.meeting_days each (assumed)", 0, 13))
}

func (l *Leadership) declare(set *param.Set) {
	set.Bool(&l.Office, declare.Lever("leadership.office", "switch", "a coordinating office exists", "source text S: bodies that coordinate, temporary and weak", "3–10 staff (assumed)", 0, 1))
	set.Float(&l.OfficeRate, declare.Uncertain("leadership.office_rate", "per month", "rate at which the office handles a conflict; it has no queue", "assumed: 1–8 (dossier 4)", 0.01, 1e6, 4, 10))
	set.Float(&l.TopRate, declare.Ranged(declare.Lever("leadership.top_rate", "per month", "rate at which the county's leaders handle conflicts, one at a time", "assumed: 1–8 (dossier 4)", "leaders' time, which is finite", 0.01, 1e6), 2, 3.4))
	set.Float(&l.CampaignEnds, declare.Lever("leadership.campaign_months", "months", "length of the campaign, after which the leading body is dissolved", "assumed; 2–3 years (dossier 7)", "3–10 staff as long as it lasts (assumed)", 0, 1200))
	set.Float(&l.ExitMonths, declare.Uncertain("leadership.exit_months", "months", "time in which attention falls to 37 % after that", declare.Assumed, 0.01, 1200, 3, 12))
	set.Float(&l.Deadline, declare.Off(declare.Ranged(declare.Lever("leadership.deadline_months", "months", "wait before the leaders take a conflict up, beyond which it is withdrawn undecided", "assumed: without one the queue has no steady state under some arms",
		"conflicts that nobody decides", 0, 1200), 3, 12),
		"conflicts wait for ever"))
}

func (p *Projects) declare(set *param.Set) {
	set.Float(&p.Rate, declare.Uncertain("projects.rate", "per month", "projects that begin, on average; never more than 20 in a month", declare.Assumed, 0, 20, 7, 11))
	set.Float(&p.Types, declare.Structural(declare.Fact("projects.types", "types", "standing types of projects, each with functions of its own, so that the same departments meet again; 0 draws every project anew; parts count for nothing",
		"assumed: as many as functions", 0, mostTypes)))
	set.Float(&p.UnitCost, declare.Fact("projects.unit_cost_cny", "CNY", "cost of one function of a project", "assumed: the scale in which the budget is told", 1, 1e9))
	set.Float(&p.Budget, declare.Ranged(declare.Lever("projects.budget_cny", "CNY per month", "the county's budget against poverty", "assumed: scaled to the sample of households", "itself", 0, 1e12), 420000, 680000))
	set.Float(&p.CarryMonths, declare.Fact("projects.carry_months", "months", "months of budget that may be kept", declare.Assumed, 0, 600))
	set.Float(&p.PostCampaign, declare.Ranged(declare.Lever("projects.post_campaign_budget", "share", "share of the budget that is left after the campaign", declare.Assumed, "itself", 0, 10), 0.3, 0.7))
	set.Float(&p.ConflictLife, declare.Uncertain("projects.conflict_life_months", "months", "time until the duplicate of an unresolved overlap has been paid in full", declare.Assumed, 0.01, 1200, 2.5, 6))
	set.Float(&p.Settled, declare.Fact("projects.settled_duplicate", "share", "share of a duplicate that is paid although departments settle the overlap", declare.Assumed, 0, 1))
	set.Float(&p.Partial, declare.Off(declare.Fact("projects.partial_effect", "share", "effect of a project that is not complete, times the share carried through, whatever its parts are worth together", "assumed: the rule of version 1", 0, 1),
		"parts work together as projects.substitution says"))
	set.Float(&p.Substitution, declare.Uncertain("projects.substitution", "power", "how far parts of a project replace each other (CES): 1 adds them up, 0 and below lets none be missing", "assumed: between all and additive", -20, 1, 0.3, 0.8))
	set.Float(&p.WaitLife, declare.Fact("projects.wait_life_months", "months", "waiting after which 37 % of a project's effect is left", declare.Assumed, 0.01, 1e6))
}

func (p *Projects) declarePlatform(set *param.Set) {
	set.Float(&p.Freshness, declare.Lever("platform.freshness", "share", "how fresh the platform's entries are: whether it saves asking", declare.Assumed, "part of the platform's upkeep (assumed)", 0, 1))
	set.Float(&p.Accuracy, declare.Lever("platform.accuracy", "share", "how right the platform's entries are: whether it shows an overlap", declare.Assumed, "part of the platform's upkeep (assumed)", 0, 1))
}

func (h *Handover) declare(set *param.Set) {
	set.Float(&h.Need, declare.Uncertain("handover.need", "need", "need felt in a hand-over, times conditions.complementarity", declare.Assumed, 0, 10, 0.6, 1.4))
	set.Float(&h.Days, declare.Uncertain("handover.days", "staff-days", "work of following up what another department began", declare.Assumed, 0, 1000, 0.5, 0.9))
	set.Float(&h.Saved, declare.Fact("handover.saved", "share", "part of the work of following up that is handling of information, which a fed platform can save", "assumed: the platform bridges the distance, it does not follow up", 0, 1))
	set.Float(&h.Distance, declare.Fact("handover.distance", "ratio", "distance in a hand-over, relative to departments.distance", declare.Assumed, 0, 10))
	set.Float(&h.Person, declare.Lever("handover.person", "0–1", "responsibility of named persons for a hand-over", "assumed; source text S asks for it", "programme.person_days for each hand-over (assumed)", 0, 1))
	set.Float(&h.PersonAssessed, declare.Uncertain("handover.person_assessed", "ratio", "assessment that a named person bears", declare.Assumed, 0, 100, 1, 2))
	set.Float(&h.PersonSeen, declare.Fact("handover.person_inspection", "share", "inspection of a named person that does not fade with leaders' attention", declare.Assumed, 0, 1))
	set.Float(&h.Routine, declare.Uncertain("handover.routine", "probability", "chance that a function passes on by routine, with unskilled cadres", "assumed: 34–85 % of training leads to a job (dossier 2.4)", 0, 1, 0.4, 0.7))
	set.Float(&h.Impersonal, declare.Fact("handover.impersonal", "share", "share of routine passing that works without a named person", declare.Assumed, 0, 1))
}

func (p *Poverty) declare(set *param.Set) {
	set.Float(&p.Line, declare.Fact("poverty.line_cny", "CNY per person and year", "poverty line", "assumed; between about 2,800 (2015) and 4,000 (2020) (dossier 2.1)", 1, 1e6))
	set.Float(&p.ExitMargin, declare.Uncertain("poverty.exit_margin", "ratio", "income over the line that an exit needs", "assumed: 1.5 is monitored (dossier 2.5)", 0, 10, 1.05, 1.15))
	set.Float(&p.VerifyExit, declare.Uncertain("poverty.verify_exit", "per month", "chance that an exit is verified", declare.Assumed, 0, 1, 0.15, 0.4))
	set.Float(&p.NetMonths, declare.Lever("poverty.net_months", "months", "money that ends within so many months does not count when an exit is tested; 0 counts all income",
		"assumed: an income must last to count", "households stay registered for longer", 0, 60))
	set.Float(&p.VerifyEntry, declare.Uncertain("poverty.verify_entry", "per month", "chance that a fall into poverty is registered", declare.Assumed, 0, 1, 0.03, 0.1))
	set.Float(&p.Monitoring, declare.Uncertain("poverty.monitoring", "probability", "chance that a formerly poor household at risk is noticed, under full attention and skill", declare.Assumed, 0, 1, 0.5, 0.95))
	set.Float(&p.WatchMonths, declare.Lever("poverty.watch_months", "months", "money that ends within so many months, this one included, does not count when the formerly poor are watched for a fall",
		"assumed: as far ahead as the exit test looks", "households are served although they are not poor", 0, 60))
	set.Float(&p.LastingEye, declare.Fact("poverty.lasting_monitoring", "share", "share of it that does not fade with leaders' attention", declare.Assumed, 0, 1))
}

func (a *Aid) declare(set *param.Set) {
	set.Float(&a.CapabilityShare, declare.Ranged(declare.Lever("aid.capability_share", "share", "share of aid units that give means to earn (“hematopoiesis”) instead of money", "assumed (dossier 4)", "none: equal spending", 0, 1), 0.25, 0.55))
	set.Float(&a.Unit, declare.Uncertain("aid.unit_cny", "CNY per person", "size of a unit of aid: income of a year, or means to earn", declare.Assumed, 0, 1e6, 500, 900))
	set.Float(&a.Months, declare.Structural(declare.Fact("aid.months", "months", "time for which a unit of money is paid", declare.Assumed, 1, 60)))
	set.Float(&a.Return, declare.Uncertain("aid.return", "per year", "yearly return on means to earn, at a drive of one half", "assumed; 0.2–0.4 (dossier 4)", 0, 10, 0.2, 0.4))
	set.Float(&a.Depreciation, declare.Uncertain("aid.depreciation", "per year", "means to earn that are lost in a year", "assumed; 0.1–0.2 (dossier 4)", 0, 1, 0.1, 0.2))
	set.Float(&a.PerProject, declare.Uncertain("aid.units_per_project", "units", "units of aid that a complete project gives, for population.served households", declare.Assumed, 0, 1000, 3.5, 5.5))
	set.Float(&a.Targeting, declare.Fact("aid.targeting", "probability", "chance that a poor household is seen by unskilled cadres", "assumed; about a tenth of the lists was wrong in 2016 (dossier 2.1)", 0, 1))
	set.Float(&a.ReviewMonths, declare.Lever("aid.review_months", "months", "time between reviews of whose need is seen; who is overlooked is so until the next one; parts of a month count for nothing",
		"assumed: lists were re-checked once a year (dossier 2.1)", "programme.visit_days a household and review (assumed)", 1, 240))
	set.Float(&a.Subsistence, declare.Uncertain("aid.subsistence", "ratio", "income over the line at which a household can put all means to use", declare.Assumed, 0.01, 10, 0.8, 1.1))
	set.Float(&a.AtRisk, declare.Fact("aid.priority_at_risk", "ratio", "priority of a household at risk of return, beside 1 of a poor one", declare.Assumed, 0, 10))
	set.Float(&a.Luck, declare.Fact("aid.luck", "ratio", "spread of priorities by chance", declare.Assumed, 0, 10))
	set.Float(&a.Motivation, declare.Lever("aid.motivation_programme", "0–1", "programme that strengthens the own drive of households", "assumed: none; source text S asks for one", "aid.motivation_cost of the budget for each unit", 0, 1))
	set.Float(&a.MotivationCost, declare.Uncertain("aid.motivation_cost", "share", "share of the budget that the full programme costs", declare.Assumed, 0, 1, 0.1, 0.5))
	set.Float(&a.FromCapability, declare.Uncertain("aid.motivation_by_capability", "0–1", "own drive gained by having means to earn", declare.Assumed, 0, 1, 0.15, 0.35))
	set.Float(&a.LostToInput, declare.Uncertain("aid.motivation_lost_to_input", "0–1", "own drive lost while money is paid", declare.Assumed, 0, 1, 0.1, 0.35))
	set.Float(&a.Noticeable, declare.Fact("aid.noticeable_cny", "CNY", "means to earn from which own drive rises", declare.Assumed, 0, 1e6))
}

func (p *Programme) declare(set *param.Set) {
	p.Programme.Declare(set, "the county")
	set.Float(&p.OfficeDays, declare.Uncertain("programme.office_days", "staff-days per month", "work of the coordinating office", "assumed: 3–10 staff of 21 days (dossier 4)", 0, 1e4, 63, 210))
	set.Float(&p.RuleDays, declare.Uncertain("programme.rule_days", "staff-days", "work of writing rules for all functions, once", "assumed: 20–100 once (dossier 4)", 0, 1e4, 20, 100))
	set.Float(&p.ReviewDays, declare.Uncertain("programme.review_days", "staff-days", "a joint review by the departments of a funded project, at full openness", "assumed: 1–2", 0, 1000, 1, 2))
	set.Float(&p.VisitDays, declare.Uncertain("programme.visit_days", "staff-days", "visiting a household to review whether its need is seen", declare.Assumed, 0, 100, 0.05, 0.2))
}
