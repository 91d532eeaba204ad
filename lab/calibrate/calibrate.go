package calibrate

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"

	"concert/lab"
	"concert/lab/study"
	"concert/results/answer"
	"concert/results/folder"
	"concert/results/stats/emulate"
	"concert/results/stats/influence"
	"concert/results/stats/match"
	"concert/scenarios"
)

// Question is what is asked. All other uncertain parameters are drawn from their
// ranges anew in every run, so that what is found holds whatever they are.
type Question struct {
	By       []scenarios.Uncertain // at most MostBy; their ranges are the prior
	Waves    int
	PerPoint int      // runs at each point
	Draws    int      // from the posterior on the emulator, run again
	HeldOut  []string // targets that are not used, but predicted: a measure, or measure[arm]; beside those of the file
	InTurn   bool     // calibrate again without each target in turn
	DataSets int      // of Check
}

// MostBy is how many parameters can be calibrated at once.
const MostBy = 13

// Result is what was found.
type Result struct {
	Scenario   string           `json:"scenario"`
	Dir        string           `json:"study"`
	Parameters []Parameter      `json:"parameters"`
	Targets    []Target         `json:"targets"`
	Waves      []Wave           `json:"waves"`
	Fits       bool             `json:"fits"`      // some region is left
	Posterior  bool             `json:"posterior"` // enough effective draws
	Effective  answer.Number    `json:"effective_draws"`
	File       string           `json:"posterior_file,omitempty"` // for run --worlds-from
	NowFits    *bool            `json:"now_within,omitempty"`     // the scenario's values lie where 0.9 of the posterior do
	InTurn     []Without        `json:"in_turn,omitempty"`
	Movers     []Mover          `json:"movers"` // what moves targets more than the strongest of so many would by chance
	Runs       int              `json:"runs"`
	Brief      *scenarios.Brief `json:"-"`
	Then       string           `json:"-"` // command that runs the scenario in worlds that fit; empty: none is printed
}

// Parameter is a parameter before and after.
type Parameter struct {
	Name   string        `json:"name"`
	Low    float64       `json:"low"`
	High   float64       `json:"high"`
	Now    float64       `json:"now"`
	Q05    answer.Number `json:"q05"`
	Median answer.Number `json:"median"`
	Q95    answer.Number `json:"q95"`
	AtEdge bool          `json:"at_edge"` // a fifth of the posterior lies in the outer twentieth of the range
	Within bool          `json:"now_within"`
}

// Target is a target and what the posterior predicts of it.
type Target struct {
	scenarios.Target
	HeldOut bool             `json:"held_out"`
	Prior   [2]answer.Number `json:"prior"` // middle nine tenths of the means over the first wave
	Q05     answer.Number    `json:"q05"`   // of means over posterior draws
	Median  answer.Number    `json:"median"`
	Q95     answer.Number    `json:"q95"`
	Meets   bool             `json:"meets"` // the median lies within the target
}

// Mover is an uncertain parameter that targets go with, over all that was drawn
// in the first wave.
type Mover struct {
	Name        string        `json:"name"`
	Named       bool          `json:"named"`       // it is calibrated
	Assumed     bool          `json:"assumed"`     // it could be
	Target      string        `json:"target"`      // that it moves most
	Correlation answer.Number `json:"correlation"` // of ranks, with that target
	Squares     answer.Number `json:"squares"`     // sum of its squared correlations with all targets above chance
}

// Wave is what one wave ruled out. It names targets as measure[arm].
type Wave struct {
	Points   int           `json:"points"`
	Left     answer.Number `json:"left"`     // share of the whole space that no wave so far rules out
	AtMost   bool          `json:"at_most"`  // no more than that: a region that only a search found
	Ridge    []string      `json:"ridge"`    // targets whose process failed its check; a quadratic ridge tells of them
	Unsound  []string      `json:"unsound"`  // targets of which nothing tells, which rule out nothing
	Decisive string        `json:"decisive"` // target that rules out most
	Alone    []string      `json:"alone"`    // targets that nothing meets, even alone
}

// Without is a target that was left out in its turn, and what the others predict
// of it.
type Without struct {
	Target
	Fits      bool          `json:"fits"`
	Posterior bool          `json:"posterior"`
	Effective answer.Number `json:"effective_draws"`
}

// named is how --hold-out names one target.
func named(t scenarios.Target) string { return t.Measure + "[" + t.Arm + "]" }

// Holds reports whether a list of targets to hold out names this one.
func Holds(names []string, t scenarios.Target) bool {
	return slices.Contains(names, t.Measure) || slices.Contains(names, named(t))
}

