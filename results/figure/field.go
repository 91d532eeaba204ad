package figure

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"concert/results/say"
)

// Field is a measure, or several, over a grid of two parameters: blue where the
// goal is reached, orange where it is missed, paler near its bound, and the
// contour between.
type Field struct {
	X, Y           []float64 // ascending
	AlongX, AlongY string    // titles of the axes
	TickX, TickY   func(v, step float64, last bool) string
	Panels         []FieldPanel
	Now            [2]float64 // the scenario's own values; NaN: not drawn
}

// FieldPanel is one measure; without a bound its colour is from paper to blue.
type FieldPanel struct {
	Measured
	Z   [][]float64 // [y][x]; NaN where the measure does not exist
	Key string      // what blue and orange mean, with the range
}

// FieldFigure draws a map. Name, title, subtitle, note and alternative text are
// those of f.
func FieldFigure(d Field, f Figure, words *say.Words) Figure {
	f.words, f.Kind, f.body = words, Response, &field{d}
	return f
}

type field struct{ Field }

const (
	fieldLeft  vg.Length = 44
	fieldHead  vg.Length = 34
	fieldFoot  vg.Length = 40
	fieldWords vg.Length = 20 // the words of the upright axis
)

func (d *field) layout(p *pen) (vg.Length, func(*pen)) {
	columns := min(2, len(d.Panels))
	if p.narrow() {
		columns = 1
	}
	gap := vg.Length(18)
	each := (p.width - vg.Length(columns-1)*gap) / vg.Length(columns)
	side := min(each-fieldLeft-10, 420)
	high := fieldHead + side + fieldFoot
	rows := vg.Length((len(d.Panels) + columns - 1) / columns)
	return fieldWords + rows*high, func(p *pen) {
		p.text(labelFace(), p.muted, margin, 9, toRight, fitted(labelFace(), "↑ "+d.AlongY, p.width-4))
		for k := range d.Panels {
			left, top := vg.Length(k%columns)*(each+gap), fieldWords+vg.Length(k/columns)*high
			d.panel(p, &d.Panels[k], box{left + fieldLeft, top + fieldHead, left + fieldLeft + side, top + fieldHead +
				side})
		}
	}
}

// edges are the borders of cells around values, halfway between them.
func edges(values []float64) []float64 {
	n := len(values)
	if n == 1 {
		return []float64{values[0] - 0.5, values[0] + 0.5}
	}
	all := []float64{values[0] - (values[1]-values[0])/2}
	for i := 1; i < n; i++ {
		all = append(all, (values[i-1]+values[i])/2)
	}
	return append(all, values[n-1]+(values[n-1]-values[n-2])/2)
}

func (d *field) panel(p *pen, k *FieldPanel, b box) {
	ex, ey := edges(d.X), edges(d.Y)
	x := func(v float64) vg.Length {
		return b.left + vg.Length((v-ex[0])/(ex[len(ex)-1]-ex[0]))*(b.right-b.left)
	}
	y := func(v float64) vg.Length {
		return b.bottom - vg.Length((v-ey[0])/(ey[len(ey)-1]-ey[0]))*(b.bottom-b.top)
	}
	shade := k.shade(p)
	for i := range d.Y {
		for j := range d.X {
			left, right, top, bottom := x(ex[j]), x(ex[j+1]), y(ey[i+1]), y(ey[i])
			if c := shade(k.Z[i][j]); c != nil {
				p.rect(c, left, top, right-left+0.3, bottom-top+0.3)
			}
		}
	}
	f := noteFace().strong()
	p.text(f, p.ink, b.left, b.top-24, toRight, fitted(f, k.Title, b.right-b.left))
	p.text(noteFace(), p.muted, b.left, b.top-10, toRight, fitted(noteFace(), k.Key, b.right-b.left))
	apart := float64(64 / (b.right - b.left))
	for _, t := range ticks(d.X[0], d.X[len(d.X)-1], apart, d.TickX) {
		p.text(tickFace(), p.muted, x(t.Value), b.bottom+11, centred, t.Label)
	}
	for _, t := range ticks(d.Y[0], d.Y[len(d.Y)-1], apart, d.TickY) {
		p.text(tickFace(), p.muted, b.left-5, y(t.Value), toLeft, t.Label)
	}
	p.text(labelFace(), p.muted, b.right, b.bottom+27, toLeft,
		fitted(labelFace(), d.AlongX+" →", b.right-b.left+fieldLeft-4))
	d.contour(p, k, x, y)
	if nx, ny := d.Now[0], d.Now[1]; nx >= ex[0] && nx <= ex[len(ex)-1] && ny >= ey[0] && ny <= ey[len(ey)-1] {
		p.disc(p.paper, x(nx), y(ny), dotRadius+1.5)
		p.ring(stroke{2, p.ink, nil}, x(nx), y(ny), dotRadius)
	}
}

// shade is the colour of a value; nil where there is none.
func (k *FieldPanel) shade(p *pen) func(v float64) color.Color {
	low, high := math.Inf(1), math.Inf(-1)
	for _, row := range k.Z {
		for _, v := range row {
			if !math.IsNaN(v) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	return func(v float64) color.Color {
		switch {
		case math.IsNaN(v):
			return nil
		case math.IsNaN(k.Bound):
			return shaded{p.better, 0.08 + 0.8*(v-low)/max(high-low, 1e-300)}
		}
		reached := v >= k.Bound == k.Least || v == k.Bound
		c, end := p.worse, low
		if reached {
			c = p.better
		}
		if v >= k.Bound {
			end = high
		}
		return shaded{c, 0.14 + 0.7*math.Abs(v-k.Bound)/max(math.Abs(end-k.Bound), 1e-300)}
	}
}

// shaded is a colour at an opacity.
type shaded struct {
	of      color.NRGBA
	opacity float64
}

// RGBA is the colour times its opacity, rounded as faint is.
func (t shaded) RGBA() (r, g, b, a uint32) {
	a = uint32(math.Round(0xFFFF * min(1, max(0, t.opacity))))
	part := func(v uint8) uint32 { return min(a, uint32(v)*a/0xFF+1) }
	return part(t.of.R), part(t.of.G), part(t.of.B), a
}

// contour draws where the measure crosses its bound: in every cell between four
// points, straight lines between the places on its sides (marching squares).
func (d *field) contour(p *pen, k *FieldPanel, x, y transform) {
	if math.IsNaN(k.Bound) {
		return
	}
	s := stroke{baselineWidth, p.ink, nil}
	for i := 0; i+1 < len(d.Y); i++ {
		for j := 0; j+1 < len(d.X); j++ {
			var at [][2]vg.Length
			cross := func(x0, y0, z0, x1, y1, z1 float64) {
				if (z0 >= k.Bound) == (z1 >= k.Bound) || math.IsNaN(z0+z1) {
					return
				}
				t := (k.Bound - z0) / (z1 - z0)
				at = append(at, [2]vg.Length{x(x0 + t*(x1-x0)), y(y0 + t*(y1-y0))})
			}
			x0, x1, y0, y1 := d.X[j], d.X[j+1], d.Y[i], d.Y[i+1]
			a, b, c, e := k.Z[i][j], k.Z[i][j+1], k.Z[i+1][j+1], k.Z[i+1][j]
			cross(x0, y0, a, x1, y0, b)
			cross(x1, y0, b, x1, y1, c)
			cross(x1, y1, c, x0, y1, e)
			cross(x0, y1, e, x0, y0, a)
			for n := 0; n+1 < len(at); n += 2 {
				p.line(s, at[n], at[n+1])
			}
		}
	}
}
