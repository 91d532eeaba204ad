package odd

import (
	"fmt"

	"concert/sim"
)

func (r *reader) background(b *builder) { b.prose(r.about.Background) }

// deciding is the family's text, then what is declared of its decisions.
func (r *reader) deciding(b *builder) {
	b.prose(r.about.Deciding)
	word := func(w sim.Word) []string { return []string{w.Title, "`" + w.Name + "`", w.Meaning} }
	var acts, actors, motives [][]string
	for _, a := range r.words.Acts {
		acts = append(acts, word(a))
	}
	for _, a := range r.words.Actors {
		actors = append(actors, word(a))
	}
	for _, m := range r.words.Motives {
		counts := "for it"
		if m.Cost {
			counts = "against it"
		}
		motives = append(motives, append(word(m.Word), m.Unit, counts))
	}
	if len(acts) > 0 {
		b.heading("What is decided, and by whom")
		b.table([]string{"decision", "name", "what a yes means"}, acts)
		b.table([]string{"class of actors", "name", "who they are"}, actors)
		b.heading("Terms of a decision")
		b.table([]string{"term", "name", "meaning", "unit", "counts"}, motives)
	}
	r.alternatives(b)
}

// alternatives are the rules that a scenario can choose between.
func (r *reader) alternatives(b *builder) {
	var rows [][]string
	for _, a := range r.about.Alternatives {
		holds := ""
		if i, ok := r.Parameters.Index(a.Parameter); ok && r.value(i, r.Base[i]) == a.Value {
			holds = " (here)"
		}
		rows = append(rows, []string{fmt.Sprintf("`%s` = `%s`%s", a.Parameter, a.Value, holds), a.Title, sentence(a.Text), a.Paper})
	}
	if len(rows) > 0 {
		b.heading("Alternative rules of decision")
		b.prose("A scenario, or a single arm of it, may choose another rule. Each is an operationalisation inspired by the work named beside it, in our reading.")
		b.table([]string{"choice", "rule", "claim, and its form here", "after"}, rows)
	}
}

func (r *reader) stochasticity(b *builder) {
	b.prose("Every random number is a pure function of the seed, the point of the uncertain parameters, the replicate, the step, the purpose of the " +
		"draw and the entities concerned. It depends neither on the arm nor on the order of evaluation. Hence all arms of a replicate meet the same " +
		"chance: the same entities, the same luck, step by step, so that a difference between two arms is due to what the arms change. An arm " +
		"that changes something from a later step on equals its baseline until then. A yes or no is answered by comparing one uniform number with its " +
		"probability, so that a higher probability never turns a yes into a no. Other distributions are sampled by inversion.")
	var rows [][]string
	for _, d := range r.about.Chance {
		rows = append(rows, []string{r.fill(sentence(d.Text)), "`" + d.Purpose + "`"})
	}
	b.table([]string{"what chance decides", "key"}, rows)
}

func (r *reader) observation(b *builder) {
	b.prose(r.about.Emergence)
	b.heading("Measures of a run")
	b.prose("Main measures answer the question; harm is printed beside them with the same care; core measures are defined alike for " +
		"every case, so that cases compare; details explain. A difference between arms that is smaller than the one which matters is reported as such.")
	b.list(r.measures(r.words.Measures, true, nil))
	b.heading("Measures of a step")
	b.prose("They are recorded after every step and drawn as courses.")
	known := make(map[string]bool)
	for _, m := range r.words.Measures {
		known[m.Name+m.Meaning+m.Formula] = true
	}
	b.list(r.measures(r.words.Monthly, false, known))
}

// measures are items of a list; those known from the list before are not told
// again.
func (r *reader) measures(all []sim.Measure, compared bool, known map[string]bool) (items []string) {
	better := map[sim.Direction]string{sim.Higher: "higher is better", sim.Lower: "lower is better", sim.Neither: "neither direction is better"}
	for _, m := range all {
		text := fmt.Sprintf("**%s** (`%s`, %s; %s; %s)", m.Title, m.Name, m.Unit, m.Role, better[m.Better])
		if known[m.Name+m.Meaning+m.Formula] {
			items = append(items, text+", as above.")
			continue
		}
		text += ": " + r.fill(stopped(m.Meaning)) + " *Formula:* " + r.fill(stopped(m.Formula))
		if m.Exists != "" {
			text += " It exists when " + m.Exists + "."
		}
		if compared {
			matters, source := m.Matters, m.MattersSource
			if v, ok := r.Matters[m.Name]; ok {
				matters, source = v, "this scenario"
			}
			text += fmt.Sprintf(" Differences matter from %s on (%s).", shown(matters), source)
		}
		items = append(items, text)
	}
	return items
}
