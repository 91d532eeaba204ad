package doubt

import (
	"strings"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/say"
)

// teller puts doubts into words.
type teller struct {
	*Result
	*study.Words
}

func (r *Result) teller(w *say.Words) *teller { return &teller{r, study.In(w, r.Brief)} }

// Document tells what would change the answer: first what needs least.
func (r *Result) Document(w *say.Words, report, command string) *doc.Document {
	t := r.teller(w)
	d := &doc.Document{Key: "doubt", Language: w.Language(), Title: t.Say("doubt.title")}
	d.Blocks = append(t.Opening(), doc.Block{Key: "doubt.about", Level: doc.First, Text: t.Say("doubt.about", "arm",
		t.Quoted(t.Title(r.Arm)), "why", t.Say("doubt.about_"+r.chosen), "base", t.Quoted(t.Title(r.Brief.Baseline)))})
	d.Blocks = append(d.Blocks, doc.Block{Key: "doubt.section", Level: doc.First, Head: t.Say("doubt.head"),
		Blocks: []doc.Block{{Key: "doubt.line", Level: doc.First, Text: t.first()}}})
	d.Blocks = append(d.Blocks, t.Goals())
	d.Blocks = append(d.Blocks, doc.Block{Key: "doubt.statements", Level: doc.First, Table: t.statements()})
	if len(r.Swings) > 0 {
		d.Blocks = append(d.Blocks, doc.Block{Key: figureTornado, Level: doc.First, Figure: t.figureOf()})
	}
	d.Blocks = append(d.Blocks, t.Fit(&r.drawn)...)
	if len(r.Brief.Goals) > 0 {
		d.Blocks = append(d.Blocks, study.Section("doubt.worlds", t.Say("doubt.worlds_head", "n", r.Worlds),
			doc.Block{Key: "doubt.box", Level: doc.First, Text: t.box()},
			doc.Block{Key: "doubt.worth", Level: doc.First, Text: t.worth()}))
	}
	d.Blocks = append(d.Blocks, doc.Block{Key: "doubt.all", Level: doc.Body, Head: t.Say("doubt.all_head"),
		Blocks: t.flips()})
	d.Blocks = append(d.Blocks, doc.Block{Key: "doubt.note", Level: doc.First, Note: t.Say("doubt.note")})
	var commands []string
	if command != "" {
		commands = append(commands, command)
	}
	d.Blocks = append(d.Blocks, t.Next(report, commands...)...)
	return d
}

// weakest is the statement that needs least to turn; nil if nothing turns any.
func (r *Result) weakest() (weakest *Statement, by *Flip) {
	for i := range r.Statements {
		s := &r.Statements[i]
		for _, f := range []*Flip{first(s.Flips), s.Pair} {
			if f != nil && (by == nil || f.Share < by.Share) {
				weakest, by = s, f
			}
		}
	}
	return weakest, by
}

func first(flips []Flip) *Flip {
	if len(flips) == 0 {
		return nil
	}
	return &flips[0]
}

// first is the line that page one quotes: the verdict that needs least to turn.
func (t *teller) first() string {
	for i := range t.Statements {
		if s := &t.Statements[i]; s.Close {
			return t.Say("doubt.close", "statement", t.statement(s))
		}
	}
	s, f := t.weakest()
	if s == nil {
		return t.Say("doubt.none", "n", t.tried(), "strongest", min(strongest, t.tried()))
	}
	return t.Say("doubt.holds", "statement", t.statement(s), "unless", t.unless(f))
}

func (t *teller) tried() (n int) {
	for i := range t.Statements {
		n = max(n, t.Statements[i].Tried)
	}
	return n
}

// statement is a verdict in words: "“As it is” reaches goal A".
func (t *teller) statement(s *Statement) string {
	arm := t.Quoted(t.Title(s.Arm))
	if s.Goal >= 0 {
		title, _ := t.Words.Measure(s.Measure, float64(s.Bound))
		return t.Say("doubt.statement_"+s.Verdict, "arm", arm, "goal", answer.Letter(s.Goal), "measure", title)
	}
	title, q := t.Words.Measure(s.Measure, float64(s.Value))
	return t.Say("doubt.statement_"+s.Verdict, "arm", arm, "base", t.Quoted(t.Title(t.Result.Brief.Baseline)),
		"measure", title, "matters", q.Threshold(float64(s.Bound)))
}

