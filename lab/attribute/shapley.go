package attribute

import (
	"math/bits"

	"concert/sim/random"
)

// most is the number of players up to which every coalition is run.
const most = 10

// shapley are the parts of n players, exactly: value is that of a coalition.
func shapley(n int, value func(members uint64) float64) []float64 {
	parts := make([]float64, n)
	weights := make([]float64, n) // of a coalition of so many without the player: k!(n−k−1)!/n!
	for k := range n {
		weights[k] = 1 / float64(n)
		for j := range k { // 1 / (n · C(n−1, k))
			weights[k] *= float64(j+1) / float64(n-1-j)
		}
	}
	for members := range uint64(1) << n {
		v := value(members)
		size := bits.OnesCount64(members)
		for i := range n {
			if members&(1<<i) != 0 {
				parts[i] += float64(weights[size-1] * v)
			} else {
				parts[i] -= float64(weights[size] * v)
			}
		}
	}
	return parts
}

// alongOrder are the parts that players add in one order and in its reverse, on
// average.
func alongOrder(order []int, value func(members uint64) float64) []float64 {
	parts := make([]float64, len(order))
	for _, members := range chain(order, false) {
		i := bits.TrailingZeros64(members[1] &^ members[0])
		parts[i] += (value(members[1]) - value(members[0])) / 2
	}
	for _, members := range chain(order, true) {
		i := bits.TrailingZeros64(members[1] &^ members[0])
		parts[i] += (value(members[1]) - value(members[0])) / 2
	}
	return parts
}

// chain are the coalitions before and after each player joins.
func chain(order []int, reversed bool) (all [][2]uint64) {
	members := uint64(0)
	for k := range order {
		i := order[k]
		if reversed {
			i = order[len(order)-1-k]
		}
		all = append(all, [2]uint64{members, members | 1<<i})
		members |= 1 << i
	}
	return all
}

// orderOf is a random order of n players, keyed by the seed and its number.
func orderOf(seed uint64, number, n int) []int {
	order := make([]int, n)
	chance := random.At(random.Coordinates{Seed: seed, Replicate: number})
	for i := range order {
		order[i] = i
		j := int(chance.Uniform(random.For("attribute-order"), i, 0, 0) * float64(i+1))
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// needed are the coalitions that an order and its reverse ask for, with those of
// one player alone and of all but one.
func needed(order []int) (all []uint64) {
	seen := make(map[uint64]bool)
	add := func(members uint64) {
		if !seen[members] {
			seen[members], all = true, append(all, members)
		}
	}
	full := uint64(1)<<len(order) - 1
	add(0)
	for _, reversed := range []bool{false, true} {
		for _, step := range chain(order, reversed) {
			add(step[0])
			add(step[1])
		}
	}
	for i := range order {
		add(1 << i)
		add(full &^ (1 << i))
	}
	return all
}
