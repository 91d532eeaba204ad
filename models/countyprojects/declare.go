package countyprojects

import "concert/sim/param"

// fact makes the spec of a fixed fact of the case.
func fact(name, unit, meaning, source string, min, max float64) param.Spec {
	return param.Spec{Name: name, Unit: unit, Meaning: meaning, Source: source, Min: min, Max: max}
}

// uncertain makes the spec of a fact that is known only within a range.
func uncertain(name, unit, meaning, source string, min, max, low, high float64) param.Spec {
	return param.Spec{Name: name, Unit: unit, Meaning: meaning, Source: source, Min: min, Max: max,
		Low: low, High: high, Role: param.Uncertain}
}

// lever makes the spec of what a government can set, at a cost.
func lever(name, unit, meaning, source, cost string, min, max float64) param.Spec {
	return param.Spec{Name: name, Unit: unit, Meaning: meaning, Source: source, Cost: cost, Min: min, Max: max, Role: param.Lever}
}

// structural marks a spec that shapes the population or the calendar.
func structural(s param.Spec) param.Spec { s.Structural = true; return s }

// ranged adds a plausible range.
func ranged(s param.Spec, low, high float64) param.Spec { s.Low, s.High = low, high; return s }

const assumed = "assumed"

func (p *Population) declare(set *param.Set) {
	set.Float(&p.Households, structural(fact("population.households", "households", "households that are followed: the poorest of the county's rural households", "assumed: a sample", 1, 1e6)))
	set.Float(&p.Scale, structural(fact("population.scale", "ratio", "households followed, relative to population.households", "assumed: main contrasts must not depend on it", 0.001, 1000)))
	set.Float(&p.Served, structural(fact("population.served", "households", "households for whom budget, projects and units of aid are stated", "assumed: they are scaled to the sample", 1, 1e8)))
	set.Float(&p.Bottom, structural(fact("population.bottom_share", "share", "share of the rural population that these households stand for", "15 % poor at the start (dossier 7)", 0.01, 1)))
	set.Float(&p.IncomeLow, structural(uncertain("population.income_low_cny", "CNY per person and year", "lowest income without aid", "dossier 2.4", 0, 1e5, 1700, 2200)))
	set.Float(&p.IncomeHigh, structural(fact("population.income_high_cny", "CNY per person and year", "highest income of these households without aid", assumed, 0, 1e5)))
	set.Float(&p.Growth, uncertain("population.income_growth", "per year", "growth of income without aid", assumed, -0.5, 0.5, 0.01, 0.03))
	set.Float(&p.Shock, uncertain("population.income_shock", "share", "standard deviation of the monthly noise of income", assumed, 0, 1, 0.03, 0.08))
	set.Float(&p.DisasterHazard, uncertain("population.disaster_hazard", "per month", "chance that a disaster strikes a household", assumed, 0, 1, 0.001, 0.004))
	set.Float(&p.DisasterMonths, fact("population.disaster_months", "months", "mean length of its effect", assumed, 1, 600))
	set.Float(&p.DisasterLoss, uncertain("population.disaster_loss_cny", "CNY per person and year", "income lost meanwhile", assumed, 0, 1e5, 600, 1200))
	set.Float(&p.Motivation, structural(fact("population.motivation", "0–1", "own drive of a household at the start", assumed, 0, 1)))
	set.Float(&p.MotivationFloor, fact("population.motivation_floor", "0–1", "lowest own drive", assumed, 0, 1))
	set.Float(&p.MotivationSpeed, uncertain("population.motivation_speed", "per month", "how fast own drive follows what the household experiences", assumed, 0, 1, 0.03, 0.1))
}

