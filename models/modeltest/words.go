package modeltest

import (
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"concert/models/collab"
	"concert/sim"
	"concert/sim/param"
)

// Names stand in files and on command lines: a family's is one word,
// a parameter's has a section, all others are snake_case.
var (
	familyName    = regexp.MustCompile(`^[a-z][a-z0-9]*$`)
	parameterName = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$`)
	snakeCase     = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
)

func (f *family) presentsItself(r *report) {
	if !familyName.MatchString(f.Name()) {
		r.complain(f.Name(), "the name of a family is one word of small letters, as in ruralcredit")
	}
	if f.Version() < 1 {
		r.complain(f.Name(), "version %d; the first is 1", f.Version())
	}
	f.said(r, f.Name(), "title", f.words.Title)
	f.said(r, f.Name(), "story", f.words.Story)
}

// said complains about a text that is missing.
func (f *family) said(r *report, about, what, text string) {
	if strings.TrimSpace(text) == "" {
		r.complain(about, "has no %s", what)
	}
}

// keepsItsWords: rows are read by the order of the vocabulary, and vectors of
// parameters by the order of declaration.
func (f *family) keepsItsWords(r *report) {
	if !reflect.DeepEqual(f.words, f.Vocabulary()) {
		r.complain("vocabulary", "differs between two calls")
	}
	world := f.NewWorld()
	f.live(world, f.anywhere(0), life{months: 6})
	for name, other := range map[string]*param.Set{"a new world": f.NewWorld().Parameters(),
		"a used world": world.Parameters()} {
		if !slices.EqualFunc(declarations(f.parameters), declarations(other),
			func(a, b param.Declaration) bool { return reflect.DeepEqual(a, b) }) {
			r.complain("parameters", "%s declares them otherwise", name)
		}
	}
}

func declarations(set *param.Set) []param.Declaration {
	all := make([]param.Declaration, set.Len())
	for i := range all {
		all[i] = set.At(i)
	}
	return all
}

func (f *family) declaresParameters(r *report) {
	for _, d := range declarations(f.parameters) {
		if !parameterName.MatchString(d.Name) {
			r.complain(d.Name, "the name is not snake_case with a section")
		}
		f.said(r, d.Name, "unit", d.Unit)
		f.said(r, d.Name, "meaning", d.Meaning)
		f.said(r, d.Name, "source", d.Source)
		if !slices.Contains([]param.Role{param.Lever, param.Uncertain, param.Fixed}, d.Role) {
			r.complain(d.Name, "has the unknown role %q", d.Role)
		}
		if !(d.Min < d.Max) || math.IsInf(d.Min, 0) || math.IsInf(d.Max, 0) {
			r.complain(d.Name, "the allowed range is %v to %v", d.Min, d.Max)
		}
		if isSize(d) && d.FromStart() == "" {
			r.complain(d.Name, "is a size, up to %v %s, that a change in time may set: mark it by declare.Structural",
				d.Max, d.Unit)
		}
		if err := d.Check(d.Default); err != nil {
			r.complain(d.Name, "the default %v is not allowed: %v", d.Default, err)
		}
	}
}

// forResearchers are sections whose levers no government can pull: they switch
// parts of the theory off to see what carries a result. They cost nothing.
var forResearchers = []string{"motives.", "psychology."}

func (f *family) pricesLevers(r *report) {
	for _, d := range declarations(f.parameters) {
		free := slices.ContainsFunc(forResearchers,
			func(section string) bool { return strings.HasPrefix(d.Name, section) })
		if d.Role == param.Lever && !free && strings.TrimSpace(d.Cost) == "" {
			r.complain(d.Name, "is a lever and does not say what using it costs")
		}
	}
}

// declaresMeasures holds monthly measures to the same, but for the smallest
// difference that matters: they are drawn as courses and never compared.
func (f *family) declaresMeasures(r *report) {
	f.measuresInFull(r, "", f.words.Measures)
	f.measuresInFull(r, "monthly ", f.words.Monthly)
	for _, m := range f.words.Measures {
		f.said(r, m.Name, "source of the smallest difference that matters", m.MattersSource)
		if m.Among != "" && !slices.ContainsFunc(f.words.Measures,
			func(o sim.Measure) bool { return o.Name == m.Among }) {
			r.complain(m.Name, "it is among %q, which is no measure", m.Among)
		}
		if !(m.Matters > 0) || math.IsInf(m.Matters, 0) {
			r.complain(m.Name, "the smallest difference that matters is %v", m.Matters)
		}
	}
}

func (f *family) measuresInFull(r *report, kind string, measures []sim.Measure) {
	seen := make(map[string]bool)
	for _, m := range measures {
		about := kind + m.Name
		if !snakeCase.MatchString(m.Name) {
			r.complain(about, "the name is not snake_case")
		}
		if seen[m.Name] {
			r.complain(about, "is there twice")
		}
		seen[m.Name] = true
		f.said(r, about, "title", m.Title)
		f.said(r, about, "unit", m.Unit)
		f.said(r, about, "meaning", m.Meaning)
		f.said(r, about, "formula", m.Formula)
		if !slices.Contains([]sim.Direction{sim.Higher, sim.Lower, sim.Neither}, m.Better) {
			r.complain(about, "does not say which way is better: %q", m.Better)
		}
		if !slices.Contains([]sim.Role{sim.Main, sim.Harm, sim.Core, sim.Detail}, m.Role) {
			r.complain(about, "has the unknown role %q", m.Role)
		}
		if math.IsNaN(float64(m.Low)) || math.IsNaN(float64(m.High)) || float64(m.Low) > float64(m.High) {
			r.complain(about, "the bounds are %v to %v", m.Low, m.High)
		}
	}
}

// hasMain: a scenario answers a question.
func (f *family) hasMain(r *report) { f.hasRole(r, sim.Main) }

// hasHarm: whoever may be harmed by the answer is shown beside it.
func (f *family) hasHarm(r *report) { f.hasRole(r, sim.Harm) }

func (f *family) hasRole(r *report, role sim.Role) {
	if !slices.ContainsFunc(f.words.Measures, func(m sim.Measure) bool { return m.Role == role }) {
		r.complain(string(role), "no measure has this role")
	}
}

// decidesNothing: a textbook model has neither decisions nor anything that they
// would hang on.
func (f *family) decidesNothing(r *report) {
	if !f.options.Textbook {
		r.inapplicable = "the family is a case, in which decisions are taken"
		return
	}
	if a, b, c := len(f.words.Acts), len(f.words.Actors), len(f.words.Motives); a+b+c > 0 {
		r.complain("vocabulary", "%d acts, %d actors and %d motives: this is a case", a, b, c)
	}
	for _, d := range declarations(f.parameters) {
		section, _, _ := strings.Cut(d.Name, ".")
		if d.Block != "" || slices.Contains([]string{"conditions", "motives", "psychology"}, section) {
			r.complain(d.Name, "belongs to the theory of collaboration: this is a case")
		}
	}
}

// coreMeasures are defined for every family, so that cases compare.
var coreMeasures = []string{"collaboration", "success_share", "trust", "coordination_staff_days", "programme_cost_cny"}

func (f *family) hasCoreMeasures(r *report) {
	for _, name := range coreMeasures {
		i := measure(f.words.Measures, name)
		switch {
		case i < 0:
			r.complain(name, "the measure is not there")
		case f.words.Measures[i].Role != sim.Core:
			r.complain(name, "has the role %q instead of %q", f.words.Measures[i].Role, sim.Core)
		}
	}
}

// measure is the position of a measure; −1 if there is none.
func measure(all []sim.Measure, name string) int {
	return slices.IndexFunc(all, func(m sim.Measure) bool { return m.Name == name })
}

func (f *family) namesDecisions(r *report) {
	for kind, words := range map[string][]sim.Word{"act": f.words.Acts, "actor": f.words.Actors} {
		if len(words) == 0 {
			r.complain(kind, "there is none, so nobody decides")
		}
		seen := make(map[string]bool)
		for _, w := range words {
			if !snakeCase.MatchString(w.Name) || seen[w.Name] {
				r.complain(kind+" "+w.Name, "the name is not snake_case, or is there twice")
			}
			seen[w.Name] = true
			f.said(r, kind+" "+w.Name, "title", w.Title)
			f.said(r, kind+" "+w.Name, "meaning", w.Meaning)
		}
	}
	if !slices.Equal(f.words.Motives, collab.Motives()) {
		r.complain("motives", "are not those of collab.Motives: cases differ in facts, not in psychology")
	}
}
