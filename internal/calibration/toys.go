package main

import (
	"context"

	"concert/results/stats/emulate"
	"concert/results/stats/match"
)

// toy is a model of two inputs and two outcomes, with spread beside its means.
type toy struct {
	name  string
	means func(x []float64) []float64
	stray func(x []float64, c *emulate.Chance) []float64
}

// toys are a curved one whose spread is normal, as calibrations take it to be, and
// the same with a spread that is as wide but skewed.
var toys = []toy{{"normal", curved, func(x []float64, c *emulate.Chance) []float64 {
	both := c.NormFloat64()
	return []float64{0.12 * both, 0.06*both + (0.04+0.06*x[0])*c.NormFloat64()}
}}, {"skewed", curved, func(x []float64, c *emulate.Chance) []float64 {
	both := c.ExpFloat64() - 1
	return []float64{0.12 * both, 0.06*both + (0.04+0.06*x[0])*(c.ExpFloat64()-1)}
}}}

func curved(x []float64) []float64 {
	return []float64{x[0], x[1] - 1.2*(x[0]-0.5)*(x[0]-0.5)}
}

// discrepancy is the standard deviation of what is observed about one run.
const discrepancy = 0.05

func (t toy) run(x []float64, c *emulate.Chance) []float64 {
	out := t.means(x)
	for k, v := range t.stray(x, c) {
		out[k] += v
	}
	return out
}

// made is one made-up data set with its true point.
func (t toy) made(seed uint64) (truth []float64, aims []match.Aim) {
	c := emulate.NewChance(seed, 0x70)
	truth = []float64{c.Float64(), c.Float64()}
	for _, v := range t.run(truth, c) {
		aims = append(aims, match.Aim{Value: v + discrepancy*c.NormFloat64(), Deviation: discrepancy})
	}
	return truth, aims
}

// tally is what calibrations of made-up data gave.
type tally struct {
	ranks              [][]float64 // by input
	held               []int       // by input: data sets whose middle nine tenths hold the true value
	sets, few, nothing int
}

// check calibrates made-up data, by default settings but for the numbers of runs.
func (t toy) check(ctx context.Context, sets int) (*tally, error) {
	out := &tally{ranks: make([][]float64, 2), held: make([]int, 2), sets: sets}
	for i := range sets {
		seed := uint64(1000 + i)
		truth, aims := t.made(seed)
		chance := emulate.NewChance(seed, 0x71)
		f, err := match.Solve(ctx, match.Problem{Dimensions: 2, Aims: aims, Seed: seed, Waves: 2, Draws: 300,
			Candidates: 3000, Ask: func(_ context.Context, _ string, points [][]float64) ([][][]float64, error) {
				return t.ask(points, chance), nil
			}})
		switch {
		case err != nil:
			return nil, err
		case !f.Fits:
			out.nothing++
			continue
		case f.Effective < 100:
			out.few++
			continue
		}
		for k, rank := range f.Ranks(truth, chance) {
			out.ranks[k] = append(out.ranks[k], rank)
		}
		for k, holds := range f.Holds(truth, 0.9) {
			if holds {
				out.held[k]++
			}
		}
	}
	return out, nil
}

// ask runs points six times each.
func (t toy) ask(points [][]float64, c *emulate.Chance) [][][]float64 {
	out := [][][]float64{make([][]float64, len(points)), make([][]float64, len(points))}
	for i, x := range points {
		for range 6 {
			for k, v := range t.run(x, c) {
				out[k][i] = append(out[k][i], v)
			}
		}
	}
	return out
}
