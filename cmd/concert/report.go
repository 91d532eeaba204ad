package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	pages "concert/results/report"
	"concert/scenarios"
)

// newReport is the verb that writes the report of a finished run again, from
// its folder alone.
func newReport() *cobra.Command {
	language := pages.English
	out := ""
	c := &cobra.Command{
		Use:   "report RUN",
		Short: "Write a run's report.html and figures again, from its folder alone",
		Long: "Write the report of a finished run and its figures again, from its folder alone. RUN is a\n" +
			"folder, or the name of one under " + runsFolder + ".",
		Args: exactly("RUN"),
	}
	c.Flags().StringVar(&language, "lang", language, "language of the report: "+strings.Join(pages.Languages(), ", "))
	c.Flags().StringVar(&out, "out", "", "file to write instead; no figures are written then")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := checkLanguage(language); err != nil {
			return err
		}
		run, err := readRun(args[0])
		if err != nil {
			return err
		}
		file, err := pages.Save(run, pages.Options{Language: language, File: out})
		if err != nil {
			return asked(err)
		}
		fmt.Fprintln(c.OutOrStdout(), file)
		return nil
	}
	return c
}

// checkLanguage refuses a language before anything is read.
func checkLanguage(language string) error {
	for _, l := range pages.Languages() {
		if l == language {
			return nil
		}
	}
	return fmt.Errorf("--lang: found %q; allowed: %s%s", language, strings.Join(pages.Languages(), ", "),
		scenarios.Suggest(language, pages.Languages()))
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
