package folder

import "math"

// moments adds up values one by one (Welford 1962). The conversions forbid
// the compiler to fuse a product into a sum, which would give other bits on
// other processors.
type moments struct {
	n       int64
	mean, m float64 // m: sum of squared distances from the mean
}

func (m *moments) add(v float64) {
	if math.IsNaN(v) {
		return
	}
	m.n++
	distance := v - m.mean
	m.mean += distance / float64(m.n)
	m.m += float64(distance * (v - m.mean))
}

// average is the mean, NaN without values.
func (m *moments) average() float64 {
	if m.n == 0 {
		return math.NaN()
	}
	return m.mean
}

// sd is the standard deviation, NaN with fewer than two values.
func (m *moments) sd() float64 {
	if m.n < 2 {
		return math.NaN()
	}
	return math.Sqrt(m.m / float64(m.n-1))
}

// quantile is the p-quantile of sorted values by linear interpolation between
// order statistics (type 7 of Hyndman and Fan 1996), NaN without values.
func quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := float64(p * float64(len(sorted)-1))
	below := int(at)
	if below+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	weight := at - float64(below)
	return sorted[below] + float64(weight*(sorted[below+1]-sorted[below]))
}

// share is a/b, NaN if b is 0.
func share(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}
