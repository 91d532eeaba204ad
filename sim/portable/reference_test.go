package portable

import (
	"math"
	"math/big"
)

// referenceBits is the precision of the reference functions, written from their
// defining series and independent of the code under test.
const referenceBits = 300

func number(x float64) *big.Float { return new(big.Float).SetPrec(referenceBits).SetFloat64(x) }
func blank() *big.Float           { return new(big.Float).SetPrec(referenceBits) }
func plus(a, b *big.Float) *big.Float {
	return blank().Add(a, b)
}
func minus(a, b *big.Float) *big.Float {
	return blank().Sub(a, b)
}
func times(a, b *big.Float) *big.Float {
	return blank().Mul(a, b)
}
func over(a, b *big.Float) *big.Float {
	return blank().Quo(a, b)
}

var referencePi = func() *big.Float {
	pi, _, err := big.ParseFloat(
		"3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798214808651",
		10, referenceBits, big.ToNearestEven)
	if err != nil {
		panic(err)
	}
	return pi
}()

// referenceExp halves the argument below 2^-16, sums Taylor's series and
// squares back.
func referenceExp(x *big.Float) *big.Float {
	if x.Sign() == 0 {
		return number(1)
	}
	halvings := max(0, x.MantExp(nil)+16)
	small := blank().SetMantExp(x, -halvings)
	sum, term := number(1), number(1)
	for n := 1; n < 20; n++ {
		term = over(times(term, small), number(float64(n)))
		sum = plus(sum, term)
	}
	for range halvings {
		sum = times(sum, sum)
	}
	return sum
}

// referenceLog solves exp(y) = x by Halley's iteration, which triples the digits
// of math.Log at each step.
func referenceLog(x *big.Float) *big.Float {
	mantissa := new(big.Float)
	exponent := x.MantExp(mantissa)
	m, _ := mantissa.Float64()
	start := math.Log(m) + float64(exponent)*math.Ln2
	y := number(start)
	if start == 0 {
		return y
	}
	for range 3 {
		e := referenceExp(y)
		y = plus(y, times(number(2), over(minus(x, e), plus(x, e))))
	}
	return y
}

func referenceDensity(x *big.Float) *big.Float {
	square := blank().SetMantExp(times(x, x), -1)
	root := blank().Sqrt(times(number(2), referencePi))
	return over(referenceExp(square.Neg(square)), root)
}

// referenceMills is the tail over the density for x >= 0: below 4 by the series
// in odd powers, above by Laplace's continued fraction.
func referenceMills(x *big.Float) *big.Float {
	if x.Cmp(number(4)) >= 0 {
		fraction := x
		for n := 500; n >= 1; n-- {
			fraction = plus(x, over(number(float64(n)), fraction))
		}
		return over(number(1), fraction)
	}
	square := times(x, x)
	sum, term := blank(), blank().Set(x)
	for n := 3.0; n < 600; n += 2 {
		sum = plus(sum, term)
		term = over(times(term, square), number(n))
	}
	return minus(over(number(0.5), referenceDensity(x)), sum)
}

// referenceCDF is the standard normal distribution function.
func referenceCDF(x *big.Float) *big.Float {
	distance := blank().Abs(x)
	tail := times(referenceMills(distance), referenceDensity(distance))
	if x.Sign() > 0 {
		return minus(number(1), tail)
	}
	return tail
}

// referenceQuantile is the root of referenceCDF(z) = u by Newton's iteration.
func referenceQuantile(u *big.Float) *big.Float {
	start, _ := u.Float64()
	z := number(math.Sqrt2 * math.Erfinv(2*start-1))
	for range 4 {
		z = minus(z, over(minus(referenceCDF(z), u), referenceDensity(z)))
	}
	return z
}

// ulps is the error of got in units in the last place of want.
func ulps(got float64, want *big.Float) float64 {
	nearest, _ := want.Float64()
	nearest = math.Abs(nearest)
	unit := math.Nextafter(nearest, math.Inf(1)) - nearest
	if math.IsInf(unit, 1) {
		unit = nearest - math.Nextafter(nearest, 0)
	}
	difference := minus(number(got), want)
	d, _ := over(difference, number(unit)).Float64()
	return math.Abs(d)
}

func absoluteError(got float64, want *big.Float) float64 {
	d, _ := minus(number(got), want).Float64()
	return math.Abs(d)
}

func relativeError(got float64, want *big.Float) float64 {
	d, _ := over(minus(number(got), want), want).Float64()
	return math.Abs(d)
}
