package influence

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// The permutations that a bound rests on, and the quantile that it is.
const (
	Permutations = 400
	Level        = 0.99
	seed         = 0x696e666c75656e63
)

// Ascending is the places of values, the lowest first; ties keep their order.
func Ascending(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	return order
}

// Ranks are the ranks of values from 1 on; ties share their mean.
func Ranks(values []float64) []float64 {
	order := Ascending(values)
	ranks := make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for k := i; k < j; k++ {
			ranks[order[k]] = float64(i+j+1) / 2
		}
		i = j
	}
	return ranks
}

// centred are ranks less their mean, scaled to length 1; all 0 where nothing
// varies.
func centred(values []float64) []float64 {
	ranks := Ranks(values)
	middle, squares := float64(len(ranks)+1)/2, 0.0
	for i := range ranks {
		ranks[i] -= middle
		squares += ranks[i] * ranks[i]
	}
	if squares == 0 {
		return ranks
	}
	for i := range ranks {
		ranks[i] /= math.Sqrt(squares)
	}
	return ranks
}

func dot(a, b []float64) (sum float64) {
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

// RankCorrelations are Spearman's correlations of an outcome with each column, a
// value a world in each, and the bound that the largest of their sizes passes by
// chance in one of a hundred shuffled outcomes.
func RankCorrelations(columns [][]float64, outcome []float64) (correlations []float64, bound float64) {
	ready := make([][]float64, len(columns))
	for i, c := range columns {
		ready[i] = centred(c)
	}
	y := centred(outcome)
	for _, c := range ready {
		correlations = append(correlations, dot(c, y))
	}
	return correlations, LargestByChance(len(columns), len(outcome), func(column int, order []int) float64 {
		sum := 0.0
		for i, v := range ready[column] {
			sum += v * y[order[i]]
		}
		return math.Abs(sum)
	})
}

// LargestByChance is the bound of a statistic of which the largest over all
// columns is taken: order is a shuffling of the worlds of the outcome.
func LargestByChance(columns, worlds int, statistic func(column int, order []int) float64) float64 {
	return Bounds(worlds, 1, Level, func(order []int, largest []float64) {
		for c := range columns {
			largest[0] = max(largest[0], statistic(c, order))
		}
	})[0]
}

// Bounds are the bounds of several kinds of statistics, each the quantile at a
// level, below 1, of its largest over whatever is compared: raise lifts largest,
// which starts at 0, by what the worlds show whose outcomes are shuffled so.
func Bounds(worlds, kinds int, level float64, raise func(order []int, largest []float64)) []float64 {
	tops := make([][]float64, kinds)
	order, largest := make([]int, worlds), make([]float64, kinds)
	for p := range uint64(Permutations) {
		source := rand.New(rand.NewPCG(seed, p))
		for i := range order {
			j := source.IntN(i + 1)
			order[i], order[j] = order[j], i
		}
		clear(largest)
		raise(order, largest)
		for k, v := range largest {
			tops[k] = append(tops[k], v)
		}
	}
	bounds := make([]float64, kinds)
	for k := range bounds {
		slices.Sort(tops[k])
		bounds[k] = tops[k][min(Permutations-1, int(math.Ceil(level*(Permutations+1)))-1)]
	}
	return bounds
}
