// Package odd writes the description of a scenario by the ODD+D protocol for
// agent-based models with human decisions (Müller et al. 2013), complete enough
// for the appendix of a paper, as a document in any language of package say.
//
// What is a number, a name, a formula or a change comes from the declarations
// of the family and from the scenario; the prose between them is what the family
// says of itself (sim.Description). A part that the protocol lacks, IV, tells
// the experiment: arms, uncertain parameters, expectations, limits.
package odd

import (
	"regexp"
	"strings"
	"unicode"

	"concert/results/doc"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// reader is a scenario with the words of its family at hand.
type reader struct {
	*scenarios.Scenario
	w     *say.Words
	words sim.Vocabulary
	about *sim.Description
}

// Of describes a scenario. Texts of the family that have no translation stay in
// English, and the document says so.
func Of(s *scenarios.Scenario, w *say.Words) *doc.Document {
	w = w.With(s.Terms[w.Language()])
	r := &reader{Scenario: s, w: w, words: s.Model.Vocabulary()}
	r.about = &r.words.Description
	d := &doc.Document{Key: "odd", Language: w.Language(), Title: w.Term(s.Title)}
	intro := builder{scenario: r, key: "odd"}
	intro.say("odd.intro", "scenario", code(s.Name), "title", r.w.Quoted(r.term(r.words.Title)), "family",
		code(s.Family), "version", s.Model.Version())
	intro.say("odd.declared", "name", code(s.Parameters.At(0).Name))
	for _, p := range parts {
		part := doc.Block{Key: "odd." + strings.ToLower(p.number), Level: doc.Body, Number: p.number,
			Head: w.Say("odd.part." + p.name)}
		for _, c := range p.sections {
			b := &builder{scenario: r, key: "odd." + strings.ToLower(c.number)}
			c.write(r, b)
			part.Blocks = append(part.Blocks, b.section(c.number, w.Say("odd.section."+c.name)))
		}
		d.Blocks = append(d.Blocks, part)
	}
	if len(r.w.Untranslated()) > 0 {
		intro.say("odd.untranslated")
	}
	d.Blocks = append(intro.blocks, d.Blocks...)
	return d
}

type part struct {
	number, name string
	sections     []section
}

type section struct {
	number, name string
	write        func(*reader, *builder)
}

// parts are the headings of ODD+D, and one more.
var parts = []part{
	{"I", "overview", []section{
		{"I.i", "purpose", (*reader).purpose},
		{"I.ii", "entities", (*reader).entities},
		{"I.iii", "schedule", (*reader).schedule},
	}},
	{"II", "concepts", []section{
		{"II.i", "background", (*reader).background},
		{"II.ii", "deciding", (*reader).deciding},
		{"II.iii", "learning", func(r *reader, b *builder) { b.prose(r.about.Learning) }},
		{"II.iv", "sensing", func(r *reader, b *builder) { b.prose(r.about.Sensing) }},
		{"II.v", "prediction", func(r *reader, b *builder) { b.prose(r.about.Prediction) }},
		{"II.vi", "interaction", func(r *reader, b *builder) { b.prose(r.about.Interaction) }},
		{"II.vii", "collectives", func(r *reader, b *builder) { b.prose(r.about.Collectives) }},
		{"II.viii", "heterogeneity", func(r *reader, b *builder) { b.prose(r.about.Heterogeneity) }},
		{"II.ix", "stochasticity", (*reader).stochasticity},
		{"II.x", "observation", (*reader).observation},
	}},
	{"III", "details", []section{
		{"III.i", "implementation", (*reader).implementation},
		{"III.ii", "initialisation", func(r *reader, b *builder) { b.prose(r.about.Initialisation) }},
		{"III.iii", "input", func(r *reader, b *builder) { b.prose(r.about.Input) }},
		{"III.iv", "submodels", (*reader).submodels},
	}},
	{"IV", "experiment", []section{
		{"IV.i", "arms", (*reader).arms},
		{"IV.ii", "uncertain", (*reader).uncertain},
		{"IV.iii", "patterns", (*reader).patterns},
		{"IV.iv", "limits", func(r *reader, b *builder) { b.prose(r.about.LeftOut) }},
		{"IV.v", "references", (*reader).references},
	}},
}

// placeholder is a parameter whose value a text asks for, and named one that it
// names.
var (
	placeholder = regexp.MustCompile(`\{([a-z0-9_]+(?:\.[a-z0-9_]+)+)\}`)
	named       = regexp.MustCompile("`?[a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)+`?")
)

// term is a text of the family or the scenario in the language of the document,
// with values filled in.
func (r *reader) term(text string) string { return r.fill(r.w.Term(text)) }

// source is where a value comes from, in the language of the document.
func (r *reader) source(text string) string { return r.fill(r.w.Source(text)) }

// fill writes the values of this scenario into a text, and sets the names of
// parameters as code.
func (r *reader) fill(text string) string {
	text = placeholder.ReplaceAllStringFunc(text, func(found string) string {
		i, ok := r.Parameters.Index(strings.Trim(found, "{}"))
		if !ok {
			return found // a test sees to it that there is none
		}
		return r.value(i, r.Base[i])
	})
	return named.ReplaceAllStringFunc(text, func(found string) string {
		if _, ok := r.Parameters.Index(found); !ok {
			return found
		}
		return code(found)
	})
}

// code marks a name as code.
func code(name string) string { return "`" + name + "`" }

// value is a value of parameter i for a reader.
func (r *reader) value(i int, v float64) string {
	d := r.Declaration(i)
	switch {
	case d.Off != "" && v == param.Off:
		return r.w.Term(d.Off)
	case d.Kind == param.Choice:
		return strings.Trim(d.Show(v), `"`)
	case d.Kind == param.Switch && v != 0:
		return r.w.Say("text.yes")
	case d.Kind == param.Switch:
		return r.w.Say("text.no")
	}
	return say.Given(v)
}

// interval is a range of values that somebody gave.
func (r *reader) interval(low, high float64) string {
	return r.w.Interval(say.Given(low), say.Given(high))
}

// sentence ends a text with a full stop and begins it with a capital.
func sentence(text string) string {
	if text = stopped(text); text == "" {
		return ""
	}
	first := []rune(text)
	return strings.ToUpper(string(first[:1])) + string(first[1:])
}

// stopped ends a text with a full stop, a Chinese one behind a Chinese sign.
func stopped(text string) string {
	text = strings.TrimSpace(text)
	signs := []rune(text)
	if len(signs) == 0 || strings.ContainsRune(".?。？", signs[len(signs)-1]) {
		return text
	}
	if last := signs[len(signs)-1]; unicode.Is(unicode.Han, last) || strings.ContainsRune("）”", last) {
		return text + "。"
	}
	return text + "."
}
