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
		Args:  cobra.ArbitraryArgs,
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("check: SCENARIO is missing; usage: concert check SCENARIO...")
		}
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
			fmt.Fprintf(c.OutOrStdout(), "%s: in order: %d arms, %d claims, %d uncertain parameters\n",
				argument, len(s.Arms), len(s.Claims), len(s.Uncertain))
		}
		if bad {
			return errors.Join(errSaid)
		}
		return nil
	}
	return c
}
