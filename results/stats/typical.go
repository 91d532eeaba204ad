package stats

import (
	"math"
	"slices"
)

// exactRanks is the number of values up to which the distribution of Wilcoxon's
// signed-rank statistic is counted out; beyond, it is as good as normal.
const exactRanks = 50

// Typical is the Hodges–Lehmann (1963) estimate of a typical value: the median
// of the averages of all pairs of values, each with itself included. Its
// interval holds all values that Wilcoxon's (1945) signed-rank test does not
// refute (Hollander, Wolfe and Chicken 2014, §3.2–3.3); it assumes that values
// lie symmetrically about the typical one and, unlike the mean, hardly moves
// when a few are extreme. With ties it covers more than the level. Missing
// values are dropped; without values it is NaN, and where the level cannot be
// had from so few the interval is infinite.
func Typical(values []float64, level float64) (typical float64, interval Interval) {
	mustLevel(level)
	sorted := present(values)
	slices.Sort(sorted)
	n := len(sorted)
	if n == 0 {
		return math.NaN(), Interval{math.Inf(-1), math.Inf(1)}
	}
	all := n * (n + 1) / 2
	typical = pairAverage(sorted, (all+1)/2)
	if all%2 == 0 {
		typical = typical/2 + pairAverage(sorted, all/2+1)/2
	}
	rank := signedRank(n, (1-level)/2)
	if rank == 0 {
		return typical, Interval{math.Inf(-1), math.Inf(1)}
	}
	return typical, Interval{pairAverage(sorted, rank), pairAverage(sorted, all+1-rank)}
}

// signedRank is the greatest k for which fewer than k has at most the
// probability tail under Wilcoxon's signed-rank statistic of n values: P(W ≤
// k−1) ≤ tail; 0 if there is none.
func signedRank(n int, tail float64) int {
	size := float64(n)
	if n > exactRanks {
		centre, spread := size*(size+1)/4, math.Sqrt(size*(size+1)*(2*size+1)/24)
		return max(0, int(math.Floor(centre-zQuantile(tail)*spread)))
	}
	ways := make([]float64, n*(n+1)/2+1) // subsets of the ranks 1 … n by their sum
	ways[0] = 1
	for rank := 1; rank <= n; rank++ {
		for sum := len(ways) - 1; sum >= rank; sum-- {
			ways[sum] += ways[sum-rank]
		}
	}
	below, allowed := 0.0, tail*math.Ldexp(1, n)
	for k, w := range ways {
		if below+w > allowed {
			return k
		}
		below += w
	}
	return 0
}

// pairAverage is the k-th smallest, from 1, of the averages of all pairs i ≤ j
// of sorted values, found by halving the range of their bits: 64 counts of the
// averages that are no greater, each in linear time.
func pairAverage(sorted []float64, k int) float64 {
	low, high := orderedBits(sorted[0]), orderedBits(sorted[len(sorted)-1])
	for low < high {
		middle := low + (high-low)/2
		if averagesUpTo(sorted, fromOrderedBits(middle)) >= k {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return fromOrderedBits(low)
}

// averagesUpTo counts the pairs i ≤ j whose average is at most v.
func averagesUpTo(sorted []float64, v float64) int {
	count, j := 0, len(sorted)-1
	for i := 0; i <= j; i++ {
		for j >= i && sorted[i]/2+sorted[j]/2 > v {
			j--
		}
		count += j - i + 1
	}
	return count
}

// orderedBits numbers the floating-point numbers in ascending order.
func orderedBits(v float64) uint64 {
	bits := math.Float64bits(v + 0) // +0: no −0
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

func fromOrderedBits(bits uint64) float64 {
	if bits>>63 == 1 {
		return math.Float64frombits(bits &^ (1 << 63))
	}
	return math.Float64frombits(^bits)
}
