package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"concert/scenarios"
)

// newRoot is the command with all its verbs.
func newRoot(stdout, stderr io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:   "concert",
		Short: "When do departments of a local government work together, and what does it take to make them?",
		Long: "Concert is a laboratory for one question: when do departments of a local government work\n" +
			"together, and what does it take to make them? Departments, cadres, credit unions and\n" +
			"households are agents with incentives, trust and costs. A scenario compares arms: what\n" +
			"happens as it is, and what happens if one thing is changed.\n\n" +
			"Start with:  concert run county-l",
		Args:              unknownVerb,
		RunE:              func(c *cobra.Command, _ []string) error { return c.Help() },
		SilenceUsage:      true,
		SilenceErrors:     true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(newRun(), newList(), newCheck(), newDescribe(), newSchema(), newVersion())
	return root
}

// unknownVerb names the nearest verb.
func unknownVerb(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var verbs []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			verbs = append(verbs, sub.Name())
		}
	}
	return fmt.Errorf("found the verb %q; allowed: %s%s", args[0], strings.Join(verbs, ", "), scenarios.Suggest(args[0], verbs))
}

// flagError says which flag was meant.
func flagError(c *cobra.Command, err error) error {
	text := err.Error()
	name, found := strings.CutPrefix(text, "unknown flag: --")
	if !found {
		return fmt.Errorf("%s: %s", c.CommandPath(), text)
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return fmt.Errorf("%s: found the flag --%s; allowed: %s%s", c.CommandPath(), name, strings.Join(names, ", "), scenarios.Suggest("--"+name, names))
}

// exactly asks for arguments by name: "SCENARIO".
func exactly(names ...string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < len(names) {
			return fmt.Errorf("%s: %s is missing; usage: %s", c.CommandPath(), names[len(args)], c.UseLine())
		}
		if len(args) > len(names) {
			return fmt.Errorf("%s: found %q, which is one argument too many; usage: %s", c.CommandPath(), args[len(names)], c.UseLine())
		}
		return nil
	}
}

// format is the value of --format: one of the words that a verb writes.
type format struct {
	word    string
	allowed []string
}

func (f *format) String() string { return f.word }
func (f *format) Type() string   { return strings.Join(f.allowed, "|") }

// Set is called by the flag's parser.
func (f *format) Set(word string) error {
	for _, a := range f.allowed {
		if a == word {
			f.word = word
			return nil
		}
	}
	return fmt.Errorf("allowed: %s%s", strings.Join(f.allowed, ", "), scenarios.Suggest(word, f.allowed))
}

// addFormat adds --format to a verb, text being the default.
func addFormat(c *cobra.Command, allowed ...string) *format {
	f := &format{word: "text", allowed: append([]string{"text"}, allowed...)}
	c.Flags().Var(f, "format", "how to write the answer: "+strings.Join(f.allowed, ", "))
	return f
}
