package docking

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"concert/sim"
	"concert/sim/random"
)

// Values are parameters by name.
type Values map[string]float64

// Run is what is to be run for a comparison.
type Run struct {
	Model      sim.Model
	Arms       []sim.Arm
	Months     int
	Base       Values // differences from the defaults
	Seed       uint64
	Replicates int
	Generator  random.Generator // nil: Concert's own numbers
	Workers    int              // below 1: two
}

// Summary is a measure over the replicates in which it existed.
type Summary struct {
	Mean, SE float64
	N        int
}

// Results are the summaries of all arms and measures of a run.
type Results struct {
	arms, measures []string
	summaries      []Summary // arm·measures + measure
}

// Of is the summary of a measure under an arm; names that the run does not
// have are a programmer's error.
func (r *Results) Of(arm, measure string) Summary {
	a, m := slices.Index(r.arms, arm), slices.Index(r.measures, measure)
	if a < 0 || m < 0 {
		panic(fmt.Sprintf("docking: no arm %q or no measure %q", arm, measure))
	}
	return r.summaries[a*len(r.measures)+m]
}

// Do runs the experiment. A quarantined replicate is an error.
func (r Run) Do() (*Results, error) {
	parameters := r.Model.NewWorld().Parameters()
	base := parameters.Defaults()
	for _, set := range Assignments(r.Model, r.Base) {
		base[set.Parameter] = set.Value
	}
	e := sim.Experiment{Model: r.Model, Arms: r.Arms, Months: r.Months, Base: base, Seed: r.Seed,
		Replicates: r.Replicates, Generator: r.Generator, Workers: r.Workers}
	if e.Workers < 1 {
		e.Workers = 2
	}
	results := &Results{}
	for _, a := range r.Arms {
		results.arms = append(results.arms, a.Name)
	}
	for _, m := range r.Model.Vocabulary().Measures {
		results.measures = append(results.measures, m.Name)
	}
	moments := make([]moments, len(results.arms)*len(results.measures))
	err := e.Run(context.Background(), 0, e.Items(), func(item *sim.Item) error {
		if item.Failure != nil {
			return errors.New(item.Failure.Arm + ": " + item.Failure.Reason + "\n" + item.Failure.Details)
		}
		for a, row := range item.Rows {
			for m, v := range row {
				moments[a*len(row)+m].add(v)
			}
		}
		return nil
	})
	for _, m := range moments {
		results.summaries = append(results.summaries, m.summary())
	}
	return results, err
}

// Assignments turns parameters by name into those by index, in the order of
// declaration.
func Assignments(model sim.Model, values Values) (all []sim.Assignment) {
	parameters := model.NewWorld().Parameters()
	for name, v := range values {
		i, ok := parameters.Index(name)
		if !ok {
			panic("docking: no parameter " + name)
		}
		if err := parameters.At(i).Check(v); err != nil {
			panic(fmt.Sprintf("docking: %s = %v: %v", name, v, err))
		}
		all = append(all, sim.Assignment{Parameter: i, Value: v})
	}
	slices.SortFunc(all, func(a, b sim.Assignment) int { return a.Parameter - b.Parameter })
	return all
}

// Arm is an arm that sets parameters by name from the start.
func Arm(model sim.Model, name string, values Values) sim.Arm {
	return sim.Arm{Name: name, Set: Assignments(model, values)}
}

// moments are a running mean and sum of squares (Welford 1962).
type moments struct {
	n             int
	mean, squares float64
}

func (m *moments) add(v float64) {
	if math.IsNaN(v) {
		return // the measure did not exist in this replicate
	}
	m.n++
	delta := v - m.mean
	m.mean += delta / float64(m.n)
	m.squares += delta * (v - m.mean)
}

func (m *moments) summary() Summary {
	if m.n < 2 {
		return Summary{Mean: m.mean, SE: math.NaN(), N: m.n}
	}
	return Summary{Mean: m.mean, SE: math.Sqrt(m.squares / float64(m.n-1) / float64(m.n)), N: m.n}
}
