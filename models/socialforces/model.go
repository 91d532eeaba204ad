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
func (Model) Version() int { return 13 }

// NewWorld is a county with the default parameters.
func (Model) NewWorld() sim.World { return NewCounty() }

// Vocabulary names what the family measures and decides.
func (Model) Vocabulary() sim.Vocabulary {
	v := sim.Vocabulary{
		Title:   "Social forces",
		Caution: caution,
		Story: "Firms, social organisations, mass organisations and individuals help poor villages, each on its own. Whoever is reached weighs " +
			"whether to give; a giver chooses a village, mostly a near and visible one, unless it knows which have no project or a " +
			"body tells it where to go. Five bodies mobilise donors and could share their layout, but compete for merit. Projects end, " +
			"fail or are closed; misuse and scandals cost trust. One project serves a village: a second adds little, and some villages have none.",
		Acts: []sim.Word{
			shareLayout: {Name: "share_layout", Title: "Share the layout", Meaning: "a body tells the others for a quarter whom it serves"},
			give:        {Name: "give", Title: "Give", Meaning: "a donor who is free and was reached starts a project"},
		},
		Actors: []sim.Word{
			firm:             {Name: "firm", Title: "Firms", Meaning: "drawn most by visible credit"},
			ngo:              {Name: "social_organisation", Title: "Social organisations", Meaning: "drawn least by visible credit"},
			massOrganisation: {Name: "mass_organisation", Title: "Mass organisations", Meaning: "branches of the federations"},
			individual:       {Name: "individual", Title: "Individuals", Meaning: "private persons"},
			bodyActor:        {Name: "body", Title: "Mobilising bodies", Meaning: "federation of industry and commerce, trade unions, women's and disabled persons' federations, Youth League"},
		},
		Motives:     collab.Motives(),
		Description: description(),
	}
	for _, m := range measures {
		v.Measures = append(v.Measures, m.Measure)
	}
	for _, m := range monthly {
		v.Monthly = append(v.Monthly, m.Measure)
	}
	return v
}

// Measure writes the run's measures into values.
func (c *County) Measure(values []float64) {
	for i := range measures {
		values[i] = measures[i].of(c)
	}
}

// Observe writes the month's values into values.
func (c *County) Observe(values []float64) {
	for i := range monthly {
		values[i] = monthly[i].of(c)
	}
}