// unless is a movement in words: "“accuracy of cadres” is below 0.71 (now 0.9,
// assumed)".
func (t *teller) unless(f *Flip) string {
	var all []string
	for _, m := range f.Moves {
		key := "doubt.above"
		if m.To < m.From {
			key = "doubt.below"
		}
		now := "doubt.now"
		if m.Assumed {
			now = "doubt.now_assumed"
		}
		text := t.Say(key, "parameter", t.Quoted(t.short(m.Parameter)), "to", study.Place(m.To, m.High-m.Low), "now",
			t.Say(now, "value", study.Exact(m.From)))
		all = append(all, text)
	}
	return t.List(all)
}

// short is what a parameter means, up to the first bracket or comma.
func (t *teller) short(parameter string) string {
	return study.Brief(t.Parameter(parameter))
}

// statements are the verdicts with the least that turns each.
func (t *teller) statements() *doc.Table {
	table := &doc.Table{Columns: []doc.Column{{Key: "statement", Head: t.Say("doubt.statement_head")},
		{Key: "unless", Head: t.Say("doubt.unless_head")},
		{Key: "share", Head: t.Say("doubt.share_head"), Align: doc.Right}}}
	for i := range t.Statements {
		s := &t.Statements[i]
		f := first(s.Flips)
		if s.Pair != nil {
			f = s.Pair
		}
		cells := []doc.Cell{{Text: t.statement(s)}}
		switch {
		case s.Close:
			cells = append(cells, doc.Cell{Text: t.Say("doubt.luck_turns")}, doc.Cell{Text: "0"})
		case f == nil:
			cells = append(cells, doc.Cell{Text: t.Say("doubt.nothing", "n", s.Tried, "strongest",
				min(strongest, s.Tried))}, doc.Cell{Text: "–"})
		default:
			text := t.unless(f)
			if f.Again {
				text = t.Sentences(text+t.Words.Words.Say("page.stop"), t.Say("doubt.again"))
			}
			cells = append(cells, doc.Cell{Text: text}, doc.Cell{Text: t.Percent(f.Share)})
		}
		table.Rows = append(table.Rows, doc.Row{Cells: cells})
	}
	return table
}

// flips are all movements that were found, by statement.
func (t *teller) flips() (blocks []doc.Block) {
	table := &doc.Table{Columns: []doc.Column{{Key: "statement", Head: t.Say("doubt.statement_head")},
		{Key: "parameter", Head: t.Say("doubt.parameter_head")},
		{Key: "from", Head: t.Say("doubt.from_head"), Align: doc.Right},
		{Key: "to", Head: t.Say("doubt.to_head"), Align: doc.Right},
		{Key: "range", Head: t.Say("doubt.range_head"), Align: doc.Right},
		{Key: "share", Head: t.Say("doubt.share_head"), Align: doc.Right}}}
	for i := range t.Statements {
		s := &t.Statements[i]
		for _, f := range s.Flips {
			m := f.Moves[0]
			span := m.High - m.Low
			table.Rows = append(table.Rows,
				doc.Row{Cells: []doc.Cell{{Text: t.statement(s)}, {Text: t.short(m.Parameter), Minor: m.Parameter},
					{Text: study.Exact(m.From)},
					{Text: study.Place(m.To, span), Minor: "± " + study.Place(f.Within*span, span)},
					{Text: t.Interval(study.Exact(m.Low), study.Exact(m.High))}, {Text: t.Percent(f.Share)}}})
		}
	}
	if len(table.Rows) == 0 {
		return []doc.Block{{Key: "doubt.flips", Level: doc.Body, Text: t.noneAlone()}}
	}
	return []doc.Block{{Key: "doubt.flips", Level: doc.Body, Table: table}}
}

// noneAlone says that no number alone turns a verdict, and what that leaves out.
func (t *teller) noneAlone() string {
	two, near := 0, 0
	for i := range t.Statements {
		switch s := &t.Statements[i]; {
		case s.Close:
			near++
		case s.Pair != nil:
			two++
		}
	}
	var all []string
	if near < len(t.Statements) {
		all = append(all, t.Say("doubt.none_alone", "n", t.tried()))
	}
	if two > 0 {
		all = append(all, t.Say("doubt.two_turn", "count", two))
	}
	if near > 0 {
		all = append(all, t.Say("doubt.left_out", "count", near))
	}
	return t.Sentences(all...)
}

