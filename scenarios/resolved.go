package scenarios

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"concert/sim"
	"concert/sim/param"
)

// Resolved is the plan as a scenario file: loaded and planned without options
// it gives the same experiment. Every parameter stands in it, whether the
// scenario gave it or not; what an arm borrows is spelled out as its own; the
// short form of claims is spelled out, too. Claims and targets about arms that
// do not run are left out, with a comment that names them.
func (p *Plan) Resolved() []byte {
	w := &writer{plan: p, set: p.Scenario.Parameters}
	s := p.Scenario
	w.line("# Resolved by Concert: all that determines the rows of this run.")
	w.line("name = %s", tomlText(s.Name))
	w.line("title = %s", tomlText(s.Title))
	w.optional("question", s.Question)
	w.optional("story", s.Story)
	w.line("family = %s", tomlText(s.Family))
	w.line("months = %d", p.Values.Months)
	w.parameters()
	w.experiment()
	w.matters()
	w.sources()
	w.report()
	for i := range p.Arms {
		w.arm(p.Arms[i], p.Values.Arms[i])
	}
	for _, u := range p.Uncertain {
		w.line("\n[[uncertain]]\nname = %s\nlow = %s\nhigh = %s", tomlText(u.Name), param.Text(u.Low), param.Text(u.High))
	}
	for _, g := range s.Goals {
		w.goal(g)
	}
	for _, t := range s.Targets {
		w.target(t)
	}
	for _, c := range s.Claims {
		w.claim(c)
	}
	return w.out.Bytes()
}

// writer writes a plan as TOML.
type writer struct {
	plan *Plan
	set  *param.Set
	out  bytes.Buffer
}

func (w *writer) line(format string, args ...any) { fmt.Fprintf(&w.out, format+"\n", args...) }

// optional writes a text unless it is empty.
func (w *writer) optional(key, text string) {
	if text != "" {
		w.line("%s = %s", key, tomlText(text))
	}
}

// parameters writes all parameters, each section with its own.
func (w *writer) parameters() {
	for _, section := range sections(w.set) {
		w.line("\n[%s]", tomlName(section))
		for i := range w.set.Len() {
			if d := w.set.At(i); d.Name[:strings.LastIndexByte(d.Name, '.')] == section {
				w.line("%s = %s", tomlName(lastPart(d.Name)), d.Show(w.plan.Values.Base[i]))
			}
		}
	}
}

// experiment writes [experiment] with the numbers that hold in this plan.
func (w *writer) experiment() {
	e := w.plan.Scenario.Experiment
	if w.plan.Until.Rule == "" {
		e.Replicates = w.plan.Values.Replicates
	}
	w.line("\n[experiment]\nreplicates = %d\nworlds = %d\nper_world = %d\nseed = %d\nbaseline = %s",
		e.Replicates, len(w.plan.Worlds.Points), w.plan.Worlds.Replicates, w.plan.Values.Seed, tomlText(e.Baseline))
	if u := w.plan.Until; u.Rule != "" {
		var measures []string
		for _, name := range u.Measures {
			measures = append(measures, tomlText(name))
		}
		w.line("until = %s\nuntil_measures = [%s]\nmax_replicates = %d", tomlText(u.Rule), strings.Join(measures, ", "), u.Most)
	}
}

func (w *writer) matters() {
	if len(w.plan.Scenario.Matters) == 0 {
		return
	}
	w.line("\n[matters]")
	for _, measure := range slices.Sorted(maps.Keys(w.plan.Scenario.Matters)) {
		w.line("%s = %s", tomlName(measure), param.Text(w.plan.Scenario.Matters[measure]))
	}
}

// arm writes an arm as it runs.
func (w *writer) arm(arm Arm, run sim.Arm) {
	w.line("\n[[arm]]\nname = %s", tomlText(arm.Name))
	w.optional("title", arm.Title)
	w.optional("note", arm.Note)
	w.optional("group", arm.Group)
	if arm.ConditionsFrom != "" {
		blocks := "all blocks"
		if len(arm.Blocks) > 0 {
			blocks = strings.Join(arm.Blocks, ", ")
		}
		w.line("# with the conditions of %s (%s)", quote(arm.ConditionsFrom), blocks)
	}
	if len(run.Set) > 0 {
		w.line("set = %s", w.assignments(run.Set))
	}
	if len(run.Changes) > 0 {
		w.line("change = [")
		for _, c := range run.Changes {
			w.line("  { set = %s, from = %d, until = %d },", w.assignments(c.Set), c.From, c.Until)
		}
		w.line("]")
	}
	if len(arm.LentUncertain) > 0 {
		w.line("uncertain = [")
		for _, u := range arm.LentUncertain {
			w.line("  { name = %s, low = %s, high = %s, lender = %s },", tomlText(u.Name), param.Text(u.Low), param.Text(u.High), tomlText(u.Lender))
		}
		w.line("]")
	}
}

// assignments is an inline table of parameters.
func (w *writer) assignments(all []sim.Assignment) string {
	parts := make([]string, len(all))
	for i, a := range all {
		d := w.set.At(a.Parameter)
		parts[i] = tomlText(d.Name) + " = " + d.Show(a.Value)
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

func (w *writer) target(t Target) {
	if !w.plan.runs(t.Arm) {
		w.line("\n# Left out: the target for %s in %s, an arm that does not run.", t.Measure, t.Arm)
		return
	}
	w.line("\n[[target]]\nmeasure = %s\narm = %s\nvalue = %s\nwithin = %s\nsource = %s",
		tomlText(t.Measure), tomlText(t.Arm), param.Text(t.Value), param.Text(t.Within), tomlText(t.Source))
}

func (w *writer) claim(c Claim) {
	if !c.about(w.plan.runs) {
		w.line("\n# Left out: claim %s, which names an arm that does not run.", c.ID)
		return
	}
	w.line("\n[[claim]]\nid = %s\ntext = %s\norigin = %s", tomlText(c.ID), tomlText(c.Text), tomlText(c.Origin))
	w.optional("weak", c.Weak)
	w.optional("note", c.Note)
	w.line("all = [")
	for _, clause := range c.All {
		w.line("  %s,", tomlText(clause.Text))
	}
	w.line("]")
}

// tomlText writes a text as TOML does, one of several lines over several lines.
func tomlText(text string) string {
	if strings.Contains(text, "\n") {
		return `"""` + "\n" + escaped(text, true) + `"""`
	}
	return `"` + escaped(text, false) + `"`
}

// escaped writes what TOML does not take as it is.
func escaped(text string, newlines bool) string {
	var b strings.Builder
	for _, c := range text {
		switch {
		case c == '\n' && newlines:
			b.WriteRune(c)
		case c == '"', c == '\\':
			b.WriteRune('\\')
			b.WriteRune(c)
		case c < 0x20, c == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// tomlName writes a dotted name as a key, each part in quotes if it needs them.
func tomlName(name string) string {
	parts := strings.Split(name, ".")
	for i, part := range parts {
		if part == "" || strings.ContainsFunc(part, func(c rune) bool { return c >= 0x80 || !bareKey(byte(c)) }) {
			parts[i] = strconv.Quote(part)
		}
	}
	return strings.Join(parts, ".")
}
