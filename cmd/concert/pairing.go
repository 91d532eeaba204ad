package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/page"
	"concert/results/stats/coverage"
	"concert/scenarios"
)

// paired is what the verb pairing says of one run.
type paired struct {
	Run        string               `json:"run"`
	Scenario   string               `json:"scenario"`
	Replicates int                  `json:"replicates"`
	Ratios     []answer.PairingGain `json:"ratios"`
}

// newPairing is the verb that tables what shared chance saves.
func newPairing() *cobra.Command {
	c := &cobra.Command{
		Use:   "pairing RUN...",
		Short: "Say what sharing chance between the arms saves, contrast by contrast",
		Long: "For each run: the variance ratio of every contrast in main and harm measures with its 95 % interval, that\n" +
			"is, how many times as many replicates arms that do not share chance would need for the same error. Below\n" +
			"1 sharing chance harms.",
		Args: some("RUN"),
	}
	addLanguage(c)
	f := addFormat(c, "markdown", "json")
	c.RunE = func(c *cobra.Command, args []string) error {
		words := words(c)
		var all []paired
		var documents []*doc.Document
		for _, argument := range args {
			run, err := readRun(argument)
			if err != nil {
				return err
			}
			a, err := answer.Analyse(run.Run)
			if err != nil {
				return failure{err}
			}
			documents = append(documents, page.Pairing(a, run.Brief, words))
			all = append(all, paired{Run: run.Dir, Scenario: a.Scenario, Replicates: a.Replicates, Ratios: a.Pairing()})
		}
		if f.word == "json" {
			return writeJSON(c.OutOrStdout(), map[string][]paired{"runs": all})
		}
		return writeDocuments(c.OutOrStdout(), documents, f.word)
	}
	return c
}

// newCoverage is the verb that repeats experiments of known truth.
func newCoverage() *cobra.Command {
	var repetitions int
	var tables, runs []string
	c := &cobra.Command{
		Use:   "coverage",
		Short: "Check how often the intervals and verdicts keep what they promise",
		Long: "Repeat experiments whose truth is known, with fixed seeds, and table how often intervals cover, families\n" +
			"stay free of false verdicts and planned numbers decide. As it stands it writes the page docs/coverage.md,\n" +
			"but for the tables on real rows; fewer repetitions take less time and say less.\n\n" +
			"With --rows RUN experiments are drawn with replacement from the rows of a finished run instead, and it is\n" +
			"counted how often what the page says of them holds together.",
		Args: cobra.NoArgs,
	}
	f := c.Flags()
	f.IntVar(&repetitions, "repetitions", coverage.Repetitions,
		"repetitions of an experiment that is cheap; dear ones get fewer")
	f.StringArrayVar(&tables, "table", nil, "only this table (repeat for more): "+strings.Join(coverage.Names(), ", "))
	f.StringArrayVar(&runs, "rows", nil, "draw from the rows of this finished run (repeat for more)")
	format := addFormat(c, "json")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if repetitions < 1 {
			return fmt.Errorf("--repetitions: found %d; allowed: a whole number from 1", repetitions)
		}
		for _, name := range tables {
			if !slices.Contains(coverage.Names(), name) {
				return fmt.Errorf("--table: found %q; allowed: %s%s", name, strings.Join(coverage.Names(), ", "),
					scenarios.Suggest(name, coverage.Names()))
			}
		}
		if len(runs) > 0 && !c.Flags().Changed("repetitions") {
			repetitions = coverage.RealRepetitions
		}
		var pools []coverage.Pool
		for _, argument := range runs {
			run, err := readRun(argument)
			if err != nil {
				return err
			}
			if err := run.Kept(); err != nil {
				return fmt.Errorf("--rows: %w", err)
			}
			pools = append(pools, answer.Pool(run.Run))
		}
		study := coverage.OfRows(pools, repetitions)
		if len(runs) == 0 {
			study = coverage.NewStudy(slices.DeleteFunc(coverage.Parts(repetitions), func(p coverage.Part) bool {
				return len(tables) > 0 && !slices.Contains(tables, p.Name)
			}))
		}
		w := repeated{newWatcher(c.ErrOrStderr(), words(c), isTerminal(c.ErrOrStderr()))}
		w.begin(study.Predict())
		found := study.Run(w)
		w.End()
		if format.word == "json" {
			return writeJSON(c.OutOrStdout(), map[string]any{"repetitions": repetitions, "tables": found})
		}
		return coverage.Markdown(c.OutOrStdout(), found)
	}
	return c
}
