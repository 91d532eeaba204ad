package portable

import (
	"math"
	"testing"
)

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

func TestEdges(t *testing.T) {
	inf, nan, zero := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Exp(0)", Exp(0), 1},
		{"Exp(-0)", Exp(zero), 1},
		{"Exp(1e-300)", Exp(1e-300), 1},
		{"Exp(1)", Exp(1), math.E},
		{"Exp(+Inf)", Exp(inf), inf},
		{"Exp(-Inf)", Exp(-inf), 0},
		{"Exp(NaN)", Exp(nan), nan},
		{"Exp beyond overflow", Exp(709.7827128933841), inf},
		{"Exp before overflow", Exp(709.782712893384) / 1.7976931348622732e308, 1},
		{"Exp beyond underflow", Exp(-745.1332191019412), 0},
		{"Exp before underflow", Exp(-745.1332191019411), math.SmallestNonzeroFloat64},
		{"Log(0)", Log(0), -inf},
		{"Log(-0)", Log(zero), -inf},
		{"Log(1)", Log(1), 0},
		{"Log(2)", Log(2), math.Ln2},
		{"Log(10)", Log(10), math.Ln10},
		{"Log(-1)", Log(-1), nan},
		{"Log(-Inf)", Log(-inf), nan},
		{"Log(+Inf)", Log(inf), inf},
		{"Log(NaN)", Log(nan), nan},
		{"Pow(0, 0)", Pow(0, 0), 1},
		{"Pow(0, 2)", Pow(0, 2), 0},
		{"Pow(0, -2)", Pow(0, -2), inf},
		{"Pow(+Inf, 2)", Pow(inf, 2), inf},
		{"Pow(+Inf, -2)", Pow(inf, -2), 0},
		{"Pow(2, +Inf)", Pow(2, inf), inf},
		{"Pow(0.5, +Inf)", Pow(0.5, inf), 0},
		{"Pow(2, -Inf)", Pow(2, -inf), 0},
		{"Pow(1, NaN)", Pow(1, nan), 1},
		{"Pow(NaN, 0)", Pow(nan, 0), 1},
		{"Pow(NaN, 1)", Pow(nan, 1), nan},
		{"Pow(2, NaN)", Pow(2, nan), nan},
		{"Pow(-2, 2)", Pow(-2, 2), nan},
		{"Pow(-Inf, 2)", Pow(-inf, 2), nan},
		{"Pow(2, 10)", Pow(2, 10), 1024},
		{"Pow(2, 1e300)", Pow(2, 1e300), inf},
		{"Pow(2, -1e300)", Pow(2, -1e300), 0},
		{"Pow(4, 0.5)", Pow(4, 0.5), 2},
		{"Pow(2, 1023.9999999999999)", Pow(2, 1024), inf},
		{"PowInt(0, 0)", PowInt(0, 0), 1},
		{"PowInt(-2, 3)", PowInt(-2, 3), -8},
		{"PowInt(2, -2)", PowInt(2, -2), 0.25},
		{"PowInt(1, smallest)", PowInt(1, math.MinInt64), 1},
		{"PowInt(2, smallest)", PowInt(2, math.MinInt64), 0},
		{"Logistic(0)", Logistic(0), 0.5},
		{"Logistic(+Inf)", Logistic(inf), 1},
		{"Logistic(-Inf)", Logistic(-inf), Logistic(-60)},
		{"Logistic(NaN)", Logistic(nan), nan},
		{"Logit(0)", Logit(0), -inf},
		{"Logit(1)", Logit(1), inf},
		{"Logit(0.5)", Logit(0.5), 0},
		{"Logit(1.5)", Logit(1.5), nan},
		{"Logit(-0.5)", Logit(-0.5), nan},
		{"NormalQuantile(0)", NormalQuantile(0), -inf},
		{"NormalQuantile(1)", NormalQuantile(1), inf},
		{"NormalQuantile(-1)", NormalQuantile(-1), -inf},
		{"NormalQuantile(2)", NormalQuantile(2), inf},
		{"NormalQuantile(0.5)", NormalQuantile(0.5), 0},
		{"NormalQuantile(NaN)", NormalQuantile(nan), nan},
		{"FastNormalQuantile(0)", FastNormalQuantile(0), -inf},
		{"FastNormalQuantile(1)", FastNormalQuantile(1), inf},
		{"FastNormalQuantile(-1)", FastNormalQuantile(-1), -inf},
		{"FastNormalQuantile(2)", FastNormalQuantile(2), inf},
		{"FastNormalQuantile(0.5)", FastNormalQuantile(0.5), 0},
		{"FastNormalQuantile(NaN)", FastNormalQuantile(nan), nan},
		{"NormalCDF(-Inf)", NormalCDF(-inf), 0},
		{"NormalCDF(+Inf)", NormalCDF(inf), 1},
		{"NormalCDF(NaN)", NormalCDF(nan), nan},
	} {
		if !same(c.got, c.want) {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

// Values from Wichura (1988), section 3.1, and from the usual tables.
func TestNormalPublishedValues(t *testing.T) {
	for _, c := range []struct{ u, z float64 }{
		{0.25, -0.6744897501960817},
		{0.001, -3.090232306167814},
		{1e-20, -9.262340089798408},
		{0.975, 1.959963984540054},
		{0.95, 1.6448536269514722},
		{0.995, 2.5758293035489004},
	} {
		if got := NormalQuantile(c.u); math.Abs(got/c.z-1) > 1e-15 {
			t.Errorf("NormalQuantile(%v) = %v, want %v", c.u, got, c.z)
		}
		if got := NormalCDF(c.z); math.Abs(got/c.u-1) > 1e-13 {
			t.Errorf("NormalCDF(%v) = %v, want %v", c.z, got, c.u)
		}
	}
}

// The paper prints the sum of the coefficients' mantissas.
func TestQuantileCoefficientSums(t *testing.T) {
	for _, c := range []struct {
		name string
		q    *quotient
		want float64
	}{
		{"centre", &quantileCentre, 55.8831928806149014439},
		{"tail", &quantileTail, 49.3320650330161028904},
		{"far tail", &quantileFarTail, 47.5258331754928967163},
	} {
		sum := 0.0
		for i := range 8 {
			sum += decimalMantissa(c.q.above[i])
			if i > 0 {
				sum += decimalMantissa(c.q.below[i])
			}
		}
		if math.Abs(sum-c.want) > 1e-12 {
			t.Errorf("%s: the mantissas add up to %.15f, the paper prints %.15f", c.name, sum, c.want)
		}
	}
}

func decimalMantissa(x float64) float64 {
	return x / math.Pow(10, math.Floor(math.Log10(x)))
}
