package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"concert/lab"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/folder"
	"concert/results/page"
	"concert/results/say"
)

// showing is how a verb shows the answer of a run.
type showing struct {
	words   *say.Words
	all     bool
	png     bool   // write figures as PNG too
	command string // that runs it again
}

// show prints the answer of a run; a quarantined replicate makes it fail.
func (s *showing) show(out io.Writer, result *lab.Result, measures []string, format string) error {
	var err error
	if format == "json" {
		err = writeJSON(out, result.Answer)
	} else {
		o := page.Options{All: s.all, Measures: measures, Command: s.command,
			Report: page.ReportIn(result.Run.Dir, s.words)}
		_, err = io.WriteString(out, page.Screen(result.Answer, result.Run.Brief, s.words, o))
	}
	if err != nil {
		return failure{err}
	}
	return broken(result)
}

// addPNG binds the flag that asks for pictures of dots.
func addPNG(c *cobra.Command, png *bool) {
	c.Flags().BoolVar(png, "png", false, "write the figures as PNG too, for programs that read no SVG")
}

// report writes the report of a run that has none, or one that is not the page
// that Concert wrote there.
func (s *showing) report(result *lab.Result) error {
	if !result.Fresh && !s.png && folder.Vouched(result.Run.Dir, page.FileName(s.words.Language())) {
		return nil
	}
	if _, err := page.Save(result.Run, result.Answer, s.words, page.Options{Dots: s.png}, ""); err != nil {
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

// writeJSON writes one JSON document, indented, with a line end.
func writeJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

// plain is a number as one types it: 3000000, not 3e+06, and inf, not +Inf.
func plain(number float64) string {
	if math.IsInf(number, 1) {
		return "inf"
	}
	return strconv.FormatFloat(number, 'f', -1, 64)
}

// passing are the flags that change nothing of what is asked and answered, but
// how it is computed and how much of it is shown.
var passing = []string{"all", "force", "format", "memory", "png", "workers"}

// again is the command that asks the same of a scenario: with every flag that
// was given and matters.
func again(c *cobra.Command, argument string) string {
	words := []string{c.CommandPath(), answer.Quoted(argument)}
	c.Flags().Visit(func(f *pflag.Flag) {
		if slices.Contains(passing, f.Name) {
			return
		}
		if f.Value.Type() == "bool" { // its value would be read as an argument
			if words = append(words, "--"+f.Name); f.Value.String() != "true" {
				words[len(words)-1] += "=" + f.Value.String()
			}
			return
		}
		values := []string{f.Value.String()}
		if number, err := strconv.ParseFloat(values[0], 64); err == nil && f.Value.Type() == "float64" {
			values[0] = plain(number)
		}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			values = list.GetSlice()
		}
		for _, value := range values {
			words = append(words, "--"+f.Name, answer.Quoted(value))
		}
	})
	return strings.Join(words, " ")
}
