package separate

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"concert/lab"
	"concert/lab/study"
	"concert/results/answer"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// Question is what is asked.
type Question struct {
	Theories [2]Theory
	Worlds   int // of the search, under each theory
	Fresh    int // worlds in which the best are run again
	Pairs    int // of places in the larger experiment
}

// Theory is one of the two that are to be told apart.
type Theory struct {
	Name string
	Set  []sim.Assignment
	From *scenarios.Posterior `json:"-"` // of worlds that fit under it; nil: all from their ranges
	Fits string               // its digest; empty without
}

const (
	level    = 0.95
	perWorld = 2 // replicates of the search: arm and baseline of one experiment share no chance
	shown    = 8
)

// Result is what was found.
type Result struct {
	Scenario   string      `json:"scenario"`
	Dir        string      `json:"study"`
	Theories   [2]string   `json:"theories"`
	Worlds     int         `json:"worlds"`       // of the search, under each theory
	Fresh      int         `json:"fresh_worlds"` // under each theory
	Pairs      int         `json:"pairs"`        // of places in the larger experiment
	Candidates int         `json:"candidates"`   // changes × measures that were looked at
	Small      int         `json:"too_small"`    // of these, those that differ by less than what matters
	Shown      []Candidate `json:"experiments"`  // the best by the search, those that harm nobody first
	Runs       int         `json:"runs"`

	From      [2]*scenarios.WorldsFrom `json:"worlds_from"` // posteriors; null without
	Effective answer.Number            `json:"effective"`   // independent worlds that the fresh ones are worth, under the worse off

	Brief *scenarios.Brief `json:"-"`
}

// Candidate is an experiment: a change beside the baseline, in places that share
// nothing but what is unknown of all, looked at by one measure; or, without a
// change, the measure as it is.
type Candidate struct {
	Arm       string           `json:"arm"`                 // the baseline: nothing is changed
	Parameter string           `json:"parameter,omitempty"` // of a lever that is no arm of the scenario
	Value     string           `json:"value,omitempty"`
	Measure   string           `json:"measure"`
	Predicts  [2]Prediction    `json:"predicts"` // under each theory, in the search
	AUC       answer.Number    `json:"auc"`      // search: chance that the second theory's outcome is above the first's
	Bar       answer.Number    `json:"bar"`      // outcomes above it speak for Above
	Above     int              `json:"above"`    // index of the theory
	Harms     []string         `json:"harms"`    // main and harm measures that the change makes worse by what matters, under either theory
	Searched  answer.Number    `json:"searched"` // share of right guesses that the search saw: flattered
	One       answer.WorldMean `json:"one"`      // share of right guesses in fresh worlds, from one place or pair of places
	Many      answer.WorldMean `json:"many"`     // from Pairs of them
}

// Prediction is an outcome of one experiment over worlds and chance.
type Prediction struct {
	Q05    answer.Number `json:"q05"`
	Median answer.Number `json:"median"`
	Q95    answer.Number `json:"q95"`
}

// separating is a search under way.
type separating struct {
	*Result
	q        Question
	scenario *scenarios.Scenario // with levers as arms
	options  scenarios.Options
	study    *study.Study
	levers   map[string][2]string // arm → parameter, value
}

// Run looks for the experiment.
func Run(ctx context.Context, l *lab.Lab, s *scenarios.Scenario, o scenarios.Options, q Question, dir string,
	force bool, watch study.Watcher) (*Result, *study.Study, error) {
	x := &separating{q: q, options: o, levers: make(map[string][2]string)}
	x.scenario = x.candidates(s, o)
	plans, err := x.plans("search", q.Worlds, perWorld, nil)
	if err != nil {
		return nil, nil, err
	}
	brief, err := plans[0].Brief(l.Build)
	if err != nil {
		return nil, nil, err
	}
	st, err := study.Open(l, study.Asked{Verb: "separate", Plan: plans[0], Question: q, Dir: dir, Force: force}, watch)
	if err != nil {
		return nil, nil, err
	}
	x.study = st
	x.Result = &Result{Scenario: s.Name, Dir: st.Dir, Worlds: q.Worlds, Fresh: q.Fresh, Pairs: q.Pairs, Brief: brief}
	for k, t := range q.Theories {
		x.Theories[k] = t.Name
	}
	if err := st.Predict(ctx, 2*len(plans[0].Arms)*q.Worlds*perWorld+2*(shown+1)*q.Fresh*2*q.Pairs); err != nil {
		return nil, nil, err
	}
	return x.Result, st, x.run(ctx, plans)
}

