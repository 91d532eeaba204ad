package answer

import (
	"strings"
	"testing"
)

// TestNamed: a sentence that does not speak of runs is written as it is.
func TestNamed(t *testing.T) {
	a := &Answer{Replicates: 2}
	for sentence, want := range map[string]string{
		"With more {units}: ": "With more runs: ",
		"In 5 % of cases: ":   "In 5 % of cases: ",
	} {
		p := &page{width: 200}
		a.named(p, []*Contrast{{Arm: "a", Measure: "m"}}, sentence, func(*Contrast) string { return " " })
		if got := p.b.String(); !strings.Contains(got, want) || strings.Contains(got, "%!") {
			t.Errorf("%q: wrote %q", sentence, got)
		}
	}
}
