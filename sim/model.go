package sim

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"concert/sim/param"
	"concert/sim/random"
)

// Model is a family of scenarios: its words, and worlds that live by its
// rules. A Model holds no state; it may be used by several goroutines.
type Model interface {
	// Name is the family's name in scenario files: "ruralcredit".
	Name() string
	// Version counts changes of the rules: rows of different versions do not
	// compare, and a stored answer of another version is not reused.
	Version() int
	// Vocabulary names what the model measures and decides.
	Vocabulary() Vocabulary
	// NewWorld makes a world whose parameters hold their defaults.
	NewWorld() World
}

// World is one population. One goroutine uses it at a time, for many runs:
// Start must leave no trace of the run before.
type World interface {
	// Parameters are bound to this world's own variables.
	Parameters() *param.Set
	// Start draws the population as the parameters say.
	Start(Setting)
	// Live runs the model's schedule for one month.
	Live(*Month)
	// Observe writes this month's values of Vocabulary.Monthly into values. It
	// must not change the world.
	Observe(values []float64)
	// Measure writes the values of Vocabulary.Measures into values, after the
	// last month. It must not change the world.
	Measure(values []float64)
}

// Setting is what a run is given besides parameters.
type Setting struct {
	Months int          // length of the run
	Chance random.Month // of the first month: the traits of the population hang on it
	Alone  bool         // no other arm meets this chance: what arms could share need not be kept
}

// Month is one tick of a run.
type Month struct {
	T       int          // 0 for the first month
	Chance  random.Month // this month's numbers
	Ledger  *Ledger      // where decisions are written down
	Decider Decider      // who may decide in the place of the model; nil: nobody

	last   random.Last // of Uniform
	budget int         // events that may still happen in this run
	spent  int         // events so far
}

// Uniform is m.Chance.Uniform, for less work where many numbers of one purpose
// are drawn after another.
func (m *Month) Uniform(p random.Purpose, who, with, n int) float64 {
	return m.last.Uniform(&m.Chance, p, who, with, n)
}

// NewMonth is month t of a run, for worlds that live outside an experiment:
// tests and benchmarks. Its budget is the default.
func NewMonth(t int, chance random.Month, ledger *Ledger) Month {
	if ledger != nil {
		ledger.month = t
	}
	return Month{T: t, Chance: chance, Ledger: ledger, budget: defaultBudget}
}

// Spend counts events against the run's budget, so that parameters which let
// a population explode end in a quarantined row instead of a run that never
// ends. It panics when the budget is used up; the experiment catches that.
func (m *Month) Spend(events int) {
	m.spent += events
	if m.budget -= events; m.budget < 0 {
		panic(budgetSpent{m.T})
	}
}

// Spent is the number of events that were counted against the budget so far.
func (m *Month) Spent() int { return m.spent }

// Vocabulary names what a model measures, records and decides. Its order is
// the order of all rows.
type Vocabulary struct {
	Title    string    `json:"title"`             // of the family, as a heading: "Rural credit"
	Story    string    `json:"story"`             // what happens in the model, for a reader who has not seen the code
	Caution  string    `json:"caution,omitempty"` // what every report of the family warns of beside what all of them say; empty: nothing
	Measures []Measure `json:"measures"`          // one value a run
	Monthly  []Measure `json:"monthly"`           // one value a month
	Acts     []Word    `json:"acts"`              // what is asked: share data, lend, enforce …
	Actors   []Word    `json:"actors"`            // classes of actors who decide
	Motives  []Motive  `json:"motives"`           // the terms of every decision, in the order of Terms

	// Every is the number of months between two turns of the schedule, where it
	// is more than one: changes of parameters in between act from the next turn.
	Every int `json:"every,omitempty"`

	Description Description `json:"-"` // the rest of what a reader must know, in prose
}

// Turn is the first month from t on in which the schedule has a turn.
func (v Vocabulary) Turn(t int) int {
	every := max(1, v.Every)
	return (t + every - 1) / every * every
}

