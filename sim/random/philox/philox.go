// Package philox is a reference generator for tests. Results must not depend
// on where numbers come from, and Philox4x32-10 is as different from Concert's
// own numbers as it is well examined: J. K. Salmon, M. A. Moraes, R. O. Dror,
// D. E. Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11.
package philox

import (
	"math/bits"

	"concert/sim/portable"
	"concert/sim/random"
)

// Block is the ten-round Philox4x32 of a counter under a key: four words that
// are a bijection of the counter for every key.
func Block(counter [4]uint32, key [2]uint32) [4]uint32 {
	const rounds = 10
	for range rounds {
		high0, low0 := bits.Mul32(0xd2511f53, counter[0])
		high1, low1 := bits.Mul32(0xcd9e8d57, counter[2])
		counter = [4]uint32{high1 ^ counter[1] ^ key[0], low1, high0 ^ counter[3] ^ key[1], low0}
		key[0] += 0x9e3779b9 // the golden ratio
		key[1] += 0xbb67ae85 // √3 − 1
	}
	return counter
}

// Generator draws from Philox4x32-10 in place of Concert's own numbers.
type Generator struct{}

// Uniform is a number strictly between 0 and 1 with 53 significant bits. An
// address is longer than one counter, so three blocks are chained: the
// replicate under the purpose, then the month, then the entities.
func (Generator) Uniform(at random.Coordinates, p random.Purpose, who, with, n int) float64 {
	replicate := Block([4]uint32{low(at.Seed), high(at.Seed), uint32(at.Point), uint32(at.Replicate)},
		[2]uint32{low(p.Key()), high(p.Key())})
	month := Block([4]uint32{uint32(at.Month)}, [2]uint32{replicate[0], replicate[1]})
	out := Block([4]uint32{low(uint64(who)), high(uint64(who)), uint32(with), uint32(n)}, [2]uint32{month[0], month[1]})
	return (float64(uint64(out[0])<<20|uint64(out[1]>>12)) + 0.5) * 0x1p-52
}

// Normal is a standard normal number, by inversion of Uniform.
func (g Generator) Normal(at random.Coordinates, p random.Purpose, who int) float64 {
	return portable.NormalQuantile(g.Uniform(at, p, who, 0, 0))
}

func low(v uint64) uint32  { return uint32(v) }
func high(v uint64) uint32 { return uint32(v >> 32) }
