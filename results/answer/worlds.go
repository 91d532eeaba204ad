package answer

import (
	"fmt"
	"math"
	"slices"

	"concert/results/stats"
	"concert/results/stats/influence"
	"concert/scenarios"
	"concert/sim"
)

// Worlds is what holds beyond the scenario's values: the same arms where
// everything uncertain is drawn anew, world by world. Shares are of worlds, each
// judged by the mean of its replicates, pulled towards the mean of all worlds as
// far as chance blurs it (docs/statistics.md).
type Worlds struct {
	Worlds    int                          `json:"worlds"`
	PerWorld  int                          `json:"per_world"`           // replicates in each
	Digest    string                       `json:"digest"`              // of the rows over worlds
	From      *scenarios.WorldsFrom        `json:"from,omitempty"`      // the posterior that they were drawn from: worlds that fit
	Effective Number                       `json:"effective,omitempty"` // how many independent worlds they are worth, where they come from one
	Arms      Object[Object[WorldSummary]] `json:"arms"`                // by arm, measure
	Contrasts []WorldContrast              `json:"contrasts"`
	Goals     []WorldGoal                  `json:"goals"`
	Together  Object[WorldShare]           `json:"goals_together"` // of each arm: all goals are reached
	Needed    Object[WorldShare]           `json:"needed"`         // of each arm but the baseline: that reaches all goals and the arm misses one
	Claims    []WorldClaim                 `json:"claims"`
	Withheld  bool                         `json:"withheld,omitempty"` // so many items broke that no share is given
}

// WorldSummary describes a measure in an arm over worlds.
type WorldSummary struct {
	N       int    `json:"n"` // worlds in which it exists
	Mean    Number `json:"mean"`
	Low     Number `json:"low"` // 95 % interval of the mean, this one alone
	High    Number `json:"high"`
	Between Number `json:"between"` // variance: what the unknown parameters do
	Within  Number `json:"within"`  // variance: what chance does in one replicate
}

// WorldContrast is an arm against the baseline in one measure, world by world.
type WorldContrast struct {
	Arm        string         `json:"arm"`
	Measure    string         `json:"measure"`
	N          int            `json:"n"` // worlds in which both exist
	Difference Number         `json:"difference"`
	Low        Number         `json:"low"` // 95 % interval of its mean, this one alone
	High       Number         `json:"high"`
	Verdicts   Object[Number] `json:"verdicts"` // share of worlds by verdict
}

// WorldGoal is a goal over worlds.
type WorldGoal struct {
	Measure string             `json:"measure"`
	Arms    Object[WorldShare] `json:"arms"`
}

// WorldClaim is a claim over worlds: all of it, each of its clauses by itself, and
// all of it in the worlds that fit the targets.
type WorldClaim struct {
	ID      string       `json:"id"`
	Why     string       `json:"why,omitempty"` // no share can be given
	All     WorldShare   `json:"all"`
	Fitting WorldShare   `json:"fitting"`
	Parts   []WorldShare `json:"parts"`
	Goes    []Mover      `json:"goes_with"` // uncertain parameters that go with it more than chance would, strongest first
}

// WorldShare is the share of worlds, 0–1, in which something is so. The joint
// bounds hold for all shares of one list together.
type WorldShare struct {
	Worlds    int    `json:"worlds"`
	Share     Number `json:"share"`
	Low       Number `json:"low"` // 95 % interval, this share alone
	High      Number `json:"high"`
	JointLow  Number `json:"joint_low"`
	JointHigh Number `json:"joint_high"`
	NotShown  Number `json:"not_shown"`       // share of worlds of which it cannot be said, since a measure does not exist
	Corrected Number `json:"corrected"`       // the share without the first effect of chance; null with one replicate a world
	Noisy     bool   `json:"noisy,omitempty"` // Corrected parts from Share so far that more replicates are needed
}

// Mover is an uncertain parameter that goes with something over worlds: a rank
// correlation, −1 to 1.
type Mover struct {
	Parameter   string `json:"parameter"`
	Correlation Number `json:"correlation"`
}

