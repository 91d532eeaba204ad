package figure

import (
	"math"

	"gonum.org/v1/plot/vg"

	"concert/results/say"
)

// Response is the picture of how measures answer to a parameter.
const Response Kind = "response"

// Curves are measures as functions of one parameter: a panel for each measure,
// a line for each arm, at most five.
type Curves struct {
	X      []float64 // ascending
	Along  string    // title of the axis below
	Tick   func(v, step float64, last bool) string
	Panels []CurvePanel
	Now    float64 // the scenario's own value; NaN: not drawn
	NowIs  string  // what is written at it
}

// CurvePanel is one measure.
type CurvePanel struct {
	Measured
	Curves []Curve
	Tips   []Tip
}

// Curve is one arm; the first of a panel is the baseline.
type Curve struct {
	Label        string
	Y, Low, High []float64 // one a value of X, NaN where the measure does not exist; Low and High are the band
}

// Tip is where a curve crosses the bound of its panel.
type Tip struct {
	Curve        int
	X, Low, High float64 // the place, and how well it is known
	Label        string
}

// CurvesFigure draws responses. Name, title, subtitle, note and alternative text
// are those of f.
func CurvesFigure(c Curves, f Figure, words *say.Words) Figure {
	f.words, f.Kind, f.body = words, Response, &curves{c}
	return f
}

type curves struct{ Curves }

const (
	curvesHead   vg.Length = 22 // title of a panel
	curvesPanel  vg.Length = 200
	curvesFoot   vg.Length = 34 // words of the axis below
	curvesSide   vg.Length = 178
	curvesNarrow vg.Length = 104
)

func (c *curves) layout(p *pen) (vg.Length, func(*pen)) {
	each := curvesHead + curvesPanel
	height := vg.Length(len(c.Panels))*each + curvesFoot
	return height, func(p *pen) {
		for k := range c.Panels {
			c.panel(p, &c.Panels[k], vg.Length(k)*each, k == len(c.Panels)-1)
		}
	}
}

// reach is the range of a panel's values, its bound included.
func (k *CurvePanel) reach() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, c := range k.Curves {
		for _, values := range [][]float64{c.Y, c.Low, c.High, {k.Bound}} {
			for _, v := range values {
				if !math.IsNaN(v) {
					low, high = min(low, v), max(high, v)
				}
			}
		}
	}
	switch {
	case low > high:
		return 0, 1
	case low > 0 && low < 0.6*high:
		low = 0
	}
	if low == high {
		high += max(math.Abs(high), 1) / 2
	}
	return low, high
}

func (c *curves) panel(p *pen, k *CurvePanel, top vg.Length, last bool) {
	side := curvesSide
	if p.narrow() {
		side = curvesNarrow
	}
	low, high := k.reach()
	low, high = roundedRange(low, high, 0.25)
	room := p.width - side - 44
	x0, x1 := c.X[0], c.X[len(c.X)-1]
	if x0 == x1 {
		x0, x1 = x0-0.5, x1+0.5
	}
	xs := ticks(x0, x1, max(0.1, float64(64/room)), c.Tick)
	if !last {
		for i := range xs {
			xs[i].Label = ""
		}
	}
	y := ticks(low, high, 0.25, k.Tick)
	a := axes{x: p.across(x0, x1, xs), y: p.upwards(low, high, y)}
	b := box{left: margin, top: top + curvesHead, right: p.width - side, bottom: top + curvesHead + curvesPanel - 6}
	if last {
		b.bottom += 14 // ticks stand below the others' height
	}
	f := noteFace().strong()
	p.text(f, p.ink, margin, top+curvesHead/2, toRight, fitted(f, k.Title, p.width-2*margin))
	p.chart(a, b, func(x, y transform) { c.lines(p, k, [4]vg.Length{x(x0), x(x1), y(high), y(low)}, x, y, b) })
	if last {
		p.text(labelFace(), p.muted, b.right, b.bottom+12, toLeft, fitted(labelFace(), c.Along+" →", b.right-margin))
	}
}

// lines draws a panel between four edges: left, right, top, bottom.
func (c *curves) lines(p *pen, k *CurvePanel, edges [4]vg.Length, x, y transform, b box) {
	left, right, top, bottom := edges[0], edges[1], edges[2], edges[3]
	if !math.IsNaN(k.Bound) {
		from, to := top, y(k.Bound)
		if !k.Least {
			from, to = y(k.Bound), bottom
		}
		p.rect(p.zone, left, from, right-left, to-from)
		p.horizontal(stroke{zeroWidth, p.muted, nil}, y(k.Bound), left, right)
	}
	if !math.IsNaN(c.Now) {
		p.vertical(stroke{zeroWidth, p.muted, []vg.Length{2, 2}}, x(c.Now), top, bottom)
	}
	colours := p.palette.lines()
	for i := len(k.Curves) - 1; i >= 0; i-- {
		k.Curves[i].band(p, faint{colours[i]}, c.X, x, y)
	}
	var labels []endLabel
	for i := len(k.Curves) - 1; i >= 0; i-- {
		s, f := stroke{armWidth, colours[i], nil}, p.label()
		if i == 0 {
			s.width, f.bold = baselineWidth, true
		}
		if end := k.Curves[i].line(p, s, c.X, x, y); end != nil {
			labels = append(labels, endLabel{text: shortened(f, k.Curves[i].Label, p.width-b.right-22), face: f,
				colour: s.colour,
				x:      end[0], want: end[1]})
		}
	}
	for _, t := range k.Tips {
		p.rect(faint{colours[t.Curve]}, x(t.Low), top, max(1, x(t.High)-x(t.Low)), bottom-top)
		p.dot(colours[t.Curve], x(t.X), y(k.Bound), false)
		p.within(left, right, x(t.X)+7, y(k.Bound)-10, t.Label)
	}
	if !math.IsNaN(c.Now) {
		p.within(left, right, x(c.Now)+4, top+7, c.NowIs)
	}
	p.endLabels(labels, b.right, bottom+10)
}

// band fills the space between low and high where both exist.
func (k *Curve) band(p *pen, c faint, at []float64, x, y transform) {
	var upper, lower [][2]vg.Length
	for i := range k.Low {
		if !math.IsNaN(k.Low[i] + k.High[i]) {
			upper = append(upper, [2]vg.Length{x(at[i]), y(k.High[i])})
			lower = append([][2]vg.Length{{x(at[i]), y(k.Low[i])}}, lower...)
		}
	}
	if len(upper) > 1 {
		p.polygon(c, append(upper, lower...))
	}
}

// line draws the curve with a dot at each point, and returns its end.
func (k *Curve) line(p *pen, s stroke, at []float64, x, y transform) (end *[2]vg.Length) {
	var run [][2]vg.Length
	for i, v := range k.Y {
		if !math.IsNaN(v) {
			run = append(run, [2]vg.Length{x(at[i]), y(v)})
		}
	}
	if len(run) == 0 {
		return nil
	}
	if len(run) > 1 {
		p.line(s, run...)
	}
	p.discs(s.colour, run, s.width)
	return &run[len(run)-1]
}
