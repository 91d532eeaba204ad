package report

import (
	"testing"

	"concert/results/folder"
	"concert/sim/param"
)

// TestTakenOver: of the conditions of another case an arm lists those that
// differ, and counts the others.
func TestTakenOver(t *testing.T) {
	s := madeUp(t, []effect{up}, []effect{equal})
	condition := func(name, shown string) folder.Parameter {
		return folder.Parameter{Name: "conditions." + name, Meaning: name, Block: "process", Kind: param.Number, Shown: shown}
	}
	s.plan.Parameters = []folder.Parameter{condition("trust", "0.4"), condition("skill", "0.8"), condition("clarity", "0.3"),
		{Name: "credit.rate", Meaning: "rate", Kind: param.Number, Shown: "0.05"}}
	set := func(name, shown string) folder.Assignment { return folder.Assignment{Parameter: name, Shown: shown} }
	arm := folder.Arm{Name: "a", ConditionsFrom: "city-y", Set: []folder.Assignment{
		set("conditions.trust", "0.65"), set("conditions.skill", "0.8"), set("conditions.clarity", "0.3"), set("credit.rate", "0.12")}}
	const taken = "3 conditions of “city-y” are taken over: trust: 0.65 (baseline: 0.4); the other 2 are the same as in the baseline"
	if got, want := string(s.changes(&arm)), taken+"; rate: 0.12 (baseline: 0.05)"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	arm.Set, arm.Borrowed = arm.Set[:3], []folder.Borrowed{{Parameter: "conditions.trust"}}
	if got, want := string(s.changes(&arm)), taken+"; 1 of these conditions is drawn from the range of that case, around its value"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestLever: the command that changes something names a parameter that an arm
// changes, with its value there.
func TestLever(t *testing.T) {
	s := madeUp(t, []effect{up}, []effect{equal})
	s.plan.Scenario = "toy"
	if p, _ := s.lever(); p != nil || s.againPart().Change != "" {
		t.Errorf("a run that changes nothing names %v", p)
	}
	s.plan.Parameters = []folder.Parameter{{Name: "who.leads", Kind: param.Choice, Shown: `"police"`}, {Name: "credit.rate", Meaning: "rate: a year's", Shown: "0.05"}}
	s.plan.Arms = []folder.Arm{{Name: "lent", ConditionsFrom: "other", Set: []folder.Assignment{{Parameter: "credit.rate", Shown: "0.2"}}},
		{Name: "a", Set: []folder.Assignment{{Parameter: "who.leads", Shown: `"court"`}, {Parameter: "credit.rate", Shown: "0.12"}}}}
	last := func() string {
		lines := s.againPart().Lines
		return lines[len(lines)-1].Command
	}
	if got, want := last(), "concert run toy --seed 0 --replicates 0 --set credit.rate=0.12"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	rate := &s.plan.Parameters[1] // of a number that a government sets, a value that no arm has
	rate.Kind, rate.Cost, rate.Value, s.plan.Arms[1].Set[1].Value = param.Number, "the borrowers' money", 0.05, 0.12
	if got, want := last(), "concert run toy --seed 0 --replicates 0 --set credit.rate=0.085"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
