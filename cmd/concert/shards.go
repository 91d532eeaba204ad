package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"concert/lab"
	"concert/lab/slurm"
	"concert/results/answer"
	"concert/results/say"
)

// newPlan is the verb that writes the blocks of a run, to be computed anywhere.
func newPlan() *cobra.Command {
	var o choices
	out := ""
	c := &cobra.Command{
		Use:   "plan SCENARIO",
		Short: "Write a run as blocks that any number of machines compute",
		Long: "Write a run as blocks of work items, to be computed by concert work on any machines that see the folder,\n" +
			"and merged by concert merge into the folder that concert run would have made, byte for byte. Files are\n" +
			"the truth: a block is there, whole, or it is not.",
		Example: "  concert plan county-l --replicates 10000 --out wide\n" +
			"  concert work wide --shard 1/2\n  concert merge wide",
		Args: exactly("SCENARIO"),
	}
	o.add(c)
	o.addFrom(c)
	c.Flags().StringVar(&out, "out", "", "folder of the plan (default: results/plans/<scenario>-<rows>)")
	f := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		plan, err := o.plan(c, args[0])
		if err != nil {
			return err
		}
		p, err := laboratory(1).Plan(plan, out)
		if err != nil {
			return err
		}
		if f.word == "json" {
			return writeJSON(c.OutOrStdout(), map[string]any{"folder": p.Dir(), "plan": p.Digest,
				"rows_id": p.Manifest.RowsID,
				"items":   p.Items(), "blocks": p.Blocks(), "missing": listed0(p.Missing)})
		}
		w := words(c)
		fmt.Fprintln(c.OutOrStdout(), w.Say("command.planned", "folder", p.Dir(), "items", p.Items(), "blocks",
			p.Blocks(), "missing", len(p.Missing)))
		goOn(c.OutOrStdout(), w, p.Dir(), len(p.Missing))
		return nil
	}
	return c
}

// goOn says what to do next with a plan.
func goOn(out io.Writer, w *say.Words, dir string, missing int) {
	key, command := "command.plan_merge", "concert merge "
	if missing > 0 {
		key, command = "command.plan_work", "concert work "
	}
	fmt.Fprintf(out, "%s\n\n  %s%s\n", w.Say(key), command, answer.Quoted(dir))
}

// listed0 is a list that JSON writes as one even if it is empty.
func listed0(numbers []int) []int { return append([]int{}, numbers...) }

// newWork is the verb that computes blocks of a plan.
func newWork() *cobra.Command {
	var j asking
	shard, blocks := "", ""
	c := &cobra.Command{
		Use:   "work PLAN",
		Short: "Compute blocks of a plan that are not there yet",
		Long: "Compute the blocks of a plan that are not there yet: all of them, those of a shard, or those that are\n" +
			"named. Any number may work at once, also on the same blocks: what two compute must be equal byte for\n" +
			"byte, or everything stops. Interrupted, no finished block is lost.",
		Example: "  concert work wide --shard 3/8\n  concert work wide --blocks 0,4-6",
		Args:    exactly("PLAN"),
	}
	c.Flags().StringVar(&shard, "shard", "", "shard i of n, as i/n: the i-th n-th part of the blocks, i from 1")
	c.Flags().StringVar(&blocks, "blocks", "", "these blocks only, by their numbers: 0,4-6")
	j.addWorkers(c)
	f := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := j.begin(c); err != nil {
			return err
		}
		share, err := shareOf(c, shard, blocks)
		if err != nil {
			return err
		}
		done, err := j.lab().Work(c.Context(), args[0], share, newWatcher(j.stderr, j.words, j.terminal))
		if err != nil {
			return j.interrupted(err)
		}
		if f.word == "json" {
			done.Missing = listed0(done.Missing)
			return writeJSON(j.stdout, done)
		}
		fmt.Fprintln(j.stdout, j.words.Say("command.worked", "computed", done.Computed, "there",
			done.Blocks-done.Computed, "blocks", done.Blocks))
		goOn(j.stdout, j.words, args[0], len(done.Missing))
		return nil
	}
	return c
}

// shareOf reads --shard and --blocks.
func shareOf(c *cobra.Command, shard, blocks string) (s lab.Share, err error) {
	given := c.Flags().Changed
	switch {
	case given("shard") && given("blocks"):
		return s, fmt.Errorf("--shard with --blocks: allowed is one of them")
	case given("blocks"):
		if s.Blocks, err = lab.ParseRanges(blocks); err != nil {
			return s, fmt.Errorf("--blocks: %w", err)
		}
	case given("shard"):
		i, n, ok := strings.Cut(shard, "/")
		var errs [2]error
		s.Shard, errs[0] = strconv.Atoi(i)
		s.Shards, errs[1] = strconv.Atoi(n)
		if !ok || errors.Join(errs[:]...) != nil || s.Shard < 1 || s.Shard > s.Shards {
			return s, fmt.Errorf("--shard: found %q; allowed: i/n with i from 1 to n, as in 3/8", shard)
		}
	}
	return s, nil
}

