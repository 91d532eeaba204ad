package figure

import (
	"cmp"
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
)

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
		p.line(stroke{gridWidth, l.colour, nil}, [2]vg.Length{l.x + 2, l.want}, [2]vg.Length{right + 6, l.want}, [2]vg.Length{right + 14, y})
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
