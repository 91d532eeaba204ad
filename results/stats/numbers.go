package stats

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"concert/results/stats/stream"
)

// sum is the compensated total of values.
func sum(values []float64) float64 {
	var t stream.Total
	for _, v := range values {
		t.Add(v)
	}
	return t.Value()
}

// mean is NaN for no values.
func mean(values []float64) float64 {
	return sum(values) / float64(len(values))
}

// nth is the value that sorting would put in place k. It changes the order.
func nth(values []float64, k int) float64 {
	for len(values) > few {
		// The median of three parts them: none below left is larger, none above right smaller.
		a, b, c := values[0], values[len(values)/2], values[len(values)-1]
		pivot := max(min(a, b), min(max(a, b), c))
		left, right := 0, len(values)-1
		for left <= right {
			for values[left] < pivot {
				left++
			}
			for pivot < values[right] {
				right--
			}
			if left <= right {
				values[left], values[right] = values[right], values[left]
				left++
				right--
			}
		}
		switch {
		case k <= right:
			values = values[:right+1]
		case k >= left:
			values, k = values[left:], k-left
		default:
			return values[k]
		}
	}
	slices.Sort(values)
	return values[k]
}

// few values are sorted at once.
const few = 16

// moments returns the mean, the unbiased variance (n−1) and the skewness (third
// central moment over the 3/2 power of the second). The variance of a single
// value is NaN, the skewness of constant values 0.
func moments(values []float64) (m, v, skew float64) {
	m = mean(values)
	var second, third stream.Total
	for _, x := range values {
		d := x - m
		second.Add(d * d)
		third.Add(d * d * d)
	}
	n, squares := float64(len(values)), second.Value()
	if len(values) < 2 {
		return m, math.NaN(), math.NaN()
	}
	if squares > 0 {
		skew = (third.Value() / n) / math.Pow(squares/n, 1.5)
	}
	return m, squares / (n - 1), skew
}

// variance is the unbiased variance (n−1); NaN for fewer than two values.
func variance(values []float64) float64 {
	_, v, _ := moments(values)
	return v
}

// present returns the values that are not missing: the values themselves where
// nothing is, so they must not be changed.
func present(values []float64) []float64 {
	first := slices.IndexFunc(values, math.IsNaN)
	if first < 0 {
		return values
	}
	kept := append(make([]float64, 0, len(values)), values[:first]...)
	for _, v := range values[first:] {
		if !math.IsNaN(v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// ascending returns the values that are not missing, sorted, in memory of their own.
func ascending(values []float64) []float64 {
	kept := present(values)
	if len(kept) == len(values) { // nothing is missing, so nothing was copied
		kept = slices.Clone(kept)
	}
	slices.Sort(kept)
	return kept
}

// complete returns both sides of the pairs of which neither side is missing: the
// sides themselves where nothing is, so they must not be changed.
func complete(arm, base []float64) (a, b []float64) {
	mustMatch(arm, base)
	if !slices.ContainsFunc(arm, math.IsNaN) && !slices.ContainsFunc(base, math.IsNaN) {
		return arm, base
	}
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
		low, high = min(low, v), max(high, v)
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

// Quantile is the p-quantile of the values that are not missing, by linear
// interpolation between order statistics at 1 + (n−1)p: type 7 of Hyndman and
// Fan (1996), the default of R and NumPy. It is NaN when there are none. The
// values are left as they are. Panics if p lies outside 0–1.
func Quantile(values []float64, p float64) float64 {
	return SortedQuantile(ascending(values), p)
}

// SortedQuantile is Quantile of values that are sorted, none of them missing.
func SortedQuantile(sorted []float64, p float64) float64 {
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

// commonest finds the value that occurs most often, values within grain of their
// neighbour counting as equal, and how many lie below and above it. Of equally
// common values it is the one nearest to 0 (the lesser of two as near), since
// "no difference" is the natural reference. The values are left as they are.
func commonest(values []float64, grain float64) (value float64, under, above int) {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	best := 0
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && sorted[to]-sorted[to-1] <= grain {
			to++
		}
		middle := sorted[from+(to-from)/2]
		if to-from > best || (to-from == best && abs(middle) < abs(value)) {
			best, value, under, above = to-from, middle, from, len(sorted)-to
		}
		from = to
	}
	return value, under, above
}

func abs(v float64) float64 { return max(v, -v) }

const (
	rootSteps     = 200     // enough for any bracket: a step that is no interpolation halves it
	rootTolerance = 0.5e-14 // relative
)

// root finds where falling, a function that falls from above 0 at low to below 0
// at high, crosses 0, to the last few digits: inverse quadratic interpolation
// where three points promise that it converges, else bisection (Chandrupatla
// 1997).
func root(falling func(float64) float64, low, high float64) float64 {
	a, b := high, low // a is the newest point; 0 lies between a and b
	fa, fb := falling(a), falling(b)
	part := .5
	for range rootSteps {
		x := a + part*(b-a)
		fx := falling(x)
		c, fc := a, fa
		if (fx > 0) != (fa > 0) {
			c, fc, b, fb = b, fb, a, fa
		}
		a, fa = x, fx
		best := a
		if math.Abs(fb) < math.Abs(fa) {
			best = b
		}
		least := 2 * rootTolerance * math.Abs(best) / math.Abs(b-a)
		if fa == 0 || !(least <= .5) {
			return best
		}
		part = .5
		place, level := (a-b)/(c-b), (fa-fb)/(fc-fb)
		if level*level < place && (1-level)*(1-level) < 1-place {
			part = fa/(fb-fa)*fc/(fb-fc) + (c-a)/(b-a)*fa/(fc-fa)*fb/(fc-fb)
		}
		part = math.Min(math.Max(part, least), 1-least)
	}
	return a + (b-a)/2
}

// mostAgree reports whether more than half of the values lie within a distance of
// one of them: of the one that is left when values are set against others that
// disagree (Boyer and Moore 1991).
func mostAgree(values []float64, within float64) bool {
	left, votes := 0.0, 0
	for _, v := range values {
		switch {
		case votes == 0:
			left, votes = v, 1
		case abs(v-left) <= within:
			votes++
		default:
			votes--
		}
	}
	agree := 0
	for _, v := range values {
		if abs(v-left) <= within {
			agree++
		}
	}
	return 2*agree > len(values)
}
