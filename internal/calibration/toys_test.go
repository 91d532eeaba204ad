package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"concert/models"
	"concert/results/folder"
	"concert/results/stats/ranks"
	"concert/scenarios"
)

// TestRanks: of a toy whose spread is normal, true inputs have ranks as right
// posteriors give them. With CONCERT_FULL=1 over 1,000 data sets.
func TestRanks(t *testing.T) {
	sets := 30
	if os.Getenv("CONCERT_FULL") != "" {
		sets = 1000
	}
	found := &tally{}
	if err := toys[0].check(context.Background(), sets, found, func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	if found.Nothing > sets/100 || found.Few > sets/20 {
		t.Errorf("of %d data sets nothing fits %d, %d have too few effective draws", sets, found.Nothing, found.Few)
	}
	// Two inputs, and fixed seeds: each at 99.5 %.
	band := ranks.NewBand(len(found.Ranks[0]), min(places, sets), 0.995)
	least, most := ranks.Held(len(found.Ranks[0]), 0.9, 0.995)
	for k, values := range found.Ranks {
		if outside := band.Outside(values); len(outside) > 0 {
			t.Errorf("input %d: ranks leave their band at %v", k+1, outside)
		}
		if found.Held[k] < least || found.Held[k] > most {
			t.Errorf("input %d: held %d times, allowed %d to %d", k+1, found.Held[k], least, most)
		}
	}
}

// TestFrozenPosteriors: each case has a posterior in docs/posteriors, of the
// present rules, by what its file says and for its targets, that is worth enough draws.
func TestFrozenPosteriors(t *testing.T) {
	for _, name := range []string{"county-l", "city-y", "county-s", "east-west", "social-forces"} {
		q, err := folder.ReadPosterior(filepath.Join("..", "..", "docs", "posteriors", name+".parquet"))
		if err != nil {
			t.Error(err)
			continue
		}
		s, err := scenarios.Load(scenarios.Shipped(), name, models.Find, models.Names()...)
		if err != nil {
			t.Fatal(err)
		}
		var by []string
		for _, p := range q.Parameters {
			by = append(by, p.Name)
		}
		if !slices.Equal(by, s.Study.Calibrate.By) || q.Rules != s.Model.Version() || q.Effective() < scenarios.EnoughDraws {
			t.Errorf("%s: rules %d, %v effective draws of %v", name, q.Rules, q.Effective(), by)
		}
		for i, target := range s.Targets {
			if i >= len(q.Targets) || q.Targets[i].Target != target {
				t.Errorf("%s: target %d is another", name, i+1)
			}
		}
	}
}
