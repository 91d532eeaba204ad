package scenarios

import (
	"cmp"
	"slices"

	"concert/sim"
)

// Held are changes such that no two give one parameter a value in the same
// month: what really holds, month by month, of changes that may overlap. What
// holds in the same months stands together, by the first of them.
func Held(changes []sim.Change) (all []sim.Change) {
	var parameters []sim.Assignment
	for _, c := range changes {
		for _, a := range c.Set {
			if !slices.ContainsFunc(parameters, func(b sim.Assignment) bool { return same(a, b) }) {
				parameters = append(parameters, a)
			}
		}
	}
	for _, p := range parameters {
		for _, stretch := range stretches(changes, p) {
			at := slices.IndexFunc(all, func(c sim.Change) bool { return c.From == stretch.From && c.Until == stretch.Until })
			if at < 0 {
				all = append(all, stretch)
				continue
			}
			all[at].Set = append(all[at].Set, stretch.Set...)
		}
	}
	slices.SortStableFunc(all, func(a, b sim.Change) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Until, b.Until)) })
	return all
}

// same reports whether two assignments are to one parameter.
func same(a, b sim.Assignment) bool { return a.Parameter == b.Parameter && a.Name == b.Name }

// stretches are the months in which changes give one parameter a value.
func stretches(changes []sim.Change, p sim.Assignment) (all []sim.Change) {
	var turns []int
	for _, c := range changes {
		turns = append(turns, c.From, c.Until)
	}
	slices.Sort(turns)
	turns = slices.Compact(turns)
	for i := 0; i+1 < len(turns); i++ {
		a, ok := heldIn(changes, p, turns[i])
		if !ok {
			continue
		}
		if last := len(all) - 1; last >= 0 && all[last].Until == turns[i] && all[last].Set[0].Value == a.Value {
			all[last].Until = turns[i+1]
			continue
		}
		all = append(all, sim.Change{From: turns[i], Until: turns[i+1], Set: []sim.Assignment{a}})
	}
	return all
}

// heldIn is what the last of the changes that hold in a month gives a parameter.
func heldIn(changes []sim.Change, p sim.Assignment, month int) (held sim.Assignment, ok bool) {
	for _, c := range changes {
		if month < c.From || month >= c.Until {
			continue
		}
		for _, a := range c.Set {
			if same(a, p) {
				held, ok = a, true
			}
		}
	}
	return held, ok
}
