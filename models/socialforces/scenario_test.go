package socialforces_test

import (
	"os"
	"slices"
	"testing"

	"concert/models/socialforces"
	"concert/scenarios"
	"concert/sim"
)

// scenario is the shipped scenario.
func scenario(t testing.TB) *scenarios.Scenario {
	t.Helper()
	const file = "../../scenarios/social-forces.toml"
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Read("social-forces.toml", source, nil, func(name string) (sim.Model, bool) {
		return socialforces.Model{}, name == socialforces.Model{}.Name()
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The scenario's arms are those of the docking, with the same values, and what
// it sets of the base is what the family declares.
func TestScenarioIsTheDockedOne(t *testing.T) {
	plan, err := scenario(t).Plan(scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if defaults := (socialforces.Model{}).NewWorld().Parameters().Defaults(); !same(plan.Experiment.Base, defaults) {
		t.Error("the scenario's base is not the declared one")
	}
	tested := arms()
	for i, arm := range plan.Experiment.Arms {
		byParameter := func(a, b sim.Assignment) int { return a.Parameter - b.Parameter }
		slices.SortFunc(arm.Set, byParameter)
		if i >= len(tested) || arm.Name != tested[i].Name || !slices.Equal(arm.Set, tested[i].Set) {
			t.Errorf("arm %d, %s, is not the one that is docked", i, arm.Name)
		}
	}
}
