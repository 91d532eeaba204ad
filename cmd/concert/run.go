package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	rules "concert"
	"concert/lab"
	"concert/results/folder"
	"concert/results/say"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
)

// choices are the flags that change what a scenario runs.
type choices struct {
	arms       []string
	sets       []string
	replicates int
	worlds     int
	perWorld   int
	points     int
	from       string // posterior that worlds are drawn from; empty: none
	seed       uint64
	until      string
	awaited    []string
	most       int
}

// add binds the flags to a verb.
func (o *choices) add(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&o.arms, "arm", nil, "run only this arm, against the baseline (repeat for more)")
	f.StringArrayVar(&o.sets, "set", nil, "set a parameter in every arm: name=value (repeat for more)")
	o.addSize(c)
}

// addSize binds the flags that say how much is run.
func (o *choices) addSize(c *cobra.Command) {
	f := c.Flags()
	f.IntVar(&o.replicates, "replicates", 0,
		"replicates of each arm at the scenario's values (default: the scenario's)")
	f.IntVar(&o.worlds, "worlds", 0,
		"draw everything uncertain so many times, beside the values; 0: not at all (default: the scenario's)")
	f.IntVar(&o.perWorld, "per-world", 0, "replicates of each arm in each world (default: the scenario's)")
	f.IntVar(&o.points, "points", 0, "another name of --worlds")
	f.Uint64Var(&o.seed, "seed", 0, "seed of chance (default: the scenario's)")
}

// addFrom binds the flag that draws worlds from a posterior.
func (o *choices) addFrom(c *cobra.Command) {
	c.Flags().StringVar(&o.from, "worlds-from", "",
		"draw worlds from a posterior: the "+folder.PosteriorName+" of a calibration, or its folder")
}

// posterior is what --worlds-from names; nil without it.
func (o *choices) posterior(c *cobra.Command) (*scenarios.Posterior, error) {
	f := c.Flags().Lookup("worlds-from")
	if o.from == "" && (f == nil || !f.Changed || f.Value.String() != "") {
		return nil, nil
	}
	return readPosterior(o.from)
}

// readPosterior reads a posterior that --worlds-from names.
func readPosterior(file string) (*scenarios.Posterior, error) {
	if file == "" {
		return nil, fmt.Errorf("--worlds-from: found an empty name; allowed: a %s, or its folder", folder.PosteriorName)
	}
	q, err := folder.ReadPosterior(file)
	if err != nil {
		return nil, fmt.Errorf("--worlds-from: %w", err)
	}
	return q, nil
}

// addUntil binds the flags of a run that ends by what it finds.
func (o *choices) addUntil(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.until, "until", "",
		"\"decided\": go on, look by look (50, 100, 200 … replicates), until contrasts are decided")
	f.StringArrayVar(&o.awaited, "measure", nil,
		"show this measure only (repeat for more); with --until, wait for its contrasts only (default: all that have a smallest difference that matters)")
	f.IntVar(&o.most, "max-replicates", 0,
		"the most replicates of a run until decided (default: the scenario's, or 102400)")
}

// narrowed are the only measures to show; none without --measure, or where that
// says what a run until decided waits for.
func (o *choices) narrowed() []string {
	if o.until != "" {
		return nil
	}
	return o.awaited
}

// options are the flags as options of a plan; parameters to set follow later,
// since they need the scenario.
func (o *choices) options(c *cobra.Command) (scenarios.Options, error) {
	options := scenarios.Options{Arms: o.arms, Replicates: o.replicates, Worlds: o.worlds, PerWorld: o.perWorld,
		Until: o.until, MaxReplicates: o.most}
	if o.until != "" {
		options.UntilMeasures = o.awaited
	}
	given := c.Flags().Changed
	switch {
	case given("until") && o.until == "":
		return options, fmt.Errorf("--until: found an empty word; allowed: %s", scenarios.Decided)
	case given("max-replicates") && o.most == 0:
		return options, fmt.Errorf("--max-replicates: found 0; allowed: a whole number from %d", stats.FirstLook)
	case given("points") && given("replicates"):
		return options, fmt.Errorf("--points with --replicates: --replicates now counts those at the scenario's values; "+
			"for %d worlds with %d replicates each write --worlds %d --per-world %d", o.points, o.replicates, o.points,
			o.replicates)
	case given("points") && given("worlds"):
		return options, fmt.Errorf("--points: found beside --worlds, which means the same; allowed: --worlds alone")
	case given("replicates") && o.replicates < 1:
		return options, fmt.Errorf("--replicates: found %d; allowed: a whole number from 1", o.replicates)
	case given("per-world") && o.perWorld < 1:
		return options, fmt.Errorf("--per-world: found %d; allowed: a whole number from 1", o.perWorld)
	case o.worlds < 0 || o.points < 0:
		return options, fmt.Errorf("--worlds: found %d; allowed: a whole number from 0", min(o.worlds, o.points))
	}
	if given("points") {
		options.Worlds = o.points
	}
	if (given("worlds") || given("points")) && options.Worlds == 0 {
		options.Worlds = -1 // none, whatever the file says
	}
	if given("seed") {
		options.Seed = &o.seed
	}
	return options, nil
}

