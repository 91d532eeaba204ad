package pairedaid_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"concert/models/docking"
	"concert/models/modeltest"
	"concert/models/pairedaid"
	"concert/sim"
)

// At any allowed point stocks stay within theirs.
func TestAnyAllowedPoint(t *testing.T) {
	sizes := map[string]float64{"population.pairs": 12, "population.scale": 2}
	modeltest.Anywhere(t, pairedaid.Model{}, sizes, 130, func(t *rapid.T, c *modeltest.Course) {
		for month := range c.Months {
			if v := c.At(month, "firms"); v > c.Parameter("firms.pool")+c.Parameter("firms.applicants") {
				t.Fatalf("%v firms from a pool of %v", v, c.Parameter("firms.pool"))
			}
			if v := c.At(month, "meetings_held"); v > c.Parameter("conditions.meetings")*(1+1e-9) {
				t.Fatalf("%v meetings held", v)
			}
			if v := c.At(month, "cadre_posts"); v > c.Parameter("cadres.posts") {
				t.Fatalf("%v posts filled", v)
			}
			for _, m := range (pairedaid.Model{}).Vocabulary().Monthly {
				if v := c.At(month, m.Name); v < 0 {
					t.Fatalf("%s is %v", m.Name, v)
				}
			}
		}
	})
}

// The edges of the box, where something could be divided by nothing.
func TestEdges(t *testing.T) {
	for name, values := range map[string]docking.Values{
		"no funds":         {"funds.agreed_million_cny": 0},
		"hardly any funds": {"funds.agreed_million_cny": 5e-324},
		"no reward": {"cadres.reward": 0, "cadres.own_motive": 0, "cadres.assessment": 0,
			"cadres.pull_to_show": 0},
		"everything wears":   {"projects.depreciation": 1},
		"no firms":           {"firms.pool": 0},
		"all firms at once":  {"firms.apply_rate": 1, "firms.need": 10},
		"counties all equal": {"population.wealth_spread": 0, "population.income_spread": 0, "matching.noise": 0},
		"one pair":           {"population.pairs": 1},
		"a sliver":           {"population.scale": 0.001},
		"a nation":           {"population.scale": 20},
		"certain trust": {"conditions.prior_trust": 1, "psychology.prior_weight": 0.01,
			"psychology.forgetting": 0},
	} {
		t.Run(name, func(t *testing.T) { modeltest.Each(t, experiment(values, 60, 2), func(*sim.Item) {}) })
	}
}

// shipped is a small experiment of all arms and some more.
func shipped(replicates int, more ...sim.Arm) sim.Experiment {
	e := experiment(nil, horizon, replicates)
	e.Arms = append(arms(), more...)
	e.Record = true
	return e
}

func change(from int, values docking.Values) sim.Arm {
	return sim.Arm{Name: "later",
		Changes: []sim.Change{{From: from, Until: 1 << 30, Set: docking.Assignments(pairedaid.Model{}, values)}}}
}

// An arm that changes nothing equals the baseline; one that changes in month
// 24 equals it before and differs afterwards; one that changes within a quarter
// is felt from the next.
func TestArmsShareTheirChance(t *testing.T) {
	nothing := change(24, docking.Values{"conditions.meetings": 1})
	later := change(24, docking.Values{"conditions.meetings": 3, "funds.hematopoiesis": 0})
	within := change(25, docking.Values{"conditions.meetings": 3, "funds.hematopoiesis": 0})
	nothing.Name, within.Name = "nothing", "within a quarter"
	modeltest.ArmsShareTheirChance(t, shipped(10, nothing, later, within),
		map[string]int{"nothing": modeltest.Never, "later": 24, "within a quarter": 27})
}

// A placebo: parameters that play no part at the shipped values change nothing.
func TestPlacebo(t *testing.T) {
	placebo := docking.Arm(pairedaid.Model{}, "placebo", docking.Values{"pressure.low": 0.9, "cadres.honesty": 0.1,
		"cadres.source_noise":    5,
		"psychology.asking_days": 9, "psychology.work_memory": 0.1})
	modeltest.Each(t, shipped(5, placebo), func(item *sim.Item) {
		if !modeltest.Same(item.Rows[0], item.Rows[len(item.Rows)-1]) {
			t.Errorf("replicate %d: the placebo changed something", item.Replicate)
		}
	})
}

func TestStartLeavesNoTrace(t *testing.T) { modeltest.LeavesNoTrace(t, shipped(3)) }

func TestWorkersDoNotMatter(t *testing.T) { modeltest.WorkersDoNotMatter(t, shipped(9)) }

// baseline is the digest of a small run of all arms; see modeltest.Baseline.
const baseline = "sha256:24d9961e291bf468029db4d6a83fa874ddd6b46bddb276220dd65ffcbc507c32"

func TestBaseline(t *testing.T) { modeltest.Baseline(t, shipped(3), baseline) }

// Size: four times as many pairs are a larger sample and nothing else.
func TestSizeDoesNotMatter(t *testing.T) {
	arms := arms()[:3]
	small, err := docking.Run{Model: pairedaid.Model{}, Arms: arms, Months: horizon, Seed: 3, Replicates: 160}.Do()
	if err != nil {
		t.Fatal(err)
	}
	large, err := docking.Run{Model: pairedaid.Model{}, Arms: arms, Months: horizon, Seed: 4, Replicates: 40,
		Base: docking.Values{"population.scale": 4}}.Do()
	if err != nil {
		t.Fatal(err)
	}
	for _, arm := range arms {
		for _, m := range (pairedaid.Model{}).Vocabulary().Measures {
			if m.Name == "donor_ratio" || m.Name == "poorest_donor_wealth" {
				continue // ratios of sums over a quarter of the pairs, biased in small samples
			}
			a, b := small.Of(arm.Name, m.Name), large.Of(arm.Name, m.Name)
			if d := math.Abs(a.Mean - b.Mean); d > m.Matters && d > 4*math.Hypot(a.SE, b.SE) {
				t.Errorf("%s, %s: %v with 20 pairs, %v with 80", arm.Name, m.Name, a.Mean, b.Mean)
			}
		}
	}
}

func TestMonthsAllocateNothing(t *testing.T) {
	modeltest.MonthsAllocateNothing(t, experiment(nil, 30, 10), 30, 120)
}

func BenchmarkMonth(b *testing.B) { modeltest.BenchmarkMonths(b, experiment(nil, horizon, 1)) }
