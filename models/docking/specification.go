package docking

import (
	"math"

	"concert/sim/portable"
	"concert/sim/random"
)

// Specification is the generator of the specification's section 2.8. With it
// in place of Concert's own numbers, a family that names its purposes as the
// specification does can be matched draw by draw. Ids are the specification's,
// one number each; a draw towards somebody, or an n-th draw, has no address
// there.
type Specification struct{}

// Uniform is the specification's u(seed, replicate, purpose, tick, id).
func (Specification) Uniform(at random.Coordinates, p random.Purpose, who, with, n int) float64 {
	if with != 0 || n != 0 {
		panic("docking: the specification addresses a draw by one id")
	}
	return draw(at, p.Key(), who)
}

// Normal is the specification's standard normal number: from the two uniform
// numbers of the purposes name1 and name2, except for "moral", which inverts
// the normal distribution function.
func (Specification) Normal(at random.Coordinates, p random.Purpose, who int) float64 {
	if p.Name() == "moral" {
		return portable.NormalQuantile(draw(at, p.Key(), who))
	}
	u1 := draw(at, random.For(p.Name()+"1").Key(), who)
	u2 := draw(at, random.For(p.Name()+"2").Key(), who)
	return math.Sqrt(-2*portable.Log(u1)) * math.Cos(2*math.Pi*u2)
}

const golden = 0x9e3779b97f4a7c15

func draw(at random.Coordinates, purpose uint64, id int) float64 {
	k := mix(mix(replicateKey(at.Seed, at.Replicate)+purpose) + uint64(at.Month+1)*golden)
	return (float64(mix(k+uint64(id+1)*golden)>>11) + 0.5) / (1 << 53)
}

func replicateKey(seed uint64, replicate int) uint64 {
	return mix(mix(seed+golden) + uint64(replicate)*golden)
}

func mix(z uint64) uint64 {
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}
