package figure

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"concert/results/say"
)

// body is what a figure shows between its subtitle and its note. It is laid
// out for the pen's width and then painted, from the top left corner down.
type body interface {
	layout(p *pen) (height vg.Length, paint func(p *pen))
}

// pen draws on a canvas whose origin is the top left corner, so that layouts
// read from the top down.
type pen struct {
	*palette
	width  vg.Length
	words  *say.Words
	canvas draw.Canvas
}

func newPen(width Width, colours *palette, words *say.Words) *pen {
	return &pen{palette: colours, width: vg.Length(width), words: words}
}

func (p *pen) narrow() bool { return p.width < vg.Length(Wide) }

// label is the face of labels at this width.
func (p *pen) label() face {
	if p.narrow() {
		return narrowFace()
	}
	return labelFace()
}

// at is the same pen with its origin elsewhere.
func (p *pen) at(x, y vg.Length) *pen {
	q := *p
	q.canvas = draw.Crop(p.canvas, x, 0, 0, -y)
	return &q
}

// point is a place in the canvas's own coordinates, which run upwards.
func (p *pen) point(x, y vg.Length) vg.Point {
	return vg.Point{X: p.canvas.Min.X + x, Y: p.canvas.Max.Y - y}
}

// Where text stands beside the x that it is given.
const (
	toRight = 0.0
	centred = 0.5
	toLeft  = 1.0
)

// text writes a line; y is the middle of its capitals, align the share of its
// width that stands left of x.
func (p *pen) text(f face, c color.Color, x, y vg.Length, align float64, s string) {
	if s == "" {
		return
	}
	p.canvas.SetColor(c)
	p.canvas.FillString(f.lookup(), p.point(x-vg.Length(align)*f.width(s), y+f.rise()), s)
}

// patched writes a line on a patch of paper, so that no grid line crosses it.
func (p *pen) patched(f face, c color.Color, x, y vg.Length, align float64, s string) {
	if s == "" {
		return
	}
	w := f.width(s)
	p.rect(p.paper, x-vg.Length(align)*w-2, y-0.62*f.size, w+4, 1.24*f.size)
	p.text(f, c, x, y, align, s)
}

// lines writes lines below each other; y is the middle of the first.
func (p *pen) lines(f face, c color.Color, x, y vg.Length, align float64, lines []string) {
	for i, line := range lines {
		p.patched(f, c, x, y+vg.Length(i)*f.leading(), align, line)
	}
}

// within writes small words at x, or as far left as they must stand to end
// before right.
func (p *pen) within(left, right, x, y vg.Length, s string) {
	f := noteFace()
	p.patched(f, p.muted, max(left, min(x, right-f.width(s))), y, toRight, s)
}

// above writes a small heading above a place of an axis, inside the picture and
// before right, where other headings begin. One that is too long is cut.
func (p *pen) above(x, right, y vg.Length, s string) {
	f := noteFace().strong()
	right = min(right, p.width-margin)
	s = fitted(f, s, right-margin)
	half := f.width(s) / 2
	p.patched(f, p.ink, min(max(x, half+margin), right-half), y, centred, s)
}

func (p *pen) rect(c color.Color, x, y, w, h vg.Length) {
	p.polygon(c, [][2]vg.Length{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}})
}

func (p *pen) polygon(c color.Color, corners [][2]vg.Length) {
	var points []vg.Point
	for _, at := range corners {
		points = append(points, p.point(at[0], at[1]))
	}
	p.canvas.FillPolygon(c, points)
}

// stroke is how a line is drawn.
type stroke struct {
	width  vg.Length
	colour color.Color
	dashes []vg.Length
}

func (p *pen) line(s stroke, corners ...[2]vg.Length) {
	var points []vg.Point
	for _, at := range corners {
		points = append(points, p.point(at[0], at[1]))
	}
	p.canvas.StrokeLines(draw.LineStyle{Color: s.colour, Width: s.width, Dashes: s.dashes}, points)
}

func (p *pen) vertical(s stroke, x, top, bottom vg.Length) {
	p.line(s, [2]vg.Length{x, top}, [2]vg.Length{x, bottom})
}

func (p *pen) horizontal(s stroke, y, left, right vg.Length) {
	p.line(s, [2]vg.Length{left, y}, [2]vg.Length{right, y})
}

