package answer

import (
	"slices"
	"testing"

	"concert/scenarios"
)

// TestFewCases: a claim names the terms that compare other cases, unless an
// alternative that holds does without them.
func TestFewCases(t *testing.T) {
	term := func(measure, arm string, k float64) scenarios.Term {
		return scenarios.Term{Measure: measure, Arm: arm, Coefficient: k}
	}
	rare := scenarios.Inequality{Terms: []scenarios.Term{term("recovered", "reward", 1),
		term("recovered", "as-is", -1)}}
	whole := scenarios.Inequality{Terms: []scenarios.Term{term("found", "reward", 1)}}
	strict := whole
	strict.Strict = true
	for _, c := range []struct {
		name    string
		any     []scenarios.Inequality
		margins []Alternative
		few     bool
	}{
		{"holds on few", []scenarios.Inequality{rare}, []Alternative{{Low: 0.1}}, true},
		{"fails on few", []scenarios.Inequality{rare}, []Alternative{{Low: -0.2, High: -0.1}}, true},
		{"holds otherwise", []scenarios.Inequality{whole}, []Alternative{{Low: 0.1}}, false},
		{"the other holds as well", []scenarios.Inequality{rare, whole}, []Alternative{{Low: 0.3}, {Low: 0}}, false},
		{"the other does not hold", []scenarios.Inequality{rare, strict}, []Alternative{{Low: 0.3}, {Low: 0}}, true},
		{"neither holds", []scenarios.Inequality{whole, rare}, []Alternative{{Low: -1}, {Low: -1}}, true},
		{"it was not judged", []scenarios.Inequality{rare}, nil, true},
	} {
		plan := &scenarios.Brief{Claims: []scenarios.Claim{{ID: "X",
			All: []scenarios.Clause{{AnyOf: c.any}, {AnyOf: c.any}}}}}
		a := &Answer{plan: plan, Arms: []Arm{{Name: "reward", Title: "A reward"}},
			Claims: []Claim{{ID: "X", Clauses: []Clause{{Alternatives: c.margins}, {Alternatives: c.margins}}}}}
		a.Measures.add("recovered", Measure{Title: "Recovered"})
		for measure, among := range map[string]Number{"recovered": 0.24, "found": 0.9} {
			a.Contrasts = append(a.Contrasts, Contrast{Arm: "reward", Against: "as-is", Measure: measure,
				Among: &among})
		}
		a.fewCases()
		var want []FewCases
		if c.few {
			want = []FewCases{{"recovered", "reward", 0.24}}
		}
		if got := a.Claims[0].Few; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", c.name, got, want)
		}
		if a.Claims[0].WeakEvidence() != c.few {
			t.Errorf("%s: weak evidence is %v", c.name, a.Claims[0].WeakEvidence())
		}
	}
}
