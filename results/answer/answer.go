package answer

import (
	"fmt"

	"concert/results/folder"
	"concert/results/stats"
	"concert/sim"
)

// level is the confidence of every interval and of every family of intervals;
// of a run until decided, over all its looks.
const level = 0.95

// mostMissing is the share of quarantined items above which no verdict is
// given: what breaks a run need not be unrelated to what it would have shown.
const mostMissing = 0.01

// Answer is what a run says, the document of `run --format json`.
type Answer struct {
	Scenario   string          `json:"scenario"`
	Title      string          `json:"title"`
	Question   string          `json:"question"`
	Family     string          `json:"family"`
	Seed       uint64          `json:"seed"`
	Points     int             `json:"points"`     // 0: parameters are fixed
	Replicates int             `json:"replicates"` // at each point
	Run        string          `json:"run"`        // the folder
	Digest     string          `json:"digest"`     // of the rows
	Statement  []string        `json:"statement"`  // what the model is not
	Baseline   string          `json:"baseline"`
	Withheld   string          `json:"withheld,omitempty"` // why no verdicts are given; empty if they are
	Measures   Object[Measure] `json:"measures"`
	Arms       []Arm           `json:"arms"`
	Contrasts  []Contrast      `json:"contrasts"` // by arm, then measure
	Goals      []Goal          `json:"goals"`
	Together   Object[Reached] `json:"goals_together"` // of each arm, all goals; empty without
	Claims     []Claim         `json:"claims"`
	Targets    []Target        `json:"targets"`
	Failures   []Failure       `json:"failures"`
	Until      *Until          `json:"until,omitempty"` // nil if the number of replicates was fixed
	Looks      []Look          `json:"looks,omitempty"` // of a run until decided
	Changed    []Change        `json:"changed,omitempty"`
	Worlds     *Worlds         `json:"worlds,omitempty"` // nil without

	plan *folder.Plan
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
	Measures Object[Summary] `json:"measures"`
}

// Summary describes a measure in an arm: over replicates, or, with points,
// over the means of points.
type Summary struct {
	N        int       `json:"n"` // replicates or points in which it exists
	Mean     Number    `json:"mean"`
	SD       Number    `json:"sd"`
	SE       Number    `json:"se"`  // Monte Carlo error of the mean
	Low      Number    `json:"low"` // 95 % interval of the mean, this one alone
	High     Number    `json:"high"`
	Q05      Number    `json:"q05"`
	Median   Number    `json:"median"`
	Q95      Number    `json:"q95"`
	Nonzero  int       `json:"nonzero"`  // replicates or points in which it is not 0
	Variance *Variance `json:"variance"` // nil without points
}

// Variance keeps apart what chance and what the unknown parameters do.
type Variance struct {
	Within     Number `json:"within"`      // points: what chance does in one replicate
	Between    Number `json:"between"`     // points: what the unknown parameters do
	MonteCarlo Number `json:"monte_carlo"` // left by chance in the mean of a point
}

// Contrast is an arm against the baseline in one measure.
type Contrast struct {
	Arm               string        `json:"arm"`
	Against           string        `json:"against"`
	Measure           string        `json:"measure"`
	N                 int           `json:"n"` // complete pairs of replicates, or of points
	Difference        Number        `json:"difference"`
	SE                Number        `json:"se"`
	Low               Number        `json:"low"` // simultaneous 95 % interval; null if it has no end
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
	Needed            int           `json:"needed,omitempty"`      // replicates (or points), in all, that would decide
	Doubtful          bool          `json:"doubtful,omitempty"`    // too few for so skewed or unbounded a difference
	Among             *Number       `json:"among,omitempty"`       // how many of the things that the measure is about the arm has, 1: as many as the baseline; nil: not declared
	Robustness        *Robustness   `json:"robustness"`
	Variance          *Variance     `json:"variance"` // of the difference; nil without points
}

// Companion is a second interval of a contrast, by another method, with the
// verdict that it would give.
type Companion struct {
	Method  stats.Method  `json:"method"`
	Low     Number        `json:"low"`
	High    Number        `json:"high"`
	Verdict stats.Verdict `json:"verdict"`
}

// Robustness is the share of points that give the same verdict, or at which a
// claim holds, with its Wilson interval. It is nil without points.
type Robustness struct {
	Share  Number         `json:"share"`
	Low    Number         `json:"low"`
	High   Number         `json:"high"`
	Points int            `json:"points"`
	Each   Object[Number] `json:"each,omitempty"` // of a contrast: the share of each verdict
}

// Failure is a quarantined item and the command that runs it again.
type Failure struct {
	Point     int    `json:"point"`
	Replicate int    `json:"replicate"`
	Arm       string `json:"arm"`
	Month     int    `json:"month"`
	Reason    string `json:"reason"`
	Replay    string `json:"replay"`
}

