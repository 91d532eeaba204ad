package page

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/folder"
	"concert/results/say"
	"concert/results/whole"
)

// Save writes the report of a finished run into its folder, as report.html with
// the folder figures, or report-<language>.html with figures-<language>; or as
// another file, without figures. It returns the name of the report. What is in
// the folder already is replaced, and the journal notes the bytes of the page,
// so that an altered one is known; nothing else is touched.
func Save(run *folder.Run, a *answer.Answer, w *say.Words, o Options, file string) (string, error) {
	text, all, err := reported(run.Run, a, w, o, func(d *doc.Document, pictures map[string]Picture) {
		withStudies(d, pictures, run.Dir, run.Manifest.RowsID)
	})
	if err != nil {
		return "", err
	}
	if file != "" {
		return file, whole.WriteTo(file, text)
	}
	if err := figure.Write(filepath.Join(run.Dir, FiguresName(w.Language())), all, o.Dots); err != nil {
		return "", err
	}
	name := FileName(w.Language())
	file = filepath.Join(run.Dir, name)
	if err := whole.Write(file, text); err != nil {
		return file, err
	}
	return file, folder.Vouch(run.Dir, name)
}

// Report is the report of a run that is kept nowhere, as one HTML file.
func Report(run *answer.Run, a *answer.Answer, w *say.Words, o Options) ([]byte, error) {
	text, _, err := reported(run, a, w, o, func(*doc.Document, map[string]Picture) {})
	return text, err
}

// reported is a report as one HTML file, with all figures: those that it holds and
// those that it does not. More may complete its document and pictures.
func reported(run *answer.Run, a *answer.Answer, w *say.Words, o Options,
	more func(*doc.Document, map[string]Picture)) ([]byte, []figure.Figure, error) {
	all, err := figure.All(run, a, w)
	if err != nil {
		return nil, nil, err
	}
	o.Figures, o.Report, o.Lines, o.below = inline(a, all), "", pageLines, true
	s := newStudy(a, run.Brief, w, o)
	first, ok := s.picture()
	if ok {
		all = append([]figure.Figure{first}, all...)
	}
	d := Run(a, run.Brief, w, o)
	pictures, err := drawn(d, all)
	if err != nil {
		return nil, nil, err
	}
	more(d, pictures)
	var page bytes.Buffer
	if err := HTML(&page, d, pictures); err != nil {
		return nil, nil, err
	}
	return page.Bytes(), all, nil
}

// FileName is the name of the report in a language: report.html in English.
func FileName(language string) string { return suffixed("report", language) + ".html" }

// FiguresName is the name of the folder of the figures in a language: figures
// in English.
func FiguresName(language string) string { return suffixed("figures", language) }

func suffixed(name, language string) string {
	if language == say.English {
		return name
	}
	return name + "-" + language
}

// pageLines is the number of lines that the table on page one takes.
const pageLines = 15

// mostInline is the number of figures that the body of a report holds; all
// others stand in the folder.
const mostInline = 5

// inline are the figures that earn their place in the report: those that the
// scenario asks for, contrasts of the measures that answer the question, why
// actors decide as they do, and, with worlds, how claims fare in them.
func inline(a *answer.Answer, all []figure.Figure) (chosen []figure.Figure) {
	add := func(most int, such func(*figure.Figure) bool) {
		n := 0
		for i := range all {
			f := &all[i]
			taken := slices.ContainsFunc(chosen, func(c figure.Figure) bool { return c.Name == f.Name })
			if n < most && !taken && len(chosen) < mostInline && such(f) {
				chosen, n = append(chosen, *f), n+1
			}
		}
	}
	answering := a.Goals
	add(2, func(f *figure.Figure) bool { return f.Declared })
	for i := range answering {
		add(1, func(f *figure.Figure) bool {
			return f.Kind == figure.Contrasts && f.Measure == answering[i].Measure && !detailed(f)
		})
	}
	if len(answering) == 0 {
		add(1, func(f *figure.Figure) bool { return f.Kind == figure.Contrasts && !detailed(f) })
	}
	add(1, func(f *figure.Figure) bool { return f.Kind == figure.Motives })
	add(1, func(f *figure.Figure) bool { return f.Kind == figure.Robustness })
	return chosen
}

// detailed reports whether a figure shows again, in more detail, what another
// shows.
func detailed(f *figure.Figure) bool { return strings.HasSuffix(f.Name, "-all") }

// drawn are the pictures of a document's figures: the one on page one comes
// first in the list.
func drawn(d *doc.Document, figures []figure.Figure) (map[string]Picture, error) {
	keys, all, errs := make([]string, len(figures)), make([]Picture, len(figures)), make([]error, len(figures))
	var group sync.WaitGroup
	for i := range figures {
		f := &figures[i]
		keys[i] = FigureKey(f.Name)
		if f.Kind == figure.Outcomes {
			keys[i] = pictureKey
		}
		if d.Find(keys[i]) == nil {
			continue
		}
		group.Go(func() { // a page holds few, and each takes a core
			wide, wrong := f.SVG(figure.Wide, figure.Page)
			narrow, err := f.SVG(figure.Narrow, figure.Page)
			all[i], errs[i] = Picture{wide, narrow}, errors.Join(wrong, err)
		})
	}
	group.Wait()
	pictures := make(map[string]Picture)
	for i, key := range keys {
		if len(all[i].Wide) > 0 {
			pictures[key] = all[i]
		}
	}
	return pictures, errors.Join(errs...)
}

// ReportIn is the report of a run in its folder.
func ReportIn(dir string, w *say.Words) string { return filepath.Join(dir, FileName(w.Language())) }