func (r *Remits) declare(set *param.Set) {
	set.Float(&r.RuleShare, ranged(lever("remits.rule_share", "share", "functions for which a rule names the department", "assumed: few (seed S); oracle O14",
		"20–100 staff-days once (assumed)", 0, 1), 0.05, 0.35))
	set.Float(&r.ContestedFirst, structural(uncertain("remits.contested_first", "0–1", "how far rules are written first where several departments are drawn to a function", assumed, 0, 1, 0.3, 1)))
	set.Float(&r.AttractionLow, uncertain("remits.attraction_low", "need", "attraction of the least attractive function to a department", assumed, 0, 10, 0, 0.35))
	set.Float(&r.AttractionHigh, uncertain("remits.attraction_high", "need", "attraction of the most attractive function", assumed, 0, 10, 0.9, 1.3))
	set.Float(&r.Assessed, uncertain("remits.named_assessed", "ratio", "assessment that a named department bears for the function", assumed, 0, 100, 2, 3.6))
	set.Float(&r.Clarity, uncertain("remits.named_clarity", "0–1", "clarity of duties for a named department", assumed, 0, 1, 0.7, 1))
	set.Float(&r.Inspection, uncertain("remits.named_inspection", "share", "inspection of a named department that does not fade with leaders' attention", assumed, 0, 1, 0.5, 0.9))
	set.Float(&r.Unasked, uncertain("remits.unasked_leadership", "weight", "weight of leadership for a department that acts although nobody asked it", assumed, 0, 1, 0, 0.7))
}

func (d *Departments) declare(set *param.Set) {
	set.Float(&d.Aversion, uncertain("departments.aversion", "ratio", "aversion to blame", assumed, 0, 10, 0.6, 1.4))
	set.Float(&d.Days, uncertain("departments.days", "staff-days", "work of taking up a function, scaled", assumed, 0, 1000, 0.6, 1.1))
	set.Float(&d.Distance, uncertain("departments.distance", "0–1", "distance between departments", assumed, 0, 10, 0.15, 0.5))
	set.Float(&d.BaseLoad, uncertain("departments.base_load", "share of capacity", "load that is always there", assumed, 0, 5, 0.05, 0.3))
	set.Float(&d.FirstLoad, structural(fact("departments.first_load", "share of capacity", "load beside it in the first month", assumed, 0, 5)))
	set.Float(&d.OwnLoad, uncertain("departments.own_load", "share of capacity", "load by a unit of own effort", assumed, 0, 5, 0.4, 0.8))
	set.Float(&d.Capacity, uncertain("departments.capacity", "staff-days per month", "what a department can carry", assumed, 0.1, 1e6, 4, 9))
	set.Float(&d.Openness, lever("departments.openness", "share", "how much the partners of a project see of one another, beside what its lead sees", assumed, "joint reviews: 1–2 staff-days a project (assumed)", 0, 1))
	fixed := fact("departments.fixed_claim", "probability", "chance that a department takes a function up where nobody is named, whatever it wants", "assumed: a test of overlapping remits (oracle O14)", 0, 1)
	fixed.Off = "departments decide themselves"
	set.Float(&d.FixedClaim, fixed)
}

func (a *Assessment) declare(set *param.Set) {
	set.Float(&a.Own, ranged(lever("assessment.own", "share", "weight of own tasks in a department's assessment; that of joint work is conditions.assessed", "assumed (dossier 4)",
		"0.5–2 % of the project (assumed)", 0, 1), 0.6, 0.8))
	set.Float(&a.OwnMotive, uncertain("assessment.own_motive", "share", "motive of its own for own tasks", assumed, 0, 10, 0.05, 0.2))
	set.Float(&a.JointMotive, uncertain("assessment.joint_motive", "share", "motive of its own for helping", assumed, 0, 10, 0.45, 0.75))
	set.Float(&a.Substitution, uncertain("assessment.substitution", "0–1", "how far effort on one task makes effort on the other dearer", "assumed; oracle O12", 0, 0.95, 0.2, 0.55))
	set.Float(&a.EffortCost, fact("assessment.effort_cost", "ratio", "cost of effort", "assumed; oracle O12", 0.05, 100))
	set.Float(&a.HelpScale, uncertain("assessment.help_scale", "effort", "joint effort at which 63 % of what was taken up for others is carried through", assumed, 0.001, 100, 0.15, 0.4))
	set.Float(&a.Usual, fact("assessment.usual_own", "share", "incentive for own tasks at which a day of one's own has its usual worth", "assumed: that of the default", 0.01, 100))
}

