package coverage

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"

	"concert/results/stats"
)

// combined: several goals at once, what is needed, differences, many arms.
func combined(repetitions int) Part {
	p := Part{Name: "combined", Title: "Shares of worlds of several inequalities",
		About: "As above, 150 worlds × 2 replicates, normal, noise 1. Two goals at once, and the share of worlds in which the baseline reaches a goal and the arm fails it: each goal is pulled by itself. " +
			"A difference of arm and baseline is pulled as a difference; the rows below it pull each side by itself, which sharing chance forbids. Twenty arms: all joint intervals hold at once (bias: mean over arms).",
		columns: []column{coveredColumn(), offColumn("bias", 0), offColumn("raw: bias", 1),
			alsoColumn("raw: covered, %"),
			pointsColumn(), flaggedHead("marked, %")}}
	add := func(name string, truth float64, seed uint64, judge func(cell, *rand.Rand) seen) {
		p.cells = append(p.cells, cell{n: 150, repetitions: max(1, repetitions/20), seed: seed << 32, judge: judge,
			world: world{name: name, truth: []float64{truth}}})
	}
	for i, shared := range []float64{0, .9} {
		noise := fmt.Sprintf("noise of the two correlated by %.1f", shared)
		s := twoSides{correlation: .5, shared: shared, first: 1, second: .5}
		both, needed := stats.All(stats.Holds(0), stats.Holds(1)), stats.All(stats.Holds(0), stats.Not(stats.Holds(1)))
		add("two goals at once, "+noise, s.truth(true), 150+uint64(i), s.judge(both))
		add("baseline reaches, arm fails, "+noise, s.truth(false), 152+uint64(i), s.judge(needed))
	}
	for i, truth := range []float64{.15, .85} {
		add(fmt.Sprintf("difference, %.0f %% of worlds", 100*truth), truth, 154+uint64(i), difference(false))
		sides := fmt.Sprintf("difference, each side pulled, %.0f %% of worlds", 100*truth)
		add(sides, truth, 154+uint64(i), difference(true))
	}
	add("20 arms at once, correlated by 0.7", 0, 158, manyArms)
	return p
}

// twoSides are two quantities of a world, normal, each reached where it is above
// 0; first and second are their means. Worlds and noise have correlations.
type twoSides struct{ correlation, shared, first, second float64 }

func (s twoSides) judge(statement stats.Statement) func(cell, *rand.Rand) seen {
	return func(c cell, chance *rand.Rand) seen {
		clauses := make([]stats.WorldClause, 2)
		for range c.n {
			x, y := couple(chance, s.correlation)
			a, b := make([]float64, 2), make([]float64, 2)
			for r := range a {
				e, f := couple(chance, s.shared)
				a[r], b[r] = s.first+x+e, s.second+y+f
			}
			clauses[0].Values, clauses[1].Values = append(clauses[0].Values, a), append(clauses[1].Values, b)
		}
		return seeShare(stats.ShareOfWorlds(clauses, []stats.Statement{statement}, level)[0], c.truth[0])
	}
}

// couple draws two standard normal values.
func couple(chance *rand.Rand, correlation float64) (x, y float64) {
	x = chance.NormFloat64()
	return x, correlation*x + math.Sqrt(1-correlation*correlation)*chance.NormFloat64()
}

// truth is the probability that both are above 0 (or the first and not the
// second), by the trapezium rule.
func (s twoSides) truth(both bool) float64 {
	const steps, farthest = 20_000, 9.0
	width := (farthest + s.first) / steps
	sum := 0.0
	for i := range steps + 1 {
		x := -s.first + width*float64(i)
		above := distuv.UnitNormal.CDF((s.second + s.correlation*x) / math.Sqrt(1-s.correlation*s.correlation))
		if !both {
			above = 1 - above
		}
		if i == 0 || i == steps {
			above /= 2
		}
		sum += above * distuv.UnitNormal.Prob(x) * width
	}
	return sum
}

// difference: arm and baseline share what makes worlds differ most and nearly
// all of their noise; what they differ by varies with variance 1 over worlds.
func difference(sides bool) func(cell, *rand.Rand) seen {
	const own = .05
	return func(c cell, chance *rand.Rand) seen {
		var arm, base, apart [][]float64
		for range c.n {
			common, by := 2*chance.NormFloat64(), chance.NormFloat64()+distuv.UnitNormal.Quantile(c.truth[0])
			a, b, d := make([]float64, 2), make([]float64, 2), make([]float64, 2)
			for r := range a {
				shared := 2 * chance.NormFloat64()
				b[r] = common + shared + math.Sqrt(own)*chance.NormFloat64()
				a[r] = common + by + shared + math.Sqrt(own)*chance.NormFloat64()
				d[r] = a[r] - b[r]
			}
			arm, base, apart = append(arm, a), append(base, b), append(apart, d)
		}
		if sides {
			pulled := stats.Pulled(arm)
			for w, b := range stats.Pulled(base) {
				apart[w] = []float64{pulled[w] - b}
			}
		}
		found := stats.ShareOfWorlds([]stats.WorldClause{{Values: apart}}, []stats.Statement{stats.Holds(0)}, level)
		return seeShare(found[0], c.truth[0])
	}
}

// manyArms: twenty arms that reach a goal in 3 to 97 % of worlds.
func manyArms(c cell, chance *rand.Rand) seen {
	const arms, common = 20, .7
	clauses, statements, truth := make([]stats.WorldClause, arms), make([]stats.Statement, arms), make([]float64, arms)
	for i := range arms {
		statements[i], truth[i] = stats.Holds(i), .03+.94*float64(i)/(arms-1)
	}
	for range c.n {
		shared := chance.NormFloat64()
		for i := range arms {
			value := math.Sqrt(common)*shared + math.Sqrt(1-common)*chance.NormFloat64()
			value += distuv.UnitNormal.Quantile(truth[i])
			clauses[i].Values = append(clauses[i].Values, around(chance, value, 1, 2))
		}
	}
	all := seen{covered: true, alsoCovered: true}
	for i, s := range stats.ShareOfWorlds(clauses, statements, level) {
		one := seeShare(s, truth[i])
		all.covered = all.covered && s.JointLow <= truth[i] && truth[i] <= s.JointHigh
		all.alsoCovered = all.alsoCovered && one.alsoCovered
		all.flagged = all.flagged || one.flagged
		all.width += (s.JointHigh - s.JointLow) / arms
		for k := range all.off {
			all.off[k] += one.off[k] / arms
		}
	}
	return all
}