// candidates is the scenario with its levers, each at the ends and the middle of
// its range, as further arms; without arms that choose a theory themselves.
func (x *separating) candidates(s *scenarios.Scenario, o scenarios.Options) *scenarios.Scenario {
	q := *s
	q.Claims, q.Targets, q.Report.Headlines, q.Arms = nil, nil, nil, nil
	theorises := func(set []sim.Assignment) bool {
		return slices.ContainsFunc(set, func(a sim.Assignment) bool {
			name := s.Parameters.At(a.Parameter).Name
			return name == "psychology.theory" || strings.HasPrefix(name, "theory.")
		})
	}
	for _, arm := range s.Arms {
		if arm.Name == s.Experiment.Baseline || len(o.Arms) == 0 && !theorises(arm.Set) && !theorises(arm.Lent) ||
			slices.Contains(o.Arms, arm.Name) {
			q.Arms = append(q.Arms, arm)
		}
	}
	for i := range s.Parameters.Len() {
		d := s.Parameters.At(i)
		if len(o.Arms) > 0 || d.Role != param.Lever || !s.Counts(i) || strings.HasPrefix(d.Name, "theory.") {
			continue
		}
		for _, v := range few(d) {
			set := []sim.Assignment{{Parameter: i, Value: v}}
			if v == s.Base[i] || slices.ContainsFunc(q.Arms, func(a scenarios.Arm) bool {
				return slices.Equal(a.Set, set) && len(a.Changes)+len(a.Scaled)+len(a.Lent) == 0
			}) {
				continue
			}
			arm := scenarios.Arm{Arm: sim.Arm{Name: d.Name + "=" + d.Show(v), Set: set}}
			x.levers[arm.Name] = [2]string{d.Name, d.Show(v)}
			q.Arms = append(q.Arms, arm)
		}
	}
	return &q
}

// few are a few values of a lever.
func few(d param.Declaration) []float64 {
	switch d.Kind {
	case param.Switch:
		return []float64{0, 1}
	case param.Choice:
		return nil
	}
	if !d.Varied() {
		return nil
	}
	middle := (d.Low + d.High) / 2
	if d.Kind == param.Whole {
		middle = math.Floor(middle)
	}
	return slices.Compact([]float64{d.Low, middle, d.High})
}

// plans are the plans under both theories: in the same worlds, unless these come
// from posteriors. Nil arms are all.
func (x *separating) plans(seed string, worlds, per int, arms []string) (plans [2]*scenarios.Plan, err error) {
	for k, t := range x.q.Theories {
		o := x.options
		o.Arms, o.Replicates, o.Worlds, o.PerWorld, o.From = arms, 1, worlds, per, t.From
		o.Set = append(slices.Clone(o.Set), t.Set...)
		drawn := derived(cmp.Or(x.options.Seed, &x.scenario.Experiment.Seed), seed)
		o.Seed = &drawn
		if plans[k], err = x.scenario.Plan(o); err != nil {
			return plans, err
		}
	}
	return plans, nil
}

// derived is a seed that follows from another and a name.
func derived(seed *uint64, name string) uint64 {
	sum := sha256.Sum256(fmt.Appendf(nil, "separate %d %s", *seed, name))
	return binary.LittleEndian.Uint64(sum[:]) >> 11 // what a file can hold
}

// ask runs both plans.
func (x *separating) ask(ctx context.Context, name string, plans [2]*scenarios.Plan) (both [2]*study.Rows, err error) {
	for k, plan := range plans {
		x.Runs += len(plan.Arms) * (len(plan.Worlds.Points)*plan.Worlds.Replicates + 1)
		if both[k], err = x.study.Ask(ctx, name+"-"+x.Theories[k], plan); err != nil {
			return both, err
		}
	}
	return both, nil
}

