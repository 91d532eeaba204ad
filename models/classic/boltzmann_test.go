package classic

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"concert/sim/random"
)

// market is a market with some parameters set, and a way to let it live.
func market(set map[string]float64) (*Market, *run) {
	r := newRun(Boltzmann{}, set)
	return r.world.(*Market), r
}

// TestEveryStateIsAsLikely tries the exact law on a market small enough to
// list its states. Of ordered pairs of agents every one is as likely, and what
// an exchange does the opposite one undoes, so the chain of states is symmetric
// and, in the long run, every way to spread the units over the agents is as
// likely (Bose–Einstein). The share of replicates in a state has the standard
// error √(p(1−p)/replicates); 15 states within 4 of them.
func TestEveryStateIsAsLikely(t *testing.T) {
	const agents, units, replicates, steps = 3, 4, 30_000, 40
	m, r := market(map[string]float64{"population.agents": agents})
	seen := make(map[string]int)
	for k := range replicates {
		r.start(k, steps)
		m.wealth[0]++ // a fourth unit
		r.months(k, steps)
		seen[fmt.Sprint(m.wealth)]++
	}
	const states = 15 // C(4+2, 2)
	if len(seen) != states {
		t.Fatalf("%d states were seen, there are %d", len(seen), states)
	}
	p := 1.0 / states
	for state, n := range seen {
		if z := (float64(n)/replicates - p) / math.Sqrt(p*(1-p)/replicates); math.Abs(z) > 4 {
			t.Errorf("state %s in %d of %d replicates, %.1f standard errors off", state, n, replicates, z)
		}
	}
}

// boseEinstein is the share of agents with at least k units above the floor,
// where m·n units are spread over n agents and every way is as likely:
// C(mn−k+n−1, n−1) / C(mn+n−1, n−1).
func boseEinstein(n, m, k int) float64 {
	p := 1.0
	for j := range k {
		p *= float64(m*n-j) / float64(m*n+n-1-j)
	}
	return p
}

// TestWealthIsBoseEinstein compares the wealth of agents with the exact law of
// finitely many of them: for every k up to four times the mean, the share with
// at least k units, its standard error from the replicates, within 4.5 of them.
// Replicates last so long that less than 3 in 10,000 is left of the start (the
// slowest part of a single agent's wealth fades as exp(−(1−√q)² · steps), q =
// mean/(mean+1)).
func TestWealthIsBoseEinstein(t *testing.T) {
	for _, c := range []struct{ agents, mean, credit, steps, replicates int }{
		{100, 1, 0, 100, 2000}, // as shipped
		{100, 1, 2, 700, 300},  // debt shifts the law: units above the floor
		{50, 10, 0, 4000, 120}, // rich
	} {
		m, r := market(map[string]float64{"population.agents": float64(c.agents), "population.wealth": float64(c.mean),
			"exchange.credit": float64(c.credit)})
		mean := c.mean + c.credit
		sums, squares := make([]float64, 4*mean+1), make([]float64, 4*mean+1)
		for k := range c.replicates {
			r.start(k, c.steps)
			r.months(k, c.steps)
			for k := range sums {
				share := 0.0
				for _, v := range m.wealth {
					if v+c.credit >= k {
						share += 1 / float64(c.agents)
					}
				}
				sums[k] += share
				squares[k] += share * share
			}
		}
		n := float64(c.replicates)
		for k := 1; k < len(sums); k++ {
			got, want := sums[k]/n, boseEinstein(c.agents, mean, k)
			se := math.Sqrt((squares[k]/n - got*got) / (n - 1))
			if math.Abs(got-want) > 4.5*se+3e-4 {
				t.Errorf("%+v: %.4f of agents have %d or more above the floor, by the law %.4f; standard error %.5f", c,
					got, k, want, se)
			}
		}
	}
}