// disc fills a circle; ring draws one.
func (p *pen) disc(c color.Color, x, y, radius vg.Length) {
	p.discs(c, [][2]vg.Length{{x, y}}, radius)
}

// discs fills circles of one size in one path, which is shorter in SVG.
func (p *pen) discs(c color.Color, centres [][2]vg.Length, radius vg.Length) {
	var path vg.Path
	for _, at := range centres {
		path = append(path, p.circle(at[0], at[1], radius)...)
	}
	p.canvas.SetColor(c)
	p.canvas.Fill(path)
}

func (p *pen) ring(s stroke, x, y, radius vg.Length) {
	p.canvas.SetLineStyle(draw.LineStyle{Color: s.colour, Width: s.width})
	p.canvas.Stroke(p.circle(x, y, radius))
}

func (p *pen) circle(x, y, radius vg.Length) vg.Path {
	centre := p.point(x, y)
	var path vg.Path
	path.Move(vg.Point{X: centre.X + radius, Y: centre.Y})
	path.Arc(centre, radius, 0, 2*math.Pi)
	path.Close()
	return path
}

// The lines of style.md, section 3.
const (
	gridWidth     vg.Length = 0.75
	zeroWidth     vg.Length = 1.25
	baselineWidth vg.Length = 2.75
	armWidth      vg.Length = 1.75
	intervalWidth vg.Length = 2.5
	dotRadius     vg.Length = 4.2
	netWidth      vg.Length = 2.2
	netPaper      vg.Length = 4.5
)

// dot is a dot with paper around it; a hollow one says that nothing can be
// told yet.
func (p *pen) dot(c color.Color, x, y vg.Length, hollow bool) {
	p.disc(p.paper, x, y, dotRadius+1)
	p.disc(c, x, y, dotRadius)
	if hollow {
		p.disc(p.paper, x, y, dotRadius-1.6)
	}
}

// transform takes a value to its place on the pen's canvas.
type transform func(float64) vg.Length

// tick is a value of an axis and its label.
type tick struct {
	Value float64
	Label string
}

// axis is a range of values, of which some are labelled.
type axis struct {
	low, high float64
	ticks     []tick
	style     text.Style
}

// axis is an axis in the pen's colours. A range of one value, or of none, is
// widened, so that every value has a place.
func (p *pen) axis(low, high float64, ticks []tick, x text.XAlignment, y text.YAlignment) axis {
	if low == high {
		low, high = low-1, high+1
	}
	return axis{low: low, high: high, ticks: ticks, style: text.Style{Color: p.muted, Font: tickFace().font(),
		XAlign: x, YAlign: y, Handler: handler{text.Plain{Fonts: fonts()}}}}
}

// across is a horizontal axis; upwards a vertical one.
func (p *pen) across(low, high float64, ticks []tick) axis {
	return p.axis(low, high, ticks, text.XCenter, text.YTop)
}

func (p *pen) upwards(low, high float64, ticks []tick) axis {
	return p.axis(low, high, ticks, text.XRight, text.YCenter)
}

// share is where a value stands on the axis: 0 at its low end, 1 at its high.
func (a *axis) share(v float64) float64 { return (v - a.low) / (a.high - a.low) }

// largest is the size of the widest and of the highest label.
func (a *axis) largest() (width, height vg.Length) {
	for _, t := range a.ticks {
		size := a.style.Rectangle(t.Label).Size()
		width, height = max(width, size.X), max(height, size.Y)
	}
	return width, height
}

// tickGap is the room between labels and the data.
const tickGap vg.Length = 3

// axes are the two axes of a chart, with grid lines across one of them.
type axes struct {
	x, y    axis
	upright bool // grid lines stand on x
}

// box is a part of the canvas, from the top down.
type box struct{ left, top, right, bottom vg.Length }

