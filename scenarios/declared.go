package scenarios

import (
	"slices"

	"concert/sim"
	"concert/sim/param"
)

// Counts reports whether parameter i can make a difference in the scenario as
// it is written. One that belongs to a choice (param.Spec.When) counts where
// somebody chooses otherwise than by default, or moves the parameter itself.
func (s *Scenario) Counts(i int) bool {
	return s.counts(i, s.Base, s.Arms, s.Uncertain)
}

// Counts reports the same of the plan, where the command line may have chosen.
func (p *Plan) Counts(i int) bool {
	return p.Scenario.counts(i, p.Values.Base, p.Arms, p.Uncertain)
}

func (s *Scenario) counts(i int, base []float64, arms []Arm, uncertain []Uncertain) bool {
	when := s.Parameters.At(i).When
	if when == "" {
		return true
	}
	moved := func(k int) bool {
		usual := s.Parameters.At(k).Default
		other := func(a sim.Assignment) bool { return a.Parameter == k && a.Value != usual }
		return base[k] != usual ||
			slices.ContainsFunc(uncertain, func(u Uncertain) bool { return u.Parameter == k }) ||
			slices.ContainsFunc(arms, func(a Arm) bool {
				return slices.ContainsFunc(a.Lent, other) || slices.ContainsFunc(a.Set, other) ||
					slices.ContainsFunc(a.LentUncertain, func(u Uncertain) bool { return u.Parameter == k }) ||
					slices.ContainsFunc(a.Changes, func(c sim.Change) bool { return slices.ContainsFunc(c.Set, other) })
			})
	}
	choice, ok := s.Parameters.Index(when)
	return moved(i) || ok && moved(choice)
}

// Declaration is a parameter's declaration with the source of the value that
// it has in this scenario.
func (s *Scenario) Declaration(i int) param.Declaration {
	d := s.Parameters.At(i)
	if source, own := s.Sources[d.Name]; own {
		d.Source = source
	}
	return d
}

// Declaration is a parameter's declaration with the source of the value that
// it has in this plan: a value that was set on the command line is no longer
// the one that the file's source speaks of.
func (p *Plan) Declaration(i int) param.Declaration {
	if p.Values.Base[i] != p.Scenario.Base[i] {
		return p.Scenario.Parameters.At(i)
	}
	return p.Scenario.Declaration(i)
}
