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
	months := false
	c := &cobra.Command{
		Use:   "replay RUN --arm ARM --replicate R [--world W]",
		Short: "Run one row of a finished run again, alone, and hold it against the stored one",
		Long: "Run one arm of one item again, alone: replicate R at the scenario's values, or of world W. It is equal\n" +
			"to the stored row to the bit; where it is not, or does not break as it did, the exit status is 1.\n" +
			"RUN is a folder, the name of one under " + runsFolder + ", or a scenario that has run.",
		Example: "  concert replay county-l --arm as-is --replicate 0\n" +
			"  concert replay county-l --arm no-resident-cadres --replicate 3 --months",
		Args: exactly("RUN"),
	}
	c.Flags().StringVar(&row.Arm, "arm", "", "the arm")
	c.Flags().IntVar(&row.Replicate, "replicate", 0, "the replicate, from 0")
	c.Flags().IntVar(&row.World, "world", 0, "the world, from 1; 0: the scenario's values")
	c.Flags().BoolVar(&months, "months", false, "show the monthly measures, too")
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
		found, err := laboratory(1).Replay(c.Context(), run, row)
		if err != nil {
			return err
		}
		if f.word == "json" {
			text, err := found.JSON(months)
			if err != nil {
				return failure{err}
			}
			_, err = c.OutOrStdout().Write(text)
			return errors.Join(err, unequal(found))
		}
		return errors.Join(writeDocument(c.OutOrStdout(), found.Document(words(c), months), f.word), unequal(found))
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
