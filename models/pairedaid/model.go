package pairedaid

import (
	"concert/models/collab"
	"concert/sim"
)

// Model is the family of paired aid.
type Model struct{}

// Name is the family's name in scenario files.
func (Model) Name() string { return "pairedaid" }

// Version counts changes of the rules.
func (Model) Version() int { return 18 }

// NewWorld is a world with the default parameters.
func (Model) NewWorld() sim.World { return NewPairing() }

// Vocabulary names what the family measures and decides.
func (Model) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title:   "East–West pairing",
		Caution: caution,
		Story: "Rich counties of the east are paired with poor counties of the west for ten years. Every quarter the donor weighs " +
			"whether to pay, cadres weigh whether to go, both sides weigh whether to meet, the recipient whether to carry its part. Money may feed income at once or build " +
			"capability that yields later and wears out. Meetings and cadres make projects fit; how cadres are assessed decides " +
			"whether they work or show; firms come where prospects outweigh the cost of dealing with the administration.",
		Acts: []sim.Word{
			give: {Name: "give", Title: "Pay the funds", Meaning: "a donor pays what was agreed for the quarter"},
			send: {Name: "send", Title: "Take a post",
				Meaning: "a cadre takes a post in the recipient county for the quarter"},
			meet: {Name: "meet", Title: "Meet", Meaning: "a side comes to the joint meetings of the quarter"},
			carry: {Name: "carry", Title: "Carry projects",
				Meaning: "a recipient carries its part of the quarter's projects: land, people, upkeep"},
			enter: {Name: "enter", Title: "Come as a firm",
				Meaning: "a firm or social organisation that thinks of it comes to the county"},
		},
		Actors: []sim.Word{
			donor:     {Name: "donor", Title: "Donor county", Meaning: "a county of the east"},
			cadre:     {Name: "cadre", Title: "Cadres", Meaning: "officials of the donor who may be sent"},
			recipient: {Name: "recipient", Title: "Recipient county", Meaning: "a county of the west"},
			firm:      {Name: "firm", Title: "Firms", Meaning: "firms and social organisations that may come"},
		},
		Measures:    outcomes.Measures(),
		Monthly:     monthlyOutcomes.Measures(),
		Motives:     collab.Motives(),
		Every:       schedule.Every,
		Description: description(),
	}
}
