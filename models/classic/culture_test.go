package classic_test

import (
	"math"
	"os"
	"testing"

	"concert/models/classic"
	"concert/models/modeltest"
	"concert/sim"
)

// lands is an experiment of one land until it stands still.
func lands(t *testing.T, replicates int, set map[string]float64) sim.Experiment {
	t.Helper()
	parameters := classic.Culture{}.NewWorld().Parameters()
	base := parameters.Defaults()
	for name, v := range set {
		i, ok := parameters.Index(name)
		if !ok {
			t.Fatalf("no parameter %s", name)
		}
		base[i] = v
	}
	return sim.Experiment{Model: classic.Culture{}, Months: 1000, Seed: 1997, Replicates: replicates, Base: base,
		Arms: []sim.Arm{{Name: "as-is"}}, Workers: 2}
}

// published are the mean numbers of stable regions that Axelrod (1997) reports
// for ten by ten sites, four neighbours and five features, ten runs each.
var published = []struct{ traits, regions float64 }{{5, 1.0}, {10, 3.2}, {15, 20.0}}

// TestPublishedRegions sets the published means beside ours. Ten runs have an
// error of their own: what is asked is that a mean of ten of ours could be the
// published one.
func TestPublishedRegions(t *testing.T) {
	replicates := 60
	if os.Getenv("CONCERT_FULL") != "" {
		replicates = 2000
	}
	for _, c := range published {
		set := map[string]float64{"culture.traits": c.traits}
		regions := modeltest.Measured(t, lands(t, replicates, set), "regions")
		if still := modeltest.Measured(t, lands(t, 20, set), "stands_still"); still.Mean() < 1 {
			t.Errorf("%v traits: %.0f %% of the lands stand still after 1,000 steps", c.traits, 100*still.Mean())
		}
		const runs, errors = 10, 3
		allowed := errors*math.Sqrt(regions.Variance()/runs) + 0.05 // rounding of what is published
		t.Logf("%2.0f traits: published %4.1f, here %.2f ± %.2f", c.traits, c.regions, regions.Mean(), regions.SE())
		if difference := regions.Mean() - c.regions; difference > allowed || difference < -allowed {
			t.Errorf("%v traits: published %v, here %.2f ± %.2f", c.traits, c.regions, regions.Mean(), regions.SE())
		}
	}
}

// TestMoreNeighboursFewerRegions: so Axelrod found, with 4, 8 and 12 neighbours.
func TestMoreNeighboursFewerRegions(t *testing.T) {
	last := 1e9
	for choice := range 3 {
		regions := modeltest.Measured(t, lands(t, 200, map[string]float64{"culture.neighbours": float64(choice)}),
			"regions")
		t.Logf("neighbourhood %d: %.2f ± %.2f regions", choice, regions.Mean(), regions.SE())
		if regions.Mean() > last {
			t.Errorf("neighbourhood %d: %.2f regions, more than with fewer neighbours (%.2f)", choice, regions.Mean(),
				last)
		}
		last = regions.Mean()
	}
}

// TestNothingInCommon: where no two sites share a trait, the land stands still
// from the start, in as many regions as sites.
func TestNothingInCommon(t *testing.T) {
	e := lands(t, 20, map[string]float64{"culture.features": 1, "culture.traits": 1000, "population.side": 3})
	e.Months = 5
	if regions := modeltest.Measured(t, e, "regions"); regions.Mean() < 8.5 {
		t.Errorf("%.2f regions of 9 sites", regions.Mean())
	}
	if changes := modeltest.Measured(t, e, "changes_per_site"); changes.Mean() != 0 {
		t.Errorf("%.2f changes: with one feature all or nothing is common", changes.Mean())
	}
}
