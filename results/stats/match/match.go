package match

import (
	"context"
	"fmt"
	"math"

	"concert/results/stats"
	"concert/results/stats/emulate"
	"concert/results/stats/sobol"
)

// Aim is what one outcome ought to be.
type Aim struct {
	Value     float64
	Deviation float64 // standard deviation of the discrepancy, all but the spread of runs
	HeldOut   bool    // it rules out nothing and weighs nothing
}

// Problem is what is to be matched. Points lie in the unit cube, whose uniform
// distribution is the prior.
type Problem struct {
	Dimensions int
	Aims       []Aim
	// Ask runs points, each at least twice, and gives outcomes by aim, point and
	// run, NaN where one does not exist. Name is of its own for each call.
	Ask func(ctx context.Context, name string, points [][]float64) ([][][]float64, error)

	Seed       uint64
	Waves      int
	Draws      int     // from the posterior, run again
	Enough     float64 // effective draws for which more are run, up to MostLots times as many; 0: none
	Candidates int     // points of the cube at which emulators are asked; 0: 8,000 a dimension, at most 40,000
	Name       string  // put before the names of all but the first wave
}

// Kind is what told of an outcome in a wave.
type Kind string

// The kinds.
const (
	Gaussian Kind = "process"
	Surface  Kind = "ridge" // the process was contradicted by the outcomes left out
	Nothing  Kind = "none"  // too few runs have the outcome, or it does not vary
)

// Wave is what one wave ruled out.
type Wave struct {
	Points   int
	Left     float64 // share of the cube that no wave so far rules out
	Sought   bool    // no candidate was left, but a search found points that are: Left is an upper bound
	Told     []Kind  // by aim; empty of those held out
	Decisive int     // aim that rules out most; −1: none rules out anything
	Alone    []int   // aims that no candidate meets even alone
}

// Found is what came out.
type Found struct {
	First     [][][]float64 // outcomes of the first wave
	Waves     []Wave
	Fits      bool        // some region is left
	Draws     [][]float64 // from the posterior; nil if nothing fits
	Weights   []float64   // of draws, with sum 1
	Runs      [][][]float64
	Effective float64 // how many independent draws they are worth
}

// Points is the number of points of a wave in so many dimensions.
func Points(dimensions int) int { return max(leastPoints, perDimension*dimensions) }

const (
	perDimension = 20
	leastPoints  = 60
	implausible  = 3.0 // standard deviations beyond which a point is ruled out
	manyTried    = 40_000
)

// wave is what is known from one wave.
type wave struct {
	emulators []emulate.Emulator // by aim; nil where nothing tells of it
	spread    *emulate.Spread
}

// matching is under way.
type matching struct {
	p Problem
	*Found
	waves []wave
	left  [][]float64

	tried [][]float64 // candidates
	worst []float64   // the highest implausibility of each, by any wave
	by    []int       // whose it is
}

// Solve matches.
func Solve(ctx context.Context, p Problem) (*Found, error) {
	if p.Candidates == 0 {
		p.Candidates = min(manyTried, 8000*p.Dimensions)
	}
	m := &matching{p: p, Found: &Found{}}
	points := sobol.Scrambled(Points(p.Dimensions), p.Dimensions, p.Seed)
	for w := range p.Waves {
		name := fmt.Sprintf("wave-%d", w+1)
		if w > 0 {
			name = p.Name + name
		}
		runs, err := p.Ask(ctx, name, points)
		if err != nil {
			return nil, err
		}
		if w == 0 {
			m.First = runs
		}
		m.learn(points, runs)
		m.rule(w)
		if m.Fits = len(m.left) > 0; !m.Fits {
			return m.Found, nil
		}
		points = m.spread(Points(p.Dimensions), emulate.NewChance(p.Seed, uint64(0x5b+w)))
	}
	return m.Found, m.posterior(ctx)
}

// learn makes an emulator of each aim from a wave's points; a point without the
// outcome is left out.
func (m *matching) learn(points [][]float64, runs [][][]float64) {
	w := wave{emulators: make([]emulate.Emulator, len(m.p.Aims)), spread: emulate.LearnSpread(points, runs)}
	told := make([]Kind, len(m.p.Aims))
	stats.Each(len(m.p.Aims), func(k int) {
		if m.p.Aims[k].HeldOut {
			return
		}
		var at [][]float64
		var means, noise []float64
		for i, x := range points {
			if mean, _, n := emulate.Moments(runs[k][i]); n > 0 {
				at, means, noise = append(at, x), append(means, mean), append(noise, w.spread.Variance(k, x)/float64(n))
			}
		}
		w.emulators[k], told[k] = learned(at, means, noise)
	})
	m.waves, m.Waves = append(m.waves, w), append(m.Waves, Wave{Points: len(points), Told: told})
}

// learned is the emulator that outcomes left out do not contradict.
func learned(at [][]float64, means, noise []float64) (emulate.Emulator, Kind) {
	if len(at) < 3 {
		return nil, Nothing
	}
	if len(at) > 2*len(at[0])+2 {
		if p, ok := emulate.Learn(at, means, noise); ok && p.Sound() {
			return p, Gaussian
		}
	}
	if r, ok := emulate.Surface(at, means); ok {
		return r, Surface
	}
	return nil, Nothing
}