// worldly judges the rows over worlds.
type worldly struct {
	sample
	perWorld int
}

// overWorlds judges the worlds of a run; nil if it has none.
func overWorlds(run *Run) *Worlds {
	p := run.Brief
	if run.Worlds.Rows == nil || run.Worlds.Rows.Items() == 0 {
		return nil
	}
	w := &worldly{sample: sample{plan: p, rows: run.Worlds.Rows, level: level}, perWorld: p.Worlds.PerWorld}
	out := &Worlds{Worlds: p.Worlds.Worlds, PerWorld: p.Worlds.PerWorld, Digest: run.Worlds.Digest,
		Contrasts: []WorldContrast{}, Goals: []WorldGoal{}, Claims: []WorldClaim{}}
	if out.From = p.Worlds.From; out.From != nil {
		out.Effective = Number(p.Worlds.EffectiveWorlds())
	}
	out.Arms = w.summaries()
	if out.Withheld = run.Worlds.Missing() > mostMissing; out.Withheld {
		return out
	}
	out.Contrasts = w.contrasts()
	w.goals(out)
	out.Claims = w.claims()
	return out
}

// means is the mean of each world.
func (w *worldly) means(values []float64) []float64 { return stats.PointMeans(values, w.perWorld) }

// worth is how much of a world drawn independently a world is worth: all of it,
// unless worlds come from a posterior.
func (w *worldly) worth() float64 {
	d := &w.plan.Worlds
	return d.EffectiveWorlds() / float64(d.Worlds)
}

// shares are shares of worlds, with the intervals of what the worlds are worth.
func (w *worldly) shares(clauses []stats.WorldClause, all []stats.Statement) []stats.WorldShare {
	return stats.ShareOfWorldsWorth(clauses, all, level, w.worth())
}

// summarize is the mean over worlds, its interval as wide as the worlds are worth.
func (w *worldly) summarize(values []float64, b stats.Bounds) stats.Summary {
	return widened(stats.Summarize(w.means(values), b, level), b, w.worth())
}

// widened is a summary whose units are worth so much of an independent one.
func widened(x stats.Summary, b stats.Bounds, worth float64) stats.Summary {
	x.Low, x.High = Widened(x.Mean, x.Low, x.High, b, worth)
	return x
}

// Widened are the ends of a mean's interval whose units are worth so much of an
// independent one, above 0 to 1.
func Widened(mean, low, high float64, b stats.Bounds, worth float64) (float64, float64) {
	if wide := math.Sqrt(1 / worth); wide > 1 {
		low, high = mean-wide*(mean-low), mean+wide*(high-mean)
		if b.Low < b.High { // else unbounded
			low, high = max(b.Low, low), min(b.High, high)
		}
	}
	return low, high
}

// WorldMean is a mean over worlds with its 95 % interval, this one alone.
type WorldMean struct {
	Mean Number `json:"mean"`
	Low  Number `json:"low"`
	High Number `json:"high"`
}

// MeanOfWorlds is the mean of values, one a world, which together are worth so
// many independent worlds.
func MeanOfWorlds(values []float64, b stats.Bounds, worth float64) WorldMean {
	x := widened(stats.Summarize(values, b, level), b, min(1, worth/float64(len(values))))
	return WorldMean{Number(x.Mean), Number(x.Low), Number(x.High)}
}

func (w *worldly) summaries() (all Object[Object[WorldSummary]]) {
	measures := w.plan.Vocabulary.Measures
	found := make([]WorldSummary, len(w.plan.Arms)*len(measures))
	stats.Each(len(found), func(i int) {
		values := w.rows.Column(i/len(measures), i%len(measures))
		x := w.summarize(values, bounds(&measures[i%len(measures)]))
		c := stats.Decompose(stats.Points(values, w.perWorld))
		found[i] = WorldSummary{N: x.N, Mean: Number(x.Mean), Low: Number(x.Low), High: Number(x.High),
			Between: Number(c.Between), Within: Number(c.Within)}
	})
	for a, arm := range w.plan.Arms {
		var of Object[WorldSummary]
		for m := range measures {
			of.add(measures[m].Name, found[a*len(measures)+m])
		}
		all.add(arm.Name, of)
	}
	return all
}

