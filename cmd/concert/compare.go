package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/lab"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/folder"
	"concert/results/page"
	"concert/results/say"
	"concert/scenarios"
)

// comparisonsFolder is where comparisons are written unless --out says
// otherwise.
var comparisonsFolder = filepath.Join("results", "comparisons")

// comparing is one call of the verb compare.
type comparing struct {
	asking
	png  bool
	fits []string          // posteriors, as they were named
	fit  map[string]string // of them, by family
}

// compared is one thing to compare: a scenario to run, or a finished run.
type compared struct {
	argument string
	plan     *scenarios.Plan // nil if it is a run
	run      *folder.Run     // nil until it has run
}

func newCompare() *cobra.Command {
	j := &comparing{}
	c := &cobra.Command{
		Use:   "compare SCENARIO_OR_RUN...",
		Short: "Set several scenarios or finished runs side by side",
		Long: "Set scenarios or finished runs side by side, baseline beside baseline: the measures that all have, the\n" +
			"conditions that differ, and what each says by itself. All are compared with the first. A scenario — a\n" +
			"shipped name or a file — is run first, unless its answer is stored; a run is read from its folder alone.\n" +
			"The comparison is kept in a folder with its tables, figures and a report of its own.",
		Args: atLeastTwo,
	}
	f := c.Flags()
	j.addSize(c)
	f.StringArrayVar(&j.fits, "worlds-from", nil,
		"draw a scenario's worlds from the posterior of its family (repeat: one for each family)")
	j.addWorkers(c)
	f.BoolVar(&j.force, "force", false, "compute afresh what is stored already")
	f.StringVar(&j.out, "out", "", "folder of the comparison (default: "+comparisonsFolder+"/<names>-<digest>)")
	addPNG(c, &j.png)
	addLanguage(c)
	word := addFormat(c, "markdown", "json", "csv")
	c.RunE = func(c *cobra.Command, args []string) error { return j.do(c, args, word.word) }
	return c
}

// atLeastTwo asks for two arguments or more, no two alike.
func atLeastTwo(c *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return missing(c, "SCENARIO_OR_RUN")
	case 1:
		return fmt.Errorf("%sfound %q alone; allowed: two scenarios or runs, or more, as in concert compare county-l city-y", verb(c), args[0])
	}
	for i, a := range args {
		if slices.Contains(args[:i], a) {
			return fmt.Errorf("%sfound %q twice; allowed once", verb(c), a)
		}
	}
	return nil
}

func (j *comparing) do(c *cobra.Command, args []string, word string) error {
	if err := j.begin(c); err != nil {
		return err
	}
	words := words(c)
	out := j.out
	j.out = "" // of the comparison, not of its runs
	if err := j.check(c, out); err != nil {
		return err
	}
	all, err := j.seats(c, args)
	if err != nil {
		return err
	}
	runs, err := j.runs(c.Context(), all)
	if err != nil {
		return err
	}
	comparison, err := answer.Compare(rowsOf(runs))
	if err != nil {
		return failure{err}
	}
	if out == "" {
		out = filepath.Join(comparisonsFolder, folderOf(runs, comparison.Comparison.Names))
	}
	if err := j.save(out, runs, comparison, words); err != nil {
		return err
	}
	if err := writeComparison(j.stdout, runs, comparison, word, words); err != nil {
		return failure{err}
	}
	for i, run := range runs {
		if err := broken(&lab.Result{Run: run, Answer: comparison.Scenarios[i]}); err != nil {
			return err
		}
	}
	return nil
}

// rowsOf is the runs without their folders.
func rowsOf(runs []*folder.Run) (all []*answer.Run) {
	for _, run := range runs {
		all = append(all, run.Run)
	}
	return all
}

// check refuses flags before anything is read.
func (j *comparing) check(c *cobra.Command, out string) error {
	switch {
	case lab.HoldsRun(out):
		return fmt.Errorf("--out: found %s, which is the folder of a run; allowed: another folder", out)
	}
	return nil
}

