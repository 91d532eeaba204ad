package why

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"

	"concert/lab"
	"concert/results/stats"
	"concert/sim"
)

// mostCarrying bounds the runs, or worlds, that are lived again with answers that
// are forced, and mostForced the classes of actors whose answers are.
const (
	mostCarrying = 100
	mostForced   = 12
)

// matters is the share of the difference below which answers are not said to carry
// it.
const matters = 0.05

// Subject is a class of actors with an act that it decides on.
type Subject struct {
	Kind       sim.Kind
	Act, Actor int
}

func subjectOf(d *sim.Decision) Subject { return Subject{d.Kind, d.Act, d.Actor} }

// Carry is how much of the difference between two arms goes with whose answers:
// the baseline lived again with some answers as they are under the arm (what is not
// asked there is not done), and all else as the model decides. Shares need not add
// up, since answers depend on one another.
type Carry struct {
	Units      int     // runs, or worlds
	Difference float64 // of the measure
	Told       bool    // the difference is told from 0, so that shares of it exist
	All        Share   // of all answers together; the rest is what no answer decides
	First      Share   // of the first answer that differs, alone
	Named      Share   // of the first answer of the chosen class that differs, alone
	By         []Carried
	Chosen     int // index in By of the class that carries most; −1: none carries what matters
}

// Carried is the share of one class of actors' answers on one act.
type Carried struct {
	Subject
	Share
}

// Share is a part of the difference, 1 being all of it, with an interval that
// holds jointly with the others of the study. Moved counts the runs, or worlds, in
// which the measure moved at all.
type Share struct {
	Part, Low, High float64
	Moved           int
}

// keyed is an answer to one question.
type keyed struct {
	key sim.Key
	yes bool
}

// partings are the answers of an item that differ first: of all, and of each
// class of actors.
type partings struct {
	first keyed
	of    map[Subject]keyed
}

// noted keeps what an item's partings are. What only the baseline asks for is not
// done under the arm.
func (s *study) noted(index int, p *Parting) {
	item := partings{of: make(map[Subject]keyed)}
	for _, o := range p.Own {
		if o.Kind != sim.Order && !o.ByArm && o.Yes.Purpose != "" {
			item.of[Subject{o.Kind, o.Act, o.Actor}] = keyed{o.Yes, false}
		}
	}
	for i := range p.Shared {
		d := &p.Shared[i]
		about := subjectOf(&d.Arm.Decision)
		if now, there := item.of[about]; d.Differs() && (!there || d.Key.Month < now.key.Month) {
			item.of[about] = keyed{d.Key, d.Arm.Accepted}
		}
	}
	if p.First >= 0 {
		first := &p.Shared[p.First]
		item.first = keyed{first.Key, first.Arm.Accepted}
	}
	s.partings[index] = item
}

// forcing says which answers of the baseline are forced: those that it names take
// the answer that the arm gives.
type forcing struct {
	subjects func(Subject) bool   // classes whose answers are those of the arm; nil: none
	one      func(item int) keyed // the one answer that is turned; a key without a purpose: none
}

// carry lives the first items again with the answers of each class forced.
func (s *study) carry(ctx context.Context) error {
	f := s.found
	subjects := s.subjects()
	forced := []forcing{{subjects: func(Subject) bool { return true }},
		{one: func(item int) keyed { return s.partings[item].first }}}
	for _, about := range subjects {
		forced = append(forced, forcing{subjects: func(x Subject) bool { return x == about }})
	}
	level := 1 - stats.ClaimError/float64(len(forced)+1)
	wholes, parts, err := s.force(ctx, forced)
	if err != nil || len(wholes) < fewItems {
		return err
	}
	c := &Carry{Units: len(wholes), Difference: mean(wholes), Chosen: -1}
	f.Carry = c
	share := func(parts []float64) Share {
		part, i, ok := stats.Ratio(parts, wholes, level)
		c.Told = c.Told || ok
		moved := 0
		for _, v := range parts {
			if v != 0 {
				moved++
			}
		}
		return Share{part, i.Low, i.High, moved}
	}
	if c.All, c.First = share(parts[0]), share(parts[1]); !c.Told {
		return nil
	}
	for i, about := range subjects {
		c.By = append(c.By, Carried{about, share(parts[i+2])})
	}
	slices.SortStableFunc(c.By, func(a, b Carried) int { return cmp.Compare(b.Part, a.Part) })
	if len(c.By) == 0 || c.By[0].Low <= 0 || c.By[0].Part < matters {
		return nil
	}
	c.Chosen = 0
	_, parts, err = s.force(ctx, []forcing{{one: func(item int) keyed { return s.partings[item].of[c.By[0].Subject] }}})
	if err == nil {
		c.Named = share(parts[0])
	}
	return err
}

