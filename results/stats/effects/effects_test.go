package effects

import (
	"math"
	"math/rand/v2"
	"testing"

	"concert/results/stats/sobol"
)

// problem is a function of inputs in 0–1 with known effects.
type problem struct {
	name         string
	inputs       int
	f            func(x []float64) float64
	first, total []float64
	variance     float64

	// Mean errors of SALib's estimates over inputs and 40 seeds (SALib 1.6.0,
	// sample.sobol with 512 base points, analyze.sobol; its own analytic values).
	salibFirst, salibTotal float64
}

// ishigami is that of Ishigami and Homma (1990) with a = 7, b = 0.1.
func ishigami() problem {
	const a, b = 7, 0.1
	pi4, pi8 := math.Pow(math.Pi, 4), math.Pow(math.Pi, 8)
	v1, v2, v13 := 0.5*math.Pow(1+b*pi4/5, 2), a*a/8., b*b*pi8*(1./18-1./50)
	v := v1 + v2 + v13
	return problem{name: "Ishigami", inputs: 3, variance: v, first: []float64{v1 / v, v2 / v, 0},
		total: []float64{(v1 + v13) / v, v2 / v, v13 / v},
		f: func(x []float64) float64 {
			at := func(i int) float64 { return -math.Pi + 2*math.Pi*x[i] }
			return math.Sin(at(0)) + a*math.Pow(math.Sin(at(1)), 2) + b*math.Pow(at(2), 4)*math.Sin(at(0))
		},
		salibFirst: 0.0176, salibTotal: 0.0186}
}

// sobolG is Sobol's g function with a = 0, 1, 4.5, 9, 99, 99, 99, 99 (Saltelli and
// Sobol' 1995).
func sobolG() problem {
	a := []float64{0, 1, 4.5, 9, 99, 99, 99, 99}
	p := problem{name: "Sobol' g", inputs: 8,
		f: func(x []float64) float64 {
			y := 1.0
			for i, v := range x {
				y *= (math.Abs(4*v-2) + a[i]) / (1 + a[i])
			}
			return y
		},
		salibFirst: 0.0046, salibTotal: 0.0048}
	product := 1.0
	for _, v := range a {
		product *= 1 + 1/(3*(1+v)*(1+v))
	}
	p.variance = product - 1
	for _, v := range a {
		own := 1 / (3 * (1 + v) * (1 + v))
		p.first, p.total = append(p.first, own/p.variance), append(p.total, own*product/(1+own)/p.variance)
	}
	return p
}

// effects estimates a problem with 512 base points; noise is added to outcomes.
func (p *problem) effects(seed uint64, noise float64) []Effect {
	d := Split(sobol.Scrambled(512, 2*p.inputs, seed))
	chance := rand.New(rand.NewPCG(seed, 3))
	var y []float64
	for _, row := range d.Rows() {
		y = append(y, p.f(row)+noise*chance.NormFloat64())
	}
	return d.Effects(y, noise*noise, seed)
}

// off is the mean size of errors over inputs.
func off(found, truth []float64) (sum float64) {
	for i, v := range found {
		sum += math.Abs(v-truth[i]) / float64(len(truth))
	}
	return sum
}

// TestKnownEffects: on problems of known effects estimates lie within five
// standard errors of them, and are on average over seeds as close as SALib's from
// as many runs.
func TestKnownEffects(t *testing.T) {
	for _, p := range []problem{ishigami(), sobolG()} {
		var first, total float64
		const seeds = 40
		for seed := range uint64(seeds) {
			var f, tt []float64
			for i, e := range p.effects(seed, 0) {
				f, tt = append(f, e.First), append(tt, e.Total)
				if math.Abs(e.First-p.first[i]) > 5*e.FirstSE+1e-3 || math.Abs(e.Total-p.total[i]) > 5*e.TotalSE+1e-3 {
					t.Errorf("%s, seed %d, input %d: %+v, want %v and %v", p.name, seed, i, e, p.first[i], p.total[i])
				}
			}
			first, total = first+off(f, p.first)/seeds, total+off(tt, p.total)/seeds
		}
		t.Logf("%s: mean error of first-order effects %.4f (SALib %.4f), of totals %.4f (SALib %.4f)", p.name, first,
			p.salibFirst, total, p.salibTotal)
		if first > 1.4*p.salibFirst || total > 1.4*p.salibTotal {
			t.Errorf("%s: mean errors %.4f and %.4f, SALib's %.4f and %.4f", p.name, first, total, p.salibFirst,
				p.salibTotal)
		}
	}
}