func (x *separating) run(ctx context.Context, plans [2]*scenarios.Plan) error {
	rows, err := x.ask(ctx, "search", plans)
	if err != nil {
		return err
	}
	x.search(rows)
	if len(x.Shown) == 0 {
		return nil
	}
	var arms []string
	for _, c := range x.Shown {
		arms = append(arms, c.Arm)
	}
	if plans, err = x.plans("fresh", x.q.Fresh, 2*x.q.Pairs, arms); err != nil {
		return err
	}
	if rows, err = x.ask(ctx, "fresh", plans); err != nil {
		return err
	}
	worth := math.Inf(1)
	for k := range rows {
		d := &rows[k].Brief.Worlds
		x.From[k], worth = d.From, min(worth, d.EffectiveWorlds())
	}
	x.Effective = answer.Number(worth)
	for i := range x.Shown {
		c := &x.Shown[i]
		c.One, c.Many = x.again(rows, c, 1, worth), x.again(rows, c, x.q.Pairs, worth)
	}
	return nil
}

// search ranks all changes by all measures, and keeps the best of each change.
func (x *separating) search(rows [2]*study.Rows) {
	var all []Candidate
	for i := range rows[0].Brief.Arms {
		arm := &rows[0].Brief.Arms[i]
		best := Candidate{AUC: 0.5}
		for _, m := range rows[0].Brief.Vocabulary.Measures {
			c, found, ok := x.candidate(rows, arm.Name, &m)
			if found {
				x.Candidates++
			}
			if found && !ok {
				x.Small++
			}
			if ok && apart(c.AUC) > apart(best.AUC) {
				best = c
			}
		}
		if best.Arm != "" {
			best.Harms = harms(rows, best.Arm)
			all = append(all, best)
		}
	}
	slices.SortStableFunc(all, func(a, b Candidate) int { return cmp.Compare(apart(b.AUC), apart(a.AUC)) })
	x.keep(all)
}

// keep shows the best candidates, one for each set of parameters that are changed:
// first those that harm nobody, then as many that do.
func (x *separating) keep(all []Candidate) {
	x.Shown = []Candidate{}
	seen := make(map[string]bool)
	for _, harmful := range []bool{false, true} {
		n := 0
		for _, c := range all {
			if kind := x.kind(c.Arm); n < shown/2 && len(c.Harms) > 0 == harmful && !seen[kind] {
				seen[kind] = true
				x.Shown = append(x.Shown, c)
				n++
			}
		}
	}
}

