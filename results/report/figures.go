package report

import (
	"errors"
	"html/template"
	"regexp"
	"runtime"
	"slices"
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
	words, err := newWording(language)
	if err != nil {
		return nil, err
	}
	captions, err := words.captions()
	if err != nil {
		return nil, err
	}
	files, err := figure.All(words.run(run), answer, captions)
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

// captions are the words of figures; nil for those that package figure has.
func (w *wording) captions() (*figure.Words, error) {
	if w.language == English {
		return nil, nil
	}
	return figure.ReadWords(wordingFiles, "wording/figures-"+w.language+".toml")
}

// run is a run in whose plan all that figures show is translated as far as it
// can be. Names, and the unit by which shares are known, stay as they are.
func (w *wording) run(r *folder.Run) *folder.Run {
	if w.language == English {
		return r
	}
	translated, manifest := *r, *r.Manifest
	p := &manifest.Plan
	p.Arms, p.Claims = slices.Clone(p.Arms), slices.Clone(p.Claims)
	for i := range p.Arms {
		w.translate(&p.Arms[i].Title, &p.Arms[i].Group)
	}
	for i := range p.Claims {
		w.translate(&p.Claims[i].Text)
	}
	if p.Report != nil {
		report := *p.Report
		report.Figures = slices.Clone(report.Figures)
		for i := range report.Figures {
			w.translate(&report.Figures[i].Title)
		}
		p.Report = &report
	}
	v := &p.Vocabulary
	v.Measures, v.Monthly = w.measures(v.Measures), w.measures(v.Monthly)
	v.Acts, v.Actors, v.Motives = slices.Clone(v.Acts), slices.Clone(v.Actors), slices.Clone(v.Motives)
	for _, list := range [][]folder.Word{v.Acts, v.Actors} {
		for i := range list {
			w.translate(&list[i].Title, &list[i].Meaning)
		}
	}
	for i := range v.Motives {
		w.translate(&v.Motives[i].Title, &v.Motives[i].Meaning, &v.Motives[i].Unit)
	}
	translated.Manifest = &manifest
	return &translated
}

func (w *wording) measures(list []folder.Measure) []folder.Measure {
	list = slices.Clone(list)
	for i := range list {
		m := &list[i]
		w.translate(&m.Title, &m.Meaning, &m.Exists)
		if m.Unit != say.Share {
			w.translate(&m.Unit)
		}
	}
	return list
}

// translate replaces texts that have a translation.
func (w *wording) translate(texts ...*string) {
	for _, text := range texts {
		if t, ok := w.terms[oneLine(*text)]; ok {
			*text = t
		}
	}
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
