package folder

import (
	"strings"
	"testing"

	"concert/results/answer/answertest"
)

// TestReadmeTakesTextsForTexts: nothing that a scenario calls itself or its arms
// becomes a tag, a link or code in README.md.
func TestReadmeTakesTextsForTexts(t *testing.T) {
	p := answertest.Plan(answertest.Options{Replicates: 1, Seed: 1})
	const hostile = "<script>alert(1)</script> [l](javascript:x) `rm` *b* | x"
	p.Scenario.Title, p.Scenario.Question, p.Scenario.Name = hostile, hostile, "a`b`"
	p.Arms[1].Title = hostile
	m, err := New(answertest.Brief(p))
	if err != nil {
		t.Fatal(err)
	}
	text := readme(m, m.Brief.Values.Replicates) + dictionary(m)
	for _, sign := range []string{"<script>", "[l](", "`rm`", "*b*", "scenario `a`b"} {
		if strings.Contains(text, sign) {
			t.Errorf("README.md holds %q", sign)
		}
	}
	if n := strings.Count(text, "&lt;script&gt;"); n != 5 {
		t.Errorf("README.md holds %d of 5 texts", n)
	}
	if !strings.Contains(text, "concert run scenario.toml") {
		t.Error("README.md does not say how to run it again")
	}
}
