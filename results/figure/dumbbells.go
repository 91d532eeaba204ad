package figure

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"

	"concert/results/answer"
	"concert/results/say"
)

// dumbbells are the conditions that differ between runs, each a line from the
// least to the greatest value.
type dumbbells struct {
	c     *answer.SideBySide
	words *say.Words
	drawn []*answer.Setting // from 0 to 1
	other []*answer.Setting // of another unit: they have no place on the axis
}

func (d *dumbbells) gather() {
	for i := range d.c.Conditions {
		s := &d.c.Conditions[i]
		switch {
		case !s.Differs:
		case part(s.Unit) == say.Share:
			d.drawn = append(d.drawn, s)
		default:
			d.other = append(d.other, s)
		}
	}
}

func (d *dumbbells) figure() Figure {
	w := d.words
	f := Figure{
		Name: "compare-conditions", Kind: Conditions, Title: d.title(),
		Subtitle: w.Say("figure.compare.conditions_subtitle"),
		Note:     w.Sentences(d.left(), remarked(d.c, answer.ByHand, w.Say("figure.compare.by_hand"))),
		HowTo:    w.Say("figure.compare.conditions_how_to"),
		Alt:      w.Say("figure.compare.conditions_alt", "n", len(d.drawn), "runs", len(d.c.Names)),
		Columns: append([]string{w.Say("figure.compare.block"), w.Say("figure.compare.condition"),
			w.Say("figure.compare.unit")}, d.c.Titles...),
	}
	for _, s := range append(d.drawn[:len(d.drawn):len(d.drawn)], d.other...) {
		line := []string{d.block(s.Block), d.words.Term(s.Meaning), d.words.Term(s.Unit)}
		for _, h := range s.Held {
			line = append(line, shown(h))
		}
		f.Rows = append(f.Rows, line)
	}
	f.body = d.chart()
	return f
}

// shown is a value as its file writes it, with what moves it.
func shown(h answer.Held) string {
	if h.Moves == "" {
		return h.Shown
	}
	return h.Shown + " (" + h.Moves + ")"
}

// title counts; it needs no verdict, since conditions are given, not measured.
func (d *dumbbells) title() string {
	w, differ := d.words, len(d.drawn)+len(d.other)
	if len(d.c.Names) != 2 {
		return w.Say("figure.compare.conditions_many", "n", differ, "all", len(d.c.Conditions))
	}
	higher := 0
	for _, s := range append(d.drawn[:len(d.drawn):len(d.drawn)], d.other...) {
		if s.Held[0].Value > s.Held[1].Value {
			higher++
		}
	}
	all, first := len(d.c.Conditions), w.Term(d.c.Titles[0])
	switch higher {
	case differ:
		return w.Say("figure.compare.conditions_all", "n", differ, "all", all, "first", first)
	case 0:
		return w.Say("figure.compare.conditions_none", "n", differ, "all", all, "first", first)
	}
	return w.Say("figure.compare.conditions_title", "n", differ, "all", all, "higher", higher, "first", first)
}

// left says what is not drawn.
func (d *dumbbells) left() string {
	if len(d.other) == 0 {
		return ""
	}
	var all []string
	for _, s := range d.other {
		var values []string
		for _, h := range s.Held {
			values = append(values, shown(h))
		}
		all = append(all, d.words.Labelled(d.words.Aside(d.words.Term(s.Meaning), d.words.Term(s.Unit)),
			d.against(values)))
	}
	return d.words.Say("figure.compare.not_drawn", "list", d.words.Clauses(all))
}

// against sets values of several cases beside each other.
func (d *dumbbells) against(values []string) string {
	return strings.Join(values, d.words.Say("figure.compare.against"))
}

func (d *dumbbells) block(name string) string {
	switch name {
	case "environment":
		return d.words.Say("figure.compare.environment")
	case "motivation":
		return d.words.Say("figure.compare.motivation")
	case "process":
		return d.words.Say("figure.compare.process")
	}
	return name
}

// pitch is how far the dots of runs stand apart upright where they could cover
// each other.
const pitch vg.Length = 8

// tall is the height of a row's marks.
func (d *dumbbells) tall() vg.Length {
	if len(d.c.Names) == 2 {
		return narrowMark
	}
	return vg.Length(len(d.c.Names)-1)*pitch + 14
}

func (d *dumbbells) chart() *rowChart {
	ch := &rowChart{low: 0, high: 1, every: 44, tall: d.tall(), sentences: true, key: d.key,
		columns: []string{d.order()},
		tick:    func(v, step float64, _ bool) string { return fmt.Sprintf("%.2g", v) }}
	for _, s := range d.drawn {
		ch.rows = append(ch.rows, d.row(s))
	}
	return ch
}

// order heads the column of values: the runs, if they are two.
func (d *dumbbells) order() string {
	if len(d.c.Titles) == 2 {
		return d.against(d.words.Terms(d.c.Titles))
	}
	return d.words.Say("figure.compare.values")
}

func (d *dumbbells) row(s *answer.Setting) row {
	var values []string
	for _, h := range s.Held {
		values = append(values, h.Shown)
	}
	text := cell{text: d.against(values), tint: inMuted, right: true}
	return row{heading: d.block(s.Block), label: d.words.Term(s.Meaning), words: []cell{text}, brief: []cell{text},
		mark: func(p *pen, x transform, y vg.Length) { d.mark(p, x, y, s) }}
}

// mark draws the values, the first run uppermost.
func (d *dumbbells) mark(p *pen, x transform, y vg.Length, s *answer.Setting) {
	p.horizontal(stroke{gridWidth, p.palette.grid, nil}, y, x(0), x(1))
	at := make([][2]vg.Length, len(s.Held))
	for i, h := range s.Held {
		at[i] = [2]vg.Length{x(math.Min(math.Max(float64(h.Value), 0), 1)), y}
		if len(s.Held) > 2 {
			at[i][1] += (vg.Length(i) - vg.Length(len(s.Held)-1)/2) * pitch
		}
	}
	if len(at) == 2 {
		p.line(stroke{armWidth, p.palette.mark, nil}, at...)
	}
	for i := range at {
		p.dot(d.colour(p.palette, i), at[i][0], at[i][1], false)
	}
}

func (d *dumbbells) colour(p *palette, run int) color.NRGBA { return p.lines()[run] }

// key names the colours of the runs.
func (d *dumbbells) key(p *pen) (vg.Length, func(p *pen)) {
	f, x, y := p.label(), margin, vg.Length(10)
	places := make([][2]vg.Length, len(d.c.Titles))
	for i, title := range d.c.Titles {
		w := 14 + f.width(title)
		if x+w > p.width-margin && x > margin {
			x, y = margin, y+17
		}
		places[i] = [2]vg.Length{x, y}
		x += w + 16
	}
	return y + 12, func(p *pen) {
		for i, title := range d.c.Titles {
			p.dot(d.colour(p.palette, i), places[i][0]+5, places[i][1], false)
			p.text(f, p.ink, places[i][0]+14, places[i][1], toRight, title)
		}
	}
}
