package socialforces

import (
	"concert/models/collab"
	"concert/sim"
)

// measured is a measure and what it is of a run.
type measured struct {
	sim.Measure
	of func(*County) float64
}

// counted says over which quarters means are taken.
const counted = "mean over the quarters that count (from population.observed_from on), after givers have chosen and before projects end, of "

// measures are the outcomes of a run, in the order of rows.
var measures = []measured{
	share("omission_share", "Villages without a project", sim.Lower, sim.Main, 0.03,
		"poor villages that nobody helps", "villages without a project / villages", func(s *sums) float64 { return s.omission }),
	share("overlap_share", "Duplicate projects", sim.Lower, sim.Main, 0.03,
		"projects in a village that has one already", "(projects − villages with a project) / projects; 0 without projects", func(s *sums) float64 { return s.overlap }),
	averaged("benefit", "Benefit per village", "effect of a perfect project", sim.Higher, sim.Main, 0.02,
		"what projects achieve for villages", "Σ over villages of need · (best effect + projects.second_effect · effects of the others) / villages; effect = quality · (1 + policy.effect_a where policy A holds) · (1 − misuse), or 0 where contradictory demands block it", 0, 0, func(s *sums) float64 { return s.benefit }),
	averaged("effect_per_project", "Effect per project", "effect of a perfect project", sim.Higher, sim.Main, 0.02,
		"what a project achieves, duplicates included", "benefit of all villages / projects; 0 without projects", 0, 0, func(s *sums) float64 { return s.perProject }),
	{sim.Measure{Name: "giving_share", Title: "Donors reached who give", Unit: "share", Better: sim.Higher, Role: sim.Main,
		Meaning: "of those whom an appeal reaches, who gives", Formula: "gifts / donors reached, of the whole run; 0 if nobody was reached",
		Matters: 0.03, MattersSource: "assumed", Low: 0, High: 1},
		func(c *County) float64 { return over(c.sums.given, c.sums.reached) }},
	averaged("projects_per_village", "Projects per village", "projects", sim.Neither, sim.Detail, 0.05,
		"how much help there is", "projects / villages", 0, 0, func(s *sums) float64 { return s.projects }),
	share("quality", "Quality of projects", sim.Higher, sim.Main, 0.02,
		"how good projects are", "mean quality of projects; 0 without projects", func(s *sums) float64 { return s.quality }),
	share("random_omission_share", "Villages without a project by pure chance", sim.Neither, sim.Detail, 0.03,
		"villages that so many projects would miss if each fell on any village alike", "exp(−projects / villages)", func(s *sums) float64 { return s.random }),
	share("near_omission_share", "Near villages without a project", sim.Lower, sim.Detail, 0.03,
		"villages of the nearest third that nobody helps", "such villages without a project / villages of the first third", func(s *sums) float64 { return s.near }),

	share("remote_omission_share", "Remote villages without a project", sim.Lower, sim.Harm, 0.03,
		"villages of the most remote third that nobody helps", "such villages without a project / villages of the last third", func(s *sums) float64 { return s.remote }),
	share("unmet_need_share", "Need without help", sim.Lower, sim.Harm, 0.03,
		"need of villages that nobody helps", "Σ need of villages without a project / Σ need of all", func(s *sums) float64 { return s.unmet }),
	{sim.Measure{Name: "vacuum_share", Title: "Villages never helped", Unit: "share", Better: sim.Lower, Role: sim.Harm,
		Meaning: "villages that nobody helps in any of the counted quarters: vacuum zones", Formula: "villages without a project in every quarter that counts (from population.observed_from on) / villages",
		Matters: 0.01, MattersSource: "assumed: one village of 85", Low: 0, High: 1},
		func(c *County) float64 { return c.sums.vacuum }},
	share("served_twice_share", "Villages served twice", sim.Lower, sim.Harm, 0.03,
		"villages with two or more projects", "such villages / villages", func(s *sums) float64 { return s.twice }),
	share("ineffective_share", "Ineffective projects", sim.Lower, sim.Harm, 0.03,
		"projects of low quality that go on", "projects of quality below evaluation.threshold / projects; 0 without projects", func(s *sums) float64 { return s.weak }),
	{sim.Measure{Name: "aid_withdrawn", Title: "Aid withdrawn", Unit: "projects per village and year", Better: sim.Lower, Role: sim.Harm,
		Meaning: "projects that end without being completed: their donor leaves, or an evaluation closes them", Formula: "4 · projects that end and are not completed / villages, mean over the quarters that count (from population.observed_from on)",
		Matters: 0.05, MattersSource: "assumed"},
		func(c *County) float64 { return quartersPerYear * c.sums.withdrawn / float64(c.sums.quarters) }},
	averaged("misused_cny", "Funds misused", "CNY per village and year", sim.Lower, sim.Harm, 5000,
		"money of donors that does not arrive", "4 · gifts / villages · programme.project_cny · funds.misuse · (1 − funds.misuse_cut · funds.transparency)", 0, 0, func(s *sums) float64 { return s.misused }),

	{sim.Measure{Name: "ineffective_early", Title: "Ineffective projects at first", Unit: "share", Better: sim.Lower, Role: sim.Detail,
		Meaning: "ineffective projects soon after the start", Formula: "ineffective_share of the quarter of population.early_month", Matters: 0.03, MattersSource: "assumed", Low: 0, High: 1,
		Exists: "the run reaches the quarter in which early projects are looked at"},
		func(c *County) float64 { return c.sums.early }},
	{sim.Measure{Name: "ineffective_late", Title: "Ineffective projects at the end", Unit: "share", Better: sim.Lower, Role: sim.Detail,
		Meaning: "ineffective projects that have accumulated", Formula: "ineffective_share of the last quarter", Matters: 0.03, MattersSource: "assumed", Low: 0, High: 1},
		func(c *County) float64 { return c.sums.late }},
	perYear("new_projects", "New projects", sim.Neither, 0.05, "gifts", "gifts of the whole run / (villages · years)", func(s *sums) float64 { return s.given }),
	perYear("exits", "Projects that fail an evaluation", sim.Neither, 0.05, "projects that an evaluation finds weak", "failed evaluations of the whole run / (villages · years)", func(s *sums) float64 { return s.failed }),
	{sim.Measure{Name: "coordinated_share", Title: "Gifts that follow a layout", Unit: "share", Better: sim.Neither, Role: sim.Detail,
		Meaning: "gifts that go where a body says", Formula: "such gifts / gifts, of the whole run; 0 without gifts", Matters: 0.03, MattersSource: "assumed", Low: 0, High: 1},
		func(c *County) float64 { return over(c.sums.followed, c.sums.given) }},
	share("willingness_to_share", "Willingness of bodies to share", sim.Higher, sim.Detail, 0.05,
		"chance that a body shares its layout", "mean probability of a yes over bodies", func(s *sums) float64 { return s.willing }),
	share("agreed_share", "Result that bodies share", sim.Higher, sim.Detail, 0.05,
		"part of what the county achieves that bodies have agreed to count as their own", "mean over bodies of what each agreed on with the others", func(s *sums) float64 { return s.agreed }),
	share("market_share", "Projects of firms", sim.Neither, sim.Detail, 0.03,
		"the market's part in what is given", "projects of firms / projects; 0 without projects", func(s *sums) float64 { return s.by[firm] }),
	share("society_share", "Projects of society", sim.Neither, sim.Detail, 0.03,
		"society's part in what is given", "projects of social organisations and individuals / projects; 0 without projects", func(s *sums) float64 { return s.by[ngo] + s.by[individual] }),
	share("government_share", "Projects of mass organisations", sim.Neither, sim.Detail, 0.03,
		"the part of bodies under the government in what is given; the government's own projects are not modelled", "projects of mass organisations / projects; 0 without projects", func(s *sums) float64 { return s.by[massOrganisation] }),
	at("trust_earlier", "Trust three quarters before the event", "the quarter nine months before population.event_month", trustAt(earlier)),
	at("trust_before", "Trust before the event", "the quarter of population.event_month", trustAt(before)),
	at("trust_after", "Trust after the event", "the quarter after population.event_month", trustAt(after)),
	at("trust_year_after", "Trust a year after", "the fifth quarter after population.event_month", trustAt(yearAfter)),
	at("giving_before", "Giving before the event", "the quarter of population.event_month", givingAt(before)),
	at("giving_after", "Giving after the event", "the quarter after population.event_month", givingAt(after)),

	share("collaboration", "Needed acts done", sim.Higher, sim.Core, 0.05,
		"bodies that share their layout with the others", "bodies that share / bodies", func(s *sums) float64 { return s.collaboration }),
	share("success_share", "Joint tasks that succeed", sim.Higher, sim.Core, 0.03,
		"joint tasks that reach their goal; here a village with a project that works", "villages with a project of quality at least evaluation.threshold which is not blocked / villages", func(s *sums) float64 { return s.success }),
	share("trust", "Donors' trust", sim.Higher, sim.Core, 0.03,
		"how far donors trust the system", "mean over donors, free or not, when the quarter's givers decide", func(s *sums) float64 { return s.trust }),
	averaged("coordination_staff_days", "Staff-days of coordination", "staff-days per village and year", sim.Lower, sim.Core, 0.5,
		"time of bodies, of those who lead them, and of township linkage", "4 · (the sum over the quarter's months of "+collab.DaysFormula+" + bodies that share · bodies.days + policy.review · programme.review_days + villages · programme.list_days · choice.accuracy · (the greater of platform and needs_published) · 3 / lag_months (at least 1) + 5 · programme.inspection_days if bodies share by order) / population.villages + coverage · programme.linkage_staff · programme.working_days / population.villages; the part followed is 1, acts are bodies that share, officials replaced are heads replaced · bodies.handover", 0, 0, func(s *sums) float64 { return s.days }),
	averaged("programme_cost_cny", "Cost", "CNY per village and year", sim.Lower, sim.Core, 500,
		"what coordination costs, beside the projects themselves and the policies",
		"staff-days · staff_day_cny + (4 · (the sum over the quarter's months of "+collab.OutlaysFormula+") + (publicity − 1 if above) · publicity_cny + needs_published · bulletins_cny) / population.villages + project_cny · new projects · (transparency · transparency_share + results_share · (1 − bodies.merit/2) + evaluation_share · 6/evaluation.period_months if active)", 0, 0, func(s *sums) float64 { return s.cost }),
}

