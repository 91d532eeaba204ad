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
	r.bounds(b)
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

// bounds lists the bounds that the question sets, kind by kind.
func (r *reader) bounds(b *builder) {
	for all := r.Asked(); len(all) > 0; {
		kind := all[0].Kind
		var items []string
		for ; len(all) > 0 && all[0].Kind == kind; all = all[1:] {
			items = append(items, r.bound(&all[0]))
		}
		b.say("odd.asked." + kind)
		b.list(items)
	}
}

// bound is something asked with its bound.
func (r *reader) bound(x *scenarios.Bound) string {
	bound := ""
	switch {
	case x.AtLeast != nil:
		bound = r.w.Say("odd.at_least", "bound", say.Given(*x.AtLeast))
	case x.AtMost != nil:
		bound = r.w.Say("odd.at_most", "bound", say.Given(*x.AtMost))
	}
	return r.w.Say("odd.bound", "say", r.term(x.Say), "measure", code(x.Measure), "bound", bound, "source",
		r.source(x.Source))
}
