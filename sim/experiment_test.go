package sim_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"concert/sim"
	"concert/sim/random"
)

// counter counts from many goroutines.
type counter struct{ n atomic.Int64 }

func (c *counter) add() { c.n.Add(1) }

// TestOrder shows that items come in index order with the right coordinates,
// whatever the workers do.
func TestOrder(t *testing.T) {
	e := experiment()
	e.Points, e.Columns = [][]float64{{1}, {2}, {3}}, []int{wage}
	for _, e.Workers = range []int{0, 1, 2, 7, 100} {
		items := collect(t, e, 0, e.Items())
		if len(items) != 27 {
			t.Fatalf("%d workers: %d items, want 27", e.Workers, len(items))
		}
		for i, it := range items {
			if it.index != i || it.point != i/9 || it.replicate != i%9 {
				t.Errorf("%d workers: item %d is %d, point %d, replicate %d", e.Workers, i, it.index, it.point,
					it.replicate)
			}
		}
	}
}

// goldenRows is the digest of the toy's experiment. It changes when chance, the
// time loop or the digest itself changes.
const goldenRows = "sha256:b42ed28cb5750270586941ff5ca3f5bdccecab1b12cdc5b2df95990c262b7acd"

// TestGoldenRows shows that workers do not matter to the digest.
func TestGoldenRows(t *testing.T) {
	e := experiment()
	for _, e.Workers = range []int{1, 2, 7} {
		if got := digest(t, e); got != goldenRows {
			t.Errorf("%d workers: the digest is\n%s, want\n%s", e.Workers, got, goldenRows)
		}
	}
}

// TestDifferent shows what the digest must tell apart.
func TestDifferent(t *testing.T) {
	seen := map[string]string{}
	for name, change := range map[string]func(*sim.Experiment){
		"as it is":           func(e *sim.Experiment) {},
		"another seed":       func(e *sim.Experiment) { e.Seed++ },
		"another month":      func(e *sim.Experiment) { e.Months++ },
		"another replicate":  func(e *sim.Experiment) { e.Replicates++ },
		"another value":      func(e *sim.Experiment) { e.Base[wage] += 1e-9 },
		"arms the other way": func(e *sim.Experiment) { slices.Reverse(e.Arms) },
		"one arm":            func(e *sim.Experiment) { e.Arms = e.Arms[:1] },
		"points":             func(e *sim.Experiment) { e.Points, e.Columns = [][]float64{{10}, {10}}, []int{wage} },
		"a quarantined item": func(e *sim.Experiment) { e.Base[failHow], e.Base[failWhen] = byPanic, 3 },
		"another one": func(e *sim.Experiment) {
			e.Base[failHow], e.Base[failWhen], e.Base[failIn] = byPanic,
				3, 1
		},
		"another generator":    func(e *sim.Experiment) { e.Generator = half{} },
		"an arm's late change": func(e *sim.Experiment) { e.Arms[0].Changes = []sim.Change{change(11, 12, wage, 0)} },
	} {
		e := experiment()
		change(e)
		d := digest(t, e)
		if other, twice := seen[d]; twice {
			t.Errorf("%s and %s have the same digest", name, other)
		}
		seen[d] = name
	}
}

// half is a generator without chance.
type half struct{}

func (half) Uniform(random.Coordinates, random.Purpose, int, int, int) float64 { return 0.5 }
func (half) Normal(random.Coordinates, random.Purpose, int) float64            { return 0 }

func change(from, until, parameter int, value float64) sim.Change {
	return sim.Change{From: from, Until: until, Set: []sim.Assignment{{Parameter: parameter, Value: value}}}
}

// TestBoundedMemory shows that an experiment holds four buffers a worker and
// not more, even if one item takes for ever and the others none: no worker runs
// further ahead.
func TestBoundedMemory(t *testing.T) {
	const workers = 3
	e := experiment()
	e.Workers, e.Replicates = workers, 500
	slow := &stalling{release: make(chan struct{})}
	e.Model = slow
	buffers := map[*sim.Item]bool{}
	done := make(chan error, 1)
	go func() {
		done <- e.Run(context.Background(), 0, e.Items(), func(it *sim.Item) error { buffers[it] = true; return nil })
	}()
	// The first item stalls its worker. The others come to rest when the buffers
	// are used up; nothing but waiting can show that they do not go on.
	for settled := int64(-1); settled != slow.started.n.Load(); time.Sleep(20 * time.Millisecond) {
		settled = slow.started.n.Load()
	}
	if ahead := slow.started.n.Load(); ahead > 4*workers*2 {
		t.Errorf("%d runs were started while the first item was not done", ahead)
	}
	close(slow.release)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if len(buffers) > 4*workers {
		t.Errorf("%d buffers for %d workers", len(buffers), workers)
	}
}

