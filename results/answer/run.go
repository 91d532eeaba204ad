package answer

import (
	"math"

	"concert/scenarios"
	"concert/sim"
)

// Run is a finished run: what was asked, and what came out of each design.
type Run struct {
	Brief  *scenarios.Brief
	Dir    string // where it is kept; empty: nowhere
	Values Part
	Worlds Part   // without rows if no worlds were asked for
	Looks  []Look // of a run until decided
}

// Part is what came out of one design: at the values, or over worlds.
type Part struct {
	Digest    string  // of the rows: see sim.Digest
	Rows      *Rows   // nil where they were added up
	Totals    *Totals // nil where rows are kept
	Series    []Series
	Decisions []Decisions
	Broken    []Broken
}

// Broken is an item that was quarantined, in all arms, and why.
type Broken struct {
	World     int `json:"world"` // from 1; 0: at the values
	Replicate int `json:"replicate"`
	sim.Failure
}

// Rows are the measures of all items under all arms.
type Rows struct {
	Quarantined []bool // by item

	values [][][]float64 // arm, measure, item
}

// NewRows has room for so many items; all values are 0.
func NewRows(arms, measures, items int) *Rows {
	r := &Rows{Quarantined: make([]bool, items), values: make([][][]float64, arms)}
	for a := range r.values {
		r.values[a] = make([][]float64, measures)
		for m := range r.values[a] {
			r.values[a][m] = make([]float64, items)
		}
	}
	return r
}

// Put sets the measures of an item in an arm.
func (r *Rows) Put(item, arm int, row []float64) {
	for m, v := range row {
		r.values[arm][m][item] = v
	}
}

// Items is the number of items.
func (r *Rows) Items() int { return len(r.Quarantined) }

// Column is a measure in an arm: a value an item in index order, NaN where the
// measure does not exist or the item is quarantined. It must not be changed.
func (r *Rows) Column(arm, measure int) []float64 { return r.values[arm][measure] }

// First is the rows of the first n items. They share memory.
func (r *Rows) First(n int) *Rows {
	if n == r.Items() {
		return r
	}
	first := &Rows{Quarantined: r.Quarantined[:n], values: make([][][]float64, len(r.values))}
	for a, arm := range r.values {
		for _, values := range arm {
			first.values[a] = append(first.values[a], values[:n])
		}
	}
	return first
}

// Digest fingerprints the rows of items that have so many replicates at each
// point of the engine.
func (r *Rows) Digest(replicates int) string {
	d := sim.NewDigest()
	var row []float64
	for i, quarantined := range r.Quarantined {
		for a := range r.values {
			row = row[:0]
			for m := range r.values[a] {
				row = append(row, r.values[a][m][i])
			}
			d.AddRow(i/replicates, i%replicates, a, quarantined, row)
		}
	}
	return d.String()
}

// Series is a monthly measure in one month under one arm, over all items in
// which it exists. What cannot be said is NaN. The quantiles are those of the
// first items alone, so that memory does not grow with the run.
type Series struct {
	Arm     string
	Month   int
	Measure string
	N       int64
	Mean    float64
	SD      float64
	Q05     float64
	Q25     float64
	Median  float64
	Q75     float64
	Q95     float64
}

// Decisions sums up how one class of actors answered one act under an arm.
// Chance, Utility and Terms are means over decisions; without any they are NaN.
type Decisions struct {
	Arm           string
	Act           string
	Actor         string
	Decisions     int64 // considered, asked or not
	Asked         int64
	Accepted      int64
	ShareAccepted float64 // of Asked
	Chance        float64
	Utility       float64
	Terms         []float64 // by motive, in the order of the vocabulary
}

// MeanWillingness is the mean probability of a yes over all decisions of the
// baseline; ok is false if nobody decided anything.
func (r *Run) MeanWillingness() (mean float64, ok bool) {
	chance, n := 0.0, 0.0
	for _, d := range r.Values.Decisions {
		if d.Arm == r.Brief.Baseline && d.Decisions > 0 && !math.IsNaN(d.Chance) {
			chance += d.Chance * float64(d.Decisions)
			n += float64(d.Decisions)
		}
	}
	return chance / n, n > 0
}
