package optimize

import (
	"cmp"

	"concert/lab/study"
	"concert/results/stats/selection"
	"concert/scenarios"
	"concert/sim"
)

// What the best package is best by.
const (
	Share = "share" // the share of worlds in which it reaches all goals
	Mean  = "mean"  // the mean of a measure
)

// looks are the worlds after which a race looks. By mean they grow by half from the
// first stage on, to where differences that matter are told apart.
func (q *Question) looks() (all []int) {
	if q.By != Mean {
		return []int{20, 40, 80, 160, 320}
	}
	for n := selection.FirstStage; n < mostByMean; n += n / 2 {
		all = append(all, n)
	}
	return append(all, mostByMean)
}

const mostByMean = 2000 // worlds of a search by mean

// race drops packages while it looks on.
type race interface {
	In(i int) bool
	Drop(i int)
	Look(rival func(i int) bool)
}

// aim is the measure whose mean is best, or breaks ties, and the sign by which
// more of it is better.
type aim struct {
	measure string
	sign    float64
}

// aimOf is the measure that was named, or the first goal's.
func aimOf(b *scenarios.Brief, named string) aim {
	for _, g := range b.Goals {
		if _, least := study.BoundOf(g); named == "" || named == g.Measure {
			return aim{g.Measure, map[bool]float64{true: 1, false: -1}[least]}
		}
	}
	a := aim{cmp.Or(named, b.Vocabulary.Measures[0].Name), 1}
	if b.Vocabulary.Measures[b.MeasureIndex(a.measure)].Better == sim.Lower {
		a.sign = -1
	}
	return a
}

func signed(values []float64, sign float64) []float64 {
	all := make([]float64, len(values))
	for i, v := range values {
		all[i] = sign * v
	}
	return all
}
