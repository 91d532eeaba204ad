package figure

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"concert/results/say"
)

// Front is what packages reach against what they cost: each a dot, those that
// nothing as cheap surpasses joined by a line, the budget a border.
type Front struct {
	Along, Up    string // titles of the axes
	TickX, TickY func(v, step float64, last bool) string
	Budget       float64 // NaN: none
	BudgetIs     string  // what is written at it
	Points       []FrontPoint
}

// FrontPoint is a package.
type FrontPoint struct {
	Label     string // empty: not named
	X, Y      float64
	Low, High float64 // interval of Y; NaN: not drawn
	OnFront   bool
	Kind      FrontKind
}

// FrontKind is how a package is drawn.
type FrontKind int

// The kinds of packages.
const (
	Searched FrontKind = iota // small and grey
	Chosen                    // the recommended one
	Beside                    // others that are named
	Current                   // the baseline
)

// FrontFigure draws outcome against cost. Name, title, subtitle, note and
// alternative text are those of f.
func FrontFigure(d Front, f Figure, words *say.Words) Figure {
	f.words, f.Kind, f.body = words, Response, &front{d}
	return f
}

type front struct{ Front }

func (d *front) layout(p *pen) (vg.Length, func(*pen)) {
	height := vg.Length(380)
	return height + 34, func(p *pen) {
		x0, x1 := 0.0, 0.0
		for _, q := range d.Points {
			x0, x1 = min(x0, q.X), max(x1, q.X)
		}
		if !math.IsNaN(d.Budget) {
			x1 = max(x1, min(d.Budget, 1.6*x1))
		}
		x1 += 0.06*(x1-x0) + 1e-9
		x0 -= 0.04 * (x1 - x0) // a dot at zero hides neither axis
		y0, y1 := d.reach()
		low, high := y0-0.04*(y1-y0), y1+0.02*(y1-y0)
		a := axes{x: p.across(x0, x1, ticks(x0, x1, max(0.12, float64(80/p.width)), d.TickX)),
			y: p.upwards(low, high, ticks(y0, y1, 0.2, d.TickY))}
		b := box{left: margin, top: 22, right: p.width - 8, bottom: height}
		p.text(labelFace(), p.muted, margin, 8, toRight, fitted(labelFace(), "↑ "+d.Up, p.width-4))
		p.text(labelFace(), p.muted, p.width-2, height+18, toLeft, fitted(labelFace(), d.Along+" →", p.width-4))
		p.chart(a, b, func(x, y transform) { d.draw(p, x, y, area{x(x0), y(high), x(x1), y(low)}) })
	}
}

// reach is the range of the upper axis: that of shares, where it holds all.
func (d *front) reach() (low, high float64) {
	low, high = 0, 1
	for _, q := range d.Points {
		for _, v := range []float64{q.Y, q.Low, q.High} {
			if !math.IsNaN(v) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	if low < 0 || high > 1 {
		return roundedRange(low, high, 0.2)
	}
	return low, high
}

// draw writes the words first, where no data lie if there is such a place, and
// the data above them: a label hides nothing.
func (d *front) draw(p *pen, x, y transform, whole area) {
	bounded := !math.IsNaN(d.Budget) && x(d.Budget) < whole.right
	if bounded {
		p.rect(p.zone, whole.left, whole.top, x(d.Budget)-whole.left, whole.bottom-whole.top)
	}
	room := d.room(x, y, area{whole.left, 0, p.width, whole.bottom})
	if bounded {
		d.border(p, room, x(d.Budget), whole)
	}
	for _, kind := range []FrontKind{Chosen, Current, Beside} {
		for _, q := range d.Points {
			if q.Kind == kind && q.Label != "" {
				d.label(p, room, q, x(q.X), y(q.Y))
			}
		}
	}
	var grey [][2]vg.Length
	for _, q := range d.Points {
		if q.Kind == Searched {
			grey = append(grey, [2]vg.Length{x(q.X), y(q.Y)})
		}
	}
	p.discs(p.mark, grey, searchedRadius)
	d.line(p, x, y)
	for _, kind := range []FrontKind{Beside, Current, Chosen} {
		for _, q := range d.Points {
			if q.Kind == kind {
				d.spot(p, q, x, y)
			}
		}
	}
}

const searchedRadius vg.Length = 2.2

// room is what the data leave for labels: none stands on a named dot, and none
// on other data while there is another place.
func (d *front) room(x, y transform, whole area) *room {
	r := newRoom(whole)
	around := func(left, top, right, bottom, by vg.Length) {
		r.soft = append(r.soft, area{left - by, top - by, right + by, bottom + by})
	}
	for _, q := range d.Points {
		at, up := x(q.X), y(q.Y)
		if q.Kind == Searched {
			around(at, up, at, up, searchedRadius+1)
			continue
		}
		r.disc(at, up, spotRadius+1)
		if !math.IsNaN(q.Low + q.High) {
			around(at, y(q.High), at, y(q.Low), intervalWidth)
		}
	}
	corners := d.corners(x, y)
	for i := 1; i < len(corners); i++ {
		a, b := corners[i-1], corners[i]
		around(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]), 3)
	}
	return r
}

