package classic

import "concert/sim"

// outcome is a measure of a world, with the way to compute it.
type outcome[World any] struct {
	sim.Measure
	of func(World) float64
}

// measuresOf are the words of outcomes.
func measuresOf[World any](outcomes []outcome[World]) []sim.Measure {
	all := make([]sim.Measure, len(outcomes))
	for i, o := range outcomes {
		all[i] = o.Measure
	}
	return all
}

// write computes outcomes in order.
func write[World any](w World, outcomes []outcome[World], values []float64) {
	for i, o := range outcomes {
		values[i] = o.of(w)
	}
}
