package stage

import (
	"context"
	"math"
	"slices"
	"strings"

	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/web/words"
)

// CaseLine is a case in the list of cases.
type CaseLine struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Question string `json:"question"`
	Say      string `json:"say"`  // who meets whom, in a few words
	Hint     string `json:"hint"` // what one looks at
}

func (s *Stage) cases(_ context.Context, body []byte) ([]CaseLine, error) {
	var ask struct{ Lang string }
	if err := decode(body, &ask); err != nil {
		return nil, err
	}
	w, err := speak(ask.Lang)
	if err != nil {
		return nil, err
	}
	var all []CaseLine
	for _, c := range s.Cases {
		own := c.words(w)
		k := key(c.Brief.Scenario)
		all = append(all, CaseLine{Name: c.Brief.Scenario, Title: own.Term(c.Brief.Title),
			Question: own.Term(c.Brief.Question),
			Say:      own.Text("case." + k), Hint: own.Text("look." + k)})
	}
	return all, nil
}

// key is a case's name in the keys of texts.
func key(name string) string { return strings.ReplaceAll(name, "-", "_") }

// words are a language with the case's own terms.
func (c *Case) words(w *words.Words) *words.Words { return w.With(c.Brief.Terms[w.Language()]) }

// Told is a case as a page tells it.
type Told struct {
	CaseLine
	Story     string     `json:"story"`
	Caution   string     `json:"caution"`
	Statement string     `json:"statement"`
	Months    int        `json:"months"`
	Every     int        `json:"every"`
	Seed      uint64     `json:"seed"`
	Arms      []ToldArm  `json:"arms"`
	Levers    []Lever    `json:"levers"`
	Measures  []Quantity `json:"measures"`
	Monthly   []Quantity `json:"monthly"`
	Focus     []string   `json:"focus"`  // measures that the question asks for, the first first
	Course    []string   `json:"course"` // monthly measures that show it best
	Cost      string     `json:"cost"`   // measure of what a package costs
	Example   Example    `json:"example"`
	Actors    []ToldWord `json:"actors"`
	Acts      []ToldWord `json:"acts"`
	Motives   []ToldWord `json:"motives"`
}

// ToldWord is a name with its explanation.
type ToldWord struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Meaning string `json:"meaning"`
	Cost    bool   `json:"cost,omitempty"`
}

// ToldArm is an arm of the case that a package may be.
type ToldArm struct {
	Name  string             `json:"name"`
	Title string             `json:"title"`
	Note  string             `json:"note"`
	Set   map[string]float64 `json:"set"`   // levers alone
	Plain bool               `json:"plain"` // nothing but levers, from the start

	Locked bool `json:"locked,omitempty"` // it moves what a teacher holds
}

// Lever is a lever with what a student must know to use it.
type Lever struct {
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Label    string   `json:"label"` // the title with its unit
	Group    string   `json:"group"`
	Unit     string   `json:"unit"`
	Meaning  string   `json:"meaning"`
	Cost     string   `json:"cost"`
	Source   string   `json:"source"`
	Kind     string   `json:"kind"`
	Choices  []string `json:"choices,omitempty"`
	Min      float64  `json:"min"` // of the slider
	Max      float64  `json:"max"`
	Step     float64  `json:"step"`
	Base     float64  `json:"base"`
	Off      string   `json:"off,omitempty"`
	Featured bool     `json:"featured"`         // an arm of the case moves it
	Locked   bool     `json:"locked,omitempty"` // a teacher holds it
}

// Quantity is a measure with how its numbers are written.
type Quantity struct {
	Name     string      `json:"name"`
	Title    string      `json:"title"`
	Meaning  string      `json:"meaning"`
	Unit     string      `json:"unit"`
	Points   string      `json:"points"`
	Factor   float64     `json:"factor"`
	Decimals int         `json:"decimals"`
	Better   string      `json:"better"`
	Role     string      `json:"role"`
	Matters  float64     `json:"matters"`
	Bounds   *[2]float64 `json:"bounds,omitempty"`
}

// Example is a worked example: an arm of the case, what one might predict, and
// in which measure.
type Example struct {
	Arm     string `json:"arm"`
	Title   string `json:"title"`
	Measure string `json:"measure"`
	Text    string `json:"text"`
}

