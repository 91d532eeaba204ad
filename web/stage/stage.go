// Package stage plays the cases for a classroom: it tells a case as a story with
// its levers, shows a month of it, compares packages under shared chance, and
// finds the decision that differed first. What is asked and answered is JSON, so
// that a server and a page without one (the engine as WebAssembly) stand on the
// same functions. It needs neither files nor pictures.
package stage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"concert/scenarios"
	"concert/sim"
	"concert/web/words"
)

// Case is a scenario that a classroom may play.
type Case struct {
	Brief *scenarios.Brief // with all its arms
	Model sim.Model
}

// Stage is the cases and the turns at computing them. It may be used by several
// goroutines at once.
type Stage struct {
	Cases []*Case

	// Turn waits until whoever ctx belongs to may compute one slice of work, and
	// returns what ends the slice; nil: nobody else computes.
	Turn func(ctx context.Context) (done func(), err error)

	hold *Hold
}

// Wrong is a mistake of whoever asks: a text for the page, in its language.
type Wrong struct{ Text string }

// Error is the text.
func (w *Wrong) Error() string { return w.Text }

// Emit sends one piece of an answer to whoever asked. An error ends the work.
type Emit func(event string, value any) error

// Methods are what may be asked.
func (s *Stage) methods() map[string]func(context.Context, []byte, Emit) error {
	return map[string]func(context.Context, []byte, Emit) error{
		"cases":   one(s.cases),
		"case":    one(s.describe),
		"watch":   one(s.watch),
		"compare": s.compare,
		"why":     one(s.why),
	}
}

// Has reports whether there is a method of this name.
func (s *Stage) Has(method string) bool { _, ok := s.methods()[method]; return ok }

// Handle answers one question: a method with its body as JSON. Answers with a
// single piece send the event "done".
func (s *Stage) Handle(ctx context.Context, method string, body []byte, emit Emit) error {
	do, ok := s.methods()[method]
	if !ok {
		return &Wrong{fmt.Sprintf("found the method %q", method)}
	}
	return do(ctx, body, emit)
}

// one makes a method of a function that gives one answer.
func one[T any](answer func(context.Context, []byte) (T, error)) func(context.Context, []byte, Emit) error {
	return func(ctx context.Context, body []byte, emit Emit) error {
		value, err := answer(ctx, body)
		if err != nil {
			return err
		}
		return emit("done", value)
	}
}

// find is the case called name.
func (s *Stage) find(name string) (*Case, error) {
	for _, c := range s.Cases {
		if c.Brief.Scenario == name {
			return c, nil
		}
	}
	return nil, &Wrong{fmt.Sprintf("found no case %q", name)}
}

// turn waits for a slice of work.
func (s *Stage) turn(ctx context.Context) (func(), error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if s.Turn == nil {
		return func() {}, nil
	}
	return s.Turn(ctx)
}

// decode reads a body strictly.
func decode(body []byte, into any) error {
	if err := json.Unmarshal(body, into); err != nil {
		return &Wrong{"the question is not the JSON that is expected"}
	}
	return nil
}

// speak is the words of a language that a question names; empty is English.
func speak(language string) (*words.Words, error) {
	if language == "" {
		language = "en"
	}
	w, err := words.In(language)
	if err != nil {
		return nil, &Wrong{fmt.Sprintf("found the language %q", language)}
	}
	return w, nil
}

// Mistake reports whether an error is the mistake of whoever asked.
func Mistake(err error) bool {
	var wrong *Wrong
	return errors.As(err, &wrong)
}
