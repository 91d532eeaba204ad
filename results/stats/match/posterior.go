package match

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"concert/results/stats"
	"concert/results/stats/emulate"
	"concert/results/stats/influence"
)

// MostLots is how many lots of draws are run where the first is worth too few.
const MostLots = 3

const (
	walkers = 100
	between = 8 // steps between draws of a walker, and as many again for each dimension
)

// posterior walks over what is left by how well the last emulators say that it
// meets the aims, runs the draws, and weighs them by what they gave; as many again
// while they are worth too few.
func (m *matching) posterior(ctx context.Context) error {
	last := &m.waves[len(m.waves)-1]
	source := emulate.NewChance(m.p.Seed, 0x3a1c)
	all := m.start(last, source)
	m.step(last, all, source) // until they have forgotten where they began
	var guessed []float64
	for lot := 1; lot == 1 || lot <= MostLots && m.Effective < m.p.Enough; lot++ {
		draws, logs := m.walk(last, all, source)
		name := m.p.Name + "posterior"
		if lot > 1 {
			name = fmt.Sprintf("%s-%d", name, lot)
		}
		runs, err := m.p.Ask(ctx, name, draws)
		if err != nil {
			return err
		}
		m.Draws, guessed = append(m.Draws, draws...), append(guessed, logs...)
		if m.Runs == nil {
			m.Runs = make([][][]float64, len(runs))
		}
		for k := range runs {
			m.Runs[k] = append(m.Runs[k], runs[k]...)
		}
		m.reweigh(guessed)
	}
	return nil
}

// reweigh weighs all draws so far.
func (m *matching) reweigh(guessed []float64) {
	spread := emulate.LearnSpread(m.Draws, m.Runs)
	logs := make([]float64, len(m.Draws))
	for i, x := range m.Draws {
		logs[i] = m.weigh(spread, i, x) - guessed[i]
	}
	m.Weights = normalised(logs)
	m.Effective = effective(m.Draws, m.Weights)
}

// weigh is the log likelihood of a draw by the means of its runs. A mean of n
// runs strays by an n-th of their variance: so much less is allowed for, and the
// likelihood is right on average whatever n is.
func (m *matching) weigh(spread *emulate.Spread, draw int, x []float64) float64 {
	means, shares := make([]float64, len(m.p.Aims)), make([]float64, len(m.p.Aims))
	for k := range m.p.Aims {
		mean, _, n := emulate.Moments(m.Runs[k][draw])
		if n == 0 && !m.p.Aims[k].HeldOut {
			return math.Inf(-1)
		}
		means[k], shares[k] = mean, 1-1/float64(max(1, n))
	}
	return m.likelihood(means, nil, spread, shares, x)
}

// guess is the log likelihood of a point by emulators, −Inf if they rule it out.
func (m *matching) guess(w *wave, x []float64) float64 {
	means, unsure := make([]float64, len(m.p.Aims)), make([]float64, len(m.p.Aims))
	for k, e := range w.emulators {
		if means[k] = math.NaN(); e == nil {
			continue
		}
		means[k], unsure[k] = e.At(x)
		if m.away(w, k, x, means[k], unsure[k]) > implausible {
			return math.Inf(-1)
		}
	}
	return m.likelihood(means, unsure, w.spread, nil, x)
}

