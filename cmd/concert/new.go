package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	families "concert/internal/skeleton"
	"concert/lab"
	"concert/models"
	"concert/results/say"
	"concert/scenarios"
	"concert/scenarios/county"
	"concert/sim"
	"concert/sim/param"
)

// newNew is the verb that starts a scenario file.
func newNew() *cobra.Command {
	from, out, figures, template := "county-l", "", "", ""
	keep := []string{"claims"}
	c := &cobra.Command{
		Use:   "new NAME",
		Short: "Start a scenario file with comments, from a shipped scenario or a family",
		Long: "Start a scenario file called NAME.toml, with comments that say how to go on. --from copies a\n" +
			"shipped scenario or a file with all its arms, and with what --keep names of its claims and targets: a\n" +
			"target is a figure of the county that it was copied from; with the name of a family it starts an\n" +
			"almost empty one in which every parameter is explained. Without --from, the NAME of a shipped\n" +
			"scenario copies that one. --from-csv fills a scenario in with a county's aggregate figures –\n" +
			"totals, means, shares, never records of single persons – and says where each comes from;\n" +
			"--csv-template prints the table to fill in for a family, or writes it to --out.",
		Args: func(c *cobra.Command, args []string) error {
			if template != "" && len(args) == 0 {
				return nil
			}
			return exactly("NAME")(c, args)
		},
	}
	c.Flags().StringVar(&from, "from", from, "scenario or family to start from: "+strings.Join(starts(), ", ")+
		", or a file")
	c.Flags().StringSliceVar(&keep, "keep", keep,
		"what to keep of a scenario that is copied: claims, targets, both, or nothing")
	c.Flags().StringVar(&out, "out", "", "file to write (default: NAME.toml)")
	c.Flags().StringVar(&figures, "from-csv", "",
		"CSV file of a county's aggregate figures to start from, for the family of its column or of --from")
	c.Flags().StringVar(&template, "csv-template", "",
		"print the table of figures of this family, or write it to the file --out: "+strings.Join(models.Names(), ", "))
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if c.Flags().Changed("csv-template") {
			return printTemplate(c.OutOrStdout(), template, out, args)
		}
		name := args[0]
		if !scenarioName.MatchString(name) {
			return fmt.Errorf("NAME: found %q; allowed: small letters, digits and hyphens, beginning with a letter, as in my-county", name)
		}
		if out == "" {
			out = name + ".toml"
		}
		left, err := leftOut(keep)
		if err != nil {
			return err
		}
		shipped := scenarios.Names(scenarios.Shipped())
		if !c.Flags().Changed("from") && slices.Contains(shipped, name) {
			from = name // whoever gives its name wants that one
		}
		begin := func() ([]byte, error) { return source(name, from, out, left) }
		if c.Flags().Changed("from-csv") {
			family := ""
			if c.Flags().Changed("from") {
				family = from
			}
			begin = func() ([]byte, error) {
				return countyScenario(name, figures, family, out,
					func(m scenarios.Message) { fmt.Fprintln(c.ErrOrStderr(), m.In(words(c))) })
			}
			from = figures
		}
		text, err := start(begin, from, out)
		if err != nil {
			return err
		}
		if err := create(out, text); err != nil {
			return err
		}
		fmt.Fprintf(c.OutOrStdout(), "%s\n", out)
		fmt.Fprintf(c.ErrOrStderr(), "Change it, then: concert check %[1]s; concert run %[1]s\n", asFile(out))
		return nil
	}
	return c
}

// scenarioName is what a scenario may be called.
var scenarioName = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// starts lists what a new scenario can start from.
func starts() []string { return append(scenarios.Names(scenarios.Shipped()), models.Names()...) }

// start is the text of a new scenario. It is held against the same reading
// that the verb check does, so that what is written is in order.
func start(begin func() ([]byte, error), from, out string) ([]byte, error) {
	text, err := begin()
	if err != nil {
		return nil, err
	}
	around := scenarios.Layers{os.DirFS(filepath.Dir(out)), scenarios.Shipped()}
	s, err := scenarios.Read(out, text, around, models.Find, models.Names()...)
	if err == nil {
		_, err = s.Plan(noOptions)
	}
	if err != nil {
		return nil, fmt.Errorf("a scenario from %s would not be in order in %s:\n%w", from, out, err)
	}
	return text, nil
}

// source is a copy of a scenario without the kinds of tables that are left out, or an
// almost empty one of a family.
func source(name, from, out string, left []string) ([]byte, error) {
	if lab.LooksLikeFile(from) {
		text, err := scenarios.ReadFile(from)
		if err != nil {
			return nil, fmt.Errorf("cannot read %s: %w", from, cause(err))
		}
		return renamed(without(text, from, left), name, from, out), nil
	}
	if model, ok := models.Find(from); ok {
		return skeleton(model, name, out, nil), nil
	}
	text, err := fs.ReadFile(scenarios.Shipped(), from+".toml")
	if err != nil {
		return nil, fmt.Errorf("--from: found %q; allowed: %s, or a file%s", from, strings.Join(starts(), ", "),
			scenarios.Suggest(from, starts()))
	}
	return renamed(without(text, from, left), name, from, out), nil
}

