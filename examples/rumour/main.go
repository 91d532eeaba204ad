// Command rumour uses package sim as a library: a model of one's own on a page,
// two arms that meet the same chance, and their difference.
package main

import (
	"context"
	"fmt"
	"math"
	"os"

	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// Village is the world: some have heard a rumour, and tell it on.
type Village struct {
	set    param.Set
	people int
	tells  float64
	heard  []bool
}

// Rumour is the model: its words, and new worlds.
type Rumour struct{}

// Name is the model's name.
func (Rumour) Name() string { return "rumour" }

// Version counts changes of the rules.
func (Rumour) Version() int { return 1 }

// Vocabulary names what is measured.
func (Rumour) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{Title: "A rumour", Measures: outcomes.Measures()}
}

// NewWorld declares the parameters: default, unit, range and meaning in one line.
func (Rumour) NewWorld() sim.World {
	v := &Village{}
	in := v.set.Section("village")
	in.Int(&v.people, 100, param.Spec{Name: "people", Unit: "people", Min: 2, Max: 1e6, Structural: true,
		Meaning: "people in the village", Source: "assumed"})
	in.Float(&v.tells, 0.3, param.Spec{Name: "tells", Unit: "per month", Min: 0, Max: 1,
		Meaning: "chance that somebody tells the rumour on", Source: "assumed"})
	return v
}

// The purposes of chance.
var (
	tells = random.For("rumour.tells").Decides("whether somebody tells the rumour on")
	whom  = random.For("rumour.whom").Decides("the one who is told")
)

// Parameters are bound to this village.
func (v *Village) Parameters() *param.Set { return &v.set }

// Start leaves no trace of the run before: one has heard.
func (v *Village) Start(sim.Setting) {
	v.heard = append(v.heard[:0], make([]bool, v.people)...)
	v.heard[0] = true
}

// Live is a month. Each number is keyed by who it is for, so that both arms meet
// the same chance.
func (v *Village) Live(m *sim.Month) {
	for i, knows := range append([]bool(nil), v.heard...) {
		if knows && m.Chance.Uniform(tells, i, 0, 0) < v.tells {
			v.heard[int(m.Chance.Uniform(whom, i, 0, 0)*float64(v.people))] = true
		}
	}
	m.Spend(v.people)
}

// Observe has no monthly values to write.
func (v *Village) Observe([]float64) {}

// Measure writes the outcomes of the run.
func (v *Village) Measure(values []float64) { outcomes.Measure(v, nil, values) }

var outcomes = sim.Outcomes[*Village]{
	sim.ShareOf(sim.Measure{Name: "heard_share", Title: "People who have heard"}, func(v *Village) (s sim.Share) {
		for _, knows := range v.heard {
			s.Count(knows)
		}
		return s
	}),
}

// experiment compares a village as it is with one that talks more.
func experiment() sim.Experiment {
	set := Rumour{}.NewWorld().Parameters()
	talk, _ := set.Index("village.tells")
	return sim.Experiment{Model: Rumour{}, Months: 12, Seed: 1, Replicates: 200, Base: set.Defaults(), Arms: []sim.Arm{
		{Name: "as it is"},
		{Name: "more talk", Set: []sim.Assignment{{Parameter: talk, Value: 0.6}}},
	}}
}

func main() {
	e := experiment()
	var sum, squares float64 // of the differences, replicate by replicate
	err := e.Run(context.Background(), 0, e.Items(), func(item *sim.Item) error {
		if f := item.Failure; f != nil {
			return fmt.Errorf("%s, month %d: %s", f.Arm, f.Month, f.Reason)
		}
		difference := item.Rows[1][0] - item.Rows[0][0]
		sum, squares = sum+difference, squares+difference*difference
		return nil
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "rumour:", err)
		os.Exit(1)
	}
	n := float64(e.Replicates)
	mean := sum / n
	fmt.Printf("more talk: %+.2f of the village have heard (standard error %.2f)\n", mean,
		math.Sqrt((squares/n-mean*mean)/(n-1)))
}
