package ruralcredit

import (
	"math"
	"testing"

	"concert/models/docking"
	"concert/sim"
)

// TestConstraintWithoutRelief: where no relief is paid there is none to withhold,
// and whether townships are asked to constrain changes no loan and no belief of
// the union, in any replicate.
func TestConstraintWithoutRelief(t *testing.T) {
	const none = 0
	for replicate := range 4 {
		with := lived(replicate, 60, docking.Values{"household.relief_cny": none})
		without := lived(replicate, 60, docking.Values{"household.relief_cny": none, "credit.relief_constraint": 0})
		if with.tally.loans == 0 {
			t.Errorf("replicate %d: nobody borrows, so that nothing is compared", replicate)
		}
		if with.takeUp() != without.takeUp() || with.tally.loans != without.tally.loans {
			t.Errorf("replicate %d: take-up %v and %d loans with constraint, %v and %d without",
				replicate, with.takeUp(), with.tally.loans, without.takeUp(), without.tally.loans)
		}
		for k := range with.townships {
			a, b := with.trust.unionInTownship[k].Trust(), without.trust.unionInTownship[k].Trust()
			if a != b {
				t.Errorf("replicate %d: the union's trust in township %d is %v with constraint, %v without", replicate,
					k, a, b)
			}
			if x := with.constraintRemoves(k, poor); x != 0 {
				t.Errorf("replicate %d: the union believes that constraint removes %v of the risk", replicate, x)
			}
		}
	}
}

// TestHold: what holds a borrower grows with the relief that can be withheld, up to
// what diverting gains.
func TestHold(t *testing.T) {
	for _, o := range []struct{ relief, withholding, want float64 }{
		{0, 0.6, 0}, {2500, 0, 0}, {750, 0.6, 0.5}, {1500, 0.6, 1}, {2500, 0.6, 1},
	} {
		c := lived(0, 1, docking.Values{"household.relief_cny": o.relief, "township.withholding": o.withholding})
		if got := c.hold(poor); got < o.want-1e-9 || got > o.want+1e-9 {
			t.Errorf("relief %v withheld in %v of cases holds %v, want %v", o.relief, o.withholding, got, o.want)
		}
	}
}

// TestReliefReassures is the other side: with relief, constraint opens lending
// where the union bears its losses.
func TestReliefReassures(t *testing.T) {
	results, err := docking.Run{Model: Model{}, Months: 60, Seed: 4, Replicates: 20,
		Base: docking.Values{"credit.risk_fund_share": 0}, Arms: []sim.Arm{
			docking.Arm(Model{}, "with", nil),
			docking.Arm(Model{}, "without", docking.Values{"credit.relief_constraint": 0}),
		}}.Do()
	if err != nil {
		t.Fatal(err)
	}
	if with, without := results.Of("with", "take_up").Mean, results.Of("without", "take_up").Mean; with <= without {
		t.Errorf("%.3f borrow with constraint, %.3f without", with, without)
	}
}

// TestWithheldIsProductionSupport: a month withheld costs a twelfth of what production
// support is worth in a year, whatever it is worth; households keep all else.
func TestWithheldIsProductionSupport(t *testing.T) {
	for _, year := range []float64{1200, 2500} {
		results, err := docking.Run{Model: Model{}, Months: 60, Seed: 4, Replicates: 8,
			Base: docking.Values{"household.relief_cny": year},
			Arms: []sim.Arm{docking.Arm(Model{}, "as it is", nil)}}.Do()
		if err != nil {
			t.Fatal(err)
		}
		const perThousand, months = 1000, 12
		withheld := results.Of("as it is", "relief_withheld_months").Mean
		cost := results.Of("as it is", "relief_withheld_cny").Mean
		if want := withheld * year / months / perThousand; withheld == 0 || math.Abs(cost-want) > 1e-9*want {
			t.Errorf("%v months withheld of %v a year cost %v, want %v", withheld, year, cost, want)
		}
	}
}
