package scenarios

import (
	"fmt"
	"strings"
	"testing"

	"concert/sim"
	"concert/sim/param"
	"concert/sim/param/declare"
)

// quarterly is a family that lives by the quarter, with a parameter that is read
// when the population is drawn.
type quarterly struct{ toy }

func (quarterly) Name() string { return "quarterly" }

func (q quarterly) Vocabulary() sim.Vocabulary {
	v := q.toy.Vocabulary()
	v.Every = 3
	return v
}

func (q quarterly) NewWorld() sim.World {
	set, wants := q.parameters(), 0.3
	set.Float(&wants, declare.Drawn(param.Spec{Name: "household.wants", Unit: "share", Meaning: "who wants",
		Source: "assumed", Max: 1}))
	return &toyWorld{set: set}
}

func quarterlyFamily(name string) (sim.Model, bool) {
	return quarterly{toy{"toycredit"}}, name == "quarterly"
}

// TestChangesThatWouldNotAct: a change that no row would show is refused, with
// the reason and what would act.
func TestChangesThatWouldNotAct(t *testing.T) {
	const head = "title = \"T\"\nfamily = \"quarterly\"\nmonths = 83\n[[arm]]\nname = \"as-is\"\n[[arm]]\nname = \"later\"\n"
	for change, want := range map[string]string{
		`from = 0, set = { "household.wants" = 0.9 }`:                      "is read when the population is drawn",
		`from = 0, set = { "population.households" = 9 }`:                  "shapes the population",
		`from = 25, until = 27, set = { "credit.rate" = 0.1 }`:             "found month 25, in which nothing happens: the family lives every 3 months; allowed 24 or 27",
		`from = 24, until = 26, set = { "credit.rate" = 0.1 }`:             "found month 26",
		`from = 82, set = { "credit.rate" = 0.1 }`:                         "allowed 81 or 83",
		`from = 24, until = 27, set = { "credit.rate" = 0.1 }`:             "",
		`from = 81, until = 83, set = { "credit.rate" = 0.1 }`:             "", // the run ends there
		`from = 24, set = { "credit.rate" = 0.1, "household.wants" = 0.9}`: "is read",
	} {
		_, err := Read("x.toml", []byte(head+"change = [{ "+change+" }]\n"), shelf(), quarterlyFamily)
		if found := fmt.Sprint(err); want == "" && err != nil || !strings.Contains(found, want) {
			t.Errorf("%s: %v, want %q", change, err, want)
		}
	}
}

// TestHeld: of changes that overlap, what holds month by month is what the
// engine applies: the later in the list.
func TestHeld(t *testing.T) {
	a := func(parameter int, value float64) []sim.Assignment {
		return []sim.Assignment{{Parameter: parameter, Value: value}}
	}
	for name, c := range map[string]struct {
		changes []sim.Change
		want    string
	}{
		"the later wins": {[]sim.Change{{From: 10, Until: 30, Set: a(0, .1)}, {From: 20, Until: 40, Set: a(0, .9)}},
			"[{10 20 [{0  0.1}]} {20 40 [{0  0.9}]}]"},
		"the earlier is cut": {[]sim.Change{{From: 20, Until: 40, Set: a(0, .9)}, {From: 10, Until: 30, Set: a(0, .1)}},
			"[{10 30 [{0  0.1}]} {30 40 [{0  0.9}]}]"},
		"one within another": {[]sim.Change{{From: 0, Until: 40, Set: a(0, .1)}, {From: 10, Until: 20, Set: a(0, .9)}},
			"[{0 10 [{0  0.1}]} {10 20 [{0  0.9}]} {20 40 [{0  0.1}]}]"},
		"one behind another": {[]sim.Change{{From: 0, Until: 10, Set: a(0, .1)}, {From: 10, Until: 20, Set: a(0, .1)}},
			"[{0 20 [{0  0.1}]}]"},
		"two parameters": {[]sim.Change{{From: 6, Until: 9, Set: append(a(0, .1), a(1, 5)...)},
			{From: 3, Until: 9, Set: a(1, 6)}}, "[{3 9 [{1  6}]} {6 9 [{0  0.1}]}]"},
	} {
		if found := fmt.Sprint(Held(c.changes)); found != c.want {
			t.Errorf("%s: %s, want %s", name, found, c.want)
		}
	}
}
