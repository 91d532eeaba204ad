package attribute

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

// Question is what an attribution is asked.
type Question struct {
	From, To   string   // arms
	Lender     string   // in place of To: From under the conditions of this scenario
	Measures   []string // none: those of the goals, or the main ones
	Replicates int
	Worlds     int  // so many worlds, each with one replicate, in place of replicates at the values
	Each       bool // conditions from elsewhere one by one instead of by block
}

// mostRuns is the number of runs beyond which an attribution is refused.
const mostRuns = 400_000

// Result is what an attribution found.
type Result struct {
	Scenario string    `json:"scenario"`
	Dir      string    `json:"study"`
	From     string    `json:"from"`
	To       string    `json:"to"`
	Players  []Player  `json:"players"`
	Exact    bool      `json:"exact"` // every coalition was run; else random orders in pairs
	Units    int       `json:"units"` // replicates or worlds
	Worlds   bool      `json:"worlds"`
	Gaps     []Gap     `json:"gaps"`
	Refused  []Refusal `json:"refused"`
	Tips     []Tip     `json:"tipping"`

	WorldsFrom *scenarios.WorldsFrom `json:"worlds_from,omitempty"` // the posterior that the worlds were drawn from
	Effective  answer.Number         `json:"effective,omitempty"`   // how many independent worlds these are worth

	Brief  *scenarios.Brief `json:"-"`
	titles [2]string
	lender string // title of the scenario whose conditions the second arm has; empty: none
	design scenarios.WorldsDesign
}

// Gap is the gap in one measure and who carries it.
type Gap struct {
	Measure string        `json:"measure"`
	From    answer.Number `json:"from"` // means
	To      answer.Number `json:"to"`
	Gap     Part          `json:"gap"`
	Parts   []Part        `json:"parts"`  // by player; they sum to the gap
	Shares  bool          `json:"shares"` // parts may be told as shares of the gap
}

// Part is a mean with an interval; all intervals of a study hold together with
// 95 %. Alone is what the player changes if it alone is changed, Removed what is
// lost if all but it are.
type Part struct {
	Mean    answer.Number `json:"mean"`
	Low     answer.Number `json:"low"`
	High    answer.Number `json:"high"`
	Alone   answer.Number `json:"alone"`
	Removed answer.Number `json:"removed"`
}

// Refusal is a measure that cannot be shared out, since it does not exist in
// every coalition.
type Refusal struct {
	Measure string `json:"measure"`
	Among   string `json:"among"` // measure that counts what this one is a share of; empty: not declared
	Formula string `json:"formula"`
	Missing int    `json:"missing"` // coalitions in which it is missing somewhere
}

// Tip is where, on the straight path from one arm to the other, the mean of a
// goal's measure crosses its bound.
type Tip struct {
	Goal      int           `json:"goal"`
	Measure   string        `json:"measure"`
	At        answer.Number `json:"at"` // part of the way, 0–1; null: it never crosses
	Within    float64       `json:"within"`
	Crossings int           `json:"crossings"`
	Reached   bool          `json:"reached"` // beyond it; of a goal that is never crossed: everywhere
}

// arms are the two arms of a question.
func (q *Question) arms(s *scenarios.Scenario, lender *scenarios.Scenario) (from, to *scenarios.Arm, err error) {
	find := func(flag, name string) *scenarios.Arm {
		i := slices.IndexFunc(s.Arms, func(a scenarios.Arm) bool { return a.Name == name })
		if i < 0 {
			var names []string
			for _, a := range s.Arms {
				names = append(names, a.Name)
			}
			err = fmt.Errorf("--%s: found %q; allowed: %s%s", flag, name, scenarios.SomeOf(names),
				scenarios.Suggest(name, names))
			return nil
		}
		return &s.Arms[i]
	}
	if q.From == "" {
		q.From = s.Experiment.Baseline
	}
	if from = find("from", q.From); from == nil {
		return nil, nil, err
	}
	if lender == nil {
		to = find("to", q.To)
		return from, to, err
	}
	under, err := s.Under(*from, lender)
	q.Lender = lender.Name
	return from, &under, err
}

