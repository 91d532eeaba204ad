package answer

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"concert/scenarios"
)

// Calibration ranks the worlds of a run by their distance to the targets of its
// scenario: rejection sampling in the manner of approximate Bayesian
// computation, with the distance in units of what each target allows.
type Calibration struct {
	Scenario string             `json:"scenario"`
	Run      string             `json:"run"`
	Columns  []string           `json:"columns"` // parameters that were varied
	Targets  []scenarios.Target `json:"targets"`
	Accepted int                `json:"accepted"` // worlds that meet every target
	Worlds   []CalibratedWorld  `json:"worlds"`   // nearest first
}

// CalibratedWorld is one world with what it gave.
type CalibratedWorld struct {
	World    int      `json:"world"`
	Values   []Number `json:"values"`   // of the columns
	Found    []Number `json:"found"`    // of the targets
	Distance Number   `json:"distance"` // root mean square of (found − value) / within
	Meets    bool     `json:"meets"`    // every target
}

// Calibrate ranks the worlds of a run that has worlds and targets.
func Calibrate(run *Run) (*Calibration, error) {
	plan := run.Brief
	switch {
	case run.Worlds.Rows == nil:
		return nil, fmt.Errorf("the run has no worlds")
	case len(plan.Targets) == 0:
		return nil, fmt.Errorf("the scenario has no targets to calibrate against")
	}
	c := &Calibration{Scenario: plan.Scenario, Run: run.Dir, Targets: plan.Targets}
	for _, column := range plan.Columns {
		c.Columns = append(c.Columns, column.Name)
	}
	w := &worldly{sample: sample{plan: plan, rows: run.Worlds.Rows}, perWorld: plan.Worlds.PerWorld}
	c.Worlds = w.calibrated()
	slices.SortStableFunc(c.Worlds, func(a, b CalibratedWorld) int { return cmp.Compare(a.Distance, b.Distance) })
	for _, p := range c.Worlds {
		if p.Meets {
			c.Accepted++
		}
	}
	return c, nil
}

// calibrated is the distance of every world, in order.
func (w *worldly) calibrated() (all []CalibratedWorld) {
	means := make([][]float64, len(w.plan.Targets))
	for i, t := range w.plan.Targets {
		means[i] = w.means(w.rows.Column(w.plan.ArmIndex(t.Arm), w.plan.MeasureIndex(t.Measure)))
	}
	for world := range w.plan.Worlds.Draws {
		all = append(all, calibrated(w.plan, world, means))
	}
	return all
}

// calibrated is the distance of a world; a target whose measure does not exist
// there is infinitely far.
func calibrated(plan *scenarios.Brief, world int, means [][]float64) CalibratedWorld {
	c := CalibratedWorld{World: world + 1, Meets: true}
	for _, v := range plan.Worlds.Draws[world] {
		c.Values = append(c.Values, Number(v))
	}
	squares := 0.0
	for i, t := range plan.Targets {
		found := means[i][world]
		c.Found = append(c.Found, Number(found))
		off := math.Abs(found-t.Value) / t.Within
		if math.IsNaN(off) {
			off = math.Inf(1)
		}
		squares += off * off
		c.Meets = c.Meets && off <= 1
	}
	c.Distance = Number(math.Sqrt(squares / float64(len(plan.Targets))))
	return c
}
