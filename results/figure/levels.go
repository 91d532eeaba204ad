package figure

import (
	"cmp"
	"image/color"
	"math"
	"slices"
	"strings"

	"concert/sim"

	"gonum.org/v1/plot/vg"
)

// levels are a few measures in a few arms: where each stands, a row for each
// arm, the baseline first. Measures with one unit and one good side share a
// panel.
type levels struct {
	*study
	arms   []int // the baseline first
	panels []levelPanel
}

// levelPanel is the measures that share an axis.
type levelPanel struct {
	measures []int
	scale    scale
}

func newLevels(s *study, measures []string, arms []int) *levels {
	l := &levels{study: s, arms: append([]int{s.base}, arms...)}
	for _, name := range measures {
		m := s.plan.MeasureIndex(name)
		about := l.about(m)
		k := slices.IndexFunc(l.panels, func(p levelPanel) bool {
			first := l.about(p.measures[0])
			return first.Unit == about.Unit && first.Better == about.Better
		})
		if k < 0 {
			l.panels = append(l.panels, levelPanel{scale: s.scale(m)})
			k = len(l.panels) - 1
		}
		p := &l.panels[k]
		p.measures = append(p.measures, m)
		p.scale.Decimals = min(p.scale.Decimals, s.scale(m).Decimals)
	}
	return l
}

func (l *levels) about(measure int) *sim.Measure { return &l.plan.Vocabulary.Measures[measure] }

func (l *levels) titleOf(measure int) string {
	about := l.about(measure)
	return titled(l.words, about.Title, about.Name)
}

// each are all measures, panel by panel.
func (l *levels) each() (all []int) {
	for _, p := range l.panels {
		all = append(all, p.measures...)
	}
	return all
}

func (l *levels) figure() Figure {
	w := l.words
	var names, titles, meanings []string
	for _, m := range l.each() {
		names, titles = append(names, slug(l.about(m).Name)), append(titles, l.titleOf(m))
		meanings = append(meanings, w.Say("figure.levels.meaning", "measure", l.titleOf(m), "meaning",
			l.words.Term(l.about(m).Meaning)))
	}
	f := Figure{
		Name: "levels-" + strings.Join(names, "-"), Kind: Levels, Title: w.Say("figure.levels.title", "measures",
			w.List(titles)),
		Subtitle: w.Say("figure.levels.subtitle", "runs", l.runs(), "meanings", w.Clauses(meanings)),
		Note:     w.Sentences(l.answer.Withheld, l.others()), HowTo: l.howTo(),
		Alt: w.Say("figure.levels.alt", "arms", len(l.arms), "measures", len(names)),
	}
	f.Columns = []string{l.words.Say("figure.contrasts.arm")}
	for _, m := range l.each() {
		f.Columns = append(f.Columns, w.Say("figure.levels.column", "measure", l.titleOf(m), "unit", l.scale(m).Unit))
	}
	for _, a := range l.inOrder() {
		line := []string{l.study.title(a)}
		for _, m := range l.each() {
			line = append(line, l.value(a, m, l.scale(m)))
		}
		f.Rows = append(f.Rows, line)
	}
	f.body = l
	return f
}

// value is a mean as the table and the marks have it.
func (l *levels) value(arm, measure int, s scale) string {
	if v := l.mean(arm, measure); !math.IsNaN(v) {
		return s.Value(v)
	}
	return "–"
}

// others says how many arms are not drawn.
func (l *levels) others() string {
	if n := len(l.plan.Arms) - len(l.arms); n > 0 {
		return l.words.Say("figure.levels.others", "arms", n)
	}
	return ""
}

// howTo says that colours tell measures apart only where two share an axis.
func (l *levels) howTo() string {
	w := l.words
	said := w.Say("figure.levels.how_to", "base", l.quoted(l.base))
	for i := range l.panels {
		if len(l.panels[i].measures) > 1 {
			return w.Sentences(said, w.Say("figure.levels.colours"))
		}
	}
	return said
}

// levelChart is levels laid out for a width: labels left of the panels, or
// above the rows.
type levelChart struct {
	*levels
	rows  []levelRow
	label vg.Length // right end of the labels
	edge  vg.Length // room for a number beside a mark at the end of an axis
}

