package sweep

import (
	"cmp"
	"math"
	"slices"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/say"
)

// The keys of blocks that figures belong to.
const pictureKey = "sweep.picture"

// teller says what a sweep found.
type teller struct {
	*Result
	w *study.Words
}

// Document says what was found: report is the file of the page, command what
// asks again; either may be empty.
func (r *Result) Document(words *say.Words, report, command string) *doc.Document {
	t := &teller{r, study.In(words, r.Brief)}
	d := &doc.Document{Key: "sweep", Language: words.Language(), Title: t.title()}
	d.Blocks = append(t.w.Opening(), t.w.Answer(t.answer()...))
	f := t.figure()
	d.Blocks = append(d.Blocks, doc.Block{Key: pictureKey, Level: doc.First,
		Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title, Caption: f.Subtitle, Alt: f.Alt}})
	if len(r.Goals) > 0 {
		d.Blocks = append(d.Blocks, t.w.Goals())
	}
	if table := t.table(); table != nil {
		d.Blocks = append(d.Blocks, doc.Block{Key: "sweep.table", Level: doc.First, Table: table})
	}
	if len(r.Tips) > 0 {
		d.Blocks = append(d.Blocks, doc.Block{Key: "sweep.tips", Level: doc.First, Table: t.tips()})
	}
	var commands []string
	if command != "" {
		commands = []string{command}
	}
	d.Blocks = append(d.Blocks, t.w.Next(report, commands...)...)
	d.Blocks = append(d.Blocks, t.all())
	return d
}

func (t *teller) title() string {
	if len(t.Axes) == 2 {
		return t.w.Say("sweep.title_two", "one", t.axis(0), "other", t.axis(1))
	}
	return t.w.Say("sweep.title", "parameter", t.axis(0))
}

// axis is an axis in words: what it means, and its name.
func (t *teller) axis(k int) string { return t.w.Term(t.Axes[k].Meaning) }

// answer says where the baseline reaches the goals, and where that tips.
func (t *teller) answer() (all []string) {
	w := t.w
	if len(t.Goals) == 0 {
		return []string{w.Say("sweep.no_goals")}
	}
	base := w.Quoted(w.Title(t.baseline))
	if len(t.Axes) == 2 { // too many points to be sure of each
		return append(all, w.Say("sweep.some", "arm", base, "k", t.within(t.baseline, -1), "n", len(t.Points)))
	}
	reached := t.where(t.baseline, answer.GoalReached)
	open := t.where(t.baseline, answer.GoalOpen)
	switch n := len(t.Points); {
	case len(reached) == n:
		all = append(all, w.Say("sweep.everywhere", "arm", base, "n", n))
	case len(reached) == 0:
		all = append(all, w.Say("sweep.nowhere", "arm", base, "n", n))
	default:
		all = append(all, w.Say("sweep.at", "arm", base, "values", t.values(reached), "k", len(reached), "n", n))
	}
	if len(open) > 0 {
		all = append(all, w.Say("sweep.open", "k", len(open)))
	}
	for _, tip := range t.Tips {
		if tip.Arm == t.baseline {
			key := "sweep.tips_above"
			if !tip.Above {
				key = "sweep.tips_below"
			}
			all = append(all, w.Say(key, "letter", answer.Letter(tip.Goal), "at", t.place(tip), "interval",
				t.interval(tip), "now", t.shown(t.Axes[0].Now)))
		}
	}
	if n := len(t.Fixed); n > 0 {
		var titles []string
		for _, arm := range t.Fixed {
			titles = append(titles, w.Quoted(w.Title(arm)))
		}
		all = append(all, w.Say("sweep.fixed", "arms", w.List(titles)))
	}
	return all
}

// within counts the points at which the mean lies within a goal's bound, or, for
// goal −1, within all.
func (t *teller) within(arm string, goal int) (n int) {
	for i := range t.Points {
		in := true
		for k := range t.Goals {
			if goal < 0 || goal == k {
				in = in && t.off(i, arm, k) >= 0 // false where the measure does not exist
			}
		}
		if in {
			n++
		}
	}
	return n
}

// where are the points at which an arm's goals have a verdict.
func (t *teller) where(arm string, v answer.GoalVerdict) (points []int) {
	for i := range t.Points {
		if t.Points[i].Goals[arm].All == v {
			points = append(points, i)
		}
	}
	return points
}

