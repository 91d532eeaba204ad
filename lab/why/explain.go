package why

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"concert/lab"
	"concert/results/answer"
	"concert/results/folder"
	"concert/scenarios"
	"concert/sim"
)

// Asked is what an explanation is asked.
type Asked struct {
	Arm       string
	Replicate int        // −1: the one whose difference is the median
	World     int        // from 1; 0: at the values
	Decision  lab.Wanted // explain this decision instead of the first that differs; lab.AllDecisions: the first
	Most      int        // replicates that are lived again to see what differs first; 0: all, or ofMany
}

// Explanation is why an arm of a run differs from the baseline.
type Explanation struct {
	Asked
	Brief   *scenarios.Brief
	Dir     string
	Rules   lab.RulesOfReplay
	Median  bool    // the replicate was chosen as that of the median difference
	Measure string  // by which the item was chosen, and which is quoted
	Values  Value   // that measure of the item in both arms
	Mean    Value   // and its means over the design
	Items   int     // of the design that were lived again
	Broken  int     // and left out, since they break
	Classes []Class // of all items, from the run

	Parting *Parting
	Named   int   // index in Parting.Shared of the decision that is explained; −1: none
	Carries bool  // it is of the class that carries most
	Tree    *Tree // nil: no decision is explained
	Firsts  []Firsts
	Alike   int    // items in which no decision differs
	Carry   *Carry // what the answers carry of the difference; nil: too few items

	Goals  *Chances // at the values; nil without goals
	Worlds *Chances // over worlds; nil without any

	Cast [2]*lab.Lived // the item: baseline, arm

	signed [sim.MaxMotives]bool // terms that are below 0 on average in some arm
}

// ofMany is how many replicates explain a run that has so many that its rows were
// added up: those that are lived again, among which the median is looked for and
// chances are counted.
const ofMany = 1000

// study is an explanation under way.
type study struct {
	run   *folder.Run
	rows  *answer.Rows // of the design: all, or the first
	base  *lab.Again   // the baseline alone
	both  *lab.Again
	found *Explanation
	watch lab.Observer

	partings map[int]partings // of items in which some answer differs
}

// Explain says why an arm differs from the baseline: over all items, and in one.
func Explain(ctx context.Context, l *lab.Lab, run *folder.Run, asked Asked, watch lab.Observer) (*Explanation, error) {
	b := run.Brief
	if err := asked.check(run); err != nil {
		return nil, err
	}
	s := &study{run: run, watch: watch, found: &Explanation{Asked: asked, Brief: b, Dir: run.Dir, Named: -1},
		partings: make(map[int]partings)}
	var err error
	if s.base, err = l.Again(run, asked.World > 0, b.Baseline); err != nil {
		return nil, err
	}
	if s.both, err = l.Again(run, asked.World > 0, b.Baseline, asked.Arm); err != nil {
		return nil, err
	}
	f := s.found
	f.Rules = s.both.Rules
	if err := s.read(); err != nil {
		return nil, err
	}
	if err := s.choose(); err != nil {
		return nil, err
	}
	f.Classes = classes(run, asked.Arm)
	for _, d := range run.Values.Decisions {
		for k, v := range d.Terms {
			f.signed[k] = f.signed[k] || v < 0
		}
	}
	values := run.Values.Rows
	if values == nil && asked.World == 0 {
		values = s.rows
	}
	f.Goals, f.Worlds = chances(b, values, asked.Arm, 1), chances(b, run.Worlds.Rows, asked.Arm, b.Worlds.PerWorld)
	if err := s.live(ctx); err != nil {
		return nil, err
	}
	if err := s.carry(ctx); err != nil {
		return nil, err
	}
	return f, s.name(ctx)
}

// check refuses what the run does not have.
func (a *Asked) check(run *folder.Run) error {
	replicate := max(0, a.Replicate)
	if err := lab.Known(run, lab.RowName{Arm: a.Arm, Replicate: replicate, World: a.World}); err != nil {
		return err
	}
	switch {
	case a.Arm == run.Brief.Baseline:
		return fmt.Errorf("--arm: found %q, the baseline; allowed: an arm to hold against it", a.Arm)
	case run.Brief.Textbook():
		return fmt.Errorf("%s: nobody decides anything in %s: there is no decision to explain", run.Dir,
			run.Brief.Family)
	}
	return a.Decision.Check(run.Brief)
}

// read takes the rows of the design or, where they were added up, the first from
// the folder.
func (s *study) read() (err error) {
	part := s.both.Stored
	if s.rows = part.Rows; s.rows != nil {
		return nil
	}
	if s.found.Most == 0 {
		s.found.Most = ofMany
	}
	s.found.Most = min(s.found.Most, part.Items())
	s.rows, err = s.run.First(s.found.Most)
	return err
}

