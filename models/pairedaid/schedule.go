package pairedaid

import (
	"concert/models/collab"
	"concert/sim"
)

// monthsPerQuarter is how often the world lives a quarter.
const monthsPerQuarter = 3

// Live is a quarter of all pairs, in order, in its first month.
func (w *Pairing) Live(m *sim.Month) {
	if m.T%monthsPerQuarter != 0 {
		return
	}
	w.environment = collab.At(&w.params.Conditions, &w.params.Psychology, m.T)
	w.quarter = quarter{t: m.T / monthsPerQuarter}
	w.centrePresses(m.T)
	w.cadresDivideTheirEffort()

	for i := range w.pairs {
		p := &w.pairs[i]

		w.sidesLookBack(i, p)
		w.donorGives(m, i, p)
		w.cadresTakePosts(m, i, p)
		w.sidesMeet(m, i, p)

		w.fundsFlow(m.T, p)
		w.recipientCarries(m, i, p)
		w.informationGrows(p)
		w.projectsSucceedOrFail(m, i, p)
		w.firmsCome(m, i, p)
		w.incomeFollows(p)

		w.donorLearns(m, i, p)
		w.recipientLearns(m, i, p)
		w.sidesAgree(i, p)
		w.activityFollows(p)
		w.countPair(p)
	}
	m.Spend(len(w.pairs))
	w.countQuarter()
}

// centrePresses in full until it weakens.
func (w *Pairing) centrePresses(month int) {
	w.pressure = 1
	if p := &w.params.Pressure; p.WeakensMonth >= 0 && month >= p.WeakensMonth {
		w.pressure = p.Low
	}
	w.environment.Inspected = float64(w.environment.Inspected * w.pressure)
}
