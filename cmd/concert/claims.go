package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/page"
	"concert/results/say"
	"concert/scenarios"
)

// claimed is what the verb claims says of one run.
type claimed struct {
	Run      string              `json:"run"`
	Scenario string              `json:"scenario"`
	Claims   []answer.Claim      `json:"claims"`
	Worlds   []answer.WorldClaim `json:"worlds"` // null without worlds

	From    *scenarios.WorldsFrom `json:"worlds_from,omitempty"` // the posterior that the worlds were drawn from
	Targets []answer.Target       `json:"targets"`
}

func newClaims() *cobra.Command {
	c := &cobra.Command{
		Use:   "claims RUN...",
		Short: "Say how the claims of finished runs came out, and how robust they are",
		Long: "For each run: every claim with its verdict. For a run with worlds also the share of worlds in which\n" +
			"each claim holds, of all and of those that fit the scenario's targets, and the parameters that go\n" +
			"most with it.",
		Args: some("RUN"),
	}
	addLanguage(c)
	f := addFormat(c, "markdown", "json")
	goals := c.Flags().Bool("goals", false,
		"instead of claims: a table of the arms that reach the scenario's goals; of a run with worlds, in what share of them")
	parts := c.Flags().Bool("parts", false,
		"each part of a claim by itself; of a run with worlds, in what share of them it holds")
	c.MarkFlagsMutuallyExclusive("goals", "parts")
	c.RunE = func(c *cobra.Command, args []string) error {
		words := words(c)
		if *goals {
			return goalsOf(c.OutOrStdout(), args, f.word, words)
		}
		var all []claimed
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
			one := claimed{Run: run.Dir, Scenario: a.Scenario, Claims: a.Claims, Targets: a.Targets}
			if a.Worlds != nil {
				one.Worlds, one.From = a.Worlds.Claims, a.Worlds.From
			}
			all = append(all, one)
			documents = append(documents, page.Claims(a, run.Brief, *parts, words))
		}
		if f.word == "json" {
			return writeJSON(c.OutOrStdout(), map[string][]claimed{"runs": all})
		}
		return writeDocuments(c.OutOrStdout(), documents, f.word)
	}
	return c
}

// aimed is what the verb claims says of the goals of one run.
type aimed struct {
	Run      string                        `json:"run"`
	Scenario string                        `json:"scenario"`
	Goals    []answer.Goal                 `json:"goals"`
	Together answer.Object[answer.Reached] `json:"goals_together"`
	Worlds   *answer.Worlds                `json:"worlds"`
}

// goalsOf writes which arms of runs reach the goals, as tables or as JSON.
func goalsOf(w io.Writer, runs []string, format string, words *say.Words) error {
	var all []aimed
	var documents []*doc.Document
	for _, argument := range runs {
		run, err := readRun(argument)
		if err != nil {
			return err
		}
		a, err := answer.Analyse(run.Run)
		switch {
		case err != nil:
			return failure{err}
		case a.Withheld != "":
			return failure{fmt.Errorf("claims: %s: no verdicts: %s", a.Scenario, a.Withheld)}
		case len(a.Goals) == 0:
			return failure{fmt.Errorf("claims: %s sets no goals; a scenario sets them with [[goal]]", a.Scenario)}
		}
		documents = append(documents, page.Goals(a, run.Brief, words))
		all = append(all, aimed{run.Dir, a.Scenario, a.Goals, a.Together, a.Worlds})
	}
	if format == "json" {
		return writeJSON(w, map[string][]aimed{"runs": all})
	}
	return writeDocuments(w, documents, format)
}
