package figure

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
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

// fn is a plotter of gonum/plot made from a function.
type fn func(c draw.Canvas, p *plot.Plot)

// Plot draws on the data area.
func (f fn) Plot(c draw.Canvas, p *plot.Plot) { f(c, p) }

// transform takes a value to its place on the pen's canvas.
type transform func(float64) vg.Length

// style is text as gonum/plot draws it at ticks.
func (p *pen) style(f face, x text.XAlignment, y text.YAlignment) text.Style {
	return text.Style{Color: p.muted, Font: f.font(), XAlign: x, YAlign: y,
		Handler: handler{text.Plain{Fonts: font.DefaultCache}}}
}

// plot is an empty plot with ticks that are labels only: a tick line of no
// width would take the gap beside the labels away, so it is transparent.
func (p *pen) plot(x, y []plot.Tick) *plot.Plot {
	pl := plot.New()
	pl.BackgroundColor = nil
	pl.X.Tick.Label = p.style(tickFace(), text.XCenter, text.YTop)
	pl.Y.Tick.Label = p.style(tickFace(), text.XRight, text.YCenter)
	for axis, ticks := range map[*plot.Axis][]plot.Tick{&pl.X: x, &pl.Y: y} {
		axis.Padding, axis.LineStyle.Width = 0, 0
		axis.Tick.Length, axis.Tick.LineStyle = 3, draw.LineStyle{Color: color.Transparent, Width: 0.5}
		axis.Tick.Marker = plot.ConstantTicks(ticks)
		axis.Label.TextStyle = axis.Tick.Label
		if len(ticks) > 0 {
			axis.Min, axis.Max = ticks[0].Value, ticks[len(ticks)-1].Value
		}
	}
	return pl
}

// grid is the plotter of grid lines, upright or level.
func (p *pen) grid(upright bool) *plotter.Grid {
	g := plotter.NewGrid()
	sty := draw.LineStyle{Color: p.palette.grid, Width: gridWidth}
	g.Vertical, g.Horizontal = draw.LineStyle{}, sty
	if upright {
		g.Vertical, g.Horizontal = sty, draw.LineStyle{}
	}
	return g
}

// box is a part of the canvas, from the top down.
type box struct{ left, top, right, bottom vg.Length }

// draw draws a plot into a box and hands the places of its data to paint.
func (p *pen) draw(pl *plot.Plot, b box, paint func(x, y transform)) {
	pl.Add(fn(func(c draw.Canvas, pl *plot.Plot) {
		tx, ty := pl.Transforms(&c)
		paint(func(v float64) vg.Length { return tx(v) - p.canvas.Min.X },
			func(v float64) vg.Length { return p.canvas.Max.Y - ty(v) })
	}))
	pl.Draw(draw.Canvas{Canvas: p.canvas.Canvas, Rectangle: vg.Rectangle{
		Min: p.point(b.left, b.bottom), Max: p.point(b.right, b.top)}})
}

// ticks are the round values of a range that lie at least so far apart as
// room allows: a share of the range.
func ticks(low, high, apart float64, label func(v, step float64, last bool) string) []plot.Tick {
	step := niceStep((high - low) * apart)
	first, last := int(math.Ceil(low/step-1e-9)), int(math.Floor(high/step+1e-9))
	var all []plot.Tick
	for i := first; i <= last; i++ {
		v := float64(i) * step
		all = append(all, plot.Tick{Value: v, Label: label(v, step, i == last)})
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
