package pairedaid

import "concert/sim"

// observed is a monthly value and what it is of the world. The months of a
// quarter all show the same.
type observed struct {
	sim.Measure
	of func(*Pairing) float64
}

var monthly = []observed{
	inTime("income_gain_cny", "Income gained", incomeOf, "mean gain over pairs", sim.Higher, 0,
		func(w *Pairing) float64 { return w.quarter.gain }),
	inTime("capability_cny", "Capability", "CNY per person", "mean capability over pairs", sim.Higher, 0,
		func(w *Pairing) float64 { return w.quarter.capability }),
	inTime("funds_million_cny", "Funds paid", "million CNY per pair and year", "4 · mean funds of the quarter", sim.Neither, 0,
		func(w *Pairing) float64 { return quartersPerYear * w.quarter.funds }),
	inTime("giving_share", "Donors that pay", "share", "share of pairs in which the donor accepts", sim.Higher, 1,
		func(w *Pairing) float64 { return w.quarter.gave }),
	inTime("carrying_share", "Recipients that carry their part", "share", "share of pairs in which the recipient accepts", sim.Higher, 1,
		func(w *Pairing) float64 { return w.quarter.carried }),
	inTime("cadre_posts", "Posts filled", "posts per pair", "mean accepted posts", sim.Higher, 0,
		func(w *Pairing) float64 { return w.quarter.posts }),
	inTime("meetings_held", "Joint meetings held", "per pair and quarter", "mean meetings held", sim.Neither, 0,
		func(w *Pairing) float64 { return w.quarter.held }),
	inTime("project_fit", "Projects that fit", "share", "mean chance that a project fits", sim.Higher, 1,
		func(w *Pairing) float64 { return w.quarter.fit }),
	inTime("project_failure_share", "Projects that fail", "share", "share of pairs whose projects fail", sim.Lower, 1,
		func(w *Pairing) float64 { return w.quarter.failed }),
	inTime("firms", "Firms and social organisations", "per pair", "mean firms present", sim.Higher, 0,
		func(w *Pairing) float64 { return w.quarter.firms }),
	inTime("firms_entering", "Firms that come", "per pair and quarter", "mean entries", sim.Higher, 0,
		func(w *Pairing) float64 { return w.quarter.entered }),
	inTime("activity", "Activity", "0–1", "mean activity", sim.Higher, 1,
		func(w *Pairing) float64 { return w.quarter.activity }),
	inTime("alive_share", "Pairs alive", "share", "share of pairs with activity > activity.alive_at", sim.Higher, 1,
		func(w *Pairing) float64 { return w.quarter.alive }),
	inTime("gaming_share", "Effort for show", "share", "show effort / all effort", sim.Lower, 1,
		func(w *Pairing) float64 { return w.effort.gaming }),
	inTime("trust", "Donors' trust in recipients", "0–1", "mean trust at the start of the quarter", sim.Higher, 1,
		func(w *Pairing) float64 { return w.quarter.trusted }),
	inTime("agreed_share", "Result that both sides share", "share", "mean share agreed on at the start of the quarter", sim.Higher, 1,
		func(w *Pairing) float64 { return w.quarter.shared }),
	inTime("collaboration", "Needed acts done", "share", "mean share of joint acts done", sim.Higher, 1,
		func(w *Pairing) float64 { return w.quarter.acts }),
	inTime("below_line_share", "Counties below the poverty line", "share", "share of pairs with income below the line", sim.Lower, 1,
		func(w *Pairing) float64 { return w.quarter.belowLine }),
}

// inTime is a monthly value; high is its upper bound, or 0 without one.
func inTime(name, title, unit, formula string, better sim.Direction, high float64, of func(*Pairing) float64) observed {
	return observed{sim.Measure{Name: name, Title: title, Unit: unit, Meaning: formula, Formula: formula,
		Better: better, Role: sim.Detail, High: sim.Bound(high)}, of}
}
