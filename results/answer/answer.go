package answer

import (
	"fmt"
	"math"
	"slices"
	"sync"

	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
)

// level is the confidence of every interval and of every family of intervals;
// of a run until decided, over all its looks.
const level = 0.95

// mostMissing is the share of quarantined items above which no verdict is
// given: what breaks a run need not be unrelated to what it would have shown.
const mostMissing = 0.01

// Answer is what a run says, the document of `run --format json`. Verdicts are
// at the scenario's values; Worlds says how far they hold beyond them.
type Answer struct {
	Schema     int                 `json:"schema"`
	Scenario   string              `json:"scenario"`
	Title      string              `json:"title"`
	Question   string              `json:"question"`
	Family     string              `json:"family"`
	Seed       uint64              `json:"seed"`
	Replicates int                 `json:"replicates"` // at the values
	Run        string              `json:"run"`        // the folder
	RowsID     string              `json:"rows_id"`
	Digest     string              `json:"digest"`    // of the rows at the values
	Statement  []string            `json:"statement"` // what the model is not
	Changed    []scenarios.Changed `json:"changed"`   // by the command line, from the file's values
	Baseline   string              `json:"baseline"`
	Withheld   string              `json:"withheld,omitempty"` // why no verdicts are given; empty if they are
	Measures   Object[Measure]     `json:"measures"`
	Arms       []Arm               `json:"arms"`
	Contrasts  []Contrast          `json:"contrasts"` // by arm, then measure
	Goals      []Goal              `json:"goals"`
	Together   Object[Reached]     `json:"goals_together"` // of each arm, all goals; empty without
	Needs      []Necessity         `json:"needs"`          // of what arms take away from a baseline that reaches all goals
	Claims     []Claim             `json:"claims"`
	Targets    []Target            `json:"targets"`
	Failures   []Failure           `json:"failures"`

	LeftOut *scenarios.LeftOut `json:"left_out,omitempty"` // claims and targets about arms that did not run

	Approximate *Approximate `json:"approximate,omitempty"` // nil if nothing is

	Until  *Until  `json:"until,omitempty"` // nil if the number of replicates was fixed
	Looks  []Look  `json:"looks,omitempty"` // of a run until decided
	Worlds *Worlds `json:"worlds"`          // nil if none were asked for

	plan *scenarios.Brief
}

// Measure is how to read a measure's numbers.
type Measure struct {
	Title   string        `json:"title"`
	Unit    string        `json:"unit"`
	Better  sim.Direction `json:"better"`
	Matters Number        `json:"matters"` // smallest difference that does
	Role    sim.Role      `json:"role"`
	Meaning string        `json:"meaning"`
	Exists  string        `json:"exists,omitempty"` // when it has a value
}

// Arm is an arm with all its measures.
type Arm struct {
	Name     string          `json:"name"`
	Title    string          `json:"title"`
	Group    string          `json:"group,omitempty"`
	Takes    bool            `json:"takes_away,omitempty"` // all that it sets goes to 0 from above, a switch from true to false among them
	Measures Object[Summary] `json:"measures"`
}

// Summary describes a measure in an arm over replicates.
type Summary struct {
	N       int    `json:"n"` // replicates in which it exists
	Mean    Number `json:"mean"`
	SD      Number `json:"sd"`
	SE      Number `json:"se"`  // Monte Carlo error of the mean
	Low     Number `json:"low"` // 95 % interval of the mean, this one alone
	High    Number `json:"high"`
	Q05     Number `json:"q05"`
	Median  Number `json:"median"`
	Q95     Number `json:"q95"`
	Nonzero int    `json:"nonzero"`         // replicates in which it is not 0
	Never   bool   `json:"never,omitempty"` // the arm makes it impossible: 0 by the rules, not by chance
}

