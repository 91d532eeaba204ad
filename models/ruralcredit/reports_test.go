package ruralcredit

import (
	"math"
	"testing"

	"concert/models/docking"
	"concert/sim"
	"concert/sim/random"
)

// TestReportsThatTellNothing: where reports are a coin, or always speak well, the
// union learns that they are worth nothing; where they are a coin, no more is
// borrowed with cadres than without them, beyond what matters.
func TestReportsThatTellNothing(t *testing.T) {
	takeUp := outcomes.Measures()[0]
	arm := func(name string, values docking.Values) sim.Arm { return docking.Arm(Model{}, name, values) }
	results, err := docking.Run{Model: Model{}, Months: 84, Seed: 5, Replicates: 30, Arms: []sim.Arm{
		arm("as-is", nil),
		arm("coin", docking.Values{"cadre.accuracy": 0.5}),
		arm("all well", docking.Values{"cadre.quota_pressure": 1, "cadre.accuracy": 1, "cadre.knowledge_start": 1, "cadre.knowledge_new": 1}),
		arm("no cadres", docking.Values{"credit.resident_cadres": 0}),
	}}.Do()
	if err != nil {
		t.Fatal(err)
	}
	without := results.Of("no cadres", "take_up").Mean
	if with := results.Of("coin", "take_up").Mean; with > without+float64(takeUp.Matters) {
		t.Errorf("%.3f borrow with reports that are a coin, %.3f without", with, without)
	}
	for _, name := range []string{"coin", "all well"} {
		if trust := results.Of(name, "trust").Mean; trust > 0.2 {
			t.Errorf("%s: trust in cadres ends at %.3f", name, trust)
		}
	}
	if trust := results.Of("as-is", "trust").Mean; trust < 0.5 {
		t.Errorf("as it is: trust in cadres ends at %.3f", trust)
	}
}

// TestCheck: whatever is known of the applicants, and however often findings
// err, the mean of what checks show is the share of the reliable who are
// recommended less that of the unreliable.
func TestCheck(t *testing.T) {
	right := random.At(random.Coordinates{Seed: 9})
	for _, o := range []struct{ reliable, unreliable, accuracy, pool float64 }{
		{0.9, 0.1, 1, 0.3}, {0.5, 0.5, 1, 0.3}, {1, 1, 0.8, 0.3}, {0.8, 0.3, 0.8, 0.3}, {0.8, 0.3, 0.65, 0.6},
	} {
		var all record
		const n = 400000
		for i := range n {
			bad := right.Uniform(random.For("is bad"), i, 0, 0) < o.pool
			speaks := o.reliable
			if bad {
				speaks = o.unreliable
			}
			good := right.Uniform(random.For("speaks well"), i, 0, 0) < speaks
			found := (right.Uniform(random.For("is found"), i, 0, 0) < o.accuracy) != bad
			all.add(check(good, found, o.accuracy, o.pool))
		}
		if got, want := all.told/all.weight, o.reliable-o.unreliable; math.Abs(got-want) > 0.02 {
			t.Errorf("%+v: checks show a worth of %.4f, want %.4f", o, got, want)
		}
	}
	if got := check(true, true, 0.5, 0.3); got != (record{}) {
		t.Errorf("a coin teaches %+v", got)
	}
}
