package socialforces

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
)

// counted says over which quarters means are taken.
const counted = "mean over the quarters that count (from population.observed_from on), after givers have chosen and before projects end, of "

const (
	perYear   = "projects per village and year"
	ofPerfect = "effect of a perfect project"
)

// outcomes are the measures of a run, in the order of rows.
var outcomes = sim.Outcomes[*County]{
	level(sim.Measure{Name: "omission_share", Title: "Villages without a project", Better: sim.Lower, Role: sim.Main,
		Matters: 0.03,
		Meaning: "poor villages that nobody helps",
		Formula: "villages without a project / villages"}, (*County).omission),
	level(sim.Measure{Name: "overlap_share", Title: "Duplicate projects", Better: sim.Lower, Role: sim.Main,
		Matters: 0.03,
		Meaning: "projects in a village that has one already",
		Formula: "(projects − villages with a project) / projects; 0 without projects"}, (*County).overlap),
	amount(sim.Measure{Name: "benefit", Title: "Benefit per village", Unit: ofPerfect, Better: sim.Higher,
		Role: sim.Main, Matters: 0.02,
		Meaning: "what projects achieve for villages",
		Formula: "Σ over villages of need · (best effect + projects.second_effect · effects of the others) / villages; effect = quality · (1 + policy.effect_a where policy A holds) · (1 − misuse), or 0 where contradictory demands block it"},
		(*County).benefit),
	amount(sim.Measure{Name: "effect_per_project", Title: "Effect per project", Unit: ofPerfect, Better: sim.Higher,
		Role: sim.Main, Matters: 0.02,
		Meaning: "what a project achieves, duplicates included",
		Formula: "benefit of all villages / projects; 0 without projects"}, (*County).effect),
	sim.ShareOf(sim.Measure{Name: "giving_share", Title: "Donors reached who give", Better: sim.Higher, Role: sim.Main,
		Matters: 0.03,
		Meaning: "of those whom an appeal reaches, who gives",
		Formula: "gifts / donors reached, of the whole run; 0 if nobody was reached"},
		func(c *County) sim.Share { return c.tally.given }),
	amount(sim.Measure{Name: "projects_per_village", Title: "Projects per village", Unit: "projects",
		Better: sim.Neither, Role: sim.Detail, Matters: 0.05,
		Meaning: "how much help there is",
		Formula: "projects / villages"}, (*County).projectsPerVillage),
	amount(sim.Measure{Name: "donors_helping", Title: "Donors with a project", Unit: "donors of a county at scale 1",
		Better: sim.Neither, Role: sim.Detail, Matters: 4.25, MattersSource: "assumed", // a twentieth a village, of 85
		Meaning: "how many of those who can have a project have one; nobody has two",
		Formula: "projects / population.scale"}, (*County).donorsHelping),
	level(sim.Measure{Name: "quality", Title: "Quality of projects", Better: sim.Higher, Role: sim.Main, Matters: 0.02,
		Meaning: "how good projects are",
		Formula: "mean quality of projects; 0 without projects"}, (*County).quality),
	level(sim.Measure{Name: "random_omission_share", Title: "Villages without a project by pure chance",
		Better: sim.Neither, Role: sim.Detail, Matters: 0.03,
		Meaning: "villages that so many projects would miss if each fell on any village alike",
		Formula: "exp(−projects / villages)"},
		func(c *County) float64 { return portable.Exp(-c.projectsPerVillage()) }),
	level(sim.Measure{Name: "near_omission_share", Title: "Near villages without a project", Better: sim.Lower,
		Role: sim.Detail, Matters: 0.03,
		Meaning: "villages of the nearest third that nobody helps",
		Formula: "such villages without a project / villages of the first third"}, (*County).nearOmission),

	level(sim.Measure{Name: "remote_omission_share", Title: "Remote villages without a project", Better: sim.Lower,
		Role: sim.Harm, Matters: 0.03,
		Meaning: "villages of the most remote third that nobody helps",
		Formula: "such villages without a project / villages of the last third"}, (*County).remoteOmission),
	level(sim.Measure{Name: "unmet_need_share", Title: "Need without help", Better: sim.Lower, Role: sim.Harm,
		Matters: 0.03,
		Meaning: "need of villages that nobody helps",
		Formula: "Σ need of villages without a project / Σ need of all"},
		func(c *County) float64 { return c.perVillage(c.quarter.unmet) }),
	sim.ShareOf(sim.Measure{Name: "vacuum_share", Title: "Villages never helped", Better: sim.Lower, Role: sim.Harm,
		Meaning: "villages that nobody helps in any of the counted quarters: vacuum zones",
		Formula: "villages without a project in every quarter that counts (from population.observed_from on) / villages",
		Matters: 0.01, MattersSource: "assumed: one village of 85"},
		(*County).neverHelped),
	level(sim.Measure{Name: "served_twice_share", Title: "Villages served twice", Better: sim.Lower, Role: sim.Harm,
		Matters: 0.03,
		Meaning: "villages with two or more projects",
		Formula: "such villages / villages"}, (*County).servedTwice),
	level(sim.Measure{Name: "ineffective_share", Title: "Ineffective projects", Better: sim.Lower, Role: sim.Harm,
		Matters: 0.03,
		Meaning: "projects of low quality that go on",
		Formula: "projects of quality below evaluation.threshold / projects; 0 without projects"}, (*County).weakShare),
	sim.AmountOf(sim.Measure{Name: "aid_withdrawn", Title: "Aid withdrawn", Unit: perYear, Better: sim.Lower,
		Role: sim.Harm, Matters: 0.05,
		Meaning: "projects that end without being completed: their donor leaves, or an evaluation closes them",
		Formula: "4 · projects that end and are not completed / villages, mean over the quarters that count (from population.observed_from on)"},
		func(c *County) float64 { return quartersPerYear * c.perVillage(c.quarter.withdrawn) }).
		OverMonths().While((*County).counts),
	amount(sim.Measure{Name: "misused_cny", Title: "Funds misused", Unit: "CNY per village and year", Better: sim.Lower,
		Role: sim.Harm, Matters: 5000,
		Meaning: "money of donors that does not arrive",
		Formula: "4 · gifts / villages · programme.project_cny · funds.misuse · (1 − funds.misuse_cut · funds.transparency)"},
		func(c *County) float64 { return float64(c.givenFunds() * c.quarter.misuse) }),

	sim.LevelOf(sim.Measure{Name: "ineffective_early", Title: "Ineffective projects at first", Better: sim.Lower,
		Role: sim.Detail, Matters: 0.03,
		Meaning: "ineffective projects soon after the start",
		Formula: "ineffective_share of the quarter of population.early_month",
		Exists:  "the run reaches the quarter in which early projects are looked at"},
		(*County).weakShare).OverMonths().While(during(func(p *Population) int { return p.EarlyMonth }, 0)),
	sim.LevelOf(sim.Measure{Name: "ineffective_late", Title: "Ineffective projects at the end", Better: sim.Lower,
		Role: sim.Detail, Matters: 0.03,
		Meaning: "ineffective projects that have accumulated",
		Formula: "ineffective_share of the last quarter"}, (*County).weakShare),
	sim.RatioOf(sim.Measure{Name: "new_projects", Title: "New projects", Unit: perYear, Better: sim.Neither,
		Role: sim.Detail, Matters: 0.05,
		Meaning: "gifts",
		Formula: "gifts of the whole run / (villages · years)"},
		func(c *County) sim.Share { return c.yearly(c.tally.given.Part) }),
	sim.RatioOf(sim.Measure{Name: "exits", Title: "Projects that fail an evaluation", Unit: perYear,
		Better: sim.Neither, Role: sim.Detail, Matters: 0.05,
		Meaning: "projects that an evaluation finds weak",
		Formula: "failed evaluations of the whole run / (villages · years)",
		Never:   []sim.Assignment{{Name: "evaluation.active", Value: 0}}},
		func(c *County) sim.Share { return c.yearly(c.tally.failed) }),
	sim.ShareOf(sim.Measure{Name: "coordinated_share", Title: "Gifts that follow a layout", Better: sim.Neither,
		Role: sim.Detail, Matters: 0.03,
		Meaning: "gifts that go where a body says",
		Formula: "such gifts / gifts, of the whole run; 0 without gifts"},
		func(c *County) sim.Share { return sim.Share{Part: c.tally.followed, Whole: c.tally.given.Part} }),
	level(sim.Measure{Name: "willingness_to_share", Title: "Willingness of bodies to share", Better: sim.Higher,
		Role: sim.Detail, Matters: 0.05,
		Meaning: "chance that a body shares its layout",
		Formula: "mean probability of a yes over bodies"}, (*County).willing),
	level(sim.Measure{Name: "agreed_share", Title: "Result that bodies share", Better: sim.Higher, Role: sim.Detail,
		Matters: 0.05,
		Meaning: "part of what the county achieves that bodies have agreed to count as their own",
		Formula: "mean over bodies of what each agreed on with the others"}, (*County).agreed),
	sector("market_share", "Projects of firms", "the market's part in what is given", "firms", firm),
	sector("society_share", "Projects of society", "society's part in what is given",
		"social organisations and individuals", ngo, individual),
	sector("mass_organisation_share", "Projects of mass organisations",
		"the part of organisations that the Party leads (trade unions, women's federation, youth league, federations of industry and of disabled persons) in what is given; the government's own projects are not modelled", "mass organisations", massOrganisation),
	around("trust_earlier", "Trust three quarters before the event",
		"the quarter nine months before population.event_month", -3, (*County).trusted),
	around("trust_before", "Trust before the event", "the quarter of population.event_month", 0, (*County).trusted),
	around("trust_after", "Trust after the event", "the quarter after population.event_month", 1, (*County).trusted),
	around("trust_year_after", "Trust a year after", "the fifth quarter after population.event_month", 5,
		(*County).trusted),
	around("giving_before", "Giving before the event", "the quarter of population.event_month", 0,
		(*County).givingShare),
	around("giving_after", "Giving after the event", "the quarter after population.event_month", 1,
		(*County).givingShare),

	level(sim.Measure{Name: "collaboration", Title: "Needed acts done", Better: sim.Higher, Role: sim.Core,
		Matters: 0.05,
		Meaning: "bodies that share their layout with the others",
		Formula: "bodies that share / bodies"}, (*County).sharing),
	level(sim.Measure{Name: "success_share", Title: "Joint tasks that succeed", Better: sim.Higher, Role: sim.Core,
		Matters: 0.03,
		Meaning: "joint tasks that reach their goal; here a village with a project that works",
		Formula: "villages with a project of quality at least evaluation.threshold which is not blocked / villages"},
		func(c *County) float64 { return c.quarter.works.Value() }),
	level(sim.Measure{Name: "trust", Title: "Donors' trust", Better: sim.Higher, Role: sim.Core, Matters: 0.03,
		Meaning: "how far donors trust the system",
		Formula: "mean over donors, free or not, when the quarter's givers decide"}, (*County).trusted),
	amount(sim.Measure{Name: "coordination_staff_days", Title: "Staff-days of coordination",
		Unit: "staff-days per village and year", Better: sim.Lower, Role: sim.Core, Matters: 0.5,
		Meaning: "time of bodies, of those who lead them, and of township linkage",
		Formula: "4 · (the sum over the quarter's months of " + collab.DaysFormula +
			" + bodies that share · bodies.days + policy.review · programme.review_days + villages · programme.list_days · choice.accuracy · (the greater of platform and needs_published) · 3 / lag_months (at least 1) + 5 · programme.inspection_days if bodies share by order) / population.villages + coverage · programme.linkage_staff · programme.working_days / population.villages; the part followed is 1, acts are bodies that share, officials replaced are heads replaced · bodies.handover"},
		func(c *County) float64 { return c.quarter.days }),
	amount(sim.Measure{Name: "programme_cost_cny", Title: "Cost", Unit: "CNY per village and year", Better: sim.Lower,
		Role: sim.Core, Matters: 500,
		Meaning: "what coordination costs, beside the projects themselves and the policies",
		Formula: "staff-days · staff_day_cny + (4 · (the sum over the quarter's months of " + collab.OutlaysFormula +
			") + (publicity − 1 if above) · publicity_cny + needs_published · bulletins_cny) / population.villages + project_cny · new projects · (transparency · transparency_share + results_share · (1 − bodies.merit/2) + evaluation_share · 6/evaluation.period_months if active)"},
		(*County).cost),
}