// Contrast is an arm against the baseline in one measure.
type Contrast struct {
	Arm               string        `json:"arm"`
	Against           string        `json:"against"`
	Measure           string        `json:"measure"`
	N                 int           `json:"n"` // complete pairs of replicates
	Difference        Number        `json:"difference"`
	SE                Number        `json:"se"`
	Exploratory       bool          `json:"exploratory,omitempty"` // in a measure that is neither main nor harm
	Low               Number        `json:"low"`                   // simultaneous with its family, 97.5 %, of exploratory ones 95 %; null if it has no end
	High              Number        `json:"high"`
	Verdict           stats.Verdict `json:"verdict"`
	FlipsAt           Number        `json:"flips_at"` // smallest difference that matters at which the verdict changes
	Superiority       Number        `json:"superiority"`
	PairedSuperiority Number        `json:"paired_superiority"`      // under shared chance
	VarianceRatio     Number        `json:"variance_ratio"`          // null if it is infinite or not known
	VarianceRatioLow  Number        `json:"variance_ratio_low"`      // its 95 % interval, this one alone
	VarianceRatioHigh Number        `json:"variance_ratio_high"`     //
	PairingHarms      bool          `json:"pairing_harms,omitempty"` // the variance ratio is below 1
	Typical           Number        `json:"typical"`                 // Hodges–Lehmann: a typical difference, beside the mean
	TypicalLow        Number        `json:"typical_low"`             // its 95 % interval, this one alone
	TypicalHigh       Number        `json:"typical_high"`            //
	Skewness          Number        `json:"skewness"`                // of the differences
	Method            stats.Method  `json:"method"`
	Assured           *Companion    `json:"assured,omitempty"`     // resting on nothing but the bounds, where the interval above is asymptotic
	Approximate       *Companion    `json:"approximate,omitempty"` // narrower and not exact, where the interval above is exact
	Needed            int           `json:"needed,omitempty"`      // replicates, in all, that would decide
	Doubtful          bool          `json:"doubtful,omitempty"`    // too few for so skewed or unbounded a difference
	Among             *Number       `json:"among,omitempty"`       // how many of the things that the measure is about the arm has, 1: as many as the baseline; nil: not declared
}

// Companion is a second interval of a contrast, by another method, with the
// verdict that it would give.
type Companion struct {
	Method  stats.Method  `json:"method"`
	Low     Number        `json:"low"`
	High    Number        `json:"high"`
	Verdict stats.Verdict `json:"verdict"`
}

// Failure is a quarantined item and the command that runs it again.
type Failure struct {
	World     int    `json:"world"` // from 1; 0: at the values
	Replicate int    `json:"replicate"`
	Arm       string `json:"arm"`
	Month     int    `json:"month"`
	Reason    string `json:"reason"`
	Replay    string `json:"replay"`
}

// Analyse makes the answer of a run.
func Analyse(run *Run) (*Answer, error) {
	p := run.Brief
	if run.Values.Items() == 0 {
		return nil, fmt.Errorf("answer: the run has no rows")
	}
	a := &Answer{
		Schema: p.Schema, Scenario: p.Scenario, Title: p.Title, Question: p.Question, Family: p.Family, Seed: p.Seed,
		Replicates: run.Values.Items(), Run: run.Dir, RowsID: p.RowsID(), Digest: run.Values.Digest,
		Statement: Statement(p), Changed: p.Changed, Baseline: p.Baseline,
		Approximate: approximate(&run.Values), plan: p,
	}
	if missing := run.Values.Missing(); missing > mostMissing {
		a.Withheld = fmt.Sprintf("%.1f %% of the runs broke; above 1 %% no verdict is given", 100*missing)
	}
	for _, m := range p.Vocabulary.Measures {
		a.Measures.add(m.Name, Measure{Title: m.Title, Unit: m.Unit, Better: m.Better,
			Matters: Number(m.Matters), Role: m.Role, Meaning: m.Meaning, Exists: m.Exists})
	}
	if err := a.readLooks(run); err != nil {
		return nil, err
	}
	var worlds *Worlds
	var beside sync.WaitGroup // neither design needs the other's
	beside.Go(func() { worlds = overWorlds(run) })
	s := sample{plan: p, rows: run.Values.Rows, totals: run.Values.Totals, level: levelAfter(len(a.Looks))}
	a.Arms = s.arms()
	a.Contrasts = s.contrasts()
	a.among()
	a.Goals, a.Together = s.goals()
	a.fewGoals()
	a.judgeTogether()
	a.Claims = s.claims()
	a.fewCases()
	a.Targets = s.targets(a)
	a.Failures, a.LeftOut = failures(run), run.Brief.LeftOut
	if a.Withheld != "" {
		a.withhold()
	}
	beside.Wait()
	a.Worlds = worlds
	a.JudgeNeeds()
	return a, nil
}

// withhold takes back every verdict.
func (a *Answer) withhold() {
	for i := range a.Contrasts {
		a.Contrasts[i].Verdict = stats.CannotTellYet
		a.Contrasts[i].Assured, a.Contrasts[i].Approximate = nil, nil
	}
	a.withholdGoals()
	for i := range a.Claims {
		a.Claims[i].Verdict = stats.Undecided
		if a.Claims[i].Why == "" {
			a.Claims[i].Why = a.Withheld
		}
		for k := range a.Claims[i].Clauses {
			a.Claims[i].Clauses[k].Verdict = stats.Undecided
		}
	}
}

// sample is the rows of one design as statistics want them: a value an item, or
// what they add up to.
type sample struct {
	plan   *scenarios.Brief
	rows   *Rows
	totals *Totals // nil: rows are kept
	level  float64
}

