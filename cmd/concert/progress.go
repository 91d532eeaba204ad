package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"concert/results/say"
	"concert/sim"
)

// progress says what a run is about to do and, on a terminal, how far it is.
type progress struct {
	bar *progressbar.ProgressBar // nil: nobody watches
}

func newProgress(out io.Writer, terminal bool, w *say.Words, e *sim.Experiment, done int) *progress {
	arms, items := len(e.Arms), e.Items()
	size := []any{"runs", items * arms, "months", e.Months, "arms", arms, "replicates", e.Replicates, "workers", e.Workers}
	if len(e.Points) > 0 {
		fmt.Fprintln(out, w.Say("command.progress_worlds", append(size, "worlds", len(e.Points))...))
	} else {
		fmt.Fprintln(out, w.Say("command.progress", size...))
	}
	sayDone(out, w, done, items)
	return newBar(out, terminal, w, items*arms, done*arms)
}

// sayDone says what an earlier session has left.
func sayDone(out io.Writer, w *say.Words, done, items int) {
	if done > 0 {
		fmt.Fprintln(out, w.Say("command.done", "done", done, "items", items))
	}
}

// newBar is a bar of so many runs, of which some are done.
func newBar(out io.Writer, terminal bool, w *say.Words, runs, done int) *progress {
	if !terminal {
		return &progress{}
	}
	bar := progressbar.NewOptions(runs,
		progressbar.OptionSetWriter(out),
		progressbar.OptionSetDescription(w.Say("command.running")),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString(w.Say("command.runs")),
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
