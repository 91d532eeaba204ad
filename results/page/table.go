package page

import (
	"math"
	"slices"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/say"
	"concert/sim"
)

// programmeCost is the measure of what a programme costs; every family of
// collaboration has it.
const programmeCost = "programme_cost_cny"

// cost is how the table writes what an arm costs.
type cost struct {
	say.Scale
	factor float64
	unit   string
}

// costOf is how cost is written; ok is false where it is not measured, or is a
// column already.
func (s *study) costOf() (c cost, ok bool) {
	m, ok := s.Measures.Get(programmeCost)
	if !ok || slices.Contains(s.columns(), programmeCost) || !s.aimed() {
		return c, false
	}
	c = cost{factor: 1, unit: s.w.Term(m.Unit)}
	if factor, what, who, per := answer.PerPerson(m.Unit); per {
		c.factor, c.unit = factor, s.w.Say("page.per_person", "what", s.w.Term(what), "who", s.w.Say("page.who_"+who))
	}
	least := math.Inf(1)
	for _, arm := range s.Arms {
		if v, _ := arm.Measures.Get(programmeCost); v.N > 0 && v.Mean != 0 {
			least = min(least, math.Abs(float64(v.Mean))*c.factor)
		}
	}
	c.Scale = say.Scale{Factor: 1, Unknown: "–"}
	if least >= 1e6 && !math.IsInf(least, 1) {
		c.factor, c.unit, least = c.factor/1e6, s.w.Say("page.million", "unit", c.unit), least/1e6
	}
	if !math.IsInf(least, 1) {
		c.Scale = c.Rounded(least, 2)
	}
	return c, true
}

// tableBlock is the arms with what they reach, what they cost and how often.
func (s *study) tableBlock() (doc.Block, bool) {
	columns := s.columns()
	if len(columns) == 0 {
		return doc.Block{}, false
	}
	t := &doc.Table{Columns: []doc.Column{{Key: "arm"}}}
	for _, m := range columns {
		t.Columns = append(t.Columns, doc.Column{Key: m, Head: s.head(m), Align: doc.Right})
	}
	price, priced := s.costOf()
	if priced {
		t.Columns = append(t.Columns, doc.Column{Key: "cost", Head: s.w.Say("page.cost_head"), Align: doc.Right})
	}
	shared := s.aimed() && s.Worlds != nil
	if shared {
		t.Columns = append(t.Columns,
			doc.Column{Key: "worlds", Head: s.w.Say("page.worlds_head", "goals", s.everyGoal()), Align: doc.Right})
	}
	rows := s.rows()
	for _, arm := range rows {
		r := doc.Row{Key: arm, Group: s.group(arm), Cells: []doc.Cell{{Text: s.title(arm)}}}
		if arm == s.Baseline {
			r.Class, r.Group = "baseline", ""
			r.Cells[0].Text = s.w.Say("page.baseline", "arm", r.Cells[0].Text)
		}
		for _, m := range columns {
			r.Cells = append(r.Cells, s.cell(arm, m))
		}
		if priced {
			r.Cells = append(r.Cells, s.priceCell(arm, price))
		}
		if shared {
			x, _ := s.Worlds.Together.Get(arm)
			r.Cells = append(r.Cells, doc.Cell{Text: s.ownShare(x), Value: finite(float64(x.Share))})
		}
		t.Rows = append(t.Rows, r)
	}
	t.Note = s.tableNote(rows, price, priced, shared)
	return doc.Block{Key: "table", Level: doc.First, Table: t}, true
}

// head is a measure as the head of a column.
func (s *study) head(measure string) string {
	unit := s.q[measure].Unit
	if !s.aimed() {
		if unit == "" {
			return s.measure(measure)
		}
		return s.w.Say("page.head_measure", "measure", s.measure(measure), "unit", unit)
	}
	var all []string
	for k := range s.Goals {
		if s.Goals[k].Measure == measure {
			all = append(all, answer.Letter(k))
		}
	}
	if unit != "%" { // the list of goals has it
		return s.w.List(all)
	}
	return s.w.Say("page.head_measure", "measure", s.w.List(all), "unit", unit)
}

// cell is a measure in an arm: with the sign of the goal, or of the verdict
// against the baseline.
func (s *study) cell(arm, measure string) doc.Cell {
	sum, _ := s.Summary(arm, measure)
	c := doc.Cell{Text: s.bare(arm, measure), Value: finite(float64(sum.Mean))}
	if s.aimed() {
		verdict := answer.GoalReached
		for k := range s.Goals {
			if at, _ := s.Goals[k].Arms.Get(arm); s.Goals[k].Measure == measure {
				verdict = worse(verdict, at.Verdict)
			}
		}
		c.Sign, c.Class = s.w.Goal(string(verdict)).Sign, map[answer.GoalVerdict]string{
			answer.GoalReached: "better", answer.GoalMissed: "worse", answer.GoalOpen: "open"}[verdict]
		return c
	}
	k := s.Contrast(arm, measure)
	if k == nil {
		return c
	}
	c.Sign, c.Class = say.ContrastSign(verdictOf(k)), s.worth(k)
	if k.N == 0 {
		c.Sign = ""
	}
	return c
}