func (w *worldly) contrasts() []WorldContrast {
	base, measures := w.plan.BaselineIndex(), w.plan.Vocabulary.Measures
	var others []int
	for a := range w.plan.Arms {
		if a != base {
			others = append(others, a)
		}
	}
	all := make([]WorldContrast, len(others)*len(measures))
	stats.Each(len(all), func(i int) {
		a, m := others[i/len(measures)], i%len(measures)
		all[i] = w.contrast(w.plan.Arms[a].Name, difference(w.rows.Column(a, m), w.rows.Column(base, m)), &measures[m])
	})
	return all
}

func (w *worldly) contrast(arm string, differences []float64, m *sim.Measure) WorldContrast {
	b := bounds(m)
	x := w.summarize(differences, stats.Bounds{Low: b.Low - b.High, High: b.High - b.Low})
	c := WorldContrast{Arm: arm, Measure: m.Name, N: x.N, Difference: Number(x.Mean), Low: Number(x.Low),
		High: Number(x.High)}
	pulled := stats.Pulled(stats.Points(differences, w.perWorld))
	for _, v := range stats.VerdictShares(stats.PointVerdicts(pulled, m.Matters), level) {
		c.Verdicts.add(string(v.Verdict), Number(v.Share.Share))
	}
	return c
}

// goals judges every arm by every goal, by all goals, and against the baseline.
func (w *worldly) goals(out *Worlds) {
	goals, arms, base := w.plan.Goals, w.plan.Arms, w.plan.BaselineIndex()
	if len(goals) == 0 {
		return
	}
	var clauses []stats.WorldClause
	var each, together, needed []stats.Statement
	for _, arm := range arms {
		var all []stats.Statement
		for _, g := range goals {
			all = append(all, stats.Holds(len(clauses)))
			clauses = append(clauses, w.sample.inequality(g.Inequality(arm.Name)).OverWorlds(w.perWorld))
		}
		each = append(each, all...)
		together = append(together, stats.All(all...))
	}
	for a := range arms {
		if a != base {
			needed = append(needed, stats.All(together[base], stats.Not(together[a])))
		}
	}
	shares := w.shares(clauses, each)
	for k, g := range goals {
		goal := WorldGoal{Measure: g.Measure}
		for a, arm := range arms {
			goal.Arms.add(arm.Name, worldShare(shares[a*len(goals)+k]))
		}
		out.Goals = append(out.Goals, goal)
	}
	for a, s := range w.shares(clauses, together) {
		out.Together.add(arms[a].Name, worldShare(s))
	}
	if len(needed) == 0 {
		return
	}
	others := slices.Delete(slices.Clone(arms), base, base+1)
	for i, s := range w.shares(clauses, needed) {
		out.Needed.add(others[i].Name, worldShare(s))
	}
}

// GoalsOverWorlds is the share of worlds in which each arm reaches all goals; what
// a study asks of rows that nobody judged otherwise.
func GoalsOverWorlds(run *Run) Object[WorldShare] {
	w := &worldly{sample: sample{plan: run.Brief, rows: run.Worlds.Rows, level: level},
		perWorld: run.Brief.Worlds.PerWorld}
	out := &Worlds{}
	w.goals(out)
	return out.Together
}

// GoesWith are the columns that go with y, one value a world, more than the
// strongest of so many would by chance, among those that reach one of the arms.
func GoesWith(run *Run, y []float64, arms ...string) []Mover {
	w := &worldly{sample: sample{plan: run.Brief, rows: run.Worlds.Rows, level: level},
		perWorld: run.Brief.Worlds.PerWorld}
	return w.strongest(y, func(k int) bool {
		return slices.ContainsFunc(arms, func(arm string) bool {
			return moves(&run.Brief.Columns[k], &run.Brief.Arms[run.Brief.ArmIndex(arm)])
		})
	})
}

