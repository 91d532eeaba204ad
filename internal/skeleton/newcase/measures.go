package newcase

import (
	"concert/models/collab"
	"concert/sim"
)

// outcomes are the measures of a run, in the order of rows: what answers the
// question, who may be harmed, and the core measures of every case.
var outcomes = append(sim.Outcomes[*Office]{
	sim.ShareOf(sim.Measure{Name: "solved_share", Title: "Tasks that came off", Better: sim.Higher,
		Role: sim.Main, Matters: 0.02,
		Meaning: "tasks that were done together, of all that there were",
		Formula: "tasks with help that was followed up and succeeded / (partners · months)"},
		func(o *Office) sim.Share { return o.solved }),
	sim.ShareOf(sim.Measure{Name: "wasted_share", Title: "Help that brought nothing", Better: sim.Lower,
		Role: sim.Harm, Matters: 0.02,
		Meaning: "acts of help after which the task did not come off: partners gave their days for nothing",
		Formula: "acts of help without success / acts of help",
		Exists:  "somebody helped"},
		func(o *Office) sim.Share { return o.wasted }),
}, collab.CoreMeasures(collab.CoreWords[*Office]{
	Per:      "partner",
	Act:      "requests of the lead that a partner met",
	Success:  "tasks for which the lead asked that came off",
	Trust:    "mean trust of the lead in its partners",
	Core:     func(o *Office) *collab.Core { return &o.core },
	Units:    func(o *Office) float64 { return float64(o.params.Partners) },
	Trusted:  func(o *Office) float64 { return o.trustInPartner.Mean() },
	StaffDay: func(o *Office) float64 { return o.params.StaffDay },
})...)

// monthlyOutcomes are the measures of a month.
var monthlyOutcomes = sim.Outcomes[*Office]{
	sim.ShareOf(sim.Measure{Name: "collaboration", Title: "Collaboration", Better: sim.Higher, Role: sim.Core,
		Meaning: "requests of the lead that a partner meets", Formula: "acts of help / requests",
		Exists: "somebody was asked"},
		(*Office).met),
	sim.LevelOf(sim.Measure{Name: "trust", Title: "Trust", Better: sim.Higher, Role: sim.Core,
		Meaning: "mean trust of the lead in its partners", Formula: "mean over partners of kept / (kept + broken)"},
		func(o *Office) float64 { return o.trustInPartner.Mean() }),
}

// Measure writes the outcomes of the run.
func (o *Office) Measure(values []float64) { outcomes.Measure(o, nil, values) }

// Observe writes the outcomes of the month.
func (o *Office) Observe(values []float64) { monthlyOutcomes.Observe(o, values) }

// met is the part of this month's requests that were met.
func (o *Office) met() (s sim.Share) {
	for i := range o.tasks {
		if o.tasks[i].asked {
			s.Count(o.tasks[i].helped)
		}
	}
	return s
}
