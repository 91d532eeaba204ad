package report

import (
	"strings"

	"concert/results/folder"
	"concert/results/say"
	"concert/sim/param"
	"concert/sim/param/declare"
)

// Untranslated lists the texts of a plan that have no translation into a
// language: what a page about it would show in English. Sources of parameters
// are left out.
func Untranslated(p *folder.Plan, language string) ([]string, error) {
	w, err := newWording(language)
	if err != nil {
		return nil, err
	}
	l := lister{w: w, seen: make(map[string]bool)}
	l.add(p.Title, p.Question, p.Story)
	for _, a := range p.Arms {
		l.add(a.Title, a.Note, a.Group)
	}
	if r := p.Report; r != nil {
		for _, h := range r.Headlines {
			l.add(h.Say, h.Caveat)
		}
		for _, s := range r.Subjects {
			l.add(s.Say)
		}
		for _, f := range r.Figures {
			l.add(f.Title)
		}
	}
	l.vocabulary(&p.Vocabulary)
	for _, c := range p.Claims {
		l.add(c.Text, c.Weak, c.Note)
	}
	for _, g := range p.Goals {
		l.add(g.Say)
		if g.Source != declare.Assumed {
			l.add(g.Source)
		}
	}
	for _, t := range p.Targets {
		l.add(t.Source)
	}
	for _, q := range p.Parameters {
		l.add(q.Meaning, q.Off)
		if q.Kind == param.Number || q.Kind == param.Whole {
			l.add(q.Unit)
		}
	}
	return l.missing, nil
}

// lister collects what has no translation.
type lister struct {
	w       *wording
	seen    map[string]bool
	missing []string
}

func (l *lister) vocabulary(v *folder.Vocabulary) {
	l.add(v.Caution)
	for _, list := range [][]folder.Measure{v.Measures, v.Monthly} {
		for _, m := range list {
			l.add(m.Title, m.Meaning, m.Exists)
			if m.Unit != say.Share {
				l.add(m.Unit)
			}
		}
	}
	for _, list := range [][]folder.Word{v.Acts, v.Actors} {
		for _, word := range list {
			l.add(word.Title, word.Meaning)
		}
	}
	for _, m := range v.Motives {
		l.add(m.Title, m.Meaning, m.Unit)
	}
}

func (l *lister) add(texts ...string) {
	for _, text := range texts {
		text = oneLine(text)
		if _, known := l.w.terms[text]; known || l.seen[text] || !strings.ContainsFunc(text, isLetter) {
			continue
		}
		l.seen[text] = true
		l.missing = append(l.missing, text)
	}
}
