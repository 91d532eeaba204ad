package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/results/answer"
	"concert/results/folder"
	pages "concert/results/report"
	"concert/scenarios"
)

// comparisonsFolder is where comparisons are written unless --out says
// otherwise.
var comparisonsFolder = filepath.Join("results", "comparisons")

// comparing is one call of the verb compare.
type comparing struct {
	job
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
	f.IntVar(&j.replicates, "replicates", 0, "replicates of each arm, or at each point (default: each scenario's)")
	f.IntVar(&j.points, "points", 0, "draw this many points of the uncertain parameters (default: each scenario's)")
	f.Uint64Var(&j.seed, "seed", 0, "seed of chance (default: each scenario's)")
	f.IntVar(&j.workers, "workers", runtime.NumCPU(), "goroutines that work in parallel; results do not depend on it")
	f.BoolVar(&j.force, "force", false, "compute afresh what is stored already")
	f.StringVar(&j.out, "out", "", "folder of the comparison (default: "+comparisonsFolder+"/<names>-<digest>)")
	addLanguage(c)
	word := addFormat(c, "json", "csv")
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
	j.stdout, j.stderr = c.OutOrStdout(), c.ErrOrStderr()
	j.words, j.terminal = words(c), isTerminal(j.stderr)
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
	comparison, err := answer.Compare(runs)
	if err != nil {
		return failure{err}
	}
	if out == "" {
		out = filepath.Join(comparisonsFolder, folderOf(runs, comparison.Comparison.Names))
	}
	if err := j.save(out, runs, comparison); err != nil {
		return err
	}
	if err := writeComparison(j.stdout, comparison, word); err != nil {
		return failure{err}
	}
	for _, run := range runs {
		if n := len(run.Failures); n > 0 {
			return failure{fmt.Errorf("%d work items are quarantined in %s; its answer says which and how to run them again", n, run.Dir)}
		}
	}
	return nil
}

// check refuses flags before anything is read.
func (j *comparing) check(c *cobra.Command, out string) error {
	switch {
	case c.Flags().Changed("out") && out == "":
		return fmt.Errorf("--out: found an empty name; allowed: the name of a folder")
	case holdsRun(out):
		return fmt.Errorf("--out: found %s, which is the folder of a run; allowed: another folder", out)
	case j.workers < 1:
		return fmt.Errorf("--workers: found %d; allowed: a whole number from 1", j.workers)
	}
	return nil
}

// holdsRun reports whether a folder holds a run, finished or not.
func holdsRun(dir string) bool {
	if dir == "" {
		return false
	}
	_, err := os.Stat(filepath.Join(dir, "manifest.json"))
	return err == nil
}

// seats reads all that is to be compared before anything runs, and says all
// that is wrong with it at once.
func (j *comparing) seats(c *cobra.Command, args []string) ([]compared, error) {
	var all []compared
	var wrong []error
	planned := false
	for _, argument := range args {
		seat, err := j.seat(c, argument)
		if err != nil && !slices.ContainsFunc(wrong, func(e error) bool { return e.Error() == err.Error() }) { // a bad flag is bad once
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
	for _, name := range []string{"replicates", "points", "seed", "force"} {
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
	case holdsRun(argument):
		seat.run, err = readRun(argument)
	case !looksLikeFile(argument) && holdsRun(dir):
		seat.run, err = readRun(dir)
	case isFolder(argument) && looksLikeFile(argument):
		err = fmt.Errorf("found the folder %s, which holds no run (there is no manifest.json in it); allowed: the folder of a finished run", argument)
	case !looksLikeFile(argument) && !slices.Contains(scenarios.Names(scenarios.Shipped()), argument):
		err = unknownSeat(argument)
	default:
		seat.plan, err = j.plan(c, argument)
	}
	return seat, err
}

// unlike refuses the same plan by two names.
func unlike(all []compared) error {
	seen := make(map[string]string)
	for _, seat := range all {
		var manifest *folder.Manifest
		if seat.run != nil {
			manifest = seat.run.Manifest
		} else {
			seat.plan.Experiment.Record = true // as run does
			var err error
			if manifest, err = folder.New(seat.plan); err != nil {
				return err
			}
		}
		if other := seen[manifest.PlanDigest]; other != "" {
			return fmt.Errorf("compare: found %s twice, as %s and as %s; allowed once", manifest.Name(), other, seat.argument)
		}
		seen[manifest.PlanDigest] = seat.argument
	}
	return nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// unknownSeat names what there is.
func unknownSeat(argument string) error {
	shipped, runs := scenarios.Names(scenarios.Shipped()), runNames()
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
			if seat.run, err = j.run(ctx, seat.plan); err != nil {
				return nil, err
			}
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
		fmt.Fprintln(sum, run.Manifest.PlanDigest)
		scenarios = append(scenarios, run.Manifest.Plan.Scenario)
	}
	name := strings.Join(scenarios, "-and-")
	if len(name) > longestFolder {
		name = fmt.Sprintf("%s-and-%d-others", scenarios[0], len(names)-1)
	}
	return name + "-" + hex.EncodeToString(sum.Sum(nil))[:8]
}

// save writes the comparison's folder.
func (j *comparing) save(dir string, runs []*folder.Run, comparison *answer.Comparison) error {
	file, err := pages.SaveComparison(dir, runs, comparison, j.words.Language())
	if err != nil {
		return asked(err)
	}
	fmt.Fprintln(j.stderr, j.words.Say("command.report", "file", file))
	return nil
}

func writeComparison(out io.Writer, comparison *answer.Comparison, word string) error {
	switch word {
	case "json":
		return writeJSON(out, comparison)
	case "csv":
		_, err := out.Write(comparison.MeasuresCSV())
		return err
	}
	return answer.ComparisonText(out, comparison, textWidth)
}