// guide is what a classroom shows first of a case.
type guide struct {
	focus, course    []string
	example, measure string // an arm, and what its worked example is about
}

var guides = map[string]guide{
	"county-l": {[]string{"take_up", "loss_share"}, []string{"take_up", "npl_ratio"}, "forced-lending",
		"loss_share"},
	"city-y": {[]string{"collaboration", "resolved_share"}, []string{"collaboration", "prevalence_per_10000"},
		"platform-only", "resolved_share"},
	"county-s": {[]string{"overlap_share", "omission_share", "conversion_share"},
		[]string{"overlap_share", "omission_share"}, "coordination-without-authority", "overlap_share"},
	"east-west": {[]string{"income_gain_cny", "income_kept_share"}, []string{"income_gain_cny", "activity"},
		"transfusion-aid-stops", "income_kept_share"},
	"social-forces": {[]string{"omission_share", "overlap_share"}, []string{"omission_share", "overlap_share"},
		"needs-platform-50", "omission_share"},
}

// Cost is the measure of what a package costs, in every case.
const Cost = "programme_cost_cny"

// Names are the cases of the classroom, in the order in which they are shown.
func Names() []string {
	return []string{"city-y", "county-l", "county-s", "east-west", "social-forces"}
}

func (s *Stage) describe(_ context.Context, body []byte) (*Told, error) {
	var ask struct{ Case, Lang string }
	if err := decode(body, &ask); err != nil {
		return nil, err
	}
	w, err := speak(ask.Lang)
	if err != nil {
		return nil, err
	}
	c, err := s.find(ask.Case)
	if err != nil {
		return nil, err
	}
	told := c.Told(w)
	s.hold.mark(told)
	return told, nil
}

// Told is the case in a language.
func (c *Case) Told(in *words.Words) *Told {
	b, w, v := c.Brief, c.words(in), &c.Brief.Vocabulary
	g, k := guides[b.Scenario], key(b.Scenario)
	t := &Told{
		CaseLine: CaseLine{Name: b.Scenario, Title: w.Term(b.Title), Question: w.Term(b.Question),
			Say: w.Text("case." + k), Hint: w.Text("look." + k)},
		Story: w.Term(b.Story), Caution: w.Term(v.Caution), Statement: w.Text("note.model"),
		Months: b.Months, Every: max(1, v.Every), Seed: b.Seed, Focus: g.focus, Course: g.course, Cost: Cost,
		Measures: quantities(v.Measures, w), Monthly: quantities(v.Monthly, w),
	}
	featured := make(map[string]bool)
	for i := range b.Arms {
		t.Arms = append(t.Arms, c.toldArm(&b.Arms[i], w, featured))
	}
	for i := range b.Parameters {
		p := &b.Parameters[i]
		if p.Role == param.Lever && p.Idle == "" && !p.Structural {
			t.Levers = append(t.Levers, lever(p, b, w, featured[p.Name]))
		}
	}
	slices.SortStableFunc(t.Levers, func(a, b Lever) int { return boolOrder(b.Featured) - boolOrder(a.Featured) })
	for _, a := range v.Actors {
		t.Actors = append(t.Actors, ToldWord{Name: a.Name, Title: w.Term(a.Title), Meaning: w.Term(a.Meaning)})
	}
	for _, a := range v.Acts {
		t.Acts = append(t.Acts, ToldWord{Name: a.Name, Title: w.Term(a.Title), Meaning: w.Term(a.Meaning)})
	}
	for _, m := range v.Motives {
		t.Motives = append(t.Motives, ToldWord{Name: m.Name, Title: w.Term(m.Title), Meaning: w.Term(m.Meaning),
			Cost: m.Cost})
	}
	arm := b.Arms[b.ArmIndex(g.example)]
	t.Example = Example{Arm: g.example, Title: w.Term(arm.Title), Measure: g.measure, Text: w.Text("example." + k)}
	return t
}

func boolOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}

