package figure

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"concert/results/answer"
	"concert/results/say"
)

// State is whether an arm reaches what is asked for.
type State int

// The states of a spot.
const (
	Unjudged State = iota // there is no goal
	Reaches
	Misses
	Open
)

// StateOf is the state that a verdict on goals gives.
func StateOf(v answer.GoalVerdict) State {
	switch v {
	case answer.GoalReached:
		return Reaches
	case answer.GoalMissed:
		return Misses
	}
	return Open
}

// Spot is an arm in a picture of what arms reach: its mean of each measure.
type Spot struct {
	Label  string
	Values []float64    // one a measure; NaN where it does not exist
	Ends   [][2]float64 // their intervals; nil: not drawn
	Text   []string     // the values as they are written
	States []State      // one a measure
	All    State        // of all measures together
	Base   bool
	Named  bool    // its label is written where there is room for few
	Share  float64 // of worlds in which all is reached; NaN without worlds
}

// Measured is a measure as an axis.
type Measured struct {
	Title string
	Bound float64    // of the goal; NaN without
	Least bool       // the goal is to lie at the bound or above
	Span  [2]float64 // the axis shows this, in rows of dots; zero: what there is
	Tick  func(v, step float64, last bool) string
}

// Reached is what arms reach, as a picture shows it: in the plane of two
// measures, or, of one measure or three, as rows of dots.
type Reached struct {
	Measures []Measured
	Spots    []Spot
	Corner   string // what is written where both goals are reached
}

// ReachedFigure draws what arms reach: a plane for two goals, rows of dots
// otherwise. Name, title, subtitle, note and alternative text are those of f.
func ReachedFigure(r Reached, f Figure, words *say.Words) Figure {
	f.words = words
	f.Kind = Outcomes
	if len(r.Measures) == 2 && !math.IsNaN(r.Measures[0].Bound) && !math.IsNaN(r.Measures[1].Bound) {
		f.body = &plane{r}
	} else {
		f.body = &dots{r}
	}
	return f
}

// Outcomes is the picture of what arms reach.
const Outcomes Kind = "outcomes"

// plane shows arms in the plane of two measures, the goals' corner shaded.
type plane struct{ Reached }

const (
	spotRadius   vg.Length = 7
	spotRing     vg.Length = 2.2
	planeLeft    vg.Length = 44
	planeTop     vg.Length = 24
	planeBottom  vg.Length = 42
	labelsInside vg.Length = 6
)

// planeLayout is a plane laid out for a width.
type planeLayout struct {
	*plane
	box    box
	x, y   [2]float64 // the ranges of the axes
	labels []placedLabel
}

// placedLabel is the label of a spot with its place; without lines there was
// no room for it.
type placedLabel struct {
	spot  int
	lines []string
	area  area
	align float64
	led   bool // a line leads from the spot to it
}

func (d *plane) layout(p *pen) (vg.Length, func(*pen)) {
	l := d.at(p)
	return l.box.bottom + planeBottom, l.paint
}

// at lays the plane out.
func (d *plane) at(p *pen) *planeLayout {
	l := &planeLayout{plane: d}
	height := vg.Length(390)
	if p.narrow() {
		height = 330
	}
	l.box = box{left: planeLeft, top: planeTop, right: p.width - 12, bottom: planeTop + height}
	l.x, l.y = d.span(0), d.span(1)
	l.place(p)
	return l
}

