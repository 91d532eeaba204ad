package random_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/bits"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"concert/sim/portable"
	"concert/sim/random"
	"concert/sim/random/philox"
)

// address is all that a number depends on.
type address struct {
	random.Coordinates
	Purpose      string
	Who, With, N int
}

func (a address) draw() float64 {
	return random.At(a.Coordinates).Uniform(random.For(a.Purpose), a.Who, a.With, a.N)
}

func addresses() *rapid.Generator[address] {
	return rapid.Custom(func(t *rapid.T) address {
		return address{
			Coordinates: random.Coordinates{
				Seed:      rapid.Uint64().Draw(t, "seed"),
				Point:     rapid.IntRange(0, 1<<20).Draw(t, "point"),
				Replicate: rapid.IntRange(0, 1<<30).Draw(t, "replicate"),
				Month:     rapid.IntRange(0, 1200).Draw(t, "month"),
			},
			Purpose: rapid.String().Draw(t, "purpose"),
			Who:     rapid.IntRange(-1, 1<<40).Draw(t, "who"),
			With:    rapid.IntRange(0, 1<<30).Draw(t, "with"),
			N:       rapid.IntRange(0, 1<<30).Draw(t, "n"),
		}
	})
}

// TestOpenInterval shows that a number is never 0 or 1 and has 53 bits: an odd
// multiple of 2^-53.
func TestOpenInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := addresses().Draw(t, "address")
		u := a.draw()
		if !(u > 0 && u < 1) {
			t.Fatalf("%v is not inside (0, 1)", u)
		}
		if scaled := u * 0x1p53; scaled != math.Trunc(scaled) || math.Mod(scaled, 2) != 1 {
			t.Fatalf("%v is not an odd multiple of 2^-53", u)
		}
	})
}

// TestEveryCoordinateCounts moves one coordinate at a time, by one and by much:
// every number must change.
func TestEveryCoordinateCounts(t *testing.T) {
	moves := map[string]func(a *address, by int){
		"seed":      func(a *address, by int) { a.Seed += uint64(by) },
		"point":     func(a *address, by int) { a.Point += by },
		"replicate": func(a *address, by int) { a.Replicate += by },
		"month":     func(a *address, by int) { a.Month += by },
		"purpose":   func(a *address, by int) { a.Purpose += fmt.Sprint(by) },
		"who":       func(a *address, by int) { a.Who += by },
		"with":      func(a *address, by int) { a.With += by },
		"n":         func(a *address, by int) { a.N += by },
	}
	rapid.Check(t, func(t *rapid.T) {
		a := addresses().Draw(t, "address")
		by := rapid.IntRange(1, 1<<20).Draw(t, "by")
		for name, move := range moves {
			b := a
			move(&b, by)
			if a.draw() == b.draw() {
				t.Errorf("%+v: the number does not depend on %s, moved by %d", a, name, by)
			}
		}
	})
}

// TestCoordinatesDoNotSwap shows that coordinates are told apart: the same
// values in other places are other numbers.
func TestCoordinatesDoNotSwap(t *testing.T) {
	seen := make(map[float64][8]int)
	for code := range 3 * 3 * 3 * 3 * 3 * 3 * 3 * 2 { // three values for each of seven, two purposes
		var v [8]int
		for i, rest := 0, code; i < 8; i++ {
			v[i], rest = rest%3, rest/3
		}
		purpose := "a"
		if v[7] == 1 {
			purpose = "b"
		}
		u := address{random.Coordinates{Seed: uint64(v[0]), Point: v[1], Replicate: v[2], Month: v[3]}, purpose, v[4],
			v[5], v[6]}.draw()
		if other, twice := seen[u]; twice {
			t.Fatalf("%v and %v have the same number", v, other)
		}
		seen[u] = v
	}
}