// levelRow is an arm with its place.
type levelRow struct {
	arm                 int
	lines               []string
	top, middle, bottom vg.Length
}

const (
	levelGap  vg.Length = 22 // between panels
	levelHead vg.Length = 16 // a line of a panel's key
)

// colours are those of a panel's measures.
func (l *levelChart) colours(p *pen) []color.NRGBA {
	return []color.NRGBA{p.green, p.violet, p.ink, p.mark}
}

func (l *levels) layout(p *pen) (vg.Length, func(*pen)) {
	c := &levelChart{levels: l, edge: l.widest() + dotRadius + 6}
	if !p.narrow() {
		for _, a := range l.arms {
			c.label = max(c.label, p.face(a == l.base).width(l.study.title(a)))
		}
		c.label = labelLeft + min(c.label, widestName) + columnGap + c.edge
	}
	y := c.heads(p) + 8
	for _, a := range l.arms {
		r := c.place(p, a, y)
		y = r.bottom
		c.rows = append(c.rows, r)
	}
	return y + 24, func(p *pen) { c.draw(p, y) }
}

// widest is the width of the longest number.
func (l *levels) widest() (w vg.Length) {
	for _, q := range l.panels {
		for _, m := range q.measures {
			for _, a := range l.arms {
				w = max(w, noteFace().strong().width(l.value(a, m, q.scale)))
			}
		}
	}
	return w
}

// place is the row of an arm below y.
func (l *levelChart) place(p *pen, arm int, y vg.Length) levelRow {
	f, r := p.face(arm == l.base), levelRow{arm: arm, top: y}
	if p.narrow() {
		r.lines = f.wrap(l.study.title(arm), p.width-2*margin)
		r.middle = y + vg.Length(len(r.lines))*f.leading() + 12
		r.bottom = r.middle + 12
		return r
	}
	r.lines = f.balanced(l.study.title(arm), l.label-l.edge-columnGap-labelLeft)
	high := max(rowHeight, vg.Length(len(r.lines))*f.leading()+8)
	r.middle, r.bottom = y+high/2, y+high
	return r
}

// heads is the height of the panels' keys.
func (l *levelChart) heads(p *pen) (high vg.Length) {
	for k := range l.panels {
		b := l.panelBox(p, k)
		lines := 0
		for _, m := range l.panels[k].measures {
			lines += len(l.keyLines(m, b))
		}
		high = max(high, vg.Length(lines)*levelHead)
	}
	return high
}

// keyLines is a measure's title, with the unit if that is too long for a tick.
func (l *levelChart) keyLines(measure int, b box) []string {
	title, unit := l.titleOf(measure), l.scale(measure).Unit
	if len(unit) > longestTickUnit {
		title = l.words.Say("figure.levels.column", "measure", title, "unit", unit)
	}
	return noteFace().strong().wrap(title, b.right-b.left+l.edge-12)
}

// panelBox is where a panel lies, its top and bottom apart.
func (l *levelChart) panelBox(p *pen, k int) box {
	left, right := l.label, p.width-l.edge
	if p.narrow() {
		left = l.edge
	}
	n := vg.Length(len(l.panels))
	width := (right - left - (levelGap+l.edge)*(n-1)) / n
	from := left + vg.Length(k)*(width+levelGap+l.edge)
	return box{left: from, right: from + width}
}

func (l *levelChart) draw(p *pen, bottom vg.Length) {
	for i := range l.rows {
		r := &l.rows[i]
		if r.arm == l.base {
			p.rect(p.zone, 0, r.top, p.width, r.bottom-r.top)
		}
	}
	for k := range l.panels {
		l.panel(p, k, bottom)
	}
	for i := range l.rows {
		r := &l.rows[i]
		f := p.face(r.arm == l.base)
		first := r.middle - vg.Length(len(r.lines)-1)/2*f.leading()
		left := labelLeft
		if p.narrow() {
			first, left = r.top+f.leading()/2+1, margin
		}
		write := p.patched
		if r.arm == l.base { // whose row is grey
			write = p.text
		}
		for n, line := range r.lines {
			write(f, p.ink, left, first+vg.Length(n)*f.leading(), toRight, line)
		}
	}
}

