package odd

import (
	"fmt"
	"strings"

	"concert/sim/param"
)

func (r *reader) implementation(b *builder) {
	b.prose(fmt.Sprintf("The model is written in Go and runs in Concert, a laboratory for simulations of collaboration, without other software. `concert run %s` computes "+
		"this scenario with its seed, %d; `concert describe %s --odd` writes this text. Every row of results is the same, bit for bit, for any number of processes "+
		"or processors, on amd64, arm64 and WebAssembly, and can be computed again alone. A run's folder holds the resolved scenario, all values "+
		"and the checksums of the tables.", r.Name, r.Experiment.Seed, r.Name))
	b.prose("The code is tested against closed forms and conservation laws, and against the promises that all families keep: that arms which " +
		"change nothing equal the baseline, that recording changes nothing, that no allowed value of a parameter breaks a run.")
}

func (r *reader) submodels(b *builder) {
	for _, s := range r.about.Submodels {
		b.heading(s.Name)
		b.prose(s.Text)
	}
	r.parameters(b)
	r.levers(b)
}

// parameters are all tables of parameters, one for each section.
func (r *reader) parameters(b *builder) {
	b.heading("Parameters")
	b.prose("Values are those of the baseline before its arm changes anything. The range is what is plausible and drawn from in runs over uncertain parameters; " +
		"where none is given, what the program allows stands in brackets. *Lever*: a government, or the researcher, can set it. *Uncertain*: known only within a " +
		"range. *Fixed*: a fact of the case or a choice of the model. Structural parameters shape the start of a run and do not change in it.")
	if r.citesDossier() {
		b.prose("Sources that say *dossier* name a section of `docs/sources.md` in Concert's repository; *seed* with letters means the abstract or essay that the case was built from.")
	}
	section, rows, passed := "", [][]string(nil), 0
	flush := func() {
		if len(rows) > 0 {
			b.prose("Section `" + section + "`:")
			b.table([]string{"parameter", "value", "unit", "meaning", "range", "role", "source"}, rows)
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
		role := string(d.Role)
		if d.Structural {
			role += ", structural"
		}
		rows = append(rows, []string{"`" + d.Name + "`", r.value(i, r.Base[i]), d.Unit, r.fill(d.Meaning), r.rangeOf(i), role, r.fill(d.Source)})
	}
	flush()
	if passed > 0 {
		b.prose(capital(plural(passed, "parameter belongs", "parameters belong")) + " to rules of decision that no arm of this scenario chooses, and have no effect; they are left out.")
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

// rangeOf is the range that uncertain worlds draw from: the scenario's, or the
// declaration's; in brackets what is allowed at all.
func (r *reader) rangeOf(i int) string {
	d := r.Declaration(i)
	for _, u := range r.Uncertain {
		if u.Parameter == i {
			return interval(u.Low, u.High)
		}
	}
	switch {
	case d.Varied():
		return interval(d.Low, d.High)
	case d.Kind == param.Switch:
		return "[yes or no]"
	case d.Kind == param.Choice:
		return "[" + strings.Join(d.Choices, ", ") + "]"
	}
	allowed := interval(d.Min, d.Max)
	if d.Off != "" {
		allowed += ", or “" + d.Off + "”"
	}
	return "[" + allowed + "]"
}

func interval(low, high float64) string {
	return shown(low) + " to " + shown(high)
}

// levers are what can be set, with what using it costs.
func (r *reader) levers(b *builder) {
	var rows [][]string
	for i := range r.Parameters.Len() {
		d := r.Declaration(i)
		if d.Role != param.Lever {
			continue
		}
		cost := d.Cost
		if cost == "" {
			cost = "none: for researchers, who switch parts of the theory off"
		}
		rows = append(rows, []string{"`" + d.Name + "`", r.value(i, r.Base[i]), r.fill(d.Meaning), r.fill(cost)})
	}
	if len(rows) > 0 {
		b.heading("Levers and what using them costs")
		b.table([]string{"lever", "value here", "meaning", "cost"}, rows)
	}
}
