package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

// newCheck is the verb that reads scenario files strictly and runs nothing.
func newCheck() *cobra.Command {
	c := &cobra.Command{
		Use:   "check SCENARIO...",
		Short: "Read scenario files strictly and say all that is wrong with them",
		Args:  some("SCENARIO"),
	}
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		bad := false
		for _, argument := range args {
			s, err := load(argument)
			if err == nil {
				_, err = s.Plan(noOptions)
			}
			if err != nil {
				bad = true
				fmt.Fprintln(c.ErrOrStderr(), told(err, words(c)))
				continue
			}
			fmt.Fprintln(c.OutOrStdout(), words(c).Say("command.in_order", "scenario", argument, "arms", len(s.Arms),
				"goals", len(s.Goals), "claims", len(s.Claims), "uncertain", len(s.Uncertain)))
		}
		if bad {
			return errors.Join(errSaid)
		}
		return nil
	}
	return c
}
