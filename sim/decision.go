package sim

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

// Decision is the answer of one actor who was asked to act with another.
type Decision struct {
	Act, Actor int // indices into the vocabulary
	Who, With  int // ids of the actor and of the one who asked
	Asked      bool
	Accepted   bool
	Chance     float64 // probability of a yes, whether asked or not
	Utility    float64 // the sum of the terms
	Terms      Terms
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

// Ledger keeps the tallies of one run: act by class of actor. Watch, when not
// nil, also sees every decision.
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

// Record writes a decision down.
func (l *Ledger) Record(d *Decision) {
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
	if l.Watch != nil {
		l.Watch(l.month, *d)
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
