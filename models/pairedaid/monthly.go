package pairedaid

import "concert/sim"

// monthlyOutcomes are the measures of a month, in order. The months of a quarter
// all show the same.
var monthlyOutcomes = sim.Outcomes[*Pairing]{
	outcomes.Monthly("income_gain_cny", "mean gain over pairs"),
	outcomes.Monthly("capability_cny", "mean capability over pairs").As("Capability", ""),
	outcomes.Monthly("funds_million_cny", "4 · mean funds of the quarter"),
	outcomes.Monthly("giving_share", "share of pairs in which the donor accepts"),
	outcomes.Monthly("carrying_share", "share of pairs in which the recipient accepts"),
	outcomes.Monthly("cadre_posts", "mean accepted posts").As("", "posts per pair"),
	outcomes.Monthly("meetings_held", "mean meetings held"),
	outcomes.Monthly("project_fit", "mean chance that a project fits"),
	sim.ShareOf(sim.InTime("project_failure_share", "Projects that fail", "share", sim.Lower,
		"share of pairs whose projects fail"),
		func(w *Pairing) sim.Share { return w.quarter.failed }),
	outcomes.Monthly("firms", "mean firms present"),
	outcomes.Monthly("firms_entering", "mean entries"),
	sim.LevelOf(sim.InTime("activity", "Activity", "0–1", sim.Higher, "mean activity"),
		func(w *Pairing) float64 { return w.quarter.activity.Value() }),
	outcomes.Monthly("alive_share", "share of pairs with activity > activity.alive_at").As("Pairs alive", ""),
	outcomes.Monthly("gaming_share", "show effort / all effort"),
	outcomes.Monthly("trust", "mean trust at the start of the quarter").As("", "0–1"),
	outcomes.Monthly("agreed_share", "mean share agreed on at the start of the quarter"),
	outcomes.Monthly("collaboration", "mean share of joint acts done"),
	outcomes.Monthly("below_line_share", "share of pairs with income below the line"),
}