// likelihood is the normal log density of the aims, up to a constant: their
// covariance is the spread of runs, a share of it in each, plus discrepancy, plus
// what a guess is unsure of. Aims that are held out, or whose mean is NaN, do not count.
func (m *matching) likelihood(means, unsure []float64, spread *emulate.Spread, shares, x []float64) float64 {
	var used []int
	for k, a := range m.p.Aims {
		if !a.HeldOut && !math.IsNaN(means[k]) {
			used = append(used, k)
		}
	}
	if len(used) == 0 {
		return 0
	}
	deviation := func(k int) float64 {
		v := spread.Variance(k, x)
		if shares != nil {
			v *= shares[k]
		}
		return math.Sqrt(v)
	}
	v, off := mat.NewSymDense(len(used), nil), mat.NewVecDense(len(used), nil)
	for i, k := range used {
		off.SetVec(i, means[k]-m.p.Aims[k].Value)
		for j, l := range used[:i+1] {
			c := deviation(k) * deviation(l) * spread.Correlation(k, l)
			if i == j {
				c += m.p.Aims[k].Deviation * m.p.Aims[k].Deviation
				if unsure != nil {
					c += unsure[k]
				}
			}
			v.SetSym(i, j, c)
		}
	}
	var chol mat.Cholesky
	var solved mat.VecDense
	if !chol.Factorize(v) || chol.SolveVecTo(&solved, off) != nil {
		return math.Inf(-1)
	}
	return -0.5*mat.Dot(off, &solved) - 0.5*chol.LogDet()
}

// walker is one of an ensemble.
type walker struct {
	x   []float64
	log float64
}

// walk draws from the emulated posterior by walkers that stretch towards each
// other (Goodman and Weare 2010), which needs no tuning; with the logarithm of
// its density at each draw.
func (m *matching) walk(w *wave, all []walker, source *emulate.Chance) (draws [][]float64, logs []float64) {
	for len(draws) < m.p.Draws {
		m.step(w, all, source)
		for _, one := range all[:min(len(all), m.p.Draws-len(draws))] {
			draws, logs = append(draws, one.x), append(logs, one.log)
		}
	}
	return draws, logs
}

// step moves walkers as far as there is between two draws.
func (m *matching) step(w *wave, all []walker, source *emulate.Chance) {
	half := len(all) / 2
	for range between * (1 + m.p.Dimensions) {
		m.stretch(w, all[:half], all[half:], source)
		m.stretch(w, all[half:], all[:half], source)
	}
}

// start places walkers by weight on what is left, a little apart.
func (m *matching) start(w *wave, source *emulate.Chance) []walker {
	logs := make([]float64, len(m.left))
	stats.Each(len(logs), func(i int) { logs[i] = m.guess(w, m.left[i]) })
	picked := Resample(normalised(logs), max(walkers, 4*m.p.Dimensions), source)
	all := make([]walker, len(picked))
	for i, p := range picked {
		all[i] = walker{m.left[p], logs[p]}
	}
	for i := range all {
		for range 5 {
			x := near(all[i].x, 0.01, source)
			if log := m.guess(w, x); !math.IsInf(log, -1) && m.earlier(x) {
				all[i] = walker{x, log}
				break
			}
		}
	}
	return all
}

// stretch moves each of some walkers along its line to one of the others.
func (m *matching) stretch(w *wave, some, others []walker, source *emulate.Chance) {
	const most = 2.0
	proposed, factor, luck := make([][]float64, len(some)), make([]float64, len(some)), make([]float64, len(some))
	for i := range some {
		root := (math.Sqrt(most)-1/math.Sqrt(most))*source.Float64() + 1/math.Sqrt(most)
		factor[i], luck[i] = root*root, source.Float64()
		other := others[source.IntN(len(others))].x
		proposed[i] = make([]float64, m.p.Dimensions)
		for k := range proposed[i] {
			proposed[i][k] = other[k] + factor[i]*(some[i].x[k]-other[k])
		}
	}
	stats.Each(len(some), func(i int) {
		x := proposed[i]
		for _, v := range x {
			if v < 0 || v > 1 {
				return
			}
		}
		log := m.guess(w, x)
		if math.Log(luck[i]) >= float64(m.p.Dimensions-1)*math.Log(factor[i])+log-some[i].log {
			return
		}
		if !math.IsInf(log, -1) && m.earlier(x) {
			some[i] = walker{x, log}
		}
	})
}

