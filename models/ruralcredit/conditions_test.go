package ruralcredit

import (
	"math"
	"testing"

	"concert/models/collab"
	"concert/models/docking"
	"concert/sim/param"
)

// TestBlocksDrawByDraw takes blocks of City Y's conditions over, one by one,
// and compares with the specification's section 8.1, on its own numbers.
func TestBlocksDrawByDraw(t *testing.T) {
	blocks := []struct {
		name   string
		take   []string
		takeUp float64
		joint  float64
	}{
		{"none", nil, 0.302, 0.911},
		{"environment", []string{collab.BlockEnvironment}, 0, 0.008},
		{"motivation", []string{collab.BlockMotivation}, 0.049, 0.095},
		{"process", []string{collab.BlockProcess}, 0.300, 0.875},
		{"environment + motivation", []string{collab.BlockEnvironment, collab.BlockMotivation}, 0, 0},
		{"all", []string{collab.BlockEnvironment, collab.BlockMotivation, collab.BlockProcess}, 0, 0},
	}
	run := docking.Run{Model: specified{}, Months: 84, Seed: 1001, Replicates: 20, Generator: docking.Specification{}}
	for _, b := range blocks {
		run.Arms = append(run.Arms, docking.Arm(Model{}, b.name, taken(b.take)))
	}
	results, err := run.Do()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range blocks {
		for measure, want := range map[string]float64{"take_up": b.takeUp, "joint_share": b.joint} {
			if got := results.Of(b.name, measure).Mean; math.Abs(got-want) > 0.00051 {
				t.Errorf("%s: %s is %.4f, the specification has %.3f", b.name, measure, got, want)
			}
		}
	}
}

// taken is City Y's conditions of some blocks.
func taken(blocks []string) docking.Values {
	all, parameters := conditions(collab.CityY()), NewCounty().Parameters()
	values := docking.Values{}
	for _, block := range blocks {
		for name, v := range all {
			if i, _ := parameters.Index(name); parameters.At(i).Block == block {
				values[name] = v
			}
		}
	}
	return values
}

// TestPlacebo: changing what this case never uses changes no bit.
func TestPlacebo(t *testing.T) {
	run := docking.Run{Model: Model{}, Months: 48, Seed: 5, Replicates: 10}
	run.Arms = append(run.Arms,
		docking.Arm(Model{}, "as-is", nil),
		docking.Arm(Model{}, "placebo", docking.Values{"psychology.freshness_memory": 0.1, "psychology.work_memory": 0.1, "cadre.rotate_all_month": param.Off}))
	results, err := run.Do()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range (Model{}).Vocabulary().Measures {
		a, b := results.Of("as-is", m.Name), results.Of("placebo", m.Name)
		if a != b && !(math.IsNaN(a.Mean) && math.IsNaN(b.Mean)) {
			t.Errorf("%s moved from %v to %v", m.Name, a, b)
		}
	}
}
