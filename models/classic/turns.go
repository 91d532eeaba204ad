package classic

import "concert/sim/random"

// turns is the memory for random orders of agents.
type turns struct {
	numbers []float64
	first   []int32 // where the agents of a bucket go
	order   []int32
}

// draw is the agents 0 to n−1 by ascending numbers. The number of an agent is
// its own, so that one more agent changes nobody else's place among the rest.
// The numbers are spread evenly, so that n buckets all but sort them.
func (t *turns) draw(chance random.Stream, n int) []int32 {
	t.numbers, t.first, t.order = sized(t.numbers, n), sized(t.first, n), sized(t.order, n)
	clear(t.first)
	chance.Uniforms(0, t.numbers)
	for _, number := range t.numbers {
		t.first[bucket(number, n)]++
	}
	end := int32(0)
	for b, held := range t.first {
		t.first[b] = end
		end += held
	}
	for i, number := range t.numbers {
		at := &t.first[bucket(number, n)]
		t.order[*at] = int32(i)
		*at++
	}
	for i := 1; i < n; i++ {
		agent, k := t.order[i], i
		for ; k > 0 && t.numbers[t.order[k-1]] > t.numbers[agent]; k-- {
			t.order[k] = t.order[k-1]
		}
		t.order[k] = agent
	}
	return t.order
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
