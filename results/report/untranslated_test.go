package report

import (
	"slices"
	"testing"

	"concert/results/folder"
	"concert/scenarios"
)

func TestUntranslated(t *testing.T) {
	p := &folder.Plan{Title: "no such words", Question: "2,020", Report: &scenarios.Report{Headlines: []scenarios.Headline{{Say: "if nothing of the kind"}}},
		Arms: []folder.Arm{{Title: "As it is"}, {Title: "no such words"}}}
	for language, want := range map[string][]string{"zh": {"no such words", "if nothing of the kind"}} {
		got, err := Untranslated(p, language)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v", language, got, err)
		}
	}
	if _, err := Untranslated(p, "xx"); err == nil {
		t.Error("a language that is not there has translations")
	}
}
