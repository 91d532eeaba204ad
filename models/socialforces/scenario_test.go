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
	const file = "testdata/social-forces.toml"
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

// claimed is the means of all arms and measures.
func claimed(t testing.TB, plan *scenarios.Plan) func(scenarios.Claim) bool {
	sums := make([][]moments, len(plan.Experiment.Arms))
	measures := socialforces.Model{}.Vocabulary().Measures
	for a := range sums {
		sums[a] = make([]moments, len(measures))
	}
	each(t, plan.Experiment, func(item *sim.Item) {
		for a, row := range item.Rows {
			for k, v := range row {
				sums[a][k].add(v)
			}
		}
	})
	holds := func(in scenarios.Inequality) bool {
		value := in.Constant
		for _, term := range in.Terms {
			a := slices.IndexFunc(plan.Arms, func(arm scenarios.Arm) bool { return arm.Name == term.Arm })
			value += term.Coefficient * sums[a][column(term.Measure)].mean()
		}
		return value > 0 || value == 0 && !in.Strict
	}
	return func(c scenarios.Claim) bool {
		for _, clause := range c.All {
			if !slices.ContainsFunc(clause.AnyOf, holds) {
				t.Logf("%s: not %s", c.ID, clause.Text)
				return false
			}
		}
		return true
	}
}

// The means of the scenario bear out every claim; their uncertainty is the
// report's business. A change of the rules that turns one fails here, and is
// then written down.
func TestPatterns(t *testing.T) {
	s := scenario(t)
	plan, err := s.Plan(scenarios.Options{Replicates: 100})
	if err != nil {
		t.Fatal(err)
	}
	plan.Experiment.Workers = 2
	holds := claimed(t, plan)
	for _, c := range s.Claims {
		if !holds(c) {
			t.Errorf("%s does not hold", c.ID)
		}
	}
}
