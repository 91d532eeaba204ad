package report

import (
	"html/template"
	"regexp"
	"slices"
	"strings"

	"concert/docs"
)

// source is a section of the collection of sources that this page cites.
type source struct {
	Number, Title, Text string
}

// sourcesPart is what the citations of the page stand for.
type sourcesPart struct {
	Preface string // where the cases themselves come from; empty for textbook models, which are no case
	Rows    []source
}

// collection is docs/sources.md: where the cases come from, which is the last
// paragraph of its preface, and its sections by number.
func collection() (preface string, sections []source) {
	parts := strings.Split(docs.Sources, "\n## ")
	preface = parts[0][strings.LastIndex(strings.TrimSpace(parts[0]), "\n\n")+1:]
	for _, part := range parts[1:] {
		head, text, _ := strings.Cut(part, "\n")
		number, title, _ := strings.Cut(head, " ")
		if strings.Trim(number, "0123456789.") != "" {
			number, title = "", head
		}
		sections = append(sections, source{number, title, plainText(text)})
	}
	return plainText(preface), sections
}

// plainText is a paragraph of Markdown without its signs.
func plainText(text string) string {
	return oneLine(strings.NewReplacer("*", "", "`", "").Replace(text))
}

// citation finds what a source says of the collection: "dossier 2.3", "dossier
// 3 O8, 7", "source text L", "oracle O12". Numbers behind a comma are sections only
// where no range or decimal follows.
var citation = regexp.MustCompile(`dossier (\d+(?:\.\d+)?)(?: O\d+)?((?:, \d+(?:\.\d+)?)*)|\bsource text [A-Z]+\b|\boracle O\d+`)

// sectionNumber finds the numbers of sections in a citation.
var sectionNumber = regexp.MustCompile(`\d+(?:\.\d+)?`)

// cited are the numbers of sections that a text cites; "" stands for the
// preface.
func cited(text string) (numbers []string) {
	for _, at := range citation.FindAllStringSubmatchIndex(text, -1) {
		match := text[at[0]:at[1]]
		switch {
		case strings.HasPrefix(match, "source text"):
			numbers = append(numbers, "")
		case strings.HasPrefix(match, "oracle"):
			numbers = append(numbers, "3")
		default:
			numbers = append(numbers, text[at[2]:at[3]])
			numbers = append(numbers, sectionNumber.FindAllString(text[at[4]:at[5]], -1)...)
		}
	}
	return slices.DeleteFunc(numbers, func(n string) bool { return n != "" && !known(n) })
}

func known(number string) bool {
	_, all := collection()
	return slices.ContainsFunc(all, func(s source) bool { return s.Number == number })
}

// linked is the text of a source with its citations as links into the list at
// the end of the page. In a translation, where the words around differ, the
// links follow the text.
func (s *study) linked(text string) template.HTML {
	if s.w.language != English {
		out := s.w.text(text)
		for _, n := range unique(cited(text)) {
			out += " " + s.w.say("sources.mark", "link", anchor(n, escaped(mark(n))))
		}
		return out
	}
	var b strings.Builder
	rest := text
	for {
		at := citation.FindStringSubmatchIndex(rest)
		if at == nil {
			return template.HTML(b.String()) + s.w.plain(escaped(rest))
		}
		b.WriteString(string(s.w.plain(escaped(rest[:at[0]])) + followed(rest[at[0]:at[1]])))
		rest = rest[at[1]:]
	}
}

// followed is a citation with a link for each section that it names.
func followed(match string) template.HTML {
	numbers := cited(match)
	if !strings.HasPrefix(match, "dossier") {
		return anchor(numbers[0], escaped(match))
	}
	var b strings.Builder
	b.WriteString("dossier ")
	rest := strings.TrimPrefix(match, "dossier ")
	for _, n := range numbers {
		before, after, _ := strings.Cut(rest, n)
		b.WriteString(string(escaped(before) + anchor(n, escaped(n))))
		rest = after
	}
	return template.HTML(b.String()) + escaped(rest)
}

func unique(all []string) (kept []string) {
	for _, n := range all {
		if !slices.Contains(kept, n) {
			kept = append(kept, n)
		}
	}
	return kept
}

// mark is a section's number as a link shows it.
func mark(number string) string {
	if number == "" {
		return "0"
	}
	return number
}

func anchor(number string, text template.HTML) template.HTML {
	return template.HTML(`<a href="#source-`+mark(number)+`">`) + text + "</a>"
}

// sourcesPart collects what the page cites: the sources of parameters and of
// targets.
func (s *study) sourcesPart() (part sourcesPart) {
	var numbers []string
	for i := range s.plan.Parameters {
		numbers = append(numbers, cited(s.plan.Parameters[i].Source)...)
	}
	for _, t := range s.answer.Targets {
		numbers = append(numbers, cited(t.Source)...)
	}
	preface, all := collection()
	if !s.plan.Textbook() {
		part.Preface = preface
	}
	for _, x := range all {
		if x.Number != "" && slices.Contains(numbers, x.Number) {
			part.Rows = append(part.Rows, x)
		}
	}
	return part
}