func worldShare(s stats.WorldShare) WorldShare {
	return WorldShare{Worlds: s.Worlds, Share: Number(s.Share), Low: Number(s.Low), High: Number(s.High),
		JointLow: Number(s.JointLow), JointHigh: Number(s.JointHigh), NotShown: Number(s.NotShown),
		Corrected: Number(s.Corrected), Noisy: s.Noisy}
}

// claims judges every claim in every world.
func (w *worldly) claims() []WorldClaim {
	all := []WorldClaim{}
	fitting := w.fitting()
	for _, c := range w.plan.Claims {
		out := WorldClaim{ID: c.ID, Why: w.lacks(c), Parts: []WorldShare{}, Goes: []Mover{}}
		if out.Why == "" {
			w.judge(&out, c, fitting)
		}
		all = append(all, out)
	}
	return all
}

// stated is a claim as statements about clauses over worlds, one a part.
func (w *worldly) stated(c scenarios.Claim) (clauses []stats.WorldClause, parts []stats.Statement) {
	for _, clause := range c.All {
		var any []stats.Statement
		for _, q := range clause.AnyOf {
			any = append(any, stats.Holds(len(clauses)))
			clauses = append(clauses, w.sample.inequality(q).OverWorlds(w.perWorld))
		}
		parts = append(parts, stats.Any(any...))
	}
	return clauses, parts
}

// TrueInWorlds says of every world of a run whether a claim is true in it, on
// means pulled towards that of all worlds; false, too, where a measure does not
// exist. The run need not have asked the claim itself. It is an error if an arm
// or a measure did not run.
func TrueInWorlds(run *Run, c scenarios.Claim) ([]bool, error) {
	w := &worldly{sample: sample{plan: run.Brief, rows: run.Worlds.Rows}, perWorld: run.Brief.Worlds.PerWorld}
	if why := w.lacks(c); why != "" {
		return nil, fmt.Errorf("claim %s: %s", c.ID, why)
	}
	clauses, parts := w.stated(c)
	return stats.TrueIn(clauses, stats.All(parts...)), nil
}

// WorldMeans is the mean of a measure in an arm in every world; NaN where it
// does not exist. Panics if the run has no such arm or measure.
func WorldMeans(run *Run, arm, measure string) []float64 {
	p := run.Brief
	return stats.PointMeans(run.Worlds.Rows.Column(p.ArmIndex(arm), p.MeasureIndex(measure)), p.Worlds.PerWorld)
}

func (w *worldly) judge(out *WorldClaim, c scenarios.Claim, fitting []bool) {
	clauses, parts := w.stated(c)
	if len(parts) == 0 {
		return
	}
	whole := stats.All(parts...)
	shares := w.shares(clauses, append(parts, whole))
	for _, s := range shares[:len(parts)] {
		out.Parts = append(out.Parts, worldShare(s))
	}
	out.All = worldShare(shares[len(parts)])
	out.Fitting = worldShare(w.shares(chosen(clauses, fitting), []stats.Statement{whole})[0])
	out.Goes = w.goesWith(c, stats.TrueIn(clauses, whole))
}

// chosen is the clauses in the chosen worlds.
func chosen(clauses []stats.WorldClause, worlds []bool) []stats.WorldClause {
	all := slices.Clone(clauses)
	for i := range all {
		var kept [][]float64
		for k, values := range all[i].Values {
			if worlds[k] {
				kept = append(kept, values)
			}
		}
		all[i].Values = kept
	}
	return all
}

// near is the distance up to which a world counts as fitting the targets: on
// average it misses none of them by more than is allowed.
const near = 1

// fitting marks the worlds near the targets; none without targets.
func (w *worldly) fitting() []bool {
	fits := make([]bool, w.plan.Worlds.Worlds)
	if len(w.plan.Targets) == 0 {
		return fits
	}
	for _, c := range w.calibrated() {
		fits[c.World-1] = c.Distance <= near
	}
	return fits
}