func (n *Consultation) declare(set *param.Set) {
	set.Float(&n.Notice, uncertain("consultation.notice", "probability", "chance that an overlap is noticed without a platform", assumed, 0, 1, 0.3, 0.7))
	set.Float(&n.Days, uncertain("consultation.days", "staff-days", "work of talking an overlap over, for each side", assumed, 0, 1000, 0.2, 0.5))
	set.Float(&n.Need, ranged(lever("consultation.need", "need", "need that departments feel to settle an overlap themselves", assumed, "a rule for resolving overlaps: 20–100 staff-days once (assumed)", 0, 10), 0.4, 0.8))
	set.Float(&n.Distance, ranged(lever("consultation.distance", "0–1", "distance to cross in a consultation, without meetings", assumed, "named contacts: 2–10 staff-days per pair (assumed)", 0, 10), 0.4, 0.9))
	set.Float(&n.Meetings, lever("consultation.meetings", "per quarter", "meetings at which departments consult", "dossier 4: 0–6", "5–20 staff-days each (assumed)", 0, 13))
}

func (l *Leadership) declare(set *param.Set) {
	set.Bool(&l.Office, lever("leadership.office", "switch", "a coordinating office exists", "seed S", "3–10 staff (assumed)", 0, 1))
	set.Float(&l.OfficeRate, uncertain("leadership.office_rate", "per month", "rate at which the office handles a conflict; it has no queue", "assumed: 1–8 (dossier 4)", 0.01, 1e6, 4, 10))
	set.Float(&l.TopRate, ranged(lever("leadership.top_rate", "per month", "rate at which the county's leaders handle conflicts, one at a time", "assumed: 1–8 (dossier 4)", "leaders' time, which is finite", 0.01, 1e6), 2, 3.4))
	set.Float(&l.CampaignEnds, lever("leadership.campaign_months", "months", "length of the campaign, after which the leading body is dissolved", "2–3 years (dossier 7)", "3–10 staff as long as it lasts (assumed)", 0, 1200))
	set.Float(&l.ExitMonths, uncertain("leadership.exit_months", "months", "time in which attention falls to 37 % after that", assumed, 0.01, 1200, 3, 12))
	deadline := ranged(lever("leadership.deadline_months", "months", "wait before the leaders take a conflict up, beyond which it is withdrawn undecided", "assumed: without one the queue has no steady state under some arms",
		"conflicts that nobody decides", 0, 1200), 3, 12)
	deadline.Off = "conflicts wait for ever"
	set.Float(&l.Deadline, deadline)
}

func (p *Projects) declare(set *param.Set) {
	set.Float(&p.Rate, uncertain("projects.rate", "per month", "projects that begin, on average; never more than 20 in a month", assumed, 0, 20, 7, 11))
	set.Float(&p.Types, structural(fact("projects.types", "types", "standing types of projects, each with functions of its own, so that the same departments meet again; 0 draws every project anew; parts count for nothing",
		"assumed: as many as functions", 0, mostTypes)))
	set.Float(&p.UnitCost, uncertain("projects.unit_cost_cny", "CNY", "cost of one function of a project", assumed, 1, 1e9, 16000, 24000))
	set.Float(&p.Budget, ranged(lever("projects.budget_cny", "CNY per month", "the county's budget against poverty", "assumed: scaled to the sample of households", "itself", 0, 1e12), 420000, 680000))
	set.Float(&p.CarryMonths, fact("projects.carry_months", "months", "months of budget that may be kept", assumed, 0, 600))
	set.Float(&p.PostCampaign, ranged(lever("projects.post_campaign_budget", "share", "share of the budget that is left after the campaign", assumed, "itself", 0, 10), 0.3, 0.7))
	set.Float(&p.ConflictLife, uncertain("projects.conflict_life_months", "months", "time until the duplicate of an unresolved overlap has been paid in full", assumed, 0.01, 1200, 2.5, 6))
	set.Float(&p.Settled, fact("projects.settled_duplicate", "share", "share of a duplicate that is paid although departments settle the overlap", assumed, 0, 1))
	partial := fact("projects.partial_effect", "share", "effect of a project that is not complete, times the share carried through, whatever its parts are worth together", "assumed: the rule of version 1", 0, 1)
	partial.Off = "parts work together as projects.substitution says"
	set.Float(&p.Partial, partial)
	set.Float(&p.Substitution, uncertain("projects.substitution", "power", "how far parts of a project replace each other (CES): 1 adds them up, 0 and below lets none be missing", "assumed: between all and additive", -20, 1, 0.3, 0.8))
	set.Float(&p.WaitLife, fact("projects.wait_life_months", "months", "waiting after which 37 % of a project's effect is left", assumed, 0.01, 1e6))
}

