package coverage

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"

	"concert/results/stats"
)

// scene is a distribution of worlds: draw gives the replicates of one world, less
// a bound that the share p of worlds truly reaches; noise is the variance between
// replicates over that between worlds.
type scene struct {
	name string
	draw func(chance *rand.Rand, p, noise float64, replicates int) []float64
}

// design is how many worlds there are, with how many replicates each.
type design struct{ worlds, replicates int }

// plantedShares are the true shares of worlds.
func plantedShares() []float64 { return []float64{.15, .5, .85, .97} }

// shares: the share of worlds that reach a bound, where the truth is known.
func shares(repetitions int) Part {
	p := Part{Name: "shares", Title: "Shares of worlds",
		About: "A true share of worlds reaches a bound; n worlds with 2 replicates each (50 worlds: 4) are judged on pulled means. Nominal: 95 %. Noise is the variance between replicates over that between worlds. " +
			"Biases are in points of 100 worlds, of the pulled share, of the share of means as they are (raw) and of the extrapolated share, which is 2p₂ − p₁ with two replicates; the intervals of the latter two are Wilson's. " +
			"Marked: the share of repetitions that say that noise moves the share.",
		columns: []column{coveredColumn(), offColumn("bias", 0), offColumn("raw: bias", 1),
			alsoColumn("raw: covered, %"),
			offColumn("extrapolated: bias", 2),
			{"extrapolated: covered, %", func(_ cell, t tally) string {
				return percent(t.thirdCovered, t.repetitions)
			}},
			pointsColumn(),
			flaggedHead("marked, %")}}
	hundred, fifty := design{100, 2}, design{50, 4}
	add := func(s scene, noise float64, seed uint64, designs ...design) {
		for _, d := range designs {
			for i, truth := range plantedShares() {
				name := fmt.Sprintf("%s, %.0f %% of worlds", s.name, 100*truth)
				p.cells = append(p.cells, cell{n: d.worlds, repetitions: max(1, repetitions/20),
					seed:  seed<<32 + uint64(10*d.worlds+i),
					world: world{name: name, truth: []float64{truth}}, judge: s.judge(d, noise)})
			}
		}
	}
	for i, noise := range []float64{.25, 1, 4} {
		for k, s := range []scene{normalWorlds(), levelNoise(), pileWorlds(), twoPeaks()} {
			s.name = fmt.Sprintf("%s, noise %.3g", s.name, noise)
			add(s, noise, 110+10*uint64(i)+uint64(k), hundred, fifty)
			if k == 0 {
				add(s, noise, 110+10*uint64(i), design{150, 2})
			}
		}
	}
	add(atTheBound(), 0, 140, hundred, fifty)
	add(zeroOneWorlds(), 0, 141, hundred, fifty)
	return p
}

// judge is a repetition: worlds drawn and their share judged.
func (s scene) judge(d design, noise float64) func(cell, *rand.Rand) seen {
	return func(c cell, chance *rand.Rand) seen {
		values := make([][]float64, d.worlds)
		for w := range values {
			values[w] = s.draw(chance, c.truth[0], noise, d.replicates)
		}
		found := stats.ShareOfWorlds([]stats.WorldClause{{Values: values}}, []stats.Statement{stats.Holds(0)}, level)
		return seeShare(found[0], c.truth[0])
	}
}

// seeShare compares a share of worlds with the truth.
func seeShare(s stats.WorldShare, truth float64) seen {
	raw := stats.Wilson(int(math.Round(s.Raw*float64(s.Worlds))), s.Worlds, level)
	if math.IsNaN(s.Corrected) { // one replicate a world
		s.Corrected = s.Raw
	}
	within := math.Min(math.Max(s.Corrected, 0), 1)
	extrapolated := stats.Wilson(int(math.Round(within*float64(s.Worlds))), s.Worlds, level)
	return seen{covered: s.Low <= truth && truth <= s.High, alsoCovered: raw.Low <= truth && truth <= raw.High,
		thirdCovered: extrapolated.Low <= truth && truth <= extrapolated.High, flagged: s.Noisy, width: s.High - s.Low,
		off: [3]float64{s.Share - truth, s.Raw - truth, s.Corrected - truth}}
}

