package class

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"concert/web/play"
	"concert/web/stage"
)

// clock is a time that a test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// entered is a class with so many members who are there, and their tokens.
func entered(t *testing.T, n int) (*Class, *clock, []string) {
	t.Helper()
	c, k := New("7B"), &clock{time.Unix(1e9, 0)}
	c.now = k.now
	var tokens []string
	for i := range n {
		token, _, err := c.Join(Visitor{From: "here"}, c.Code(), fmt.Sprint("S", i+1))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Watching(token, true); err != nil {
			t.Fatal(err)
		}
		tokens = append(tokens, token)
	}
	return c, k, tokens
}

func refuses(t *testing.T, err error, key string) {
	t.Helper()
	var no *Refused
	if !errors.As(err, &no) || no.Key != key {
		t.Errorf("got %v, not %s", err, key)
	}
}

func to[T any](v T) *T { return &v }

// played computes nothing: it gives memos of the right shape.
func played(*play.Plan) (*play.Play, error) {
	return &play.Play{Memos: make([][play.Seats]play.Memo, play.Rounds)}, nil
}

// TestPhases: predictions may change until they are closed, what was seen is said
// once, and verdicts and others' predictions are kept back until one has said it.
func TestPhases(t *testing.T) {
	c, _, tokens := entered(t, 2)
	p := Prediction{Way: "higher", By: 0.1, Because: " it pays\n"}
	refuses(t, c.Predict(tokens[0], p), "class.not_now")
	if err := c.Change(&Set{Task: &Task{Case: "city-y", Measure: "collaboration"}, Phase: to(Predict)}); err != nil {
		t.Fatal(err)
	}
	for _, by := range []float64{0.1, 0.3} {
		p.By = by
		if err := c.Predict(tokens[0], p); err != nil {
			t.Fatal(err)
		}
	}
	refuses(t, c.Predict(tokens[1], Prediction{Way: "up", Because: "x"}), "class.no_prediction")
	refuses(t, c.Predict(tokens[1], Prediction{Way: "higher", By: math.NaN(), Because: "x"}), "class.no_prediction")
	refuses(t, c.Predict(tokens[1], Prediction{Way: "higher"}), "class.no_because")
	refuses(t, c.Predict("forged", p), "class.not_in")
	if s := c.State(); s.Answered != 1 || !slices.Equal(s.Spread, []float64{0.3}) ||
		s.Lines[0].Prediction.Because != "it pays" {
		t.Errorf("the teacher sees %+v", s)
	}
	refuses(t, c.Change(&Set{Phase: to(Shown)}), "class.not_now")
	if err := c.Change(&Set{Phase: to(Closed)}); err != nil {
		t.Fatal(err)
	}
	refuses(t, c.Predict(tokens[0], p), "class.not_now")
	c.Result(Result{"en": {Sentence: "higher"}})
	if s, err := c.Of(tokens[0]); err != nil || s.Result != nil || s.Spread != nil || s.Phase != Shown {
		t.Errorf("before it said what it saw, a member sees %+v, %v", s, err)
	}
	for _, s := range []*State{c.State(), wall(t, c)} {
		if s.Result != nil || s.Sight == nil {
			t.Errorf("before all have said what they saw, teacher and wall see %+v", s)
		}
	}
	if s := wall(t, c); s.Spread != nil || s.Lines != nil {
		t.Errorf("the wall shows what members wrote: %+v", s)
	}
	if err := c.See(tokens[0], Seen{Way: "higher"}); err != nil {
		t.Fatal(err)
	}
	if c.State().Result != nil {
		t.Error("one of two has said what it saw, and the teacher sees the result")
	}
	refuses(t, c.See(tokens[0], Seen{Way: "lower"}), "class.not_now")
	if s, err := c.Of(tokens[0]); err != nil || s.Result == nil || len(s.Spread) != 1 || s.Lines != nil ||
		s.Code != "" {
		t.Errorf("afterwards a member sees %+v, %v", s, err)
	}
	if err := c.Change(&Set{Show: true}); err != nil {
		t.Fatal(err)
	}
	if s := wall(t, c); s.Result == nil || len(s.Spread) != 1 || c.State().Result == nil {
		t.Errorf("once the teacher shows the result, the wall has %+v", s)
	}
	if err := c.Change(&Set{Paused: to(true)}); err != nil {
		t.Fatal(err)
	}
	refuses(t, c.See(tokens[1], Seen{Way: "lower"}), "class.paused")
	if err := c.Change(&Set{Remove: "S1"}); err != nil {
		t.Fatal(err)
	}
	_, err := c.Of(tokens[0])
	refuses(t, err, "class.not_in")
}

