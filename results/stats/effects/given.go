package effects

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"concert/results/stats/influence"
)

// Given are worlds that drew their inputs independently, and what came out.
type Given struct {
	inputs [][]float64 // by input, world
	order  [][]int     // by input: worlds ascending
	ranks  [][]float64 // by input, world: centred and scaled, so that a sum of products is a correlation
	bins   int
	n      int
}

// NewGiven takes a row of inputs for each world. Panics unless there are rows, all
// of one length.
func NewGiven(rows [][]float64) *Given {
	g := &Given{n: len(rows)}
	for k := range rows[0] {
		x := make([]float64, g.n)
		for i, row := range rows {
			x[i] = row[k]
		}
		order := ascending(x)
		g.inputs, g.order, g.ranks = append(g.inputs, x), append(g.order, order),
			append(g.ranks, scaled(influence.Ranks(x)))
	}
	g.bins = max(2, int(math.Round(2*math.Cbrt(float64(g.n)))))
	return g
}

func ascending(x []float64) []int {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	return order
}

// scaled has mean 0 and sum of squares 1; all 0 where nothing varies.
func scaled(x []float64) []float64 {
	m, squares := mean(x), 0.0
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = v - m
		squares += out[i] * out[i]
	}
	for i := range out {
		if squares > 0 {
			out[i] /= math.Sqrt(squares)
		}
	}
	return out
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// Shown is what given worlds show of one input.
type Shown struct {
	Correlation float64 // Spearman's, −1 to 1
	Distance    float64 // Kolmogorov's, 0 to 1, between worlds that give the verdict and those that do not; NaN where all or none do
	First       float64 // share of the variance of the mean outcome that the input alone explains, about 0 to 1
}

// Of is what each input shows of an outcome and of whether a world gives a
// verdict. Noise is the share of the outcome's variance that chance within a
// world makes, 0 to 1: first-order effects are shares of the rest.
func (g *Given) Of(y []float64, verdict []bool, noise float64) []Shown {
	ranks := scaled(influence.Ranks(y))
	out := make([]Shown, len(g.inputs))
	for k := range out {
		out[k] = Shown{dot(g.ranks[k], ranks), g.distance(k, verdict), g.first(k, y) / max(1-noise, 1e-9)}
	}
	return out
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// distance is Kolmogorov's between the input's values in worlds that give the
// verdict and in the others.
func (g *Given) distance(k int, verdict []bool) float64 {
	yes := 0
	for _, v := range verdict {
		if v {
			yes++
		}
	}
	no := len(verdict) - yes
	if yes == 0 || no == 0 {
		return math.NaN()
	}
	most, a, b := 0.0, 0, 0
	for i, w := range g.order[k] {
		if verdict[w] {
			a++
		} else {
			b++
		}
		last := i+1 == g.n || g.inputs[k][g.order[k][i+1]] != g.inputs[k][w]
		if last {
			most = max(most, math.Abs(float64(a)/float64(yes)-float64(b)/float64(no)))
		}
	}
	return most
}

// first is the correlation ratio (Pearson 1905) over classes of equally many
// worlds, freed of what chance puts between classes: a first-order effect from
// given data.
func (g *Given) first(k int, y []float64) float64 {
	all, total := mean(y), 0.0
	for _, v := range y {
		total += (v - all) * (v - all)
	}
	if total == 0 {
		return 0
	}
	within, classes := 0.0, 0
	for c := range g.bins {
		from, to := c*g.n/g.bins, (c+1)*g.n/g.bins
		if from == to {
			continue
		}
		m := 0.0
		for _, w := range g.order[k][from:to] {
			m += y[w]
		}
		m /= float64(to - from)
		for _, w := range g.order[k][from:to] {
			within += (y[w] - m) * (y[w] - m)
		}
		classes++
	}
	// ε²: the ratio without the part that classes explain by chance (Kelley 1935).
	return 1 - within/float64(g.n-classes)*float64(g.n-1)/total
}

// Bound is what the strongest of all inputs shows by chance, as a rule: the
// quantile at a level of its maximum over so many shuffles of the outcome. An
// input beyond one of the three bounds is named; the level is shared by them, so
// that where nothing matters some input is named with probability 1 − level at
// most.
func (g *Given) Bound(y []float64, verdict []bool, noise, level float64, shuffles int, seed uint64) Shown {
	chance := rand.New(rand.NewPCG(seed, 0x5eed))
	order := make([]int, g.n)
	for i := range order {
		order[i] = i
	}
	shuffled, yes := make([]float64, g.n), make([]bool, g.n)
	var tops [3][]float64
	ranks := scaled(influence.Ranks(y))
	shuffledRanks := make([]float64, g.n)
	for range shuffles {
		chance.Shuffle(g.n, func(i, j int) { order[i], order[j] = order[j], order[i] })
		for i, w := range order {
			shuffled[i], shuffledRanks[i] = y[w], ranks[w]
			if verdict != nil {
				yes[i] = verdict[w]
			}
		}
		top := [3]float64{}
		for k := range g.inputs {
			top[0] = max(top[0], math.Abs(dot(g.ranks[k], shuffledRanks)))
			if d := g.distance(k, yes); !math.IsNaN(d) {
				top[1] = max(top[1], d)
			}
			top[2] = max(top[2], g.first(k, shuffled))
		}
		for i, v := range top {
			tops[i] = append(tops[i], v)
		}
	}
	share := 1 - (1-level)/3
	return Shown{quantile(tops[0], share), quantile(tops[1], share), quantile(tops[2], share) / max(1-noise, 1e-9)}
}

func quantile(x []float64, share float64) float64 {
	slices.Sort(x)
	return x[min(len(x)-1, int(math.Ceil(share*float64(len(x)+1)))-1)]
}

// Beyond reports whether an input shows more than the strongest would by chance.
func (s Shown) Beyond(bound Shown) bool {
	return math.Abs(s.Correlation) > bound.Correlation || s.Distance > bound.Distance || s.First > bound.First
}