// chart draws axes into a box and hands the places of their values to paint.
func (p *pen) chart(a axes, b box, paint func(x, y transform)) {
	whole := draw.Canvas{Canvas: p.canvas.Canvas, Rectangle: vg.Rectangle{
		Min: p.point(b.left, b.bottom), Max: p.point(b.right, b.top)}}
	wide, _ := a.y.largest()
	_, high := a.x.largest()
	var side, foot vg.Length // room for labels
	if len(a.y.ticks) > 0 {
		side = tickGap
		if wide > 0 {
			side += wide + a.y.style.Width(" ")
		}
	}
	if len(a.x.ticks) > 0 {
		foot = high + tickGap
	}
	data := draw.Crop(whole, side, 0, foot, 0)
	a.inset(&data)
	for _, t := range a.x.ticks {
		if at := data.X(a.x.share(t.Value)); data.ContainsX(at) {
			whole.FillText(a.x.style, vg.Point{X: at, Y: whole.Min.Y + high + a.x.style.FontExtents().Descent}, t.Label)
		}
	}
	for _, t := range a.y.ticks {
		if at := data.Y(a.y.share(t.Value)); data.ContainsY(at) {
			whole.FillText(a.y.style, vg.Point{X: whole.Min.X + wide, Y: at + a.y.style.FontExtents().Descent}, t.Label)
		}
	}
	a.grid(data, draw.LineStyle{Color: p.palette.grid, Width: gridWidth})
	paint(func(v float64) vg.Length { return data.X(a.x.share(v)) - p.canvas.Min.X },
		func(v float64) vg.Length { return p.canvas.Max.Y - data.Y(a.y.share(v)) })
}

// inset narrows the data's part so far that the labels that stand out most, on
// the right and at the top, still end within it.
func (a *axes) inset(data *draw.Canvas) {
	right, top := data.Max.X, data.Max.Y
	inner := data.Max
	for _, t := range a.x.ticks {
		share, beyond := vg.Length(a.x.share(t.Value)), a.x.style.Rectangle(t.Label).Max.X
		if end := data.X(float64(share)) + beyond; end > right && share > 0 && share <= 1 {
			right, inner.X = end, data.Min.X+(data.Max.X-beyond-data.Min.X)/share
		}
	}
	extents := a.y.style.FontExtents()
	for _, t := range a.y.ticks {
		share := vg.Length(a.y.share(t.Value))
		beyond := a.y.style.Rectangle(t.Label).Max.Y + extents.Height - extents.Ascent
		if end := data.Y(float64(share)) + beyond; end > top && share > 0 && share <= 1 {
			top, inner.Y = end, data.Min.Y+(data.Max.Y-beyond-data.Min.Y)/share
		}
	}
	data.Max = inner
}

// grid draws lines across the data at the ticks of one axis.
func (a *axes) grid(data draw.Canvas, sty draw.LineStyle) {
	if a.upright {
		for _, t := range a.x.ticks {
			if at := data.X(a.x.share(t.Value)); at >= data.Min.X && at <= data.Max.X {
				data.StrokeLine2(sty, at, data.Min.Y, at, data.Max.Y)
			}
		}
		return
	}
	for _, t := range a.y.ticks {
		if at := data.Y(a.y.share(t.Value)); at >= data.Min.Y && at <= data.Max.Y {
			data.StrokeLine2(sty, data.Min.X, at, data.Max.X, at)
		}
	}
}

// ticks are the round values of a range that lie at least so far apart as
// room allows: a share of the range.
func ticks(low, high, apart float64, label func(v, step float64, last bool) string) []tick {
	step := niceStep((high - low) * apart)
	first, last := int(math.Ceil(low/step-1e-9)), int(math.Floor(high/step+1e-9))
	var all []tick
	for i := first; i <= last; i++ {
		v := float64(i) * step
		all = append(all, tick{Value: v, Label: label(v, step, i == last)})
	}
	return all
}

// roundedRange widens a range to round values, unless it goes only a little
// beyond one.
func roundedRange(low, high, apart float64) (float64, float64) {
	const little = 0.15 // of a step
	step := niceStep((high - low) * apart)
	return min(low, math.Floor(low/step+little)*step), max(high, math.Ceil(high/step-little)*step)
}

// niceStep is the round number nearest above a step: 1, 2 or 5 times a power
// of ten.
func niceStep(step float64) float64 {
	if !(step > 0) || math.IsInf(step, 0) {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(step)))
	for _, times := range []float64{1, 2, 5} {
		if step <= times*power*(1+1e-9) {
			return times * power
		}
	}
	return 10 * power
}

// String names the width in file names and errors.
func (w Width) String() string {
	switch w {
	case Wide:
		return "wide"
	case Narrow:
		return "narrow"
	}
	return fmt.Sprintf("width %d", int(w))
}
