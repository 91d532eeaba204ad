package portable

// logisticLimit bounds the argument of [Logistic]. Beyond it the probability is
// within 1e-26 of 0 or 1, below the resolution of any uniform draw.
const logisticLimit = 60

// Logistic is the probability 1/(1 + exp(-x)) of a yes whose utility exceeds
// that of a no by x.
//
// The argument is clipped to [-60, 60], so that the result stays within
// [8.7e-27, 1] and its logarithm is finite. The error is below 2.5 ulp.
// Logistic never decreases; for NaN it is NaN.
func Logistic(x float64) float64 {
	if x > logisticLimit {
		x = logisticLimit
	}
	if x < -logisticLimit {
		x = -logisticLimit
	}
	return 1 / (1 + Exp(-x))
}

// Logit is the logarithm of the odds p/(1 - p), for p in (0, 1): the inverse of
// [Logistic], and the logistic distribution's quantile at p.
//
// The absolute error is below 5e-16 + 2.3e-16·|Logit(p)|. Logit(0) is -Inf, Logit(1)
// is +Inf, and outside [0, 1] it is NaN.
func Logit(p float64) float64 {
	return Log(p / (1 - p))
}
