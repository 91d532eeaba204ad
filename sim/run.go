package sim

import (
	"fmt"
	"runtime/debug"

	"concert/sim/random"
)

// runner is a worker's world and the vectors it needs to run arms.
type runner struct {
	experiment *Experiment
	vocabulary Vocabulary
	world      World
	values     []float64
	view       View
	at         int         // the month that runs, for the failure report
	stopped    func() bool // whether nobody waits for the item any longer; nil: somebody does
}

func newRunner(e *Experiment, v Vocabulary) *runner {
	world := e.Model.NewWorld()
	return &runner{experiment: e, vocabulary: v, world: world, values: make([]float64, world.Parameters().Len())}
}

// item runs all arms of a work item in file order. A run that panics or
// yields an impossible value quarantines the item, and the world with it.
func (r *runner) item(it *Item) {
	it.Failure = nil
	for a := range r.experiment.Arms {
		if r.stopped != nil && r.stopped() {
			return
		}
		if failure := r.try(it, a); failure != nil {
			it.quarantine(failure)
			stopped := r.stopped
			*r = *newRunner(r.experiment, r.vocabulary)
			r.stopped = stopped
			return
		}
	}
}

// try runs one arm and turns a panic into a failure.
func (r *runner) try(it *Item, a int) (failure *Failure) {
	arm := &r.experiment.Arms[a]
	defer func() {
		if reason := recover(); reason != nil {
			failure = &Failure{Arm: arm.Name, Month: r.at, Reason: fmt.Sprint(reason), Details: string(debug.Stack())}
			if spent, ok := reason.(budgetSpent); ok {
				failure.Reason, failure.Details = spent.Error(), ""
			}
		}
	}()
	r.run(it, a)
	if reason := broken(r.vocabulary.Measures, it.Rows[a]); reason != "" {
		return &Failure{Arm: arm.Name, Month: r.experiment.Months, Reason: reason}
	}
	if len(it.Monthly[a]) > 0 {
		stride := len(r.vocabulary.Monthly)
		for t := range r.experiment.Months {
			if reason := broken(r.vocabulary.Monthly, it.Monthly[a][t*stride:][:stride]); reason != "" {
				return &Failure{Arm: arm.Name, Month: t, Reason: reason}
			}
		}
	}
	return nil
}

// run lets one arm of one item live from the first month to the last. It is
// the only time loop of Concert.
func (r *runner) run(it *Item, a int) {
	e, arm := r.experiment, &r.experiment.Arms[a]
	r.at = -1
	var point []float64
	if e.Points != nil {
		point = e.Points[it.Point]
	}
	arm.values(e.Base, e.Columns, point, r.values)
	set := r.world.Parameters()
	set.Assign(r.values)

	at := random.Coordinates{Seed: e.Seed, Point: it.Point, Replicate: it.Replicate}
	if e.SameChance {
		at.Point = 0
	}
	chance := random.At(at).Using(e.Generator)
	r.world.Start(Setting{Months: e.Months, Chance: chance, Alone: len(e.Arms) == 1})

	ledger := &it.Ledgers[a]
	ledger.reset()
	month := Month{Ledger: ledger, budget: e.budget()}
	r.watch(it, a, ledger, &month)
	stride := len(r.vocabulary.Monthly)
	for t := range e.Months {
		if r.stopped != nil && r.stopped() {
			return
		}
		r.at, ledger.month = t, t
		if arm.turnsAt(t) {
			arm.apply(set, r.values, t)
		}
		month.T, month.Chance = t, chance.Turn(t)
		r.world.Live(&month)
		if e.Record {
			r.world.Observe(it.Monthly[a][t*stride:][:stride])
		}
		r.look(it, a, t)
	}
	r.at = e.Months
	r.world.Measure(it.Rows[a])
}

// defaultBudget is the number of events a run may have: far above any sound
// run (300,000 pensioners for 40 years have fewer than a million cases).
const defaultBudget = 1 << 31

type budgetSpent struct{ month int }

func (b budgetSpent) Error() string {
	return fmt.Sprintf("more events than a run may have, in month %d", b.month)
}
