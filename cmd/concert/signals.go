package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
)

// grace is how long a verb may take to end in order after a signal. What is
// written to disk is whole at any moment, so ending it then loses no more than
// what a kill would.
const grace = time.Second

// errInterrupted is the cause of a context that a signal has ended.
var errInterrupted = errors.New("interrupted")

// untilSignal runs a verb and returns its exit status. A signal ends the context
// that the verb works under; a verb that has not ended after the time of grace,
// or when a second signal comes, is left where it stands.
func untilSignal(stderr io.Writer, verb func(context.Context) int) int {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, endings()...)
	defer signal.Stop(signals)
	done := make(chan int, 1)
	go func() { done <- verb(ctx) }()

	select {
	case status := <-done:
		return status
	case <-signals:
		cancel(errInterrupted)
	}
	select {
	case status := <-done:
		return status
	case <-signals:
	case <-time.After(grace):
	}
	fmt.Fprintln(stderr, "concert: interrupted; finished work is kept")
	return exitInterrupted
}