// Run shares a gap out. Lender is nil unless the second arm is the first under
// its conditions.
func Run(ctx context.Context, l *lab.Lab, s, lender *scenarios.Scenario, o scenarios.Options, q Question, dir string,
	force bool, watch study.Watcher) (*Result, *study.Study, error) {
	from, to, err := q.arms(s, lender)
	if err != nil {
		return nil, nil, err
	}
	a := &attribution{scenario: s, from: from, to: to, options: o, q: q}
	a.players = Players(s, from, to, q.Worlds > 0, q.Each)
	if err := a.check(); err != nil {
		return nil, nil, err
	}
	plan, err := a.plan(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	if a.study, err = study.Open(l, study.Asked{Verb: "attribute", Plan: plan, Question: q, Dir: dir, Force: force},
		watch); err != nil {
		return nil, nil, err
	}
	brief, err := plan.Brief(l.Build)
	if err != nil {
		return nil, nil, err
	}
	if len(a.q.Measures) == 0 {
		a.q.Measures = study.Measures(brief)
	}
	a.result = &Result{Scenario: s.Name, Dir: a.study.Dir, From: from.Name, To: to.Name, Players: a.players,
		Exact: len(a.players) <= most,
		Units: q.units(), Worlds: q.Worlds > 0, Gaps: []Gap{}, Refused: []Refusal{}, Tips: []Tip{}, Brief: brief,
		titles: [2]string{titleOf(from), titleOf(to)}}
	a.result.design = brief.Worlds
	if a.result.design.From != nil {
		a.result.design.Worlds = q.Worlds
		a.result.WorldsFrom, a.result.Effective = a.result.design.From, answer.Number(a.result.design.EffectiveWorlds())
	}
	if lender != nil {
		a.result.To, a.result.lender = lender.Name, lender.Title
	}
	if err := a.study.Predict(ctx, a.runs()); err != nil {
		return nil, nil, err
	}
	if err := a.share(ctx); err != nil {
		return nil, nil, err
	}
	return a.result, a.study, a.path(ctx)
}

func titleOf(a *scenarios.Arm) string {
	if a.Title == "" {
		return a.Name
	}
	return a.Title
}

func (q *Question) units() int {
	if q.Worlds > 0 {
		return q.Worlds
	}
	return q.Replicates
}

// attribution is a study under way.
type attribution struct {
	scenario *scenarios.Scenario
	from, to *scenarios.Arm
	options  scenarios.Options
	q        Question
	players  []Player
	study    *study.Study
	result   *Result
}

func (a *attribution) check() error {
	n := len(a.players)
	switch {
	case n == 0:
		return fmt.Errorf("attribute: %s and %s set nothing differently: there is no gap to share out; allowed: two arms that differ", a.from.Name, a.to.Name)
	case n > 63:
		return fmt.Errorf("attribute: %s and %s differ in %d parameters; allowed: 63 at most, or conditions by block",
			a.from.Name, a.to.Name, n)
	case a.q.units() < 2:
		return fmt.Errorf("--replicates: found %d; allowed: a whole number from 2", a.q.units())
	case a.runs() > mostRuns:
		return fmt.Errorf("attribute: %d players need %d runs; allowed: %d at most: fewer --replicates or --worlds, or arms that differ in less", n, a.runs(), mostRuns)
	}
	return nil
}

// runs is the number of runs that the study needs at most.
func (a *attribution) runs() int {
	coalitions := 1 << len(a.players)
	if len(a.players) > most {
		coalitions = 4 * len(a.players)
	}
	return coalitions*a.q.units() + pathRuns
}

// plan is the scenario with coalitions as its arms; none: the two ends alone.
func (a *attribution) plan(coalitions []uint64, unit int) (*scenarios.Plan, error) {
	full := uint64(1)<<len(a.players) - 1
	if coalitions == nil {
		coalitions = []uint64{0, full}
	}
	s := *a.scenario
	s.Arms, s.Claims, s.Targets, s.Report = nil, nil, nil, scenarios.Report{}
	for _, members := range coalitions {
		s.Arms = append(s.Arms, coalition(a.scenario, a.from, a.to, a.players, members))
	}
	s.Experiment.Baseline, s.Experiment.Until = coalitionName(0), scenarios.Until{}
	o := a.options
	o.Arms, o.Worlds, o.Replicates = nil, -1, a.q.Replicates
	if a.q.Worlds > 0 {
		o.Replicates, o.Worlds, o.PerWorld = 1, a.q.Worlds, 1
	}
	if len(a.players) > most { // one order a unit: each has a seed of its own, and all its coalitions share it
		seed := s.Experiment.Seed
		if o.Seed != nil {
			seed = *o.Seed
		}
		seed += uint64(unit)
		o.Seed, o.Replicates = &seed, 1
		if a.q.Worlds > 0 {
			o.Worlds = 1
		}
	}
	return s.Plan(o)
}

// table is the values of the measures that are shared out, by measure: of each
// unit the parts, of what one player changes alone, and of what is lost without.
type table struct {
	parts, alone, removed [][]float64 // player, unit
	from, to              []float64   // unit
	missing               int
}

// share runs the coalitions and shares the gaps out.
func (a *attribution) share(ctx context.Context) error {
	tables := make([]table, len(a.q.Measures))
	for m := range tables {
		n := len(a.players)
		tables[m].parts, tables[m].alone, tables[m].removed = make([][]float64, n), make([][]float64, n),
			make([][]float64, n)
	}
	var err error
	if a.result.Exact {
		err = a.all(ctx, tables)
	} else {
		err = a.orders(ctx, tables)
	}
	if err != nil {
		return err
	}
	a.judge(tables)
	return nil
}

// all runs every coalition.
func (a *attribution) all(ctx context.Context, tables []table) error {
	n := len(a.players)
	var coalitions []uint64
	for members := range uint64(1) << n {
		coalitions = append(coalitions, members)
	}
	plan, err := a.plan(coalitions, 0)
	if err != nil {
		return err
	}
	rows, err := a.study.Ask(ctx, "coalitions", plan)
	if err != nil {
		return err
	}
	part := a.part(rows)
	for m, measure := range a.q.Measures {
		at := rows.Brief.MeasureIndex(measure)
		columns := make([][]float64, len(coalitions))
		for k := range coalitions {
			columns[k] = part.Rows.Column(rows.Brief.ArmIndex(coalitionName(coalitions[k])), at)
		}
		a.collect(&tables[m], columns, part)
		for unit := range part.Rows.Items() {
			if part.Rows.Quarantined[unit] {
				continue
			}
			value := func(members uint64) float64 { return columns[members][unit] }
			tables[m].add(shapley(n, value), value)
		}
	}
	return nil
}

// part is what the study's units are of.
func (a *attribution) part(rows *study.Rows) *answer.Part {
	if a.q.Worlds > 0 {
		return &rows.Worlds
	}
	return &rows.Run.Values
}

// collect counts the coalitions in which a measure is missing.
func (a *attribution) collect(t *table, columns [][]float64, part *answer.Part) {
	for _, column := range columns {
		for unit, v := range column {
			if math.IsNaN(v) && !part.Rows.Quarantined[unit] {
				t.missing++
				break
			}
		}
	}
}

// add takes a unit's parts in.
func (t *table) add(parts []float64, value func(uint64) float64) {
	full := uint64(1)<<len(parts) - 1
	t.from, t.to = append(t.from, value(0)), append(t.to, value(full))
	for i := range parts {
		t.parts[i] = append(t.parts[i], parts[i])
		t.alone[i] = append(t.alone[i], value(1<<i)-value(0))
		t.removed[i] = append(t.removed[i], value(full)-value(full&^(1<<i)))
	}
}

// orders runs one random order and its reverse for each unit.
func (a *attribution) orders(ctx context.Context, tables []table) error {
	n := len(a.players)
	for unit := range a.q.units() {
		order := orderOf(a.scenario.Experiment.Seed, unit, n)
		coalitions := needed(order)
		plan, err := a.plan(coalitions, unit)
		if err != nil {
			return err
		}
		rows, err := a.study.Ask(ctx, fmt.Sprintf("order-%03d", unit), plan)
		if err != nil {
			return err
		}
		part := a.part(rows)
		if part.Rows.Quarantined[0] {
			continue
		}
		for m, measure := range a.q.Measures {
			at := rows.Brief.MeasureIndex(measure)
			var columns [][]float64
			for _, members := range coalitions {
				columns = append(columns, part.Rows.Column(rows.Brief.ArmIndex(coalitionName(members)), at))
			}
			a.collect(&tables[m], columns, part)
			value := func(members uint64) float64 { return columns[slices.Index(coalitions, members)][0] }
			tables[m].add(alongOrder(order, value), value)
		}
	}
	return nil
}

// level is the probability with which all intervals of a study hold together.
const level = 0.95

// judge gives parts and gaps their intervals, all as one family.
func (a *attribution) judge(tables []table) {
	var family []stats.Clause
	for m := range tables {
		t, measure := &tables[m], a.measure(a.q.Measures[m])
		if t.missing > 0 {
			a.result.Refused = append(a.result.Refused, Refusal{Measure: a.q.Measures[m], Among: measure.Among,
				Formula: measure.Formula, Missing: t.missing})
			continue
		}
		bounds := a.bounds(a.q.Measures[m])
		gap := make([]float64, len(t.from))
		for unit := range gap {
			gap[unit] = t.to[unit] - t.from[unit]
		}
		for _, values := range append([][]float64{gap}, t.parts...) {
			family = append(family, stats.Clause{Values: values, Bounds: bounds})
		}
	}
	if len(family) == 0 {
		return
	}
	judged := stats.JudgeClaim(family, level).Clauses
	for m := range tables {
		t := &tables[m]
		if t.missing > 0 {
			continue
		}
		bounds := a.bounds(a.q.Measures[m])
		g := Gap{Measure: a.q.Measures[m], From: answer.Number(mean(t.from)), To: answer.Number(mean(t.to)),
			Gap: a.partOf(&judged[0], bounds)}
		against := 0
		for i := range a.players {
			p := a.partOf(&judged[1+i], bounds)
			p.Alone, p.Removed = answer.Number(mean(t.alone[i])), answer.Number(mean(t.removed[i]))
			if float64(p.Mean)*float64(g.Gap.Mean) < 0 {
				against++
			}
			g.Parts = append(g.Parts, p)
		}
		judged = judged[1+len(a.players):]
		g.Shares = against == 0 && (g.Gap.Low > 0 || g.Gap.High < 0)
		a.result.Gaps = append(a.result.Gaps, g)
	}
}

// bounds are those of the differences in a measure.
func (a *attribution) bounds(measure string) stats.Bounds {
	m := a.measure(measure)
	if !m.Bounded() {
		return stats.Unbounded()
	}
	span := float64(m.High) - float64(m.Low)
	return stats.Bounds{Low: -span, High: span}
}

// partOf is a mean with its interval, as wide as the worlds are worth.
func (a *attribution) partOf(c *stats.ClauseResult, b stats.Bounds) Part {
	low, high := c.Low, c.High
	if d := &a.result.design; d.From != nil {
		low, high = answer.Widened(c.Mean, low, high, b, d.EffectiveWorlds()/float64(d.Worlds))
	}
	return Part{Mean: answer.Number(c.Mean), Low: answer.Number(low), High: answer.Number(high)}
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}
