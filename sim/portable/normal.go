package portable

import "math"

// quotient is a ratio of two polynomials of degree seven, lowest power first.
type quotient struct {
	above, below [8]float64
}

func (q *quotient) at(r float64) float64 {
	above, below := q.above[7], q.below[7]
	for i := 6; i >= 0; i-- {
		above = float64(above*r) + q.above[i]
		below = float64(below*r) + q.below[i]
	}
	return above / below
}

// Coefficients of AS 241, PPND16. The paper's sums of the digits, by which it
// guards against slips of the pen, are checked by a test.
var (
	quantileCentre = quotient{
		above: [8]float64{
			3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
			45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
		},
		below: [8]float64{
			1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
			21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610,
		},
	}
	quantileTail = quotient{
		above: [8]float64{
			1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
			1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4,
		},
		below: [8]float64{
			1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
			0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
		},
	}
	quantileFarTail = quotient{
		above: [8]float64{
			6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
			0.0265321895265761230930, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
		},
		below: [8]float64{
			1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
			7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
		},
	}
)

// NormalQuantile is the standard normal quantile at u: the z below which a
// standard normal variable falls with probability u, for u in (0, 1).
//
// The relative error is below 1e-15 (and the absolute error below 1e-16 near
// u = 1/2, where z vanishes) down to u = 1e-300. At 0 and below it is -Inf, at 1
// and above +Inf, for NaN it is NaN. NormalQuantile(1-u) is exactly
// -NormalQuantile(u) where 1-u is exact.
//
// Source: M. J. Wichura (1988), "Algorithm AS 241: The percentage points of the
// normal distribution", Applied Statistics 37(3), 477-484.
func NormalQuantile(u float64) float64 {
	q := u - 0.5
	if math.Abs(q) <= 0.425 {
		return float64(q * quantileCentre.at(0.180625-float64(q*q)))
	}
	if q > 0 {
		return -lowerQuantile(1 - u)
	}
	return lowerQuantile(u)
}

// lowerQuantile is NormalQuantile for u < 0.075, and for NaN.
func lowerQuantile(u float64) float64 {
	if u <= 0 {
		return math.Inf(-1)
	}
	r := math.Sqrt(-Log(u))
	if r <= 5 {
		return -quantileTail.at(r - 1.6)
	}
	return -quantileFarTail.at(r - 5)
}

// normalDensityAtZero is 1/sqrt(2π).
const normalDensityAtZero = 1 / (math.Sqrt2 * math.SqrtPi)

// NormalCDF is the probability that a standard normal variable falls below x,
// for any x.
//
// The relative error is below 2e-15 for x > -37.5, beyond which the result is
// subnormal (it vanishes below -38.57). NormalCDF(-Inf) is 0, NormalCDF(+Inf) is
// 1, for NaN it is NaN; NormalCDF(0) is 1/2 within one ulp.
//
// Method: the density times Mills' ratio (tail over density), which is smooth
// enough for one Chebyshev series in t = 4/(4+|x|); the substitution is that of
// W. J. Schonfelder (1978), "Chebyshev expansions for the error and related
// functions", Mathematics of Computation 32, 1232-1240. The series is our own.
func NormalCDF(x float64) float64 {
	if math.IsNaN(x) {
		return x
	}
	tail := normalTail(math.Abs(x))
	if x > 0 {
		return 1 - tail
	}
	return tail
}

// normalTail is the probability of exceeding x, for x >= 0.
func normalTail(x float64) float64 {
	if x > 40 {
		return 0
	}
	t := 4 / (4 + x)
	ratio := t * chebyshev(&millsRatio, float64(2*t)-1)

	// x² would lose bits that the exponential magnifies: split x so that the
	// square of the leading part is exact.
	top := topHalf(x)
	rest := float64((x - top) * (x + top))
	return float64(Exp(-0.5*float64(top*top)) * Exp(-0.5*rest) * normalDensityAtZero * ratio)
}

// chebyshev is the sum of c[k]·T_k(y) over k, for y in [-1, 1], by the
// recurrence of C. W. Clenshaw (1955), "A note on the summation of Chebyshev
// series", Mathematical Tables and Other Aids to Computation 9, 118-120.
func chebyshev(c *[millsTerms]float64, y float64) float64 {
	var b1, b2 float64
	for k := millsTerms - 1; k > 0; k-- {
		b1, b2 = float64(2*y*b1)-b2+c[k], b1
	}
	return float64(y*b1) - b2 + c[0]
}
