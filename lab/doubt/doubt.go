package doubt

import (
	"context"
	"fmt"
	"math"
	"slices"

	"concert/lab"
	"concert/lab/study"
	"concert/results/answer"
	"concert/results/stats"
	"concert/results/stats/influence"
	"concert/scenarios"
)

// Question is what is doubted.
type Question struct {
	Arm    string // beside the baseline; empty: chosen by the run
	Worlds int    // drawn for the box and for what is worth knowing
	Fits   string `json:",omitempty"` // digest of the posterior that they are drawn from; empty: from ranges
}

// Result is what would change the answer.
type Result struct {
	Scenario   string      `json:"scenario"`
	Dir        string      `json:"study"`
	Arm        string      `json:"arm"`
	Measure    string      `json:"measure"`
	Statements []Statement `json:"statements"`
	Swings     []Swing     `json:"swings"` // of the statement that needs least to turn, the widest first
	Worlds     int         `json:"worlds"`
	Box        *BoxFound   `json:"box"`   // null: none that fresh worlds confirm
	Fails      Counted     `json:"fails"` // worlds in which the arm does otherwise than at the values
	Luck       Counted     `json:"luck"`  // worlds whose two replicates disagree on that
	Worth      *Worth      `json:"worth"` // null: nothing can be ranked
	Arms       []string    `json:"arms"`  // that are chosen from

	From      *scenarios.WorldsFrom `json:"worlds_from,omitempty"` // the posterior that the worlds were drawn from
	Effective answer.Number         `json:"effective,omitempty"`   // how many independent worlds these are worth

	Brief *scenarios.Brief `json:"-"`
	swung int              // index of the statement that Swings are about
	holds bool             // the arm reaches all goals at the values
	drawn scenarios.WorldsDesign

	chosen string // why this arm: "asked", "headline", "headline_reaches", "first", "reaches"
}

// Counted is a share.
type Counted struct {
	Such int `json:"such"`
	Of   int `json:"of"`
}

// Swing is where the value of the first statement goes at the ends of a
// parameter's range.
type Swing struct {
	Parameter string        `json:"parameter"`
	AtLow     answer.Number `json:"at_low"`
	AtHigh    answer.Number `json:"at_high"`
}

// BoxFound is where the arm does otherwise than at the values.
type BoxFound struct {
	Limits  []Bounded `json:"limits"`
	Inside  Counted   `json:"inside"` // worlds fitted to
	Fresh   Counted   `json:"fresh"`  // fresh worlds in the box
	Outside Counted   `json:"outside"`
}

// Bounded is a limit on a parameter; null: none on this side.
type Bounded struct {
	Parameter string   `json:"parameter"`
	Low       *float64 `json:"low"`
	High      *float64 `json:"high"`
}

// Worth is what is most worth knowing.
type Worth struct {
	Best   string    `json:"best"`  // arm that is best without knowing more
	Share  float64   `json:"share"` // of worlds in which it reaches all goals
	Values []WorthOf `json:"values"`
	Bound  float64   `json:"bound"` // that the largest passes by chance in one of a hundred
}

// WorthOf is by how much the share of worlds would be larger if a parameter were
// known.
type WorthOf struct {
	Parameter string  `json:"parameter"`
	Value     float64 `json:"value"`
}

// doubting is a study under way.
type doubting struct {
	run     *answer.Run
	plan    *scenarios.Plan // the arm and the baseline
	all     *scenarios.Plan // every arm that is chosen from
	q       Question
	study   *study.Study
	result  *Result
	lines   []line
	scanned *study.Rows
	pull    [][]pull // by statement
	chosen  string   // why the arm is this one
}

// line is an uncertain parameter with the values at which it is tried.
type line struct {
	name           string
	at, low, high  float64
	whole, assumed bool
	values         []float64 // ascending, without the scenario's own
	first          int       // index of the first in the points of the scan
}

// mostArms is how many arms the value of knowing chooses from.
const mostArms = 6