// TestNoCollisions draws a million numbers on a grid of all coordinates, of
// which no two may be equal: 2^40 pairs of 52 random bits agree once with
// chance 1e-4.
func TestNoCollisions(t *testing.T) {
	numbers := make([]float64, 0, 1<<20)
	for seed := range uint64(4) {
		for point := range 4 {
			for replicate := range 8 {
				for month := range 8 {
					chance := random.At(random.Coordinates{Seed: seed, Point: point, Replicate: replicate,
						Month: month})
					for _, p := range []random.Purpose{random.For("a"), random.For("b"), random.For("aa"),
						random.For("")} {
						for who := range 64 {
							for with := range 2 {
								for n := range 2 {
									numbers = append(numbers, chance.Uniform(p, who, with, n))
								}
							}
						}
					}
				}
			}
		}
	}
	slices.Sort(numbers)
	for i := 1; i < len(numbers); i++ {
		if numbers[i] == numbers[i-1] {
			t.Fatalf("two of %d addresses have the number %v", len(numbers), numbers[i])
		}
	}
}

// TestStreamsAreNotShifted shows that no stream is a shifted copy of another,
// which all would be if they went from id to id by one step: where two streams
// meet, they part again.
func TestStreamsAreNotShifted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := addresses().Draw(t, "a"), addresses().Draw(t, "b")
		b.Month = a.Month + 1
		first := random.At(a.Coordinates).Stream(random.For(a.Purpose))
		second := random.At(b.Coordinates).Stream(random.For(b.Purpose))
		key, step := first.State()
		otherKey, otherStep := second.State()
		meeting := int((otherKey+otherStep-key)*inverse(step)) - 1
		if first.At(meeting) != second.At(0) {
			t.Fatal("the streams do not meet where they should: this test does not know how ids are keyed")
		}
		if first.At(meeting+1) == second.At(1) && first.At(meeting-1) == second.At(-1) {
			t.Fatal("the streams run on together")
		}
	})
}

// inverse is 1/odd modulo 2^64, by Newton's iteration.
func inverse(odd uint64) uint64 {
	x := odd
	for range 5 {
		x *= 2 - odd*x
	}
	return x
}

// TestSteps shows that every stream has an odd step of its own that changes
// many bits of the state.
func TestSteps(t *testing.T) {
	seen := make(map[uint64]bool)
	for month := range 1 << 16 {
		stream := random.At(random.Coordinates{Seed: 3}).Turn(month).Stream(random.For("column"))
		_, step := stream.State()
		if seen[step] {
			t.Fatalf("month %d has another month's step", month)
		}
		seen[step] = true
		if changes := bits.OnesCount64(step ^ step>>1); step%2 == 0 || changes < 24 {
			t.Fatalf("step %#x of month %d is even or changes only %d times", step, month, changes)
		}
	}
}

// TestStream shows that a column draws what single entities would draw.
func TestStream(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := addresses().Draw(t, "address")
		chance, p := random.At(a.Coordinates), random.For(a.Purpose)
		stream := chance.Stream(p)
		if got, want := stream.At(a.Who), chance.Uniform(p, a.Who, 0, 0); got != want {
			t.Fatalf("stream at %d is %v, want %v", a.Who, got, want)
		}
		normals := make([]float64, 9)
		stream.Normals(a.Who, normals)
		for i, z := range normals {
			if want := portable.FastNormalQuantile(stream.At(a.Who + i)); z != want {
				t.Fatalf("normal number %d is %v, want %v", i, z, want)
			}
			if exact := chance.Normal(p, a.Who+i); math.Abs(z-exact) > 2e-8 {
				t.Fatalf("normal number %d is %v, far from the exact %v", i, z, exact)
			}
		}
	})
}

// TestTurn shows that turning to another month keeps seed, point, replicate and
// generator, and forgets which month it came from.
func TestTurn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := addresses().Draw(t, "address")
		month := rapid.IntRange(0, 1200).Draw(t, "to")
		to := a.Coordinates
		to.Month = month
		direct := random.At(to)
		turned := random.At(a.Coordinates).Turn(month)
		if turned != direct || turned.Turn(a.Month).Turn(month) != direct || turned.Coordinates() != to {
			t.Fatalf("turned to %v, want %v", turned.Coordinates(), to)
		}
		if plugged := random.At(a.Coordinates).Using(echo{}).Turn(month); plugged != direct.Using(echo{}) ||
			plugged.Using(nil) != direct {
			t.Fatal("turning loses the generator")
		}
	})
}

