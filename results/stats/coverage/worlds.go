package coverage

import (
	"fmt"
	"math"
	"math/rand/v2"

	"concert/results/stats"
)

// differing makes pairs whose baseline is 0 and whose arms are the drawn
// differences: only differences matter to a contrast.
func differing(columns [][]float64, bounds stats.Bounds, delta float64) []stats.Pair {
	pairs := make([]stats.Pair, len(columns))
	base := make([]float64, len(columns[0]))
	for i, c := range columns {
		pairs[i] = stats.Pair{Arm: c, Base: base, Bounds: bounds, Delta: delta}
	}
	return pairs
}

func columns(m, n int) [][]float64 {
	all := make([][]float64, m)
	for i := range all {
		all[i] = make([]float64, n)
	}
	return all
}

func repeated(value float64, m int) []float64 {
	all := make([]float64, m)
	for i := range all {
		all[i] = value
	}
	return all
}

// normal: m differences of mean shift and standard deviation 1, any two with the
// correlation common.
func normal(m int, common, shift, delta float64) world {
	name := "normal, 1 contrast"
	if m > 1 {
		name = fmt.Sprintf("normal, %d contrasts, correlation %.1f", m, common)
	}
	joint, own := math.Sqrt(common), math.Sqrt(1-common)
	return world{name, repeated(shift, m), func(chance *rand.Rand, n int) []stats.Pair {
		all := columns(m, n)
		for r := range n {
			shared := chance.NormFloat64()
			for i := range all {
				all[i][r] = shift + joint*shared + own*chance.NormFloat64()
			}
		}
		return differing(all, stats.Unbounded(), delta)
	}}
}

// lognormal: m independent differences exp(σz) less their mean: skewness 1.7 at
// σ = 0.5, 6.2 at σ = 1.
func lognormal(m int, sigma float64) world {
	name := fmt.Sprintf("lognormal, σ = %.1f, skewness %.1f", sigma, skewness(sigma))
	if m > 1 {
		name += fmt.Sprintf(", %d contrasts", m)
	}
	return world{name, repeated(0, m), func(chance *rand.Rand, n int) []stats.Pair {
		all := columns(m, n)
		for r := range n {
			for i := range all {
				all[i][r] = math.Exp(sigma*chance.NormFloat64()) - math.Exp(sigma*sigma/2)
			}
		}
		return differing(all, stats.Unbounded(), 0)
	}}
}

// skewness of a lognormal value.
func skewness(sigma float64) float64 {
	w := math.Exp(sigma * sigma)
	return (w + 2) * math.Sqrt(w-1)
}

// correlatedPairs: arm and baseline are lognormal with σ = 1, their logarithms
// correlated by 0.9, and the arm is half as large again. The difference is
// skewed although nothing but size differs.
func correlatedPairs() world {
	return drawn("correlated lognormal pairs, arm 1.5 × baseline", .5*math.Exp(.5), stats.Bounds{}, 0,
		func(chance *rand.Rand) (arm, base float64) {
			z := chance.NormFloat64()
			return 1.5 * math.Exp(.9*z+math.Sqrt(1-.81)*chance.NormFloat64()), math.Exp(z)
		})
}

// drawn: one contrast of pairs that are drawn alike.
func drawn(name string, truth float64, bounds stats.Bounds, delta float64,
	value func(chance *rand.Rand) (arm, base float64)) world {
	return world{name, []float64{truth}, func(chance *rand.Rand, n int) []stats.Pair {
		p := stats.Pair{Arm: make([]float64, n), Base: make([]float64, n), Bounds: bounds, Delta: delta}
		for r := range n {
			p.Arm[r], p.Base[r] = value(chance)
		}
		return []stats.Pair{p}
	}}
}

// bounded: pairs in 0–1.
func bounded(name string, truth, delta float64, value func(chance *rand.Rand) (arm, base float64)) world {
	return drawn(name, truth, stats.Bounds{High: 1}, delta, value)
}

