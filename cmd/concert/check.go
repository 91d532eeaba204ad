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
	c.RunE = func(c *cobra.Command, args []string) error {
		bad := false
		for _, argument := range args {
			s, err := load(argument)
			if err == nil {
				_, err = s.Plan(noOptions)
			}
			if err != nil {
				bad = true
				fmt.Fprintln(c.ErrOrStderr(), err)
				continue
			}
			fmt.Fprintf(c.OutOrStdout(), "%s: in order: %s, %s, %s, %s\n", argument, plural(len(s.Arms), "arm"),
				plural(len(s.Goals), "goal"), plural(len(s.Claims), "claim"), plural(len(s.Uncertain), "uncertain parameter"))
		}
		if bad {
			return errors.Join(errSaid)
		}
		return nil
	}
	return c
}
