package ruralcredit

import (
	"math"
	"testing"

	"concert/models/docking"
	"concert/sim/param"
)

// TestPlacebo: changing what this case never uses changes no bit.
func TestPlacebo(t *testing.T) {
	run := docking.Run{Model: Model{}, Months: 48, Seed: 5, Replicates: 10}
	run.Arms = append(run.Arms,
		docking.Arm(Model{}, "as-is", nil),
		docking.Arm(Model{}, "placebo", docking.Values{"psychology.freshness_memory": 0.1,
			"psychology.work_memory": 0.1, "cadre.rotate_all_month": param.Off}))
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