func (p *Projects) declarePlatform(set *param.Set) {
	set.Float(&p.Freshness, lever("platform.freshness", "share", "how fresh the platform's entries are: whether it saves asking", assumed, "feeding the platform: 10–20 % of its price a year (assumed)", 0, 1))
	set.Float(&p.Accuracy, lever("platform.accuracy", "share", "how right the platform's entries are: whether it shows an overlap", assumed, "checking the entries (assumed)", 0, 1))
}

func (h *Handover) declare(set *param.Set) {
	set.Float(&h.Need, uncertain("handover.need", "need", "need felt in a hand-over, times conditions.complementarity", assumed, 0, 10, 0.6, 1.4))
	set.Float(&h.Days, uncertain("handover.days", "staff-days", "work of following up what another department began", assumed, 0, 1000, 0.5, 0.9))
	set.Float(&h.Distance, fact("handover.distance", "ratio", "distance in a hand-over, relative to departments.distance", assumed, 0, 10))
	set.Float(&h.Person, lever("handover.person", "0–1", "responsibility of named persons for a hand-over", "seed S; the default is assumed", "programme.person_days for each hand-over (assumed)", 0, 1))
	set.Float(&h.PersonAssessed, uncertain("handover.person_assessed", "ratio", "assessment that a named person bears", assumed, 0, 100, 1, 2))
	set.Float(&h.PersonSeen, fact("handover.person_inspection", "share", "inspection of a named person that does not fade with leaders' attention", assumed, 0, 1))
	set.Float(&h.Routine, uncertain("handover.routine", "probability", "chance that a function passes on by routine, with unskilled cadres", "assumed: 34–85 % of training leads to a job (dossier 2.4)", 0, 1, 0.4, 0.7))
	set.Float(&h.Impersonal, fact("handover.impersonal", "share", "share of routine passing that works without a named person", assumed, 0, 1))
}

func (p *Poverty) declare(set *param.Set) {
	set.Float(&p.Line, fact("poverty.line_cny", "CNY per person and year", "poverty line", "dossier 2.1: 2,855 (2015) to 4,000 (2020)", 1, 1e6))
	set.Float(&p.ExitMargin, uncertain("poverty.exit_margin", "ratio", "income over the line that an exit needs", "assumed: 1.5 is monitored (dossier 2.5)", 0, 10, 1.05, 1.15))
	set.Float(&p.VerifyExit, uncertain("poverty.verify_exit", "per month", "chance that an exit is verified", assumed, 0, 1, 0.15, 0.4))
	set.Float(&p.NetMonths, lever("poverty.net_months", "months", "money that ends within so many months does not count when an exit is tested; 0 counts all income",
		"the official test asks for a stable income (dossier 2.5); the number is assumed", "households stay registered for longer", 0, 60))
	set.Float(&p.VerifyEntry, uncertain("poverty.verify_entry", "per month", "chance that a fall into poverty is registered", assumed, 0, 1, 0.03, 0.1))
	set.Float(&p.Monitoring, uncertain("poverty.monitoring", "probability", "chance that a formerly poor household at risk is noticed, under full attention and skill", assumed, 0, 1, 0.5, 0.95))
	set.Float(&p.LastingEye, fact("poverty.lasting_monitoring", "share", "share of it that does not fade with leaders' attention", assumed, 0, 1))
}

