package philox_test

import (
	"testing"

	"concert/sim/random"
	"concert/sim/random/philox"
)

// TestKnownAnswers compares with the vectors that Random123 publishes for
// philox4x32 with 10 rounds (tests/kat_vectors).
func TestKnownAnswers(t *testing.T) {
	for _, c := range []struct {
		counter [4]uint32
		key     [2]uint32
		want    [4]uint32
	}{
		{want: [4]uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
		{
			counter: [4]uint32{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
			key:     [2]uint32{0xffffffff, 0xffffffff},
			want:    [4]uint32{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
		},
		{
			counter: [4]uint32{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
			key:     [2]uint32{0xa4093822, 0x299f31d0},
			want:    [4]uint32{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
		},
	} {
		if got := philox.Block(c.counter, c.key); got != c.want {
			t.Errorf("Block(%x, %x) = %x, want %x", c.counter, c.key, got, c.want)
		}
	}
}

// TestGenerator shows that the generator can stand in for Concert's own
// numbers: every coordinate counts, and streams agree with single draws.
func TestGenerator(t *testing.T) {
	at := random.Coordinates{Seed: 1<<40 + 5, Point: 2, Replicate: 3, Month: 4}
	month := random.At(at).Using(philox.Generator{})
	p := random.For("purpose")
	stream := month.Stream(p)
	normals := make([]float64, 5)
	stream.Normals(7, normals)
	for i, z := range normals {
		if u := month.Uniform(p, 7+i, 0, 0); stream.At(7+i) != u {
			t.Errorf("stream at %d is %v, want %v", 7+i, stream.At(7+i), u)
		}
		if want := month.Normal(p, 7+i); z != want {
			t.Errorf("normal number %d is %v, want %v", 7+i, z, want)
		}
	}
}
