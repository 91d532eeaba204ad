package socialforces_test

import (
	"os"
	"slices"
	"testing"

	"concert/models/docking"
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

// Mass organisations stand under leaders, firms, societies and individuals do not:
// a leading body with authority moves the share that they have of all projects,
// and where they are told nothing it does not. They have no project where there are
// none of them.
func TestMassOrganisationsAreLed(t *testing.T) {
	share := func(values docking.Values) float64 {
		s := modeltest.Measured(t, experiment(values, 60, 24), "mass_organisation_share")
		return s.Mean()
	}
	led := share(docking.Values{"conditions.authority": 1}) - share(docking.Values{"conditions.authority": 0})
	free := share(docking.Values{"conditions.authority": 1, "giving.led_mass_organisations": 0}) -
		share(docking.Values{"conditions.authority": 0, "giving.led_mass_organisations": 0})
	if led < 0.01 || free > led/2 {
		t.Errorf("authority moves their share by %.4f, by %.4f if they are not led", led, free)
	}
	if x := share(docking.Values{"population.mass_organisations": 0}); x != 0 {
		t.Errorf("without any they have %.3f of all projects", x)
	}
}

// Donors who help are counted: nobody where nobody gives, never more than there are,
// and more where more are asked.
func TestDonorsAreCounted(t *testing.T) {
	helping := func(values docking.Values) float64 {
		s := modeltest.Measured(t, experiment(values, 60, 8), "donors_helping")
		return s.Mean()
	}
	if n := helping(docking.Values{"giving.fixed": 0}); n != 0 {
		t.Errorf("%v donors help where nobody gives", n)
	}
	few := helping(docking.Values{"population.donors": 20, "giving.fixed": 1, "giving.reached": 1e6})
	if few <= 0 || few > 20 {
		t.Errorf("%v of 20 donors help", few)
	}
	if once, twice := helping(nil), helping(docking.Values{"giving.publicity": 2}); twice <= once {
		t.Errorf("%.1f donors help, %.1f where twice as many are reached", once, twice)
	}
}