// around draws replicates about the value of a world.
func around(chance *rand.Rand, value, variance float64, replicates int) []float64 {
	values := make([]float64, replicates)
	for r := range values {
		values[r] = value + math.Sqrt(variance)*chance.NormFloat64()
	}
	return values
}

func normalWorlds() scene {
	return scene{"normal", func(chance *rand.Rand, p, noise float64, replicates int) []float64 {
		return around(chance, chance.NormFloat64()+distuv.UnitNormal.Quantile(p), noise, replicates)
	}}
}

// levelNoise: exponential worlds, whose noise grows in proportion to their level,
// as that of costs and losses does.
func levelNoise() scene {
	return scene{"skewed, noise as the level", func(chance *rand.Rand, p, noise float64, replicates int) []float64 {
		level := chance.ExpFloat64()
		return around(chance, level+math.Log(p), noise*level*level/2, replicates)
	}}
}

// pileWorlds: exponential worlds, densest at their least value, with equal noise.
func pileWorlds() scene {
	return scene{"skewed, equal noise", func(chance *rand.Rand, p, noise float64, replicates int) []float64 {
		return around(chance, chance.ExpFloat64()+math.Log(p), noise, replicates)
	}}
}

// twoPeaks: worlds of two kinds, about −1 and about 1, spread by 0.4.
func twoPeaks() scene {
	const spread = .4
	above := func(bound float64) float64 {
		low, high := distuv.Normal{Mu: -1, Sigma: spread}, distuv.Normal{Mu: 1, Sigma: spread}
		return (low.Survival(bound) + high.Survival(bound)) / 2
	}
	bounds := make(map[float64]float64)
	for _, p := range plantedShares() {
		low, high := -5.0, 5.0
		for range 100 {
			if middle := (low + high) / 2; above(middle) > p {
				low = middle
			} else {
				high = middle
			}
		}
		bounds[p] = low
	}
	return scene{"two peaks", func(chance *rand.Rand, p, noise float64, replicates int) []float64 {
		value := 1.0
		if chance.Float64() < .5 {
			value = -1
		}
		return around(chance, value+spread*chance.NormFloat64()-bounds[p], noise*(1+spread*spread), replicates)
	}}
}

// atTheBound: the goal is the greatest value that the measure can have; the share
// of worlds that reach it have it in every replicate, the others are noisy below.
func atTheBound() scene {
	return scene{"the goal is the measure's bound", func(chance *rand.Rand, p, _ float64, replicates int) []float64 {
		values := make([]float64, replicates)
		if chance.Float64() < p {
			return values
		}
		low := chance.Float64()
		for r := range values {
			values[r] = -low * (.5 + chance.Float64())
		}
		return values
	}}
}

// zeroOneWorlds: each replicate has an event or not, with a probability that is
// spread evenly over worlds: noise 2.
func zeroOneWorlds() scene {
	return scene{"0/1 replicates, noise 2", func(chance *rand.Rand, p, _ float64, replicates int) []float64 {
		often, values := chance.Float64(), make([]float64, replicates)
		for r := range values {
			if values[r] = p - 1; chance.Float64() < often {
				values[r] = p
			}
		}
		return values
	}}
}

// bias of one of the estimates.
func (t tally) bias(which int) Bias {
	n := float64(t.repetitions)
	bias := t.off[which] / n
	return Bias{bias, math.Sqrt(math.Max(t.offSquares[which]/n-bias*bias, 0) / n)}
}

// offColumn is a bias with its error, in points of a hundred.
func offColumn(head string, which int) column {
	return column{head, func(_ cell, t tally) string {
		b := t.bias(which)
		return strings.Replace(fmt.Sprintf("%+.1f ± %.1f", 100*b.Bias, 100*b.Error), "-", "−", 1)
	}}
}

// pointsColumn is the width of the interval in points of a hundred.
func pointsColumn() column {
	return column{"width, points", func(_ cell, t tally) string {
		return fmt.Sprintf("%.1f", 100*t.width/float64(t.repetitions))
	}}
}

func flaggedHead(head string) column {
	c := flaggedColumn()
	c.head = head
	return c
}
