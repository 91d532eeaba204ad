package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"concert/results/answer"
	"concert/results/page"
)

// newReport is the verb that writes the report of a finished run again, from
// its folder alone.
func newReport() *cobra.Command {
	out, png := "", false
	c := &cobra.Command{
		Use:   "report RUN",
		Short: "Write a run's report.html and figures again, from its folder alone",
		Long: "Write the report of a finished run and its figures again, from its folder alone. RUN is a\n" +
			"folder, the name of one under " + runsFolder + ", or a scenario that has run.",
		Args: exactly("RUN"),
	}
	addLanguage(c)
	addPNG(c, &png)
	c.Flags().StringVar(&out, "out", "", "file to write instead; no figures are written then")
	c.RunE = func(c *cobra.Command, args []string) error {
		words := words(c)
		run, err := readRun(args[0])
		if err != nil {
			return err
		}
		a, err := answer.Analyse(run.Run)
		if err != nil {
			return failure{err}
		}
		file, err := page.Save(run, a, words, page.Options{Dots: png}, out)
		if err != nil {
			return asked(err)
		}
		fmt.Fprintln(c.OutOrStdout(), file)
		return nil
	}
	return c
}
