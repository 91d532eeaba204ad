package figure

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"concert/results/answer"
	"concert/results/say"
	"concert/scenarios"
)

// The pictures of why two arms differ.
const (
	OneDecision Kind = "one-decision"
	Partings    Kind = "partings"
	Descent     Kind = "what-followed"
	Parts       Kind = "parts"
)

// DecisionFigure draws the terms of one decision under two arms: indices of arms
// of the brief, and the decision as each took it. Name, title, subtitle, note
// and alternative text are those of f.
func DecisionFigure(b *scenarios.Brief, actor int, arms [2]int, decisions [2]*answer.Decisions, f Figure,
	words *say.Words) Figure {
	m := &motives{study: &study{plan: b, words: words, base: arms[0]}, actors: []int{actor}}
	m.decisions = make([][]*answer.Decisions, len(b.Arms))
	for i := range m.decisions {
		m.decisions[i] = make([]*answer.Decisions, len(b.Vocabulary.Actors))
	}
	for i, a := range arms {
		m.decisions[a][actor] = decisions[i]
	}
	f.words, f.Kind, f.body = words, OneDecision, m.chart(arms[:])
	return f
}

// PartingRow is where the answers of one class of actors to one act part.
type PartingRow struct {
	Label  string
	Months []int
	More   []float64 // share of the month's answers that are yes in the arm and no in the baseline
	Fewer  []float64 // and the other way round
	First  string    // words on when it begins
}

// PartingsFigure draws when answers part, over the months of a run.
func PartingsFigure(rows []PartingRow, months int, more, fewer string, f Figure, words *say.Words) Figure {
	ch := monthChart(months, words)
	ch.columns = []string{words.Say("figure.partings.first")}
	ch.key = discs([]string{more, fewer})
	for i := range rows {
		r := &rows[i]
		first := cell{text: r.First, tint: inMuted, right: true}
		ch.rows = append(ch.rows, row{label: r.Label, words: []cell{first}, brief: []cell{first},
			mark: func(p *pen, x transform, y vg.Length) {
				for k, month := range r.Months {
					at := x(float64(month))
					for side, share := range []float64{r.More[k], r.Fewer[k]} {
						if share > 0 {
							p.disc(sideColour(p, side), at, y+vg.Length(4*side-2)*boolLength(r.Fewer[k] > 0 &&
								r.More[k] > 0), vg.Length(1.8+2.2*math.Sqrt(share)))
						}
					}
				}
			}})
	}
	f.words, f.Kind, f.body = words, Partings, ch
	return f
}

func boolLength(b bool) vg.Length {
	if b {
		return 1
	}
	return 0
}

// sideColour is the colour of what the arm adds, and of what it takes away.
func sideColour(p *pen, side int) color.NRGBA {
	if side == 0 {
		return p.better
	}
	return p.worse
}

// DescentRow is a decision that followed from another.
type DescentRow struct {
	Label string
	Month int
	Yes   bool  // what it turned into
	From  []int // rows above that it follows from
}

// DescentFigure draws what followed from the decision of the first row: a row a
// decision, each at its month, with a line from those that it follows from.
func DescentFigure(rows []DescentRow, months int, yes, no string, f Figure, words *say.Words) Figure {
	ch := monthChart(months, words)
	ch.key = discs([]string{yes, no})
	heights := make([]vg.Length, len(rows))
	for i := range rows {
		r := &rows[i]
		ch.rows = append(ch.rows, row{label: r.Label, strong: i == 0, mark: func(p *pen, x transform, y vg.Length) {
			heights[i] = y
			for _, k := range r.From {
				from, to := x(float64(rows[k].Month)), x(float64(r.Month))
				p.line(stroke{armWidth, p.mark, nil}, [2]vg.Length{from, heights[k] + dotRadius}, [2]vg.Length{from, y},
					[2]vg.Length{to, y})
			}
			side := 1
			if r.Yes {
				side = 0
			}
			p.dot(sideColour(p, side), x(float64(r.Month)), y, false)
		}})
	}
	f.words, f.Kind, f.body = words, Descent, ch
	return f
}

// monthChart is a chart whose axis is the months of a run.
func monthChart(months int, words *say.Words) *rowChart {
	return &rowChart{low: -1, high: float64(months), every: 60, level: true,
		tick: func(v, _ float64, last bool) string {
			if text := say.Count(int(v)); !last {
				return text
			}
			return words.Say("figure.partings.month", "month", int(v))
		}}
}

// discs is a key of two discs with their words.
func discs(labels []string) func(p *pen) (vg.Length, func(p *pen)) {
	return func(p *pen) (vg.Length, func(p *pen)) {
		f := p.label()
		x, y := margin, vg.Length(10)
		places := make([][2]vg.Length, len(labels))
		for i, label := range labels {
			w := 14 + f.width(label)
			if x+w > p.width-margin && x > margin {
				x, y = margin, y+17
			}
			places[i] = [2]vg.Length{x, y}
			x += w + 16
		}
		return y + 12, func(p *pen) {
			for i, label := range labels {
				p.disc(sideColour(p, i), places[i][0]+5, places[i][1], dotRadius)
				p.text(f, p.ink, places[i][0]+14, places[i][1], toRight, label)
			}
		}
	}
}

