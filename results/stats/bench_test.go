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

// County L's family: 27 contrasts in each of 25 measures.
func BenchmarkCompare28x25x500(b *testing.B) { benchmarkFamily(b, 500) }

func BenchmarkCompare28x25x200(b *testing.B) { benchmarkFamily(b, 200) }

func benchmarkFamily(b *testing.B, n int) {
	pairs := correlated(rand.New(rand.NewPCG(1, 2)), 27, 25, n, .5)
	for b.Loop() {
		Compare(pairs, .95)
	}
}

// The critical value alone.
func BenchmarkMaxT675x500(b *testing.B) { benchmarkMaxT(b, 500) }

func BenchmarkMaxT675x200(b *testing.B) { benchmarkMaxT(b, 200) }

func benchmarkMaxT(b *testing.B, n int) {
	columns := normals(rand.New(rand.NewPCG(1, 2)), 675, n, .5)
	for b.Loop() {
		(*Drawn)(nil).maxT(standardised(columns), len(columns[0]), .05)
	}
}

// A small family, of which the coverage study judges very many.
func BenchmarkCompare5x50(b *testing.B) {
	pairs := correlated(rand.New(rand.NewPCG(1, 2)), 5, 1, 50, .5)
	for b.Loop() {
		Compare(pairs, .95)
	}
}
