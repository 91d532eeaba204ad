package socialforces

import "concert/sim"

// observed is a monthly value and what it is of the county: that of the
// quarter, in each of its months.
type observed struct {
	sim.Measure
	of func(*County) float64
}

// monthly are the values of each month, for courses in time.
var monthly = []observed{
	inTime("omission_share", "Villages without a project", "share", "villages without a project / villages", sim.Lower, 1, (*County).omission),
	inTime("near_omission_share", "Near villages without a project", "share", "the same, of the nearest third", sim.Lower, 1, (*County).nearOmission),
	inTime("remote_omission_share", "Remote villages without a project", "share", "the same, of the most remote third", sim.Lower, 1, (*County).remoteOmission),
	inTime("served_twice_share", "Villages served twice", "share", "villages with two or more projects / villages", sim.Lower, 1,
		func(c *County) float64 { return c.perVillage(c.quarter.twice) }),
	inTime("overlap_share", "Duplicate projects", "share", "(projects − villages with a project) / projects", sim.Lower, 1, (*County).overlap),
	inTime("projects_per_village", "Projects per village", "projects", "projects / villages", sim.Neither, 0,
		func(c *County) float64 { return c.perVillage(c.quarter.projects) }),
	inTime("benefit", "Benefit per village", "effect of a perfect project", "benefit of all villages / villages", sim.Higher, 0, (*County).benefit),
	inTime("quality", "Quality of projects", "share", "mean quality of projects", sim.Higher, 1, (*County).quality),
	inTime("ineffective_share", "Ineffective projects", "share", "projects of quality below evaluation.threshold / projects", sim.Lower, 1, (*County).weakShare),
	inTime("trust", "Donors' trust", "0–1", "mean over donors, when the quarter's givers decide", sim.Higher, 1,
		func(c *County) float64 { return c.quarter.trust }),
	inTime("giving_share", "Donors reached who give", "share", "gifts / donors reached in the quarter", sim.Higher, 1, (*County).givingShare),
	inTime("collaboration", "Needed acts done", "share", "bodies that share / bodies", sim.Higher, 1, (*County).sharing),
	inTime("willingness_to_share", "Willingness of bodies to share", "probability", "mean probability of a yes over bodies", sim.Higher, 1,
		func(c *County) float64 { return c.quarter.willing }),
	inTime("agreed_share", "Result that bodies share", "share", "mean share agreed on when bodies decide", sim.Higher, 1,
		func(c *County) float64 { return c.quarter.agreed }),
	inTime("attention", "Leaders' attention", "0–1", "attention of this quarter's first month", sim.Neither, 1,
		func(c *County) float64 { return c.environment.Attention }),
	inTime("projects", "Projects", "projects in the simulated county", "running projects, before any ends", sim.Neither, 0,
		func(c *County) float64 { return float64(c.quarter.projects) }),
	inTime("gifts", "New projects", "projects in the simulated county", "gifts of the quarter", sim.Neither, 0,
		func(c *County) float64 { return float64(c.quarter.given) }),
	inTime("closures", "Projects that end", "projects in the simulated county", "completed, dropped or closed at the end of the quarter", sim.Neither, 0,
		func(c *County) float64 { return float64(c.quarter.closed) }),
	inTime("gifts_followed", "Gifts that follow a layout", "projects in the simulated county", "gifts of the quarter that go where a body says", sim.Neither, 0,
		func(c *County) float64 { return float64(c.quarter.followed) }),
	inTime("gifts_heeding", "Gifts that heed a layout", "projects in the simulated county", "gifts of the quarter whose giver chose once more, since a sharing body serves the first choice", sim.Neither, 0,
		func(c *County) float64 { return float64(c.quarter.heeded) }),
	inTime("gifts_informed", "Gifts that follow the list of needs", "projects in the simulated county", "gifts of the quarter whose giver knows the list", sim.Neither, 0,
		func(c *County) float64 { return float64(c.quarter.informed) }),
}

// inTime is a monthly value; high 0: not bounded.
func inTime(name, title, unit, formula string, better sim.Direction, high float64, of func(*County) float64) observed {
	return observed{sim.Measure{Name: name, Title: title, Unit: unit, Meaning: title + ", in the quarter of the month", Formula: formula, Better: better,
		Role: sim.Detail, Low: 0, High: sim.Bound(high)}, of}
}
