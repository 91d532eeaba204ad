package stream

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// values are n of a kind; some are missing.
func values(kind string, n int, missing float64) []float64 {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	all := make([]float64, n)
	for i := range all {
		switch kind {
		case "far":
			all[i] = 1e6 + r.NormFloat64()
		case "skewed":
			all[i] = math.Exp(2 * r.NormFloat64())
		case "whole":
			all[i] = float64(r.IntN(7))
		case "rare":
			if i == n/2 || i == n-1 {
				all[i] = -3
			}
		case "late": // nothing happens among the first values
			if i > n/2 {
				all[i] = r.ExpFloat64()
			}
		default:
			all[i] = r.NormFloat64()
		}
		if r.Float64() < missing {
			all[i] = math.NaN()
		}
	}
	return all
}

func kinds() []string { return []string{"normal", "far", "skewed", "whole", "rare", "late"} }

func factsOf(values []float64) Facts {
	c := NewColumn(len(values))
	for _, v := range values {
		c.Add(v)
	}
	return c.Facts()
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Max(1, math.Abs(want))) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// TestColumnAddsUp: what the values themselves give, whatever is missing, with
// numbers that are no whole batches.
func TestColumnAddsUp(t *testing.T) {
	for _, kind := range kinds() {
		for _, n := range []int{1, 2, 63, 64, 5000, 20001} {
			for _, missing := range []float64{0, .3} {
				all := values(kind, n, missing)
				f := factsOf(all)
				there := slices.DeleteFunc(slices.Clone(all), math.IsNaN)
				if f.N != len(there) {
					t.Fatalf("%s, %d: %d values, want %d", kind, n, f.N, len(there))
				}
				if len(there) < 2 {
					continue
				}
				mean, second, third := 0.0, 0.0, 0.0
				for _, v := range there {
					mean += v / float64(len(there))
				}
				under := 0
				for _, v := range there {
					second, third = second+(v-mean)*(v-mean), third+(v-mean)*(v-mean)*(v-mean)
					if v < f.Common {
						under++
					}
				}
				near(t, kind+" mean", f.Mean, mean, 1e-12)
				near(t, kind+" variance", f.Variance, second/float64(len(there)-1), 1e-9)
				if second > 0 {
					near(t, kind+" skewness", f.Skew, third/float64(len(there))/math.Pow(second/float64(len(there)), 1.5), 1e-6)
				}
				if f.Least != slices.Min(there) || f.Most != slices.Max(there) || f.Under != under {
					t.Errorf("%s, %d: %v to %v, %d under %v, want %d", kind, n, f.Least, f.Most, f.Under, f.Common, under)
				}
				batches(t, kind, all, f, mean)
			}
		}
	}
}

// batches: their sums are those of the values in them, and add up to nothing.
func batches(t *testing.T, kind string, all []float64, f Facts, mean float64) {
	t.Helper()
	size := batchOf(len(all))
	for b := range f.Sums {
		sum, here := 0.0, int64(0)
		for _, v := range all[b*size : min(len(all), (b+1)*size)] {
			if v == v {
				sum, here = sum+v-mean, 1
			}
		}
		if math.Abs(sum-f.Sums[b]) > 1e-8*math.Max(1, math.Abs(mean)) || here != f.Here[b] {
			t.Fatalf("%s: batch %d of %d: %v and %d, want %v and %d", kind, b, len(f.Sums), f.Sums[b], f.Here[b], sum, here)
		}
	}
}

// TestQuantilesKeepTheirBound: no quantile is farther off than Error of its
// distance from the centre, and of few different values none is off at all.
func TestQuantilesKeepTheirBound(t *testing.T) {
	const n = 30_000
	for _, kind := range kinds() {
		all := values(kind, n, 0)
		f := factsOf(all)
		c := NewColumn(n)
		for _, v := range all {
			c.Add(v)
		}
		reach := math.Ldexp(c.Facts().Most-f.Least, -octaves)
		slices.Sort(all)
		for _, p := range []float64{0, .001, .05, .25, .5, .75, .95, .999, 1} {
			want, got := all[int(p*(n-1))], f.Ranks.Quantile(p)
			allowed := Error*math.Abs(want-c.centre) + reach
			if kind == "whole" || kind == "rare" {
				allowed = 1e-12
			}
			if k := int(p * (n - 1)); k+1 < n {
				allowed += all[k+1] - all[k] // between two order statistics
			}
			if math.Abs(got-want) > allowed {
				t.Errorf("%s: the %v-quantile is %v, want %v ± %v", kind, p, got, want, allowed)
			}
		}
	}
}

// TestOrderDoesNotMatterToRanks: the first values fix the centre; after them any
// order gives the same quantiles, to the bit.
func TestOrderDoesNotMatterToRanks(t *testing.T) {
	all := values("skewed", 10_000, 0)
	first := factsOf(all)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(all)-opening, func(i, j int) {
		all[opening+i], all[opening+j] = all[opening+j], all[opening+i]
	})
	second := factsOf(all)
	if !slices.Equal(first.Ranks.Points(4000), second.Ranks.Points(4000)) {
		t.Error("the order of values moves ranks")
	}
}

// TestMemoryDoesNotGrow: a column takes no more after a million values than after
// a hundred thousand, but for values farther out than any before.
func TestMemoryDoesNotGrow(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	c := NewColumn(1 << 20)
	buckets := func() (n int) {
		for _, side := range [][][]bucket{c.ranks.below, c.ranks.over} {
			for _, page := range side {
				n += len(page)
			}
		}
		return n
	}
	for range 100_000 {
		c.Add(math.Exp(r.NormFloat64()))
	}
	before := buckets()
	for range 1<<20 - 100_000 {
		c.Add(math.Exp(r.NormFloat64()))
	}
	if after := buckets(); after > before+2*perOctave || float64(after)*24 > Bytes(1, 1, 0) {
		t.Errorf("%d buckets, %d before", after, before)
	}
}
