package figure

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// rowChart is rows under headings that share one level axis. Wide, a row is a
// label, its marks, and words in columns at the right; narrow, label and words
// stand above the marks.
type rowChart struct {
	low, high float64
	tick      func(v, step float64, last bool) string
	every     vg.Length // least distance of ticks
	fixed     []tick
	rows      []row
	tall      vg.Length                                        // of the marks
	columns   []string                                         // heads of the words at the right, wide only
	above     func(p *pen, x transform, y vg.Length)           // words above the rows
	sentences bool                                             // labels are sentences, not names
	level     bool                                             // a faint line under each row's marks
	under     func(p *pen, x transform, top, bottom vg.Length) // behind the marks
	over      func(p *pen, x transform, top, bottom vg.Length) // before them
	key       func(p *pen) (vg.Length, func(p *pen))
}

// row is one line of a chart.
type row struct {
	heading string // of the rows from here to the next other heading
	label   string
	strong  bool
	words   []cell // one a column
	brief   []cell // what is said of them where there is little room
	below   *cell  // or what stands below the marks there
	mark    func(p *pen, x transform, y vg.Length)
}

// cell is a few words with their looks; more is a smaller second line.
type cell struct {
	text, more string
	after      string // in plain type, behind text
	tint       tint
	strong     bool
	right      bool // aligned at the right end
}

// tint chooses a colour of the palette.
type tint func(*palette) color.NRGBA

func inInk(p *palette) color.NRGBA   { return p.ink }
func inMuted(p *palette) color.NRGBA { return p.muted }

const (
	labelLeft  vg.Length = 6
	columnGap  vg.Length = 14
	rowHeight  vg.Length = 27
	headRow    vg.Length = 30
	narrowMark vg.Length = 20
	// narrowInset keeps marks at the ends of an axis inside the picture.
	narrowInset vg.Length = 11
)

// placed is a row with its place.
type placed struct {
	*row
	heading     []string // to be written above
	headingAt   vg.Length
	lines       []string
	top, middle vg.Length
}

// chartLayout is a chart laid out for a width.
type chartLayout struct {
	*rowChart
	plot    box
	rows    []placed
	columns []vg.Length // left or right ends of the words
	height  vg.Length
	paint   func(p *pen) // the key
	keyAt   vg.Length
}

func (c *rowChart) layout(p *pen) (vg.Length, func(*pen)) {
	l := &chartLayout{rowChart: c}
	y := vg.Length(0)
	if c.key != nil {
		var high vg.Length
		high, l.paint = c.key(p)
		y += high + 4
	}
	if c.above != nil || (len(c.columns) > 0 && !p.narrow()) {
		y += 18
	}
	l.plot = box{left: narrowInset, top: y, right: p.width - narrowInset}
	if p.narrow() {
		y = l.stack(p, y)
	} else {
		l.widths(p)
		y = l.list(p, y)
	}
	l.plot.bottom = y + 20
	l.height = l.plot.bottom + 2
	return l.height, l.draw
}

// widths divides the width among labels, marks and columns of words.
func (l *chartLayout) widths(p *pen) {
	label, columns := vg.Length(60), make([]vg.Length, len(l.rowChart.columns))
	for i, head := range l.rowChart.columns {
		columns[i] = noteFace().strong().width(head)
	}
	for i := range l.rowChart.rows {
		r := &l.rowChart.rows[i]
		label = max(label, p.face(r.strong).width(r.label))
		for k, w := range r.words {
			columns[k] = max(columns[k], p.cellWidth(w), noteFace().width(w.more))
		}
	}
	widest := widestName
	if l.sentences {
		widest = widestSentence
	}
	l.plot.left = labelLeft + min(label, widest) + columnGap
	right := p.width - 4
	l.columns = make([]vg.Length, len(columns))
	for k := len(columns) - 1; k >= 0; k-- {
		l.columns[k] = right - columns[k]
		if len(l.rowChart.rows) > 0 && l.rowChart.rows[0].words[k].right {
			l.columns[k] = right
		}
		right -= columns[k] + columnGap
	}
	l.plot.right = right
}

// The room that labels may take before they are broken.
const (
	widestName     vg.Length = 200
	widestSentence vg.Length = 290
)

// list places wide rows.
func (l *chartLayout) list(p *pen, y vg.Length) vg.Length {
	heading := ""
	for i := range l.rowChart.rows {
		r := placed{row: &l.rowChart.rows[i]}
		y = l.heads(p, &r, &heading, y)
		r.lines = p.face(r.strong).balanced(r.label, l.plot.left-columnGap-labelLeft)
		high := max(rowHeight, l.tall, vg.Length(len(r.lines))*p.label().leading()+9, r.twoLines())
		r.top, r.middle = y, y+high/2
		y += high
		l.rows = append(l.rows, r)
	}
	return y + 4
}

func (r *row) twoLines() vg.Length {
	for _, w := range r.words {
		if w.more != "" {
			return 34
		}
	}
	return 0
}

// heads makes room for a heading where it changes.
func (l *chartLayout) heads(p *pen, r *placed, heading *string, y vg.Length) vg.Length {
	if r.row.heading == *heading {
		return y
	}
	*heading = r.row.heading
	if *heading == "" {
		return y
	}
	f := labelFace().strong()
	r.heading, r.headingAt = f.wrap(*heading, p.width-2*labelLeft), y+headRow/2+3
	return y + headRow + vg.Length(len(r.heading)-1)*f.leading()
}

