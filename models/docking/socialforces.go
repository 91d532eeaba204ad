package docking

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"slices"

	"concert/sim"
)

//go:embed testdata/docking-social-forces.csv
var socialForces string

// SocialForces is the table of the specification of social forces: 1,000
// replicates, printed with four decimals or digits. Its seed is not stated.
func SocialForces() []Cell { return parse(socialForces, 4) }

// Times is the same cell in another unit: mean and error multiplied.
func (c Cell) Times(factor float64) Cell {
	c.Mean *= factor
	c.SE *= factor
	return c
}

// InMonth is the name that DoWithMonths gives to a monthly measure in a month.
func InMonth(measure string, month int) string { return fmt.Sprintf("%s@%d", measure, month) }

// DoWithMonths is Do, and the results also hold the named monthly measures in
// the given months, under the names of InMonth.
func (r Run) DoWithMonths(monthly []string, months []int) (*Results, error) {
	results, err := r.Do()
	if err != nil {
		return nil, err
	}
	vocabulary := r.Model.Vocabulary()
	stride := len(vocabulary.Monthly)
	var columns []int
	all := slices.Clone(results.measures)
	for _, name := range monthly {
		i := slices.IndexFunc(vocabulary.Monthly, func(m sim.Measure) bool { return m.Name == name })
		if i < 0 {
			panic("docking: no monthly measure " + name)
		}
		for _, month := range months {
			columns = append(columns, month*stride+i)
			all = append(all, InMonth(name, month))
		}
	}
	sums := make([]moments, len(r.Arms)*len(columns))
	base := r.Model.NewWorld().Parameters().Defaults()
	for _, set := range Assignments(r.Model, r.Base) {
		base[set.Parameter] = set.Value
	}
	e := sim.Experiment{Model: r.Model, Arms: r.Arms, Months: r.Months, Base: base, Seed: r.Seed,
		Replicates: r.Replicates, Generator: r.Generator, Workers: max(2, r.Workers), Record: true}
	err = e.Run(context.Background(), 0, e.Items(), func(item *sim.Item) error {
		if item.Failure != nil {
			return errors.New(item.Failure.Arm + ": " + item.Failure.Reason)
		}
		for a := range r.Arms {
			for k, column := range columns {
				sums[a*len(columns)+k].add(item.Monthly[a][column])
			}
		}
		return nil
	})
	joined := &Results{arms: results.arms, measures: all}
	for a := range r.Arms {
		joined.summaries = append(joined.summaries,
			results.summaries[a*len(results.measures):][:len(results.measures)]...)
		for k := range columns {
			joined.summaries = append(joined.summaries, sums[a*len(columns)+k].summary())
		}
	}
	return joined, err
}