// echo is a generator that tells what it was asked for.
type echo struct{}

func (echo) Uniform(at random.Coordinates, p random.Purpose, who, with, n int) float64 {
	return float64(at.Seed) + float64(at.Point)*1e1 + float64(at.Replicate)*1e2 + float64(at.Month)*1e3 +
		float64(len(p.Name()))*1e4 + float64(who)*1e5 + float64(with)*1e6 + float64(n)*1e7
}

func (echo) Normal(at random.Coordinates, p random.Purpose, who int) float64 {
	return -echo{}.Uniform(at, p, who, 0, 0)
}

// TestGeneratorIsAsked shows that a plugged-in generator gets the whole address
// and that nothing bypasses it.
func TestGeneratorIsAsked(t *testing.T) {
	chance := random.At(random.Coordinates{Seed: 1, Point: 2, Replicate: 3}).Using(echo{}).Turn(4)
	p := random.For("five.")
	if got := chance.Uniform(p, 6, 7, 8); got != 87654321 {
		t.Errorf("Uniform asked for %v", got)
	}
	if got := chance.Normal(p, 6); got != -654321 {
		t.Errorf("Normal asked for %v", got)
	}
	stream := chance.Stream(p)
	if got := stream.At(6); got != 654321 {
		t.Errorf("Stream.At asked for %v", got)
	}
	normals := make([]float64, 2)
	if stream.Normals(6, normals); !slices.Equal(normals, []float64{-654321, -754321}) {
		t.Errorf("Stream.Normals asked for %v", normals)
	}
}

// TestPurpose shows that a purpose's key is the 64-bit FNV-1a hash of its name.
func TestPurpose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		hash := fnv.New64a()
		hash.Write([]byte(name))
		if p := random.For(name); p.Key() != hash.Sum64() || p.Name() != name {
			t.Fatalf("the purpose %q has the key %#x, want %#x", name, p.Key(), hash.Sum64())
		}
	})
}

// TestWalk: a walk's bits are those of the stream's numbers, entity by entity,
// and there is none under another generator.
func TestWalk(t *testing.T) {
	month := random.At(random.Coordinates{Seed: 3, Month: 7})
	stream := month.Stream(random.For("a purpose"))
	walk, own := stream.Walk(40)
	if !own {
		t.Fatal("no walk of one's own numbers")
	}
	for id := 40; id < 60; id++ {
		u := stream.At(id + 5)
		for _, p := range []float64{0, 0.08, u, math.Nextafter(u, 1), u / 2, 1} {
			if got, want := walk.Below(id-35, random.Below(p)), u < p; got != want {
				t.Errorf("five after entity %d: below %v is %v, its number is %v", id, p, got, u)
			}
		}
		if got, want := (float64(walk.Bits(id-40)>>12)+0.5)*0x1p-52, stream.At(id); got != want {
			t.Errorf("entity %d: %v, want %v", id, got, want)
		}
	}
	other := month.Using(philox.Generator{}).Stream(random.For("a purpose"))
	if _, own := other.Walk(0); own {
		t.Error("a walk under another generator")
	}
}

// TestBelow: a bound tells numbers from the next probability on either side, tiny
// ones and those near one half and one too.
func TestBelow(t *testing.T) {
	for _, k := range []uint64{0, 1, 2, 1<<51 - 1, 1 << 51, 1<<52 - 2, 1<<52 - 1} {
		u := (float64(k) + 0.5) * 0x1p-52
		for _, p := range []float64{math.Nextafter(u, 0), u, math.Nextafter(u, 1), u - 0x1p-53, u + 0x1p-53} {
			if got, want := k < uint64(random.Below(p)), u < p; got != want {
				t.Errorf("number %v below %v: %v", u, p, got)
			}
		}
	}
	if random.Below(-1) != 0 || random.Below(2) != 1<<52 {
		t.Error("bounds outside 0 to 1")
	}
}
