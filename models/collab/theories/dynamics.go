package theories

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
)

// Dynamics is inspired by Emerson, Nabatchi & Balogh: one strong driver starts
// a collaborative regime; it runs as far as engagement, shared motivation and
// capacity for joint action work together.
type Dynamics struct{}

// Account names the theory.
func (Dynamics) Account() collab.Account {
	return collab.Account{
		Name:  "emerson",
		Title: "Integrative framework (Emerson, Nabatchi & Balogh)",
		Paper: "Emerson, Nabatchi and Balogh (2012), An integrative framework for collaborative governance, Journal of Public Administration Research and Theory 22(1)",
		Claim: "any one strong driver starts: leadership, consequential incentives, interdependence or uncertainty; then principled engagement, shared motivation and capacity for joint action have to work together",
		Form:  "only the strongest of four drivers counts, times the geometric mean of three dynamics: if one of them is nothing, there is nothing",
	}
}

// Weigh lets the strongest driver count as far as the dynamics carry it. What
// costs an act stays beside it.
func (t Dynamics) Weigh(e *collab.Environment, s collab.Signals, worth sim.Terms) sim.Terms {
	w := weights{need: 0.15, goal: 0.10, leadership: 0.20, incentives: 0.20, trust: 0.15, rules: 0.10, platform: 0.05,
		skill: 0.05, pull: 1.9}.read(e)
	worth[collab.Leadership] = w.led(e, &s)
	pulls := w.weigh(worth)
	carried := t.carried(e, &s, w)

	var terms sim.Terms
	for _, cost := range [...]int{collab.Information, collab.Effort, collab.Blame, collab.Profit} {
		terms[cost] = pulls[cost]
	}
	uncertainty := t.uncertainty(e, &s, w)
	incentives := pulls[collab.Pressure] + pulls[collab.Incentive] + pulls[collab.Goal]
	switch max(incentives, pulls[collab.Leadership], pulls[collab.Need], uncertainty) {
	case incentives:
		for _, i := range [...]int{collab.Pressure, collab.Incentive, collab.Goal} {
			terms[i] = carried * pulls[i]
		}
	case pulls[collab.Leadership]:
		terms[collab.Leadership] = carried * pulls[collab.Leadership]
	case pulls[collab.Need]:
		terms[collab.Need] = carried * pulls[collab.Need]
	default:
		terms[collab.Goal] = carried * uncertainty
	}
	return terms
}

// uncertainty is what is at stake for the public as far as nobody sees whether
// partners deliver it. It counts as a common goal.
func (Dynamics) uncertainty(e *collab.Environment, s *collab.Signals, w weights) float64 {
	stake := w.pull * w.goal * e.Weights[collab.Goal] * e.Psychology.Goal * e.PublicRationality * s.Value
	return stake * (1 - e.Observability)
}

// carried is how far the three dynamics carry a driver, 0–1: their geometric
// mean, sharper or blunter as the form is read.
func (Dynamics) carried(e *collab.Environment, s *collab.Signals, w weights) float64 {
	engagement := dialogue(e)
	motivation := s.Trust + float64((1-s.Trust)*s.Tie.Agreed)
	capacity := (s.Linkage + float64(s.Authority*w.skilled(e)) + float64(e.Platform*s.Freshness)) / 3
	product := float64(engagement * motivation * capacity)
	if product <= 0 {
		return 0
	}
	return portable.Pow(product, e.Reading.Form/3)
}
