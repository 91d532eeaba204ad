// Package play lets people take the offices of City Y. An office gives one
// standing answer for each of its acts and each round; the model's own chance and
// terms are recorded beside it, and an office without a person is played by the
// model. Answers are data: with seed and replicate they give the same rows, to the
// bit, wherever they are played.
package play

import (
	"context"
	"fmt"
	"math"
	"slices"

	"concert/sim"
	"concert/web/stage"
	"concert/web/words"
)

// The play: City Y, ten rounds of a year.
const (
	Case   = "city-y"
	Rounds = 10
	Seats  = 4
	by     = "student" // who decides in the place of the model
)

// Answer is a standing answer.
type Answer string

// The answers. With Own the office judges each request as the model does.
const (
	Own Answer = ""
	Yes Answer = "yes"
	No  Answer = "no"
)

// Act is something that an office decides: an act that it is asked for or, of the
// office that leads, one that it may ask for.
type Act struct {
	Name    string // in answers: "share_data", "ask:share_data"
	act     string // of the vocabulary
	request bool
}

// Seat is an office that a person may take.
type Seat struct {
	Actor string // of the vocabulary
	Acts  []Act
}

// TheSeats are the offices of City Y, the one that leads first.
func TheSeats() [Seats]Seat {
	return [Seats]Seat{
		{"agency", []Act{{"supervise", "supervise", false}, {"ask:share_data", "share_data", true},
			{"ask:file_cases", "file_cases", true}, {"ask:enforce", "enforce", true}}},
		{"civil_affairs", []Act{{"share_data", "share_data", false}}},
		{"police", []Act{{"share_data", "share_data", false}, {"file_cases", "file_cases", false}}},
		{"court", []Act{{"enforce", "enforce", false}}},
	}
}

// Plan is a play as data.
type Plan struct {
	Seed      uint64                    `json:"seed"` // 0: the case's own
	Replicate int                       `json:"replicate"`
	Set       map[string]float64        `json:"set,omitempty"`     // levers, for people and for the model
	Answers   []Answers                 `json:"answers,omitempty"` // by round; rounds without are played by the model
	Weights   [Seats]map[string]float64 `json:"weights,omitempty"` // by motive: a strategy instead of standing answers; nil: none
}

// Answers are the standing answers of a round: by seat, then by act.
type Answers [Seats]map[string]Answer

// Check refuses a plan that nobody could have played.
func (p *Plan) Check() error {
	if len(p.Answers) > Rounds || p.Replicate < 0 || p.Replicate >= stage.MostReplicates {
		return &stage.Wrong{Text: fmt.Sprintf("found %d rounds of replicate %d; allowed: at most %d rounds, replicates from 0 to %d", len(p.Answers), p.Replicate, Rounds, stage.MostReplicates-1)}
	}
	for _, round := range p.Answers {
		for s, answers := range round {
			if err := checkAnswers(s, answers); err != nil {
				return err
			}
		}
	}
	for _, weights := range p.Weights {
		if len(weights) > sim.MaxMotives {
			return &stage.Wrong{Text: "found more weights than motives"}
		}
		for name, w := range weights {
			if math.IsNaN(w) || w < -5 || w > 5 {
				return &stage.Wrong{Text: fmt.Sprintf("found the weight %v of %s; allowed: −5 to 5", w, name)}
			}
		}
	}
	return nil
}

func checkAnswers(seat int, answers map[string]Answer) error {
	acts := TheSeats()[seat].Acts
	for name, a := range answers {
		if !slices.ContainsFunc(acts, func(act Act) bool { return act.Name == name }) ||
			(a != Own && a != Yes && a != No) {
			return &stage.Wrong{Text: fmt.Sprintf("found the answer %q to %q; allowed: yes, no, or nothing, to an act of the office", a, name)}
		}
	}
	return nil
}

// roundOf is the round of a month.
func roundOf(month, months int) int { return min(Rounds-1, month*Rounds/months) }

