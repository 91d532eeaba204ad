package ruralcredit

import (
	"context"
	"math"
	"slices"
	"testing"

	"concert/models/docking"
	"concert/sim"
	"concert/sim/random"
	"concert/sim/random/philox"
)

// small is a county of 6 villages with 20 households each, over five years.
func small(arms ...sim.Arm) *sim.Experiment {
	base := NewCounty().Parameters().Defaults()
	for _, a := range docking.Assignments(Model{},
		docking.Values{"population.villages": 6, "population.households_per_village": 20,
			"population.villages_per_township": 3}) {
		base[a.Parameter] = a.Value
	}
	return &sim.Experiment{Model: Model{}, Months: 60, Seed: 2020, Replicates: 6, Base: base, Arms: arms, Workers: 2,
		Record: true}
}

// yield is what one item of an experiment leaves: rows, monthly values and
// ledgers, all by arm.
type yield struct {
	rows, monthly [][]float64
	tallies       [][]sim.Tally
}

// all is everything an experiment yields, and its digest.
func all(t *testing.T, e *sim.Experiment) (yields []yield, digest string) {
	t.Helper()
	d := sim.NewDigest()
	err := e.Run(context.Background(), 0, e.Items(), func(it *sim.Item) error {
		if it.Failure != nil {
			t.Fatalf("quarantined: %+v", *it.Failure)
		}
		y := yield{}
		for a := range it.Rows {
			y.rows = append(y.rows, slices.Clone(it.Rows[a]))
			y.monthly = append(y.monthly, slices.Clone(it.Monthly[a]))
			y.tallies = append(y.tallies, slices.Clone(it.Ledgers[a].Tallies))
		}
		yields = append(yields, y)
		d.Add(it)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return yields, d.String()
}

// same compares values by their bits, so that two missing values are equal.
func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool {
		return math.Float64bits(x) == math.Float64bits(y) || math.IsNaN(x) && math.IsNaN(y)
	})
}

func set(values docking.Values) []sim.Assignment { return docking.Assignments(Model{}, values) }

// TestArmsThatChangeNothing shows that an arm which sets what already holds,
// from the start or for a time, is the baseline in every value.
func TestArmsThatChangeNothing(t *testing.T) {
	defaults := docking.Values{"credit.rate": Defaults().Credit.Rate, "conditions.platform": Defaults().Platform}
	yields, _ := all(t, small(
		sim.Arm{Name: "as-is"},
		sim.Arm{Name: "sets what holds", Set: set(defaults)},
		sim.Arm{Name: "changes to what holds", Changes: []sim.Change{{From: 7, Until: 19, Set: set(defaults)}}},
		sim.Arm{Name: "changes after the end",
			Changes: []sim.Change{{From: 60, Until: 99, Set: set(docking.Values{"credit.rate": 0.3})}}},
	))
	for r, y := range yields {
		for a := 1; a < len(y.rows); a++ {
			if !same(y.rows[a], y.rows[0]) || !same(y.monthly[a], y.monthly[0]) ||
				!slices.Equal(y.tallies[a], y.tallies[0]) {
				t.Errorf("replicate %d: arm %d is not the baseline", r, a)
			}
		}
	}
}

// TestLateChange shows that an arm whose change begins in month 24 is the
// baseline in every month before, and is not afterwards.
func TestLateChange(t *testing.T) {
	const from = 24
	stride := len(monthlyOutcomes.Measures())
	for name, values := range map[string]docking.Values{
		"platform":        {"conditions.platform": 1},
		"resident cadres": {"credit.resident_cadres": 0},
		"forced lending":  {"credit.forced_lending": forcedAll},
	} {
		yields, _ := all(t, small(sim.Arm{Name: "as-is"},
			sim.Arm{Name: name, Changes: []sim.Change{{From: from, Until: 60, Set: set(values)}}}))
		differs := false
		for r, y := range yields {
			if !same(y.monthly[1][:from*stride], y.monthly[0][:from*stride]) {
				t.Errorf("%s, replicate %d: months before the change differ", name, r)
			}
			differs = differs || !same(y.monthly[1][from*stride:], y.monthly[0][from*stride:])
		}
		if !differs {
			t.Errorf("%s: the change changes nothing", name)
		}
	}
}

// fate is what chance alone makes of a household: its traits at the start, and
// the shocks to its income, which no behaviour touches, up to the last month.
type fate struct {
	traits         state
	start, shock   float32
	size, gain, at float64
}

