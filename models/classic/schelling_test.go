package classic

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"concert/sim/random"
)

// town is a town with some parameters set, and a way to let it live.
func town(set map[string]float64) (*Town, *run) {
	r := newRun(Schelling{}, set)
	return r.world.(*Town), r
}

// TestRandomTown: at random places, a neighbour of an agent is one of the
// n − 1 others, of which n/2 − 1 are of its group. So like_share at the start
// is (n/2 − 1)/(n − 1) on average; 4 standard errors from 500 replicates.
func TestRandomTown(t *testing.T) {
	const replicates = 500
	tn, r := town(nil)
	sum, squares := 0.0, 0.0
	for k := range replicates {
		r.start(k, 20)
		v := tn.likeShare()
		sum += v
		squares += v * v
	}
	mean := sum / replicates
	se := math.Sqrt((squares/replicates - mean*mean) / (replicates - 1))
	if want := 499.0 / 999; math.Abs(mean-want) > 4*se {
		t.Errorf("neighbours of the own group at random places: %.4f ± %.4f, want %.4f", mean, se, want)
	}
}

// TestOneMoreAgentShiftsNobody: the others settle where they settled before.
func TestOneMoreAgentShiftsNobody(t *testing.T) {
	a, r := town(nil)
	r.start(5, 20)
	b, r := town(map[string]float64{"population.agents": 1001})
	r.start(5, 20)
	for i := range a.agents {
		if a.agents[i] != b.agents[i] {
			t.Fatalf("agent %d is %+v, with one more agent %+v", i, a.agents[i], b.agents[i])
		}
	}
}

// TestContentmentByExtremes: whoever wants nothing stays; whoever wants more
// neighbours than there can be moves every time.
func TestContentmentByExtremes(t *testing.T) {
	const steps = 20
	tn, r := town(map[string]float64{"neighbourhood.minimum": 0})
	r.live(1, steps)
	if tn.allMoves != 0 || tn.contentShare() != 1 {
		t.Errorf("content with anything: %d moves, %v content", tn.allMoves, tn.contentShare())
	}
	tn, r = town(map[string]float64{"neighbourhood.minimum": 9})
	r.live(1, steps)
	if tn.allMoves != steps*len(tn.agents) || tn.contentShare() != 0 {
		t.Errorf("content with nothing: %d moves, %v content", tn.allMoves, tn.contentShare())
	}
	if v := tn.likeShare(); math.Abs(v-0.5) > 0.05 {
		t.Errorf("endless moving leaves the town mixed; like_share is %v", v)
	}
}

// TestSettledTownRests: once everybody is content nobody moves again.
func TestSettledTownRests(t *testing.T) {
	tn, r := town(nil)
	r.start(3, 200)
	r.months(3, 100)
	if tn.contentShare() != 1 {
		t.Fatalf("after 100 steps %v are content; choose another replicate", tn.contentShare())
	}
	before := tn.allMoves
	r.months(3, 20)
	if tn.allMoves != before {
		t.Errorf("%d moves in a town where all are content", tn.allMoves-before)
	}
}

// TestTownAddsUp: in any town nobody shares a plot, plots are held or empty,
// and what is known of neighbourhoods is what counting them again gives.
func TestTownAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tn, r := town(map[string]float64{
			"population.side":       float64(rapid.IntRange(1, 14).Draw(t, "side")),
			"population.agents":     float64(rapid.IntRange(1, 200).Draw(t, "agents")),
			"neighbourhood.radius":  float64(rapid.IntRange(1, 10).Draw(t, "radius")),
			"neighbourhood.minimum": float64(rapid.IntRange(0, 12).Draw(t, "minimum")),
		})
		r.live(rapid.IntRange(0, 1000).Draw(t, "replicate"), 4)
		held := make([]int, tn.side*tn.side) // 0: empty; else group + 1
		for _, a := range tn.agents {
			if held[a.Place] != 0 {
				t.Fatalf("two agents on plot %d", a.Place)
			}
			held[a.Place] = a.Group + 1
		}
		for _, plot := range tn.empty {
			if held[plot] != 0 {
				t.Fatalf("plot %d is held and empty", plot)
			}
		}
		if len(tn.empty)+len(tn.agents) != len(held) {
			t.Fatalf("%d empty plots and %d agents on %d plots", len(tn.empty), len(tn.agents), len(held))
		}
		for i := range tn.agents {
			a := &tn.agents[i]
			if got, want := tn.like(a), tn.counted(held, a); got != want {
				t.Fatalf("agent %d has %d neighbours of its group, counted %d", i, got, want)
			}
		}
	})
}

// counted looks at every plot of the town.
func (t *Town) counted(held []int, a *Agent) (like int) {
	for plot, group := range held {
		rows, columns := plot/t.side-a.Place/t.side, plot%t.side-a.Place%t.side
		if plot != a.Place && group == a.Group+1 && max(rows, -rows, columns, -columns) <= t.radius {
			like++
		}
	}
	return like
}

// TestTurns: the order is that of the numbers, for any number of agents.
func TestTurns(t *testing.T) {
	var memory turns
	for n := range 300 {
		stream := random.At(random.Coordinates{Seed: 7, Replicate: n}).Stream(isCalled)
		order := memory.draw(stream, n)
		seen := make([]bool, n)
		for k, i := range order {
			if seen[i] {
				t.Fatalf("%d agents: agent %d is called twice", n, i)
			}
			seen[i] = true
			if k > 0 && stream.At(int(order[k-1])) > stream.At(int(i)) {
				t.Fatalf("%d agents: agents %d and %d are the wrong way round", n, order[k-1], i)
			}
		}
	}
}
