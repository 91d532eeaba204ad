package study

import (
	"math"
	"slices"
	"strings"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/page"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
)

// Words are a scenario's words: what a document of a study is written with.
type Words struct {
	*say.Words
	Brief *scenarios.Brief
}

// In are the words of a language with the scenario's own terms.
func In(w *say.Words, brief *scenarios.Brief) *Words {
	if own := brief.Terms[w.Language()]; len(own) > 0 {
		w = w.With(own)
	}
	return &Words{w, brief}
}

// Title is an arm's title.
func (w *Words) Title(arm string) string {
	if i := w.Brief.ArmIndex(arm); i >= 0 && w.Brief.Arms[i].Title != "" {
		return w.Term(w.Brief.Arms[i].Title)
	}
	return arm
}

// Measure is a measure's title, and how its numbers are written.
func (w *Words) Measure(name string, typical float64) (title string, q say.Quantity) {
	m := w.measure(name)
	return w.Term(m.Title), w.Quantity(m.Unit, m.Matters, typical)
}

func (w *Words) measure(name string) *sim.Measure {
	return &w.Brief.Vocabulary.Measures[w.Brief.MeasureIndex(name)]
}

// Parameter is what a parameter means, and how its values are written: as TOML
// does, but for shares.
func (w *Words) Parameter(name string) (meaning string) {
	if p := w.Brief.Parameter(name); p != nil {
		return w.Term(p.Meaning)
	}
	return name
}

// Opening begins a document: the scenario, what the model is not, and what the
// caller changed, if anything.
func (w *Words) Opening() []doc.Block {
	all := []doc.Block{w.of(), w.not()}
	if len(w.Brief.Changed) > 0 {
		all = append(all, page.Changed(w.Words, w.Brief.Changed,
			func(arm string) string { return w.Quoted(w.Title(arm)) }))
	}
	return all
}

// Fit says which posterior worlds come from; nothing where they come from ranges.
func (w *Words) Fit(d *scenarios.WorldsDesign) []doc.Block {
	if d.From == nil {
		return nil
	}
	worlds := &answer.Worlds{Worlds: d.Worlds, From: d.From, Effective: answer.Number(d.EffectiveWorlds())}
	return []doc.Block{Section("fit", w.Say("page.fit"), doc.Block{Key: "fit.text", Level: doc.First,
		Text: page.Fitting(worlds, w.Words)})}
}

// of names the scenario.
func (w *Words) of() doc.Block {
	return doc.Block{Key: "scenario", Level: doc.First, Text: w.Term(w.Brief.Title)}
}

// not is one line of what the model is not.
func (w *Words) not() doc.Block {
	key := "page.not"
	if w.Brief.Textbook() {
		key = "page.not_textbook"
	}
	return doc.Block{Key: "not", Level: doc.First, Note: w.Say(key, "assumed", w.Brief.Assumed(), "total",
		len(w.Brief.Parameters))}
}

// Section is a section of the first level.
func Section(key, head string, blocks ...doc.Block) doc.Block {
	return doc.Block{Key: key, Level: doc.First, Head: head, Blocks: blocks}
}

// Answer is the section that answers, a sentence a line.
func (w *Words) Answer(sentences ...string) doc.Block {
	return Section("answer", w.Say("page.answer"), doc.Block{Key: "answer.text", Level: doc.First,
		Text: w.Sentences(sentences...)})
}

// Goals says what the scenario asks for.
func (w *Words) Goals() doc.Block {
	b := doc.Block{Key: "goals.list", Level: doc.First, List: []string{}}
	for k, g := range w.Brief.Goals {
		bound, least := BoundOf(g)
		key := "page.goal_most"
		if least {
			key = "page.goal_least"
		}
		title, q := w.Measure(g.Measure, bound)
		b.List = append(b.List, w.Say(key, "letter", answer.Letter(k), "measure", title, "bound", q.Bound(bound)))
	}
	return Section("goals", w.Say("page.goals"), b)
}

// BoundOf is a goal's bound, and whether the goal lies at it or above.
func BoundOf(g scenarios.Goal) (bound float64, least bool) {
	if g.AtLeast != nil {
		return *g.AtLeast, true
	}
	return *g.AtMost, false
}

// Next is what a reader can do now: open the report, run commands.
// It is empty where there is nothing, as on the page itself.
func (w *Words) Next(report string, commands ...string) []doc.Block {
	var blocks []doc.Block
	if report != "" {
		blocks = append(blocks, doc.Block{Key: "next.report", Level: doc.First,
			Text: w.Labelled(w.Say("page.report"), report)})
	}
	code := ""
	for _, c := range commands {
		code += c + "\n"
	}
	if code != "" {
		blocks = append(blocks, doc.Block{Key: "next.commands", Level: doc.First, Code: code})
	}
	if len(blocks) == 0 {
		return nil
	}
	return []doc.Block{Section("next", w.Say("page.next"), blocks...)}
}

// Measures are those of the goals, or the first main ones.
func Measures(b *scenarios.Brief) (names []string) {
	for _, g := range b.Goals {
		if !slices.Contains(names, g.Measure) {
			names = append(names, g.Measure)
		}
	}
	for i := range b.Vocabulary.Measures {
		if m := &b.Vocabulary.Measures[i]; len(b.Goals) == 0 && m.Role == "main" && len(names) < 2 {
			names = append(names, m.Name)
		}
	}
	if len(names) == 0 {
		names = []string{b.Vocabulary.Measures[0].Name}
	}
	return names
}

// Place writes a value of a parameter to a hundredth of its range.
func Place(v, span float64) string {
	s := say.Scale{Factor: 1}
	if span > 0 {
		s.Decimals = max(0, 2-int(math.Floor(math.Log10(span)+1e-9)))
	}
	return s.Plain(v)
}

// Exact writes a value that somebody gave.
func Exact(v float64) string { return say.Scale{Factor: 1}.Exact(v).Plain(v) }

// Brief is what stands before the first bracket, comma or colon of a text.
func Brief(text string) string {
	for _, sign := range []string{" (", "（", ", ", "，", "; ", "；", ": ", "："} {
		text, _, _ = strings.Cut(text, sign)
	}
	return text
}
