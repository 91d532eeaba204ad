package optimize

import (
	"math"
	"strings"
	"testing"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
)

// TestJustAbove: of those set aside for their cost alone, the best that was seen
// within the budget is named; one that harms, or does no better, is not. What is
// surely not passed is rounded up.
func TestJustAbove(t *testing.T) {
	fresh := func(name, role string, share, total, top, harm float64) Fresh {
		return Fresh{Name: name, Role: role, Within: role == recommended, Total: answer.Number(total),
			TotalTop: answer.Number(top), Together: answer.WorldShare{Share: answer.Number(share)},
			Harm: map[string]HarmFound{"harm": {High: answer.Number(harm), Limit: 1}}}
	}
	r := &Result{By: Share, Budget: 6e6, Brief: &scenarios.Brief{}, Fresh: []Fresh{
		fresh("best", recommended, .7, 5.2e6, 5.4e6, .5), fresh("worse", considered, .6, 5.9e6, 6.02e6, .5),
		fresh("harmful", considered, .95, 5.9e6, 6.02e6, 2), fresh("beyond", considered, .99, 6.1e6, 6.3e6, .5),
		fresh("near", considered, .9, 5.85e6, 6.03e6, .5), fresh("second", considered, .8, 5.8e6, 6.01e6, .5)}}
	words := say.InEnglish()
	tell := &teller{r, study.In(words, r.Brief)}
	if near := tell.justAbove(r.Best(recommended)); near == nil || near.Name != "near" {
		t.Errorf("just above: %+v", near)
	}
	for sum, want := range map[float64]string{6.03e6: "6.1 ", 5.4e6: "5.4 ", 3.001e6: "3.1 "} {
		if got := tell.atMost(sum); !strings.HasPrefix(got, want) {
			t.Errorf("%v is at most %s", sum, got)
		}
	}
}

// TestBesideAsItIs: that a package does no better than leaving things as they are is
// said where the worlds that they share cannot tell it, and only there; its harm
// stands beside today's, and what would change the choice is a command away.
func TestBesideAsItIs(t *testing.T) {
	words := say.InEnglish()
	brief := &scenarios.Brief{Vocabulary: sim.Vocabulary{Measures: []sim.Measure{{Name: CostMeasure, Title: "cost", Unit: "CNY"},
		{Name: "harm", Title: "harm", Unit: "ratio"}}}}
	for better, open := range map[int]bool{0: true, 1: true, 60: false} {
		fresh := func(name, role string, reached int, harm answer.Number) Fresh {
			f := Fresh{Name: name, Title: name, Role: role, Within: true, reaches: make([]bool, 100),
				Harm: map[string]HarmFound{"harm": {Mean: harm, High: harm, Limit: 1}}}
			for w := range f.reaches {
				f.reaches[w] = w < reached
			}
			return f
		}
		r := &Result{By: Share, Budget: 6e6, Brief: brief, Limits: []scenarios.HarmLimit{
			{Measure: "harm", AtMost: 1}}, Fresh: []Fresh{fresh("best", recommended, 30+better, .5),
			fresh("", asItIs, 30, .12)}}
		tell := &teller{r, study.In(words, r.Brief)}
		opens, _, _ := strings.Cut(words.Say("optimize.now_open", "difference", "", "interval", ""), ":")
		if got := strings.Contains(strings.Join(tell.answer(), " "), opens); got != open {
			t.Errorf("%d worlds more: said to be open %v", better, got)
		}
		if risks := strings.Join(tell.risks(), " "); !strings.Contains(risks, "0.12") {
			t.Errorf("harm without today's: %s", risks)
		}
		next := r.Document(words, "", "concert optimize x --all").Find("next.commands")
		if next == nil || !strings.Contains(next.Code, "concert optimize x --doubt\n") {
			t.Errorf("next: %+v", next)
		}
	}
}

// TestOpenEnd: where a limit may lie is said without a missing end.
func TestOpenEnd(t *testing.T) {
	r := &Result{Brief: &scenarios.Brief{}}
	tell := &teller{r, study.In(say.InEnglish(), r.Brief)}
	inf := answer.Number(math.Inf(1))
	seen := map[string]bool{}
	for _, x := range []Turn{{Low: 1, High: 2}, {Low: -inf, High: 2}, {Low: 1, High: inf}, {Low: -inf, High: inf}} {
		seen[tell.where(&x)] = true
	}
	if len(seen) != 4 {
		t.Errorf("said: %v", seen)
	}
}
