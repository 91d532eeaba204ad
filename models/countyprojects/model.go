package countyprojects

import (
	"concert/models/collab"
	"concert/sim"
)

// Model is the family of county projects.
type Model struct{}

// Name is the family's name in scenario files.
func (Model) Name() string { return "countyprojects" }

// Version counts changes of the rules.
func (Model) Version() int { return 17 }

// NewWorld is a county with the default parameters.
func (Model) NewWorld() sim.World { return NewCounty() }

// The acts that departments decide.
const (
	takeUp = iota
	consult
	handOver
)

// The parts that a department plays when it decides.
const (
	volunteer = iota
	namedDepartment
	partner
	askedDepartment
)

// Vocabulary names what the family measures and decides.
func (Model) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title: "County projects",
		Story: "A poor county fights poverty by projects that need several departments. For each part of a project three departments " +
			"could act, and few rules say whose task it is: some parts are taken up twice, some by nobody. Departments talk overlaps " +
			"over or push them upward, where conflicts wait. Projects that are funded, carried through and handed over reach poor " +
			"households, with money or with means to earn it. When the campaign ends, the leading body is supposed to be dissolved.",
		Acts: []sim.Word{
			takeUp: {Name: "take_up", Title: "Take a function up",
				Meaning: "a department takes up a part of a project that it could serve"},
			consult: {Name: "consult", Title: "Settle an overlap",
				Meaning: "a department settles an overlap with the other that took the part up"},
			handOver: {Name: "hand_over", Title: "Follow up",
				Meaning: "a department takes over what another has begun, as a job after a training"},
		},
		Actors: []sim.Word{
			volunteer: {Name: "volunteer", Title: "Department unasked",
				Meaning: "one of three departments that could act, none of them named"},
			namedDepartment: {Name: "named_department", Title: "Department named",
				Meaning: "the department that a rule or the office has named"},
			askedDepartment: {Name: "asked_department", Title: "Department asked",
				Meaning: "a department that could take up what nobody did, asked by the lead of the project"},
			partner: {Name: "partner", Title: "Partner",
				Meaning: "a department in a consultation or a hand-over"},
		},
		Motives:     collab.Motives(),
		Measures:    outcomes.Measures(),
		Monthly:     monthlyOutcomes.Measures(),
		Description: description(),
	}
}
