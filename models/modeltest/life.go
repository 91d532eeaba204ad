package modeltest

import (
	"context"
	"fmt"
	"math"
	"slices"

	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// result is what one run yields.
type result struct {
	row, monthly []float64
	tallies      []sim.Tally
	failure      string // empty if the run was sound
	spent        int    // events that were counted, of a run outside an experiment
}

// differs says in what two results differ; "" if in nothing.
func (a *result) differs(b *result, words sim.Vocabulary) string {
	switch {
	case a.failure != b.failure:
		return fmt.Sprintf("one failed: %q, %q", a.failure, b.failure)
	case !Same(a.row, b.row):
		i := firstDifference(a.row, b.row)
		return fmt.Sprintf("%s is %v and %v", words.Measures[i].Name, a.row[i], b.row[i])
	case !Same(a.monthly, b.monthly):
		i := firstDifference(a.monthly, b.monthly)
		return fmt.Sprintf("monthly %s is %v and %v in month %d", words.Monthly[i%len(words.Monthly)].Name,
			a.monthly[i], b.monthly[i], i/len(words.Monthly))
	case !slices.Equal(a.tallies, b.tallies):
		return "the ledgers"
	}
	return ""
}

// sameValue compares by bits; all missing values are equal.
func sameValue(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || math.IsNaN(x) && math.IsNaN(y)
}

func firstDifference(a, b []float64) int {
	for i := range a {
		if !sameValue(a[i], b[i]) {
			return i
		}
	}
	return -1
}

// experiment is replicates of the family's defaults under some arms; without
// any, under the baseline alone.
func (f *family) experiment(months, replicates int, arms ...sim.Arm) *sim.Experiment {
	return &sim.Experiment{Model: f.Model, Months: months, Seed: 2020, Replicates: replicates, Base: f.defaults(),
		Arms: append([]sim.Arm{{Name: "as-is"}}, arms...), Record: true, Workers: 2}
}

// each hands the results of every item, an arm each, to use. Quarantined items
// are complaints; so is an experiment that cannot be run.
func (f *family) each(r *report, e *sim.Experiment, use func(item *sim.Item, arms []result)) {
	err := e.Run(context.Background(), 0, e.Items(), func(item *sim.Item) error {
		if item.Failure != nil {
			r.complain(item.Failure.Arm, "month %d: %s\n%s", item.Failure.Month, item.Failure.Reason,
				item.Failure.Details)
			return nil
		}
		arms := make([]result, len(item.Rows))
		for a := range arms {
			arms[a] = result{row: item.Rows[a], monthly: item.Monthly[a], tallies: item.Ledgers[a].Tallies}
		}
		use(item, arms)
		return nil
	})
	if err != nil {
		r.complain("experiment", "%v", err)
	}
}

// life is how a world lives outside an experiment, where decisions can be
// watched one by one.
type life struct {
	months, replicate int
	watch             func(month int, d sim.Decision)
	decider           sim.Decider
	generator         random.Generator
}

// live lets a world live once under a vector of parameters. A panic ends it
// and is told.
func (f *family) live(world sim.World, values []float64, l life) (out result) {
	ledger := sim.NewLedger(f.words)
	ledger.Watch = l.watch
	defer func() {
		if reason := recover(); reason != nil {
			out.failure = fmt.Sprint(reason)
		}
	}()
	world.Parameters().Assign(values)
	chance := random.At(random.Coordinates{Seed: 2020, Replicate: l.replicate}).Using(l.generator)
	world.Start(sim.Setting{Months: l.months, Chance: chance})
	width := len(f.words.Monthly)
	out = result{row: make([]float64, len(f.words.Measures)), monthly: make([]float64, l.months*width),
		tallies: ledger.Tallies}
	for t := range l.months {
		month := sim.NewMonth(t, chance.Turn(t), &ledger)
		month.Decider = l.decider
		world.Live(&month)
		out.spent += month.Spent()
		world.Observe(out.monthly[t*width:][:width])
	}
	world.Measure(out.row)
	return out
}

// aPoint is the purpose of the numbers that place the points in the box. They
// are keyed, so that a point is the same in every run of the suite.
var aPoint = random.For("modeltest: a point of the box")

// anywhere is point k of the box of allowed values. A point where everything
// is extreme tries little, since most of a model is then switched off: values
// stay at their default, move around it, lie anywhere, or lie on an edge.
func (f *family) anywhere(k int) []float64 {
	chance := random.At(random.Coordinates{Seed: 4, Point: k})
	values := f.defaults()
	for i := range values {
		d := f.parameters.At(i)
		top := d.Max
		if size, ok := f.sizes[d.Name]; ok {
			top = min(top, max(d.Min, size))
		}
		where, u := chance.Uniform(aPoint, i, 0, 0), chance.Uniform(aPoint, i, 1, 0)
		values[i] = place(d, top, where, u)
	}
	return f.underTheory(values)
}

// place is a value of d up to top: where chooses the kind, u the value.
func place(d param.Declaration, top, where, u float64) float64 {
	value := d.Default
	switch {
	case where < 0.4:
	case where < 0.5 && d.Off != "":
		return param.Off
	case where < 0.65:
		value *= 0.25 + float64(2*u)
	case where < 0.85:
		value = d.Min + float64(u*(top-d.Min))
	case where < 0.925:
		value = d.Min
	default:
		value = top
	}
	if d.Off != "" && value == param.Off {
		return value
	}
	if d.Kind != param.Number {
		value = math.Round(value)
	}
	return min(max(value, d.Min), top)
}