// toldArm tells an arm and notes which levers it moves.
func (c *Case) toldArm(a *scenarios.Arm, w *words.Words, featured map[string]bool) ToldArm {
	t := ToldArm{Name: a.Name, Title: w.Term(a.Title), Note: w.Term(a.Note), Set: make(map[string]float64),
		Plain: len(a.Changes) == 0 && a.ConditionsFrom == ""}
	for _, set := range a.Set {
		p := c.Brief.Parameter(set.Name)
		if p == nil || p.Role != param.Lever {
			t.Plain = false
			continue
		}
		t.Set[set.Name] = set.Value
		if a.ConditionsFrom == "" && !strings.HasPrefix(set.Name, "motives.") &&
			!strings.HasPrefix(set.Name, "psychology.") {
			featured[set.Name] = true
		}
	}
	return t
}

func quantities(all []sim.Measure, w *words.Words) (told []Quantity) {
	for _, m := range all {
		q := w.Quantity(m.Unit, m.Matters, 1)
		t := Quantity{Name: m.Name, Title: w.Term(m.Title), Meaning: w.Term(m.Meaning), Unit: q.Unit, Points: q.Points,
			Factor: q.Factor, Decimals: q.Decimals, Better: string(m.Better), Role: string(m.Role), Matters: m.Matters}
		if low, high := float64(m.Low), float64(m.High); m.Bounded() && !math.IsInf(low, 0) && !math.IsInf(high, 0) {
			t.Bounds = &[2]float64{low, high}
		}
		told = append(told, t)
	}
	return told
}

// lever tells a lever with a slider that holds what arms of the case and worlds
// use.
func lever(p *scenarios.Parameter, b *scenarios.Brief, w *words.Words, featured bool) Lever {
	l := Lever{Name: p.Name, Title: leverTitle(p, w), Unit: w.Term(p.Unit), Meaning: w.Term(p.Meaning),
		Cost: w.Term(p.Cost), Source: w.Source(p.Source),
		Kind: string(p.Kind), Min: p.Min, Max: p.Max, Base: p.Value, Featured: featured}
	if p.Unit == say.Share {
		l.Unit = w.Text("unit.share")
	}
	l.Label = w.Text("levers.label", "lever", l.Title, "unit", strings.Trim(l.Unit, "（）"))
	if p.Off != "" {
		l.Off = w.Term(p.Off)
	}
	section, _, _ := strings.Cut(p.Name, ".")
	switch {
	case section == "motives" || section == "psychology":
		l.Group = w.Text("levers.minds")
	case p.Block != "":
		l.Group = w.Text("levers." + p.Block)
	default:
		l.Group = w.Text("levers.case")
	}
	for _, choice := range p.Choices {
		l.Choices = append(l.Choices, w.Term(strings.ReplaceAll(choice, "-", " ")))
	}
	if p.Max-p.Min > 20 {
		top := math.Max(p.Value, p.High)
		for i := range b.Arms {
			for _, set := range b.Arms[i].Set {
				if set.Name == p.Name {
					top = math.Max(top, set.Value)
				}
			}
		}
		if strings.HasPrefix(p.Unit, "month") {
			top = math.Max(top, float64(b.Months))
		}
		l.Max = math.Min(p.Max, math.Max(p.Min+1, nice(1.5*top)))
	}
	switch p.Kind {
	case param.Number:
		l.Step = math.Min(1, nice((l.Max-l.Min)/100))
		if l.Max > 100 {
			l.Step = nice((l.Max - l.Min) / 100)
		}
	default:
		l.Step = 1
	}
	return l
}

// leverTitle is a lever in few words, where the classroom has them; else its
// name without its section.
func leverTitle(p *scenarios.Parameter, w *words.Words) string {
	if t, ok := w.Texts()["lever."+strings.ReplaceAll(p.Name, ".", "_")]; ok {
		return t
	}
	_, name, _ := strings.Cut(p.Name, ".")
	return strings.ReplaceAll(name, "_", " ")
}

// nice is v rounded up to 1, 2 or 5 times a power of ten.
func nice(v float64) float64 {
	if !(v > 0) {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, f := range []float64{1, 2, 5} {
		if f*power >= v*(1-1e-9) {
			return f * power
		}
	}
	return 10 * power
}