// stack places narrow rows: label and brief words above the marks.
func (l *chartLayout) stack(p *pen, y vg.Length) vg.Length {
	heading, f := "", p.label()
	for i := range l.rowChart.rows {
		r := placed{row: &l.rowChart.rows[i]}
		y = l.heads(p, &r, &heading, y)
		r.lines = p.face(r.strong).wrap(r.label, p.width-2*margin-p.briefWidth(r.brief)-10)
		r.top = y
		y += vg.Length(len(r.lines))*f.leading() + 3
		high := max(narrowMark, l.tall)
		r.middle = y + high/2
		y += high + 6
		if r.below != nil {
			y += f.leading() + 5
		}
		l.rows = append(l.rows, r)
	}
	return y
}

func (p *pen) face(strong bool) face {
	f := p.label()
	f.bold = strong
	return f
}

// cellWidth is the width of a cell's first line.
func (p *pen) cellWidth(c cell) vg.Length {
	w := p.face(c.strong).width(c.text)
	if c.after != "" {
		w += 5 + noteFace().width(c.after)
	}
	return w
}

func (p *pen) briefWidth(cells []cell) (w vg.Length) {
	for _, c := range cells {
		w += p.face(c.strong).width(c.text) + 5
	}
	return w
}

func (l *chartLayout) draw(p *pen) {
	if l.paint != nil {
		l.paint(p.at(0, l.keyAt))
	}
	a := axes{x: p.across(l.low, l.high, l.ticks()), y: p.upwards(0, 0, nil), upright: true}
	p.chart(a, l.plot, func(x, _ transform) { l.marks(p, x) })
	if p.narrow() {
		return
	}
	for k, head := range l.rowChart.columns {
		align := toRight
		if len(l.rows) > 0 && l.rows[0].words[k].right {
			align = toLeft
		}
		p.text(noteFace().strong(), p.muted, l.columns[k], l.plot.top-10, align, head)
	}
}

// ticks are as many as have room.
func (l *chartLayout) ticks() []tick {
	if l.fixed != nil {
		return l.spaced(l.fixed)
	}
	apart := float64(max(44, l.every) / (l.plot.right - l.plot.left))
	all := ticks(l.low, l.high, apart, l.tick)
	for ; len(all) < 2 && apart > 0.1; apart *= 0.7 { // one tick is no axis
		all = ticks(l.low, l.high, apart, l.tick)
	}
	return all
}

// spaced takes the labels of ticks away that have no room left of the next.
func (l *chartLayout) spaced(fixed []tick) []tick {
	all := slices.Clone(fixed)
	last := math.Inf(1)
	for i := len(all) - 1; i >= 0; i-- {
		share := (last - all[i].Value) / (l.high - l.low)
		if share*float64(l.plot.right-l.plot.left) < 34 {
			all[i].Label = ""
			continue
		}
		last = all[i].Value
	}
	return all
}

// marks draws what stands on the axis, and the words beside it.
func (l *chartLayout) marks(p *pen, x transform) {
	bottom := l.plot.bottom - 18
	if l.under != nil {
		l.under(p, x, l.plot.top, bottom)
	}
	if l.level {
		for _, r := range l.rows {
			p.horizontal(stroke{gridWidth, p.palette.grid, nil}, r.middle+l.tall/2, x(l.low), x(l.high))
		}
	}
	if l.above != nil {
		l.above(p, x, l.plot.top-10)
	}
	for i := range l.rows {
		l.rows[i].mark(p, x, l.rows[i].middle)
	}
	if l.over != nil {
		l.over(p, x, l.plot.top, bottom)
	}
	for i := range l.rows { // last, so that no line crosses them
		l.words(p, &l.rows[i])
	}
}

// words writes a row's label and words.
func (l *chartLayout) words(p *pen, r *placed) {
	left := labelLeft
	if p.narrow() {
		left = margin
	}
	p.lines(labelFace().strong(), p.ink, left, r.headingAt, toRight, r.heading)
	f := p.face(r.strong)
	if p.narrow() {
		y := r.top + f.leading()/2
		p.lines(f, p.ink, left, y, toRight, r.lines)
		x := p.width - margin
		for k := len(r.brief) - 1; k >= 0; k-- {
			c := r.brief[k]
			p.patched(p.face(c.strong), c.tint(p.palette), x, y, toLeft, c.text)
			x -= p.face(c.strong).width(c.text) + 5
		}
		if r.below != nil {
			at := r.middle + max(narrowMark, l.tall)/2 + f.leading()/2
			p.patched(p.face(r.below.strong), r.below.tint(p.palette), p.width-margin, at, toLeft, r.below.text)
		}
		return
	}
	for i, line := range r.lines {
		p.text(f, p.ink, left, r.middle+(vg.Length(i)-vg.Length(len(r.lines)-1)/2)*f.leading(), toRight, line)
	}
	for k, c := range r.words {
		l.word(p, r, k, c)
	}
}

// word writes one cell of the columns at the right.
func (l *chartLayout) word(p *pen, r *placed, k int, c cell) {
	align, y := toRight, r.middle
	if c.right {
		align = toLeft
	}
	if c.more != "" {
		y -= 6.5
		p.text(noteFace(), p.muted, l.columns[k], y+13, align, c.more)
	}
	f := p.face(c.strong)
	p.text(f, c.tint(p.palette), l.columns[k], y, align, c.text)
	p.text(noteFace(), p.muted, l.columns[k]+f.width(c.text)+5, y, toRight, c.after)
}
