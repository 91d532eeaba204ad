package scenarios

import (
	"fmt"
	"slices"
	"strings"
)

// Report is the table [report]: what the page about a run speaks of first. It
// names comparisons and says in words what they are about; what is found in
// them, only verdicts say.
//
//	[report]
//	subject     = { take_up = "the share of poor households that ever borrow" }
//	headline    = [{ arm = "no-cadres", measure = "take_up", say = "if no cadre reports" }]
//	assumptions = ["credit.own_screening_cny"]
//	figure      = [{ kind = "course", title = "Borrowing over time", measures = ["take_up"], arms = ["no-cadres"] }]
type Report struct {
	Headlines   []Headline `json:"headlines,omitempty"`
	Subjects    []Subject  `json:"subjects,omitempty"`
	Assumptions []string   `json:"assumptions,omitempty"` // parameters that the answer turns on, the first most
	Figures     []Figure   `json:"figures,omitempty"`     // drawn before all others
}

// Headline is a comparison with the baseline that the answer speaks of. Say
// names the arm inside a sentence: "if no cadre reports".
type Headline struct {
	Arm     string `json:"arm"`
	Measure string `json:"measure"`
	Say     string `json:"say,omitempty"`    // empty: the arm's title serves
	Caveat  string `json:"caveat,omitempty"` // why what comes out is no finding
}

// Subject is a measure as the subject of a sentence: "the share of poor
// households that ever borrow".
type Subject struct {
	Measure string `json:"measure"`
	Say     string `json:"say"`
}

// Figure is a figure that shows the case. Title says what it shows, not what
// is found. The baseline is drawn in it besides its arms.
type Figure struct {
	Kind     FigureKind `json:"kind"`
	Title    string     `json:"title,omitempty"`
	Measures []string   `json:"measures"`
	Arms     []string   `json:"arms"`
}

// FigureKind is how a figure shows its measures.
type FigureKind string

// The kinds of figures that a scenario may ask for.
const (
	Course FigureKind = "course" // one monthly measure over time, a line for each arm
	Levels FigureKind = "levels" // where up to four measures stand, a row for each arm
)

// Limits of what a first screen and a figure hold.
const (
	maxHeadlines   = 9
	maxAssumptions = 8
	maxFigures     = 4
	maxCourseArms  = 4
	maxLevels      = 4
	maxLevelArms   = 12
)

// Empty reports whether the table says nothing.
func (r Report) Empty() bool {
	return len(r.Headlines)+len(r.Subjects)+len(r.Assumptions)+len(r.Figures) == 0
}

// Of is what the table says about the arms that run.
func (r Report) Of(runs func(arm string) bool) Report {
	r.Headlines = slices.DeleteFunc(slices.Clone(r.Headlines), func(h Headline) bool { return !runs(h.Arm) })
	var figures []Figure
	for _, f := range r.Figures {
		f.Arms = slices.DeleteFunc(slices.Clone(f.Arms), func(arm string) bool { return !runs(arm) })
		if len(f.Arms) > 0 {
			figures = append(figures, f)
		}
	}
	r.Figures = figures
	return r
}

func reportKeys() []string { return []string{"subject", "headline", "assumptions", "figure"} }

// report reads [report].
func (l *loader) report(root *node) {
	n := root.fields["report"]
	if n == nil || !l.is(n, table, "a table: [report]") {
		return
	}
	l.only(n, reportKeys())
	if l.scenario.Model == nil {
		return
	}
	r := &l.scenario.Report
	r.Subjects = l.subjects(n)
	r.Headlines = l.headlines(n)
	r.Assumptions = l.assumptions(n)
	for _, f := range l.atMost(n, "figure", maxFigures) {
		r.Figures = append(r.Figures, l.figure(f))
	}
}

// atMost is the tables of a list that must not be longer.
func (l *loader) atMost(n *node, key string, most int) []*node {
	all := l.tables(n, key)
	if len(all) > most {
		l.refuse(n.fields[key], "found %d; allowed at most %d", len(all), most)
	}
	return all
}

func (l *loader) subjects(n *node) (all []Subject) {
	f := n.fields["subject"]
	if f == nil || !l.is(f, table, `a table: { measure = "the subject of a sentence" }`) {
		return nil
	}
	for _, key := range f.keys {
		if l.among(f.fields[key], key, "the measures", l.measureNames()) {
			all = append(all, Subject{Measure: key, Say: l.text(f, key, true)})
		}
	}
	return all
}

func (l *loader) headlines(n *node) (all []Headline) {
	lines := make(map[[2]string]int)
	for _, item := range l.atMost(n, "headline", maxHeadlines) {
		l.only(item, []string{"arm", "measure", "say", "caveat"})
		arm, armOK := l.compared(item)
		measure, measureOK := l.oneOf(item, "measure", "the measures", l.measureNames())
		h := Headline{Arm: arm, Measure: measure, Say: l.text(item, "say", false), Caveat: l.text(item, "caveat", false)}
		if !armOK || !measureOK {
			continue
		}
		if first, twice := lines[[2]string{arm, measure}]; twice {
			l.refuse(item, "found %s in %s a second time; it stands already on line %d", measure, arm, first)
			continue
		}
		lines[[2]string{arm, measure}] = item.line
		all = append(all, h)
	}
	return all
}

