package scenarios

import (
	"bytes"
	"fmt"
	"strings"

	"concert/sim"
)

// Resolved is the plan as a scenario file: loaded and planned without options
// it gives the same experiment. Every parameter stands in it, whether the
// scenario gave it or not; what an arm borrows is spelled out as its own; the
// short form of claims is spelled out, too. Claims and targets about arms that
// do not run are left out, with a comment that names them.
func (p *Plan) Resolved() []byte {
	s, leftOut := p.asRun()
	f := &frame{scenario: s, arms: s.armNames()}
	w := new(writer)
	w.line("# Resolved by Concert: all that determines the rows of this run.")
	head := f.headKeys()
	w.keys("", head)
	w.parameters(s)
	w.keys("", f.rootKeys()[len(head):])
	for _, line := range leftOut {
		w.line("\n# Left out: %s", line)
	}
	return w.out.Bytes()
}

// asRun is the scenario with what the plan chose and found, and what is left
// out of it, in words.
func (p *Plan) asRun() (*Scenario, []string) {
	s := *p.Scenario
	s.Base, s.Experiment, s.Uncertain = p.Values.Base, p.experiment(), p.Uncertain
	s.Report, s.Study = s.Report.Of(p.runs), s.Study.Of(p.runs)
	s.Sources = make(map[string]string)
	for i := range s.Parameters.Len() {
		if d := p.Declaration(i); d.Source != s.Parameters.At(i).Source {
			s.Sources[d.Name] = d.Source
		}
	}
	s.Arms = nil
	for i, arm := range p.Arms {
		s.Arms = append(s.Arms, arm.asRun(p.Values.Arms[i]))
	}
	var leftOut []string
	s.Targets, s.Claims = nil, nil
	for _, t := range p.Scenario.Targets {
		if p.runs(t.Arm) {
			s.Targets = append(s.Targets, t)
		} else {
			leftOut = append(leftOut, fmt.Sprintf("the target for %s in %s, an arm that does not run.", t.Measure,
				t.Arm))
		}
	}
	for _, c := range p.Scenario.Claims {
		if c.about(p.runs) {
			s.Claims = append(s.Claims, c)
		} else {
			leftOut = append(leftOut, fmt.Sprintf("claim %s, which names an arm that does not run.", c.ID))
		}
	}
	if p.From != nil {
		leftOut = append(leftOut, fmt.Sprintf("%d worlds from the posterior of %s, digest %s, which --worlds-from names; manifest.json has what they drew.",
			len(p.Worlds.Points), p.From.Scenario, p.From.Digest()[:16]))
	}
	return &s, leftOut
}

// experiment is [experiment] with the numbers that hold in this plan.
func (p *Plan) experiment() Experiment {
	e := p.Scenario.Experiment
	if p.Until.Rule == "" {
		e.Replicates = p.Values.Replicates
	}
	if e.Worlds, e.PerWorld = len(p.Worlds.Points), p.Worlds.Replicates; p.Chosen || p.From != nil {
		e.Worlds = 0 // a file cannot say which they are: the run's manifest does
	}
	e.Seed, e.Until = p.Values.Seed, p.Until
	return e
}

// asRun is the arm with what it borrows spelled out as its own.
func (a Arm) asRun(run sim.Arm) Arm {
	if a.ConditionsFrom != "" {
		blocks := "all blocks"
		if len(a.Blocks) > 0 {
			blocks = strings.Join(a.Blocks, ", ")
		}
		a.lenders = fmt.Sprintf("with the conditions of %s (%s)", quote(a.ConditionsFrom), blocks)
	}
	a.Set, a.Changes, a.ConditionsFrom, a.Blocks = run.Set, run.Changes, "", nil
	return a
}

// writer writes a scenario as TOML.
type writer struct{ out bytes.Buffer }

func (w *writer) line(format string, args ...any) { fmt.Fprintf(&w.out, format+"\n", args...) }

// keys writes what stands behind the keys of a table: plain values first.
func (w *writer) keys(path string, keys []key) {
	for _, k := range keys {
		if text := k.value.write(); text != "" {
			w.line("%s = %s", tomlKey(k.name), text)
		}
	}
	for _, k := range keys {
		if b, ok := k.value.(block); ok {
			b.block(w, strings.TrimPrefix(path+"."+tomlKey(k.name), "."))
		}
	}
}

// section writes a table under its header, unless it is empty.
func (w *writer) section(path string, keys []key) {
	inside := new(writer)
	if inside.keys(path, keys); inside.out.Len() > 0 {
		w.header("["+path+"]", path)
		w.out.Write(inside.out.Bytes())
	}
}

// header writes the header of a table, after an empty line where no other table
// contains it.
func (w *writer) header(text, path string) {
	if !strings.Contains(path, ".") {
		w.line("")
	}
	w.line("%s", text)
}

// inline is a table in braces.
func inline(keys []key) string {
	var parts []string
	for _, k := range keys {
		if text := k.value.write(); text != "" {
			parts = append(parts, tomlKey(k.name)+" = "+text)
		}
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// parameters writes all parameters, each section with its own.
func (w *writer) parameters(s *Scenario) {
	for _, section := range sections(s.Parameters) {
		w.line("\n[%s]", tomlName(section))
		for i := range s.Parameters.Len() {
			if d := s.Parameters.At(i); d.Name[:strings.LastIndexByte(d.Name, '.')] == section {
				w.line("%s = %s", tomlKey(lastPart(d.Name)), d.Show(s.Base[i]))
			}
		}
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
		parts[i] = tomlKey(part)
	}
	return strings.Join(parts, ".")
}

// tomlKey writes one key, in quotes if it needs them.
func tomlKey(name string) string {
	if name == "" || strings.ContainsFunc(name, func(c rune) bool { return c >= 0x80 || !bareKey(byte(c)) }) {
		return `"` + escaped(name, false) + `"`
	}
	return name
}
