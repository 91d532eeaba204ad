package report

import (
	"html/template"
	"slices"

	"concert/results/answer"
	"concert/results/stats"
	"concert/sim"
)

// section is what was found in the measures of one role: a summary in
// sentences for each, and tables of all arms.
type section struct {
	Parts   []summary
	Caption template.HTML
	Legend  template.HTML
	Class   string
	Tables  []table // the measures, as many beside each other as paper holds
	Joint   template.HTML
	Some    template.HTML // explains counts in brackets; empty without
	Few     template.HTML // explains rows with few cases; empty without
}

// summary is a measure in words.
type summary struct {
	Title, Meaning template.HTML
	Sentences      []template.HTML
}

// table is arms × measures.
type table struct {
	Heads  []head
	Groups []armGroup
	Span   int // columns
	Robust bool
}

type head struct{ Whole, Better, Matters template.HTML }

// armGroup is the arms that answer one question.
type armGroup struct {
	Title template.HTML
	Rows  []tableRow
}

type tableRow struct {
	Title template.HTML
	Base  bool
	Cells []cell
}

// cell is a measure in an arm.
type cell struct {
	Head                                 template.HTML // for phones, where there are no columns
	Sign, Value, Word, Numbers, N, Agree template.HTML
	Pairs                                template.HTML // the pairs that the difference is over, which are not those of the means; part of Numbers
	Few                                  template.HTML // why it is neither better nor worse
	Class                                worth
}

// section is nil if no measure has the role.
func (s *study) section(role sim.Role) *section {
	measures := s.shown(role)
	if len(measures) == 0 {
		return nil
	}
	out := &section{Tables: s.tables(measures), Caption: s.w.say("main.caption"), Legend: s.w.say("table.legend")}
	if role == sim.Harm {
		out.Caption = s.w.say("harm.caption")
	}
	for i, m := range measures {
		out.Parts = append(out.Parts, s.summary(m, role == sim.Main && i == 0 && len(s.headlines()) == 0))
	}
	if len(s.others()) > 0 {
		out.Joint = s.w.say("table.joint", "arms", s.w.count("table.other_arms", len(s.others())),
			"measures", s.w.count("table.measures", len(s.measures)))
	}
	if out.some(func(c cell) bool { return c.N != "" }) {
		out.Some = s.w.say("table.n", "units", s.units())
	}
	if out.some(func(c cell) bool { return c.Pairs != "" }) {
		out.Some = s.w.prose(spoken([]template.HTML{out.Some, s.w.say("table.pairs_note")}))
	}
	if out.some(func(c cell) bool { return c.Few != "" }) {
		out.Few = s.w.say("table.few_note")
	}
	return out
}

// summary says in words what a measure is and what the arms do to it. What the
// lead said already is not said again.
func (s *study) summary(measure string, said bool) summary {
	m := s.measures[measure]
	out := summary{Title: s.measure(measure), Meaning: s.w.say("table.meaning", "meaning", s.w.text(m.Meaning))}
	if m.Exists != "" {
		out.Meaning += " " + s.w.say("table.exists", "exists", s.w.text(m.Exists))
	}
	if !said && s.answer.Withheld == "" && len(s.others()) > 0 {
		out.Sentences = s.sentences(measure)
	}
	return out
}

// units is what intervals run over.
func (s *study) units() template.HTML {
	if s.answer.Points > 0 {
		return s.w.say("table.points")
	}
	return s.w.say("table.replicates")
}

// unitsRun is the number of units there are.
func (s *study) unitsRun() int {
	if s.answer.Points > 0 {
		return s.answer.Points
	}
	return s.answer.Replicates
}

// mostColumns is the number of measures that stand side by side in print that
// can be read on paper.
const mostColumns = 4

// tables spreads the measures over as few tables as hold them, evenly.
func (s *study) tables(measures []string) (all []table) {
	n := (len(measures) + mostColumns - 1) / mostColumns
	for i := range n {
		all = append(all, s.table(measures[i*len(measures)/n:(i+1)*len(measures)/n]))
	}
	return all
}

func (s *study) table(measures []string) table {
	t := table{Span: len(measures) + 1, Robust: s.answer.Points > 0}
	for _, m := range measures {
		t.Heads = append(t.Heads, s.head(m))
	}
	t.Groups = s.rows(func(arm string) (cells []cell) {
		for i, m := range measures {
			cells = append(cells, s.cell(arm, m, t.Heads[i].Whole))
		}
		return cells
	})
	return t
}

