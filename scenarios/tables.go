package scenarios

import (
	"cmp"
	"maps"
	"slices"

	"concert/results/say"
	"concert/sim"
)

// frame is what keys refer to while a scenario is read, written or described:
// its family's declarations, and the names of its arms.
type frame struct {
	scenario *Scenario
	arms     []string        // nil: not known
	words    *sim.Vocabulary // of the scenario's model; nil until somebody asks
	refused  []string        // names of windows that were refused: whoever names them makes no second mistake
}

func (f *frame) armNames() []string { return f.arms }

// parameterNames is the names of parameters; nil without a family.
func (f *frame) parameterNames() []string {
	if f.scenario.Model == nil {
		return nil
	}
	return f.scenario.Parameters.Names()
}

func (f *frame) measures() []sim.Measure {
	if f.scenario.Model == nil {
		return nil
	}
	return f.vocabulary().Measures
}

// vocabulary is the words of the scenario's model, which are many: they are
// asked for once.
func (f *frame) vocabulary() *sim.Vocabulary {
	if f.words == nil {
		words := f.scenario.Model.Vocabulary()
		f.words = &words
	}
	return f.words
}

// declared is the declaration of a measure; empty if there is none.
func (f *frame) declared(measure string) sim.Measure {
	for _, m := range f.measures() {
		if m.Name == measure {
			return m
		}
	}
	return sim.Measure{}
}

// measureNames is the names of measures; nil without a family.
func (f *frame) measureNames() []string {
	return append(measureNames(f.measures()), f.refused...)
}

func (f *frame) monthlyNames() []string {
	if f.scenario.Model == nil {
		return nil
	}
	return measureNames(f.vocabulary().Monthly)
}

// measureNames is the names of measures; nil of none.
func measureNames(all []sim.Measure) []string {
	if len(all) == 0 {
		return nil
	}
	return names(all, nameOfMeasure)
}

func (f *frame) measure(into *string) word[string] {
	return word[string]{into: into, kind: "measures", of: f.measureNames, more: true}
}

// ownMeasureNames is the names of the family's measures, without the scenario's
// windows, which say themselves what others say of a measure in a table.
func (f *frame) ownMeasureNames() []string {
	return slices.DeleteFunc(f.measureNames(), func(name string) bool {
		return slices.ContainsFunc(f.scenario.Windows, func(w Window) bool { return w.Name == name }) ||
			slices.Contains(f.refused, name)
	})
}

// arm is the name of an arm. Which arms there are, a schema cannot know.
func (f *frame) arm(into *string) word[string] {
	return word[string]{into: into, kind: "arms", of: f.armNames}
}

// possible is the values that a measure can have; it is named by then.
func (f *frame) possible(measure *string) func() (Message, func(float64) bool) {
	return func() (Message, func(float64) bool) {
		m := f.declared(*measure)
		if !m.Bounded() {
			return NewMessage("any-number"), func(float64) bool { return true }
		}
		low, high := float64(m.Low), float64(m.High)
		return NewMessage("number-of", "least", low, "most", high, "measure", m.Name),
			func(v float64) bool { return v >= low && v <= high }
	}
}

// maxMonths is a century.
const maxMonths = 1200