// stalling is a toy whose first replicate waits to be released.
type stalling struct {
	toy
	release chan struct{}
	started counter
}

func (s *stalling) NewWorld() sim.World { return &stalled{s.toy.NewWorld(), s} }

type stalled struct {
	sim.World
	model *stalling
}

func (s *stalled) Start(at sim.Setting) {
	s.model.started.add()
	if at.Chance.Coordinates().Replicate == 0 {
		<-s.model.release
	}
	s.World.Start(at)
}

// TestRangesCompose shows that a run in parts yields the rows of the whole.
func TestRangesCompose(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		e := anyExperiment(r)
		whole := collect(t, e, 0, e.Items())
		cut := rapid.IntRange(0, e.Items()).Draw(r, "cut")
		parts := append(collect(t, e, 0, cut), collect(t, e, cut, e.Items())...)
		if len(parts) != len(whole) {
			r.Fatalf("%d items in parts, %d in one", len(parts), len(whole))
		}
		for i := range whole {
			equalItems(r, whole[i], parts[i])
		}
	})
}

type fataler interface{ Fatalf(string, ...any) }

// equalItems compares all that two items hold, but for stacks.
func equalItems(t fataler, a, b copied) {
	if a.index != b.index || a.point != b.point || a.replicate != b.replicate ||
		(a.failure == nil) != (b.failure == nil) {
		t.Fatalf("items %d and %d differ", a.index, b.index)
	}
	if a.failure != nil && (a.failure.Reason != b.failure.Reason || a.failure.Arm != b.failure.Arm ||
		a.failure.Month != b.failure.Month) {
		t.Fatalf("item %d failed for other reasons: %v, %v", a.index, a.failure, b.failure)
	}
	for arm := range a.rows {
		if !same(a.rows[arm], b.rows[arm]) {
			t.Fatalf("item %d, arm %d: rows %v and %v", a.index, arm, a.rows[arm], b.rows[arm])
		}
		if !same(a.monthly[arm], b.monthly[arm]) {
			t.Fatalf("item %d, arm %d: monthly values differ", a.index, arm)
		}
		if !slices.Equal(a.tallies[arm], b.tallies[arm]) {
			t.Fatalf("item %d, arm %d: ledgers differ", a.index, arm)
		}
	}
}

// anyExperiment is a random experiment, with points, changes in time, borrowed
// columns and failures.
func anyExperiment(t *rapid.T) *sim.Experiment {
	e := experiment()
	e.Seed = rapid.Uint64().Draw(t, "seed")
	e.Months = rapid.IntRange(1, 8).Draw(t, "months")
	e.Replicates = rapid.IntRange(1, 6).Draw(t, "replicates")
	e.Workers = rapid.IntRange(0, 9).Draw(t, "workers")
	e.Record = rapid.Bool().Draw(t, "record")
	e.Base[number] = float64(rapid.IntRange(1, 5).Draw(t, "people"))
	e.Base[failHow] = float64(rapid.IntRange(soundly, byMonthlyNaN).Draw(t, "fails"))
	e.Base[failWhen] = float64(rapid.IntRange(-1, e.Months).Draw(t, "when"))
	e.Base[failIn] = float64(rapid.IntRange(0, e.Replicates).Draw(t, "in"))
	value := rapid.Float64Range(-5, 5)
	for range rapid.IntRange(0, 3).Draw(t, "points") {
		e.Columns = []int{wage, -1}
		e.Points = append(e.Points, []float64{value.Draw(t, "wage"), value.Draw(t, "borrowed")})
	}
	e.Arms = e.Arms[:0]
	for i := range rapid.IntRange(1, 4).Draw(t, "arms") {
		arm := sim.Arm{Name: fmt.Sprint("arm ", i)}
		if rapid.Bool().Draw(t, "sets") {
			arm.Set = []sim.Assignment{{Parameter: rapid.SampledFrom([]int{wage, goodwill}).Draw(t, "parameter"),
				Value: value.Draw(t, "value")}}
		}
		if len(e.Points) > 0 && rapid.Bool().Draw(t, "borrows") {
			arm.Borrowed = []sim.Borrowed{{Parameter: goodwill, Column: 1}}
		}
		for range rapid.IntRange(0, 2).Draw(t, "changes") {
			from := rapid.IntRange(0, 9).Draw(t, "from")
			arm.Changes = append(arm.Changes, change(from, from+rapid.IntRange(0, 9).Draw(t, "for"), wage,
				value.Draw(t, "to")))
		}
		e.Arms = append(e.Arms, arm)
	}
	return e
}

