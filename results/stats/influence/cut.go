package influence

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Cut is the value of a column beyond which one choice is better than another.
type Cut struct {
	At, Low, High float64 // Low and High hold it in 95 of 100 sets of worlds drawn with replacement
	Above         bool    // the other choice is better above; else below
	Gain          float64 // over all worlds, by taking the other choice beyond the cut
}

// redrawn is how many sets of worlds tell how well a cut is known.
const redrawn = 200

// CutOf is the cut beyond which another choice gains most: gain says, world by
// world, by how much it is better. A cut at an end of the column's values, beyond
// which there is nothing or everything, is infinite.
func CutOf(column, gain []float64) Cut {
	order := Ascending(column)
	times := make([]int, len(column))
	for i := range times {
		times[i] = 1
	}
	above, below := beyond(order, column, gain, times, true), beyond(order, column, gain, times, false)
	c := below
	if above.Gain > below.Gain {
		c = above
	}
	var places []float64
	source := rand.New(rand.NewPCG(seed, uint64(len(column))))
	for range redrawn {
		clear(times)
		for range column {
			times[source.IntN(len(column))]++
		}
		places = append(places, beyond(order, column, gain, times, c.Above).At)
	}
	slices.Sort(places)
	c.Low, c.High = places[redrawn/40], places[redrawn-1-redrawn/40]
	return c
}

// beyond is the best cut on one side, each world counting so many times.
func beyond(order []int, column, gain []float64, times []int, above bool) Cut {
	none, all := math.Inf(-1), math.Inf(1)
	if above {
		none, all = all, none
	}
	c := Cut{At: none, Above: above}
	sum, n := 0.0, len(order)
	for k := range n { // worlds are taken from the end that the other choice is better at
		w, next := order[k], k+1
		if above {
			w, next = order[n-1-k], n-2-k
		}
		sum += gain[w] * float64(times[w])
		at := all
		if next >= 0 && next < n {
			if column[order[next]] == column[w] {
				continue // worlds of one value stay together
			}
			at = (column[w] + column[order[next]]) / 2
		}
		if mean := sum / float64(n); mean > c.Gain {
			c.Gain, c.At = mean, at
		}
	}
	return c
}
