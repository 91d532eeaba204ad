package pairedaid_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"concert/models/docking"
	"concert/models/pairedaid"
	"concert/sim"
	"concert/sim/param"
)

// anywhere draws a point of the whole box of allowed values; sizes are kept
// small, the rest is not.
func anywhere(t *rapid.T, set *param.Set) []float64 {
	sizes := map[string]float64{"population.pairs": 12, "population.scale": 2}
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
// bounds, stocks stay within theirs, terms add up to utilities.
func TestAnyAllowedPoint(t *testing.T) {
	model := pairedaid.Model{}
	vocabulary := model.Vocabulary()
	rapid.Check(t, func(t *rapid.T) {
		set := model.NewWorld().Parameters()
		base := anywhere(t, set)
		at := func(name string) float64 { i, _ := set.Index(name); return base[i] }
		e := sim.Experiment{Model: model, Months: rapid.IntRange(1, 130).Draw(t, "months"), Seed: rapid.Uint64().Draw(t, "seed"),
			Replicates: 1, Base: base, Arms: []sim.Arm{{Name: "any"}}, Record: true}
		err := e.Run(t.Context(), 0, 1, func(item *sim.Item) error {
			if f := item.Failure; f != nil {
				t.Fatalf("month %d: %s\n%s", f.Month, f.Reason, f.Details)
			}
			within(t, vocabulary.Measures, item.Rows[0])
			for month := range e.Months {
				values := item.Monthly[0][month*len(vocabulary.Monthly):][:len(vocabulary.Monthly)]
				within(t, vocabulary.Monthly, values)
				for k, m := range vocabulary.Monthly {
					switch v := values[k]; m.Name {
					case "firms":
						if v > at("firms.pool")+at("firms.applicants") {
							t.Fatalf("%v firms from a pool of %v", v, at("firms.pool"))
						}
					case "meetings_held":
						if v > at("conditions.meetings")*(1+1e-9) {
							t.Fatalf("%v meetings held", v)
						}
					case "cadre_posts":
						if v > at("cadres.posts") {
							t.Fatalf("%v posts filled", v)
						}
					}
					if values[k] < 0 {
						t.Fatalf("%s is %v", m.Name, values[k])
					}
				}
			}
			addUp(t, &item.Ledgers[0])
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func within(t *rapid.T, measures []sim.Measure, values []float64) {
	for i, m := range measures {
		slack := 1e-9 * max(1, m.High)
		if v := values[i]; m.Bounded() && (v < m.Low-slack || v > m.High+slack) {
			t.Fatalf("%s is %v, outside %v to %v", m.Name, v, m.Low, m.High)
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

// The edges of the box, where something could be divided by nothing.
func TestEdges(t *testing.T) {
	for name, values := range map[string]docking.Values{
		"no funds":           {"funds.agreed_million_cny": 0},
		"hardly any funds":   {"funds.agreed_million_cny": 5e-324},
		"no reward":          {"cadres.reward": 0, "cadres.own_motive": 0, "cadres.assessment": 0, "cadres.pull_to_show": 0},
		"everything wears":   {"projects.depreciation": 1},
		"no firms":           {"firms.pool": 0},
		"all firms at once":  {"firms.apply_rate": 1, "firms.need": 10},
		"counties all equal": {"population.wealth_spread": 0, "population.income_spread": 0, "matching.noise": 0},
		"one pair":           {"population.pairs": 1},
		"a sliver":           {"population.scale": 0.001},
		"a nation":           {"population.scale": 20},
		"certain trust":      {"conditions.prior_trust": 1, "psychology.prior_weight": 0.01, "psychology.forgetting": 0},
	} {
		t.Run(name, func(t *testing.T) { each(t, experiment(values, 60, 2), func(*sim.Item) {}) })
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
	return sim.Arm{Name: "later", Changes: []sim.Change{{From: from, Until: 1 << 30, Set: docking.Assignments(pairedaid.Model{}, values)}}}
}

func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// An arm that changes nothing equals the baseline; one that changes in month
// 24 equals it before and differs afterwards; one that changes within a quarter
// is felt from the next.
func TestArmsShareTheirChance(t *testing.T) {
	noop := change(24, docking.Values{"conditions.meetings": 1})
	later := change(24, docking.Values{"conditions.meetings": 3, "funds.hematopoiesis": 0})
	within := change(25, docking.Values{"conditions.meetings": 3, "funds.hematopoiesis": 0})
	e := shipped(10, noop, later, within)
	width := len(e.Model.Vocabulary().Monthly)
	each(t, e, func(item *sim.Item) {
		n := len(item.Rows)
		if !same(item.Rows[0], item.Rows[n-3]) || !same(item.Monthly[0], item.Monthly[n-3]) {
			t.Errorf("replicate %d: an arm that changes nothing differs", item.Replicate)
		}
		for k, first := range map[int]int{n - 2: 24, n - 1: 27} {
			if !same(item.Monthly[0][:first*width], item.Monthly[k][:first*width]) {
				t.Errorf("replicate %d: an arm differs before its change", item.Replicate)
			}
			if same(item.Monthly[0][first*width:(first+1)*width], item.Monthly[k][first*width:(first+1)*width]) {
				t.Errorf("replicate %d: an arm does not differ after its change", item.Replicate)
			}
		}
	})
}

// A placebo: parameters that play no part at the shipped values change nothing.
func TestPlacebo(t *testing.T) {
	placebo := docking.Arm(pairedaid.Model{}, "placebo", docking.Values{"pressure.low": 0.9, "cadres.honesty": 0.1, "cadres.source_noise": 5,
		"psychology.asking_days": 9, "psychology.work_memory": 0.1})
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
		e := shipped(9)
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
const baseline = "sha256:46229a1b873d9dbcc489d58d43ccfd3052ac63447b584bf0a16867f85c31819d"

func TestBaseline(t *testing.T) {
	e := shipped(3)
	e.Record = false
	digest := sim.NewDigest()
	each(t, e, digest.Add)
	if got := digest.String(); got != baseline {
		t.Errorf("the digest is\n%s, want\n%s", got, baseline)
	}
}

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

// Months allocate nothing.
func TestMonthsAllocateNothing(t *testing.T) {
	allocations := func(months int) float64 {
		e := experiment(nil, months, 10)
		e.Workers = 1
		return testing.AllocsPerRun(3, func() { each(t, e, func(*sim.Item) {}) })
	}
	if short, long := allocations(30), allocations(120); long-short > 2 {
		t.Errorf("10 runs of 120 months allocate %v times more than of 30 months", long-short)
	}
}

func BenchmarkMonth(b *testing.B) {
	const months = horizon
	e := experiment(nil, months, (b.N+months-1)/months)
	e.Workers = 1
	b.ReportAllocs()
	each(b, e, func(*sim.Item) {})
}
