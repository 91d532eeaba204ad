package report

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"regexp"

	"concert/results/answer"
	"concert/results/folder"
)

//go:embed page/*
var pageFiles embed.FS

// Figure is a picture with its words, ready for the page: SVG without title
// and note, one laid out for a page and one for a phone.
type Figure struct {
	Name     string // a word that no other figure has, for its anchor
	Measure  string // that it is about; empty if about none
	Doubt    bool   // it says how sure the answer is
	Declared bool   // the scenario asks for it: it stands first
	Again    bool   // it shows again, in more detail, what another figure shows
	Title    string
	Subtitle string
	Note     string
	HowTo    string
	Columns  []string
	Rows     [][]string
	Wide     []byte
	Narrow   []byte
}

// Write writes the report of a run in a language, one of Languages. It is made
// of the run, its answer and the figures alone: the same run gives the same
// bytes.
func Write(w io.Writer, run *folder.Run, answer *answer.Answer, figures []Figure, language string) error {
	words, err := newWording(language)
	if err != nil {
		return err
	}
	s := newStudy(words, run, answer)
	t, err := template.New("report.gohtml").Funcs(template.FuncMap{
		"say": words.say, "count": words.count, "text": words.text, "prose": words.prose,
	}).ParseFS(pageFiles, "page/*.gohtml")
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	style, err := pageFiles.ReadFile("page/style.css")
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	p := s.page(figures)
	p.Style = template.CSS(style)
	var out bytes.Buffer
	if err := t.Execute(&out, p); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	_, err = w.Write(tidy(out.Bytes()))
	return err
}

// blank is what templates leave where they say nothing.
var blank = regexp.MustCompile(`\n[ \t]*(\n[ \t]*)+`)

// tidy drops empty lines.
func tidy(page []byte) []byte { return blank.ReplaceAll(page, []byte("\n")) }