// rootKeys is the keys of a file, in the order in which it is written. Beside
// them stand the tables of parameters.
func (f *frame) rootKeys() []key {
	s := f.scenario
	return append(f.headKeys(),
		key{name: "window", about: "measures of the scenario's own: means of monthly measures over some months",
			value: f.windowRows()},
		key{name: "experiment", about: "how often and from where",
			value: table{keys: f.experimentKeys, header: "[experiment]"}},
		key{name: "matters", about: "the smallest differences that matter, by measure", value: f.matters()},
		key{name: "sources", about: "where values come from that the file sets, by parameter", value: f.sources()},
		key{name: "report", about: "what the page about a run speaks of first",
			value: table{keys: f.reportKeys, header: "[report]"}},
		key{name: "study", about: "what studies of the scenario are asked, verb by verb",
			value: table{keys: f.studyKeys, header: "[study]"}},
		key{name: "arm", about: "the arms that are compared", needed: true, value: f.armRows()},
		key{name: "arms", about: "arms that are made of others",
			value: table{keys: f.armsKeys, header: "[arms]; an arm stands in [[arm]]"}},
		f.uncertainKey(),
		key{name: "knockout", about: "rules of the model that can be taken out, in all arms", value: rows[Knockout]{
			into: &s.Knockouts, item: "a knock-out", keys: f.knockoutKeys, form: "[[knockout]]",
			check: f.checkKnockout()}},
		key{name: "goal", about: "what the question asks for; which arms reach it, a run says", value: f.goalRows()},
		key{name: "target", about: "figures that assumed parameters were calibrated against", value: rows[Target]{
			into: &s.Targets, item: "a target", keys: f.targetKeys, form: "[[target]]"}},
		key{name: "claim", about: "expectations, checked against the rows", value: f.claimRows()},
		key{name: "terms", about: "texts of this file in other languages", value: f.terms()},
	)
}

// headKeys is the keys above the first table.
func (f *frame) headKeys() []key {
	s := f.scenario
	return []key{
		{name: "name", about: "name of the scenario; the file's own name if left out",
			value: folderName{title(&s.Name)}},
		{name: "title", needed: true, about: "what the scenario is about, in one line", value: title(&s.Title)},
		{name: "question", about: "the question that the comparison answers", value: prose(&s.Question)},
		{name: "story", about: "a few sentences that a student can read", value: prose(&s.Story)},
		{name: "family", needed: true, about: "the model that the scenario stands on", value: title(&s.Family)},
		{name: "months", needed: true, about: "length of a run",
			value: whole[int]{into: &s.Months, least: 1, most: maxMonths}},
	}
}

// uncertainKey is the parameters that are uncertain in all arms.
func (f *frame) uncertainKey() key {
	return key{name: "uncertain", about: "parameters that nobody knows exactly",
		value: f.uncertainRows(&f.scenario.Uncertain, false)}
}

// What an experiment is when the file does not say.
const (
	defaultReplicates = 500
	defaultPerWorld   = 2
	defaultSeed       = 1
	defaultBaseline   = "as-is"

	maxReplicates = 1_000_000_000
	maxWorlds     = 1_000_000
	maxSeed       = 1<<63 - 1 // what TOML can write
)

// usualExperiment is the experiment of a file without [experiment].
func usualExperiment() Experiment {
	return Experiment{
		Replicates: defaultReplicates, PerWorld: defaultPerWorld, Seed: defaultSeed, Baseline: defaultBaseline,
	}
}

func (f *frame) experimentKeys() []key {
	e := &f.scenario.Experiment
	return []key{
		{name: "replicates", about: "draws of chance at the scenario's values",
			value: whole[int]{into: &e.Replicates, least: 1, most: maxReplicates}},
		{name: "worlds", old: "points", about: "sets of everything uncertain, beside the values; 0: none",
			value: whole[int]{into: &e.Worlds, most: maxWorlds}},
		{name: "per_world", old: "replicates_per_point", about: "draws of chance in each world",
			value: whole[int]{into: &e.PerWorld, least: 1, most: maxReplicates}},
		{name: "seed", about: "where all chance comes from", value: whole[uint64]{into: &e.Seed, most: maxSeed}},
		{name: "baseline", about: "the arm that others are compared with; as-is if left out",
			value: f.arm(&e.Baseline)},
		{name: "until",
			about: "go on, look by look, until contrasts are decided, instead of for a fixed number of replicates",
			value: word[string]{into: &e.Until.Rule, kind: "rules", of: only(Decided)}},
		{name: "until_measures",
			about: "measures whose contrasts are waited for; all that have a smallest difference that matters if left out",
			value: texts{into: &e.Until.Measures, each: "measure", least: 1, item: f.amongMeasures,
				of: f.measureNames, more: true}},
		{name: "max_replicates", about: "the most replicates of a run until decided",
			value: whole[int]{into: &e.Until.Most, least: leastMost, most: maxReplicates}},
	}
}