func bounds(m *sim.Measure) stats.Bounds {
	if !m.Bounded() {
		return stats.Unbounded()
	}
	return stats.Bounds{Low: float64(m.Low), High: float64(m.High)}
}

// in is the bounds of a measure in an arm: 0 where the arm makes it impossible.
func (s *sample) in(arm int, m *sim.Measure) stats.Bounds {
	if s.never(arm, m) {
		return stats.Bounds{Identical: true}
	}
	return bounds(m)
}

// never reports whether an arm makes a measure impossible: a parameter has a value
// under which the model says that it is 0, in all months.
func (s *sample) never(arm int, m *sim.Measure) bool {
	a := &s.plan.Arms[arm]
	return slices.ContainsFunc(m.Never, func(never sim.Assignment) bool {
		named := func(x sim.Assignment) bool { return x.Name == never.Name }
		if slices.ContainsFunc(a.Changes, func(c sim.Change) bool { return slices.ContainsFunc(c.Set, named) }) ||
			slices.ContainsFunc(a.Borrowed, func(b sim.Borrowed) bool { return b.Name == never.Name }) ||
			slices.ContainsFunc(a.Scaled, func(b sim.Scaled) bool { return b.Name == never.Name }) {
			return false
		}
		if i := slices.IndexFunc(a.Set, named); i >= 0 {
			return a.Set[i].Value == never.Value
		}
		p := s.plan.Parameter(never.Name)
		return p != nil && p.Value == never.Value
	})
}

func (s *sample) arms() []Arm {
	var all []Arm
	spans, measures := s.spans(), s.plan.Vocabulary.Measures
	found := make([]Summary, len(s.plan.Arms)*len(measures))
	stats.Each(len(found), func(i int) {
		a, m := i/len(measures), i%len(measures)
		found[i] = s.described(a, m, s.in(a, &measures[m]), spans[m])
	})
	for a, arm := range s.plan.Arms {
		out := Arm{Name: arm.Name, Title: arm.Title, Group: arm.Group, Takes: takes(s.plan, &s.plan.Arms[a])}
		for m := range measures {
			out.Measures.add(measures[m].Name, found[a*len(measures)+m])
		}
		all = append(all, out)
	}
	return all
}

// spans is how far apart the values of each measure lie over all arms.
func (s *sample) spans() []float64 {
	spans := make([]float64, len(s.plan.Vocabulary.Measures))
	for m := range spans {
		least, most := math.Inf(1), math.Inf(-1)
		for a := range s.plan.Arms {
			if s.totals != nil {
				known := &s.totals.Columns[a][m]
				least, most = min(least, known.Least), max(most, known.Most)
				continue
			}
			for _, v := range s.rows.Column(a, m) {
				if v == v {
					least, most = min(least, v), max(most, v)
				}
			}
		}
		spans[m] = max(0, most-least)
	}
	return spans
}

// described is the summary of a measure in an arm.
func (s *sample) described(arm, measure int, b stats.Bounds, span float64) Summary {
	if s.totals == nil {
		values := s.rows.Column(arm, measure)
		return summary(stats.SummarizeAmong(values, b, span, s.level), b, nonzero(values))
	}
	known := &s.totals.Columns[arm][measure]
	return summary(stats.SummarizeKnown(known, b, span, s.level), b, known.Positive+known.Negative)
}

func summary(x stats.Summary, b stats.Bounds, nonzero int) Summary {
	return Summary{
		N: x.N, Mean: Number(x.Mean), SD: Number(x.SD), SE: Number(x.SE), Low: Number(x.Low), High: Number(x.High),
		Q05: Number(x.Q05), Median: Number(x.Median), Q95: Number(x.Q95),
		Nonzero: nonzero, Never: x.Kind == stats.FixedKind && b == stats.Bounds{Identical: true},
	}
}

// nonzero counts the values that exist and are not 0.
func nonzero(values []float64) (n int) {
	for _, v := range values {
		if v != 0 && v == v {
			n++
		}
	}
	return n
}

// failures are the items that broke at the values, and over worlds.
func failures(run *Run) []Failure {
	all := []Failure{}
	for _, part := range []*Part{&run.Values, &run.Worlds} {
		for _, f := range part.Broken {
			all = append(all, Failure{World: f.World, Replicate: f.Replicate, Arm: f.Arm, Month: f.Month,
				Reason: f.Reason, Replay: replay(run, f)})
		}
	}
	return all
}

// replay is the command line that runs the broken row again.
func replay(run *Run, f Broken) string {
	line := fmt.Sprintf("concert replay %s --arm %s --replicate %d", Quoted(run.Dir), Quoted(f.Arm), f.Replicate)
	if f.World > 0 {
		line += fmt.Sprintf(" --world %d", f.World)
	}
	return line
}
