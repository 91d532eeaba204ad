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
func (Model) Version() int { return 11 }

// NewWorld is a city with the default parameters.
func (Model) NewWorld() sim.World { return NewCity() }

// Vocabulary names what the family measures and decides.
func (Model) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title:   "Pension fraud",
		Caution: caution,
		Story: "Some families do not report a pensioner's death, and the pension is paid on. The social-security agency " +
			"wants to know and to recover the money. Civil affairs, the police and hospitals hold lists of deaths: any one list " +
			"is enough to find a case. To recover the money the police must file and the court must enforce: both are needed. " +
			"Every month each department weighs whether to help.",
		Acts: []sim.Word{
			supervise: {Name: "supervise", Title: "Work on the task", Meaning: "the agency works on unreported deaths this month"},
			shareData: {Name: "share_data", Title: "Share data", Meaning: "a department shares its data for a month, to be compared with all who draw a pension, and counted as one record for each of them, dead or alive"},
			fileCases: {Name: "file_cases", Title: "File cases", Meaning: "the police file the detected cases that wait for them"},
			enforce:   {Name: "enforce", Title: "Enforce", Meaning: "the court enforces repayment in the filed cases that wait for it"},
		},
		Actors: []sim.Word{
			civilAffairs: {Name: "civil_affairs", Title: "Civil affairs", Meaning: "holds cremations and the registration of deaths"},
			police:       {Name: "police", Title: "Police", Meaning: "hold the household register, file cases"},
			hospital:     {Name: "hospital", Title: "Hospitals", Meaning: "hold deaths in their wards; take part only where a scenario says so"},
			court:        {Name: "court", Title: "Court", Meaning: "enforces repayment"},
			agency:       {Name: "agency", Title: "Social-security agency", Meaning: "pays pensions and leads the task"},
		},
		Motives:     collab.Motives(),
		Measures:    outcomes.Measures(),
		Monthly:     monthlyOutcomes.Measures(),
		Description: description(),
	}
}
