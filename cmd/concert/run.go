package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/say"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
)

// runsFolder is where runs are written unless --out says otherwise.
var runsFolder = filepath.Join("results", "runs")

// noOptions changes nothing of a scenario.
var noOptions scenarios.Options

// choices are the flags that change what a scenario runs.
type choices struct {
	arms       []string
	sets       []string
	replicates int
	points     int
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
	f.IntVar(&o.replicates, "replicates", 0, "replicates of each arm, or at each point (default: the scenario's)")
	f.IntVar(&o.points, "points", 0, "draw this many points of the uncertain parameters (default: the scenario's)")
	f.Uint64Var(&o.seed, "seed", 0, "seed of chance (default: the scenario's)")
}

// addUntil binds the flags of a run that ends by what it finds.
func (o *choices) addUntil(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.until, "until", "", "\"decided\": go on, look by look (50, 100, 200 … replicates), until contrasts are decided")
	f.StringArrayVar(&o.awaited, "measure", nil, "wait for the contrasts in this measure only (repeat for more; default: all that have a smallest difference that matters)")
	f.IntVar(&o.most, "max-replicates", 0, "the most replicates of a run until decided (default: the scenario's, or 102400)")
}

// plan reads the scenario and applies the flags.
func (o *choices) plan(c *cobra.Command, argument string) (*scenarios.Plan, error) {
	s, err := load(argument)
	if err != nil {
		return nil, err
	}
	options := scenarios.Options{Arms: o.arms, Replicates: o.replicates, Points: o.points,
		Until: o.until, UntilMeasures: o.awaited, MaxReplicates: o.most}
	if c.Flags().Changed("until") && o.until == "" {
		return nil, fmt.Errorf("--until: found an empty word; allowed: %s", scenarios.Decided)
	}
	if c.Flags().Changed("max-replicates") && o.most == 0 {
		return nil, fmt.Errorf("--max-replicates: found 0; allowed: a whole number from %d", stats.FirstLook)
	}
	if c.Flags().Changed("replicates") && o.replicates < 1 {
		return nil, fmt.Errorf("--replicates: found %d; allowed: a whole number from 1", o.replicates)
	}
	if c.Flags().Changed("points") {
		if o.points < 0 {
			return nil, fmt.Errorf("--points: found %d; allowed: a whole number from 0", o.points)
		}
		if o.points == 0 {
			options.Points = -1 // none, whatever the file says
		}
	}
	if c.Flags().Changed("seed") {
		options.Seed = &o.seed
	}
	var problems scenarios.Problems
	given := make(map[string]bool)
	for _, text := range o.sets {
		name, _, _ := strings.Cut(text, "=")
		if given[name] {
			problems = append(problems, scenarios.Problem{Key: "--set", Message: fmt.Sprintf("found %s twice; allowed once", name)})
		}
		given[name] = true
		set, err := scenarios.ParseSet(s, text)
		var found scenarios.Problems
		switch {
		case errors.As(err, &found):
			problems = append(problems, found...)
		case err != nil:
			return nil, err
		}
		options.Set = append(options.Set, set)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return s.Plan(options)
}

// job is one call of the verb run.
type job struct {
	choices
	workers  int
	out      string
	force    bool
	stdout   io.Writer
	stderr   io.Writer
	words    *say.Words
	terminal bool // progress is worth showing
}

func newRun() *cobra.Command {
	j := &job{}
	c := &cobra.Command{
		Use:   "run SCENARIO",
		Short: "Run a scenario and compare its arms",
		Long: "Run a scenario — a shipped one by its name, or a file — and compare its arms with the baseline.\n" +
			"Results are kept in a folder; asked for again, the stored answer is printed at once.\n" +
			"Interrupted, a run is finished by the same command.\n\n" +
			"With --until decided the run goes on until every contrast has a verdict, or until\n" +
			"--max-replicates. It looks at 50, 100, 200 … replicates, and all its intervals hold together\n" +
			"over all looks: stopping early costs no confidence. Looks do not depend on --workers.",
		Example: "  concert run county-l\n" +
			"  concert run county-l --arm no-resident-cadres --until decided --measure take_up --max-replicates 6400",
		Args: exactly("SCENARIO"),
	}
	j.add(c)
	j.addUntil(c)
	c.Flags().IntVar(&j.workers, "workers", runtime.NumCPU(), "goroutines that work in parallel; results do not depend on it")
	c.Flags().StringVar(&j.out, "out", "", "folder of the run (default: "+runsFolder+"/<scenario>-<digest>)")
	c.Flags().BoolVar(&j.force, "force", false, "compute afresh what is stored already")
	f := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if c.Flags().Changed("out") && j.out == "" {
			return fmt.Errorf("--out: found an empty name; allowed: the name of a folder")
		}
		if j.workers < 1 {
			return fmt.Errorf("--workers: found %d; allowed: a whole number from 1", j.workers)
		}
		j.stdout, j.stderr = c.OutOrStdout(), c.ErrOrStderr()
		j.words, j.terminal = words(c), isTerminal(j.stderr)
		plan, err := j.plan(c, args[0])
		if err != nil {
			return err
		}
		run, err := j.run(c.Context(), plan)
		if err != nil {
			return err
		}
		if err := writeReport(run, j.words, j.stderr); err != nil {
			return err
		}
		return report(j.stdout, run, f.word)
	}
	return c
}

