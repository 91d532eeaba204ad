package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"concert/cmd/shell"
	"concert/results/say"
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
			"Start with:  concert run county-l\n\n" +
			shell.ExitText(exits) + "\n\nNO_COLOR is honoured. Shell completion: concert completion --install",
		Example: "  concert list                                         # what there is to ask about\n" +
			"  concert run county-l                                 # the answer on one screen\n" +
			"  concert run county-l --set conditions.linkage=0.6    # the same, with one thing changed\n" +
			"  concert compare county-l city-y                      # a success beside a failure",
		Args:              unknownVerb,
		RunE:              func(c *cobra.Command, _ []string) error { return c.Help() },
		SilenceUsage:      true,
		SilenceErrors:     true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetFlagErrorFunc(flagError)
	shell.Add(root, verbs())
	shell.NameFlags(root)
	root.SetHelpCommandGroupID(root.Groups()[len(root.Groups())-1].ID)
	root.AddCommand(shell.Manual(version, released, exits))
	complete(root)
	return root
}

// verbs are all verbs, by what one wants of them, in the order of --help. A new
// verb is a line here.
func verbs() []shell.Group {
	return []shell.Group{
		{Title: "Ask a question", Verbs: []*cobra.Command{
			newList(),
			newRun(),
			newCompare(),
			newDescribe(),
		}},
		{Title: "Look closer at an answer", Verbs: []*cobra.Command{
			newReport(),
			newClaims(),
			newPairing(),
		}},
		{Title: "Ask why", Verbs: whyVerbs()},
		{Title: "Ask many questions at once", Verbs: []*cobra.Command{
			newSweep(),
			newSensitivity(),
			newOptimize(),
			newCalibrate(),
			newContest(),
			newCoverage(),
		}},
		{Title: "Teach", Verbs: []*cobra.Command{
			newServe(),
		}},
		{Title: "Compute on several machines", Verbs: []*cobra.Command{
			newPlan(),
			newWork(),
			newMerge(),
			newResume(),
			newSubmit(),
		}},
		{Title: "Make a scenario or a model", Verbs: []*cobra.Command{
			newNew(),
			newCheck(),
			newSchema(),
			newNewCase(),
			newNewClassic(),
		}},
		{Title: "This program", Verbs: []*cobra.Command{
			newBench(),
			shell.Completion(),
			newVersion(),
		}},
	}
}

// exits are the exit statuses, for the manual.
var exits = []shell.Exit{
	{Status: exitDone, Means: "Done."},
	{Status: exitFailed, Means: "It ran, but something failed: a run that broke, a verification that found a difference."},
	{Status: exitUsage, Means: "Bad usage or input; nothing was written."},
	{Status: exitInterrupted, Means: "Interrupted; what is finished is kept, the same command goes on from there."},
}

// complete lets a shell complete scenarios, their arms and measures, and the
// words that flags allow.
func complete(root *cobra.Command) {
	for _, c := range root.Commands() {
		if strings.Contains(c.Use, "SCENARIO") || strings.Contains(c.Use, "RUN") || strings.Contains(c.Use, "[NAME]") {
			c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
				return scenarios.Names(scenarios.Shipped()), cobra.ShellCompDirectiveDefault // and files
			}
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			offered := func(*cobra.Command, []string) []string { return nil }
			if v, ok := f.Value.(oneOf); ok {
				offered = func(*cobra.Command, []string) []string { return v.choices() }
			} else if f.Name == "arm" || f.Name == "measure" || f.Name == "set" {
				offered = func(_ *cobra.Command, args []string) []string { return ofScenario(f.Name, args) }
			} else {
				return
			}
			_ = c.RegisterFlagCompletionFunc(f.Name, func(c *cobra.Command, args []string, _ string) ([]string,
				cobra.ShellCompDirective) {
				directive := cobra.ShellCompDirectiveNoFileComp
				if f.Name == "set" {
					directive |= cobra.ShellCompDirectiveNoSpace
				}
				return offered(c, args), directive
			}) // fails only for a flag that there is not
		})
	}
}

// ofScenario are the names that a flag takes, in the scenario of a command line.
func ofScenario(flag string, args []string) (all []string) {
	if len(args) == 0 {
		return nil
	}
	s, err := load(args[0])
	if err != nil {
		return nil
	}
	switch flag {
	case "arm":
		for i := range s.Arms {
			all = append(all, s.Arms[i].Name)
		}
	case "measure":
		for _, m := range s.Model.Vocabulary().Measures {
			all = append(all, m.Name)
		}
	case "set":
		for i := range s.Base {
			if s.Counts(i) {
				all = append(all, s.Declaration(i).Name+"=")
			}
		}
	}
	return all
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
	slices.Sort(verbs)
	return fmt.Errorf("found the verb %q; allowed: %s%s", args[0], strings.Join(verbs, ", "),
		scenarios.Suggest(args[0], verbs))
}