// leftOut is the tables that a copy leaves out, given what it keeps.
func leftOut(keep []string) (left []string, err error) {
	kept := []string{"claims", "targets"}
	for _, what := range keep {
		if !slices.Contains(append(kept, "nothing"), what) {
			return nil, fmt.Errorf("--keep: found %q; allowed: %s, or nothing%s", what, strings.Join(kept, ", "),
				scenarios.Suggest(what, append(kept, "nothing")))
		}
	}
	for _, what := range kept {
		if !slices.Contains(keep, what) {
			left = append(left, strings.TrimSuffix(what, "s"))
		}
	}
	return left, nil
}

// without is a scenario without tables of some kinds, with a comment that says so.
func without(text []byte, from string, kinds []string) []byte {
	for _, kind := range kinds {
		header, n := "[["+kind+"]]", 0
		var kept []string
		out := false
		for _, line := range strings.SplitAfter(string(text), "\n") {
			switch starts := strings.TrimSpace(line); {
			case starts == header:
				out, n = true, n+1
			case strings.HasPrefix(line, "["), strings.HasPrefix(line, "#"):
				out = false
			}
			if !out {
				kept = append(kept, line)
			}
		}
		if n > 0 {
			kept = append(kept, fmt.Sprintf("\n# Left out: %d [[%s]] of %s; concert new --keep keeps them.\n", n, kind,
				from))
			text = []byte(strings.Join(kept, ""))
		}
	}
	return text
}

// titleLine is the line of a scenario that holds its title.
var titleLine = regexp.MustCompile(`(?m)^title\s*=\s*"(.*)"\s*$`)

// renamed is a scenario with a header and a title of its own. The comment
// before the first key spoke of the scenario that it was copied from.
func renamed(text []byte, name, from, out string) []byte {
	for bytes.HasPrefix(text, []byte("#")) || bytes.HasPrefix(text, []byte("\n")) {
		_, text, _ = bytes.Cut(text, []byte("\n"))
	}
	if at := titleLine.FindSubmatchIndex(text); at != nil { // the first one; arms have titles, too
		title := fmt.Sprintf(`title    = "%s, after: %s"`, name, text[at[2]:at[3]])
		text = slices.Concat(text[:at[0]], []byte(title), text[at[1]:])
	}
	return append(header(name, "copied from "+from, out), text...)
}

// header says how to go on.
func header(name, origin, out string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s: a scenario, %s.\n#\n", name, origin)
	for _, line := range []string{
		"A line that begins with # is a comment. Change what you like; then",
		"    concert check " + asFile(out) + "       says all that is wrong with it",
		"    concert describe " + asFile(out) + "    every parameter and measure, with unit, range, source",
		"    concert run " + asFile(out) + "         compares the arms and writes a report",
		"What is not set here keeps the value that describe shows. No real place names,",
		"and no data about single persons, belong into a scenario.",
	} {
		fmt.Fprintf(&b, "# %s\n", line)
	}
	b.WriteString("\n")
	return b.Bytes()
}

// asFile is a file as the verbs take it.
func asFile(out string) string {
	if lab.LooksLikeFile(out) {
		return out
	}
	return "./" + out
}

