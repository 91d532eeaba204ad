package modeltest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"concert/models/collab"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/param/declare"
	"concert/sim/random"
)

// river is a small sound case: a bureau asks townships along a river to report
// the water, and follows reports up. Each planted error breaks it in one place.
type river struct{ fault string }

func (river) Name() string        { return "river" }
func (river) Version() int        { return 1 }
func (m river) has(f string) bool { return m.fault == f }

// The planted errors.
const (
	twoQuestions   = "two questions on one purpose"
	staleDraw      = "a purpose is listed that is no longer drawn"
	unlistedDraw   = "a purpose is drawn that is not listed"
	sharedNumber   = "eight actors share one number"
	keyedBySize    = "the chance of asking is keyed by the size of the population"
	runningNumber  = "ids come from a running number"
	freeLever      = "a lever costs nothing though it is said to cost"
	idleLever      = "a lever has no effect"
	lateLever      = "a lever is read at the start only"
	yearlyLever    = "a lever is read at the beginning of a year"
	unpricedLever  = "a lever does not say what it costs"
	looseSize      = "a size is not marked structural"
	infiniteTerm   = "a term is divided by a price of nothing"
	noSpend        = "no event is counted"
	noDays         = "days are not filled in"
	noDistance     = "distance is not filled in"
	noLoad         = "load is not filled in"
	kept           = "state is kept over Start"
	badDefault     = "a default is out of its range"
	outOfBounds    = "a value leaves its bounds"
	missingValue   = "a value that always exists is missing"
	breaksLate     = "a run breaks at a point"
	helpfulCost    = "a cost counts for the act"
	unasked        = "somebody acts without having been asked"
	learnsFrozen   = "somebody learns although trust is frozen"
	noCore         = "a core measure is missing"
	hiddenQuarter  = "the family lives by the quarter and does not say so"
	writesParams   = "the world writes a parameter"
	observeChanges = "observing changes the world"
)

var (
	asksReport = random.For("river.asks").Decides("whether the bureau asks a township")
	reports    = random.For("river.reports").Decides("a township's answer")
	followed   = random.For("river.followed").Decides("whether the bureau follows a report up")
	flooded    = random.For("river.flooded").Decides("whether a township is flooded")
	isSeen     = random.For("river.seen").Decides("whether a township sees what the bureau does")
	forgotten  = random.For("river.forgotten").Decides("what nobody asks any more")
)

type riverParams struct {
	collab.Conditions
	collab.Psychology
	collab.Programme
	Townships                               int
	Flood, FollowsUp, Visits, OnCall, Siren float64
	Days, Distance, Load, Gain              float64
}

func (p *riverParams) declare(set *param.Set, m river) {
	size := declare.Fact("townships", "townships", "townships along the river", declare.Assumed, 1, 10000)
	size.Structural = !m.has(looseSize)
	set.Section("population").Int(&p.Townships, 8, size)
	p.Conditions.Declare(set, collab.CountyL)
	p.Psychology.Declare(set, nil)
	p.Programme.Declare(set, collab.Whole{Called: "a river", Officials: 25, Pairs: 10})
	for _, name := range []string{"freshness_memory", "work_memory"} {
		set.Idle("psychology."+name, "there is no platform, and help loads nobody")
	}
	set.Idle("programme.handover_days", "nobody is replaced")
	in := set.Section("river")
	in.Float(&p.Flood, 0.3, declare.Fact("flood", "per month", "chance of a flood", declare.Assumed, 0, 1))
	bureau := set.Section("bureau")
	follows := declare.Lever("follows_up", "share", "reports that are followed up", declare.Assumed, "staff on call", 0,
		1)
	if m.has(unpricedLever) {
		follows.Cost = ""
	}
	if m.has(badDefault) {
		follows.Max = 0.5
	}
	bureau.Float(&p.FollowsUp, 0.8, follows)
	bureau.Float(&p.Visits, 0.5, declare.Lever("visits", "per month", "visits that bring the bureau nearer",
		declare.Assumed, "half a staff-day each", 0, 10))
	bureau.Float(&p.OnCall, 2, declare.Fact("on_call_days", "staff-days", "staff on call", declare.Assumed, 0, 100))
	if m.has(idleLever) {
		bureau.Float(&p.Siren, 0, declare.Lever("siren", "0–1", "a siren", declare.Assumed, "a siren", 0, 1))
	}
	township := set.Section("township")
	township.Float(&p.Days, 1, declare.Fact("days", "staff-days", "work of a report", declare.Assumed, 0.1, 100))
	township.Float(&p.Distance, 0.5, declare.Fact("distance", "0–1", "distance to the bureau", declare.Assumed, 0.1, 1))
	township.Float(&p.Load, 0.6, declare.Fact("load", "share", "load with other work", declare.Assumed, 0.1, 5))
	township.Float(&p.Gain, 30, declare.Fact("gain_cny", "CNY", "what a report earns", declare.Assumed, 0, 1000))
}

