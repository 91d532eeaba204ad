package main

import (
	"github.com/spf13/cobra"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/page"
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
