package web

import (
	"context"
	"sync"
)

// queue shares processors among those who ask: who waits gets a slice in turn,
// however much each of them has asked for.
type queue struct {
	mu      sync.Mutex
	free    int
	order   []string // who waits, the next first
	waiting map[string][]chan struct{}
}

func newQueue(slots int) *queue {
	return &queue{free: max(1, slots), waiting: make(map[string][]chan struct{})}
}

// asker is the key of whoever a context belongs to.
type asker struct{}

// turn waits for a slice; the function that it returns ends the slice.
func (q *queue) turn(ctx context.Context) (func(), error) {
	who, _ := ctx.Value(asker{}).(string)
	q.mu.Lock()
	if q.free > 0 {
		q.free--
		q.mu.Unlock()
		return q.end(), nil
	}
	mine := make(chan struct{})
	if len(q.waiting[who]) == 0 {
		q.order = append(q.order, who)
	}
	q.waiting[who] = append(q.waiting[who], mine)
	q.mu.Unlock()
	select {
	case <-mine:
		return q.end(), nil
	case <-ctx.Done():
		q.leave(who, mine)
		return nil, context.Cause(ctx)
	}
}

// end returns what gives a slice back, once.
func (q *queue) end() func() { return sync.OnceFunc(q.next) }

// next hands a slice on to whoever's turn it is.
func (q *queue) next() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.order) == 0 {
		q.free++
		return
	}
	who := q.order[0]
	q.order = q.order[1:]
	mine := q.waiting[who][0]
	if q.waiting[who] = q.waiting[who][1:]; len(q.waiting[who]) > 0 {
		q.order = append(q.order, who)
	} else {
		delete(q.waiting, who)
	}
	close(mine)
}

// leave takes one who waits out of the queue. A slice that was handed over in the
// meantime goes on to the next.
func (q *queue) leave(who string, mine chan struct{}) {
	q.mu.Lock()
	for i, c := range q.waiting[who] {
		if c != mine {
			continue
		}
		q.waiting[who] = append(q.waiting[who][:i:i], q.waiting[who][i+1:]...)
		if len(q.waiting[who]) == 0 {
			delete(q.waiting, who)
			for k, name := range q.order {
				if name == who {
					q.order = append(q.order[:k:k], q.order[k+1:]...)
					break
				}
			}
		}
		q.mu.Unlock()
		return
	}
	q.mu.Unlock()
	q.next()
}
