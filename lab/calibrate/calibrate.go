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
	"concert/results/stats/sobol"
	"concert/scenarios"
	"concert/sim/param"
)

// Question is what is asked. All other uncertain parameters are drawn from their
// ranges anew in every run, so that what is found holds whatever they are.
type Question struct {
	By       []scenarios.Uncertain // at most MostBy; their ranges are the prior
	Waves    int
	PerPoint int      // runs at each point
	Draws    int      // from the posterior on the emulator, run again
	HeldOut  []string // measures whose targets are not used, but predicted
}

// MostBy is how many parameters can be calibrated at once.
const MostBy = 11

const (
	perDimension = 20
	leastPoints  = 60
	implausible  = 3.0    // standard deviations from a target beyond which a point is ruled out
	candidates   = 40_000 // points of the cube at which emulators are asked
)

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
	Runs       int              `json:"runs"`
	Brief      *scenarios.Brief `json:"-"`
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

// Wave is what one wave ruled out.
type Wave struct {
	Points   int           `json:"points"`
	Left     answer.Number `json:"left"`     // share of the whole space that no wave so far rules out
	Unsound  []string      `json:"unsound"`  // targets whose emulator failed its check and rules out nothing
	Decisive string        `json:"decisive"` // target that rules out most
}

// matching is a calibration under way.
type matching struct {
	*Result
	q         Question
	plan      *scenarios.Plan
	study     *study.Study
	used      []scenarios.Target
	emulators [][]*emulate.Process // by wave, used target; nil where unsound
	chance    *emulate.Chance
	left      [][]float64 // points of the unit cube that are not ruled out
}

// Run calibrates.
func Run(ctx context.Context, l *lab.Lab, s *scenarios.Scenario, o scenarios.Options, q Question, dir string,
	force bool, watch study.Watcher) (*Result, *study.Study, error) {
	for _, t := range s.Targets {
		o.Arms = append(o.Arms, t.Arm)
	}
	o.Replicates, o.Worlds = 1, -1
	plan, err := s.Plan(o)
	if err != nil {
		return nil, nil, err
	}
	brief, err := plan.Brief(l.Build)
	if err != nil {
		return nil, nil, err
	}
	st, err := study.Open(l, study.Asked{Verb: "calibrate", Plan: plan, Question: q, Dir: dir, Force: force}, watch)
	if err != nil {
		return nil, nil, err
	}
	m := &matching{q: q, plan: plan, study: st, chance: emulate.NewChance(brief.Seed, 0xca1)}
	m.Result = &Result{Scenario: s.Name, Dir: st.Dir, Brief: brief}
	for _, u := range q.By {
		m.Parameters = append(m.Parameters, Parameter{Name: u.Name, Low: u.Low, High: u.High,
			Now: plan.Values.Base[u.Parameter]})
	}
	for _, t := range brief.Targets {
		held := slices.Contains(q.HeldOut, t.Measure)
		m.Targets = append(m.Targets, Target{Target: t, HeldOut: held})
		if !held {
			m.used = append(m.used, t)
		}
	}
	if len(m.used) == 0 {
		return nil, nil, fmt.Errorf("calibrate: all targets are held out; allowed: one at least that is used")
	}
	if err := st.Predict(ctx, (q.Waves*m.points()+q.Draws)*q.PerPoint*len(plan.Arms)); err != nil {
		return nil, nil, err
	}
	return m.Result, st, m.run(ctx)
}

// points is the number of points in a wave.
func (m *matching) points() int { return max(leastPoints, perDimension*len(m.q.By)) }

func (m *matching) run(ctx context.Context) error {
	d := len(m.q.By)
	points := sobol.Scrambled(m.points(), d, m.Brief.Seed)
	for wave := range m.q.Waves {
		found, err := m.ask(ctx, fmt.Sprintf("wave-%d", wave+1), points)
		if err != nil {
			return err
		}
		if wave == 0 {
			m.prior(found)
		}
		m.learn(points, found)
		m.rule(d)
		if m.Fits = len(m.left) > 0; !m.Fits {
			return nil
		}
		points = m.spread(m.points())
	}
	return m.posterior(ctx)
}

// outcomes are means of targets at points, and the variance that is left in each.
type outcomes struct{ mean, variance [][]float64 } // by target, point

// ask runs points of the unit cube, every run with other parameters drawn anew.
func (m *matching) ask(ctx context.Context, name string, points [][]float64) (*outcomes, error) {
	chosen := scenarios.Points{Replicates: 1}
	for _, u := range m.q.By {
		chosen.Columns = append(chosen.Columns, u.Name)
	}
	var others []int
	for c, column := range m.Brief.Columns {
		if !slices.Contains(chosen.Columns, column.Name) {
			others = append(others, c)
			chosen.Columns = append(chosen.Columns, column.Name)
		}
	}
	for _, x := range points {
		for range m.q.PerPoint {
			var row []float64
			for k, u := range m.q.By {
				row = append(row, m.between(u.Name, u.Low, u.High, x[k]))
			}
			for _, c := range others {
				column := m.Brief.Columns[c]
				row = append(row, m.between(column.Parameter, column.Low, column.High, m.chance.Float64()))
			}
			chosen.Rows = append(chosen.Rows, row)
		}
	}
	plan, err := m.plan.At(chosen)
	if err != nil {
		return nil, err
	}
	m.Runs += len(chosen.Rows) * len(plan.Arms)
	rows, err := m.study.Ask(ctx, name, plan)
	if err != nil {
		return nil, err
	}
	out := &outcomes{}
	for _, t := range m.Targets {
		column := rows.Column(t.Arm, t.Measure)
		var means, variances []float64
		for i := range points {
			mean, squares, n := 0.0, 0.0, 0.0
			of := column[i*m.q.PerPoint:][:m.q.PerPoint]
			for _, v := range of {
				if !math.IsNaN(v) {
					mean, n = mean+v, n+1
				}
			}
			mean /= n
			for _, v := range of {
				if !math.IsNaN(v) {
					squares += (v - mean) * (v - mean)
				}
			}
			means, variances = append(means, mean), append(variances, squares/max(1, n-1)/n)
		}
		out.mean, out.variance = append(out.mean, means), append(out.variance, variances)
	}
	return out, nil
}

// between is the value a share of the way through a range; of whole numbers each
// has the same chance.
func (m *matching) between(name string, low, high, share float64) float64 {
	if i, ok := m.plan.Scenario.Parameters.Index(name); ok && m.plan.Scenario.Parameters.At(i).Kind == param.Whole {
		return min(high, low+math.Floor(share*(high-low+1)))
	}
	return low + share*(high-low)
}

func (m *matching) prior(found *outcomes) {
	for k := range m.Targets {
		low, _, high := middle(found.mean[k], nil)
		m.Targets[k].Prior = [2]answer.Number{answer.Number(low), answer.Number(high)}
	}
}

// learn fits an emulator for each used target to a wave's points; a point without
// the measure is left out.
func (m *matching) learn(points [][]float64, found *outcomes) {
	wave := Wave{Points: len(points), Unsound: []string{}}
	var all []*emulate.Process
	for k, t := range m.Targets {
		if t.HeldOut {
			continue
		}
		var at [][]float64
		var mean, variance []float64
		for i := range points {
			if !math.IsNaN(found.mean[k][i]) {
				at, mean, variance = append(at, points[i]), append(mean, found.mean[k][i]),
					append(variance, found.variance[k][i])
			}
		}
		var p *emulate.Process
		if ok := false; len(at) > 2*len(m.q.By)+2 {
			if p, ok = emulate.Learn(at, mean, variance); !ok || !p.Sound() {
				p = nil
			}
		}
		if p == nil {
			wave.Unsound = append(wave.Unsound, t.Measure)
		}
		all = append(all, p)
	}
	m.emulators, m.Waves = append(m.emulators, all), append(m.Waves, wave)
}

