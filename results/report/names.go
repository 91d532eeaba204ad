package report

import (
	"html/template"
	"regexp"
	"slices"
	"strings"

	"concert/results/folder"
	"concert/sim/param"
)

// names are the parameters and measures of a run by the names that texts of
// scenarios and families call them by: a reader sees a parameter's value or
// meaning, and a measure's title.
type names struct {
	parameters map[string]named
	measures   map[string]template.HTML // titles in quotation marks
}

// named is what stands for a parameter's name inside a text.
type named struct {
	value, unit, meaning template.HTML // meaning in quotation marks
	share                template.HTML // as per cent; empty if it is no share
	counts               bool          // its value says something by itself
	persons              bool          // its unit adds nothing to a noun
}

// codeName finds what may be a name: "supervision.followed_months",
// "resolved_share".
var codeName = regexp.MustCompile(`[a-z][a-z0-9]*(?:[._][a-z0-9]+)+`)

// newNames collects the names of a plan in the language of w. That a text has no
// translation is marked where the page shows it.
func newNames(w *wording, s *study) *names {
	unmarked := *w
	unmarked.marked, w = new(bool), &unmarked
	n := &names{parameters: make(map[string]named), measures: make(map[string]template.HTML)}
	tails := make(map[string]int)
	for i := range s.plan.Parameters {
		_, tail, _ := strings.Cut(s.plan.Parameters[i].Name, ".")
		tails[tail]++
	}
	for i := range s.plan.Parameters {
		p := &s.plan.Parameters[i]
		x := s.standsFor(w, p)
		n.parameters[p.Name] = x
		if _, tail, _ := strings.Cut(p.Name, "."); tails[tail] == 1 && strings.Contains(tail, "_") {
			n.parameters[tail] = x
		}
	}
	for i := range s.plan.Vocabulary.Measures {
		m := &s.plan.Vocabulary.Measures[i]
		n.measures[m.Name] = w.quoted(w.text(m.Title))
	}
	return n
}

// standsFor is what stands for a parameter inside a text.
func (s *study) standsFor(w *wording, p *folder.Parameter) named {
	x := named{meaning: w.quoted(brief(w.text(p.Meaning))), persons: p.Unit == "persons"}
	if p.Kind == param.Switch || p.Kind == param.Choice || s.drawn(p.Name) {
		return x
	}
	x.value = s.settingOf(p, folder.Assignment{Value: p.Value, Shown: p.Shown})
	switch {
	case p.Off != "" && p.Value == param.Off:
		x.counts = true
	case p.Unit == "month":
		x.value, x.counts = w.say("rests.month", "n", x.value), true
	case p.Unit == "share" || strings.HasPrefix(p.Unit, "share of "):
		x.share = w.say("number.percent", "n", tidyNumber(100*p.Value))
	case countedUnit(p.Unit):
		x.unit, x.counts = w.text(p.Unit), true
	}
	return x
}

// drawn reports whether points give a parameter its value.
func (s *study) drawn(name string) bool {
	return slices.ContainsFunc(s.plan.Columns, func(c folder.Column) bool { return c.Parameter == name })
}

// countedUnit reports whether a number with this unit says something to who does
// not know the parameter: money, time, people; and no strengths or weights.
func countedUnit(unit string) bool {
	first, _, _ := strings.Cut(unit, " ")
	return slices.Contains([]string{"staff-days", "CNY", "months", "days", "years", "persons", "pensioners", "households", "villages", "townships", "donors", "pairs", "officials"}, first)
}

// plain is a text with names replaced by what they stand for. A run's names are
// known to its own wording only.
func (w *wording) plain(text template.HTML) template.HTML {
	if w.names == nil {
		return text
	}
	var b strings.Builder
	rest := string(text)
	for {
		at := codeName.FindStringIndex(rest)
		if at == nil {
			return template.HTML(b.String() + rest)
		}
		b.WriteString(rest[:at[0]])
		name, after := rest[at[0]:at[1]], rest[at[1]:]
		b.WriteString(string(w.names.said(w, name, after)))
		rest = after
	}
}

// said is what stands for a name before the text that follows it; the name
// itself if it is none.
func (n *names) said(w *wording, name, after string) template.HTML {
	if title, ok := n.measures[name]; ok {
		return title
	}
	p, ok := n.parameters[name]
	if !ok {
		return template.HTML(name)
	}
	noun := strings.TrimLeft(after, " ")
	switch {
	case p.share != "" && (strings.HasPrefix(noun, "of ") || strings.HasPrefix(noun, "的")):
		return p.share
	case !p.counts:
		return p.meaning
	case p.unit == "", p.persons && peopled(noun), strings.HasPrefix(noun, firstWord(p.unit)):
		return p.value
	}
	return w.say("number.with_unit", "n", p.value, "unit", p.unit)
}

// peopled reports whether a text begins with the word for people: a plural, or a
// Chinese word of measure.
func peopled(text string) bool {
	word, _, _ := strings.Cut(strings.TrimLeft(text, " "), " ")
	return strings.HasSuffix(strings.TrimRight(word, ",.;:)"), "s") || strings.IndexAny(word, "名个人户位") == 0
}

func firstWord(text template.HTML) string {
	first, _, _ := strings.Cut(string(text), " ")
	return first
}
