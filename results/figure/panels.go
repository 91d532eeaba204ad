package figure

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// panelFigure is all arms in small plots, one an arm, under their groups.
func (c *courses) panelFigure() Figure {
	w := c.words
	f := Figure{
		Name: "time-" + slug(c.about.Name) + "-all", Kind: TimeCourse, Measure: c.about.Name,
		Title: w.Say("figure.course.title_all", "measure", c.name()), Subtitle: c.subtitle(),
		Note:  w.Sentences(c.answer.Withheld, w.Say("figure.course.panel_note"), c.absent()),
		HowTo: w.Say("figure.course.panel_how_to", "base", c.quoted(c.base)), Alt: w.Say("figure.course.panel_alt",
			"arms", len(c.plan.Arms)-1, "base", c.quoted(c.base)),
	}
	f.Columns, f.Rows = c.table()
	f.body = &panels{courses: c}
	return f
}

// panels are small plots with shared axes.
type panels struct{ *courses }

const (
	panelPlot  vg.Length = 74
	panelGap   vg.Length = 14
	panelValue vg.Length = 36 // room for the last value
)

// edge is the room for the axis' values left of the first panels.
func (q *panels) edge() vg.Length {
	w := vg.Length(0)
	for _, t := range q.levels() {
		w = max(w, noteFace().width(t.Label))
	}
	return w + 8
}

// limits are the ends of the shared axis of all panels.
func (q *panels) limits() (low, high float64) {
	low, high = q.reach(q.inOrder())
	return roundedRange(low, high, 0.5)
}

func (q *panels) levels() []tick {
	low, high := q.limits()
	return ticks(low, high, 0.5, q.scale.tick(false))
}

// panel is one arm with its place.
type panel struct {
	arm       int
	lines     []string
	left, top vg.Length
	first     bool // of its row: it has the values of the axis
	last      bool // of its column: it has the years
}

// heading is the heading of a group with its place.
type heading struct {
	lines []string
	at    vg.Length
}

func (q *panels) layout(p *pen) (vg.Length, func(*pen)) {
	across := 4
	if p.narrow() {
		across = 2
	}
	left := q.edge()
	width := (p.width - left - panelGap*vg.Length(across-1)) / vg.Length(across)
	y := vg.Length(26)
	var all []panel
	var heads []heading
	f := labelFace().strong()
	for _, g := range q.groups() {
		if g.title != "" {
			lines := f.wrap(g.title, p.width-2*margin)
			heads = append(heads, heading{lines, y + headRow/2})
			y += headRow + vg.Length(len(lines)-1)*f.leading()
		}
		all, y = q.place(all, g.arms, across, box{left: left, top: y, right: left + width})
	}
	return y, func(p *pen) {
		q.key(p)
		for _, h := range heads {
			p.lines(f, p.ink, margin, h.at, toRight, h.lines)
		}
		for i := range all {
			q.draw(p, &all[i], width)
		}
	}
}

// place puts a group's panels into rows.
// first is the box of the first panel, its bottom apart.
func (q *panels) place(all []panel, arms []int, across int, first box) ([]panel, vg.Length) {
	f, y, width := tickFace().strong(), first.top, first.right-first.left
	for from := 0; from < len(arms); from += across {
		lines := 1
		part := arms[from:min(from+across, len(arms))]
		for i, a := range part {
			n := panel{arm: a, lines: f.balanced(q.study.title(a), width-4),
				left: first.left + vg.Length(i)*(width+panelGap), top: y, first: i == 0}
			n.last = from+across+i >= len(arms)
			lines = max(lines, len(n.lines))
			all = append(all, n)
		}
		head := vg.Length(lines)*f.leading() + 4
		for i := len(all) - len(part); i < len(all); i++ {
			all[i].top += head
		}
		y += head + panelPlot + 24
	}
	return all, y
}

// key says what the two lines are.
func (q *panels) key(p *pen) {
	f := p.label()
	base := q.study.title(q.base)
	if _, end := q.arms[q.base].last(); !math.IsNaN(end) {
		base = q.words.Say("figure.course.key_base", "base", base, "value", q.scale.With(end))
	}
	if len(q.scale.Unit) > longestTickUnit {
		base = q.study.title(q.base)
	}
	arm := q.words.Say("figure.course.key_arm")
	base = fitted(f.strong(), base, p.width-margin-28-20-28-f.width(arm)-margin)
	p.horizontal(stroke{baselineWidth, p.ink, nil}, 10, margin, margin+22)
	p.text(f.strong(), p.ink, margin+28, 10, toRight, base)
	x := margin + 28 + f.strong().width(base) + 20
	p.horizontal(stroke{armWidth, p.better, nil}, 10, x, x+22)
	p.text(f, p.better, x+28, 10, toRight, arm)
}

func (q *panels) draw(p *pen, n *panel, width vg.Length) {
	f := tickFace().strong()
	for i, line := range n.lines {
		p.text(f, p.ink, n.left, n.top-4-(vg.Length(len(n.lines)-i)-0.5)*f.leading(), toRight, line)
	}
	low, high := q.limits()
	right, bottom := n.left+width-panelValue, n.top+panelPlot
	x := func(v float64) vg.Length { return n.left + vg.Length(v/float64(q.months))*(right-n.left) }
	y := func(v float64) vg.Length { return bottom - vg.Length((v-low)/(high-low))*panelPlot }
	for _, t := range q.levels() {
		p.horizontal(stroke{gridWidth, p.palette.grid, nil}, y(t.Value), n.left, right)
		if n.first {
			p.text(noteFace(), p.muted, n.left-5, y(t.Value), toLeft, t.Label)
		}
	}
	if n.last {
		q.years(p, x, bottom)
	}
	q.curves(p, n, x, y)
}

// years writes the length of the run at the end of a panel's axis.
func (q *panels) years(p *pen, x transform, bottom vg.Length) {
	word, n := "figure.course.month_tick", q.months
	if q.months >= 24 {
		word, n = "figure.course.year_tick", q.months/12
	}
	p.text(noteFace(), p.muted, x(float64(q.months)), bottom+10, toLeft, q.words.Say(word, "n", n))
}

// curves draws the arm on the baseline; the value at its end is written.
func (q *panels) curves(p *pen, n *panel, x, y transform) {
	k := &q.arms[n.arm]
	p.band(faint{p.better}, k, x, y)
	p.course(stroke{2, p.ink, nil}, q.arms[q.base].mean, x, y)
	p.course(stroke{armWidth, p.better, nil}, k.mean, x, y)
	t, end := k.last()
	if t < 0 {
		for i, line := range noteFace().wrap(q.words.Say("figure.contrasts.no_value"), x(float64(q.months))-n.left-8) {
			p.patched(noteFace(), p.muted, n.left+6, n.top+16+vg.Length(i)*noteFace().leading(), toRight, line)
		}
		return
	}
	p.text(noteFace().strong(), p.better, x(float64(q.months))+4, y(end), toRight,
		q.scale.coarse(q.about.Matters).Value(end))
}
