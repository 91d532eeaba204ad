package countyprojects_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"concert/models/countyprojects"
	"concert/models/docking"
	"concert/models/modeltest"
	"concert/sim"
)

// At any allowed point households, conflicts and money are conserved.
func TestAnyAllowedPoint(t *testing.T) {
	sizes := map[string]float64{"population.households": 300, "population.scale": 2}
	modeltest.Anywhere(t, countyprojects.Model{}, sizes, 72, conserved)
}

// The edges of the box, where something could be divided by nothing.
func TestEdges(t *testing.T) {
	for name, values := range map[string]docking.Values{
		"no projects":        {"projects.rate": 0},
		"no budget":          {"projects.budget_cny": 0},
		"all for motivation": {"aid.motivation_programme": 1, "aid.motivation_cost": 1},
		"nobody is poor":     {"population.income_low_cny": 9000, "population.income_high_cny": 9000},
		"all are poor": {"population.income_low_cny": 0, "population.income_high_cny": 0,
			"population.income_shock": 1},
		"one household":     {"population.households": 1, "population.scale": 0.001},
		"no meetings":       {"consultation.meetings": 0, "conditions.meetings": 0},
		"no campaign":       {"leadership.campaign_months": 0, "leadership.exit_months": 0.01},
		"slow leaders":      {"leadership.top_rate": 0.01, "leadership.office": 0},
		"money for a month": {"aid.months": 1},
		"money for years":   {"aid.months": 60},
		"all wears out":     {"aid.depreciation": 1},
		"no effort": {"assessment.own": 0, "assessment.own_motive": 0, "conditions.assessed": 0,
			"assessment.joint_motive": 0},
		"ruin": {"population.income_growth": -0.5, "population.disaster_hazard": 1,
			"population.disaster_loss_cny": 1e5},
		"equal attraction": {"remits.attraction_low": 0.5, "remits.attraction_high": 0.5},
	} {
		t.Run(name, func(t *testing.T) { modeltest.Each(t, experiment(values, 60, 2), func(*sim.Item) {}) })
	}
}

// conserved checks that every household that is poor has entered or was poor
// and has not left, that every conflict is settled or pushed upward, and that
// no money is spent that was not there.
func conserved(t *rapid.T, c *modeltest.Course) {
	at := c.At
	budget, spent := 0.0, 0.0
	for month := range c.Months {
		if month > 0 {
			before := at(month-1, "households_poor")
			if now := at(month, "households_poor"); math.Abs(before+
				at(month, "entries")-at(month, "exits")-now) > 1e-6 {
				t.Fatalf("month %d: %v poor before, %v now", month, before, now)
			}
		}
		if at(month, "relapses") > at(month, "entries") || at(month, "missed") > at(month, "households_poor")+1e-6 {
			t.Fatalf("month %d: more than there are", month)
		}
		if n := at(month, "noticed"); n != at(month, "settled")+at(month, "escalated") || n > at(month, "projects") {
			t.Fatalf("month %d: %v overlaps noticed", month, n)
		}
		budget += at(month, "budget_cny")
		spent += at(month, "spent_cny")
		if bank := at(month, "bank_cny"); bank < 0 || spent+bank > budget*(1+1e-9) {
			t.Fatalf("month %d: %v spent and %v kept of %v", month, spent, bank, budget)
		}
	}
}

// shipped is a small experiment of all arms and two more: one that changes
// nothing, one that changes something in month 24.
func shipped(replicates int, more ...sim.Arm) sim.Experiment {
	e := experiment(nil, 60, replicates)
	late := sim.Arm{Name: "late", Changes: []sim.Change{{From: 24, Until: 60, Set: docking.Assignments(e.Model,
		docking.Values{"remits.rule_share": 1, "conditions.clarity": 0.9, "conditions.assessed": 0.5})}}}
	e.Arms = append(append(arms(), more...), docking.Arm(e.Model, "nothing", nil), late)
	e.Record = true
	return e
}

// An arm whose first change is in month 24 equals the baseline before it; an
// arm that changes nothing equals it always.
func TestArmsShareTheirWeather(t *testing.T) {
	modeltest.ArmsShareTheirChance(t, shipped(4), map[string]int{"nothing": modeltest.Never, "late": 24})
}

func TestStartLeavesNoTrace(t *testing.T) { modeltest.LeavesNoTrace(t, shipped(3)) }

func TestWorkersDoNotMatter(t *testing.T) { modeltest.WorkersDoNotMatter(t, shipped(8)) }

// baseline is the digest of a small run of all arms; see modeltest.Baseline.
const baseline = "sha256:a12d9a318f733ae83b19e17b1ddbabd2f2edd3f016316887fabdabe6b7fa76f4"

func TestBaseline(t *testing.T) { modeltest.Baseline(t, shipped(4), baseline) }

func TestMonthsAllocateNothing(t *testing.T) {
	modeltest.MonthsAllocateNothing(t, experiment(nil, 60, 20), 60, 240)
}

func BenchmarkMonth(b *testing.B) {
	b.Run("reduced", func(b *testing.B) { modeltest.BenchmarkMonths(b, experiment(nil, 60, 1)) })
	b.Run("full", func(b *testing.B) {
		modeltest.BenchmarkMonths(b, experiment(docking.Values{"population.scale": 100}, 60, 1))
	})
}
