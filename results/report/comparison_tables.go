package report

import (
	"html/template"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/stats"
	"concert/sim"
)

// measures fills the tables of common measures.
func (b *beside) measures(p *comparisonPage) {
	for i := range b.side.Measures {
		m := &b.side.Measures[i]
		if m.Role == sim.Detail {
			continue
		}
		if !m.Comparable {
			p.Apart = append(p.Apart, b.apart(m))
			continue
		}
		p.Measures = append(p.Measures, b.commonRow(m))
		if f := b.formulas(m); f.Cells != nil {
			p.Formulas = append(p.Formulas, f)
		}
	}
}

func (b *beside) commonRow(m *answer.Common) commonRow {
	sc := b.scale(m)
	row := commonRow{Title: b.w.text(m.Title), Matters: b.w.say("table.any")}
	if unit := sc.heading(); unit != "" {
		row.Title = b.w.say("table.unit", "title", row.Title, "unit", unit)
	}
	if m.Matters > 0 {
		row.Matters = b.w.say("table.matters", "value", sc.size(float64(m.Matters)))
	}
	for i := range m.Sides {
		cell := commonCell{Head: b.titles[i], Class: "base", Value: b.w.say("verdict.absent")}
		if s := &m.Sides[i].Summary; s.N > 0 {
			cell.Value, cell.Interval = sc.value(s.Mean), b.w.say("number.bracket", "interval", sc.span(s.Low, s.High, sc.value))
		}
		if i > 0 {
			g := &m.Gaps[i-1]
			cell.Sign, cell.Word, cell.Class = template.HTML(sign(g.Verdict)), b.verdict(g.Verdict), gapWorth(g.Verdict, m.Better)
			if cell.Class == good || cell.Class == bad {
				cell.Word = b.w.say("verdict.judged", "verdict", cell.Word, "worth", b.w.say("verdict."+worthKey(cell.Class)))
			}
			if g.N > 0 && g.NAgainst > 0 {
				cell.Numbers = b.w.say("table.numbers", "difference", sc.difference(g.Difference),
					"bracket", b.w.say("number.bracket", "interval", sc.span(g.Low, g.High, sc.difference)))
			}
			if g.Doubtful {
				cell.Remark = b.w.say("sure.doubtful")
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// formulas says what each family means by a measure, where they differ.
func (b *beside) formulas(m *answer.Common) commonRow {
	row, same := commonRow{Title: b.w.text(m.Title)}, true
	for i, s := range m.Sides {
		same = same && s.Formula == m.Sides[0].Formula
		row.Cells = append(row.Cells, commonCell{Head: b.titles[i], Value: b.w.text(s.Title), Interval: b.w.text(s.Meaning)})
	}
	if same {
		row.Cells = nil
	}
	return row
}

// apart is a measure that is not compared, each run in its own unit.
func (b *beside) apart(m *answer.Common) commonRow {
	row := commonRow{Title: b.w.text(m.Title)}
	for i := range m.Sides {
		s := &m.Sides[i]
		sc := scaleOf(b.w, &folder.Measure{Unit: s.Unit, Matters: float64(s.Matters)}, float64(s.Summary.Mean))
		cell := commonCell{Head: b.titles[i], Class: "base", Value: b.w.say("verdict.absent")}
		if s.Summary.N > 0 {
			cell.Value = sc.with(s.Summary.Mean)
			if q := s.PerServe; q != nil && q.Unit != s.Unit {
				each := scaleOf(b.w, &folder.Measure{Unit: q.Unit}, 0)
				each.Scale = each.Rounded(float64(q.Mean), 3)
				cell.Remark = b.w.say("compare.that_is", "value", each.with(q.Mean))
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

func (b *beside) psychology() template.HTML {
	if n := len(b.side.Psychology.Differ); n > 0 {
		return b.w.say("compare.other_minds", "n", n, "all", b.side.Psychology.Parameters)
	}
	if b.side.Psychology.Parameters == 0 {
		return b.w.say("compare.no_minds")
	}
	return b.w.say("compare.same_minds", "all", b.side.Psychology.Parameters)
}

// settings are parameters with their values; of conditions, those that differ.
func (b *beside) settings(all []answer.Setting, differing bool) (rows []settingRow) {
	for _, s := range all {
		if differing && !s.Differs {
			continue
		}
		row := settingRow{Name: s.Parameter, Meaning: b.w.text(s.Meaning), Unit: b.w.text(s.Unit)}
		for i, h := range s.Held {
			value := escaped(shown(h.Shown))
			if h.Moves != "" {
				value = b.w.say("number.with_unit", "n", value, "unit", b.w.say("number.bracket", "interval", b.w.text(h.Moves)))
			}
			row.Cells = append(row.Cells, settingCell{Head: b.titles[i], Value: value, Source: b.w.text(h.Source)})
		}
		rows = append(rows, row)
	}
	return rows
}

// casePart is what a run says by itself: its answer in short, its claims.
func (b *beside) casePart(i int) casePart {
	s := b.cases[i]
	lead, _ := s.lead()
	size := s.facts()
	part := casePart{Title: b.titles[i], Question: b.w.text(question(s.plan)), Size: b.w.list2(size...), Lead: lead, Claims: s.claimPart(),
		Where: b.w.say("compare.where", "folder", s.folderName(), "scenario", s.plan.Scenario)}
	if n := len(s.others()); n > 0 && s.answer.Withheld == "" {
		part.Arms = b.w.count("compare.arms", n, "base", s.said(s.answer.Baseline))
		for _, m := range s.answering() {
			part.Verdicts = append(part.Verdicts, s.verdictRow(m))
		}
	}
	return part
}

// verdictRow counts verdicts, and names the arm farthest from the baseline
// among those that differ by what matters.
func (s *study) verdictRow(measure string) verdictRow {
	count, far, most := make(map[stats.Verdict]int), "", 0.0
	for _, arm := range s.others() {
		k := s.contrasts[arm][measure]
		count[k.Verdict]++
		if d := s.distance(arm, measure); (k.Verdict == stats.Higher || k.Verdict == stats.Lower) && d > most {
			far, most = arm, d
		}
	}
	var counts []template.HTML
	for _, v := range stats.Verdicts() {
		if count[v] > 0 {
			counts = append(counts, s.w.say("compare.count", "sign", template.HTML(sign(v)), "verdict", s.w.say("verdict."+string(v)), "n", count[v]))
		}
	}
	row := verdictRow{Measure: s.measure(measure), Counts: s.semicolons(counts), Farthest: "–"}
	if far != "" {
		row.Farthest = s.w.say("compare.farthest", "arm", s.said(far), "difference", s.scales[measure].apart(s.contrasts[far][measure].Difference))
	}
	return row
}
