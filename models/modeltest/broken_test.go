package modeltest

import (
	"math"
	"slices"
	"testing"

	"concert/models/classic"
	"concert/models/collab"
	"concert/models/ruralcredit"
	"concert/sim"
	"concert/sim/param"
)

// broken is a sound family with one thing wrong.
type broken struct {
	ruralcredit.Model
	version int
	say     func(*sim.Vocabulary)
	declare func(*param.Set)
	start   func(*brokenWorld)
	live    func(*brokenWorld, *sim.Month)
	observe func(w *brokenWorld, values []float64)
	measure func(w *brokenWorld, values []float64)
}

type brokenWorld struct {
	sim.World
	family *broken
	starts int
	noted  float64
}

func (b *broken) Version() int { return b.Model.Version() + b.version }

func (b *broken) Vocabulary() sim.Vocabulary {
	v := b.Model.Vocabulary()
	if b.say != nil {
		b.say(&v)
	}
	return v
}

func (b *broken) NewWorld() sim.World {
	w := &brokenWorld{World: b.Model.NewWorld(), family: b}
	if b.declare != nil {
		b.declare(w.Parameters())
	}
	return w
}

func (w *brokenWorld) Start(s sim.Setting) {
	w.World.Start(s)
	w.starts++
	if w.family.start != nil {
		w.family.start(w)
	}
}

func (w *brokenWorld) Live(m *sim.Month) {
	w.World.Live(m)
	if w.family.live != nil {
		w.family.live(w, m)
	}
}

func (w *brokenWorld) Observe(values []float64) {
	w.World.Observe(values)
	if w.family.observe != nil {
		w.family.observe(w, values)
	}
}

func (w *brokenWorld) Measure(values []float64) {
	w.World.Measure(values)
	if w.family.measure != nil {
		w.family.measure(w, values)
	}
}

// decide writes a decision down that no actor of the family takes.
func decide(d sim.Decision) func(*brokenWorld, *sim.Month) {
	return func(_ *brokenWorld, m *sim.Month) { m.Ledger.Record(&d) }
}

// extra declares one more parameter.
func extra(spec param.Spec) func(*param.Set) {
	return func(set *param.Set) { set.Float(new(float64), spec) }
}

// at sets one value of a measure.
func at(name string, value func(w *brokenWorld, old float64) float64) func(*brokenWorld, []float64) {
	i := measure(ruralcredit.Model{}.Vocabulary().Measures, name)
	return func(w *brokenWorld, values []float64) { values[i] = value(w, values[i]) }
}