// run computes the plan's rows, or finds them stored.
func (j *job) run(ctx context.Context, plan *scenarios.Plan) (*folder.Run, error) {
	plan.Experiment.Record = true // monthly values are part of what a run says
	manifest, err := folder.New(plan)
	if err != nil {
		return nil, err
	}
	dir := j.out
	if dir == "" {
		dir = filepath.Join(runsFolder, manifest.Name())
	}
	if finished, err := folder.Finished(dir, manifest); err == nil && finished && !j.force {
		fmt.Fprintln(j.stderr, j.words.Say("command.stored"))
		return folder.Read(dir)
	}
	w, err := folder.Open(dir, manifest, folder.Options{Scenario: plan.Resolved(), Force: j.force, Workers: j.workers, Version: version})
	if err != nil {
		return nil, err
	}
	finish := answer.Finish
	if plan.Until.Rule == "" {
		err = j.compute(ctx, plan, w)
	} else {
		sequence := answer.NewSequence(&manifest.Plan)
		finish = sequence.Finish
		err = j.sequence(ctx, plan, w, sequence)
	}
	if err != nil {
		return nil, errors.Join(err, w.Close())
	}
	run, err := finish(w)
	if err != nil {
		return nil, failure{err}
	}
	return run, nil
}

// compute runs what the folder still lacks.
func (j *job) compute(ctx context.Context, plan *scenarios.Plan, w *folder.Writer) error {
	e := plan.Experiment
	e.Workers = j.workers
	progress := newProgress(j.stderr, j.terminal, j.words, &e, w.Done())
	defer progress.end()
	return j.upTo(ctx, &e, w, e.Items(), progress)
}

// upTo runs what the folder lacks of the items before last.
func (j *job) upTo(ctx context.Context, e *sim.Experiment, w *folder.Writer, last int, progress *progress) error {
	for {
		first, end := w.Next()
		if first >= last {
			return nil
		}
		err := e.Run(ctx, first, min(end, last), progress.after(w.Append))
		switch {
		case ctx.Err() != nil:
			return j.interrupted(w, e.Items())
		case err != nil:
			return failure{err}
		}
	}
}

// interrupted says what is kept.
func (j *job) interrupted(w *folder.Writer, items int) error {
	dir := w.Dir()
	err := w.Close()
	kept := w.Done()
	return interruption{errors.Join(errors.New(j.words.Say("command.interrupted", "kept", kept, "items", items, "folder", dir)), err)}
}

// report prints the answer of a run; a quarantined replicate makes it fail.
func report(out io.Writer, run *folder.Run, format string) error {
	a, err := answer.Analyse(run)
	if err != nil {
		return failure{err}
	}
	if format == "json" {
		err = writeJSON(out, a)
	} else {
		err = answer.Text(out, a, textWidth)
	}
	if err != nil {
		return failure{err}
	}
	if n := len(run.Failures); n > 0 {
		return failure{fmt.Errorf("%d work items are quarantined; the answer says which and how to run them again", n)}
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