// TestPromisesOfChance runs random experiments: one worker, more replicates,
// fewer arms or no record never change a row that both experiments have.
func TestPromisesOfChance(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		e := anyExperiment(r)
		want := collect(t, e, 0, e.Items())

		alone := *e
		alone.Workers = 1
		for i, it := range collect(t, &alone, 0, alone.Items()) {
			equalItems(r, want[i], it)
		}

		more := *e
		more.Replicates += 2
		items := collect(t, &more, 0, more.Items())
		for _, it := range want {
			other := items[it.point*more.Replicates+it.replicate]
			for a := range it.rows {
				if !same(it.rows[a], other.rows[a]) {
					r.Fatalf("more replicates change point %d, replicate %d", it.point, it.replicate)
				}
			}
		}

		// Without the other arms the last is still the same: unless it was they
		// that failed.
		single := *e
		single.Arms = e.Arms[len(e.Arms)-1:]
		for i, it := range collect(t, &single, 0, single.Items()) {
			if want[i].failure == nil && !same(want[i].rows[len(e.Arms)-1], it.rows[0]) {
				r.Fatalf("the other arms change item %d", i)
			}
		}

		silent := *e
		silent.Record = false
		for i, it := range collect(t, &silent, 0, silent.Items()) {
			if want[i].failure == nil && !slices.EqualFunc(want[i].rows, it.rows, same) {
				r.Fatalf("recording changes item %d", i)
			}
			if it.monthly[0] != nil {
				r.Fatalf("item %d has a record that was not asked for", i)
			}
		}
	})
}

// TestReplay shows that a row runs again alone.
func TestReplay(t *testing.T) {
	e := experiment()
	e.Record = true
	for i, it := range collect(t, e, 0, e.Items()) {
		equalItems(t, it, collect(t, e, i, i+1)[0])
	}
	if items := collect(t, e, 4, 4); len(items) != 0 {
		t.Errorf("an empty range has %d items", len(items))
	}
}

// TestFailures shows that every way to fail quarantines the item under all arms,
// says where and why, and touches no other item: a world that panicked is not
// used again.
func TestFailures(t *testing.T) {
	sound := collect(t, recorded(), 0, 9)
	for _, c := range []struct {
		name      string
		how, when int
		month     int
		reason    string
		stack     bool
	}{
		{"a panic at the start", byPanic, -1, -1, "out of coins", true},
		{"a panic in a month", byPanic, 5, 5, "out of coins", true},
		{"a panic while measuring", byPanic, 12, 12, "out of coins", true},
		{"an error of the runtime", byNilPointer, 3, 3, "nil pointer", true},
		{"too many events", byEvents, 7, 7, "more events than a run may have, in month 7", false},
		{"an infinite measure", byInfinity, 0, 12, "luck is infinite", false},
		{"a measure that is not a number", byNaN, 0, 12, "luck is not a number", false},
		{"a monthly value that is not a number", byMonthlyNaN, 6, 6, "wealth is not a number", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			worlds := &counter{}
			e := recorded()
			e.Model, e.Workers = toy{worlds}, 1
			// Only the second arm fails; the first is quarantined with it.
			e.Base[failIn] = 4
			e.Arms[1].Set = append(e.Arms[1].Set, sim.Assignment{Parameter: failHow, Value: float64(c.how)},
				sim.Assignment{Parameter: failWhen, Value: float64(c.when)})
			for i, it := range collect(t, e, 0, 9) {
				if i != 4 {
					equalItems(t, sound[i], it)
					continue
				}
				f := it.failure
				if f == nil {
					t.Fatal("the item is not quarantined")
				}
				if f.Arm != "generous" || f.Month != c.month || !strings.Contains(f.Reason, c.reason) ||
					strings.Contains(f.Reason, "\n") {
					t.Errorf("failure in arm %q, month %d: %s", f.Arm, f.Month, f.Reason)
				}
				if stack := strings.Contains(f.Details, "goroutine"); stack != c.stack {
					t.Errorf("details: %q", f.Details)
				}
				for a := range it.rows {
					missing := slices.Concat(it.rows[a], it.monthly[a])
					if slices.ContainsFunc(missing, func(v float64) bool { return !math.IsNaN(v) }) {
						t.Errorf("arm %d still has values: %v", a, missing)
					}
					if slices.ContainsFunc(it.tallies[a], func(t sim.Tally) bool { return t != sim.Tally{} }) {
						t.Errorf("arm %d still has decisions", a)
					}
				}
			}
			if n := worlds.n.Load(); n != 3 { // one to check, one, and one after the failure
				t.Errorf("%d worlds were made, want 3", n)
			}
		})
	}
}

