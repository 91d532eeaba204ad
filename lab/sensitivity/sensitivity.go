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
	"concert/scenarios"
	"concert/sim"
)

// Question is what is asked.
type Question struct {
	Arm     string // against the baseline; the baseline itself: what decides how it fares
	Measure string
	Worlds  int    // with one run each
	Again   int    // of them with two more, from which chance is told apart
	Method  string // of the totals
	Base    int    // base points of the totals, a power of two, or walks; 0: no totals
	Month   string // a monthly measure that is asked about month by month; empty: none
}

// The methods by which the parameters that are named move together.
const (
	Jansen = "jansen" // shares of variance with all interactions
	Morris = "morris" // sizes of elementary effects, and how much they differ
)

const (
	level      = 0.95
	mostTotals = 10 // parameters that totals are worked out for, after screening
)

// Result is what an answer turns on.
type Result struct {
	Scenario string              `json:"scenario"`
	Dir      string              `json:"study"`
	Arm      string              `json:"arm"`
	Baseline string              `json:"baseline"`
	Measure  string              `json:"measure"`
	Verdict  string              `json:"verdict"` // what worlds are told apart by: goal, lower, higher, none
	Worlds   int                 `json:"worlds"`  // in which the outcome exists
	Drawn    int                 `json:"drawn"`
	Gives    int                 `json:"gives"` // worlds that give the verdict
	Mean     answer.Number       `json:"mean"`
	SD       answer.Number       `json:"sd"`    // of the outcome over worlds, chance taken off
	Noise    answer.Number       `json:"noise"` // share of the outcome's variance that chance within a world makes
	Bound    Shown               `json:"bound"`
	Inputs   []Input             `json:"inputs"`    // strongest first
	Explains answer.Number       `json:"explained"` // share of variance that those named explain alone, together
	Method   string              `json:"method"`    // of what follows: jansen, morris
	Dummy    *effects.Effect     `json:"dummy"`     // of an input that does nothing; null without totals
	Nothing  *effects.Elementary `json:"dummy_elementary,omitempty"`
	Base     int                 `json:"base_points"`
	Course   *Course             `json:"course,omitempty"` // month by month; none if none was asked for
	Runs     int                 `json:"runs"`

	From      *scenarios.WorldsFrom `json:"worlds_from,omitempty"` // the posterior that the worlds were drawn from
	Effective answer.Number         `json:"effective,omitempty"`   // how many independent worlds these are worth

	Brief *scenarios.Brief `json:"-"`
}

// Shown is what worlds show of an input, or the bound of chance.
type Shown struct {
	Correlation answer.Number `json:"correlation"` // of a category 0 to 1: it has no direction
	Distance    answer.Number `json:"distance"`
	First       answer.Number `json:"first"`
}

// Input is an uncertain parameter.
type Input struct {
	Parameter string `json:"parameter"`
	Shown
	Named      bool                `json:"named"` // beyond chance
	Assumed    bool                `json:"assumed"`
	Category   bool                `json:"category,omitempty"`   // its values are words or switches
	Total      *effects.Effect     `json:"total"`                // null: not worked out, or not above the dummy's
	Elementary *effects.Elementary `json:"elementary,omitempty"` // in the measure's unit, over the whole range

	column int
}

// asking is a study of what an answer turns on, under way.
type asking struct {
	*Result
	q        Question
	scenario *scenarios.Scenario
	options  scenarios.Options
	study    *study.Study
	plan     *scenarios.Plan
}

// Run asks.
func Run(ctx context.Context, l *lab.Lab, s *scenarios.Scenario, o scenarios.Options, q Question, dir string,
	force bool, watch study.Watcher) (*Result, *study.Study, error) {
	q.Method = cmp.Or(q.Method, Jansen)
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
	a := &asking{q: q, scenario: s, options: o, study: st, plan: plan}
	a.Result = &Result{Scenario: s.Name, Dir: st.Dir, Arm: q.Arm, Baseline: brief.Baseline, Measure: q.Measure,
		Drawn: q.Worlds, Method: q.Method, Base: q.Base, Brief: brief}
	if a.From = brief.Worlds.From; a.From != nil {
		a.Effective = answer.Number(brief.Worlds.EffectiveWorlds())
	}
	if err := st.Predict(ctx, a.expected()); err != nil {
		return nil, nil, err
	}
	rows, again, err := a.twice(ctx, s, "worlds", "again")
	if err != nil {
		return nil, nil, err
	}
	a.shown(rows, stats.Decompose(stats.Points(a.outcome(again, q.Measure), 2)).Within)
	if err := a.together(ctx); err != nil {
		return nil, nil, err
	}
	if q.Month != "" {
		err = a.byMonth(ctx)
	}
	return a.Result, st, err
}

