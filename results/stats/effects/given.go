package effects

import (
	"math"

	"concert/results/stats/influence"
)

// Given are worlds that drew their inputs independently, and what came out. One
// goroutine uses it at a time.
type Given struct {
	inputs []given
	n      int
	sums   []float64 // by class; room to count in
}

// given is one input.
type given struct {
	values  []float64 // by world
	nominal bool      // categories: they have no order
	order   []int     // worlds ascending
	ranks   []float64 // by world, centred and scaled, so that a sum of products is a correlation
	class   []int     // by world
	sizes   []float64 // worlds of each class
}

// NewGiven takes a row of inputs for each world; nominal says which inputs are
// categories, nil that none is. Panics unless there are rows, all of one length.
func NewGiven(rows [][]float64, nominal []bool) *Given {
	g := &Given{n: len(rows)}
	bins := max(2, int(math.Round(2*math.Cbrt(float64(g.n)))))
	for k := range rows[0] {
		in := given{values: make([]float64, g.n), nominal: nominal != nil && nominal[k]}
		for i, row := range rows {
			in.values[i] = row[k]
		}
		in.order = influence.Ascending(in.values)
		in.ranks = scaled(influence.Ranks(in.values))
		in.classify(bins)
		g.inputs = append(g.inputs, in)
		if len(in.sizes) > len(g.sums) {
			g.sums = make([]float64, len(in.sizes))
		}
	}
	return g
}

// classify puts worlds into classes: one for each value where there are few, and
// of categories; else equally many worlds in each.
func (in *given) classify(bins int) {
	in.class = make([]int, len(in.values))
	distinct := 1
	for i, w := range in.order[1:] {
		if in.values[w] != in.values[in.order[i]] {
			distinct++
		}
		in.class[w] = distinct - 1
	}
	if distinct > bins && !in.nominal {
		for c := range bins {
			for _, w := range in.order[c*len(in.order)/bins : (c+1)*len(in.order)/bins] {
				in.class[w] = c
			}
		}
		distinct = bins
	}
	in.sizes = make([]float64, distinct)
	for _, c := range in.class {
		in.sizes[c]++
	}
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
	// Correlation is Spearman's, −1 to 1; of categories, which have no direction, the
	// root of the share of the variance of ranks that they explain (Kruskal and
	// Wallis 1952), freed of chance, 0 to 1.
	Correlation float64
	// Distance is Kolmogorov's, 0 to 1, between worlds that give the verdict and those
	// that do not; of categories the largest over all sets of them, which is half of
	// all differences. NaN where all or no worlds give the verdict.
	Distance float64
	// First is the share of the variance of the mean outcome that the input alone
	// explains, about 0 to 1.
	First float64
}

// Of is what each input shows of an outcome and of whether a world gives a
// verdict. Noise is the share of the outcome's variance that chance within a
// world makes, 0 to 1: first-order effects are shares of the rest.
func (g *Given) Of(y []float64, verdict []bool, noise float64) []Shown {
	ranks, values := scaled(influence.Ranks(y)), scaled(y)
	out := make([]Shown, len(g.inputs))
	for k := range out {
		in := &g.inputs[k]
		out[k] = Shown{g.correlation(in, ranks, nil), in.distance(verdict, nil), g.explained(in, values, nil) /
			max(1-noise, 1e-9)}
	}
	return out
}

// shuffled is the world whose outcome world w has.
func shuffled(order []int, w int) int {
	if order == nil {
		return w
	}
	return order[w]
}

func (g *Given) correlation(in *given, ranks []float64, order []int) float64 {
	if in.nominal {
		return math.Sqrt(max(0, g.explained(in, ranks, order)))
	}
	sum := 0.0
	for w, r := range in.ranks {
		sum += r * ranks[shuffled(order, w)]
	}
	return sum
}

// distance is that between the input's values in worlds that give the verdict and
// in the others.
func (in *given) distance(verdict []bool, order []int) float64 {
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
	most, a, b, all := 0.0, 0, 0, 0.0
	for i, w := range in.order {
		if verdict[shuffled(order, w)] {
			a++
		} else {
			b++
		}
		if last := i+1 == len(in.order) || in.values[in.order[i+1]] != in.values[w]; !last {
			continue
		}
		d := math.Abs(float64(a)/float64(yes) - float64(b)/float64(no))
		most, all = max(most, d), all+d/2
		if in.nominal {
			a, b = 0, 0
		}
	}
	if in.nominal {
		return all
	}
	return most
}

// explained is the correlation ratio (Pearson 1905) of an outcome with mean 0 and
// sum of squares 1 over the classes of an input, freed of what chance puts
// between classes (ε², Kelley 1935): a first-order effect from given data.
func (g *Given) explained(in *given, y []float64, order []int) float64 {
	sums := g.sums[:len(in.sizes)]
	clear(sums)
	if order == nil {
		for w, c := range in.class {
			sums[c] += y[w]
		}
	} else {
		for w, c := range in.class {
			sums[c] += y[order[w]]
		}
	}
	between := 0.0
	for c, s := range sums {
		between += s * s / in.sizes[c]
	}
	if left := g.n - len(sums); left > 0 && between > 0 {
		return 1 - (1-between)/float64(left)*float64(g.n-1)
	}
	return 0
}

// Bound is what the strongest of all inputs shows by chance (influence.Bounds). An
// input beyond one of the three bounds is named; the level is shared by them, so
// that where nothing matters some input is named with probability 1 − level at
// most.
func (g *Given) Bound(y []float64, verdict []bool, noise, level float64) Shown {
	ranks, values := scaled(influence.Ranks(y)), scaled(y)
	raise := func(order []int, top []float64) {
		for k := range g.inputs {
			in := &g.inputs[k]
			top[0] = max(top[0], math.Abs(g.correlation(in, ranks, order)))
			if d := in.distance(verdict, order); !math.IsNaN(d) {
				top[1] = max(top[1], d)
			}
			top[2] = max(top[2], g.explained(in, values, order))
		}
	}
	b := influence.Bounds(g.n, 3, 1-(1-level)/3, raise)
	return Shown{b[0], b[1], b[2] / max(1-noise, 1e-9)}
}

// Course is what each input explains of an outcome that has a value at each of
// several times: the share of variance by input and time, and the bound that the
// largest of all inputs and times together passes by chance with probability
// 1 − level. Shares are of all variance, that of chance within a world included.
func (g *Given) Course(outcomes [][]float64, level float64) (shares [][]float64, bound float64) {
	var ready [][]float64
	for _, y := range outcomes {
		ready = append(ready, scaled(y))
	}
	for k := range g.inputs {
		var all []float64
		for _, y := range ready {
			all = append(all, g.explained(&g.inputs[k], y, nil))
		}
		shares = append(shares, all)
	}
	return shares, influence.Bounds(g.n, 1, level, func(order []int, top []float64) {
		for k := range g.inputs {
			for _, y := range ready {
				top[0] = max(top[0], g.explained(&g.inputs[k], y, order))
			}
		}
	})[0]
}

// Beyond reports whether an input shows more than the strongest would by chance.
func (s Shown) Beyond(bound Shown) bool {
	return math.Abs(s.Correlation) > bound.Correlation || s.Distance > bound.Distance || s.First > bound.First
}