// box says where the arm does otherwise than at the values.
func (t *teller) box() string {
	key := "doubt.fails"
	if !t.holds {
		key = "doubt.works"
	}
	arm := t.Quoted(t.Title(t.Arm))
	text := t.Say(key, "arm", arm, "such", t.Fails.Such, "of", t.Fails.Of, "share",
		t.Percent(float64(t.Fails.Such)/float64(t.Fails.Of)))
	if t.Luck.Of > 0 {
		text = t.Sentences(text, t.Say("doubt.luck", "share", t.Percent(float64(t.Luck.Such)/float64(t.Luck.Of)), "of",
			t.Luck.Of))
	}
	if t.Box == nil {
		return t.Sentences(text, t.Say("doubt.no_box"))
	}
	var limits []string
	for _, l := range t.Box.Limits {
		name := t.Quoted(t.short(l.Parameter))
		span := 1.0
		if p := t.Result.Brief.Parameter(l.Parameter); p != nil && p.High > p.Low {
			span = p.High - p.Low
		}
		switch {
		case l.Low != nil && l.High != nil:
			limits = append(limits, t.Say("doubt.limit_between", "parameter", name, "low",
				study.Place(*l.Low, span), "high", study.Place(*l.High, span)))
		case l.Low != nil:
			limits = append(limits, t.Say("doubt.limit_above", "parameter", name, "low", study.Place(*l.Low, span)))
		case l.High != nil:
			limits = append(limits, t.Say("doubt.limit_below", "parameter", name, "high", study.Place(*l.High, span)))
		}
	}
	b := t.Box
	return t.Sentences(text, t.Say("doubt.box", "limits", t.List(limits), "fresh",
		t.Percent(float64(b.Fresh.Such)/float64(b.Fresh.Of)), "of", b.Fresh.Of,
		"outside", t.Percent(float64(b.Outside.Such)/float64(b.Outside.Of))))
}

// worth says which number is most worth knowing.
func (t *teller) worth() string {
	w := t.Worth
	if w == nil || len(w.Values) == 0 {
		return t.Say("doubt.worth_none", "n", len(t.Arms))
	}
	var all []string
	const named = 3
	for _, v := range w.Values[:min(named, len(w.Values))] {
		all = append(all, t.Say("doubt.worth_one", "parameter", t.Quoted(t.short(v.Parameter)), "gain",
			t.Words.Words.Quantity(say.Share, 0.01, 0).Apart(v.Value)))
	}
	return t.Say("doubt.worth", "arm", t.Quoted(t.Title(w.Best)), "share", t.Percent(w.Share), "list", t.List(all), "n",
		len(t.Arms))
}

const figureTornado = "doubt.figure"

func (t *teller) figureOf() *doc.Figure {
	s := &t.Statements[t.swung]
	title, q := t.Words.Measure(s.Measure, float64(s.Value))
	return &doc.Figure{Kind: string(figure.Tornado), File: "doubt-tornado",
		Title: t.Say("doubt.figure_title", "parameter", t.short(t.Swings[0].Parameter), "measure", title),
		Caption: t.Say("doubt.figure_caption", "measure", title, "unit", strings.TrimSpace(q.Unit), "arm",
			t.Quoted(t.Title(s.Arm))), Alt: t.first()}
}

// Figures are the tornado.
func (r *Result) Figures(w *say.Words) []study.Figure {
	t := r.teller(w)
	if len(r.Swings) == 0 {
		return nil
	}
	s := &r.Statements[r.swung]
	_, q := t.Words.Measure(s.Measure, float64(s.Value))
	var rows []figure.SwingRow
	for _, swing := range r.Swings {
		p := r.Brief.Parameter(swing.Parameter)
		low, high := "", ""
		if p != nil {
			low, high = study.Exact(p.Low), study.Exact(p.High)
		}
		rows = append(rows, figure.SwingRow{Label: t.short(swing.Parameter), AtLow: float64(swing.AtLow),
			AtHigh: float64(swing.AtHigh), Range: t.Interval(low, high)})
	}
	bound := float64(s.Bound)
	if s.Goal < 0 && s.Verdict == lower {
		bound = -bound
	}
	b := t.figureOf()
	f := figure.Figure{Name: b.File, Title: b.Title, Subtitle: b.Caption, Alt: b.Alt, Note: t.Say("doubt.figure_note")}
	tick := func(v, step float64, last bool) string {
		if last {
			return q.Rescaled(q.ForStep(step)).With(v)
		}
		return q.ForStep(step).Plain(v)
	}
	return []study.Figure{{Block: figureTornado, Figure: figure.TornadoFigure(rows, float64(s.Value), bound,
		figure.TornadoWords{Now: t.Say("doubt.figure_now"), Bound: t.Say("doubt.figure_bound"),
			Low: t.Say("doubt.figure_low"), High: t.Say("doubt.figure_high"), Range: t.Say("doubt.range_head")}, tick,
		f, t.Words.Words)}}
}
