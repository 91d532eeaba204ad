package report

import (
	"bytes"
	"os"
	"path/filepath"

	"concert/results/answer"
	"concert/results/folder"
)

// Options say what Save writes.
type Options struct {
	Language string // one of Languages; empty: English
	File     string // empty: report.html in the run's folder, with the figures beside it
}

// Save writes the report of a finished run into its folder: report.html and
// the folder figures, or report-<language>.html and figures-<language>. It returns the name of the
// report. What is in the folder already is replaced, and the journal notes the
// bytes of the page, so that an altered one is known; nothing else is touched.
func Save(run *folder.Run, o Options) (string, error) {
	language := o.Language
	if language == "" {
		language = English
	}
	answer, err := answer.Analyse(run)
	if err != nil {
		return "", err
	}
	drawn, err := draw(run, answer, language)
	if err != nil {
		return "", err
	}
	var page bytes.Buffer
	if err := Write(&page, run, answer, drawn.page, language); err != nil {
		return "", err
	}
	file := o.File
	if file == "" {
		file = filepath.Join(run.Dir, FileName(language))
		if err := drawn.write(filepath.Join(run.Dir, FiguresName(language))); err != nil {
			return "", err
		}
	}
	if err := os.WriteFile(file, page.Bytes(), 0o666); err != nil || o.File != "" {
		return file, err
	}
	return file, folder.Vouch(run.Dir, FileName(language))
}

// FileName is the name of the report in a language: report.html in English.
func FileName(language string) string { return suffixed("report", language) + ".html" }

// FiguresName is the name of the folder of the figures in a language: figures
// in English.
func FiguresName(language string) string { return suffixed("figures", language) }

func suffixed(name, language string) string {
	if language == English {
		return name
	}
	return name + "-" + language
}
