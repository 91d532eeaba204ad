package socialforces

import "concert/sim"

const inCounty = "projects in the simulated county"

// monthlyOutcomes are the measures of a month, in order: those of the quarter, in
// each of its months.
var monthlyOutcomes = sim.Outcomes[*County]{
	sim.LevelOf(inTime("omission_share", "Villages without a project", "share", sim.Lower,
		"villages without a project / villages"), (*County).omission),
	sim.LevelOf(inTime("near_omission_share", "Near villages without a project", "share", sim.Lower,
		"the same, of the nearest third"), (*County).nearOmission),
	sim.LevelOf(inTime("remote_omission_share", "Remote villages without a project", "share", sim.Lower,
		"the same, of the most remote third"), (*County).remoteOmission),
	sim.LevelOf(inTime("served_twice_share", "Villages served twice", "share", sim.Lower,
		"villages with two or more projects / villages"), (*County).servedTwice),
	sim.LevelOf(inTime("overlap_share", "Duplicate projects", "share", sim.Lower,
		"(projects − villages with a project) / projects"), (*County).overlap),
	sim.AmountOf(inTime("projects_per_village", "Projects per village", "projects", sim.Neither, "projects / villages"),
		(*County).projectsPerVillage),
	sim.AmountOf(inTime("benefit", "Benefit per village", ofPerfect, sim.Higher, "benefit of all villages / villages"),
		(*County).benefit),
	sim.LevelOf(inTime("quality", "Quality of projects", "share", sim.Higher, "mean quality of projects"),
		(*County).quality),
	sim.LevelOf(inTime("ineffective_share", "Ineffective projects", "share", sim.Lower,
		"projects of quality below evaluation.threshold / projects"), (*County).weakShare),
	sim.LevelOf(inTime("trust", "Donors' trust", "0–1", sim.Higher,
		"mean over donors, when the quarter's givers decide"), (*County).trusted),
	sim.LevelOf(inTime("giving_share", "Donors reached who give", "share", sim.Higher,
		"gifts / donors reached in the quarter"), (*County).givingShare),
	sim.LevelOf(inTime("collaboration", "Needed acts done", "share", sim.Higher, "bodies that share / bodies"),
		(*County).sharing),
	sim.LevelOf(inTime("willingness_to_share", "Willingness of bodies to share", "probability", sim.Higher,
		"mean probability of a yes over bodies"), (*County).willing),
	sim.LevelOf(inTime("agreed_share", "Result that bodies share", "share", sim.Higher,
		"mean share agreed on when bodies decide"), (*County).agreed),
	sim.LevelOf(inTime("attention", "Leaders' attention", "0–1", sim.Neither,
		"attention of this quarter's first month"),
		func(c *County) float64 { return c.environment.Attention }),
	sim.AmountOf(inTime("projects", "Projects", inCounty, sim.Neither, "running projects, before any ends"),
		func(c *County) float64 { return c.quarter.projects }),
	sim.AmountOf(inTime("gifts", "New projects", inCounty, sim.Neither, "gifts of the quarter"),
		func(c *County) float64 { return c.quarter.given.Part }),
	sim.AmountOf(inTime("closures", "Projects that end", inCounty, sim.Neither,
		"completed, dropped or closed at the end of the quarter"),
		func(c *County) float64 { return c.quarter.closed }),
	sim.AmountOf(inTime("gifts_followed", "Gifts that follow a layout", inCounty, sim.Neither,
		"gifts of the quarter that go where a body says"),
		func(c *County) float64 { return c.quarter.followed }),
	sim.AmountOf(inTime("gifts_heeding", "Gifts that heed a layout", inCounty, sim.Neither,
		"gifts of the quarter whose giver chose once more, since a sharing body serves the first choice"),
		func(c *County) float64 { return c.quarter.heeded }),
	sim.AmountOf(inTime("gifts_informed", "Gifts that follow the list of needs", inCounty, sim.Neither,
		"gifts of the quarter whose giver knows the list"),
		func(c *County) float64 { return c.quarter.informed }),
}

// inTime is a monthly measure.
func inTime(name, title, unit string, better sim.Direction, formula string) sim.Measure {
	return sim.Measure{Name: name, Title: title, Unit: unit, Meaning: title + ", in the quarter of the month",
		Formula: formula,
		Better:  better, Role: sim.Detail}
}