// End is the first month after a round.
func End(round, months int) int {
	for t := range months {
		if roundOf(t, months) > round {
			return t
		}
	}
	return months
}

// table finds a seat's act by the vocabulary's numbers.
type table struct {
	seat map[int]int       // by actor
	name map[[3]int]string // by seat, act and whether it is a request
}

func newTable(v *sim.Vocabulary) table {
	t := table{make(map[int]int), make(map[[3]int]string)}
	for s, seat := range TheSeats() {
		actor := slices.IndexFunc(v.Actors, func(w sim.Word) bool { return w.Name == seat.Actor })
		t.seat[actor] = s
		for _, a := range seat.Acts {
			act := slices.IndexFunc(v.Acts, func(w sim.Word) bool { return w.Name == a.act })
			t.name[[3]int{s, act, kind(a.request)}] = a.Name
		}
	}
	return t
}

func kind(request bool) int {
	if request {
		return 1
	}
	return 0
}

// find is the seat and the act of a decision.
func (t table) find(d *sim.Decision) (seat int, act string, ok bool) {
	seat, ok = t.seat[d.Actor]
	if !ok {
		return 0, "", false
	}
	act, ok = t.name[[3]int{seat, d.Act, kind(d.Kind == sim.Request)}]
	return seat, act, ok
}

// staged is the play's plan of a comparison: the model's officials, and people,
// under the same levers and the same chance.
func staged(s *stage.Stage, p *Plan, replicates int, w *words.Words) (*stage.Plan, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	title := w.Text("play.class")
	for _, weights := range p.Weights {
		if weights != nil {
			title = w.Text("strategy.yours")
		}
	}
	plan, err := s.Plan(&stage.Ask{Case: Case, Seed: p.Seed, Replicates: replicates, Replicate: p.Replicate,
		Packages: []stage.Package{{Title: title, Set: p.Set}}})
	if err != nil {
		return nil, err
	}
	plan.Brief.Arms[0].Set = append(slices.Clone(plan.Brief.Arms[0].Set), plan.Brief.Arms[1].Set...)
	plan.Brief.Arms[0].Title = w.Text("play.model")
	return plan, nil
}

// decide is what a plan answers in the place of the model.
func (p *Plan) decide(plan *stage.Plan) func(sim.Moment, sim.Decision) (bool, string) {
	seats := newTable(&plan.Brief.Vocabulary)
	strategies := newStrategies(p, plan)
	return func(at sim.Moment, d sim.Decision) (bool, string) {
		if at.Arm == 0 {
			return false, ""
		}
		seat, act, ok := seats.find(&d)
		if !ok {
			return false, ""
		}
		if p.Weights[seat] != nil {
			return strategies.answer(seat, at, &d)
		}
		round := roundOf(at.Month, plan.Brief.Months)
		if round >= len(p.Answers) {
			return false, ""
		}
		switch p.Answers[round][seat][act] {
		case Yes:
			return true, by
		case No:
			return false, by
		}
		return false, ""
	}
}

// Play is one play as far as it went.
type Play struct {
	Film   *stage.Film    `json:"film"`
	Memos  [][Seats]Memo  `json:"memos"` // round × seat
	Digest string         `json:"digest"`
	Found  *stage.Verdict `json:"found,omitempty"`
}

// Memo is what an office saw of a round: its own requests and answers, and the
// terms of its own decisions.
type Memo struct {
	Acts  []Done         `json:"acts"`
	Terms []stage.Figure `json:"terms"` // mean over its answers, by motive
	Days  int            `json:"asks"`  // times that it was asked, or could ask
	Cases [4]int         `json:"cases"` // open at the end of the round, by class; of those that the office sees
}

// Done is how often an act came up in a round, and what the model would have done.
type Done struct {
	Name   string       `json:"name"`
	Asked  int          `json:"asked"`
	Yes    int          `json:"yes"`
	Model  int          `json:"model"`  // times that the model's own answer was yes
	Chance stage.Figure `json:"chance"` // mean of the model's own chance
}