// TestNoisyEffects: with noise of half the variance effects on the mean outcome
// are found all the same, within four standard errors.
func TestNoisyEffects(t *testing.T) {
	p := ishigami()
	for i, e := range p.effects(4, math.Sqrt(p.variance)) {
		if math.Abs(e.First-p.first[i]) > 4*e.FirstSE || math.Abs(e.Total-p.total[i]) > 4*e.TotalSE {
			t.Errorf("input %d: %+v, want %v and %v", i, e, p.first[i], p.total[i])
		}
	}
}

// worlds draws inputs of a problem, with a dummy as the last.
func worlds(p problem, n int, noise float64, seed uint64) (rows [][]float64, y []float64) {
	chance := rand.New(rand.NewPCG(seed, 17))
	for range n {
		row := make([]float64, p.inputs+1)
		for k := range row {
			row[k] = chance.Float64()
		}
		rows, y = append(rows, row), append(y, p.f(row[:p.inputs])+noise*chance.NormFloat64())
	}
	return rows, y
}

func above(y []float64, bound float64) (all []bool) {
	for _, v := range y {
		all = append(all, v > bound)
	}
	return all
}

// TestGivenWorlds: from 2,000 worlds that are there, with noise of half as much as
// the variance, first-order effects are those that are known; what matters is
// named, the dummy is not.
func TestGivenWorlds(t *testing.T) {
	for _, p := range []problem{ishigami(), sobolG()} {
		noise := math.Sqrt(p.variance / 2)
		rows, y := worlds(p, 2000, noise, 5)
		g := NewGiven(rows)
		verdict := above(y, 1)
		shown := g.Of(y, verdict, 1./3)
		bound := g.Bound(y, verdict, 1./3, 0.95, 300, 9)
		for i, want := range p.first {
			if math.Abs(shown[i].First-want) > 0.06 {
				t.Errorf("%s, input %d: first-order effect %v, want %v", p.name, i, shown[i].First, want)
			}
			if want > 0.1 && !shown[i].Beyond(bound) {
				t.Errorf("%s, input %d explains %v and is not named: %+v, bound %+v", p.name, i, want, shown[i], bound)
			}
		}
		if dummy := shown[p.inputs]; dummy.Beyond(bound) {
			t.Errorf("%s: the dummy is named: %+v, bound %+v", p.name, dummy, bound)
		}
	}
}

// TestShuffledNamesNobody: where the outcome has nothing to do with the inputs, at
// most 5 of 100 sets name one.
func TestShuffledNamesNobody(t *testing.T) {
	named := 0
	for set := range uint64(100) {
		rows, y := worlds(sobolG(), 200, 0, 1000+set)
		chance := rand.New(rand.NewPCG(set, 23))
		chance.Shuffle(len(y), func(i, j int) { y[i], y[j] = y[j], y[i] })
		g, verdict := NewGiven(rows), above(y, 1)
		bound := g.Bound(y, verdict, 0, 0.95, 400, set)
		for _, s := range g.Of(y, verdict, 0) {
			if s.Beyond(bound) {
				named++
				break
			}
		}
	}
	if named > 5 {
		t.Errorf("%d of 100 shuffled sets name an input", named)
	}
}

// TestDistance: of worlds cut in two at the median of an input it is 1 for that
// input, and nothing can be said where all worlds agree.
func TestDistance(t *testing.T) {
	rows, y := worlds(ishigami(), 400, 0, 2)
	g := NewGiven(rows)
	verdict := make([]bool, len(rows))
	for i, row := range rows {
		verdict[i] = row[1] > 0.5
	}
	shown := g.Of(y, verdict, 0)
	if shown[1].Distance != 1 || shown[0].Distance > 0.3 {
		t.Errorf("%+v", shown)
	}
	if d := g.Of(y, make([]bool, len(rows)), 0)[0].Distance; !math.IsNaN(d) {
		t.Errorf("distance %v where no world gives the verdict", d)
	}
}
