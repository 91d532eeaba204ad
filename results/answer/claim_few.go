package answer

import (
	"slices"

	"concert/scenarios"
)

// FewCases is a measure that a claim rests on in an arm that has few of the
// things that the measure is about, so that those left are likely to be others
// than in the baseline.
type FewCases struct {
	Measure string `json:"measure"`
	Arm     string `json:"arm"`
	Among   Number `json:"among"` // of the baseline's things, as Contrast.Among
}

// fewCases says of every claim on which few cases it rests.
func (a *Answer) fewCases() {
	for i := range a.Claims {
		c := &a.Claims[i]
		c.Few = nil
		k := slices.IndexFunc(a.plan.Claims, func(w scenarios.Claim) bool { return w.ID == c.ID })
		if k < 0 || len(c.Clauses) != len(a.plan.Claims[k].All) {
			continue
		}
		for j, clause := range a.plan.Claims[k].All {
			for _, f := range a.fewOf(clause, c.Clauses[j].Alternatives) {
				if !slices.Contains(c.Few, f) {
					c.Few = append(c.Few, f)
				}
			}
		}
	}
}

// fewOf are the few cases that a clause rests on: none, if an alternative holds
// that rests on none; those of the alternative that holds with the fewest of
// them; or those of all, if none holds.
func (a *Answer) fewOf(clause scenarios.Clause, margins []Alternative) (few []FewCases) {
	first := true
	for k, q := range clause.AnyOf {
		if k >= len(margins) || !margins[k].Holds(q.Strict) {
			continue
		}
		if of := a.fewIn(q); first || len(of) < len(few) {
			few, first = of, false
		}
	}
	if !first {
		return few
	}
	for _, q := range clause.AnyOf {
		few = append(few, a.fewIn(q)...)
	}
	return few
}

// Holds reports whether the whole interval of an alternative lies where it holds.
func (m Alternative) Holds(strict bool) bool { return m.Low > 0 || m.Low == 0 && !strict }

// fewIn are the few cases of the terms of an inequality.
func (a *Answer) fewIn(q scenarios.Inequality) (few []FewCases) {
	for _, t := range q.Terms {
		for i := range a.Contrasts {
			if k := &a.Contrasts[i]; k.Arm == t.Arm && k.Measure == t.Measure && k.OtherCases() {
				few = append(few, FewCases{t.Measure, t.Arm, *k.Among})
			}
		}
	}
	return few
}

// WeakEvidence reports whether what the claim's verdict says is worth little: the
// scenario says so, or it rests on few cases.
func (c *Claim) WeakEvidence() bool { return c.Weak != "" || len(c.Few) > 0 }

// FewMeasures are the measures of the few cases that a claim rests on, each once.
func (c *Claim) FewMeasures() (names []string) {
	for _, f := range c.Few {
		if !slices.Contains(names, f.Measure) {
			names = append(names, f.Measure)
		}
	}
	return names
}