// implausibility of a point by one wave's word on an aim: its distance in
// standard deviations of emulator, discrepancy and spread of runs together.
func (m *matching) implausibility(w *wave, k int, x []float64) float64 {
	e := w.emulators[k]
	if e == nil {
		return 0
	}
	mean, variance := e.At(x)
	return m.away(w, k, x, mean, variance)
}

// away is the implausibility of a guess at a point. Where runs have longer tails
// than normal ones, their spread counts for as much more.
func (m *matching) away(w *wave, k int, x []float64, mean, variance float64) float64 {
	a, longer := m.p.Aims[k], w.spread.Reach(k)/implausible
	v := variance + a.Deviation*a.Deviation + w.spread.Variance(k, x)*longer*longer
	return math.Abs(mean-a.Value) / math.Sqrt(v)
}

// highest is the highest implausibility of a point by any wave.
func (m *matching) highest(x []float64) (worst float64) {
	for i := range m.waves {
		for k := range m.p.Aims {
			worst = max(worst, m.implausibility(&m.waves[i], k, x))
		}
	}
	return worst
}

// rule keeps the candidates that no wave rules out, the last one w.
func (m *matching) rule(w int) {
	if w == 0 {
		source := emulate.NewChance(m.p.Seed, 0xc0de)
		n := m.p.Candidates
		m.tried, m.worst, m.by = make([][]float64, n), make([]float64, n), make([]int, n)
		for i := range m.tried {
			m.tried[i] = anywhere(m.p.Dimensions, source)
		}
	}
	tried := m.tried
	meets := make([][]bool, len(tried)) // by aim alone
	stats.Each(len(tried), func(i int) {
		meets[i] = make([]bool, len(m.p.Aims))
		for k := range m.p.Aims {
			v := m.implausibility(&m.waves[w], k, tried[i])
			meets[i][k] = v <= implausible
			if v > m.worst[i] {
				m.worst[i], m.by[i] = v, k
			}
		}
	})
	m.left = nil
	out, alone := make([]int, len(m.p.Aims)), make([]int, len(m.p.Aims))
	for i, x := range tried {
		if m.worst[i] <= implausible {
			m.left = append(m.left, x)
		} else {
			out[m.by[i]]++
		}
		for k, ok := range meets[i] {
			if ok {
				alone[k]++
			}
		}
	}
	said := &m.Waves[w]
	said.Left, said.Decisive = float64(len(m.left))/float64(len(tried)), -1
	for k, n := range out {
		if n > 0 && (said.Decisive < 0 || n > out[said.Decisive]) {
			said.Decisive = k
		}
		if alone[k] == 0 {
			said.Alone = append(said.Alone, k)
		}
	}
	if len(m.left) == 0 {
		m.left = m.seek()
		said.Sought = len(m.left) > 0
		if said.Sought {
			said.Left = 1 / float64(len(tried))
		}
	}
}

func anywhere(d int, source *emulate.Chance) []float64 {
	x := make([]float64, d)
	for k := range x {
		x[k] = source.Float64()
	}
	return x
}

// seek goes from the least implausible candidates downhill, since a region may be
// smaller than what so many candidates find.
func (m *matching) seek() (found [][]float64) {
	const from, steps = 40, 400
	starts := lowest(m.worst, from)
	ends := make([][]float64, len(starts))
	stats.Each(len(starts), func(s int) {
		source := emulate.NewChance(m.p.Seed, uint64(0x5eec00+s))
		x, at, reach := m.tried[starts[s]], m.worst[starts[s]], 0.1
		for range steps {
			if at <= implausible {
				ends[s] = x
				return
			}
			next := near(x, reach, source)
			if v := m.highest(next); v < at {
				x, at, reach = next, v, min(0.2, reach*1.5)
			} else {
				reach = max(1e-3, reach*0.93)
			}
		}
	})
	for _, x := range ends {
		if x != nil {
			found = append(found, x)
		}
	}
	return found
}

// near is a point in the neighbourhood of another, within the cube.
func near(x []float64, reach float64, source *emulate.Chance) []float64 {
	out := make([]float64, len(x))
	for k, v := range x {
		out[k] = min(1, max(0, v+reach*source.NormFloat64()))
	}
	return out
}

// spread picks points of what is left, far from each other; with fewer left than
// wanted, all, and others near them.
func (m *matching) spread(n int, source *emulate.Chance) [][]float64 {
	pool := append([][]float64{}, m.left...)
	source.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	pool = pool[:min(len(pool), 6*n)]
	for len(pool) < n {
		pool = append(pool, near(pool[source.IntN(len(pool))], 0.02, source))
	}
	chosen := [][]float64{pool[0]}
	nearest := make([]float64, len(pool))
	for i := range nearest {
		nearest[i] = distance(pool[i], pool[0])
	}
	for len(chosen) < n {
		far := 0
		for i, v := range nearest {
			if v > nearest[far] {
				far = i
			}
		}
		chosen = append(chosen, pool[far])
		for i := range pool {
			nearest[i] = min(nearest[i], distance(pool[i], pool[far]))
		}
	}
	return chosen
}

func distance(a, b []float64) (sum float64) {
	for k := range a {
		sum += (a[k] - b[k]) * (a[k] - b[k])
	}
	return sum
}