// TestExponentialLaw: the exact law tends to the exponential one. With n agents
// of mean wealth m, the share with at least k differs from exp(−k/m) by at most
// 1/(2em), for units are not infinitely small, and 1/n, for agents are not
// infinitely many.
func TestExponentialLaw(t *testing.T) {
	for _, c := range []struct{ agents, mean int }{{100, 1}, {50, 10}, {100, 20}, {10_000, 200}} {
		bound, worst := 1/(2*math.E*float64(c.mean))+1/float64(c.agents), 0.0
		for k := range 10 * c.mean {
			worst = max(worst, math.Abs(boseEinstein(c.agents, c.mean, k)-math.Exp(-float64(k)/float64(c.mean))))
		}
		if worst > bound {
			t.Errorf("%+v: %v away from the exponential law, more than %v", c, worst, bound)
		}
	}
}

// TestUnitsAreKept: whatever happens, units move and are neither made nor lost,
// and nobody owes more than is allowed.
func TestUnitsAreKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		credit := rapid.IntRange(0, 5).Draw(t, "credit")
		m, r := market(map[string]float64{
			"population.agents":   float64(rapid.IntRange(2, 60).Draw(t, "agents")),
			"population.wealth":   float64(rapid.IntRange(1, 8).Draw(t, "wealth")),
			"exchange.credit":     float64(credit),
			"exchange.activation": float64(rapid.IntRange(0, 1).Draw(t, "activation")),
		})
		r.live(rapid.IntRange(0, 1000).Draw(t, "replicate"), 30)
		sum := 0
		for i, v := range m.wealth {
			if sum += v; v < -credit {
				t.Fatalf("agent %d has %d with a credit of %d", i, v, credit)
			}
		}
		if sum != m.agents*m.start {
			t.Fatalf("%d units of %d", sum, m.agents*m.start)
		}
		if got, want := m.gini(), giniByPairs(m.wealth); math.Abs(got-want) > 1e-12 {
			t.Fatalf("Gini %v, by pairs %v", got, want)
		}
	})
}

// giniByPairs is the Gini coefficient as the measure's formula has it.
func giniByPairs(wealth []int) float64 {
	differences, sum := 0, 0
	for _, a := range wealth {
		sum += a
		for _, b := range wealth {
			differences += max(a-b, b-a)
		}
	}
	return float64(differences) / float64(2*len(wealth)*sum)
}

// TestMarketMeasures takes a market with known wealth.
func TestMarketMeasures(t *testing.T) {
	m, _ := market(map[string]float64{"population.agents": 20})
	m.Start(settingOf(0, 1))
	for i := range m.wealth {
		m.wealth[i] = 0
	}
	m.wealth[3], m.wealth[7], m.wealth[8] = 12, 5, 3
	m.count()
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"nothing", m.nothing(), 17.0 / 20},
		{"richest tenth", m.richest(), 17.0 / 20},
		{"distance", m.distance(), 17.0/20 - 0.5}, // with nothing: half of them by the law
	} {
		if math.Abs(c.got-c.want) > 1e-12 {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestOrderOfTurns: every agent is drawn once, all orders are equally likely, and what
// is left of the numbers is uniform whatever the order.
func TestOrderOfTurns(t *testing.T) {
	const steps, orders, halves = 24_000, 24, 2
	found := make(map[[4]int][halves]int)
	for step := range steps {
		var numbers [4]float64
		chance := random.At(random.Coordinates{Seed: 7, Month: step}).Stream(isPair)
		chance.Uniforms(0, numbers[:])
		unpaid, order, half := []int32{0, 1, 2, 3}, [4]int{}, 0
		for k := range order {
			var rest float64
			if order[k], rest = next(unpaid[k:], numbers[k]); rest < 0 || rest >= 1 {
				t.Fatalf("%v is left of a number", rest)
			} else if k == 0 && rest >= .5 {
				half = 1
			}
		}
		if sorted := slices.Sorted(slices.Values(order[:])); !slices.Equal(sorted, []int{0, 1, 2, 3}) {
			t.Fatalf("the order %v", order)
		}
		counts := found[order]
		counts[half]++
		found[order] = counts
	}
	square, want := 0.0, steps/float64(orders*halves)
	for _, counts := range found {
		for _, n := range counts {
			square += (float64(n) - want) * (float64(n) - want) / want
		}
	}
	if len(found) != orders || square > 85 { // chi-squared with 47 degrees of freedom: once in two thousand times
		t.Errorf("%d orders, chi-squared %.1f", len(found), square)
	}
}