// Run calibrates.
func Run(ctx context.Context, l *lab.Lab, s *scenarios.Scenario, o scenarios.Options, q Question, dir string,
	force bool, watch study.Watcher) (*Result, *study.Study, error) {
	a, err := open(l, s, o, q, dir, force, watch)
	if err != nil {
		return nil, nil, err
	}
	r := &Result{Scenario: s.Name, Dir: a.study.Dir, Brief: a.brief}
	for _, u := range q.By {
		r.Parameters = append(r.Parameters, Parameter{Name: u.Name, Low: u.Low, High: u.High,
			Now: a.plan.Values.Base[u.Parameter]})
	}
	for _, t := range a.brief.Targets {
		r.Targets = append(r.Targets, Target{Target: t, HeldOut: t.HeldOut || Holds(q.HeldOut, t)})
	}
	solved := 1
	if used := r.used(); len(used) == 0 {
		return nil, nil, fmt.Errorf("calibrate: all targets are held out; allowed: one at least that is used")
	} else if q.InTurn {
		if solved = 1 + len(used); len(used) == 1 {
			return nil, nil, fmt.Errorf("calibrate: one target is used; allowed: two at least to leave out in turn")
		}
	}
	if err := a.predict(ctx, solved, 0); err != nil {
		return nil, nil, err
	}
	if err := r.solve(ctx, a); err != nil {
		return nil, nil, err
	}
	if q.InTurn {
		err = r.inTurn(ctx, a)
	}
	r.Runs = a.runs
	return r, a.study, err
}

// used are the targets that are calibrated against, by index.
func (r *Result) used() (all []int) {
	for k, t := range r.Targets {
		if !t.HeldOut {
			all = append(all, k)
		}
	}
	return all
}

// aims are targets as a match has them: a half-width is two standard deviations.
func (r *Result) aims() (all []match.Aim) {
	for _, t := range r.Targets {
		all = append(all, match.Aim{Value: t.Value, Deviation: t.Within / 2, HeldOut: t.HeldOut})
	}
	return all
}

func (r *Result) solve(ctx context.Context, a *asker) error {
	f, err := match.Solve(ctx, a.problem(r.aims(), ""))
	if err != nil {
		return err
	}
	r.tellWaves(f)
	r.Movers = r.movers(a, f)
	for k := range r.Targets {
		ends := match.Quantiles(means(f.First[k]), nil, 0.05, 0.95)
		r.Targets[k].Prior = [2]answer.Number{answer.Number(ends[0]), answer.Number(ends[1])}
	}
	if r.Fits = f.Fits; !f.Fits {
		return nil
	}
	return r.weigh(a, f)
}

func (r *Result) tellWaves(f *match.Found) {
	for _, w := range f.Waves {
		one := Wave{Points: w.Points, Left: answer.Number(w.Left), AtMost: w.Sought, Ridge: []string{},
			Unsound: []string{}, Alone: []string{}}
		if w.Decisive >= 0 {
			one.Decisive = named(r.Targets[w.Decisive].Target)
		}
		for k, told := range w.Told {
			switch told {
			case match.Surface:
				one.Ridge = append(one.Ridge, named(r.Targets[k].Target))
			case match.Nothing:
				one.Unsound = append(one.Unsound, named(r.Targets[k].Target))
			}
		}
		for _, k := range w.Alone {
			one.Alone = append(one.Alone, named(r.Targets[k].Target))
		}
		r.Waves = append(r.Waves, one)
	}
}

// weigh tells of a posterior, and keeps it, where it is worth enough draws.
func (r *Result) weigh(a *asker, f *match.Found) error {
	kept := r.kept(a, f)
	r.Effective = 0
	if !math.IsNaN(kept.Effective()) {
		r.Effective = answer.Number(kept.Effective())
	}
	if r.Posterior = float64(r.Effective) >= scenarios.EnoughDraws; !r.Posterior {
		return nil
	}
	r.File = filepath.Join(r.Dir, folder.PosteriorName)
	if err := folder.WritePosterior(r.File, kept); err != nil {
		return err
	}
	for k := range r.Parameters {
		p := &r.Parameters[k]
		var values []float64
		edge := 0.0
		for i, row := range kept.Draws {
			values = append(values, row[k])
			if x := f.Draws[i][k]; x < 0.05 || x > 0.95 {
				edge += f.Weights[i]
			}
		}
		ends := match.Quantiles(values, f.Weights, 0.05, 0.5, 0.95)
		p.Q05, p.Median, p.Q95 = answer.Number(ends[0]), answer.Number(ends[1]), answer.Number(ends[2])
		p.AtEdge, p.Within = edge > 0.2, ends[0] <= p.Now && p.Now <= ends[2]
	}
	for k := range r.Targets {
		r.Targets[k].predicted(f, k)
	}
	within := r.nowWithin(kept)
	r.NowFits = &within
	return nil
}

