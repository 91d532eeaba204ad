package classic

import (
	"math/bits"

	"concert/sim/random"
)

// turns is the memory for random orders of agents.
type turns struct {
	drawn, sorted []turn
	first         []int32 // where the agents of a bucket go
	order         []int32
}

// turn is an agent with the number that says when it acts, as bits after the point.
type turn struct {
	number uint64
	agent  int32
}

// draw is the agents 0 to n−1 by ascending numbers. The number of an agent is
// its own, so that one more agent changes nobody else's place among the rest.
// The numbers are spread evenly, so that two buckets an agent all but sort them.
func (t *turns) draw(chance random.Stream, n int) []int32 {
	size := bits.Len(uint(max(1, 2*n-1))) // 2^size buckets
	shift := 64 - size
	t.drawn, t.sorted, t.order = sized(t.drawn, n), sized(t.sorted, n), sized(t.order, n)
	t.first = sized(t.first, 1<<size)
	drawn, sorted, order, first := t.drawn, t.sorted[:len(t.drawn)], t.order[:len(t.drawn)], t.first
	clear(first)
	if walk, own := chance.Walk(0); own {
		for i := range drawn {
			number := walk.Bits(i) >> 12 << 12 // what a uniform number keeps of them
			drawn[i] = turn{number, int32(i)}
			first[number>>shift]++
		}
	} else {
		for i := range drawn {
			number := uint64(chance.At(i)*(1<<63)) << 1
			drawn[i] = turn{number, int32(i)}
			first[number>>shift]++
		}
	}
	end := int32(0)
	for b, held := range first {
		first[b] = end
		end += held
	}
	for i := range drawn {
		at := &first[drawn[i].number>>shift]
		sorted[*at] = drawn[i]
		*at++
	}
	before := uint64(0)
	for i := range sorted {
		if number := sorted[i].number; number < before {
			sink(sorted[:i+1])
		} else {
			before = number
		}
	}
	for i := range sorted {
		order[i] = sorted[i].agent
	}
	return order
}

// sink moves the last of those turns, which otherwise are in order, to its place.
func sink(turns []turn) {
	i := len(turns) - 1
	moves := turns[i]
	for ; i > 0 && turns[i-1].number > moves.number; i-- {
		turns[i] = turns[i-1]
	}
	turns[i] = moves
}

// bucket is which of n equal parts a number between 0 and 1 lies in: also the
// choice of one of n by one number.
func bucket(number float64, n int) int { return int(number * float64(n)) }

// sized is a slice of n elements, in the memory of s where that is enough; what
// they hold is left over.
func sized[E any](s []E, n int) []E {
	if cap(s) < n {
		return make([]E, n)
	}
	return s[:n]
}
