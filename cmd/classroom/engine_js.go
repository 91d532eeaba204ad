//go:build js && wasm

package main

import (
	"context"
	"encoding/json"
	"errors"
	"syscall/js"
	"time"

	"concert/models"
	"concert/scenarios"
	"concert/web/stage"
)

// main is the engine of a page without a server, in a worker of the browser or in
// Node.js. It is given the cases by concertCases, a JSON list of briefs, and
// questions by concertAsk(id, method, body); it answers through the function
// concertTell(id, event, data), data being JSON. concertStop(id) ends a question.
func main() {
	s := new(stage.Stage)
	// A slice of work begins after whatever else has happened in the worker, so
	// that a question can be stopped.
	s.Turn = func(ctx context.Context) (func(), error) {
		time.Sleep(time.Microsecond)
		return func() {}, context.Cause(ctx)
	}
	stops := make(map[int]context.CancelFunc)
	function := func(do func(args []js.Value)) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any { do(args); return nil })
	}
	js.Global().Set("concertCases", function(func(args []js.Value) {
		if err := cases(s, args[0].String()); err != nil {
			js.Global().Call("concertTell", -1, "error", quoted(err.Error()))
		}
	}))
	js.Global().Set("concertAsk", function(func(args []js.Value) {
		id, method, body := args[0].Int(), args[1].String(), args[2].String()
		ctx, stop := context.WithCancel(context.Background())
		stops[id] = stop
		go func() {
			defer delete(stops, id)
			defer stop()
			tell := func(event string, value any) error {
				text, err := json.Marshal(value)
				if err == nil {
					js.Global().Call("concertTell", id, event, string(text))
				}
				return err
			}
			if err := s.Handle(ctx, method, []byte(body), tell); err != nil {
				js.Global().Call("concertTell", id, "error", quoted(err.Error()))
			}
			js.Global().Call("concertTell", id, "end", "null")
		}()
	}))
	js.Global().Set("concertStop", function(func(args []js.Value) {
		if stop := stops[args[0].Int()]; stop != nil {
			stop()
		}
	}))
	js.Global().Call("concertTell", -1, "ready", "null")
	select {}
}

func quoted(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		return `"?"`
	}
	return string(b)
}

// cases reads the briefs that the page carries.
func cases(s *stage.Stage, text string) error {
	var briefs []*scenarios.Brief
	if err := json.Unmarshal([]byte(text), &briefs); err != nil {
		return err
	}
	for _, b := range briefs {
		for _, m := range models.Cases() {
			if m.Name() == b.Family && m.Version() == b.Rules {
				s.Cases = append(s.Cases, &stage.Case{Brief: b, Model: m})
			}
		}
	}
	if len(s.Cases) < len(briefs) {
		return errors.New("a case is of other rules than the engine")
	}
	return nil
}
