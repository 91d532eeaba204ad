package pairedaid

import "concert/sim"

// monthlyOutcomes are the measures of a month, in order. The months of a quarter
// all show the same.
var monthlyOutcomes = sim.Outcomes[*Pairing]{
	sim.AmountOf(inTime("income_gain_cny", "Income gained", incomeUnit, sim.Higher, "mean gain over pairs"),
		func(w *Pairing) float64 { return w.quarter.gain.Value() }),
	sim.AmountOf(inTime("capability_cny", "Capability", "CNY per person", sim.Higher, "mean capability over pairs"),
		func(w *Pairing) float64 { return w.quarter.capability.Value() }),
	sim.AmountOf(inTime("funds_million_cny", "Funds paid", "million CNY per pair and year", sim.Neither,
		"4 · mean funds of the quarter"),
		func(w *Pairing) float64 { return quartersPerYear * w.quarter.funds.Value() }),
	sim.ShareOf(inTime("giving_share", "Donors that pay", "share", sim.Higher,
		"share of pairs in which the donor accepts"),
		func(w *Pairing) sim.Share { return w.quarter.gave }),
	sim.ShareOf(inTime("carrying_share", "Recipients that carry their part", "share", sim.Higher,
		"share of pairs in which the recipient accepts"),
		func(w *Pairing) sim.Share { return w.quarter.carried }),
	sim.AmountOf(inTime("cadre_posts", "Posts filled", "posts per pair", sim.Higher, "mean accepted posts"),
		func(w *Pairing) float64 { return w.quarter.posts.Value() }),
	sim.AmountOf(inTime("meetings_held", "Joint meetings held", "per pair and quarter", sim.Neither,
		"mean meetings held"),
		func(w *Pairing) float64 { return w.quarter.held.Value() }),
	sim.LevelOf(inTime("project_fit", "Projects that fit", "share", sim.Higher, "mean chance that a project fits"),
		func(w *Pairing) float64 { return w.quarter.fit.Value() }),
	sim.ShareOf(inTime("project_failure_share", "Projects that fail", "share", sim.Lower,
		"share of pairs whose projects fail"),
		func(w *Pairing) sim.Share { return w.quarter.failed }),
	sim.AmountOf(inTime("firms", "Firms and social organisations", "per pair", sim.Higher, "mean firms present"),
		func(w *Pairing) float64 { return w.quarter.firms.Value() }),
	sim.AmountOf(inTime("firms_entering", "Firms that come", "per pair and quarter", sim.Higher, "mean entries"),
		func(w *Pairing) float64 { return w.quarter.entered.Value() }),
	sim.LevelOf(inTime("activity", "Activity", "0–1", sim.Higher, "mean activity"),
		func(w *Pairing) float64 { return w.quarter.activity.Value() }),
	sim.ShareOf(inTime("alive_share", "Pairs alive", "share", sim.Higher,
		"share of pairs with activity > activity.alive_at"),
		func(w *Pairing) sim.Share { return w.quarter.alive }),
	sim.LevelOf(inTime("gaming_share", "Effort for show", "share", sim.Lower, "show effort / all effort"),
		func(w *Pairing) float64 { return w.effort.gaming }),
	sim.LevelOf(inTime("trust", "Donors' trust in recipients", "0–1", sim.Higher,
		"mean trust at the start of the quarter"),
		func(w *Pairing) float64 { return w.quarter.trusted.Value() }),
	sim.LevelOf(inTime("agreed_share", "Result that both sides share", "share", sim.Higher,
		"mean share agreed on at the start of the quarter"),
		func(w *Pairing) float64 { return w.quarter.shared.Value() }),
	sim.LevelOf(inTime("collaboration", "Needed acts done", "share", sim.Higher, "mean share of joint acts done"),
		func(w *Pairing) float64 { return w.quarter.acts.Value() }),
	sim.ShareOf(inTime("below_line_share", "Counties below the poverty line", "share", sim.Lower,
		"share of pairs with income below the line"),
		func(w *Pairing) sim.Share { return w.quarter.belowLine }),
}

// inTime is a monthly measure, whose meaning is its formula.
func inTime(name, title, unit string, better sim.Direction, formula string) sim.Measure {
	return sim.Measure{Name: name, Title: title, Unit: unit, Meaning: formula, Formula: formula, Better: better,
		Role: sim.Detail}
}
