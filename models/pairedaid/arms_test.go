package pairedaid_test

import (
	"concert/models/docking"
	"concert/models/pairedaid"
	"concert/sim"
)

// horizon is the ten years of the case.
const horizon = 120

// arms are those of the specification.
func arms() []sim.Arm {
	arm := func(name string, values docking.Values) sim.Arm { return docking.Arm(pairedaid.Model{}, name, values) }
	return []sim.Arm{
		arm("as-is", nil),
		arm("transfusion-only", docking.Values{"funds.hematopoiesis": 0}),
		arm("hematopoiesis-only", docking.Values{"funds.hematopoiesis": 1}),
		arm("mixed", docking.Values{"funds.hematopoiesis": 0.5}),
		arm("aid-stops", docking.Values{"funds.stop_month": 60}),
		arm("transfusion-aid-stops", docking.Values{"funds.hematopoiesis": 0, "funds.stop_month": 60}),
		arm("hematopoiesis-aid-stops", docking.Values{"funds.hematopoiesis": 1, "funds.stop_month": 60}),
		arm("pressure-weakens", docking.Values{"pressure.weakens_month": 60}),
		arm("mutual-benefit", docking.Values{"mutual.benefit": 1, "pressure.weakens_month": 60}),
		arm("one-way", docking.Values{"mutual.benefit": 0, "pressure.weakens_month": 60}),
		arm("joint-meetings", docking.Values{"conditions.meetings": 3}),
		arm("no-meetings", docking.Values{"conditions.meetings": 0}),
		arm("single-indicator", docking.Values{"cadres.sources": 1}),
		arm("two-sources", docking.Values{"cadres.sources": 2}),
		arm("multi-source", docking.Values{"cadres.sources": 4}),
		arm("no-reward", docking.Values{"cadres.reward": 0}),
		arm("material-only", docking.Values{"cadres.material_share": 1}),
		arm("spiritual-only", docking.Values{"cadres.material_share": 0}),
		arm("both-rewards", docking.Values{"cadres.material_share": 0.5}),
		arm("low-admin-cost", docking.Values{"firms.administrative_relief": 0.6}),
		arm("no-central-matching", docking.Values{"matching.central": 0}),
		arm("full-central-matching", docking.Values{"matching.central": 1}),
	}
}

// experiment is one of the defaults with some values changed.
func experiment(values docking.Values, months, replicates int) sim.Experiment {
	model := pairedaid.Model{}
	base := model.NewWorld().Parameters().Defaults()
	for _, set := range docking.Assignments(model, values) {
		base[set.Parameter] = set.Value
	}
	return sim.Experiment{Model: model, Months: months, Seed: 7, Replicates: replicates, Base: base,
		Arms: []sim.Arm{{Name: "as-is"}}, Workers: 2}
}
