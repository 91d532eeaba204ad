package oracles_test

import (
	"testing"

	"concert/models"
	"concert/models/oracles"
)

// TestModelsMeetTheirOracles: every closed form is met within four standard
// errors, exactly where nothing is left to chance.
func TestModelsMeetTheirOracles(t *testing.T) {
	all := oracles.All()
	if len(all) < 25 {
		t.Errorf("only %d oracles", len(all))
	}
	names := make(map[string]bool)
	for i := range all {
		o := &all[i]
		if _, ok := models.Find(o.Family); !ok || names[o.Name()] || o.Form == "" {
			t.Errorf("%s: no family %q, no form, or it stands twice", o.Name(), o.Family)
		}
		names[o.Name()] = true
		f, err := o.Simulate(t.Context(), 2)
		if err != nil {
			t.Error(err)
			continue
		}
		if z := o.Apart(f); !(z < 4) {
			t.Errorf("%s (%s): theory %v, simulation %v ± %v, %.1f standard errors apart", o.Name(), o.Form, o.Theory,
				f.Mean, f.SE, z)
		}
	}
}

// TestApart: a wrong theory is seen.
func TestApart(t *testing.T) {
	o := oracles.Oracle{Theory: 1}
	for want, f := range map[float64]oracles.Found{0: {Mean: 1}, 2: {Mean: 1.2, SE: 0.1}} {
		if got := o.Apart(f); got < want-1e-9 || got > want+1e-9 {
			t.Errorf("%+v lies %v apart, want %v", f, got, want)
		}
	}
	if o.Apart(oracles.Found{Mean: 1.1}) < 1e9 {
		t.Error("an exact value that is off passes")
	}
}
