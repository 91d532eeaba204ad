package folder

import (
	"strings"
	"testing"

	"concert/results/answer/answertest"
)

// TestSourcesAreNamedAsTheListHasThem: sources name sections of the list of sources,
// which is in the program, and not of the dossier that it was written from, which
// nobody has.
func TestSourcesAreNamedAsTheListHasThem(t *testing.T) {
	p := answertest.Plan(answertest.Options{Replicates: 1, Seed: 1})
	m, err := New(answertest.Brief(p))
	if err != nil {
		t.Fatal(err)
	}
	q := &m.Brief.Parameters[0]
	q.Source, q.Cost = "assumed (dossier 2.3)", "little (dossier 4)"
	text := readme(m, m.Brief.Values.Replicates) + dictionary(m)
	for says, want := range map[string]bool{"dossier": false, "sources 2.3": true, "sources 4": true} {
		if strings.Contains(text, says) != want {
			t.Errorf("%q is there: %v", says, !want)
		}
	}
}

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
