package study

import (
	"fmt"
	"math"

	"concert/results/answer"
)

// Rows are what came out of one plan of a study: the measures of every arm at
// every point, and, at the scenario's values, in Run.Values.
type Rows struct{ *answer.Run }

// Points is the number of points.
func (r *Rows) Points() int { return r.Brief.Worlds.Worlds }

// Values are the replicates of a measure in an arm at a point, from 0 on: NaN
// where the measure does not exist or the item is quarantined. They must not be
// changed. Panics if the run has no such arm, measure or point.
func (r *Rows) Values(arm, measure string, point int) []float64 {
	per := r.Brief.Worlds.PerWorld
	return r.column(arm, measure)[point*per:][:per:per]
}

// Column are the values of all points, one after the other.
func (r *Rows) Column(arm, measure string) []float64 { return r.column(arm, measure) }

func (r *Rows) column(arm, measure string) []float64 {
	a, m := r.Brief.ArmIndex(arm), r.Brief.MeasureIndex(measure)
	if a < 0 || m < 0 {
		panic(fmt.Sprintf("study: no arm %q or measure %q", arm, measure))
	}
	return r.Worlds.Rows.Column(a, m)
}

// Mean is the mean of those replicates that exist; NaN if none does.
func (r *Rows) Mean(arm, measure string, point int) float64 {
	sum, n := 0.0, 0
	for _, v := range r.Values(arm, measure, point) {
		if !math.IsNaN(v) {
			sum, n = sum+v, n+1
		}
	}
	return sum / float64(n)
}

// Mean is the mean of the values that exist; NaN without any.
func Mean(values []float64) float64 {
	sum, n := 0.0, 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			sum, n = sum+v, n+1
		}
	}
	return sum / n
}
