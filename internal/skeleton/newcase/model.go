// Package newcase is a case to start from: who helps a lead with its tasks?
//
// # The story
//
// A lead has a task with each of its partners every month. It asks them for
// help; a partner weighs its motives and helps or not. Help that is followed up
// makes the task come off, more often than not. Both learn whom to trust.
//
// # Sources
//
// None yet: say where the story and the numbers come from.
//
// # What is left out
//
// Say what a reader might expect and will not find.
package newcase

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim"
)

// Model is the family of the case.
type Model struct{}

// Name is the family's name in scenario files.
func (Model) Name() string { return "newcase" }

// Version counts changes of the rules: raise it whenever a result moves.
func (Model) Version() int { return 1 }

// NewWorld is an office with the default parameters.
func (Model) NewWorld() sim.World { return NewOffice() }

// The acts and the classes of actors, in the order of the vocabulary.
const (
	actHelp = 0

	actorPartner = 0
	actorLead    = 1
)

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
		Motives: collab.Motives(), Measures: outcomes.Measures(), Monthly: monthlyOutcomes.Measures(),
		Description: description(),
	}
}

// description is what only the case can say in its ODD+D text. A parameter is
// named as it is declared; {task.succeeds} stands for its value in the scenario.
func description() sim.Description {
	return collab.Describe(theories.All(), sim.Description{
		Purpose:  `The model asks under which conditions partners help a lead with its tasks. Say for whom it is written.`,
		Patterns: `How many tasks come off, and for how many partners gave their days for nothing.`,
		Caution:  `It is a skeleton and describes no office.`,
		Entities: []sim.Entity{
			{Name: "the lead", Number: "one", Meaning: "the department whose tasks they are", State: []sim.Variable{
				{Name: "trust in each partner", Unit: "0–1", Meaning: "mean of a belief that counts promises kept and broken", Changes: "every month"}}},
			{Name: "partners", Number: "{population.partners}", Meaning: "departments that the lead can ask", State: []sim.Variable{
				{Name: "trust in the lead", Unit: "0–1", Meaning: "as above", Changes: "every month"},
				{Name: "agreement with the lead", Unit: "0–1", Meaning: "part of the result that both count as their own", Changes: "in months in which it was asked"}}},
		},
		Scales: `One step is a month. There is no space.`, Schedule: schedule.Processes(),
		Background:  `Say which theories and sources the case rests on.`,
		Deciding:    `Every month the *lead* decides whom to ask, and each *partner* that is asked whether to help.`,
		Learning:    `The lead learns whether a partner helps, and a partner whether its help is followed up.`,
		Sensing:     `Each side sees the other's conduct with the chance conditions.observability.`,
		Prediction:  `A partner expects its help to succeed as far as it trusts the lead to follow it up.`,
		Interaction: `The lead asks, partners answer. Partners do not meet.`,
		Collectives: `There are none.`, Heterogeneity: `Partners are alike but for their experience.`, Chance: draws(),
		Emergence:      `Help, success and trust emerge. That help needs to be followed up is imposed.`,
		Initialisation: `All trust stands at conditions.prior_trust, all agreements are at zero.`, Input: `None.`,
		Submodels: []sim.Submodel{
			{Name: "Tasks", Text: `Help is followed up with the chance lead.follows_up; then the task comes off with the chance task.succeeds. Following up takes lead.follow_up_days.`},
		},
		LeftOut: `Say what is left out.`,
	})
}
