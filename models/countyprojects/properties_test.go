package countyprojects_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"concert/models/countyprojects"
	"concert/models/docking"
	"concert/sim"
	"concert/sim/param"
)

// anywhere draws a point of the whole box of allowed values; sizes are kept
// small, the rest is not.
func anywhere(t *rapid.T, set *param.Set) []float64 {
	sizes := map[string]float64{"population.households": 300, "population.scale": 2}
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
// bounds, households, conflicts and money are conserved, terms add up to
// utilities.
func TestAnyAllowedPoint(t *testing.T) {
	model := countyprojects.Model{}
	vocabulary := model.Vocabulary()
	rapid.Check(t, func(t *rapid.T) {
		e := sim.Experiment{Model: model, Months: rapid.IntRange(1, 72).Draw(t, "months"), Seed: rapid.Uint64().Draw(t, "seed"),
			Replicates: 1, Base: anywhere(t, model.NewWorld().Parameters()), Arms: []sim.Arm{{Name: "any"}}, Record: true}
		err := e.Run(context.Background(), 0, 1, func(item *sim.Item) error {
			if f := item.Failure; f != nil {
				t.Fatalf("month %d: %s\n%s", f.Month, f.Reason, f.Details)
			}
			within(t, vocabulary.Measures, item.Rows[0])
			for month := range e.Months {
				within(t, vocabulary.Monthly, item.Monthly[0][month*len(vocabulary.Monthly):][:len(vocabulary.Monthly)])
			}
			conserved(t, vocabulary, item.Monthly[0], e.Months)
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
		"no projects":        {"projects.rate": 0},
		"no budget":          {"projects.budget_cny": 0},
		"all for motivation": {"aid.motivation_programme": 1, "aid.motivation_cost": 1},
		"nobody is poor":     {"population.income_low_cny": 9000, "population.income_high_cny": 9000},
		"all are poor":       {"population.income_low_cny": 0, "population.income_high_cny": 0, "population.income_shock": 1},
		"one household":      {"population.households": 1, "population.scale": 0.001},
		"no meetings":        {"consultation.meetings": 0, "conditions.meetings": 0},
		"no campaign":        {"leadership.campaign_months": 0, "leadership.exit_months": 0.01},
		"slow leaders":       {"leadership.top_rate": 0.01, "leadership.office": 0},
		"money for a month":  {"aid.months": 1},
		"money for years":    {"aid.months": 60},
		"all wears out":      {"aid.depreciation": 1},
		"no effort":          {"assessment.own": 0, "assessment.own_motive": 0, "conditions.assessed": 0, "assessment.joint_motive": 0},
		"ruin":               {"population.income_growth": -0.5, "population.disaster_hazard": 1, "population.disaster_loss_cny": 1e5},
		"equal attraction":   {"remits.attraction_low": 0.5, "remits.attraction_high": 0.5},
	} {
		t.Run(name, func(t *testing.T) { each(t, experiment(values, 60, 2), func(*sim.Item) {}) })
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

// conserved checks that every household that is poor has entered or was poor
// and has not left, that every conflict is settled or pushed upward, and that
// no money is spent that was not there.
func conserved(t *rapid.T, v sim.Vocabulary, monthly []float64, months int) {
	at := func(month int, name string) float64 {
		return monthly[month*len(v.Monthly)+slices.IndexFunc(v.Monthly, func(m sim.Measure) bool { return m.Name == name })]
	}
	budget, spent := 0.0, 0.0
	for month := range months {
		if month > 0 {
			before := at(month-1, "households_poor")
			if now := at(month, "households_poor"); math.Abs(before+at(month, "entries")-at(month, "exits")-now) > 1e-6 {
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

func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// An arm whose first change is in month 24 equals the baseline before it; an
// arm that changes nothing equals it always.
func TestArmsShareTheirWeather(t *testing.T) {
	e := shipped(4)
	width := len(e.Model.Vocabulary().Monthly)
	n := len(e.Arms)
	each(t, e, func(item *sim.Item) {
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
const baseline = "sha256:ae1d6b7e33746b23599ca53d96c6dd59c477d048a5a04520d5866a57cfeab761"

func TestBaseline(t *testing.T) {
	e := shipped(4)
	e.Record = false
	digest := sim.NewDigest()
	each(t, e, digest.Add)
	if got := digest.String(); got != baseline {
		t.Errorf("the digest is\n%s, want\n%s", got, baseline)
	}
}

// Months allocate nothing.
func TestMonthsAllocateNothing(t *testing.T) {
	allocations := func(months int) float64 {
		e := experiment(nil, months, 20)
		e.Workers = 1
		return testing.AllocsPerRun(3, func() { each(t, e, func(*sim.Item) {}) })
	}
	if short, long := allocations(60), allocations(240); long-short > 5 {
		t.Errorf("20 runs of 240 months allocate %v times more than of 60 months", long-short)
	}
}

func BenchmarkMonth(b *testing.B) {
	for _, size := range []struct {
		name  string
		scale float64
	}{{"reduced", 1}, {"full", 100}} {
		b.Run(size.name, func(b *testing.B) {
			const months = 60
			e := experiment(docking.Values{"population.scale": size.scale}, months, (b.N+months-1)/months)
			e.Workers = 1
			b.ReportAllocs()
			each(b, e, func(*sim.Item) {})
		})
	}
}
