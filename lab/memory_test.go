package lab_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"concert/lab"
	"concert/models"
	"concert/results/answer"
	"concert/results/answer/answertest"
	"concert/scenarios"
	"concert/sim"
)

// TestTooLargeIsRefused: a population of 100,000 villages with 4,096 households
// each, and as many replicates as are kept, are refused with the
// number before anything is computed or written. A thousand million need no more
// than a few: they are added up.
func TestTooLargeIsRefused(t *testing.T) {
	l := laboratory(t)
	l.Memory = 2e9
	s, err := scenarios.Load(scenarios.Shipped(), "county-l", models.Find, models.Names()...)
	if err != nil {
		t.Fatal(err)
	}
	set := func(name string, value float64) sim.Assignment {
		i, ok := s.Parameters.Index(name)
		if !ok {
			t.Fatalf("no %s", name)
		}
		return sim.Assignment{Parameter: i, Value: value}
	}
	for name, o := range map[string]scenarios.Options{
		"households": {Replicates: 1, Set: []sim.Assignment{set("population.villages", 100000),
			set("population.households_per_village", 4096)}},
		"replicates": {Replicates: answer.MostKept},
	} {
		plan, err := s.Plan(o)
		if err != nil {
			t.Fatal(err)
		}
		_, err = l.Run(context.Background(), lab.Job{Plan: plan})
		var refused *lab.ErrMemory
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), "where 2.0 GB are there") {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if refused.Memory.Total() < 3e9 {
			t.Errorf("%s: it is said to need %.1f GB", name, refused.Memory.Total()/1e9)
		}
		if _, err := os.Stat(l.Runs); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: something is written", name)
		}
	}
}

// TestManyFit: where rows are added up, their number does not count.
func TestManyFit(t *testing.T) {
	l := laboratory(t)
	l.Memory = 2e9
	s, err := scenarios.Load(scenarios.Shipped(), "county-l", models.Find, models.Names()...)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := s.Plan(scenarios.Options{Replicates: 1_000_000_000, Worlds: -1})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	_, err = l.Run(ctx, lab.Job{Plan: plan})
	if interrupted := new(lab.Interrupted); !errors.As(err, &interrupted) {
		t.Errorf("a thousand million replicates are not begun: %v", err)
	}
}

// TestSmallFits: an ordinary run fits into a quarter of a gigabyte.
func TestSmallFits(t *testing.T) {
	l := laboratory(t)
	l.Memory = 0.25e9
	if _, err := l.Run(context.Background(),
		lab.Job{Plan: answertest.Plan(answertest.Options{Replicates: 20, Worlds: 3, Seed: 1})}); err != nil {
		t.Error(err)
	}
}
