package ruralcredit

import (
	"os"
	"testing"

	"concert/models/collab"
	"concert/models/docking"
	"concert/sim"
)

// specified is the model with households numbered as in the specification, so
// that its generator gives each the same chance.
type specified struct{ Model }

func (specified) NewWorld() sim.World {
	c := NewCounty()
	c.consecutive = true
	return c
}

// names maps the specification's measures to Concert's.
var names = map[string]string{
	"takeup": "take_up", "info": "informed_share", "constraint": "constrained_share", "joint": "joint_share",
	"approval": "approval_share", "collab": "collaboration", "default": "default_share", "npl": "npl_ratio",
	"diverted": "diverted_share", "income": "borrower_income_cny", "poor": "poverty_share", "relapse": "relapse_rate",
	"trust": "trust", "asked": "asked_share", "days": "staff_days",
}

// arms are those of the specification's section 3.5.
func arms() []sim.Arm {
	alone := docking.Values{"credit.resident_cadres": 0, "credit.relief_constraint": 0}
	with := func(more docking.Values) docking.Values {
		all := docking.Values{}
		for _, values := range []docking.Values{alone, more} {
			for k, v := range values {
				all[k] = v
			}
		}
		return all
	}
	arm := func(name string, values docking.Values) sim.Arm { return docking.Arm(Model{}, name, values) }
	return []sim.Arm{
		arm("as-is", nil),
		arm("no-resident-cadres", docking.Values{"credit.resident_cadres": 0}),
		arm("no-relief-constraint", docking.Values{"credit.relief_constraint": 0}),
		arm("neither", alone),
		arm("forced-lending", with(docking.Values{"credit.forced_lending": forcedAll})),
		arm("no-need", docking.Values{"motives.need": 0}),
		arm("no-goal", docking.Values{"motives.goal": 0}),
		arm("no-leadership", docking.Values{"motives.leadership": 0}),
		arm("no-pressure", docking.Values{"motives.pressure": 0}),
		arm("no-motives", docking.Values{"motives.need": 0, "motives.goal": 0, "motives.leadership": 0, "motives.pressure": 0}),
		arm("higher-rate-only", with(docking.Values{"credit.rate": 0.12})),
		arm("risk-fund", with(docking.Values{"credit.risk_fund_share": 0.8})),
		arm("risk-fund-as-is", docking.Values{"credit.risk_fund_share": 0.8}),
		arm("city-y-conditions", conditions(collab.CityY())),
	}
}

// conditions are a set of conditions by name.
func conditions(c collab.Conditions) docking.Values {
	return docking.Values{
		"conditions.public_rationality": c.PublicRationality, "conditions.prior_trust": c.PriorTrust,
		"conditions.clarity": c.Clarity, "conditions.linkage": c.Linkage, "conditions.authority": c.Authority,
		"conditions.platform": c.Platform, "conditions.complementarity": c.Complementarity,
		"conditions.goal_overlap": c.GoalOverlap, "conditions.attention_start": c.AttentionStart,
		"conditions.attention_floor": c.AttentionFloor, "conditions.attention_months": c.AttentionMonths,
		"conditions.inspection": c.Inspection, "conditions.assessed": c.Assessed, "conditions.reward": c.Reward,
		"conditions.meetings": c.Meetings, "conditions.observability": c.Observability,
	}
}

// TestDrawByDraw runs the county on the specification's own numbers: every
// cell of its table of 120 replicates must agree to four digits.
func TestDrawByDraw(t *testing.T) {
	cells := docking.Select(docking.Section9(), "county-l", "reduced")
	results, err := docking.Run{Model: specified{}, Arms: arms(), Months: 84, Seed: 1001, Replicates: 120,
		Generator: docking.Specification{}}.Do()
	if err != nil {
		t.Fatal(err)
	}
	comparison := docking.Compare(cells, results, names)
	if different := comparison.Unequal(); len(different) > 0 {
		t.Errorf("%d of %d cells differ:\n%s", len(different), len(comparison), different)
	}
}

// TestDocking compares Concert's own chance with the tables of 2,000
// replicates by their Monte Carlo error.
func TestDocking(t *testing.T) {
	for _, size := range []string{"reduced", "full"} {
		t.Run(size, func(t *testing.T) {
			base := docking.Values{}
			replicates := 300
			if os.Getenv("CONCERT_FULL") != "" {
				replicates = 2000
			}
			if size == "full" {
				if os.Getenv("CONCERT_FULL") == "" {
					t.Skip("the full size is docked with CONCERT_FULL=1")
				}
				base = docking.Values{"population.villages": 225, "population.households_per_village": 89}
				replicates = 150 // enough: the full size has less chance in it, and the run takes a minute
			}
			cells := docking.Select(docking.Tighter(), "county-l", size)
			results, err := docking.Run{Model: Model{}, Arms: arms(), Months: 84, Seed: 2020, Replicates: replicates, Base: base}.Do()
			if err != nil {
				t.Fatal(err)
			}
			comparison := docking.Compare(cells, results, names)
			t.Log(comparison.Summary())
			if err := comparison.Within(0.15); err != nil {
				t.Error(err)
			}
		})
	}
}
