package portable

import "math"

// QuickNormal and QuickExp are for the innermost loop over millions of
// households: a few operations each, tables that stay in the cache, the same
// bits on every machine. Where more than three digits of a single number matter,
// use [FastNormalQuantile] or [NormalQuantile], and [Exp]. The tables are computed
// at the start by the functions of this package, and so are the same everywhere too.

// QuickReach bounds the arguments of [QuickExp].
const QuickReach = 4

const (
	// quickBins bins of equal width cut the lower half of probability; the
	// outermost quickExact, where one draw in 128 falls and where ruin is decided,
	// are exact.
	quickBins  = 1 << 10
	quickExact = 8

	// quickSteps steps a unit are tabulated of the exponential.
	quickSteps = 256

	one = 1023 << 52 // the bits of 1
)

// quickBin is the quantile within a bin, as a line around the middle.
type quickBin struct{ mean, slope float64 }

var (
	quickNormals = tabulateNormals()
	quickExps    = tabulateExps()
)

// QuickNormal is a standard normal number made of 64 random bits.
//
// Mean and variance over all bits are those of the normal distribution to 1e-9; a single
// number is off by less than 6e-4, and exact beyond 2.66 standard deviations.
// Opposite bits give opposite numbers.
//
// Method: the highest bit is the sign and the next ten choose a bin of the
// tail's probability; the other 53 say where in it. In each bin the quantile is
// a line that has its mean and its variance there.
//
// A loop that is to be fast calls the parts, which the compiler can put in place.
func QuickNormal(bits uint64) float64 {
	if QuickOutermost(bits) {
		return QuickTail(bits)
	}
	return QuickLine(bits)
}

// QuickOutermost reports whether bits fall into the bins that are exact.
func QuickOutermost(bits uint64) bool { return bits<<1 < quickExact<<54 }

// QuickLine is [QuickNormal] elsewhere than in the outermost bins.
func QuickLine(bits uint64) float64 {
	b := &quickNormals[bits>>53%quickBins]
	d := math.Float64frombits(bits<<11>>12|one) - 1.5
	z := b.mean + float64(b.slope*d)
	return math.Float64frombits(math.Float64bits(z) ^ bits&(1<<63))
}

// QuickTail is [QuickNormal] in the outermost bins.
func QuickTail(bits uint64) float64 {
	tail := (float64(bits<<1>>12) + 0.5) * 0x1p-53 // 52 bits, below one half
	z := NormalQuantile(tail)
	if bits>>63 != 0 {
		return -z
	}
	return z
}

// tabulateNormals uses that over a range of probability the normal quantile z
// has the integral −φ(z), and its square Φ(z) − z·φ(z).
func tabulateNormals() (bins [quickBins]quickBin) {
	const width = 0.5 / quickBins
	density := func(z float64) float64 {
		return Exp(-float64(z*z)/2) / math.Sqrt(2*math.Pi)
	}
	for i := quickExact; i < quickBins; i++ {
		low, high := NormalQuantile(float64(i)*width), NormalQuantile(float64(i+1)*width)
		at, to := density(low), density(high)
		mean := float64((at - to) / width)
		square := 1 - float64((float64(high*to)-float64(low*at))/width)
		variance := max(0, square-float64(mean*mean))
		bins[i] = quickBin{mean, math.Sqrt(12 * variance)}
	}
	return bins
}

// QuickExp is e to the power x to nine digits, for x in (-QuickReach, QuickReach)
// and nowhere else.
//
// Method: a table in steps of 1/256, and 1 + r + r²/2 within a step.
func QuickExp(x float64) float64 {
	shifted := float64(x*quickSteps) + roundToInteger
	r := x - float64((shifted-roundToInteger)*(1.0/quickSteps))
	t := quickExps[(math.Float64bits(shifted)+QuickReach*quickSteps)%uint64(len(quickExps))]
	return t + float64(t*(r+float64(float64(r*r)*0.5)))
}

func tabulateExps() (steps [2 * 2 * QuickReach * quickSteps]float64) {
	for i := range 2*QuickReach*quickSteps + 1 {
		steps[i] = Exp(float64(i-QuickReach*quickSteps) / quickSteps)
	}
	return steps
}
