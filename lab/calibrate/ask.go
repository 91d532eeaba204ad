package calibrate

import (
	"context"
	"hash/fnv"
	"slices"

	"concert/lab"
	"concert/lab/study"
	"concert/results/stats/emulate"
	"concert/results/stats/match"
	"concert/scenarios"
	"concert/sim/param"
)

// asker runs a scenario at points of the unit cube.
type asker struct {
	q      Question
	plan   *scenarios.Plan
	brief  *scenarios.Brief
	study  *study.Study
	others []scenarios.Uncertain // all that is drawn anew in every run
	runs   int
	asked  map[string][][][]float64
	drawn  [][]float64 // values of the runs of the first wave, By and others
}

// open begins a study, or goes on with it.
func open(l *lab.Lab, s *scenarios.Scenario, o scenarios.Options, q Question, dir string, force bool,
	watch study.Watcher) (*asker, error) {
	for _, t := range s.Targets {
		o.Arms = append(o.Arms, t.Arm)
	}
	o.Replicates, o.Worlds = 1, -1
	plan, err := s.Plan(o)
	if err != nil {
		return nil, err
	}
	a := &asker{q: q, plan: plan, asked: make(map[string][][][]float64)}
	if a.brief, err = plan.Brief(l.Build); err != nil {
		return nil, err
	}
	for _, u := range plan.Drawn() {
		if !slices.ContainsFunc(q.By, func(by scenarios.Uncertain) bool { return by.Column() == u.Column() }) {
			a.others = append(a.others, u)
		}
	}
	a.study, err = study.Open(l, study.Asked{Verb: "calibrate", Plan: plan, Question: q, Dir: dir, Force: force}, watch)
	return a, err
}

// problem is what is to be matched; the first wave is the same whatever is aimed at.
func (a *asker) problem(aims []match.Aim, name string) match.Problem {
	return match.Problem{Dimensions: len(a.q.By), Aims: aims, Ask: a.ask, Seed: a.brief.Seed, Waves: a.q.Waves,
		Draws: a.q.Draws, Name: name}
}

// predict says how long so many calibrations take that share their first wave,
// and so many runs beside them.
func (a *asker) predict(ctx context.Context, calibrations, beside int) error {
	points := match.Points(len(a.q.By))
	each := (a.q.Waves-1)*points + a.q.Draws
	return a.study.Predict(ctx, ((points+calibrations*each)*a.q.PerPoint+beside)*len(a.plan.Arms))
}

// ask runs points, every run with other parameters drawn anew.
func (a *asker) ask(ctx context.Context, name string, points [][]float64) ([][][]float64, error) {
	if stored, ok := a.asked[name]; ok {
		return stored, nil
	}
	rows, err := a.rows(ctx, a.plan, name, points, a.q.PerPoint)
	if err != nil {
		return nil, err
	}
	var out [][][]float64
	for _, t := range a.brief.Targets {
		column := rows.Column(t.Arm, t.Measure)
		var byPoint [][]float64
		for i := range points {
			byPoint = append(byPoint, slices.Clone(column[i*a.q.PerPoint:][:a.q.PerPoint]))
		}
		out = append(out, byPoint)
	}
	if name == "wave-1" { // which several calibrations share
		a.asked[name] = out
	}
	return out, nil
}

// rows runs a plan at points, so many times each.
func (a *asker) rows(ctx context.Context, plan *scenarios.Plan, name string, points [][]float64, per int) (*study.Rows,
	error) {
	chosen := scenarios.Points{Replicates: 1}
	for _, u := range append(slices.Clone(a.q.By), a.others...) {
		chosen.Columns = append(chosen.Columns, u.Column())
	}
	h := fnv.New64a()
	h.Write([]byte(name))
	chance := emulate.NewChance(plan.Values.Seed, h.Sum64())
	for _, x := range points {
		for range per {
			row := a.values(x)
			for _, u := range a.others {
				row = append(row, a.value(u, chance.Float64()))
			}
			chosen.Rows = append(chosen.Rows, row)
		}
	}
	at, err := plan.At(chosen)
	if err != nil {
		return nil, err
	}
	if a.runs += len(chosen.Rows) * len(plan.Arms); name == "wave-1" {
		a.drawn = chosen.Rows
	}
	return a.study.Ask(ctx, name, at)
}

// values are the parameters at a point of the unit cube.
func (a *asker) values(x []float64) (row []float64) {
	for k, u := range a.q.By {
		row = append(row, a.value(u, x[k]))
	}
	return row
}

func (a *asker) value(u scenarios.Uncertain, share float64) float64 {
	return u.At(share, a.plan.Scenario.Parameters.At(u.Parameter).Kind == param.Whole)
}
