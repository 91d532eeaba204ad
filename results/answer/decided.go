package answer

import (
	"math"
	"slices"

	"concert/results/stats"
	"concert/sim"
)

// With returns the names of the measures with a role; all, if the model names
// none as main or harm and main is asked for.
func (a *Answer) With(role sim.Role) (names []string) {
	for _, m := range a.Measures {
		if m.Value.Role == role || (role == sim.Main && !a.ranked()) {
			names = append(names, m.Name)
		}
	}
	return names
}

// ranked reports whether some measure is main or harm.
func (a *Answer) ranked() bool {
	return slices.ContainsFunc(a.Measures, func(m Member[Measure]) bool {
		return m.Value.Role == sim.Main || m.Value.Role == sim.Harm
	})
}

// Exploratory reports whether contrasts in a measure are outside the families that
// hold together on page one, so that no sentence may rest on them.
func (a *Answer) Exploratory(measure string) bool {
	m, _ := a.Measures.Get(measure)
	return a.ranked() && m.Role != sim.Main && m.Role != sim.Harm
}

// Compared are the contrasts in main and harm measures that rest on pairs and
// are not identical by construction.
func (a *Answer) Compared() (all []*Contrast) {
	shown := append(a.With(sim.Main), a.With(sim.Harm)...)
	for i := range a.Contrasts {
		c := &a.Contrasts[i]
		if slices.Contains(shown, c.Measure) && c.N > 1 && c.Method != stats.Declared {
			all = append(all, c)
		}
	}
	return all
}

// Contrast is an arm against the baseline in a measure; nil if there is none.
func (a *Answer) Contrast(arm, measure string) *Contrast {
	for i := range a.Contrasts {
		if c := &a.Contrasts[i]; c.Arm == arm && c.Measure == measure {
			return c
		}
	}
	return nil
}

// Summary describes a measure in an arm; ok reports whether there is such.
func (a *Answer) Summary(arm, measure string) (s Summary, ok bool) {
	for i := range a.Arms {
		if a.Arms[i].Name == arm {
			return a.Arms[i].Measures.Get(measure)
		}
	}
	return s, false
}

// CarriedByFew reports that the mean lies beyond the range of the typical
// difference by more than its own error, and off it by what matters: a few units
// carry it. Events, and what hardly ever differs, are always carried by few.
func (c *Contrast) CarriedByFew(matters Number) bool {
	return c.Method != stats.Departures && c.Method != stats.Discordant && c.SE > 0 &&
		math.Abs(float64(c.Difference-c.Typical)) >= float64(matters) &&
		(c.Difference < c.TypicalLow-2*c.SE || c.Difference > c.TypicalHigh+2*c.SE)
}

// Distance is how far an arm is from reaching all goals: what its means lack, in
// shares of the bounds; infinite where a measure does not exist. It chooses what
// a page shows, and ranks nothing.
func (a *Answer) Distance(arm string) (sum float64) {
	for k := range a.Goals {
		g := &a.Goals[k]
		attempt, _ := g.Arms.Get(arm)
		bound, least := g.Bound()
		lack := float64(attempt.Mean - bound)
		if least {
			lack = -lack
		}
		if math.IsNaN(lack) {
			return math.Inf(1)
		}
		sum += max(0, lack) / max(math.Abs(float64(bound)), 1e-9)
	}
	return sum
}
