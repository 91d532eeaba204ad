package coverage

import (
	"math/rand/v2"
	"strings"
	"testing"

	"concert/results/stats"
)

// shortened is the part on looks with few looks and repetitions.
func shortened(t *testing.T, n, repetitions int) Part {
	t.Helper()
	p := looks(1)
	var kept []cell
	for _, c := range p.cells {
		if len(c.truth) <= 5 && c.n == twelfth {
			c.n, c.repetitions = n, repetitions
			kept = append(kept, c)
		}
	}
	p.cells = kept
	return p
}

// Stopped at its worst look, a run keeps the level if every look has its share
// of the error, and does not if every look spends all of it.
func TestWorstCaseStopping(t *testing.T) {
	for _, r := range shortened(t, 200, 300).Run(Nobody{}).Rows {
		missed := Share{1 - r.Covered.Share, r.Covered.Error}
		switch careless := strings.HasPrefix(r.World, "5 %"); {
		case careless && missed.Share < .06:
			t.Errorf("%s: only %.3f miss, so that this test would see nothing", r.World, missed.Share)
		case !careless && missed.Share > .05+4*share(15, 300).Error:
			t.Errorf("%s: a look misses in %.3f ± %.3f of runs", r.World, missed.Share, missed.Error)
		}
	}
}

// A look that is not suspect never misses.
func TestNoLookIsSkippedWrongly(t *testing.T) {
	skipped := 0
	for _, c := range shortened(t, 200, 1).cells {
		for i := range few(60) {
			pairs := c.draw(rand.New(rand.NewPCG(c.seed, uint64(i))), c.n)
			soFar := make(sums, len(pairs))
			soFar.add(pairs, c.truth)
			for _, alpha := range []float64{.05, .01} {
				if soFar.suspect(alpha) {
					continue
				}
				skipped++
				if !c.see(stats.Compare(pairs, 1-alpha)).covered {
					t.Errorf("%s, repetition %d: a look that misses is skipped", c.name, i)
				}
			}
		}
	}
	if skipped < few(200) {
		t.Errorf("only %d looks are skipped", skipped)
	}
}
