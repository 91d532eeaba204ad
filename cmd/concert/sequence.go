package main

import (
	"context"
	"fmt"
	"strings"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/say"
	"concert/scenarios"
)

// sequence runs a plan look by look until it is decided. A resumed run takes
// its looks again: they follow from the rows.
func (j *job) sequence(ctx context.Context, plan *scenarios.Plan, w *folder.Writer, q *answer.Sequence) error {
	e := plan.Experiment
	e.Workers = j.workers
	fmt.Fprintln(j.stderr, j.words.Say("command.until", "runs", e.Items()*len(e.Arms), "months", e.Months, "arms", len(e.Arms),
		"measures", len(plan.Until.Measures), "rule", plan.Until.Rule, "replicates", e.Items(), "workers", e.Workers))
	sayDone(j.stderr, j.words, w.Done(), e.Items())
	for !q.Ended() {
		done, _ := w.Next()
		progress := newBar(j.stderr, j.terminal, j.words, q.Next()*len(e.Arms), min(done, q.Next())*len(e.Arms))
		err := j.upTo(ctx, &e, w, q.Next(), progress)
		progress.end()
		if err != nil {
			return err
		}
		rows, err := w.Rows()
		if err != nil {
			return failure{err}
		}
		look, err := q.Take(rows)
		if err != nil {
			return failure{err}
		}
		fmt.Fprintln(j.stderr, sayLook(j.words, &look))
	}
	return nil
}

// mostNamed is the number of undecided contrasts that a message names.
const mostNamed = 3

// sayLook says what a look has found.
func sayLook(w *say.Words, l *answer.Look) string {
	said := w.Say("command.look", "n", l.Look, "replicates", l.N, "decided", l.Decided, "contrasts", l.Contrasts)
	if n := len(l.OutOfReach); n > 0 {
		said = w.Comma(said, w.Say("command.out_of_reach", "n", n))
	}
	if n := len(l.Undecided); n > 0 {
		var names []string
		for _, u := range l.Undecided[:min(n, mostNamed)] {
			names = append(names, w.Say("command.contrast", "measure", u.Measure, "arm", u.Arm))
		}
		if n > mostNamed {
			names = append(names, w.Say("command.more", "n", n-mostNamed))
		}
		said = w.Clauses([]string{said, w.Say("command.undecided", "names", strings.Join(names, ", "))})
	}
	return w.Say("command.look_end", "look", said)
}
