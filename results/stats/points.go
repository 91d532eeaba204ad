package stats

import "math"

// Components splits the variance of a measure, or of a paired difference, over
// an experiment with parameter points; squared units of the measure. Between is
// what the unknown parameters do, Within what chance does in one replicate at
// given parameters, MonteCarlo the variance that chance leaves in the mean of a
// point.
type Components struct {
	Points                      int
	Mean                        float64 // of the means of points, each counting once
	Within, Between, MonteCarlo float64
}

// Decompose is the one-way analysis of variance (Searle, Casella and McCulloch
// 1992, ch. 3) with the values of one point in each group: Within is the pooled
// variance, Between the variance of the means of points less MonteCarlo, the
// mean of Within/n over points, and never below 0. Missing values are dropped,
// and points without values. Between is NaN with fewer than two points, Within
// and what rests on it with a single replicate in every point.
func Decompose(groups [][]float64) Components {
	var means, squares, inverse []float64
	freedom := 0
	for _, g := range groups {
		values := present(g)
		if len(values) == 0 {
			continue
		}
		m, v, _ := moments(values)
		means = append(means, m)
		inverse = append(inverse, 1/float64(len(values)))
		if len(values) > 1 {
			squares = append(squares, v*float64(len(values)-1))
			freedom += len(values) - 1
		}
	}
	c := Components{Points: len(means), Mean: mean(means), Within: sum(squares) / float64(freedom)}
	c.MonteCarlo = c.Within * mean(inverse)
	c.Between = math.Max(0, variance(means)-c.MonteCarlo)
	return c
}

// PointMeans averages replicates within points: values lie point after point,
// replicates each, and one mean a point comes back, NaN where all are missing.
// The means are what Compare and JudgeClaim want when there are points, since
// only points are independent. Panics if values are not whole points.
func PointMeans(values []float64, replicates int) []float64 {
	groups := Points(values, replicates)
	means := make([]float64, len(groups))
	for i, g := range groups {
		means[i] = mean(present(g))
	}
	return means
}

// Points cuts values that lie point after point, replicates each, into points,
// without copying. Panics if values are not whole points.
func Points(values []float64, replicates int) [][]float64 {
	if replicates < 1 || len(values)%replicates != 0 {
		panic("stats: values are not a whole number of points")
	}
	groups := make([][]float64, 0, len(values)/replicates)
	for from := 0; from < len(values); from += replicates {
		groups = append(groups, values[from:from+replicates])
	}
	return groups
}
