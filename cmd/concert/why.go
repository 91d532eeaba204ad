package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"concert/lab"
	"concert/lab/attribute"
	"concert/lab/doubt"
	"concert/lab/verify"
	"concert/lab/why"
	"concert/models/oracles"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/folder"
	"concert/results/page"
	"concert/results/say"
	"concert/scenarios"
)

// whyVerbs are the verbs that ask why a run is as it is.
func whyVerbs() []*cobra.Command {
	return []*cobra.Command{newReplay(), newExplain(), newAttribute(), newDoubt(), newVerify()}
}

// newReplay is the verb that runs one row of a run again, alone.
func newReplay() *cobra.Command {
	var row lab.RowName
	var show lab.Shown
	decisions, wanted := false, lab.AllDecisions
	c := &cobra.Command{
		Use:   "replay RUN --arm ARM --replicate R [--world W]",
		Short: "Run one row of a finished run again, alone, and hold it against the stored one",
		Long: "Run one arm of one item again, alone: replicate R at the scenario's values, or of world W. It is equal\n" +
			"to the stored row to the bit; where it is not, or does not break as it did, the exit status is 1.\n" +
			"RUN is a folder, the name of one under " + runsFolder + ", or a scenario that has run.",
		Example: "  concert replay county-l --arm as-is --replicate 0\n" +
			"  concert replay county-l --arm no-resident-cadres --replicate 3 --months\n" +
			"  concert replay city-y --arm platform+incentive --replicate 0 --decisions --act share_data --month 12",
		Args: exactly("RUN"),
	}
	c.Flags().StringVar(&row.Arm, "arm", "", "the arm")
	c.Flags().IntVar(&row.Replicate, "replicate", 0, "the replicate, from 0")
	c.Flags().IntVar(&row.World, "world", 0, "the world, from 1; 0: the scenario's values")
	c.Flags().BoolVar(&show.Months, "months", false, "show the monthly measures, too")
	c.Flags().BoolVar(&decisions, "decisions", false, "show the decisions with their terms, too")
	c.Flags().IntVar(&wanted.Month, "month", wanted.Month, "of the decisions, those of this month only, from 0")
	c.Flags().StringVar(&wanted.Act, "act", "", "of the decisions, those on this act only")
	c.Flags().IntVar(&wanted.Who, "who", wanted.Who, "of the decisions, those of this actor only, by its id")
	c.Flags().BoolVar(&show.All, "all", false, "every decision, however many there are")
	f := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		for _, name := range []string{"arm", "replicate"} {
			if !c.Flags().Changed(name) {
				return missing(c, "--"+name)
			}
		}
		run, err := readRun(args[0])
		if err != nil {
			return err
		}
		if err := wanted.Check(run.Brief); err != nil {
			return err
		}
		given := c.Flags().Changed
		if decisions || given("month") || given("act") || given("who") {
			show.Decisions = &wanted
		}
		found, err := laboratory(1).Replay(c.Context(), run, row)
		if err != nil {
			return err
		}
		if f.word == "json" {
			text, err := found.JSON(show)
			if err != nil {
				return failure{err}
			}
			_, err = c.OutOrStdout().Write(text)
			return errors.Join(err, unequal(found))
		}
		return errors.Join(writeDocument(c.OutOrStdout(), found.Document(words(c), show), f.word), unequal(found))
	}
	return c
}

// unequal is the failure of a row that did not come out as it is stored.
func unequal(r *lab.Replay) error {
	if r.Equal() {
		return nil
	}
	return failure{fmt.Errorf("replay: the row of arm %s, replicate %d, world %d does not come out as it is stored in %s", r.Arm, r.Replicate, r.World, r.Dir)}
}

