package countyprojects_test

import (
	"testing"

	"concert/models/docking"
	"concert/models/modeltest"
	"concert/sim"
)

// A county of which ten times as many households are followed answers as the
// reduced one.
func TestSizeDoesNotMatter(t *testing.T) {
	of := func(scale float64, replicates int) sim.Experiment {
		e := experiment(docking.Values{"population.scale": scale}, 60, replicates)
		e.Arms = arms()
		return e
	}
	if full() {
		modeltest.SizeDoesNotMatter(t, of(1, 600), of(10, 150))
	} else {
		modeltest.SizeDoesNotMatter(t, of(1, 40), of(10, 12))
	}
}
