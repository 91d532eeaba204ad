package stats

import "math"

// FirstLook is the number of replicates at the first look of a run until
// decided; every further look has twice as many.
const FirstLook = 50

// LookError is the share of the error alpha that the k-th look may spend, k
// from 1: alpha/(k(k+1)). However many looks there are, their shares add up to
// less than alpha: 1/(1·2) + 1/(2·3) + … + 1/(k(k+1)) = 1 − 1/(k+1).
func LookError(k int, alpha float64) float64 {
	mustLook(k)
	return alpha / (float64(k) * float64(k+1))
}

// LookAt is the number of replicates at the k-th look, k from 1: 50·2^(k−1),
// but most at the last. last reports that no look comes after it.
func LookAt(k, most int) (n int, last bool) {
	mustLook(k)
	doubled := math.Ldexp(FirstLook, k-1)
	if doubled >= float64(most) {
		return most, true
	}
	return int(doubled), false
}

// LooksUntil is the number of looks that a run of at most so many replicates
// may have.
func LooksUntil(most int) int {
	for k := 1; ; k++ {
		if _, last := LookAt(k, most); last {
			return k
		}
	}
}

func mustLook(k int) {
	if k < 1 {
		panic("stats: looks are counted from 1")
	}
}
