// Package oracles holds closed forms that the models meet through their own code
// and by parameters alone: what theory says of a measure under settings at which
// it can be worked out by hand. Tests hold the models to them, and so does the
// shipped program (concert verify). Numbers O1 … are those of the dossier.
package oracles

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"concert/sim"
)

// Oracle is a number that theory gives, with a simulation that must meet it.
type Oracle struct {
	Key    string  // what is measured, a message of results/say: "oracle." + Key
	Args   []any   // its values
	Family string  // of the model
	Form   string  // the closed form
	Theory float64 // what it gives

	experiment func() *sim.Experiment
	value      func(e *sim.Experiment, it *sim.Item) float64 // of one replicate; NaN: it has none
}

// Name is the key with its values, which no two oracles share.
func (o *Oracle) Name() string {
	name := o.Key
	for i := 1; i < len(o.Args); i += 2 {
		name += fmt.Sprintf(" %v=%v", o.Args[i-1], o.Args[i])
	}
	return name
}

// text writes a number of a setting.
func text(v float64) string { return strconv.FormatFloat(v, 'g', 3, 64) }

// Found is what a simulation gives: a mean over replicates with its standard
// error, which is 0 where all are the same.
type Found struct{ Mean, SE float64 }

// All returns every oracle, by family.
func All() []Oracle {
	return slices.Concat(pensionFraud(), socialForces(), countyProjects())
}

// Simulate runs the oracle's experiment with so many workers.
func (o *Oracle) Simulate(ctx context.Context, workers int) (Found, error) {
	e := o.experiment()
	e.Workers = workers
	var values []float64
	err := e.Run(ctx, 0, e.Items(), func(it *sim.Item) error {
		if it.Failure != nil {
			return fmt.Errorf("oracle %q: replicate %d breaks in month %d: %s", o.Name(), it.Replicate,
				it.Failure.Month, it.Failure.Reason)
		}
		if v := o.value(e, it); !math.IsNaN(v) {
			values = append(values, v)
		}
		return nil
	})
	if err != nil {
		return Found{}, err
	}
	return foundIn(values), nil
}

func foundIn(values []float64) Found {
	n := float64(len(values))
	mean, squares := 0.0, 0.0
	for _, v := range values {
		mean += v / n
	}
	for _, v := range values {
		d := v - mean
		squares += float64(d * d)
	}
	return Found{Mean: mean, SE: math.Sqrt(squares / (n * (n - 1)))}
}

// Apart is how many standard errors a simulation lies from theory; 0 where they
// are equal but for rounding.
func (o *Oracle) Apart(f Found) float64 {
	const rounding = 1e-9
	if d := math.Abs(f.Mean - o.Theory); d > rounding {
		return d / f.SE
	}
	return 0
}

// values are parameters by name.
type values = map[string]float64

func with(all ...values) values {
	sum := values{}
	for _, v := range all {
		maps.Copy(sum, v)
	}
	return sum
}

// lives is an experiment of one arm at values that differ from the defaults.
func lives(model sim.Model, set values, months, replicates int) *sim.Experiment {
	e := &sim.Experiment{Model: model, Months: months, Seed: 7, Replicates: replicates, Arms: []sim.Arm{{Name: "only"}}}
	parameters := model.NewWorld().Parameters()
	e.Base = parameters.Defaults()
	for _, name := range slices.Sorted(maps.Keys(set)) {
		e.Base[index(model, name)] = set[name]
	}
	return e
}

func index(model sim.Model, name string) int {
	i, ok := model.NewWorld().Parameters().Index(name)
	if !ok {
		panic("oracles: no parameter " + name)
	}
	return i
}

// measure is a measure of the run, times a factor.
func measure(name string, factor float64) func(*sim.Experiment, *sim.Item) float64 {
	return func(e *sim.Experiment, it *sim.Item) float64 {
		i := slices.IndexFunc(e.Model.Vocabulary().Measures, func(m sim.Measure) bool { return m.Name == name })
		return factor * it.Rows[0][i]
	}
}

// monthly is a measure of one month.
func monthly(name string, month int) func(*sim.Experiment, *sim.Item) float64 {
	return func(e *sim.Experiment, it *sim.Item) float64 {
		all := e.Model.Vocabulary().Monthly
		return it.Monthly[0][month*len(all)+slices.IndexFunc(all, func(m sim.Measure) bool { return m.Name == name })]
	}
}

// motives are the weights of decisions by name; oneMotive leaves one in place.
var motives = []string{"need", "goal", "leadership", "pressure", "incentive", "trust", "information", "effort", "blame"}

func oneMotive(motive string) values {
	v := values{}
	for _, name := range motives {
		v["motives."+name] = 0
	}
	v["motives."+motive] = 1
	return v
}
