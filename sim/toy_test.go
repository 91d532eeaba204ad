package sim_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// toy is a model small enough to see through: people who earn a wage and who
// are asked once a month to give a part of it.
type toy struct {
	worlds *counter // of worlds made; nil: not counted
}

func (toy) Name() string { return "toy" }
func (toy) Version() int { return 1 }

func (toy) Vocabulary() sim.Vocabulary {
	measure := func(name, exists string) sim.Measure {
		return sim.Measure{Name: name, Title: name, Unit: "coins", Meaning: name, Better: sim.Higher, Role: sim.Main,
			Matters: 1, Exists: exists}
	}
	return sim.Vocabulary{
		Title:    "Toy",
		Measures: []sim.Measure{measure("wealth", ""), measure("luck", ""), measure("gift_size", "somebody gave")},
		Monthly:  []sim.Measure{measure("wealth", ""), measure("gift_size", "somebody gave")},
		Acts:     []sim.Word{{Name: "give"}, {Name: "take"}},
		Actors:   []sim.Word{{Name: "poor"}, {Name: "rich"}},
		Motives:  []sim.Motive{{Word: sim.Word{Name: "goodwill"}}, {Word: sim.Word{Name: "thrift"}, Cost: true}},
	}
}

func (m toy) NewWorld() sim.World {
	if m.worlds != nil {
		m.worlds.add()
	}
	w := &people{wage: 10, goodwill: 0.5, number: 3, failWhen: param.Off}
	spec := func(name string) param.Spec {
		return param.Spec{Name: "toy." + name, Unit: "coins", Meaning: name, Source: "assumed", Min: -1000, Max: 1000}
	}
	number := spec("number")
	number.Structural = true
	w.set.Float(&w.wage, spec("wage"))
	w.set.Float(&w.goodwill, spec("goodwill"))
	w.set.Int(&w.number, number)
	w.set.Int(&w.failHow, spec("fail_how"))
	w.set.Int(&w.failWhen, spec("fail_when"))
	w.set.Int(&w.failIn, spec("fail_in"))
	return w
}

// The parameters of the toy, by index.
const (
	wage = iota
	goodwill
	number
	failHow
	failWhen
	failIn
)

// The ways in which a world can fail, in the month failWhen of the replicate
// failIn; before the first month and after the last count as months.
const (
	soundly = iota
	byPanic
	byNilPointer
	byEvents
	byInfinity
	byNaN
	byMonthlyNaN
)

type people struct {
	wage, goodwill            float64
	number                    int
	failHow, failWhen, failIn int
	set                       param.Set

	broken        bool // a panic leaves the world in disorder
	months, now   int
	replicate     int
	wealth        []float64
	luck          float64
	given, givers float64
	monthly       [2]float64
}

func (w *people) Parameters() *param.Set { return &w.set }

func (w *people) Start(s sim.Setting) {
	w.months, w.now, w.replicate = s.Months, -1, s.Chance.Coordinates().Replicate
	w.wealth = w.wealth[:0]
	for i := range w.number {
		w.wealth = append(w.wealth, s.Chance.Uniform(random.For("purse"), i, 0, 0))
	}
	w.luck, w.given, w.givers = 0, 0, 0
	if w.broken {
		w.luck = 1e9 // what a world that is used after a panic would show
	}
	w.fail(nil)
}

// fail breaks the world if this is the moment for it.
func (w *people) fail(m *sim.Month) bool {
	if w.failWhen != w.now || w.failIn != w.replicate {
		return false
	}
	switch w.failHow {
	case byPanic:
		w.broken = true
		panic("out of coins")
	case byNilPointer:
		w.broken = true
		var nobody *people
		nobody.now++
	case byEvents:
		if m != nil {
			m.Spend(1 << 40)
		}
	}
	return true
}

func (w *people) Live(m *sim.Month) {
	w.now = m.T
	w.fail(m)
	m.Spend(len(w.wealth))
	lucky := m.Chance.Stream(random.For("luck"))
	gifts, givers := 0.0, 0.0
	for i := range w.wealth {
		u := lucky.At(i)
		w.luck += u
		w.wealth[i] += float64(w.wage * u) // rounded: the digest must agree on arm64
		d := sim.Decision{Act: 0, Actor: i % 2, Who: i, Asked: i != 1, Chance: 0.5, Terms: sim.Terms{w.goodwill, -u}}
		d.Utility = d.Terms.Sum()
		d.Accepted = d.Asked && d.Utility > 0
		if d.Accepted {
			w.wealth[i] -= w.goodwill
			gifts += w.goodwill
			givers++
		}
		m.Ledger.Record(&d)
	}
	w.given, w.givers = w.given+gifts, w.givers+givers
	w.monthly = [2]float64{w.total(), gifts / givers}
}

func (w *people) total() (sum float64) {
	for _, v := range w.wealth {
		sum += v
	}
	return sum
}

func (w *people) Observe(values []float64) {
	copy(values, w.monthly[:])
	if w.failHow == byMonthlyNaN && w.fail(nil) {
		values[0] = math.NaN()
	}
}

func (w *people) Measure(values []float64) {
	values[0], values[1], values[2] = w.total(), w.luck, w.given/w.givers
	w.now = w.months
	if w.failIn != w.replicate {
		return
	}
	switch w.failHow {
	case byInfinity:
		values[1] = math.Inf(-1)
	case byNaN:
		values[1] = math.NaN()
	default:
		w.fail(nil)
	}
}

// experiment is the toy with two arms over a year.
func experiment() *sim.Experiment {
	return &sim.Experiment{
		Model: toy{}, Months: 12, Seed: 1, Replicates: 9, Workers: 2,
		Base: toy{}.NewWorld().Parameters().Defaults(),
		Arms: []sim.Arm{{Name: "as-is"}, {Name: "generous", Set: []sim.Assignment{{Parameter: goodwill, Value: 0.9}}}},
	}
}

// copied is a delivered item that outlives its delivery.
type copied struct {
	index, point, replicate int
	rows, monthly           [][]float64
	tallies                 [][]sim.Tally
	failure                 *sim.Failure
}

// collect runs items first to last and keeps copies of them all.
func collect(t testing.TB, e *sim.Experiment, first, last int) (items []copied) {
	t.Helper()
	err := e.Run(context.Background(), first, last, func(it *sim.Item) error {
		c := copied{index: it.Index, point: it.Point, replicate: it.Replicate, failure: it.Failure}
		for a := range it.Rows {
			c.rows = append(c.rows, slices.Clone(it.Rows[a]))
			c.monthly = append(c.monthly, slices.Clone(it.Monthly[a]))
			c.tallies = append(c.tallies, slices.Clone(it.Ledgers[a].Tallies))
		}
		items = append(items, c)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return items
}

// digest is the digest of all items.
func digest(t testing.TB, e *sim.Experiment) string {
	t.Helper()
	d := sim.NewDigest()
	if err := e.Run(context.Background(), 0, e.Items(),
		func(it *sim.Item) error { d.Add(it); return nil }); err != nil {
		t.Fatal(err)
	}
	return d.String()
}

// same compares values by their bits; all missing values are equal.
func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool {
		return math.Float64bits(x) == math.Float64bits(y) || math.IsNaN(x) && math.IsNaN(y)
	})
}
