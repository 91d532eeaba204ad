package sweep

import (
	"context"
	"fmt"
	"math"
	"slices"

	"concert/lab"
	"concert/lab/study"
	"concert/results/answer"
	"concert/results/stats"
	"concert/scenarios"
)

// Question is what a sweep is asked.
type Question struct {
	Axes       []*scenarios.Axis // one or two
	Measures   []string
	Replicates int // of each arm at each point; points share chance
}

// Result is what a sweep found.
type Result struct {
	Scenario string            `json:"scenario"`
	Dir      string            `json:"study"`
	Axes     []*scenarios.Axis `json:"axes"`
	Measures []string          `json:"measures"`
	Arms     []string          `json:"arms"`
	Fixed    []string          `json:"fixed"` // arms that set a parameter of an axis themselves: nothing moves them along it
	Goals    []scenarios.Goal  `json:"goals"`
	Points   []Point           `json:"points"` // the last axis runs fastest
	Tips     []Tip             `json:"tipping"`
	Missing  float64           `json:"missing"` // share of items that are quarantined
	Brief    *scenarios.Brief  `json:"-"`
	baseline string
}

// Point is one value of each axis.
type Point struct {
	Values []float64                   `json:"values"`
	Arms   map[string]map[string]Found `json:"arms"` // by arm, measure
	Goals  map[string]Reached          `json:"goals"`
}

// Found is a measure in an arm at a point: its mean with an interval of 95 % for
// it alone, and the range of the middle nine tenths of replicates.
type Found struct {
	N    int           `json:"n"`
	Mean answer.Number `json:"mean"`
	Low  answer.Number `json:"low"`
	High answer.Number `json:"high"`
	Q05  answer.Number `json:"q05"`
	Q95  answer.Number `json:"q95"`
}

// Reached is how an arm fares with the goals at a point; intervals hold jointly
// over points, arms and goals.
type Reached struct {
	Verdicts []answer.GoalVerdict `json:"each"`
	All      answer.GoalVerdict   `json:"all"`
}

// Tip is where the mean of a measure in an arm crosses the bound of a goal. Low
// and High are how well the place is known: the interval that bisection left,
// widened by two standard errors of the mean over the slope.
type Tip struct {
	Arm     string        `json:"arm"`
	Goal    int           `json:"goal"`
	Measure string        `json:"measure"`
	At      answer.Number `json:"at"`
	Low     answer.Number `json:"low"`
	High    answer.Number `json:"high"`
	Above   bool          `json:"reached_above"` // the goal is reached at higher values
	Runs    int           `json:"runs"`
}

const level = 0.95

// Plan is the scenario as a sweep asks it: the arms that were asked for, or the
// baseline and the first few that its headlines name.
func Plan(s *scenarios.Scenario, o scenarios.Options, all bool) (*scenarios.Plan, error) {
	o.Replicates, o.Worlds = 1, -1
	if len(o.Arms) == 0 && !all {
		o.Arms = []string{s.Experiment.Baseline}
		for _, h := range s.Report.Headlines {
			if len(o.Arms) < mostLines && !slices.Contains(o.Arms, h.Arm) {
				o.Arms = append(o.Arms, h.Arm)
			}
		}
	}
	return s.Plan(o)
}

// mostLines is how many arms one picture tells apart.
const mostLines = 5

// Run sweeps.
func Run(ctx context.Context, l *lab.Lab, plan *scenarios.Plan, q Question, dir string, force bool,
	watch study.Watcher) (*Result, *study.Study, error) {
	brief, err := plan.Brief(l.Build)
	if err != nil {
		return nil, nil, err
	}
	if len(q.Measures) == 0 {
		q.Measures = study.Measures(brief)
	}
	st, err := study.Open(l, study.Asked{Verb: "sweep", Plan: plan, Question: q, Dir: dir, Force: force}, watch)
	if err != nil {
		return nil, nil, err
	}
	r := &Result{Scenario: brief.Scenario, Dir: st.Dir, Axes: q.Axes, Measures: q.Measures, Goals: brief.Goals,
		Brief:    brief,
		baseline: brief.Baseline, Tips: []Tip{}, Fixed: []string{}}
	points := scenarios.Points{Replicates: q.Replicates, SameChance: true, Rows: rows(q.Axes)}
	for _, a := range q.Axes {
		points.Columns = append(points.Columns, a.Parameter)
	}
	for _, arm := range brief.Arms {
		r.Arms = append(r.Arms, arm.Name)
		for _, set := range arm.Set {
			if slices.Contains(points.Columns, set.Name) && !slices.Contains(r.Fixed, arm.Name) {
				r.Fixed = append(r.Fixed, arm.Name)
			}
		}
	}
	swept, err := plan.At(points)
	if err != nil {
		return nil, nil, err
	}
	tips := 0
	if len(q.Axes) == 1 && q.Axes[0].Ordered {
		tips = len(r.Arms) - len(r.Fixed)
	}
	runs := len(points.Rows)*q.Replicates*len(brief.Arms) + tips*rounds*(inside+2)*tipReplicates
	if err := st.Predict(ctx, runs); err != nil {
		return nil, nil, err
	}
	grid, err := st.Ask(ctx, "grid", swept)
	if err != nil {
		return nil, nil, err
	}
	r.read(grid)
	if tips > 0 {
		err = r.tip(ctx, st, plan, q)
	}
	return r, st, err
}

// rows are all combinations of values; the last axis runs fastest.
func rows(axes []*scenarios.Axis) (all [][]float64) {
	all = [][]float64{nil}
	for _, a := range axes {
		var longer [][]float64
		for _, row := range all {
			for _, v := range a.Values {
				longer = append(longer, append(slices.Clone(row), v))
			}
		}
		all = longer
	}
	return all
}

