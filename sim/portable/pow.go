package portable

import "math"

// Pow is x to the power y, for x >= 0 and any y.
//
// Where y is 1, 2 or 1/2 it is x, its square or its root, rounded once. Else the
// error is below 1.1 ulp for |y log x| <= 100 and below 3 ulp beyond, while the
// result is a normal number. Pow(x, 0) and
// Pow(1, y) are 1, even for NaN; Pow(0, y) is 0 for y > 0 and +Inf for y < 0;
// a negative x gives NaN, also where y is an integer: see [PowInt].
//
// Method: exp(y log x), with the logarithm and its product with y carried in
// two parts each, since an error of y log x is a relative error of the result.
// The exact product is that of T. J. Dekker (1971), "A floating-point technique
// for extending the available precision", Numerische Mathematik 18, 224-242,
// with the factors cut by their bits.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 2 && x >= 0:
		return float64(x * x)
	case y == 0.5 && x >= 0:
		return math.Sqrt(x)
	case y == 1 && x >= 0:
		return x
	case !(x > 0 && x <= math.MaxFloat64) || math.IsNaN(y):
		return powExtreme(x, y)
	}
	high, low := logParts(x)
	product := float64(y * high)
	if !(product > -800 && product < 800) {
		return Exp(product) // 0 or +Inf whatever the correction
	}
	yTop, highTop := topHalf(y), topHalf(high)
	yRest, highRest := y-yTop, high-highTop
	lost := float64(yTop*highTop) - product
	lost += float64(yTop * highRest)
	lost += float64(yRest * highTop)
	lost += float64(yRest * highRest)
	correction := lost + float64(y*low)

	// |correction| may reach 1/256 of the exponent, too much for 1 + correction.
	exponent := product + correction
	correction += product - exponent
	power := Exp(exponent)
	if correction == 0 || power > math.MaxFloat64 {
		return power
	}
	return power + float64(power*correction)
}

// powExtreme is Pow where x is zero, infinite, negative or NaN, or y is NaN.
func powExtreme(x, y float64) float64 {
	switch {
	case x < 0 || math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	case (x == 0) == (y > 0):
		return 0
	}
	return math.Inf(1)
}

// topHalf is x cut to its leading 26 bits: products of two such halves are exact.
func topHalf(x float64) float64 {
	return math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1))
}

// PowInt is x to the integer power n, for any x and n, by repeated squaring;
// PowInt(x, 0) is 1.
//
// The relative error is below |n|·1.2e-16. A negative n gives the reciprocal of
// the positive power, hence 0 where that power overflows.
func PowInt(x float64, n int) float64 {
	if n < 0 {
		return 1 / powUnsigned(x, -uint64(n))
	}
	return powUnsigned(x, uint64(n))
}

func powUnsigned(x float64, n uint64) float64 {
	power := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			power = float64(power * x)
		}
		x = float64(x * x)
	}
	return power
}
