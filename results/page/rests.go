package page

import (
	"path/filepath"
	"slices"
	"strings"

	"concert/results/doc"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// restsOn is what the answer turns on.
func (s *study) restsOn() doc.Block {
	w := s.w
	b := part(doc.Body, "rests", w.Say("page.rests"))
	total := len(s.brief.Parameters)
	caution := ""
	if c := s.brief.Vocabulary.Caution; c != "" {
		caution = w.Term(oneLine(c))
	}
	b.Blocks = text(doc.Body, "rests.read",
		w.Sentences(w.Say("page.rests_read", "assumed", s.brief.Assumed(), "total", total), caution))
	if s.brief.Report == nil || len(s.brief.Report.Assumptions) == 0 {
		return b
	}
	t := &doc.Table{Caption: w.Say("page.turns_on"), Columns: s.parameterHeads()}
	for i := range s.brief.Parameters {
		if p := &s.brief.Parameters[i]; slices.Contains(s.brief.Report.Assumptions, p.Name) {
			t.Rows = append(t.Rows, s.parameterRow(i))
		}
	}
	b.Blocks = append(b.Blocks, doc.Block{Key: "rests.table", Level: doc.Body, Table: t})
	return b
}

func (s *study) parameterHeads() []doc.Column {
	w := s.w
	return []doc.Column{{Key: "parameter", Head: w.Say("page.parameter")},
		{Key: "value", Head: w.Say("page.value"), Align: doc.Right},
		{Key: "range", Head: w.Say("page.range"), Align: doc.Right}, {Key: "source", Head: w.Say("page.source")}}
}

func (s *study) parameterRow(i int) doc.Row {
	p := &s.brief.Parameters[i]
	span := ""
	switch {
	case len(p.Among) > 0:
		span = s.w.List(p.Among)
	case p.Low < p.High:
		span = s.w.Interval(say.Given(float64(p.Low)), say.Given(float64(p.High)))
	}
	value := p.Shown()
	if p.Kind == param.Choice {
		value = strings.Trim(value, `"`)
	}
	return doc.Row{Key: p.Name, Cells: []doc.Cell{{Text: s.w.Term(p.Meaning), Minor: p.Name},
		{Text: value, Minor: s.w.Term(p.Unit)}, {Text: span}, {Text: s.cite(p.Source)}}}
}

// story is the case in words.
func (s *study) story() doc.Block {
	b := part(doc.Folded, "story", s.w.Say("page.story"))
	if s.brief.Story != "" {
		b.Blocks = text(doc.Folded, "story.text", s.w.Term(oneLine(s.brief.Story)))
	}
	return b
}

// arms say what each arm changes.
func (s *study) arms() doc.Block {
	b := part(doc.Folded, "arms", s.w.Say("page.arms"))
	t := &doc.Table{Columns: []doc.Column{{Key: "arm", Head: s.w.Say("page.arm")},
		{Key: "changes", Head: s.w.Say("page.arm_changes")}}}
	for i := range s.brief.Arms {
		a := &s.brief.Arms[i]
		var set []string
		for _, x := range a.Set {
			set = append(set, s.assigned(x))
		}
		for _, x := range a.Scaled {
			set = append(set, x.Name+" × "+say.Given(x.By))
		}
		for _, c := range scenarios.Held(a.Changes) {
			for _, x := range c.Set {
				set = append(set, s.during(c, s.assigned(x)))
			}
		}
		if a.ConditionsFrom != "" {
			set = append(set, s.w.Say("page.arm_conditions", "scenario", a.ConditionsFrom))
			set = set[len(set)-1:]
		}
		t.Rows = append(t.Rows, doc.Row{Key: a.Name, Cells: []doc.Cell{{Text: s.title(a.Name), Minor: a.Name},
			{Text: s.w.Term(oneLine(a.Note)), Minor: strings.Join(set, "; ")}}})
	}
	b.Blocks = []doc.Block{{Key: "arms.table", Level: doc.Folded, Table: t}}
	return b
}

// during says in which months a change holds.
func (s *study) during(c sim.Change, set string) string {
	if c.Until >= s.brief.Months {
		return s.w.Say("page.arm_from", "month", c.From, "set", set)
	}
	return s.w.Say("page.arm_during", "from", c.From, "until", c.Until-1, "set", set)
}

// parameters are all of them with their sources.
func (s *study) parameters() doc.Block {
	b := part(doc.Folded, "parameters", s.w.Say("page.parameters", "n", len(s.brief.Parameters)))
	t := &doc.Table{Columns: s.parameterHeads()}
	for i := range s.brief.Parameters {
		r := s.parameterRow(i)
		r.Group, _, _ = strings.Cut(s.brief.Parameters[i].Name, ".")
		t.Rows = append(t.Rows, r)
	}
	if len(t.Rows) > 0 {
		b.Blocks = []doc.Block{{Key: "parameters.table", Level: doc.Folded, Table: t}}
	}
	return b
}

// again is how to run it once more, and what came out.
func (s *study) again() doc.Block {
	b := part(doc.Folded, "again", s.w.Say("page.again"))
	b.Blocks = append(b.Blocks, doc.Block{Key: "again.command", Level: doc.Folded, Code: s.command()})
	if s.Digest != "" {
		b.Blocks = append(b.Blocks,
			text(doc.Folded, "again.digest", s.w.Say("page.digest", "digest", s.Digest, "folder",
				filepath.Base(s.Run)))...)
	}
	return b
}

// assigned is a parameter with the value that an arm gives it.
func (s *study) assigned(x sim.Assignment) string {
	for i := range s.brief.Parameters {
		if p := &s.brief.Parameters[i]; p.Name == x.Name {
			return x.Name + " = " + p.Show(x.Value)
		}
	}
	return x.Name + " = " + say.Given(x.Value)
}
