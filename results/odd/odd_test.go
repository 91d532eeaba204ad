package odd

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"concert/results/doc"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim/param"
)

// aReader is a scenario with a parameter of each kind.
func aReader() *reader {
	var set param.Set
	days, never, on, rule := 30000.0, -1.0, true, 1
	set.Float(&days, param.Spec{Name: "act.days", Unit: "staff-days", Max: 1e6, Meaning: "work", Source: "assumed",
		Low: 0.7 * 0.8, High: 1e6})
	set.Float(&never, param.Spec{Name: "act.month", Unit: "month", Max: 100, Meaning: "when", Source: "assumed",
		Off: "never"})
	set.Bool(&on, param.Spec{Name: "act.on", Unit: "switch", Meaning: "whether", Source: "assumed"})
	set.Choice(&rule, []string{"first", "second"}, param.Spec{Name: "act.rule", Unit: "choice", Meaning: "how",
		Source: "assumed"})
	return &reader{Scenario: &scenarios.Scenario{Parameters: &set, Base: set.Defaults()}, w: say.InEnglish()}
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
	want := []doc.Block{{Text: "One line."}, {Formula: "x = act.days\ny = 2"}, {List: []string{"first",
		"second `act.on`"}}}
	if len(b.blocks) != len(want) {
		t.Fatalf("%d blocks: %+v", len(b.blocks), b.blocks)
	}
	for i := range want {
		if got := markdown(&b.blocks[i], 0); got != markdown(&want[i], 0) {
			t.Errorf("block %d is %q, want %q", i, got, markdown(&want[i], 0))
		}
	}
}

// TestHeadings: what follows a heading stands below it, and a heading without
// anything below it is left out.
func TestHeadings(t *testing.T) {
	b := &builder{scenario: aReader(), key: "odd.i.i"}
	b.text("before")
	b.heading("Empty")
	b.heading("Full")
	b.table("state", []string{"name", "unit"}, [][]string{{"`a`", "1"}, {"`a`", "2"}})
	s := b.section("I.i", "Purpose")
	d := doc.Document{Blocks: []doc.Block{s}}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	if len(s.Blocks) != 2 || s.Blocks[1].Head != "Full" {
		t.Fatalf("blocks %+v", s.Blocks)
	}
	if table := d.Find("odd.i.i.state"); table == nil || table.Table.Rows[0].Key != "a" ||
		table.Table.Rows[1].Key != "" {
		t.Errorf("table %+v", table)
	}
}

// TestTableEscapes: a bar within a cell does not end it.
func TestTableEscapes(t *testing.T) {
	b := doc.Block{Table: &doc.Table{Columns: doc.Heads("a"), Rows: []doc.Row{{Cells: doc.Texts("|x|")}}}}
	if got, want := markdown(&b, 0), "| a |\n|---|\n| \\|x\\| |\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestStopped: a text ends with one full stop, a Chinese one where its last sign is.
func TestStopped(t *testing.T) {
	for text, want := range map[string]string{"a": "a.", "a.": "a.", "a?": "a?", "": "", "甲": "甲。", "甲。": "甲。",
		"甲（乙）": "甲（乙）。", "甲 a": "甲 a."} {
		if got := stopped(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// TestWrapped: words stay as they are and in order, lines are short unless a
// word is not, and none begins with what Markdown would read as a mark.
func TestWrapped(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "-", "+", "1.", "#", "weight", "`code`", "·", "=", "**strong**",
		strings.Repeat("long", 20)})
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
