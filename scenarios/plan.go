package scenarios

import (
	"concert/sim"
	"concert/sim/random"
)

// Options are what the command line may change of a scenario. Zero values
// change nothing.
type Options struct {
	Arms       []string         // run only these, with the baseline
	Set        []sim.Assignment // to the base of every arm
	Replicates int
	Points     int
	Seed       *uint64
}

// Plan is a scenario ready to run: all that determines its rows.
type Plan struct {
	Scenario   *Scenario
	Experiment sim.Experiment
	Arms       []Arm    // those that run, the baseline first or where the file has it
	Baseline   int      // index into Arms
	Columns    []string // names of the points' columns; "county-l: conditions.platform" for one lent by another scenario
}

// Plan resolves the scenario with options into an experiment. Errors name
// what was asked for and what exists.
func (s *Scenario) Plan(o Options) (*Plan, error) {
	panic("to be written") // see the design: points are drawn by random.For("point "+column), keyed by seed and point
}

var _ = random.For
