package page

import (
	"strings"

	"concert/results/doc"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim/param"
)

// List is the document of all scenarios, a line each.
func List(all []*scenarios.Scenario, w *say.Words) *doc.Document {
	d := &doc.Document{Key: "list", Language: w.Language(), Title: w.Say("list.title")}
	t := &doc.Table{Columns: []doc.Column{{Key: "name", Head: w.Say("list.name")},
		{Key: "title", Head: w.Say("list.question")},
		{Key: "arms", Head: w.Say("list.arms"), Align: doc.Right},
		{Key: "goals", Head: w.Say("list.goals"), Align: doc.Right}}}
	for _, s := range all {
		t.Rows = append(t.Rows,
			doc.Row{Key: s.Name, Cells: []doc.Cell{{Text: s.Name}, {Text: w.Term(oneLine(s.Title))},
				counted(len(s.Arms)), counted(len(s.Goals))}})
	}
	t.Note = w.Say("list.more")
	d.Blocks = []doc.Block{{Key: "list.table", Level: doc.First, Table: t}}
	return d
}

func counted(n int) doc.Cell {
	v := float64(n)
	c := doc.Cell{Text: say.Count(n), Value: &v}
	if n == 0 {
		c.Text = "–"
	}
	return c
}

// Entry is the document of what one scenario offers: its question, arms,
// measures and levers.
func Entry(s *scenarios.Scenario, w *say.Words) *doc.Document {
	w = w.With(s.Terms[w.Language()])
	d := &doc.Document{Key: "entry", Language: w.Language(), Title: s.Name + ": " + w.Term(oneLine(s.Title))}
	d.Blocks = text(doc.First, "question", w.Term(oneLine(s.Question)))
	arms := &doc.Table{Columns: doc.Heads(w.Say("list.arms"), w.Say("list.question"))}
	for _, a := range s.Arms {
		arms.Rows = append(arms.Rows,
			doc.Row{Key: a.Name, Group: w.Term(a.Group), Cells: doc.Texts(a.Name, w.Term(a.Title))})
	}
	measures := &doc.Table{Columns: doc.Heads(w.Say("list.measures"), w.Say("list.unit"), w.Say("list.meaning"))}
	for _, m := range s.Model.Vocabulary().Measures {
		measures.Rows = append(measures.Rows,
			doc.Row{Key: m.Name, Cells: doc.Texts(m.Name, w.Term(m.Unit), w.Term(m.Meaning))})
	}
	levers := &doc.Table{Columns: doc.Heads(w.Say("list.levers"), w.Say("list.unit"), w.Say("list.meaning"))}
	for i := range s.Parameters.Len() {
		if p := s.Parameters.At(i); p.Role == param.Lever {
			levers.Rows = append(levers.Rows,
				doc.Row{Key: p.Name, Cells: doc.Texts(p.Name, w.Term(p.Unit), w.Term(p.Meaning))})
		}
	}
	d.Blocks = append(d.Blocks, doc.Block{Key: "arms", Level: doc.First, Table: arms},
		doc.Block{Key: "measures", Level: doc.First, Table: measures})
	if len(levers.Rows) > 0 {
		d.Blocks = append(d.Blocks, doc.Block{Key: "levers", Level: doc.First, Table: levers})
	}
	return d
}

// Description is the document of a scenario's parameters and measures, with
// unit, range, role and source.
func Description(s *scenarios.Scenario, w *say.Words) *doc.Document {
	w = w.With(s.Terms[w.Language()])
	d := &doc.Document{Key: "description", Language: w.Language(), Title: w.Term(oneLine(s.Title))}
	d.Blocks = text(doc.First, "question", w.Term(oneLine(s.Question)))
	d.Blocks = append(d.Blocks, text(doc.First, "story", w.Term(oneLine(s.Story)))...)
	assumed, total := 0, 0
	parameters := &doc.Table{Columns: doc.Heads(w.Say("page.parameter"), w.Say("page.value"), w.Say("list.meaning"))}
	for i := range s.Parameters.Len() {
		if !s.Counts(i) {
			continue
		}
		p := s.Declaration(i)
		total++
		if p.Assumed() {
			assumed++
		}
		group, name, _ := strings.Cut(p.Name, ".")
		parameters.Rows = append(parameters.Rows, doc.Row{Key: p.Name, Group: "[" + group + "]",
			Cells: []doc.Cell{{Text: name},
				{Text: p.Show(s.Base[i]), Minor: w.Term(p.Unit)}, {Text: parameterText(s, p, w)}}})
	}
	measures := &doc.Table{Columns: doc.Heads(w.Say("list.measures"), w.Say("list.unit"), w.Say("list.meaning"))}
	for _, m := range s.Model.Vocabulary().Measures {
		matters := m.Matters
		if v, ok := s.Matters[m.Name]; ok {
			matters = v
		}
		meaning := w.Sentences(ended(w.Labelled(w.Term(m.Title), w.Term(m.Meaning))), "= "+ended(w.Term(m.Formula)),
			ended(w.Say("describe.better", "direction", string(m.Better), "matters", say.Given(matters))))
		if m.Exists != "" {
			meaning = w.Sentences(meaning, ended(w.Say("describe.exists", "exists", w.Term(m.Exists))))
		}
		measures.Rows = append(measures.Rows, doc.Row{Key: m.Name, Cells: doc.Texts(m.Name, w.Term(m.Unit), meaning)})
	}
	d.Blocks = append(d.Blocks,
		text(doc.First, "assumed", w.Say("describe.assumed", "months", s.Months, "assumed", assumed, "total",
			total))...)
	d.Blocks = append(d.Blocks, doc.Block{Key: "parameters", Level: doc.First, Table: parameters},
		doc.Block{Key: "measures", Level: doc.First, Table: measures})
	return d
}

// parameterText says what a parameter is, what it may be, and where it is from.
func parameterText(s *scenarios.Scenario, p param.Declaration, w *say.Words) string {
	all := []string{ended(w.Term(p.Meaning)), ended(w.Say("describe.allowed", "allowed", scenarios.Allowed(p).In(w)))}
	if low, high, ok := plausible(s, p); ok {
		all = append(all, ended(w.Say("describe.plausible", "low", param.Text(low), "high", param.Text(high))))
	}
	all = append(all, ended(w.Say("describe.source", "source", cited(p.Source, w))))
	if p.Cost != "" {
		all = append(all, ended(w.Say("describe.cost", "cost", citing(w.Term(p.Cost), w))))
	}
	return w.Sentences(all...)
}

// ended is text that ends as a sentence does.
func ended(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?!") || strings.HasSuffix(text, "。") ||
		strings.HasSuffix(text, "？") {
		return text
	}
	for _, r := range text {
		if r >= 0x4E00 && r <= 0x9FFF {
			return text + "。"
		}
	}
	return text + "."
}

// plausible is the range that worlds draw a parameter from.
func plausible(s *scenarios.Scenario, p param.Declaration) (low, high float64, ok bool) {
	for _, u := range s.Uncertain {
		if u.Name == p.Name {
			return u.Low, u.High, true
		}
	}
	return p.Low, p.High, p.Varied()
}