// earlier reports whether no wave before the last rules a point out.
func (m *matching) earlier(x []float64) bool {
	for i := range m.waves[:len(m.waves)-1] {
		for k := range m.p.Aims {
			if m.implausibility(&m.waves[i], k, x) > implausible {
				return false
			}
		}
	}
	return true
}

// normalised are weights with sum 1 from their logarithms; all 0 if none is finite.
func normalised(logs []float64) []float64 {
	most := slices.Max(logs)
	out := make([]float64, len(logs))
	if math.IsInf(most, -1) {
		return out
	}
	sum := 0.0
	for i, v := range logs {
		out[i] = math.Exp(v - most)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// effective is how many draws of equal weight tell as much; what was drawn twice
// counts once.
func effective(draws [][]float64, weights []float64) float64 {
	order := make([]int, len(draws))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return slices.Compare(draws[a], draws[b]) })
	sum, squares, one := 0.0, 0.0, 0.0
	for n, i := range order {
		one += weights[i]
		if n+1 == len(order) || !slices.Equal(draws[i], draws[order[n+1]]) {
			sum, squares, one = sum+one, squares+one*one, 0
		}
	}
	if squares == 0 {
		return 0
	}
	return sum * sum / squares
}

// Resample picks n indices by weight, evenly (systematic resampling).
func Resample(weights []float64, n int, source *emulate.Chance) (picked []int) {
	u, sum, i := source.Float64()/float64(n), weights[0], 0
	for range n {
		for sum < u && i+1 < len(weights) {
			i++
			sum += weights[i]
		}
		picked = append(picked, i)
		u += 1 / float64(n)
	}
	return picked
}

// lowest are the indices of the n lowest values.
func lowest(values []float64, n int) []int {
	return influence.Ascending(values)[:min(n, len(values))]
}

// Quantiles of values by weight, which may be nil; what does not exist is left
// out.
func Quantiles(values, weights []float64, shares ...float64) []float64 {
	type pair struct{ v, w float64 }
	var all []pair
	total := 0.0
	for i, v := range values {
		w := 1.0
		if weights != nil {
			w = weights[i]
		}
		if !math.IsNaN(v) {
			all, total = append(all, pair{v, w}), total+w
		}
	}
	slices.SortFunc(all, func(a, b pair) int { return cmp.Compare(a.v, b.v) })
	out := make([]float64, len(shares))
	for k, share := range shares {
		out[k] = math.NaN()
		sum := 0.0
		for _, p := range all {
			if sum += p.w; sum >= share*total {
				out[k] = p.v
				break
			}
		}
	}
	return out
}

// Mahalanobis is the squared distance from the weighted mean of draws in units of
// their covariance. A coordinate that does not vary is left out.
func Mahalanobis(draws [][]float64, weights []float64) func(x []float64) float64 {
	mean := make([]float64, len(draws[0]))
	for i, x := range draws {
		for k, v := range x {
			mean[k] += weights[i] * v
		}
	}
	var varies []int
	covariance := func(a, b int) (sum float64) {
		for i, x := range draws {
			sum += weights[i] * (x[a] - mean[a]) * (x[b] - mean[b])
		}
		return sum
	}
	for k := range mean {
		if covariance(k, k) > 1e-12*mean[k]*mean[k] {
			varies = append(varies, k)
		}
	}
	if len(varies) == 0 {
		return func([]float64) float64 { return 0 }
	}
	v := mat.NewSymDense(len(varies), nil)
	for i, a := range varies {
		for j, b := range varies[:i+1] {
			v.SetSym(i, j, covariance(a, b))
		}
	}
	var chol mat.Cholesky
	sound := chol.Factorize(v)
	return func(x []float64) float64 {
		off := mat.NewVecDense(len(varies), nil)
		for i, k := range varies {
			off.SetVec(i, x[k]-mean[k])
		}
		var solved mat.VecDense
		if !sound || chol.SolveVecTo(&solved, off) != nil {
			return math.NaN()
		}
		return mat.Dot(off, &solved)
	}
}
