package main

import (
	"context"
	"fmt"
	"math"
)

// How much of the country a fit runs, and how finely it looks.
const (
	fitScale    = 0.02 // of each county's villages
	fitCounties = 832
	fitRounds   = 4
)

// fit looks for incomes whose year ends 2013 to 2016 come nearest to the known
// ones: a grid around the best so far, halved in every round. It is given those
// years and no later one.
func fit(ctx context.Context, all []headcount) error {
	known := used(all, "fit")
	best, step := incomes{7900, 0.35, 0.06}, incomes{800, 0.1, 0.03}
	nearest := math.Inf(1)
	for round := range fitRounds {
		for _, at := range around(best, step) {
			plan, err := load(&at, fitScale)
			if err != nil {
				return err
			}
			c, err := run(ctx, plan, fitCounties)
			if err != nil {
				return err
			}
			if d := distance(c, known); d < nearest {
				nearest, best = d, at
			}
		}
		step = incomes{step.mean / 2, step.deviation / 2, step.growth / 2}
		fmt.Printf("round %d: income %.0f, deviation %.4f, growth %.4f: root mean square %.2f million\n",
			round+1, best.mean, best.deviation, best.growth, nearest)
	}
	return nil
}

// around is the grid of three steps a side.
func around(at, step incomes) (all []incomes) {
	for _, m := range []float64{-1, 0, 1} {
		for _, d := range []float64{-1, 0, 1} {
			for _, g := range []float64{-1, 0, 1} {
				p := incomes{at.mean + m*step.mean, at.deviation + d*step.deviation, at.growth + g*step.growth}
				if p.mean > 0 && p.deviation > 0 {
					all = append(all, p)
				}
			}
		}
	}
	return all
}

// distance is the root mean square of the differences at the known year ends,
// million persons.
func distance(c *country, known []headcount) float64 {
	squares := 0.0
	for _, h := range known[1:] {
		off := c.millions(h.year, known[0].million) - h.million
		squares += off * off
	}
	return math.Sqrt(squares / float64(len(known)-1))
}