// TestSuiteSeesWhatIsBroken breaks a sound family in one way after another: the
// check that is there for it complains. Unbroken, none does.
func TestSuiteSeesWhatIsBroken(t *testing.T) {
	first := func(edit func(*sim.Measure)) func(*sim.Vocabulary) {
		return func(v *sim.Vocabulary) { edit(&v.Measures[0]) }
	}
	calls := 0
	for _, c := range []struct {
		check string // that complains
		with  *broken
	}{
		{"the family has a name, a version and a story", &broken{version: -1000}},
		{"the family has a name, a version and a story", &broken{say: func(v *sim.Vocabulary) { v.Story = " " }}},
		{"the words are the same every time",
			&broken{say: func(v *sim.Vocabulary) { calls++; v.Title += string(rune('a' + calls%20)) }}},
		{"every parameter is declared in full",
			&broken{declare: extra(param.Spec{Name: "credit.Gift", Unit: "CNY", Meaning: "a gift", Source: "assumed",
				Max: 1})}},
		{"every parameter is declared in full",
			&broken{declare: extra(param.Spec{Name: "credit.gift", Unit: "CNY", Meaning: "a gift",
				Source: "assumed"})}},
		{"every lever has a cost",
			&broken{declare: extra(param.Spec{Name: "credit.gift", Unit: "CNY", Meaning: "a gift", Source: "assumed",
				Max: 1, Role: param.Lever})}},
		{"every measure is declared in full", &broken{say: first(func(m *sim.Measure) { m.Name = "TakeUp" })}},
		{"every measure is declared in full", &broken{say: first(func(m *sim.Measure) { m.Formula = "" })}},
		{"every measure is declared in full", &broken{say: first(func(m *sim.Measure) { m.Matters = 0 })}},
		{"every measure is declared in full", &broken{say: func(v *sim.Vocabulary) { v.Monthly[0].Unit = "" }}},
		{"somebody could be harmed", &broken{say: func(v *sim.Vocabulary) {
			v.Measures = slices.Clone(v.Measures)
			for i := range v.Measures {
				if v.Measures[i].Role == sim.Harm {
					v.Measures[i].Role = sim.Detail
				}
			}
		}}},
		{"the core measures are there",
			&broken{say: func(v *sim.Vocabulary) { v.Measures[measure(v.Measures, "trust")].Name = "faith" }}},
		{"acts, actors and motives are the theory's",
			&broken{say: func(v *sim.Vocabulary) { v.Motives[0].Name = "greed" }}},
		{"an arm that changes nothing is the baseline",
			&broken{measure: at("loans", func(w *brokenWorld, old float64) float64 {
				return old +
					float64(w.starts)
			})}},
		{"an arm is the baseline before its first change",
			&broken{observe: func(w *brokenWorld, values []float64) { values[0] = float64(w.starts) }}},
		{"the number of workers does not matter",
			&broken{measure: at("loans", func(w *brokenWorld, old float64) float64 {
				return old +
					float64(w.starts)
			})}},
		{"recording changes nothing", &broken{start: func(w *brokenWorld) { w.noted = 0 },
			observe: func(w *brokenWorld, _ []float64) { w.noted++ },
			measure: at("loans", func(w *brokenWorld, old float64) float64 { return old + w.noted })}},
		{"a used world is as good as a new one",
			&broken{measure: at("loans", func(w *brokenWorld, old float64) float64 {
				return old +
					float64(w.starts)
			})}},
		{"a higher chance never turns a yes into a no", &broken{live: func(_ *brokenWorld, m *sim.Month) {
			running := m.Ledger.Tallies[0].Decisions // a running number, which any arm shifts
			m.Ledger.Record(&sim.Decision{Act: 1, Who: 99, Asked: true, Accepted: running%2 == 0, Chance: 0.5})
		}}},
		{"one more agency shifts nobody's chance", &broken{live: func(_ *brokenWorld, m *sim.Month) {
			running := m.Ledger.Tallies[0].Decisions
			m.Ledger.Record(&sim.Decision{Act: 1, Who: 99, Asked: true, Accepted: running%2 == 0, Chance: 0.5})
		}}},
		{"the ledger adds up", &broken{live: decide(sim.Decision{Chance: 0.5, Utility: 1, Terms: sim.Terms{2}})}},
		{"the ledger adds up", &broken{live: decide(sim.Decision{Chance: 1.5})}},
		{"the ledger adds up", &broken{live: decide(sim.Decision{Chance: 0.5, Accepted: true})}},
		{"the ledger adds up",
			&broken{live: decide(sim.Decision{Chance: 0.5, Utility: 1, Terms: sim.Terms{collab.Effort: 1}})}},
		{"the ledger adds up", &broken{live: func(_ *brokenWorld, m *sim.Month) { m.Ledger.Tallies[0].Asked++ }}},
		{"a weight of zero removes its term",
			&broken{live: decide(sim.Decision{Chance: 0.5, Utility: 1, Terms: sim.Terms{collab.Need: 1}})}},
		{"frozen trust stays where it began",
			&broken{measure: at("trust", func(_ *brokenWorld, old float64) float64 { return old / 2 })}},
		{"any allowed point yields sound values",
			&broken{measure: at("take_up", func(*brokenWorld, float64) float64 { return 1.01 })}},
		{"any allowed point yields sound values",
			&broken{measure: at("take_up", func(*brokenWorld, float64) float64 { return math.NaN() })}},
		{"any allowed point yields sound values", &broken{live: func(_ *brokenWorld, m *sim.Month) {
			if m.T == 50 {
				panic("in the fifties")
			}
		}}},
	} {
		i := slices.IndexFunc(checks, func(k check) bool { return k.name == c.check })
		if i < 0 {
			t.Fatalf("there is no check %q", c.check)
		}
		if r := examine(c.with, Options{}).hold(checks[i]); len(r.complaints) == 0 {
			t.Errorf("%s: does not see what is broken in %+v", c.check, c.with)
		}
	}
	for _, c := range checks {
		sound := Options{Except: []Exception{
			{Check: "a lever that is said to cost moves a cost", About: "credit.introductions"}}}
		if r := examine(&broken{}, sound).hold(c); len(r.complaints) > 0 {
			t.Errorf("%s: complains of a sound family: %v", c.name, r.complaints)
		}
	}
}

// TestExceptions: an exception takes its complaint away, and is a complaint
// itself once nothing is wrong.
func TestExceptions(t *testing.T) {
	c := checks[slices.IndexFunc(checks, func(k check) bool { return k.name == "every lever has a cost" })]
	o := Options{Except: []Exception{{Check: c.name, About: "credit.gift", Reason: "gifts are free"}}}
	free := &broken{declare: extra(param.Spec{Name: "credit.gift", Unit: "CNY", Meaning: "a gift", Source: "assumed",
		Max: 1, Role: param.Lever})}
	if r := examine(free, o).hold(c); len(r.complaints) > 0 {
		t.Errorf("an excepted complaint is raised: %v", r.complaints)
	}
	if r := examine(&broken{}, o).hold(c); len(r.complaints) != 1 {
		t.Errorf("an exception that nothing needs: %v", r.complaints)
	}
}

// TestTextbookIsNoExcuse: a case that calls itself a textbook model is found
// out, and a textbook model held against the promises of cases fails each that
// presupposes decisions.
func TestTextbookIsNoExcuse(t *testing.T) {
	complaints := func(m sim.Model, o Options, name string) int {
		i := slices.IndexFunc(checks, func(k check) bool { return k.name == name })
		if i < 0 {
			t.Fatalf("there is no check %q", name)
		}
		return len(examine(m, o).hold(checks[i]).complaints)
	}
	if complaints(ruralcredit.Model{}, Options{Textbook: true}, "nobody decides in a textbook model") == 0 {
		t.Error("a case passes for a textbook model")
	}
	for _, name := range []string{"somebody could be harmed", "the core measures are there",
		"acts, actors and motives are the theory's", "the ledger adds up"} {
		if complaints(classic.Boltzmann{}, Options{}, name) == 0 {
			t.Errorf("%s: a model without decisions passes for a case", name)
		}
	}
}
