package stats

import (
	"math"

	"concert/results/stats/stream"
)

// Pulled returns the mean of each world, pulled towards the grand mean so far
// that the means vary as the worlds themselves do, free of the noise that few
// replicates leave in a mean (Louis 1984):
//
//	grand + √(1 − (within · mean of 1/n) / variance of means) · (mean − grand)
//
// values are world × replicate, NaN where missing; within is the variance
// between replicates, pooled over worlds. The factor is kept within 0–1. A world
// whose replicates are all equal has no noise: it stays where it is, and the
// others are pulled towards their own grand mean. Nothing is pulled where the
// noise is unknown (no world with two replicates) or fewer than three worlds
// are noisy. A world without values is NaN.
func Pulled(values [][]float64) []float64 {
	m := newWorldMeans(values)
	p := m.pull(once(len(values)))
	pulled := make([]float64, len(values))
	for w := range pulled {
		pulled[w] = p.mean(m, w)
	}
	return pulled
}

// once counts every world once.
func once(worlds int) []float64 {
	weights := make([]float64, worlds)
	for w := range weights {
		weights[w] = 1
	}
	return weights
}

// leastNoisy is the number of noisy worlds below which nothing is pulled: their
// variance would be known from one difference.
const leastNoisy = 3

// worldMeans are the means of worlds in one quantity, with what is needed to
// pull them again for any resample of worlds.
type worldMeans struct {
	mean    []float64 // NaN without values
	centre  float64   // of the noisy means; sums run over the distance from it, which keeps their digits
	off     []float64 // mean − centre; 0 where not noisy
	noisy   []float64 // 1 where replicates differ, or cannot be seen to differ because there is one; else 0
	squares []float64 // Σ (value − mean)² of a noisy world
	freedom []float64 // values − 1 of a noisy world
	inverse []float64 // 1/values of a noisy world
}

func newWorldMeans(values [][]float64) worldMeans {
	size := len(values)
	cells := make([]float64, 6*size)
	next := func() (row []float64) {
		row, cells = cells[:size:size], cells[size:]
		return row
	}
	m := worldMeans{mean: next(), off: next(), noisy: next(), squares: next(), freedom: next(), inverse: next()}
	var centre stream.Total
	count := 0.0
	for w, v := range values {
		m.describe(w, v)
		if m.noisy[w] == 1 {
			centre.Add(m.mean[w])
			count++
		}
	}
	if count > 0 {
		m.centre = centre.Value() / count
	}
	for w := range m.off {
		if m.noisy[w] == 1 {
			m.off[w] = m.mean[w] - m.centre
		}
	}
	return m
}

func (m worldMeans) describe(w int, values []float64) {
	kept := present(values)
	if len(kept) == 0 {
		m.mean[w] = math.NaN()
		return
	}
	least, most := extent(kept)
	if len(kept) > 1 && most-least <= rounding*math.Max(math.Abs(least), math.Abs(most)) {
		m.mean[w] = kept[0]
		return
	}
	m.mean[w] = mean(kept)
	m.noisy[w] = 1
	m.inverse[w] = 1 / float64(len(kept))
	if len(kept) > 1 {
		m.freedom[w] = float64(len(kept) - 1)
		m.squares[w] = variance(kept) * m.freedom[w]
	}
}

// pull is how noisy means are moved.
type pull struct{ grand, factor float64 }

// pull computes the grand mean and the factor when world w counts weights[w]
// times. The products are rounded before they are added, so that
// every processor gives the same bits.
func (m worldMeans) pull(weights []float64) pull {
	var count, first, second, within, freedom, inverse float64
	for w, off := range m.off {
		k := weights[w]
		by := float64(k * off)
		count += float64(k * m.noisy[w])
		first += by
		second += float64(by * off)
		within += float64(k * m.squares[w])
		freedom += float64(k * m.freedom[w])
		inverse += float64(k * m.inverse[w])
	}
	grand := first / count
	spread := (second - float64(first*grand)) / (count - 1)
	if count < leastNoisy || !(freedom > 0) || !(spread > 0) {
		return pull{factor: 1}
	}
	noise := within / freedom * (inverse / count)
	return pull{m.centre + grand, math.Sqrt(math.Max(0, 1-noise/spread))}
}

// apply moves the mean of a noisy world.
func (p pull) apply(mean float64) float64 {
	if p.factor == 1 { // not even by rounding
		return mean
	}
	return p.grand + float64(p.factor*(mean-p.grand))
}

// mean is the pulled mean of a world.
func (p pull) mean(m worldMeans, w int) float64 {
	if m.noisy[w] == 0 {
		return m.mean[w]
	}
	return p.apply(m.mean[w])
}
