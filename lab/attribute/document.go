package attribute

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/say"
	"concert/sim"
)

// teller puts an attribution into words.
type teller struct {
	*Result
	*study.Words
	from, to string // quoted titles
	order    []int  // of players: those first that carry most of the first measure
}

func (r *Result) teller(w *say.Words) *teller {
	t := &teller{Result: r, Words: study.In(w, r.Brief)}
	t.from, t.to = t.Quoted(t.Term(r.titles[0])), t.Quoted(t.Term(r.titles[1]))
	t.order = make([]int, len(r.Players))
	for i := range t.order {
		t.order[i] = i
	}
	if len(r.Gaps) > 0 {
		t.order = byPart(&r.Gaps[0])
	}
	if r.lender != "" {
		t.to = t.Say("attribute.under", "arm", t.from, "lender", study.Brief(t.Term(r.lender)))
	}
	return t
}

// player is what a player is, in words.
func (t *teller) player(p *Player) string {
	if p.Block {
		return t.Say("attribute.block." + p.Name)
	}
	return study.Brief(t.Parameter(p.Name))
}

// Document tells what carries the gap.
func (r *Result) Document(w *say.Words, report, command string) *doc.Document {
	t := r.teller(w)
	d := &doc.Document{Key: "attribute", Language: w.Language(), Title: t.Say("attribute.title", "from", t.from, "to",
		t.to)}
	d.Blocks = append(t.Opening(), t.Fit(&r.design)...)
	var sentences []string
	for i := range r.Gaps {
		sentences = append(sentences, t.carried(&r.Gaps[i]))
	}
	for i := range r.Refused {
		sentences = append(sentences, t.refused(&r.Refused[i]))
	}
	d.Blocks = append(d.Blocks, study.Section("answer", t.Say("page.answer"),
		doc.Block{Key: "answer.text", Level: doc.First, Text: strings.Join(sentences, "\n")}))
	for i := range r.Gaps {
		g := &r.Gaps[i]
		level := doc.First
		if i > 0 {
			level = doc.Body
		}
		d.Blocks = append(d.Blocks, doc.Block{Key: figureKey(g.Measure), Level: level, Figure: t.figureOf(g)},
			doc.Block{Key: "attribute.table." + g.Measure, Level: level, Table: t.table(g)})
	}
	if tips := t.tips(); len(tips) > 0 {
		d.Blocks = append(d.Blocks, doc.Block{Key: "attribute.tips", Level: doc.First, List: tips})
	}
	d.Blocks = append(d.Blocks, doc.Block{Key: "attribute.note", Level: doc.First, Note: t.Say("attribute.note")})
	if method := t.method(); len(r.Gaps) > 0 {
		d.Blocks = append(d.Blocks, doc.Block{Key: "attribute.method", Level: doc.Body, Text: method}, t.members())
	}
	var commands []string
	if command != "" {
		commands = append(commands, command)
	}
	d.Blocks = append(d.Blocks, t.Next(report, commands...)...)
	return d
}

// typical is the size of a measure's values, for the decimals of its numbers.
func typical(g *Gap) float64 { return max(math.Abs(float64(g.From)), math.Abs(float64(g.To))) }

// carried says who carries a gap: the three players with the largest parts.
func (t *teller) carried(g *Gap) string {
	title, q := t.Measure(g.Measure, typical(g))
	order := byPart(g)
	const named = 3
	var all []string
	for _, i := range order[:min(named, len(order))] {
		key, pairs := "attribute.carries", []any{"player", t.player(&t.Players[i]), "part",
			q.Apart(float64(g.Parts[i].Mean))}
		if g.Shares {
			key, pairs = "attribute.carries_share",
				append(pairs, "share", t.Percent(float64(g.Parts[i].Mean)/float64(g.Gap.Mean)))
		}
		all = append(all, t.Say(key, pairs...))
	}
	if rest := len(order) - named; rest > 0 {
		all = append(all, t.Words.Say("page.more", "n", rest))
	}
	return t.Say("attribute.carried", "measure", title, "from", q.With(float64(g.From)), "to", q.With(float64(g.To)),
		"gap", q.Apart(float64(g.Gap.Mean)), "interval", q.DifferenceInterval(float64(g.Gap.Low), float64(g.Gap.High)),
		"parts", t.Clauses(all))
}

// byPart are the players by the size of their parts, the largest first.
func byPart(g *Gap) []int {
	order := make([]int, len(g.Parts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(math.Abs(float64(g.Parts[b].Mean)), math.Abs(float64(g.Parts[a].Mean)))
	})
	return order
}

// refused says why a measure is not shared out, and what can be instead.
func (t *teller) refused(r *Refusal) string {
	title, _ := t.Measure(r.Measure, 1)
	among := ""
	if r.Among != "" {
		among = t.Say("attribute.refused_among", "measure", r.Among)
	}
	return t.Sentences(t.Say("attribute.refused", "measure", title, "missing", r.Missing, "formula", t.Term(r.Formula)),
		among)
}