func (a *Aid) declare(set *param.Set) {
	set.Float(&a.CapabilityShare, ranged(lever("aid.capability_share", "share", "share of aid units that give means to earn (“hematopoiesis”) instead of money", "assumed (dossier 4)", "none: equal spending", 0, 1), 0.25, 0.55))
	set.Float(&a.Unit, uncertain("aid.unit_cny", "CNY per person", "size of a unit of aid: income of a year, or means to earn", assumed, 0, 1e6, 500, 900))
	set.Float(&a.Months, structural(fact("aid.months", "months", "time for which a unit of money is paid", assumed, 1, 60)))
	set.Float(&a.Return, uncertain("aid.return", "per year", "yearly return on means to earn, at a drive of one half", "dossier 4: 0.2–0.4", 0, 10, 0.2, 0.4))
	set.Float(&a.Depreciation, uncertain("aid.depreciation", "per year", "means to earn that are lost in a year", "dossier 4: 0.1–0.2", 0, 1, 0.1, 0.2))
	set.Float(&a.PerProject, uncertain("aid.units_per_project", "units", "units of aid that a complete project gives, for population.served households", assumed, 0, 1000, 3.5, 5.5))
	set.Float(&a.Targeting, fact("aid.targeting", "probability", "chance that a poor household is seen by unskilled cadres", "10 % errors (dossier 2.1)", 0, 1))
	set.Float(&a.ReviewMonths, lever("aid.review_months", "months", "time between reviews of whose need is seen; who is overlooked is so until the next one; parts of a month count for nothing",
		"assumed: lists were re-checked once a year (dossier 2.1)", "visits to every household", 1, 240))
	set.Float(&a.Subsistence, uncertain("aid.subsistence", "ratio", "income over the line at which a household can put all means to use", assumed, 0.01, 10, 0.8, 1.1))
	set.Float(&a.AtRisk, fact("aid.priority_at_risk", "ratio", "priority of a household at risk of return, beside 1 of a poor one", assumed, 0, 10))
	set.Float(&a.Luck, fact("aid.luck", "ratio", "spread of priorities by chance", assumed, 0, 10))
	set.Float(&a.Motivation, lever("aid.motivation_programme", "0–1", "programme that strengthens the own drive of households", "seed S", "aid.motivation_cost of the budget for each unit", 0, 1))
	set.Float(&a.MotivationCost, uncertain("aid.motivation_cost", "share", "share of the budget that the full programme costs", assumed, 0, 1, 0.1, 0.5))
	set.Float(&a.FromCapability, uncertain("aid.motivation_by_capability", "0–1", "own drive gained by having means to earn", assumed, 0, 1, 0.15, 0.35))
	set.Float(&a.LostToInput, uncertain("aid.motivation_lost_to_input", "0–1", "own drive lost while money is paid", assumed, 0, 1, 0.1, 0.35))
	set.Float(&a.Noticeable, fact("aid.noticeable_cny", "CNY", "means to earn from which own drive rises", assumed, 0, 1e6))
}

func (p *Programme) declare(set *param.Set) {
	set.Float(&p.StaffDay, uncertain("programme.staff_day_cny", "CNY", "price of a staff-day", assumed, 0, 1e4, 200, 400))
	set.Float(&p.MeetingDays, uncertain("programme.meeting_days", "staff-days", "a joint meeting, all departments together", "assumed: 5–20 (dossier 4)", 0, 1000, 5, 20))
	set.Float(&p.OfficeDays, uncertain("programme.office_days", "staff-days per month", "work of the coordinating office", "assumed: 3–10 staff of 21 days (dossier 4)", 0, 1e4, 63, 210))
	set.Float(&p.RuleDays, uncertain("programme.rule_days", "staff-days", "work of writing rules for all functions, spread over five years", "assumed: 20–100 once (dossier 4)", 0, 1e4, 20, 100))
	set.Float(&p.Platform, uncertain("programme.platform_cny", "CNY", "building a platform of full coverage, the part of the served households", "assumed: 0.5–5 million (dossier 4)", 0, 1e9, 5e5, 5e6))
	set.Float(&p.PlatformYears, fact("programme.platform_years", "years", "life of a platform, over which its price is spread", assumed, 1, 100))
	set.Float(&p.PlatformUpkeep, uncertain("programme.platform_upkeep", "per year", "upkeep of the platform as a share of its price", "assumed: 10–20 % (dossier 4)", 0, 1, 0.1, 0.2))
	set.Float(&p.RewardCost, uncertain("programme.reward_cny", "CNY", "cost of a unit of horizontal reward for one act", "assumed: 100–500 (dossier 4)", 0, 1e6, 100, 500))
	set.Float(&p.PersonDays, uncertain("programme.person_days", "staff-days", "bookkeeping of a hand-over for which a person answers", assumed, 0, 100, 0.1, 0.4))
}
