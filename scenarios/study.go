package scenarios

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"concert/sim/param"
)

// Study is the table [study]: what studies of the scenario are asked where the
// command line does not say otherwise. Each key is a flag of the verb that its
// table is named after. It is no part of what determines rows.
//
//	[study.sweep]
//	vary = { "conditions.prior_trust" = "0.1:1:0.1" }
type Study struct {
	Sweep       SweepStudy
	Sensitivity SensitivityStudy
	Optimize    OptimizeStudy
	Calibrate   CalibrateStudy
}

// SweepStudy is [study.sweep]; what is 0 or empty is not said.
type SweepStudy struct {
	Vary       []Vary
	Arms       []string
	Measures   []string
	Replicates int
}

// Vary is a parameter with its values, as --vary has them.
type Vary struct{ Parameter, Values string }

// SensitivityStudy is [study.sensitivity]; what is 0 or empty is not said.
type SensitivityStudy struct {
	Arm, Measure  string
	Worlds        int
	Totals        *float64 // nil: not said; 0: none
	Method, Month string
}

// OptimizeStudy is [study.optimize]; what is nil, 0 or empty is not said. What is
// searched stands in [[arms.factorial]] and [[arms.limit]].
type OptimizeStudy struct {
	Budget, For, Years *float64
	Fresh              int
	By, Measure        string
	Delta              *float64
}

// CalibrateStudy is [study.calibrate]; what is 0 or empty is not said. Which targets
// are held out stands in [[target]].
type CalibrateStudy struct {
	By       []string
	Waves    int
	PerPoint int
	Draws    int
	Worlds   int
	PerWorld int
}

// The words of some keys, as of the flags.
var (
	// StudyMethods are the ways in which sensitivity moves parameters together.
	StudyMethods = []string{"jansen", "morris"}
	// StudyBy are what optimize finds the best package by.
	StudyBy = []string{"share", "mean"}
)

// Flag is a flag with what a scenario gives it.
type Flag struct {
	Name   string
	Values []string
}

// Flags are what [study] says of a verb, as the verb's flags.
func (s *Scenario) Flags(verb string) (all []Flag) {
	f := &frame{scenario: s}
	for _, k := range f.studyTable(verb) {
		if values := k.value.(flagged).flags(); len(values) > 0 {
			all = append(all, Flag{strings.ReplaceAll(k.flag(), "_", "-"), values})
		}
	}
	return all
}

// flag is the name of the flag that a key of [study] stands for: keys of lists are
// in the plural.
func (k key) flag() string {
	switch k.name {
	case "arms", "measures":
		return strings.TrimSuffix(k.name, "s")
	}
	return k.name
}

// flagged is a value that a flag takes, too.
type flagged interface{ flags() []string }

func (v texts) flags() []string    { return *v.into }
func (v word[T]) flags() []string  { return given(string(*v.into)) }
func (v number) flags() []string   { return given(v.write()) }
func (v whole[T]) flags() []string { return given(v.write()) }
func (v entries) flags() (all []string) {
	for _, name := range v.given() {
		all = append(all, name+"="+strings.Trim(v.each(name).value.write(), `"`))
	}
	return all
}

