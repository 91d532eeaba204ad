package main

import (
	"context"
	"fmt"
	"io"
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
	fmt.Fprintf(j.stderr, "At most %s of %d months: %s, looks at 50, 100, 200 … replicates until the contrasts in %s are %s, at most %s, on %s.\n",
		plural(e.Items()*len(e.Arms), "run"), e.Months, plural(len(e.Arms), "arm"), plural(len(plan.Until.Measures), "measure"), plan.Until.Rule,
		plural(e.Items(), "replicate"), plural(e.Workers, "worker"))
	sayDone(j.stderr, w.Done(), e.Items())
	for !q.Ended() {
		done, _ := w.Next()
		progress := newBar(j.stderr, j.terminal, q.Next()*len(e.Arms), min(done, q.Next())*len(e.Arms))
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
		sayLook(j.stderr, &look)
	}
	return nil
}

// mostNamed is the number of undecided contrasts that a message names.
const mostNamed = 3

// sayLook says what a look has found.
func sayLook(out io.Writer, l *answer.Look) {
	fmt.Fprintf(out, "Look %d at %s: %s of %s decided", l.Look, plural(l.N, "replicate"), say.Count(l.Decided), plural(l.Contrasts, "contrast"))
	if n := len(l.OutOfReach); n > 0 {
		fmt.Fprintf(out, ", %s out of reach", say.Count(n))
	}
	if n := len(l.Undecided); n > 0 {
		var names []string
		for _, u := range l.Undecided[:min(n, mostNamed)] {
			names = append(names, u.Measure+" of "+u.Arm)
		}
		if n > mostNamed {
			names = append(names, fmt.Sprintf("%s more", say.Count(n-mostNamed)))
		}
		fmt.Fprintf(out, "; undecided: %s", strings.Join(names, ", "))
	}
	fmt.Fprintln(out, ".")
}