// expected is the most runs that are asked for.
func (a *asking) expected() int {
	times := 1
	if a.q.Month != "" {
		times = 2
	}
	most := min(mostTotals, len(a.plan.Columns))
	runs := times*(a.q.Worlds+2*a.q.Again+2) + a.q.Base*(most+3)
	if a.q.Method == Morris {
		runs -= a.q.Base
	}
	return len(a.plan.Arms) * runs
}

// twice runs the worlds once, and the first of them two times more.
func (a *asking) twice(ctx context.Context, s *scenarios.Scenario, once, again string) (rows, more *study.Rows,
	err error) {
	o := a.options
	for _, c := range []struct {
		name        string
		worlds, per int
		to          **study.Rows
	}{{once, a.q.Worlds, 1, &rows}, {again, a.q.Again, 2, &more}} {
		o.Worlds, o.PerWorld = c.worlds, c.per
		plan, err := s.Plan(o)
		if err != nil {
			return nil, nil, err
		}
		if *c.to, err = a.study.Ask(ctx, c.name, plan); err != nil {
			return nil, nil, err
		}
		a.Runs += len(plan.Arms) * (c.worlds*c.per + 1)
	}
	return rows, more, nil
}

// outcome is the difference between the arm and the baseline, or the baseline's
// own measure, a value an item.
func (r *Result) outcome(rows *study.Rows, measure string) []float64 {
	y := slices.Clone(rows.Column(r.Arm, measure))
	if r.Arm != r.Baseline {
		for i, v := range rows.Column(r.Baseline, measure) {
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

// reaching are the columns that move the arm or the baseline, and of each whether
// it is a category.
func (a *asking) reaching() (columns []int, nominal []bool) {
	for c := range a.Brief.Columns {
		if answer.Reaches(a.Brief, c, a.Arm, a.Baseline) {
			columns, nominal = append(columns, c), append(nominal, a.plan.Category(c))
		}
	}
	return columns, nominal
}

// draws are what chosen worlds drew for chosen columns.
func draws(rows *study.Rows, worlds, columns []int) (all [][]float64) {
	for _, i := range worlds {
		row := make([]float64, len(columns))
		for k, c := range columns {
			row[k] = rows.Brief.Worlds.Draws[i][c]
		}
		all = append(all, row)
	}
	return all
}

// shown is what the worlds show of every parameter that reaches one of the arms.
func (a *asking) shown(rows *study.Rows, within float64) {
	y := a.outcome(rows, a.Measure)
	var there []int
	var values []float64
	for i, v := range y {
		if !math.IsNaN(v) {
			there, values = append(there, i), append(values, v)
		}
	}
	x := stats.Summarize(values, stats.Unbounded(), level)
	all, verdict := a.verdict(y, x.Mean), []bool{}
	for _, i := range there {
		verdict = append(verdict, all[i])
		if all[i] {
			a.Gives++
		}
	}
	noise := share(within, x.SD*x.SD)
	a.Worlds, a.Mean, a.Noise = len(there), answer.Number(x.Mean), answer.Number(noise)
	a.SD = answer.Number(x.SD * math.Sqrt(1-noise))
	if len(there) < leastWorlds {
		return
	}
	columns, nominal := a.reaching()
	g := effects.NewGiven(draws(rows, there, columns), nominal)
	bound := g.Bound(values, verdict, noise, level)
	a.Bound = numbers(bound)
	for k, shown := range g.Of(values, verdict, noise) {
		in := a.input(columns[k])
		in.Shown, in.Named = numbers(shown), shown.Beyond(bound)
		a.Inputs = append(a.Inputs, in)
		if in.Named {
			a.Explains += answer.Number(max(0, shown.First))
		}
	}
	slices.SortStableFunc(a.Inputs, func(p, q Input) int {
		if p.Named != q.Named {
			if p.Named {
				return -1
			}
			return 1
		}
		return cmp.Compare(q.strength(), p.strength())
	})
}

// leastWorlds is how many worlds say anything at all.
const leastWorlds = 10

// share is the part of a variance that chance within a world makes.
func share(within, variance float64) float64 {
	if !(variance > 0) || math.IsNaN(within) {
		return 0
	}
	return min(0.99, within/variance)
}

// input is a column as an input, of which nothing is known yet.
func (a *asking) input(c int) Input {
	column := a.Brief.Columns[c]
	in := Input{Parameter: column.Name, column: c, Assumed: true, Category: a.plan.Category(c)}
	if p := a.Brief.Parameter(column.Parameter); p != nil {
		in.Assumed = p.Assumed()
	}
	return in
}

func (in *Input) strength() float64 {
	return max(float64(in.First), float64(in.Correlation*in.Correlation))
}

func numbers(s effects.Shown) Shown {
	return Shown{answer.Number(s.Correlation), answer.Number(s.Distance), answer.Number(s.First)}
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