type riverWorld struct {
	river
	set         param.Set
	params      riverParams
	environment collab.Environment
	trust       collab.Beliefs
	ties        collab.Ties
	core        collab.Core
	followsUp   float64 // as the month has it
	running     int
	warned      sim.Share
	flooded     int
	means       sim.Means
}

func (m river) NewWorld() sim.World {
	w := &riverWorld{river: m}
	w.params.declare(&w.set, m)
	return w
}

func (w *riverWorld) Parameters() *param.Set { return &w.set }

func (w *riverWorld) Start(sim.Setting) {
	p := &w.params
	if !w.has(kept) || len(w.trust) != p.Townships {
		w.trust = w.trust.Reset(p.Townships, collab.Prior(&p.Conditions, &p.Psychology))
	}
	w.ties = w.ties.Reset(p.Townships)
	w.means.Reset()
	w.core, w.warned, w.flooded = collab.Core{}, sim.Share{}, 0
	w.followsUp, w.running = p.FollowsUp, 0
}

var riverSchedule = sim.Schedule[*riverWorld]{
	Begin: func(w *riverWorld, m *sim.Month) {
		w.environment = collab.At(&w.params.Conditions, &w.params.Psychology, m.T)
		if !w.has(lateLever) && (!w.has(yearlyLever) || m.T%12 == 0) {
			w.followsUp = w.params.FollowsUp
		}
	},
	Steps: []sim.Step[*riverWorld]{
		{Name: "Townships report", Text: "The bureau asks, townships answer, the bureau follows up.",
			Do: (*riverWorld).report},
		{Name: "Observation", Text: "The month is counted.", Do: (*riverWorld).count},
	},
}

func (w *riverWorld) Live(m *sim.Month) {
	if w.has(hiddenQuarter) && m.T%3 != 0 {
		return
	}
	riverSchedule.Live(w, m)
}

func (w *riverWorld) report(m *sim.Month) {
	e, p := &w.environment, &w.params
	w.trust.Forget(e)
	for i := range w.trust {
		asking := collab.Asking{Act: 0, Actor: 1, Whom: i, Need: 1, Trust: w.trust[i].Trust(), Purpose: asksReport}
		if w.has(keyedBySize) {
			asking.About[0] = len(w.trust)
		}
		asked := collab.Asks(m, e, &asking)
		if asked {
			w.core.Request()
		}
		s := w.signals(i)
		if w.has(noDays) {
			s.Days = 0
		}
		request := collab.Proposal{Who: i, Signals: s, Answer: reports}
		if w.has(sharedNumber) {
			request.Who = 0
		}
		d := w.answer(m, &request, asked)
		if w.has(unasked) && !asked {
			m.Ledger.Record(&sim.Decision{Who: 99, Accepted: true, Chance: 0.5, Purpose: isSeen})
		}
		w.core.Act(&d, p.Days)
		w.follow(m, i, d.Accepted)
	}
	if !w.has(noSpend) {
		m.Spend(len(w.trust))
	}
}

// answer is the theory's, unless a running number decides.
func (w *riverWorld) answer(m *sim.Month, request *collab.Proposal, asked bool) sim.Decision {
	if !w.has(runningNumber) {
		return collab.Step(m, &w.environment, request, asked)
	}
	w.running++
	terms := w.environment.Weigh(&request.Signals)
	d := sim.Decision{Who: request.Who, Asked: asked, Utility: terms.Sum(), Terms: terms, Purpose: reports}
	d.Chance = w.environment.Willingness(d.Utility)
	d.Accepted = asked && m.Chance.Uniform(reports, w.running, 0, 0) < d.Chance
	m.Decide(&d)
	return d
}

func (w *riverWorld) signals(i int) collab.Signals {
	e, p := &w.environment, &w.params
	s := e.Signals()
	s.Tie = w.ties[i]
	s.Need, s.Trust, s.Success = e.Complementarity, w.trust[i].Trust(), w.trust[i].Trust()
	s.Days, s.Distance, s.Load, s.Aversion = p.Days, p.Distance/(1+p.Visits), p.Load, 0.5
	s.Profit = p.Gain / (1 + p.StaffDay)
	switch {
	case w.has(infiniteTerm):
		s.Profit = p.Gain / p.StaffDay
	case w.has(noDistance):
		s.Distance = 0
	case w.has(noLoad):
		s.Load = 0
	case w.has(helpfulCost):
		s.Days = -1
	}
	return s
}

