package portable

import "math"

const (
	// ln2High is a multiple of 2^-42, as are the high parts of logTable: their
	// sums with any exponent are exact.
	ln2High = 0x1.62e42fefa38p-1
	ln2Low  = math.Ln2 - ln2High

	// The mantissas are cut into 128 bins of equal width in bits. The first
	// begins half a bin below 11/16, which puts 1 at the centre of a bin: there
	// the logarithm is a pure polynomial, with no cancellation.
	logBins     = 128
	logBinWidth = 1 << 45
	logOrigin   = 0x3fe6_0000_0000_0000 - logBinWidth/2
)

// logBin is a bin of mantissas: its centre (at most nine bits), the reciprocal
// of the centre, and the logarithm of the centre in two parts.
type logBin struct {
	centre, reciprocal, high, low float64
}

// Log is the natural logarithm of x.
//
// The error is below 0.52 ulp for every positive x, subnormal numbers included.
// Log(0) is -Inf, Log(+Inf) is +Inf, and for negative x or NaN it is NaN.
//
// Method: a table of log c at 128 centres c and the series of log(1 + r) for
// |r| <= 1/256; P.-T. P. Tang (1990), "Table-driven implementation of the
// logarithm function", ACM Transactions on Mathematical Software 16(4),
// 378-400.
func Log(x float64) float64 {
	if !(x > 0 && x <= math.MaxFloat64) {
		return logExtreme(x)
	}
	high, low := logParts(x)
	return high + low
}

// logExtreme is Log of what is not a positive finite number.
func logExtreme(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x > 0:
		return x
	}
	return math.NaN()
}

// logParts is the logarithm of a positive finite x as a sum of two numbers, with
// a relative error of about 2^-62. The second is not small to the last bit: it
// may reach 1/256 of the first.
func logParts(x float64) (high, low float64) {
	bits := math.Float64bits(x)
	exponent := 0.0
	if x < 0x1p-1022 { // subnormal: bring it to full precision
		bits = math.Float64bits(x * 0x1p52)
		exponent = -52
	}
	offset := int64(bits) - logOrigin
	exponent += float64(offset >> 52)
	bin := &logTable[offset>>45&(logBins-1)]
	mantissa := math.Float64frombits(bits - uint64(offset>>52)<<52)

	// r = mantissa/centre - 1 in two parts: rHigh has 33 bits, so its product
	// with the centre is exact and rLow catches what the division lost.
	difference := mantissa - bin.centre
	r := difference * bin.reciprocal
	rHigh := math.Float64frombits(math.Float64bits(r) &^ (1<<20 - 1))
	rLow := float64((difference - float64(rHigh*bin.centre)) * bin.reciprocal)

	base := float64(exponent*ln2High) + bin.high
	high = base + rHigh
	lost := base - high + rHigh
	low = float64(exponent*ln2Low) + bin.low + lost + rLow + float64(float64(r*r)*logSeries(r))
	return high, low
}

// logSeries is (log(1 + r) - r)/r² for |r| <= 1/256, by Taylor's series up to
// the term -r^8/8.
func logSeries(r float64) float64 {
	r2 := r * r
	a := -1.0/2 + float64(r*(1.0/3))
	b := -1.0/4 + float64(r*(1.0/5))
	c := -1.0/6 + float64(r*(1.0/7)) - float64(r2*(1.0/8))
	return a + float64(r2*(b+float64(r2*c)))
}
