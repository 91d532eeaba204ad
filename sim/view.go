package sim

// Viewer is a world that can be looked at: a classroom draws it, a study asks
// what an actor saw. View must not change the world; rows, monthly values and
// tallies are the same whether somebody looks or not.
type Viewer interface {
	// View fills v, reusing its memory, with the state after this month.
	View(v *View)
}

// View is what there is to see of a world after a month. Decisions are not in
// it: they go to Watch.Decision.
type View struct {
	Agencies    []Agency
	Ties        []Link
	Populations []Population
}

// Agency is somebody who decides: a department, a cadre, a firm.
type Agency struct {
	Actor int    // class, an index into Vocabulary.Actors
	Who   int    // id, as in Decision.Who
	Group int    // what it belongs to (its township, its pair); agencies of a group are drawn together
	Name  string // of this one, where it has a name of its own; else empty
}

// Link is what one agency carries of another.
type Link struct {
	From, To int     // indices into View.Agencies
	Trust    float64 // of From in To, 0–1
	Agreed   float64 // part of a joint result that both count as their own, 0–1
}

// Population is a kind of entity that does not decide as an agency does:
// households, pensioners, projects. Each entity is in one class.
type Population struct {
	Name    string // in the plural: "households"
	Classes []Word
	Of      []uint8 // class of each entity, an index into Classes
	Group   []int   // group of each entity, as in Agency.Group; nil: all in group 0
}

// Watch is what looks on while runs live. It changes no row, except by Decide.
// Its functions are called by the worker that runs the item; nil ones are not.
type Watch struct {
	Decision func(at Moment, d Decision)
	Decide   func(at Moment, d Decision) (answer bool, by string) // see Decider
	Month    func(at Moment, v *View)                             // after each month, of a world that is a Viewer
}

// Moment is a month of a run.
type Moment struct{ Point, Replicate, Arm, Month int }

// Add shows an agency and returns its index, for its ties.
func (v *View) Add(a Agency) int {
	v.Agencies = append(v.Agencies, a)
	return len(v.Agencies) - 1
}

// Tie shows what two agencies carry of each other: the trust of one in the other,
// that of the other in the one, and what both agreed on.
func (v *View) Tie(one, other int, trust, trusted, agreed float64) {
	v.Ties = append(v.Ties, Link{From: one, To: other, Trust: trust, Agreed: agreed},
		Link{From: other, To: one, Trust: trusted, Agreed: agreed})
}

// Show shows the n entities of a population in their classes and groups; a nil
// group puts all into group 0.
func (v *View) Show(name string, classes []Word, n int, class func(i int) uint8, group func(i int) int) {
	p := Population{Name: name, Classes: classes}
	for i := range n {
		p.Of = append(p.Of, class(i))
		if group != nil {
			p.Group = append(p.Group, group(i))
		}
	}
	v.Populations = append(v.Populations, p)
}

// Clear empties a view and keeps its memory.
func (v *View) Clear() {
	v.Agencies, v.Ties, v.Populations = v.Agencies[:0], v.Ties[:0], v.Populations[:0]
}

// watch lets the experiment's Watch look on at the run of an arm.
func (r *runner) watch(it *Item, a int, ledger *Ledger, month *Month) {
	w := r.experiment.Watch
	ledger.Watch, month.Decider = nil, nil
	if w == nil {
		return
	}
	at := Moment{Point: it.Point, Replicate: it.Replicate, Arm: a}
	if w.Decision != nil {
		ledger.Watch = func(t int, d Decision) { at.Month = t; w.Decision(at, d) }
	}
	if w.Decide != nil {
		month.Decider = func(t int, d Decision) (bool, string) { at.Month = t; return w.Decide(at, d) }
	}
}

// look shows the world after month t, if somebody wants to see it and it can be
// seen.
func (r *runner) look(it *Item, a, t int) {
	w := r.experiment.Watch
	if w == nil || w.Month == nil {
		return
	}
	if viewer, ok := r.world.(Viewer); ok {
		r.view.Clear()
		viewer.View(&r.view)
		w.Month(Moment{Point: it.Point, Replicate: it.Replicate, Arm: a, Month: t}, &r.view)
	}
}
