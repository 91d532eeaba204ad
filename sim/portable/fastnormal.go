package portable

import "math"

const (
	// fastOctaves octaves of tail probability below 1/2, each cut into
	// 2^fastOctaveBits bins of equal width, are tabulated; beyond them, where one
	// draw in 2,048 falls and where ruin is decided, the quantile is exact.
	fastOctaves    = 11
	fastOctaveBits = 4
	fastBins       = fastOctaves << fastOctaveBits
	fastSmallest   = 0x1p-12

	fastShift = 52 - fastOctaveBits
	fastFirst = (1023 - 12) << fastOctaveBits // leading bits of fastSmallest
)

// FastNormalQuantile is the standard normal quantile at u to about eight digits,
// for u in (0, 1): for loops over millions of households.
//
// The absolute error is below 2e-8; where u or 1-u is below 2^-12 it is that of
// [NormalQuantile]. Over a uniform u the mean is exactly zero and the variance
// off by less than 1e-9. FastNormalQuantile(1-u) is exactly -FastNormalQuantile(u)
// where 1-u is exact, as on multiples of 2^-53; on these, which hold all
// uniforms made of 32 or 53 bits, it never decreases.
//
// Method: a cubic on each bin of the tail probability min(u, 1-u), found by its
// exponent and leading bits, so that bins narrow towards the tail as the
// quantile steepens. Each cubic meets the quantile at both ends of its bin and
// at the two inner points that equalise the error in between.
func FastNormalQuantile(u float64) float64 {
	q := u - 0.5
	tail := 0.5 - math.Abs(q)
	bits := math.Float64bits(tail)
	bin := bits>>fastShift - fastFirst
	if bin >= fastBins {
		return NormalQuantile(u)
	}
	c := &fastTable[bin]
	d := tail - math.Float64frombits(bits>>fastShift<<fastShift)
	z := c[0] + float64(d*(c[1]+float64(d*(c[2]+float64(d*c[3])))))
	return math.Float64frombits(math.Float64bits(z) ^ math.Float64bits(q)&(1<<63))
}
