package lab

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"concert/results/answer"
	"concert/results/folder"
	"concert/sim"
)

// Again is one design of a finished run, ready to run again under some of its
// arms: the same values, worlds and chance, hence the same rows.
type Again struct {
	Experiment *sim.Experiment // it has these arms alone
	Stored     *answer.Part    // what the run holds of the design
	Arms       []int           // indices into the brief's arms
	Rules      RulesOfReplay   // whether the same source of the rules runs
}

// Again prepares a run to be run again under these arms, at the values or over
// worlds. Rows by another version of the rules are refused.
func (l *Lab) Again(run *folder.Run, worlds bool, arms ...string) (*Again, error) {
	b := run.Brief
	model, ok := l.Family(b.Family)
	switch {
	case !ok:
		return nil, fmt.Errorf("%s: its family, %s, is none of this Concert", run.Dir, b.Family)
	case model.Version() != b.Rules:
		return nil, &OtherVersion{Dir: run.Dir, Family: b.Family, Stored: b.Rules, Here: model.Version()}
	}
	values, over, err := b.Experiments(model)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", run.Dir, err)
	}
	a := &Again{Experiment: values, Stored: &run.Values, Rules: SameRules}
	if worlds {
		a.Experiment, a.Stored = over, &run.Worlds
	}
	if b.Build != l.Build {
		a.Rules = ChangedRules
	}
	all := a.Experiment.Arms
	a.Experiment.Arms = nil
	for _, name := range arms {
		i := b.ArmIndex(name)
		a.Arms, a.Experiment.Arms = append(a.Arms, i), append(a.Experiment.Arms, all[i])
	}
	a.Experiment.Workers = max(1, l.Workers)
	return a, nil
}

// OtherVersion is the refusal to run rows again that other rules gave.
type OtherVersion struct {
	Dir, Family  string
	Stored, Here int // versions of the rules
}

// Error says which versions, and how the rows are made anew.
func (o *OtherVersion) Error() string {
	return fmt.Sprintf("%s: its rows are by version %d of the rules of %s, this Concert has version %d: "+
		"they cannot come out the same; concert run %s --force --out %s computes them afresh",
		o.Dir, o.Stored, o.Family, o.Here, answer.Quoted(folder.ScenarioFile(o.Dir)), answer.Quoted(o.Dir))
}

// Recorded is a decision with the month in which it was taken.
type Recorded struct {
	Month int
	sim.Decision
}

// Key names the decision in every arm of the item.
func (r *Recorded) Key() sim.Key { return r.Decision.Key(r.Month) }

// Lived is what one arm of one item did, decision by decision, in the order in
// which the schedule took them.
type Lived struct {
	Decisions []Recorded
	Agencies  []sim.Agency // of the first month, where the world can be looked at
	Measures  []float64    // in the order of the vocabulary
	Monthly   []float64    // month × measure of the month
}

// Decide answers in the place of the model; by empty leaves the model's answer.
type Decide func(arm, month int, d sim.Decision) (answer bool, by string)

// Trace runs the items first ≤ index < last again and hands over what each of
// its arms did, in the order of items; failed is why an item broke. Decide, which
// may be nil, is called by several goroutines.
func (a *Again) Trace(ctx context.Context, first, last int, decide Decide,
	each func(index int, arms []Lived, failed *sim.Failure) error) error {
	e := *a.Experiment
	e.Record = true
	t := &tracer{items: make(map[int][]Lived), arms: len(e.Arms), per: e.Replicates}
	e.Watch = &sim.Watch{
		Decision: func(at sim.Moment, d sim.Decision) {
			lived := t.of(at)
			lived.Decisions = append(lived.Decisions, Recorded{at.Month, d})
		},
		Month: func(at sim.Moment, v *sim.View) {
			if at.Month == 0 {
				t.of(at).Agencies = slices.Clone(v.Agencies)
			}
		},
	}
	if decide != nil {
		e.Watch.Decide = func(at sim.Moment, d sim.Decision) (bool, string) { return decide(at.Arm, at.Month, d) }
	}
	return e.Run(ctx, first, last, func(it *sim.Item) error {
		arms := t.take(it.Index)
		for i := range arms {
			if it.Failure == nil {
				arms[i].Measures, arms[i].Monthly = slices.Clone(it.Rows[i]), slices.Clone(it.Monthly[i])
			}
		}
		return each(it.Index, arms, it.Failure)
	})
}

// tracer keeps what items under way have done so far.
type tracer struct {
	mutex     sync.Mutex
	items     map[int][]Lived
	arms, per int
}

// of is what an arm of an item has done; its worker alone writes to it.
func (t *tracer) of(at sim.Moment) *Lived {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	index := at.Point*t.per + at.Replicate
	if t.items[index] == nil {
		t.items[index] = make([]Lived, t.arms)
	}
	return &t.items[index][at.Arm]
}

func (t *tracer) take(index int) []Lived {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	arms := t.items[index]
	delete(t.items, index)
	if arms == nil {
		arms = make([]Lived, t.arms)
	}
	return arms
}
