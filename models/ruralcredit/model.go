package ruralcredit

import (
	"concert/models/collab"
	"concert/sim"
)

// Model is the family of rural credit.
type Model struct{}

// Name is the family's name in scenario files.
func (Model) Name() string { return "ruralcredit" }

// Version counts changes of the rules.
func (Model) Version() int { return 16 }

// NewWorld is a county with the default parameters.
func (Model) NewWorld() sim.World { return NewCounty() }

// The acts, in the order of the vocabulary.
const (
	actReport = iota
	actConstrain
	actLend
)

// The classes of actors, in the order of the vocabulary.
const (
	actorCadre = iota
	actorTownship
	actorUnion
)

// Vocabulary names what the family measures and decides.
func (Model) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title:   "Rural credit",
		Caution: caution,
		Story: "A credit union may lend to poor households at a low fixed rate, but does not know who is reliable. " +
			"Resident cadres know the people of their village and can report on them. Townships inspect what is produced before support for production is paid, and can withhold it " +
			"from borrowers who divert a loan. Each month households apply, the union asks cadres and townships for help, " +
			"lends or not, loans are used, repaid or lost, and everybody learns whom to trust.",
		Description: description(),
		Measures:    outcomes.Measures(),
		Monthly:     monthlyOutcomes.Measures(),
		Acts: []sim.Word{
			actReport: {Name: "report", Title: "Report on applicants",
				Meaning: "a cadre tells the credit union who is reliable"},
			actConstrain: {Name: "constrain", Title: "Constrain the use of loans",
				Meaning: "a township watches over the use of loans and withholds production support from borrowers in breach"},
			actLend: {Name: "lend", Title: "Lend, of its own will",
				Meaning: "the credit union would lend to an applicant whom nothing rules out; an order to lend overrules the answer"},
		},
		Actors: []sim.Word{
			actorCadre: {Name: "cadre", Title: "Resident cadres", Meaning: "one in each village"},
			actorTownship: {Name: "township", Title: "Townships",
				Meaning: "governments that inspect production before support for it is paid"},
			actorUnion: {Name: "union", Title: "Credit union",
				Meaning: "the county's rural credit union, or the rural commercial bank that it has become"},
		},
		Motives: collab.Motives(),
	}
}
