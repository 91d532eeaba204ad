package scenarios

import (
	"strings"
	"testing"

	"concert/sim"
)

const sourced = `title = "T"
family = "toycredit"
months = 12
[credit]
rate = 0.04
[sources]
"credit.rate" = "Yearbook, 2019"
[[arm]]
name = "as-is"
`

// A value that the file sets has the file's source, in the resolved file too;
// a value set on the command line is another one.
func TestSources(t *testing.T) {
	s, err := Read("t.toml", []byte(sourced), nil, toys)
	if err != nil {
		t.Fatal(err)
	}
	rate, _ := s.Parameters.Index("credit.rate")
	cost, _ := s.Parameters.Index("credit.own_screening_cny")
	if d := s.Declaration(rate); d.Source != "Yearbook, 2019" || d.Assumed() || !s.Declaration(cost).Assumed() {
		t.Errorf("source %q", d.Source)
	}
	plan, err := s.Plan(Options{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := Read("t.toml", plan.Resolved(), nil, toys)
	if err != nil {
		t.Fatalf("%v\n%s", err, plan.Resolved())
	}
	if d := again.Declaration(rate); d.Source != "Yearbook, 2019" {
		t.Errorf("resolved: source %q", d.Source)
	}
	set, err := ParseSet(s, "credit.rate=0.1")
	if err != nil {
		t.Fatal(err)
	}
	if plan, err = s.Plan(Options{Set: []sim.Assignment{set}}); err != nil {
		t.Fatal(err)
	}
	if d := plan.Declaration(rate); d.Source != "assumed" || strings.Contains(string(plan.Resolved()), "[sources]") {
		t.Errorf("set otherwise: source %q\n%s", d.Source, plan.Resolved())
	}
}

func TestSourcesRefused(t *testing.T) {
	for line, want := range map[string]string{
		`"credit.rat" = "x"`:               `t.toml:7: sources.credit.rat: found "credit.rat"; allowed the parameters: `,
		`"credit.own_screening_cny" = "x"`: "t.toml:7: sources.credit.own_screening_cny: found a source for credit.own_screening_cny, which the file does not set",
		`"credit.rate" = 3`:                "t.toml:7: sources.credit.rate: found",
	} {
		text := strings.Replace(sourced, `"credit.rate" = "Yearbook, 2019"`, line, 1)
		if _, err := Read("t.toml", []byte(text), nil, toys); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", line, err)
		}
	}
}
