package portable_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"testing"

	"concert/sim/portable"
)

// TestQuickNormal walks through all bins at even steps, both signs: moments,
// the largest error, and that opposite bits are opposite numbers.
func TestQuickNormal(t *testing.T) {
	const steps = 512 // a bin
	const half = 1024 * steps
	var sum, square, cube, fourth, worst float64
	for i := range half {
		u := (float64(i) + 0.5) / (2 * half)
		bits := uint64(i)*(1<<63/half) + 1<<63/half/2
		z, opposite := portable.QuickNormal(bits), portable.QuickNormal(bits|1<<63)
		if z != -opposite {
			t.Fatalf("%#x: %v and %v are not opposite", bits, z, opposite)
		}
		exact := portable.NormalQuantile(u)
		worst = max(worst, math.Abs(z-exact))
		if u < 1.0/256 && math.Abs(z-exact) > 1e-9 {
			t.Fatalf("u = %v in the tail: %v, want %v", u, z, exact)
		}
		sum += z
		square += z * z
		cube += z * z * z
		fourth += z * z * z * z
	}
	if worst > 6e-4 {
		t.Errorf("the largest error is %v", worst)
	}
	mean := -2 * math.Exp(0) / math.Sqrt(2*math.Pi) // of the lower half
	for _, c := range []struct {
		what      string
		got, want float64
		within    float64
	}{
		{"mean of the lower half", sum / half, mean, 1e-6}, {"variance", square / half, 1, 2e-5},
		{"third moment of the lower half", cube / half, 2 * mean, 2e-4}, {"fourth moment", fourth / half, 3, 2e-3},
	} {
		if math.Abs(c.got-c.want) > c.within {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
}

// TestQuickNormalEnds: the smallest and the largest bits give finite numbers.
func TestQuickNormalEnds(t *testing.T) {
	for _, bits := range []uint64{0, 1<<63 - 1, 1 << 63, 1<<64 - 1, 8<<53 - 1, 8 << 53} {
		if z := portable.QuickNormal(bits); math.IsInf(z, 0) || math.IsNaN(z) || math.Abs(z) > 9 {
			t.Errorf("%#x gives %v", bits, z)
		}
	}
}

// TestQuickExp: nine digits, and no step down.
func TestQuickExp(t *testing.T) {
	before := 0.0
	for x := -4 + 1.0/8192; x < 4; x += 1.0 / 4099 {
		got, want := portable.QuickExp(x), portable.Exp(x)
		if math.Abs(got/want-1) > 1.3e-9 {
			t.Fatalf("QuickExp(%v) = %v, want %v", x, got, want)
		}
		if got < before {
			t.Fatalf("QuickExp falls at %v", x)
		}
		before = got
	}
	for _, x := range []float64{math.Nextafter(4, 0), math.Nextafter(-4, 0), 0} {
		if got, want := portable.QuickExp(x), portable.Exp(x); math.Abs(got/want-1) > 1.3e-9 {
			t.Errorf("QuickExp(%v) = %v, want %v", x, got, want)
		}
	}
}

// quickGolden is the digest that every processor must reproduce.
const quickGolden = "c2442a5807d0a997eea65212f6bd9ed47dafa64e1ed2b980e488e637492387b1"

func TestGoldenQuick(t *testing.T) {
	digest := sha256.New()
	for i := range uint64(1 << 16) {
		bits := i*0x9e3779b97f4a7c15 + i<<50
		for _, v := range []float64{portable.QuickNormal(bits), portable.QuickExp(float64(i)/(1<<13) - 3.99)} {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
			digest.Write(b[:])
		}
	}
	if got := hex.EncodeToString(digest.Sum(nil)); got != quickGolden {
		t.Errorf("the digest is\n%s, want\n%s", got, quickGolden)
	}
}
