// Package riverchiefs is an example of a case: four departments clean a river of
// eight reaches if the chief of a reach asks them. It is written from
// docs/adding-a-case.md and stands in no catalogue; its numbers are assumed.
package riverchiefs

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim"
)

// Model is the family of river chiefs.
type Model struct{}

const (
	actClean   = 0
	actorChief = departments // after the departments
)

// Name is the family's name in scenario files.
func (Model) Name() string { return "riverchiefs" }

// Version counts changes of the rules.
func (Model) Version() int { return 1 }

// NewWorld is a river with the default parameters.
func (Model) NewWorld() sim.World {
	r := &River{}
	r.params.Declare(r.Bind(r, &schedule, outcomes, monthly))
	return r
}

// Start sets everything back.
func (r *River) Start(sim.Setting) {
	p, n := &r.params, r.params.Reaches*departments
	r.pairs.Reset(n, collab.Prior(&p.Conditions, &p.Psychology))
	r.dirt, r.sources = append(r.dirt[:0], make([]float64, p.Reaches)...), append(r.sources[:0], make([]source, n)...)
	r.core, r.clean, r.dirtyFromAbove, r.helped = collab.Core{}, sim.Share{}, sim.Share{}, [departments]float64{}
}

// outcomes are the measures of a run.
var outcomes = append(sim.Outcomes[*River]{
	sim.ShareOf(sim.Measure{Name: "clean_share", Title: "Clean water", Better: sim.Higher, Role: sim.Main,
		Matters: 0.02, Meaning: "reaches whose water is clean", Formula: "reach-months with at most river.limit of dirt / reach-months"},
		func(r *River) sim.Share { return r.clean }),
	sim.ShareOf(sim.Measure{Name: "dirty_from_above_share", Title: "Dirty because of others", Better: sim.Lower,
		Role: sim.Harm, Matters: 0.02, Meaning: "dirty reaches that would be clean but for what flows in", Formula: "dirty reach-months with own dirt within the limit / dirty reach-months", Exists: "some water was dirty"},
		func(r *River) sim.Share { return r.dirtyFromAbove }),
}, collab.CoreMeasures(collab.CoreWords[*River]{
	Per: "reach", Act: "requests of chiefs that a department met", Success: "sources for which a chief asked whose reach became clean",
	Trust: "mean trust of chiefs in departments", Core: func(r *River) *collab.Core { return &r.core },
	Units:   func(r *River) float64 { return float64(len(r.dirt)) },
	Trusted: func(r *River) float64 { return r.pairs.Lead.Mean() },
})...)

var monthly = sim.Outcomes[*River]{
	sim.ShareOf(sim.Measure{Name: "clean_share", Title: "Clean water", Better: sim.Higher, Role: sim.Main,
		Meaning: "reaches whose water is clean", Formula: "reaches with at most river.limit of dirt / reaches"}, func(r *River) sim.Share { return r.month }),
}

// Vocabulary names what the family measures and decides.
func (Model) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title: "River chiefs",
		Story: "A river has eight reaches, each with a chief who answers for the water. Four departments each hold a means against one source of dirt. " +
			"Chiefs patrol, and ask; departments act or not; what stays flows downstream.",
		Acts: []sim.Word{{Name: "clean", Title: "Act on a source", Meaning: "a department takes away the dirt of its source in a reach"}},
		Actors: []sim.Word{
			{Name: "agriculture", Title: "Agriculture", Meaning: "acts on what comes from fields"},
			{Name: "environment", Title: "Environment", Meaning: "acts on what comes from works"},
			{Name: "water", Title: "Water", Meaning: "acts on what comes from sewers"},
			{Name: "housing", Title: "Housing", Meaning: "acts on what comes from building sites"},
			{Name: "chief", Title: "River chiefs", Meaning: "one for each reach; they ask"},
		},
		Motives: collab.Motives(), Measures: outcomes.Measures(), Monthly: monthly.Measures(),
		Description: description(),
	}
}

func description() sim.Description {
	return collab.Describe(theories.All(), sim.Description{
		Purpose:  `An example of a case: does it help a river if chiefs patrol more, or if they answer for their neighbours?`,
		Patterns: `How much water is clean, and how much is dirty because of others.`,
		Caution:  `Its numbers are assumed.`,
		Entities: []sim.Entity{
			{Name: "reaches", Number: "{population.reaches}", Meaning: "parts of the river with a chief each", State: []sim.Variable{
				{Name: "dirt", Unit: "units", Meaning: "what is in the water", Changes: "every month"}}},
			{Name: "departments", Number: "four", Meaning: "each acts on one source of dirt in every reach", State: []sim.Variable{
				{Name: "help given lately", Unit: "staff-days", Meaning: "it loads the department", Changes: "every month"}}}},
		Scales: `One step is a month. Reaches lie in a row.`, Schedule: schedule.Processes(),
		Background: `The system of river chiefs, as a story; no data.`, Deciding: `*Chiefs* decide whom to ask, *departments* whether to act.`,
		Learning: `Chiefs learn who acts, departments whether the water becomes clean.`, Sensing: `Patrols find sources and show conduct.`,
		Prediction: `A department expects clean water as far as it trusts the others to act.`, Interaction: `Chiefs ask; water flows.`,
		Collectives: `There are none.`, Heterogeneity: `Sources differ by chance.`, Chance: draws(), Emergence: `Clean water emerges; that it flows is imposed.`,
		Initialisation: `The river is clean, nobody has any experience.`, Input: `None.`, LeftOut: `Weather, seasons, fines, and what the water is used for.`,
		Submodels: []sim.Submodel{{Name: "Water", Text: `Of the dirt of a source department.cleaned is taken away if its department acts. A reach holds what is left, and river.carried of the dirt above.`}},
	})
}