// kind is what an arm changes, whatever the values.
func (x *separating) kind(name string) string {
	i := slices.IndexFunc(x.scenario.Arms, func(a scenarios.Arm) bool { return a.Name == name })
	arm := &x.scenario.Arms[i]
	if len(arm.Set) == 0 || len(arm.Changes)+len(arm.Scaled)+len(arm.Lent) > 0 {
		return name
	}
	var names []string
	for _, set := range arm.Set {
		names = append(names, x.scenario.Parameters.At(set.Parameter).Name)
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// harms are the main and harm measures that an arm makes worse by what matters.
func harms(rows [2]*study.Rows, arm string) []string {
	found := []string{}
	for _, m := range rows[0].Brief.Vocabulary.Measures {
		if m.Role != sim.Harm && m.Role != sim.Main || m.Better == sim.Neither || arm == rows[0].Brief.Baseline {
			continue
		}
		for k := range rows {
			worse := study.Mean(differences(rows[k].Column(arm, m.Name),
				rows[k].Column(rows[k].Brief.Baseline, m.Name)))
			if m.Better == sim.Higher {
				worse = -worse
			}
			if worse > m.Matters && !slices.Contains(found, m.Name) {
				found = append(found, m.Name)
			}
		}
	}
	return found
}

// differences are those of two lists, NaN where either does not exist.
func differences(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range a {
		d[i] = a[i] - b[i]
	}
	return d
}

// apart is how far an AUC is from that of a coin.
func apart(auc answer.Number) float64 { return math.Abs(float64(auc) - 0.5) }

// candidate is one change by one measure, as the search saw it; found is false
// where the measure hardly exists, ok where it also differs by what matters.
func (x *separating) candidate(rows [2]*study.Rows, arm string, m *sim.Measure) (c Candidate, found, ok bool) {
	c = Candidate{Arm: arm, Measure: m.Name, Parameter: x.levers[arm][0], Value: x.levers[arm][1]}
	var values [2][]float64
	for k := range rows {
		all := outcomes(rows[k], arm, m.Name, 1)
		values[k] = slices.DeleteFunc(slices.Concat(all...), math.IsNaN)
		if 2*len(values[k]) < x.q.Worlds*perWorld {
			return c, false, false
		}
		slices.Sort(values[k])
		at := func(p float64) answer.Number { return answer.Number(stats.Quantile(values[k], p)) }
		c.Predicts[k] = Prediction{at(.05), at(.5), at(.95)}
	}
	c.AUC = answer.Number(above(values))
	if c.AUC >= 0.5 {
		c.Above = 1
	}
	bar, right := bestBar(values[1-c.Above], values[c.Above])
	c.Bar, c.Searched = answer.Number(bar), answer.Number(right)
	gap := math.Abs(float64(c.Predicts[1].Median - c.Predicts[0].Median))
	return c, true, gap > 0 && gap >= m.Matters
}

// outcomes are the outcomes of experiments in each world: so many places with the
// change against as many others without it, whose chance has nothing in common;
// of the baseline itself, what is seen in so many places.
func outcomes(rows *study.Rows, arm, measure string, pairs int) [][]float64 {
	b := rows.Brief
	per, base := b.Worlds.PerWorld, b.Baseline
	all := make([][]float64, rows.Points())
	for w := range all {
		treated, other := rows.Values(arm, measure, w), rows.Values(base, measure, w)
		for first := 0; first < per; first += pairs {
			outcome := study.Mean(treated[first:][:pairs])
			if arm != base {
				second := (first + per/2) % per
				outcome -= study.Mean(other[second:][:pairs])
			}
			all[w] = append(all[w], outcome)
		}
	}
	return all
}

// above is the chance that a value of the second list is above one of the first,
// ties counting half (both are sorted).
func above(values [2][]float64) float64 {
	sum, below, ties := 0.0, 0, 0
	for _, v := range values[1] {
		for below < len(values[0]) && values[0][below] < v {
			below++
		}
		for ties = max(ties, below); ties < len(values[0]) && values[0][ties] == v; {
			ties++
		}
		sum += float64(below) + float64(ties-below)/2
	}
	return sum / float64(len(values[0])) / float64(len(values[1]))
}

// bestBar is the bar that best parts two sorted lists, the second lying above the
// first as a rule, and the share of right guesses by it, each list counting half.
func bestBar(low, high []float64) (bar, right float64) {
	all := slices.Concat(low, high)
	slices.Sort(all)
	all = slices.Compact(all)
	share := func(list []float64, bar float64) float64 { // of a list at or below the bar
		n, _ := slices.BinarySearchFunc(list, bar, func(v, bar float64) int {
			if v <= bar {
				return -1
			}
			return 1
		})
		return float64(n) / float64(len(list))
	}
	bar, right = all[0], 0.5
	for i := range len(all) - 1 {
		middle := all[i] + (all[i+1]-all[i])/2
		if r := (share(low, middle) + 1 - share(high, middle)) / 2; r > right {
			bar, right = middle, r
		}
	}
	return bar, right
}

// again is the share of right guesses in fresh worlds by the search's bar, both
// theories being true equally often; where the outcome does not exist a coin
// guesses. Worlds are the independent unit, worth so many in all.
func (x *separating) again(rows [2]*study.Rows, c *Candidate, pairs int, worth float64) answer.WorldMean {
	var right []float64
	for k := range rows {
		for w, all := range outcomes(rows[k], c.Arm, c.Measure, pairs) {
			share := 0.0
			for _, v := range all {
				switch {
				case math.IsNaN(v):
					share += 0.5
				case (v > float64(c.Bar)) == (k == c.Above):
					share++
				}
			}
			if k == 0 {
				right = append(right, 0)
			}
			right[w] += share / float64(2*len(all))
		}
	}
	return answer.MeanOfWorlds(right, stats.Bounds{Low: 0, High: 1}, worth)
}