// seats reads all that is to be compared before anything runs, and says all
// that is wrong with it at once.
func (j *comparing) seats(c *cobra.Command, args []string) ([]compared, error) {
	var all []compared
	var wrong []error
	if err := j.posteriors(); err != nil {
		return nil, err
	}
	planned := false
	for _, argument := range args {
		seat, err := j.seat(c, argument)
		if err != nil && !slices.ContainsFunc(wrong,
			func(e error) bool { return e.Error() == err.Error() }) { // a bad flag is bad once
			wrong = append(wrong, err)
		}
		planned = planned || seat.plan != nil
		all = append(all, seat)
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	if err := unlike(all); err != nil {
		return nil, err
	}
	for _, name := range []string{"replicates", "worlds", "per-world", "points", "seed", "force", "worlds-from"} {
		if !planned && c.Flags().Changed(name) {
			return nil, fmt.Errorf("--%s: found with finished runs alone, which it cannot change; allowed with a scenario", name)
		}
	}
	return all, nil
}

// seat finds out what an argument names: a finished run's folder, or the name
// of one under the usual folder, or else a scenario.
func (j *comparing) seat(c *cobra.Command, argument string) (compared, error) {
	seat := compared{argument: argument}
	var err error
	switch dir := filepath.Join(runsFolder, argument); {
	case lab.HoldsRun(argument):
		seat.run, err = readRun(argument)
	case !lab.LooksLikeFile(argument) && lab.HoldsRun(dir):
		seat.run, err = readRun(dir)
	case isFolder(argument) && lab.LooksLikeFile(argument):
		err = fmt.Errorf("found the folder %s, which holds no run (there is no manifest.json in it); allowed: the folder of a finished run", argument)
	case !lab.LooksLikeFile(argument) && !slices.Contains(scenarios.Names(scenarios.Shipped()), argument):
		err = unknownSeat(argument)
	default:
		seat.plan, err = j.fitted(c, argument)
	}
	return seat, err
}

// posteriors reads those that --worlds-from names, one for each family.
func (j *comparing) posteriors() error {
	j.fit = make(map[string]string)
	for _, file := range j.fits {
		q, err := readPosterior(file)
		if err != nil {
			return err
		}
		if there := j.fit[q.Family]; there != "" {
			return fmt.Errorf("--worlds-from: found %s and %s, both of the family %q; allowed: one for each family",
				there, file, q.Family)
		}
		j.fit[q.Family] = file
	}
	return nil
}

// fitted is the plan of a scenario, whose worlds come from the posterior of its
// family where there are posteriors. One of another family is refused as run
// refuses it.
func (j *comparing) fitted(c *cobra.Command, argument string) (*scenarios.Plan, error) {
	one := j.asking
	if len(j.fits) > 0 {
		s, err := load(argument)
		if err != nil {
			return nil, err
		}
		one.from = cmp.Or(j.fit[s.Family], j.fits[0])
	}
	return one.plan(c, argument)
}

// unlike refuses the same plan by two names.
func unlike(all []compared) error {
	seen := make(map[string]string)
	for _, seat := range all {
		brief, err := seat.brief()
		if err != nil {
			return err
		}
		id := brief.RowsID()
		if other := seen[id]; other != "" {
			return fmt.Errorf("compare: found %s twice, as %s and as %s; allowed once", brief.Scenario, other,
				seat.argument)
		}
		seen[id] = seat.argument
	}
	return nil
}

// brief is what a seat was or will be asked.
func (c *compared) brief() (*scenarios.Brief, error) {
	if c.run != nil {
		return c.run.Brief, nil
	}
	return c.plan.Brief("")
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// unknownSeat names what there is.
func unknownSeat(argument string) error {
	shipped, runs := scenarios.Names(scenarios.Shipped()), laboratory(1).RunNames()
	finished := "the folder of a finished run"
	if len(runs) > 0 {
		finished += " (" + runsFolder + " holds " + strings.Join(runs, ", ") + ")"
	}
	return fmt.Errorf("found %q; allowed: %s, a scenario's file (./%s.toml), or %s%s", argument,
		strings.Join(shipped, ", "), argument, finished, scenarios.Suggest(argument, append(shipped, runs...)))
}

// runs runs what has not run yet.
func (j *comparing) runs(ctx context.Context, all []compared) (runs []*folder.Run, err error) {
	for _, seat := range all {
		if seat.run == nil {
			fmt.Fprintf(j.stderr, "%s: ", seat.argument)
			result, err := j.ask(ctx, seat.plan)
			if err != nil {
				return nil, err
			}
			seat.run = result.Run
		}
		runs = append(runs, seat.run)
	}
	return runs, nil
}

// longestFolder is the length up to which a folder's name lists all that it
// compares.
const longestFolder = 60

// folderOf names a comparison by what it compares, and by a digest of the
// runs' plans, so that the same comparison comes to the same place.
func folderOf(runs []*folder.Run, names []string) string {
	sum := sha256.New()
	var scenarios []string
	for _, run := range runs {
		fmt.Fprintln(sum, run.Manifest.RowsID)
		scenarios = append(scenarios, run.Brief.Scenario)
	}
	name := strings.Join(scenarios, "-and-")
	if len(name) > longestFolder {
		name = fmt.Sprintf("%s-and-%d-others", scenarios[0], len(names)-1)
	}
	return name + "-" + hex.EncodeToString(sum.Sum(nil))[:8]
}

// save writes the comparison's folder.
func (j *comparing) save(dir string, runs []*folder.Run, comparison *answer.Comparison, words *say.Words) error {
	file, err := page.SaveComparison(dir, runs, comparison, words, page.Options{Dots: j.png})
	if err != nil {
		return asked(err)
	}
	fmt.Fprintf(j.stderr, "Report: %s\n", file)
	return nil
}

func writeComparison(out io.Writer, runs []*folder.Run, comparison *answer.Comparison, word string,
	words *say.Words) error {
	switch word {
	case "json":
		return writeJSON(out, comparison)
	case "csv":
		_, err := out.Write(comparison.MeasuresCSV())
		return err
	}
	var briefs []*scenarios.Brief
	for _, run := range runs {
		briefs = append(briefs, run.Brief)
	}
	if word == "markdown" {
		return page.Markdown(out, page.Comparison(comparison, briefs, words, nil), doc.Folded)
	}
	return page.Terminal(out, page.Comparison(comparison, briefs, words, nil), doc.First)
}
