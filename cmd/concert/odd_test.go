package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"concert/models"
	"concert/results/doc"
	"concert/results/odd"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// TestODDIsComplete reads the ODD+D text of every shipped scenario: whatever the
// family and the scenario declare is in it, with what a reader needs to know of
// it, and no placeholder is left over.
func TestODDIsComplete(t *testing.T) {
	t.Parallel()
	for _, name := range scenarios.Names(scenarios.Shipped()) {
		s, err := scenarios.Load(scenarios.Shipped(), name, models.Find, models.Names()...)
		if err != nil {
			t.Fatal(err)
		}
		for _, language := range say.Languages() {
			text, d := oddText(t, s, language)
			if err := d.Check(); err != nil {
				t.Errorf("%s in %s: %v", name, language, err)
			}
			for _, b := range d.All() {
				if b.Head != "" && len(b.Blocks) == 0 {
					t.Errorf("%s in %s: section %s %s is empty", name, language, b.Number, b.Head)
				}
			}
			if i := strings.IndexAny(text, "{}"); i >= 0 {
				t.Errorf("%s in %s: a placeholder is left over: %s", name, language, text[max(0,
					i-40):min(len(text), i+40)])
			}
		}
		text, _ := oddText(t, s, say.English)
		for _, l := range unsaid(s, text) {
			t.Errorf("%s: the text lacks %s", name, l)
		}
	}
}

// TestODDSeesWhatIsMissing takes one thing after another out of the text: the
// list of what is missing names it.
func TestODDSeesWhatIsMissing(t *testing.T) {
	s, err := scenarios.Load(scenarios.Shipped(), "county-l", models.Find, models.Names()...)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := oddText(t, s, say.English)
	for _, what := range []string{"`credit.rate`", "`take_up`", "`no-goal`", "**L5.**", "`report`", "`union`",
		"`blame`", "a cadre in each village"} {
		if !strings.Contains(text, what) {
			t.Errorf("the text lacks %s", what)
		}
		if len(unsaid(s, strings.ReplaceAll(text, what, ""))) == 0 {
			t.Errorf("that %s is missing is not seen", what)
		}
	}
}

// oddText is the Markdown of a scenario on one line, and the document.
func oddText(t *testing.T, s *scenarios.Scenario, language string) (string, *doc.Document) {
	t.Helper()
	w, err := say.In(language)
	if err != nil {
		t.Fatal(err)
	}
	d := odd.Of(s, w)
	var out bytes.Buffer
	if err := odd.Markdown(&out, d); err != nil {
		t.Fatal(err)
	}
	return oneLine(out.String()), d
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// unsaid lists what a text does not say of all that is declared.
func unsaid(s *scenarios.Scenario, text string) (lacks []string) {
	// Code marks stand around names in prose, and bars are escaped in tables.
	bare := strings.ReplaceAll(strings.ReplaceAll(text, "`", ""), `\|`, "|")
	need := func(what string, wanted ...string) {
		for _, w := range wanted {
			if w = strings.ReplaceAll(oneLine(w), "`", ""); w != "" && !strings.Contains(bare, w) {
				lacks = append(lacks, fmt.Sprintf("%s: %q", what, w))
			}
		}
	}
	code := func(what, name string) {
		if !strings.Contains(text, "`"+name+"`") {
			lacks = append(lacks, what+" "+name)
		}
	}
	words := s.Model.Vocabulary()
	need("scenario", s.Title, s.Question, s.Story)
	for i := range s.Parameters.Len() {
		d := s.Parameters.At(i)
		if !s.Counts(i) {
			continue // of a rule that nobody chooses
		}
		code("parameter", d.Name)
		need(d.Name, d.Meaning, d.Source, d.Unit)
		if d.Role == param.Lever {
			need("cost of "+d.Name, d.Cost)
		}
	}
	for _, m := range append(append([]sim.Measure(nil), words.Measures...), words.Monthly...) {
		code("measure", m.Name)
		need(m.Name, m.Title, m.Meaning, m.Formula, m.Exists)
	}
	for _, w := range append(append([]sim.Word(nil), words.Acts...), words.Actors...) {
		code("word", w.Name)
		need(w.Name, w.Title, w.Meaning)
	}
	for _, m := range words.Motives {
		code("motive", m.Name)
		need(m.Name, m.Meaning)
	}
	for _, a := range s.Arms {
		code("arm", a.Name)
		need(a.Name, a.Title, a.Group)
	}
	for _, c := range s.Claims {
		need("claim "+c.ID, "**"+c.ID+".**", c.Text)
		for _, clause := range c.All {
			need("claim "+c.ID, clause.Text)
		}
	}
	for _, u := range s.Uncertain {
		code("uncertain", u.Name)
	}
	for _, g := range s.Targets {
		need("target "+g.Measure, g.Source)
	}
	for _, d := range words.Description.Chance {
		code("purpose of chance", d.Purpose)
	}
	return lacks
}

// TestODDJSON: the tree is one JSON document with the parts of the protocol.
func TestODDJSON(t *testing.T) {
	s, err := scenarios.Load(scenarios.Shipped(), "schelling", models.Find, models.Names()...)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := describeWhole(&out, s, say.InEnglish(), true); err != nil {
		t.Fatal(err)
	}
	var d doc.Document
	if err := json.Unmarshal(out.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	parts := 0
	for depth, b := range d.All() {
		if depth == 0 && b.Head != "" {
			parts++
		}
	}
	if concepts := d.Find("odd.ii"); parts != 4 || concepts == nil || len(concepts.Blocks) != 10 ||
		concepts.Blocks[2].Head != "Learning" {
		t.Errorf("parts are not those of ODD+D: %+v", d.Blocks)
	}
}
