package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/results/stats/coverage"
	"concert/scenarios"
)

// newCoverage is the verb that repeats experiments of known truth.
func newCoverage() *cobra.Command {
	var repetitions int
	var tables []string
	c := &cobra.Command{
		Use:   "coverage",
		Short: "Check how often the intervals and verdicts keep what they promise",
		Long: "Repeat experiments whose truth is known, with fixed seeds, and table how often intervals cover, families\n" +
			"stay free of false verdicts and planned numbers decide. As it stands it writes the page docs/coverage.md,\n" +
			"in some ten minutes on two processors; fewer repetitions take less time and say less.",
		Args: cobra.NoArgs,
	}
	f := c.Flags()
	f.IntVar(&repetitions, "repetitions", coverage.Repetitions, "repetitions of an experiment that is cheap; dear ones get fewer")
	f.StringArrayVar(&tables, "table", nil, "only this table (repeat for more): "+strings.Join(coverage.Names(), ", "))
	format := addFormat(c, "json")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if repetitions < 1 {
			return fmt.Errorf("--repetitions: found %d; allowed: a whole number from 1", repetitions)
		}
		for _, name := range tables {
			if !slices.Contains(coverage.Names(), name) {
				return fmt.Errorf("--table: found %q; allowed: %s%s", name, strings.Join(coverage.Names(), ", "), scenarios.Suggest(name, coverage.Names()))
			}
		}
		var found []coverage.Table
		for _, part := range coverage.Parts(repetitions) {
			if len(tables) > 0 && !slices.Contains(tables, part.Name) {
				continue
			}
			found = append(found, part.Run(func(r coverage.Row) {
				fmt.Fprintf(c.ErrOrStderr(), "%s: %s, n = %d: %s\n", part.Name, r.World, r.N, strings.Join(r.Numbers, "; "))
			}))
		}
		if format.word == "json" {
			return writeJSON(c.OutOrStdout(), map[string]any{"repetitions": repetitions, "tables": found})
		}
		return coverage.Markdown(c.OutOrStdout(), found)
	}
	return c
}
