package effects

import (
	"math"
	"math/rand/v2"
	"slices"
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

	// Mean errors of SALib's estimates over inputs and 400 seeds (SALib 1.6,
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
		salibFirst: 0.0179, salibTotal: 0.0160}
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
		salibFirst: 0.0044, salibTotal: 0.0042}
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
		if first > 1.3*p.salibFirst || total > 1.3*p.salibTotal {
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
		g := NewGiven(rows, nil)
		verdict := above(y, 1)
		shown := g.Of(y, verdict, 1./3)
		bound := g.Bound(y, verdict, 1./3, 0.95)
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
		g, verdict := NewGiven(rows, nil), above(y, 1)
		bound := g.Bound(y, verdict, 0, 0.95)
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
	g := NewGiven(rows, nil)
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

// TestElementaryEffects: of a sum effects are its weights and do not differ; of
// Ishigami's function and Sobol's g they are those of the whole grid, counted
// point by point, within five standard errors.
func TestElementaryEffects(t *testing.T) {
	sum := problem{name: "a sum", inputs: 3, f: func(x []float64) float64 { return 3*x[0] - 2*x[1] + 0*x[2] }}
	for i, e := range NewWalks(10, 3, 1).of(sum, 0) {
		if want := []float64{3, -2, 0}[i]; math.Abs(e.Mean-want) > 1e-9 || math.Abs(e.Size-math.Abs(want)) > 1e-9 ||
			e.Deviation > 1e-9 {
			t.Errorf("a sum, input %d: %+v, want %v", i, e, want)
		}
	}
	small := sobolG()
	small.inputs = 4 // the others do next to nothing
	for _, p := range []problem{ishigami(), small} {
		want := overGrid(p)
		for i, e := range NewWalks(2000, p.inputs, 6).of(p, 0) {
			if math.Abs(e.Size-want[i].Size) > 5*e.SizeSE+1e-9 || math.Abs(e.Mean-want[i].Mean) >
				5*want[i].Deviation/math.Sqrt(2000)+1e-9 ||
				math.Abs(e.Deviation-want[i].Deviation) > 0.1*want[i].Deviation+1e-9 {
				t.Errorf("%s, input %d: %+v, want %+v", p.name, i, e, want[i])
			}
		}
	}
}

func (d *Walks) of(p problem, noise float64) []Elementary {
	chance := rand.New(rand.NewPCG(9, 9))
	var y []float64
	for _, x := range d.Rows() {
		y = append(y, p.f(x[:p.inputs])+noise*chance.NormFloat64())
	}
	return d.Effects(y)
}

// overGrid are the elementary effects of all points of the grid.
func overGrid(p problem) (all []Elementary) {
	n := 1
	for range p.inputs {
		n *= levels
	}
	for k := range p.inputs {
		var e Elementary
		var effects []float64
		for i := range n {
			x := make([]float64, p.inputs)
			for j, rest := 0, i; j < p.inputs; j, rest = j+1, rest/levels {
				x[j] = float64(rest%levels) / (levels - 1)
			}
			if x[k] > 0.5 {
				continue
			}
			low := p.f(x)
			x[k] += step
			effects = append(effects, (p.f(x)-low)/step)
		}
		for _, v := range effects {
			e.Mean, e.Size = e.Mean+v/float64(len(effects)), e.Size+math.Abs(v)/float64(len(effects))
		}
		e.Deviation = deviation(effects)
		all = append(all, e)
	}
	return all
}

// TestDummyOfWalks: with noise of half the variance what matters is above an input
// that does nothing, which with all others that do nothing is not.
func TestDummyOfWalks(t *testing.T) {
	p := ishigami()
	named := 0
	for seed := range uint64(40) {
		d := NewWalks(200, p.inputs+2, seed)
		all := d.of(p, math.Sqrt(p.variance))
		dummy := all[p.inputs+1]
		if !all[0].Above(dummy) {
			t.Errorf("seed %d: what matters is not above the dummy: %+v, %+v", seed, all[0], dummy)
		}
		if all[p.inputs].Above(dummy) {
			named++
		}
		if f := dummy.Freed(dummy); f.Deviation != 0 {
			t.Errorf("%+v", f)
		}
	}
	if named > 4 {
		t.Errorf("in %d of 40 designs an input that does nothing is above the dummy", named)
	}
}

// TestCategories: a category that moves the outcome, whatever the order of its
// values, is named with the share that it explains; one that does nothing is not.
func TestCategories(t *testing.T) {
	chance := rand.New(rand.NewPCG(4, 4))
	var rows [][]float64
	var y []float64
	var verdict []bool
	effect := []float64{0, 2, 0, 2, 1} // up and down: a rank correlation sees next to nothing
	for range 1500 {
		c := chance.IntN(5)
		rows = append(rows, []float64{float64(c), float64(chance.IntN(5)), chance.Float64()})
		y = append(y, effect[c]+chance.NormFloat64())
		verdict = append(verdict, y[len(y)-1] > 1)
	}
	g := NewGiven(rows, []bool{true, true, false})
	shown, bound := g.Of(y, verdict, 0), g.Bound(y, verdict, 0, 0.95)
	if want := 0.8 / 1.8; math.Abs(shown[0].First-want) > 0.06 || !shown[0].Beyond(bound) || shown[0].Correlation < 0.5 ||
		shown[0].Distance <= bound.Distance {
		t.Errorf("%+v, bound %+v; explains %v", shown[0], bound, want)
	}
	for _, s := range shown[1:] {
		if s.Beyond(bound) {
			t.Errorf("named by chance: %+v, bound %+v", s, bound)
		}
	}
}

// TestCourse: what an input explains grows as it comes to weigh more, and of a
// hundred courses of noise at most five pass the bound anywhere.
func TestCourse(t *testing.T) {
	chance := rand.New(rand.NewPCG(2, 8))
	rows, _ := worlds(ishigami(), 600, 0, 4)
	months := make([][]float64, 6)
	for m := range months {
		for _, row := range rows {
			months[m] = append(months[m], float64(m)*row[0]/5+math.Sqrt(1./12)*chance.NormFloat64())
		}
	}
	shares, bound := NewGiven(rows, nil).Course(months, 0.99)
	for m := range months {
		w := float64(m) / 5
		if want := w * w / (1 + w*w); math.Abs(shares[0][m]-want) > 0.07 || (m > 2) != (shares[0][m] > bound) && m != 2 {
			t.Errorf("month %d: %v, want %v; bound %v", m, shares[0][m], want, bound)
		}
		if shares[1][m] > bound || shares[2][m] > bound {
			t.Errorf("month %d: what does nothing explains %v and %v", m, shares[1][m], shares[2][m])
		}
	}
	passed := 0
	for set := range 100 {
		rows, _ := worlds(ishigami(), 100, 0, 100+uint64(set))
		for m := range months {
			months[m] = nil
			for range rows {
				months[m] = append(months[m], chance.NormFloat64())
			}
		}
		shares, bound := NewGiven(rows, nil).Course(months, 0.99)
		if slices.ContainsFunc(shares, func(s []float64) bool { return slices.Max(s) > bound }) {
			passed++
		}
	}
	if passed > 5 {
		t.Errorf("%d of 100 courses of noise pass the bound", passed)
	}
	t.Logf("%d of 100 courses of noise pass the bound", passed)
}
