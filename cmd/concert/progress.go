package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"concert/lab"
	"concert/lab/study"
	"concert/results/answer"
	"concert/results/say"
	"concert/results/stats/coverage"
)

// watcher says what a job is about to do and, on a terminal, how far it is.
type watcher struct {
	out      io.Writer
	words    *say.Words
	terminal bool
	bar      *progressbar.ProgressBar // nil: nobody watches, or nothing runs
}

func newWatcher(out io.Writer, words *say.Words, terminal bool) *watcher {
	return &watcher{out: out, words: words, terminal: terminal}
}

// say writes a message as a line.
func (w *watcher) say(key string, pairs ...any) { fmt.Fprintln(w.out, w.words.Say(key, pairs...)) }

// Found says that rows need not be computed, or why they have to.
func (w *watcher) Found(f lab.Finding) {
	switch f.Kind {
	case lab.Stored:
		w.say("command.stored")
	case lab.JudgedAnew:
		w.say("command.judged_anew")
	case lab.TakenOver:
		w.say("command.taken_over", "folder", f.Dir)
	case lab.OtherRules:
		w.say("command.other_rules", "folder", f.Dir)
	case lab.NoWorlds:
		w.say("command.no_worlds")
	}
}

// Begin says what is to be computed.
func (w *watcher) Begin(s lab.Size) {
	runs, design := s.Items*s.Arms, w.words.Say("command.values", "n", s.Values)
	if s.Worlds > 0 {
		design = w.words.List([]string{design, w.words.Say("command.worlds", "worlds", s.Worlds, "n", s.PerWorld)})
	}
	if s.Until != "" {
		w.say("command.until", "runs", runs, "months", s.Months, "arms", s.Arms, "measures", s.Awaited, "rule", s.Until,
			"design", design, "workers", s.Workers)
	} else {
		w.say("command.progress", "runs", runs, "months", s.Months, "arms", s.Arms, "design", design, "workers",
			s.Workers)
	}
	if s.Done > 0 {
		w.say("command.done", "done", s.Done, "items", s.Items)
	}
	if w.terminal {
		w.bar = w.newBar(runs, s.Done*s.Arms)
	}
}

// newBar is a bar of so many runs, of which some are done.
func (w *watcher) newBar(runs, done int) *progressbar.ProgressBar {
	bar := w.plainBar(runs,
		progressbar.OptionSetDescription(w.words.Say("command.running")),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString(w.words.Say("command.runs")))
	if done > 0 {
		_ = bar.Set(done) // a bar that cannot be drawn stops no run
	}
	return bar
}

// plainBar shows the part that is done, and when the rest will be.
func (w *watcher) plainBar(of int, more ...progressbar.Option) *progressbar.ProgressBar {
	return progressbar.NewOptions(of, append(more,
		progressbar.OptionSetWriter(w.out),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionEnableColorCodes(os.Getenv("NO_COLOR") == ""),
		progressbar.OptionClearOnFinish(),
	)...)
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

// judged watches a run whose rows are judged at the end, which takes seconds, too.
type judged struct{ *watcher }

// End clears the bar and says on a terminal, if all runs are done, what is left.
func (w judged) End() {
	done := w.bar != nil && w.bar.IsFinished()
	w.watcher.End()
	if done {
		w.say("command.judging")
	}
}

// studied watches a study: it says once how long all will take, and on a terminal
// how far the plan in hand is.
type studied struct{ *watcher }

// Predict says how long a study will take.
func (w studied) Predict(p study.Prediction) {
	w.say("command.predicted", "runs", p.Runs, "months", p.Months, "workers", p.Workers, "time",
		lasting(w.words, p.Time))
}

// Found says nothing: a study goes on where it was.
func (studied) Found(lab.Finding) {}

// Begin shows a bar.
func (w studied) Begin(s lab.Size) {
	if w.terminal {
		w.bar = w.newBar(s.Items*s.Arms, s.Done*s.Arms)
	}
}

// saysOnce watches work in several parts: only of the first it says what it is.
type saysOnce struct {
	*watcher
	said bool
}

// Begin says what the first part computes, and shows a bar of each.
func (w *saysOnce) Begin(s lab.Size) {
	if w.said {
		studied{w.watcher}.Begin(s)
		return
	}
	w.said = true
	w.watcher.Begin(s)
}

// repeated watches experiments of known truth.
type repeated struct{ *watcher }

// begin says how long they will take, and shows a bar of that time.
func (w repeated) begin(takes time.Duration) {
	workers := runtime.GOMAXPROCS(0)
	w.say("command.repeated", "workers", workers, "time", lasting(w.words, takes))
	if w.terminal {
		w.bar = w.plainBar(int((takes * time.Duration(workers)).Milliseconds()))
	}
}

// Advance moves the bar.
func (w repeated) Advance(by time.Duration) { w.watcher.Advance(int(by.Milliseconds())) }

// Row writes a row that is finished.
func (w repeated) Row(table string, r coverage.Row) {
	if w.bar != nil {
		_ = w.bar.Clear()
	}
	fmt.Fprintf(w.out, "%s: %s, n = %d: %s\n", table, r.World, r.N, strings.Join(r.Numbers, "; "))
}

// lasting is a duration as one says it.
func lasting(w *say.Words, d time.Duration) string {
	switch seconds := d.Seconds(); {
	case seconds < 100:
		return w.Say("command.seconds", "n", max(1, int(math.Ceil(seconds))))
	case seconds < 100*60:
		return w.Say("command.minutes", "n", int(math.Round(seconds/60)))
	}
	return w.Say("command.hours", "n", int(math.Round(d.Hours())))
}

// mostNamed is the number of undecided contrasts that a message names.
const mostNamed = 3

// Look says what a look has found.
func (w *watcher) Look(l answer.Look) {
	said := w.words.Say("command.look", "n", l.Look, "replicates", l.N, "decided", l.Decided, "contrasts", l.Contrasts)
	if n := len(l.OutOfReach); n > 0 {
		said = w.words.Comma(said, w.words.Say("command.out_of_reach", "n", n))
	}
	if n := len(l.Undecided); n > 0 {
		var names []string
		for _, u := range l.Undecided[:min(n, mostNamed)] {
			names = append(names, w.words.Say("command.contrast", "measure", u.Measure, "arm", u.Arm))
		}
		if n > mostNamed {
			names = append(names, w.words.Say("command.more", "n", n-mostNamed))
		}
		said = w.words.Clauses([]string{said, w.words.Say("command.undecided", "names", strings.Join(names, ", "))})
	}
	w.say("text.sentence", "text", said)
}

func isCharacterDevice(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
