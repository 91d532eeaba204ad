package report

import (
	"cmp"
	"html/template"
	"math"
	"slices"

	"concert/results/answer"
	"concert/results/folder"
)

// keyRow is a parameter that the answer turns on.
type keyRow struct {
	parameterRow
	With template.HTML // what it moves, with points
}

// mostKeys is the number of parameters that are named as those that matter
// most.
const mostKeys = 8

// keys are the parameters that the answer turns on: with points those that go
// with the size of its differences, found in this run; else those that the
// scenario names.
func (s *study) keys() []keyRow {
	if s.answer.Points > 0 {
		return s.found()
	}
	var all []keyRow
	if s.plan.Report != nil {
		for _, name := range s.plan.Report.Assumptions {
			if p := s.parameter(name); p != nil {
				all = append(all, keyRow{parameterRow: s.parameterRow(p)})
			}
		}
	}
	return all
}

// found are the columns of points that go most with the differences of the
// headlines.
func (s *study) found() (all []keyRow) {
	type strongest struct {
		r    float64
		with *answer.Contrast
	}
	best := make(map[string]strongest)
	var order []string
	for _, c := range s.compared() {
		for _, d := range answer.Influences(s.run, c.Arm, c.Measure) {
			r := float64(d.Correlation)
			b, seen := best[d.Parameter]
			if !seen {
				order = append(order, d.Parameter)
			}
			if math.Abs(r) > math.Abs(b.r) {
				best[d.Parameter] = strongest{r, c}
			}
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(math.Abs(best[b].r), math.Abs(best[a].r)) })
	for _, name := range order[:min(mostKeys, len(order))] {
		b := best[name]
		key := "rests.with_less"
		if b.r > 0 == (b.with.Difference > 0) { // more of it, and the difference lies farther from 0
			key = "rests.with_more"
		}
		all = append(all, keyRow{parameterRow: s.columnRow(name),
			With: s.w.say(key, "arm", s.said(b.with.Arm), "measure", s.measure(b.with.Measure), "r", signed(b.r))})
	}
	return all
}

// signed writes a correlation: "+0.42".
func signed(r float64) string {
	return (scale{Scale: plainScale}).Difference(r)
}

// columnRow is a column of points as a parameter, also one that only arms
// borrow.
func (s *study) columnRow(name string) parameterRow {
	i := slices.IndexFunc(s.plan.Columns, func(c folder.Column) bool { return c.Name == name })
	c := &s.plan.Columns[i]
	if p := s.parameter(c.Parameter); p != nil {
		return s.parameterRow(p)
	}
	return parameterRow{Name: c.Name, Meaning: s.w.text(c.Meaning), Unit: s.w.text(c.Unit), Value: s.w.say("rests.no_range"), Assumed: true,
		Range: s.w.say("number.interval", "low", tidyNumber(float64(c.Low)), "high", tidyNumber(float64(c.High)))}
}
