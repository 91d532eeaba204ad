package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
)

const (
	leastResamples = 2000
	mostResamples  = 40000
	tailResamples  = 50   // resamples wanted beyond the critical value
	leastTail      = 10   // resamples without which there is none
	mostUnits      = 4096 // more replicates than this are resampled in batches
	lanes          = 4    // resamples computed together
	bootstrapSeed  = 0x436f6e63657274
)

// maxT is the critical value for the largest absolute t of several columns: the
// (1−alpha) quantile of max |t*| over bootstrap resamples of whole replicates
// (Romano and Wolf 2005, single step, studentised within each resample). All
// columns share a resample, so their dependence is used; missing values (NaN)
// drop out column by column. The seed is fixed and every resample has its own
// stream, so the bits do not depend on the number of workers. With few replicates
// the value is calibrated by what resampling does to normal values.
//
// The rank of the quantile keeps the error at alpha however few resamples lie
// beyond it; their number only steadies it. Below alpha = 0.00025 they are fewer
// than ten, the value is not enough, and the caller should use Bonferroni's t.
func maxT(columns [][]float64, alpha float64) (critical float64, enough bool) {
	resamples := int(min(max(leastResamples, math.Ceil(tailResamples/alpha)), mostResamples))
	if alpha*float64(resamples) < leastTail {
		return math.Inf(1), false
	}
	largest := resampleLargest(standardise(columns), (resamples+lanes-1)/lanes)
	largest = largest[:resamples]
	slices.Sort(largest)
	rank := int(math.Ceil(float64(resamples+1) * (1 - alpha)))
	return calibrated(math.Sqrt(largest[min(rank, resamples)-1]), len(columns[0])), true
}

// unit is a column made ready for resampling: centred and scaled sums over
// batches of replicates, 0 where missing; here is nil when nothing is missing.
type unit struct {
	values []float64
	here   []float64
}

// standardise centres and scales each column and adds replicates up in batches
// of constant size when they are many: sums of independent replicates are again
// independent draws, with the same skewness of the mean, and cost less.
func standardise(columns [][]float64) []unit {
	units := make([]unit, len(columns))
	each(len(columns), func(i int) {
		values := columns[i]
		m, spread, _ := moments(present(values))
		sd := math.Sqrt(spread)
		batch := (len(values) + mostUnits - 1) / mostUnits
		u := unit{values: make([]float64, (len(values)+batch-1)/batch)}
		u.here = make([]float64, len(u.values))
		missing := false
		for r, v := range values {
			if !math.IsNaN(v) {
				u.values[r/batch] += (v - m) / sd
				u.here[r/batch] = 1
			}
		}
		for _, h := range u.here {
			missing = missing || h == 0
		}
		if !missing {
			u.here = nil
		}
		units[i] = u
	})
	return units
}

// resampleLargest returns the largest t² over the columns for each resample, in
// blocks of lanes.
func resampleLargest(units []unit, blocks int) []float64 {
	n := len(units[0].values)
	largest := make([]float64, blocks*lanes)
	scratch := sync.Pool{New: func() any { w := make([][lanes]float64, n); return &w }}
	each(blocks, func(block int) {
		weights := *scratch.Get().(*[][lanes]float64)
		drawWeights(weights, block)
		top := (*[lanes]float64)(largest[block*lanes:])
		for _, u := range units {
			u.raise(top, weights)
		}
		scratch.Put(&weights)
	})
	return largest
}

// drawWeights counts how often each replicate is drawn, with replacement.
func drawWeights(weights [][lanes]float64, block int) {
	clear(weights)
	source := rand.New(rand.NewPCG(bootstrapSeed, uint64(block)))
	n := uint32(len(weights))
	for lane := range lanes {
		for range weights {
			weights[source.Uint32N(n)][lane]++
		}
	}
}

// raise lifts top to the squared t of this column in each resample.
func (u unit) raise(top *[lanes]float64, weights [][lanes]float64) {
	first, second := weigh(u.values, weights)
	all := float64(len(weights))
	count := [lanes]float64{all, all, all, all}
	if u.here != nil {
		count, _ = weigh(u.here, weights)
	}
	for lane := range lanes {
		top[lane] = max(top[lane], squaredT(first[lane], second[lane], count[lane]))
	}
}

// weigh returns Σ w·v and Σ w·v² for each lane. Written out by lane because the
// whole cost of the bootstrap is this loop.
func weigh(values []float64, weights [][lanes]float64) (first, second [lanes]float64) {
	var f0, f1, f2, f3, s0, s1, s2, s3 float64
	weights = weights[:len(values)]
	for r, v := range values {
		w := &weights[r]
		a, b, c, d := w[0]*v, w[1]*v, w[2]*v, w[3]*v
		f0 += a
		f1 += b
		f2 += c
		f3 += d
		s0 += a * v
		s1 += b * v
		s2 += c * v
		s3 += d * v
	}
	return [lanes]float64{f0, f1, f2, f3}, [lanes]float64{s0, s1, s2, s3}
}

// squaredT is the squared one-sample t of a resample from its count, sum and sum
// of squares. A resample without spread says nothing of the error: infinite,
// which is the cautious side.
func squaredT(first, second, count float64) float64 {
	spread := second - first*first/count
	if count < 2 || spread <= 1e-12*max(second, 1) {
		return math.Inf(1)
	}
	return first * first * (count - 1) / (count * spread)
}
