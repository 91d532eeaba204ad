package page

import (
	"regexp"
	"slices"
	"strings"

	"concert/docs"
	"concert/results/doc"
	"concert/results/say"
)

// citation finds what a source says of docs/sources.md: "dossier 2.3", "dossier
// 3 O8, 7". Numbers behind a comma are sections only where no range or decimal
// follows.
var citation = regexp.MustCompile(`dossier (\d+(?:\.\d+)?)(?: O\d+)?((?:, \d+(?:\.\d+)?)*)`)

var sectionNumber = regexp.MustCompile(`\d+(?:\.\d+)?`)

// cite is the text of a source, which names sections of the list of sources.
func (s *study) cite(source string) string { return cited(source, s.w) }

func cited(source string, w *say.Words) string { return citing(w.Source(source), w) }

// citing is a text in the reader's language in which sections have their mark.
func citing(text string, w *say.Words) string {
	return strings.ReplaceAll(text, "dossier ", w.Say("page.sources_mark")+" ")
}

// sources are the sections that this document cites, with what they name.
func (s *study) sources() doc.Block {
	b := part(doc.Folded, "sources", s.w.Say("page.sources"))
	var named []string
	add := func(source string) {
		for _, at := range citation.FindAllStringSubmatch(source, -1) {
			named = append(named, at[1])
			named = append(named, sectionNumber.FindAllString(at[2], -1)...)
		}
	}
	for i := range s.brief.Parameters {
		add(s.brief.Parameters[i].Source)
	}
	for _, t := range s.Targets {
		add(t.Source)
	}
	for _, x := range s.brief.Asked() {
		add(x.Source)
	}
	preface, rows := sourceList()
	if !s.brief.Textbook() {
		b.Blocks = text(doc.Folded, "sources.preface", preface)
	}
	t := &doc.Table{Columns: doc.Heads("", s.w.Say("page.source"))}
	for _, x := range rows {
		if slices.Contains(named, x.number) {
			t.Rows = append(t.Rows,
				doc.Row{Key: x.number, Cells: []doc.Cell{{Text: x.number}, {Text: x.title, Minor: x.text}}})
		}
	}
	if len(t.Rows) > 0 {
		b.Blocks = append(b.Blocks, doc.Block{Key: "sources.table", Level: doc.Folded, Table: t})
	}
	return b
}

// sourceRow is a section of docs/sources.md.
type sourceRow struct{ number, title, text string }

// sourceList is docs/sources.md: where the cases come from, which is the last
// paragraph of its preface, and its sections.
func sourceList() (preface string, rows []sourceRow) {
	parts := strings.Split(docs.Sources, "\n## ")
	preface = plainMarkdown(parts[0][strings.LastIndex(strings.TrimSpace(parts[0]), "\n\n")+1:])
	for _, one := range parts[1:] {
		head, body, _ := strings.Cut(one, "\n")
		number, title, _ := strings.Cut(head, " ")
		if strings.Trim(number, "0123456789.") == "" {
			rows = append(rows, sourceRow{number, title, plainMarkdown(body)})
		}
	}
	return preface, rows
}

func plainMarkdown(text string) string {
	return oneLine(strings.NewReplacer("*", "", "`", "").Replace(text))
}
