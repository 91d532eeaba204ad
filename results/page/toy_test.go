package page

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"concert/results/answer"
	"concert/results/answer/answertest"
	"concert/results/doc"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
)

// computed runs a plan in memory.
func computed(t testing.TB, p *scenarios.Plan) *answer.Run {
	t.Helper()
	r := &answer.Run{Brief: answertest.Brief(p), Dir: "results/runs/toy"}
	for _, d := range []struct {
		part  *answer.Part
		of    *sim.Experiment
		items int
	}{{&r.Values, &p.Values, p.Values.Replicates}, {&r.Worlds, &p.Worlds, len(p.Worlds.Points) * p.Worlds.Replicates}} {
		if d.items == 0 {
			continue
		}
		d.part.Rows = answer.NewRows(len(p.Arms), len(r.Brief.Vocabulary.Measures), d.items)
		err := d.of.Run(context.Background(), 0, d.items, func(it *sim.Item) error {
			d.part.Rows.Quarantined[it.Index] = it.Failure != nil
			for a, row := range it.Rows {
				d.part.Rows.Put(it.Index, a, row)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		d.part.Digest = d.part.Rows.Digest(d.of.Replicates)
	}
	return r
}

// answered is the toy with its answer.
func answered(t testing.TB, o answertest.Options) (*answer.Answer, *scenarios.Brief) {
	t.Helper()
	r := computed(t, answertest.Plan(o))
	a, err := answer.Analyse(r)
	if err != nil {
		t.Fatal(err)
	}
	return a, r.Brief
}

func english(t testing.TB) *say.Words {
	t.Helper()
	return say.InEnglish()
}

// says reports whether a text is a message, whatever its values: the beginning,
// a part or all of it.
func says(w *say.Words, text, key string) bool {
	for _, n := range []string{"1", "2"} { // a word that agrees has two forms
		var pairs []any
		for _, name := range say.Placeholders(key) {
			value := "\x00"
			if name == "n" || name == "reach" {
				value = n
			}
			pairs = append(pairs, name, value)
		}
		pattern := regexp.QuoteMeta(w.Say(key, pairs...))
		pattern = strings.ReplaceAll(pattern, "\x00", "(?s:.*)")
		if found, err := regexp.MatchString(strings.TrimSuffix(pattern, `\.`), text); err == nil && found {
			return true
		}
	}
	return false
}

// sentence is one of the sentences of an answer.
func sentence(d *doc.Document, n string) string {
	if b := d.Find("answer." + n); b != nil {
		return b.Text
	}
	return ""
}

// hand is an answer made by hand: a baseline and arms, two goals, verdicts as
// given.
type hand struct {
	arms     []string
	takes    []string
	verdicts map[string][2]answer.GoalVerdict
	needed   map[string]answer.WorldShare
	reached  map[string]answer.WorldShare
}

func (h *hand) made() (*answer.Answer, *scenarios.Brief) {
	a := &answer.Answer{Scenario: "hand", Title: "By hand", Question: "Who is needed?", Baseline: h.arms[0],
		Replicates: 100}
	brief := &scenarios.Brief{Scenario: "hand", Title: "By hand", Question: "Who is needed?", Baseline: h.arms[0]}
	brief.Vocabulary.Acts = []sim.Word{{Name: "act"}}
	about := answer.Measure{Title: "Reached", Unit: say.Share, Better: sim.Higher, Matters: 0.02, Role: sim.Main}
	lost := answer.Measure{Title: "Lost", Unit: say.Share, Better: sim.Lower, Matters: 0.01, Role: sim.Main}
	a.Measures = answer.Object[answer.Measure]{{Name: "reached", Value: about}, {Name: "lost", Value: lost}}
	least, most := answer.Number(0.25), answer.Number(0.04)
	goals := []answer.Goal{{Say: "a quarter is reached", Measure: "reached", AtLeast: &least},
		{Say: "little is lost", Measure: "lost", AtMost: &most}}
	for i, name := range h.arms {
		arm := answer.Arm{Name: name, Title: "Arm " + name, Takes: slices.Contains(h.takes, name)}
		v := h.verdicts[name]
		for k, m := range []string{"reached", "lost"} {
			mean := answer.Number([]float64{0.3, 0.02}[k])
			if v[k] == answer.GoalMissed {
				mean = answer.Number([]float64{0.1, 0.08}[k])
			}
			mean += answer.Number(0.001 * float64(i))
			arm.Measures = append(arm.Measures,
				answer.Member[answer.Summary]{Name: m, Value: answer.Summary{N: 100, Mean: mean, Low: mean - 0.005,
					High: mean + 0.005, SD: 0.01, Nonzero: 100}})
			goals[k].Arms = append(goals[k].Arms,
				answer.Member[answer.Attempt]{Name: name, Value: answer.Attempt{N: 100, Mean: mean, Verdict: v[k]}})
		}
		all := answer.GoalReached
		for _, one := range v {
			switch {
			case one == answer.GoalMissed:
				all = answer.GoalMissed
			case one == answer.GoalOpen && all == answer.GoalReached:
				all = answer.GoalOpen
			}
		}
		a.Arms = append(a.Arms, arm)
		a.Together = append(a.Together, answer.Member[answer.Reached]{Name: name, Value: answer.Reached{Verdict: all}})
		brief.Arms = append(brief.Arms, scenarios.Arm{Arm: sim.Arm{Name: name}, Title: arm.Title})
	}
	a.Goals = goals
	if h.needed != nil || h.reached != nil {
		a.Worlds = &answer.Worlds{Worlds: 100, PerWorld: 2}
		for _, name := range h.arms {
			if x, ok := h.needed[name]; ok {
				a.Worlds.Needed = append(a.Worlds.Needed, answer.Member[answer.WorldShare]{Name: name, Value: x})
			}
			if x, ok := h.reached[name]; ok {
				a.Worlds.Together = append(a.Worlds.Together, answer.Member[answer.WorldShare]{Name: name, Value: x})
			}
		}
	}
	a.JudgeNeeds()
	return a, brief
}

// share is a share of 100 worlds with intervals around it.
func share(of float64) answer.WorldShare {
	n := func(v float64) answer.Number { return answer.Number(max(0, min(1, v))) }
	return answer.WorldShare{Worlds: 100, Share: n(of), Low: n(of - .06), High: n(of + .06), JointLow: n(of - .1),
		JointHigh: n(of + .1)}
}
