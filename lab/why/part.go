package why

import (
	"cmp"
	"math"
	"slices"

	"concert/lab"
	"concert/scenarios"
	"concert/sim"
)

// Decision is a decision that an item took in both arms, as each took it.
type Decision struct {
	Key  sim.Key
	Base lab.Recorded // of the baseline
	Arm  lab.Recorded
}

// Differs reports whether it was answered differently.
func (d *Decision) Differs() bool { return d.Base.Accepted != d.Arm.Accepted }

// Opened is decisions of one kind, act and class of actor that one of the arms
// opens and the other does not: nobody was asked there. They are that arm's own.
type Opened struct {
	Kind  sim.Kind
	Act   int
	Actor int
	ByArm bool // by the arm; false: by the baseline
	First int  // month
	Count int
	Yes   sim.Key // the first that was answered yes; without a purpose: none was
}

// Track is where the answers of a class of actors to an act part, month by
// month.
type Track struct {
	Kind  sim.Kind
	Act   int
	Actor int
	Marks []Mark // months with a difference, in order
}

// Mark is how many answers of a month differ.
type Mark struct {
	Month    int `json:"month"`
	More     int `json:"more"`     // yes in the arm, no in the baseline
	Fewer    int `json:"fewer"`    // no in the arm, yes in the baseline
	Compared int `json:"compared"` // asked in both
}

// Parting is how two arms of an item part.
type Parting struct {
	Shared []Decision // asked in both, in the order of the arm's run
	First  int        // index of the first of them that differs; −1: none does
	Own    []Opened   // by first month, the baseline's behind the arm's
	Tracks []Track    // by first month
	Value  *Value     // the first measured value that differs; nil: none does
}

// Value is a measured value that differs between two arms of an item.
type Value struct {
	Month     int // −1: a measure of the whole run
	Name      string
	Base, Arm float64
}

// Part holds the baseline of an item against an arm of it.
func Part(b *scenarios.Brief, base, arm *lab.Lived) *Parting {
	p := &Parting{First: -1, Value: firstValue(b, base, arm)}
	there := make(map[sim.Key]int, len(base.Decisions))
	for i := range base.Decisions {
		if d := &base.Decisions[i]; asked(d) {
			there[d.Key()] = i
		}
	}
	for i := range arm.Decisions {
		d := &arm.Decisions[i]
		if !asked(d) {
			continue
		}
		key := d.Key()
		k, both := there[key]
		if !both || d.Kind == sim.Order && d.Accepted != base.Decisions[k].Accepted {
			p.open(d, true)
			continue
		}
		delete(there, key)
		if d.Kind == sim.Order {
			continue // nobody decided: it was done as it was ordered
		}
		p.Shared = append(p.Shared, Decision{Key: key, Base: base.Decisions[k], Arm: *d})
	}
	for i := range base.Decisions {
		d := &base.Decisions[i]
		if _, left := there[d.Key()]; left && asked(d) {
			p.open(d, false)
		}
	}
	p.follow()
	slices.SortStableFunc(p.Own, func(a, b Opened) int {
		return cmp.Or(-compareBool(a.ByArm, b.ByArm), cmp.Compare(a.First, b.First))
	})
	return p
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// asked reports whether there was something to answer: an answer that somebody
// asked for, a request to make, an order.
func asked(d *lab.Recorded) bool { return d.Kind != sim.Answer || d.Asked }

// open counts a decision that is one arm's own.
func (p *Parting) open(d *lab.Recorded, byArm bool) {
	i := slices.IndexFunc(p.Own, func(o Opened) bool {
		return o.Kind == d.Kind && o.Act == d.Act && o.Actor == d.Actor && o.ByArm == byArm
	})
	if i < 0 {
		i, p.Own = len(p.Own),
			append(p.Own, Opened{Kind: d.Kind, Act: d.Act, Actor: d.Actor, ByArm: byArm, First: d.Month})
	}
	p.Own[i].Count++
	if d.Accepted && p.Own[i].Yes.Purpose == "" {
		p.Own[i].Yes = d.Key()
	}
}

// follow finds the first difference, and where all of them are.
func (p *Parting) follow() {
	for i := range p.Shared {
		d := &p.Shared[i]
		if d.Differs() && p.First < 0 {
			p.First = i
		}
		p.mark(d)
	}
	for i := range p.Tracks {
		t := &p.Tracks[i]
		t.Marks = slices.DeleteFunc(t.Marks, func(m Mark) bool { return m.More+m.Fewer == 0 })
	}
	p.Tracks = slices.DeleteFunc(p.Tracks, func(t Track) bool { return len(t.Marks) == 0 })
	slices.SortStableFunc(p.Tracks, func(a, b Track) int { return cmp.Compare(a.Marks[0].Month, b.Marks[0].Month) })
}

// firstOf is the index of the first decision of a class of actors that differs;
// −1: none does.
func (p *Parting) firstOf(about Subject) int {
	return slices.IndexFunc(p.Shared, func(d Decision) bool {
		return d.Differs() && subjectOf(&d.Arm.Decision) == about
	})
}

func (p *Parting) mark(d *Decision) {
	i := slices.IndexFunc(p.Tracks, func(t Track) bool {
		return t.Kind == d.Arm.Kind && t.Act == d.Arm.Act &&
			t.Actor == d.Arm.Actor
	})
	if i < 0 {
		i, p.Tracks = len(p.Tracks), append(p.Tracks, Track{Kind: d.Arm.Kind, Act: d.Arm.Act, Actor: d.Arm.Actor})
	}
	marks := &p.Tracks[i].Marks
	if n := len(*marks); n == 0 || (*marks)[n-1].Month != d.Key.Month {
		*marks = append(*marks, Mark{Month: d.Key.Month})
	}
	m := &(*marks)[len(*marks)-1]
	m.Compared++
	switch {
	case d.Differs() && d.Arm.Accepted:
		m.More++
	case d.Differs():
		m.Fewer++
	}
}

// firstValue is the first measured value that differs: of the months, then of
// the run.
func firstValue(b *scenarios.Brief, base, arm *lab.Lived) *Value {
	monthly := b.Vocabulary.Monthly
	for i := range min(len(base.Monthly), len(arm.Monthly)) {
		if x, y := base.Monthly[i], arm.Monthly[i]; !equal(x, y) {
			return &Value{Month: i / len(monthly), Name: monthly[i%len(monthly)].Name, Base: x, Arm: y}
		}
	}
	for i := range min(len(base.Measures), len(arm.Measures)) {
		if x, y := base.Measures[i], arm.Measures[i]; !equal(x, y) {
			return &Value{Month: -1, Name: b.Vocabulary.Measures[i].Name, Base: x, Arm: y}
		}
	}
	return nil
}

func equal(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }
