package optimize

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"concert/lab"
	"concert/lab/study"
	"concert/results/answer"
	"concert/results/stats"
	"concert/results/stats/selection"
	"concert/scenarios"
)

// Question is what is asked of packages.
type Question struct {
	Budget  float64 // beyond what is spent as it is, CNY in all; +Inf: any
	Money   Money
	Factors []scenarios.Factor
	Limits  []scenarios.HarmLimit // of harm
	Fresh   int                   // worlds in which the best are run again
	PerLook []int                 // worlds after which the race looks; nil: the usual ones
	By      string                // what is best: by share of worlds, or by mean
	Measure string                // by mean: whose
	Delta   float64               // by mean: the smallest difference that matters
	Doubt   bool                  `json:"-"` // ask also what would make another package the best; the study is the same
}

const (
	alpha        = 0.05
	freshPer     = 4   // replicates in each fresh world
	mostRaced    = 256 // packages that are raced; of more, the best of a screening
	screened     = 64
	candidates   = 4 // of the search that are run again, beside singletons and shipped arms
	costError    = 0.01
	enoughWorlds = 20 // from which a mean cost may rule a package out
)

// Result is what was found.
type Result struct {
	Scenario  string                `json:"scenario"`
	By        string                `json:"by"`                // share, or mean
	Measure   string                `json:"measure,omitempty"` // by mean: whose
	Delta     float64               `json:"delta,omitempty"`   // by mean: the smallest difference that matters
	Dir       string                `json:"study"`
	Budget    answer.Number         `json:"budget"` // CNY in all, beyond what is spent as it is; null: any
	Money     Money                 `json:"money"`
	Limits    []scenarios.HarmLimit `json:"limits"`
	Goals     []scenarios.Goal      `json:"goals"`
	Factors   []string              `json:"factors"`
	Packages  int                   `json:"packages"`
	Screened  int                   `json:"screened,omitempty"` // packages that were raced after a screening; 0: all were
	Runs      int                   `json:"runs"`
	Searched  []Package             `json:"searched"` // best first, as the search saw them
	Fresh     []Fresh               `json:"fresh"`    // in fresh worlds: recommended, next best, without withholding, baseline, shipped
	Worlds    int                   `json:"worlds"`   // fresh ones
	PerWorld  int                   `json:"per_world"`
	Regret    *Regret               `json:"regret"` // null if nothing stands beside the recommended one
	Worst     []answer.Mover        `json:"worst_worlds"`
	Withholds bool                  `json:"withholds"` // the family has support that may be withheld
	Doubt     *Doubts               `json:"doubt,omitempty"`
	Brief     *scenarios.Brief      `json:"-"`
}

// Package is a package as the search saw it: in the worlds that it ran in before
// it was out, one run each. Survivors of a noisy search are overvalued.
type Package struct {
	Name   string        `json:"name"`
	Title  string        `json:"title"`
	Size   int           `json:"size"`
	Worlds int           `json:"worlds"`
	Share  answer.Number `json:"share"` // of its runs that reach all goals
	Mean   answer.Number `json:"mean"`  // of the measure that is best, or of the first goal's
	Cost   answer.Number `json:"cost"`  // beyond the baseline's, in the measure's unit
	In     bool          `json:"in"`    // not beaten when the race ended
	Front  bool          `json:"front"` // none that is as cheap reaches more

	number int
	goal   float64 // mean of that measure, more is better
	wins   int     // worlds in which it reached all goals
	within bool    // budget and limits, as far as the search can tell
	ruled  bool    // out by cost or harm
	relief bool    // support was withheld in some world
}

// Fresh is a package or arm in fresh worlds.
type Fresh struct {
	Role      string               `json:"role"` // recommended, next-best, without-withholding, baseline, shipped
	Name      string               `json:"name"`
	Title     string               `json:"title"`
	Together  answer.WorldShare    `json:"goals_together"`
	Goals     []answer.Number      `json:"goals"` // means of the goals' measures
	CostMean  answer.Number        `json:"cost"`  // beyond the baseline's, in the measure's unit
	CostHigh  answer.Number        `json:"cost_high"`
	Total     answer.Number        `json:"total_cny"`
	TotalTop  answer.Number        `json:"total_high_cny"`
	Mean      answer.Number        `json:"mean"` // of the measure that is best, or of the first goal's
	MeanLow   answer.Number        `json:"mean_low"`
	MeanHigh  answer.Number        `json:"mean_high"`
	Harm      map[string]HarmFound `json:"harm"`
	Within    bool                 `json:"within"` // budget and limits, by upper bounds of 95 %
	Searched  answer.Number        `json:"searched_share"`
	Withholds bool                 `json:"withholds"` // support is withheld in some world
	reaches   []bool               // by world
	means     []float64            // of that measure, by world; more is better
	halves    [2][]float64         // how good it is by the first and the second half of each world's runs
}

