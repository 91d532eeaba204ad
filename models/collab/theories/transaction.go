package theories

import (
	"concert/models/collab"
	"concert/sim"
)

// Transaction is inspired by Williamson: an exchange is governed by the form
// that makes it cheapest, and happens if that is cheap enough.
type Transaction struct{}

// Account names the theory.
func (Transaction) Account() collab.Account {
	return collab.Account{
		Name:  "williamson",
		Title: "Transaction costs (Williamson)",
		Paper: "Williamson (1985), The economic institutions of capitalism, Free Press; Williamson (1991), Comparative economic organization: The analysis of discrete structural alternatives, Administrative Science Quarterly 36(2)",
		Claim: "search, bargaining and enforcement cost; specific assets and uncertainty make them dearer; of the forms in which an exchange can be governed the cheapest is chosen",
		Form:  "a deal between two, a platform and a hierarchy each have their cost of information and their hazard; the cheapest governs and weighs four times as much as in an even weighing; goals, leadership and skill count for nothing",
	}
}

// governance is what a form of governing an exchange costs, in staff-days.
type governance struct {
	information float64 // search and bargaining
	hazard      float64 // enforcement, where one side could exploit the other
}

// The costs of forms, each a share of what an ungoverned exchange would cost.
const (
	standard    = 2   // a platform's hazard: it has no safeguard for what is specific
	bureaucracy = 0.5 // a hierarchy's cost of information, whatever the distance
)

// Weigh charges the gains with the cost of the form that governs.
func (t Transaction) Weigh(e *collab.Environment, s collab.Signals, worth sim.Terms) sim.Terms {
	w := weights{need: 0.10, goal: 0, leadership: 0, incentives: 0.10, trust: 0.10, rules: 0.15, platform: 0.50,
		skill: 0.05, pull: 5.918}.read(e)
	form := t.cheapest(e, &s, w)
	worth[collab.Information] = -form.information * e.Weights[collab.Information]
	worth[collab.Blame] = -form.hazard * e.Weights[collab.Blame]
	return w.weigh(worth)
}

// cheapest is the form that governs: a deal between two, a platform, or a
// hierarchy, at the costs that each promises beforehand.
func (Transaction) cheapest(e *collab.Environment, s *collab.Signals, w weights) governance {
	crossing := float64(e.Information * s.Distance)
	exposed := float64(e.Blame * e.Reading.Form * e.Reading.Specificity * s.Value * (1 - s.Trust))
	best := governance{float64(crossing * (1 - s.Linkage)), float64(exposed * (1 - float64(half*s.Linkage)))}
	for _, form := range [...]governance{
		{float64(crossing * (1 - e.Platform)), standard * exposed},
		{float64(bureaucracy * e.Information), float64(exposed * (1 - s.Authority))},
	} {
		if form.cost(w) < best.cost(w) {
			best = form
		}
	}
	return best
}

// cost is what is compared.
func (g governance) cost(w weights) float64 {
	return float64(w.platform*g.information) + float64(w.rules*g.hazard)
}
