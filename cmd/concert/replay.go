package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"concert/lab"
)

// newReplay is the verb that runs one row of a run again, alone.
func newReplay() *cobra.Command {
	var row lab.RowName
	var show lab.Shown
	decisions, wanted := false, lab.AllDecisions
	c := &cobra.Command{
		Use:   "replay RUN --arm ARM --replicate R [--world W]",
		Short: "Run one row of a finished run again, alone, and hold it against the stored one",
		Long: "Run one arm of one item again, alone: replicate R at the scenario's values, or of world W. It is equal\n" +
			"to the stored row to the bit; where it is not, or does not break as it did, the exit status is 1.\n" +
			"RUN is a folder, the name of one under " + runsFolder + ", or a scenario that has run.",
		Example: "  concert replay county-l --arm as-is --replicate 0\n" +
			"  concert replay county-l --arm no-resident-cadres --replicate 3 --months\n" +
			"  concert replay city-y --arm platform+incentive --replicate 0 --decisions --act share_data --month 12",
		Args: exactly("RUN"),
	}
	c.Flags().StringVar(&row.Arm, "arm", "", "the arm")
	c.Flags().IntVar(&row.Replicate, "replicate", 0, "the replicate, from 0")
	c.Flags().IntVar(&row.World, "world", 0, "the world, from 1; 0: the scenario's values")
	c.Flags().BoolVar(&show.Months, "months", false, "show the monthly measures, too")
	c.Flags().BoolVar(&decisions, "decisions", false, "show the decisions with their terms, too")
	c.Flags().IntVar(&wanted.Month, "month", wanted.Month, "of the decisions, those of this month only, from 0")
	c.Flags().StringVar(&wanted.Act, "act", "", "of the decisions, those on this act only")
	c.Flags().IntVar(&wanted.Who, "who", wanted.Who, "of the decisions, those of this actor only, by its id")
	c.Flags().BoolVar(&show.All, "all", false, "every decision, however many there are")
	f := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		for _, name := range []string{"arm", "replicate"} {
			if !c.Flags().Changed(name) {
				return missing(c, "--"+name)
			}
		}
		run, err := readRun(args[0])
		if err != nil {
			return err
		}
		if err := wanted.Check(run.Brief); err != nil {
			return err
		}
		given := c.Flags().Changed
		if decisions || given("month") || given("act") || given("who") {
			show.Decisions = &wanted
		}
		found, err := laboratory(1).Replay(c.Context(), run, row)
		if err != nil {
			return err
		}
		if f.word == "json" {
			text, err := found.JSON(show)
			if err != nil {
				return failure{err}
			}
			_, err = c.OutOrStdout().Write(text)
			return errors.Join(err, unequal(found))
		}
		return errors.Join(writeDocument(c.OutOrStdout(), found.Document(words(c), show), f.word), unequal(found))
	}
	return c
}

// unequal is the failure of a row that did not come out as it is stored.
func unequal(r *lab.Replay) error {
	if r.Equal() {
		return nil
	}
	return failure{fmt.Errorf("replay: the row of arm %s, replicate %d, world %d does not come out as it is stored in %s", r.Arm, r.Replicate, r.World, r.Dir)}
}
