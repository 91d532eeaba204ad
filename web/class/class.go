// Package class keeps a class in memory: a code that joins it, a secret that opens
// the teacher's page, what is predicted, what was seen, a board of packages, and
// rooms in which offices are played. Nobody waits for anybody: a seat without a
// person is played by the model at once.
package class

import (
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"concert/web/stage"
)

// Bounds of a class.
const (
	MostMembers  = 120
	MostRooms    = 10
	mostBoard    = 200
	longestName  = 20
	longestText  = 500
	mostMissed   = 30 // wrong codes of one address in a time of patience
	mostGuessers = 1000
	mostPast     = 20 // tasks that are kept for the export
	patience     = time.Minute
	codeLetters  = "ABCDEFGHJKLMNPQRSTUVWXYZ"
	lengthOfCode = 5
)

// Refused is what a class refuses: a key of texts.
type Refused struct{ Key string }

// Error is the key.
func (r *Refused) Error() string { return r.Key }

// Phase is how far a task has come.
type Phase string

// The phases: free play, predictions that may still change, closed ones, and the
// result for all to see.
const (
	Open    Phase = "open"
	Predict Phase = "predict"
	Closed  Phase = "closed"
	Shown   Phase = "shown"
)

// Task is what the teacher puts before the class.
type Task struct {
	Case     string        `json:"case"`
	Question string        `json:"question"`
	Measure  string        `json:"measure"`
	Package  stage.Package `json:"package"` // whose effect is predicted
	Levers   []string      `json:"levers"`  // that students may move; null: all
	Budget   float64       `json:"budget"`  // most that a package on the board may cost more, in the case's measure of cost; 0: any
}

// Prediction is which way, how far, and because.
type Prediction struct {
	Way     string  `json:"way"`
	By      float64 `json:"by"`
	Because string  `json:"because"`
}

// Seen is what somebody saw before the verdict appeared.
type Seen struct {
	Way  string `json:"way"`
	Text string `json:"text"`
}

// Entry is a package on the board.
type Entry struct {
	Who    string        `json:"who"`
	Title  string        `json:"title"`
	Set    stage.Package `json:"package"`
	Effect float64       `json:"effect"` // better is positive
	Cost   float64       `json:"cost"`   // more than as it is; at most 0: it saves
	Word   Word          `json:"word"`
}

// Result is what came out of a task, and Word a verdict, by language: a class speaks
// as many as its members' pages.
type (
	Result map[string]*stage.Finding
	Word   map[string]string
)

// member is somebody in the class.
type member struct {
	Name       string
	token      string
	visitor    string // whose browser it is; empty: unknown
	Prediction *Prediction
	Seen       *Seen
	watching   int // streams that are open
}

// Class is a class. All its methods may be called by several goroutines.
type Class struct {
	mu      sync.Mutex
	changed chan struct{} // closed at each change
	name    string
	code    string
	secret  string
	phase   Phase
	paused  bool
	task    Task
	result  Result
	told    bool // the result is no longer kept back: all who are here have said what they saw, or the teacher shows it
	past    []Done
	members []*member
	board   []Entry
	rooms   []*room
	sitting time.Duration          // of a round
	missed  map[string][]time.Time // wrong codes, by the address that they came from
	now     func() time.Time
}

// New is a class without members.
func New(name string) *Class {
	return &Class{changed: make(chan struct{}), name: stage.Tidy(name, longestName), code: newCode(),
		secret: rand.Text(), phase: Open, sitting: time.Minute, now: time.Now, missed: make(map[string][]time.Time)}
}

// newCode is a code of letters that are not mistaken for others.
func newCode() string {
	b := make([]byte, lengthOfCode)
	_, _ = rand.Read(b) // never fails
	for i := range b {
		b[i] = codeLetters[int(b[i])%len(codeLetters)]
	}
	return string(b)
}

// Code joins the class.
func (c *Class) Code() string { return c.code }

// Secret opens the teacher's page.
func (c *Class) Secret() string { return c.secret }

// Changed is closed at the next change.
func (c *Class) Changed() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.changed
}

// change tells those who watch. The lock is held.
func (c *Class) change() {
	close(c.changed)
	c.changed = make(chan struct{})
}

// guess counts a wrong code; after too many from one address none is looked at for
// a while. The lock is held.
func (c *Class) guess(from string, right bool) error {
	now := c.now()
	missed := slices.DeleteFunc(c.missed[from], func(t time.Time) bool { return now.Sub(t) > patience })
	if len(missed) >= mostMissed {
		return &Refused{"class.too_many_guesses"}
	}
	if right {
		return nil
	}
	if len(c.missed) >= mostGuessers {
		clear(c.missed)
	}
	c.missed[from] = append(missed, now)
	return &Refused{"class.no_entry"}
}

// Teacher checks a secret. It is too long to be guessed.
func (c *Class) Teacher(secret string) error {
	if subtle.ConstantTimeCompare([]byte(secret), []byte(c.secret)) != 1 {
		return &Refused{"class.no_entry"}
	}
	return nil
}

// enters checks a code that came from an address. The lock is held.
func (c *Class) enters(from, code string) error {
	code = strings.ToUpper(strings.TrimSpace(code))
	return c.guess(from, subtle.ConstantTimeCompare([]byte(code), []byte(c.code)) == 1)
}

