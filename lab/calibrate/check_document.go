package calibrate

import (
	"math"
	"slices"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/say"
	"concert/results/stats/ranks"
)

// Document says how often posteriors held what is true.
func (c *Checked) Document(words *say.Words, report, command string) *doc.Document {
	w := study.In(words, c.Brief)
	d := &doc.Document{Key: "match", Language: words.Language(), Title: w.Say("match.check_title", "n", c.DataSets)}
	d.Blocks = append(w.Opening(), w.Answer(c.answer(w)...))
	for _, f := range c.Figures(words) {
		d.Blocks = append(d.Blocks, doc.Block{Key: f.Block, Level: doc.First,
			Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title, Caption: f.Subtitle, Alt: f.Alt}})
	}
	d.Blocks = append(d.Blocks, doc.Block{Key: "match.check", Level: doc.First, Table: c.table(w)})
	var commands []string
	if command != "" {
		commands = []string{command}
	}
	d.Blocks = append(d.Blocks, w.Next(report, commands...)...)
	return d
}

func (c *Checked) answer(w *study.Words) (all []string) {
	low, high := c.DataSets, 0
	var off []string
	for _, p := range c.Parameters {
		low, high = min(low, p.Held), max(high, p.Held)
		if p.Outside > 0 {
			off = append(off, p.Name)
		}
	}
	least, most := ranks.Held(c.DataSets, middleShare, 0.95)
	if low == high {
		all = append(all, w.Say("match.check_each", "low", low, "n", c.DataSets, "least", least, "most", most))
	} else {
		all = append(all, w.Say("match.check_answer", "low", low, "high", high, "n", c.DataSets, "least", least,
			"most", most))
	}
	if few := c.DataSets - c.Weighed - c.Nothing; few+c.Nothing > 0 {
		all = append(all, w.Say("match.check_lost", "few", few, "nothing", c.Nothing))
	}
	switch {
	case c.Weighed == 0:
	case len(off) > 0:
		all = append(all, w.Say("match.check_ranks_off", "list", w.List(off)))
	default:
		all = append(all, w.Say("match.check_ranks"))
	}
	return all
}

func (c *Checked) table(w *study.Words) *doc.Table {
	table := &doc.Table{Columns: []doc.Column{{Key: "parameter", Head: w.Say("sensitivity.parameter")},
		{Key: "held", Head: w.Say("match.check_held", "n", c.DataSets), Align: doc.Right},
		{Key: "width", Head: w.Say("match.check_width"), Align: doc.Right},
		{Key: "band", Head: w.Say("match.check_band")}}, Note: w.Say("match.check_note")}
	for _, p := range c.Parameters {
		verdict := answer.GoalReached
		if p.Outside > 0 || c.Weighed == 0 {
			verdict = answer.GoalMissed
		}
		row := doc.Row{Key: p.Name, Cells: doc.Texts(p.Name, say.Count(p.Held), number(p.Narrows), "")}
		row.Cells[3].Sign = w.Goal(string(verdict)).Sign
		table.Rows = append(table.Rows, row)
	}
	return table
}

// Figures are the picture of ranks.
func (c *Checked) Figures(words *say.Words) []study.Figure {
	if c.Weighed == 0 {
		return nil
	}
	w := study.In(words, c.Brief)
	var names []string
	var values [][]float64
	for _, p := range c.Parameters {
		names, values = append(names, study.Brief(w.Parameter(p.Name))), append(values, p.Ranks)
	}
	f := RanksFigure(names, values, c.band, words)
	f.Alt = w.Sentences(c.answer(w)...)
	return []study.Figure{{Block: "match.ranks", Figure: f}}
}

// RanksFigure draws the distribution of ranks, less a straight line, in its band:
// a panel for each set of values.
func RanksFigure(names []string, values [][]float64, band *ranks.Band, w *say.Words) figure.Figure {
	tick := func(v, step float64, last bool) string {
		if last {
			return w.Percent(v)
		}
		return say.Scale{Factor: 100, Unknown: "–"}.Plain(v)
	}
	c := figure.Curves{Along: w.Say("match.check_place"), Tick: tick, Now: math.NaN()}
	c.X = append(append([]float64{0}, band.At...), 1)
	ends := func(inner []float64) []float64 {
		out := slices.Clone(c.X)
		for i := range out {
			out[i] = 0
		}
		for i, v := range inner {
			out[i+1] = v - band.At[i]
		}
		return out
	}
	key := "match.check_found"
	for k, name := range names {
		if len(band.Outside(values[k])) > 0 {
			key = "match.check_missed"
		}
		axis := figure.Measured{Title: name, Bound: math.NaN(), Tick: tick}
		c.Panels = append(c.Panels, figure.CurvePanel{Measured: axis,
			Curves: []figure.Curve{{Y: ends(band.Shares(values[k])), Low: ends(band.Low), High: ends(band.High)}}})
	}
	f := figure.Figure{Name: "ranks", Title: w.Say(key), Subtitle: w.Say("match.check_caption")}
	return figure.CurvesFigure(c, f, w)
}
