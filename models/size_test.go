package models

import (
	"runtime"
	"testing"

	"concert/sim"
	"concert/sim/random"
)

// TestBytes: what families say of their size is what large populations take,
// within a factor of two and a half.
func TestBytes(t *testing.T) {
	for family, large := range map[string]map[string]float64{
		"ruralcredit":    {"population.villages": 2000, "population.households_per_village": 200},
		"pensionfraud":   {"population.pensioners": 3e7},
		"countyprojects": {"population.households": 1e6},
		"pairedaid":      {"population.pairs": 4096},
		"socialforces":   {"population.villages": 2e5, "population.donors": 2e5},
		"boltzmann":      {"population.agents": 1e6},
		"schelling":      {"population.side": 1000, "population.agents": 8e5},
	} {
		model, ok := Find(family)
		if !ok {
			t.Fatalf("no family %s", family)
		}
		world := model.NewWorld()
		set := world.Parameters()
		for name, value := range large {
			i, ok := set.Index(name)
			if !ok {
				t.Fatalf("%s has no %s", family, name)
			}
			if d := set.At(i); value > d.Max {
				t.Fatalf("%s: %s is at most %v", family, name, d.Max)
			}
			set.Write(i, value)
		}
		said := world.(sim.Sized).Bytes()
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		chance := random.At(random.Coordinates{Seed: 1})
		world.Start(sim.Setting{Months: 12, Chance: chance})
		ledger := sim.NewLedger(model.Vocabulary())
		for month := range 12 {
			m := sim.NewMonth(month, chance.Turn(month), &ledger)
			world.Live(&m)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		took := float64(after.HeapAlloc) - float64(before.HeapAlloc)
		runtime.KeepAlive(world)
		t.Logf("%s: says %.1f MB, takes %.1f MB", family, said/1e6, took/1e6)
		if said < took/1.25 || said > took*2.5 {
			t.Errorf("%s: says %.1f MB, takes %.1f MB", family, said/1e6, took/1e6)
		}
	}
}