// newExplain is the verb that says why an arm differs from the baseline.
func newExplain() *cobra.Command {
	j := &asking{}
	asked, all := why.Asked{Decision: lab.AllDecisions}, false
	c := &cobra.Command{
		Use:   "explain RUN --arm ARM [--replicate R] [--world W]",
		Short: "Say why an arm differs from the baseline: whose decisions carry the difference, and why",
		Long: "Live the baseline and an arm again with the same luck, and say whose answers carry the difference: how much\n" +
			"of it follows when theirs alone are as under the arm. Told is their first answer that differs, with what\n" +
			"weighed in it and what followed from it alone; then how often whose answer differs first, and whether the\n" +
			"arm was needed and enough for the goals. It is the replicate whose difference is the median, or the one\n" +
			"that is asked for; --who, --act and --month choose another decision. Nothing is stored but the section\n" +
			"that the run's report gets.\n" +
			"To set an arm beside another than the baseline, change baseline in the scenario's file and run it.\n" +
			"RUN is a folder, the name of one under " + runsFolder + ", or a scenario that has run.",
		Example: "  concert explain city-y --arm platform+incentive+support\n" +
			"  concert explain county-l --arm no-resident-cadres --replicate 3 --act lend --month 12",
		Args: exactly("RUN"),
	}
	f := c.Flags()
	f.StringVar(&asked.Arm, "arm", "", "the arm")
	f.IntVar(&asked.Replicate, "replicate", -1,
		"the replicate that is told, from 0 (default: the one whose difference is the median)")
	f.IntVar(&asked.World, "world", 0, "told in this world, from 1; 0: at the scenario's values")
	f.IntVar(&asked.Decision.Month, "month", -1, "explain a decision of this month, from 0")
	f.StringVar(&asked.Decision.Act, "act", "", "explain a decision on this act")
	f.IntVar(&asked.Decision.Who, "who", -1, "explain a decision of this actor, by its id")
	f.IntVar(&asked.Most, "most", 0, "live no more than so many replicates again (default: all of the run)")
	f.BoolVar(&all, "all", false,
		"show the tree, the mean answers of all, and all else that the first screen leaves out")
	j.addWorkers(c)
	format := addFormat(c, "markdown", "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if !c.Flags().Changed("arm") {
			return missing(c, "--arm")
		}
		if err := j.begin(c); err != nil {
			return err
		}
		run, err := readRun(args[0])
		if err != nil {
			return err
		}
		found, err := why.Explain(c.Context(), j.lab(), run, asked,
			&saysOnce{watcher: newWatcher(j.stderr, j.words, j.terminal)})
		if err != nil {
			return err
		}
		study := toldStudy{run: run, name: "explain-" + asked.Arm, document: found.Document, figures: found.Figures}
		if err := study.keep(); err != nil {
			return err
		}
		if format.word == "json" {
			text, err := found.JSON()
			if err != nil {
				return failure{err}
			}
			_, err = j.stdout.Write(text)
			return err
		}
		return study.write(j.stdout, j.words, format.word, all)
	}
	return c
}

// toldStudy is what a study said of a run, in any language.
type toldStudy struct {
	run      *folder.Run
	name     string
	document func(*say.Words) *doc.Document
	figures  func(*say.Words) map[string]figure.Figure
}

// keep puts the study beside the run, in every language, and makes the reports
// again that are there.
func (t *toldStudy) keep() error {
	for _, language := range say.Languages() {
		w, err := say.In(language)
		if err != nil {
			return failure{err}
		}
		if err := page.KeepStudy(t.run.Dir, t.name, t.run.Manifest.RowsID, t.document(w), t.figures(w)); err != nil {
			return asked(err)
		}
		if !folder.Vouched(t.run.Dir, page.FileName(language)) {
			continue
		}
		a, err := answer.Analyse(t.run.Run)
		if err != nil {
			return failure{err}
		}
		if _, err := page.Save(t.run, a, w, page.Options{}, ""); err != nil {
			return asked(err)
		}
	}
	return nil
}

// write writes the study: its first screen, or all of it.
func (t *toldStudy) write(out io.Writer, w *say.Words, format string, all bool) error {
	d := t.document(w)
	level := doc.First
	if all || format == "markdown" {
		level = doc.Folded
	}
	write := page.Terminal
	if format == "markdown" {
		write = page.Markdown
	}
	if err := write(out, d, level); err != nil {
		return failure{err}
	}
	if !all && format == "text" {
		fmt.Fprintln(out, w.Say("why.in_report", "report", page.ReportIn(t.run.Dir, w)))
	}
	return nil
}

