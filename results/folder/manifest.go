package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// Schema is the version of the run folder's layout.
const Schema = 1

// Manifest is manifest.json: what determines the results, and what came out.
type Manifest struct {
	PlanDigest string  `json:"plan_digest"` // SHA-256 of the canonical JSON of Plan
	Plan       Plan    `json:"plan"`
	Result     *Result `json:"result,omitempty"` // nil until the run is finished
}

// Result fingerprints a finished run.
type Result struct {
	Items  int    `json:"items"`  // computed; of a sequential run maybe fewer than planned
	Digest string `json:"digest"` // of the rows: see sim.Digest
	Failed int    `json:"failed"` // items quarantined
	Files  []File `json:"files"`  // in the order of writing
}

// File is a data file with its checksum.
type File struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Plan is all that determines the answer of a run: its rows, and what is said
// about them. Two runs with equal plans have equal answers.
type Plan struct {
	Schema       int      `json:"schema"`
	Scenario     string   `json:"scenario"`
	Title        string   `json:"title"`
	Question     string   `json:"question"`
	Story        string   `json:"story"`
	Family       string   `json:"family"`
	ModelVersion int      `json:"model_version"`
	Months       int      `json:"months"`
	Seed         uint64   `json:"seed"`
	Points       int      `json:"points"`                   // 0: parameters are fixed
	Replicates   int      `json:"replicates"`               // at each point; of a sequential run the most there may be
	Baseline     string   `json:"baseline"`                 // name of an arm
	Until        string   `json:"until"`                    // rule that ends a sequential run; empty: a fixed number
	Awaited      []string `json:"until_measures,omitempty"` // measures whose contrasts that rule waits for
	Record       bool     `json:"record"`                   // monthly values were kept
	Budget       int      `json:"budget"`                   // events a run may have; 0: the engine's default

	Columns    []Column           `json:"columns"` // of the points
	Values     [][]float64        `json:"values"`  // point × column: drawn once, then data
	Arms       []Arm              `json:"arms"`
	Parameters []Parameter        `json:"parameters"`
	Vocabulary Vocabulary         `json:"vocabulary"`
	Claims     []scenarios.Claim  `json:"claims"`
	Targets    []scenarios.Target `json:"targets"`
	Goals      []scenarios.Goal   `json:"goals,omitempty"`
	Report     *scenarios.Report  `json:"report,omitempty"` // nil: the page chooses what it speaks of first
}

// Column is an uncertain parameter that points give values to.
type Column struct {
	Name      string `json:"name"`      // "credit.rate", or "city-y: conditions.platform" if only borrowed
	Parameter string `json:"parameter"` // that it sets in every arm; empty if only arms borrow it
	Unit      string `json:"unit"`
	Meaning   string `json:"meaning"`
	Low       Bound  `json:"low"` // the range that it was drawn from; equal: not known
	High      Bound  `json:"high"`
}

// Arm is an arm with everything it changes, resolved to parameters.
type Arm struct {
	Name           string       `json:"name"`
	Title          string       `json:"title"`
	Note           string       `json:"note,omitempty"`
	Group          string       `json:"group,omitempty"`
	ConditionsFrom string       `json:"conditions_from,omitempty"`
	Set            []Assignment `json:"set"`
	Borrowed       []Borrowed   `json:"borrowed,omitempty"`
	Changes        []Change     `json:"changes,omitempty"`
}

// Assignment gives a parameter a value.
type Assignment struct {
	Parameter string  `json:"parameter"`
	Value     float64 `json:"value"`
	Shown     string  `json:"shown"` // the value as TOML writes it
}

// Borrowed gives a parameter the value of a column of the point.
type Borrowed struct {
	Parameter string `json:"parameter"`
	Column    string `json:"column"`
}

// Change gives parameters other values in the months From ≤ t < Until.
type Change struct {
	From  int          `json:"from"`
	Until int          `json:"until"`
	Set   []Assignment `json:"set"`
}

