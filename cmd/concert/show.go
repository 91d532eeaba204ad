package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"concert/lab"
	"concert/results/doc"
	"concert/results/folder"
	"concert/results/page"
	"concert/results/say"
	"concert/scenarios"
)

// tongue is the value of --lang: the language that prose is written in.
type tongue struct{ language string }

// addLanguage binds --lang to a verb that writes prose.
func (t *tongue) addLanguage(c *cobra.Command) {
	c.Flags().StringVar(&t.language, "lang", say.English, "language: "+strings.Join(say.Languages(), ", "))
}

// words are those of the language asked for.
func (t *tongue) words() (*say.Words, error) {
	w, err := say.In(t.language)
	if err != nil {
		return nil, fmt.Errorf("--lang: found %q; allowed: %s%s", t.language, strings.Join(say.Languages(), ", "),
			scenarios.Suggest(t.language, say.Languages()))
	}
	return w, nil
}

// showing is how a verb shows the answer of a run.
type showing struct {
	tongue
	all     bool
	command string // that runs it again
}

// show prints the answer of a run; a quarantined replicate makes it fail.
func (s *showing) show(out io.Writer, result *lab.Result, measures []string, format string) error {
	words, err := s.words()
	if err != nil {
		return err
	}
	if format == "json" {
		err = writeJSON(out, result.Answer)
	} else {
		o := page.Options{All: s.all, Measures: measures, Command: s.command, Report: page.ReportIn(result.Run.Dir, words)}
		_, err = io.WriteString(out, page.Screen(result.Answer, result.Run.Brief, words, o))
	}
	if err != nil {
		return failure{err}
	}
	return broken(result)
}

// report writes the report of a run that has none, or one that is not the page
// that Concert wrote there.
func (s *showing) report(result *lab.Result) error {
	words, err := s.words()
	if err != nil {
		return err
	}
	if !result.Fresh && folder.Vouched(result.Run.Dir, page.FileName(words.Language())) {
		return nil
	}
	if _, err := page.Save(result.Run, result.Answer, words, page.Options{}, ""); err != nil {
		return failure{fmt.Errorf("the run is stored, but its report could not be written: %w", err)}
	}
	return nil
}

// writeDocument writes a document whole, as text or as Markdown.
func writeDocument(out io.Writer, d *doc.Document, format string) error {
	write := page.Terminal
	if format == "markdown" {
		write = page.Markdown
	}
	if err := write(out, d, doc.Folded); err != nil {
		return failure{err}
	}
	return nil
}

// writeDocuments writes documents one after the other.
func writeDocuments(out io.Writer, all []*doc.Document, format string) error {
	for i, d := range all {
		if i > 0 {
			fmt.Fprintln(out)
		}
		if err := writeDocument(out, d, format); err != nil {
			return err
		}
	}
	return nil
}

// asked sorts errors: a place that cannot be written is the user's to mend,
// all else is a failure of the work.
func asked(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("cannot write %s: %w", path.Path, path.Err)
	}
	return failure{err}
}
