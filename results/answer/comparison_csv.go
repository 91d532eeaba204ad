package answer

import (
	"math"

	"concert/results/csv"
)

// MeasuresCSV is the table common measure × run, with the gap to the first run.
func (c *Comparison) MeasuresCSV() []byte {
	t := csv.New("measure", "measure_title", "better", "role", "comparable", "why_not", "matters",
		"scenario", "family", "arm", "title_in_family", "unit", "formula", "n", "mean", "sd", "se", "low", "high",
		"per_served_unit", "per_served_mean",
		"against", "difference", "difference_se", "difference_low", "difference_high", "verdict", "method",
		"what_this_is_not")
	for m := range c.Comparison.Measures {
		for i := range c.Comparison.Measures[m].Sides {
			c.row(t, &c.Comparison.Measures[m], i)
		}
	}
	return t.Bytes()
}

func (c *Comparison) row(t *csv.Table, m *Common, i int) {
	s, nan := &m.Sides[i], Number(math.NaN())
	for _, text := range []string{m.Measure, m.Title, string(m.Better), string(m.Role), yes(m.Comparable), m.Why} {
		t.Text(text)
	}
	t.Number(float64(m.Matters))
	for _, text := range []string{s.Scenario, c.Scenarios[i].Family, s.Arm, s.Title, s.Unit, s.Formula} {
		t.Text(text)
	}
	t.Whole(s.Summary.N)
	for _, v := range []Number{s.Summary.Mean, s.Summary.SD, s.Summary.SE, s.Summary.Low, s.Summary.High} {
		t.Number(float64(v))
	}
	per := PerServed{Mean: nan}
	if s.PerServe != nil {
		per = *s.PerServe
	}
	t.Text(per.Unit)
	t.Number(float64(per.Mean))
	gap := Gap{Difference: nan, SE: nan, Low: nan, High: nan}
	if i > 0 && m.Comparable {
		gap = m.Gaps[i-1]
	}
	t.Text(gap.Against)
	for _, v := range []Number{gap.Difference, gap.SE, gap.Low, gap.High} {
		t.Number(float64(v))
	}
	t.Text(string(gap.Verdict))
	t.Text(string(gap.Method))
	t.Text(ShortStatement(c.Scenarios[i].plan))
	t.End()
}

// SettingsCSV is the table of all conditions, and of the facts and the
// psychology that differ, by run.
func (c *Comparison) SettingsCSV() []byte {
	t := csv.New("kind", "parameter", "block", "meaning", "unit", "min", "max", "differs", "scenario", "value", "moves",
		"source", "assumed")
	for _, group := range []struct {
		kind string
		all  []Setting
	}{{"condition", c.Comparison.Conditions}, {"psychology", c.Comparison.Psychology.Differ},
		{"fact", c.Comparison.Facts}} {
		for k := range group.all {
			s := &group.all[k]
			for _, h := range s.Held {
				for _, text := range []string{group.kind, s.Parameter, s.Block, s.Meaning, s.Unit} {
					t.Text(text)
				}
				t.Number(float64(s.Min))
				t.Number(float64(s.Max))
				t.Text(yes(s.Differs))
				t.Text(h.Scenario)
				t.Number(float64(h.Value))
				t.Text(h.Moves)
				t.Text(h.Source)
				t.Text(yes(h.Assumed))
				t.End()
			}
		}
	}
	return t.Bytes()
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
