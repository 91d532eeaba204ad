// Package sobol gives points that fill the unit cube evenly: Sobol' sequences with
// the direction numbers of Joe and Kuo, scrambled so that each point is uniform
// and estimates from them have no bias.
package sobol

import "concert/sim/random"

// direction is a primitive polynomial over two elements with its first numbers.
type direction struct {
	degree, inner int
	first         []uint32
}

// directions are those of Joe and Kuo (2008), "Constructing Sobol sequences with
// better two-dimensional projections", SIAM J. Sci. Comput. 30, for the dimensions
// from the second on (their file new-joe-kuo-6.21201).
var directions = []direction{
	{1, 0, []uint32{1}},
	{2, 1, []uint32{1, 3}},
	{3, 1, []uint32{1, 3, 1}},
	{3, 2, []uint32{1, 1, 1}},
	{4, 1, []uint32{1, 1, 3, 3}},
	{4, 4, []uint32{1, 3, 5, 13}},
	{5, 2, []uint32{1, 1, 5, 5, 17}},
	{5, 4, []uint32{1, 1, 5, 5, 5}},
	{5, 7, []uint32{1, 1, 7, 11, 19}},
	{5, 11, []uint32{1, 1, 5, 1, 1}},
	{5, 13, []uint32{1, 1, 1, 3, 11}},
	{5, 14, []uint32{1, 3, 5, 5, 31}},
	{6, 1, []uint32{1, 3, 3, 9, 7, 49}},
	{6, 13, []uint32{1, 1, 1, 15, 21, 21}},
	{6, 16, []uint32{1, 3, 1, 13, 27, 49}},
	{6, 19, []uint32{1, 1, 1, 15, 7, 5}},
	{6, 22, []uint32{1, 3, 1, 15, 13, 25}},
	{6, 25, []uint32{1, 1, 5, 5, 19, 61}},
	{7, 1, []uint32{1, 3, 7, 11, 23, 15, 103}},
	{7, 4, []uint32{1, 3, 7, 13, 13, 15, 69}},
	{7, 7, []uint32{1, 1, 3, 13, 7, 35, 63}},
	{7, 8, []uint32{1, 3, 5, 9, 1, 25, 53}},
}

// Most is the number of dimensions that there are numbers for.
const Most = 23

const bits = 32

// numbers are the direction numbers of a dimension, from 0 on, as fractions of
// 2³².
func numbers(dimension int) (v [bits]uint32) {
	if dimension == 0 {
		for i := range v {
			v[i] = 1 << (bits - 1 - i)
		}
		return v
	}
	d := directions[dimension-1]
	for i := range v {
		if i < d.degree {
			v[i] = d.first[i] << (bits - 1 - i)
			continue
		}
		v[i] = v[i-d.degree] ^ v[i-d.degree]>>d.degree
		for k := 1; k < d.degree; k++ {
			if d.inner>>(d.degree-1-k)&1 == 1 {
				v[i] ^= v[i-k]
			}
		}
	}
	return v
}

// Plain is the sequence itself, the point 0 among it. Panics beyond Most
// dimensions.
func Plain(n, dimensions int) [][]float64 {
	return fill(n, dimensions, func(x uint32, _ int) uint32 { return x })
}

// Scrambled is the sequence scrambled bit by bit after all bits before (Owen
// 1995), by keyed chance: the same seed gives the same points.
func Scrambled(n, dimensions int, seed uint64) [][]float64 {
	chance := random.At(random.Coordinates{Seed: seed})
	purpose := random.For("sobol: scramble")
	return fill(n, dimensions, func(x uint32, d int) uint32 {
		out := uint32(0)
		for b := range bits {
			prefix := x >> (bits - b) // 0 for the first bit: a shift by all of its bits
			flip := uint32(0)
			if chance.Uniform(purpose, d, b, int(prefix)) < 0.5 {
				flip = 1
			}
			out = out<<1 | x>>(bits-1-b)&1 ^ flip
		}
		return out
	})
}

func fill(n, dimensions int, change func(x uint32, dimension int) uint32) [][]float64 {
	if dimensions < 1 || dimensions > Most {
		panic("sobol: there are numbers for 1 to 23 dimensions")
	}
	points := make([][]float64, n)
	for i := range points {
		points[i] = make([]float64, dimensions)
	}
	for d := range dimensions {
		v, x := numbers(d), uint32(0)
		for i := range points {
			points[i][d] = float64(change(x, d)) / (1 << bits)
			bit := 0
			for k := i; k&1 == 1; k >>= 1 {
				bit++
			}
			x ^= v[bit]
		}
	}
	return points
}
