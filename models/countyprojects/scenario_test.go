package countyprojects_test

import (
	"os"
	"slices"
	"testing"

	"concert/models/countyprojects"
	"concert/scenarios"
	"concert/sim"
)

// The scenario, until it is shipped, reads without a mistake, holds the
// specification's arms with the changes that were docked, and sets nothing
// beside that differs from the defaults.
func TestScenarioIsWhatWasDocked(t *testing.T) {
	const file = "../../scenarios/county-s.toml"
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	find := func(string) (sim.Model, bool) { return countyprojects.Model{}, true }
	s, err := scenarios.Read(file, source, os.DirFS("../../scenarios"), find, countyprojects.Model{}.Name())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(s.Base, s.Parameters.Defaults()) {
		t.Error("the base differs from the defaults")
	}
	for _, want := range arms() {
		i := slices.IndexFunc(s.Arms, func(a scenarios.Arm) bool { return a.Name == want.Name })
		if i < 0 {
			t.Errorf("arm %s is missing", want.Name)
			continue
		}
		got := slices.Clone(s.Arms[i].Set)
		slices.SortFunc(got, func(a, b sim.Assignment) int { return a.Parameter - b.Parameter })
		if !slices.Equal(got, want.Set) {
			t.Errorf("arm %s sets %v, docked with %v", want.Name, got, want.Set)
		}
	}
}