// Run doubts the answer of a run of a scenario.
func Run(ctx context.Context, l *lab.Lab, run *answer.Run, s *scenarios.Scenario, o scenarios.Options, q Question,
	dir string, force bool, watch study.Watcher) (*Result, *study.Study, error) {
	d := &doubting{run: run, q: q}
	if err := d.choose(); err != nil {
		return nil, nil, err
	}
	b := run.Brief
	var err error
	from := o.From
	o.Arms, o.Worlds, o.Replicates, o.From = []string{d.q.Arm, b.Baseline}, -1, 1, nil // numbers move over their ranges
	if d.plan, err = s.Plan(o); err != nil {
		return nil, nil, err
	}
	o.Arms, o.Worlds, o.PerWorld, o.From = d.arms(), q.Worlds, 1, from
	if q.Worlds == 0 {
		o.Worlds = -1
	}
	if d.all, err = s.Plan(o); err != nil {
		return nil, nil, err
	}
	if from != nil {
		d.q.Fits = from.Digest()
	}
	if len(d.plan.Uncertain) == 0 {
		return nil, nil, fmt.Errorf("doubt: nothing is uncertain in %s: there is no number to doubt; allowed: a scenario with [[uncertain]]", s.Name)
	}
	if d.study, err = study.Open(l, study.Asked{Verb: "doubt", Plan: d.plan, Question: d.q, Dir: dir, Force: force},
		watch); err != nil {
		return nil, nil, err
	}
	measure := study.Measures(b)[0]
	d.result = &Result{Scenario: b.Scenario, Dir: d.study.Dir, Arm: d.q.Arm, Measure: measure, Worlds: q.Worlds,
		Arms: o.Arms, Brief: b, Swings: []Swing{}}
	d.result.Statements = statements(b, d.q.Arm, measure, d.atValues)
	d.result.holds, d.result.chosen = d.reaches(d.q.Arm), d.chosen
	d.lay(s)
	if err := d.study.Predict(ctx, d.runs()); err != nil {
		return nil, nil, err
	}
	for _, part := range []func(context.Context) error{d.scan, d.pairs, d.worlds} {
		if err := part(ctx); err != nil {
			return nil, nil, err
		}
	}
	d.rank()
	return d.result, d.study, nil
}

// atValues is a mean of the run at the values.
func (d *doubting) atValues(arm, measure string) float64 {
	b := d.run.Brief
	return d.run.Values.Mean(b.ArmIndex(arm), b.MeasureIndex(measure))
}

// reaches reports whether an arm's means reach all goals at the values.
func (d *doubting) reaches(arm string) bool {
	for _, g := range d.run.Brief.Goals {
		bound, least := study.BoundOf(g)
		if v := d.atValues(arm, g.Measure); math.IsNaN(v) || least && v < bound || !least && v > bound {
			return false
		}
	}
	return true
}

// choose takes the arm that is asked for, or the first of the headlines that
// reaches all goals, or the first of them, or the first arm.
func (d *doubting) choose() error {
	b := d.run.Brief
	var names, headlines []string
	for _, a := range b.Arms {
		if a.Name != b.Baseline {
			names = append(names, a.Name)
		}
	}
	if len(names) == 0 {
		return fmt.Errorf("doubt: %s has the baseline alone: there is no difference to doubt", d.run.Dir)
	}
	if d.q.Arm != "" {
		if !slices.Contains(names, d.q.Arm) {
			return fmt.Errorf("--arm: found %q; allowed: %s%s", d.q.Arm, scenarios.SomeOf(names),
				scenarios.Suggest(d.q.Arm, names))
		}
		d.chosen = "asked"
		return nil
	}
	if b.Report != nil {
		for _, h := range b.Report.Headlines {
			if slices.Contains(names, h.Arm) {
				headlines = append(headlines, h.Arm)
			}
		}
	}
	all := slices.Concat(headlines, names)
	i := slices.IndexFunc(all, d.reaches)
	reaches := len(b.Goals) > 0 && i >= 0
	if !reaches {
		i = 0
	}
	d.q.Arm = all[i]
	switch headline := i < len(headlines); {
	case headline && reaches:
		d.chosen = "headline_reaches"
	case headline:
		d.chosen = "headline"
	case reaches:
		d.chosen = "reaches"
	default:
		d.chosen = "first"
	}
	return nil
}

// arms are those that the value of knowing chooses from: the baseline, the arm,
// and those of the headlines.
func (d *doubting) arms() []string {
	b := d.run.Brief
	all := []string{b.Baseline, d.q.Arm}
	if b.Report != nil {
		for _, h := range b.Report.Headlines {
			if b.ArmIndex(h.Arm) >= 0 && !slices.Contains(all, h.Arm) && len(all) < mostArms {
				all = append(all, h.Arm)
			}
		}
	}
	return all
}

// Worlds that the box is fitted to; the others are fresh. Pairs are those that
// run twice.
const (
	fitted = 0.6
	twice  = 200
)

