package sensitivity

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"concert/lab"
	"concert/lab/study"
	"concert/results/answer"
	"concert/results/stats"
	"concert/results/stats/effects"
	"concert/results/stats/sobol"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// Question is what is asked.
type Question struct {
	Arm     string // against the baseline; the baseline itself: what decides how it fares
	Measure string
	Worlds  int // with one run each
	Again   int // of them with two more, from which chance is told apart
	Base    int // base points of the totals, a power of two; 0: no totals
}

const (
	level      = 0.95
	shuffles   = 300
	mostTotals = 10 // parameters that totals are worked out for, after screening
)

// Result is what an answer turns on.
type Result struct {
	Scenario string           `json:"scenario"`
	Dir      string           `json:"study"`
	Arm      string           `json:"arm"`
	Baseline string           `json:"baseline"`
	Measure  string           `json:"measure"`
	Verdict  string           `json:"verdict"` // what worlds are told apart by: goal, lower, higher, none
	Worlds   int              `json:"worlds"`  // in which the outcome exists
	Drawn    int              `json:"drawn"`
	Gives    int              `json:"gives"` // worlds that give the verdict
	Mean     answer.Number    `json:"mean"`
	SD       answer.Number    `json:"sd"`    // of the outcome over worlds, chance taken off
	Noise    answer.Number    `json:"noise"` // share of the outcome's variance that chance within a world makes
	Bound    Shown            `json:"bound"`
	Inputs   []Input          `json:"inputs"`    // strongest first
	Explains answer.Number    `json:"explained"` // share of variance that those named explain alone, together
	Dummy    *effects.Effect  `json:"dummy"`     // of an input that does nothing; null without totals
	Base     int              `json:"base_points"`
	Runs     int              `json:"runs"`
	Brief    *scenarios.Brief `json:"-"`
}

// Shown is what worlds show of an input, or the bound of chance.
type Shown struct {
	Correlation answer.Number `json:"correlation"`
	Distance    answer.Number `json:"distance"`
	First       answer.Number `json:"first"`
}

// Input is an uncertain parameter.
type Input struct {
	Parameter string `json:"parameter"`
	Shown
	Named   bool            `json:"named"` // beyond chance
	Assumed bool            `json:"assumed"`
	Total   *effects.Effect `json:"total"` // null: not worked out, or not above the dummy's

	column int
}

// Run asks.
func Run(ctx context.Context, l *lab.Lab, s *scenarios.Scenario, o scenarios.Options, q Question, dir string,
	force bool, watch study.Watcher) (*Result, *study.Study, error) {
	o.Arms, o.Replicates, o.Worlds, o.PerWorld = []string{q.Arm}, 1, q.Worlds, 1
	plan, err := s.Plan(o)
	if err != nil {
		return nil, nil, err
	}
	if plan.Unvaried {
		return nil, nil, fmt.Errorf("sensitivity: nothing is uncertain in %s", s.Name)
	}
	brief, err := plan.Brief(l.Build)
	if err != nil {
		return nil, nil, err
	}
	st, err := study.Open(l, study.Asked{Verb: "sensitivity", Plan: plan, Question: q, Dir: dir, Force: force}, watch)
	if err != nil {
		return nil, nil, err
	}
	r := &Result{Scenario: s.Name, Dir: st.Dir, Arm: q.Arm, Baseline: brief.Baseline, Measure: q.Measure,
		Drawn: q.Worlds, Base: q.Base, Brief: brief}
	arms := len(plan.Arms)
	r.Runs = arms * (q.Worlds + 2*q.Again + 2)
	if err := st.Predict(ctx, r.Runs+arms*q.Base*(min(mostTotals, len(plan.Columns))+3)/2); err != nil {
		return nil, nil, err
	}
	rows, err := st.Ask(ctx, "worlds", plan)
	if err != nil {
		return nil, nil, err
	}
	o.Worlds, o.PerWorld = q.Again, 2
	twice, err := s.Plan(o)
	if err != nil {
		return nil, nil, err
	}
	again, err := st.Ask(ctx, "again", twice)
	if err != nil {
		return nil, nil, err
	}
	within := stats.Decompose(stats.Points(r.outcome(again), 2)).Within
	r.shown(rows, within)
	if q.Base > 0 {
		err = r.totals(ctx, st, plan, q.Base)
	}
	return r, st, err
}

// outcome is the difference between the arm and the baseline, or the baseline's
// own measure, a value an item.
func (r *Result) outcome(rows *study.Rows) []float64 {
	y := slices.Clone(rows.Column(r.Arm, r.Measure))
	if r.Arm != r.Baseline {
		for i, v := range rows.Column(r.Baseline, r.Measure) {
			y[i] -= v
		}
	}
	return y
}

// verdict marks the worlds that give the verdict: for the baseline, that it
// reaches the goal of the measure, if there is one; for an arm, that it differs as it does on average, by what
// matters.
func (r *Result) verdict(y []float64, mean float64) []bool {
	all := make([]bool, len(y))
	m := &r.Brief.Vocabulary.Measures[r.Brief.MeasureIndex(r.Measure)]
	r.Verdict = "none"
	for i, v := range y {
		switch {
		case r.Arm != r.Baseline && mean < 0:
			r.Verdict, all[i] = string(stats.Lower), v <= -m.Matters
		case r.Arm != r.Baseline:
			r.Verdict, all[i] = string(stats.Higher), v >= m.Matters
		}
		for _, g := range r.Brief.Goals {
			if bound, least := study.BoundOf(g); r.Arm == r.Baseline && g.Measure == r.Measure {
				r.Verdict, all[i] = "goal", least && v >= bound || !least && v <= bound
			}
		}
	}
	return all
}

