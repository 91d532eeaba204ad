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
	sorted := ascending(values)
	return typicalOf(sorted, len(sorted), level)
}

// typicalOf is Typical of n values which these sorted ones, equally many or
// fewer, stand for.
func typicalOf(sorted []float64, n int, level float64) (typical float64, interval Interval) {
	if n == 0 {
		return math.NaN(), Interval{math.Inf(-1), math.Inf(1)}
	}
	all := len(sorted) * (len(sorted) + 1) / 2
	typical = pairAverage(sorted, (all+1)/2)
	if all%2 == 0 {
		typical = typical/2 + pairAverage(sorted, all/2+1)/2
	}
	rank := signedRank(n, (1-level)/2)
	if rank == 0 {
		return typical, Interval{math.Inf(-1), math.Inf(1)}
	}
	if len(sorted) < n { // the same part of all averages
		rank = max(1, int(float64(rank)/(float64(n)*float64(n+1)/2)*float64(all)))
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
// of sorted values. It lies above low, and not above high; these close in on it,
// in turn by interpolating ranks and by halving the range of their bits, until
// no more than n averages are left, which are then sorted. A count of averages
// costs linear time, and some ten are enough.
func pairAverage(sorted []float64, k int) float64 {
	n := len(sorted)
	low, high := math.Nextafter(sorted[0], math.Inf(-1)), sorted[n-1]
	under, upTo := 0, n*(n+1)/2
	for step := 0; upTo-under > n; step++ {
		from, to := orderedBits(low), orderedBits(high)
		middle := fromOrderedBits(from + (to-from)/2)
		if !(low < middle && middle < high) { // no number lies between: many averages have this value
			return high
		}
		if guess := low + (high-low)*(float64(k-under)-.5)/float64(upTo-under); step%3 < 2 && guess > low &&
			guess < high {
			middle = guess
		}
		if count := averagesUpTo(sorted, middle); count >= k {
			high, upTo = middle, count
		} else {
			low, under = middle, count
		}
	}
	return between(sorted, low, high)[k-under-1]
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

// between lists the averages of pairs i ≤ j above low and not above high,
// ascending.
func between(sorted []float64, low, high float64) (averages []float64) {
	last := len(sorted) - 1
	for i := range sorted {
		for last >= i && sorted[i]/2+sorted[last]/2 > high {
			last--
		}
		for j := last; j >= i; j-- {
			average := sorted[i]/2 + sorted[j]/2
			if average <= low {
				break
			}
			averages = append(averages, average)
		}
	}
	slices.Sort(averages)
	return averages
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