// averaged is a mean over the quarters that count.
func averaged(name, title, unit string, better sim.Direction, role sim.Role, matters float64, meaning, formula string, low, high float64, of func(*sums) float64) measured {
	return measured{sim.Measure{Name: name, Title: title, Unit: unit, Better: better, Role: role, Meaning: meaning, Formula: counted + formula,
		Matters: matters, MattersSource: "assumed", Low: sim.Bound(low), High: sim.Bound(high)},
		func(c *County) float64 { return of(&c.sums) / float64(c.sums.quarters) }}
}

func share(name, title string, better sim.Direction, role sim.Role, matters float64, meaning, formula string, of func(*sums) float64) measured {
	return averaged(name, title, "share", better, role, matters, meaning, formula, 0, 1, of)
}

// perYear is a total of the whole run, for a village and a year.
func perYear(name, title string, better sim.Direction, matters float64, meaning, formula string, of func(*sums) float64) measured {
	return measured{sim.Measure{Name: name, Title: title, Unit: "projects per village and year", Better: better, Role: sim.Detail, Meaning: meaning, Formula: formula,
		Matters: matters, MattersSource: "assumed"},
		func(c *County) float64 {
			return quartersPerYear * of(&c.sums) / float64(c.sums.all*float64(c.villages.n))
		}}
}

// at is a value of a single quarter around the event.
func at(name, title, when string, of func(*County) float64) measured {
	return measured{sim.Measure{Name: name, Title: title, Unit: "share", Better: sim.Higher, Role: sim.Detail,
		Meaning: "what donors think or do around the month in which a scandal may fall", Formula: "mean over donors (trust), or gifts / donors reached (giving), in " + when,
		Matters: 0.03, MattersSource: "assumed", Low: 0, High: 1, Exists: "the run has that quarter"}, of}
}

func trustAt(when int) func(*County) float64 {
	return func(c *County) float64 { return c.sums.trustAt[when] }
}

func givingAt(when int) func(*County) float64 {
	return func(c *County) float64 { return c.sums.givingAt[when] }
}

func over(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}
