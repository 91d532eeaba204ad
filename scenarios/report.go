package scenarios

import (
	"slices"
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

// checkHeadline refuses a comparison that is none, or that stands twice.
func (f *frame) checkHeadline(l *loader, n *node, h *Headline, seen map[[2]string]int) bool {
	if !slices.Contains(f.arms, h.Arm) || !slices.Contains(f.measureNames(), h.Measure) {
		return false // refused, or of no family
	}
	if h.Arm == f.scenario.Experiment.Baseline {
		l.refuse(n.fields["arm"], NewMessage("headline-of-baseline", "arm", quote(h.Arm)))
		return false
	}
	comparison := [2]string{h.Arm, h.Measure}
	if first, twice := seen[comparison]; twice {
		l.refuse(n, NewMessage("headline-twice", "measure", h.Measure, "arm", h.Arm, "line", first))
		return false
	}
	seen[comparison] = n.line
	return true
}

func (f *frame) amongParameters(l *loader, n *node, text string) {
	if set := f.scenario.Parameters; set != nil {
		if _, ok := set.Index(text); !ok {
			l.noParameter(n, text, set)
		}
	}
}

// figureMeasure checks a measure that a figure of this kind shows.
func (f *frame) figureMeasure(l *loader, n *node, g *Figure, text string) {
	kind, words := "measures", f.measureNames()
	if g.Kind == Course {
		kind, words = "monthly", f.monthlyNames()
	}
	if f.scenario.Model != nil {
		l.among(n, text, kind, words)
	}
}

// figureArm checks an arm that a figure shows beside the baseline.
func (f *frame) figureArm(l *loader, n *node, text string) {
	if l.among(n, text, "arms", f.arms) && text == f.scenario.Experiment.Baseline {
		l.refuse(n, NewMessage("figure-of-baseline"))
	}
}

func (f *frame) reportKeys() []key {
	r := &f.scenario.Report
	seen := make(map[[2]string]int)
	return []key{
		{name: "subject", about: "measures as the subjects of sentences", value: f.subjects()},
		{name: "headline", about: "comparisons that the answer speaks of",
			value: rows[Headline]{into: &r.Headlines, item: "a headline",
				keys: f.headlineKeys, most: maxHeadlines, form: "[[report.headline]]",
				check: func(l *loader, n *node, h *Headline, sound bool) bool {
					return f.checkHeadline(l, n, h,
						seen)
				}}},
		{name: "assumptions", about: "parameters that the answer turns on, the first most",
			value: texts{into: &r.Assumptions, each: "parameter",
				least: 1, most: maxAssumptions, once: true, item: f.amongParameters, of: f.parameterNames}},
		{name: "figure", about: "figures that show the case, before all others",
			value: rows[Figure]{into: &r.Figures, item: "a figure",
				keys: f.figureKeys, most: maxFigures, form: "[[report.figure]]"}},
	}
}

func (f *frame) subjects() entries {
	r := &f.scenario.Report
	at := func(measure string) int {
		return slices.IndexFunc(r.Subjects, func(s Subject) bool { return s.Measure == measure })
	}
	return entries{kind: "measures", of: f.ownMeasureNames, form: `{ measure = "the subject of a sentence" }`,
		each: func(measure string) key {
			var t string
			if i := at(measure); i >= 0 {
				t = r.Subjects[i].Say
			}
			put := func(t string) { r.Subjects = append(r.Subjects, Subject{Measure: measure, Say: t}) }
			return key{needed: true, about: f.declared(measure).Title + " as the subject of a sentence",
				value: text{into: &t, put: put, most: titleSigns}}
		},
		given: func() (given []string) {
			for _, s := range r.Subjects {
				given = append(given, s.Measure)
			}
			return given
		},
	}
}

func (f *frame) headlineKeys(h *Headline) []key {
	return []key{
		{name: "arm", needed: true, about: "an arm", value: f.arm(&h.Arm)},
		{name: "measure", needed: true, value: f.measure(&h.Measure)},
		{name: "say", about: "the arm inside a sentence: if nobody helps", value: title(&h.Say)},
		{name: "caveat", about: "why what comes out is no finding", value: title(&h.Caveat)},
	}
}

func (f *frame) figureKeys(g *Figure) []key {
	ofKind := func(course, levels int) func() int {
		return func() int {
			if g.Kind == Course {
				return course
			}
			return levels
		}
	}
	measure := func(l *loader, n *node, text string) { f.figureMeasure(l, n, g, text) }
	return []key{
		{name: "kind", needed: true,
			about: "course: one monthly measure over time; levels: where measures stand, arm by arm",
			value: word[FigureKind]{into: &g.Kind, kind: "figures", of: only(string(Course), string(Levels))}},
		{name: "title", about: "what the figure shows, not what is found", value: title(&g.Title)},
		{name: "measures", needed: true, value: texts{into: &g.Measures, each: "measure", least: 1, most: maxLevels,
			fewer: ofKind(1, maxLevels), once: true, item: measure}},
		{name: "arms", needed: true, value: texts{into: &g.Arms, each: "arm", least: 1, most: maxLevelArms,
			fewer: ofKind(maxCourseArms, maxLevelArms), once: true, item: f.figureArm}},
	}
}
