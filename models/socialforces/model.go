package socialforces

import (
	"concert/models/collab"
	"concert/sim"
)

// Model is the family of fragmented social forces.
type Model struct{}

// Name is the family's name in scenario files.
func (Model) Name() string { return "socialforces" }

// Version counts changes of the rules.
func (Model) Version() int { return 14 }

// NewWorld is a county with the default parameters.
func (Model) NewWorld() sim.World { return NewCounty() }

// Vocabulary names what the family measures and decides.
func (Model) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title:   "Social forces",
		Caution: caution,
		Story: "Firms, social organisations, mass organisations and individuals help poor villages, each on its own. Whoever is reached weighs " +
			"whether to give; a giver chooses a village, mostly a near and visible one, unless it knows which have no project or a " +
			"body tells it where to go. Five bodies mobilise donors and could share their layout, but compete for merit. Projects end, " +
			"fail or are closed; misuse and scandals cost trust. One project serves a village: a second adds little, and some villages have none.",
		Acts: []sim.Word{
			shareLayout: {Name: "share_layout", Title: "Share the layout",
				Meaning: "a body tells the others for a quarter whom it serves"},
			give: {Name: "give", Title: "Give", Meaning: "a donor who is free and was reached starts a project"},
		},
		Actors: []sim.Word{
			firm: {Name: "firm", Title: "Firms", Meaning: "drawn most by visible credit"},
			ngo: {Name: "social_organisation", Title: "Social organisations",
				Meaning: "drawn least by visible credit"},
			massOrganisation: {Name: "mass_organisation", Title: "Mass organisations",
				Meaning: "branches of the federations"},
			individual: {Name: "individual", Title: "Individuals", Meaning: "private persons"},
			bodyActor: {Name: "body", Title: "Mobilising bodies",
				Meaning: "federation of industry and commerce, trade unions, women's and disabled persons' federations, Youth League"},
		},
		Measures:    outcomes.Measures(),
		Monthly:     monthlyOutcomes.Measures(),
		Motives:     collab.Motives(),
		Every:       schedule.Every,
		Description: description(),
	}
}
