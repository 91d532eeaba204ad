package answer

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"concert/results/stats"
	"concert/scenarios"
)

// Claim is an expectation with the verdict on it.
type Claim struct {
	ID      string             `json:"id"`
	Verdict stats.ClaimVerdict `json:"verdict"`
	Text    string             `json:"text"`
	Origin  string             `json:"origin"`
	Weak    string             `json:"weak,omitempty"`      // why it is weak evidence
	Few     []FewCases         `json:"few_cases,omitempty"` // that it rests on
	Note    string             `json:"note,omitempty"`
	Why     string             `json:"why,omitempty"` // there is no verdict
	Clauses []Clause           `json:"clauses"`
}

// Clause is one part of a claim; it holds if one of its alternatives does.
type Clause struct {
	Text         string             `json:"text"`
	Verdict      stats.ClaimVerdict `json:"verdict"`
	Alternatives []Alternative      `json:"alternatives"`
}

// Alternative is an inequality, brought to the form "excess is at least 0".
type Alternative struct {
	Excess Number `json:"excess"`
	Low    Number `json:"low"` // 95 % interval, simultaneous over the claim
	High   Number `json:"high"`
}

// Target is a figure that parameters were calibrated against, and what came
// out.
type Target struct {
	Measure string `json:"measure"`
	Arm     string `json:"arm"`
	Value   Number `json:"value"`
	Within  Number `json:"within"`
	Source  string `json:"source"`
	Found   Number `json:"found"` // null if the arm did not run
	Met     bool   `json:"met"`
	Missed  Number `json:"missed_by"` // beyond Within, with its sign; 0 if met
}

func (s *sample) claims() []Claim {
	all := []Claim{}
	for _, c := range s.plan.Claims {
		all = append(all, s.claim(c))
	}
	return all
}

// JudgeClaims judges claims by the rows of a run at the values; the run need not
// have asked them itself.
func JudgeClaims(run *Run, claims []scenarios.Claim) (all []Claim) {
	s := &sample{plan: run.Brief, rows: run.Values.Rows, totals: run.Values.Totals, level: level}
	for _, c := range claims {
		all = append(all, s.claim(c))
	}
	return all
}

// claim judges all inequalities of a claim as one family; since their
// intervals then cover together, what follows from them by "and" and "or" is
// as sure as they are.
func (s *sample) claim(c scenarios.Claim) Claim {
	out := Claim{ID: c.ID, Verdict: stats.Undecided, Text: c.Text, Origin: c.Origin, Weak: c.Weak, Note: c.Note,
		Clauses: []Clause{}}
	if out.Why = s.lacks(c); out.Why != "" {
		return out
	}
	if s.totals != nil && !s.totals.holds(c) {
		out.Why = "the run added its rows up without asking it"
		return out
	}
	family := s.inequalities(c)
	if len(family) == 0 {
		out.Why = "it says nothing that can be measured"
		return out
	}
	results := stats.JudgeClaim(family, s.level).Clauses
	out.compose(c, results)
	return out
}

// inequalities are all inequalities of a claim, in the order in which they are
// written.
func (s *sample) inequalities(c scenarios.Claim) (family []stats.Clause) {
	for _, clause := range c.All {
		for _, q := range clause.AnyOf {
			family = append(family, s.inequality(q))
		}
	}
	return family
}

// lacks names an arm of the claim that did not run; "" if all did.
func (s *sample) lacks(c scenarios.Claim) string {
	for _, clause := range c.All {
		for _, q := range clause.AnyOf {
			for _, t := range q.Terms {
				switch {
				case s.plan.ArmIndex(t.Arm) < 0:
					return fmt.Sprintf("the arm %s did not run", t.Arm)
				case s.plan.MeasureIndex(t.Measure) < 0:
					return fmt.Sprintf("there is no measure %s", t.Measure)
				}
			}
		}
	}
	return ""
}

