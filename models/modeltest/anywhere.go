package modeltest

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"concert/sim"
	"concert/sim/param"
)

// Course is a run at some point of the box of allowed values, month by month.
type Course struct {
	Months  int
	words   sim.Vocabulary
	set     *param.Set
	base    []float64
	monthly []float64
}

// At is a monthly value; a name that the family does not have is a
// programmer's error.
func (c *Course) At(month int, name string) float64 {
	i := slices.IndexFunc(c.words.Monthly, func(m sim.Measure) bool { return m.Name == name })
	if i < 0 {
		panic("modeltest: no monthly value " + name)
	}
	return c.monthly[month*len(c.words.Monthly)+i]
}

// Parameter is a parameter of the run.
func (c *Course) Parameter(name string) float64 {
	i, ok := c.set.Index(name)
	if !ok {
		panic("modeltest: no parameter " + name)
	}
	return c.base[i]
}

// Anywhere draws points of the whole box of allowed values, sizes kept at most
// as large as given, and runs of up to so many months. At each, no value is
// missing that must exist or leaves its bounds, and terms add up to utilities;
// conserved is what else must hold there. A counterexample is made small.
func Anywhere(t *testing.T, model sim.Model, sizes map[string]float64, months int,
	conserved func(t *rapid.T, c *Course)) {
	words := model.Vocabulary()
	rapid.Check(t, func(t *rapid.T) {
		set := model.NewWorld().Parameters()
		e := sim.Experiment{Model: model, Months: rapid.IntRange(1, months).Draw(t, "months"),
			Seed:       rapid.Uint64().Draw(t, "seed"),
			Replicates: 1, Base: anywhere(t, set, sizes), Arms: []sim.Arm{{Name: "any"}}, Record: true}
		err := e.Run(t.Context(), 0, 1, func(item *sim.Item) error {
			if f := item.Failure; f != nil {
				t.Fatalf("month %d: %s\n%s", f.Month, f.Reason, f.Details)
			}
			within(t, words.Measures, item.Rows[0])
			for month := range e.Months {
				within(t, words.Monthly, item.Monthly[0][month*len(words.Monthly):][:len(words.Monthly)])
			}
			addUp(t, &item.Ledgers[0])
			conserved(t, &Course{e.Months, words, set, e.Base, item.Monthly[0]})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// anywhere draws a point of the box.
func anywhere(t *rapid.T, set *param.Set, sizes map[string]float64) []float64 {
	values := make([]float64, set.Len())
	for i := range values {
		d := set.At(i)
		top := d.Max
		if size, ok := sizes[d.Name]; ok {
			top = size
		}
		switch {
		case d.Off != "" && rapid.Bool().Draw(t, d.Name+" off"):
			values[i] = param.Off
		case d.Kind != param.Number:
			values[i] = float64(rapid.IntRange(int(d.Min), int(top)).Draw(t, d.Name))
		case rapid.Bool().Draw(t, d.Name+" by default"):
			values[i] = min(d.Default, top)
		default:
			values[i] = rapid.Float64Range(d.Min, top).Draw(t, d.Name)
		}
	}
	return values
}

func within(t *rapid.T, measures []sim.Measure, values []float64) {
	for i, m := range measures {
		v := values[i]
		slack := 1e-9 * max(1, math.Abs(v)) // not of High, which may be infinite
		if m.Bounded() && (v < float64(m.Low)-slack || v > float64(m.High)+slack) {
			t.Fatalf("%s is %v, outside %v to %v", m.Name, v, m.Low, m.High)
		}
	}
}

func addUp(t *rapid.T, ledger *sim.Ledger) {
	for i, tally := range ledger.Tallies {
		size := 0.0
		for _, term := range tally.Terms {
			size += math.Abs(term)
		}
		rounding := float64(1e-9*size) +
			float64(1e-12*float64(tally.Decisions)) // decisions of opposite sign leave little
		if math.Abs(tally.Terms.Sum()-tally.Utility) > rounding {
			t.Fatalf("tally %d: terms add up to %v, utility is %v", i, tally.Terms.Sum(), tally.Utility)
		}
		if tally.Accepted > tally.Asked || tally.Asked > tally.Decisions {
			t.Fatalf("tally %d: %d decisions, %d asked, %d accepted", i, tally.Decisions, tally.Asked, tally.Accepted)
		}
	}
}