// binary: the baseline has the event with probability p, the arm too, and more
// or less often on its own.
func binary(p, more, less, delta float64) world {
	w := bounded(fmt.Sprintf("0/1, p = %.3g, only in arm %.3g %%, only in baseline %.3g %%", p, 100*more, 100*less),
		more-less, delta, func(chance *rand.Rand) (arm, base float64) {
			u := chance.Float64()
			if u < p {
				base = 1
			}
			if u >= less && u < p+more {
				arm = 1
			}
			return arm, base
		})
	draw := w.draw
	w.draw = func(chance *rand.Rand, n int) []stats.Pair {
		pairs := draw(chance, n)
		pairs[0].Binary = true
		return pairs
	}
	return w
}

// uniformShares: two shares, uniform on 0–0.4 and moved by a tenth.
func uniformShares() world {
	return bounded("shares, spread evenly", .1, 0, func(chance *rand.Rand) (arm, base float64) {
		return .1 + .4*chance.Float64(), .4 * chance.Float64()
	})
}

// rareJumps: a share that jumps from 0.1 to 0.9 in one replicate of a hundred.
func rareJumps(delta float64) world {
	return bounded("shares, 1 % jump by 0.8", .008, delta, func(chance *rand.Rand) (arm, base float64) {
		if chance.Float64() < .01 {
			return .9, .1
		}
		return .1, .1
	})
}

// hiddenJumps: the same among noise, so that jumps that were not seen cannot be
// suspected: no asymptotic interval can know of them.
func hiddenJumps() world {
	return bounded("shares, noise of 0.02 and 0.3 % jump by 0.8", .0024, 0,
		func(chance *rand.Rand) (arm, base float64) {
			base = .1 + .02*chance.Float64()
			if chance.Float64() < .003 {
				return base + .8, base
			}
			return .1 + .02*chance.Float64(), base
		})
}

// cutLognormal: a share of skewness about 4 that has an end at 1.
func cutLognormal() world {
	// Mean of min(exp(z)/20, 1): Φ(L−1) e^½/20 + 1 − Φ(L), L = log 20.
	phi := func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }
	l := math.Log(20)
	truth := phi(l-1)*math.Exp(.5)/20 + 1 - phi(l)
	return bounded("shares, skewed (lognormal, σ = 1, cut at 1)", truth, 0,
		func(chance *rand.Rand) (arm, base float64) {
			return math.Min(math.Exp(chance.NormFloat64())/20, 1), 0
		})
}

// family: four arms × the kinds of measures that a scenario has, all equal in the
// mean: noisy amounts that share chance, skewed ones, shares, rare events.
func family() world {
	const arms = 4
	return world{"4 arms × (2 normal, 1 lognormal σ = 0.5, 1 share, 1 rare 0/1)", repeated(0, 5*arms),
		func(chance *rand.Rand, n int) []stats.Pair {
			pairs := make([]stats.Pair, 0, 5*arms)
			for range 5 {
				base := make([]float64, n)
				for range arms {
					pairs = append(pairs, stats.Pair{Arm: make([]float64, n), Base: base, Delta: .1})
				}
			}
			for i := range 2 * arms {
				pairs[3*arms+i].Bounds = stats.Bounds{High: 1}
				pairs[3*arms+i].Binary = i >= arms
			}
			for r := range n {
				equalMeans(chance, pairs, arms, r)
			}
			return pairs
		}}
}

// equalMeans draws one replicate of a family.
func equalMeans(chance *rand.Rand, pairs []stats.Pair, arms, r int) {
	values := []func() float64{
		chance.NormFloat64, chance.NormFloat64,
		func() float64 { return math.Exp(.5 * chance.NormFloat64()) },
		chance.Float64,
		func() float64 {
			if chance.Float64() < .02 {
				return 1
			}
			return 0
		},
	}
	for m, value := range values {
		own := value()
		pairs[m*arms].Base[r] = own
		for a := range arms {
			// The arm meets the same chance as the baseline in half of the replicates.
			if pairs[m*arms+a].Arm[r] = own; chance.Float64() < .5 {
				pairs[m*arms+a].Arm[r] = value()
			}
		}
	}
}
