package pensionfraud_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"concert/models/docking"
	"concert/models/pensionfraud"
	"concert/sim"
	"concert/sim/param"
)

// anywhere draws a point of the whole box of allowed values; sizes are kept
// small, the rest is not.
func anywhere(t *rapid.T, set *param.Set) []float64 {
	sizes := map[string]float64{"population.pensioners": 5000, "population.scale": 2}
	values := make([]float64, set.Len())
	for i := range values {
		d := set.At(i)
		top := d.Max
		if size, ok := sizes[d.Name]; ok {
			top = size
		}
		switch {
		case d.Off != "" && rapid.Bool().Draw(t, d.Name+" off"):
			values[i] = param.Off
		case d.Kind != param.Number:
			values[i] = float64(rapid.IntRange(int(d.Min), int(top)).Draw(t, d.Name))
		case rapid.Bool().Draw(t, d.Name+" by default"):
			values[i] = min(d.Default, top)
		default:
			values[i] = rapid.Float64Range(d.Min, top).Draw(t, d.Name)
		}
	}
	return values
}

// At any allowed point: no value is missing that must exist or leaves its
// bounds, cases are conserved, terms add up to utilities.
func TestAnyAllowedPoint(t *testing.T) {
	model := pensionfraud.Model{}
	vocabulary := model.Vocabulary()
	rapid.Check(t, func(t *rapid.T) {
		e := sim.Experiment{Model: model, Months: rapid.IntRange(1, 60).Draw(t, "months"), Seed: rapid.Uint64().Draw(t, "seed"),
			Replicates: 1, Base: anywhere(t, model.NewWorld().Parameters()), Arms: []sim.Arm{{Name: "any"}}, Record: true}
		err := e.Run(context.Background(), 0, 1, func(item *sim.Item) error {
			if f := item.Failure; f != nil {
				t.Fatalf("month %d: %s\n%s", f.Month, f.Reason, f.Details)
			}
			within(t, vocabulary.Measures, item.Rows[0])
			for month := range e.Months {
				within(t, vocabulary.Monthly, item.Monthly[0][month*len(vocabulary.Monthly):][:len(vocabulary.Monthly)])
			}
			conserved(t, vocabulary, item.Monthly[0])
			addUp(t, &item.Ledgers[0])
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// The edges of the box, where something could be divided by nothing: the
// recovery window is gone, nobody dies, own checks find nothing or everything,
// families do not look ahead, a list takes a year, staff is endless or none.
func TestEdges(t *testing.T) {
	for name, values := range map[string]docking.Values{
		"nobody dies":            {"population.mortality": 0},
		"nobody is negligent":    {"population.negligent_share": 0, "supervision.fine_cny": 1e6},
		"checks find nothing":    {"supervision.own_detection_resident": 0, "supervision.own_detection_employee": 0},
		"checks find hardly":     {"supervision.own_detection_resident": 1e-300, "supervision.own_detection_employee": 5e-324},
		"checks find everything": {"supervision.own_detection_resident": 1, "supervision.own_detection_employee": 1},
		"no horizon":             {"population.family_horizon": 0, "supervision.own_detection_resident": 0},
		"no recovery window":     {"supervision.recovery_window": 0},
		"news fade at once":      {"population.belief_memory": 0, "population.belief_weight": 0.01},
		"news never fade":        {"population.belief_memory": 1, "population.belief_weight": 1e12},
		"a slow list":            {"civil_affairs.lag_months": 12, "police.lag_months": 12},
		"endless staff":          {"population.served": 1},
		"no staff":               {"population.served": 1e8, "supervision.matching_capacity": 0.01, "police.capacity_days": 0.01},
		"a hamlet":               {"population.pensioners": 1, "population.scale": 0.001},
		"a nation":               {"population.scale": 1000},
		"no floor of checks":     {"supervision.check_floor": 0, "supervision.strategic_checks": 1, "supervision.check_gain": 1000},
	} {
		months := 60
		if name == "a nation" {
			months = 3 // 67,500 deaths a month
		}
		e := experiment(together(platform, incentive, values), months, 2)
		each(t, e, func(*sim.Item) {})
	}
}

func within(t *rapid.T, measures []sim.Measure, values []float64) {
	for i, m := range measures {
		slack := 1e-9 * max(1, m.High)
		if v := values[i]; m.Bounded() && (v < m.Low-slack || v > m.High+slack) {
			t.Fatalf("%s is %v, outside %v to %v", m.Name, v, m.Low, m.High)
		}
	}
}

// conserved checks that every case that began is paid on, waits, or is closed.
// Pensioners alive are a constant number: each dead one is replaced.
func conserved(t *rapid.T, v sim.Vocabulary, monthly []float64) {
	at := func(month int, name string) float64 {
		return monthly[month*len(v.Monthly)+slices.IndexFunc(v.Monthly, func(m sim.Measure) bool { return m.Name == name })]
	}
	begun, closed, detected := 0.0, 0.0, 0.0
	for month := range len(monthly) / len(v.Monthly) {
		begun += at(month, "cases_begun")
		closed += at(month, "cases_recovered") + at(month, "cases_lost")
		detected += at(month, "detected")
		if paidOn, waiting := at(month, "fraud_stock"), at(month, "waiting"); begun != paidOn+waiting+closed || detected != waiting+closed {
			t.Fatalf("month %d: begun %v, paid on %v, detected %v, waiting %v, closed %v", month, begun, paidOn, detected, waiting, closed)
		}
	}
}

func addUp(t *rapid.T, ledger *sim.Ledger) {
	for i, tally := range ledger.Tallies {
		size := 0.0
		for _, term := range tally.Terms {
			size += math.Abs(term)
		}
		if math.Abs(tally.Terms.Sum()-tally.Utility) > 1e-9*size {
			t.Fatalf("tally %d: terms add up to %v, utility is %v", i, tally.Terms.Sum(), tally.Utility)
		}
		if tally.Accepted > tally.Asked || tally.Asked > tally.Decisions {
			t.Fatalf("tally %d: %d decisions, %d asked, %d accepted", i, tally.Decisions, tally.Asked, tally.Accepted)
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
	return sim.Arm{Name: "later", Changes: []sim.Change{{From: from, Until: 1 << 30, Set: docking.Assignments(pensionfraud.Model{}, values)}}}
}

func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// An arm that changes nothing equals the baseline; one that changes in month
// 24 equals it before, and the package as a whole afterwards differs.
func TestArmsShareTheirChance(t *testing.T) {
	noop := change(24, docking.Values{"conditions.platform": 0.1})
	later := change(24, together(platform, incentive, support))
	e := shipped(10, noop, later)
	width := len(e.Model.Vocabulary().Monthly)
	each(t, e, func(item *sim.Item) {
		n := len(item.Rows)
		if !same(item.Rows[0], item.Rows[n-2]) || !same(item.Monthly[0], item.Monthly[n-2]) {
			t.Errorf("replicate %d: an arm that changes nothing differs", item.Replicate)
		}
		if !same(item.Monthly[0][:24*width], item.Monthly[n-1][:24*width]) {
			t.Errorf("replicate %d: an arm differs before its change", item.Replicate)
		}
		if same(item.Monthly[0][24*width:25*width], item.Monthly[n-1][24*width:25*width]) {
			t.Errorf("replicate %d: an arm does not differ after its change", item.Replicate)
		}
	})
}

// A placebo: parameters that play no part at the shipped values change nothing.
func TestPlacebo(t *testing.T) {
	placebo := docking.Arm(pensionfraud.Model{}, "placebo", docking.Values{"hospital.coverage": 0.9, "hospital.fixed_sharing": 0.5,
		"supervision.check_gain": 99, "supervision.check_speed": 0.5, "hospital.days": 5})
	each(t, shipped(5, placebo), func(item *sim.Item) {
		if !same(item.Rows[0], item.Rows[len(item.Rows)-1]) {
			t.Errorf("replicate %d: the placebo changed something", item.Replicate)
		}
	})
}

// A run leaves no trace: an arm alone yields the row it yields among others.
func TestStartLeavesNoTrace(t *testing.T) {
	all, alone := shipped(3), shipped(3)
	last := len(all.Arms) - 1
	alone.Arms = all.Arms[last:]
	var rows [][]float64
	each(t, all, func(item *sim.Item) { rows = append(rows, slices.Clone(item.Rows[last])) })
	each(t, alone, func(item *sim.Item) {
		if !same(item.Rows[0], rows[item.Replicate]) {
			t.Errorf("replicate %d differs", item.Replicate)
		}
	})
}

func TestWorkersDoNotMatter(t *testing.T) {
	var digests []string
	for _, workers := range []int{1, 2, 7} {
		e := shipped(12)
		e.Workers, e.Record = workers, workers != 2 // recording more changes nothing
		digest := sim.NewDigest()
		each(t, e, digest.Add)
		digests = append(digests, digest.String())
	}
	if digests[0] != digests[1] || digests[0] != digests[2] {
		t.Errorf("digests differ: %v", digests)
	}
}

// baseline is the digest of a small run of all arms. It changes with the
// rules, with chance, and with a wrong bit on some processor; whoever changes
// it says why in the commit and raises the family's version.
const baseline = "sha256:2edb664f85efc927ad7b8603db02a564d862fda81a3c6851b83a34c985bade29"

func TestBaseline(t *testing.T) {
	e := shipped(4, moreArms(pensionfraud.Model{})...)
	e.Record = false
	digest := sim.NewDigest()
	each(t, e, digest.Add)
	if got := digest.String(); got != baseline {
		t.Errorf("the digest is\n%s, want\n%s", got, baseline)
	}
}

// Months allocate nothing, once the list of open cases has found its size.
func TestMonthsAllocateNothing(t *testing.T) {
	allocations := func(months int) float64 {
		e := experiment(nil, months, 20)
		e.Workers = 1
		return testing.AllocsPerRun(3, func() { each(t, e, func(*sim.Item) {}) })
	}
	if short, long := allocations(120), allocations(360); long-short > 5 {
		t.Errorf("20 runs of 360 months allocate %v times more than of 120 months", long-short)
	}
}

func BenchmarkMonth(b *testing.B) {
	for _, size := range []struct {
		name  string
		scale float64
	}{{"reduced", 1}, {"full", 10}} {
		b.Run(size.name, func(b *testing.B) {
			const months = 120
			e := experiment(docking.Values{"population.scale": size.scale}, months, (b.N+months-1)/months)
			e.Workers = 1
			b.ReportAllocs()
			each(b, e, func(*sim.Item) {})
		})
	}
}
