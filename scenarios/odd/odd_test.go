package odd

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"concert/scenarios"
	"concert/sim/param"
)

// aReader is a scenario with a parameter of each kind.
func aReader() *reader {
	var set param.Set
	days, never, on, rule := 30000.0, -1.0, true, 1
	set.Float(&days, param.Spec{Name: "act.days", Unit: "staff-days", Max: 1e6, Meaning: "work", Source: "assumed", Low: 0.7 * 0.8, High: 1e6})
	set.Float(&never, param.Spec{Name: "act.month", Unit: "month", Max: 100, Meaning: "when", Source: "assumed", Off: "never"})
	set.Bool(&on, param.Spec{Name: "act.on", Unit: "switch", Meaning: "whether", Source: "assumed"})
	set.Choice(&rule, []string{"first", "second"}, param.Spec{Name: "act.rule", Unit: "choice", Meaning: "how", Source: "assumed"})
	return &reader{Scenario: &scenarios.Scenario{Parameters: &set, Base: set.Defaults()}}
}

// TestFill: values stand where braces were, names of parameters become code, and
// nothing else changes.
func TestFill(t *testing.T) {
	r := aReader()
	for text, want := range map[string]string{
		"it takes {act.days} days":         "it takes 30,000 days",
		"from {act.month} on":              "from never on",
		"{act.on}, {act.rule}":             "yes, second",
		"act.days is what it takes":        "`act.days` is what it takes",
		"`act.days` stays, act.other too.": "`act.days` stays, act.other too.",
		"e.g. {act.nothing}":               "e.g. {act.nothing}",
		"see act.rule.":                    "see `act.rule`.",
	} {
		if got := r.fill(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// TestProse: paragraphs, formulas and lists are told apart; names in formulas
// stay as they are.
func TestProse(t *testing.T) {
	b := &builder{scenario: aReader()}
	b.prose("One\nline.\n\n\tx = act.days\n\ty = 2\n\n- first\n- second act.on\n")
	want := []Block{{Text: "One line."}, {Formula: "x = act.days\ny = 2"}, {List: []string{"first", "second `act.on`"}}}
	if len(b.blocks) != len(want) {
		t.Fatalf("%d blocks: %+v", len(b.blocks), b.blocks)
	}
	for i := range want {
		if got := b.blocks[i].markdown(); got != want[i].markdown() {
			t.Errorf("block %d is %q, want %q", i, got, want[i].markdown())
		}
	}
}

// TestTableEscapes: a bar within a cell does not end it.
func TestTableEscapes(t *testing.T) {
	b := Block{Table: &Table{[]string{"a"}, [][]string{{"|x|"}}}}
	if got, want := b.markdown(), "| a |\n|---|\n| \\|x\\| |\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestNumbers: no noise of last digits, thousands apart from five digits on.
func TestNumbers(t *testing.T) {
	for v, want := range map[float64]string{0.7 * 0.8: "0.56", 1500: "1500", 42500: "42,500", -12345.5: "−12,345.5", 5e-6: "0.000005", 1e6: "1,000,000"} {
		if got := shown(v); got != want {
			t.Errorf("%v is %s, want %s", v, got, want)
		}
	}
}

// TestWrapped: words stay as they are and in order, lines are short unless a
// word is not, and none begins with what Markdown would read as a mark.
func TestWrapped(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "-", "+", "1.", "#", "weight", "`code`", "·", "=", "**strong**", strings.Repeat("long", 20)})
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(word, 1, 80).Draw(t, "words")
		text := wrapped("  ", strings.Join(words, " "))
		if got := strings.Join(strings.Fields(text), " "); got != strings.Join(words, " ") {
			t.Fatalf("%q became %q", words, got)
		}
		for i, line := range strings.Split(text, "\n") {
			first := strings.Fields(line)[0]
			if i > 0 && mark.MatchString(first) {
				t.Fatalf("line %d begins with %q", i, first)
			}
		}
	})
}
