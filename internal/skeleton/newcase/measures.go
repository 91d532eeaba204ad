package newcase

import (
	"concert/models/collab"
	"concert/sim"
)

// core says what the core measures, which every case has, are about in this one.
var core = collab.CoreWords[*Office]{
	Per:     "partner",
	Act:     "requests of the lead that a partner met",
	Success: "tasks for which the lead asked that came off",
	Trust:   "mean trust of the lead in its partners",
	Core:    func(o *Office) *collab.Core { return &o.core },
	Units:   func(o *Office) float64 { return float64(o.params.Partners) },
	Trusted: func(o *Office) float64 { return o.pairs.Lead.Mean() },
}

// outcomes are the measures of a run, in the order of rows: what answers the
// question, who may be harmed, and the core measures.
var outcomes = append(sim.Outcomes[*Office]{
	sim.ShareOf(sim.Measure{Name: "solved_share", Title: "Tasks that came off", Better: sim.Higher,
		Role: sim.Main, Matters: 0.02,
		Meaning: "tasks that were done together, of all that there were",
		Formula: "tasks with help that was followed up and succeeded / (partners · months)"},
		func(o *Office) sim.Share { return o.solved }),
	sim.ShareOf(sim.Measure{Name: "wasted_share", Title: "Help that brought nothing", Better: sim.Lower,
		Role: sim.Harm, Matters: 0.02,
		Meaning: "acts of help after which the task did not come off: partners gave their days for nothing",
		Formula: "acts of help without success / acts of help", Exists: "somebody helped"},
		func(o *Office) sim.Share { return o.wasted }),
}, collab.CoreMeasures(core)...)

// monthlyOutcomes are the measures of a month.
var monthlyOutcomes = collab.CoreMonthly(core)
