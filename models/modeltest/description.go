package modeltest

import (
	"regexp"
	"slices"
	"strings"

	"concert/sim"
	"concert/sim/random"
)

// describesItself: the prose of the ODD+D text is there in full, names only
// parameters that exist, and lists every purpose of chance that is drawn for.
func (f *family) describesItself(r *report) {
	d := &f.words.Description
	for _, p := range describedParts(d) {
		f.said(r, "description", p.name, p.text)
	}
	for what, n := range map[string]int{"entities": len(d.Entities), "schedule": len(d.Schedule),
		"chance": len(d.Chance), "submodels": len(d.Submodels)} {
		if n == 0 {
			r.complain("description", "has no %s", what)
		}
	}
	for _, e := range d.Entities {
		f.said(r, e.Name, "number", e.Number)
		f.said(r, e.Name, "meaning", e.Meaning)
		if len(e.State) == 0 {
			r.complain(e.Name, "has no state variables")
		}
		for _, v := range e.State {
			if v.Name == "" || v.Unit == "" || v.Meaning == "" || v.Changes == "" {
				r.complain(e.Name, "the variable %q lacks its unit, its meaning or when it changes", v.Name)
			}
		}
	}
	f.namesParameters(r)
	f.listsChance(r)
}

// describedPart is a text of a description with its name.
type describedPart struct{ name, text string }

func describedParts(d *sim.Description) []describedPart {
	return []describedPart{{"purpose", d.Purpose}, {"patterns", d.Patterns}, {"caution", d.Caution},
		{"scales", d.Scales}, {"background", d.Background},
		{"text on decisions", d.Deciding}, {"text on learning", d.Learning}, {"text on sensing", d.Sensing},
		{"text on prediction", d.Prediction},
		{"text on interaction", d.Interaction}, {"text on collectives", d.Collectives},
		{"text on heterogeneity", d.Heterogeneity},
		{"text on emergence", d.Emergence}, {"text on initialisation", d.Initialisation}, {"text on input", d.Input},
		{"text on what is left out", d.LeftOut}}
}

// dotted is what may be the name of a parameter.
var dotted = regexp.MustCompile(`[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*`)

// namesParameters: whatever in the prose looks like a parameter of one of the
// family's sections is one, and so is whatever stands in braces.
func (f *family) namesParameters(r *report) {
	sections := make(map[string]bool)
	for _, d := range declarations(f.parameters) {
		section, _, _ := strings.Cut(d.Name, ".")
		sections[section] = true
	}
	for _, p := range f.allProse() {
		for _, found := range dotted.FindAllStringIndex(p.text, -1) {
			name := p.text[found[0]:found[1]]
			section, _, _ := strings.Cut(name, ".")
			braces := found[0] > 0 && p.text[found[0]-1] == '{'
			if _, ok := f.parameters.Index(name); !ok && (sections[section] || braces) {
				r.complain(p.name, "names %s, which is no parameter", name)
			}
		}
	}
}

// allProse is every text of the description.
func (f *family) allProse() []describedPart {
	d := &f.words.Description
	all := describedParts(d)
	for _, e := range d.Entities {
		all = append(all, describedPart{e.Name, e.Number + " " + e.Meaning})
		for _, v := range e.State {
			all = append(all, describedPart{e.Name, v.Unit + " " + v.Meaning + " " + v.Changes})
		}
	}
	for _, p := range d.Schedule {
		all = append(all, describedPart{p.Name, p.Text})
	}
	for _, s := range d.Submodels {
		all = append(all, describedPart{s.Name, s.Text})
	}
	for _, c := range d.Chance {
		all = append(all, describedPart{c.Purpose, c.Text})
	}
	return all
}

// listsChance watches which purposes are drawn for: at the defaults, at points of
// the box, where switches are on that are off by default, and with each parameter
// moved. What is drawn is listed, and what is listed is drawn.
func (f *family) listsChance(r *report) {
	var listed []string
	for _, c := range f.words.Description.Chance {
		if slices.Contains(listed, c.Purpose) {
			r.complain(c.Purpose, "is described twice")
		}
		listed = append(listed, c.Purpose)
	}
	drawn := &purposes{seen: make(map[string]bool)}
	e := f.experiment(runMonths, 1)
	for i := range f.parameters.Len() {
		e.Columns = append(e.Columns, i)
	}
	e.Points = append(e.Points, f.parameters.Defaults())
	for k := range f.watched {
		e.Points = append(e.Points, f.anywhere(k))
	}
	for i := range f.parameters.Len() {
		values := f.defaults()
		values[i] = other(f.parameters.At(i))
		e.Points = append(e.Points, values)
	}
	e.Generator, e.Workers = drawn, 1
	f.each(r, e, func(*sim.Item, []result) {})
	for _, name := range sortedKeys(drawn.seen) {
		if !slices.Contains(listed, name) {
			r.complain(name, "numbers are drawn for this purpose, which the description does not list")
		}
	}
	for _, name := range listed {
		if !drawn.seen[name] {
			r.complain(name, "the description lists this purpose, for which nothing is drawn: at the defaults, at %d points, or with any parameter moved", f.watched)
		}
	}
}

// purposes is Concert's own generator, which remembers what it was asked for.
type purposes struct {
	seen map[string]bool
	last string // most numbers are of the purpose of the one before
}

func (p *purposes) note(purpose random.Purpose) {
	if name := purpose.Name(); name != p.last {
		p.seen[name], p.last = true, name
	}
}

// Uniform is the number that Concert itself would draw.
func (p *purposes) Uniform(at random.Coordinates, purpose random.Purpose, who, with, n int) float64 {
	p.note(purpose)
	return random.At(at).Uniform(purpose, who, with, n)
}

// Normal is the number that Concert itself would draw.
func (p *purposes) Normal(at random.Coordinates, purpose random.Purpose, who int) float64 {
	p.note(purpose)
	return random.At(at).Normal(purpose, who)
}
