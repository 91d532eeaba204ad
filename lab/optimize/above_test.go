package optimize

import (
	"strings"
	"testing"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/say"
	"concert/scenarios"
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
