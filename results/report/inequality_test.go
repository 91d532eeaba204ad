package report

import (
	"slices"
	"testing"

	"concert/results/answer"
	"concert/results/stats"
	"concert/scenarios"
)

// TestInequality: an inequality reads as the scenario wrote it, with the means of
// its terms, and differences in points.
func TestInequality(t *testing.T) {
	main := func(arm string, k float64) scenarios.Term {
		return scenarios.Term{Measure: "main", Arm: arm, Coefficient: k}
	}
	for _, c := range []struct {
		text string
		q    scenarios.Inequality
		want string
	}{
		{"main[a] - main[base] <= 0.25 * main[b] - 0.25 * main[base]",
			scenarios.Inequality{Terms: []scenarios.Term{main("a", -1), main("b", 0.25), main("base", 0.75)}},
			"Main: “A” (40.0 %) − “Base” (30.0 %) ≤ 0.25 × [“B” (50.0 %) − “Base” (30.0 %)]"},
		{"main[a] >= main[base] + 0.05", scenarios.Inequality{Terms: []scenarios.Term{main("a", 1), main("base", -1)}, Constant: -0.05},
			"Main: “A” (40.0 %) ≥ “Base” (30.0 %) + 5 points"},
		{"main[a] > 3 * main[base]", scenarios.Inequality{Terms: []scenarios.Term{main("a", 1), main("base", -3)}, Strict: true},
			"Main: “A” (40.0 %) &gt; 3 × “Base” (30.0 %)"},
		{"main[a] higher", scenarios.Inequality{Terms: []scenarios.Term{main("a", 1), main("base", -1)}, Strict: true},
			"Main: “A” (40.0 %) &gt; “Base” (30.0 %)"},
		{"main[a] >= 0.25", scenarios.Inequality{Terms: []scenarios.Term{main("a", 1)}, Constant: -0.25}, "Main, “A” (40.0 %): ≥ 25 %"},
		{"main[a] > harm[a]", scenarios.Inequality{Terms: []scenarios.Term{main("a", 1), {Measure: "harm", Arm: "a", Coefficient: -1}}, Strict: true},
			"“A”: “Main” (40.0 %) &gt; “Harm” (15.0)"},
		{"main[a] > harm[base]", scenarios.Inequality{Terms: []scenarios.Term{main("a", 1), {Measure: "harm", Arm: "base", Coefficient: -1}}, Strict: true},
			"“Main” (A: 40.0 %) &gt; “Harm” (Base: 10.0)"},
	} {
		s := madeUp(t, []effect{up, up2}, []effect{harmUp, harmUp})
		if got := s.inequality(scenarios.Clause{Text: c.text, AnyOf: []scenarios.Inequality{c.q}}, 0); string(got) != bound(c.want) {
			t.Errorf("%s: %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestReadSides(t *testing.T) {
	x, ok := readSides("-2 * a_b[x+y-1] + c[z] >= 1e-3 + 0.5*d2[w]")
	want := sides{[]addend{{-2, "a_b", "x+y-1"}, {1, "c", "z"}}, []addend{{1e-3, "", ""}, {0.5, "d2", "w"}}, "≥"}
	if !ok || !slices.Equal(x.left, want.left) || !slices.Equal(x.right, want.right) || x.sign != want.sign {
		t.Errorf("%+v, %v", x, ok)
	}
	for _, text := range []string{"", "dry lower", "a[x]", "a[x] >=", "a[x] ? b[y]", "a[x] > 1.2.3"} {
		if _, ok := readSides(text); ok {
			t.Errorf("%q was read", text)
		}
	}
}

// TestAlternatives: where one alternative holds, the others are folded away; where
// none does, all are shown.
func TestAlternatives(t *testing.T) {
	q := func(arm string) scenarios.Inequality {
		return scenarios.Inequality{Terms: []scenarios.Term{{Measure: "main", Arm: arm, Coefficient: 1}}, Constant: -0.1}
	}
	written := scenarios.Clause{Text: "main[a] >= 0.1 or main[b] >= 0.1 or main[base] >= 0.1", AnyOf: []scenarios.Inequality{q("a"), q("b"), q("base")}}
	s := madeUp(t, []effect{up, up2}, []effect{equal, equal})
	row := s.clause(written, &answer.Clause{Verdict: stats.Supported, Alternatives: []answer.Alternative{{Low: -1}, {Low: 0.4}, {Low: 0.2}}})
	if len(row.Lines) != 1 || len(row.Others) != 2 || string(row.Lines[0].Text) != bound("Main, “B” (50.0 %): ≥ 10 %") || row.Rest != "the 2 other alternatives" {
		t.Errorf("one holds: %+v", row)
	}
	row = s.clause(written, &answer.Clause{Verdict: stats.NotSupported, Alternatives: []answer.Alternative{{Low: -1}, {Low: -2}, {Low: -3}}})
	if len(row.Lines) != 3 || len(row.Others) != 0 {
		t.Errorf("none holds: %+v", row)
	}
}

func TestSkips(t *testing.T) {
	for _, c := range []struct {
		ids  []string
		want bool
	}{
		{[]string{"L1", "L2", "L2b", "L3"}, false}, {[]string{"L1", "L3"}, true}, {[]string{"L1", "L2", "Y13b"}, false},
		{[]string{"wet", "dry"}, false}, {nil, false}, {[]string{"Y2", "Y3"}, true},
	} {
		if got := skips(c.ids); got != c.want {
			t.Errorf("%v: %v", c.ids, got)
		}
	}
}
