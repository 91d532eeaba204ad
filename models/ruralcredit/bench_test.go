package ruralcredit

import (
	"testing"

	"concert/sim"
	"concert/sim/random"
)

// BenchmarkCounty measures a month of the county as shipped, per household.
func BenchmarkCounty(b *testing.B) {
	benchmark(b, 24, 30)
}

// BenchmarkFullCounty measures a month of a county of 225 villages.
func BenchmarkFullCounty(b *testing.B) {
	benchmark(b, 225, 89)
}

func benchmark(b *testing.B, villages, households int) {
	const months = 84
	c := NewCounty()
	values := c.Parameters().Defaults()
	for name, v := range map[string]int{"population.villages": villages,
		"population.households_per_village": households} {
		i, _ := c.Parameters().Index(name)
		values[i] = float64(v)
	}
	c.Parameters().Assign(values)
	run := newRun(c)
	run.live(random.Coordinates{Seed: 1}, months) // grow all slices first
	b.ReportAllocs()
	lived := 0
	for b.Loop() {
		run.live(random.Coordinates{Seed: 1, Replicate: lived}, months)
		lived++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(lived*months*villages*households), "ns/household-month")
}

// run lives a county without an experiment around it.
type run struct {
	county *County
	ledger sim.Ledger
}

func newRun(c *County) *run {
	v := Model{}.Vocabulary()
	return &run{c, sim.NewLedger(v)}
}

func (r *run) live(at random.Coordinates, months int) {
	chance := random.At(at)
	r.county.Start(sim.Setting{Months: months, Chance: chance})
	for t := range months {
		m := sim.NewMonth(t, chance.Turn(t), &r.ledger)
		r.county.Live(&m)
	}
}