// worlds finds where the arm does otherwise than at the values, and what is
// worth knowing.
func (d *doubting) worlds(ctx context.Context) error {
	b := d.run.Brief
	if len(b.Goals) == 0 || d.q.Worlds < 2 {
		return nil
	}
	rows, err := d.study.Ask(ctx, "worlds", d.all)
	if err != nil {
		return err
	}
	reached := make([][]bool, len(d.result.Arms))
	for a, arm := range d.result.Arms {
		reached[a] = meets(rows, arm, 1, 0)
	}
	event := make([]bool, len(reached[1]))
	for w, yes := range reached[1] {
		event[w] = yes != d.result.holds
		d.result.Fails.Of++
		if event[w] {
			d.result.Fails.Such++
		}
	}
	if d.result.drawn = rows.Brief.Worlds; d.result.drawn.From != nil {
		d.result.From, d.result.Effective = d.result.drawn.From, answer.Number(d.result.drawn.EffectiveWorlds())
	}
	names, columns := drawn(rows)
	d.box(names, columns, event)
	v := influence.ValueOfKnowing(columns, reached)
	d.result.Worth = &Worth{Best: d.result.Arms[v.Best], Share: v.Share, Bound: v.Bound, Values: []WorthOf{}}
	for _, c := range influence.Above(v.Worth, v.Bound) {
		d.result.Worth.Values = append(d.result.Worth.Values, WorthOf{names[c], v.Worth[c]})
	}
	return d.luck(ctx)
}

// drawn are the columns that worlds drew, world by world.
func drawn(rows *study.Rows) (names []string, columns [][]float64) {
	for c, column := range rows.Brief.Columns {
		if column.Parameter == "" {
			continue // reaches only arms that borrow it
		}
		values := make([]float64, rows.Points())
		for w := range values {
			values[w] = rows.Brief.Worlds.Draws[w][c]
		}
		names, columns = append(names, column.Parameter), append(columns, values)
	}
	return names, columns
}

// meets reports, world by world, whether the measures of one replicate meet all
// goals; what does not exist meets none.
func meets(rows *study.Rows, arm string, per, replicate int) []bool {
	all := make([]bool, rows.Points())
	for w := range all {
		all[w] = true
		for _, g := range rows.Brief.Goals {
			bound, least := study.BoundOf(g)
			v := rows.Values(arm, g.Measure, w)[replicate]
			if math.IsNaN(v) || least && v < bound || !least && v > bound {
				all[w] = false
			}
		}
	}
	return all
}

func (d *doubting) box(names []string, columns [][]float64, event []bool) {
	fit := int(fitted * float64(len(event)))
	worth := d.result.drawn.EffectiveWorlds() / float64(d.result.drawn.Worlds)
	count := func(n int) int { return int(math.Round(worth * float64(n))) }
	found := influence.FindBox(columns, event, fit,
		func(such, of int) float64 { return stats.ClopperPearson(count(such), max(1, count(of)), 0.95).Low })
	if found == nil {
		return
	}
	b := &BoxFound{Inside: Counted{found.Events, found.Inside}, Fresh: Counted{found.Fresh.Events, found.Fresh.Inside},
		Outside: Counted{found.Fresh.EventsOutside, found.Fresh.Outside}}
	for _, l := range found.Limits {
		limit := Bounded{Parameter: names[l.Column]}
		if !math.IsInf(l.Low, 0) {
			limit.Low = &l.Low
		}
		if !math.IsInf(l.High, 0) {
			limit.High = &l.High
		}
		b.Limits = append(b.Limits, limit)
	}
	d.result.Box = b
}

// luck counts the worlds in which a second replicate says otherwise.
func (d *doubting) luck(ctx context.Context) error {
	o := scenarios.Options{Arms: []string{d.q.Arm}, Worlds: min(twice, d.q.Worlds), PerWorld: 2, Replicates: 1,
		Seed: &d.all.Values.Seed, Set: d.all.Set, From: d.all.From}
	plan, err := d.all.Scenario.Plan(o)
	if err != nil {
		return err
	}
	rows, err := d.study.Ask(ctx, "twice", plan)
	if err != nil {
		return err
	}
	first, second := meets(rows, d.q.Arm, 2, 0), meets(rows, d.q.Arm, 2, 1)
	for w := range first {
		d.result.Luck.Of++
		if first[w] != second[w] {
			d.result.Luck.Such++
		}
	}
	return nil
}
