package sim

import (
	"context"
	"fmt"
	"sync"

	"concert/sim/random"
)

// Experiment is points × replicates × arms of one model.
type Experiment struct {
	Model      Model
	Months     int
	Seed       uint64
	Replicates int       // at each point
	Base       []float64 // all parameters, in the order of declaration
	Arms       []Arm

	// Points holds one row of values for each point of the uncertain
	// parameters; nil is a single point at the base. Columns says which
	// parameter each column sets; −1 for a column that only arms borrow.
	Points  [][]float64
	Columns []int

	// SameChance lets every point meet the chance of the first, as arms do, so
	// that points differ by their values alone; else each has its own.
	SameChance bool

	Workers   int              // goroutines; below 1 is 1
	Record    bool             // keep monthly values
	Generator random.Generator // nil: Concert's own numbers
	Budget    int              // events a run may have; 0 is the default
	Watch     *Watch           // who looks on, or decides in the place of actors; nil: nobody
}

// Items is the number of work items.
func (e *Experiment) Items() int { return max(1, len(e.Points)) * e.Replicates }

func (e *Experiment) budget() int {
	if e.Budget > 0 {
		return e.Budget
	}
	return defaultBudget
}

// check reports an experiment that cannot be run; scenarios never build one.
func (e *Experiment) check(world World) error {
	switch n := world.Parameters().Len(); {
	case len(e.Base) != n:
		return fmt.Errorf("sim: %d base values for %d parameters", len(e.Base), n)
	case e.Months < 1 || e.Replicates < 1 || len(e.Arms) == 0:
		return fmt.Errorf("sim: an experiment needs a month, a replicate and an arm")
	}
	for _, point := range e.Points {
		if len(point) != len(e.Columns) {
			return fmt.Errorf("sim: a point has %d values for %d columns", len(point), len(e.Columns))
		}
	}
	return nil
}

// Run computes the items first ≤ index < last and delivers them in index
// order, from the goroutine that called Run. Memory does not grow with the
// number of items. An error from deliver, or the end of ctx, stops the run:
// Run returns the cause after all its goroutines have ended, and what was
// delivered before is complete and in order.
func (e *Experiment) Run(ctx context.Context, first, last int, deliver func(*Item) error) error {
	vocabulary := e.Model.Vocabulary()
	if err := e.check(e.Model.NewWorld()); err != nil {
		return err
	}
	workers := max(1, min(e.Workers, last-first))

	// Every item in flight holds one of these buffers; their number bounds
	// both memory and how far a fast worker may run ahead of a slow one.
	free := make(chan *Item, e.Buffered(workers))
	for range cap(free) {
		free <- newItem(e, vocabulary)
	}
	work := make(chan *Item)
	done := make(chan *Item, cap(free))

	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var group sync.WaitGroup
	group.Go(func() { e.assign(ctx, first, last, free, work) })
	for range workers {
		group.Go(func() {
			r := newRunner(e, vocabulary)
			r.stopped = func() bool { return ctx.Err() != nil } // what is cut short then is never delivered
			for item := range work {
				r.item(item)
				done <- item // never blocks: done has room for every buffer
			}
		})
	}
	go func() { group.Wait(); close(done) }()

	err := inOrder(first, done, func(item *Item) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := deliver(item); err != nil {
			cancel(err)
			return err
		}
		free <- item
		return nil
	})
	if err == nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return err
}

// assign hands out the items in index order until all are out or ctx ends.
func (e *Experiment) assign(ctx context.Context, first, last int, free <-chan *Item, work chan<- *Item) {
	defer close(work)
	for index := first; index < last; index++ {
		select {
		case item := <-free:
			item.Index, item.Point, item.Replicate = index, index/e.Replicates, index%e.Replicates
			select {
			case work <- item:
			case <-ctx.Done():
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

// inOrder hands items to deliver by ascending index, and drains done to its
// end even after an error, so that no worker is left behind.
func inOrder(next int, done <-chan *Item, deliver func(*Item) error) (err error) {
	waiting := make(map[int]*Item)
	for item := range done {
		waiting[item.Index] = item
		for err == nil && waiting[next] != nil {
			ready := waiting[next]
			delete(waiting, next)
			err = deliver(ready)
			next++
		}
	}
	return err
}