// compared reads an arm that is compared with the baseline.
func (l *loader) compared(n *node) (string, bool) {
	arm, ok := l.oneOf(n, "arm", "the arms", l.armNames)
	if ok && arm == l.scenario.Experiment.Baseline {
		l.refuse(n.fields["arm"], "found %s, the baseline, which is compared with nothing; allowed one of the other arms", quote(arm))
		return arm, false
	}
	return arm, ok
}

func (l *loader) assumptions(n *node) []string {
	all := l.words(n, "assumptions", 1, maxAssumptions, "the name of a parameter")
	for i, item := range all {
		if _, ok := l.scenario.Parameters.Index(item); !ok {
			l.refuse(n.fields["assumptions"].items[i], "found %s, which is no parameter%s", quote(item), meantParameter(item, l.scenario.Parameters, nil))
		}
	}
	return all
}

// words reads a list of texts, each once.
func (l *loader) words(n *node, key string, least, most int, what string) []string {
	f := n.fields[key]
	allowed := fmt.Sprintf("a list of %d to %d texts, each %s", least, most, what)
	if f == nil || !l.is(f, list, allowed) {
		return nil
	}
	if len(f.items) < least || len(f.items) > most {
		l.refuse(f, "found %d; allowed %s", len(f.items), allowed)
	}
	var all []string
	for _, item := range f.items {
		word, ok := item.value.(string)
		switch {
		case !ok || strings.TrimSpace(word) == "":
			l.refuse(item, "found %s; allowed %s", item.shown(), what)
			return nil // places and words would no longer agree
		case slices.Contains(all, word):
			l.refuse(item, "found %s a second time; allowed once", quote(word))
		}
		all = append(all, word)
	}
	return all
}

// figure reads one figure.
func (l *loader) figure(n *node) Figure {
	l.only(n, []string{"kind", "title", "measures", "arms"})
	kind, _ := l.oneOf(n, "kind", "the kinds of figures", []string{string(Course), string(Levels)})
	f := Figure{Kind: FigureKind(kind), Title: l.text(n, "title", false)}
	known, mostMeasures, mostArms, what := l.measureNames(), maxLevels, maxLevelArms, "the measures"
	if f.Kind == Course {
		known, mostMeasures, mostArms, what = l.monthlyNames(), 1, maxCourseArms, "the monthly measures"
	}
	for _, key := range []string{"measures", "arms"} {
		if n.fields[key] == nil {
			l.missing(n, key, "a list of texts")
		}
	}
	f.Measures = l.words(n, "measures", 1, mostMeasures, "the name of a measure")
	for i, name := range f.Measures {
		l.among(n.fields["measures"].items[i], name, what, known)
	}
	f.Arms = l.words(n, "arms", 1, mostArms, "the name of an arm")
	for i, name := range f.Arms {
		at := n.fields["arms"].items[i]
		if l.among(at, name, "the arms", l.armNames) && name == l.scenario.Experiment.Baseline {
			l.refuse(at, "found the baseline, which is drawn anyway; allowed other arms")
		}
	}
	return f
}

func (l *loader) monthlyNames() (names []string) {
	for _, m := range l.scenario.Model.Vocabulary().Monthly {
		names = append(names, m.Name)
	}
	return names
}

// report writes [report] as far as its arms run.
func (w *writer) report() {
	r := w.plan.Scenario.Report.Of(w.plan.runs)
	if r.Empty() {
		return
	}
	w.line("\n[report]")
	if len(r.Assumptions) > 0 {
		w.line("assumptions = %s", tomlTexts(r.Assumptions))
	}
	if len(r.Subjects) > 0 {
		w.line("[report.subject]")
		for _, s := range r.Subjects {
			w.line("%s = %s", tomlName(s.Measure), tomlText(s.Say))
		}
	}
	for _, h := range r.Headlines {
		w.line("[[report.headline]]\narm = %s\nmeasure = %s", tomlText(h.Arm), tomlText(h.Measure))
		w.optional("say", h.Say)
		w.optional("caveat", h.Caveat)
	}
	for _, f := range r.Figures {
		w.line("[[report.figure]]\nkind = %s", tomlText(string(f.Kind)))
		w.optional("title", f.Title)
		w.line("measures = %s\narms = %s", tomlTexts(f.Measures), tomlTexts(f.Arms))
	}
}

// tomlTexts is a list of texts.
func tomlTexts(all []string) string {
	parts := make([]string, len(all))
	for i, text := range all {
		parts[i] = tomlText(text)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
