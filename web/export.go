package web

import (
	"slices"

	"concert/results/csv"
	"concert/web/class"
	"concert/web/stage"
	"concert/web/words"
)

// export is a class as a file: as its teacher sees it, with all its tasks.
type export struct {
	*class.State
	Tasks []class.Done `json:"tasks"`
}

// columns of the table of a class.
var columns = []string{"teach.case", "teach.question", "board.package", "table.measure", "class.name", "step.predict",
	"table.by", "table.unit", "predict.because", "table.saw", "see.text", "table.verdict", "class.came_out"}

// table is the class for a spreadsheet: a row for each member and task, numbers in the
// unit of the page.
func (s *Server) table(tasks []class.Done, in *words.Words) []byte {
	var heads []string
	for _, key := range columns {
		heads = append(heads, in.Text(key))
	}
	t := csv.New(heads...)
	for i := range tasks {
		about, q := s.about(&tasks[i].Task, in)
		for _, l := range tasks[i].Lines {
			put(t, append(about, q.Title, l.Name), &tasks[i], &l, q, in)
		}
	}
	return t.Bytes()
}

// about is a task in words: its case, question and package, and its measure.
func (s *Server) about(task *class.Task, in *words.Words) (about []string, q stage.Quantity) {
	i := slices.IndexFunc(s.stage.Cases, func(c *stage.Case) bool { return c.Brief.Scenario == task.Case })
	told := s.stage.Cases[i].Told(in)
	question, title := task.Question, task.Package.Title
	if question == "" {
		question = told.Question
	}
	for _, a := range told.Arms {
		if a.Name == task.Package.Arm {
			title = a.Title
		}
	}
	q = stage.Quantity{Title: task.Measure, Factor: 1} // a teacher's page asks for measures that there are
	for _, m := range told.Measures {
		if m.Name == task.Measure {
			q = m
		}
	}
	return []string{told.Title, question, title}, q
}

// put adds a member's row.
func put(t *csv.Table, about []string, d *class.Done, l *class.Line, q stage.Quantity, in *words.Words) {
	for _, text := range about {
		t.Text(text)
	}
	if p := l.Prediction; p != nil {
		t.Text(in.Text("predict." + p.Way))
		t.Number(p.By * q.Factor)
		t.Text(q.Points)
		t.Text(p.Because)
	} else {
		blank(t, 4)
	}
	if l.Seen != nil {
		t.Text(in.Text("predict." + l.Seen.Way))
		t.Text(l.Seen.Text)
	} else {
		blank(t, 2)
	}
	if f := d.Result[in.Language()]; f != nil && f.Difference != nil {
		t.Text(f.Word)
		t.Number(*f.Difference * q.Factor)
	} else {
		blank(t, 2)
	}
	t.End()
}

// blank adds empty cells.
func blank(t *csv.Table, n int) {
	for range n {
		t.Text("")
	}
}
