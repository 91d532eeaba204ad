package main

import (
	"fmt"

	"github.com/spf13/cobra"

	families "concert/internal/skeleton"
)

// newNewCase is the verb that starts a case in the source of Concert.
func newNewCase() *cobra.Command {
	return newFamily("new-case", "Start a case in the source of Concert: a family that runs and passes the suite",
		"Start a case called NAME in the source of Concert: its folder under models with parameters, chance,\n"+
			"rules, measures and description, its line of the catalogue, its scenario, and its terms in Chinese.\n"+
			"It runs as it is and passes the conformance suite: change one thing after another, and see that it\n"+
			"still does. docs/adding-a-case.md tells how.", families.Case)
}

// newNewClassic is the verb that starts a textbook model in the source of Concert.
func newNewClassic() *cobra.Command {
	return newFamily("new-classic", "Start a textbook model in the source of Concert, on the engine alone",
		"Start a textbook model called NAME in the source of Concert, on the engine alone: its folder under\n"+
			"models, its line of the catalogue, its scenario, and its terms in Chinese. It runs as it is and passes\n"+
			"the conformance suite. docs/adding-a-classic.md tells how.", families.Classic)
}

func newFamily(verb, short, long string, kind families.Kind) *cobra.Command {
	return &cobra.Command{Use: verb + " NAME", Short: short, Long: long, Args: exactly("NAME"), RunE: func(c *cobra.Command, args []string) error {
		root, err := families.Root(".")
		if err != nil {
			return err
		}
		written, err := families.Write(root, kind, args[0])
		if err != nil {
			return err
		}
		for _, file := range written {
			fmt.Fprintln(c.OutOrStdout(), file)
		}
		fmt.Fprintf(c.ErrOrStderr(), "Now: go run ./internal/family %[1]s --update; go run ./cmd/concert run %[1]s\n", args[0])
		return nil
	}}
}
