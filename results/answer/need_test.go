package answer

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"concert/results/answer/answertest"
)

// judgedBy is an answer with a baseline and an arm that takes something away.
func judgedBy(base, arm GoalVerdict, needed *WorldShare) *Answer {
	a := &Answer{Baseline: "as-is", Arms: []Arm{{Name: "as-is"}, {Name: "without", Takes: true}, {Name: "instead"}}}
	a.Together = Object[Reached]{{"as-is", Reached{base}}, {"without", Reached{arm}}, {"instead", Reached{GoalMissed}}}
	if needed != nil {
		a.Worlds = &Worlds{Needed: Object[WorldShare]{{"without", *needed}}}
	}
	a.JudgeNeeds()
	return a
}

// TestNeeds: the words follow from the verdict at the values and the joint
// bounds over worlds, and from nothing else.
func TestNeeds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		verdicts := []GoalVerdict{GoalReached, GoalMissed, GoalOpen}
		base, arm := rapid.SampledFrom(verdicts).Draw(t, "base"), rapid.SampledFrom(verdicts).Draw(t, "arm")
		low := rapid.Float64Range(0, 1).Draw(t, "low")
		high := rapid.Float64Range(low, 1).Draw(t, "high")
		var worlds *WorldShare
		if rapid.Bool().Draw(t, "worlds") {
			worlds = &WorldShare{Worlds: 100, JointLow: Number(low), JointHigh: Number(high)}
		}
		a := judgedBy(base, arm, worlds)
		if base != GoalReached {
			if len(a.Needs) > 0 {
				t.Fatalf("something is needed for goals that the baseline does not reach: %v", a.Needs)
			}
			return
		}
		if len(a.Needs) != 1 || a.Needs[0].Arm != "without" {
			t.Fatalf("judged %v, not the one arm that takes something away", a.Needs)
		}
		want := NeedOpen
		switch {
		case arm == GoalMissed && worlds != nil && low > 0.5:
			want = Indispensable
		case arm == GoalMissed:
			want = NeededHere
		case arm == GoalReached && worlds != nil && high < 0.25:
			want = Dispensable
		case arm == GoalReached:
			want = NotNeededHere
		}
		if got := a.Needs[0].Need; got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}

// TestTakes: an arm takes away if all that it sets goes to 0.
func TestTakes(t *testing.T) {
	a := answered(t, answertest.Options{Replicates: 4, Workers: 1, Seed: 1})
	for _, arm := range a.Arms {
		if arm.Takes {
			t.Errorf("%s takes nothing away", arm.Name)
		}
	}
	p := a.plan
	gone := p.Arms[slices.IndexFunc(a.Arms, func(x Arm) bool { return x.Name == "more-effort" })]
	gone.Set = slices.Clone(gone.Set)
	gone.Set[0].Value = 0
	if !takes(p, &gone) {
		t.Error("an arm that sets effort to 0 takes it away")
	}
}
