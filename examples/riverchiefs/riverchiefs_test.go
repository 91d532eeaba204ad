package riverchiefs_test

import (
	"os"
	"testing"

	"concert/examples/riverchiefs"
	"concert/models/modeltest"
	"concert/scenarios"
	"concert/sim"
)

// TestConformance holds the example against the promises of the house.
func TestConformance(t *testing.T) { modeltest.Run(t, riverchiefs.Model{}, modeltest.Options{}) }

// TestScenario: the scenario is in order, and its arms differ in the water.
func TestScenario(t *testing.T) {
	const file = "riverchiefs.toml"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	find := func(name string) (sim.Model, bool) { return riverchiefs.Model{}, name == "riverchiefs" }
	s, err := scenarios.Read(file, text, os.DirFS("."), find, "riverchiefs")
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Arms) != 4 || len(s.Claims) != 2 || len(s.Goals) != 1 {
		t.Errorf("%d arms, %d claims, %d goals", len(s.Arms), len(s.Claims), len(s.Goals))
	}
	set := riverchiefs.Model{}.NewWorld().Parameters()
	arm := func(name string, values map[string]float64) sim.Arm {
		a := sim.Arm{Name: name}
		for _, parameter := range []string{"chief.patrols", "chief.compensation"} {
			if v, ok := values[parameter]; ok {
				i, _ := set.Index(parameter)
				a.Set = append(a.Set, sim.Assignment{Parameter: i, Value: v})
			}
		}
		return a
	}
	e := sim.Experiment{Model: riverchiefs.Model{}, Months: 60, Seed: 1, Replicates: 60, Base: set.Defaults(), Arms: []sim.Arm{
		arm("as-is", nil), arm("patrols", map[string]float64{"chief.patrols": 4}), arm("compensation", map[string]float64{"chief.compensation": 1}),
		arm("both", map[string]float64{"chief.patrols": 4, "chief.compensation": 1})}}
	for i, contrasts := range modeltest.Contrasts(t, e) {
		t.Logf("%s: clean %+.3f ± %.3f", e.Arms[i].Name, contrasts[0].Mean(), contrasts[0].SE())
		if i == 1 && contrasts[0].Mean() < 0.02 {
			t.Errorf("patrols: %+.3f of the water", contrasts[0].Mean())
		}
	}
	clean := modeltest.Measured(t, e, "clean_share")
	t.Logf("as it is: clean %.3f", clean.Mean())
}
