package odd

import (
	"strings"

	"concert/results/say"
	"concert/scenarios"
)

func (r *reader) purpose(b *builder) {
	b.prose(r.about.Purpose)
	if r.Question != "" {
		b.say("odd.question", "question", r.term(r.Question))
	}
	b.prose(r.Story)
	if len(r.Goals) > 0 {
		var items []string
		for i := range r.Goals {
			items = append(items, r.goal(&r.Goals[i]))
		}
		b.say("odd.goals")
		b.list(items)
	}
	b.heading(r.w.Say("odd.heading.patterns"))
	b.prose(r.about.Patterns)
	calibrated := r.w.Say("odd.calibrated_none")
	if n := len(r.Targets); n > 0 {
		calibrated = r.w.Say("odd.calibrated", "n", n)
	}
	expected := ""
	if n := len(r.Claims); n > 0 {
		expected = r.w.Say("odd.expected", "n", n)
	}
	b.text(r.w.Sentences(calibrated, expected))
	b.heading(r.w.Say("odd.heading.not"))
	b.text(r.w.Sentences(r.caution(), r.assumed()))
}

// caution is what the shared text warns of, and what the case adds.
func (r *reader) caution() string {
	shared, found := strings.CutSuffix(r.about.Caution, r.words.Caution)
	if !found || shared == "" || r.words.Caution == "" {
		return r.term(r.about.Caution)
	}
	return r.w.Sentences(r.term(strings.TrimSpace(shared)), r.term(r.words.Caution))
}

// assumed says how many parameters rest on no source.
func (r *reader) assumed() string {
	assumed, count := 0, 0
	for i := range r.Parameters.Len() {
		if r.Counts(i) {
			count++
			if r.Declaration(i).Assumed() {
				assumed++
			}
		}
	}
	return r.w.Say("odd.assumed", "assumed", assumed, "n", count)
}

func (r *reader) entities(b *builder) {
	for _, e := range r.about.Entities {
		b.heading(strings.TrimSuffix(strings.TrimSuffix(sentence(r.term(e.Name)), "."), "。"))
		b.text(r.w.Sentences(r.w.Say("odd.number", "number", stopped(r.term(e.Number))), sentence(r.term(e.Meaning))))
		var rows [][]string
		for _, v := range e.State {
			rows = append(rows, []string{r.term(v.Name), r.term(v.Unit), r.term(v.Meaning), r.term(v.Changes)})
		}
		b.table("state."+strings.ReplaceAll(e.Name, " ", "-"), r.heads("state", "unit_or_values", "meaning",
			"changes"), rows)
	}
	b.heading(r.w.Say("odd.heading.scales"))
	b.prose(r.about.Scales)
	b.say("odd.lasts", "n", r.Months)
}

func (r *reader) schedule(b *builder) {
	b.say("odd.schedule")
	var steps []string
	for _, p := range r.about.Schedule {
		steps = append(steps, "**"+sentence(r.term(p.Name))+"** "+r.term(p.Text))
	}
	b.steps(steps)
}

// goal is a goal with its bound.
func (r *reader) goal(g *scenarios.Goal) string {
	bound := ""
	switch {
	case g.AtLeast != nil:
		bound = r.w.Say("odd.at_least", "bound", say.Given(*g.AtLeast))
	case g.AtMost != nil:
		bound = r.w.Say("odd.at_most", "bound", say.Given(*g.AtMost))
	}
	return r.w.Say("odd.goal", "goal", r.term(g.Say), "measure", code(g.Measure), "bound", bound, "source",
		r.source(g.Source))
}
