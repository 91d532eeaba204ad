package web

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

// TestQueue: students take turns, however many slices each has asked for; who
// leaves while waiting holds nobody, and a slice ends once.
func TestQueue(t *testing.T) {
	q := newQueue(1)
	hold, err := q.turn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan string, 10)
	ask := func(ctx context.Context, who string) {
		before := waitingIn(q)
		go func() {
			end, err := q.turn(context.WithValue(ctx, asker{}, who))
			if err != nil {
				served <- err.Error()
				return
			}
			served <- who
			end()
			end()
		}()
		for waitingIn(q) == before {
			time.Sleep(time.Millisecond)
		}
	}
	for range 3 {
		ask(t.Context(), "large")
	}
	leaving, leave := context.WithCancelCause(t.Context())
	ask(leaving, "leaver")
	ask(t.Context(), "small")
	leave(errors.New("gone"))
	if got := <-served; got != "gone" {
		t.Errorf("who leaves hears %q", got)
	}
	hold()
	var order []string
	for range 4 {
		order = append(order, <-served)
	}
	if want := []string{"large", "small", "large", "large"}; !slices.Equal(order, want) {
		t.Errorf("served in the order %v, not %v", order, want)
	}
	end, err := q.turn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	end()
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.free != 1 || len(q.order) != 0 || len(q.waiting) != 0 {
		t.Errorf("at the end %d are free, %v wait", q.free, q.order)
	}
}

// waitingIn is how many slices are waited for.
func waitingIn(q *queue) (n int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, all := range q.waiting {
		n += len(all)
	}
	return n
}
