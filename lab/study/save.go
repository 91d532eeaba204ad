package study

import (
	"bytes"
	"path/filepath"
	"strings"

	"concert/results/doc"
	"concert/results/figure"
	"concert/results/page"
	"concert/results/say"
	"concert/results/whole"
)

// Figure is a picture of a study and the block of the document that shows it.
type Figure struct {
	Block string // key of the block
	figure.Figure
}

// Save writes the document of a study into its folder, as report.html with the
// folder figures, or report-<language>.html with figures-<language>; under another
// name, if its page has one. It returns the name of the report.
func (s *Study) Save(d *doc.Document, figures []Figure, w *say.Words) (string, error) {
	pictures := make(map[string]page.Picture)
	var all []figure.Figure
	for i := range figures {
		wide, err := figures[i].SVG(figure.Wide, figure.Page)
		if err != nil {
			return "", err
		}
		narrow, err := figures[i].SVG(figure.Narrow, figure.Page)
		if err != nil {
			return "", err
		}
		pictures[figures[i].Block] = page.Picture{Wide: wide, Narrow: narrow}
		all = append(all, figures[i].Figure)
	}
	var out bytes.Buffer
	if err := page.HTML(&out, d, pictures); err != nil {
		return "", err
	}
	if err := figure.Write(filepath.Join(s.Dir, page.FiguresName(w.Language())), all, false); err != nil {
		return "", err
	}
	name := page.FileName(w.Language())
	if s.Page != "" {
		name = strings.Replace(name, "report", s.Page, 1)
	}
	file := filepath.Join(s.Dir, name)
	return file, whole.Write(file, out.Bytes())
}
