package ranks

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Band is how far the empirical distribution of n uniform values strays from the
// straight line at some places, at all of them at once.
type Band struct {
	N         int
	At        []float64 // places in (0, 1), ascending and evenly spaced
	Low, High []float64 // shares of the values that may lie at or below a place
	Each      float64   // probability that one place by itself is left
	Together  float64   // probability that none is left: at least what was asked for
}

// NewBand is the band of n values over k intervals of equal length that holds
// together with at least the given level. Its width at each place is that of one
// binomial interval, the same for all; how wide follows from the exact
// probability that the counts, a Markov chain, stay within (section 3 of the
// paper), by bisection.
func NewBand(n, k int, level float64) *Band {
	within, beyond := 0.0, 1-level // of one place: bounds of what is sought
	for range 25 {
		middle := (within + beyond) / 2
		if newBand(n, k, middle).Together >= level {
			within = middle
		} else {
			beyond = middle
		}
	}
	return newBand(n, k, within)
}

func newBand(n, k int, each float64) *Band {
	b := &Band{N: n, Each: each}
	var low, high []int
	for i := 1; i < k; i++ {
		z := float64(i) / float64(k)
		l, h := counts(n, z, each/2)
		low, high = append(low, l), append(high, h)
		b.At = append(b.At, z)
		b.Low, b.High = append(b.Low, float64(l)/float64(n)), append(b.High, float64(h)/float64(n))
	}
	b.Together = stays(n, b.At, low, high)
	return b
}

// Held is how many of n right intervals hold what is true, with the given level:
// each holds it with probability share.
func Held(n int, share, level float64) (least, most int) {
	return counts(n, share, (1-level)/2)
}

// counts are the quantiles of a binomial count: the least that are exceeded from
// below with more than this probability, and from above with at most it.
func counts(n int, p, tail float64) (low, high int) {
	sum := 0.0
	low = -1
	binomial := distuv.Binomial{N: float64(n), P: p}
	for c := range n + 1 {
		sum += binomial.Prob(float64(c))
		if low < 0 && sum > tail {
			low = c
		}
		if sum >= 1-tail-1e-12 {
			return low, c
		}
	}
	return max(0, low), n
}

// stays is the probability that the counts of n uniform values at or below each
// place stay within their bounds.
func stays(n int, at []float64, low, high []int) float64 {
	chance, from := []float64{1}, 0 // of counts from that one on
	before := 0.0
	factorial := make([]float64, n+1)
	for i := 2; i <= n; i++ {
		factorial[i] = factorial[i-1] + math.Log(float64(i))
	}
	for i, z := range at {
		step := (z - before) / (1 - before)
		yes, no := math.Log(step), math.Log1p(-step)
		next := make([]float64, high[i]-low[i]+1)
		for t := range next {
			for f, p := range chance {
				left, more := n-from-f, low[i]+t-from-f
				if more >= 0 && p > 0 {
					next[t] += p * math.Exp(factorial[left]-factorial[more]-factorial[left-more]+
						float64(more)*yes+float64(left-more)*no)
				}
			}
		}
		chance, from, before = next, low[i], z
	}
	total := 0.0
	for _, p := range chance {
		total += p
	}
	return total
}

// Outside are the places at which values, of (0, 1), leave the band.
func (b *Band) Outside(values []float64) (places []int) {
	for i, share := range b.Shares(values) {
		if share < b.Low[i]-1e-9 || share > b.High[i]+1e-9 {
			places = append(places, i)
		}
	}
	return places
}

// Shares are the shares of values at or below each place.
func (b *Band) Shares(values []float64) []float64 {
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, cmp.Compare[float64])
	out := make([]float64, len(b.At))
	for i, z := range b.At {
		c, _ := slices.BinarySearchFunc(sorted, z, func(v, z float64) int {
			if v <= z {
				return -1
			}
			return 1
		})
		out[i] = float64(c) / float64(len(sorted))
	}
	return out
}