// inequality is a value an item whose mean the inequality is about.
func (s *sample) inequality(q scenarios.Inequality) stats.Clause {
	var terms []stats.Term
	for _, t := range merged(q.Terms) {
		m := s.plan.MeasureIndex(t.Measure)
		term := stats.Term{Weight: t.Coefficient,
			Bounds: s.in(s.plan.ArmIndex(t.Arm), &s.plan.Vocabulary.Measures[m])}
		if s.totals == nil {
			term.Values = s.rows.Column(s.plan.ArmIndex(t.Arm), m)
		}
		terms = append(terms, term)
	}
	c := stats.Clause{Strict: q.Strict, Bounds: stats.Bounds{Low: q.Constant, High: q.Constant, Identical: true}}
	if len(terms) > 0 {
		c = stats.Linear(terms, q.Constant, q.Strict)
	} else if s.totals == nil {
		c.Values = slices.Repeat([]float64{q.Constant}, s.rows.Items())
	}
	if s.totals != nil {
		c.Known = &s.totals.Linears[s.totals.linears[key(q)]]
	}
	return c
}

// merged adds up terms about the same measure in the same arm, and drops what
// cancels: bounds of repeated terms would be too wide.
func merged(terms []scenarios.Term) []scenarios.Term {
	var all []scenarios.Term
	for _, t := range terms {
		i := slices.IndexFunc(all, func(u scenarios.Term) bool { return u.Measure == t.Measure && u.Arm == t.Arm })
		if i < 0 {
			all = append(all, t)
		} else {
			all[i].Coefficient += t.Coefficient
		}
	}
	return slices.DeleteFunc(all, func(t scenarios.Term) bool { return t.Coefficient == 0 })
}

// compose reads the claim's verdict off those of its inequalities: a clause
// by "or", the claim by "and".
func (c *Claim) compose(written scenarios.Claim, results []stats.ClauseResult) {
	whole := stats.Supported
	for _, clause := range written.All {
		out := Clause{Text: clause.Text, Verdict: stats.NotSupported}
		for range clause.AnyOf {
			r := results[0]
			results = results[1:]
			out.Alternatives = append(out.Alternatives, Alternative{Number(r.Mean), Number(r.Low), Number(r.High)})
			out.Verdict = best(out.Verdict, r.Verdict)
		}
		whole = worst(whole, out.Verdict)
		c.Clauses = append(c.Clauses, out)
	}
	c.Verdict = whole
}

// rank orders verdicts from worst to best.
func rank(v stats.ClaimVerdict) int {
	return slices.Index([]stats.ClaimVerdict{stats.NotSupported, stats.Undecided, stats.Supported}, v)
}

func best(a, b stats.ClaimVerdict) stats.ClaimVerdict {
	if rank(a) > rank(b) {
		return a
	}
	return b
}

func worst(a, b stats.ClaimVerdict) stats.ClaimVerdict {
	if rank(a) < rank(b) {
		return a
	}
	return b
}

// targets sets what came out beside what was calibrated against.
func (s *sample) targets(a *Answer) []Target {
	all := []Target{}
	for _, t := range s.plan.Targets {
		out := Target{Measure: t.Measure, Arm: t.Arm, Value: Number(t.Value), Within: Number(t.Within),
			Source: t.Source,
			Found:  Number(math.NaN()), Missed: Number(math.NaN())}
		if i := s.plan.ArmIndex(t.Arm); i >= 0 {
			if summary, ok := a.Arms[i].Measures.Get(t.Measure); ok {
				out.compare(float64(summary.Mean))
			}
		}
		all = append(all, out)
	}
	return all
}

func (t *Target) compare(found float64) {
	distance, within := found-float64(t.Value), float64(t.Within)
	t.Found = Number(found)
	switch {
	case math.Abs(distance) <= within:
		t.Met, t.Missed = true, 0
	case distance > 0:
		t.Missed = Number(distance - within)
	default:
		t.Missed = Number(distance + within)
	}
}

// Quoted is a word of a command as a shell takes it.
func Quoted(path string) string {
	if path != "" && strings.Trim(path,
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./,:@=") == "" {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
