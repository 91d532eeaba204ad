package influence

import "slices"

// Value is what it is worth to know a parameter before choosing an arm: how much
// larger the share of worlds would be in which the best arm reaches what is
// wanted.
type Value struct {
	Best  int       // arm that is chosen without knowing anything
	Share float64   // share of worlds in which it reaches what is wanted
	Worth []float64 // by column; cross-fitted, so that it may be below 0
	Bound float64   // that the largest passes by chance in one of a hundred
}

// bins is how finely a parameter is known.
const bins = 5

// ValueOfKnowing is the value of knowing each column: reached says whether an
// arm reaches what is wanted in a world.
func ValueOfKnowing(columns [][]float64, reached [][]bool) Value {
	gains := make([][]float64, len(reached)) // arm, world
	for a, all := range reached {
		gains[a] = make([]float64, len(all))
		for w, yes := range all {
			if yes {
				gains[a][w] = 1
			}
		}
	}
	return ValueOf(columns, gains)
}

// ValueOf is the value of knowing each column where gains says how good an arm is
// in a world; Share is then the mean of the best. The arm for each fifth of a
// parameter's range is chosen in one half of the worlds and judged in the other,
// and the other way round.
func ValueOf(columns, gains [][]float64) Value {
	worlds := len(gains[0])
	v := Value{}
	for a, all := range gains {
		sum := 0.0
		for _, x := range all {
			sum += x
		}
		if mean := sum / float64(worlds); mean > v.Share || a == 0 {
			v.Best, v.Share = a, mean
		}
	}
	groups := make([][]int, len(columns))
	for c, values := range columns {
		groups[c] = grouped(values)
	}
	same := make([]int, worlds)
	for w := range same {
		same[w] = w
	}
	for c := range columns {
		v.Worth = append(v.Worth, worth(groups[c], gains, same))
	}
	v.Bound = max(0, LargestByChance(len(columns), worlds,
		func(column int, order []int) float64 { return worth(groups[column], gains, order) }))
	return v
}

// grouped puts worlds into groups of equal size by their value.
func grouped(values []float64) []int {
	order := make([]int, len(values))
	ranks := Ranks(values)
	for w, r := range ranks {
		order[w] = min(bins-1, int(bins*(r-0.5)/float64(len(values))))
	}
	return order
}

// worth is the gain by choosing an arm for each group; the outcome of world w is
// that of order[w].
func worth(group []int, gains [][]float64, order []int) float64 {
	arms := len(gains)
	sums := make([]float64, 2*(bins+1)*arms) // half, group (the last: all), arm
	at := func(half, g, a int) *float64 { return &sums[(half*(bins+1)+g)*arms+a] }
	for w, g := range group {
		for a := range arms {
			x := gains[a][order[w]]
			*at(w%2, g, a) += x
			*at(w%2, bins, a) += x
		}
	}
	best := func(half, g int) (arm int) {
		for a := range arms {
			if *at(half, g, a) > *at(half, g, arm) {
				arm = a
			}
		}
		return arm
	}
	total := 0.0
	for half := range 2 {
		usual := best(1-half, bins)
		for g := range bins {
			total += *at(half, g, best(1-half, g)) - *at(half, g, usual)
		}
	}
	return total / float64(len(group))
}

// Above are the columns whose statistic passes a bound, the largest first.
func Above(statistics []float64, bound float64) (columns []int) {
	for c, s := range statistics {
		if s > bound {
			columns = append(columns, c)
		}
	}
	slices.SortStableFunc(columns, func(a, b int) int {
		if statistics[a] > statistics[b] {
			return -1
		}
		if statistics[a] < statistics[b] {
			return 1
		}
		return 0
	})
	return columns
}
