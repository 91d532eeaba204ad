// Command concert asks when departments of a local government work together,
// and what it takes to make them.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"

	"concert/lab"
	"concert/results/folder"
	"concert/results/say"
	"concert/scenarios"
)

// The exit statuses.
const (
	exitDone        = 0
	exitFailed      = 1 // ran, but something failed
	exitUsage       = 2 // bad usage or input
	exitInterrupted = 130
)

func main() {
	cobra.MousetrapHelpText = ""       // a double click is answered here, not refused
	cobra.EnableCommandSorting = false // verbs stand in the order of their groups
	if len(os.Args) == 1 && mousetrap.StartedByExplorer() {
		os.Exit(doubleClicked(os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(concert(os.Args[1:], os.Stdout, os.Stderr))
}

// doubleClick is what a double click asks for: the classroom, at any free port.
var doubleClick = []string{"serve", "--open", "--addr", "127.0.0.1:0"}

// doubleClicked opens the classroom, for one who has no shell. The window
// closes with the program, so what went wrong must stay until it was read.
func doubleClicked(stdin io.Reader, stdout, stderr io.Writer) int {
	status := concert(doubleClick, stdout, stderr)
	if status == exitDone || status == exitInterrupted {
		return status
	}
	for _, language := range say.Languages() {
		if w, err := say.In(language); err == nil {
			fmt.Fprintln(stdout, w.Say("command.double_click"))
		}
	}
	_, _ = bufio.NewReader(stdin).ReadString('\n') // until Enter, or until there is no one to press it
	return status
}

// concert runs one command line and returns its exit status.
func concert(args []string, stdout, stderr io.Writer) int {
	return untilSignal(stderr, func(ctx context.Context) int {
		root := newRoot(stdout, stderr)
		root.SetArgs(args)
		verb, err := root.ExecuteContextC(ctx)
		if err != nil && !errors.Is(err, errSaid) {
			fmt.Fprintln(stderr, "concert:", told(err, words(verb)))
		}
		return statusOf(err)
	})
}

// told is the text of an error: what is wrong with an input in the language that
// the verb was asked to speak.
func told(err error, w *say.Words) string {
	var problems scenarios.Problems
	text := err.Error()
	if errors.As(err, &problems) {
		text = strings.Replace(text, problems.Error(), problems.In(w), 1)
	}
	return text
}

// errSaid ends a command whose message is out already.
var errSaid = errors.New("")

// failure is an error after the work was done: exit status 1.
type failure struct{ error }

// Unwrap is the error.
func (f failure) Unwrap() error { return f.error }

// statusOf is the exit status of an error: whatever is neither a failure of
// the work nor an interruption is the user's to mend.
func statusOf(err error) int {
	var failed failure
	var work *lab.Failed
	var interrupted *lab.Interrupted
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &interrupted), errors.Is(err, errInterrupted), errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &failed), errors.As(err, &work), errors.Is(err, folder.ErrChanged):
		return exitFailed
	}
	return exitUsage
}