func given(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// studyVerbs are the verbs that [study] has tables for.
var studyVerbs = []string{"sweep", "sensitivity", "optimize", "calibrate"}

func (f *frame) studyKeys() (all []key) {
	for _, verb := range studyVerbs {
		all = append(all, key{name: verb, about: "what concert " + verb + " is asked where no flag says otherwise",
			value: table{keys: func() []key { return f.studyTable(verb) }, header: "[study." + verb + "]"}})
	}
	return all
}

func (f *frame) studyTable(verb string) []key {
	switch s := &f.scenario.Study; verb {
	case "sweep":
		return f.sweepKeys(&s.Sweep)
	case "sensitivity":
		return f.sensitivityKeys(&s.Sensitivity)
	case "optimize":
		return f.optimizeKeys(&s.Optimize)
	case "calibrate":
		return f.calibrateKeys(&s.Calibrate)
	}
	return nil
}

func (f *frame) sweepKeys(s *SweepStudy) []key {
	return []key{
		{name: "vary", about: "one or two parameters and their values", value: f.varied(s)},
		{name: "arms", about: "arms to sweep beside the baseline", value: texts{into: &s.Arms, each: "arm", least: 1,
			once: true, item: f.amongArms}},
		{name: "measures", about: "measures to show; those of the goals if left out", value: f.measuresOf(&s.Measures)},
		{name: "replicates", about: "replicates of each arm at each point", value: runs(&s.Replicates, 1)},
	}
}

func (f *frame) measuresOf(into *[]string) texts {
	return texts{into: into, each: "measure", least: 1, once: true, item: f.amongMeasures, of: f.measureNames}
}

func (f *frame) amongArms(l *loader, n *node, text string) { l.among(n, text, "arms", f.arms) }

// varied are the axes of a sweep.
func (f *frame) varied(s *SweepStudy) entries {
	at := func(name string) int {
		return slices.IndexFunc(s.Vary, func(v Vary) bool { return v.Parameter == name })
	}
	return entries{kind: "parameters", of: f.parameterNames, form: `{ "table.name" = "0.1:0.9:0.1" }`, open: true,
		each: func(name string) key {
			var t string
			if i := at(name); i >= 0 {
				t = s.Vary[i].Values
			}
			put := func(t string) { s.Vary = append(s.Vary, Vary{name, t}) }
			return key{needed: true, value: text{into: &t, put: put, most: titleSigns}}
		},
		given: func() (given []string) {
			for _, v := range s.Vary {
				given = append(given, v.Parameter)
			}
			return given
		},
		check: func(l *loader, n *node, name string) bool {
			if len(s.Vary) == mostAxes {
				l.refuse(n, found(strconv.Itoa(mostAxes+1), NewMessage("at-most", "most", strconv.Itoa(mostAxes))))
				return false
			}
			if values, ok := n.value.(string); ok {
				if _, m := f.scenario.axis(name, values); m.Key != "" {
					l.refuse(n, m)
					return false
				}
			}
			return true
		},
	}
}

func (f *frame) sensitivityKeys(s *SensitivityStudy) []key {
	return []key{
		{name: "arm", about: "the arm against the baseline, or the baseline itself", value: f.arm(&s.Arm)},
		{name: "measure", value: f.measure(&s.Measure)},
		{name: "worlds", about: "worlds to draw", value: whole[int]{into: &s.Worlds, least: 50, most: 100_000}},
		{name: "totals", about: "base points or walks of the design that moves those named together; 0: none",
			value: number{given: &s.Totals, within: wholeUpTo(65536)}},
		{name: "method", about: "jansen: shares of variance with interactions; morris: elementary effects",
			value: word[string]{into: &s.Method, kind: "methods", of: only(StudyMethods...)}},
		{name: "by_month", about: "a monthly measure that is asked about month by month",
			value: word[string]{into: &s.Month, kind: "monthly", of: f.monthlyNames}},
	}
}

func wholeUpTo(most float64) func() (Message, func(float64) bool) {
	return func() (Message, func(float64) bool) {
		fits := func(v float64) bool { return v >= 0 && v <= most && v == math.Trunc(v) }
		return wholeFrom("0", param.Text(most)), fits
	}
}

func (f *frame) optimizeKeys(s *OptimizeStudy) []key {
	from0 := func() (Message, func(float64) bool) {
		return NewMessage("number", "least", 0, "most", "1e15"), func(v float64) bool { return v >= 0 && v <= 1e15 }
	}
	return []key{
		{name: "budget", about: "CNY in all, beyond what is spent as it is",
			value: number{given: &s.Budget, within: from0}},
		{name: "for", about: "for how many", value: number{given: &s.For, within: positive, above0: true}},
		{name: "years", about: "over how many years", value: number{given: &s.Years, within: positive, above0: true}},
		{name: "fresh", about: "fresh worlds in which the best are run again", value: runs(&s.Fresh, 20)},
		{name: "by", about: "share: in how many worlds all goals are reached; mean: the first goal's measure",
			value: word[string]{into: &s.By, kind: "aims", of: only(StudyBy...)}},
		{name: "measure", about: "by mean: whose mean; the first goal's if left out", value: f.measure(&s.Measure)},
		{name: "delta", about: "by mean: the smallest difference that matters",
			value: number{given: &s.Delta, within: positive, above0: true}},
	}
}

func (f *frame) calibrateKeys(s *CalibrateStudy) []key {
	return []key{
		{name: "by", about: "uncertain parameters to vary; they must rest on no source",
			value: texts{into: &s.By, each: "parameter", least: 1, once: true, item: f.amongParameters,
				of: f.parameterNames}},
		{name: "waves", about: "waves of history matching", value: whole[int]{into: &s.Waves, least: 1, most: 10}},
		{name: "per_point", about: "runs at each point of a wave", value: runs(&s.PerPoint, 2)},
		{name: "draws", about: "draws from the posterior, which are run again", value: runs(&s.Draws, 1)},
		{name: "worlds", about: "without waves: worlds to draw", value: runs(&s.Worlds, 1)},
		{name: "per_world", about: "without waves: replicates in each", value: runs(&s.PerWorld, 1)},
	}
}

func runs(into *int, least int) whole[int] {
	return whole[int]{into: into, least: least, most: maxReplicates}
}

// checkStudy refuses a budget without the number and the years that it is for.
func (l *loader) checkStudy(root *node) {
	study := root.fields["study"]
	if study == nil || study.fields["optimize"] == nil {
		return
	}
	n := study.fields["optimize"]
	for _, name := range []string{"for", "years"} {
		if n.fields["budget"] != nil && n.fields[name] == nil {
			l.missing(n, name, NewMessage("above-zero"))
		}
	}
}

// Of is what the table says about the arms that run.
func (s Study) Of(runs func(arm string) bool) Study {
	s.Sweep.Arms = slices.DeleteFunc(slices.Clone(s.Sweep.Arms), func(arm string) bool { return !runs(arm) })
	if s.Sensitivity.Arm != "" && !runs(s.Sensitivity.Arm) {
		s.Sensitivity.Arm = ""
	}
	return s
}

// Axis is a parameter with the values that a study gives it, ascending where they
// have an order.
type Axis struct {
	Parameter string    `json:"parameter"`
	Unit      string    `json:"unit"`
	Meaning   string    `json:"meaning"`
	Values    []float64 `json:"values"`
	Shown     []string  `json:"shown"` // as TOML writes them
	Now       float64   `json:"now"`   // the scenario's own
	Ordered   bool      `json:"ordered"`

	Declared param.Declaration `json:"-"`
}

const (
	mostAxes   = 2
	mostValues = 201 // of an axis
)

// ParseAxis reads an axis as --vary has it: "conditions.prior_trust=0.1:0.9:0.1",
// from, to and step, or a list, "psychology.theory=additive,null"; "all" stands
// for every choice. Errors, of type [Problem], name what was found and what is
// allowed.
func ParseAxis(s *Scenario, text string) (*Axis, error) {
	name, values, _ := strings.Cut(text, "=")
	name = strings.TrimSpace(name)
	if _, known := s.Parameters.Index(name); !known {
		p := Refuse("--vary", "no-parameter", "found", quote(name))
		return nil, p.Hinted(meantParameter(name, s.Parameters, nil))
	}
	a, m := s.axis(name, values)
	if m.Key != "" {
		return nil, Problem{Where: "--vary " + name, Message: m}
	}
	return a, nil
}

// axis is a known parameter with its values; a message says what is wrong with them.
func (s *Scenario) axis(name, values string) (*Axis, Message) {
	values = strings.TrimSpace(values)
	i, _ := s.Parameters.Index(name)
	d := s.Declaration(i)
	a := &Axis{Parameter: name, Unit: d.Unit, Meaning: d.Meaning, Now: s.Base[i], Declared: d,
		Ordered: d.Kind == param.Number || d.Kind == param.Whole}
	var m Message
	switch {
	case values == "":
		return nil, found(quote(values), NewMessage("axis-values"))
	case values == "all" && !a.Ordered:
		a.Values = everything(d)
	case strings.Contains(values, ":"):
		a.Values, m = grid(d, values)
	default:
		a.Values, m = listed(d, values)
	}
	if m.Key != "" {
		return nil, m
	}
	if a.Ordered {
		slices.Sort(a.Values)
	}
	a.Values = slices.Compact(a.Values)
	if len(a.Values) < 2 || len(a.Values) > mostValues {
		return nil, axisCount(len(a.Values))
	}
	for _, v := range a.Values {
		a.Shown = append(a.Shown, strings.Trim(d.Show(v), `"`))
	}
	return a, Message{}
}

func axisCount(n int) Message {
	return found(NewMessage("n-values", "n", n), NewMessage("value-count", "least", 2, "most", mostValues))
}

func everything(d param.Declaration) (all []float64) {
	n := len(d.Choices)
	if d.Kind == param.Switch {
		n = 2
	}
	for i := range n {
		all = append(all, float64(i))
	}
	return all
}

// grid are the values from low to high, a step apart; the last is high if the
// steps come that far.
func grid(d param.Declaration, text string) (all []float64, m Message) {
	var ends []float64
	for _, part := range strings.Split(text, ":") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
			ends = nil
			break
		}
		ends = append(ends, v)
	}
	if len(ends) != 3 || !(ends[2] > 0) || !(ends[1] > ends[0]) {
		return nil, found(quote(text), NewMessage("axis-grid"))
	}
	low, step := ends[0], ends[2]
	steps := math.Floor((ends[1]-low)/step + 1e-9)
	if steps >= mostValues {
		return nil, axisCount(int(min(steps+1, 1e9)))
	}
	for i := 0.0; i <= steps; i++ {
		v := math.Round((low+float64(i*step))*1e12) / 1e12 // 0.3, not 0.30000000000000004
		if d.Check(v) != nil {
			return nil, found(param.Text(v), Allowed(d))
		}
		all = append(all, v)
	}
	return all, Message{}
}

func listed(d param.Declaration, text string) (all []float64, m Message) {
	for _, one := range strings.Split(text, ",") {
		v, err := d.Parse(one)
		if err != nil {
			m := found(strings.TrimSpace(one), Allowed(d))
			if hint := Meant(strings.TrimSpace(one), d.Choices); hint.Key != "" {
				m = NewMessage("hinted", "message", m, "hint", hint)
			}
			return nil, m
		}
		all = append(all, v)
	}
	return all, Message{}
}
