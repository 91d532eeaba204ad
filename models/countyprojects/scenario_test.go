package countyprojects_test

import (
	"os"
	"slices"
	"testing"

	"concert/models/countyprojects"
	"concert/models/docking"
	"concert/scenarios"
	"concert/sim"
)

// scenario is the shipped scenario.
func scenario(t *testing.T) *scenarios.Scenario {
	t.Helper()
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
	return s
}

// The scenario, until it is shipped, reads without a mistake, holds the
// specification's arms with the changes that were docked, and sets nothing
// beside that differs from the defaults.
func TestScenarioIsWhatWasDocked(t *testing.T) {
	s := scenario(t)
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

// What was ordered for 2021–25 is an arm of the scenario, and does what it says: the
// leading body and its money go on, so that more is done together in the last
// years and fewer are poor at their end.
func TestTransition(t *testing.T) {
	kept := docking.Values{"leadership.campaign_months": 60, "projects.post_campaign_budget": 1}
	s := scenario(t)
	i := slices.IndexFunc(s.Arms, func(a scenarios.Arm) bool { return a.Name == "transition" })
	if i < 0 || len(s.Arms[i].Set) != len(kept) {
		t.Fatal("no arm keeps the campaign's body and its budget, and nothing else")
	}
	for _, set := range s.Arms[i].Set {
		name := s.Parameters.At(set.Parameter).Name
		if want, ok := kept[name]; !ok || set.Value != want {
			t.Errorf("the transition sets %s to %v", name, set.Value)
		}
	}
	for name, more := range map[string]bool{"collaboration_late": true, "income_60_cny": true,
		"poverty_share_60": false} {
		if with, without := mean(t, name, kept), mean(t, name, nil); (with > without) != more {
			t.Errorf("%s: %.4f in transition, %.4f where the campaign ends", name, with, without)
		}
	}
}
