package stage

import (
	"context"
	"slices"

	"concert/results/say"
	"concert/sim"
	"concert/sim/random"
	"concert/web/words"
)

// looked is how many replicates are looked at for the decision that differs
// first.
const looked = 40

// Why is the decision that most often differs first between the case as it is
// and a package, under the same chance.
type Why struct {
	Same     bool       `json:"same"` // no decision differed in any run that was looked at
	Runs     int        `json:"runs"`
	Differed int        `json:"differed"` // runs in which some decision differed
	Firsts   []First    `json:"firsts"`   // who was first to decide otherwise, the most often first
	First    *Parted    `json:"first"`    // an example of the first of these
	Sentence string     `json:"sentence"`
	Motives  []ToldWord `json:"motives"`
	Acts     []Acted    `json:"acts"` // what followed: acts asked for and done over all runs
}

// First counts runs in which a class of actors was first to decide otherwise.
type First struct {
	Who  string `json:"who"`
	Act  string `json:"act"`
	Runs int    `json:"runs"`
}

// Parted is one decision in both arms.
type Parted struct {
	Replicate int    `json:"replicate"`
	Month     int    `json:"month"` // from 1
	Who       string `json:"who"`
	Act       string `json:"act"`
	Number    Figure `json:"number"` // the number drawn, the same in both arms; nil: not by one number
	Was       *Side  `json:"was"`    // nil: the decision did not come up
	Is        *Side  `json:"is"`
}

// Side is a decision in one arm.
type Side struct {
	Yes     bool     `json:"yes"`
	Asked   bool     `json:"asked"`
	Ordered bool     `json:"ordered"` // done because it was ordered: no chance, no terms
	Chance  Figure   `json:"chance"`
	Utility Figure   `json:"utility"`
	Terms   []Figure `json:"terms"`
}

// Acted is how often an act was done in each arm, a run.
type Acted struct {
	Act string `json:"act"`
	Was Figure `json:"was"`
	Is  Figure `json:"is"`
}

func (s *Stage) why(ctx context.Context, body []byte) (*Why, error) {
	var a Ask
	if err := decode(body, &a); err != nil {
		return nil, err
	}
	w, err := speak(a.Lang)
	if err != nil {
		return nil, err
	}
	if len(a.Packages) != 1 {
		return nil, &Wrong{"one package is asked for"}
	}
	p, err := s.Plan(&a)
	if err != nil {
		return nil, err
	}
	return s.Why(ctx, p, p.words(w))
}

// Why looks for the decisions that differ first.
func (s *Stage) Why(ctx context.Context, p *Plan, w *words.Words) (*Why, error) {
	e, err := p.experiment()
	if err != nil {
		return nil, err
	}
	e.Replicates = looked
	var parted []*parting
	acts := make([][2]float64, len(p.Brief.Vocabulary.Acts))
	for r := range looked {
		found, err := s.part(ctx, e, r, acts)
		if err != nil {
			return nil, err
		}
		if found != nil {
			parted = append(parted, found)
		}
	}
	return p.tell(parted, acts, w), nil
}

// deciding is who decides in the place of the model; nil: nobody.
func deciding(w *sim.Watch) func(sim.Moment, sim.Decision) (bool, string) {
	if w == nil {
		return nil
	}
	return w.Decide
}

// parting is the first decision that differs in a run; one of both may be nil.
type parting struct {
	replicate, month int
	was, is          *sim.Decision
}

func (p *parting) either() *sim.Decision {
	if p.is != nil {
		return p.is
	}
	return p.was
}

