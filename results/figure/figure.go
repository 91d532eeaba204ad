// Package figure draws what a run found: how measures went over time, how arms
// differ from the baseline, why actors said yes or no, how far chance moves
// the result, how robust the claims are, and who asked whom.
//
// A Figure holds words (title, subtitle, note, how to read it), the table that
// stands beside it, and a body that is laid out anew for each width: a page
// shows a wide and a narrow drawing, never one scaled to the other. Titles say
// what was found, and are built from verdicts only: where no verdict allows a
// sentence, the title just names what is shown.
//
// gonum/plot gives axes, grids and canvases. What it lacks — bands, forest
// rows, stacked terms, quantile dots, arrows, labels at line ends — are
// plotters of this package, one figure a file.
package figure

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"

	"concert/results/answer"
	"concert/results/say"
	"concert/results/whole"
)

// Width is the width that a figure is laid out for, in CSS pixels.
type Width int

// The widths of a page and of a phone.
const (
	Wide   Width = 720
	Narrow Width = 360
)

// Theme is where a drawing will stand.
type Theme int

const (
	// Light is a file of its own: white paper, title, subtitle and note
	// written into the picture.
	Light Theme = iota
	// Dark is a file of its own on dark paper.
	Dark
	// Page is an SVG to be inlined in HTML: without title, subtitle and note,
	// which HTML writes; colours are CSS variables (see Variables), the font
	// is the page's.
	Page
)

// Kind is the question that a figure answers.
type Kind string

// The kinds of figures, in the order of All.
const (
	TimeCourse   Kind = "time-course"
	Levels       Kind = "levels" // only where a scenario asks for it
	Contrasts    Kind = "contrasts"
	Motives      Kind = "motives"
	Distribution Kind = "distribution"
	Robustness   Kind = "robustness"
	Network      Kind = "who-asked-whom"
)

// Figure is a picture with its words and the table that stands beside it.
type Figure struct {
	Name     string // of its files: "contrasts-take-up"
	Kind     Kind
	Measure  string // that it is about; empty if about none
	Title    string // the finding, as far as verdicts allow one
	Subtitle string // measure, unit, and what the band or interval is
	Note     string // runs, zone, what is left out
	HowTo    string // how to read it
	Alt      string // what the picture shows, for those who do not see it
	Declared bool   // the scenario asks for it, to be shown before others
	Columns  []string
	Rows     [][]string

	body  body
	words *say.Words
}

// All draws every figure that the run has data for, in the order of a report:
// those that the scenario asks for, then course, contrasts, motives, distribution, robustness, network. Without words
// they are English.
func All(run *answer.Run, answer *answer.Answer, words *say.Words) ([]Figure, error) {
	if words == nil {
		words = say.InEnglish()
	}
	s, err := newStudy(run, answer, words)
	if err != nil {
		return nil, err
	}
	var all []Figure
	for _, make := range []func(*study) []Figure{
		declaredFigures, courseFigures, contrastFigures, motiveFigures, distributionFigures, robustnessFigures,
		networkFigures} {
		all = append(all, make(s)...)
	}
	for i := range all {
		all[i].words = words
	}
	return all, nil
}

// Write writes every figure into a folder, which it makes: <name>.svg and
// <name>-narrow.svg and, where pictures of dots are asked for, <name>.png and
// <name>-narrow.png. A figure with signs that the font of pictures lacks, such
// as Chinese ones, is written as SVG only.
func Write(dir string, figures []Figure, dots bool) error {
	if err := whole.Folder(dir); err != nil {
		return fmt.Errorf("figure: %w", err)
	}
	errs := make([]error, 2*len(figures))
	var all sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0)) // drawing pictures takes a core
	for i := range errs {
		f, width, suffix := &figures[i/2], Wide, ""
		if i%2 == 1 {
			width, suffix = Narrow, "-narrow"
		}
		all.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			errs[i] = f.write(filepath.Join(dir, f.Name+suffix), width, dots)
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

func (f *Figure) write(base string, width Width, dots bool) error {
	svg, err := f.SVG(width, Light)
	if err != nil {
		return err
	}
	if err := whole.Write(base+".svg", svg); err != nil {
		return fmt.Errorf("figure: %w", err)
	}
	if !dots {
		return nil
	}
	png, err := f.PNG(width)
	if errors.Is(err, ErrNoGlyph) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := whole.Write(base+".png", png); err != nil {
		return fmt.Errorf("figure: %w", err)
	}
	return nil
}
