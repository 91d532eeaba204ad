package portable

import "math"

// Constants of the reduction x = k·ln2/128 + r. The high part of ln2/128 has 37
// bits, so that its product with k, at most 17 bits, is exact.
const (
	expSteps    = 128
	ln2StepHigh = 0x1.62e42fefap-8
	ln2StepLow  = math.Ln2/expSteps - ln2StepHigh
	stepsPerLn2 = expSteps / math.Ln2

	// roundToInteger, added to a number below 2^51 and taken away again, rounds
	// it to an integer; in between, the integer stands in the lowest bits. This
	// replaces a conversion, which would be slower.
	roundToInteger = 0x1.8p52
)

// expStep is 2^(i/128): scale holds the bits of the nearest number less i<<45,
// so that k<<45 = (128·e + i)<<45 added to it yields the bits of 2^(k/128), and
// tail is what the rounding of scale lost, relative to it.
type expStep struct {
	scale uint64
	tail  float64
}

// Exp is e to the power x, for any x.
//
// The error is below 0.53 ulp for -700 < x < 709, and below 2 ulp outside. Above 709.78 the result is +Inf, below
// -745.13 zero, for NaN it is NaN. Exp never decreases as x grows: tested
// around every step of the table and at random, not proved.
//
// Method: a table of 2^(i/128) and a polynomial of degree five on
// |r| <= ln2/256; P.-T. P. Tang (1989), "Table-driven implementation of the
// exponential function", ACM Transactions on Mathematical Software 15(2),
// 144-157.
func Exp(x float64) float64 {
	if !(x > -700 && x < 709) {
		return expExtreme(x)
	}
	shifted := float64(x*stepsPerLn2) + roundToInteger
	k := math.Float64bits(shifted)
	steps := shifted - roundToInteger
	r := x - float64(steps*ln2StepHigh) - float64(steps*ln2StepLow)

	step := &expTable[k%expSteps]
	scale := math.Float64frombits(step.scale + k<<45)

	// The terms are paired so that the processor can work on both at once.
	r2 := r * r
	low := 1.0/2 + float64(r*(1.0/6))
	high := 1.0/24 + float64(r*(1.0/120))
	growth := step.tail + r + float64(r2*low) + float64(float64(r2*r2)*high)
	return scale + float64(scale*growth)
}

// expExtreme is Exp where the result is NaN or near the ends of the range, where
// scale·growth would be subnormal. Half the argument keeps both factors normal,
// and their product overflows, or loses bits to underflow, in the one rounding
// of the multiplication.
func expExtreme(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	}
	root := Exp(x / 2)
	return float64(root * root)
}
