package report

import (
	"slices"
	"testing"

	"concert/results/answer"
)

// TestGlossary explains the words that a run uses, and no others; beside others,
// the words of all.
func TestGlossary(t *testing.T) {
	has := func(words []word, key string) bool {
		w := madeUp(t, nil, nil).w
		return slices.ContainsFunc(words, func(x word) bool { return x.Word == w.say("glossary.words."+key) })
	}
	fixed := madeUp(t, []effect{up}, []effect{harmUp})
	points := madeUp(t, []effect{aBitUp}, []effect{equal})
	points.answer.Points = 20
	for _, s := range []*study{fixed, points} {
		for arm := range s.contrasts {
			for _, c := range s.contrasts[arm] {
				s.answer.Contrasts = append(s.answer.Contrasts, *c)
			}
		}
	}
	fixed.answer.Claims = []answer.Claim{{ID: "X"}}
	for key, want := range map[string][2]bool{"arm": {true, true}, "digest": {true, true}, "point": {false, true}, "robust": {false, true},
		"small": {false, true}, "equal": {false, true}, "claim": {true, false}, "target": {false, false}, "percent": {true, true}, "staff_day": {false, false}} {
		if got := [2]bool{has(fixed.glossary(), key), has(points.glossary(), key)}; got != want {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
		if got := has(glossaryOf(fixed.w, fixed, points), key); got != (want[0] || want[1]) {
			t.Errorf("%s in both: %v", key, got)
		}
	}
}