// choose picks the measure, and the item whose difference in it is the median.
func (s *study) choose() error {
	f, b := s.found, s.run.Brief
	f.Measure = chiefMeasure(b, s.rows, f.Arm)
	m := b.MeasureIndex(f.Measure)
	base, arm := s.rows.Column(s.both.Arms[0], m), s.rows.Column(s.both.Arms[1], m)
	var items []int
	n := 0.0
	for i := range base {
		if !math.IsNaN(base[i]) && !math.IsNaN(arm[i]) {
			items, n = append(items, i), n+1
			f.Mean.Base, f.Mean.Arm = f.Mean.Base+base[i], f.Mean.Arm+arm[i]
		}
	}
	f.Mean.Name, f.Mean.Month, f.Mean.Base, f.Mean.Arm = f.Measure, -1, f.Mean.Base/n, f.Mean.Arm/n
	if all := s.both.Stored.Totals; all != nil {
		pair := &all.Pairs[s.both.Arms[1]][m]
		f.Mean.Base, f.Mean.Arm = pair.Base.Mean, pair.Arm.Mean
	}
	if f.Replicate < 0 {
		if f.World > 0 { // the world is given: its first replicate stands for it
			f.Replicate = 0
		} else if len(items) > 0 {
			slices.SortStableFunc(items, func(i, j int) int { return cmp.Compare(arm[i]-base[i], arm[j]-base[j]) })
			f.Replicate, f.Median = items[(len(items)-1)/2], true
		} else {
			f.Replicate = 0
		}
	}
	f.Values = Value{Month: -1, Name: f.Measure}
	if i := b.ItemIndex(f.World, f.Replicate); i < s.rows.Items() {
		f.Values.Base, f.Values.Arm = base[i], arm[i]
		return nil
	}
	stored, err := s.run.Items(false)
	if err != nil {
		return err
	}
	defer stored.Close()
	row, _, err := stored.At(f.Replicate)
	if err == nil {
		f.Values.Base, f.Values.Arm = row[s.both.Arms[0]][m], row[s.both.Arms[1]][m]
	}
	return err
}

// chiefMeasure is the measure by which an arm is spoken of: that of the first goal
// that its mean meets and the baseline's misses, or the reverse, else of the first
// goal; without goals that of its headline, or the first main measure.
func chiefMeasure(b *scenarios.Brief, rows *answer.Rows, arm string) string {
	for i := range b.Goals {
		g, m := &b.Goals[i], b.MeasureIndex(b.Goals[i].Measure)
		base := mean(rows.Column(b.BaselineIndex(), m))
		there := mean(rows.Column(b.ArmIndex(arm), m))
		if g.AtLeast != nil && (base >= *g.AtLeast) != (there >= *g.AtLeast) ||
			g.AtMost != nil && (base <= *g.AtMost) != (there <= *g.AtMost) {
			return g.Measure
		}
	}
	if len(b.Goals) > 0 {
		return b.Goals[0].Measure
	}
	if b.Report != nil {
		for _, h := range b.Report.Headlines {
			if h.Arm == arm && b.MeasureIndex(h.Measure) >= 0 {
				return h.Measure
			}
		}
	}
	for _, m := range b.Vocabulary.Measures {
		if m.Role == sim.Main {
			return m.Name
		}
	}
	return b.Vocabulary.Measures[0].Name
}

// live runs all items again, counts what differs first, and keeps the item that
// is explained.
func (s *study) live(ctx context.Context) error {
	f := s.found
	items := s.rows.Items()
	if f.Most > 0 {
		items = min(items, f.Most)
	}
	chosen := s.run.Brief.ItemIndex(f.World, f.Replicate)
	s.watch.Begin(lab.Size{Months: s.both.Experiment.Months, Arms: 2, Values: items, Items: items,
		Workers: s.both.Experiment.Workers})
	defer s.watch.End()
	each := func(index int, arms []lab.Lived, failed *sim.Failure) error {
		s.watch.Advance(2)
		switch {
		case failed != nil && index == chosen:
			return fmt.Errorf("replicate %d breaks in month %d (%s): there is nothing to compare; allowed: another --replicate", f.Replicate, failed.Month, failed.Reason)
		case failed != nil:
			f.Broken++
			return nil
		}
		p := Part(f.Brief, &arms[0], &arms[1])
		if index < items {
			f.count(p)
			s.noted(index, p)
		}
		if index == chosen {
			f.Parting, f.Cast = p, [2]*lab.Lived{&arms[0], &arms[1]}
		}
		return nil
	}
	if err := s.both.Trace(ctx, 0, items, nil, each); err != nil {
		return err
	}
	f.Items = items
	if f.Parting != nil {
		return nil
	}
	return s.both.Trace(ctx, chosen, chosen+1, nil, each)
}

