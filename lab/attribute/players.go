package attribute

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"concert/scenarios"
	"concert/sim"
)

// Player is a part of what two arms set differently, changed as a whole.
type Player struct {
	Name       string   // of the lever, or of the block of conditions
	Block      bool     // a block of conditions that one of the arms takes from elsewhere
	Parameters []string // each in one player alone

	indices []int
}

// setting is what an arm says of a parameter.
type setting struct {
	said      bool // it sets or borrows it
	value     float64
	scaled    float64             // what it multiplies the value by, which holds the product; 1: nothing
	uncertain scenarios.Uncertain // that it borrows; zero: none
	changes   []sim.Change        // of this parameter alone, in order
}

func settingOf(s *scenarios.Scenario, arm *scenarios.Arm, parameter int) setting {
	v := setting{value: s.Base[parameter], scaled: 1}
	for _, list := range [][]sim.Assignment{arm.Lent, arm.Set} {
		for _, a := range list {
			if a.Parameter == parameter {
				v.said, v.value = true, a.Value
			}
		}
	}
	for _, u := range arm.LentUncertain {
		if u.Parameter == parameter {
			v.uncertain = u
		}
	}
	for _, f := range arm.Scaled {
		if f.Parameter == parameter {
			v.scaled, v.value = f.By, v.value*f.By
		}
	}
	for _, c := range arm.Changes {
		for _, a := range c.Set {
			if a.Parameter == parameter {
				v.changes = append(v.changes, sim.Change{From: c.From, Until: c.Until, Set: []sim.Assignment{a}})
			}
		}
	}
	return v
}

// differs reports whether two settings can give other rows. Where the parameter
// is uncertain it matters whether an arm fixes it.
func (v *setting) differs(w *setting, uncertain bool) bool {
	sameChanges := slices.EqualFunc(v.changes, w.changes, func(a, b sim.Change) bool {
		return a.From == b.From && a.Until == b.Until && a.Set[0] == b.Set[0]
	})
	return v.value != w.value || !sameChanges || uncertain &&
		(v.said != w.said || v.scaled != w.scaled || !v.uncertain.Same(w.uncertain))
}

// Players are what two arms of a scenario set differently: a block for the
// conditions that one of them takes from elsewhere, unless each parameter is
// asked for, and each other parameter by itself.
func Players(s *scenarios.Scenario, from, to *scenarios.Arm, worlds, each bool) (all []Player) {
	lent := func(arm *scenarios.Arm, parameter int) bool {
		return slices.ContainsFunc(arm.Lent, func(a sim.Assignment) bool { return a.Parameter == parameter })
	}
	for i := range s.Parameters.Len() {
		d := s.Parameters.At(i)
		a, b := settingOf(s, from, i), settingOf(s, to, i)
		_, _, drawn := s.Range(d.Name)
		if d.Idle != "" || !a.differs(&b, worlds && (drawn || !a.uncertain.Same(b.uncertain))) {
			continue
		}
		p := Player{Name: d.Name}
		if (lent(from, i) || lent(to, i)) && !each {
			p.Name, p.Block = d.Block, true
		}
		k := slices.IndexFunc(all, func(q Player) bool { return q.Name == p.Name && q.Block == p.Block })
		if k < 0 {
			k, all = len(all), append(all, p)
		}
		all[k].Parameters, all[k].indices = append(all[k].Parameters, d.Name), append(all[k].indices, i)
	}
	return all
}

// coalition is the arm in which some players have the value of the arm "to", and
// all else is as in "from".
func coalition(s *scenarios.Scenario, from, to *scenarios.Arm, all []Player, members uint64) scenarios.Arm {
	arm := scenarios.Arm{Arm: sim.Arm{Name: coalitionName(members)}}
	arm.Title = arm.Name
	moved := make(map[int]bool)
	for k, p := range all {
		for _, i := range p.indices {
			moved[i] = members&(1<<k) != 0
		}
	}
	for i := range s.Parameters.Len() {
		source := from
		if moved[i] {
			source = to
		}
		v := settingOf(s, source, i)
		switch {
		case v.scaled != 1:
			arm.Scaled = append(arm.Scaled, sim.Scaled{Parameter: i, By: v.scaled})
		case v.said:
			arm.Set = append(arm.Set, sim.Assignment{Parameter: i, Value: v.value})
		}
		if v.uncertain.Name != "" {
			arm.LentUncertain = append(arm.LentUncertain, v.uncertain)
		}
		arm.Changes = append(arm.Changes, v.changes...)
	}
	// Later changes win over earlier ones of the same parameter alone, so that
	// parameters may stand in any order.
	slices.SortStableFunc(arm.Changes,
		func(a, b sim.Change) int { return cmp.Compare(a.Set[0].Parameter, b.Set[0].Parameter) })
	return arm
}

func coalitionName(members uint64) string { return fmt.Sprintf("with-%x", members) }

// along is the value of a parameter a part of the way from one arm to the other:
// what cannot lie between turns half way.
func along(s *scenarios.Scenario, parameter int, a, b, part float64) float64 {
	d := s.Parameters.At(parameter)
	v := a + float64(part*(b-a))
	if d.Check(v) == nil && (d.Off == "" || a >= 0 && b >= 0) {
		return v
	}
	if whole := math.Round(v); d.Kind == "whole number" && d.Check(whole) == nil && (d.Off == "" || a >= 0 && b >= 0) {
		return whole
	}
	if part < 0.5 {
		return a
	}
	return b
}
