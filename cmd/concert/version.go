package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"concert/lab/bench"
	"concert/models"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/folder"
	"concert/results/whole"
)

// version of Concert: see CHANGELOG.md.
const version = "0.2.0"

// released is the day of the version, as in CITATION.cff.
const released = "2026-11-29"

// about is what the verb version says.
type about struct {
	Concert string `json:"concert"`
	folder.Build
	Models map[string]int `json:"models"` // version of the rules by family
}

func newVersion() *cobra.Command {
	c := &cobra.Command{Use: "version", Short: "Say which version of Concert this is", Args: exactly()}
	f := addFormat(c, "json")
	c.RunE = func(c *cobra.Command, _ []string) error {
		a := about{Concert: version, Build: folder.ThisBuild(), Models: map[string]int{}}
		for _, m := range models.All() {
			a.Models[m.Name()] = m.Version()
		}
		out := c.OutOrStdout()
		if f.word == "json" {
			return writeJSON(out, a)
		}
		fmt.Fprintf(out, "concert %s (%s, %s)\n", a.Concert, a.Go, a.System)
		for _, line := range [][2]string{{"revision", a.Revision}, {"SHA-256", a.Binary}} {
			if line[1] != "" {
				fmt.Fprintf(out, "  %-16s %s\n", line[0], line[1])
			}
		}
		for _, m := range models.All() {
			fmt.Fprintf(out, "  %-16s rules, version %d\n", m.Name(), m.Version())
		}
		return nil
	}
	return c
}

// newBench is the verb that measures how fast this machine computes.
func newBench() *cobra.Command {
	seconds, out := 0.0, ""
	c := &cobra.Command{
		Use:   "bench [--seconds S] [--figure FILE.svg]",
		Short: "Measure how fast this machine computes, over workers and sizes",
		Long: "Time the baseline of County L on this machine: nanoseconds per household and month, replicates a second,\n" +
			"over workers and over counties of 1, 2, 4 and 8 times the size. Nothing is stored.",
		Example: "  concert bench\n  concert bench --seconds 5 --figure bench.svg",
		Args:    exactly(),
	}
	c.Flags().Float64Var(&seconds, "seconds", 20, "how long to measure, about, in `seconds`")
	c.Flags().StringVar(&out, "figure", "", "file to draw the scaling over workers into, as SVG")
	f := addFormat(c, "markdown", "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		if !(seconds > 0 && seconds <= 3600) {
			return fmt.Errorf("bench: --seconds: found %v; allowed: above 0, up to 3600", seconds)
		}
		watch := studied{newWatcher(c.ErrOrStderr(), words(c), isTerminal(c.ErrOrStderr()))}
		r, err := bench.Run(c.Context(), laboratory(1), time.Duration(seconds*float64(time.Second)), watch)
		if err != nil {
			return err
		}
		if out != "" {
			drawn := r.Figure(words(c))
			text, err := drawn.SVG(figure.Wide, figure.Light)
			if err != nil {
				return failure{err}
			}
			if err := whole.WriteTo(out, text); err != nil {
				return err
			}
		}
		if f.word == "json" {
			return writeJSON(c.OutOrStdout(), r)
		}
		return writeDocuments(c.OutOrStdout(), []*doc.Document{r.Document(words(c))}, f.word)
	}
	return c
}