// fates lives in a county for two years and tells the fates of the households
// by village and place in the village.
func fates(t *testing.T, villages, perVillage int) map[[2]int]fate {
	t.Helper()
	c := NewCounty()
	c.params.Population.Villages, c.params.Population.HouseholdsPerVillage = villages, perVillage
	ledger := sim.NewLedger(Model{}.Vocabulary())
	chance := random.At(random.Coordinates{Seed: 5, Replicate: 1})
	c.Start(sim.Setting{Months: 24, Chance: chance})
	all := make(map[[2]int]fate)
	h := &c.households
	sizes, accepts := c.traits.Stream(loanSize), c.traits.Stream(reservationRate)
	for i := range h.state {
		all[[2]int{i / perVillage, i % perVillage}] = fate{
			traits: h.state[i], start: c.fortunes.shock[i],
			size: c.sizeOf(&sizes, h.id(i)), gain: c.gainFromDiverting(h.id(i), h.state[i]), at: accepts.At(h.id(i)),
		}
	}
	for month := range 24 {
		m := sim.NewMonth(month, chance.Turn(month), &ledger)
		c.Live(&m)
	}
	for i := range h.state {
		key := [2]int{i / perVillage, i % perVillage}
		f := all[key]
		f.shock = c.fortunes.shock[i]
		all[key] = f
	}
	return all
}

// TestNewcomersChangeNobodysChance adds a household to every village, a
// village, and both: everybody who was there before keeps its traits and its
// shocks.
func TestNewcomersChangeNobodysChance(t *testing.T) {
	const villages, perVillage = 7, 20
	before := fates(t, villages, perVillage)
	seen := make(map[fate]bool)
	for _, f := range before {
		seen[f] = true
	}
	if len(seen) != len(before) {
		t.Errorf("%d households have %d fates", len(before), len(seen))
	}
	for _, more := range [][2]int{{villages, perVillage + 1}, {villages + 1, perVillage},
		{villages + 1, perVillage + 1}} {
		after := fates(t, more[0], more[1])
		if len(after) != more[0]*more[1] {
			t.Fatalf("%d households, want %d", len(after), more[0]*more[1])
		}
		for who, f := range before {
			if after[who] != f {
				t.Errorf("%d villages of %d: household %d of village %d has another fate", more[0], more[1], who[1],
					who[0])
			}
		}
	}
}

// TestRecordingChangesNothing shows that a row does not depend on what else is
// written down.
func TestRecordingChangesNothing(t *testing.T) {
	e := small(sim.Arm{Name: "as-is"}, docking.Arm(Model{}, "no cadres", docking.Values{"credit.resident_cadres": 0}))
	_, recorded := all(t, e)
	e.Record = false
	if _, silent := all(t, e); silent != recorded {
		t.Errorf("digest %s with a record, %s without", recorded, silent)
	}
}

// baseline is the digest of a small run of 6 replicates and 4 arms. It changes
// with the rules, with chance, and with a wrong bit on some processor; whoever
// changes it says why in the commit.
const baseline = "sha256:b80b6e25ab7b3b37c8056b6980bb6adeac3592b5146193402f803240679a2880"

// TestBaseline computes it with 1, 2 and 7 workers.
func TestBaseline(t *testing.T) {
	e := small(
		sim.Arm{Name: "as-is"},
		docking.Arm(Model{}, "neither", docking.Values{"credit.resident_cadres": 0, "credit.relief_constraint": 0}),
		sim.Arm{Name: "platform-year-3",
			Changes: []sim.Change{{From: 24, Until: 60, Set: set(docking.Values{"conditions.platform": 0.8})}}},
		docking.Arm(Model{}, "no-risk-fund", docking.Values{"credit.risk_fund_share": 0}),
	)
	for _, workers := range []int{1, 2, 7} {
		e.Workers = workers
		if _, got := all(t, e); got != baseline {
			t.Errorf("%d workers: the digest is\n%s, want\n%s", workers, got, baseline)
		}
	}
}

// TestGeneratorDoesNotMatter compares Concert's own numbers with Philox: the
// mean of every measure agrees within four joint standard errors.
func TestGeneratorDoesNotMatter(t *testing.T) {
	arms := []sim.Arm{{Name: "as-is"}, docking.Arm(Model{}, "no cadres", docking.Values{"credit.resident_cadres": 0})}
	run := func(g random.Generator) *docking.Results {
		results, err := docking.Run{Model: Model{}, Arms: arms, Months: 60, Seed: 3, Replicates: 100,
			Base: docking.Values{"population.villages": 12}, Generator: g}.Do()
		if err != nil {
			t.Fatal(err)
		}
		return results
	}
	ours, reference := run(nil), run(philox.Generator{})
	compared := 0
	for _, arm := range arms {
		for _, measure := range outcomes.Measures() {
			a, b := ours.Of(arm.Name, measure.Name), reference.Of(arm.Name, measure.Name)
			if a.N < 30 || b.N < 30 {
				continue // it hardly ever exists under this arm
			}
			compared++
			if joint := math.Hypot(a.SE, b.SE); math.Abs(a.Mean-b.Mean) > 4*joint {
				t.Errorf("%s, %s: %v (%v) and with Philox %v (%v)", arm.Name, measure.Name, a.Mean, a.SE, b.Mean, b.SE)
			}
		}
	}
	if compared < 3*len(outcomes.Measures())/2 {
		t.Errorf("only %d measures could be compared", compared)
	}
}