// flagError says what is wrong with a flag in Concert's words.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bad *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown) && len(unknown.GetSpecifiedShortnames()) == 0:
		name := "--" + unknown.GetSpecifiedName()
		names := flagNames(c)
		return fmt.Errorf("%sfound the flag %s; allowed: %s%s", verb(c), name, strings.Join(names, ", "),
			scenarios.Suggest(name, names))
	case errors.As(err, &unknown):
		return fmt.Errorf("%sfound the flag -%s; allowed: %s", verb(c), unknown.GetSpecifiedName(),
			strings.Join(flagNames(c), ", "))
	case errors.As(err, &missing):
		return fmt.Errorf("%s--%s: found nothing after it; allowed: %s", verb(c), missing.GetFlag().Name,
			allowed(missing.GetFlag()))
	case errors.As(err, &bad):
		return fmt.Errorf("%s--%s: found %q; allowed: %s%s", verb(c), bad.GetFlag().Name, bad.GetValue(),
			allowed(bad.GetFlag()), suggestion(bad))
	}
	return fmt.Errorf("%s%w", verb(c), err)
}

// verb is what a message begins with: the verb that it is about.
func verb(c *cobra.Command) string {
	if !c.HasParent() {
		return ""
	}
	return c.Name() + ": "
}

func flagNames(c *cobra.Command) (names []string) {
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, "--"+f.Name)
		}
	})
	return names
}

// allowed says which values a flag takes.
func allowed(f *pflag.Flag) string {
	if v, ok := f.Value.(oneOf); ok {
		return strings.Join(v.choices(), ", ")
	}
	switch f.Value.Type() {
	case "int", "uint64":
		return "a whole number"
	case "float64":
		if unit, _ := pflag.UnquoteUsage(f); unit != "float" {
			return "a number of " + unit
		}
		return "a number"
	case "stringArray", "string":
		return "a word"
	}
	return "a " + f.Value.Type()
}

// oneOf is the value of a flag that takes one of some words.
type oneOf interface{ choices() []string }

// suggestion is the nearest word, for a flag that takes one of some words.
func suggestion(bad *pflag.InvalidValueError) string {
	if f, ok := bad.GetFlag().Value.(oneOf); ok {
		return scenarios.Suggest(bad.GetValue(), f.choices())
	}
	return ""
}

// some asks for one argument or more of a name.
func some(name string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return missing(c, name)
		}
		return nil
	}
}

// missing says which argument is.
func missing(c *cobra.Command, name string) error {
	return fmt.Errorf("%s%s is missing; usage: %s", verb(c), name, c.UseLine())
}

// exactly asks for arguments by name: "SCENARIO".
func exactly(names ...string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < len(names) {
			return missing(c, names[len(args)])
		}
		if len(args) > len(names) {
			return fmt.Errorf("%sfound %q, which is one argument too many; usage: %s%s", verb(c), args[len(names)],
				c.UseLine(), withoutEquals(c))
		}
		return nil
	}
}

// withoutEquals is a hint where the argument too many may be the value of a
// parameter: --set credit.rate 0.1.
func withoutEquals(c *cobra.Command) string {
	sets, err := c.Flags().GetStringArray("set")
	if err != nil {
		return "" // a verb without --set
	}
	for _, set := range sets {
		if !strings.Contains(set, "=") {
			return fmt.Sprintf("; did you mean --set %s=…?", set)
		}
	}
	return ""
}

// format is the value of --format: one of the words that a verb writes.
type format struct {
	word    string
	allowed []string
}

func (f *format) String() string { return f.word }
func (f *format) Type() string   { return strings.Join(f.allowed, "|") }

func (f *format) choices() []string { return f.allowed }

// Set is called by the flag's parser.
func (f *format) Set(word string) error {
	for _, a := range f.allowed {
		if a == word {
			f.word = word
			return nil
		}
	}
	return errors.New("unknown word")
}

// addFormat adds --format to a verb, text being the default.
func addFormat(c *cobra.Command, allowed ...string) *format {
	f := &format{word: "text", allowed: append([]string{"text"}, allowed...)}
	c.Flags().Var(f, "format", "how to write the answer: "+strings.Join(f.allowed, ", "))
	return f
}

// spoken is the value of --lang: the words of a language.
type spoken struct{ words *say.Words }

func (l *spoken) String() string {
	if l.words == nil {
		return say.English
	}
	return l.words.Language()
}

func (l *spoken) Type() string { return strings.Join(say.Languages(), "|") }

// Set is called by the flag's parser.
func (l *spoken) Set(language string) error {
	w, err := say.In(language)
	if err != nil {
		return errors.New("unknown word")
	}
	l.words = w
	return nil
}

// choices are the languages that there are.
func (l *spoken) choices() []string { return say.Languages() }

// addLanguage adds --lang to a verb that prints prose, English being the
// default.
func addLanguage(c *cobra.Command) {
	c.Flags().Var(&spoken{say.InEnglish()}, "lang", "language of what is said: "+strings.Join(say.Languages(), ", "))
}

// words are those of the language that a verb was asked to speak; English for
// one without --lang.
func words(c *cobra.Command) *say.Words {
	if f := c.Flags().Lookup("lang"); f != nil {
		if l, ok := f.Value.(*spoken); ok {
			return l.words
		}
	}
	return say.InEnglish()
}