// Visitor is who comes to a class: an address, and a browser if it is known.
type Visitor struct{ From, Browser string }

// Join adds a member by the code, and returns the token by which the member is
// known, and the name that the member has. Whoever comes back from the same browser
// under the same name, and is not here otherwise, is the same member.
func (c *Class) Join(v Visitor, code, name string) (token, called string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.enters(v.From, code); err != nil {
		return "", "", err
	}
	name = stage.Tidy(name, longestName)
	for _, m := range c.members {
		if v.Browser != "" && m.visitor == v.Browser && m.Name == name && m.watching == 0 {
			return m.token, m.Name, nil
		}
	}
	switch {
	case name == "":
		return "", "", &Refused{"class.no_name"}
	case len(c.members) >= MostMembers:
		return "", "", &Refused{"class.full"}
	}
	called = name
	for n := 2; slices.ContainsFunc(c.members, func(m *member) bool { return m.Name == called }); n++ {
		called = fmt.Sprintf("%s %d", name, n)
	}
	m := &member{Name: called, token: rand.Text(), visitor: v.Browser}
	c.members = append(c.members, m)
	c.change()
	return m.token, called, nil
}

// find is the member with a token. The lock is held.
func (c *Class) find(token string) (*member, error) {
	for _, m := range c.members {
		if subtle.ConstantTimeCompare([]byte(token), []byte(m.token)) == 1 {
			return m, nil
		}
	}
	return nil, &Refused{"class.not_in"}
}

// as runs what a member does, unless the class is paused.
func (c *Class) as(token string, do func(*member) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	m, err := c.find(token)
	if err != nil {
		return err
	}
	if c.paused {
		return &Refused{"class.paused"}
	}
	if err := do(m); err != nil {
		return err
	}
	c.change()
	return nil
}

// Predict writes a member's prediction down, as long as predictions are open.
func (c *Class) Predict(token string, p Prediction) error {
	return c.as(token, func(m *member) error {
		if c.phase != Predict {
			return &Refused{"class.not_now"}
		}
		if !way(p.Way) || p.By != p.By || p.By < -1e12 || p.By > 1e12 {
			return &Refused{"class.no_prediction"}
		}
		if p.Because = stage.Tidy(p.Because, longestText); p.Because == "" {
			return &Refused{"class.no_because"}
		}
		m.Prediction = &p
		return nil
	})
}

// See writes down what a member saw; once.
func (c *Class) See(token string, s Seen) error {
	return c.as(token, func(m *member) error {
		if c.phase != Shown || m.Seen != nil || !way(s.Way) {
			return &Refused{"class.not_now"}
		}
		s.Text = stage.Tidy(s.Text, longestText)
		m.Seen = &s
		c.told = c.told || !slices.ContainsFunc(c.members, func(m *member) bool {
			return m.watching > 0 && m.Seen == nil
		})
		return nil
	})
}

func way(w string) bool { return w == "higher" || w == "same" || w == "lower" }

// Enters reports which package a member may put on the board, and the task that it
// is for.
func (c *Class) Enters(token string, p *stage.Package) (Task, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := c.find(token); err != nil {
		return Task{}, err
	}
	if c.paused || c.task.Case == "" {
		return Task{}, &Refused{"class.not_now"}
	}
	for name := range p.Set {
		if c.task.Levers != nil && !slices.Contains(c.task.Levers, name) {
			return Task{}, &Refused{"class.locked"}
		}
	}
	if p.Arm != "" || len(p.Set) == 0 {
		return Task{}, &Refused{"class.no_package"}
	}
	return c.task, nil
}

// Hold is what the teacher lets somebody move who comes from the browser of a
// member; nil: all.
func (c *Class) Hold(browser string) *stage.Hold {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.task.Levers == nil ||
		!slices.ContainsFunc(c.members, func(m *member) bool { return m.visitor == browser }) {
		return nil
	}
	return &stage.Hold{Case: c.task.Case, Free: c.task.Levers, Task: c.task.Package}
}

// Enter puts a package on the board, in the order of effect per cost: first those
// that help and save, then by effect for each yuan more.
func (c *Class) Enter(token string, e Entry) error {
	return c.as(token, func(m *member) error {
		if c.task.Budget > 0 && e.Cost > c.task.Budget {
			return &Refused{"class.over_budget"}
		}
		e.Who, e.Title = m.Name, stage.Tidy(e.Title, 40)
		if len(c.board) >= mostBoard {
			c.board = c.board[:mostBoard-1]
		}
		c.board = append(c.board, e)
		slices.SortStableFunc(c.board, func(a, b Entry) int {
			switch x, y := a.worth(), b.worth(); {
			case x > y:
				return -1
			case x < y:
				return 1
			}
			return 0
		})
		return nil
	})
}

// worth orders entries: effect for each yuan more; what helps and saves comes
// first, what does not help last.
func (e *Entry) worth() float64 {
	switch {
	case e.Effect <= 0:
		return e.Effect - 1
	case e.Cost <= 0:
		return 1e12 + e.Effect
	}
	return e.Effect / e.Cost
}

// Watching notes that a stream of a member, or of nobody, has begun or ended.
func (c *Class) Watching(token string, begins bool) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	m, err := c.find(token)
	if err != nil {
		return err
	}
	if begins {
		m.watching++
	} else {
		m.watching--
	}
	c.change()
	return nil
}