func (f *frame) amongMeasures(l *loader, n *node, text string) {
	if words := f.measureNames(); words != nil {
		l.among(n, text, "measures", words)
	}
}

// matters is the smallest differences that the scenario overrides.
func (f *frame) matters() entries {
	s := f.scenario
	return entries{kind: "measures", of: f.ownMeasureNames, form: "[matters]",
		each: func(measure string) key {
			v, m := s.Matters[measure], f.declared(measure)
			put := func(v float64) { s.Matters = with(s.Matters, measure, v) }
			return key{about: m.Meaning + " (" + m.Unit + ")",
				value: number{into: &v, put: put, within: positive, above0: true}}
		},
		given: func() []string { return slices.Sorted(maps.Keys(s.Matters)) },
	}
}

// sources is where the values come from that the file sets: a county's own
// figure has a source of its own, and not that of the value which it replaces.
func (f *frame) sources() entries {
	s := f.scenario
	return entries{kind: "parameters", of: f.parameterNames, form: "[sources]", open: true,
		each: func(parameter string) key {
			t := s.Sources[parameter]
			put := func(t string) { s.Sources = with(s.Sources, parameter, t) }
			return key{needed: true, value: text{into: &t, put: put, most: proseSigns}}
		},
		given: func() (given []string) {
			for _, parameter := range f.parameterNames() {
				if s.Sources[parameter] != "" {
					given = append(given, parameter)
				}
			}
			return given
		},
		check: func(l *loader, n *node, parameter string) bool {
			i, _ := s.Parameters.Index(parameter)
			if !slices.Contains(s.Given, i) {
				l.refuse(n, NewMessage("source-of-nothing", "parameter", parameter))
			}
			return slices.Contains(s.Given, i)
		},
	}
}

// terms is texts of the scenario in other languages.
func (f *frame) terms() entries {
	s := f.scenario
	return entries{kind: "languages", of: translations, form: "[terms.zh]",
		each: func(language string) key {
			return key{about: `each text of this file in this language: "English" = "translation"`,
				value: f.termsOf(language)}
		},
		given: func() []string { return slices.Sorted(maps.Keys(s.Terms)) },
	}
}

// translations is the languages that terms may be in.
func translations() []string {
	return slices.DeleteFunc(say.Languages(), func(l string) bool { return l == say.English })
}

func (f *frame) termsOf(language string) entries {
	s := f.scenario
	return entries{form: "[terms." + language + "]",
		each: func(english string) key {
			t := s.Terms[language][english]
			put := func(t string) { s.Terms = with(s.Terms, language, with(s.Terms[language], english, t)) }
			return key{needed: true, value: text{into: &t, put: put, most: proseSigns}}
		},
		given: func() []string {
			return slices.DeleteFunc(slices.Sorted(maps.Keys(s.Terms[language])), s.saidOfWindows)
		},
		check: func(l *loader, n *node, english string) bool {
			before := len(l.problems)
			l.checkSigns(n, english, proseSigns)
			return len(l.problems) == before
		},
	}
}

// with is the map with one more entry, made if there is none yet.
func with[V any](m map[string]V, name string, v V) map[string]V {
	if m == nil {
		m = make(map[string]V)
	}
	m[name] = v
	return m
}

func (f *frame) armRows() rows[Arm] {
	lines := make(map[string]*node)
	return rows[Arm]{into: &f.scenario.Arms, item: "an arm", keys: f.armKeys, form: "[[arm]]",
		check:     func(l *loader, n *node, arm *Arm, _ bool) bool { return l.arm(n, arm, lines) },
		elsewhere: f.elsewhereThanInArm,
		comment:   func(a Arm) string { return a.lenders }}
}