// Analyse makes the answer of a run.
func Analyse(run *folder.Run) (*Answer, error) {
	p := &run.Manifest.Plan
	items := run.Rows.Items()
	if items == 0 || items%max(1, p.Points) != 0 {
		return nil, fmt.Errorf("results: %d items are not a whole number of replicates at %d points", items, p.Points)
	}
	a := &Answer{
		Scenario: p.Scenario, Title: p.Title, Question: p.Question, Family: p.Family, Seed: p.Seed,
		Points: p.Points, Replicates: items / max(1, p.Points), Run: run.Dir,
		Statement: folder.Statement(p), Baseline: p.Baseline, plan: p,
	}
	if run.Manifest.Result != nil {
		a.Digest = run.Manifest.Result.Digest
	}
	if missing := run.Rows.Missing(); missing > mostMissing {
		a.Withheld = fmt.Sprintf("%.1f %% of the runs broke; above 1 %% no verdict is given", 100*missing)
	}
	for _, m := range p.Vocabulary.Measures {
		a.Measures.add(m.Name, Measure{Title: m.Title, Unit: m.Unit, Better: m.Better,
			Matters: Number(m.Matters), Role: m.Role, Meaning: m.Meaning, Exists: m.Exists})
	}
	if err := a.readLooks(run); err != nil {
		return nil, err
	}
	s := sample{plan: p, rows: run.Rows, replicates: a.Replicates, level: levelAfter(len(a.Looks))}
	a.Arms = s.arms()
	a.Contrasts = s.contrasts()
	a.among()
	a.Goals, a.Together = s.goals()
	a.fewGoals()
	a.judgeTogether()
	a.Claims = s.claims()
	a.fewCases()
	a.Targets = s.targets(a)
	a.Failures = failures(run)
	if a.Withheld != "" {
		a.withhold()
	}
	return a, nil
}

// withhold takes back every verdict.
func (a *Answer) withhold() {
	for i := range a.Contrasts {
		a.Contrasts[i].Verdict, a.Contrasts[i].Robustness = stats.CannotTellYet, nil
		a.Contrasts[i].Assured, a.Contrasts[i].Approximate = nil, nil
	}
	a.withholdGoals()
	for i := range a.Claims {
		a.Claims[i].Verdict, a.Claims[i].Robustness = stats.Undecided, nil
		if a.Claims[i].Why == "" {
			a.Claims[i].Why = a.Withheld
		}
		for k := range a.Claims[i].Clauses {
			a.Claims[i].Clauses[k].Verdict = stats.Undecided
		}
	}
}

// sample is the rows as statistics want them.
type sample struct {
	plan       *folder.Plan
	rows       *folder.Rows
	replicates int
	level      float64
}

// units turns a value an item into a value an independent unit: a replicate,
// or the mean of a point.
func (s *sample) units(values []float64) []float64 {
	if s.plan.Points == 0 {
		return values
	}
	return stats.PointMeans(values, s.replicates)
}

// variance splits the variance of values, one an item; nil without points.
func (s *sample) variance(values []float64) *Variance {
	if s.plan.Points == 0 {
		return nil
	}
	c := stats.Decompose(stats.Points(values, s.replicates))
	return &Variance{Within: Number(c.Within), Between: Number(c.Between), MonteCarlo: Number(c.MonteCarlo)}
}

func bounds(m *folder.Measure) stats.Bounds {
	if !m.Bounded() {
		return stats.Unbounded()
	}
	return stats.Bounds{Low: float64(m.Low), High: float64(m.High)}
}

func (s *sample) arms() []Arm {
	var all []Arm
	for a, arm := range s.plan.Arms {
		out := Arm{Name: arm.Name, Title: arm.Title, Group: arm.Group}
		for m := range s.plan.Vocabulary.Measures {
			measure := &s.plan.Vocabulary.Measures[m]
			out.Measures.add(measure.Name, s.summary(s.rows.Column(a, m), bounds(measure)))
		}
		all = append(all, out)
	}
	return all
}

func (s *sample) summary(values []float64, b stats.Bounds) Summary {
	x := stats.Summarize(s.units(values), b, s.level)
	return Summary{
		N: x.N, Mean: Number(x.Mean), SD: Number(x.SD), SE: Number(x.SE), Low: Number(x.Low), High: Number(x.High),
		Q05: Number(x.Q05), Median: Number(x.Median), Q95: Number(x.Q95), Variance: s.variance(values),
		Nonzero: nonzero(s.units(values)),
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

func failures(run *folder.Run) []Failure {
	all := []Failure{}
	for _, f := range run.Failures {
		all = append(all, Failure{Point: f.Point, Replicate: f.Replicate, Arm: f.Arm, Month: f.Month,
			Reason: f.Reason, Replay: replay(run, f)})
	}
	return all
}

// replay is the command line that runs the broken row again.
func replay(run *folder.Run, f folder.Failure) string {
	line := fmt.Sprintf("concert replay %s --arm %s --replicate %d", quoted(run.Dir), f.Arm, f.Replicate)
	if run.Manifest.Plan.Points > 0 {
		line += fmt.Sprintf(" --point %d", f.Point)
	}
	return line
}
