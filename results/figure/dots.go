package figure

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// dots shows a row for each arm and a panel for each measure: its mean with
// its interval, the baseline as a line, the goal shaded.
type dots struct{ Reached }

// dotsLayout is rows of dots laid out for a width.
type dotsLayout struct {
	*dots
	panels []box
	label  vg.Length // where labels end
	rows   []dotsRow
	bottom vg.Length
	heads  [][]string
}

type dotsRow struct {
	lines       []string
	top, middle vg.Length
}

const (
	dotsGap    vg.Length = 22
	dotsValue  vg.Length = 8 // between a panel and the value beside it
	dotsRadius vg.Length = 5.5
)

func (d *dots) layout(p *pen) (vg.Length, func(*pen)) {
	l := &dotsLayout{dots: d}
	l.columns(p)
	y := l.headings(p)
	for i := range l.panels {
		l.panels[i].top = y
	}
	for i := range d.Spots {
		y = l.row(p, &d.Spots[i], y)
	}
	for i := range l.panels {
		l.panels[i].bottom = y
	}
	l.bottom = y + 20
	return l.bottom, l.paint
}

// columns divides the width among labels and panels.
func (l *dotsLayout) columns(p *pen) {
	left := vg.Length(2)
	if !p.narrow() {
		widest := vg.Length(60)
		for _, s := range l.Spots {
			widest = max(widest, p.face(s.Base).width(s.Label))
		}
		limit := vg.Length(230)
		if len(l.Measures) > 1 {
			limit = 190
		}
		l.label = min(widest, limit) + 4
		left = l.label + 14
	}
	n := vg.Length(len(l.Measures))
	each := (p.width - left - 2 - (n-1)*dotsGap) / n
	for k := range l.Measures {
		start := left + vg.Length(k)*(each+dotsGap)
		l.panels = append(l.panels,
			box{left: start + dotsRadius + 2, right: start + each - l.valueWidth(p, k) - dotsValue - dotsRadius - 1})
	}
}

// valueWidth is the room that the values of a measure take.
func (l *dotsLayout) valueWidth(p *pen, k int) (w vg.Length) {
	for _, s := range l.Spots {
		w = max(w, p.face(s.Base).width(s.Text[k]))
	}
	return w
}

// headings writes the titles of measures above the panels, where there are
// several.
func (l *dotsLayout) headings(p *pen) vg.Length {
	y, f := vg.Length(8), noteFace().strong()
	if len(l.Measures) < 2 {
		return y
	}
	tallest := 0
	for k, m := range l.Measures {
		lines := f.wrap(m.Title, l.panels[k].right-l.panels[k].left+dotsValue+l.valueWidth(p, k)+6)
		l.heads = append(l.heads, lines)
		tallest = max(tallest, len(lines))
	}
	return y + vg.Length(tallest)*f.leading() + 4
}

func (l *dotsLayout) row(p *pen, s *Spot, y vg.Length) vg.Length {
	f := p.face(s.Base)
	r := dotsRow{top: y}
	if p.narrow() {
		r.lines = f.wrap(s.Label, p.width-4)
		under := y + vg.Length(len(r.lines))*f.leading() + 2
		r.middle = under + 9
		l.rows = append(l.rows, r)
		return under + 24
	}
	r.lines = f.balanced(s.Label, l.label)
	high := max(23, vg.Length(len(r.lines))*f.leading()+7)
	r.middle = y + high/2
	l.rows = append(l.rows, r)
	return y + high
}

// span is the range of a measure over all rows, intervals included.
func (d *dots) span(k int) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, s := range d.Spots {
		if v := s.Values[k]; !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
		if k < len(s.Ends) && !math.IsNaN(s.Ends[k][0]+s.Ends[k][1]) {
			low, high = min(low, s.Ends[k][0]), max(high, s.Ends[k][1])
		}
	}
	if whole := d.Measures[k].Span; whole[0] < whole[1] {
		return whole[0] - 0.02*(whole[1]-whole[0]), whole[1] + 0.02*(whole[1]-whole[0])
	}
	if b := d.Measures[k].Bound; !math.IsNaN(b) {
		low, high = min(low, b), max(high, b)
	}
	if low > high {
		return 0, 1
	}
	if low > 0 && low < 0.7*high {
		low = 0
	}
	if high < 0 && high > 0.7*low {
		high = 0
	}
	if low == high {
		low, high = low-max(1, math.Abs(low))/2, high+max(1, math.Abs(high))/2
	}
	room := 0.04 * (high - low)
	return low - room, high + room
}