// goesWith are the columns that go with a claim's truth, among those that reach an
// arm of the claim.
func (w *worldly) goesWith(c scenarios.Claim, holds []bool) []Mover {
	y := make([]float64, len(holds))
	for i, h := range holds {
		if h {
			y[i] = 1
		}
	}
	return w.strongest(y, func(k int) bool { return w.reaches(k, c) })
}

// strongest are the columns whose rank correlation with y, one value a world or
// NaN, is beyond what the strongest of them shows by chance: the bound of
// influence.LargestByChance for so many columns and worlds. Nobody passes it where
// worlds are few.
func (w *worldly) strongest(y []float64, reaches func(column int) bool) []Mover {
	all := []Mover{}
	var there []int
	var outcome []float64
	for i, v := range y {
		if !math.IsNaN(v) {
			there, outcome = append(there, i), append(outcome, v)
		}
	}
	var names []string
	var columns [][]float64
	for k, column := range w.plan.Columns {
		if !reaches(k) {
			continue
		}
		x := make([]float64, len(there))
		for i, world := range there {
			x[i] = w.plan.Worlds.Draws[world][k]
		}
		names, columns = append(names, column.Name), append(columns, x)
	}
	correlations, bound := influence.RankCorrelations(columns, outcome)
	sizes := make([]float64, len(correlations))
	for k, r := range correlations {
		sizes[k] = math.Abs(r) * math.Sqrt(w.worth()) // fewer independent worlds show more by chance
	}
	for _, k := range influence.Above(sizes, bound) {
		all = append(all, Mover{names[k], Number(correlations[k])})
	}
	return all
}

// reaches reports whether a column can move an arm of the claim: it sets the
// parameter of all arms that set no value of their own, or the arm borrows it.
func (w *worldly) reaches(column int, c scenarios.Claim) bool {
	for _, clause := range c.All {
		for _, q := range clause.AnyOf {
			for _, t := range q.Terms {
				if moves(&w.plan.Columns[column], &w.plan.Arms[w.plan.ArmIndex(t.Arm)]) {
					return true
				}
			}
		}
	}
	return false
}

// Reaches reports whether a column of the worlds moves one of these arms.
func Reaches(p *scenarios.Brief, column int, arms ...string) bool {
	return slices.ContainsFunc(arms,
		func(arm string) bool { return moves(&p.Columns[column], &p.Arms[p.ArmIndex(arm)]) })
}

// moves reports whether a column reaches an arm.
func moves(c *scenarios.Column, arm *scenarios.Arm) bool {
	if slices.ContainsFunc(arm.Borrowed, func(b sim.Borrowed) bool { return b.From == c.Name }) {
		return true
	}
	return c.Parameter != "" &&
		!slices.ContainsFunc(arm.Set, func(s sim.Assignment) bool { return s.Name == c.Parameter })
}

// contrast is the contrast of an arm in a measure over worlds; without worlds,
// or such an arm, unknown.
func (w *Worlds) contrast(arm, measure string) WorldContrast {
	if w != nil {
		for _, c := range w.Contrasts {
			if c.Arm == arm && c.Measure == measure {
				return c
			}
		}
	}
	nan := Number(math.NaN())
	return WorldContrast{Difference: nan, Low: nan, High: nan}
}

// same is the share of worlds that give the verdict; a world is "practically
// equal" if its difference does not matter, on whichever side it lies.
func (c *WorldContrast) same(v stats.Verdict) Number {
	if len(c.Verdicts) == 0 {
		return Number(math.NaN())
	}
	share, _ := c.Verdicts.Get(string(v))
	if v == stats.PracticallyEqual {
		for _, small := range []stats.Verdict{stats.HigherTooSmall, stats.LowerTooSmall} {
			more, _ := c.Verdicts.Get(string(small))
			share += more
		}
	}
	return share
}