// Run plays a plan: the months of all rounds, those without answers by the model.
func Run(ctx context.Context, s *stage.Stage, p *Plan, w *words.Words) (*Play, error) {
	plan, err := staged(s, p, 2, w)
	if err != nil {
		return nil, err
	}
	m := newMemos(plan)
	film, digest, err := plan.Shoot(ctx, p.Replicate, w, &sim.Watch{Decision: m.hear, Decide: p.decide(plan)})
	if err != nil {
		return nil, err
	}
	return &Play{Film: film, Memos: m.all(film), Digest: digest}, nil
}

// Why is the decision that people first took otherwise than the model's officials.
func Why(ctx context.Context, s *stage.Stage, p *Plan, w *words.Words) (*stage.Why, error) {
	plan, err := staged(s, p, 2, w)
	if err != nil {
		return nil, err
	}
	plan.Watch = &sim.Watch{Decide: p.decide(plan)}
	return s.Why(ctx, plan, w)
}

// memos gathers what offices see.
type memos struct {
	plan  *stage.Plan
	seats table
	sums  [Rounds][Seats]sum
}

type sum struct {
	acts  map[string]*act
	terms sim.Terms
	n     int
}

type act struct {
	asked, yes, model int
	chance            float64
}

func newMemos(plan *stage.Plan) *memos {
	m := &memos{plan: plan, seats: newTable(&plan.Brief.Vocabulary)}
	for r := range m.sums {
		for s := range m.sums[r] {
			m.sums[r][s].acts = make(map[string]*act)
		}
	}
	return m
}

// hear notes a decision of the people's arm.
func (m *memos) hear(at sim.Moment, d sim.Decision) {
	if at.Arm == 0 || (d.Kind != sim.Request && !d.Asked) {
		return
	}
	seat, name, ok := m.seats.find(&d)
	if !ok {
		return
	}
	s := &m.sums[roundOf(at.Month, m.plan.Brief.Months)][seat]
	a := s.acts[name]
	if a == nil {
		a = new(act)
		s.acts[name] = a
	}
	a.asked++
	a.chance += d.Chance
	own := d.Accepted
	if d.Instead != nil {
		own = d.Instead.Own
	}
	if d.Accepted {
		a.yes++
	}
	if own {
		a.model++
	}
	for i, v := range d.Terms {
		s.terms[i] += v
	}
	s.n++
}

// all are the memos by round and seat.
func (m *memos) all(film *stage.Film) [][Seats]Memo {
	rounds := make([][Seats]Memo, Rounds)
	motives := len(m.plan.Brief.Vocabulary.Motives)
	for r := range rounds {
		for s, seat := range TheSeats() {
			memo := &rounds[r][s]
			sum := &m.sums[r][s]
			for _, a := range seat.Acts {
				done := Done{Name: a.Name}
				if got := sum.acts[a.Name]; got != nil {
					done.Asked, done.Yes, done.Model, done.Chance = got.asked, got.yes, got.model,
						stage.Rounded(got.chance/float64(got.asked))
				}
				memo.Acts = append(memo.Acts, done)
			}
			for i := range motives {
				memo.Terms = append(memo.Terms, stage.Rounded(sum.terms[i]/float64(max(1, sum.n))))
			}
			memo.Days = sum.n
			memo.Cases = seen(film, r, seat.Actor, m.plan.Brief.Months)
		}
	}
	return rounds
}

// seen are the open cases that an office sees at the end of a round: the agency
// those that wait for police and court, these their own; what nobody has found,
// nobody sees.
func seen(film *stage.Film, round int, actor string, months int) (cases [4]int) {
	crowd := &film.Arms[1].Crowds[0]
	for _, letter := range crowd.Of[End(round, months)-1] {
		switch class := int(letter - 'a'); {
		case actor == "agency" && class >= 2, actor == "police" && class == 2, actor == "court" && class == 3:
			cases[class]++
		}
	}
	return cases
}