// wall is the class as the wall shows it.
func wall(t *testing.T, c *Class) *State {
	t.Helper()
	s, err := c.Wall(Visitor{From: "there"}, c.Code())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAllSaid: the result is told once all who are here have said what they saw,
// whoever has left.
func TestAllSaid(t *testing.T) {
	c, _, tokens := entered(t, 3)
	if err := c.Change(&Set{Task: &Task{Case: "city-y"}}); err != nil {
		t.Fatal(err)
	}
	c.Result(Result{"en": {Sentence: "higher"}})
	if err := c.Watching(tokens[2], false); err != nil {
		t.Fatal(err)
	}
	for _, token := range tokens[:2] {
		if wall(t, c).Result != nil {
			t.Error("the wall does not wait")
		}
		if err := c.See(token, Seen{Way: "higher"}); err != nil {
			t.Fatal(err)
		}
	}
	if wall(t, c).Result == nil {
		t.Error("the wall waits for somebody who has left")
	}
	if _, err := c.Wall(Visitor{From: "there"}, "AAAAA"); err == nil {
		t.Error("the wall opens without the code")
	}
}

// TestBack: whoever comes back from the same browser under the same name is the same
// member, with what it wrote; from another browser, or while it is here, a second one.
func TestBack(t *testing.T) {
	c := New("7B")
	join := func(browser string) (token, name string) {
		token, name, err := c.Join(Visitor{"here", browser}, c.Code(), "Bo")
		if err != nil {
			t.Fatal(err)
		}
		return token, name
	}
	first, _ := join("phone")
	if again, name := join("phone"); again != first || name != "Bo" {
		t.Errorf("who came back is %s", name)
	}
	if _, name := join("another"); name != "Bo 2" {
		t.Errorf("from another browser: %s", name)
	}
	if err := c.Watching(first, true); err != nil {
		t.Fatal(err)
	}
	if again, name := join("phone"); again == first || name != "Bo 3" {
		t.Errorf("while Bo is here: %s", name)
	}
	join("")
	if _, name := join(""); name != "Bo 5" {
		t.Errorf("browsers without a name: %s", name)
	}
}

// TestKept: what was written about a task is kept for the export when the next is
// put, and goes with a member who is removed.
func TestKept(t *testing.T) {
	c, _, tokens := entered(t, 2)
	for _, measure := range []string{"take_up", "loss_share"} {
		if err := c.Change(&Set{Task: &Task{Case: "county-l", Measure: measure}, Phase: to(Predict)}); err != nil {
			t.Fatal(err)
		}
		for _, token := range tokens {
			if err := c.Predict(token, Prediction{Way: "higher", By: 1, Because: measure}); err != nil {
				t.Fatal(err)
			}
		}
	}
	all := c.All()
	if len(all) != 2 || len(all[0].Lines) != 2 || all[0].Lines[1].Prediction.Because != "take_up" ||
		all[1].Lines[0].Prediction.Because != "loss_share" {
		t.Fatalf("kept are %+v", all)
	}
	if err := c.Change(&Set{Remove: "S1"}); err != nil {
		t.Fatal(err)
	}
	if all = c.All(); len(all[0].Lines) != 1 || len(all[1].Lines) != 1 {
		t.Errorf("after a member was removed: %+v", all)
	}
}

// TestBoard: packages are ordered by effect for each yuan more; what helps and saves
// comes first, what does not help last; locks and budgets hold.
func TestBoard(t *testing.T) {
	c, _, tokens := entered(t, 1)
	p := &stage.Package{Set: map[string]float64{"conditions.reward": 1}}
	_, err := c.Enters(tokens[0], p)
	refuses(t, err, "class.not_now")
	if err := c.Change(&Set{Task: &Task{Case: "city-y", Levers: []string{"conditions.platform"},
		Budget: 1000}}); err != nil {
		t.Fatal(err)
	}
	_, err = c.Enters(tokens[0], p)
	refuses(t, err, "class.locked")
	_, err = c.Enters(tokens[0], &stage.Package{Arm: "as-is"})
	refuses(t, err, "class.no_package")
	for _, e := range []Entry{{Title: "harms", Effect: -0.1, Cost: 1}, {Title: "dear", Effect: 0.2, Cost: 900},
		{Title: "saves", Effect: 0.01, Cost: -5}, {Title: "cheap", Effect: 0.1, Cost: 100}} {
		if err := c.Enter(tokens[0], e); err != nil {
			t.Fatal(err)
		}
	}
	refuses(t, c.Enter(tokens[0], Entry{Title: "too dear", Effect: 1, Cost: 1001}), "class.over_budget")
	var order []string
	for _, e := range c.State().Board {
		order = append(order, e.Title)
	}
	if want := []string{"saves", "cheap", "dear", "harms"}; !slices.Equal(order, want) {
		t.Errorf("the order is %v, not %v", order, want)
	}
}

// TestRooms: six who are there play in two rooms, as many offices as can be by
// people; a round is over when all who are there have answered, or by the clock;
// whoever leaves is played by the model at once, and late answers are refused.
func TestRooms(t *testing.T) {
	c, k, tokens := entered(t, 6)
	if err := c.Change(&Set{Play: &Round{Seconds: 30}}); err != nil {
		t.Fatal(err)
	}
	s := c.State()
	if len(s.Rooms) != 2 || s.Rooms[0].Names != [4]string{"S1", "S3", "S5", ""} ||
		s.Rooms[1].Names != [4]string{"S2", "S4", "S6", ""} {
		t.Fatalf("rooms %+v", s.Rooms)
	}
	due := func(want0, want1 int) {
		t.Helper()
		if err := c.Due(played); err != nil {
			t.Fatal(err)
		}
		if s := c.State(); s.Rooms[0].Round != want0 || s.Rooms[1].Round != want1 {
			t.Fatalf("rounds %d and %d, not %d and %d", s.Rooms[0].Round, s.Rooms[1].Round, want0, want1)
		}
	}
	give := func(who, round int) error {
		return c.Give(tokens[who-1], round, map[string]play.Answer{})
	}
	due(0, 0)
	for _, who := range []int{1, 3} {
		if err := give(who, 0); err != nil {
			t.Fatal(err)
		}
	}
	due(0, 0) // S5 still thinks
	if err := c.Watching(tokens[4], false); err != nil {
		t.Fatal(err)
	}
	due(1, 0) // S5 has left: nobody waits
	refuses(t, give(1, 0), "class.round_over")
	refuses(t, c.Give(tokens[1], 0, map[string]play.Answer{"enforce": play.Yes}), "class.no_answer")
	k.at = k.at.Add(31 * time.Second)
	due(2, 1) // by the clock
	if c.Wait() > 30*time.Second {
		t.Errorf("the next round is over in %v", c.Wait())
	}
	if err := c.Change(&Set{Next: true}); err != nil {
		t.Fatal(err)
	}
	due(3, 2)
	for round := 3; round < play.Rounds; round++ {
		k.at = k.at.Add(31 * time.Second)
		due(round+1, round)
	}
	refuses(t, give(1, play.Rounds), "class.round_over")
	over, err := c.Of(tokens[0])
	if err != nil || over.Room.Plan == nil || len(over.Room.Plan.Answers) != play.Rounds {
		t.Errorf("at the end a member sees %+v, %v", over.Room, err)
	}
	other, err := c.Of(tokens[1])
	if err != nil || other.Room.Plan != nil || other.Room.Seat != 0 {
		t.Errorf("before its end a member sees %+v, %v", other.Room, err)
	}
	if err := c.Change(&Set{Stop: true}); err != nil {
		t.Fatal(err)
	}
	refuses(t, give(2, 9), "class.no_seat")
}

// TestBroken: a round that cannot be computed is tried again, and keeps its answers.
func TestBroken(t *testing.T) {
	c, k, _ := entered(t, 1)
	if err := c.Change(&Set{Play: &Round{}}); err != nil {
		t.Fatal(err)
	}
	k.at = k.at.Add(time.Hour)
	if err := c.Due(func(*play.Plan) (*play.Play, error) { return nil, errors.New("broken") }); err == nil {
		t.Error("no error")
	}
	if err := c.Due(played); err != nil || c.State().Rooms[0].Round != 1 {
		t.Errorf("round %d, %v", c.State().Rooms[0].Round, err)
	}
}

// TestFull: a class has its bounds.
func TestFull(t *testing.T) {
	c, _, _ := entered(t, MostMembers)
	_, _, err := c.Join(Visitor{From: "here"}, c.Code(), "more")
	refuses(t, err, "class.full")
	if err := c.Change(&Set{Play: &Round{}}); err != nil {
		t.Fatal(err)
	}
	if n := len(c.State().Rooms); n != MostRooms {
		t.Errorf("%d rooms", n)
	}
	old := c.Code()
	if err := c.Change(&Set{Clear: true}); err != nil || c.Code() == old || c.State().Members != 0 {
		t.Errorf("begun anew: code %s, %d members, %v", c.Code(), c.State().Members, err)
	}
}
