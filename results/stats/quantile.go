package stats

import (
	"math"
	"slices"
)

// Quantile is the p-quantile of the values that are not missing, by linear
// interpolation between order statistics at 1 + (n−1)p: type 7 of Hyndman and
// Fan (1996), the default of R and NumPy. It is NaN when there are none. The
// values are left as they are. Panics if p lies outside 0–1.
func Quantile(values []float64, p float64) float64 {
	sorted := present(values)
	slices.Sort(sorted)
	return sortedQuantile(sorted, p)
}

func sortedQuantile(sorted []float64, p float64) float64 {
	if !(p >= 0 && p <= 1) {
		panic("stats: a quantile is asked for between 0 and 1")
	}
	if len(sorted) == 0 {
		return math.NaN()
	}
	place := p * float64(len(sorted)-1)
	below := int(place)
	if below+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[below] + (place-float64(below))*(sorted[below+1]-sorted[below])
}