// skeleton is a scenario of a family in which everything is explained, a
// county's figures are filled in, and only one thing is changed.
func skeleton(model sim.Model, name, out string, figures []county.Given) []byte {
	words, set := model.Vocabulary(), model.NewWorld().Parameters()
	origin := "of the family " + model.Name()
	if len(figures) > 0 {
		origin += ", from a county's figures"
	}
	b := bytes.NewBuffer(header(name, origin, out))
	fmt.Fprintf(b, "title    = %s\n", strconv.Quote(name+": "+words.Title))
	fmt.Fprintf(b, "question = %s\n", strconv.Quote("What does one lever change?"))
	fmt.Fprintf(b, "story    = \"\"\"\n%s\"\"\"\n", strings.ReplaceAll(folded(words.Story), `\`, `\\`))
	fmt.Fprintf(b, "family   = %q\nmonths   = 60\n", model.Name())
	b.WriteString("\n# Parameters: take away the # to give one another value than the usual one.\n")
	section := ""
	for i := range set.Len() {
		d := set.At(i)
		at := strings.LastIndexByte(d.Name, '.')
		if d.Name[:at] != section {
			section = d.Name[:at]
			fmt.Fprintf(b, "\n[%s]\n", section)
		}
		comment(b, fmt.Sprintf("%s, %s. Allowed: %s. Source: %s.", d.Meaning, d.Unit,
			scenarios.Allowed(d).In(say.InEnglish()), d.Source))
		if k := slices.IndexFunc(figures, func(g county.Given) bool { return g.Parameter == i }); k >= 0 {
			filledIn(b, d, figures[k])
			continue
		}
		fmt.Fprintf(b, "# %s = %s\n", d.Name[at+1:], d.Show(d.Default))
	}
	sourcesOf(b, set, figures)
	experiment(b, words, set)
	return b.Bytes()
}

// experiment writes the arms, and examples of what else a scenario may hold.
func experiment(b *bytes.Buffer, words sim.Vocabulary, set *param.Set) {
	lever := firstLever(set)
	first, main := set.At(lever), mainMeasure(words)
	b.WriteString("\n[experiment]\nreplicates = 200 # runs of every arm, each under another draw of chance\n" +
		"seed       = 1   # the number that all chance is drawn from\nbaseline   = \"as-is\"\n")
	b.WriteString("\n# Arms: every arm is the baseline with the changes that it names.\n\n[[arm]]\nname  = \"as-is\"\ntitle = \"As it is\"\n")
	fmt.Fprintf(b, "\n[[arm]]\nname  = \"changed\"\ntitle = %s\n# %s, %s; usually %s\nset   = { %q = %s }\n",
		strconv.Quote("With another value of one lever"), first.Meaning, first.Unit, first.Show(first.Default),
		first.Name, first.Show(other(first)))
	b.WriteString("\n# An arm can also change something for a while (months count from 0):\n# change = [{ set = { ")
	fmt.Fprintf(b, "%q = %s }, from = 24, until = 36 }]\n", first.Name, first.Show(other(first)))
	fmt.Fprintf(b, "\n# A goal is what the question asks for; a run says which arms reach it. Choose its bound before the run.\n"+
		"# [[goal]]\n# say      = \"at least half …\" # a clause, for sentences\n# measure  = %q\n# %-8s = 0.5\n# source   = \"assumed\"\n", main.Name, goalBound(main))
	fmt.Fprintf(b, "\n# A claim is what you expect, written down before the run.\n\n[[claim]]\nid      = \"C1\"\n"+
		"text    = %s\norigin  = \"own\" # stated (in a source), inferred, own\narm     = \"changed\"\nmeasure = %q\nexpect  = \"%s than as-is\"\n",
		strconv.Quote("The lever makes a difference for the better: "+main.Title), main.Name, better(main))
	b.WriteString("\n# A parameter that nobody knows exactly: concert run … --points 50 draws it from its range.\n")
	fmt.Fprintf(b, "# [[uncertain]]\n# name = %q\n# low  = %s\n# high = %s\n", first.Name, param.Text(first.Min),
		param.Text(first.Max))
	fmt.Fprintf(b, "\n# A published figure that you set assumed parameters by. It is no prediction.\n# [[target]]\n# measure = %q\n"+
		"# arm     = \"as-is\"\n# value   = 0.3\n# within  = 0.05\n# source  = \"where it stands\"\n", main.Name)
}

// firstLever is the first lever that is a number; failing that, the first
// parameter.
func firstLever(set *param.Set) int {
	for i := range set.Len() {
		if d := set.At(i); d.Role == param.Lever && d.Kind == param.Number && d.Max <= 1 {
			return i
		}
	}
	return 0
}

// other is an allowed value that is not the default.
func other(d param.Declaration) float64 {
	if d.Default != d.Max {
		return d.Max
	}
	return d.Min
}

// mainMeasure is the first main measure; failing that, the first.
func mainMeasure(words sim.Vocabulary) sim.Measure {
	for _, m := range words.Measures {
		if m.Role == sim.Main {
			return m
		}
	}
	return words.Measures[0]
}

// better is the side on which a measure is better.
func better(m sim.Measure) sim.Direction {
	if m.Better == sim.Lower {
		return sim.Lower
	}
	return sim.Higher
}

// goalBound is the key of a goal on the better side of a measure.
func goalBound(m sim.Measure) string {
	if better(m) == sim.Lower {
		return "at_most"
	}
	return "at_least"
}

// folded is text in lines of a sentence each, so that it can be edited.
func folded(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), ". ", ".\n")
}

// comment writes a comment, wrapped.
func comment(b *bytes.Buffer, text string) {
	line := "#"
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+len([]rune(word)) > textWidth && line != "#" {
			fmt.Fprintln(b, line)
			line = "#"
		}
		line += " " + word
	}
	fmt.Fprintln(b, line)
}

// create writes a file that is not there yet.
func create(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already; give another name, or another file with --out", name)
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", name, cause(err))
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}

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
	return &cobra.Command{Use: verb + " NAME", Short: short, Long: long, Args: exactly("NAME"),
		RunE: func(c *cobra.Command, args []string) error {
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
			fmt.Fprintf(c.ErrOrStderr(),
				"Now: go run ./internal/family %[1]s -update; go run ./cmd/concert run %[1]s\n",
				args[0])
			return nil
		}}
}
