package report

import (
	"testing"

	"concert/results/answer"
	"concert/results/stats"
	"concert/scenarios"
)

// aiming is a made-up answer with two goals on which the baseline and the arms
// a, b, c … have these verdicts.
func aiming(t *testing.T, verdicts ...[2]answer.GoalVerdict) *study {
	t.Helper()
	effects := make([]effect, len(verdicts)-1)
	for i := range effects {
		effects[i] = effect{verdict: stats.Higher, difference: 0.1}
	}
	s := madeUp(t, effects, effects)
	bound := answer.Number(0.25)
	s.answer.Goals = []answer.Goal{
		{Say: "much is lent", Measure: "main", AtLeast: &bound, Source: "assumed"},
		{Say: "few are harmed", Measure: "harm", AtMost: &bound, Source: "assumed"},
	}
	for i, arm := range s.answer.Arms {
		for k := range s.answer.Goals {
			s.answer.Goals[k].Arms = append(s.answer.Goals[k].Arms, answer.Member[answer.Attempt]{Name: arm.Name, Value: answer.Attempt{N: 9, Verdict: verdicts[i][k]}})
		}
	}
	return s
}

func TestAims(t *testing.T) {
	const yes, no, open = answer.GoalReached, answer.GoalMissed, answer.GoalOpen
	s := aiming(t, [2]answer.GoalVerdict{yes, yes}, // the baseline
		[2]answer.GoalVerdict{no, yes}, [2]answer.GoalVerdict{yes, no}, [2]answer.GoalVerdict{no, no}, [2]answer.GoalVerdict{yes, open}, [2]answer.GoalVerdict{no, yes})
	s.plan.Targets = []scenarios.Target{{Arm: "base", Measure: "main"}}
	s.plan.Report = &scenarios.Report{Headlines: []scenarios.Headline{{Arm: "a", Measure: "main", Say: "if nobody reports"}}}
	part := s.aims()
	if got, want := string(part.Sentences[0]), "The question is taken to ask for this: (A) much is lent; (B) few are harmed."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	want := []toldItem{
		{"✓", "(A) and (B) are reached in the baseline, “Base” (fitted, not predicted)", good},
		{"✗", "(A) is missed if nobody reports; with “E”", bad},
		{"✗", "(B) is missed with “B”", bad},
		{"✗", "(A) and (B) are missed with “C”", bad},
		{"○", "It cannot be told yet with “D”", flat},
	}
	if len(part.Items) != len(want) {
		t.Fatalf("%d items, want %d: %v", len(part.Items), len(want), part.Items)
	}
	for i := range want {
		if part.Items[i] != want[i] {
			t.Errorf("item %d is %v, want %v", i, part.Items[i], want[i])
		}
	}
}

// TestNoAims says nothing of goals where none is set, or verdicts are withheld.
func TestNoAims(t *testing.T) {
	s := aiming(t, [2]answer.GoalVerdict{answer.GoalReached, answer.GoalReached})
	s.answer.Withheld = "too many runs broke"
	if part := s.aims(); len(part.Items) > 0 || s.goalsSection() != nil {
		t.Error("withheld verdicts are spoken of")
	}
	s.answer.Withheld, s.answer.Goals = "", nil
	if part := s.aims(); len(part.Items) > 0 || s.goalsSection() != nil {
		t.Error("goals are spoken of where there are none")
	}
}

// TestHarmOfSolutions: an arm that reaches the goals where the baseline does not
// is priced and its harm said, though no headline asks about it.
func TestHarmOfSolutions(t *testing.T) {
	const yes, no = answer.GoalReached, answer.GoalMissed
	s := aiming(t, [2]answer.GoalVerdict{no, no}, [2]answer.GoalVerdict{no, no}, [2]answer.GoalVerdict{yes, yes})
	s.plan.Report = &scenarios.Report{Headlines: []scenarios.Headline{{Arm: "a", Measure: "main"}}}
	s.contrasts["a"]["harm"].Verdict = stats.PracticallyEqual
	for arm, verdict := range map[string]answer.GoalVerdict{"base": no, "a": no, "b": yes} {
		s.answer.Together = append(s.answer.Together, answer.Member[answer.Reached]{Name: arm, Value: answer.Reached{Verdict: verdict}})
	}
	if got := s.priced(); len(got) != 2 || got[0] != "a" || got[1] != "b" {
		t.Errorf("priced: %v", got)
	}
	if arms, _, _ := s.harming("harm"); len(arms) != 1 || arms[0] != "b" {
		t.Errorf("harm is said of %v", arms)
	}
}

// TestHarmOfHeadline: where a headline itself tells of harm, the page does not
// say that there is none.
func TestHarmOfHeadline(t *testing.T) {
	s := madeUp(t, []effect{up}, []effect{harmUp})
	s.plan.Report = &scenarios.Report{Headlines: []scenarios.Headline{{Arm: "a", Measure: "harm"}}}
	if worse, _ := s.harms(); len(worse.Sentences) > 0 || len(worse.Items) > 0 {
		t.Errorf("said of harm that a headline tells: %v", worse)
	}
}
