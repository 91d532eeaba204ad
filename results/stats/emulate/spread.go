package emulate

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Spread is how far single runs lie from the mean of their point: by chance, and
// by what else was drawn anew in each. Few runs at a point tell it badly, so that
// the logarithm of each outcome's variance is smoothed to a plane over the unit
// cube (a regression for gamma outcomes), and correlations between outcomes are
// those of all points together.
type Spread struct {
	slopes      [][]float64 // by outcome: of the logarithm of the variance, constant first; nil: no spread
	low, high   []float64   // the logarithm stays between them
	correlation [][]float64
	reach       []float64 // by outcome: deviations within which all but 0.3 % of runs lie, at least 3
}

// LearnSpread learns from runs, by outcome, point and run; NaN where an outcome
// does not exist.
func LearnSpread(points [][]float64, runs [][][]float64) *Spread {
	s := &Spread{}
	for k := range runs {
		var at [][]float64
		var variances []float64
		for i := range points {
			if _, v, n := Moments(runs[k][i]); n > 1 {
				at, variances = append(at, points[i]), append(variances, v)
			}
		}
		slopes, low, high := logPlane(at, variances)
		s.slopes, s.low, s.high = append(s.slopes, slopes), append(s.low, low), append(s.high, high)
	}
	s.correlate(points, runs)
	s.reachOut(points, runs)
	return s
}

// reachOut finds how far the tails of runs go, which need not be normal: 3 for
// normal ones.
func (s *Spread) reachOut(points [][]float64, runs [][][]float64) {
	const beyond = 0.0027 // of a normal distribution, beyond three deviations
	s.reach = make([]float64, len(runs))
	for k := range runs {
		var all []float64
		for i, x := range points {
			mean, _, n := Moments(runs[k][i])
			if v := s.Variance(k, x); n > 1 && v > 0 {
				widen := math.Sqrt(float64(n) / float64(n-1) / v) // a run pulls the mean towards itself
				for _, y := range runs[k][i] {
					if !math.IsNaN(y) {
						all = append(all, widen*math.Abs(y-mean))
					}
				}
			}
		}
		slices.Sort(all)
		if s.reach[k] = 3; len(all) > 0 {
			s.reach[k] = max(3, all[int(math.Ceil((1-beyond)*float64(len(all))))-1])
		}
	}
}

// Reach is how many deviations from its mean an outcome's runs may lie: 3 if they
// are normal, more where their tails are longer.
func (s *Spread) Reach(outcome int) float64 { return s.reach[outcome] }

// Moments are mean and variance of the runs that exist, and their number.
func Moments(runs []float64) (mean, variance float64, n int) {
	for _, v := range runs {
		if !math.IsNaN(v) {
			mean += v
			n++
		}
	}
	mean /= float64(n)
	for _, v := range runs {
		if !math.IsNaN(v) {
			variance += (v - mean) * (v - mean)
		}
	}
	return mean, variance / float64(max(1, n-1)), n
}

// logPlane is a plane for the logarithm of variances, by iterated least squares.
func logPlane(points [][]float64, variances []float64) (slopes []float64, low, high float64) {
	mean, n := 0.0, len(points)
	for _, v := range variances {
		mean += v / float64(n)
	}
	if n == 0 || !(mean > 0) {
		return nil, 0, 0
	}
	d := len(points[0])
	slopes = make([]float64, d+1)
	slopes[0] = math.Log(mean)
	low, high = slopes[0]-4, slopes[0]+4
	if n < 3*(d+1) {
		return slopes, low, high
	}
	x := mat.NewDense(n, d+1, nil)
	for i, at := range points {
		x.SetRow(i, append([]float64{1}, at...))
	}
	var qr mat.QR
	qr.Factorize(x)
	constant := append([]float64{}, slopes...)
	for range 30 {
		r := mat.NewVecDense(n, nil)
		for i, at := range points {
			r.SetVec(i, min(4, variances[i]/math.Exp(plane(slopes, at, low, high))-1))
		}
		var step mat.VecDense
		if qr.SolveVecTo(&step, false, r) != nil {
			return constant, low, high
		}
		for k := range slopes {
			slopes[k] += 0.7 * step.AtVec(k)
		}
	}
	return slopes, low, high
}

func plane(slopes, x []float64, low, high float64) float64 {
	sum := slopes[0]
	for k, v := range x {
		sum += slopes[k+1] * v
	}
	return min(high, max(low, sum))
}

// correlate pools the correlations of runs about the means of their points.
func (s *Spread) correlate(points [][]float64, runs [][][]float64) {
	n := len(runs)
	s.correlation = make([][]float64, n)
	for a := range n {
		s.correlation[a] = make([]float64, n)
		s.correlation[a][a] = 1
		for b := range a {
			ab, aa, bb := 0.0, 0.0, 0.0
			for i := range points {
				meanA, _, _ := Moments(runs[a][i])
				meanB, _, _ := Moments(runs[b][i])
				for r := range runs[a][i] {
					u, v := runs[a][i][r]-meanA, runs[b][i][r]-meanB
					if !math.IsNaN(u) && !math.IsNaN(v) {
						ab, aa, bb = ab+u*v, aa+u*u, bb+v*v
					}
				}
			}
			if aa > 0 && bb > 0 {
				// Of several outcomes pooled in pairs; a little shrunk, so that it is a covariance.
				s.correlation[a][b] = 0.98 * ab / math.Sqrt(aa*bb)
				s.correlation[b][a] = s.correlation[a][b]
			}
		}
	}
}

// Variance is that of an outcome at a point.
func (s *Spread) Variance(outcome int, x []float64) float64 {
	if s.slopes[outcome] == nil {
		return 0
	}
	return math.Exp(plane(s.slopes[outcome], x, s.low[outcome], s.high[outcome]))
}

// Correlation is that of two outcomes.
func (s *Spread) Correlation(a, b int) float64 { return s.correlation[a][b] }