// Parameter is a declared parameter with its value in this run.
type Parameter struct {
	Name       string     `json:"name"`
	Unit       string     `json:"unit"`
	Meaning    string     `json:"meaning"`
	Source     string     `json:"source"`
	Role       param.Role `json:"role"`
	Kind       param.Kind `json:"kind"`
	Block      string     `json:"block,omitempty"`
	Cost       string     `json:"cost,omitempty"`
	Structural bool       `json:"structural,omitempty"`
	Choices    []string   `json:"choices,omitempty"`
	Off        string     `json:"off,omitempty"`
	Default    float64    `json:"default"`
	Value      float64    `json:"value"` // of every arm that does not change it
	Shown      string     `json:"shown"` // the value as TOML writes it
	Min        Bound      `json:"min"`
	Max        Bound      `json:"max"`
	Low        Bound      `json:"low"` // what points draw it from; equal: they leave it fixed
	High       Bound      `json:"high"`
	Assumed    bool       `json:"assumed"` // rests on no source
}

// Bound is an end of a range. JSON has no infinity, so that is written as a
// word.
type Bound float64

// MarshalJSON writes a number, "-inf" or "inf".
func (b Bound) MarshalJSON() ([]byte, error) {
	switch {
	case math.IsInf(float64(b), 1):
		return []byte(`"inf"`), nil
	case math.IsInf(float64(b), -1):
		return []byte(`"-inf"`), nil
	}
	return json.Marshal(float64(b))
}

// UnmarshalJSON reads what MarshalJSON writes.
func (b *Bound) UnmarshalJSON(text []byte) error {
	switch string(text) {
	case `"inf"`:
		*b = Bound(math.Inf(1))
		return nil
	case `"-inf"`:
		*b = Bound(math.Inf(-1))
		return nil
	}
	return json.Unmarshal(text, (*float64)(b))
}

// Vocabulary is the model's, with the scenario's own smallest differences.
type Vocabulary struct {
	Title    string    `json:"title"`
	Story    string    `json:"story"`
	Caution  string    `json:"caution,omitempty"` // what reports warn of beside what all of them say
	Measures []Measure `json:"measures"`
	Monthly  []Measure `json:"monthly"`
	Acts     []Word    `json:"acts"`
	Actors   []Word    `json:"actors"`
	Motives  []Motive  `json:"motives"`
}

// Word is a name with its explanation.
type Word struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Meaning string `json:"meaning"`
}

// Motive is one term of every decision.
type Motive struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Meaning string `json:"meaning"`
	Unit    string `json:"unit"`
	Cost    bool   `json:"cost"`
}

// Measure is an outcome, with the fields of sim.Measure.
type Measure struct {
	Name          string        `json:"name"`
	Title         string        `json:"title"`
	Unit          string        `json:"unit"`
	Meaning       string        `json:"meaning"`
	Formula       string        `json:"formula"`
	Better        sim.Direction `json:"better"`
	Role          sim.Role      `json:"role"`
	Matters       float64       `json:"matters"`
	MattersSource string        `json:"matters_source"`
	Low           Bound         `json:"low"` // values lie within; equal: not bounded
	High          Bound         `json:"high"`
	Binary        bool          `json:"binary,omitempty"` // every value is 0 or 1
	Exists        string        `json:"exists,omitempty"`
	Among         string        `json:"among,omitempty"` // the measure that counts what this one is about
}

// Bounded reports whether the measure's values are bounded.
func (m Measure) Bounded() bool { return m.Low < m.High }

// New makes the manifest of a plan that has not run.
func New(p *scenarios.Plan) (*Manifest, error) {
	s, e := p.Scenario, &p.Experiment
	plan := Plan{
		Schema: Schema, Scenario: s.Name, Title: s.Title, Question: s.Question, Story: s.Story,
		Family: s.Family, ModelVersion: s.Model.Version(), Months: e.Months, Seed: e.Seed,
		Points: len(e.Points), Replicates: e.Replicates, Baseline: p.Arms[p.Baseline].Name,
		Until: p.Until.Rule, Awaited: p.Until.Measures,
		Record: e.Record, Budget: e.Budget, Values: e.Points,
		Vocabulary: vocabulary(s.Model.Vocabulary(), s.Matters),
		Claims:     s.Claims, Targets: s.Targets, Goals: s.Goals,
	}
	for i, name := range p.Columns {
		plan.Columns = append(plan.Columns, column(name, e.Columns[i], p))
	}
	for i := range s.Parameters.Len() {
		if p.Counts(i) {
			q := parameter(p.Declaration(i), e.Base[i])
			low, high, _ := s.Range(q.Name)
			q.Low, q.High = Bound(low), Bound(high)
			plan.Parameters = append(plan.Parameters, q)
		}
	}
	for i := range p.Arms {
		plan.Arms = append(plan.Arms, arm(&p.Arms[i], &e.Arms[i], s.Parameters, p.Columns))
	}
	runs := func(arm string) bool { return plan.ArmIndex(arm) >= 0 }
	if report := s.Report.Of(runs); !report.Empty() {
		plan.Report = &report
	}
	return Seal(plan)
}