func (f *frame) armKeys(a *Arm) []key {
	return []key{
		{name: "name", needed: true, about: "the arm's name in claims and on the command line", value: name{&a.Name}},
		{name: "title", about: "the arm in a heading", value: title(&a.Title)},
		{name: "note", about: "a sentence for the reader", value: prose(&a.Note)},
		{name: "group", about: "the question that the arm answers", value: title(&a.Group)},
		{name: "set", about: "parameters from the start", value: parameters{into: &a.Set, frame: f}},
		{name: "scale", about: "numbers that are multiplied, whatever worlds draw for them",
			value: factors{into: &a.Scaled, frame: f}},
		{name: "change", about: "changes in time",
			value: rows[sim.Change]{into: &a.Changes, item: "a change", start: sim.Change{Until: f.months()},
				keys: f.changeKeys, inline: true, check: f.checkChange(), form: changeForm}},
		{name: "conditions_from", about: "a scenario whose conditions the arm takes over",
			value: title(&a.ConditionsFrom)},
		{name: "blocks", about: "which conditions: environment, motivation, process; all if left out",
			value: texts{into: &a.Blocks, each: "block",
				least: 1, once: true, item: f.amongBlocks}},
		{name: "uncertain", about: "what is uncertain in this arm only",
			value: f.uncertainRows(&a.LentUncertain, true)},
	}
}

// months is the length of a run; the longest if it is refused elsewhere, or for
// a schema.
func (f *frame) months() int { return cmp.Or(f.scenario.Months, maxMonths) }

// How changes and settings of an arm are written.
const (
	changeForm = "[{ set = { … }, from = 24 }]"
	setForm    = `{ "table.name" = value }`
)

func (f *frame) changeKeys(c *sim.Change) []key {
	months := f.months()
	return []key{
		{name: "set", needed: true, about: "parameters that may change during a run",
			value: parameters{into: &c.Set, frame: f, change: true}},
		{name: "from", needed: true, about: "first month of the change",
			value: whole[int]{into: &c.From, most: months - 1, what: "month-of-change"}},
		{name: "until", about: "month in which it ends; the run's end if left out",
			value: whole[int]{into: &c.Until, least: 1, most: months}},
	}
}

func (f *frame) targetKeys(t *Target) []key {
	return []key{
		{name: "measure", needed: true, value: f.measure(&t.Measure)},
		{name: "arm", needed: true, about: "an arm", value: f.arm(&t.Arm)},
		{name: "value", needed: true, value: number{into: &t.Value, within: f.possible(&t.Measure)}},
		{name: "within", needed: true, value: number{into: &t.Within, within: positive, above0: true}},
		{name: "source", needed: true, about: "where the figure comes from", value: prose(&t.Source)},
		{name: "held_out", about: "calibrate does not use it, but says whether it is predicted",
			value: yesNo{&t.HeldOut}},
	}
}

func (f *frame) claimRows() rows[Claim] {
	lines := make(map[string]*node)
	return rows[Claim]{into: &f.scenario.Claims, item: "a claim", keys: f.claimKeys, form: "[[claim]]",
		check: func(l *loader, n *node, c *Claim, _ bool) bool { return l.claim(n, c, lines) }, also: longOrShort}
}

// longOrShort says in a schema that a claim has all, or the three other keys.
func longOrShort(schema object) {
	has := func(keys ...string) object { return object{"required": keys} }
	schema["oneOf"] = []any{
		object{"required": []string{"arm", "measure", "expect"}, "not": has("all")},
		object{"required": []string{"all"}, "not": object{"anyOf": []any{has("arm"), has("measure"), has("expect")}}},
	}
}

