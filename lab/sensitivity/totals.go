package sensitivity

import (
	"context"
	"math"
	"slices"

	"concert/results/stats/effects"
	"concert/results/stats/sobol"
	"concert/scenarios"
)

// together runs a design over the parameters that were named, at most ten, and an
// input that does nothing, which tells what chance makes. All others keep the
// scenario's values.
func (a *asking) together(ctx context.Context) error {
	var chosen []int // of a.Inputs
	for i, in := range a.Inputs {
		if in.Named && len(chosen) < mostTotals {
			chosen = append(chosen, i)
		}
	}
	if len(chosen) == 0 || a.q.Base == 0 {
		return nil
	}
	if a.q.Method == Morris {
		return a.elementary(ctx, chosen)
	}
	return a.totals(ctx, chosen)
}

// totals are shares of variance by Jansen's estimator; one is kept if it is more
// than twice its error, and more than twice that of the input that does nothing.
func (a *asking) totals(ctx context.Context, chosen []int) error {
	k := len(chosen)
	design := effects.Split(sobol.Scrambled(a.q.Base, 2*(k+1), a.Brief.Seed))
	y, err := a.at(ctx, "totals", chosen, design.Rows())
	if y == nil {
		return err
	}
	all := design.Effects(y, design.Chance(y, k), a.Brief.Seed)
	dummy := all[k]
	if math.IsNaN(dummy.Total) {
		return nil // nothing varies beyond chance
	}
	a.Dummy = &dummy
	for j, i := range chosen {
		if e := all[j]; e.Total > 2*max(dummy.TotalSE, e.TotalSE) {
			a.Inputs[i].Total = &e
		}
	}
	return nil
}

// elementary are elementary effects by Morris's design; one is kept if its size is
// above that of the input that does nothing by two standard errors.
func (a *asking) elementary(ctx context.Context, chosen []int) error {
	k := len(chosen)
	walks := effects.NewWalks(a.q.Base, k+1, a.Brief.Seed)
	y, err := a.at(ctx, "walks", chosen, walks.Rows())
	if y == nil {
		return err
	}
	all := walks.Effects(y)
	nothing := all[k]
	a.Nothing = &nothing
	for j, i := range chosen {
		if e := all[j]; e.Above(nothing) {
			e = e.Freed(nothing)
			a.Inputs[i].Elementary = &e
		}
	}
	return nil
}

// at is the outcome at points of the unit cube, whose first coordinates are the
// chosen inputs; nil if it does not exist at one of them, since designs need all.
func (a *asking) at(ctx context.Context, name string, chosen []int, cube [][]float64) ([]float64, error) {
	points := scenarios.Points{Replicates: 1}
	for _, i := range chosen {
		points.Columns = append(points.Columns, a.Inputs[i].Parameter)
	}
	for _, u := range cube {
		row := make([]float64, len(chosen))
		for j, i := range chosen {
			row[j] = a.plan.Draw(a.Inputs[i].column, u[j])
		}
		points.Rows = append(points.Rows, row)
	}
	at, err := a.plan.At(points)
	if err != nil {
		return nil, err
	}
	a.Runs += len(at.Arms) * len(points.Rows)
	rows, err := a.study.Ask(ctx, name, at)
	if err != nil {
		return nil, err
	}
	y := a.outcome(rows, a.Measure)
	if slices.ContainsFunc(y, math.IsNaN) {
		return nil, nil
	}
	return y, nil
}