// values names the values of some points: stretches of neighbours as a range.
func (t *teller) values(points []int) string {
	a := t.Axes[0]
	var all []string
	for i := 0; i < len(points); i++ {
		first := points[i]
		for a.Ordered && i+1 < len(points) && points[i+1] == points[i]+1 {
			i++
		}
		if text := a.Shown[first]; points[i] == first {
			all = append(all, text)
		} else {
			all = append(all, t.w.Interval(text, a.Shown[points[i]]))
		}
	}
	return t.w.List(all)
}

// shown is a value of the axis with as many digits as its place is known by.
func (t *teller) shown(v float64) string { return t.Axes[0].Declared.Show(v) }

// digits is how a place on the axis is written: as far as the width of its
// interval.
func (t *teller) digits(tip Tip) say.Scale {
	width := float64(tip.High - tip.Low)
	if !(width > 0) {
		width = t.Axes[0].Values[1] - t.Axes[0].Values[0]
	}
	return say.Scale{Factor: 1, Decimals: max(0, -int(math.Floor(math.Log10(width)+1e-9))), Unknown: "–"}
}

func (t *teller) place(tip Tip) string { return t.digits(tip).Plain(float64(tip.At)) }

func (t *teller) interval(tip Tip) string {
	d := t.digits(tip)
	return t.w.Interval(d.Plain(float64(tip.Low)), d.Plain(float64(tip.High)))
}

// quantity is how a measure is written.
func (t *teller) quantity(measure string) (string, say.Quantity) {
	typical := 0.0
	for i := range t.Points {
		if v := math.Abs(float64(t.Points[i].Arms[t.baseline][measure].Mean)); v > typical {
			typical = v
		}
	}
	return t.w.Measure(measure, typical)
}

// table has a row for each value: measures of the baseline, and whether other
// arms reach all goals. Nil for two axes, which have a map.
func (t *teller) table() *doc.Table {
	if len(t.Axes) == 2 {
		return t.counts()
	}
	w := t.w
	table := &doc.Table{Columns: []doc.Column{{Key: "value", Head: t.Axes[0].Parameter, Align: doc.Right}}}
	for _, m := range t.Measures {
		title, q := t.quantity(m)
		head := title
		if k := t.goalOf(m); k >= 0 {
			head = answer.Letter(k) + "  " + title
		}
		table.Columns = append(table.Columns,
			doc.Column{Key: m, Head: w.United(head, w.Bracketed(cmp.Or(q.Unit, w.Say("page.number")))),
				Align: doc.Right})
	}
	others := t.others()
	for _, arm := range others {
		table.Columns = append(table.Columns, doc.Column{Key: arm, Head: w.Title(arm), Align: doc.Center})
	}
	for i := range t.Points {
		p := &t.Points[i]
		row := doc.Row{Key: t.Axes[0].Shown[i], Cells: []doc.Cell{{Text: t.Axes[0].Shown[i]}}}
		for _, m := range t.Measures {
			_, q := t.quantity(m)
			f := p.Arms[t.baseline][m]
			cell := doc.Cell{Text: q.Value(float64(f.Mean)), Value: finite(f.Mean)}
			if k := t.goalOf(m); k >= 0 {
				cell.Sign = w.Goal(string(p.Goals[t.baseline].Verdicts[k])).Sign
			}
			row.Cells = append(row.Cells, cell)
		}
		for _, arm := range others {
			row.Cells = append(row.Cells, doc.Cell{Sign: w.Goal(string(p.Goals[arm].All)).Sign})
		}
		if t.Axes[0].Values[i] == t.Axes[0].Now {
			row.Class = "baseline"
		}
		table.Rows = append(table.Rows, row)
	}
	table.Note = w.Say("sweep.table_note", "arm", w.Quoted(w.Title(t.baseline)))
	if len(others) > 0 {
		table.Note = w.Sentences(table.Note, w.Say("sweep.table_others"), w.GoalLegend())
	}
	return table
}

// others are the arms whose goals the table shows.
func (t *teller) others() (all []string) {
	for _, arm := range t.Arms {
		if arm != t.baseline && len(t.Goals) > 0 && len(all) < mostLines-1 {
			all = append(all, arm)
		}
	}
	return all
}

