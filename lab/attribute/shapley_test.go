package attribute

import (
	"math"
	"math/bits"
	"testing"

	"pgregory.net/rapid"
)

// game draws the values of all coalitions of n players.
func game(t *rapid.T, n int) func(uint64) float64 {
	values := rapid.SliceOfN(rapid.Float64Range(-10, 10), 1<<n, 1<<n).Draw(t, "values")
	return func(members uint64) float64 { return values[members] }
}

// TestEfficiency: parts sum to the gap, exactly or along any order.
func TestEfficiency(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 7).Draw(t, "players")
		v := game(t, n)
		gap := v(1<<n-1) - v(0)
		order := orderOf(rapid.Uint64Range(0, 1000).Draw(t, "seed"), 3, n)
		for _, parts := range [][]float64{shapley(n, v), alongOrder(order, v)} {
			sum := 0.0
			for _, p := range parts {
				sum += p
			}
			if math.Abs(sum-gap) > 1e-9 {
				t.Fatalf("parts sum to %v, the gap is %v", sum, gap)
			}
		}
	})
}

// TestSymmetry: two players that every coalition takes alike have the same part.
func TestSymmetry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "players")
		v := game(t, n)
		alike := func(members uint64) float64 { // of players 0 and 1 their number counts alone
			if members&3 == 2 {
				members ^= 3
			}
			return v(members)
		}
		if parts := shapley(n, alike); math.Abs(parts[0]-parts[1]) > 1e-9 {
			t.Fatalf("%v and %v", parts[0], parts[1])
		}
	})
}

// TestNullPlayer: whoever adds nothing to any coalition has no part, exactly or
// along any order.
func TestNullPlayer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "players")
		v := game(t, n)
		null := func(members uint64) float64 { return v(members &^ 1) }
		order := orderOf(rapid.Uint64Range(0, 1000).Draw(t, "seed"), 0, n)
		if a, b := shapley(n, null)[0], alongOrder(order, null)[0]; math.Abs(a) > 1e-9 || b != 0 {
			t.Fatalf("it has %v, along an order %v", a, b)
		}
	})
}

// TestOrders: an order is a permutation, orders differ, and an order and its
// reverse ask for few coalitions; over all orders of a small game their mean is
// the value.
func TestOrders(t *testing.T) {
	seen := make(map[[4]int]int)
	for k := range 2000 {
		order := orderOf(1, k, 4)
		var members uint64
		for _, i := range order {
			members |= 1 << i
		}
		if bits.OnesCount64(members) != 4 {
			t.Fatalf("%v is no order", order)
		}
		seen[[4]int(order)]++
		if n := len(needed(order)); n > 4*4 {
			t.Fatalf("%d coalitions", n)
		}
	}
	for order, n := range seen {
		if math.Abs(float64(n)-2000.0/24) > 4*math.Sqrt(2000.0/24) {
			t.Errorf("%v comes %d times in 2000", order, n)
		}
	}
	if len(seen) != 24 {
		t.Errorf("%d orders of 24", len(seen))
	}
	v := func(members uint64) float64 { return float64(members*members%7) + 1 }
	mean := make([]float64, 4)
	for order := range seen {
		for i, p := range alongOrder(order[:], v) {
			mean[i] += p / 24
		}
	}
	for i, p := range shapley(4, v) {
		if math.Abs(p-mean[i]) > 1e-9 {
			t.Errorf("player %d: %v, over all orders %v", i, p, mean[i])
		}
	}
}
