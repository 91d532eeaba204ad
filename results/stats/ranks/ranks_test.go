package ranks

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestBandOfOnePlace: at one place alone the band is a binomial interval.
func TestBandOfOnePlace(t *testing.T) {
	b := NewBand(20, 2, 0.95)
	// Of 20 values, each below a half with chance 1/2: P(6 ≤ count ≤ 14) = 0.9586,
	// P(7 ≤ count ≤ 13) = 0.8847.
	if b.Low[0] != 0.3 || b.High[0] != 0.7 || math.Abs(b.Together-0.95861) > 1e-5 {
		t.Errorf("%+v", b)
	}
}

// TestHeld: of 40 intervals of nine tenths 32 to 39 hold, with 95 %.
func TestHeld(t *testing.T) {
	if least, most := Held(40, 0.9, 0.95); least != 32 || most != 39 {
		t.Errorf("%d to %d", least, most)
	}
}

// TestBandHoldsTogether: of sets of uniform values as many stay within as the
// band says, within four standard errors; and a place by itself is held with a
// higher level than all together.
func TestBandHoldsTogether(t *testing.T) {
	const sets = 4000
	chance := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{40, 250} {
		b := NewBand(n, 50, 0.95)
		if b.Together < 0.95 || b.Together > 0.97 || b.Each >= 0.02 {
			t.Errorf("n = %d: together %v, each %v", n, b.Together, b.Each)
		}
		stay := 0
		values := make([]float64, n)
		for range sets {
			for i := range values {
				values[i] = chance.Float64()
			}
			if len(b.Outside(values)) == 0 {
				stay++
			}
		}
		off := float64(stay)/sets - b.Together
		if math.Abs(off) > 4*math.Sqrt(b.Together*(1-b.Together)/sets) {
			t.Errorf("n = %d: %v of sets stay, the band says %v", n, float64(stay)/sets, b.Together)
		}
	}
}

// TestBandFinds: ranks of posteriors that are too narrow, or off to one side,
// leave the band.
func TestBandFinds(t *testing.T) {
	b := NewBand(1000, 100, 0.95)
	chance := rand.New(rand.NewPCG(3, 4))
	narrow, shifted := make([]float64, 1000), make([]float64, 1000)
	for i := range narrow {
		z := chance.NormFloat64()
		narrow[i] = 0.5 * math.Erfc(-z*1.2/math.Sqrt2)
		shifted[i] = 0.5 * math.Erfc(-(z+0.25)/math.Sqrt2)
	}
	if len(b.Outside(narrow)) == 0 || len(b.Outside(shifted)) == 0 {
		t.Error("neither is found")
	}
}