func recorded() *sim.Experiment {
	e := experiment()
	e.Record = true
	return e
}

// TestBudget shows that an experiment's own budget counts, from month to month.
func TestBudget(t *testing.T) {
	e := experiment() // three events a month
	e.Budget = 36
	for _, it := range collect(t, e, 0, 2) {
		if it.failure != nil {
			t.Errorf("36 events are too many: %+v", it.failure)
		}
	}
	e.Budget = 35
	for _, it := range collect(t, e, 0, 2) {
		if it.failure == nil || it.failure.Month != 11 {
			t.Errorf("36 events fit into a budget of 35: %+v", it.failure)
		}
	}
	defer func() {
		if recover() != nil {
			t.Error("a month outside an experiment has no budget")
		}
	}()
	month := sim.NewMonth(0, random.Month{}, nil)
	month.Spend(1 << 20)
}

// goroutines counts until the number is small enough or does not fall.
func goroutines(atMost int) (n int) {
	for range 100 {
		if n = runtime.NumGoroutine(); n <= atMost {
			return n
		}
		time.Sleep(5 * time.Millisecond)
	}
	return n
}

// TestNobodyIsLeftBehind shows that Run ends all its goroutines before it
// returns, after an error of deliver and after a cancellation at any moment, and
// that what was delivered until then is complete and in order.
func TestNobodyIsLeftBehind(t *testing.T) {
	stop := errors.New("the disk is full")
	before := runtime.NumGoroutine()
	for _, workers := range []int{1, 2, 7} {
		for at := range 12 {
			e := experiment()
			e.Workers, e.Replicates = workers, 40

			next := 0
			err := e.Run(context.Background(), 0, e.Items(), func(it *sim.Item) error {
				if it.Index != next {
					t.Fatalf("item %d instead of %d", it.Index, next)
				}
				if next == at {
					return stop
				}
				next++
				return nil
			})
			if !errors.Is(err, stop) || next != at {
				t.Errorf("%d workers: error %v after %d items, want %v after %d", workers, err, next, stop, at)
			}

			ctx, cancel := context.WithCancelCause(context.Background())
			delivered := 0
			err = e.Run(ctx, 0, e.Items(), func(it *sim.Item) error {
				if it.Index != delivered {
					t.Fatalf("item %d instead of %d", it.Index, delivered)
				}
				if delivered++; delivered == at+1 {
					cancel(stop)
				}
				return nil
			})
			if !errors.Is(err, stop) || delivered != at+1 {
				t.Errorf("%d workers: error %v after %d items, want %v after %d", workers, err, delivered, stop, at+1)
			}
		}
	}
	if n := goroutines(before); n > before {
		t.Errorf("%d goroutines were left behind", n-before)
	}
}

// TestCancelledBefore shows that nothing is delivered of an experiment whose
// context has ended.
func TestCancelledBefore(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := experiment().Run(ctx, 0, 9, func(*sim.Item) error { t.Error("an item was delivered"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// TestImpossible shows which experiments are refused.
func TestImpossible(t *testing.T) {
	for want, spoil := range map[string]func(*sim.Experiment){
		"5 base values for 6 parameters":                      func(e *sim.Experiment) { e.Base = e.Base[1:] },
		"an experiment needs a month":                         func(e *sim.Experiment) { e.Months = 0 },
		"an experiment needs a month, a replicate":            func(e *sim.Experiment) { e.Replicates = 0 },
		"an experiment needs a month, a replicate and an arm": func(e *sim.Experiment) { e.Arms = nil },
		"a point has 1 values for 2 columns": func(e *sim.Experiment) {
			e.Columns,
				e.Points = []int{0, 1}, [][]float64{{1}}
		},
	} {
		e := experiment()
		spoil(e)
		err := e.Run(context.Background(), 0, e.Items(), func(*sim.Item) error { return nil })
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}
