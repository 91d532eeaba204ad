package random_test

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mathext"

	"concert/sim/random"
	"concert/sim/random/philox"
)

// threshold is how improbable a statistic may be, at either end, before the
// battery objects. It was fixed before the first run: with 16 orders of about 500
// statistics a sound generator meets it once in 60 batteries, and the addresses
// are fixed, so that a battery that passes passes always.
const threshold = 1e-6

// TestBattery puts Concert's own numbers through the battery in every order.
// With CONCERT_FULL=1 the sequences are 64 times as long.
func TestBattery(t *testing.T) {
	length := 1 << 15
	if os.Getenv("CONCERT_FULL") != "" {
		length = 1 << 21
	}
	for _, o := range orders() {
		t.Run(o.name, func(t *testing.T) {
			t.Parallel()
			for _, f := range battery(sequence(o, own, length)) {
				t.Error(f)
			}
		})
	}
}

// TestBatteryOfWalks puts the lowest 52 bits of a walk through the battery, which
// a number leaves out twelve of: loops over columns use them all.
func TestBatteryOfWalks(t *testing.T) {
	low := func(at random.Coordinates, p random.Purpose, who, with, n int) float64 {
		if with != 0 || n != 0 {
			return own(at, p, who, with, n) // a walk has only entities
		}
		stream := random.At(at).Stream(p)
		walk, _ := stream.Walk(who)
		return (float64(walk.Bits(0)<<12>>12) + 0.5) * 0x1p-52
	}
	length := 1 << 14
	if os.Getenv("CONCERT_FULL") != "" {
		length = 1 << 21
	}
	for _, o := range orders() {
		t.Run(o.name, func(t *testing.T) {
			t.Parallel()
			for _, f := range battery(sequence(o, low, length)) {
				t.Error(f)
			}
		})
	}
}

// TestBatteryAcceptsReference shows that the battery does not object to a
// generator that is known to be good.
func TestBatteryAcceptsReference(t *testing.T) {
	for _, o := range orders() {
		for _, f := range battery(sequence(o, philox.Generator{}.Uniform, 1<<13)) {
			t.Errorf("%s: %s", o.name, f)
		}
	}
}

// TestBatteryRejects shows that the battery finds what it is for: each of these
// ways to key a number looks plausible and fails in some order.
func TestBatteryRejects(t *testing.T) {
	const a, b, c, e = 0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9, 0x94d049bb133111eb, 0xd6e8feb86659fd93
	xor := func(at random.Coordinates, p random.Purpose, who, with, n int) uint64 {
		return at.Seed*b ^ uint64(at.Point)*e ^ uint64(at.Replicate)*c ^ uint64(at.Month)*a ^ p.Key() ^
			uint64(who+1)*a ^ uint64(with)*b ^ uint64(n)*c
	}
	for name, bad := range map[string]draw{
		"ids multiplied and combined by XOR, not mixed": func(at random.Coordinates, p random.Purpose, who, with,
			n int) float64 {
			return unit(xor(at, p, who, with, n))
		},
		"ids multiplied and combined by XOR, mixed once": func(at random.Coordinates, p random.Purpose, who, with,
			n int) float64 {
			return unit(mix64(xor(at, p, who, with, n)))
		},
		"ids added, mixed once": func(at random.Coordinates, p random.Purpose, who, with, n int) float64 {
			return unit(mix64(at.Seed + uint64(at.Point+at.Replicate+at.Month+who+with+n)*a + p.Key()))
		},
		"the month only chooses where to begin": func(at random.Coordinates, p random.Purpose, who, with,
			n int) float64 {
			return unit(mix64(mix64(at.Seed^p.Key()) + uint64(at.Point*7+at.Replicate*5+at.Month*3+who+with*11+n*13)*a))
		},
		"months mixed, ids only stepped": func(at random.Coordinates, p random.Purpose, who, with, n int) float64 {
			month := mix64(mix64(mix64(at.Seed+uint64(at.Point)*b)+uint64(at.Replicate)*c) + uint64(at.Month)*a)
			return unit(mix64(month+p.Key()) + uint64(who+1)*a + uint64(with)*b + uint64(n)*c)
		},
		"one shared sequence of a linear congruential generator": func(at random.Coordinates, p random.Purpose, who,
			with, n int) float64 {
			return unit((at.Seed+p.Key()+uint64(at.Point+at.Replicate+at.Month+who+with+n))*6364136223846793005 +
				1442695040888963407)
		},
		"numbers of 24 bits": func(at random.Coordinates, p random.Purpose, who, with, n int) float64 {
			return (math.Floor(own(at, p, who, with, n)*0x1p24) + 0.5) * 0x1p-24
		},
	} {
		var found []string
		for _, o := range orders() {
			if n := len(battery(sequence(o, bad, 1<<13))); n > 0 {
				found = append(found, fmt.Sprintf("%s (%d)", o.name, n))
			}
		}
		if len(found) == 0 {
			t.Errorf("%s: the battery has nothing to object", name)
		}
		t.Logf("%s: found in %s", name, strings.Join(found, ", "))
	}
}

