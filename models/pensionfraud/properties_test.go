package pensionfraud_test

import (
	"testing"

	"pgregory.net/rapid"

	"concert/models/docking"
	"concert/models/modeltest"
	"concert/models/pensionfraud"
	"concert/sim"
)

// At any allowed point cases are conserved.
func TestAnyAllowedPoint(t *testing.T) {
	sizes := map[string]float64{"population.pensioners": 5000, "population.scale": 2}
	modeltest.Anywhere(t, pensionfraud.Model{}, sizes, 60, conserved)
}

// The edges of the box, where something could be divided by nothing: the
// recovery window is gone, nobody dies, own checks find nothing or everything,
// families do not look ahead, a list takes a year, staff is endless or none.
func TestEdges(t *testing.T) {
	for name, values := range map[string]docking.Values{
		"nobody dies": {"population.mortality": 0},
		"nobody is negligent": {"population.negligent_share": 0, "supervision.fine_times": 100,
			"supervision.fined_share": 1},
		"checks find nothing": {"supervision.own_detection_resident": 0, "supervision.own_detection_employee": 0},
		"checks find hardly": {"supervision.own_detection_resident": 1e-300,
			"supervision.own_detection_employee": 5e-324},
		"checks find everything": {"supervision.own_detection_resident": 1, "supervision.own_detection_employee": 1},
		"no horizon":             {"population.family_horizon": 0, "supervision.own_detection_resident": 0},
		"no recovery window":     {"supervision.recovery_window": 0},
		"news fade at once":      {"population.belief_memory": 0, "population.belief_weight": 0.01},
		"news never fade":        {"population.belief_memory": 1, "population.belief_weight": 1e12},
		"a slow list":            {"civil_affairs.lag_months": 12, "police.lag_months": 12},
		"endless staff":          {"population.served": 1},
		"no staff": {"population.served": 1e8, "supervision.matching_capacity": 0.01,
			"police.capacity_days": 0.01},
		"a hamlet": {"population.pensioners": 1, "population.scale": 0.001},
		"a nation": {"population.scale": 1000},
		"no floor of checks": {"supervision.check_floor": 0, "supervision.strategic_checks": 1,
			"supervision.check_gain": 1000},
	} {
		months := 60
		if name == "a nation" {
			months = 3 // 67,500 deaths a month
		}
		e := experiment(together(platform, incentive, values), months, 2)
		modeltest.Each(t, e, func(*sim.Item) {})
	}
}

// conserved checks that every case that began is paid on, waits, or is closed.
// Pensioners alive are a constant number: each dead one is replaced.
func conserved(t *rapid.T, c *modeltest.Course) {
	at := c.At
	begun, closed, detected := 0.0, 0.0, 0.0
	for month := range c.Months {
		begun += at(month, "cases_begun")
		closed += at(month, "cases_recovered") + at(month, "cases_lost")
		detected += at(month, "detected")
		if paidOn, waiting := at(month, "fraud_stock"), at(month, "waiting"); begun != paidOn+waiting+closed ||
			detected != waiting+closed {
			t.Fatalf("month %d: begun %v, paid on %v, detected %v, waiting %v, closed %v", month, begun, paidOn,
				detected, waiting, closed)
		}
	}
}

// shipped is a small experiment of all arms and two more.
func shipped(replicates int, more ...sim.Arm) sim.Experiment {
	e := experiment(nil, 120, replicates)
	e.Arms = append(arms(e.Model), more...)
	e.Record = true
	return e
}

func change(from int, values docking.Values) sim.Arm {
	return sim.Arm{Name: "later",
		Changes: []sim.Change{{From: from, Until: 1 << 30, Set: docking.Assignments(pensionfraud.Model{}, values)}}}
}

// An arm that changes nothing equals the baseline; one that changes in month
// 24 equals it before, and the package as a whole afterwards differs.
func TestArmsShareTheirChance(t *testing.T) {
	noop := change(24, docking.Values{"conditions.platform": 0.1})
	noop.Name = "nothing"
	later := change(24, together(platform, incentive, support))
	modeltest.ArmsShareTheirChance(t, shipped(10, noop, later), map[string]int{"nothing": modeltest.Never, "later": 24})
}

// A placebo: parameters that play no part at the shipped values change nothing.
func TestPlacebo(t *testing.T) {
	placebo := docking.Arm(pensionfraud.Model{}, "placebo",
		docking.Values{"hospital.coverage": 0.9, "hospital.fixed_sharing": 0.5,
			"supervision.check_gain": 99, "supervision.check_speed": 0.5, "hospital.days": 5})
	modeltest.Each(t, shipped(5, placebo), func(item *sim.Item) {
		if !modeltest.Same(item.Rows[0], item.Rows[len(item.Rows)-1]) {
			t.Errorf("replicate %d: the placebo changed something", item.Replicate)
		}
	})
}

func TestStartLeavesNoTrace(t *testing.T) { modeltest.LeavesNoTrace(t, shipped(3)) }

func TestWorkersDoNotMatter(t *testing.T) { modeltest.WorkersDoNotMatter(t, shipped(8)) }

// baseline is the digest of a small run of all arms; see modeltest.Baseline.
const baseline = "sha256:b04cfea0af885142e5a4a7e135d07d432164453f4038799045442bdaf92294ec"

func TestBaseline(t *testing.T) {
	modeltest.Baseline(t, shipped(4, moreArms(pensionfraud.Model{})...), baseline)
}

// Months allocate nothing, once the list of open cases has found its size.
func TestMonthsAllocateNothing(t *testing.T) {
	modeltest.MonthsAllocateNothing(t, experiment(nil, 120, 20), 120, 360)
}

func BenchmarkMonth(b *testing.B) {
	b.Run("reduced", func(b *testing.B) { modeltest.BenchmarkMonths(b, experiment(nil, 120, 1)) })
	b.Run("full", func(b *testing.B) {
		modeltest.BenchmarkMonths(b, experiment(docking.Values{"population.scale": 10}, 120, 1))
	})
}

// Each source finds the deaths that stand on its own list and no others: civil
// affairs those of the cremated, the police those cancelled in the household
// registers, hospitals those they certify. A list that holds none finds none,
// however willingly it is shared; any one that holds all empties the pool.
func TestEachListHoldsItsOwn(t *testing.T) {
	prevalence := func(values docking.Values) float64 {
		only := docking.Values{"civil_affairs.fixed_sharing": 0, "police.fixed_sharing": 0, "hospital.fixed_sharing": 0,
			"hospital.active": 1}
		s := modeltest.Measured(t, experiment(together(only, values), 48, 4), "prevalence_per_10000")
		return s.Mean()
	}
	none := prevalence(nil)
	for _, who := range []string{"civil_affairs", "police", "hospital"} {
		shared := docking.Values{who + ".fixed_sharing": 1}
		empty := prevalence(together(shared, docking.Values{who + ".coverage": 0}))
		full := prevalence(together(shared, docking.Values{who + ".coverage": 1}))
		if empty < 0.9*none {
			t.Errorf("%s: an empty list leaves %.2f of 10,000, nobody's sharing %.2f", who, empty, none)
		}
		if full > none/2 {
			t.Errorf("%s: a list of all deaths leaves %.2f of 10,000, nobody's sharing %.2f", who, full, none)
		}
	}
}