// HarmFound is a harm measure of a package.
type HarmFound struct {
	Mean  answer.Number `json:"mean"`
	High  answer.Number `json:"high"` // upper bound of 95 %
	Limit answer.Number `json:"limit"`
}

// Regret is how much less often the next best package reaches all goals than the
// recommended one, or by how much its mean is worse, in the same fresh worlds.
type Regret struct {
	Against    string        `json:"against"`
	Difference answer.Number `json:"difference"` // share of worlds, or in the measure's unit, more is better
	Low        answer.Number `json:"low"`
	High       answer.Number `json:"high"`
}

// search is an optimisation under way.
type search struct {
	*Result
	q        Question
	scenario *scenarios.Scenario
	options  scenarios.Options
	study    *study.Study
	arms     []scenarios.Arm
	race     race
	aim      aim
	found    []Package
	costs    [][]float64   // by package: beyond the baseline's, a value a world
	harms    [][][]float64 // by package and limit
	means    [][]float64   // by package: of the aim's measure, more is better
	rows     *study.Rows   // of the fresh worlds
}

// Run searches. By share goals must be there: without them nothing says what is
// best.
func Run(ctx context.Context, l *lab.Lab, s *scenarios.Scenario, o scenarios.Options, q Question, dir string,
	force bool, watch study.Watcher) (*Result, *study.Study, error) {
	q.By = cmp.Or(q.By, Share)
	if q.By == Share && len(s.Goals) == 0 {
		return nil, nil, fmt.Errorf("optimize: %s has no [[goal]]: nothing says what the best package is to reach",
			s.Name)
	}
	if err := Check(s, q.Factors); err != nil {
		return nil, nil, err
	}
	if q.PerLook == nil {
		q.PerLook = q.looks()
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
	question := struct {
		Question
		Budget string
	}{q, fmt.Sprint(q.Budget)}
	st, err := study.Open(l, study.Asked{Verb: "optimize", Plan: plan, Question: question, Dir: dir, Force: force},
		watch)
	if err != nil {
		return nil, nil, err
	}
	x := &search{q: q, scenario: s, options: o, study: st, arms: packages(q.Factors)}
	x.aim = aimOf(brief, q.Measure)
	x.Result = &Result{Scenario: s.Name, By: q.By, Dir: st.Dir, Budget: answer.Number(q.Budget), Money: q.Money,
		Limits: q.Limits, Goals: brief.Goals,
		Packages: len(x.arms), Worlds: q.Fresh, PerWorld: freshPer, Brief: brief}
	for _, f := range q.Factors {
		x.Factors = append(x.Factors, f.Title)
	}
	if q.By == Mean {
		x.Measure, x.Delta = x.aim.measure, q.Delta
	}
	_, x.Withholds = withheld(brief)
	first := s.Arms[slices.IndexFunc(s.Arms, func(a scenarios.Arm) bool { return a.Name == s.Experiment.Baseline })]
	first.Set = slices.Clone(first.Set)
	x.arms[0] = first
	for i := 1; i < len(x.arms); i++ { // a package comes on top of what the baseline sets
		x.arms[i].Set = append(slices.Clone(first.Set), x.arms[i].Set...)
	}
	if err := st.Predict(ctx, x.expected()); err != nil {
		return nil, nil, err
	}
	if err := x.run(ctx); err != nil {
		return nil, nil, err
	}
	if q.Doubt {
		st.Page, err = "doubt", x.doubt(ctx)
	}
	return x.Result, st, err
}

// expected is about how many runs a search takes: half of the packages are out
// after each look.
func (x *search) expected() (runs int) {
	left, before := len(x.arms), 0
	for _, n := range x.q.PerLook {
		runs += left * (n - before)
		before = n
		if left > mostRaced {
			left = screened
		}
		left = max(left/2, 8)
	}
	again := candidates + 2 + len(x.scenario.Arms)
	if x.q.Doubt {
		again += 1 + min(mostRivals, len(x.arms))
	}
	return runs + again*x.q.Fresh*freshPer
}

func (x *search) run(ctx context.Context) error {
	k := len(x.arms)
	if x.race = selection.NewRace(k, alpha); x.By == Mean {
		x.race = selection.NewKimNelson(k, alpha, x.Delta)
	}
	x.found, x.costs = make([]Package, k), make([][]float64, k)
	x.harms, x.means = make([][][]float64, k), make([][]float64, k)
	for i := range x.found {
		x.found[i] = Package{Name: x.arms[i].Name, Title: x.arms[i].Title, Size: size(i), number: i}
		x.harms[i] = make([][]float64, len(x.q.Limits))
	}
	before := 0
	for look, n := range x.q.PerLook {
		if err := x.look(ctx, look, n-before); err != nil {
			return err
		}
		before = n
		if look == 0 && k > mostRaced {
			x.screen()
		}
		x.rule()
		x.race.Look(func(i int) bool { return x.found[i].within })
		if x.left() <= 1 {
			break
		}
	}
	x.order()
	return x.again(ctx)
}

// left counts the packages that may still be recommended.
func (x *search) left() (n int) {
	for i := range x.found {
		if x.race.In(i) && !x.found[i].ruled {
			n++
		}
	}
	return n
}

// look runs all packages that are in, and the baseline, in new worlds: of a seed
// of their own, so that no two worlds of the search share chance or values.
func (x *search) look(ctx context.Context, look, worlds int) error {
	var arms []scenarios.Arm
	var in []int
	for i := range x.arms {
		if i == 0 || x.race.In(i) && !x.found[i].ruled {
			arms, in = append(arms, x.arms[i]), append(in, i)
		}
	}
	rows, err := x.ask(ctx, fmt.Sprintf("look-%d", look+1), arms, fmt.Sprint("look ", look), worlds, 1)
	if err != nil {
		return err
	}
	for _, i := range in {
		if err := x.take(i, rows); err != nil {
			return err
		}
	}
	return nil
}

// ask runs arms in worlds of their own seed.
func (x *search) ask(ctx context.Context, name string, arms []scenarios.Arm, seed string, worlds, per int) (*study.Rows,
	error) {
	s := *x.scenario
	s.Arms, s.Claims, s.Targets = arms, nil, nil
	s.Report.Headlines = nil
	o := x.options
	o.Arms, o.Worlds, o.PerWorld = nil, worlds, per
	drawn := derived(cmp.Or(x.options.Seed, &s.Experiment.Seed), seed)
	o.Seed = &drawn
	plan, err := s.Plan(o)
	if err != nil {
		return nil, err
	}
	x.Runs += len(arms) * (worlds*per + 1)
	return x.study.Ask(ctx, name, plan)
}

// derived is a seed that follows from another and a name.
func derived(seed *uint64, name string) uint64 {
	sum := sha256.Sum256(fmt.Appendf(nil, "optimize %d %s", *seed, name))
	return binary.LittleEndian.Uint64(sum[:]) >> 11 // what a file can hold
}

// take adds what a package gave, a run a world. By mean its measure must exist in
// all of them.
func (x *search) take(i int, rows *study.Rows) error {
	arm, base := x.arms[i].Name, x.arms[0].Name
	p := &x.found[i]
	reaches := make([]bool, rows.Points())
	cost, none := rows.Column(arm, CostMeasure), rows.Column(base, CostMeasure)
	for w := range reaches {
		reaches[w] = true
		for _, g := range x.Goals {
			reaches[w] = reaches[w] && beyond(g, rows.Column(arm, g.Measure)[w]) >= 0 // false where it does not exist
		}
		if reaches[w] {
			p.wins++
		}
		x.costs[i] = append(x.costs[i], cost[w]-none[w])
	}
	for k, limit := range x.q.Limits {
		x.harms[i][k] = append(x.harms[i][k], rows.Column(arm, limit.Measure)...)
	}
	if measure, ok := withheld(x.Brief); ok {
		p.relief = p.relief || slices.ContainsFunc(rows.Column(arm, measure),
			func(v float64) bool { return v > 0 })
	}
	values := signed(rows.Column(arm, x.aim.measure), x.aim.sign)
	x.means[i] = append(x.means[i], values...)
	if x.By == Mean && slices.ContainsFunc(values, math.IsNaN) {
		return fmt.Errorf("optimize: %s does not exist in every world with %s, so that its mean says nothing; "+
			"allowed: a measure that always exists", x.aim.measure, cmp.Or(p.Title, arm))
	}
	if x.race.In(i) {
		switch r := x.race.(type) {
		case *selection.Race:
			r.Add(i, reaches)
		case *selection.KimNelson:
			r.Add(i, values)
		}
	}
	p.Worlds = len(x.costs[i])
	p.Cost, p.goal = answer.Number(study.Mean(x.costs[i])), study.Mean(x.means[i])
	p.Mean = answer.Number(x.aim.sign * p.goal)
	p.Share = answer.Number(float64(p.wins) / float64(p.Worlds))
	return nil
}

func beyond(g scenarios.Goal, v float64) float64 {
	bound, least := study.BoundOf(g)
	if least {
		return v - bound
	}
	return bound - v
}

// screen keeps the best of too many packages, and all that are a single measure.
// What it drops the guarantee does not cover.
func (x *search) screen() {
	order := make([]int, 0, len(x.found))
	for i := range x.found {
		x.found[i].within = float64(x.found[i].Cost)*x.Money.Scale <= x.q.Budget
		order = append(order, i)
	}
	slices.SortStableFunc(order, x.compare)
	kept := 0
	for _, i := range order {
		if kept < screened {
			kept++
		} else if size(i) > 1 {
			x.race.Drop(i)
		}
	}
	for i := range x.found {
		if x.race.In(i) {
			x.Screened++
		}
	}
}

// compare orders packages: within the budget first, then by the share of worlds,
// unless it is by mean, by the mean, and by cost.
func (x *search) compare(a, b int) int {
	p, q := &x.found[a], &x.found[b]
	if p.within != q.within {
		if p.within {
			return -1
		}
		return 1
	}
	if x.By == Mean {
		return cmp.Or(cmp.Compare(q.goal, p.goal), cmp.Compare(p.Cost, q.Cost))
	}
	return cmp.Or(cmp.Compare(q.Share, p.Share), cmp.Compare(q.goal, p.goal), cmp.Compare(p.Cost, q.Cost))
}

// rule takes out packages whose mean cost or harm is surely too high, and notes
// which are surely within: only these may beat others.
func (x *search) rule() {
	z := costError / float64(len(x.found)*(1+len(x.q.Limits)))
	for i := range x.found {
		p := &x.found[i]
		if !x.race.In(i) || p.ruled || p.Worlds < enoughWorlds {
			continue
		}
		low, high := around(x.costs[i], 1-2*z)
		p.within = high*x.Money.Scale <= x.q.Budget
		p.ruled = low*x.Money.Scale > x.q.Budget
		for k, limit := range x.q.Limits {
			low, high := around(x.harms[i][k], 1-2*z)
			p.within = p.within && high <= limit.AtMost
			p.ruled = p.ruled || low > limit.AtMost
		}
		if i == 0 {
			p.within, p.ruled = true, false // what is done already costs nothing more
		}
		if p.ruled {
			x.race.Drop(i)
		}
	}
}

// around is Student's interval for a mean; a constant is itself.
func around(values []float64, level float64) (low, high float64) {
	s := stats.Summarize(values, stats.Unbounded(), level)
	if s.SD == 0 {
		return s.Mean, s.Mean
	}
	return s.Low, s.High
}

// order sorts what was found, best first, and marks the front of outcome against
// cost.
func (x *search) order() {
	for i := range x.found {
		p := &x.found[i]
		p.In = x.race.In(i) && !p.ruled
		p.within = !p.ruled && (i == 0 || float64(p.Cost)*x.Money.Scale <= x.q.Budget)
	}
	numbers := make([]int, len(x.found))
	for i := range numbers {
		numbers[i] = i
	}
	slices.SortStableFunc(numbers, func(a, b int) int {
		if in := x.found[a].In; in != x.found[b].In {
			if in {
				return -1
			}
			return 1
		}
		return x.compare(a, b)
	})
	for _, i := range numbers {
		x.Searched = append(x.Searched, x.found[i])
	}
	outcome := func(i int) float64 {
		if x.By == Mean {
			return x.found[i].goal
		}
		return float64(x.found[i].Share)
	}
	byCost := slices.Clone(numbers)
	slices.SortStableFunc(byCost, func(a, b int) int {
		return cmp.Or(cmp.Compare(x.found[a].Cost, x.found[b].Cost), cmp.Compare(outcome(b), outcome(a)))
	})
	best := math.Inf(-1)
	front := make(map[int]bool)
	for _, i := range byCost {
		if s := outcome(i); s > best {
			best, front[i] = s, true
		}
	}
	for k := range x.Searched {
		x.Searched[k].Front = front[x.Searched[k].number]
	}
}
