// Package odd writes the description of a scenario by the ODD+D protocol for
// agent-based models with human decisions (Müller et al. 2013), complete enough
// for the appendix of a paper.
//
// What is a number, a name, a formula or a change comes from the declarations
// of the family and from the scenario; the prose between them is what the family
// says of itself (sim.Description). A part that the protocol lacks, IV, tells
// the experiment: arms, uncertain parameters, expectations, limits.
package odd

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// reader is a scenario with the words of its family at hand.
type reader struct {
	*scenarios.Scenario
	words sim.Vocabulary
	about *sim.Description
}

// Of describes a scenario.
func Of(s *scenarios.Scenario) Document {
	r := &reader{Scenario: s, words: s.Model.Vocabulary()}
	r.about = &r.words.Description
	d := Document{Title: s.Title, Intro: []string{
		fmt.Sprintf("This text describes the scenario `%s` and the family of models that it belongs to, “%s” (`%s`, version %d of its rules). It follows the "+
			"ODD+D protocol for agent-based models with human decisions (Müller et al. 2013), which extends ODD (Grimm et al. 2020).",
			s.Name, r.words.Title, s.Family, s.Model.Version()),
		"Every value, name, formula of a measure, arm and expectation is taken from the declarations that the program itself runs on, as they " +
			"stand in this scenario. Part IV, on the experiment, goes beyond the protocol. A name such as `" + s.Parameters.At(0).Name + "` is a parameter; all of " +
			"them are listed at the end of III.iv.",
	}}
	for _, p := range parts {
		part := Part{Number: p.number, Title: p.title}
		for _, c := range p.sections {
			b := &builder{scenario: r}
			c.write(r, b)
			part.Sections = append(part.Sections, Section{Number: c.number, Title: c.title, Blocks: b.blocks})
		}
		d.Parts = append(d.Parts, part)
	}
	return d
}

type part struct {
	number, title string
	sections      []section
}

type section struct {
	number, title string
	write         func(*reader, *builder)
}

// parts are the headings of ODD+D, and one more.
var parts = []part{
	{"I", "Overview", []section{
		{"I.i", "Purpose", (*reader).purpose},
		{"I.ii", "Entities, state variables and scales", (*reader).entities},
		{"I.iii", "Process overview and scheduling", (*reader).schedule},
	}},
	{"II", "Design concepts", []section{
		{"II.i", "Theoretical and empirical background", (*reader).background},
		{"II.ii", "Individual decision-making", (*reader).deciding},
		{"II.iii", "Learning", func(r *reader, b *builder) { b.prose(r.about.Learning) }},
		{"II.iv", "Individual sensing", func(r *reader, b *builder) { b.prose(r.about.Sensing) }},
		{"II.v", "Individual prediction", func(r *reader, b *builder) { b.prose(r.about.Prediction) }},
		{"II.vi", "Interaction", func(r *reader, b *builder) { b.prose(r.about.Interaction) }},
		{"II.vii", "Collectives", func(r *reader, b *builder) { b.prose(r.about.Collectives) }},
		{"II.viii", "Heterogeneity", func(r *reader, b *builder) { b.prose(r.about.Heterogeneity) }},
		{"II.ix", "Stochasticity", (*reader).stochasticity},
		{"II.x", "Observation", (*reader).observation},
	}},
	{"III", "Details", []section{
		{"III.i", "Implementation details", (*reader).implementation},
		{"III.ii", "Initialisation", func(r *reader, b *builder) { b.prose(r.about.Initialisation) }},
		{"III.iii", "Input data", func(r *reader, b *builder) { b.prose(r.about.Input) }},
		{"III.iv", "Submodels", (*reader).submodels},
	}},
	{"IV", "Simulation experiment", []section{
		{"IV.i", "Arms", (*reader).arms},
		{"IV.ii", "Uncertain parameters", (*reader).uncertain},
		{"IV.iii", "Patterns: calibrated and predicted", (*reader).patterns},
		{"IV.iv", "Limits", func(r *reader, b *builder) { b.prose(r.about.LeftOut) }},
		{"IV.v", "References", (*reader).references},
	}},
}

// placeholder is a parameter whose value a text asks for, and named one that it
// names.
var (
	placeholder = regexp.MustCompile(`\{([a-z0-9_]+(?:\.[a-z0-9_]+)+)\}`)
	named       = regexp.MustCompile("`?[a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)+`?")
)

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
		return "`" + found + "`"
	})
}

// value is a value of parameter i for a reader.
func (r *reader) value(i int, v float64) string {
	d := r.Declaration(i)
	switch {
	case d.Off != "" && v == param.Off:
		return d.Off
	case d.Kind == param.Choice:
		return strings.Trim(d.Show(v), `"`)
	case d.Kind == param.Switch && v != 0:
		return "yes"
	case d.Kind == param.Switch:
		return "no"
	}
	return shown(v)
}

// shown is a number without the noise of its last digits.
func shown(v float64) string {
	const digits = 10
	if rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64); err == nil {
		v = rounded
	}
	return grouped(param.Text(v))
}

// grouped sets commas between groups of three digits before the point, from
// five digits on.
func grouped(number string) string {
	whole, rest, point := strings.Cut(number, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	if len(whole) > 4 && !strings.ContainsAny(whole, "e+") {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	if point {
		rest = "." + rest
	}
	return sign + whole + rest
}

// sentence ends a text with a full stop and begins it with a capital.
func sentence(text string) string {
	if text = stopped(text); text == "" {
		return ""
	}
	first := []rune(text)
	return strings.ToUpper(string(first[:1])) + string(first[1:])
}

// stopped ends a text with a full stop.
func stopped(text string) string {
	text = strings.TrimSpace(text)
	if text != "" && !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "?") {
		text += "."
	}
	return text
}

// counted is a number with its noun, in the plural unless it is one.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(fmt.Sprint(n)) + " " + many
}
