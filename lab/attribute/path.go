package attribute

import (
	"context"
	"fmt"
	"math"

	"concert/lab/study"
	"concert/results/answer"
	"concert/scenarios"
	"concert/sim"
)

// The straight path from one arm to the other: so many steps, then halvings of
// the step in which a goal is crossed, each point with so many replicates.
const (
	pathSteps      = 16
	halvings       = 4
	pathReplicates = 60
	pathRuns       = (pathSteps + 1 + 2*halvings) * pathReplicates
)

// path finds where goals are crossed on the way. Arms with changes in time have
// no straight path.
func (a *attribution) path(ctx context.Context) error {
	goals := a.result.Brief.Goals
	if len(goals) == 0 || len(a.from.Changes)+len(a.to.Changes) > 0 {
		return nil
	}
	plan, err := a.onPath()
	if err != nil {
		return err
	}
	steps := make([]float64, pathSteps+1)
	for k := range steps {
		steps[k] = float64(k) / pathSteps
	}
	rows, err := a.at(ctx, plan, "path", steps)
	if err != nil {
		return err
	}
	for g := range goals {
		off := make([]float64, len(steps))
		for k := range steps {
			off[k] = a.off(rows, g, k)
		}
		tip, err := a.tip(ctx, plan, g, off)
		if err != nil {
			return err
		}
		if tip != nil {
			a.result.Tips = append(a.result.Tips, *tip)
		}
	}
	return nil
}

// tip halves the first step in which a goal is crossed.
func (a *attribution) tip(ctx context.Context, plan *scenarios.Plan, goal int, off []float64) (*Tip, error) {
	t := &Tip{Goal: goal, Measure: a.result.Brief.Goals[goal].Measure, At: answer.Number(math.NaN()),
		Reached: off[0] >= 0}
	first := -1
	for k := range off {
		if math.IsNaN(off[k]) {
			return nil, nil // a measure that does not exist somewhere on the way
		}
		if k > 0 && (off[k] >= 0) != (off[k-1] >= 0) {
			if t.Crossings++; first < 0 {
				first = k
			}
		}
	}
	if first < 0 {
		return t, nil
	}
	low, high, lowSide := float64(first-1)/pathSteps, float64(first)/pathSteps, off[first-1] >= 0
	for round := range halvings {
		middle := (low + high) / 2
		rows, err := a.at(ctx, plan, fmt.Sprintf("path-%d-%d", goal, round), []float64{middle})
		if err != nil {
			return nil, err
		}
		if (a.off(rows, goal, 0) >= 0) == lowSide {
			low = middle
		} else {
			high = middle
		}
	}
	t.At, t.Within, t.Reached = answer.Number((low+high)/2), (high-low)/2, !lowSide
	return t, nil
}

// off is how far the mean of a goal's measure lies on its side, at a point.
func (a *attribution) off(rows *study.Rows, goal, point int) float64 {
	g := a.result.Brief.Goals[goal]
	bound, least := study.BoundOf(g)
	v := rows.Mean(onPathName, g.Measure, point)
	if least {
		return v - bound
	}
	return bound - v
}

const onPathName = "on-the-way"

// onPath is the scenario with one arm: what the players move is left to the
// points, and all else is as in the first arm.
func (a *attribution) onPath() (*scenarios.Plan, error) {
	arm := coalition(a.scenario, a.from, a.to, a.players, 0)
	arm.Name, arm.Title, arm.LentUncertain = onPathName, onPathName, nil
	var kept []sim.Assignment
	for _, set := range arm.Set {
		if !a.moves(set.Parameter) {
			kept = append(kept, set)
		}
	}
	arm.Set = kept
	s := *a.scenario
	s.Arms, s.Claims, s.Targets, s.Report = []scenarios.Arm{arm}, nil, nil, scenarios.Report{}
	s.Experiment.Baseline, s.Experiment.Until = onPathName, scenarios.Until{}
	o := a.options
	o.Arms, o.Worlds, o.Replicates, o.From = nil, -1, 1, nil
	return s.Plan(o)
}

func (a *attribution) moves(parameter int) bool {
	for _, p := range a.players {
		for _, i := range p.indices {
			if i == parameter {
				return true
			}
		}
	}
	return false
}

// at asks the points that lie these parts of the way along.
func (a *attribution) at(ctx context.Context, plan *scenarios.Plan, name string, parts []float64) (*study.Rows, error) {
	points := scenarios.Points{Replicates: pathReplicates, SameChance: true}
	for range parts {
		points.Rows = append(points.Rows, nil)
	}
	for _, p := range a.players {
		for k, i := range p.indices {
			from, to := settingOf(a.scenario, a.from, i), settingOf(a.scenario, a.to, i)
			points.Columns = append(points.Columns, p.Parameters[k])
			for row, part := range parts {
				points.Rows[row] = append(points.Rows[row], along(a.scenario, i, from.value, to.value, part))
			}
		}
	}
	chosen, err := plan.At(points)
	if err != nil {
		return nil, err
	}
	return a.study.Ask(ctx, name, chosen)
}