// name chooses the decision that is explained, and finds what follows from it.
func (s *study) name(ctx context.Context) error {
	f := s.found
	f.Named = f.Parting.First
	if f.Carry != nil && f.Carry.Chosen >= 0 {
		if i := f.Parting.firstOf(f.Carry.By[f.Carry.Chosen].Subject); i >= 0 {
			f.Named, f.Carries = i, true
		}
	}
	if f.Decision != lab.AllDecisions {
		f.Named = -1
		for i := range f.Parting.Shared {
			d := &f.Parting.Shared[i]
			if f.Decision.Wants(&f.Brief.Vocabulary, &d.Arm) &&
				(f.Named < 0 || d.Differs() && !f.Parting.Shared[f.Named].Differs()) {
				f.Named = i
			}
		}
		if f.Named < 0 {
			return fmt.Errorf("--month, --act, --who: no such decision was asked for in both arms of replicate %d; concert replay %s --arm %s --replicate %d --decisions lists them",
				f.Replicate, answer.Quoted(f.Dir), answer.Quoted(f.Arm), f.Replicate)
		}
	}
	if f.Named < 0 {
		return nil
	}
	var err error
	f.Tree, err = s.grow(ctx, f.Brief.ItemIndex(f.World, f.Replicate), f.Cast[0], &f.Parting.Shared[f.Named].Base)
	return err
}

// Firsts is how often a kind of decision is the first that differs, and when.
type Firsts struct {
	Kind   sim.Kind
	Act    int
	Actor  int
	Months []int // of each item in which it is the first, sorted
}

// count notes what differs first in an item.
func (f *Explanation) count(p *Parting) {
	if p.First < 0 {
		f.Alike++
		return
	}
	d := &p.Shared[p.First].Arm
	i := slices.IndexFunc(f.Firsts, func(x Firsts) bool {
		return x.Kind == d.Kind && x.Act == d.Act &&
			x.Actor == d.Actor
	})
	if i < 0 {
		i, f.Firsts = len(f.Firsts), append(f.Firsts, Firsts{Kind: d.Kind, Act: d.Act, Actor: d.Actor})
	}
	months := &f.Firsts[i].Months
	at, _ := slices.BinarySearch(*months, d.Month)
	*months = slices.Insert(*months, at, d.Month)
	slices.SortStableFunc(f.Firsts, func(a, b Firsts) int { return cmp.Compare(len(b.Months), len(a.Months)) })
}

// Class is how a class of actors weighs an act, on average over the design at
// the values.
type Class struct {
	Act, Actor int
	Base, Arm  *answer.Decisions // nil where it never weighs the act
}

// classes are the acts and classes of actors that decide in one of the arms.
func classes(run *folder.Run, arm string) (all []Class) {
	v := &run.Brief.Vocabulary
	index := func(words []sim.Word, name string) int {
		return slices.IndexFunc(words, func(w sim.Word) bool { return w.Name == name })
	}
	for i := range run.Values.Decisions {
		d := &run.Values.Decisions[i]
		if d.Arm != arm && d.Arm != run.Brief.Baseline || d.Decisions == 0 {
			continue
		}
		act, actor := index(v.Acts, d.Act), index(v.Actors, d.Actor)
		k := slices.IndexFunc(all, func(c Class) bool { return c.Act == act && c.Actor == actor })
		if k < 0 {
			k, all = len(all), append(all, Class{Act: act, Actor: actor})
		}
		if d.Arm == arm {
			all[k].Arm = d
		} else {
			all[k].Base = d
		}
	}
	slices.SortFunc(all, func(a, b Class) int {
		return cmp.Or(cmp.Compare(a.Act, b.Act),
			cmp.Compare(a.Actor, b.Actor))
	})
	return all
}

// Tip is the one term of a mean answer that would have to move least, as a part
// of itself, for the sum to be 0.
type Tip struct {
	Needed float64 // what the sum lacks, or has beyond 0, in staff-days
	Term   int     // −1: none can do it alone
	To     float64 // what the term would have to be
}

// tipOf finds it. A cost can fall to nothing and no further; a pull can fall
// below 0 only where it does so on average somewhere in the run.
func (f *Explanation) tipOf(d *answer.Decisions) Tip {
	t := Tip{Needed: -d.Utility, Term: -1}
	least := math.Inf(1)
	for k, was := range d.Terms {
		to := was - d.Utility
		if was == 0 || f.Brief.Vocabulary.Motives[k].Cost && to > 0 || !f.Brief.Vocabulary.Motives[k].Cost && to < 0 &&
			!f.signed[k] {
			continue
		}
		if part := math.Abs(d.Utility / was); part < least {
			least, t.Term, t.To = part, k, to
		}
	}
	return t
}