// Word is a name of the model with its explanation.
type Word struct {
	Name    string `json:"name"`  // in files: "report"
	Title   string `json:"title"` // in figures: "Report on a household"
	Meaning string `json:"meaning"`
}

// Motive is one term of a decision.
type Motive struct {
	Word
	Unit string `json:"unit"`
	Cost bool   `json:"cost"` // true: counts against the act
}

// Direction says which way a measure gets better.
type Direction string

// The directions.
const (
	Higher  Direction = "higher"
	Lower   Direction = "lower"
	Neither Direction = "neither"
)

// Role says what a measure is for.
type Role string

// The roles: Main answers the scenario's question; Harm is printed beside it
// with the same care; Core is defined for every family, so that cases compare;
// Detail explains.
const (
	Main   Role = "main"
	Harm   Role = "harm"
	Core   Role = "core"
	Detail Role = "detail"
)

// Measure is an outcome.
type Measure struct {
	Name    string    `json:"name"`    // in files: "take_up"
	Title   string    `json:"title"`   // in tables and figures: "Households that ever borrowed"
	Unit    string    `json:"unit"`    // "share", "CNY per year", …
	Meaning string    `json:"meaning"` // one sentence
	Formula string    `json:"formula"` // in words or symbols, exact enough to compute it again
	Better  Direction `json:"better"`
	Role    Role      `json:"role"`

	// Matters is the smallest difference that matters to a reader, in the
	// measure's unit; MattersSource says where it comes from, or "assumed".
	Matters       float64 `json:"matters"`
	MattersSource string  `json:"matters_source"`

	// Low and High bound the measure's values; both zero: not bounded. One of
	// them may be infinite.
	Low  Bound `json:"low"`
	High Bound `json:"high"`

	// Binary says that every value is 0 or 1: the event happened in the run, or
	// did not. Such measures are compared by exact shares.
	Binary bool `json:"binary,omitempty"`

	// Exists, when not empty, says when the measure has a value at all ("at
	// least five loans came due"); a run without it has NaN, which is missing,
	// not wrong. A measure that always exists must never be NaN.
	Exists string `json:"exists,omitempty"`

	// Among, when not empty, is the name of the measure that counts what this
	// one is a share or a mean of ("loans", for the share of loans repaid).
	// Where an arm leaves only a few of them, those left are others than in the
	// baseline, and a difference may be due to that alone.
	Among string `json:"among,omitempty"`

	// Never lists what makes the measure impossible: where one of these parameters
	// has this value in all months, the measure is 0 in every run, by the rules and
	// not by chance ("relief_withheld_months" where nobody may withhold any).
	Never []Assignment `json:"never,omitempty"`
}

// Bounded reports whether the measure's values are bounded.
func (m Measure) Bounded() bool { return m.Low < m.High }

// Bound is an end of a measure's range; it may be infinite. JSON has no
// infinity, so that is written as a word.
type Bound float64

// Unlimited is the bound of a measure that has none on its upper side.
func Unlimited() Bound { return Bound(math.Inf(1)) }

// MarshalJSON writes a number, "-inf" or "inf".
func (b Bound) MarshalJSON() ([]byte, error) {
	switch v := float64(b); {
	case math.IsInf(v, 1):
		return []byte(`"inf"`), nil
	case math.IsInf(v, -1):
		return []byte(`"-inf"`), nil
	case v == 0:
		return []byte("0"), nil
	default:
		return strconv.AppendFloat(nil, v, 'g', -1, 64), nil
	}
}

// UnmarshalJSON reads what MarshalJSON writes.
func (b *Bound) UnmarshalJSON(text []byte) error {
	v, err := strconv.ParseFloat(strings.Trim(string(text), `"`), 64)
	if err != nil || math.IsNaN(v) {
		return fmt.Errorf("sim: %q is no bound", text)
	}
	*b = Bound(v)
	return nil
}
