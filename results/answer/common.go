package answer

import (
	"fmt"
	"math"
	"slices"

	"concert/results/say"
	"concert/results/stats"
	"concert/results/stats/stream"
	"concert/scenarios"
	"concert/sim"
)

// Common is a measure that every run has, in the baseline of each.
type Common struct {
	Measure    string        `json:"measure"`
	Title      string        `json:"title"`
	Unit       string        `json:"unit,omitempty"` // of all; empty if units differ
	Better     sim.Direction `json:"better"`
	Role       sim.Role      `json:"role"`
	Matters    Number        `json:"matters"`       // the largest of the runs' own smallest differences that matter
	Comparable bool          `json:"comparable"`    // unit and direction agree
	Why        string        `json:"why,omitempty"` // it is not
	Sides      []Side        `json:"sides"`         // a run each
	Gaps       []Gap         `json:"gaps"`          // the other runs against the first; empty if not comparable
}

// Side is the measure in the baseline of one run.
type Side struct {
	Scenario string     `json:"scenario"` // the run's name in the comparison
	Arm      string     `json:"arm"`
	Title    string     `json:"title"` // what the family calls it
	Unit     string     `json:"unit"`
	Meaning  string     `json:"meaning"`
	Formula  string     `json:"formula"`
	Exists   string     `json:"exists,omitempty"`
	Matters  Number     `json:"matters"`
	Summary  Summary    `json:"summary"`
	PerServe *PerServed `json:"per_served"` // null unless the unit names whom it is for
}

// PerServed is a value brought to 1,000 of those served and a year.
type PerServed struct {
	Served string `json:"served"` // "households"
	Unit   string `json:"unit"`   // "CNY per 1,000 households and year"
	Mean   Number `json:"mean"`
	Low    Number `json:"low"`
	High   Number `json:"high"`
}

// Gap is how far a run's baseline lies from that of the first.
type Gap struct {
	Scenario    string        `json:"scenario"`
	Against     string        `json:"against"`
	N           int           `json:"n"`         // replicates of the run
	NAgainst    int           `json:"n_against"` // of the first
	Difference  Number        `json:"difference"`
	SE          Number        `json:"se"`
	Low         Number        `json:"low"` // simultaneous 95 % interval; null if it has no end
	High        Number        `json:"high"`
	Verdict     stats.Verdict `json:"verdict"`
	FlipsAt     Number        `json:"flips_at"`
	Superiority Number        `json:"superiority"`
	Method      stats.Method  `json:"method"`
	Needed      int           `json:"needed,omitempty"` // replicates of each that would decide
	Doubtful    bool          `json:"doubtful,omitempty"`
}

// common are the measures that all runs have, in the order of the first: those
// that answer its question, then harm, then what every family measures. All
// gaps are one family of simultaneous intervals.
func common(all []sample, names []string, shared []bool) []Common {
	measures := []Common{}
	same := make([]bool, len(all))
	for i := range all {
		same[i] = shared[i] && sameBaseline(all[0].plan, all[i].plan)
	}
	var sides []stats.Sides
	for m := range all[0].plan.Vocabulary.Measures {
		at := positions(all, all[0].plan.Vocabulary.Measures[m].Name)
		if at == nil {
			continue
		}
		found := commonMeasure(all, names, at)
		if found.Comparable {
			for i := 1; i < len(all); i++ {
				one, knownOne := all[0].baseline(at[0])
				other, knownOther := all[i].baseline(at[i])
				sides = append(sides, stats.Sides{
					One: one, Other: other, Known: [2]*stream.Facts{knownOne, knownOther},
					Bounds: widest(all[0].measure(at[0]), all[i].measure(at[i])),
					Delta:  float64(found.Matters), Identical: same[i], Shared: shared[i] && len(one) == len(other),
				})
			}
		}
		measures = append(measures, found)
	}
	judged := stats.CompareRuns(sides, strictest(all))
	for m := range measures {
		measures[m].Gaps = []Gap{}
		for i := 1; measures[m].Comparable && i < len(all); i++ {
			measures[m].Gaps = append(measures[m].Gaps, gapOf(judged[0], names[i], names[0]))
			judged = judged[1:]
		}
	}
	slices.SortStableFunc(measures, func(a, b Common) int { return order(a.Role) - order(b.Role) })
	return measures
}

// strictest is the level of all intervals together: a run that stopped when it
// was decided allows less error than one of a fixed number of replicates.
func strictest(all []sample) float64 {
	most := level
	for i := range all {
		most = math.Max(most, all[i].level)
	}
	return most
}

