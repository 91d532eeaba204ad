package ruralcredit

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"concert/sim"
	"concert/sim/random"
)

// anyCounty draws a county from the whole box of allowed values, with sizes
// and lengths that keep a run short.
func anyCounty(t *rapid.T) (*County, int) {
	c := NewCounty()
	set := c.Parameters()
	values := set.Defaults()
	for i := range values {
		d := set.At(i)
		switch d.Name {
		case "population.villages", "population.households_per_village", "population.villages_per_township":
			values[i] = float64(rapid.IntRange(1, 12).Draw(t, d.Name))
			continue
		case "population.scale":
			values[i] = rapid.Float64Range(0.1, 2).Draw(t, d.Name)
			continue
		}
		if rapid.Bool().Draw(t, d.Name+" varies") {
			values[i] = rapid.Float64Range(d.Min, d.Max).Draw(t, d.Name)
			if d.Kind != "number" {
				values[i] = math.Round(values[i])
			}
		}
	}
	set.Assign(values)
	return c, rapid.IntRange(1, 60).Draw(t, "months")
}

// TestConservation: wherever the parameters lie, loans granted are running,
// repaid, overdue or written off; flags agree with the lists; every decision's
// terms add up to its utility; nothing is infinite or undefined that must
// exist.
func TestConservation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, months := anyCounty(t)
		vocabulary := Model{}.Vocabulary()
		ledger := sim.NewLedger(vocabulary)
		ledger.Watch = func(_ int, d sim.Decision) {
			if sum := d.Terms.Sum(); sum != d.Utility || math.IsNaN(sum) {
				t.Fatalf("terms add up to %v, utility is %v", sum, d.Utility)
			}
		}
		chance := random.At(random.Coordinates{Seed: 3})
		c.Start(sim.Setting{Months: months, Chance: chance})
		for now := range months {
			m := sim.NewMonth(now, chance.Turn(now), &ledger)
			c.Live(&m)
			conserved(t, c)
		}
		row := make([]float64, len(vocabulary.Measures))
		c.Measure(row)
		for i, m := range vocabulary.Measures {
			if math.IsInf(row[i], 0) || math.IsNaN(row[i]) && m.Exists == "" {
				t.Fatalf("%s is %v", m.Name, row[i])
			}
			if m.Bounded() && (row[i] < float64(m.Low) || row[i] > float64(m.High)) {
				t.Fatalf("%s is %v, outside %v to %v", m.Name, row[i], m.Low, m.High)
			}
		}
	})
}

// conserved checks the loan book against the households.
func conserved(t *rapid.T, c *County) {
	if c.counted(running) != len(c.loans.running) || c.counted(overdue) != len(c.loans.overdue) {
		t.Fatalf("households and loan book disagree")
	}
	repaid := c.tally.due - c.tally.bad
	if c.tally.loans != len(c.loans.running)+repaid+c.tally.bad {
		t.Fatalf("%d loans granted, %d running, %d repaid, %d bad", c.tally.loans, len(c.loans.running), repaid,
			c.tally.bad)
	}
	if c.tally.bad != len(c.loans.overdue)+c.counted(writtenOff) {
		t.Fatalf("%d bad loans, %d overdue, %d written off", c.tally.bad, len(c.loans.overdue), c.counted(writtenOff))
	}
	if now := [3]int{c.counted(poor), c.counted(everApplied), c.counted(everBorrowed)}; now != [3]int{c.tally.poor,
		c.tally.applied, c.tally.borrowed} {
		t.Fatalf("poor, applied and borrowed are %v households, counted as they changed %d, %d, %d", now, c.tally.poor,
			c.tally.applied, c.tally.borrowed)
	}
	if c.counted(everBorrowed|everApplied) != c.tally.borrowed {
		t.Fatalf("somebody borrowed who never applied")
	}
	inTownships := 0
	for k := range c.townships {
		inTownships += c.townships[k].running
	}
	if inTownships != len(c.loans.running) {
		t.Fatalf("townships count %d running loans, the union %d", inTownships, len(c.loans.running))
	}
	for i, s := range c.households.state {
		if s&running != 0 && s&(overdue|writtenOff) != 0 || s&overdue != 0 && s&writtenOff != 0 {
			t.Fatalf("household %d has a loan in two states: %b", i, s)
		}
	}
}

// counted is the number of households of which all these things are so.
func (c *County) counted(all state) (n int) {
	for _, s := range c.households.state {
		if s&all == all {
			n++
		}
	}
	return n
}
