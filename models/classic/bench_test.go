package classic

import (
	"testing"

	"concert/sim"
	"concert/sim/random"
)

// BenchmarkBoltzmann measures whole replicates of 100 agents and 100 steps.
func BenchmarkBoltzmann(b *testing.B) {
	benchmark(b, Boltzmann{}, nil, 100)
}

// BenchmarkBoltzmannInTurn measures the same with every agent once a step.
func BenchmarkBoltzmannInTurn(b *testing.B) {
	benchmark(b, Boltzmann{}, map[string]float64{"exchange.activation": inTurn}, 100)
}

// BenchmarkSchelling measures runs of 20 steps in a town of 40 × 40 plots.
func BenchmarkSchelling(b *testing.B) {
	benchmark(b, Schelling{}, nil, 20)
}

// BenchmarkSchellingLarge measures runs of 20 steps in a town of 100 × 100.
func BenchmarkSchellingLarge(b *testing.B) {
	benchmark(b, Schelling{}, largeTown, 20)
}

// largeTown is the large town of the comparisons of frameworks.
var largeTown = map[string]float64{"population.side": 100, "population.agents": 8000, "neighbourhood.radius": 2,
	"neighbourhood.minimum": 8}

func benchmark(b *testing.B, m sim.Model, set map[string]float64, steps int) {
	r := newRun(m, set)
	r.live(0, steps) // grow all slices first
	b.ReportAllocs()
	lived := 0
	for b.Loop() {
		r.live(lived, steps)
		lived++
	}
	b.ReportMetric(float64(lived)/b.Elapsed().Seconds(), "runs/s")
}

// run lives a world without an experiment around it, its months and its
// measures as an experiment would record them.
type run struct {
	world        sim.World
	ledger       sim.Ledger
	row, monthly []float64
}

func newRun(m sim.Model, set map[string]float64) *run {
	v := m.Vocabulary()
	r := &run{world: m.NewWorld(), ledger: sim.NewLedger(v), row: make([]float64, len(v.Measures)),
		monthly: make([]float64, len(v.Monthly))}
	for name, value := range set {
		i, ok := r.world.Parameters().Index(name)
		if !ok {
			panic("no parameter " + name)
		}
		r.world.Parameters().Write(i, value)
	}
	return r
}

// live is a whole replicate.
func (r *run) live(replicate, steps int) {
	r.start(replicate, steps)
	r.months(replicate, steps)
	r.world.Measure(r.row)
}

// start draws the population of a replicate.
func (r *run) start(replicate, steps int) { r.world.Start(settingOf(replicate, steps)) }

func settingOf(replicate, steps int) sim.Setting {
	return sim.Setting{Months: steps, Chance: random.At(random.Coordinates{Seed: 2020, Replicate: replicate})}
}

// months lets the world live from the first month on.
func (r *run) months(replicate, steps int) {
	chance := settingOf(replicate, steps).Chance
	for t := range steps {
		m := sim.NewMonth(t, chance.Turn(t), &r.ledger)
		r.world.Live(&m)
		r.world.Observe(r.monthly)
	}
}