// newAttribute is the verb that shares the gap between two arms out.
func newAttribute() *cobra.Command {
	j := &studying{}
	q := attribute.Question{}
	lender := ""
	c := &cobra.Command{
		Use:   "attribute SCENARIO --to ARM [--from ARM]",
		Short: "Share the gap between two arms out over what they set differently",
		Long: "Say what carries the gap between two arms: each lever that they set differently, and each block of\n" +
			"conditions that one takes from another scenario, by Shapley's value, the mean of what it adds over all\n" +
			"orders of changing. Every combination is run under the same chance, up to ten; beyond, random orders\n" +
			"in pairs. Beside it: what each changes alone, what is lost without it, and how far on the straight way\n" +
			"a goal tips.",
		Example: "  concert attribute city-y --to platform+incentive+support\n" +
			"  concert attribute county-l --conditions-from city-y",
		Args: exactly("SCENARIO"),
	}
	f := c.Flags()
	f.StringVar(&q.From, "from", "", "the arm to begin with (default: the baseline)")
	f.StringVar(&q.To, "to", "", "the arm to end with")
	f.StringVar(&lender, "conditions-from", "", "end instead with the first arm under all conditions of this scenario")
	f.StringArrayVar(&q.Measures, "measure", nil,
		"share out this measure (repeat for more; default: those of the goals)")
	f.IntVar(&q.Replicates, "replicates", 200, "replicates of each combination")
	f.IntVar(&q.Worlds, "worlds", 0,
		"over so many worlds with one replicate each, in place of replicates at the values")
	f.BoolVar(&q.Each, "each", false, "conditions from another scenario one by one, not by block")
	j.add(c)
	j.addFrom(c)
	format := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		s, o, err := j.load(c, args[0])
		if err != nil {
			return err
		}
		var from *scenarios.Scenario
		switch {
		case (q.To == "") == (lender == ""):
			return fmt.Errorf("attribute: allowed: one of --to ARM and --conditions-from SCENARIO")
		case lender != "":
			if from, err = load(lender); err != nil {
				return err
			}
		}
		if err := measured(s, q.Measures); err != nil {
			return err
		}
		if o.From != nil && !c.Flags().Changed("worlds") {
			q.Worlds = scenarios.UsualWorlds
		}
		found, st, err := attribute.Run(c.Context(), j.lab(), s, from, o, q, j.out, j.force, j.watcher())
		if err != nil {
			return j.stopped(err)
		}
		if len(o.Set) == 0 { // with other values it does not speak of the run
			if err := keepBeside(args[0], "attribute-"+found.From+"-"+found.To, found); err != nil {
				return err
			}
		}
		return j.tell(st, found, again(c, args[0]), format.word)
	}
	return c
}

// keepBeside puts a study of a scenario into the report of the scenario's run,
// if there is one.
func keepBeside(argument, name string, f found) error {
	run, err := readRun(argument)
	if err != nil {
		return nil // nobody has run it: the study has a page of its own
	}
	study := toldStudy{run: run, name: name}
	study.document = func(w *say.Words) *doc.Document { return f.Document(w, "", "") }
	study.figures = func(w *say.Words) map[string]figure.Figure {
		all := make(map[string]figure.Figure)
		for _, f := range f.Figures(w) {
			all[f.Block] = f.Figure
		}
		return all
	}
	return study.keep()
}

// newDoubt is the verb that says what would change the answer.
func newDoubt() *cobra.Command {
	j := &studying{}
	q := doubt.Question{}
	c := &cobra.Command{
		Use:   "doubt RUN [--arm ARM]",
		Short: "Say what would change the answer: which number, moved how far, turns which verdict",
		Long: "Move every uncertain number over its range, alone and the strongest in pairs, and say for each goal and\n" +
			"for the difference from the baseline the smallest movement that turns the verdict. Then, over many\n" +
			"worlds, in which of them the arm does otherwise, as a few limits that fresh worlds confirm, and which\n" +
			"number is most worth knowing, if any is above what chance gives. The report of the run quotes it.\n" +
			"RUN is a folder, the name of one under " + runsFolder + ", or a scenario that has run.",
		Example: "  concert doubt county-l\n  concert doubt city-y --arm platform+incentive --lang zh",
		Args:    exactly("RUN"),
	}
	f := c.Flags()
	f.StringVar(&q.Arm, "arm", "",
		"the arm beside the baseline (default: the first of the headlines that reaches all goals)")
	f.IntVar(&q.Worlds, "worlds", 2000, "worlds to draw; 0: none")
	j.add(c)
	for _, name := range ofTheRun {
		_ = f.MarkHidden(name) // fails only for a flag that there is not
	}
	j.addFrom(c)
	format := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := j.begin(c); err != nil {
			return err
		}
		if q.Worlds < 0 || q.Worlds > mostDoubted {
			return fmt.Errorf("--worlds: found %d; allowed: 0 to %d", q.Worlds, mostDoubted)
		}
		run, err := readRun(args[0])
		if err != nil {
			return err
		}
		for _, name := range ofTheRun {
			if c.Flags().Changed(name) {
				return fmt.Errorf("--%s: found %s; doubt asks of a run, at the values and the seed of that run; "+
					"allowed: none. concert run %s with this --%s makes a run, and concert doubt FOLDER doubts it", name,
					strings.Trim(f.Lookup(name).Value.String(), "[]"), run.Brief.Scenario, name)
			}
		}
		s, o, err := j.load(c, scenarioOf(args[0], run))
		if err != nil {
			return err
		}
		if d := &run.Brief.Worlds; d.From != nil && o.From == nil && !c.Flags().Changed("worlds") {
			return fromElsewhere(args[0], d)
		}
		s.Name, o.Seed = run.Brief.Scenario, &run.Brief.Seed
		found, st, err := doubt.Run(c.Context(), j.lab(), run.Run, s, o, q, j.out, j.force, j.watcher())
		if err != nil {
			return j.stopped(err)
		}
		if err := keepBeside(run.Dir, "doubt", found); err != nil {
			return err
		}
		return j.tell(st, found, again(c, args[0]), format.word)
	}
	return c
}

