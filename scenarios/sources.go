package scenarios

import (
	"slices"

	"concert/sim/param"
)

// sources reads where the values come from that the file sets: a county's own
// figure has a source of its own, and not that of the value which it replaces.
func (l *loader) sources(root *node) {
	n := root.fields["sources"]
	if n == nil || !l.is(n, table, "a table: [sources]") || l.scenario.Model == nil {
		return
	}
	l.scenario.Sources = make(map[string]string)
	for _, key := range n.keys {
		f := n.fields[key]
		if !l.among(f, key, "the parameters", l.scenario.Parameters.Names()) {
			continue
		}
		if i, _ := l.scenario.Parameters.Index(key); !slices.Contains(l.scenario.Given, i) {
			l.refuse(f, "found a source for %s, which the file does not set; allowed: a source of a value that it sets", key)
			continue
		}
		if text := l.text(n, key, true); text != "" {
			l.scenario.Sources[key] = text
		}
	}
}

// Declaration is a parameter's declaration with the source of the value that
// it has in this scenario.
func (s *Scenario) Declaration(i int) param.Declaration {
	d := s.Parameters.At(i)
	if source, own := s.Sources[d.Name]; own {
		d.Source = source
	}
	return d
}

// Declaration is a parameter's declaration with the source of the value that
// it has in this plan: a value that was set on the command line is no longer
// the one that the file's source speaks of.
func (p *Plan) Declaration(i int) param.Declaration {
	if p.Values.Base[i] != p.Scenario.Base[i] {
		return p.Scenario.Parameters.At(i)
	}
	return p.Scenario.Declaration(i)
}

// sources writes them, so that a resolved file says as much.
func (w *writer) sources() {
	header := "\n[sources]"
	for i := range w.set.Len() {
		d := w.plan.Declaration(i)
		if d.Source == w.set.At(i).Source {
			continue
		}
		if header != "" {
			w.line("%s", header)
			header = ""
		}
		w.line("%s = %s", tomlText(d.Name), tomlText(d.Source))
	}
}