// level is the mean of a number from 0 to 1 over the quarters that count.
func level(m sim.Measure, of func(*County) float64) sim.Outcome[*County] {
	m.Formula = counted + m.Formula
	return sim.LevelOf(m, of).OverMonths().While((*County).counts)
}

// amount is the mean of an amount over the quarters that count.
func amount(m sim.Measure, of func(*County) float64) sim.Outcome[*County] {
	m.Formula = counted + m.Formula
	return sim.AmountOf(m, of).OverMonths().While((*County).counts)
}

// during says that a number is taken in one quarter alone: so many after that of a
// month.
func during(month func(*Population) int, later int) func(*County) bool {
	return func(c *County) bool { return c.quarter.t == month(&c.params.Population)/monthsPerQuarter+later }
}

// around is a number in a quarter around the event.
func around(name, title, when string, later int, of func(*County) float64) sim.Outcome[*County] {
	return sim.LevelOf(sim.Measure{Name: name, Title: title, Better: sim.Higher, Role: sim.Detail, Matters: 0.03,
		Meaning: "what donors think or do around the month in which a scandal may fall",
		Formula: "mean over donors (trust), or gifts / donors reached (giving), in " + when,
		Exists:  "the run has that quarter"}, of).
		OverMonths().While(during(func(p *Population) int { return p.EventMonth }, later))
}

// sector is the part of some kinds of donors in all projects.
func sector(name, title, meaning, whose string, of ...int) sim.Outcome[*County] {
	return sim.ShareOf(sim.Measure{Name: name, Title: title, Better: sim.Neither, Role: sim.Detail, Matters: 0.03,
		Meaning: meaning,
		Formula: counted + "projects of " + whose + " / projects; 0 without projects"},
		func(c *County) (s sim.Share) {
			for _, kind := range of {
				s.Part += c.tally.by[kind].Sum
				s.Whole = float64(c.tally.by[kind].N)
			}
			return s
		})
}

// yearly is a total of the whole run, for a village and a year.
func (c *County) yearly(total float64) sim.Share {
	return sim.Share{Part: quartersPerYear * total, Whole: c.tally.quarters * float64(len(c.villages))}
}

// neverHelped is the villages without a project in every quarter that counts.
func (c *County) neverHelped() (s sim.Share) {
	for i := range c.villages {
		s.Count(c.villages[i].missed == c.quarters-c.from)
	}
	return s
}

// donorsHelping is the number of donors with a project, at the shipped scale.
func (c *County) donorsHelping() float64 { return c.quarter.projects / c.params.Population.Scale }