// rows is a row for each arm, in the groups of the file.
func (s *study) rows(cells func(arm string) []cell) (groups []armGroup) {
	for _, arm := range s.answer.Arms {
		row := tableRow{Title: s.w.text(arm.Title), Base: arm.Name == s.answer.Baseline, Cells: cells(arm.Name)}
		if row.Base {
			row.Title = s.w.say("table.base", "arm", row.Title)
		}
		title := s.w.text(arm.Group)
		if n := len(groups); n == 0 || groups[n-1].Title != title {
			groups = append(groups, armGroup{Title: title})
		}
		last := &groups[len(groups)-1]
		last.Rows = append(last.Rows, row)
	}
	return groups
}

func (s *study) head(measure string) head {
	m, sc := s.measures[measure], s.scales[measure]
	h := head{Whole: s.measure(measure), Matters: s.w.say("table.any")}
	if unit := sc.heading(); unit != "" {
		h.Whole = s.w.say("table.unit", "title", h.Whole, "unit", unit)
	}
	switch m.Better {
	case sim.Higher:
		h.Better = s.w.say("table.better", "direction", s.w.say("table.higher"))
	case sim.Lower:
		h.Better = s.w.say("table.better", "direction", s.w.say("table.lower"))
	}
	if m.Matters > 0 {
		h.Matters = s.w.say("table.matters", "value", sc.size(m.Matters))
	}
	return h
}

func (s *study) cell(arm, measure string, title template.HTML) cell {
	sc, sum := s.scales[measure], s.summaries[arm][measure]
	c := cell{Head: title, Class: flat}
	if sum.N == 0 {
		c.Value = s.w.say("verdict.absent")
		return c
	}
	c.Value = sc.value(sum.Mean)
	if sum.N < s.unitsRun() {
		c.N = template.HTML("[" + whole(sum.N) + "]")
	}
	k := s.contrasts[arm][measure]
	if k == nil { // the baseline
		c.Class, c.Numbers = "base", unbroken(s.w.say("number.bracket", "interval", sc.span(sum.Low, sum.High, sc.value)))
		return c
	}
	c.Sign, c.Word, c.Class = s.sign(k), s.judged(k), s.worthOf(k)
	if k.OtherCases() {
		c.Few = s.w.say("table.few_cases", "share", s.w.percent(*k.Among), "of", s.measure(s.measures[measure].Among))
	}
	if k.N > 0 {
		c.Numbers = s.numbers(k)
		if s.otherPairs(k, sum) {
			c.Pairs = s.w.count("table.pairs", k.N)
			c.Numbers += " " + c.Pairs
		}
	}
	if k.Robustness != nil {
		c.Agree = s.agree(k)
	}
	return c
}

// numbers is a difference with its interval: "−31.3 (−32.3 to −30.3)".
func (s *study) numbers(k *answer.Contrast) template.HTML {
	sc := s.finer(k)
	nothing := func(v answer.Number) bool { return sc.difference(v) == sc.difference(0) }
	if k.Difference != 0 && nothing(k.Difference) && nothing(k.Low) && nothing(k.High) {
		return s.w.say("table.about_zero")
	}
	return s.w.say("table.numbers", "difference", sc.difference(k.Difference),
		"bracket", unbroken(s.w.say("number.bracket", "interval", sc.span(k.Low, k.High, sc.difference))))
}

// unbroken stays on one line.
func unbroken(text template.HTML) template.HTML { return `<span class="nw">` + text + "</span>" }

// otherPairs reports whether a difference, which is one of pairs in which the
// measure exists twice, is written otherwise than the means beside it tell.
func (s *study) otherPairs(k *answer.Contrast, sum answer.Summary) bool {
	base, sc := s.summaries[s.answer.Baseline][k.Measure], s.scales[k.Measure]
	if k.N == base.N && k.N == sum.N {
		return false
	}
	return sc.difference(k.Difference) != sc.difference(sum.Mean-base.Mean)
}

// agree says in short at what share of points a verdict holds; of an undecided
// one, what most points say.
func (s *study) agree(k *answer.Contrast) template.HTML {
	most, share := stats.CannotTellYet, answer.Number(0)
	for _, v := range stats.Verdicts() {
		if x := s.each[k][string(v)]; x > share {
			most, share = v, x
		}
	}
	if share > k.Robustness.Share || k.Verdict == stats.CannotTellYet {
		return s.w.say("robust.most", "verdict", s.w.say("verdict."+string(most)), "share", s.w.percent(share))
	}
	return s.w.say("robust.short", "share", s.w.percent(k.Robustness.Share))
}

// some reports whether a cell of the tables is such.
func (s *section) some(such func(cell) bool) bool {
	for _, t := range s.Tables {
		for _, g := range t.Groups {
			for _, r := range g.Rows {
				if slices.ContainsFunc(r.Cells, such) {
					return true
				}
			}
		}
	}
	return false
}