func (w *riverWorld) follow(m *sim.Month, i int, reported bool) {
	e := &w.environment
	follows := reported && m.Chance.Uniform(followed, i, 0, 0) < w.followsUp
	w.ties.After(e, i, follows)
	sees, floods := isSeen, flooded
	if w.has(twoQuestions) {
		sees = flooded
	}
	if w.has(unlistedDraw) {
		m.Chance.Uniform(forgotten, i, 0, 0)
	}
	if m.Chance.Uniform(floods, i, 0, 0) < w.params.Flood {
		w.flooded++
		w.warned.Count(follows)
	}
	if m.Chance.Uniform(sees, i, 0, 0) < e.Observability && reported {
		w.core.Success.Count(follows)
		if w.has(learnsFrozen) {
			w.trust[i].See(1, 0)
		} else {
			w.trust.LearnPromise(e, i, follows)
		}
	}
}

func (w *riverWorld) count(m *sim.Month) {
	p := &w.params
	w.core.Month(&p.Programme, &w.environment, 1)
	w.core.Costs.Beside += float64(p.OnCall * w.followsUp)
	if !w.has(freeLever) {
		w.core.Costs.Beside += float64(0.5 * p.Visits * float64(p.Townships))
	}
	switch {
	case w.has(writesParams):
		p.FollowsUp = 0.99 * p.FollowsUp
	case w.has(breaksLate) && m.T == 7 && p.Flood > 0.6:
		panic("the dam breaks")
	}
	riverOutcomes(w.river).Count(w, &w.means)
}

func riverOutcomes(m river) sim.Outcomes[*riverWorld] {
	all := sim.Outcomes[*riverWorld]{
		sim.ShareOf(sim.Measure{Name: "warned_share", Title: "Floods with a warning", Better: sim.Higher,
			Role: sim.Main, Matters: 0.02,
			Meaning: "floods of which people were warned", Formula: "warned / floods", Exists: "there was a flood"},
			func(w *riverWorld) sim.Share {
				if w.has(outOfBounds) && w.params.Flood > 0.6 {
					return sim.Share{Part: 2 * w.warned.Whole, Whole: w.warned.Whole}
				}
				return w.warned
			}),
		sim.AmountOf(sim.Measure{Name: "floods", Title: "Floods", Unit: "floods per township", Better: sim.Lower,
			Role: sim.Harm, Matters: 0.1,
			Meaning: "floods of a run", Formula: "floods / townships"}, func(w *riverWorld) float64 {
			if w.has(missingValue) && w.params.Flood > 0.6 {
				return sim.Share{}.Value()
			}
			return float64(w.flooded) / float64(len(w.trust))
		}),
	}
	core := collab.CoreMeasures(collab.CoreWords[*riverWorld]{Per: "township", Act: "requests answered with a report",
		Success: "reports followed up",
		Trust:   "trust in the bureau", Core: func(w *riverWorld) *collab.Core { return &w.core },
		Units:   func(w *riverWorld) float64 { return float64(len(w.trust)) },
		Trusted: func(w *riverWorld) float64 { return w.trust.Mean() }})
	if m.has(noCore) {
		core = core[1:]
	}
	return append(all, core...)
}

var riverMonthly = sim.Outcomes[*riverWorld]{
	sim.LevelOf(sim.Measure{Name: "trust", Title: "Trust", Better: sim.Higher, Role: sim.Core,
		Meaning: "trust in the bureau", Formula: "mean"},
		func(w *riverWorld) float64 { return w.trust.Mean() }),
}

func (w *riverWorld) Measure(values []float64) { riverOutcomes(w.river).Measure(w, &w.means, values) }

func (w *riverWorld) Observe(values []float64) {
	riverMonthly.Observe(w, values)
	if w.has(observeChanges) {
		w.flooded++
	}
}

func (m river) Vocabulary() sim.Vocabulary {
	draws := sim.Draws(asksReport, reports, followed, flooded, isSeen)
	switch m.fault {
	case staleDraw:
		draws = append(draws, sim.Draws(forgotten)...)
	case twoQuestions:
		draws = draws[:4]
	}
	const text = "As the code says."
	return sim.Vocabulary{
		Title: "River", Story: "A bureau asks townships to report the water.", Motives: collab.Motives(),
		Acts: []sim.Word{{Name: "report", Title: "Report", Meaning: "a township tells how high the water is"}},
		Actors: []sim.Word{{Name: "township", Title: "Townships", Meaning: "along the river"},
			{Name: "bureau", Title: "Bureau", Meaning: "asks"}},
		Measures: riverOutcomes(m).Measures(), Monthly: riverMonthly.Measures(),
		Description: sim.Description{Purpose: text, Patterns: text, Caution: text, Scales: text, Background: text,
			Deciding: text, Learning: text, Sensing: text,
			Prediction: text, Interaction: text, Collectives: text, Heterogeneity: text, Emergence: text,
			Initialisation: text, Input: text, LeftOut: text,
			Entities: []sim.Entity{{Name: "townships", Number: "{population.townships}", Meaning: "governments",
				State: []sim.Variable{{Name: "trust", Unit: "0–1", Meaning: "in the bureau", Changes: "monthly"}}}},
			Schedule: riverSchedule.Processes(), Chance: draws,
			Submodels: []sim.Submodel{{Name: "Reports", Text: text}}},
	}
}