// panel draws the axis, the key and the marks of measures of one unit.
func (l *levelChart) panel(p *pen, k int, bottom vg.Length) {
	q, b := &l.panels[k], l.panelBox(p, k)
	low, high := l.reach(q)
	at := func(v float64) vg.Length { return b.left + vg.Length((v-low)/(high-low))*(b.right-b.left) }
	apart := float64(44 / (b.right - b.left))
	for _, t := range ticks(low, high, apart, q.scale.tick(false)) {
		p.vertical(stroke{gridWidth, p.palette.grid, nil}, at(t.Value), l.rows[0].top, bottom)
		p.text(noteFace(), p.muted, at(t.Value), bottom+11, centred, t.Label)
	}
	y := levelHead / 2
	for i, m := range q.measures {
		c := l.colours(p)[i]
		p.disc(c, b.left+3, y, 3)
		for _, line := range l.keyLines(m, b) {
			p.text(noteFace().strong(), c, b.left+10, y, toRight, line)
			y += levelHead
		}
		if v := l.mean(l.base, m); !math.IsNaN(v) {
			p.vertical(stroke{1, c, []vg.Length{2.5, 2.5}}, at(v), l.rows[0].top, bottom)
		}
	}
	for i := range l.rows {
		l.marks(p, q, &l.rows[i], at)
	}
}

// reach is the range of a panel's axis, from 0 on.
func (l *levels) reach(q *levelPanel) (low, high float64) {
	for _, m := range q.measures {
		for _, a := range l.arms {
			if v := l.mean(a, m); !math.IsNaN(v) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	if low == high {
		high = 1 / q.scale.Factor
	}
	return roundedRange(low, high, 0.25)
}

// levelMark is a mean with its looks.
type levelMark struct {
	value float64
	c     color.NRGBA
	text  string
}

// marks draws an arm's means, joined by a line.
func (l *levelChart) marks(p *pen, q *levelPanel, r *levelRow, at transform) {
	var all []levelMark
	for i, m := range q.measures {
		if v := l.mean(r.arm, m); !math.IsNaN(v) {
			all = append(all, levelMark{v, l.colours(p)[i], l.value(r.arm, m, q.scale)})
		}
	}
	if len(all) == 0 {
		p.text(noteFace(), p.muted, at(0)+6, r.middle, toRight, p.words.Say("figure.contrasts.no_value"))
		return
	}
	slices.SortStableFunc(all, func(a, b levelMark) int { return cmp.Compare(a.value, b.value) })
	p.horizontal(stroke{1.5, p.mark, nil}, r.middle, at(all[0].value), at(all[len(all)-1].value))
	for i, m := range all {
		p.dot(m.c, at(m.value), r.middle+beside(all, i, at), false)
	}
	l.numbers(p, r, all, at)
}

// beside moves two marks that would cover each other apart upright.
func beside(all []levelMark, i int, at transform) vg.Length {
	const apart = 4.8
	if len(all) == 2 && at(all[1].value)-at(all[0].value) < 1.5*dotRadius {
		return apart * vg.Length(2*i-1)
	}
	return 0
}

// numbers writes the lowest number left of its mark, if there is room, and the
// highest right of its own.
func (l *levelChart) numbers(p *pen, r *levelRow, all []levelMark, at transform) {
	write := p.patched
	if r.arm == l.base { // whose row is grey
		write = p.text
	}
	f, first, last := noteFace().strong(), all[0], all[len(all)-1]
	x := at(last.value) + dotRadius + 4
	if len(all) > 1 {
		left := at(first.value) - dotRadius - 4
		if left-f.width(first.text) >= at(0)-l.edge {
			write(f, first.c, left, r.middle, toLeft, first.text)
		} else {
			write(f, first.c, x, r.middle, toRight, first.text)
			x += f.width(first.text) + 8
		}
	}
	write(f, last.c, x, r.middle, toRight, last.text)
}