// part runs one replicate of both arms, and returns the first decision that
// differs; nil if none does.
func (s *Stage) part(ctx context.Context, e *sim.Experiment, replicate int, acts [][2]float64) (*parting, error) {
	done, err := s.turn(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	made := [2]ledger{newLedger(), newLedger()}
	run := *e
	run.Watch = &sim.Watch{Decide: deciding(e.Watch), Decision: func(at sim.Moment, d sim.Decision) {
		made[at.Arm].note(at.Month, &d)
		if d.Kind != sim.Request && d.Accepted {
			acts[d.Act][at.Arm]++
		}
	}}
	if err := run.Run(ctx, replicate, replicate+1, func(*sim.Item) error { return nil }); err != nil {
		return nil, err
	}
	found := first(&made[0], &made[1])
	if found != nil {
		found.replicate = replicate
	}
	return found, nil
}

// ledger is the decisions of a run in order.
type ledger struct {
	all []made
	at  map[sim.Key]int
}

type made struct {
	key sim.Key
	sim.Decision
}

func newLedger() ledger { return ledger{at: make(map[sim.Key]int)} }

// note writes down what there was to answer: an answer that somebody asked for, a
// request to make, an order.
func (l *ledger) note(month int, d *sim.Decision) {
	if d.Kind == sim.Answer && !d.Asked {
		return
	}
	k := d.Key(month)
	l.at[k] = len(l.all)
	l.all = append(l.all, made{k, *d})
}

// first is the decision that parts two runs, by the rule of lab's explain: in the
// order of the second run, the first that was asked in both and answered otherwise.
// Only where there is none, it is the first that came up in one run alone.
func first(a, b *ledger) *parting {
	var alone *parting
	for i := range b.all {
		d := &b.all[i]
		k, both := a.at[d.key]
		switch {
		case !both && alone == nil:
			alone = &parting{month: d.key.Month, is: &d.Decision}
		case both && d.Kind != sim.Order && a.all[k].Accepted != d.Accepted:
			return &parting{month: d.key.Month, was: &a.all[k].Decision, is: &d.Decision}
		}
	}
	for i := range a.all {
		d := &a.all[i]
		if _, both := b.at[d.key]; !both && (alone == nil || d.key.Month < alone.month) {
			return &parting{month: d.key.Month, was: &d.Decision}
		}
	}
	return alone
}

// tell says what was found.
func (p *Plan) tell(all []*parting, acts [][2]float64, w *words.Words) *Why {
	v := &p.Brief.Vocabulary
	why := &Why{Same: len(all) == 0, Runs: looked, Differed: len(all), Sentence: w.Text("why.same")}
	for _, m := range v.Motives {
		why.Motives = append(why.Motives, ToldWord{Name: m.Name, Title: w.Term(m.Title), Meaning: w.Term(m.Meaning),
			Cost: m.Cost})
	}
	for i, act := range v.Acts {
		was, is := acts[i][0]/looked, acts[i][1]/looked
		why.Acts = append(why.Acts, Acted{Act: w.Term(act.Title), Was: figure(was), Is: figure(is)})
	}
	if why.Same {
		return why
	}
	type class struct{ actor, act int }
	counts := make(map[class]int)
	var order []class
	for _, one := range all {
		d := one.either()
		c := class{d.Actor, d.Act}
		if counts[c] == 0 {
			order = append(order, c)
		}
		counts[c]++
	}
	slices.SortStableFunc(order, func(a, b class) int { return counts[b] - counts[a] })
	for _, c := range order {
		why.Firsts = append(why.Firsts, First{Who: w.Term(v.Actors[c.actor].Title), Act: w.Term(v.Acts[c.act].Title),
			Runs: counts[c]})
	}
	for _, one := range all {
		if d := one.either(); d.Actor == order[0].actor && d.Act == order[0].act {
			why.First = p.parted(one, w)
			break
		}
	}
	why.Sentence = p.sentence(why, w)
	return why
}

// parted tells one decision in both arms.
func (p *Plan) parted(one *parting, w *words.Words) *Parted {
	v, d := &p.Brief.Vocabulary, one.either()
	t := &Parted{Replicate: one.replicate, Month: one.month + 1, Who: w.Term(v.Actors[d.Actor].Title),
		Act: w.Term(v.Acts[d.Act].Title),
		Was: told(one.was, len(v.Motives)), Is: told(one.is, len(v.Motives))}
	k := d.Key(one.month)
	chance := random.At(random.Coordinates{Seed: p.Brief.Seed, Replicate: one.replicate}).Turn(one.month)
	u := chance.Uniform(d.Purpose, k.Who, k.About[0], k.About[1])
	for _, side := range []*sim.Decision{one.was, one.is} {
		if side != nil && (side.Kind == sim.Order || side.Asked && (u < side.Chance) != side.Accepted) {
			return t // not answered by this one number
		}
	}
	t.Number = figure(u)
	return t
}

func told(d *sim.Decision, motives int) *Side {
	if d == nil {
		return nil
	}
	s := &Side{Yes: d.Accepted, Asked: d.Asked, Ordered: d.Kind == sim.Order, Chance: figure(d.Chance),
		Utility: figure(d.Utility)}
	for i := range motives {
		s.Terms = append(s.Terms, figure(d.Terms[i]))
	}
	return s
}

// sentence says in plain words what differed first, and which motive moved it
// most.
func (p *Plan) sentence(why *Why, w *words.Words) string {
	f := why.First
	runs := say.Count(why.Firsts[0].Runs)
	text := w.Text("why.first", "who", f.Who, "act", w.Quoted(f.Act), "runs", runs, "differed", say.Count(why.Differed),
		"all", say.Count(why.Runs))
	switch {
	case f.Was == nil || f.Is == nil:
		return w.Sentences(text, w.Text("why.alone", "month", say.Count(f.Month)))
	case f.Was.Asked != f.Is.Asked:
		return w.Sentences(text, w.Text("why.asked", "month", say.Count(f.Month)))
	}
	text = w.Sentences(text, w.Text("why.chance", "month", say.Count(f.Month), "was", w.Percent(*f.Was.Chance), "is",
		w.Percent(*f.Is.Chance),
		"answerwas", w.Text(yesNo(f.Was.Yes)), "answeris", w.Text(yesNo(f.Is.Yes))))
	most, moved := -1, 0.0
	for i := range why.Motives {
		d := *f.Is.Terms[i] - *f.Was.Terms[i]
		if abs(d) > abs(moved) {
			most, moved = i, d
		}
	}
	if most < 0 {
		return text
	}
	q := w.Quantity("staff-days", 0.1, 1)
	return w.Sentences(text, w.Text("why.motive", "motive", w.Quoted(why.Motives[most].Title), "change",
		q.Apart(moved)))
}

func yesNo(yes bool) string {
	if yes {
		return "answer.yes"
	}
	return "answer.no"
}

func abs(v float64) float64 { return max(v, -v) }

// FirstIn is the key of the decision that parts the two arms of one replicate; both
// is false if none was asked in both and answered otherwise.
func (s *Stage) FirstIn(ctx context.Context, p *Plan, replicate int) (key sim.Key, both bool, err error) {
	e, err := p.experiment()
	if err != nil {
		return key, false, err
	}
	e.Replicates = replicate + 1
	found, err := s.part(ctx, e, replicate, make([][2]float64, len(p.Brief.Vocabulary.Acts)))
	if err != nil || found == nil || found.was == nil || found.is == nil {
		return key, false, err
	}
	return found.is.Key(found.month), true, nil
}