// implausibility of a point by one wave's emulator of a target: its distance from
// the target in standard deviations of emulator and target together. A target's
// half-width is two standard deviations, discrepancy of the model included.
func implausibility(p *emulate.Process, t scenarios.Target, x []float64) float64 {
	if p == nil {
		return 0
	}
	mean, variance := p.At(x)
	return math.Abs(mean-t.Value) / math.Sqrt(variance+t.Within*t.Within/4)
}

// rule keeps the candidates that no wave rules out.
func (m *matching) rule(d int) {
	wave := &m.Waves[len(m.Waves)-1]
	var kept [][]float64
	by := make([]int, len(m.used))
	tried := 0
	source := emulate.NewChance(m.Brief.Seed, 0xc0de)
	for range candidates {
		x := make([]float64, d)
		for k := range x {
			x[k] = source.Float64()
		}
		tried++
		out := false
		for _, emulators := range m.emulators {
			for k, p := range emulators {
				if implausibility(p, m.used[k], x) > implausible {
					by[k]++
					out = true
					break
				}
			}
			if out {
				break
			}
		}
		if !out {
			kept = append(kept, x)
		}
	}
	m.left = kept
	wave.Left = answer.Number(float64(len(kept)) / float64(tried))
	if most := slices.Max(by); most > 0 {
		wave.Decisive = m.used[slices.Index(by, most)].Measure
	}
}

// spread picks points of what is left, far from each other; with fewer left than
// wanted, all, and others near them.
func (m *matching) spread(n int) [][]float64 {
	pool := slices.Clone(m.left)
	m.chance.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	pool = pool[:min(len(pool), 6*n)]
	for len(pool) < n {
		near := slices.Clone(pool[m.chance.IntN(len(pool))])
		for k := range near {
			near[k] = min(1, max(0, near[k]+0.02*m.chance.NormFloat64()))
		}
		pool = append(pool, near)
	}
	chosen := [][]float64{pool[0]}
	nearest := make([]float64, len(pool))
	for i := range nearest {
		nearest[i] = distance(pool[i], pool[0])
	}
	for len(chosen) < n {
		far := 0
		for i, v := range nearest {
			if v > nearest[far] {
				far = i
			}
		}
		chosen = append(chosen, pool[far])
		for i := range pool {
			nearest[i] = min(nearest[i], distance(pool[i], pool[far]))
		}
	}
	return chosen
}

func distance(a, b []float64) (sum float64) {
	for k := range a {
		sum += (a[k] - b[k]) * (a[k] - b[k])
	}
	return sum
}

// posterior weighs what is left by how well the last emulators meet the targets,
// runs draws again, and weighs these by what they gave.
func (m *matching) posterior(ctx context.Context) error {
	last := m.emulators[len(m.emulators)-1]
	logs := make([]float64, len(m.left))
	for i, x := range m.left {
		for k, p := range last {
			if p != nil {
				mean, variance := p.At(x)
				logs[i] += normal(mean, m.used[k], variance)
			}
		}
	}
	draws, emulated := resample(m.left, logs, m.q.Draws, m.chance)
	found, err := m.ask(ctx, "posterior", draws)
	if err != nil {
		return err
	}
	weights := make([]float64, len(draws))
	for i := range draws {
		log := -emulated[i]
		u := 0
		for k, t := range m.Targets {
			if t.HeldOut {
				continue
			}
			if last[u] != nil {
				log += normal(found.mean[k][i], t.Target, pooled(found.variance[k]))
			}
			u++
		}
		weights[i] = log
	}
	weights = normalised(weights)
	kept := m.kept(draws, weights, found)
	m.Effective = answer.Number(kept.Effective())
	if m.Result.Posterior = float64(m.Effective) >= scenarios.EnoughDraws; !m.Result.Posterior {
		return nil
	}
	m.File = filepath.Join(m.Dir, folder.PosteriorName)
	if err := folder.WritePosterior(m.File, kept); err != nil {
		return err
	}
	for k := range m.Parameters {
		p := &m.Parameters[k]
		var values []float64
		edge := 0.0
		for i, x := range draws {
			values = append(values, m.between(p.Name, p.Low, p.High, x[k]))
			if x[k] < 0.05 || x[k] > 0.95 {
				edge += weights[i]
			}
		}
		low, mid, high := middle(values, weights)
		p.Q05, p.Median, p.Q95, p.AtEdge = answer.Number(low), answer.Number(mid), answer.Number(high), edge > 0.2
	}
	for k := range m.Targets {
		t := &m.Targets[k]
		low, mid, high := middle(found.mean[k], weights)
		t.Q05, t.Median, t.Q95 = answer.Number(low), answer.Number(mid), answer.Number(high)
		t.Meets = math.Abs(mid-t.Value) <= t.Within
	}
	return nil
}

