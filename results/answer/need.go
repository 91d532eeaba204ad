package answer

import (
	"math"

	"concert/scenarios"
)

// Need says whether what an arm takes away is needed to reach the goals. It is
// judged only of arms that take something away, where the baseline reaches all
// goals at the values.
type Need string

// The verdicts on need.
const (
	// Indispensable: the arm misses a goal at the values, and the joint lower
	// bound of the share of worlds in which it is needed lies above one half.
	Indispensable Need = "indispensable"
	// Dispensable: the arm reaches all goals at the values, and the joint upper
	// bound of that share lies below one quarter.
	Dispensable Need = "dispensable"
	// NeededHere: the arm misses a goal at the values; of worlds nothing more
	// can be said.
	NeededHere Need = "needed-here"
	// NotNeededHere: the arm reaches all goals at the values; of worlds nothing
	// more can be said.
	NotNeededHere Need = "not-needed-here"
	// NeedOpen: it cannot be told whether the arm reaches all goals.
	NeedOpen Need = "cannot-tell-yet"
)

// The bounds of the share of worlds in which something is needed.
const (
	indispensableAbove = 0.50
	dispensableBelow   = 0.25
)

// Necessity is the need for what an arm takes away, with the share of worlds that
// it rests on; Worlds is nil without worlds.
type Necessity struct {
	Arm    string      `json:"arm"`
	Need   Need        `json:"need"`
	Worlds *WorldShare `json:"worlds"`
}

// JudgeNeeds judges every arm that takes something away from a baseline that
// reaches all goals, by the verdicts at the values and the shares of worlds.
func (a *Answer) JudgeNeeds() {
	a.Needs = []Necessity{}
	base, ok := a.Together.Get(a.Baseline)
	if !ok || base.Verdict != GoalReached || a.Withheld != "" {
		return
	}
	for _, arm := range a.Arms {
		if arm.Name != a.Baseline && arm.Takes {
			a.Needs = append(a.Needs, a.need(arm.Name))
		}
	}
}

func (a *Answer) need(arm string) Necessity {
	j := Necessity{Arm: arm, Need: NeedOpen}
	low, high := math.NaN(), math.NaN() // comparisons with NaN are false
	if a.Worlds != nil {
		if s, ok := a.Worlds.Needed.Get(arm); ok {
			j.Worlds, low, high = &s, float64(s.JointLow), float64(s.JointHigh)
		}
	}
	switch all, _ := a.Together.Get(arm); all.Verdict {
	case GoalMissed:
		j.Need = NeededHere
		if low > indispensableAbove {
			j.Need = Indispensable
		}
	case GoalReached:
		j.Need = NotNeededHere
		if high < dispensableBelow {
			j.Need = Dispensable
		}
	}
	return j
}

// takes reports whether an arm only takes away: every parameter that it sets
// goes to 0 from above, and nothing else changes.
func takes(p *scenarios.Brief, arm *scenarios.Arm) bool {
	if len(arm.Set) == 0 || len(arm.Changes) > 0 || len(arm.Borrowed) > 0 || len(arm.Scaled) > 0 ||
		arm.ConditionsFrom != "" {
		return false
	}
	for _, s := range arm.Set {
		if !(s.Value == 0 && baseValue(p, s.Name) > 0) {
			return false
		}
	}
	return true
}

// baseValue is the value of a parameter in the baseline; NaN if there is none.
func baseValue(p *scenarios.Brief, parameter string) float64 {
	base := &p.Arms[p.BaselineIndex()]
	for _, s := range base.Set {
		if s.Name == parameter {
			return s.Value
		}
	}
	for i := range p.Parameters {
		if p.Parameters[i].Name == parameter {
			return p.Parameters[i].Value
		}
	}
	return math.NaN()
}