// PartRow is the part of a gap that one player carries, or what a movement of
// one number does: a bar from one value to another, with an interval.
type PartRow struct {
	Label     string
	Value     float64 // in the unit of the axis
	Low, High float64 // equal: no interval
	Words     string
	Strong    bool
}

// PartsFigure draws parts as bars to both sides of 0, with their intervals.
func PartsFigure(rows []PartRow, tick func(v, step float64, last bool) string, head string, f Figure,
	words *say.Words) Figure {
	ch := &rowChart{tall: 20, every: 60, tick: tick, columns: []string{head}}
	for _, r := range rows {
		ch.low, ch.high = min(ch.low, r.Value, r.Low), max(ch.high, r.Value, r.High)
	}
	pad := 0.04 * max(ch.high-ch.low, 1e-9)
	ch.low, ch.high = ch.low-pad, ch.high+pad
	for _, r := range rows {
		said := cell{text: r.Words, tint: inInk, strong: r.Strong, right: true}
		ch.rows = append(ch.rows, row{label: r.Label, strong: r.Strong, words: []cell{said}, brief: []cell{said},
			mark: func(p *pen, x transform, y vg.Length) {
				c := sideColour(p, 0)
				if r.Value < 0 {
					c = sideColour(p, 1)
				}
				if r.Strong {
					c = p.ink
				}
				from, to := min(x(0), x(r.Value)), max(x(0), x(r.Value))
				p.rect(c, from, y-barHeight/2, to-from, barHeight)
				if r.Low < r.High {
					p.horizontal(stroke{netPaper, p.paper, nil}, y, x(r.Low), x(r.High))
					p.horizontal(stroke{netWidth, p.ink, nil}, y, x(r.Low), x(r.High))
				}
			}})
	}
	ch.over = func(p *pen, x transform, top, bottom vg.Length) {
		p.vertical(stroke{zeroWidth, p.ink, nil}, x(0), top-2, bottom)
	}
	f.words, f.Kind, f.body = words, Parts, ch
	return f
}

// Tornado is the picture of what moves an outcome most.
const Tornado Kind = "tornado"

// SwingRow is where an outcome goes at the ends of a parameter's range.
type SwingRow struct {
	Label         string
	AtLow, AtHigh float64
	Range         string
}

// TornadoWords are the words of a tornado: at its two lines, in its key, and at
// the head of the ranges.
type TornadoWords struct{ Now, Bound, Low, High, Range string }

// TornadoFigure draws swings around the value that an outcome has now, with the
// bound that it is held against.
func TornadoFigure(rows []SwingRow, now, bound float64, said TornadoWords, tick func(v, step float64, last bool) string,
	f Figure, words *say.Words) Figure {
	ch := &rowChart{tall: 20, every: 70, tick: tick, columns: []string{said.Range}, low: min(now, bound),
		high: max(now, bound), key: discs([]string{said.High, said.Low})}
	for _, r := range rows {
		for _, v := range []float64{r.AtLow, r.AtHigh} {
			if !math.IsNaN(v) {
				ch.low, ch.high = min(ch.low, v), max(ch.high, v)
			}
		}
	}
	pad := 0.06 * max(ch.high-ch.low, 1e-9)
	ch.low, ch.high = ch.low-pad, ch.high+pad
	for _, r := range rows {
		at := cell{text: r.Range, tint: inMuted, right: true}
		ch.rows = append(ch.rows, row{label: r.Label, words: []cell{at}, brief: []cell{at},
			mark: func(p *pen, x transform, y vg.Length) {
				for side, v := range []float64{r.AtHigh, r.AtLow} {
					if math.IsNaN(v) {
						continue
					}
					half := barHeight / 2 // two ends on one side of the value stand below each other
					top := y - half
					if (r.AtHigh-now)*(r.AtLow-now) > 0 {
						half /= 2
						top = y - barHeight/2 + vg.Length(side)*barHeight/2
					}
					p.rect(sideColour(p, side), min(x(now), x(v)), top, max(x(now), x(v))-min(x(now), x(v)), 2*half)
				}
			}})
	}
	ch.over = func(p *pen, x transform, top, bottom vg.Length) {
		p.vertical(stroke{zeroWidth, p.ink, nil}, x(now), top-2, bottom)
		p.vertical(stroke{zeroWidth, p.ink, []vg.Length{4, 3}}, x(bound), top-2, bottom)
	}
	ch.above = func(p *pen, x transform, y vg.Length) {
		f := noteFace().strong()
		left, right, a, b := x(now), x(bound), said.Now, said.Bound
		if left > right {
			left, right, a, b = right, left, b, a
		}
		if right-left < f.width(a)/2+f.width(b)/2+8 { // side by side where they are too close
			p.text(f, p.ink, left-3, y, toLeft, a)
			p.text(f, p.ink, right+3, y, toRight, b)
			return
		}
		p.text(f, p.ink, left, y, centred, a)
		p.text(f, p.ink, right, y, centred, b)
	}
	f.words, f.Kind, f.body = words, Tornado, ch
	return f
}
