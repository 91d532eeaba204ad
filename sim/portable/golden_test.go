package portable

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"testing"
)

// golden is the digest every processor must reproduce. It changes only with a
// deliberate change of a function, which changes every result of Concert.
const golden = "8ff284750d4c0b08a285e940ff894a6d8e6870149288e383344a8e8b0c2e838a"

func TestGolden(t *testing.T) {
	digest := sha256.New()
	record := func(values ...float64) {
		for _, v := range values {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
			digest.Write(b[:])
		}
	}
	// Sums and products of the arguments are exact, or rounded by hand.
	const grid = 1 << 15
	for i := range grid {
		u := (float64(i) + 0.5) / grid
		x := -760 + float64(1480*u) // all exponents
		y := float64(8*u) - 4       // ordinary utilities and deviates
		f := float64(PowInt(2, i%2000-1000) * (1 + u))
		tail := float64(PowInt(0.5, i%1000+1) * u)
		record(Exp(x), Exp(y), Log(f), Log(1+y/64), Pow(f, y/4), Pow(1+u, 100*y), PowInt(1+u/8, i%400-200))
		record(Logistic(20*y), Logistic(y), Logit(u), Logit(tail))
		record(NormalQuantile(u), NormalQuantile(tail), FastNormalQuantile(u), FastNormalQuantile(tail))
		record(NormalCDF(y), NormalCDF(10*y))
		record(float64(PoissonQuantile(u, 4+y)), float64(PoissonQuantile(u, Exp(5+y*2.5))))
	}
	if got := hex.EncodeToString(digest.Sum(nil)); got != golden {
		t.Errorf("the digest is\n%s, want\n%s", got, golden)
	}
}
