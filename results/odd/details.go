package odd

import (
	"strings"

	"concert/scenarios"
	"concert/sim/param"
)

func (r *reader) implementation(b *builder) {
	b.say("odd.implementation", "name", r.Name, "seed", code(seedText(r.Experiment.Seed)))
	b.say("odd.tested")
}

func (r *reader) submodels(b *builder) {
	for _, s := range r.about.Submodels {
		b.heading(r.term(s.Name))
		b.prose(s.Text)
	}
	r.parameters(b)
	r.levers(b)
}

// parameters are all tables of parameters, one for each section.
func (r *reader) parameters(b *builder) {
	b.heading(r.w.Say("odd.heading.parameters"))
	b.say("odd.parameters")
	if r.citesDossier() {
		b.say("odd.dossier")
	}
	section, rows, passed := "", [][]string(nil), 0
	flush := func() {
		if len(rows) > 0 {
			b.say("odd.parameters_of", "section", code(section))
			b.table("parameters."+section, r.heads("parameter", "value", "unit", "meaning", "range", "role",
				"source"), rows)
			rows = nil
		}
	}
	for i := range r.Parameters.Len() {
		d := r.Declaration(i)
		if !r.Counts(i) {
			passed++
			continue
		}
		head, _, _ := strings.Cut(d.Name, ".")
		if head != section {
			flush()
			section = head
		}
		role := r.w.Say("odd.parameter_role." + string(d.Role))
		if d.Structural {
			role = r.w.Comma(role, r.w.Say("odd.structural"))
		}
		rows = append(rows, []string{code(d.Name), r.value(i, r.Base[i]), r.w.Term(d.Unit), r.term(d.Meaning),
			r.rangeOf(i), role, r.source(d.Source)})
	}
	flush()
	if passed > 0 {
		b.say("odd.passed_over", "n", passed)
	}
}

// citesDossier reports whether a source is named by its place in Concert's own
// collection.
func (r *reader) citesDossier() bool {
	for i := range r.Parameters.Len() {
		if source := r.Declaration(i).Source; strings.Contains(source, "dossier") || strings.Contains(source, "seed") {
			return true
		}
	}
	return false
}

// drawnFrom is a range, or a list of values.
func (r *reader) drawnFrom(u scenarios.Uncertain) string {
	if words := u.Words(r.Parameters.At(u.Parameter)); words != nil {
		return strings.Join(words, ", ")
	}
	return r.interval(u.Low, u.High)
}

// rangeOf is the range that uncertain worlds draw from: the scenario's, or the
// declaration's; in brackets what is allowed at all.
func (r *reader) rangeOf(i int) string {
	d := r.Declaration(i)
	for _, u := range r.Uncertain {
		if u.Parameter == i {
			return r.drawnFrom(u)
		}
	}
	switch {
	case d.Varied():
		return r.interval(d.Low, d.High)
	case d.Kind == param.Switch:
		return "[" + r.w.Either([]string{r.w.Say("text.yes"), r.w.Say("text.no")}) + "]"
	case d.Kind == param.Choice:
		return "[" + strings.Join(d.Choices, ", ") + "]"
	}
	allowed := r.interval(d.Min, d.Max)
	if d.Off != "" {
		allowed = r.w.Either([]string{allowed, r.w.Quoted(r.w.Term(d.Off))})
	}
	return "[" + allowed + "]"
}

// levers are what can be set, with what using it costs.
func (r *reader) levers(b *builder) {
	var rows [][]string
	for i := range r.Parameters.Len() {
		d := r.Declaration(i)
		if d.Role != param.Lever {
			continue
		}
		cost := r.w.Say("odd.no_cost")
		if d.Cost != "" {
			cost = r.term(d.Cost)
		}
		rows = append(rows, []string{code(d.Name), r.value(i, r.Base[i]), r.term(d.Meaning), cost})
	}
	if len(rows) > 0 {
		b.heading(r.w.Say("odd.heading.levers"))
		b.table("levers", r.heads("lever", "value_here", "meaning", "cost"), rows)
	}
}