// sameBaseline reports whether the baselines of two runs of one family are the
// same by construction: every parameter has the same value at all times.
func sameBaseline(p, q *scenarios.Brief) bool {
	if p.Months != q.Months || len(p.Parameters) != len(q.Parameters) {
		return false
	}
	for i := range p.Parameters {
		a, _ := held(p, p.Parameters[i].Name)
		b, ok := held(q, p.Parameters[i].Name)
		if !ok || a.Shown != b.Shown || a.Moves != b.Moves {
			return false
		}
	}
	return true
}

// order is the place of a role: what all families share stands first.
func order(r sim.Role) int {
	return slices.Index([]sim.Role{sim.Core, sim.Main, sim.Harm, sim.Detail}, r)
}

// positions are the places of a measure in the runs; nil if one lacks it.
func positions(all []sample, name string) []int {
	var at []int
	for i := range all {
		m := all[i].plan.MeasureIndex(name)
		if m < 0 {
			return nil
		}
		at = append(at, m)
	}
	return at
}

func (s *sample) measure(m int) *sim.Measure { return &s.plan.Vocabulary.Measures[m] }

// baseline is a measure in the baseline, a value a replicate, or what they add up to.
func (s *sample) baseline(m int) ([]float64, *stream.Facts) {
	if s.totals != nil {
		return nil, &s.totals.Columns[s.plan.BaselineIndex()][m]
	}
	return s.rows.Column(s.plan.BaselineIndex(), m), nil
}

// commonMeasure describes a measure without comparing it.
func commonMeasure(all []sample, names []string, at []int) Common {
	first := all[0].measure(at[0])
	c := Common{Measure: first.Name, Title: first.Title, Unit: first.Unit, Better: first.Better, Role: first.Role,
		Comparable: true}
	for i := range all {
		s, m := &all[i], all[i].measure(at[i])
		side := Side{
			Scenario: names[i], Arm: s.plan.Baseline, Title: m.Title, Unit: m.Unit, Meaning: m.Meaning,
			Formula: m.Formula, Exists: m.Exists,
			Matters: Number(m.Matters), Summary: s.described(s.plan.BaselineIndex(), at[i], bounds(m), 0),
		}
		side.PerServe = perServed(m.Unit, side.Summary)
		c.Sides = append(c.Sides, side)
		c.Matters = Number(math.Max(float64(c.Matters), m.Matters))
		switch {
		case fraction(m.Unit) != fraction(first.Unit):
			c.Comparable, c.Unit = false, ""
			c.Why = fmt.Sprintf("the unit is %s in %s and %s in %s", first.Unit, names[0], m.Unit, names[i])
		case m.Better != first.Better && c.Comparable:
			c.Comparable, c.Why = false, fmt.Sprintf("better is %s in %s and %s in %s", first.Better, names[0],
				m.Better, names[i])
		case m.Title != first.Title:
			c.Title = neutral(first.Name, first.Title)
		}
		if m.Role != first.Role {
			c.Role = sim.Detail
		}
	}
	if !c.Comparable {
		c.Matters = Number(math.NaN())
	}
	return c
}

// fraction is a unit, one word standing for all that mean a part of 1.
func fraction(unit string) string {
	switch unit {
	case "0–1", "probability":
		return say.Share
	}
	return unit
}

// neutral is what a core measure is called where families call it differently.
func neutral(name, otherwise string) string {
	switch name {
	case "collaboration":
		return "Collaboration"
	case "success_share":
		return "Joint tasks that succeed"
	case "trust":
		return "Trust in partners"
	case "coordination_staff_days":
		return "Staff-days of coordination"
	case "programme_cost_cny":
		return "Cost of the programme"
	}
	return otherwise
}

// widest are the bounds that hold in both runs.
func widest(a, b *sim.Measure) stats.Bounds {
	if !a.Bounded() || !b.Bounded() {
		return stats.Unbounded()
	}
	return stats.Bounds{Low: math.Min(float64(a.Low), float64(b.Low)), High: math.Max(float64(a.High), float64(b.High))}
}

func gapOf(g stats.Gap, scenario, against string) Gap {
	return Gap{
		Scenario: scenario, Against: against, N: g.NOther, NAgainst: g.NOne, Difference: Number(g.Difference),
		SE:  Number(g.SE),
		Low: Number(g.Low), High: Number(g.High), Verdict: g.Verdict, FlipsAt: Number(g.FlipsAt),
		Superiority: Number(g.Superiority),
		Method:      g.Method, Needed: g.Needed, Doubtful: g.Doubtful,
	}
}