// read takes what the grid gave.
func (r *Result) read(grid *study.Rows) {
	r.Missing = grid.Worlds.Missing()
	verdicts := answer.GoalsAt(grid.Run)
	for i, values := range grid.Brief.Worlds.Draws {
		p := Point{Values: values, Arms: map[string]map[string]Found{}, Goals: map[string]Reached{}}
		for a, arm := range r.Arms {
			p.Arms[arm] = map[string]Found{}
			for _, m := range r.Measures {
				x := stats.Summarize(grid.Values(arm, m, i), stats.Unbounded(), level)
				p.Arms[arm][m] = Found{x.N, answer.Number(x.Mean), answer.Number(x.Low), answer.Number(x.High),
					answer.Number(x.Q05), answer.Number(x.Q95)}
			}
			if verdicts != nil {
				reached := Reached{All: answer.Together(verdicts[i][a])}
				for _, at := range verdicts[i][a] {
					reached.Verdicts = append(reached.Verdicts, at.Verdict)
				}
				p.Goals[arm] = reached
			}
		}
		r.Points = append(r.Points, p)
	}
}

// Bisection of a cell of the grid: in each round so many values inside it, run
// with so many replicates.
const (
	rounds        = 4
	inside        = 3
	tipReplicates = 60
)

// tip finds where arms cross the bounds of goals along the axis.
func (r *Result) tip(ctx context.Context, st *study.Study, plan *scenarios.Plan, q Question) error {
	axis := q.Axes[0]
	for _, arm := range r.Arms {
		if slices.Contains(r.Fixed, arm) {
			continue
		}
		for g := range r.Goals {
			for i := 0; i+1 < len(axis.Values); i++ {
				a, b := r.off(i, arm, g), r.off(i+1, arm, g)
				if math.IsNaN(a+b) || (a >= 0) == (b >= 0) {
					continue
				}
				cell := &bisection{result: r, study: st, plan: plan, axis: axis, arm: arm, goal: g, low: axis.Values[i],
					high: axis.Values[i+1], cell: i}
				found, err := cell.run(ctx)
				if err != nil {
					return err
				}
				if found != nil {
					r.Tips = append(r.Tips, *found)
				}
			}
		}
	}
	return nil
}

// off is how far the mean of a goal's measure lies on the side of the goal.
func (r *Result) off(point int, arm string, goal int) float64 {
	g := r.Goals[goal]
	f, ok := r.Points[point].Arms[arm][g.Measure]
	if !ok {
		return math.NaN()
	}
	return beyond(g, float64(f.Mean))
}

func beyond(g scenarios.Goal, mean float64) float64 {
	bound, least := study.BoundOf(g)
	if least {
		return mean - bound
	}
	return bound - mean
}

// bisection narrows the cell in which one arm crosses one bound.
type bisection struct {
	result    *Result
	study     *study.Study
	plan      *scenarios.Plan
	axis      *scenarios.Axis
	arm       string
	goal      int
	low, high float64
	cell      int
}

func (b *bisection) run(ctx context.Context) (*Tip, error) {
	goal := b.result.Goals[b.goal]
	alone, err := b.plan.Only(b.arm)
	if err != nil {
		return nil, err
	}
	t := &Tip{Arm: b.arm, Goal: b.goal, Measure: goal.Measure}
	first, last := b.low, b.high
	slope, worst := math.NaN(), 0.0
	for round := range rounds {
		values := b.values()
		if len(values) < 3 {
			break
		}
		points := scenarios.Points{Columns: []string{b.axis.Parameter}, Replicates: tipReplicates, SameChance: true}
		for _, v := range values {
			points.Rows = append(points.Rows, []float64{v})
		}
		plan, err := alone.At(points)
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("tip-%s-%s-%d-%d", b.arm, goal.Measure, b.cell, round)
		rows, err := b.study.Ask(ctx, name, plan)
		if err != nil {
			return nil, err
		}
		t.Runs += len(values) * tipReplicates * len(plan.Arms)
		off, se := make([]float64, len(values)), make([]float64, len(values))
		for i := range values {
			x := stats.Summarize(rows.Values(b.arm, goal.Measure, i), stats.Unbounded(), level)
			off[i], se[i] = beyond(goal, x.Mean), x.SE
		}
		if round == 0 {
			slope = (off[len(off)-1] - off[0]) / (last - first)
		}
		k := slices.IndexFunc(off[1:], func(v float64) bool { return (v >= 0) != (off[0] >= 0) })
		if k < 0 {
			return nil, nil // with more replicates the mean does not cross in this cell
		}
		worst = max(se[k], se[k+1])
		t.Above = off[k+1] >= 0
		// Within a step of the noise a straight line says as much as more runs.
		t.At = answer.Number(values[k] + (values[k+1]-values[k])*off[k]/(off[k]-off[k+1]))
		b.low, b.high = values[k], values[k+1]
	}
	blur := 2 * worst / math.Abs(slope)
	t.Low, t.High = answer.Number(max(first, b.low-blur)), answer.Number(min(last, b.high+blur))
	if t.Runs == 0 { // neighbouring whole numbers: nothing lies between
		t.Low, t.High, t.At = answer.Number(first), answer.Number(last), answer.Number(last)
		t.Above = b.result.off(b.cell+1, b.arm, b.goal) >= 0
	}
	return t, nil
}

// values are the ends and the values inside; of whole numbers those that exist.
func (b *bisection) values() (all []float64) {
	for i := range inside + 2 {
		v := b.low + (b.high-b.low)*float64(i)/float64(inside+1)
		if b.axis.Declared.Check(v) != nil {
			v = math.Round(v)
		}
		all = append(all, v)
	}
	return slices.Compact(all)
}