// ofTheRun are flags that a doubted run has answered; they are refused by name.
var ofTheRun = []string{"set", "seed"}

// mostDoubted is the most worlds that doubts are drawn from.
const mostDoubted = 20_000

// scenarioOf is what a run was asked: its scenario by name, or the file that its
// folder holds, which has what the caller changed.
func scenarioOf(argument string, run *folder.Run) string {
	if _, err := load(argument); err == nil && len(run.Brief.Changed) == 0 {
		return argument
	}
	return folder.ScenarioFile(run.Dir)
}

// newVerify is the verb that holds this program, or a run, against what is known.
func newVerify() *cobra.Command {
	j := &asking{}
	sample, all := 20, false
	c := &cobra.Command{
		Use:   "verify [RUN]",
		Short: "Hold this program against closed forms, or a stored run against itself",
		Long: "Without a run: what theory says of the models under settings at which it can be worked out by hand,\n" +
			"beside what this program simulates. With one: every checksum, the digest of its rows, then some of its\n" +
			"work items computed again and compared bit by bit; other versions and processors are named. What does\n" +
			"not hold ends with exit status 1.",
		Example: "  concert verify\n  concert verify county-l --all",
		Args:    atMost("RUN"),
	}
	f := c.Flags()
	f.IntVar(&sample, "sample", sample, "work items of the run to compute again")
	f.BoolVar(&all, "all", false, "compute every work item again")
	j.addWorkers(c)
	format := addFormat(c, "markdown", "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := j.begin(c); err != nil {
			return err
		}
		if sample < 1 {
			return fmt.Errorf("--sample: found %d; allowed: a whole number from 1", sample)
		}
		if all {
			sample = 0
		}
		if len(args) == 0 {
			found, err := verify.Oracles(c.Context(), theOracles(), j.workers,
				studied{newWatcher(j.stderr, j.words, j.terminal)})
			if err != nil {
				return failure{err}
			}
			if err := verified(j.stdout, found.Document(j.words), found.JSON, format.word); err != nil ||
				found.Met() == len(found.Held) {
				return err
			}
			return failure{fmt.Errorf("verify: %d of %d closed forms are not met", len(found.Held)-found.Met(),
				len(found.Held))}
		}
		found, err := verify.Run(c.Context(), j.lab(), args[0], sample, newWatcher(j.stderr, j.words, j.terminal))
		if err != nil {
			return err
		}
		if err := verified(j.stdout, found.Document(j.words), found.JSON, format.word); err != nil || found.Sound() {
			return err
		}
		return failure{fmt.Errorf("verify: %s does not hold", args[0])}
	}
	return c
}

func verified(out io.Writer, d *doc.Document, json func() ([]byte, error), format string) error {
	if format != "json" {
		return writeDocument(out, d, format)
	}
	text, err := json()
	if err != nil {
		return failure{err}
	}
	_, err = out.Write(text)
	return err
}

// theOracles are those of the models, as the lab holds them.
func theOracles() (all []verify.Oracle) {
	for _, o := range oracles.All() {
		all = append(all, verify.Oracle{Key: o.Key, Args: o.Args, Family: o.Family, Form: o.Form, Theory: o.Theory,
			Run: func(ctx context.Context, workers int) (mean, se, apart float64, err error) {
				f, err := o.Simulate(ctx, workers)
				return f.Mean, f.SE, o.Apart(f), err
			}})
	}
	return all
}

// atMost takes one argument of a name, or none.
func atMost(name string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return exactly(name)(c, args)
	}
}