func (t *teller) table(g *Gap) *doc.Table {
	title, q := t.Measure(g.Measure, typical(g))
	table := &doc.Table{Caption: title, Columns: []doc.Column{{Key: "player", Head: t.Say("attribute.player")},
		{Key: "part", Head: t.Say("attribute.part"), Align: doc.Right},
		{Key: "share", Head: t.Say("attribute.share"), Align: doc.Right}, {Key: "alone", Head: t.Say("attribute.alone"),
			Align: doc.Right},
		{Key: "removed", Head: t.Say("attribute.removed"), Align: doc.Right}}}
	if !g.Shares {
		table.Columns = slices.Delete(table.Columns, 2, 3)
	}
	row := func(key, name, minor string, p *Part, alone bool) {
		cells := []doc.Cell{{Text: name, Minor: minor},
			{Text: q.Apart(float64(p.Mean)), Minor: t.Bracketed(q.DifferenceInterval(float64(p.Low), float64(p.High)))}}
		if g.Shares {
			cells = append(cells, doc.Cell{Text: t.Percent(float64(p.Mean) / float64(g.Gap.Mean))})
		}
		if alone {
			cells = append(cells, doc.Cell{Text: q.Apart(float64(p.Alone))},
				doc.Cell{Text: q.Apart(float64(p.Removed))})
		} else {
			cells = append(cells, doc.Cell{}, doc.Cell{})
		}
		table.Rows = append(table.Rows, doc.Row{Key: key, Cells: cells})
	}
	for _, i := range t.order {
		p := &t.Players[i]
		minor := p.Name
		if p.Block {
			minor = ""
		}
		row(p.Name, t.player(p), minor, &g.Parts[i], true)
	}
	row("gap", t.Say("attribute.gap"), "", &g.Gap, false)
	return table
}

// tips say where goals are crossed on the straight way.
func (t *teller) tips() (all []string) {
	for _, tip := range t.Tips {
		title, _ := t.Measure(tip.Measure, 1)
		letter := answer.Letter(tip.Goal)
		switch at := float64(tip.At); {
		case math.IsNaN(at) && tip.Reached:
			all = append(all, t.Say("attribute.tip_always", "goal", letter, "measure", title))
		case math.IsNaN(at):
			all = append(all, t.Say("attribute.tip_never", "goal", letter, "measure", title))
		default:
			key := "attribute.tip_lost"
			if tip.Reached {
				key = "attribute.tip_reached"
			}
			text := t.Say(key, "goal", letter, "measure", title, "at", t.Percent(at), "within", t.Percent(tip.Within))
			if tip.Crossings > 1 {
				text = t.Sentences(text, t.Say("attribute.tip_again", "n", tip.Crossings))
			}
			all = append(all, text)
		}
	}
	return all
}

func (t *teller) method() string {
	unit := "attribute.replicates"
	if t.Worlds {
		unit = "attribute.worlds"
	}
	key := "attribute.exact"
	if !t.Exact {
		key = "attribute.orders"
	}
	return t.Say(key, "n", len(t.Players), "units", t.Say(unit, "n", t.Units))
}

// members lists which parameters each block has.
func (t *teller) members() doc.Block {
	b := doc.Block{Key: "attribute.members", Level: doc.Body, List: []string{}}
	for i := range t.Players {
		p := &t.Players[i]
		b.List = append(b.List, t.Labelled(t.player(p), strings.Join(p.Parameters, ", ")))
	}
	return b
}

func figureKey(measure string) string { return "attribute.figure." + measure }

func (t *teller) figureOf(g *Gap) *doc.Figure {
	title, q := t.Measure(g.Measure, typical(g))
	most := 0
	for i := range g.Parts {
		if math.Abs(float64(g.Parts[i].Mean)) > math.Abs(float64(g.Parts[most].Mean)) {
			most = i
		}
	}
	return &doc.Figure{Kind: string(figure.Parts), File: "parts-" + strings.ReplaceAll(g.Measure, "_", "-"),
		Title: t.Say("attribute.figure_title", "player", t.player(&t.Players[most]), "part",
			q.Apart(float64(g.Parts[most].Mean)), "gap", q.Apart(float64(g.Gap.Mean))),
		Caption: t.Say("attribute.figure_caption", "measure", title, "unit", q.Points, "from", t.from, "to", t.to),
		Alt:     t.carried(g)}
}

// Figures are a picture of the parts for each measure.
func (r *Result) Figures(w *say.Words) (all []study.Figure) {
	t := r.teller(w)
	for i := range r.Gaps {
		g := &r.Gaps[i]
		_, q := t.Measure(g.Measure, typical(g))
		var rows []figure.PartRow
		row := func(label string, p *Part, strong bool) {
			rows = append(rows, figure.PartRow{Label: label, Value: float64(p.Mean), Low: float64(p.Low),
				High: float64(p.High), Words: q.Difference(float64(p.Mean)), Strong: strong})
		}
		for _, k := range t.order {
			row(t.player(&t.Players[k]), &g.Parts[k], false)
		}
		row(t.Say("attribute.gap"), &g.Gap, true)
		b := t.figureOf(g)
		f := figure.Figure{Name: b.File, Title: b.Title, Subtitle: b.Caption, Alt: b.Alt, Note: t.method()}
		tick := func(v, step float64, _ bool) string { return q.ForStep(step).Difference(v) }
		all = append(all, study.Figure{Block: figureKey(g.Measure), Figure: figure.PartsFigure(rows, tick, q.Points, f,
			t.Words.Words)})
	}
	return all
}

func (a *attribution) measure(name string) *sim.Measure {
	for _, m := range a.result.Brief.Vocabulary.Measures {
		if m.Name == name {
			return &m
		}
	}
	panic(fmt.Sprintf("attribute: no measure %q", name)) // it was checked
}
