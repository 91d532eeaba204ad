package sim_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"concert/sim"
	"concert/sim/random"
)

// TestLedger shows that tallies are the sums of the decisions, apart by act and
// class of actor, and that the watcher sees every decision without changing any.
func TestLedger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := toy{}.Vocabulary()
		seen := 0
		watched, plain := sim.NewLedger(v), sim.NewLedger(v)
		want := make([]sim.Tally, len(v.Acts)*len(v.Actors))
		watched.Watch = func(_ int, d sim.Decision) { seen++; d.Terms[0] = math.NaN() }
		n := rapid.IntRange(0, 40).Draw(t, "decisions")
		whole := rapid.IntRange(-8, 8) // sums of whole numbers are exact in any order
		for range n {
			d := sim.Decision{
				Act: rapid.IntRange(0, 1).Draw(t, "act"), Actor: rapid.IntRange(0, 1).Draw(t, "actor"),
				Asked: rapid.Bool().Draw(t, "asked"), Accepted: rapid.Bool().Draw(t, "accepted"), Chance: 0.25,
			}
			for i := range d.Terms {
				d.Terms[i] = float64(whole.Draw(t, "term"))
			}
			d.Utility = d.Terms.Sum()
			watched.Record(&d)
			plain.Record(&d)

			w := &want[d.Act*len(v.Actors)+d.Actor]
			w.Decisions++
			if d.Asked {
				w.Asked++
			}
			if d.Accepted {
				w.Accepted++
			}
			w.Chance += d.Chance
			w.Utility += d.Utility
			for i, x := range d.Terms {
				w.Terms[i] += x
			}
		}
		if seen != n {
			t.Fatalf("the watcher saw %d of %d decisions", seen, n)
		}
		var total sim.Ledger
		total.Add(&watched)
		total.Add(&plain)
		for i, w := range want {
			if watched.Tallies[i] != w || plain.Tallies[i] != w {
				t.Fatalf("tally %d is %+v, want %+v", i, watched.Tallies[i], w)
			}
			if sum := w.Terms.Sum(); sum != w.Utility {
				t.Fatalf("tally %d: the terms sum to %v, the utility is %v", i, sum, w.Utility)
			}
			both := total.Tallies[i]
			if both.Decisions != 2*w.Decisions || both.Asked != 2*w.Asked || both.Accepted != 2*w.Accepted ||
				both.Chance != 2*w.Chance || both.Utility != 2*w.Utility || both.Terms[3] != 2*w.Terms[3] {
				t.Fatalf("tally %d of two ledgers is %+v, twice %+v", i, both, w)
			}
		}
	})
}

// TestLedgerOfARun shows that a run starts with an empty ledger and counts whom
// the model says: of three people all decide each month, the second unasked.
func TestLedgerOfARun(t *testing.T) {
	for _, it := range collect(t, experiment(), 0, 9) {
		for arm, tallies := range it.tallies {
			if len(tallies) != 4 {
				t.Fatalf("%d tallies for two acts of two actors", len(tallies))
			}
			even, odd := tallies[0], tallies[1]
			if even.Decisions != 24 || even.Asked != 24 || odd.Decisions != 12 || odd.Asked != 0 || odd.Accepted != 0 {
				t.Errorf("item %d, arm %d: %+v and %+v", it.index, arm, even, odd)
			}
			if tallies[2] != (sim.Tally{}) || tallies[3] != (sim.Tally{}) {
				t.Errorf("item %d, arm %d: somebody took", it.index, arm)
			}
		}
	}
}

// TestWatch shows that whoever watches a ledger is told the month, inside an
// experiment and out of it.
func TestWatch(t *testing.T) {
	e := experiment()
	e.Workers, e.Replicates = 1, 1
	watching := &watched{}
	e.Model = watching
	collect(t, e, 0, 1)
	if len(watching.months) != 2*36 {
		t.Fatalf("%d decisions were seen, want 72", len(watching.months))
	}
	for i, month := range watching.months {
		if want := i / 3 % 12; month != want {
			t.Fatalf("decision %d is said to be of month %d, want %d", i, month, want)
		}
	}

	ledger := sim.NewLedger(toy{}.Vocabulary())
	ledger.Watch = func(month int, _ sim.Decision) {
		if month != 5 {
			t.Errorf("the month is said to be %d, want 5", month)
		}
	}
	m := sim.NewMonth(5, random.Month{}, &ledger)
	m.Ledger.Record(&sim.Decision{})
}

// watched is a toy whose decisions are watched.
type watched struct {
	toy
	months []int
}

func (w *watched) NewWorld() sim.World { return &watchedWorld{w.toy.NewWorld(), w} }

type watchedWorld struct {
	sim.World
	model *watched
}

func (w *watchedWorld) Live(m *sim.Month) {
	m.Ledger.Watch = func(month int, _ sim.Decision) { w.model.months = append(w.model.months, month) }
	w.World.Live(m)
}

// TestGoldenDigest holds the digest of given rows: the bytes are a promise to
// whoever computes it elsewhere. −0 is 0, and every NaN is the same.
func TestGoldenDigest(t *testing.T) {
	zero := math.Float64frombits(1 << 63)
	odd := math.Float64frombits(0x7ff8000000000000 | 12345)
	empty := sim.NewDigest().String()
	if want := "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; empty != want {
		t.Errorf("the digest of nothing is %s, want that of SHA-256, %s", empty, want)
	}
	rows := func(values ...float64) string {
		d := sim.NewDigest()
		d.AddRow(1, 2, 3, false, values)
		d.AddRow(1, 2, 4, true, []float64{math.NaN(), math.NaN(), math.NaN()})
		return d.String()
	}
	const want = "sha256:0f3064ad05e4eb227bfdb3490a17040f4c18ae3c46d781e8d68d5e10f38778d5"
	for _, got := range []string{rows(0, math.NaN(), -1.5), rows(zero, odd, -1.5)} {
		if got != want {
			t.Errorf("the digest is %s, want %s", got, want)
		}
	}
	one, other := sim.NewDigest(), sim.NewDigest()
	one.AddRow(0, 0, 0, false, []float64{1})
	other.AddRow(0, 0, 0, true, []float64{1})
	if one.String() == other.String() {
		t.Error("quarantine does not show in the digest")
	}
}