// border draws the budget and names it beside, as high as no data lie.
func (d *front) border(p *pen, r *room, at vg.Length, whole area) {
	f := noteFace()
	left := max(whole.left, min(at+4, whole.right-f.width(d.BudgetIs)))
	place := func(y vg.Length) area {
		return area{left, y - f.leading()/2, left + f.width(d.BudgetIs), y + f.leading()/2}
	}
	y := whole.top + 8
	for touches(place(y), r.soft) && y < whole.bottom-16 {
		y += 4
	}
	p.text(f, p.muted, left, y, toRight, d.BudgetIs)
	r.take(place(y))
	p.vertical(stroke{zeroWidth, p.muted, nil}, at, whole.top, whole.bottom)
	r.soft = append(r.soft, area{at - 2, whole.top, at + 2, whole.bottom})
}

// corners are those of the front's steps: up to the cost of the next, what the
// last reaches is the best.
func (d *front) corners(x, y transform) (all [][2]vg.Length) {
	last := 0.0
	for _, q := range d.Points { // ascending in cost
		if !q.OnFront {
			continue
		}
		if len(all) > 0 {
			all = append(all, [2]vg.Length{x(q.X), y(last)})
		}
		all, last = append(all, [2]vg.Length{x(q.X), y(q.Y)}), q.Y
	}
	return all
}

// line joins the front by its steps.
func (d *front) line(p *pen, x, y transform) {
	if corners := d.corners(x, y); len(corners) > 1 {
		p.line(stroke{armWidth, p.better, nil}, corners...)
	}
	for _, q := range d.Points {
		if q.OnFront {
			p.disc(p.better, x(q.X), y(q.Y), 3)
		}
	}
}

func (d *front) spot(p *pen, q FrontPoint, x, y transform) {
	c := p.worse
	switch q.Kind {
	case Chosen:
		c = p.better
	case Current:
		c = p.ink
	}
	if !math.IsNaN(q.Low + q.High) {
		p.vertical(stroke{intervalWidth, c, nil}, x(q.X), y(q.High), y(q.Low))
	}
	p.disc(p.paper, x(q.X), y(q.Y), spotRadius)
	p.disc(c, x(q.X), y(q.Y), spotRadius-1.2)
	if q.Kind == Beside {
		p.disc(p.paper, x(q.X), y(q.Y), spotRadius-3.4)
	}
}

func (d *front) label(p *pen, r *room, q FrontPoint, x, y vg.Length) {
	f := p.label()
	f.bold = q.Kind == Chosen
	wide := vg.Length(190)
	if p.narrow() {
		wide = 120
	}
	lines := f.balanced(q.Label, wide)
	at, align, led, ok := r.beside(f, lines, x, y, r.soft, append(slices.Clone(labelDistances), 130, 160, 200))
	if !ok {
		if at, align, led, ok = r.find(f, lines, x, y); !ok {
			return
		}
	}
	r.take(at)
	if led {
		p.line(stroke{gridWidth, p.mark, nil}, [2]vg.Length{x, y}, at.nearest(x, y))
	}
	left := at.left + 1
	if align == toLeft {
		left = at.right - 1
	} else if align == centred {
		left = (at.left + at.right) / 2
	}
	for i, line := range lines {
		p.text(f, p.ink, left, at.top+f.leading()*(vg.Length(i)+0.5), align, line)
	}
}
