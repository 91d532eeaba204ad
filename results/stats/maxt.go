package stats

import (
	"math"

	"concert/results/stats/stream"
)

const (
	leastResamples = 10_000
	mostResamples  = 40_000  // as many as that for a steady value
	rareResamples  = 100_000 // as many as that for a value at all
	tailResamples  = 50      // resamples wanted beyond the critical value
	leastTail      = 10      // resamples without which there is none
	mostUnits      = 4096    // more replicates than this are resampled in batches
)

// maxT is the critical value for the largest absolute t of several columns of n
// replicates, made ready for resampling: the
// (1−alpha) quantile of max |t*| over bootstrap resamples of whole replicates
// (Romano and Wolf 2005, single step, studentised within each resample). All
// columns share a resample, so their dependence is used; missing values (NaN)
// drop out column by column. The seed is fixed and every resample has its own
// stream, so the bits do not depend on the number of workers. With few replicates
// the value is calibrated by what resampling does to normal values.
//
// The rank of the quantile keeps the error at alpha however few resamples lie
// beyond it; their number only steadies it. Below alpha = 0.0001 they are fewer
// than ten, the value is not enough, and the caller should use Bonferroni's t.
func (d *Drawn) maxT(units []unit, n int, alpha float64) (critical float64, enough bool) {
	resamples := int(max(leastResamples, min(math.Ceil(tailResamples/alpha), mostResamples),
		math.Ceil(leastTail/alpha)))
	if resamples > rareResamples {
		return math.Inf(1), false
	}
	return d.maxTOf(units, n, alpha, resamples), true
}

// maxTOf is maxT with so many resamples.
func (d *Drawn) maxTOf(units []unit, n int, alpha float64, resamples int) float64 {
	largest := d.resampleLargest(units, resamples)
	rank := int(math.Ceil(float64(resamples+1) * (1 - alpha)))
	return calibrated(math.Sqrt(nth(largest, min(rank, resamples)-1)), n)
}

// unit is a column made ready for resampling: centred and scaled sums over
// batches of replicates, 0 where missing, as whole numbers; here is nil when
// nothing is missing.
type unit struct {
	values []int64 // see packed
	here   []int64
	scale  float64 // of the whole numbers
}

// standardise centres and scales values and adds replicates up in batches of
// constant size when they are many: sums of independent replicates are again
// independent draws, with the same skewness of the mean, and cost less.
func standardise(values []float64) unit {
	m, spread, _ := moments(present(values))
	sd := math.Sqrt(spread)
	batch := (len(values) + mostUnits - 1) / mostUnits
	sums, here := make([]float64, (len(values)+batch-1)/batch), make([]int64, (len(values)+batch-1)/batch)
	for r, v := range values {
		if !math.IsNaN(v) {
			sums[r/batch] += (v - m) / sd
			here[r/batch] = 1
		}
	}
	return newUnit(sums, here)
}

// newUnit scales values to a mean square of 1 and rounds them.
func newUnit(values []float64, here []int64) unit {
	var squares stream.Total
	for _, v := range values {
		squares.Add(v * v)
	}
	n := float64(len(values))
	spread := math.Sqrt(squares.Value() / n)
	u := unit{values: make([]int64, len(values)), scale: math.Exp2(math.Floor(math.Log2(wholeRange / n)))}
	for i, v := range values {
		u.values[i] = packed(v/spread, u.scale)
		if here[i] == 0 {
			u.here = here
		}
	}
	return u
}

// wholeRange over n is how far values are scaled up: sums of squares in a
// resample stay below 2³² as long as no replicate is drawn more than 16 times.
const wholeRange = 1 << 28

// packed writes a value and its square as one whole number, so that one addition
// adds up both: the value in the lower 32 bits, the square in the upper. Whole
// numbers lose about 10⁻⁶ of a standard deviation, and their sums depend on no
// order.
func packed(value, scale float64) int64 {
	return int64(math.Round(value*value*scale))<<32 + int64(math.Round(value*scale))
}

// unpacked is the sum of values and that of squares.
func (u unit) unpacked(sum int64) (first, second float64) {
	low := int64(int32(sum))
	return float64(low) / u.scale, float64((sum-low)>>32) / u.scale
}

// resampleLargest returns the largest t² over the columns for each resample.
func (d *Drawn) resampleLargest(units []unit, resamples int) []float64 {
	const blocks = 16
	r := d.resamples(len(units[0].values), resamples)
	tops := make([][]float64, min(blocks, len(units)))
	Each(len(tops), func(block int) {
		tops[block] = make([]float64, resamples)
		sums, counts := make([]int64, resamples), make([]int64, resamples)
		for i := block; i < len(units); i += len(tops) {
			r.raise(tops[block], units[i], sums, counts)
		}
	})
	for _, top := range tops[1:] {
		for b, t := range top {
			tops[0][b] = max(tops[0][b], t)
		}
	}
	return tops[0]
}

// raise lifts top to the squared t of this column in each resample.
func (r resamples) raise(top []float64, u unit, sums, counts []int64) {
	r.weigh(sums, u.values)
	if u.here != nil {
		r.weigh(counts, u.here)
	}
	all := float64(len(u.values))
	for b, s := range sums {
		if u.here != nil {
			all = float64(counts[b])
		}
		first, second := u.unpacked(s)
		top[b] = max(top[b], squaredT(first, second, all))
	}
}

// squaredT is the squared one-sample t of a resample from its count, sum and sum
// of squares. A resample without spread says nothing of the error: infinite,
// which is the cautious side.
func squaredT(first, second, count float64) float64 {
	const without = 1e-3 // t would be 30 √n
	spread := second - first*first/count
	if count < 2 || spread <= without*max(second, 1) {
		return math.Inf(1)
	}
	return first * first * (count - 1) / (count * spread)
}
