package sim

import "concert/sim/random"

// MaxMotives bounds the number of terms a decision can have.
const MaxMotives = 12

// Terms are the parts of a decision's utility, in the order of the model's
// motives and all in one unit. Costs are negative.
type Terms [MaxMotives]float64

// Sum is the utility, added in the order of the motives.
func (t *Terms) Sum() float64 {
	sum := 0.0
	for _, v := range t {
		sum += v
	}
	return sum
}

// Kind says what a decision is about.
type Kind uint8

// The kinds. Tallies hold answers alone; requests and orders are seen by who
// watches.
const (
	Answer  Kind = iota // somebody was asked, or considered, for an act
	Request             // somebody who leads a task decides whether to ask for the act
	Order               // the act is done because it was ordered, whatever was answered
)

// Decision is one answer, request or order.
type Decision struct {
	Act, Actor int // indices into the vocabulary; of a request, the act that is asked for and the class of who asks
	Who, With  int // ids of the one who decides and of the other: who asks, or is asked
	Kind       Kind
	Asked      bool
	Accepted   bool    // the act is done; of a request: it is made
	Chance     float64 // the model's probability of a yes, whether asked or not
	Utility    float64 // the sum of the terms
	Terms      Terms

	// Purpose and About, with the month and Who, address the number that
	// answered: see Key.
	Purpose random.Purpose
	About   [2]int

	Instead *Instead // who decided in the place of the model; nil: the model did
}

// Instead says who decided in the place of the model.
type Instead struct {
	By  string // as who decides calls itself: "student"
	Own bool   // what the model would have answered
}

// Key names a decision: no other of the run has the same. It means the same in
// every arm of an item, since chance is keyed by the same things.
type Key struct {
	Kind    Kind
	Month   int
	Purpose string
	Who     int // who is asked: of a request, the one it goes to
	About   [2]int
}

// Key is the key of a decision of this month.
func (d *Decision) Key(month int) Key {
	k := Key{Kind: d.Kind, Month: month, Purpose: d.Purpose.Name(), Who: d.Who, About: d.About}
	if d.Kind == Request {
		k.Who = d.With
	}
	return k
}

// Decider may decide in the place of the model: a student who plays an office,
// or a study that asks what one answer changed. It is asked after the model has
// drawn its own answer, which stands in d.Accepted with its chance and its
// terms, and returns the answer and who gave it; by empty leaves the model's.
type Decider func(month int, d Decision) (answer bool, by string)

// Decide writes an answer or a request down, after whoever decides in the place
// of the model has been heard. Nobody can accept without having been asked.
func (m *Month) Decide(d *Decision) {
	if m.Decider != nil && (d.Asked || d.Kind == Request) {
		if answer, by := m.Decider(m.T, *d); by != "" {
			d.Instead = &Instead{By: by, Own: d.Accepted}
			d.Accepted = answer
		}
	}
	m.Ledger.Record(d)
}

// Tally sums the decisions of one act and class of actor.
type Tally struct {
	Decisions int64 // considered, asked or not
	Asked     int64
	Accepted  int64
	Chance    float64 // sum of probabilities
	Utility   float64 // sum of utilities
	Terms     Terms   // sums of terms
}

// add puts another tally on top.
func (t *Tally) add(other *Tally) {
	t.Decisions += other.Decisions
	t.Asked += other.Asked
	t.Accepted += other.Accepted
	t.Chance += other.Chance
	t.Utility += other.Utility
	for i, v := range other.Terms {
		t.Terms[i] += v
	}
}

// Ledger keeps the tallies of one run: the answers of each act by class of
// actor. Watch, when not nil, sees every decision: requests and orders too.
type Ledger struct {
	Watch   func(month int, d Decision)
	Tallies []Tally // act·actors + actor

	actors int
	month  int
}

// NewLedger is an empty ledger for a vocabulary.
func NewLedger(v Vocabulary) Ledger {
	return Ledger{Tallies: make([]Tally, len(v.Acts)*len(v.Actors)), actors: len(v.Actors)}
}

// Watched reports whether somebody looks at single decisions: a world need not
// describe requests and orders otherwise.
func (l *Ledger) Watched() bool { return l.Watch != nil }

// Record writes a decision down.
func (l *Ledger) Record(d *Decision) {
	if d.Kind == Answer {
		l.count(d)
	}
	if l.Watch != nil {
		l.Watch(l.month, *d)
	}
}

// count adds an answer to its tally.
func (l *Ledger) count(d *Decision) {
	tally := &l.Tallies[d.Act*l.actors+d.Actor]
	tally.Decisions++
	if d.Asked {
		tally.Asked++
	}
	if d.Accepted {
		tally.Accepted++
	}
	tally.Chance += d.Chance
	tally.Utility += d.Utility
	for i, v := range d.Terms {
		tally.Terms[i] += v
	}
}

// Add puts another ledger of the same vocabulary on top, for totals over
// replicates; the order of additions is part of the result.
func (l *Ledger) Add(other *Ledger) {
	if len(l.Tallies) == 0 {
		l.Tallies = make([]Tally, len(other.Tallies))
		l.actors = other.actors
	}
	for i := range l.Tallies {
		l.Tallies[i].add(&other.Tallies[i])
	}
}

func (l *Ledger) reset() {
	for i := range l.Tallies {
		l.Tallies[i] = Tally{}
	}
}
