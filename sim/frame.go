package sim

import "concert/sim/param"

// Frame is what all worlds have in common that are told in tables: parameters, a
// schedule, the measures of a run and those of a month. A world embeds one, and
// its constructor binds it:
//
//	type County struct {
//		sim.Frame[*County]
//		params Params
//		…
//	}
//
//	func NewCounty() *County {
//		c := &County{}
//		c.params.Declare(c.Bind(c, &schedule, outcomes, monthlyOutcomes))
//		return c
//	}
//
// What is left to the world is Start and the steps of its schedule. One of them
// calls Count, where a measure of the run is a mean over months.
type Frame[W any] struct {
	world             W
	schedule          *Schedule[W]
	outcomes, monthly Outcomes[W]
	set               param.Set
	means             Means
}

// Bind says which world lives by which tables, and returns the set in which it
// declares its parameters.
func (f *Frame[W]) Bind(world W, schedule *Schedule[W], outcomes, monthly Outcomes[W]) *param.Set {
	f.world, f.schedule, f.outcomes, f.monthly = world, schedule, outcomes, monthly
	return &f.set
}

// Parameters are bound to the world's own variables.
func (f *Frame[W]) Parameters() *param.Set { return &f.set }

// Live runs the schedule for a month. With the first month a run begins, and the
// means of the one before are forgotten.
func (f *Frame[W]) Live(m *Month) {
	if m.T == 0 {
		f.means.Reset()
	}
	f.schedule.Live(f.world, m)
}

// Count adds the month to the means of the run's measures.
func (f *Frame[W]) Count() { f.outcomes.Count(f.world, &f.means) }

// Observe writes the measures of the month.
func (f *Frame[W]) Observe(values []float64) { f.monthly.Observe(f.world, values) }

// Measure writes the measures of the run.
func (f *Frame[W]) Measure(values []float64) { f.outcomes.Measure(f.world, &f.means, values) }
