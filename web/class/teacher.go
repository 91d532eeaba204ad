package class

import (
	"slices"
	"time"

	"concert/web/play"
	"concert/web/stage"
)

// Set is what a teacher changes; what is nil stays.
type Set struct {
	Phase  *Phase `json:"phase"`
	Paused *bool  `json:"paused"`
	Task   *Task  `json:"task"`   // a new task begins with no predictions
	Show   bool   `json:"show"`   // the result now, whoever has not said yet what they saw
	Remove string `json:"remove"` // a member by name
	Clear  bool   `json:"clear"`  // the class begins anew, with a new code
	Play   *Round `json:"play"`   // offices are played: a new game for who is there
	Next   bool   `json:"next"`   // the round ends now, in every room
	Stop   bool   `json:"stop"`   // no more is played
}

// Round is how a game is played.
type Round struct {
	Set     map[string]float64 `json:"set"`     // incentives, for people and for the model
	Seconds int                `json:"seconds"` // of a round
}

// Change is what a teacher does. The secret was checked.
func (c *Class) Change(s *Set) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s.Task != nil {
		c.keep()
		c.task, c.result, c.told, c.board, c.phase = *s.Task, nil, false, nil, Open
		c.task.Question = stage.Tidy(c.task.Question, longestText)
		for _, m := range c.members {
			m.Prediction, m.Seen = nil, nil
		}
	}
	if s.Phase != nil {
		if !slices.Contains([]Phase{Open, Predict, Closed, Shown}, *s.Phase) ||
			(*s.Phase == Shown && c.result == nil) || (*s.Phase == Predict && c.task.Case == "") {
			return &Refused{"class.not_now"}
		}
		c.phase = *s.Phase
	}
	if s.Paused != nil {
		c.paused = *s.Paused
	}
	c.told = c.told || (s.Show && c.phase == Shown)
	if s.Remove != "" {
		c.remove(s.Remove)
	}
	if s.Clear {
		c.members, c.board, c.rooms, c.past = nil, nil, nil, nil
		c.result, c.told, c.task, c.phase, c.code = nil, false, Task{}, Open, newCode()
	}
	switch {
	case s.Play != nil:
		c.seat(s.Play)
	case s.Stop:
		c.rooms = nil
	case s.Next:
		for _, r := range c.rooms {
			r.due = c.now()
		}
	}
	c.change()
	return nil
}

// remove removes a member, and all that it wrote. The lock is held.
func (c *Class) remove(name string) {
	c.members = slices.DeleteFunc(c.members, func(m *member) bool { return m.Name == name })
	c.board = slices.DeleteFunc(c.board, func(e Entry) bool { return e.Who == name })
	for i := range c.past {
		c.past[i].Lines = slices.DeleteFunc(c.past[i].Lines, func(l Line) bool { return l.Name == name })
		c.past[i].Board = slices.DeleteFunc(c.past[i].Board, func(e Entry) bool { return e.Who == name })
	}
}

// Done is a task with what the class wrote about it.
type Done struct {
	Task   Task    `json:"task"`
	Lines  []Line  `json:"lines"`
	Result Result  `json:"result"` // nil: not run
	Board  []Entry `json:"board"`
}

// done is the task as it stands. The lock is held.
func (c *Class) done() Done {
	d := Done{Task: c.task, Result: c.result, Board: slices.Clone(c.board)}
	for _, m := range c.members {
		d.Lines = append(d.Lines, m.line())
	}
	return d
}

// keep keeps the task for the export if anybody wrote anything. The lock is held.
func (c *Class) keep() {
	if len(c.board) == 0 &&
		!slices.ContainsFunc(c.members, func(m *member) bool { return m.Prediction != nil || m.Seen != nil }) {
		return
	}
	c.past = append(c.past[max(0, len(c.past)+1-mostPast):], c.done())
}

// All are the tasks of the class with what was written, the first first.
func (c *Class) All() []Done {
	c.mu.Lock()
	defer c.mu.Unlock()
	var all []Done
	for _, d := range c.past {
		d.Lines, d.Board = slices.Clone(d.Lines), slices.Clone(d.Board)
		all = append(all, d)
	}
	if c.task.Case != "" {
		all = append(all, c.done())
	}
	return all
}

// Task is the task of the class.
func (c *Class) Task() Task {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.task
}

// Result notes what came out of the task, which closes its predictions.
func (c *Class) Result(r Result) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.result, c.phase = r, Shown
	c.change()
}

// Line is a member as the teacher sees it, and as a class is exported.
type Line struct {
	Name       string      `json:"name"`
	Here       bool        `json:"here"`
	Prediction *Prediction `json:"prediction"`
	Seen       *Seen       `json:"seen"`
}

// Sight is a result as a picture shows it, without words.
type Sight struct {
	Difference stage.Figure `json:"difference"`
	Low        stage.Figure `json:"low"`
	High       stage.Figure `json:"high"`
}

