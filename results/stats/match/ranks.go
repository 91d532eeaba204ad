package match

import "concert/results/stats/emulate"

// fair is how many draws a true value is ranked among.
const fair = 99

// Ranks says of a true point where each coordinate lies among 99 draws that are
// fair to the weights: a number of (0, 1), spread evenly within its rank, which is
// uniform if data were made from the prior, the model and the discrepancy, and
// the posterior is right. Panics if there is no posterior.
func (f *Found) Ranks(truth []float64, source *emulate.Chance) []float64 {
	picked := Resample(f.Weights, fair, source)
	out := make([]float64, len(truth))
	for k, v := range truth {
		below := 0
		for _, i := range picked {
			if f.Draws[i][k] < v {
				below++
			}
		}
		out[k] = (float64(below) + source.Float64()) / (fair + 1)
	}
	return out
}

// Holds reports by coordinate whether the middle share of the posterior holds the
// true value.
func (f *Found) Holds(truth []float64, share float64) []bool {
	out := make([]bool, len(truth))
	for k, v := range truth {
		column := make([]float64, len(f.Draws))
		for i, x := range f.Draws {
			column[i] = x[k]
		}
		ends := Quantiles(column, f.Weights, (1-share)/2, (1+share)/2)
		out[k] = ends[0] <= v && v <= ends[1]
	}
	return out
}
