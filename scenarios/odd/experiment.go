package odd

import (
	"fmt"
	"strings"

	"concert/scenarios"
	"concert/sim"
)

func (r *reader) arms(b *builder) {
	e := &r.Experiment
	text := fmt.Sprintf("The scenario compares %s; the baseline is `%s`. ", counted(len(r.Arms), "arm", "arms"), e.Baseline)
	if e.Worlds > 0 {
		text += fmt.Sprintf("Uncertain parameters are drawn at %s, with %s of each.", counted(e.Worlds, "point", "points"), counted(e.PerWorld, "replicate", "replicates"))
	} else {
		text += fmt.Sprintf("Each arm is run in %s at the values of III.iv.", counted(e.Replicates, "paired replicate", "paired replicates"))
		if len(r.Uncertain) > 0 {
			text += fmt.Sprintf(" Where uncertain parameters are drawn, each world has %s.", counted(e.PerWorld, "replicate", "replicates"))
		}
	}
	b.prose(text)
	group, items := "", []string(nil)
	flush := func() {
		if len(items) > 0 {
			if group != "" {
				b.prose("*" + group + "*")
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
	title := a.Title
	if title == "" {
		title = a.Name
	}
	text := fmt.Sprintf("**%s** (`%s`).", title, a.Name)
	if a.Note != "" {
		text += " " + sentence(a.Note)
	}
	var changes []string
	if a.ConditionsFrom != "" {
		blocks := "all conditions"
		if len(a.Blocks) > 0 {
			blocks = "the conditions of " + strings.Join(a.Blocks, " and ")
		}
		var lent []string
		for _, l := range a.Lent {
			lent = append(lent, r.becomes(l))
		}
		changes = append(changes, fmt.Sprintf("%s of the scenario `%s` (%s)", blocks, a.ConditionsFrom, strings.Join(lent, ", ")))
	}
	for _, s := range a.Set {
		changes = append(changes, r.becomes(s))
	}
	for _, c := range a.Changes {
		var during []string
		for _, s := range c.Set {
			during = append(during, r.becomes(s))
		}
		when := fmt.Sprintf("from step %d on", c.From+1)
		if c.Until < r.Months {
			when = fmt.Sprintf("from step %d to step %d", c.From+1, c.Until)
		}
		changes = append(changes, when+", "+strings.Join(during, ", "))
	}
	if len(changes) == 0 {
		return text + " Nothing is changed."
	}
	return text + " Changes: " + strings.Join(changes, "; ") + "."
}

// becomes is an assignment with the value that it replaces. One that replaces
// nothing holds a parameter that may be uncertain elsewhere.
func (r *reader) becomes(s sim.Assignment) string {
	if s.Value == r.Base[s.Parameter] {
		return fmt.Sprintf("`%s` held at %s", r.Parameters.At(s.Parameter).Name, r.value(s.Parameter, s.Value))
	}
	return fmt.Sprintf("`%s` %s → %s", r.Parameters.At(s.Parameter).Name, r.value(s.Parameter, r.Base[s.Parameter]), r.value(s.Parameter, s.Value))
}

func (r *reader) uncertain(b *builder) {
	var rows [][]string
	row := func(u scenarios.Uncertain, whose string) {
		rows = append(rows, []string{"`" + u.Name + "`", whose, interval(u.Low, u.High), r.Parameters.At(u.Parameter).Unit})
	}
	for _, u := range r.Uncertain {
		row(u, "all arms")
	}
	seen := make(map[string]bool)
	for i := range r.Arms {
		for _, u := range r.Arms[i].LentUncertain {
			if !seen[u.Column()] {
				seen[u.Column()] = true
				row(u, "arms that borrow from `"+u.Lender+"`")
			}
		}
	}
	if len(rows) == 0 {
		b.prose("The scenario names none.")
		return
	}
	b.prose("With `--points N`, N worlds are drawn: every parameter of this table uniformly and independently from its range, whole numbers where only these make sense. " +
		"Replicates are averaged within a world, intervals run over worlds, and a verdict becomes the share of worlds in which it holds.")
	b.table([]string{"parameter", "in", "range", "unit"}, rows)
}

func (r *reader) patterns(b *builder) {
	b.prose("Pattern-oriented modelling asks for several weak patterns at different levels, and for saying which were used to choose values and which " +
		"the model predicts without having been fitted to them (Grimm et al. 2005).")
	b.heading("Used to calibrate: no predictions")
	var rows [][]string
	for _, t := range r.Targets {
		rows = append(rows, []string{"`" + t.Measure + "`", "`" + t.Arm + "`", shown(t.Value) + " ± " + shown(t.Within), t.Source})
	}
	if len(rows) == 0 {
		b.prose("None.")
	}
	b.table([]string{"measure", "arm", "target", "source"}, rows)
	b.heading("Expected, and judged by runs")
	var items []string
	for _, c := range r.Claims {
		items = append(items, claim(&c))
	}
	if len(items) == 0 {
		b.prose("The scenario makes no claims.")
		return
	}
	b.prose("An expectation is a conjunction of inequalities between means over replicates, `measure[arm]`. It was written down before it was run; one that " +
		"the model does not support is reported as not supported.")
	b.list(items)
}

func claim(c *scenarios.Claim) string {
	origin := map[string]string{"stated": "stated in a source", "inferred": "inferred from a source", "own": "our own"}[c.Origin]
	if origin == "" {
		origin = c.Origin
	}
	text := fmt.Sprintf("**%s.** %s *(%s)*", c.ID, sentence(c.Text), origin)
	var clauses []string
	for _, clause := range c.All {
		clauses = append(clauses, "`"+clause.Text+"`")
	}
	text += " Tested as " + strings.Join(clauses, " and ") + "."
	if c.Note != "" {
		text += " " + sentence(c.Note)
	}
	if c.Weak != "" {
		text += " Weak evidence: " + strings.TrimSuffix(c.Weak, ".") + "."
	}
	return text
}

// protocol is what the form of the text rests on.
var protocol = []string{
	"Grimm V, Revilla E, Berger U, et al. (2005). Pattern-oriented modeling of agent-based complex systems: lessons from ecology. Science 310, 987–991.",
	"Grimm V, Railsback SF, Vincenot CE, et al. (2020). The ODD protocol for describing agent-based and other simulation models: a second update to improve clarity, replication, and structural realism. Journal of Artificial Societies and Social Simulation 23(2), 7.",
	"Müller B, Bohn F, Dreßler G, et al. (2013). Describing human decisions in agent-based models – ODD+D, an extension of the ODD protocol. Environmental Modelling & Software 48, 37–48.",
}

func (r *reader) references(b *builder) {
	b.list(append(append([]string(nil), r.about.Sources...), protocol...))
}
