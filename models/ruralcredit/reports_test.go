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
// borrowed with cadres than without them, beyond what matters: with the risk
// fund, and without it, where the union bears its losses.
func TestReportsThatTellNothing(t *testing.T) {
	for _, fund := range []float64{0, 0.8} {
		results, err := docking.Run{Model: Model{}, Months: 84, Seed: 5, Replicates: 60,
			Base: docking.Values{"credit.risk_fund_share": fund},
			Arms: []sim.Arm{
				docking.Arm(Model{}, "as-is", nil),
				docking.Arm(Model{}, "coin", docking.Values{"cadre.accuracy": 0.5}),
				docking.Arm(Model{}, "all well", docking.Values{"cadre.quota_pressure": 1, "cadre.accuracy": 1,
					"cadre.knowledge_start": 1, "cadre.knowledge_new": 1}),
				docking.Arm(Model{}, "no cadres", docking.Values{"credit.resident_cadres": 0}),
			}}.Do()
		if err != nil {
			t.Fatal(err)
		}
		mean := func(arm, measure string) float64 { return results.Of(arm, measure).Mean }
		matters := float64(outcomes.Measures()[0].Matters)
		if with, without := mean("coin", "take_up"), mean("no cadres", "take_up"); with > without+matters {
			t.Errorf("fund %v: %.3f borrow with reports that are a coin, %.3f without", fund, with, without)
		}
		if with, without := mean("as-is", "loss_share"), mean("coin", "loss_share"); fund > 0 && with >= without {
			t.Errorf("fund %v: %.3f of a yuan is lost with good reports, %.3f with a coin", fund, with, without)
		}
		for _, name := range []string{"coin", "all well"} {
			if trust := mean(name, "trust"); trust > 0.2 {
				t.Errorf("fund %v, %s: trust in cadres ends at %.3f", fund, name, trust)
			}
		}
		if trust := mean("as-is", "trust"); trust < 0.5 {
			t.Errorf("fund %v, as it is: trust in cadres ends at %.3f", fund, trust)
		}
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
