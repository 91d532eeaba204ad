package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"concert/results/answer"
)

// passing are the flags that change nothing of what is asked and answered, but
// how it is computed and how much of it is shown.
var passing = []string{"all", "force", "format", "memory", "workers"}

// again is the command that asks the same of a scenario: with every flag that
// was given and matters.
func again(c *cobra.Command, argument string) string {
	words := []string{c.CommandPath(), answer.Quoted(argument)}
	c.Flags().Visit(func(f *pflag.Flag) {
		if slices.Contains(passing, f.Name) {
			return
		}
		values := []string{f.Value.String()}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			values = list.GetSlice()
		}
		for _, value := range values {
			words = append(words, "--"+f.Name, answer.Quoted(value))
		}
	})
	return strings.Join(words, " ")
}
