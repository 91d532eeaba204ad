package portable

import (
	"math"
	"math/big"
	"math/rand/v2"
	"os"
	"testing"
)

// samples is the number of random arguments for each function and range, a quarter
// of those of the long tier.
var samples = func() int {
	if os.Getenv("CONCERT_FULL") != "" {
		return 4_000
	}
	return 1_000
}()

func chance() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

// worst follows the largest error and where it was.
type worst struct{ err, at float64 }

func (w *worst) see(err, at float64) {
	if !(err <= w.err) {
		*w = worst{err, at}
	}
}

func (w *worst) check(t *testing.T, name string, bound float64) {
	t.Helper()
	t.Logf("%s: largest error %.4g at %v", name, w.err, w.at)
	if !(w.err <= bound) {
		t.Errorf("%s: error %g at %v, allowed %g", name, w.err, w.at, bound)
	}
}

func TestExpAccuracy(t *testing.T) {
	r := chance()
	var normal, extreme worst
	for range samples {
		x := -700 + 1409*r.Float64()
		normal.see(ulps(Exp(x), referenceExp(number(x))), x)
		x = math.Ldexp(r.Float64()-0.5, -r.IntN(60))
		normal.see(ulps(Exp(x), referenceExp(number(x))), x)
		x = -700 - 45*r.Float64()
		extreme.see(ulps(Exp(x), referenceExp(number(x))), x)
	}
	for _, x := range []float64{709, 709.5, 709.782712893384, -700, -708.4, -745.1332191019411, -745.133219101942} {
		extreme.see(ulps(Exp(x), referenceExp(number(x))), x)
	}
	normal.check(t, "Exp", 0.53)
	extreme.check(t, "Exp near its limits", 2)
}

func TestLogAccuracy(t *testing.T) {
	r := chance()
	var all, edges worst
	for range samples {
		x := math.Ldexp(1+r.Float64(), r.IntN(2098)-1074)
		all.see(ulps(Log(x), referenceLog(number(x))), x)
		x = 1 + math.Ldexp(r.Float64()-0.5, -r.IntN(52))
		all.see(ulps(Log(x), referenceLog(number(x))), x)
	}
	for i := range uint64(logBins) {
		for d := range uint64(8) {
			x := math.Float64frombits(logOrigin + i*logBinWidth + d - 4)
			edges.see(ulps(Log(x), referenceLog(number(x))), x)
		}
	}
	for _, x := range []float64{math.SmallestNonzeroFloat64, 0x1p-1022, 0x1.fffffffffffffp-1023, math.MaxFloat64} {
		edges.see(ulps(Log(x), referenceLog(number(x))), x)
	}
	all.check(t, "Log", 0.52)
	edges.check(t, "Log at the edges of its bins", 0.52)
}

func TestPowAccuracy(t *testing.T) {
	r := chance()
	var all, moderate worst
	for range samples {
		x := math.Exp(20 * (r.Float64() - 0.5) * math.Ldexp(1, -r.IntN(30)))
		exponent := 1400 * (r.Float64() - 0.5)
		y := exponent / math.Log(x)
		if math.IsInf(y, 0) {
			continue
		}
		all.see(ulps(Pow(x, y), referencePow(x, y)), x)
		y /= 7
		moderate.see(ulps(Pow(x, y), referencePow(x, y)), x)
	}
	all.check(t, "Pow, |y log x| <= 700", 3)
	moderate.check(t, "Pow, |y log x| <= 100", 1.1)
}

func referencePow(x, y float64) *big.Float {
	return referenceExp(times(number(y), referenceLog(number(x))))
}

func TestPowIntAccuracy(t *testing.T) {
	r := chance()
	for range samples {
		n := r.IntN(401) - 200
		x := 2*r.Float64() - 1
		if r.IntN(2) == 0 {
			x = 1 + 0.2*(r.Float64()-0.5)
		}
		want := number(1)
		for range max(n, -n) {
			want = times(want, number(x))
		}
		if n < 0 {
			want = over(number(1), want)
		}
		got := PowInt(x, n)
		if math.IsInf(got, 0) || math.Abs(got) < 0x1p-1000 || math.Abs(got) > 0x1p1000 {
			continue
		}
		if err := relativeError(got, want); err > 1.2e-16*math.Max(1, math.Abs(float64(n))) {
			t.Fatalf("PowInt(%v, %d) = %v: relative error %g", x, n, got, err)
		}
	}
}

