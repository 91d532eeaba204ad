package scenarios

import (
	"slices"

	"concert/results/say"
	"concert/scenarios/window"
)

// Goal is a thing that the scenario's question asks for, as a bound on the mean
// of a measure: "a quarter of poor households borrow". Which arms reach it, the
// rows say. Exactly one of the bounds is set, in the unit of the measure.
//
//	[[goal]]
//	say      = "a quarter of poor households borrow"
//	measure  = "take_up"
//	at_least = 0.25
//	source   = "assumed"
type Goal struct {
	Say     string   `json:"say"` // a clause, for sentences
	Measure string   `json:"measure"`
	AtLeast *float64 `json:"at_least,omitempty"`
	AtMost  *float64 `json:"at_most,omitempty"`
	Source  string   `json:"source"` // where the bound comes from, or "assumed"
}

// maxGoals is how many goals a sentence can hold.
const maxGoals = 3

// Inequality says that an arm reaches the goal.
func (g Goal) Inequality(arm string) Inequality {
	if g.AtMost != nil {
		return Inequality{Terms: []Term{{Coefficient: -1, Measure: g.Measure, Arm: arm}}, Constant: *g.AtMost}
	}
	return Inequality{Terms: []Term{{Coefficient: 1, Measure: g.Measure, Arm: arm}}, Constant: -*g.AtLeast}
}

// checkGoal refuses a goal that has not exactly one bound.
func (f *frame) checkGoal(l *loader, n *node, g *Goal, _ bool) bool {
	switch least, most := n.fields["at_least"], n.fields["at_most"]; {
	case least == nil && most == nil:
		allowed, _ := f.possible(&g.Measure)()
		l.refuse(n, NewMessage("goal-without-bound", "allowed", allowed))
	case least != nil && most != nil:
		l.refuse(most, NewMessage("two-bounds"))
	}
	return true
}

// Window is a measure of the scenario's own, which goals, claims and all others may
// name: the mean of a monthly measure over some months.
//
//	[[window]]
//	name    = "trust_third_year"
//	title   = "Trust in the third year"
//	measure = "trust_township"
//	from    = 24
//	until   = 36
type Window = window.Window

// maxWindows is how many of them are looked at.
const maxWindows = 24

// windowRows are windows, which are measures of the model once they are read.
type windowRows struct {
	rows[Window]
	frame *frame
}

func (f *frame) windowRows() windowRows {
	lines := make(map[string]*node)
	return windowRows{frame: f, rows: rows[Window]{into: &f.scenario.Windows, item: "a window",
		start: Window{Until: f.months()}, keys: f.windowKeys, most: maxWindows, form: "[[window]]",
		check: func(l *loader, n *node, w *Window, sound bool) bool {
			before := len(l.problems)
			l.nameOnce(n.fields["name"], w.Name, "second-window", lines)
			l.window(n, w)
			sound = sound && len(l.problems) == before
			if !sound && isName(w.Name) && !slices.Contains(l.measureNames(), w.Name) {
				l.refused = append(l.refused, w.Name)
			}
			return sound
		}}}
}

func (f *frame) windowKeys(w *Window) []key {
	months := f.months()
	return []key{
		{name: "name", needed: true, about: "the window's name among measures", value: name{&w.Name}},
		{name: "title", needed: true, about: "the measure in a heading, with its months", value: title(&w.Title)},
		{name: "measure", needed: true, about: "the monthly measure whose mean it is",
			value: word[string]{into: &w.Measure, kind: "monthly", of: f.monthlyNames}},
		{name: "from", needed: true, about: "its first month", value: whole[int]{into: &w.From, most: months - 1}},
		{name: "until", about: "month in which it ends; the run's end if left out",
			value: whole[int]{into: &w.Until, least: 1, most: months}},
		{name: "matters", about: "smallest difference that matters; that of the monthly measure if left out",
			value: number{given: &w.Matters, within: positive, above0: true}},
	}
}

// window refuses a window that no claim could name, or that has no month.
func (l *loader) window(n *node, w *Window) {
	if at := n.fields["name"]; at != nil && isName(w.Name) {
		p := &clauseParser{text: w.Name}
		switch {
		case p.word() != w.Name || w.Name == "or":
			l.refuse(at, found(quote(w.Name), NewMessage("measure-name")))
		case slices.Contains(l.measureNames(), w.Name):
			l.refuse(at, NewMessage("window-of-that-name", "name", quote(w.Name)))
		}
	}
	if until := n.fields["until"]; until != nil && w.Until <= w.From {
		l.refuse(until, NewMessage("until-before-from", "until", w.Until, "from", w.From,
			"least", w.From+1, "most", l.months()))
	}
}

// read reads the windows and opens them: from then on they are measures. How each is
// computed is said in all languages.
func (v windowRows) read(l *loader, n *node, k key) {
	v.rows.read(l, n, k)
	s := v.frame.scenario
	if s.Model == nil {
		return
	}
	s.Model, l.words = window.Model(s.Model, s.Windows), nil
	for _, language := range translations() {
		in, err := say.In(language)
		if err != nil {
			panic(err) // it is one of its languages
		}
		for _, w := range s.Windows {
			s.Terms = with(s.Terms, language, with(s.Terms[language], w.Formula(say.InEnglish()), w.Formula(in)))
		}
	}
}

// saidOfWindows reports whether a text says how a window is computed.
func (s *Scenario) saidOfWindows(english string) bool {
	return slices.ContainsFunc(s.Windows, func(w Window) bool { return w.Formula(say.InEnglish()) == english })
}

// Bounds are all that a question sets a bound for, kind by kind. A scenario and
// its brief have the same.
type Bounds struct {
	Goals []Goal `json:"goals"`
}

// Bound is one of them, whatever its kind: what a list of all that is asked
// needs of it.
type Bound struct {
	Kind    string // "goal": its key in the file, and in messages
	Say     string
	Measure string
	AtLeast *float64 // one of the two, for the mean of the measure
	AtMost  *float64
	Source  string
}

// Asked are all bounds, kind by kind.
func (b *Bounds) Asked() (all []Bound) {
	for _, g := range b.Goals {
		all = append(all, Bound{"goal", g.Say, g.Measure, g.AtLeast, g.AtMost, g.Source})
	}
	return all
}

func (f *frame) goalRows() rows[Goal] {
	either := []any{object{"required": []string{"at_least"}}, object{"required": []string{"at_most"}}}
	return rows[Goal]{into: &f.scenario.Goals, item: "a goal", keys: f.goalKeys, most: maxGoals, form: "[[goal]]",
		check: f.checkGoal, also: func(schema object) { schema["oneOf"] = either }}
}

func (f *frame) goalKeys(g *Goal) []key {
	within := f.possible(&g.Measure)
	return []key{
		{name: "say", needed: true, about: "the goal as a clause: a quarter of poor households borrow",
			value: title(&g.Say)},
		{name: "measure", needed: true, value: f.measure(&g.Measure)},
		{name: "at_least", about: "the mean of the measure must not lie below it",
			value: number{given: &g.AtLeast, within: within}},
		{name: "at_most", about: "the mean of the measure must not lie above it",
			value: number{given: &g.AtMost, within: within}},
		{name: "source", needed: true, about: "where the bound comes from, or assumed", value: prose(&g.Source)},
	}
}
