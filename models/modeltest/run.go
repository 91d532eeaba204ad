package modeltest

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"concert/sim"
	"concert/sim/param"
)

// Options are what the suite cannot know of a family. The zero value is right
// for a family whose sizes stand in the section "population".
type Options struct {
	// Sizes are the largest values that runs of the suite may give to the
	// parameters which make a run long. Nil: every structural parameter of the
	// section "population" that may be 1,000 or more, up to its default.
	Sizes map[string]float64

	// Textbook says that the family is a textbook model, in which nobody is
	// asked for anything: it stands on package sim alone. What is promised of
	// decisions, of harm and of core measures does not apply to it; instead it
	// must have no acts, actors, motives, conditions or psychology at all. A case
	// cannot hide behind this word.
	Textbook bool

	// Except lists complaints that are in order, each with its reason. One that
	// nobody raises any more is a complaint itself.
	Except []Exception
}

// Exception is a complaint that is in order for one family.
type Exception struct {
	Check  string // name of the check
	About  string // what the complaint is about: a parameter, a measure; empty: whatever it is
	Reason string
}

// Run holds a family against every check, one subtest each; and, where its
// psychology names theories, against what is to hold under each of them.
func Run(t *testing.T, m sim.Model, o Options) {
	f := examine(m, o)
	f.run(t, checks)
	for i, name := range f.theories() {
		if i == 0 {
			continue
		}
		t.Run("under "+name, func(t *testing.T) { f.under(i).run(t, underTheories()) })
	}
}

func (f *family) run(t *testing.T, checks []check) {
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			r := f.hold(c)
			if r.inapplicable != "" {
				t.Skipf("not applicable: %s", r.inapplicable)
			}
			for i, complaint := range r.complaints {
				if i == mostSaid {
					t.Errorf("and %d more", len(r.complaints)-mostSaid)
					break
				}
				t.Error(complaint.about + ": " + complaint.text)
			}
		})
	}
}

// mostSaid is how many complaints of one check are printed: the first few tell
// what is wrong.
const mostSaid = 8

// check is one promise of the house.
type check struct {
	name string
	hold func(f *family, r *report)

	// ofDecisions: the promise is about answers to requests, or about what cases
	// of collaboration have in common.
	ofDecisions bool

	// long: it takes time, since one parameter after another is moved, or holds of the
	// engine; under other theories than the default it is left to the long tier.
	long bool
}