// shown is what the worlds show of every parameter that reaches one of the arms.
func (r *Result) shown(rows *study.Rows, within float64) {
	y := r.outcome(rows)
	mean := 0.0
	var there []int
	for i, v := range y {
		if !math.IsNaN(v) {
			there, mean = append(there, i), mean+v
		}
	}
	mean /= float64(len(there))
	gives := r.verdict(y, mean)
	var columns []int
	for c := range r.Brief.Columns {
		if answer.Reaches(r.Brief, c, r.Arm, r.Baseline) {
			columns = append(columns, c)
		}
	}
	var inputs [][]float64
	var values []float64
	var verdict []bool
	variance := 0.0
	for _, i := range there {
		row := make([]float64, len(columns))
		for k, c := range columns {
			row[k] = rows.Brief.Worlds.Draws[i][c]
		}
		inputs, values, verdict = append(inputs, row), append(values, y[i]), append(verdict, gives[i])
		variance += (y[i] - mean) * (y[i] - mean) / float64(len(there)-1)
		if gives[i] {
			r.Gives++
		}
	}
	noise := 0.0
	if variance > 0 && !math.IsNaN(within) {
		noise = min(0.99, within/variance)
	}
	r.Worlds, r.Mean, r.Noise, r.SD = len(there), answer.Number(mean), answer.Number(noise),
		answer.Number(math.Sqrt(variance*(1-noise)))
	g := effects.NewGiven(inputs)
	bound := g.Bound(values, verdict, noise, level, shuffles, r.Brief.Seed)
	r.Bound = numbers(bound)
	for k, shown := range g.Of(values, verdict, noise) {
		column := r.Brief.Columns[columns[k]]
		in := Input{Parameter: column.Name, Shown: numbers(shown), Named: shown.Beyond(bound), column: columns[k],
			Assumed: true}
		if p := r.Brief.Parameter(column.Parameter); p != nil {
			in.Assumed = p.Assumed()
		}
		r.Inputs = append(r.Inputs, in)
		if in.Named {
			r.Explains += answer.Number(max(0, shown.First))
		}
	}
	strength := func(in *Input) float64 {
		return max(float64(in.First), float64(in.Correlation*in.Correlation))
	}
	slices.SortStableFunc(r.Inputs, func(a, b Input) int {
		if a.Named != b.Named {
			if a.Named {
				return -1
			}
			return 1
		}
		return cmp.Compare(strength(&b), strength(&a))
	})
}

func numbers(s effects.Shown) Shown {
	return Shown{answer.Number(s.Correlation), answer.Number(s.Distance), answer.Number(s.First)}
}

// totals runs a design over the parameters that were named, at most ten, and an
// input that does nothing, which tells what chance makes; that is taken off. All
// others keep the scenario's values.
func (r *Result) totals(ctx context.Context, st *study.Study, plan *scenarios.Plan, base int) error {
	var chosen []int // of r.Inputs
	for i, in := range r.Inputs {
		if in.Named && len(chosen) < mostTotals {
			chosen = append(chosen, i)
		}
	}
	if len(chosen) == 0 {
		return nil
	}
	k := len(chosen)
	design := effects.Split(sobol.Scrambled(base, 2*(k+1), r.Brief.Seed))
	points := scenarios.Points{Replicates: 1}
	for _, i := range chosen {
		points.Columns = append(points.Columns, r.Inputs[i].Parameter)
	}
	for _, u := range design.Rows() {
		row := make([]float64, k)
		for j, i := range chosen {
			row[j] = r.value(plan, r.Inputs[i].column, u[j])
		}
		points.Rows = append(points.Rows, row)
	}
	at, err := plan.At(points)
	if err != nil {
		return err
	}
	r.Runs += len(plan.Arms) * len(points.Rows)
	rows, err := st.Ask(ctx, "totals", at)
	if err != nil {
		return err
	}
	y := r.outcome(rows)
	if slices.ContainsFunc(y, math.IsNaN) {
		return nil // the design needs every point
	}
	all := design.Effects(y, design.Chance(y, k), r.Brief.Seed)
	dummy := all[k]
	if math.IsNaN(dummy.Total) {
		return nil // nothing varies beyond chance
	}
	r.Dummy = &dummy
	for j, i := range chosen {
		if e := all[j]; e.Total > 2*max(dummy.TotalSE, e.TotalSE) {
			r.Inputs[i].Total = &e
		}
	}
	return nil
}

// value is where a share of the range of a column lies; of whole numbers each has
// the same chance.
func (r *Result) value(plan *scenarios.Plan, column int, share float64) float64 {
	c := r.Brief.Columns[column]
	name := c.Parameter
	if name == "" {
		return c.Low + share*(c.High-c.Low)
	}
	i, _ := plan.Scenario.Parameters.Index(name)
	if plan.Scenario.Parameters.At(i).Kind == param.Whole {
		return min(c.High, c.Low+math.Floor(share*(c.High-c.Low+1)))
	}
	return c.Low + share*(c.High-c.Low)
}

// Headline is the arm and the measure that a scenario speaks of first, or its
// baseline and the measure of its first goal, or its first main measure.
func Headline(s *scenarios.Scenario) (arm, measure string) {
	for _, h := range s.Report.Headlines {
		return h.Arm, h.Measure
	}
	for _, g := range s.Goals {
		return s.Experiment.Baseline, g.Measure
	}
	measures := s.Model.Vocabulary().Measures
	for _, m := range measures {
		if m.Role == sim.Main {
			return s.Experiment.Baseline, m.Name
		}
	}
	return s.Experiment.Baseline, measures[0].Name
}
