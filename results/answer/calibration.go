package answer

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"

	"concert/results/folder"
	"concert/results/stats"
)

// Calibration ranks the points of a run by their distance to the targets of
// its scenario: rejection sampling in the manner of approximate Bayesian
// computation, with the distance in units of what each target allows.
type Calibration struct {
	Scenario string            `json:"scenario"`
	Run      string            `json:"run"`
	Columns  []string          `json:"columns"`  // parameters that were varied
	Targets  []string          `json:"targets"`  // "measure in arm: value ± within"
	Accepted int               `json:"accepted"` // points that meet every target
	Points   []CalibratedPoint `json:"points"`   // nearest first
}

// CalibratedPoint is one point with what it gave.
type CalibratedPoint struct {
	Point    int      `json:"point"`
	Values   []Number `json:"values"`   // of the columns
	Found    []Number `json:"found"`    // of the targets
	Distance Number   `json:"distance"` // root mean square of (found − value) / within
	Meets    bool     `json:"meets"`    // every target
}

// Calibrate ranks the points of a run that has points and targets.
func Calibrate(run *folder.Run) (*Calibration, error) {
	plan := &run.Manifest.Plan
	switch {
	case plan.Points == 0:
		return nil, fmt.Errorf("the run has no points of uncertain parameters")
	case len(plan.Targets) == 0:
		return nil, fmt.Errorf("the scenario has no targets to calibrate against")
	}
	c := &Calibration{Scenario: plan.Scenario, Run: run.Dir}
	for _, column := range plan.Columns {
		c.Columns = append(c.Columns, column.Name)
	}
	means := make([][]float64, len(plan.Targets))
	for i, t := range plan.Targets {
		column := run.Rows.Column(plan.ArmIndex(t.Arm), plan.MeasureIndex(t.Measure))
		means[i] = stats.PointMeans(column, plan.Replicates)
		c.Targets = append(c.Targets, fmt.Sprintf("%s in %s: %v ± %v", t.Measure, t.Arm, t.Value, t.Within))
	}
	for p := range plan.Values {
		c.Points = append(c.Points, calibrated(plan, p, means))
	}
	slices.SortStableFunc(c.Points, func(a, b CalibratedPoint) int { return cmp.Compare(a.Distance, b.Distance) })
	for _, p := range c.Points {
		if p.Meets {
			c.Accepted++
		}
	}
	return c, nil
}

// calibrated is the distance of a point; a target whose measure does not exist
// there is infinitely far.
func calibrated(plan *folder.Plan, point int, means [][]float64) CalibratedPoint {
	c := CalibratedPoint{Point: point, Meets: true}
	for _, v := range plan.Values[point] {
		c.Values = append(c.Values, Number(v))
	}
	squares := 0.0
	for i, t := range plan.Targets {
		found := means[i][point]
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

// Text writes the nearest points.
func (c *Calibration) Text(w io.Writer, nearest int) error {
	b := &failing{w: w}
	b.printf("%s: %d of %d points meet every target.\n\n", c.Scenario, c.Accepted, len(c.Points))
	for i, t := range c.Targets {
		b.printf("  target %d  %s\n", i+1, t)
	}
	for _, p := range c.Points[:min(nearest, len(c.Points))] {
		b.printf("\npoint %d, distance %.3f, meets every target: %t\n", p.Point, float64(p.Distance), p.Meets)
		for i, v := range p.Found {
			b.printf("  target %d  found %.4g\n", i+1, float64(v))
		}
		for i, v := range p.Values {
			b.printf("  %s = %.6g\n", c.Columns[i], float64(v))
		}
	}
	b.printf("\nRun: %s\n", c.Run)
	return b.err
}

// failing keeps the first error of a series of writes.
type failing struct {
	w   io.Writer
	err error
}

func (f *failing) printf(format string, args ...any) {
	if f.err == nil {
		_, f.err = fmt.Fprintf(f.w, format, args...)
	}
}