// claimKeys is the keys of a claim. Its short form is read once all other keys
// are; a resolved file has the long one.
func (f *frame) claimKeys(c *Claim) []key {
	var short expectation
	return []key{
		{name: "id", needed: true, about: "the claim's name", value: name{&c.ID}},
		{name: "text", needed: true, about: "the claim in words", value: prose(&c.Text)},
		{name: "origin", needed: true,
			about: "stated in the sources, inferred from them, your own, or external: found elsewhere, where nobody built the model from it",
			value: word[string]{into: &c.Origin, kind: "origins", of: only("stated", "inferred", "own", External)}},
		{name: "source", about: "where the claim comes from; an external claim needs it", value: prose(&c.Source)},
		{name: "weak", about: "why the claim is weak evidence", value: prose(&c.Weak)},
		{name: "note", about: "a remark", value: prose(&c.Note)},
		{name: "arm", about: "an arm", value: f.arm(&short.arm)},
		{name: "measure", value: f.measure(&short.measure)},
		{name: "expect", about: "what is expected; " + NewMessage("expect-forms").In(say.InEnglish()),
			value: expected{c, &short, f}},
		{name: "all", about: "clauses that must all hold, such as take_up[as-is] >= 2 * take_up[other], or a ratio and a number: cost[as-is] / take_up[as-is] <= 3",
			value: clauses{&c.All}},
	}
}

// knockoutKeys is the keys of a knock-out.
func (f *frame) knockoutKeys(k *Knockout) []key {
	return []key{
		{name: "rule", needed: true, about: "the rule's name", value: name{&k.Rule}},
		{name: "text", needed: true, about: "what the rule says, in words", value: prose(&k.Text)},
		{name: "set", needed: true, about: "parameters that take it out, in every arm",
			value: parameters{into: &k.Set, frame: f}},
	}
}

// armsKeys is what packages are made of, and what limits them.
func (f *frame) armsKeys() []key {
	s := f.scenario
	factors := make(map[string]*node)
	return []key{
		{name: "factorial", about: "measures that packages are made of: each has it or lacks it", value: rows[Factor]{
			into: &s.Factors, item: "a factor", keys: f.factorKeys, most: maxFactors, form: "[[arms.factorial]]",
			check: func(l *loader, n *node, x *Factor, _ bool) bool {
				l.nameOnce(n.fields["name"], x.Name, "second-factor", factors)
				return true
			}}},
		{name: "limit", about: "the most of a harm that a package may do", value: rows[HarmLimit]{
			into: &s.HarmLimits, item: "a limit", keys: f.harmLimitKeys, form: "[[arms.limit]]"}},
	}
}

// maxFactors keeps packages countable: 4,096 of them.
const maxFactors = 12

func (f *frame) factorKeys(x *Factor) []key {
	return []key{
		{name: "name", needed: true, about: "the factor's name", value: name{&x.Name}},
		{name: "title", needed: true, about: "the factor in a sentence", value: title(&x.Title)},
		{name: "set", needed: true, about: "parameters of a package that has it",
			value: parameters{into: &x.Set, frame: f}},
	}
}

func (f *frame) harmLimitKeys(x *HarmLimit) []key {
	return []key{
		{name: "measure", needed: true, value: f.measure(&x.Measure)},
		{name: "at_most", needed: true, about: "the mean of the measure must not lie above it",
			value: number{into: &x.AtMost, within: f.possible(&x.Measure)}},
		{name: "source", needed: true, about: "where the limit comes from, or assumed", value: prose(&x.Source)},
	}
}

// checkKnockout refuses a second rule of one name.
func (f *frame) checkKnockout() func(l *loader, n *node, k *Knockout, sound bool) bool {
	lines := make(map[string]*node)
	return func(l *loader, n *node, k *Knockout, _ bool) bool {
		l.nameOnce(n.fields["rule"], k.Rule, "second-rule", lines)
		return true
	}
}
