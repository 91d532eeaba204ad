package socialforces_test

import (
	"os"
	"slices"
	"testing"

	"concert/models/modeltest"
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

// Among the scenario's arms are those of the docking, with the same values, and
// what it sets of the base is what the family declares.
func TestScenarioIsTheDockedOne(t *testing.T) {
	plan, err := scenario(t).Plan(scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if defaults := (socialforces.Model{}).NewWorld().Parameters().Defaults(); !modeltest.Same(plan.Values.Base,
		defaults) {
		t.Error("the scenario's base is not the declared one")
	}
	for _, tested := range arms() {
		i := slices.IndexFunc(plan.Values.Arms, func(a sim.Arm) bool { return a.Name == tested.Name })
		if i < 0 {
			t.Errorf("no arm %s", tested.Name)
			continue
		}
		set := slices.SortedFunc(slices.Values(plan.Values.Arms[i].Set),
			func(a, b sim.Assignment) int { return a.Parameter - b.Parameter })
		if !slices.Equal(set, tested.Set) {
			t.Errorf("arm %s is not the one that is docked", tested.Name)
		}
	}
}