// State is the class as somebody sees it.
type State struct {
	Name     string         `json:"name"`
	Code     string         `json:"code,omitempty"` // to the teacher and the wall
	You      *Line          `json:"you,omitempty"`  // to a member
	Phase    Phase          `json:"phase"`
	Paused   bool           `json:"paused"`
	Task     Task           `json:"task"`
	Members  int            `json:"members"`
	Here     int            `json:"here"`
	Answered int            `json:"answered"` // members who have predicted
	Saw      int            `json:"saw"`
	Lines    []Line         `json:"lines,omitempty"`  // to the teacher
	Spread   []float64      `json:"spread,omitempty"` // what was predicted, sorted: with the result, to the teacher before
	Ways     map[string]int `json:"ways,omitempty"`   // the same by direction
	Result   Result         `json:"result,omitempty"` // to a member who has said what it saw; to others once all have
	Sight    *Sight         `json:"sight,omitempty"`  // of the result, before it is told
	Board    []Entry        `json:"board"`
	Room     *RoomState     `json:"room,omitempty"`  // of the member
	Rooms    []RoomState    `json:"rooms,omitempty"` // to the teacher; to the wall without names and answers
}

// State is the class as its teacher sees it.
func (c *Class) State() *State {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.common(true)
	s.Code = c.code
	if !c.told {
		s.Result = nil
	}
	for _, m := range c.members {
		s.Lines = append(s.Lines, m.line())
	}
	for i, r := range c.rooms {
		s.Rooms = append(s.Rooms, *r.state(i, c, -1))
	}
	return s
}

// Wall is the class as everybody in the room may see it, for whoever has the code:
// no names but those on the board, no prediction or result before it is told.
func (c *Class) Wall(v Visitor, code string) (*State, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.enters(v.From, code); err != nil {
		return nil, err
	}
	s := c.common(c.told && c.phase == Shown)
	s.Code = c.code
	for i, r := range c.rooms {
		s.Rooms = append(s.Rooms, RoomState{Number: i + 1, Round: r.round, Rounds: play.Rounds, Left: r.left(c)})
	}
	return s, nil
}

// Of is the class as a member sees it.
func (c *Class) Of(token string) (*State, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	m, err := c.find(token)
	if err != nil {
		return nil, err
	}
	s := c.common(c.phase == Shown && m.Seen != nil)
	you := m.line()
	s.You = &you
	for i, r := range c.rooms {
		for seat, who := range r.seats {
			if who == m {
				s.Room = r.state(i, c, seat)
			}
		}
	}
	return s, nil
}

// sight is the result without words, which are alike in numbers. The lock is held.
func (c *Class) sight() *Sight {
	for _, f := range c.result {
		return &Sight{f.Difference, f.Low, f.High}
	}
	return nil
}

// common is what all see; verdicts only if told.
func (c *Class) common(told bool) *State {
	s := &State{Name: c.name, Phase: c.phase, Paused: c.paused, Task: c.task, Members: len(c.members),
		Board: append([]Entry{}, c.board[:min(12, len(c.board))]...), Ways: make(map[string]int)}
	for _, m := range c.members {
		if m.watching > 0 {
			s.Here++
		}
		if m.Seen != nil {
			s.Saw++
		}
		if m.Prediction != nil {
			s.Answered++
			s.Spread = append(s.Spread, m.Prediction.By)
			s.Ways[m.Prediction.Way]++
		}
	}
	slices.Sort(s.Spread)
	if !told {
		s.Spread, s.Ways = nil, nil
	}
	if c.phase == Shown {
		s.Sight = c.sight()
		if told {
			s.Result = c.result
		}
	}
	return s
}

func (m *member) line() Line {
	return Line{Name: m.Name, Here: m.watching > 0, Prediction: m.Prediction, Seen: m.Seen}
}

// room is four offices that are played together.
type room struct {
	seats [play.Seats]*member // nil: played by the model
	given [play.Seats]bool    // in this round
	plan  play.Plan
	round int  // that is being answered; play.Rounds: all are over
	shut  bool // the round is being played: no more answers
	due   time.Time
	play  *play.Play // as far as it went
}

// seat gives everyone who is there a seat: room by room, so that as many offices as
// can be are played by people; who finds none looks on.
func (c *Class) seat(r *Round) {
	if r.Seconds >= 10 && r.Seconds <= 600 {
		c.sitting = time.Duration(r.Seconds) * time.Second
	}
	var here []*member
	for _, m := range c.members {
		if m.watching > 0 {
			here = append(here, m)
		}
	}
	rooms := min(MostRooms, (len(here)+play.Seats-1)/play.Seats)
	c.rooms = nil
	for i := range rooms {
		c.rooms = append(c.rooms, &room{plan: play.Plan{Replicate: i, Set: r.Set}, due: c.now().Add(c.sitting)})
	}
	for i, m := range here[:min(len(here), rooms*play.Seats)] {
		c.rooms[i%rooms].seats[i/rooms] = m
	}
}