func (l *dotsLayout) paint(p *pen) {
	for k := range l.Measures {
		l.panel(p, k)
	}
	for i := range l.Spots {
		s, r := &l.Spots[i], &l.rows[i]
		f := p.face(s.Base)
		x, align, y := l.label, toLeft, r.middle-vg.Length(len(r.lines)-1)/2*f.leading()
		if p.narrow() {
			x, align, y = 2, toRight, r.top+f.leading()/2
		}
		for n, line := range r.lines {
			p.text(f, p.ink, x, y+vg.Length(n)*f.leading(), align, line)
		}
	}
}

// panel draws one measure of all rows.
func (l *dotsLayout) panel(p *pen, k int) {
	b, m := l.panels[k], &l.Measures[k]
	low, high := l.span(k)
	at := func(v float64) vg.Length {
		return b.left + vg.Length((max(low, min(high, v))-low)/(high-low))*(b.right-b.left)
	}
	if !math.IsNaN(m.Bound) {
		from, to := b.left-dotsRadius, at(m.Bound)
		if m.Least {
			from, to = at(m.Bound), b.right+dotsRadius
		}
		p.rect(faint{p.better}, from, b.top, to-from, b.bottom-b.top)
		p.vertical(stroke{zeroWidth, p.better, nil}, at(m.Bound), b.top, b.bottom)
	}
	for _, t := range l.ticks(k, low, high) {
		f := tickFace()
		p.vertical(stroke{gridWidth, p.palette.grid, nil}, at(t.Value), b.top, b.bottom)
		p.text(f, p.muted, min(max(at(t.Value), f.width(t.Label)/2), p.width-f.width(t.Label)/2-1), b.bottom+11,
			centred, t.Label)
	}
	if len(l.heads) > 0 {
		f := noteFace().strong()
		for i, line := range l.heads[k] {
			p.text(f, p.muted, b.left-dotsRadius, 8+vg.Length(i)*f.leading(), toRight, line)
		}
	}
	for i := range l.Spots {
		if s := &l.Spots[i]; s.Base && !math.IsNaN(s.Values[k]) {
			p.vertical(stroke{zeroWidth, p.ink, []vg.Length{2, 2}}, at(s.Values[k]), b.top, b.bottom)
		}
	}
	for i := range l.Spots {
		l.mark(p, k, i, at)
	}
}

func (l *dotsLayout) mark(p *pen, k, i int, at func(float64) vg.Length) {
	s, y := &l.Spots[i], l.rows[i].middle
	b := l.panels[k]
	p.text(p.face(s.Base), p.ink, b.right+dotsRadius+dotsValue, y, toRight, s.Text[k])
	v := s.Values[k]
	if math.IsNaN(v) {
		return
	}
	if s.Ends != nil && !math.IsNaN(s.Ends[k][0]+s.Ends[k][1]) {
		c := p.state(s.States[k])
		if s.Base {
			c = p.ink
		}
		p.horizontal(stroke{intervalWidth, c, nil}, y, at(s.Ends[k][0]), at(s.Ends[k][1]))
	}
	one := *s
	if len(l.Measures) > 1 {
		one.Share = math.NaN() // of all goals together, not of this one
	}
	p.spot(&one, s.States[k], at(v), y, dotsRadius)
}

func (l *dotsLayout) ticks(k int, low, high float64) []tick {
	long := l.panels[k].right - l.panels[k].left
	apart := max(0.3, float64(70/long))
	all := ticks(low, high, apart, l.Measures[k].Tick)
	for ; len(all) < 2 && apart > 0.1; apart *= 0.7 {
		all = ticks(low, high, apart, l.Measures[k].Tick)
	}
	return all
}