// plan reads the scenario and applies the flags.
func (o *choices) plan(c *cobra.Command, argument string) (*scenarios.Plan, error) {
	s, err := load(argument)
	if err != nil {
		return nil, err
	}
	options, err := o.options(c)
	if err != nil {
		return nil, err
	}
	if options.Set, err = assignments(s, o.sets); err != nil {
		return nil, err
	}
	if err := measured(s, o.narrowed()); err != nil {
		return nil, err
	}
	if err := o.unsaid(c, argument); err != nil {
		return nil, err
	}
	if options.From, err = o.posterior(c); err != nil {
		return nil, err
	}
	return s.Plan(options)
}

// unsaid refuses the scenario of a run whose worlds came from a posterior, which the
// file cannot hold, unless flags say what its worlds are: run as it stands it would
// quietly have none.
func (o *choices) unsaid(c *cobra.Command, argument string) error {
	given := c.Flags().Changed
	if o.from != "" || given("worlds") || given("points") || filepath.Ext(argument) != ".toml" {
		return nil
	}
	m, err := folder.ReadManifest(filepath.Dir(argument))
	if err != nil || m.Brief.Worlds.From == nil || filepath.Base(argument) != "scenario.toml" {
		return nil // no run stands beside the file
	}
	return fromElsewhere(argument, &m.Brief.Worlds)
}

// fromElsewhere refuses to ask again of a run whose worlds came from a posterior.
func fromElsewhere(argument string, d *scenarios.WorldsDesign) error {
	from, worlds := d.From, d.Worlds
	return fmt.Errorf("%s: found a run whose %d worlds came from the posterior of %s, digest %s, which the file does not hold; allowed: --worlds-from FILE --worlds %d with that posterior, or --worlds 0 for no worlds",
		argument, worlds, from.Scenario, from.Digest[:min(16, len(from.Digest))], worlds)
}

// measured refuses names that are no measures of a scenario.
func measured(s *scenarios.Scenario, names []string) error {
	return among("--measure", names, s.Model.Vocabulary().Measures)
}

// among refuses names that are none of these measures.
func among(flag string, names []string, measures []sim.Measure) error {
	var known []string
	for _, m := range measures {
		known = append(known, m.Name)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return fmt.Errorf("%s: found %q; allowed: %s%s", flag, name, scenarios.SomeOf(known),
				scenarios.Suggest(name, known))
		}
	}
	return nil
}

