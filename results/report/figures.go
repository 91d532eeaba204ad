package report

import (
	"strings"

	"concert/results"
	"concert/results/figure"
	"concert/results/folder"
)

// drawn is the figures of a run, as files and as parts of the page.
type drawn struct {
	files []figure.Figure
	page  []Figure
}

// draw draws all figures that the run has data for.
func draw(run *folder.Run, answer *results.Answer, _ string) (*drawn, error) {
	files, err := figure.All(run, answer, nil)
	if err != nil {
		return nil, err
	}
	d := &drawn{files: files}
	for i := range files {
		f := &files[i]
		wide, err := f.SVG(figure.Wide, figure.Page)
		if err != nil {
			return nil, err
		}
		narrow, err := f.SVG(figure.Narrow, figure.Page)
		if err != nil {
			return nil, err
		}
		d.page = append(d.page, Figure{Name: f.Name, Measure: f.Measure, Doubt: f.Kind == figure.Robustness, Again: strings.HasSuffix(f.Name, "-all"),
			Title: f.Title, Subtitle: f.Subtitle, Note: f.Note, HowTo: f.HowTo,
			Columns: f.Columns, Rows: f.Rows, Wide: wide, Narrow: narrow})
	}
	return d, nil
}

// write writes the figures as files of their own.
func (d *drawn) write(dir string) error { return figure.Write(dir, d.files) }
