package figure

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

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