// subjects are the classes whose answers differ in some item, those that differ in
// most items first.
func (s *study) subjects() (all []Subject) {
	items := make(map[Subject]int)
	for _, p := range s.partings {
		for about := range p.of {
			items[about]++
		}
	}
	for about := range items {
		all = append(all, about)
	}
	slices.SortFunc(all, func(a, b Subject) int {
		return cmp.Or(cmp.Compare(items[b], items[a]), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Act, b.Act),
			cmp.Compare(a.Actor, b.Actor))
	})
	return all[:min(len(all), mostForced)]
}

// force runs the first items under the arm, as the baseline, and as the baseline
// with answers forced; it returns what the measure differs by from the baseline,
// unit by unit: under the arm, and with each forcing. A unit is a replicate, or the
// mean of a world's; one in which some value is missing is left out.
func (s *study) force(ctx context.Context, forced []forcing) (wholes []float64, parts [][]float64, err error) {
	e := *s.both.Experiment
	step := 1
	if s.found.World > 0 {
		step = e.Replicates
	}
	items := min(s.found.Items/step, mostCarrying) * step
	arms := []sim.Arm{e.Arms[1], e.Arms[0]}
	for range forced {
		arms = append(arms, e.Arms[0])
	}
	under := &answers{items: make(map[int]*given)}
	e.Arms, e.Watch = arms, &sim.Watch{Decision: func(at sim.Moment, d sim.Decision) {
		if at.Arm == 0 && d.Kind == sim.Order {
			under.of(at.Point*e.Replicates + at.Replicate).ordered[subjectOf(&d)] = true
		}
	}, Decide: func(at sim.Moment, d sim.Decision) (bool, string) {
		if at.Arm == 1 {
			return false, ""
		}
		item, key := at.Point*e.Replicates+at.Replicate, d.Key(at.Month)
		of := under.of(item)
		if at.Arm == 0 {
			of.answers[key] = d.Accepted
			return false, ""
		}
		return forced[at.Arm-2].answer(item, key, &d, of)
	}}
	m := s.run.Brief.MeasureIndex(s.found.Measure)
	parts = make([][]float64, len(forced))
	sums := make([]float64, len(arms))
	whole := true
	s.watch.Begin(lab.Size{Months: e.Months, Arms: len(arms), Values: items, Items: items, Workers: e.Workers})
	defer s.watch.End()
	err = e.Run(ctx, 0, items, func(it *sim.Item) error {
		s.watch.Advance(len(arms))
		under.forget(it.Index)
		if it.Index%step == 0 {
			clear(sums)
			whole = true
		}
		for a := range sums {
			if whole = whole && it.Failure == nil && !math.IsNaN(it.Rows[a][m]); whole {
				sums[a] += it.Rows[a][m] / float64(step)
			}
		}
		if whole && it.Index%step == step-1 {
			wholes = append(wholes, sums[0]-sums[1])
			for k := range parts {
				parts[k] = append(parts[k], sums[k+2]-sums[1])
			}
		}
		return nil
	})
	return wholes, parts, err
}

// answer is what is answered in the place of the model, if anything is.
func (f *forcing) answer(item int, key sim.Key, d *sim.Decision, arm *given) (yes bool, by string) {
	if f.one != nil {
		if one := f.one(item); one.key == key && one.key.Purpose != "" {
			return one.yes, "explain"
		}
		return false, ""
	}
	about := subjectOf(d)
	yes, asked := arm.answers[key]
	if order := (Subject{sim.Order, about.Act, about.Actor}); !f.subjects(about) || !asked && arm.ordered[order] {
		return false, "" // what an order settles needs no answer
	}
	return yes, "explain"
}

// given is what was answered under the arm of an item, and which classes had acts
// ordered.
type given struct {
	answers map[sim.Key]bool
	ordered map[Subject]bool
}

// answers are those given under the arm, by the items under way; the worker that
// runs an item alone uses its own.
type answers struct {
	mutex sync.Mutex
	items map[int]*given
}

func (a *answers) of(item int) *given {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.items[item] == nil {
		a.items[item] = &given{make(map[sim.Key]bool), make(map[Subject]bool)}
	}
	return a.items[item]
}

func (a *answers) forget(item int) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	delete(a.items, item)
}

// mean is the mean of the values that exist; NaN without any.
func mean(values []float64) float64 {
	sum, n := 0.0, 0
	for _, v := range values {
		if !math.IsNaN(v) {
			sum, n = sum+v, n+1
		}
	}
	return sum / float64(n)
}
