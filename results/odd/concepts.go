package odd

import (
	"concert/results/say"
	"concert/sim"
)

func (r *reader) background(b *builder) { b.prose(r.about.Background) }

// deciding is the family's text, then what is declared of its decisions.
func (r *reader) deciding(b *builder) {
	b.prose(r.about.Deciding)
	word := func(w sim.Word) []string { return []string{r.term(w.Title), code(w.Name), r.term(w.Meaning)} }
	var acts, actors, motives [][]string
	for _, a := range r.words.Acts {
		acts = append(acts, word(a))
	}
	for _, a := range r.words.Actors {
		actors = append(actors, word(a))
	}
	for _, m := range r.words.Motives {
		counts := r.w.Say("odd.for_it")
		if m.Cost {
			counts = r.w.Say("odd.against_it")
		}
		motives = append(motives, append(word(m.Word), r.term(m.Unit), counts))
	}
	if len(acts) > 0 {
		b.heading(r.w.Say("odd.heading.decided"))
		b.table("acts", r.heads("decision", "name", "yes"), acts)
		b.table("actors", r.heads("actors", "name", "who"), actors)
		b.heading(r.w.Say("odd.heading.terms"))
		b.table("motives", r.heads("term", "name", "meaning", "unit", "counts"), motives)
	}
	r.alternatives(b)
}

// alternatives are the rules that a scenario can choose between.
func (r *reader) alternatives(b *builder) {
	var rows [][]string
	for _, a := range r.about.Alternatives {
		choice := code(a.Parameter) + " = " + code(a.Value)
		if i, ok := r.Parameters.Index(a.Parameter); ok && r.value(i, r.Base[i]) == a.Value {
			choice = r.w.Aside(choice, r.w.Say("odd.here"))
		}
		rows = append(rows, []string{choice, r.term(a.Title), sentence(r.term(a.Text)), a.Paper})
	}
	if len(rows) > 0 {
		b.heading(r.w.Say("odd.heading.alternatives"))
		b.say("odd.alternatives")
		b.table("alternatives", r.heads("choice", "rule", "claim_here", "after"), rows)
	}
}

func (r *reader) stochasticity(b *builder) {
	b.say("odd.chance")
	var rows [][]string
	for _, d := range r.about.Chance {
		rows = append(rows, []string{sentence(r.term(d.Text)), code(d.Purpose)})
	}
	b.table("chance", r.heads("chance", "key"), rows)
}

func (r *reader) observation(b *builder) {
	b.prose(r.about.Emergence)
	b.heading(r.w.Say("odd.heading.measures"))
	b.say("odd.measures")
	b.list(r.measures(r.words.Measures, true, nil))
	b.heading(r.w.Say("odd.heading.monthly"))
	b.say("odd.monthly")
	known := make(map[string]bool)
	for _, m := range r.words.Measures {
		known[m.Name+m.Meaning+m.Formula] = true
	}
	b.list(r.measures(r.words.Monthly, false, known))
}

// measures are items of a list; those known from the list before are not told
// again.
func (r *reader) measures(all []sim.Measure, compared bool, known map[string]bool) (items []string) {
	for _, m := range all {
		head := r.w.Say("odd.measure", "title", r.term(m.Title), "name", code(m.Name), "unit", r.w.Term(m.Unit),
			"role", r.w.Say("odd.role."+string(m.Role)), "better", r.w.Say("odd.better."+better(m.Better)))
		if known[m.Name+m.Meaning+m.Formula] {
			items = append(items, r.w.Say("odd.as_above", "measure", head))
			continue
		}
		exists, matters := "", ""
		if m.Exists != "" {
			exists = r.w.Say("odd.exists", "when", r.term(m.Exists))
		}
		if compared {
			from, source := m.Matters, r.source(m.MattersSource)
			if v, ok := r.Matters[m.Name]; ok {
				from, source = v, r.w.Say("odd.this_scenario")
			}
			matters = r.w.Say("odd.matters", "from", say.Given(from), "source", source)
		}
		said := r.w.Labelled(head, stopped(r.term(m.Meaning)))
		items = append(items, r.w.Sentences(said, r.w.Say("odd.formula", "formula", stopped(r.term(m.Formula))),
			exists, matters))
	}
	return items
}

// better is the end of the key of a direction.
func better(d sim.Direction) string {
	switch d {
	case sim.Higher:
		return "higher"
	case sim.Lower:
		return "lower"
	}
	return "neither"
}