func mix64(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func unit(z uint64) float64 { return (float64(z>>12) + 0.5) * 0x1p-52 }

// width is the number of random bits in a number.
const width = 52

// sequence is the first numbers of an order, as integers of 52 bits.
func sequence(o order, d draw, length int) []uint64 {
	words := make([]uint64, length)
	for i := range words {
		words[i] = uint64(o.at(d, i) * 0x1p52)
	}
	return words
}

// finding is a statistic that a sound generator would hardly ever show.
type finding struct {
	statistic string
	p         float64 // chance of a value as high or higher
}

func (f finding) String() string {
	return fmt.Sprintf("%s: chance of as much or more %.3g", f.statistic, f.p)
}

// report collects findings.
type report struct{ findings []finding }

// note judges a statistic by the chances of as much or more, and of as little
// or less.
func (r *report) note(more, less float64, format string, args ...any) {
	if more < threshold || less < threshold || math.IsNaN(more+less) {
		r.findings = append(r.findings, finding{fmt.Sprintf(format, args...), more})
	}
}

// normal judges a standard normal statistic.
func (r *report) normal(z float64, format string, args ...any) {
	r.note(math.Erfc(z/math.Sqrt2)/2, math.Erfc(-z/math.Sqrt2)/2, format, args...)
}

// poisson judges a count of rare events.
func (r *report) poisson(count int, mean float64, format string, args ...any) {
	more := 1.0
	if count > 0 {
		more = mathext.GammaIncReg(float64(count), mean)
	}
	r.note(more, mathext.GammaIncRegComp(float64(count)+1, mean), format, args...)
}

// chiSquare judges counts against expected counts, which are 5 or more at the
// lengths that TestBattery uses.
func (r *report) chiSquare(counts []int, expected func(i int) float64, format string, args ...any) {
	sum := 0.0
	for i, n := range counts {
		d := float64(n) - expected(i)
		sum += d * d / expected(i)
	}
	half := float64(len(counts)-1) / 2
	r.note(mathext.GammaIncRegComp(half, sum/2), mathext.GammaIncReg(half, sum/2), format, args...)
}

// battery is what there is to object to a sequence. The statistics are
// classical (Knuth, The Art of Computer Programming 2, 3.3.2; Marsaglia's
// Diehard; L'Ecuyer & Simard 2007, TestU01; Hamming weights as Blackman & Vigna
// 2021); each has a distribution known well enough at this threshold.
func battery(words []uint64) []finding {
	r := &report{}
	r.bytes(words)
	r.tuples(words)
	r.correlations(words)
	r.transitions(words)
	r.runsUp(words)
	r.gaps(words)
	r.permutations(words)
	r.birthdays(words)
	r.collisions(words)
	r.avalanche(words)
	r.weights(words)
	r.ranks(words)
	return r.findings
}
