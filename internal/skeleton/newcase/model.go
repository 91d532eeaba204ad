package newcase

import (
	"concert/models/collab"
	"concert/sim"
)

// Model is the family of the case.
type Model struct{}

// The acts and the classes of actors, in the order of the vocabulary.
const (
	actHelp = 0

	actorPartner = 0
	actorLead    = 1
)

// Name is the family's name in scenario files.
func (Model) Name() string { return "newcase" }

// Version counts changes of the rules: raise it whenever a result moves.
func (Model) Version() int { return 1 }

// NewWorld is an office with the default parameters.
func (Model) NewWorld() sim.World { return NewOffice() }

// Vocabulary names what the family measures and decides.
func (Model) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title: "New case",
		Story: "A lead has a task with each of its partners every month. It asks them for help; a partner weighs its motives and helps or not. " +
			"Help that is followed up makes the task come off. Both learn whom to trust.",
		Acts: []sim.Word{actHelp: {Name: "help", Title: "Help with a task", Meaning: "a partner gives its days to a task of the lead"}},
		Actors: []sim.Word{
			actorPartner: {Name: "partner", Title: "Partners", Meaning: "departments that the lead can ask"},
			actorLead:    {Name: "lead", Title: "Lead", Meaning: "the department whose task it is"},
		},
		Motives:     collab.Motives(),
		Measures:    outcomes.Measures(),
		Monthly:     monthlyOutcomes.Measures(),
		Description: description(),
	}
}
