package socialforces

import "concert/sim"

// monthlyOutcomes are the measures of a month, in order: those of the quarter, in
// each of its months.
var monthlyOutcomes = sim.Outcomes[*County]{
	inQuarter("omission_share", "villages without a project / villages"),
	inQuarter("near_omission_share", "the same, of the nearest third"),
	inQuarter("remote_omission_share", "the same, of the most remote third"),
	inQuarter("served_twice_share", "villages with two or more projects / villages"),
	inQuarter("overlap_share", "(projects − villages with a project) / projects"),
	inQuarter("projects_per_village", "projects / villages"),
	inQuarter("benefit", "benefit of all villages / villages"),
	inQuarter("quality", "mean quality of projects"),
	inQuarter("ineffective_share", "projects of quality below evaluation.threshold / projects"),
	inQuarter("trust", "mean over donors, when the quarter's givers decide").As("", "0–1"),
	sim.LevelOf(ofQuarter(sim.InTime("giving_share", "Donors reached who give", "share", sim.Higher,
		"gifts / donors reached in the quarter")), (*County).givingShare),
	inQuarter("collaboration", "bodies that share / bodies"),
	inQuarter("willingness_to_share", "mean probability of a yes over bodies").As("", "probability"),
	inQuarter("agreed_share", "mean share agreed on when bodies decide"),
	sim.LevelOf(ofQuarter(sim.InTime("attention", "Leaders' attention", "0–1", sim.Neither,
		"attention of this quarter's first month")),
		func(c *County) float64 { return c.environment.Attention }),
	inCounty("projects", "Projects", "running projects, before any ends",
		func(c *County) float64 { return c.quarter.projects }),
	inCounty("gifts", "New projects", "gifts of the quarter", func(c *County) float64 { return c.quarter.given.Part }),
	inCounty("closures", "Projects that end", "completed, dropped or closed at the end of the quarter",
		func(c *County) float64 { return c.quarter.closed }),
	inCounty("gifts_followed", "Gifts that follow a layout", "gifts of the quarter that go where a body says",
		func(c *County) float64 { return c.quarter.followed }),
	inCounty("gifts_heeding", "Gifts that heed a layout",
		"gifts of the quarter whose giver chose once more, since a sharing body serves the first choice",
		func(c *County) float64 { return c.quarter.heeded }),
	inCounty("gifts_informed", "Gifts that follow the list of needs", "gifts of the quarter whose giver knows the list",
		func(c *County) float64 { return c.quarter.informed }),
}

// ofQuarter says that a measure is the same in all months of a quarter.
func ofQuarter(m sim.Measure) sim.Measure {
	m.Meaning = m.Title + ", in the quarter of the month"
	return m
}

// inQuarter is a measure of the run as it stands in a quarter.
func inQuarter(name, formula string) sim.Outcome[*County] {
	o := outcomes.Monthly(name, formula)
	o.Measure = ofQuarter(o.Measure)
	return o
}

// inCounty is a number of projects of the whole county.
func inCounty(name, title, formula string, of func(*County) float64) sim.Outcome[*County] {
	m := sim.InTime(name, title, "projects in the simulated county", sim.Neither, formula)
	return sim.AmountOf(ofQuarter(m), of)
}
