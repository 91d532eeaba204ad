package page

import (
	"fmt"
	"strings"
	"testing"

	"concert/results/answer"
	"concert/results/answer/answertest"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim/param"
)

// uncertainty is a parameter that worlds would draw.
func uncertainty() []scenarios.Parameter {
	d := param.Declaration{Spec: param.Spec{Name: "x.y", Unit: "share", Meaning: "something", Source: "assumed",
		Low: 0.1, High: 0.2}}
	return []scenarios.Parameter{{Declaration: d, Value: 0.15}}
}

func changed() scenarios.Changed {
	return scenarios.Changed{Parameter: "conditions.effort", From: "0.5", To: "0.7", Kept: []string{"more-effort"}}
}

// TestScreen: whatever the run, the first screen has at most 45 lines of 100
// columns, in every language.
func TestScreen(t *testing.T) {
	toy, brief := answered(t, answertest.Options{Replicates: 20, Workers: 1, Seed: 1})
	broken, brokenBrief := answered(t, answertest.Options{Replicates: 40, Worlds: 4, PerWorld: 2, Workers: 1, Seed: 1,
		Breaks: true})
	if broken.Withheld == "" {
		t.Fatal("the toy does not break")
	}
	many := &hand{arms: []string{"as-is"}, verdicts: map[string][2]answer.GoalVerdict{"as-is": both}}
	for i := range 256 {
		name := fmt.Sprintf("arm-with-a-rather-long-name-%d", i)
		many.arms = append(many.arms, name)
		v := both
		if i%3 == 0 {
			v[i%2] = answer.GoalMissed
			many.takes = append(many.takes, name)
		}
		many.verdicts[name] = v
	}
	crowd, crowdBrief := many.made()
	alone, aloneBrief := (&hand{arms: []string{"as-is"},
		verdicts: map[string][2]answer.GoalVerdict{"as-is": both}}).made()
	for _, language := range say.Languages() {
		w, err := say.In(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name  string
			a     *answer.Answer
			brief *scenarios.Brief
		}{{"toy", toy, brief}, {"256 arms", crowd, crowdBrief}, {"one arm", alone, aloneBrief},
			{"broken", broken, brokenBrief}} {
			text := Screen(c.a, c.brief, w, Options{Report: "report.html"})
			if d := Run(c.a, c.brief, w, Options{}); d.Check() != nil {
				t.Errorf("%s in %s: %v", c.name, language, d.Check())
			}
			if n := strings.Count(text, "\n"); n > ScreenLines {
				t.Errorf("%s in %s: %d lines\n%s", c.name, language, n, text)
			}
			for _, line := range strings.Split(text, "\n") {
				if wide(line) > TerminalWidth {
					t.Errorf("%s in %s: %d columns: %s", c.name, language, wide(line), line)
				}
			}
		}
	}
	if text := Screen(crowd, crowdBrief, english(t), Options{}); !strings.Contains(text, "more arms") {
		t.Errorf("the arms left out are not counted:\n%s", text)
	}
	if all := Screen(crowd, crowdBrief, english(t), Options{All: true}); strings.Count(all,
		"arm-with-a-rather-long-name-") < 256 {
		t.Error("--all leaves arms out")
	}
}

// TestIntervals: an interval is written as a person reads it.
func TestIntervals(t *testing.T) {
	a, brief := (&hand{arms: []string{"as-is"}, verdicts: map[string][2]answer.GoalVerdict{"as-is": both}}).made()
	s := newStudy(a, brief, english(t), Options{})
	inf := answer.Number(infinity())
	for _, c := range []struct {
		sum  answer.Summary
		want string
	}{
		{answer.Summary{N: 500, Mean: 0, Low: 0, High: 0.1},
			"0 in all 500 runs (fewer than 0.7\u00a0% of runs differ)"},
		{answer.Summary{N: 500, Mean: 0.3, SD: 0, Nonzero: 500}, "the same in all 500 runs"},
		{answer.Summary{N: 500, Mean: 0.0007, SD: 0.01, Low: 0.0005, High: 0.0009, Nonzero: 46},
			"0.05 to 0.09; not 0 in 46 of 500 runs"},
		{answer.Summary{N: 12, Mean: 0.2, SD: 0.1, Low: 0.1, High: 0.3, Nonzero: 12}, "12 runs, too few to say"},
		{answer.Summary{N: 500, Mean: 0.2, SD: 0.1, Low: -inf, High: inf, Nonzero: 500}, ""},
		{answer.Summary{N: 500, Mean: 0.3, SD: 0.1, Low: 0.29, High: 0.31, Nonzero: 500}, "29.0 to 31.0"},
	} {
		if got := s.around(c.sum, "reached"); strings.ReplaceAll(got, "\u00a0", " ") != strings.ReplaceAll(c.want,
			"\u00a0", " ") {
			t.Errorf("%+v: %q, want %q", c.sum, got, c.want)
		}
	}
}

func infinity() float64 { zero := 0.0; return 1 / zero }

// TestNoteOnNoiseIsAboutWhatIsShown: a star is explained where a row has one.
func TestNoteOnNoiseIsAboutWhatIsShown(t *testing.T) {
	noisy := share(.5)
	noisy.Noisy = true
	s := &study{Answer: &answer.Answer{Worlds: &answer.Worlds{Together: answer.Object[answer.WorldShare]{
		{Name: "as-is", Value: share(.2)}, {Name: "hidden", Value: noisy}}}}}
	if s.noisy([]string{"as-is"}) || !s.noisy([]string{"as-is", "hidden"}) {
		t.Error("the note must follow the rows that are shown")
	}
}