// predicted is what posterior draws give of a target.
func (t *Target) predicted(f *match.Found, k int) {
	ends := match.Quantiles(means(f.Runs[k]), f.Weights, 0.05, 0.5, 0.95)
	t.Q05, t.Median, t.Q95 = answer.Number(ends[0]), answer.Number(ends[1]), answer.Number(ends[2])
	t.Meets = math.Abs(ends[1]-t.Value) <= t.Within
}

// nowWithin reports whether the scenario's values lie in the ellipsoid of the
// posterior's mean and covariance that holds nine tenths of it.
func (r *Result) nowWithin(q *scenarios.Posterior) bool {
	distances := match.Mahalanobis(q.Draws, q.Weights)
	now := make([]float64, len(r.Parameters))
	for k, p := range r.Parameters {
		now[k] = p.Now
	}
	all := make([]float64, len(q.Draws))
	for i, row := range q.Draws {
		all[i] = distances(row)
	}
	return distances(now) <= match.Quantiles(all, q.Weights, 0.9)[0]
}

// kept is the posterior as data.
func (r *Result) kept(a *asker, f *match.Found) *scenarios.Posterior {
	q := a.plan.Posterior(r.Brief.Build, a.q.By, len(r.Waves))
	q.Weights = f.Weights
	for _, t := range r.Targets {
		q.Targets = append(q.Targets, scenarios.AimedAt{Target: t.Target, HeldOut: t.HeldOut})
	}
	found := make([][]float64, len(r.Targets))
	for k := range r.Targets {
		found[k] = means(f.Runs[k])
	}
	for i, x := range f.Draws {
		var outcomes []float64
		for k := range r.Targets {
			outcomes = append(outcomes, found[k][i])
		}
		q.Draws, q.Found = append(q.Draws, a.values(x)), append(q.Found, outcomes)
	}
	return q
}

// movers are what used targets go with, those above chance, the strongest first.
func (r *Result) movers(a *asker, f *match.Found) []Mover {
	all := append(slices.Clone(a.q.By), a.others...)
	columns := make([][]float64, len(all))
	for c := range all {
		for _, row := range a.drawn {
			columns[c] = append(columns[c], row[c])
		}
	}
	found := make([]Mover, len(all))
	for _, k := range r.used() {
		var outcome []float64
		for _, runs := range f.First[k] {
			outcome = append(outcome, runs...)
		}
		if math.IsNaN(sum(outcome)) {
			continue // in some runs the measure does not exist
		}
		correlations, bound := influence.RankCorrelations(columns, outcome)
		for c, v := range correlations {
			if math.Abs(v) <= bound {
				continue
			}
			found[c].Squares += answer.Number(v * v)
			if math.Abs(v) > math.Abs(float64(found[c].Correlation)) {
				found[c].Target, found[c].Correlation = r.Targets[k].Measure, answer.Number(v)
			}
		}
	}
	out := []Mover{}
	for c, m := range found {
		if m.Target == "" {
			continue
		}
		m.Name, m.Named = all[c].Column(), c < len(a.q.By)
		m.Assumed = all[c].Lender == "" && a.plan.Scenario.Declaration(all[c].Parameter).Assumed()
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(x, y Mover) int { return cmp.Compare(y.Squares, x.Squares) })
	return out
}

func means(runs [][]float64) []float64 {
	out := make([]float64, len(runs))
	for i, of := range runs {
		out[i], _, _ = emulate.Moments(of)
	}
	return out
}

// inTurn leaves out each target that is used, and asks whether the others predict
// it. The first wave is that of the calibration itself.
func (r *Result) inTurn(ctx context.Context, a *asker) error {
	for _, k := range r.used() {
		aims := r.aims()
		aims[k].HeldOut = true
		f, err := match.Solve(ctx, a.problem(aims, fmt.Sprintf("without-%d-", k+1)))
		if err != nil {
			return err
		}
		w := Without{Target: r.Targets[k], Fits: f.Fits, Effective: answer.Number(f.Effective)}
		w.HeldOut, w.Q05, w.Median, w.Q95, w.Meets = true, answer.Number(math.NaN()), answer.Number(math.NaN()),
			answer.Number(math.NaN()), false
		if w.Posterior = f.Fits && f.Effective >= scenarios.EnoughDraws; w.Posterior {
			w.predicted(f, k)
		}
		r.InTurn = append(r.InTurn, w)
	}
	return nil
}
