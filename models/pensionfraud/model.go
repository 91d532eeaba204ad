package pensionfraud

import (
	"concert/models/collab"
	"concert/sim"
)

// Model is the family of pension fraud.
type Model struct{}

// Name is the family's name in scenario files.
func (Model) Name() string { return "pensionfraud" }

// Version counts changes of the rules.
func (Model) Version() int { return 13 }

// NewWorld is a city with the default parameters.
func (Model) NewWorld() sim.World { return NewCity() }

// Vocabulary names what the family measures and decides.
func (Model) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title:   "Pension fraud",
		Caution: caution,
		Story: "Some families do not report a pensioner's death, and the pension is paid on. The social-security agency " +
			"wants to know and to recover the money. Hospitals and health centres certify deaths, the police cancel registrations, " +
			"civil affairs hold cremations: any one list is enough to find a case. The agency orders repayment, and the court can " +
			"enforce the order; fraud of some size goes to the police first. Every month each department weighs whether to help.",
		Acts: []sim.Word{
			supervise: {Name: "supervise", Title: "Work on the task",
				Meaning: "the agency works on unreported deaths this month"},
			shareData: {Name: "share_data", Title: "Share data",
				Meaning: "a department shares its data for a month, to be compared with all who draw a pension, and counted as one record for each of them, dead or alive"},
			fileCases: {Name: "file_cases", Title: "File cases",
				Meaning: "the police file the cases of fraud that wait for them"},
			enforce: {Name: "enforce", Title: "Enforce",
				Meaning: "the court enforces repayment in the cases that are ready for it, by the agency's final order or after a charge"},
		},
		Actors: []sim.Word{
			civilAffairs: {Name: "civil_affairs", Title: "Civil affairs", Meaning: "holds the list of cremations"},
			police: {Name: "police", Title: "Police",
				Meaning: "cancel household registrations, file cases of fraud"},
			hospital: {Name: "hospital", Title: "Hospitals",
				Meaning: "hospitals and township health centres, which certify deaths; take part only where a scenario says so"},
			court: {Name: "court", Title: "Court", Meaning: "enforces repayment"},
			agency: {Name: "agency", Title: "Social-security agency",
				Meaning: "pays pensions and leads the task"},
		},
		Motives:     collab.Motives(),
		Measures:    outcomes.Measures(),
		Monthly:     monthlyOutcomes.Measures(),
		Description: description(),
	}
}