// Seal makes the manifest of a plan, its digest included. The plan's lists
// become empty where they were nil, so that equal plans have equal digests.
func Seal(plan Plan) (*Manifest, error) {
	plan = plan.filled()
	if err := plan.check(); err != nil {
		return nil, err
	}
	digest, err := plan.digest()
	if err != nil {
		return nil, err
	}
	return &Manifest{PlanDigest: digest, Plan: plan}, nil
}

// Items is the number of work items planned.
func (p *Plan) Items() int { return max(1, p.Points) * p.Replicates }

// Name is the folder's name: the scenario and the first digits of the digest.
func (m *Manifest) Name() string { return m.Plan.Scenario + "-" + m.PlanDigest[:8] }

// Finished reports whether the run has its results.
func (m *Manifest) Finished() bool { return m.Result != nil }

// ArmIndex is the position of the arm called name; −1 if there is none.
func (p *Plan) ArmIndex(name string) int {
	return slices.IndexFunc(p.Arms, func(a Arm) bool { return a.Name == name })
}

// MeasureIndex is the position of the measure called name; −1 if there is none.
func (p *Plan) MeasureIndex(name string) int {
	return slices.IndexFunc(p.Vocabulary.Measures, func(m Measure) bool { return m.Name == name })
}

// BaselineIndex is the position of the baseline arm.
func (p *Plan) BaselineIndex() int { return p.ArmIndex(p.Baseline) }

// Assumed counts the parameters that rest on no source.
func (p *Plan) Assumed() int {
	n := 0
	for _, q := range p.Parameters {
		if q.Assumed {
			n++
		}
	}
	return n
}

// digest is the SHA-256 of the plan's JSON in hexadecimal. encoding/json is
// canonical here: fields in declared order, no maps, the shortest number that
// reads back as the same bits.
func (p *Plan) digest() (string, error) {
	text, err := json.Marshal(p)
	if err != nil {
		return "", fmt.Errorf("folder: the plan cannot be written as JSON: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// check reports a plan that no folder can hold.
func (p *Plan) check() error {
	switch {
	case p.Scenario == "" || len(p.Arms) == 0 || p.Replicates < 1:
		return fmt.Errorf("folder: a plan needs a scenario, an arm and a replicate")
	case p.BaselineIndex() < 0:
		return fmt.Errorf("folder: the baseline %q is not one of the arms", p.Baseline)
	case len(p.Values) != p.Points:
		return fmt.Errorf("folder: %d rows of values for %d points", len(p.Values), p.Points)
	case p.Until != "" && p.Points > 0:
		return fmt.Errorf("folder: a run until %s has no points", p.Until)
	case len(p.Vocabulary.Motives) > sim.MaxMotives:
		return fmt.Errorf("folder: %d motives, %d at most", len(p.Vocabulary.Motives), sim.MaxMotives)
	}
	if name := p.twice(); name != "" {
		return fmt.Errorf("folder: two columns of a table would be called %q", name)
	}
	for i, row := range p.Values {
		if len(row) != len(p.Columns) {
			return fmt.Errorf("folder: point %d has %d values for %d columns", i, len(row), len(p.Columns))
		}
	}
	return nil
}

// twice is a name that two columns of one table would have; "" if none.
func (p *Plan) twice() string {
	for _, fields := range [][]field{measureFields(p), pointFields(p), decisionFields(p)} {
		seen := make(map[string]bool)
		for _, f := range fields {
			if seen[f.name] {
				return f.name
			}
			seen[f.name] = true
		}
	}
	return ""
}

// filled is the plan with empty lists where there were none.
func (p Plan) filled() Plan {
	p.Columns, p.Values = some(p.Columns), some(p.Values)
	p.Arms, p.Parameters = some(slices.Clone(p.Arms)), some(p.Parameters)
	p.Claims, p.Targets = some(p.Claims), some(p.Targets)
	v := &p.Vocabulary
	v.Measures, v.Monthly = some(v.Measures), some(v.Monthly)
	v.Acts, v.Actors, v.Motives = some(v.Acts), some(v.Actors), some(v.Motives)
	for i := range p.Arms {
		p.Arms[i].Set = some(p.Arms[i].Set)
	}
	return p
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
