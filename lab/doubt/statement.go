package doubt

import (
	"math"

	"concert/lab/study"
	"concert/results/answer"
	"concert/scenarios"
)

// Statement is a verdict at the scenario's values that may be doubted: an arm
// reaches a goal or misses it, or differs from the baseline in a measure by what
// matters, or does not.
type Statement struct {
	Arm     string        `json:"arm"`
	Goal    int           `json:"goal"` // −1: the difference from the baseline
	Measure string        `json:"measure"`
	Verdict string        `json:"verdict"` // "reached", "missed", "higher", "lower", "alike"
	Value   answer.Number `json:"value"`   // the mean, or the difference
	Bound   answer.Number `json:"bound"`   // that it is held against
	Close   bool          `json:"close"`   // so near the bound that luck turns it
	Flips   []Flip        `json:"flips"`   // the smallest movements, the smallest first
	Pair    *Flip         `json:"pair"`    // the smallest of two numbers at once; null: none, or one alone does with less
	Tried   int           `json:"tried"`   // parameters that were moved over their whole range
}

// Flip is a movement that turns a verdict.
type Flip struct {
	Moves  []Move  `json:"moves"`  // one, or two at once by the same share of their ranges
	Share  float64 `json:"share"`  // of the range
	Within float64 `json:"within"` // of the range: how well the place is known
	Again  bool    `json:"again"`  // beyond it the verdict turns back
}

// Move is a parameter and where it is moved.
type Move struct {
	Parameter string  `json:"parameter"`
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Low       float64 `json:"low"` // its range
	High      float64 `json:"high"`
	Assumed   bool    `json:"assumed"` // it rests on no source
}

// The verdicts.
const (
	reached = "reached"
	missed  = "missed"
	higher  = "higher"
	lower   = "lower"
	alike   = "alike"
)

// statements are the verdicts on an arm and the baseline at the values.
func statements(b *scenarios.Brief, arm, measure string, mean func(arm, measure string) float64) (all []Statement) {
	for _, name := range []string{arm, b.Baseline} {
		for k, g := range b.Goals {
			bound, least := study.BoundOf(g)
			s := Statement{Arm: name, Goal: k, Measure: g.Measure, Value: answer.Number(mean(name, g.Measure)),
				Bound: answer.Number(bound), Verdict: missed, Flips: []Flip{}}
			if (float64(s.Value) >= bound) == least || float64(s.Value) == bound {
				s.Verdict = reached
			}
			if !math.IsNaN(float64(s.Value)) {
				all = append(all, s)
			}
		}
	}
	if delta := b.Vocabulary.Measures[b.MeasureIndex(measure)].Matters; delta > 0 {
		d := mean(arm, measure) - mean(b.Baseline, measure)
		s := Statement{Arm: arm, Goal: -1, Measure: measure, Value: answer.Number(d), Bound: answer.Number(delta),
			Verdict: alike, Flips: []Flip{}}
		switch {
		case d >= delta:
			s.Verdict = higher
		case d <= -delta:
			s.Verdict = lower
		}
		if !math.IsNaN(d) {
			all = append(all, s)
		}
	}
	return all
}

// margin is how far a verdict is from turning, in the unit of its measure: below
// 0 it has turned. NaN where a measure does not exist.
func (s *Statement) margin(b *scenarios.Brief, mean func(arm, measure string) float64) float64 {
	v, bound := mean(s.Arm, s.Measure), float64(s.Bound)
	if s.Goal >= 0 {
		_, least := study.BoundOf(b.Goals[s.Goal])
		if least == (s.Verdict == reached) {
			return v - bound
		}
		return bound - v
	}
	d := v - mean(b.Baseline, s.Measure)
	switch s.Verdict {
	case higher:
		return d - bound
	case lower:
		return -d - bound
	}
	return bound - math.Abs(d)
}
