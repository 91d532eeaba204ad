package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"concert/lab"
	"concert/results/answer"
)

// watcher says what a job is about to do and, on a terminal, how far it is.
type watcher struct {
	out      io.Writer
	terminal bool
	bar      *progressbar.ProgressBar // nil: nobody watches, or nothing runs
}

func newWatcher(out io.Writer, terminal bool) *watcher { return &watcher{out: out, terminal: terminal} }

// Found says that rows need not be computed, or why they have to.
func (w *watcher) Found(f lab.Finding) {
	switch f.Kind {
	case lab.Stored:
		fmt.Fprintf(w.out, "This run is stored already; --force computes it afresh.\n")
	case lab.JudgedAnew:
		fmt.Fprintf(w.out, "The rows are stored already, and are judged anew; --force computes them afresh.\n")
	case lab.TakenOver:
		fmt.Fprintf(w.out, "The rows are those of %s, and are judged anew; --force computes them afresh.\n", f.Dir)
	case lab.OtherRules:
		fmt.Fprintf(w.out, "The rules have changed since %s was computed, though their version has not; the run is computed afresh.\n", f.Dir)
	case lab.NoWorlds:
		fmt.Fprintf(w.out, "Nothing is uncertain in this scenario: there are no worlds to draw.\n")
	}
}

// Begin says what is to be computed.
func (w *watcher) Begin(s lab.Size) {
	runs := s.Items * s.Arms
	if s.Until != "" {
		fmt.Fprintf(w.out, "At most %s of %d months: %s, looks at 50, 100, 200 … replicates until the contrasts in %s are %s, at most %s",
			plural(runs, "run"), s.Months, plural(s.Arms, "arm"), plural(s.Awaited, "measure"), s.Until, plural(s.Values, "replicate"))
	} else {
		fmt.Fprintf(w.out, "%s of %d months: %s, %s", plural(runs, "run"), s.Months, plural(s.Arms, "arm"), plural(s.Values, "replicate"))
	}
	if s.Worlds > 0 {
		fmt.Fprintf(w.out, " and %s × %s", plural(s.Worlds, "world"), plural(s.PerWorld, "replicate"))
	}
	fmt.Fprintf(w.out, ", on %s.\n", plural(s.Workers, "worker"))
	if s.Done > 0 {
		fmt.Fprintf(w.out, "%d of %d work items are there already.\n", s.Done, s.Items)
	}
	if w.terminal {
		w.bar = newBar(w.out, runs, s.Done*s.Arms)
	}
}

// newBar is a bar of so many runs, of which some are done.
func newBar(w io.Writer, runs, done int) *progressbar.ProgressBar {
	bar := progressbar.NewOptions(runs,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("running"),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("runs"),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionEnableColorCodes(os.Getenv("NO_COLOR") == ""),
		progressbar.OptionClearOnFinish(),
	)
	if done > 0 {
		_ = bar.Set(done) // a bar that cannot be drawn stops no run
	}
	return bar
}

// Advance counts finished runs.
func (w *watcher) Advance(runs int) {
	if w.bar != nil {
		_ = w.bar.Add(runs)
	}
}

// End clears the bar.
func (w *watcher) End() {
	if w.bar != nil {
		_ = w.bar.Clear()
		w.bar = nil
	}
}

// mostNamed is the number of undecided contrasts that a message names.
const mostNamed = 3

// Look says what a look has found.
func (w *watcher) Look(l answer.Look) {
	fmt.Fprintf(w.out, "Look %d at %s: %d of %s decided", l.Look, plural(l.N, "replicate"), l.Decided, plural(l.Contrasts, "contrast"))
	if n := len(l.OutOfReach); n > 0 {
		fmt.Fprintf(w.out, ", %d out of reach", n)
	}
	if n := len(l.Undecided); n > 0 {
		var names []string
		for _, u := range l.Undecided[:min(n, mostNamed)] {
			names = append(names, u.Measure+" of "+u.Arm)
		}
		if n > mostNamed {
			names = append(names, fmt.Sprintf("%d more", n-mostNamed))
		}
		fmt.Fprintf(w.out, "; undecided: %s", strings.Join(names, ", "))
	}
	fmt.Fprintln(w.out, ".")
}

func isCharacterDevice(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// plural is a number with its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return thousands(n) + " " + noun + "s"
}

// thousands writes a whole number with commas.
func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