// counts says of each arm at how many points of the map it reaches each goal.
func (t *teller) counts() *doc.Table {
	if len(t.Goals) == 0 {
		return nil
	}
	w := t.w
	table := &doc.Table{Columns: []doc.Column{{Key: "arm", Head: w.Say("page.arm")}},
		Note: w.Say("sweep.counts_note", "n", len(t.Points))}
	for k := range t.Goals {
		table.Columns = append(table.Columns, doc.Column{Key: answer.Letter(k), Head: answer.Letter(k),
			Align: doc.Right})
	}
	table.Columns = append(table.Columns, doc.Column{Key: "all", Head: w.Say("sweep.all_goals"), Align: doc.Right})
	for _, arm := range t.Arms {
		row := doc.Row{Key: arm, Cells: []doc.Cell{{Text: w.Title(arm)}}}
		for k := range t.Goals {
			row.Cells = append(row.Cells, doc.Cell{Text: say.Count(t.within(arm, k))})
		}
		row.Cells = append(row.Cells, doc.Cell{Text: say.Count(t.within(arm, -1))})
		table.Rows = append(table.Rows, row)
	}
	return table
}

// goalOf is the goal that is about a measure; −1 if none is.
func (t *teller) goalOf(measure string) int {
	for k, g := range t.Goals {
		if g.Measure == measure {
			return k
		}
	}
	return -1
}

// tips is the table of tipping points.
func (t *teller) tips() *doc.Table {
	w := t.w
	table := &doc.Table{Caption: w.Say("sweep.tips"), Columns: []doc.Column{{Key: "arm", Head: w.Say("page.arm")},
		{Key: "goal", Head: w.Say("sweep.goal")},
		{Key: "at", Head: t.Axes[0].Parameter, Align: doc.Right}, {Key: "interval", Head: w.Say("sweep.known"),
			Align: doc.Right}, {Key: "side", Head: w.Say("sweep.side")}},
		Note: w.Say("sweep.tips_note")}
	for i, tip := range t.Tips {
		side := "sweep.above"
		if !tip.Above {
			side = "sweep.below"
		}
		v := float64(tip.At)
		table.Rows = append(table.Rows,
			doc.Row{Key: say.Count(i + 1), Cells: []doc.Cell{{Text: w.Title(tip.Arm)}, {Text: answer.Letter(tip.Goal)},
				{Text: t.place(tip), Value: &v}, {Text: t.interval(tip)}, {Text: w.Say(side)}}})
	}
	return table
}

// all is every arm and measure at every point.
func (t *teller) all() doc.Block {
	w := t.w
	body := doc.Block{Key: "sweep.all", Level: doc.Folded, Head: w.Say("sweep.every"), Blocks: []doc.Block{}}
	for _, m := range t.Measures {
		title, q := t.quantity(m)
		table := &doc.Table{Caption: title, Columns: []doc.Column{}, Note: w.Say("sweep.cell_note")}
		for _, a := range t.Axes {
			table.Columns = append(table.Columns, doc.Column{Key: a.Parameter, Head: a.Parameter, Align: doc.Right})
		}
		for _, arm := range t.Arms {
			table.Columns = append(table.Columns, doc.Column{Key: arm, Head: w.Title(arm), Align: doc.Right})
		}
		for i := range t.Points {
			p := &t.Points[i]
			row := doc.Row{Key: say.Count(i + 1)}
			for k, a := range t.Axes {
				row.Cells = append(row.Cells, doc.Cell{Text: a.Shown[slices.Index(a.Values, p.Values[k])]})
			}
			for _, arm := range t.Arms {
				f := p.Arms[arm][m]
				c := doc.Cell{Text: q.Value(float64(f.Mean)), Value: finite(f.Mean)}
				if f.N > 1 {
					c.Minor = q.Interval(float64(f.Q05), float64(f.Q95))
				}
				row.Cells = append(row.Cells, c)
			}
			table.Rows = append(table.Rows, row)
		}
		body.Blocks = append(body.Blocks, doc.Block{Key: "sweep.all." + m, Level: doc.Folded, Table: table})
	}
	return body
}

func finite(n answer.Number) *float64 {
	v := float64(n)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}
