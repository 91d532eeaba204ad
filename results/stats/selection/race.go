package selection

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Race compares systems by outcomes of 0 and 1, of which more are better, in the
// same independent worlds. A system is out as soon as a rival beats it; with
// probability 1 − α, whatever the number of looks, none that is best is ever out.
//
// Each pair is a bet (Waudby-Smith and Ramdas 2024): where i is at least as good
// as j, worlds in which only j succeeds are no commoner than those in which only
// i does, and nobody who stakes on the next such world gains in expectation. The
// stake is spread over all advantages by a Beta(½, ½) prior restricted to above
// one half, so the capital depends on counts alone; by Ville's inequality it
// ever exceeds (k−1)/α with probability α/(k−1) at most, and a system that is
// best has k−1 rivals.
type Race struct {
	threshold float64 // log capital at which a pair is decided
	out       []bool
	outcomes  [][]bool
}

// NewRace starts a race of k systems with error α, 0 < α < 1. Panics on others.
func NewRace(k int, alpha float64) *Race {
	if k < 1 || !(alpha > 0 && alpha < 1) {
		panic("selection: a race of no systems, or without an error")
	}
	return &Race{threshold: math.Log(float64(max(1, k-1)) / alpha), out: make([]bool, k), outcomes: make([][]bool, k)}
}

// Add appends a system's outcomes in the next worlds. All systems that are in
// the race must be given the same worlds before it looks.
func (r *Race) Add(system int, outcomes []bool) {
	r.outcomes[system] = append(r.outcomes[system], outcomes...)
}

// In reports whether a system is in the race.
func (r *Race) In(system int) bool { return !r.out[system] }

// Drop takes a system out for another reason than being beaten.
func (r *Race) Drop(system int) { r.out[system] = true }

// Left counts the systems in the race.
func (r *Race) Left() (n int) {
	for _, out := range r.out {
		if !out {
			n++
		}
	}
	return n
}

// Share is the share of its worlds in which a system succeeded; NaN without any.
func (r *Race) Share(system int) float64 {
	n := 0
	for _, yes := range r.outcomes[system] {
		if yes {
			n++
		}
	}
	return float64(n) / float64(len(r.outcomes[system]))
}

// Worlds is the number of worlds that a system has run in.
func (r *Race) Worlds(system int) int { return len(r.outcomes[system]) }

// Look takes out every system that a rival beats. Rivals are those that may:
// nil is all in the race.
func (r *Race) Look(rival func(system int) bool) {
	var beaten []int
	for i := range r.out {
		if r.out[i] {
			continue
		}
		for j := range r.out {
			if j != i && !r.out[j] && (rival == nil || rival(j)) && r.beats(j, i) {
				beaten = append(beaten, i)
				break
			}
		}
	}
	for _, i := range beaten {
		r.out[i] = true
	}
}

// beats reports whether j has won its bet against i.
func (r *Race) beats(j, i int) bool {
	a, b := r.outcomes[j], r.outcomes[i]
	if len(a) != len(b) {
		panic("selection: systems in the race have run in different worlds")
	}
	wins, losses := 0, 0
	for w := range a {
		switch {
		case a[w] && !b[w]:
			wins++
		case b[w] && !a[w]:
			losses++
		}
	}
	return wins > losses && LogCapital(wins, losses) >= r.threshold
}

// LogCapital is the logarithm of what a bettor has who started with 1, after so
// many worlds in which only its side succeeded and so many in which only the
// other did.
func LogCapital(wins, losses int) float64 {
	a, b := float64(wins)+0.5, float64(losses)+0.5
	above := mathext.RegIncBeta(b, a, 0.5) // of a Beta(a, b): the weight above one half
	n := float64(wins + losses)
	return n*math.Ln2 + mathext.Lbeta(a, b) + math.Log(above) - mathext.Lbeta(0.5, 0.5) + math.Ln2
}
