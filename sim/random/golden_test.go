package random_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"testing"

	"concert/sim/random"
)

// The numbers of this file are Concert's promise: results hang on every one,
// so a change of any is a change of all results and belongs in the changelog.

// TestGoldenPurposes holds the keys of some names, which are 64-bit FNV-1a; the
// authors of the hash publish those of the empty name, "a" and "foobar".
func TestGoldenPurposes(t *testing.T) {
	for name, want := range map[string]uint64{
		"":             0xcbf29ce484222325,
		"a":            0xaf63dc4c8601ec8c,
		"foobar":       0x85944171f73967e8,
		"type":         0xa79439ef7bfa9c2d,
		"ask-cadre":    0x867c38295e61f46,
		"低保":           0xcaaed6401e030828,
		"observe-town": 0xf0d53b90bc6d16ce,
	} {
		p := random.For(name)
		if p.Key() != want {
			t.Errorf("the key of %q is %#x, want %#x", name, p.Key(), want)
		}
		if p.Name() != name || p.Key() != random.For(name).Key() {
			t.Errorf("the purpose %q is not itself", name)
		}
	}
}

// TestGoldenNumbers holds single numbers, for whoever writes Concert's chance
// in another language.
func TestGoldenNumbers(t *testing.T) {
	for _, c := range []struct {
		at           random.Coordinates
		purpose      string
		who, with, n int
		want         float64
	}{
		{random.Coordinates{}, "", 0, 0, 0, 0x1.f399212aa6b4ep-02},
		{random.Coordinates{Seed: 1}, "a", 0, 0, 0, 0x1.dac7f4e82136bp-01},
		{random.Coordinates{Seed: 1}, "a", 1, 0, 0, 0x1.96f921cdd2a27p-01},
		{random.Coordinates{Seed: 2020, Point: 3, Replicate: 499, Month: 83}, "inc", 94237, 0, 0,
			0x1.5a41b4a98c1a4p-03},
		{random.Coordinates{Seed: 2020, Point: 3, Replicate: 499, Month: 83}, "inc", 94237, 1, 0,
			0x1.3da8808f428ecp-03},
		{random.Coordinates{Seed: 2020, Point: 3, Replicate: 499, Month: 83}, "inc", 94237, 0, 1,
			0x1.fa22c39193cabp-01},
		{random.Coordinates{Seed: 1<<64 - 1, Point: 1 << 20, Replicate: 1 << 30, Month: 1199}, "observe-town", 1 << 40,
			1 << 30, 1 << 30, 0x1.26602cdfd746ep-02},
		{random.Coordinates{Seed: 7}, "世", -1, 0, 0, 0x1.b12a2d94e2f87p-01},
	} {
		if got := random.At(c.at).Uniform(random.For(c.purpose), c.who, c.with, c.n); got != c.want {
			t.Errorf("%+v %q %d %d %d: %x, want %x", c.at, c.purpose, c.who, c.with, c.n, got, c.want)
		}
	}
}

// goldenDigest covers 16,384 addresses with numbers, streams and normal
// numbers of both kinds.
const goldenDigest = "2cc43b9cef5820404711d0bcd6e10690681545102f4acb16011040c74f8eccf3"

func TestGoldenDigest(t *testing.T) {
	digest := sha256.New()
	record := func(values ...float64) {
		for _, v := range values {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
			digest.Write(b[:])
		}
	}
	purposes := []random.Purpose{random.For("first"), random.For("second")}
	for i := range 1 << 10 {
		chance := random.At(random.Coordinates{Seed: uint64(i) << (i % 50), Point: i % 7, Replicate: i % 11,
			Month: i % 96})
		for k, p := range purposes {
			stream := chance.Stream(p)
			normals := make([]float64, 5)
			stream.Normals(i<<12, normals)
			record(normals...)
			record(stream.At(i), stream.At(-1), chance.Normal(p, i))
			record(chance.Uniform(p, i, 0, 0), chance.Uniform(p, i, k, 1), chance.Uniform(p, i, 1<<20, i),
				chance.Turn(i).Uniform(p, 0, 0, i))
		}
	}
	if got := hex.EncodeToString(digest.Sum(nil)); got != goldenDigest {
		t.Errorf("the digest is\n%s, want\n%s", got, goldenDigest)
	}
}