// newMerge is the verb that makes a run of a plan's blocks.
func newMerge() *cobra.Command {
	return newFinishing(&cobra.Command{
		Use:   "merge PLAN",
		Short: "Make the run of a plan whose blocks are all there",
		Long: "Make the folder of a run from the blocks of a plan, and answer it. The folder is that of a run on one\n" +
			"machine, byte for byte; the plan keeps its blocks. While blocks are missing nothing is made, and the\n" +
			"line that computes them is printed.",
		Args: exactly("PLAN"),
	}, func(j *asking, ctx context.Context, from string, watch lab.Observer) (*lab.Result, error) {
		return j.lab().Merge(ctx, from, j.out, watch)
	}, true)
}

// newResume is the verb that finishes what was begun.
func newResume() *cobra.Command {
	return newFinishing(&cobra.Command{
		Use:   "resume RUN_OR_PLAN",
		Short: "Finish an interrupted run, or a plan, from its folder alone",
		Long: "Finish what a folder holds: an interrupted run goes on where it stopped; of a plan the missing blocks\n" +
			"are computed here, and merged.",
		Args: exactly("RUN_OR_PLAN"),
	}, func(j *asking, ctx context.Context, from string, watch lab.Observer) (*lab.Result, error) {
		return j.lab().Resume(ctx, from, watch)
	}, false)
}

// newFinishing is a verb that ends with the answer of a run.
func newFinishing(c *cobra.Command, do func(*asking, context.Context, string, lab.Observer) (*lab.Result, error),
	chooses bool) *cobra.Command {
	j := &asking{}
	var s showing
	j.addWorkers(c)
	if chooses {
		c.Flags().StringVar(&j.out, "out", "", "folder of the run (default: "+runsFolder+"/<scenario>-<rows>)")
	}
	c.Flags().BoolVar(&s.all, "all", false, "show every arm and measure, and all that the first screen leaves out")
	addPNG(c, &s.png)
	f := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := j.begin(c); err != nil {
			return err
		}
		result, err := do(j, c.Context(), args[0], newWatcher(j.stderr, j.words, j.terminal))
		if err != nil {
			return j.interrupted(err)
		}
		s.words = j.words
		if result.Answer == nil { // of a study's plan: its rows are all
			return nil
		}
		if err := s.report(result); err != nil {
			return err
		}
		return s.show(j.stdout, result, nil, f.word)
	}
	return c
}

// newSubmit is the verb that gives a plan to a cluster's own engine.
func newSubmit() *cobra.Command {
	var o slurm.Options
	minutes := 0.0
	c := &cobra.Command{
		Use:   "submit slurm PLAN",
		Short: "Give the missing blocks of a plan to Slurm, and merge them after",
		Long: "Write and submit an array of jobs that computes the missing blocks of a plan, in tasks of some minutes,\n" +
			"and a job that merges them when all have ended. Slurm starts tasks again that a lost node has ended; a\n" +
			"task that was killed stays away, and its blocks are missing: the merge refuses then and prints the line\n" +
			"that computes them, and submit gives Slurm just these. The plan must lie where all nodes see it.",
		Example: "  concert plan county-l --replicates 100000 --out wide\n" +
			"  concert submit slurm wide --minutes 10 --sbatch=--partition=short",
		Args: exactly("slurm", "PLAN"),
	}
	c.Flags().Float64Var(&minutes, "minutes", 5, "how long a task is meant to last, in `minutes`")
	c.Flags().IntVar(&o.Workers, "workers", min(2, runtime.NumCPU()), "processors of a task")
	c.Flags().StringVar(&o.Run, "out", "", "folder of the run (default: "+runsFolder+"/<scenario>-<rows>)")
	c.Flags().StringArrayVar(&o.Sbatch, "sbatch", nil,
		"a further option of sbatch for every job, as in --sbatch=--time=30 (repeat for more)")
	c.Flags().BoolVar(&o.Dry, "dry-run", false, "write the scripts and submit nothing")
	f := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		switch {
		case args[0] != "slurm":
			return fmt.Errorf("submit: found the engine %q; allowed: slurm", args[0])
		case o.Workers < 1:
			return fmt.Errorf("--workers: found %d; allowed: a whole number from 1", o.Workers)
		case !(minutes > 0):
			return fmt.Errorf("--minutes: found %v; allowed: a number above 0", minutes)
		}
		l := laboratory(o.Workers)
		p, err := l.Planned(args[1])
		if err != nil {
			return err
		}
		if o.Program, err = os.Executable(); err != nil {
			return err
		}
		if o.Run == "" {
			o.Run = filepath.Join(runsFolder, p.Manifest.Name())
		}
		if o.Pace, err = l.Pace(c.Context(), p); err != nil {
			return err
		}
		o.Task = slurm.Minutes(minutes)
		done, err := slurm.Submit(c.Context(), p, o)
		if err != nil {
			return err
		}
		if f.word == "json" {
			return writeJSON(c.OutOrStdout(), done)
		}
		w := words(c)
		takes := lasting(w, done.Task)
		if o.Dry {
			fmt.Fprintln(c.OutOrStdout(), w.Say("command.written", "blocks", done.Blocks, "tasks", done.Tasks, "time",
				takes,
				"script", done.Scripts[0], "merge", done.Scripts[1]))
			return nil
		}
		fmt.Fprintln(c.OutOrStdout(), w.Say("command.submitted", "blocks", done.Blocks, "tasks", done.Tasks, "time",
			takes,
			"jobs", strings.Join(done.Arrays, ", "), "merge", done.Merge))
		return nil
	}
	return c
}
