package report

import (
	"errors"
	"html/template"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"concert/results/answer"
	"concert/results/figure"
	"concert/results/folder"
	"concert/results/say"
)

// drawn is the figures of a run, as files and as parts of the page.
type drawn struct {
	files []figure.Figure
	page  []Figure
}

// draw draws all figures that the run has data for, in a language.
func draw(run *folder.Run, answer *answer.Answer, language string) (*drawn, error) {
	words, err := say.In(language)
	if err != nil {
		return nil, err
	}
	files, err := figure.All(run, answer, words)
	if err != nil {
		return nil, err
	}
	d := &drawn{files: files}
	for i := range files {
		f, err := onPage(&files[i])
		if err != nil {
			return nil, err
		}
		d.page = append(d.page, f)
	}
	return d, nil
}

// onPage is a figure as the page has it.
func onPage(f *figure.Figure) (Figure, error) {
	wide, err := f.SVG(figure.Wide, figure.Page)
	if err != nil {
		return Figure{}, err
	}
	narrow, err := f.SVG(figure.Narrow, figure.Page)
	if err != nil {
		return Figure{}, err
	}
	return Figure{
		Name: f.Name, Measure: f.Measure, Doubt: f.Kind == figure.Robustness, Declared: f.Declared, Again: strings.HasSuffix(f.Name, "-all"),
		Title: f.Title, Subtitle: f.Subtitle, Note: f.Note, HowTo: f.HowTo,
		Columns: f.Columns, Rows: f.Rows, Wide: wide, Narrow: narrow,
	}, nil
}

// caption is a text of a figure, which is translated already where it can be:
// one without a sign of the page's language is marked as English.
func (w *wording) caption(text string) template.HTML {
	if w.language == English || !longWord.MatchString(text) || strings.ContainsFunc(text, ideograph) {
		return w.plain(escaped(text))
	}
	return w.text(text)
}

// longWord is what numbers, units and the names of claims do not have.
var longWord = regexp.MustCompile(`[A-Za-z]{3}`)

func ideograph(r rune) bool { return unicode.Is(unicode.Han, r) }

// write writes the figures as files of their own. Most of the time of a report
// goes into their PNG form, so that they are drawn side by side.
func (d *drawn) write(dir string) error {
	errs := make([]error, len(d.files))
	var next atomic.Int64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(d.files); i = int(next.Add(1)) - 1 {
				errs[i] = figure.Write(dir, d.files[i:i+1])
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}
