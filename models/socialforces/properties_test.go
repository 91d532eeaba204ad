package socialforces_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"concert/models/docking"
	"concert/models/modeltest"
	"concert/models/socialforces"
	"concert/sim"
)

// At any allowed point projects are conserved.
func TestAnyAllowedPoint(t *testing.T) {
	sizes := map[string]float64{"population.villages": 60, "population.donors": 120, "population.scale": 2}
	modeltest.Anywhere(t, socialforces.Model{}, sizes, 90, conserved)
}

// The edges of the box, where something could be divided by nothing.
func TestEdges(t *testing.T) {
	for name, values := range map[string]docking.Values{
		"nobody is reached": {"giving.reached": 0},
		"nobody gives":      {"giving.fixed": 0},
		"everybody gives":   {"giving.fixed": 1, "giving.reached": 1e6, "giving.publicity": 100},
		"one donor":         {"population.donors": 1, "population.scale": 0.04},
		"three villages":    {"population.villages": 3, "population.scale": 0.04},
		"everything fails": {"evaluation.active": 1, "evaluation.threshold": 1, "evaluation.noise": 0,
			"evaluation.period_months": 1},
		"everything is completed": {"projects.finish": 1},
		"an empty list": {"choice.own_enquiry": 1, "choice.accuracy": 1, "giving.fixed": 1,
			"giving.reached": 220, "population.villages": 3},
		"everybody follows": {"linkage_body.coverage": 1, "linkage_body.accept": 1, "bodies.fixed_sharing": 1,
			"giving.fixed": 1, "giving.reached": 220},
		"everything is misused": {"funds.misuse": 1, "funds.transparency": 1, "funds.misuse_cut": 0,
			"funds.revelation_rate": 1, "funds.bad_weight": 100},
		"everything is blocked":    {"policy.a": 1, "policy.b": 1, "policy.conflict": 1, "policy.blocked": 1},
		"a scandal at the start":   {"funds.scandal_month": 0, "funds.scandal_weight": 1000},
		"only what is near counts": {"choice.visibility": 5, "bodies.merit": 2, "choice.merit_sharpens": 10},
		"nothing is remembered":    {"psychology.forgetting": 0},
		"today's list":             {"choice.lag_months": 0, "conditions.platform": 1},
		"an old list":              {"choice.lag_months": 24, "conditions.platform": 1},
	} {
		t.Run(name, func(t *testing.T) {
			for _, months := range []int{1, 3, 4, 72} {
				modeltest.Each(t, experiment(values, months, 2), func(*sim.Item) {})
			}
		})
	}
}

// conserved checks that every project that began runs or has ended, and that
// every gift found a village in one way only.
func conserved(t *rapid.T, c *modeltest.Course) {
	at := func(name string, month int) float64 { return c.At(month, name) }
	months := c.Months
	running := 0.0
	for month := 0; month < months; month += 3 {
		running += at("gifts", month)
		if got := at("projects", month); got != running {
			t.Fatalf("month %d: %v projects, want %v", month, got, running)
		}
		running -= at("closures", month)
		if followed, informed := at("gifts_followed", month), at("gifts_informed", month); followed+
			informed > at("gifts", month) {
			t.Fatalf("month %d: %v gifts follow a body, %v the list, of %v", month, followed, informed,
				at("gifts", month))
		}
		for later := month + 1; later < min(month+3, months); later++ {
			if at("projects", later) != at("projects", month) {
				t.Fatalf("month %d: something happened within a quarter", later)
			}
		}
	}
}

// shipped is a small experiment of all arms and some more.
func shipped(replicates int, more ...sim.Arm) sim.Experiment {
	e := experiment(nil, months, replicates, append(arms(), more...)...)
	e.Record = true
	return e
}

func change(from int, values docking.Values) sim.Arm {
	return sim.Arm{Name: "later",
		Changes: []sim.Change{{From: from, Until: 1 << 30, Set: docking.Assignments(socialforces.Model{}, values)}}}
}

// An arm that changes nothing equals the baseline; one that changes in month
// 24 equals it before and differs afterwards, whatever lever it pulls.
func TestArmsShareTheirChance(t *testing.T) {
	levers := []docking.Values{{"conditions.platform": 1}, {"linkage_body.coverage": 0.5, "bodies.fixed_sharing": 1},
		{"bodies.merit": 0}, {"evaluation.active": 1},
		{"policy.a": 1}, {"giving.publicity": 3}, {"choice.accuracy": 1}, {"funds.transparency": 0.8}}
	more := []sim.Arm{change(24, docking.Values{"conditions.platform": 0.1})}
	more[0].Name = "nothing"
	for _, values := range levers {
		more = append(more, change(24, values))
	}
	e := shipped(6, more...)
	e.Months = 48
	from := map[string]int{"nothing": modeltest.Never}
	for k := range levers {
		arm := &e.Arms[len(e.Arms)-1-k]
		arm.Name = fmt.Sprintf("lever %d", k)
		from[arm.Name] = 24
	}
	modeltest.ArmsShareTheirChance(t, e, from)
}

// A placebo: parameters that play no part at the shipped values change nothing.
func TestPlacebo(t *testing.T) {
	placebo := docking.Arm(socialforces.Model{}, "placebo",
		docking.Values{"linkage_body.accept": 0.2, "evaluation.noise": 5, "evaluation.redeployed": 0,
			"policy.effect_a": 3, "policy.conflict": 1, "policy.blocked": 0, "funds.scandal_weight": 6,
			"bodies.linkage_gain": 1})
	modeltest.Each(t, shipped(5, placebo), func(item *sim.Item) {
		if !modeltest.Same(item.Rows[0], item.Rows[len(item.Rows)-1]) {
			t.Errorf("replicate %d: the placebo changed something", item.Replicate)
		}
	})
}

func TestStartLeavesNoTrace(t *testing.T) {
	large := docking.Arm(socialforces.Model{}, "large", docking.Values{"population.scale": 2, "choice.visibility": 0.3})
	last := docking.Arm(socialforces.Model{}, "last", docking.Values{"evaluation.active": 1})
	modeltest.LeavesNoTrace(t, shipped(3, large, last))
}

func TestWorkersDoNotMatter(t *testing.T) { modeltest.WorkersDoNotMatter(t, shipped(8)) }

// baseline is the digest of a small run of all arms; see modeltest.Baseline.
const baseline = "sha256:f6801c709f90daa96f9fde5fbdf2731b7fe21acdb19a547a76beeb00526136e5"

func TestBaseline(t *testing.T) { modeltest.Baseline(t, shipped(4), baseline) }

// Months allocate nothing, once the columns have found their sizes.
func TestMonthsAllocateNothing(t *testing.T) {
	all := docking.Values{"linkage_body.coverage": 0.5, "evaluation.active": 1, "funds.transparency": 0.5}
	modeltest.MonthsAllocateNothing(t, experiment(all, 72, 20), 72, 360)
}

// The size of the county does not matter.
func TestSizeDoesNotMatter(t *testing.T) {
	county, ten := experiment(nil, months, 60, arms()...), experiment(docking.Values{"population.scale": 10}, months,
		6, arms()...)
	if full() {
		county.Replicates, ten.Replicates = 1500, 150
	}
	modeltest.SizeDoesNotMatter(t, county, ten)
}

func BenchmarkMonth(b *testing.B) {
	b.Run("county", func(b *testing.B) { modeltest.BenchmarkMonths(b, experiment(nil, months, 1)) })
	b.Run("ten", func(b *testing.B) {
		modeltest.BenchmarkMonths(b, experiment(docking.Values{"population.scale": 10}, months, 1))
	})
}
