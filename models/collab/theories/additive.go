package theories

import (
	"concert/models/collab"
	"concert/sim"
)

// Additive is the default: every motive counts for what it is worth, and one
// can make up for another.
type Additive struct{}

// Account names the theory.
func (Additive) Account() collab.Account {
	return collab.Account{
		Name:  "additive",
		Title: "Additive",
		Paper: "McFadden (1974), Conditional logit analysis of qualitative choice behavior; McKelvey and Palfrey (1995), Quantal response equilibria",
		Claim: "officials weigh everything against everything: what one motive lacks another can make up for",
		Form:  "utility is the sum of all terms, evenly weighed",
	}
}

// Weigh leaves every term as it is, unless its weight is read otherwise.
func (Additive) Weigh(e *collab.Environment, _ collab.Signals, worth sim.Terms) sim.Terms {
	return even().read(e).weigh(worth)
}
