package effects

import (
	"math"
	"math/rand/v2"
)

// Design is a Jansen design: base points A and B, and, for each input, A with that
// input from B.
type Design struct{ A, B [][]float64 }

// Split makes a design of points with twice as many coordinates as there are
// inputs.
func Split(points [][]float64) Design {
	k := len(points[0]) / 2
	var d Design
	for _, p := range points {
		d.A, d.B = append(d.A, p[:k:k]), append(d.B, p[k:])
	}
	return d
}

// Rows are all points to run: A, B, then A with the first input from B, and so on.
func (d Design) Rows() (all [][]float64) {
	all = append(append(all, d.A...), d.B...)
	for k := range d.A[0] {
		for i := range d.A {
			row := append([]float64{}, d.A[i]...)
			row[k] = d.B[i][k]
			all = append(all, row)
		}
	}
	return all
}

// Effect is the share of variance of the mean outcome that an input explains:
// alone (First) and with all its interactions (Total), with standard errors.
type Effect struct{ First, FirstSE, Total, TotalSE float64 }

// Chance is the variance that chance makes in one outcome, from the outcomes of
// Rows: two that differ by an input which does nothing differ by chance alone.
func (d Design) Chance(outcomes []float64, dummy int) (within float64) {
	n := len(d.A)
	for i, v := range outcomes[(2+dummy)*n:][:n] {
		within += (outcomes[i] - v) * (outcomes[i] - v) / float64(2*n)
	}
	return within
}

// Effects are the effects of every input from the outcomes of Rows (Jansen 1999
// for totals, Saltelli et al. 2010 for first order). Within is the variance that
// chance makes in one outcome, where every point has chance of its own; 0 where
// there is none: it is taken off before shares are formed. Errors are by 200
// bootstrap samples of the base points.
func (d Design) Effects(outcomes []float64, within float64, seed uint64) []Effect {
	n, k := len(d.A), len(d.A[0])
	a, b := outcomes[:n], outcomes[n:2*n]
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	out := make([]Effect, k)
	chance := rand.New(rand.NewPCG(seed, 0xb007))
	samples := make([][]int, 200)
	for s := range samples {
		samples[s] = make([]int, n)
		for i := range samples[s] {
			samples[s][i] = chance.IntN(n)
		}
	}
	for j := range k {
		c := outcomes[(2+j)*n:][:n]
		out[j].First, out[j].Total = shares(a, b, c, all, within)
		var first, total []float64
		for _, s := range samples {
			f, t := shares(a, b, c, s, within)
			first, total = append(first, f), append(total, t)
		}
		out[j].FirstSE, out[j].TotalSE = deviation(first), deviation(total)
	}
	return out
}

func shares(a, b, c []float64, of []int, within float64) (first, total float64) {
	m, n := 0.0, float64(len(of))
	for _, i := range of {
		m += (a[i] + b[i]) / (2 * n)
	}
	variance, cross, apart := 0.0, 0.0, 0.0
	for _, i := range of {
		variance += ((a[i]-m)*(a[i]-m) + (b[i]-m)*(b[i]-m)) / (2*n - 1)
		cross += (b[i] - m) * (c[i] - a[i]) / n
		apart += (a[i] - c[i]) * (a[i] - c[i]) / (2 * n)
	}
	variance -= within
	if !(variance > 0) {
		return math.NaN(), math.NaN()
	}
	return cross / variance, (apart - within) / variance
}

func deviation(x []float64) float64 {
	m, squares := mean(x), 0.0
	for _, v := range x {
		squares += (v - m) * (v - m)
	}
	return math.Sqrt(squares / float64(len(x)-1))
}