func worse(a, b answer.GoalVerdict) answer.GoalVerdict {
	order := []answer.GoalVerdict{answer.GoalMissed, answer.GoalOpen, answer.GoalReached}
	if slices.Index(order, a) < slices.Index(order, b) {
		return a
	}
	return b
}

func (s *study) priceCell(arm string, price cost) doc.Cell {
	sum, _ := s.Summary(arm, programmeCost)
	if sum.N == 0 {
		return doc.Cell{Text: "–"}
	}
	v := float64(sum.Mean) * price.factor
	return doc.Cell{Text: price.Plain(v), Value: finite(v)}
}

// finite is a number for a document; nil if it is not known or infinite.
func finite(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// rows are the arms that the table shows, in the order of the file: the
// baseline, those of headlines, then those nearest the goals, as far as lines
// last. A group's heading takes a line.
func (s *study) rows() (rows []string) {
	others := s.others()
	if s.o.Lines == 0 {
		return append([]string{s.Baseline}, others...)
	}
	taken := map[string]bool{}
	for _, arm := range s.byUrgency(others) {
		taken[arm] = true
		if s.lines(taken) > s.o.Lines {
			delete(taken, arm)
		}
	}
	rows = []string{s.Baseline}
	for _, arm := range others {
		if taken[arm] {
			rows = append(rows, arm)
		}
	}
	return rows
}

// lines is the number of lines that the chosen arms take.
func (s *study) lines(taken map[string]bool) int {
	n, group, left := 1, "", 0 // the baseline
	for _, arm := range s.others() {
		if !taken[arm] {
			left++
			continue
		}
		if g := s.group(arm); g != group {
			if group = g; g != "" {
				n++
			}
		}
		n += 1 + wide(s.title(arm))/60
	}
	if left > 0 {
		n++
	}
	return n
}

// byUrgency sorts arms: headlines, then, with goals, what lies nearest to them.
func (s *study) byUrgency(arms []string) []string {
	if !s.aimed() {
		return s.headlinesFirst(arms)
	}
	near := slices.Clone(arms)
	slices.SortStableFunc(near, func(a, b string) int { return compare(s.Distance(a), s.Distance(b)) })
	return s.headlinesFirst(near)
}

// tableNote explains what stands in the table, once.
func (s *study) tableNote(shown []string, price cost, priced, shared bool) string {
	var all []string
	if rest := len(s.Arms) - len(shown); rest > 0 {
		key := "page.more_arms"
		if s.o.below {
			key = "page.more_below"
		}
		all = append(all, s.w.Say(key, "n", rest))
	}
	if priced {
		all = append(all, s.w.Say("page.cost_unit", "unit", price.unit))
	}
	if shared {
		all = append(all, s.w.Say(fits(s.Worlds, "page.shares", "page.shares_fit"), "worlds", s.Worlds.Worlds))
		if s.noisy(shown) {
			all = append(all, s.w.Say("page.noisy"))
		}
	}
	if s.aimed() {
		all = append(all, s.openNote(shown))
	}
	if !s.aimed() && len(s.others()) > 0 {
		all = append(all, s.w.Say("page.signs", "legend", s.w.ContrastLegend()))
	}
	return s.w.Sentences(all...)
}

// mostHarm is the number of harm measures that a first screen speaks of.
const mostHarm = 2

// harmSection says where harm stands and which changes make it worse.
func (s *study) harmSection() (doc.Block, bool) {
	var items []string
	more := 0
	for _, m := range s.With(sim.Harm) {
		switch {
		case s.Withheld != "" || slices.Contains(s.columns(), m): // it stands in the table
		case len(items) == mostHarm && !s.o.All:
			more++
		default:
			items = append(items, s.harm(m))
		}
	}
	if more > 0 {
		key := "page.harm_more"
		if s.o.below {
			key = "page.harm_below"
		}
		items[len(items)-1] = s.w.Clauses([]string{items[len(items)-1], s.w.Say(key, "n", more)})
	}
	if len(items) == 0 {
		return doc.Block{}, false
	}
	return section("harm", s.w.Say("page.harm"), doc.Block{Key: "harm.list", Level: doc.First, List: items}), true
}

// noisy reports whether few replicates move the share of worlds of an arm that is shown.
func (s *study) noisy(shown []string) bool {
	return slices.ContainsFunc(s.Worlds.Together, func(m answer.Member[answer.WorldShare]) bool {
		return m.Value.Noisy && slices.Contains(shown, m.Name)
	})
}

// harm is a harm measure in the baseline, and the changes that raise it most.
func (s *study) harm(measure string) string {
	text := s.w.Say("page.harm_base", "measure", s.measure(measure), "value", s.value(s.Baseline, measure))
	m := s.moved(measure)
	worse := m.higher
	if about, _ := s.Measures.Get(measure); about.Better == sim.Higher {
		worse = m.lower
	}
	if len(worse) == 0 {
		switch {
		case len(s.others()) == 0:
			return text
		case len(m.open) > 0:
			return s.w.Say("page.harm_open", "base", text, "n", len(m.open))
		}
		return s.w.Say("page.harm_none", "base", text)
	}
	return s.w.Say("page.harm_worse", "base", text, "n", len(worse), "arm", s.quoted(worse[0]), "value",
		s.bare(worse[0], measure))
}
