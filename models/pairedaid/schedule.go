package pairedaid

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
)

// monthsPerQuarter is how often the world lives a quarter.
const monthsPerQuarter = 3

// schedule is a quarter of all pairs, in order, in its first month.
var schedule = sim.Schedule[*Pairing]{
	Every: monthsPerQuarter,
	Begin: (*Pairing).beginQuarter,
	Steps: []sim.Step[*Pairing]{
		{Name: "The centre presses", Do: (*Pairing).centrePresses,
			Text: "It inspects donors and insists on payment: in full, until the month in which it weakens."},
		{Name: "Cadres divide effort", Do: (*Pairing).cadresDivideTheirEffort,
			Text: "Between results and show, as they are assessed and rewarded: alike in all pairs."},
		{Name: "Pair by pair", Text: "All that follows happens in one pair after the other.",
			Each: func(w *Pairing) int { return len(w.pairs) }, Steps: quarterOfAPair},
		{Do: (*Pairing).countQuarter},
	},
}

// quarterOfAPair is what one pair after the other goes through.
var quarterOfAPair = []sim.Step[*Pairing]{
	{Name: "Sides look back", DoFor: (*Pairing).sidesLookBack,
		Text: "At whom they trust, what comes back to the donor, how well projects fit by now."},
	{Name: "The donor gives", DoFor: (*Pairing).donorGives,
		Text: "Or declines to pay what was agreed."},
	{Name: "Cadres take posts", DoFor: (*Pairing).cadresTakePosts,
		Text: "Or do not, each by itself."},
	{Name: "Sides meet", DoFor: (*Pairing).sidesMeet,
		Text: "One meeting of the quarter after the other, as long as both want to."},
	{Name: "Funds flow", DoFor: (*Pairing).fundsFlow,
		Text: "As far as the donor pays, the centre insists and tops up, until aid stops."},
	{Name: "The recipient carries", DoFor: (*Pairing).recipientCarries,
		Text: "Its part of the quarter's projects, or leaves them to the donor."},
	{Name: "Information grows", DoFor: (*Pairing).informationGrows,
		Text: "By meetings and cadres; it goes out of date, and leaves with cadres who are replaced."},
	{Name: "Projects succeed or fail", DoFor: (*Pairing).projectsSucceedOrFail,
		Text: "One answer for the pair's projects of the quarter: they succeed if they fit and the recipient carried its part. Money becomes transfers and capability."},
	{Name: "Firms come", DoFor: (*Pairing).firmsCome,
		Text: "Some of those not there yet think of it, and decide; some that are there leave."},
	{Name: "Income follows", DoFor: (*Pairing).incomeFollows,
		Text: "Transfers, the yield of capability, and what firms pay."},
	{Name: "Donor and recipient learn", DoFor: (*Pairing).sidesLearn,
		Text: "Each about the other, where its conduct is seen."},
	{Name: "Sides agree", DoFor: (*Pairing).sidesAgree,
		Text: "To count more of the result as their own where they met, the donor paid and the projects succeeded; otherwise agreement fades."},
	{Name: "Activity follows", DoFor: (*Pairing).activityFollows,
		Text: "It is what is left of the activity before, and what was paid, filled and met this quarter."},
	{Name: "Observation", DoFor: (*Pairing).countPair,
		Text: "The quarter is counted."},
}

// beginQuarter takes the conditions over and clears what is counted.
func (w *Pairing) beginQuarter(m *sim.Month) {
	w.environment = collab.At(&w.params.Conditions, &w.params.Psychology, m.T)
	w.quarter = quarter{t: m.T / monthsPerQuarter}
	w.quarter.grown = portable.Pow(1+w.params.Population.Growth, float64(w.quarter.t)/quartersPerYear)
}

// centrePresses in full until it weakens.
func (w *Pairing) centrePresses(m *sim.Month) {
	w.pressure = 1
	if p := &w.params.Pressure; p.WeakensMonth >= 0 && m.T >= p.WeakensMonth {
		w.pressure = p.Low
	}
	w.environment.Inspected = float64(w.environment.Inspected * w.pressure)
}
