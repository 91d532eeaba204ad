package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"concert/lab"
	"concert/lab/study"
	"concert/lab/sweep"
	"concert/results/doc"
	"concert/results/page"
	"concert/results/say"
	"concert/scenarios"
)

// studying is one call of a verb that asks a scenario many times.
type studying struct {
	asking
	all bool
}

// add binds the flags that every study has.
func (j *studying) add(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&j.sets, "set", nil, "set a parameter in every arm: name=value (repeat for more)")
	f.Uint64Var(&j.seed, "seed", 0, "seed of chance (default: the scenario's)")
	j.addWorkers(c)
	f.StringVar(&j.out, "out", "", "folder of the study (default: results/studies/<scenario>-<verb>-<digest>)")
	f.BoolVar(&j.force, "force", false, "compute afresh what is stored already")
	f.BoolVar(&j.all, "all", false, "show all that the first screen leaves out")
}

// load reads the scenario, and the options that the common flags give.
func (j *studying) load(c *cobra.Command, argument string) (*scenarios.Scenario, scenarios.Options, error) {
	if err := j.begin(c); err != nil {
		return nil, scenarios.Options{}, err
	}
	o := scenarios.Options{Arms: j.arms}
	s, err := load(argument)
	if err != nil {
		return nil, o, err
	}
	if c.Flags().Changed("seed") {
		o.Seed = &j.seed
	}
	o.Set, err = assignments(s, j.sets)
	return s, o, err
}

func (j *studying) watcher() study.Watcher {
	return studied{newWatcher(j.stderr, j.words, j.terminal)}
}

// found is what a study found: it tells it in words and pictures.
type found interface {
	Document(w *say.Words, report, command string) *doc.Document
	Figures(w *say.Words) []study.Figure
}

// tell writes the page of a study and says on standard output what was found.
func (j *studying) tell(st *study.Study, f found, command, format string) error {
	report, err := st.Save(f.Document(j.words, "", ""), f.Figures(j.words), j.words)
	if err != nil {
		return asked(err)
	}
	if format == "json" {
		return writeJSON(j.stdout, f)
	}
	level := doc.First
	if j.all {
		command, level = "", doc.Folded
	} else if command != "" {
		command += " --all"
	}
	if err := page.Terminal(j.stdout, f.Document(j.words, report, command), level); err != nil {
		return failure{err}
	}
	return nil
}

// stopped says in the reader's language that a study was interrupted.
func (j *studying) stopped(err error) error {
	var i *lab.Interrupted
	if errors.As(err, &i) && i.Err == nil {
		return said{err, j.words.Say("command.interrupted", "kept", i.Kept, "items", i.Items, "folder", i.Dir)}
	}
	if errors.Is(err, context.Canceled) {
		return &lab.Interrupted{Dir: j.out}
	}
	return err
}

func newSweep() *cobra.Command {
	j := &studying{}
	var vary, measures []string
	replicates := 40
	var everyArm bool
	c := &cobra.Command{
		Use:   "sweep SCENARIO --vary PARAMETER=VALUES",
		Short: "Ask a scenario at many values of one or two parameters",
		Long: "Run a scenario at many values of one parameter, or at all combinations of two, and show how measures\n" +
			"answer, where goals are reached, and at which value that tips (by bisection, with its precision).\n" +
			"All points meet the same chance, as arms do.\n\n" +
			"Values are from:to:step, a list, or, of a choice, all.",
		Example: "  concert sweep county-l --vary conditions.prior_trust=0.1:0.9:0.1\n" +
			"  concert sweep county-l --vary conditions.prior_trust=0.1:0.9:0.2 --vary conditions.authority=0.1:0.9:0.2\n" +
			"  concert sweep city-y --vary psychology.theory=all",
		Args: exactly("SCENARIO"),
	}
	f := c.Flags()
	f.StringArrayVar(&vary, "vary", nil, "a parameter and its values: name=from:to:step, name=a,b,c, name=all (repeat for a second one)")
	f.StringArrayVar(&j.arms, "arm", nil, "sweep this arm, beside the baseline (repeat for more; default: those that the scenario speaks of first)")
	f.BoolVar(&everyArm, "every-arm", false, "sweep all arms")
	f.StringArrayVar(&measures, "measure", nil, "show this measure (repeat for more; default: those of the goals)")
	f.IntVar(&replicates, "replicates", replicates, "replicates of each arm at each point")
	j.add(c)
	format := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		s, o, err := j.load(c, args[0])
		if err != nil {
			return err
		}
		if len(vary) < 1 || len(vary) > 2 {
			return fmt.Errorf("--vary: found %d; allowed: one or two, as in --vary conditions.prior_trust=0.1:0.9:0.1", len(vary))
		}
		if replicates < 1 {
			return fmt.Errorf("--replicates: found %d; allowed: a whole number from 1", replicates)
		}
		q := sweep.Question{Measures: measures, Replicates: replicates}
		for _, text := range vary {
			axis, err := sweep.ParseAxis(s, text)
			if err != nil {
				return err
			}
			q.Axes = append(q.Axes, axis)
		}
		if err := q.Check(); err != nil {
			return err
		}
		if err := measured(s, measures); err != nil {
			return err
		}
		plan, err := sweep.Plan(s, o, everyArm)
		if err != nil {
			return err
		}
		result, st, err := sweep.Run(c.Context(), j.lab(), plan, q, j.out, j.force, j.watcher())
		if err != nil {
			return j.stopped(err)
		}
		return j.tell(st, result, again(c, args[0]), format.word)
	}
	return c
}
