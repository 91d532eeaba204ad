package scenarios

import (
	"fmt"
	"slices"

	"concert/scenarios/window"
	"concert/sim"
)

// Experiments are the two designs of a brief, ready to run under the model of
// its family: at the values, and over worlds, whose draws are those that the
// brief holds. They give the rows that the brief's run gave. Names that the
// model does not know are an error.
func (b *Brief) Experiments(model sim.Model) (values, worlds *sim.Experiment, err error) {
	for _, w := range b.Windows {
		if !slices.ContainsFunc(model.Vocabulary().Monthly, func(m sim.Measure) bool { return m.Name == w.Measure }) {
			return nil, nil, fmt.Errorf("the family %s has no monthly measure %q, which the run averages", model.Name(), w.Measure)
		}
	}
	model = window.Model(model, b.Windows)
	set := model.NewWorld().Parameters()
	index := func(name string) (int, error) {
		if i, ok := set.Index(name); ok {
			return i, nil
		}
		return 0, fmt.Errorf("the family %s has no parameter %q, which the run sets", model.Name(), name)
	}
	e := sim.Experiment{Model: model, Months: b.Months, Seed: b.Seed, Replicates: b.Values.Replicates,
		Base: set.Defaults(), Budget: b.Budget}
	for _, p := range b.Parameters {
		i, err := index(p.Name)
		if err != nil {
			return nil, nil, err
		}
		e.Base[i] = p.Value
	}
	over := e
	over.Replicates, over.Points, over.SameChance = b.Worlds.PerWorld, b.Worlds.Draws, b.Worlds.SameChance
	columns := make(map[string]int)
	for i, c := range b.Columns {
		columns[c.Name] = i
		parameter := -1 // only arms borrow it
		if c.Parameter != "" {
			if parameter, err = index(c.Parameter); err != nil {
				return nil, nil, err
			}
		}
		over.Columns = append(over.Columns, parameter)
	}
	for i := range b.Arms {
		arm, err := indexed(b.Arms[i].Arm, index, columns)
		if err != nil {
			return nil, nil, err
		}
		over.Arms = append(over.Arms, arm)
		arm.Borrowed = nil // at the values its own settings hold
		e.Arms = append(e.Arms, arm)
	}
	return &e, &over, nil
}

// indexed is an arm whose parameters are known by name, as the engine runs it.
func indexed(arm sim.Arm, index func(string) (int, error), columns map[string]int) (out sim.Arm, err error) {
	set := func(all []sim.Assignment) (found []sim.Assignment) {
		for _, a := range all {
			i, wrong := index(a.Name)
			if wrong != nil {
				err = wrong
			}
			a.Parameter = i
			found = append(found, a)
		}
		return found
	}
	out.Name, out.Set = arm.Name, set(arm.Set)
	for _, c := range arm.Changes {
		out.Changes = append(out.Changes, sim.Change{From: c.From, Until: c.Until, Set: set(c.Set)})
	}
	for _, b := range arm.Borrowed {
		i, wrong := index(b.Name)
		column, known := columns[b.From]
		if wrong == nil && !known {
			wrong = fmt.Errorf("the arm %s borrows from a column %q that the run does not have", arm.Name, b.From)
		}
		if wrong != nil {
			err = wrong
		}
		b.Parameter, b.Column = i, column
		out.Borrowed = append(out.Borrowed, b)
	}
	for _, s := range arm.Scaled {
		i, wrong := index(s.Name)
		if wrong != nil {
			err = wrong
		}
		s.Parameter = i
		out.Scaled = append(out.Scaled, s)
	}
	return out, err
}
