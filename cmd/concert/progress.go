package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"concert/sim"
)

// progress says what a run is about to do and, on a terminal, how far it is.
type progress struct {
	bar *progressbar.ProgressBar // nil: nobody watches
}

func newProgress(w io.Writer, terminal bool, e *sim.Experiment, done int) *progress {
	arms, items := len(e.Arms), e.Items()
	fmt.Fprintf(w, "%s of %d months: %s, %s", plural(items*arms, "run"), e.Months, plural(arms, "arm"), plural(e.Replicates, "replicate"))
	if len(e.Points) > 0 {
		fmt.Fprintf(w, " at each of %s", plural(len(e.Points), "point"))
	}
	fmt.Fprintf(w, ", on %s.\n", plural(e.Workers, "worker"))
	sayDone(w, done, items)
	return newBar(w, terminal, items*arms, done*arms)
}

// sayDone says what an earlier session has left.
func sayDone(w io.Writer, done, items int) {
	if done > 0 {
		fmt.Fprintf(w, "%d of %d work items are there already.\n", done, items)
	}
}

// newBar is a bar of so many runs, of which some are done.
func newBar(w io.Writer, terminal bool, runs, done int) *progress {
	if !terminal {
		return &progress{}
	}
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
	return &progress{bar}
}

// after counts an item once it is delivered.
func (p *progress) after(deliver func(*sim.Item) error) func(*sim.Item) error {
	return func(it *sim.Item) error {
		err := deliver(it)
		if err == nil && p.bar != nil {
			_ = p.bar.Add(len(it.Rows))
		}
		return err
	}
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
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