// span is the range of an axis: what the spots and the bound need, and 0 where
// it is near.
func (d *plane) span(k int) [2]float64 {
	low, high := d.Measures[k].Bound, d.Measures[k].Bound
	for _, s := range d.Spots {
		if v := s.Values[k]; !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	if low > 0 && low < 0.6*high {
		low = 0
	}
	room := 0.06 * (high - low)
	if room == 0 {
		room = max(math.Abs(high), 1)
	}
	return [2]float64{low - 0.5*room, high + 1.6*room}
}

func (l *planeLayout) atX(v float64) vg.Length {
	return l.box.left + vg.Length((v-l.x[0])/(l.x[1]-l.x[0]))*(l.box.right-l.box.left)
}

func (l *planeLayout) atY(v float64) vg.Length {
	return l.box.bottom - vg.Length((v-l.y[0])/(l.y[1]-l.y[0]))*(l.box.bottom-l.box.top)
}

// corner is where both goals are reached.
func (l *planeLayout) corner() area {
	c := area{l.box.left, l.box.top, l.box.right, l.box.bottom}
	if x := l.atX(l.Measures[0].Bound); l.Measures[0].Least {
		c.left = x
	} else {
		c.right = x
	}
	if y := l.atY(l.Measures[1].Bound); l.Measures[1].Least {
		c.bottom = y
	} else {
		c.top = y
	}
	return c
}

// cornerWords is where the name of the corner stands: at its outer end.
func (l *planeLayout) cornerWords(p *pen) (at area, x, y vg.Length, align float64) {
	c, f := l.corner(), p.label()
	y = c.top + 10
	if l.Measures[1].Least {
		y = c.top + 12
	}
	x, align = c.right-6, toLeft
	if !l.Measures[0].Least {
		x, align = c.left+6, toRight
	}
	w := f.width(l.Corner)
	left := x - vg.Length(align)*w
	return area{left - 2, y - 8, left + w + 2, y + 8}, x, y, align
}

// shown reports whether a spot has a place.
func (s *Spot) shown() bool { return !math.IsNaN(s.Values[0]) && !math.IsNaN(s.Values[1]) }

// place finds room for the labels of named spots, the baseline's first.
func (l *planeLayout) place(p *pen) {
	room := newRoom(area{0, 2, p.width, l.box.bottom - 1})
	for i := range l.Spots {
		if s := &l.Spots[i]; s.shown() {
			room.disc(l.atX(s.Values[0]), l.atY(s.Values[1]), spotRadius+2)
		}
	}
	words, _, _, _ := l.cornerWords(p)
	room.take(words)
	room.take(area{0, 0, p.width, planeTop + 4}) // the words of the upright axis, and the edge of the plane
	for _, tick := range l.ticks(1) {
		y := l.atY(tick.Value)
		room.take(area{0, y - 7, planeLeft - 4, y + 7})
	}
	c := l.corner()
	x, y := l.atX(l.Measures[0].Bound), l.atY(l.Measures[1].Bound)
	room.soft = []area{{x - 1, c.top, x + 1, c.bottom}, {c.left, y - 1, c.right, y + 1}}
	var order []int
	for _, base := range []bool{true, false} {
		for i := range l.Spots {
			if s := &l.Spots[i]; s.shown() && s.Base == base && (s.Named || s.Base) {
				order = append(order, i)
			}
		}
	}
	for _, i := range order {
		s := &l.Spots[i]
		f := p.face(s.Base)
		wide := vg.Length(175)
		if p.narrow() {
			wide = 118
		}
		lines := f.balanced(s.Label, wide)
		if at, align, led, ok := room.find(f, lines, l.atX(s.Values[0]), l.atY(s.Values[1])); ok {
			room.take(at)
			l.labels = append(l.labels, placedLabel{i, lines, at, align, led})
		}
	}
}

func (l *planeLayout) ticks(k int) []tick {
	r, long, apart := l.x, l.box.right-l.box.left, vg.Length(110)
	if k == 1 {
		r, long, apart = l.y, l.box.bottom-l.box.top, 70
	} else if long < 400 {
		apart = 70
	}
	return ticks(r[0], r[1], float64(apart/long), l.Measures[k].Tick)
}

func (l *planeLayout) paint(p *pen) {
	c := l.corner()
	p.rect(faint{p.better}, c.left, c.top, c.right-c.left, c.bottom-c.top)
	f := tickFace()
	for _, t := range l.ticks(0) {
		x := l.atX(t.Value)
		p.vertical(stroke{gridWidth, p.palette.grid, nil}, x, l.box.top, l.box.bottom)
		p.text(f, p.muted, min(x, p.width-2-f.width(t.Label)/2), l.box.bottom+12, centred, t.Label)
	}
	for _, t := range l.ticks(1) {
		y := l.atY(t.Value)
		p.horizontal(stroke{gridWidth, p.palette.grid, nil}, y, l.box.left, l.box.right)
		p.text(f, p.muted, l.box.left-6, y, toLeft, t.Label)
	}
	edge := stroke{zeroWidth, p.better, nil}
	p.vertical(edge, l.atX(l.Measures[0].Bound), c.top, c.bottom)
	p.horizontal(edge, l.atY(l.Measures[1].Bound), c.left, c.right)
	p.text(labelFace(), p.muted, 2, 8, toRight, fitted(labelFace(), "↑ "+l.Measures[1].Title, p.width-4))
	p.text(labelFace(), p.muted, p.width-2, l.box.bottom+32, toLeft, fitted(labelFace(), l.Measures[0].Title+" →",
		p.width-4))
	_, x, y, align := l.cornerWords(p)
	p.text(p.label(), p.better, x, y, align, l.Corner)
	l.spots(p)
}

// spots draws the discs, the baseline last, and the labels.
func (l *planeLayout) spots(p *pen) {
	for _, k := range l.labels {
		if k.led {
			s := &l.Spots[k.spot]
			x, y := l.atX(s.Values[0]), l.atY(s.Values[1])
			p.line(stroke{gridWidth, p.mark, nil}, [2]vg.Length{x, y}, k.area.nearest(x, y))
		}
	}
	for _, base := range []bool{false, true} {
		for i := range l.Spots {
			if s := &l.Spots[i]; s.shown() && s.Base == base {
				p.spot(s, s.All, l.atX(s.Values[0]), l.atY(s.Values[1]), spotRadius)
			}
		}
	}
	for _, k := range l.labels {
		s := &l.Spots[k.spot]
		f := p.face(s.Base)
		x := k.area.left + 1
		if k.align == toLeft {
			x = k.area.right - 1
		} else if k.align == centred {
			x = (k.area.left + k.area.right) / 2
		}
		for i, line := range k.lines {
			p.text(f, p.ink, x, k.area.top+f.leading()*(vg.Length(i)+0.5), k.align, line)
		}
	}
}

// fitted is text that ends within a width, cut with an ellipsis where it must.
func fitted(f face, text string, width vg.Length) string {
	if f.width(text) <= width {
		return text
	}
	signs := []rune(text)
	for len(signs) > 1 && f.width(string(signs)+"…") > width {
		signs = signs[:len(signs)-1]
	}
	return string(signs) + "…"
}

// spot draws an arm: a disc filled by its share of worlds, or, without
// worlds, full where it reaches what is asked for and empty where it misses.
func (p *pen) spot(s *Spot, state State, x, y, radius vg.Length) {
	c, share := p.state(state), s.Share
	if s.Base {
		c = p.ink
	}
	p.disc(p.paper, x, y, radius+1.2)
	if math.IsNaN(share) {
		switch state {
		case Misses, Open:
			share = 0
		default:
			share = 1
		}
	}
	switch {
	case share >= 0.995:
		p.disc(c, x, y, radius)
	case share >= 0.005:
		p.slice(c, x, y, radius, share)
	}
	p.ring(stroke{spotRing, c, nil}, x, y, radius-spotRing/2)
}

// state is the colour of reaching, missing, or neither yet.
func (p *pen) state(s State) color.Color {
	switch s {
	case Reaches:
		return p.better
	case Misses:
		return p.worse
	}
	return p.mark
}

// slice fills a share of a disc, clockwise from the top.
func (p *pen) slice(c color.Color, x, y, radius vg.Length, share float64) {
	centre := p.point(x, y)
	var path vg.Path
	path.Move(centre)
	path.Line(vg.Point{X: centre.X, Y: centre.Y + radius})
	path.Arc(centre, radius, math.Pi/2, -2*math.Pi*share)
	path.Close()
	p.canvas.SetColor(c)
	p.canvas.Fill(path)
}
