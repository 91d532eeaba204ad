package portable

import "math"

const (
	// Up to poissonFromZero the summation starts at k = 0, whose probability
	// exp(-mean) is far from underflow; above it, near the mode.
	poissonFromZero = 128
	// Above poissonExact a sum would take more than 25,000 terms.
	poissonExact = 1 << 20
	// poissonHuge keeps the result within what a float64 counts exactly.
	poissonHuge = 1 << 52
	// poissonNegligible is a probability too small to change a quantile: the
	// smallest uniform of 53 bits is 1e-16.
	poissonNegligible = 1e-32
)

// PoissonQuantile is the smallest count k whose cumulative probability under a
// Poisson distribution of the given mean is at least u, for u in (0, 1).
//
// Up to a mean of 2^20 the cumulative probabilities are summed, with an absolute
// error below 1e-13 (1e-15 up to a mean of 128): k is exact unless u comes that
// close to one of them. Above, where a sum would be slow, k comes from the
// Cornish-Fisher expansion and is off by one in about one draw in a million or
// fewer, judged by the first term left out; above 2^52 the mean counts as 2^52. For a given mean the quantile
// never decreases in u.
//
// A mean that is not positive, or NaN, gives 0, and so does such a u. A u of 1 or
// more gives a count that is not infinite but is never drawn otherwise.
//
// Method: inversion by summation (L. Devroye (1986), Non-Uniform Random Variate
// Generation, Springer, section X.3.3); the start near the mode by the saddle-point form
// of C. Loader (2000), "Fast and accurate computation of binomial
// probabilities"; the expansion as in M. B. Giles (2016), "Algorithm 955:
// Approximation of the inverse Poisson cumulative distribution function", ACM
// Transactions on Mathematical Software 42(1).
func PoissonQuantile(u, mean float64) int {
	if !(mean > 0 && u > 0) {
		return 0
	}
	if mean > poissonExact {
		return poissonExpansion(u, min(mean, poissonHuge))
	}
	k, p := poissonStart(mean)
	sum := p
	for sum < u {
		k++
		p = float64(p * (mean / k))
		sum += p
		if p < poissonNegligible && k > mean {
			break
		}
	}
	return int(k)
}

// poissonStart is a count and its probability, below which the counts together
// have a negligible probability. It depends on the mean only, so that the sums
// of [PoissonQuantile] are the same for every u, and the quantile monotone.
func poissonStart(mean float64) (k, p float64) {
	if mean <= poissonFromZero {
		return 0, Exp(-mean)
	}
	k = math.Floor(mean)
	p = poissonNearMode(k, mean)
	for k > 0 && p > poissonNegligible {
		p = float64(p * (k / mean))
		k--
	}
	return k, p
}

// poissonNearMode is the probability of k, the floor of a mean above 128. In
// Loader's form, exp(-stirling - deviance)/sqrt(2πk), nothing large cancels, as
// it does in exp(k log mean - mean - log k!).
func poissonNearMode(k, mean float64) float64 {
	// Stirling's error, log k! less its leading terms.
	k2 := float64(k * k)
	stirling := (1.0/12 - (1.0/360-1.0/1260/k2)/k2) / k

	// The deviance k·(x - log(1 + x)) with x = mean/k - 1, by Taylor's series.
	x := (mean - k) / k
	series := 0.0
	for i := 9.0; i >= 2; i-- {
		series = 1/i - float64(x*series)
	}
	deviance := float64(k * float64(float64(x*x)*series))
	return float64(normalDensityAtZero / math.Sqrt(k) * Exp(-stirling-deviance))
}

// poissonExpansion is [PoissonQuantile] for large means.
func poissonExpansion(u, mean float64) int {
	z := NormalQuantile(min(u, 1-0x1p-53))
	root := math.Sqrt(mean)
	z2 := float64(z * z)
	skew := 1.0/3 + z2/6
	rest := float64(z*(2+z2)) / (72 * root)
	return int(math.Floor(mean + float64(root*z) + skew - rest))
}