// assignments reads the values of --set.
func assignments(s *scenarios.Scenario, texts []string) (all []sim.Assignment, err error) {
	var problems scenarios.Problems
	given := make(map[string]bool)
	for _, text := range texts {
		name, _, _ := strings.Cut(text, "=")
		if given[name] {
			problems = append(problems, scenarios.Refuse("--set", "set-twice", "parameter", name))
		}
		given[name] = true
		set, err := scenarios.ParseSet(s, text)
		var one scenarios.Problem
		switch {
		case errors.As(err, &one):
			problems = append(problems, one)
		case err != nil:
			return nil, err
		}
		all = append(all, set)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return all, nil
}

// asking is one call of a verb that runs scenarios.
type asking struct {
	choices
	workers  int
	memory   float64 // gigabytes; 0: what the machine has
	out      string
	force    bool
	stdout   io.Writer
	stderr   io.Writer
	words    *say.Words
	terminal bool // progress is worth showing
}

// begin takes over where the verb writes, and refuses workers that cannot be.
func (j *asking) begin(c *cobra.Command) error {
	j.stdout, j.stderr = c.OutOrStdout(), c.ErrOrStderr()
	j.words, j.terminal = words(c), isTerminal(j.stderr)
	switch {
	case j.workers < 1:
		return fmt.Errorf("--workers: found %d; allowed: a whole number from 1", j.workers)
	case c.Flags().Changed("memory") && !(j.memory > 0):
		return fmt.Errorf("--memory: found %v; allowed: gigabytes, above 0", j.memory)
	case c.Flags().Changed("out") && j.out == "":
		return fmt.Errorf("--out: found an empty name; allowed: the name of a folder")
	}
	return nil
}

func (j *asking) addWorkers(c *cobra.Command) {
	c.Flags().IntVar(&j.workers, "workers", runtime.NumCPU(),
		"goroutines that work in parallel; results do not depend on it")
	c.Flags().Float64Var(&j.memory, "memory", 0,
		"what may be used, in `gigabytes`; what would take more is refused (default: what the machine has)")
}

// ask answers a plan.
func (j *asking) ask(ctx context.Context, plan *scenarios.Plan) (*lab.Result, error) {
	result, err := j.lab().Run(ctx, lab.Job{Plan: plan, Dir: j.out, Force: j.force,
		Watch: judged{newWatcher(j.stderr, j.words, j.terminal)}})
	return result, j.interrupted(err)
}

// interrupted says of an interruption what is kept.
func (j *asking) interrupted(err error) error {
	var i *lab.Interrupted
	if errors.As(err, &i) && i.Err == nil && !i.Blocks {
		return said{err, j.words.Say("command.interrupted", "kept", i.Kept, "items", i.Items, "folder", i.Dir)}
	}
	return err
}

// lab is the lab with the workers and the memory that were asked for.
func (j *asking) lab() *lab.Lab {
	l := laboratory(j.workers)
	l.Memory = 1e9 * j.memory
	return l
}

// said is an error in the words of a language.
type said struct {
	error
	text string
}

// Error is the text.
func (s said) Error() string { return s.text }

// Unwrap is the error.
func (s said) Unwrap() error { return s.error }

func newRun() *cobra.Command {
	j := &asking{}
	var s showing
	c := &cobra.Command{
		Use:   "run SCENARIO",
		Short: "Run a scenario and compare its arms",
		Long: "Run a scenario — a shipped one by its name, or a file — and compare its arms with the baseline.\n" +
			"Results are kept in a folder; asked for again, the stored answer is printed at once.\n" +
			"Interrupted, a run is finished by the same command.\n\n" +
			"Verdicts are at the scenario's values. --worlds draws everything uncertain anew, world by world,\n" +
			"and says in what share of worlds the goals are reached and the claims hold. With --worlds-from\n" +
			"they are drawn from what a calibration found to fit: a world comes as often as it weighs.\n\n" +
			"With --until decided the run goes on until every contrast has a verdict, or until\n" +
			"--max-replicates. It looks at 50, 100, 200 … replicates, and all its intervals hold together\n" +
			"over all looks: stopping early costs no confidence. Looks do not depend on --workers.",
		Example: "  concert run county-l\n" +
			"  concert run county-l --worlds 150 --per-world 2\n" +
			"  concert run county-l --arm no-resident-cadres --until decided --measure take_up --max-replicates 6400",
		Args: exactly("SCENARIO"),
	}
	j.add(c)
	j.addFrom(c)
	j.addUntil(c)
	j.addWorkers(c)
	c.Flags().StringVar(&j.out, "out", "", "folder of the run (default: "+runsFolder+"/<scenario>-<rows>)")
	c.Flags().BoolVar(&j.force, "force", false, "compute afresh what is stored already")
	c.Flags().BoolVar(&s.all, "all", false, "show every arm and measure, and all that the first screen leaves out")
	addPNG(c, &s.png)
	f := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := j.begin(c); err != nil {
			return err
		}
		go func() { _, _ = rules.RulesBuild(), folder.ThisBuild() }() // found out while the scenario is read
		plan, err := j.plan(c, args[0])
		if err != nil {
			return err
		}
		result, err := j.ask(c.Context(), plan)
		if err != nil {
			return err
		}
		s.words, s.command = j.words, again(c, args[0])
		if err := s.report(result); err != nil {
			return err
		}
		return s.show(j.stdout, result, j.narrowed(), f.word)
	}
	return c
}

// broken is the failure of a run in which items are quarantined; nil if none is.
func broken(result *lab.Result) error {
	if n := len(result.Answer.Failures); n > 0 {
		return failure{fmt.Errorf("%d work items are quarantined in %s; the answer says which and how to run them again", n, result.Run.Dir)}
	}
	return nil
}

// textWidth is the number of columns that text output keeps to.
const textWidth = 100

// isTerminal reports whether a person watches w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isCharacterDevice(f)
}