// kept is the posterior as data.
func (m *matching) kept(draws [][]float64, weights []float64, found *outcomes) *scenarios.Posterior {
	q := m.plan.Posterior(m.Brief.Build, m.q.By, len(m.Waves))
	q.Weights = weights
	for _, t := range m.Targets {
		q.Targets = append(q.Targets, scenarios.AimedAt{Target: t.Target, HeldOut: t.HeldOut})
	}
	for i, x := range draws {
		var values, outcomes []float64
		for k, p := range m.Parameters {
			values = append(values, m.between(p.Name, p.Low, p.High, x[k]))
		}
		for k := range m.Targets {
			outcomes = append(outcomes, found.mean[k][i])
		}
		q.Draws, q.Found = append(q.Draws, values), append(q.Found, outcomes)
	}
	return q
}

// normal is the log likelihood of a mean, up to a constant.
func normal(mean float64, t scenarios.Target, variance float64) float64 {
	if math.IsNaN(mean) {
		return math.Inf(-1)
	}
	v := variance + t.Within*t.Within/4
	return -(mean-t.Value)*(mean-t.Value)/(2*v) - math.Log(v)/2
}

func pooled(variances []float64) float64 {
	sum := 0.0
	for _, v := range variances {
		sum += v / float64(len(variances))
	}
	return sum
}

// normalised are weights with sum 1 from their logarithms.
func normalised(logs []float64) []float64 {
	most := slices.Max(logs)
	out := make([]float64, len(logs))
	sum := 0.0
	for i, v := range logs {
		out[i] = math.Exp(v - most)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// resample draws points by their weights, evenly (systematic resampling), with the
// logarithm of each one's weight.
func resample(points [][]float64, logs []float64, n int, chance *emulate.Chance) (draws [][]float64, at []float64) {
	weights := normalised(logs)
	u, sum, i := chance.Float64()/float64(n), weights[0], 0
	for range n {
		for sum < u && i+1 < len(weights) {
			i++
			sum += weights[i]
		}
		draws, at = append(draws, points[i]), append(at, logs[i])
		u += 1 / float64(n)
	}
	return draws, at
}

// middle are the 5 % quantile, the median and the 95 % quantile; nil weights are
// equal. What does not exist is left out.
func middle(values, weights []float64) (low, mid, high float64) {
	type pair struct{ v, w float64 }
	var all []pair
	total := 0.0
	for i, v := range values {
		w := 1.0
		if weights != nil {
			w = weights[i]
		}
		if !math.IsNaN(v) {
			all, total = append(all, pair{v, w}), total+w
		}
	}
	slices.SortFunc(all, func(a, b pair) int { return cmp.Compare(a.v, b.v) })
	at := func(share float64) float64 {
		sum := 0.0
		for _, p := range all {
			if sum += p.w; sum >= share*total {
				return p.v
			}
		}
		return math.NaN()
	}
	return at(0.05), at(0.5), at(0.95)
}
