package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// total adds numbers in the order given, with Neumaier's (1974) compensation, so
// that the result hardly depends on the order or on the processor.
type total struct{ sum, lost float64 }

func (t *total) add(v float64) {
	next := t.sum + v
	if math.Abs(t.sum) >= math.Abs(v) {
		t.lost += (t.sum - next) + v
	} else {
		t.lost += (v - next) + t.sum
	}
	t.sum = next
}

func (t total) value() float64 { return t.sum + t.lost }

// sum is the compensated total of values.
func sum(values []float64) float64 {
	var t total
	for _, v := range values {
		t.add(v)
	}
	return t.value()
}

// mean is NaN for no values.
func mean(values []float64) float64 {
	return sum(values) / float64(len(values))
}

// moments returns the mean, the unbiased variance (n−1) and the skewness (third
// central moment over the 3/2 power of the second). The variance of a single
// value is NaN, the skewness of constant values 0.
func moments(values []float64) (m, v, skew float64) {
	m = mean(values)
	var second, third total
	for _, x := range values {
		d := x - m
		second.add(d * d)
		third.add(d * d * d)
	}
	n, squares := float64(len(values)), second.value()
	if len(values) < 2 {
		return m, math.NaN(), math.NaN()
	}
	if squares > 0 {
		skew = (third.value() / n) / math.Pow(squares/n, 1.5)
	}
	return m, squares / (n - 1), skew
}

// variance is the unbiased variance (n−1); NaN for fewer than two values.
func variance(values []float64) float64 {
	_, v, _ := moments(values)
	return v
}

// present returns the values that are not missing.
func present(values []float64) []float64 {
	kept := make([]float64, 0, len(values))
	for _, v := range values {
		if !math.IsNaN(v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// complete returns both sides of the pairs of which neither side is missing.
func complete(arm, base []float64) (a, b []float64) {
	mustMatch(arm, base)
	a, b = make([]float64, 0, len(arm)), make([]float64, 0, len(arm))
	for i := range arm {
		if !math.IsNaN(arm[i]) && !math.IsNaN(base[i]) {
			a = append(a, arm[i])
			b = append(b, base[i])
		}
	}
	return a, b
}

// minus is a−b element by element; NaN where a side is missing.
func minus(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range a {
		d[i] = a[i] - b[i]
	}
	return d
}

// extent returns the least and the greatest value; (+Inf, −Inf) for none.
func extent(values []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	return low, high
}

// tQuantile is the two-sided critical value of Student's t: the probability of
// a larger absolute value is alpha.
func tQuantile(alpha float64, df int) float64 {
	return -distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(df)}.Quantile(alpha / 2)
}

// welchQuantile is tQuantile for degrees of freedom that are no whole number.
func welchQuantile(alpha, df float64) float64 {
	return -distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(alpha / 2)
}

// zQuantile is the standard normal value exceeded with probability tail.
func zQuantile(tail float64) float64 {
	return -distuv.UnitNormal.Quantile(tail)
}

// mustLevel panics unless level is strictly between 0 and 1.
func mustLevel(level float64) {
	if !(level > 0 && level < 1) {
		panic("stats: a level lies strictly between 0 and 1")
	}
}

// mustMatch panics unless both sides have the same number of replicates.
func mustMatch(arm, base []float64) {
	if len(arm) != len(base) {
		panic("stats: an arm and its baseline must have the same replicates")
	}
}
