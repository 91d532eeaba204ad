package main

import (
	"context"

	"concert/results/stats/emulate"
	"concert/results/stats/match"
	"concert/scenarios"
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
	Sets, Few, Nothing int
	Ranks              [2][]float64 // by input
	Held               [2]int       // by input: data sets whose middle nine tenths hold the true value
}

// check calibrates made-up data, by default settings but for the numbers of runs,
// until there are so many data sets in the tally; after every tenth it is kept.
func (t toy) check(ctx context.Context, sets int, out *tally, keep func() error) error {
	for out.Sets < sets {
		seed := uint64(1000 + out.Sets)
		truth, aims := t.made(seed)
		chance := emulate.NewChance(seed, 0x71)
		f, err := match.Solve(ctx, match.Problem{Dimensions: 2, Aims: aims, Seed: seed, Waves: 2, Draws: 300,
			Candidates: 1000, Ask: func(_ context.Context, _ string, points [][]float64) ([][][]float64, error) {
				return t.ask(points, chance), nil
			}})
		if err != nil {
			return err
		}
		out.add(f, truth, chance)
		if out.Sets%10 == 0 || out.Sets == sets {
			if err := keep(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (y *tally) add(f *match.Found, truth []float64, chance *emulate.Chance) {
	y.Sets++
	switch {
	case !f.Fits:
		y.Nothing++
		return
	case f.Effective < scenarios.EnoughDraws:
		y.Few++
		return
	}
	for k, rank := range f.Ranks(truth, chance) {
		y.Ranks[k] = append(y.Ranks[k], rank)
	}
	for k, holds := range f.Holds(truth, 0.9) {
		if holds {
			y.Held[k]++
		}
	}
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
