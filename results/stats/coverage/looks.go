package coverage

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"

	"concert/results/stats"
)

// The numbers of replicates at these looks.
const (
	fourth  = stats.FirstLook << 3
	fifth   = stats.FirstLook << 4
	twelfth = stats.FirstLook << 11
)

// looks: runs until decided, stopped at the worst moment and by their own rule.
func looks(repetitions int) Part {
	p := Part{Name: "looks", Title: "Runs until decided",
		About: "A run looks at 50, 100, 200 … replicates, at look k with the error 0.05/(k(k+1)); n is the last look. Worst: the run is stopped at a look at which some interval misses its truth, if there is any. " +
			"Promised: that happens in at most 5 % of runs. What is allowed to so many looks stands beside it. The last rows are the same runs with 5 % at every look, which is what looking without a plan does.",
		columns: []column{
			{"looks", func(c cell, _ tally) string { return fmt.Sprint(stats.LooksUntil(c.n)) }},
			{"some look misses, %",
				func(_ cell, t tally) string { return percent(t.repetitions-t.covered, t.repetitions) }},
			{"allowed, %", func(c cell, _ tally) string {
				return fmt.Sprintf("%.2f", 100*(1-level)*(1-1/float64(stats.LooksUntil(c.n)+1)))
			}},
		}}
	add := func(w world, share, n int, judge func(cell, *rand.Rand) seen, seed uint64) {
		p.cells = append(p.cells, cell{world: w, n: n, judge: judge, repetitions: max(1, repetitions/share),
			seed: seed<<32 + uint64(n)})
	}
	alike := normal(5, .95, .3, 0)
	alike.name = "normal, 5 contrasts, correlation 0.95"
	for i, w := range []world{normal(1, 0, .3, 0), normal(5, 0, .3, 0), normal(5, .7, .3, 0), alike,
		binary(.3, .1, .05, 0), binary(.02, .005, 0, 0), uniformShares()} {
		add(w, 5, fifth, worstLook, 90+uint64(i))
		add(w, 1, twelfth, worstLook, 90+uint64(i)) // the promise itself: as many as are asked for
	}
	add(rareJumps(0), 5, fifth, worstLook, 97)
	add(rareJumps(0), 100, twelfth, worstLook, 97) // bets on so many values are dear
	add(family(), 20, fourth, worstLook, 98)
	for i, w := range []world{normal(1, 0, .3, 0), normal(5, .7, .3, 0)} {
		w.name = "5 % at every look: " + w.name
		add(w, 20, twelfth, careless, 100+uint64(i))
	}
	return p
}

// worstLook asks whether any look of a run, with its share of the error, misses.
func worstLook(c cell, chance *rand.Rand) seen {
	return c.missing(chance, func(k int) float64 { return stats.LookError(k, 1-level) })
}

// careless spends the whole error at every look.
func careless(c cell, chance *rand.Rand) seen {
	return c.missing(chance, func(int) float64 { return 1 - level })
}

func (c cell) missing(chance *rand.Rand, spent func(k int) float64) seen {
	pairs := c.draw(chance, c.n)
	soFar := make(sums, len(pairs))
	for k := 1; ; k++ {
		n, last := stats.LookAt(k, c.n)
		part := first(pairs, n)
		soFar.add(part, c.truth)
		if alpha := spent(k); soFar.suspect(alpha) && !all(c.drawn.Covered(part, c.truth, 0, 1-alpha)) {
			return seen{}
		}
		if last {
			return seen{covered: true}
		}
	}
}

// first is the pairs of the first n replicates.
func first(pairs []stats.Pair, n int) []stats.Pair {
	part := make([]stats.Pair, len(pairs))
	for i, p := range pairs {
		part[i] = p
		part[i].Arm, part[i].Base = p.Arm[:n], p.Base[:n]
	}
	return part
}

const (
	// surely is the part of the normal critical value of one contrast alone that
	// no interval is shorter than, where enough values differ: all methods are
	// wider, for they share the error or give up less of it.
	surely = 0.95
	// fewOff is the number of differences off the commonest value below which no
	// such thing is said.
	fewOff = 100
)

// sums are what the replicates of each pair up to a look add up to.
type sums []struct {
	n, off       int     // replicates, and those in which arm and baseline differ
	sum, squares float64 // of differences less the truth
}

// add takes in what these pairs have beyond the last look.
func (s sums) add(pairs []stats.Pair, truth []float64) {
	for i, p := range pairs {
		t := s[i]
		for base := p.Base[:len(p.Arm)]; t.n < len(p.Arm); t.n++ {
			v, b := p.Arm[t.n], base[t.n]
			d := v - b - truth[i]
			t.sum += d
			t.squares += d * d
			if v != b {
				t.off++
			}
		}
		s[i] = t
	}
}

// suspect reports whether an interval could miss its truth, so that the dear
// resampling is done only where it can matter. TestNoLookIsSkippedWrongly holds
// that nothing is lost.
func (s sums) suspect(alpha float64) bool {
	critical := -surely * distuv.UnitNormal.Quantile(alpha/2)
	for _, t := range s {
		n := float64(t.n)
		mean := t.sum / n
		se := math.Sqrt((t.squares/n - mean*mean) / n)
		if t.off < min(fewOff, t.n) || !(math.Abs(mean) <= critical*se) {
			return true
		}
	}
	return false
}
