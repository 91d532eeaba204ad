package odd

import (
	"strconv"
	"strings"

	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
)

// seedText is a seed as the program takes it.
func seedText(seed uint64) string { return strconv.FormatUint(seed, 10) }

func (r *reader) arms(b *builder) {
	e := &r.Experiment
	design, worlds := "", ""
	if e.Worlds > 0 {
		design = r.w.Say("odd.at_worlds", "worlds", e.Worlds, "n", e.PerWorld)
	} else {
		design = r.w.Say("odd.at_values", "n", e.Replicates)
		if len(r.Uncertain) > 0 {
			worlds = r.w.Say("odd.each_world", "n", e.PerWorld)
		}
	}
	b.text(r.w.Sentences(r.w.Say("odd.compares", "n", len(r.Arms), "baseline", code(e.Baseline)), design, worlds))
	group, items := "", []string(nil)
	flush := func() {
		if len(items) > 0 {
			if group != "" {
				b.text("*" + r.term(group) + "*")
			}
			b.list(items)
			items = nil
		}
	}
	for i := range r.Arms {
		a := &r.Arms[i]
		if a.Group != group {
			flush()
			group = a.Group
		}
		items = append(items, r.arm(a))
	}
	flush()
}

// arm is an arm with everything that it changes.
func (r *reader) arm(a *scenarios.Arm) string {
	title := a.Name
	if a.Title != "" {
		title = r.term(a.Title)
	}
	head := r.w.Say("odd.arm", "title", title, "name", code(a.Name))
	changes := r.changes(a)
	if len(changes) == 0 {
		return r.w.Sentences(head, sentence(r.term(a.Note)), r.w.Say("odd.unchanged"))
	}
	return r.w.Sentences(head, sentence(r.term(a.Note)), r.w.Say("odd.changes", "changes", r.w.Clauses(changes)))
}

// changes are all that an arm changes, in words.
func (r *reader) changes(a *scenarios.Arm) (changes []string) {
	if a.ConditionsFrom != "" {
		blocks := r.w.Say("odd.all_conditions")
		if len(a.Blocks) > 0 {
			blocks = r.w.Say("odd.conditions_of", "blocks", r.w.List(a.Blocks))
		}
		changes = append(changes, r.w.Say("odd.lent", "conditions", blocks, "scenario", code(a.ConditionsFrom),
			"changes", r.assigned(a.Lent)))
	}
	for _, s := range a.Set {
		changes = append(changes, r.becomes(s))
	}
	for _, s := range a.Scaled {
		changes = append(changes, code(r.Parameters.At(s.Parameter).Name)+" × "+say.Given(s.By))
	}
	for _, c := range scenarios.Held(a.Changes) {
		if c.Until < r.Months {
			changes = append(changes, r.w.Say("odd.during", "from", c.From+1, "until", c.Until, "changes",
				r.assigned(c.Set)))
		} else {
			changes = append(changes, r.w.Say("odd.from", "from", c.From+1, "changes", r.assigned(c.Set)))
		}
	}
	return changes
}

// assigned are assignments one behind the other.
func (r *reader) assigned(all []sim.Assignment) string {
	var said []string
	for _, s := range all {
		said = append(said, r.becomes(s))
	}
	return strings.Join(said, ", ")
}

// becomes is an assignment with the value that it replaces. One that replaces
// nothing holds a parameter that may be uncertain elsewhere.
func (r *reader) becomes(s sim.Assignment) string {
	name, value := code(r.Parameters.At(s.Parameter).Name), r.value(s.Parameter, s.Value)
	if s.Value == r.Base[s.Parameter] {
		return r.w.Say("odd.held", "name", name, "value", value)
	}
	return name + " " + r.value(s.Parameter, r.Base[s.Parameter]) + " → " + value
}

func (r *reader) uncertain(b *builder) {
	var rows [][]string
	row := func(u scenarios.Uncertain, whose string) {
		rows = append(rows, []string{code(u.Name), whose, r.drawnFrom(u),
			r.w.Term(r.Parameters.At(u.Parameter).Unit)})
	}
	for _, u := range r.Uncertain {
		row(u, r.w.Say("odd.all_arms"))
	}
	seen := make(map[string]bool)
	for i := range r.Arms {
		for _, u := range r.Arms[i].LentUncertain {
			if !seen[u.Column()] {
				seen[u.Column()] = true
				row(u, r.w.Say("odd.borrowing_arms", "scenario", code(u.Lender)))
			}
		}
	}
	if len(rows) == 0 {
		b.say("odd.none_named")
		return
	}
	b.say("odd.uncertain")
	b.table("uncertain", r.heads("parameter", "in", "range", "unit"), rows)
}

func (r *reader) patterns(b *builder) {
	b.say("odd.pattern_oriented")
	b.heading(r.w.Say("odd.heading.calibrate"))
	var rows [][]string
	for _, t := range r.Targets {
		rows = append(rows, []string{code(t.Measure), code(t.Arm), say.Given(t.Value) + " ± " + say.Given(t.Within),
			r.source(t.Source)})
	}
	if len(rows) == 0 {
		b.say("odd.none")
	}
	b.table("targets", r.heads("measure", "arm", "target", "source"), rows)
	b.heading(r.w.Say("odd.heading.expected"))
	var items []string
	for i := range r.Claims {
		items = append(items, r.claim(&r.Claims[i]))
	}
	if len(items) == 0 {
		b.say("odd.no_claims")
		return
	}
	b.say("odd.claims")
	b.list(items)
}

func (r *reader) claim(c *scenarios.Claim) string {
	origin := c.Origin
	if key := "odd.origin." + c.Origin; r.w.Has(key) {
		origin = r.w.Say(key)
	}
	var clauses []string
	for _, clause := range c.All {
		clauses = append(clauses, code(clause.Text))
	}
	head := r.w.Say("odd.claim", "id", c.ID, "text", sentence(r.term(c.Text)), "origin", origin)
	weak := ""
	if c.Weak != "" {
		weak = stopped(r.w.Say("odd.weak", "why", strings.TrimSuffix(r.term(c.Weak), ".")))
	}
	return r.w.Sentences(head, r.w.Say("odd.tested_as", "clauses", r.w.List(clauses)), sentence(r.term(c.Note)), weak)
}

// protocol is what the form of the text rests on.
var protocol = []string{
	"Grimm V, Revilla E, Berger U, et al. (2005). Pattern-oriented modeling of agent-based complex systems: " +
		"lessons from ecology. Science 310, 987–991.",
	"Grimm V, Railsback SF, Vincenot CE, et al. (2020). The ODD protocol for describing agent-based and other simulation models: a second " +
		"update to improve clarity, replication, and structural realism. Journal of Artificial Societies and Social Simulation 23(2), 7.",
	"Müller B, Bohn F, Dreßler G, et al. (2013). Describing human decisions in agent-based models – ODD+D, an extension " +
		"of the ODD protocol. Environmental Modelling & Software 48, 37–48.",
}

// references are in the language in which they were published.
func (r *reader) references(b *builder) {
	b.list(append(append([]string(nil), r.about.Sources...), protocol...))
}