// RoomState is a room as a seat sees it; −1: as the teacher does.
type RoomState struct {
	Number int                     `json:"number"`
	Seat   int                     `json:"seat"`
	Names  [play.Seats]string      `json:"names"` // empty: the model
	Given  [play.Seats]bool        `json:"given"`
	Away   [play.Seats]bool        `json:"away"` // of a person: has left, so the model plays
	Round  int                     `json:"round"`
	Rounds int                     `json:"rounds"`
	Left   int                     `json:"left"` // seconds
	Mine   map[string]play.Answer  `json:"mine,omitempty"`
	Memos  []play.Memo             `json:"memos,omitempty"` // of the seat, by round that is over
	Set    map[string]float64      `json:"set"`
	Plan   *play.Plan              `json:"plan,omitempty"` // once all is over, and to the teacher
	Digest string                  `json:"digest,omitempty"`
	Others [play.Seats][]play.Memo `json:"others,omitempty"` // of all seats, once all is over
}

// left is how many seconds the round has left.
func (r *room) left(c *Class) int { return max(0, int(r.due.Sub(c.now()).Seconds())) }

func (r *room) state(number int, c *Class, seat int) *RoomState {
	s := &RoomState{Number: number + 1, Seat: seat, Given: r.given, Round: r.round, Rounds: play.Rounds,
		Set: r.plan.Set, Left: r.left(c)}
	for i, m := range r.seats {
		if m != nil {
			s.Names[i], s.Away[i] = m.Name, m.watching == 0
		}
	}
	over := r.round >= play.Rounds
	if seat >= 0 && r.play != nil {
		for k := range r.round {
			s.Memos = append(s.Memos, r.play.Memos[k][seat])
		}
		if !over && r.round < len(r.plan.Answers) {
			s.Mine = r.plan.Answers[r.round][seat]
		} else if r.round > 0 && r.round <= len(r.plan.Answers) {
			s.Mine = r.plan.Answers[r.round-1][seat] // as a beginning
		}
	}
	if (over || seat < 0) && r.play != nil {
		plan := r.plan
		s.Plan, s.Digest = &plan, r.play.Digest
	}
	if over && r.play != nil {
		for k := range s.Others {
			for round := range r.play.Memos {
				s.Others[k] = append(s.Others[k], r.play.Memos[round][k])
			}
		}
	}
	return s
}

// Give is a seat's standing answers for the round that is being answered.
func (c *Class) Give(token string, round int, answers map[string]play.Answer) error {
	return c.as(token, func(m *member) error {
		for _, r := range c.rooms {
			for seat, who := range r.seats {
				if who != m {
					continue
				}
				if round != r.round || r.shut || r.round >= play.Rounds {
					return &Refused{"class.round_over"}
				}
				plan := play.Plan{Answers: []play.Answers{{}}}
				plan.Answers[0][seat] = answers
				if err := plan.Check(); err != nil {
					return &Refused{"class.no_answer"}
				}
				for len(r.plan.Answers) <= r.round {
					r.plan.Answers = append(r.plan.Answers, play.Answers{})
				}
				r.plan.Answers[r.round][seat], r.given[seat] = answers, true
				return nil
			}
		}
		return &Refused{"class.no_seat"}
	})
}

// Due are the rooms whose round is over: all who are there have answered, nobody is
// there, or the time is up. What they have answered is played by run, outside the
// lock, and the next round begins.
func (c *Class) Due(run func(*play.Plan) (*play.Play, error)) error {
	c.mu.Lock()
	var due []*room
	for _, r := range c.rooms {
		if !c.paused && !r.shut && r.round < play.Rounds && c.over(r) {
			due = append(due, r)
		}
	}
	c.mu.Unlock()
	for _, r := range due {
		if err := c.advance(r, run); err != nil {
			return err
		}
	}
	return nil
}

// over reports whether a room's round is. The lock is held.
func (c *Class) over(r *room) bool {
	people, waiting := 0, 0
	for i, m := range r.seats {
		if m != nil && m.watching > 0 {
			people++
			if !r.given[i] {
				waiting++
			}
		}
	}
	return !c.now().Before(r.due) || (people > 0 && waiting == 0)
}

func (c *Class) advance(r *room, run func(*play.Plan) (*play.Play, error)) error {
	c.mu.Lock()
	for len(r.plan.Answers) <= r.round {
		r.plan.Answers = append(r.plan.Answers, play.Answers{})
	}
	for i, m := range r.seats {
		if m == nil || m.watching == 0 {
			r.plan.Answers[r.round][i] = nil // whoever has left is played by the model
		}
	}
	r.shut = true
	plan := r.plan
	plan.Answers = slices.Clone(r.plan.Answers)
	c.mu.Unlock()
	played, err := run(&plan)
	c.mu.Lock()
	defer c.mu.Unlock()
	r.shut = false
	if err != nil {
		return err
	}
	r.play, r.given, r.due = played, [play.Seats]bool{}, c.now().Add(c.sitting)
	r.round++
	c.change()
	return nil
}

// Wait is how long it takes until some round is over by its time.
func (c *Class) Wait() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	wait := time.Hour
	for _, r := range c.rooms {
		if r.round < play.Rounds {
			wait = min(wait, max(0, r.due.Sub(c.now())))
		}
	}
	return wait
}