func TestLogisticAndLogitAccuracy(t *testing.T) {
	r := chance()
	var logistic, logit, round worst
	one := number(1)
	for range samples {
		x := 120 * (r.Float64() - 0.5) * math.Ldexp(1, -r.IntN(8))
		logistic.see(ulps(Logistic(x), over(one, plus(one, referenceExp(number(-x))))), x)

		p := r.Float64() * math.Ldexp(1, -r.IntN(40))
		want := referenceLog(over(number(p), minus(one, number(p))))
		size, _ := blank().Abs(want).Float64()
		logit.see(absoluteError(Logit(p), want)/(5e-16+2.3e-16*size), p)

		x = 40*r.Float64() - 36
		// Near p = 1 a rounding of p moves the logit by exp(x)·1.1e-16.
		round.see(math.Abs(Logit(Logistic(x))-x)/(1+math.Exp(x)), x)
	}
	logistic.check(t, "Logistic", 2.5)
	logit.check(t, "Logit, over its bound", 1)
	round.check(t, "Logit after Logistic", 2e-14)
}

func TestNormalCDFAccuracy(t *testing.T) {
	r := chance()
	var lower, upper worst
	for range samples / 2 {
		x := -37.5 * r.Float64() * math.Ldexp(1, -r.IntN(6))
		want := referenceCDF(number(x))
		lower.see(relativeError(NormalCDF(x), want), x)
		upper.see(relativeError(NormalCDF(-x), minus(number(1), want)), -x)
	}
	lower.check(t, "NormalCDF", 2e-15)
	upper.check(t, "NormalCDF above 0", 2e-15)
}

// The error of a quantile is that of its probability over the density.
func quantileError(z, u float64) float64 {
	miss := minus(referenceCDF(number(z)), number(u))
	d, _ := over(miss, referenceDensity(number(z))).Float64()
	return math.Abs(d)
}

func TestNormalQuantileAccuracy(t *testing.T) {
	r := chance()
	var relative, centre worst
	for range samples / 2 {
		u := 0.5 * r.Float64() * math.Ldexp(1, -r.IntN(990))
		z := NormalQuantile(u)
		relative.see(quantileError(z, u)/math.Abs(z), u)
		u = r.Float64()
		z = NormalQuantile(u)
		centre.see(quantileError(z, u)/math.Max(0.1, math.Abs(z)), u)
	}
	relative.check(t, "NormalQuantile, relative", 1e-15)
	centre.check(t, "NormalQuantile, over max(0.1, |z|)", 1e-15)
}

func TestFastNormalQuantileAccuracy(t *testing.T) {
	var all worst
	for bin := range uint64(fastBins) {
		left := math.Float64frombits((bin + fastFirst) << fastShift)
		right := math.Float64frombits((bin + fastFirst + 1) << fastShift)
		for i := range 1000 {
			u := left + (right-left)*(float64(i)+0.5)/1000
			all.see(math.Abs(FastNormalQuantile(u)-NormalQuantile(u)), u)
		}
	}
	all.check(t, "FastNormalQuantile", 2e-8)
}

// The variance is integrated bin by bin, by Gauss's rule of five points, which is
// exact for the squares of cubics up to a remainder far below the bound, plus
// the exact tail: the integral of z² beyond z is z·density(z) + tail.
func TestFastNormalQuantileMoments(t *testing.T) {
	nodes := [5]float64{0, 0.5384693101056831, -0.5384693101056831, 0.906179845938664, -0.906179845938664}
	weights := [5]float64{128.0 / 225, 0.47862867049936647, 0.47862867049936647, 0.23692688505618908,
		0.23692688505618908}
	half := 0.0
	for bin := range uint64(fastBins) {
		left := math.Float64frombits((bin + fastFirst) << fastShift)
		right := math.Float64frombits((bin + fastFirst + 1) << fastShift)
		for i := range nodes {
			z := FastNormalQuantile((left+right)/2 + (right-left)/2*nodes[i])
			half += (right - left) / 2 * weights[i] * z * z
		}
	}
	z := -NormalQuantile(fastSmallest)
	density := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
	variance := 2 * (half + z*density + fastSmallest)
	t.Logf("variance - 1 = %.3g", variance-1)
	if math.Abs(variance-1) > 1e-9 {
		t.Errorf("variance %v, want 1 within 1e-9", variance)
	}
	r := chance()
	for range samples { // antisymmetry makes the mean exactly zero
		u := float64(1+r.Uint64N(1<<53-1)) / (1 << 53)
		if FastNormalQuantile(1-u) != -FastNormalQuantile(u) {
			t.Fatalf("FastNormalQuantile(1-u) is not -FastNormalQuantile(u) at %v", u)
		}
	}
}
