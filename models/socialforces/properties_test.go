package socialforces_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"concert/models/docking"
	"concert/models/socialforces"
	"concert/sim"
	"concert/sim/param"
)

// anywhere draws a point of the whole box of allowed values; sizes are kept
// small, the rest is not.
func anywhere(t *rapid.T, set *param.Set) []float64 {
	sizes := map[string]float64{"population.villages": 60, "population.donors": 120, "population.scale": 2}
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
// bounds, projects are conserved, terms add up to utilities.
func TestAnyAllowedPoint(t *testing.T) {
	model := socialforces.Model{}
	vocabulary := model.Vocabulary()
	rapid.Check(t, func(t *rapid.T) {
		e := sim.Experiment{Model: model, Months: rapid.IntRange(1, 90).Draw(t, "months"), Seed: rapid.Uint64().Draw(t, "seed"),
			Replicates: 1, Base: anywhere(t, model.NewWorld().Parameters()), Arms: []sim.Arm{{Name: "any"}}, Record: true}
		err := e.Run(context.Background(), 0, 1, func(item *sim.Item) error {
			if f := item.Failure; f != nil {
				t.Fatalf("month %d: %s\n%s", f.Month, f.Reason, f.Details)
			}
			within(t, vocabulary.Measures, item.Rows[0])
			for month := range e.Months {
				within(t, vocabulary.Monthly, item.Monthly[0][month*len(vocabulary.Monthly):][:len(vocabulary.Monthly)])
			}
			conserved(t, item.Monthly[0], e.Months)
			addUp(t, &item.Ledgers[0])
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// The edges of the box, where something could be divided by nothing.
func TestEdges(t *testing.T) {
	for name, values := range map[string]docking.Values{
		"nobody is reached":        {"giving.reached": 0},
		"nobody gives":             {"giving.fixed": 0},
		"everybody gives":          {"giving.fixed": 1, "giving.reached": 1e6, "giving.publicity": 100},
		"one donor":                {"population.donors": 1, "population.scale": 0.04},
		"three villages":           {"population.villages": 3, "population.scale": 0.04},
		"everything fails":         {"evaluation.active": 1, "evaluation.threshold": 1, "evaluation.noise": 0, "evaluation.period_months": 1},
		"everything is completed":  {"projects.finish": 1},
		"an empty list":            {"choice.own_enquiry": 1, "choice.accuracy": 1, "giving.fixed": 1, "giving.reached": 220, "population.villages": 3},
		"everybody follows":        {"linkage_body.coverage": 1, "linkage_body.accept": 1, "bodies.fixed_sharing": 1, "giving.fixed": 1, "giving.reached": 220},
		"everything is misused":    {"funds.misuse": 1, "funds.transparency": 1, "funds.misuse_cut": 0, "funds.revelation_rate": 1, "funds.bad_weight": 100},
		"everything is blocked":    {"policy.a": 1, "policy.b": 1, "policy.conflict": 1, "policy.blocked": 1},
		"a scandal at the start":   {"funds.scandal_month": 0, "funds.scandal_weight": 1000},
		"only what is near counts": {"choice.visibility": 5, "bodies.merit": 2, "choice.merit_sharpens": 10},
		"nothing is remembered":    {"psychology.forgetting": 0},
		"today's list":             {"choice.lag_months": 0, "conditions.platform": 1},
		"an old list":              {"choice.lag_months": 24, "conditions.platform": 1},
	} {
		t.Run(name, func(t *testing.T) {
			for _, months := range []int{1, 3, 4, 72} {
				each(t, experiment(values, months, 2), func(*sim.Item) {})
			}
		})
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

// conserved checks that every project that began runs or has ended, and that
// every gift found a village in one way only.
func conserved(t *rapid.T, monthly []float64, months int) {
	at := func(name string, month int) float64 { return monthly[monthlyAt(name, month)] }
	running := 0.0
	for month := 0; month < months; month += 3 {
		running += at("gifts", month)
		if got := at("projects", month); got != running {
			t.Fatalf("month %d: %v projects, want %v", month, got, running)
		}
		running -= at("closures", month)
		if followed, informed := at("gifts_followed", month), at("gifts_informed", month); followed+informed > at("gifts", month) {
			t.Fatalf("month %d: %v gifts follow a body, %v the list, of %v", month, followed, informed, at("gifts", month))
		}
		for later := month + 1; later < min(month+3, months); later++ {
			if at("projects", later) != at("projects", month) {
				t.Fatalf("month %d: something happened within a quarter", later)
			}
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

// shipped is a small experiment of all arms and some more.
func shipped(replicates int, more ...sim.Arm) sim.Experiment {
	e := experiment(nil, months, replicates, append(arms(), more...)...)
	e.Record = true
	return e
}

func change(from int, values docking.Values) sim.Arm {
	return sim.Arm{Name: "later", Changes: []sim.Change{{From: from, Until: 1 << 30, Set: docking.Assignments(socialforces.Model{}, values)}}}
}

func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// An arm that changes nothing equals the baseline; one that changes in month
// 24 equals it before and differs afterwards, whatever lever it pulls.
func TestArmsShareTheirChance(t *testing.T) {
	levers := []docking.Values{{"conditions.platform": 1}, {"linkage_body.coverage": 0.5, "bodies.fixed_sharing": 1}, {"bodies.merit": 0}, {"evaluation.active": 1},
		{"policy.a": 1}, {"giving.publicity": 3}, {"choice.accuracy": 1}, {"funds.transparency": 0.8}}
	more := []sim.Arm{change(24, docking.Values{"conditions.platform": 0.1})}
	for _, values := range levers {
		more = append(more, change(24, values))
	}
	e := shipped(6, more...)
	e.Months = 48
	width := len(e.Model.Vocabulary().Monthly)
	first := len(e.Arms) - len(more)
	each(t, e, func(item *sim.Item) {
		if !same(item.Rows[0], item.Rows[first]) || !same(item.Monthly[0], item.Monthly[first]) {
			t.Errorf("replicate %d: an arm that changes nothing differs", item.Replicate)
		}
		for k := first + 1; k < len(e.Arms); k++ {
			if !same(item.Monthly[0][:24*width], item.Monthly[k][:24*width]) {
				t.Errorf("replicate %d: lever %d differs before its change", item.Replicate, k-first)
			}
			if same(item.Monthly[0][24*width:], item.Monthly[k][24*width:]) {
				t.Errorf("replicate %d: lever %d does not differ after its change", item.Replicate, k-first)
			}
		}
	})
}

// A placebo: parameters that play no part at the shipped values change nothing.
func TestPlacebo(t *testing.T) {
	placebo := docking.Arm(socialforces.Model{}, "placebo", docking.Values{"linkage_body.accept": 0.2, "evaluation.noise": 5, "evaluation.redeployed": 0,
		"policy.effect_a": 3, "policy.conflict": 1, "policy.blocked": 0, "funds.scandal_weight": 6, "bodies.linkage_gain": 1})
	each(t, shipped(5, placebo), func(item *sim.Item) {
		if !same(item.Rows[0], item.Rows[len(item.Rows)-1]) {
			t.Errorf("replicate %d: the placebo changed something", item.Replicate)
		}
	})
}

// A run leaves no trace: an arm alone yields the row it yields among others.
func TestStartLeavesNoTrace(t *testing.T) {
	large := docking.Arm(socialforces.Model{}, "large", docking.Values{"population.scale": 2, "choice.visibility": 0.3})
	all, alone := shipped(3, large, docking.Arm(socialforces.Model{}, "last", docking.Values{"evaluation.active": 1})), shipped(3)
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
const baseline = "sha256:8352b72c6f44a6ba3ded25be3e5c454a7e6c8695e176f32641aed786a842759e"

func TestBaseline(t *testing.T) {
	e := shipped(4)
	e.Record = false
	digest := sim.NewDigest()
	each(t, e, digest.Add)
	if got := digest.String(); got != baseline {
		t.Errorf("the digest is\n%s, want\n%s", got, baseline)
	}
}

// Months allocate nothing, once the columns have found their sizes.
func TestMonthsAllocateNothing(t *testing.T) {
	allocations := func(months int) float64 {
		e := experiment(docking.Values{"linkage_body.coverage": 0.5, "evaluation.active": 1, "funds.transparency": 0.5}, months, 20)
		e.Workers = 1
		return testing.AllocsPerRun(3, func() { each(t, e, func(*sim.Item) {}) })
	}
	if short, long := allocations(72), allocations(360); long-short > 2 {
		t.Errorf("20 runs of 360 months allocate %v times more than of 72 months", long-short)
	}
}

// The size of the county does not matter: the difference of each arm from the
// baseline in a county ten times as large agrees within what matters.
func TestSizeDoesNotMatter(t *testing.T) {
	reduced, whole := experiment(nil, months, 100, arms()...), experiment(docking.Values{"population.scale": 10}, months, 10, arms()...)
	if full() {
		reduced.Replicates, whole.Replicates = 1500, 150
	}
	small, large := contrast(t, reduced), contrast(t, whole)
	for i, arm := range reduced.Arms {
		for k, m := range reduced.Model.Vocabulary().Measures {
			if m.Role == sim.Detail || i == 0 {
				continue
			}
			a, b := &small[i][k], &large[i][k]
			allowed := m.Matters + 3*math.Hypot(a.se(), b.se())
			if !(math.Abs(a.mean()-b.mean()) <= allowed) {
				t.Errorf("%s, %s: %v in the county, %v in ten, may differ by %v", arm.Name, m.Name, a.mean(), b.mean(), allowed)
			}
		}
	}
}

// contrast is the differences of every arm from the first, by arm and measure.
func contrast(t *testing.T, e sim.Experiment) [][]moments {
	c := make([][]moments, len(e.Arms))
	for i := range c {
		c[i] = make([]moments, len(e.Model.Vocabulary().Measures))
	}
	each(t, e, func(item *sim.Item) {
		for i, row := range item.Rows {
			for k := range row {
				if d := row[k] - item.Rows[0][k]; !math.IsNaN(d) {
					c[i][k].add(d)
				}
			}
		}
	})
	return c
}

func BenchmarkQuarter(b *testing.B) {
	for _, size := range []struct {
		name  string
		scale float64
	}{{"county", 1}, {"ten", 10}} {
		b.Run(size.name, func(b *testing.B) {
			e := experiment(docking.Values{"population.scale": size.scale}, months, (b.N+months/3-1)/(months/3))
			e.Workers = 1
			b.ReportAllocs()
			each(b, e, func(*sim.Item) {})
		})
	}
}
