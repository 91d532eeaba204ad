package figure

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// area is a rectangle on the pen's canvas, from the top down.
type area struct{ left, top, right, bottom vg.Length }

func (a area) overlaps(b area) bool {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

func (a area) within(b area) bool {
	return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom
}

// nearest is the point of the area nearest to a place.
func (a area) nearest(x, y vg.Length) [2]vg.Length {
	return [2]vg.Length{min(max(x, a.left), a.right), min(max(y, a.top), a.bottom)}
}

// crossed reports whether a line crosses the area.
func (a area) crossed(from, to [2]vg.Length) bool {
	const steps = 24
	for i := range steps + 1 {
		t := vg.Length(i) / steps
		x, y := from[0]+t*(to[0]-from[0]), from[1]+t*(to[1]-from[1])
		if x > a.left && x < a.right && y > a.top && y < a.bottom {
			return true
		}
	}
	return false
}

// room is the place that is left for labels.
type room struct {
	whole area
	taken []area
	discs []area
	soft  []area // lines that labels had better not cross
}

func newRoom(whole area) *room { return &room{whole: whole} }

func (r *room) take(a area) { r.taken = append(r.taken, a) }

func (r *room) disc(x, y, radius vg.Length) {
	r.discs = append(r.discs, area{x - radius, y - radius, x + radius, y + radius})
}

func (r *room) free(a area) bool {
	if !a.within(r.whole) {
		return false
	}
	for _, t := range r.taken {
		if a.overlaps(t) {
			return false
		}
	}
	for _, d := range r.discs {
		if a.overlaps(d) {
			return false
		}
	}
	return true
}

// The distances at which labels are tried; from the second on a line leads to
// them.
var labelDistances = []vg.Length{3, 14, 26, 40, 56, 76, 100}

// find is a free place for lines of text beside a disc: the nearest that no
// line crosses, or else, near by, one that a line crosses.
func (r *room) find(f face, lines []string, x, y vg.Length) (at area, align float64, led, ok bool) {
	if at, align, led, ok = r.beside(f, lines, x, y, r.soft, labelDistances[:3]); ok {
		return at, align, led, ok
	}
	return r.beside(f, lines, x, y, nil, labelDistances)
}

// beside is the nearest free place at these distances that does not touch what
// is to be avoided.
func (r *room) beside(f face, lines []string, x, y vg.Length, avoid []area, distances []vg.Length) (at area,
	align float64, led, ok bool) {
	w, h := vg.Length(2), vg.Length(len(lines))*f.leading()
	for _, line := range lines {
		w = max(w, f.width(line)+2)
	}
	for i, away := range distances {
		d := spotRadius + away
		slant := vg.Length(float64(d) * math.Sqrt2 / 2)
		for _, side := range []struct {
			x, y  vg.Length // of the middle of the side that faces the disc
			align float64
			up    vg.Length // share of the height above that middle
		}{
			{x + d, y, toRight, 0.5}, {x - d, y, toLeft, 0.5},
			{x + slant, y - slant, toRight, 0.8}, {x - slant, y - slant, toLeft, 0.8},
			{x + slant, y + slant, toRight, 0.2}, {x - slant, y + slant, toLeft, 0.2},
			{x, y - d, centred, 1}, {x, y + d, centred, 0},
		} {
			left := side.x - vg.Length(side.align)*w
			at = area{left, side.y - side.up*h, left + w, side.y + (1-side.up)*h}
			if r.free(at) && !touches(at, avoid) && (i == 0 || !r.blocked(x, y, at)) {
				return at, side.align, i > 0, true
			}
		}
	}
	return area{}, 0, false, false
}

// blocked reports whether the line from a disc to its label would cross a
// label, or another disc.
func (r *room) blocked(x, y vg.Length, label area) bool {
	from, to := [2]vg.Length{x, y}, label.nearest(x, y)
	for _, t := range r.taken {
		if t.crossed(from, to) {
			return true
		}
	}
	for _, d := range r.discs {
		own := x > d.left && x < d.right && y > d.top && y < d.bottom
		if !own && d.crossed(from, to) {
			return true
		}
	}
	return false
}

func touches(a area, all []area) bool {
	for _, b := range all {
		if a.overlaps(b) {
			return true
		}
	}
	return false
}

// endLabel names a line beside its end.
type endLabel struct {
	text   []string
	face   face
	colour color.Color
	x      vg.Length // where the line ends
	want   vg.Length // where it would like to stand
}

func (l *endLabel) height() vg.Length { return vg.Length(len(l.text))*l.face.leading() + 4 }

// endLabels writes labels right of the plot, pushed apart where they would
// overlap, each with a leader to its line.
func (p *pen) endLabels(labels []endLabel, right, bottom vg.Length) {
	slices.SortStableFunc(labels, func(a, b endLabel) int { return cmp.Compare(a.want, b.want) })
	heights, wants := make([]vg.Length, len(labels)), make([]vg.Length, len(labels))
	for i := range labels {
		heights[i], wants[i] = labels[i].height(), labels[i].want
	}
	for i, y := range pushedApart(wants, heights, 0, bottom) {
		l := &labels[i]
		p.line(stroke{gridWidth, l.colour, nil}, [2]vg.Length{l.x + 2, l.want}, [2]vg.Length{right + 6, l.want},
			[2]vg.Length{right + 14, y})
		for k, line := range l.text {
			middle := y + (vg.Length(k)-vg.Length(len(l.text)-1)/2)*l.face.leading()
			p.text(l.face, l.colour, right+18, middle, toRight, line)
		}
	}
}

// pushedApart are middles of blocks as near as can be to where they want to
// be, in that order, without overlap and between top and bottom. Blocks that
// would overlap stand together around the mean of what they want.
func pushedApart(wants, heights []vg.Length, top, bottom vg.Length) []vg.Length {
	type pile struct {
		first, count int
		height, want vg.Length // want: sum over blocks of the pile's middle that each would like
	}
	middle := func(q pile) vg.Length {
		m := q.want / vg.Length(q.count)
		return max(top+q.height/2, min(bottom-q.height/2, m))
	}
	var piles []pile
	for i := range wants {
		piles = append(piles, pile{i, 1, heights[i], wants[i]})
		for n := len(piles); n > 1; n = len(piles) {
			a, b := piles[n-2], piles[n-1]
			if middle(a)+a.height/2 <= middle(b)-b.height/2 {
				break
			}
			// A block of b wants the joint pile's middle a.height/2 higher
			// than b's own, one of a b.height/2 lower.
			joint := pile{a.first, a.count + b.count, a.height + b.height,
				a.want + vg.Length(a.count)*b.height/2 + b.want - vg.Length(b.count)*a.height/2}
			piles = append(piles[:n-2], joint)
		}
	}
	places := make([]vg.Length, 0, len(wants))
	for _, q := range piles {
		y := middle(q) - q.height/2
		for i := q.first; i < q.first+q.count; i++ {
			places = append(places, y+heights[i]/2)
			y += heights[i]
		}
	}
	return places
}