// TestPlantedErrors plants one error after another: the check that is there for
// it complains, names what it is about, and says what it takes.
func TestPlantedErrors(t *testing.T) {
	for _, c := range []struct{ fault, check, about, says string }{
		{twoQuestions, "a number decides one question of one actor", "river.flooded", "planted_test.go:"},
		{staleDraw, "the family describes itself", "river.forgotten", "nothing is drawn"},
		{unlistedDraw, "the family describes itself", "river.forgotten", "does not list"},
		{sharedNumber, "a number decides one question of one actor", "river.reports",
			"8 decisions of month 0 share one number: report by township 0"},
		{keyedBySize, "numbers are keyed by who they are for", "river.asks", "one more of population.townships"},
		{runningNumber, "a number decides one question of one actor", "river.reports",
			"not answered by the number of its key"},
		{freeLever, "a lever that is said to cost moves a cost", "bureau.visits", "half a staff-day each"},
		{idleLever, "every parameter acts, from the start and in time", "bureau.siren",
			"moves nothing: tried 1 at the defaults"},
		{lateLever, "every parameter acts, from the start and in time", "bureau.follows_up", "month 24 moves nothing"},
		{yearlyLever, "a change shows from its month on", "bureau.follows_up", "when is it read?"},
		{unpricedLever, "every lever has a cost", "bureau.follows_up", ""},
		{looseSize, "every parameter is declared in full", "population.townships", "declare.Structural"},
		{infiniteTerm, "the ends of every range are sound", "programme.staff_day_cny",
			"staff_day_cny = 0: report by township: the term profit is +Inf"},
		{noSpend, "events are counted", "events", "m.Spend"},
		{noDays, "what an act takes is filled in", "report by township", "Signals.Days"},
		{noDistance, "what an act takes is filled in", "report by township", "Signals.Distance"},
		{noLoad, "what an act takes is filled in", "report by township", "Signals.Load"},
		{outOfBounds, "any allowed point yields sound values", "point ", "at river.flood = "},
		{missingValue, "any allowed point yields sound values", "point ", "floods is not a number"},
		{breaksLate, "any allowed point yields sound values", "point ", "the dam breaks"},
		{helpfulCost, "the ledger adds up", "report by township", "effort is a cost"},
		{unasked, "the ledger adds up", "report by township", "without being asked"},
		{learnsFrozen, "frozen trust stays where it began", "trust", ""},
		{noCore, "the core measures are there", "collaboration", ""},
		{hiddenQuarter, "the months of the schedule are declared", "schedule", "every 3 months and says every 1"},
		{writesParams, "an arm that changes nothing is the baseline", "an arm that changes nothing", ""},
		{observeChanges, "recording changes nothing", "monthly values", ""},
	} {
		t.Run(c.fault, func(t *testing.T) { seen(t, river{c.fault}, c.check, c.about, c.says) })
	}
}

// seen holds that a check complains of a model about a thing, in words that hold
// others.
func seen(t *testing.T, m sim.Model, name, about, says string) {
	t.Helper()
	i := slices.IndexFunc(checks, func(k check) bool { return k.name == name })
	if i < 0 {
		t.Fatalf("there is no check %q", name)
	}
	found := examine(m, Options{}).hold(checks[i]).complaints
	if !slices.ContainsFunc(found, func(k complaint) bool {
		return strings.HasPrefix(k.about, about) &&
			strings.Contains(k.text, says)
	}) {
		t.Errorf("%s: found no complaint about %s that says %q in %+v", name, about, says, found)
	}
}

// TestKeptState: what is kept over Start is told as such, and not as a change
// that was seen early.
func TestKeptState(t *testing.T) {
	seen(t, river{kept}, "an arm is the baseline before its first change", "state kept over Start",
		"Start must set everything back")
}

// TestBadDefault: a default out of its range is refused with its value.
func TestBadDefault(t *testing.T) {
	defer func() {
		if said := fmt.Sprint(recover()); !strings.Contains(said, "bureau.follows_up") ||
			!strings.Contains(said, "0.8") || !strings.Contains(said, "0 to 0.5") {
			t.Errorf("it says %q", said)
		}
	}()
	river{badDefault}.NewWorld()
}

// TestSoundRiver: without an error nothing is complained of.
func TestSoundRiver(t *testing.T) {
	for _, c := range checks {
		if r := examine(river{}, Options{}).hold(c); len(r.complaints) > 0 {
			t.Errorf("%s: %+v", c.name, r.complaints)
		}
	}
}
