package influence

import (
	"cmp"
	"math"
	"slices"
)

// What a box may be made of.
const (
	mostScreened = 5    // parameters that it is looked for in
	mostLimits   = 3    // limits that it may have
	leastWorlds  = 30   // worlds that it must hold
	peel         = 0.05 // share of the worlds that one step takes away
)

// Limit bounds one column of a box; one side may be infinite.
type Limit struct {
	Column    int
	Low, High float64
}

// Box is where an event is common: limits on columns that all hold.
type Box struct {
	Limits         []Limit
	Inside, Events int // worlds in it that it was fitted to, and those with the event
	All, AllEvents int
	Fresh          Fresh
}

// Fresh is what worlds say that the box was not fitted to.
type Fresh struct{ Inside, Events, Outside, EventsOutside int }

// Holds reports whether a world lies in the box; value is that of a column.
func (b *Box) Holds(value func(column int) float64) bool {
	for _, l := range b.Limits {
		if v := value(l.Column); v < l.Low || v > l.High {
			return false
		}
	}
	return true
}

// FindBox looks for a box in which an event is common, by peeling (Friedman and
// Fisher 1999), among the columns whose rank correlation with the event passes
// the bound of chance. The first part of the worlds is fitted to, the rest is
// fresh. Nil: there is none that both parts agree on. Lower is a lower bound of
// a share with confidence 97.5 %: of so many with so many.
func FindBox(columns [][]float64, event []bool, fit int, lower func(such, of int) float64) *Box {
	outcome := make([]float64, fit)
	for i := range outcome {
		if event[i] {
			outcome[i] = 1
		}
	}
	first := make([][]float64, len(columns))
	for i, c := range columns {
		first[i] = c[:fit]
	}
	correlations, bound := RankCorrelations(first, outcome)
	var screened []int
	for i, r := range correlations {
		if math.Abs(r) > bound {
			screened = append(screened, i)
		}
	}
	slices.SortStableFunc(screened,
		func(a, b int) int { return cmp.Compare(math.Abs(correlations[b]), math.Abs(correlations[a])) })
	screened = screened[:min(mostScreened, len(screened))]
	if len(screened) == 0 {
		return nil
	}
	b := peeled(first, event[:fit], screened)
	if b == nil {
		return nil
	}
	for i := fit; i < len(event); i++ {
		inside, hit := b.Holds(func(column int) float64 { return columns[column][i] }), 0
		if event[i] {
			hit = 1
		}
		if inside {
			b.Fresh.Inside, b.Fresh.Events = b.Fresh.Inside+1, b.Fresh.Events+hit
		} else {
			b.Fresh.Outside, b.Fresh.EventsOutside = b.Fresh.Outside+1, b.Fresh.EventsOutside+hit
		}
	}
	if f := b.Fresh; f.Inside == 0 || f.Outside == 0 ||
		lower(f.Events, f.Inside) <= float64(f.EventsOutside)/float64(f.Outside) {
		return nil
	}
	return b
}

// peeled is the best box on the way of peeling, with as few limits as say as
// much.
func peeled(columns [][]float64, event []bool, screened []int) *Box {
	b := &Box{All: len(event)}
	for _, e := range event {
		if e {
			b.AllEvents++
		}
	}
	for _, c := range screened {
		b.Limits = append(b.Limits, Limit{c, math.Inf(-1), math.Inf(1)})
	}
	best, score := *b, 0.0
	for {
		b.count(columns, event)
		if s := b.score(); s > score {
			best, score = *b, s
			best.Limits = slices.Clone(b.Limits)
		}
		if !b.peel(columns, event) {
			break
		}
	}
	best.thin(columns, event)
	if len(best.Limits) == 0 || best.Inside < leastWorlds {
		return nil
	}
	return &best
}

func (b *Box) count(columns [][]float64, event []bool) {
	b.Inside, b.Events = 0, 0
	for i, e := range event {
		if b.Holds(func(c int) float64 { return columns[c][i] }) {
			b.Inside++
			if e {
				b.Events++
			}
		}
	}
}

// score is the harmonic mean of the share of the box with the event and of the
// share of events in the box.
func (b *Box) score() float64 {
	return 2 * float64(b.Events) / float64(max(1, b.Inside+b.AllEvents))
}

// peel takes the twentieth of the box away whose loss leaves the event
// commonest; false if nothing can be taken.
func (b *Box) peel(columns [][]float64, event []bool) bool {
	var inside []int
	for i := range event {
		if b.Holds(func(c int) float64 { return columns[c][i] }) {
			inside = append(inside, i)
		}
	}
	take := max(1, int(peel*float64(len(inside))))
	if len(inside)-take < leastWorlds {
		return false
	}
	best, share := Limit{Column: -1}, -1.0
	at := 0
	values := make([]float64, len(inside))
	for k, l := range b.Limits {
		for j, i := range inside {
			values[j] = columns[l.Column][i]
		}
		sorted := slices.Sorted(slices.Values(values))
		for _, cut := range []Limit{{l.Column, sorted[take], l.High}, {l.Column, l.Low, sorted[len(sorted)-1-take]}} {
			n, hits := 0, 0
			for j, i := range inside {
				if values[j] >= cut.Low && values[j] <= cut.High {
					n++
					if event[i] {
						hits++
					}
				}
			}
			if n < len(inside) && n >= leastWorlds && float64(hits)/float64(n) > share {
				best, share, at = cut, float64(hits)/float64(n), k
			}
		}
	}
	if best.Column < 0 {
		return false
	}
	b.Limits[at] = best
	return true
}

// little is how much of the score a limit must be worth to stay.
const little = 0.01

// thin drops sides of limits that hardly matter, then whole limits until there
// are few enough.
func (b *Box) thin(columns [][]float64, event []bool) {
	without := func(k int, side int) (Box, float64) {
		c := *b
		c.Limits = slices.Clone(b.Limits)
		switch side {
		case 0:
			c.Limits[k].Low = math.Inf(-1)
		case 1:
			c.Limits[k].High = math.Inf(1)
		default:
			c.Limits = slices.Delete(c.Limits, k, k+1)
		}
		c.count(columns, event)
		return c, c.score()
	}
	for {
		least, best := math.Inf(1), Box{}
		for k := range b.Limits {
			for side := range 3 {
				l := b.Limits[k]
				if side == 0 && (math.IsInf(l.Low, -1) || math.IsInf(l.High, 1)) || side == 1 &&
					(math.IsInf(l.High, 1) || math.IsInf(l.Low, -1)) {
					continue
				}
				if c, s := without(k, side); b.score()-s < least {
					least, best = b.score()-s, c
				}
			}
		}
		if math.IsInf(least, 1) || least > little && len(b.Limits) <= mostLimits {
			return
		}
		*b = best
	}
}