// checks are all promises: first what a family says of itself and whether it is
// so, whatever the theory; then how its chance behaves, then what it does anywhere in the box of allowed values.
var checks = []check{
	{name: "the family has a name, a version and a story", hold: (*family).presentsItself},
	{name: "the words are the same every time", hold: (*family).keepsItsWords},
	{name: "every parameter is declared in full", hold: (*family).declaresParameters},
	{name: "every lever has a cost", hold: (*family).pricesLevers},
	{name: "a lever that is said to cost moves a cost", hold: (*family).leversCost, ofDecisions: true,
		long: true},
	{name: "every measure is declared in full", hold: (*family).declaresMeasures},
	{name: "the family describes itself", hold: (*family).describesItself},
	{name: "something is answered", hold: (*family).hasMain},
	{name: "somebody could be harmed", hold: (*family).hasHarm, ofDecisions: true},
	{name: "the core measures are there", hold: (*family).hasCoreMeasures, ofDecisions: true},
	{name: "acts, actors and motives are the theory's", hold: (*family).namesDecisions, ofDecisions: true},
	{name: "nobody decides in a textbook model", hold: (*family).decidesNothing},

	{name: "events are counted", hold: (*family).countsItsEvents},
	{name: "the months of the schedule are declared", hold: (*family).schedulesTheirMonths},
	{name: "a number decides one question of one actor", hold: (*family).oneNumberOneQuestion},
	{name: "numbers are keyed by who they are for", hold: (*family).keysOutliveSizes},
	{name: "what an act takes is filled in", hold: (*family).factsAreFilledIn, ofDecisions: true},
	{name: "every parameter acts, from the start and in time", hold: (*family).everyParameterActs,
		long: true},
	{name: "what is said to do nothing does nothing", hold: (*family).idleOnesDoNothing},
	{name: "the ends of every range are sound", hold: (*family).endsAreSound, long: true},

	{name: "an arm that changes nothing is the baseline", hold: (*family).noopIsBaseline},
	{name: "an arm is the baseline before its first change", hold: (*family).sameBeforeChange, long: true},
	{name: "a change shows from its month on", hold: (*family).showsFromItsMonth, long: true},
	{name: "the number of workers does not matter", hold: (*family).workersDoNotMatter, long: true},
	{name: "recording changes nothing", hold: (*family).recordingChangesNothing, long: true},
	{name: "a used world is as good as a new one", hold: (*family).startLeavesNoTrace},
	{name: "a higher chance never turns a yes into a no", hold: (*family).chanceIsInverted, ofDecisions: true,
		long: true},
	{name: "one more agency shifts nobody's chance", hold: (*family).oneMoreShiftsNobody, ofDecisions: true},

	{name: "what is said to be impossible never happens", hold: (*family).impossibleNeverHappens},
	{name: "the ledger adds up", hold: (*family).ledgerAddsUp, ofDecisions: true},
	{name: "a weight of zero removes its term", hold: (*family).weightsRemoveTerms, ofDecisions: true},
	{name: "frozen trust stays where it began", hold: (*family).frozenTrustStays, ofDecisions: true},
	{name: "any allowed point yields sound values", hold: (*family).boxIsSound},
}

// report collects what a check finds.
type report struct {
	complaints   []complaint
	inapplicable string // why the check does not apply; empty: it does
}

type complaint struct{ about, text string }

func (r *report) complain(about, format string, args ...any) {
	r.complaints = append(r.complaints, complaint{about, fmt.Sprintf(format, args...)})
}

// family is a model under examination.
type family struct {
	sim.Model
	options    Options
	words      sim.Vocabulary
	parameters *param.Set         // of a world that never lives
	sizes      map[string]float64 // largest values, by parameter
	points     int                // of the box
	watched    int                // points at which every decision or number is watched, beside the defaults
	theory     int                // that governs; 0: the default
}

func examine(m sim.Model, o Options) *family {
	f := &family{Model: m, options: o, words: m.Vocabulary(), parameters: m.NewWorld().Parameters(), sizes: o.Sizes,
		points: 40, watched: 3}
	if os.Getenv("CONCERT_FULL") != "" {
		f.points, f.watched = 500, 8
	}
	if f.sizes == nil {
		f.sizes = make(map[string]float64)
		for i := range f.parameters.Len() {
			if d := f.parameters.At(i); isSize(d) {
				f.sizes[d.Name] = d.Default
			}
		}
	}
	return f
}

// isSize guesses whether a parameter makes a run long. Money and dates in the
// section "population" do not.
func isSize(d param.Declaration) bool {
	counts := d.Unit != "month" && !strings.Contains(d.Unit, "CNY")
	return (d.Structural || d.Kind == param.Whole) && strings.HasPrefix(d.Name, "population.") && d.Max >= 1000 &&
		counts
}

// hold is what a check finds, less what is excepted.
func (f *family) hold(c check) *report {
	r := &report{}
	if c.ofDecisions && f.options.Textbook {
		r.inapplicable = "a textbook model: nobody in it is asked for anything"
	} else {
		c.hold(f, r)
	}
	for _, e := range f.options.Except {
		if e.Check != c.name {
			continue
		}
		before := len(r.complaints)
		r.complaints = slices.DeleteFunc(r.complaints, func(k complaint) bool {
			return e.About == "" ||
				k.about == e.About
		})
		if len(r.complaints) == before && r.inapplicable == "" && f.theory == 0 {
			r.complain(e.About, "nothing is wrong any more: take the exception away (%s)", e.Reason)
		}
	}
	return r
}
