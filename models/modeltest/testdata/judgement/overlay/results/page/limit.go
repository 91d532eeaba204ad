package page

import (
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/say"
)

// limitsSection says which arms keep to the limits, and names those that do not.
func (s *study) limitsSection() (doc.Block, bool) {
	b := doc.Block{Key: "limits.list", Level: doc.First, List: []string{}}
	for i := range s.Limits {
		b.List = append(b.List, s.limitLine(&s.Limits[i]))
	}
	return section("limits", s.w.Say("limit.head"), b), len(s.Limits) > 0 && len(s.o.Measures) == 0
}

// limitLine is a limit with the arms that keep to it, that break it, and of
// which it cannot be told yet.
func (s *study) limitLine(x *answer.Limit) string {
	kept, named := 0, make(map[answer.LimitVerdict][]string)
	for _, arm := range x.Arms {
		switch arm.Value.Verdict {
		case answer.LimitKept:
			kept++
		default:
			text := s.w.Say("page.arm_values", "arm", s.quoted(arm.Name), "values", s.value(arm.Name, x.Measure))
			named[arm.Value.Verdict] = append(named[arm.Value.Verdict], text)
		}
	}
	parts := []string{s.w.Say("limit.kept", "kept", kept, "n", len(x.Arms))}
	if broken := named[answer.LimitBroken]; len(broken) > 0 {
		parts = append(parts, s.w.Say("limit.broken", "arms", s.some(broken, mostNamed)))
	}
	if open := named[answer.LimitOpen]; len(open) > 0 {
		parts = append(parts, s.w.Say("limit.open", "arms", s.some(open, mostNamed)))
	}
	key := "limit.most"
	if x.Least {
		key = "limit.least"
	}
	limit := s.w.Say(key, "measure", s.measure(x.Measure), "bound", s.q[x.Measure].Bound(float64(x.Bound)))
	return s.w.Labelled(limit, s.w.Clauses(parts))
}

// limitsPart is every arm against every limit, at the values and over worlds.
func (s *study) limitsPart() doc.Block {
	b := part(doc.Body, "limits_all", s.w.Say("limit.table"))
	if len(s.Limits) == 0 {
		return b
	}
	over := s.Worlds != nil && len(s.Worlds.Limits) == len(s.Limits)
	t := &doc.Table{Columns: []doc.Column{{Key: "arm"}}}
	for i := range s.Limits {
		key := "limit" + say.Count(i+1)
		t.Columns = append(t.Columns, doc.Column{Key: key, Head: s.w.Term(oneLine(s.Limits[i].Say)), Align: doc.Right})
		if over {
			t.Columns = append(t.Columns, doc.Column{Key: key + ".worlds", Head: s.w.Say("limit.worlds"), Align: doc.Right})
		}
	}
	for _, arm := range s.Arms {
		r := doc.Row{Key: arm.Name, Cells: []doc.Cell{{Text: s.title(arm.Name)}}}
		for i := range s.Limits {
			r.Cells = append(r.Cells, s.limitCell(&s.Limits[i], arm.Name))
			if over {
				x, _ := s.Worlds.Limits[i].Arms.Get(arm.Name)
				r.Cells = append(r.Cells, doc.Cell{Text: s.ownShare(x), Value: finite(float64(x.Share))})
			}
		}
		t.Rows = append(t.Rows, r)
	}
	b.Blocks = []doc.Block{{Key: "limits_all.table", Level: doc.Body, Table: t}}
	return b
}

func (s *study) limitCell(x *answer.Limit, arm string) doc.Cell {
	at, _ := x.Arms.Get(arm)
	j := s.w.Limit(string(at.Verdict))
	class := map[answer.LimitVerdict]string{answer.LimitKept: "better", answer.LimitBroken: "worse", answer.LimitOpen: "open"}
	return doc.Cell{Sign: j.Sign, Class: class[at.Verdict], Text: s.value(arm, x.Measure), Minor: j.Word, Value: finite(float64(at.Mean))}
}
