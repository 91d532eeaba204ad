package stats

import (
	"math/rand/v2"
	"testing"
)

// correlated makes arms × measures pairs against one baseline: replicates share
// a shock, as common random numbers make them do.
func correlated(chance *rand.Rand, arms, measures, replicates int, sigma float64) []Pair {
	var pairs []Pair
	for range measures {
		base := make([]float64, replicates)
		for r := range base {
			base[r] = chance.NormFloat64()
		}
		for range arms {
			arm := make([]float64, replicates)
			for r := range arm {
				arm[r] = base[r] + sigma*chance.NormFloat64()
			}
			pairs = append(pairs, Pair{Arm: arm, Base: base, Delta: .1})
		}
	}
	return pairs
}

// The size that a scenario has: 12 arms, one of them the baseline, 20 measures.
func BenchmarkCompare12x20x500(b *testing.B) {
	pairs := correlated(rand.New(rand.NewPCG(1, 2)), 11, 20, 500, .5)
	for b.Loop() {
		Compare(pairs, .95)
	}
}

func BenchmarkCompare12x20x100000(b *testing.B) {
	pairs := correlated(rand.New(rand.NewPCG(1, 2)), 11, 20, 100_000, .5)
	for b.Loop() {
		Compare(pairs, .95)
	}
}

// The same with declared bounds, so that every contrast has an assured interval.
func BenchmarkCompareBounded12x20x500(b *testing.B) {
	pairs := correlated(rand.New(rand.NewPCG(1, 2)), 11, 20, 500, .5)
	for i := range pairs {
		pairs[i].Bounds = Bounds{Low: -20, High: 20}
	}
	for b.Loop() {
		Compare(pairs, .95)
	}
}

func BenchmarkBetting500(b *testing.B) { benchmarkBetting(b, 500) }

func BenchmarkBetting100000(b *testing.B) { benchmarkBetting(b, 100_000) }

func benchmarkBetting(b *testing.B, n int) {
	values := normals(rand.New(rand.NewPCG(1, 2)), 1, n, 0)[0]
	for b.Loop() {
		Betting(values, Bounds{Low: -20, High: 20}, .999)
	}
}

func BenchmarkTypical500(b *testing.B) { benchmarkTypical(b, 500) }

func BenchmarkTypical100000(b *testing.B) { benchmarkTypical(b, 100_000) }

func benchmarkTypical(b *testing.B, n int) {
	values := normals(rand.New(rand.NewPCG(1, 2)), 1, n, 0)[0]
	for b.Loop() {
		Typical(values, .95)
	}
}
