package report

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"

	"concert/results/answer"
	"concert/results/figure"
	"concert/results/folder"
)

// SaveComparison writes the folder of a comparison: compare.json, compare.csv,
// settings.csv, and in a language the figures and the report, whose name it
// returns. The same runs give the same bytes.
func SaveComparison(dir string, runs []*folder.Run, c *answer.Comparison, language string) (string, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	var document bytes.Buffer
	e := json.NewEncoder(&document)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(c); err != nil {
		return "", err
	}
	for name, data := range map[string][]byte{"compare.json": document.Bytes(), "compare.csv": c.MeasuresCSV(), "settings.csv": c.SettingsCSV()} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			return "", err
		}
	}
	b, err := newBeside(runs, c, language)
	if err != nil {
		return "", err
	}
	drawn, err := b.draw()
	if err != nil {
		return "", err
	}
	if err := figure.Write(filepath.Join(dir, FiguresName(language)), drawn); err != nil {
		return "", err
	}
	var page bytes.Buffer
	if err := WriteComparison(&page, runs, c, drawn, language); err != nil {
		return "", err
	}
	file := filepath.Join(dir, FileName(language))
	return file, os.WriteFile(file, page.Bytes(), 0o666)
}
