// Package answertest holds a toy model with every kind of row, for tests of
// packages that judge, keep and show runs.
package answertest

import (
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// Toy is a village that digs wells. It is no model of anything.
type Toy struct{}

type toyParameters struct {
	Effort   float64
	Rain     float64
	Breaks   bool // every 37th replicate panics
	Villages int
}

type toy struct {
	p     toyParameters
	set   param.Set
	at    random.Coordinates
	wells float64
	dry   int
}

// Name is "toy".
func (Toy) Name() string { return "toy" }

// Version is 1.
func (Toy) Version() int { return 1 }

// Vocabulary has a measure of every kind: a share, an unbounded one, one that
// is sometimes missing, one that never varies.
func (Toy) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title: "Toy", Story: "A village digs wells.",
		Measures: []sim.Measure{
			{Name: "watered_share", Title: "Fields with water", Unit: "share", Meaning: "fields that a well reaches",
				Formula: "watered / fields",
				Better:  sim.Higher, Role: sim.Main, Matters: 0.02, MattersSource: "assumed", Low: 0, High: 1},
			{Name: "dry_months", Title: "Dry months", Unit: "months", Meaning: "months without rain", Formula: "count",
				Better: sim.Lower, Role: sim.Harm, Matters: 1, MattersSource: "assumed"},
			{Name: "yield", Title: "Yield of a well", Unit: "CNY per year", Meaning: "what a well yields",
				Formula: "yield / wells",
				Better:  sim.Higher, Role: sim.Main, Matters: 300, MattersSource: "assumed", Exists: "a well was dug"},
			{Name: "records_shared", Title: "Records shared", Unit: "records", Meaning: "records handed on",
				Formula: "count",
				Better:  sim.Lower, Role: sim.Detail, Matters: 1, MattersSource: "assumed", Low: 0, High: 100},
		},
		Monthly: []sim.Measure{
			{Name: "wells", Title: "Wells", Unit: "wells", Meaning: "wells so far", Better: sim.Higher, Role: sim.Main},
			{Name: "rain", Title: "Rain", Unit: "mm", Meaning: "rain of the month", Better: sim.Neither,
				Role: sim.Detail, Exists: "it rained"},
		},
		Acts: []sim.Word{{Name: "dig", Title: "Dig a well", Meaning: "dig"},
			{Name: "lend", Title: "Lend a spade", Meaning: "lend"}},
		Actors: []sim.Word{{Name: "village", Title: "Village", Meaning: "a village"},
			{Name: "township", Title: "Township", Meaning: "a township"}},
		Motives: []sim.Motive{
			{Word: sim.Word{Name: "need", Title: "Need", Meaning: "thirst"}, Unit: "staff-days"},
			{Word: sim.Word{Name: "effort", Title: "Effort", Meaning: "sweat"}, Unit: "staff-days", Cost: true},
		},
	}
}

// NewWorld makes a toy world.
func (Toy) NewWorld() sim.World {
	t := &toy{p: toyParameters{Effort: 0.5, Rain: 0.4, Villages: 10}}
	t.set.Float(&t.p.Effort, param.Spec{Name: "conditions.effort", Unit: "share", Meaning: "how hard they dig",
		Source: "assumed",
		Role:   param.Lever, Min: 0, Max: 1, Low: 0.2, High: 0.8})
	t.set.Float(&t.p.Rain, param.Spec{Name: "weather.rain", Unit: "share", Meaning: "months with rain",
		Source: "almanac", Min: 0, Max: 1})
	t.set.Bool(&t.p.Breaks, param.Spec{Name: "weather.breaks", Unit: "switch", Meaning: "some replicates break",
		Source: "assumed"})
	t.set.Int(&t.p.Villages, param.Spec{Name: "size.villages", Unit: "villages", Meaning: "how many", Source: "assumed",
		Min: 1, Max: 100, Structural: true})
	return t
}

func (t *toy) Parameters() *param.Set { return &t.set }

func (t *toy) Start(s sim.Setting) {
	t.at, t.wells, t.dry = s.Chance.Coordinates(), 0, 0
}

func (t *toy) Live(m *sim.Month) {
	if t.p.Breaks && t.at.Replicate%37 == 5 && m.T == 2 {
		panic("the spade broke")
	}
	rain := m.Chance.Uniform(random.For("rain"), 0, 0, 0)
	if rain > t.p.Rain {
		t.dry++
	}
	for v := range t.p.Villages {
		d := sim.Decision{Act: v % 2, Actor: v % 2, Who: v, Asked: v%3 != 0}
		d.Terms[0], d.Terms[1] = 1, -t.p.Effort
		d.Utility, d.Chance = d.Terms.Sum(), t.p.Effort/4
		d.Accepted = d.Asked && m.Chance.Uniform(random.For("dig"), v, 0, 0) < d.Chance
		if d.Accepted {
			t.wells++
		}
		m.Ledger.Record(&d)
	}
}

func (t *toy) Observe(values []float64) {
	values[0], values[1] = t.wells, 0
	if t.dry > 0 {
		values[1] = nan()
	}
}

func (t *toy) Measure(values []float64) {
	values[0] = min(1, t.wells/float64(10*t.p.Villages))
	values[1] = float64(t.dry)
	values[2] = 1000*t.p.Rain + 100*t.wells
	if t.wells < 4 {
		values[2] = nan()
	}
	values[3] = 0
}

func nan() float64 { zero := 0.0; return zero / zero }

// Options change the toy's plan.
type Options struct {
	Replicates, Worlds, PerWorld int
	Workers                      int
	Breaks                       bool
	Seed                         uint64
}

// goals are one that more effort is to reach, and one about what gets worse.
func goals() []scenarios.Goal {
	share, months := 0.15, 8.0
	return []scenarios.Goal{
		{Say: "15 % of the fields have water", Measure: "watered_share", AtLeast: &share, Source: "an almanac of 1920"},
		{Say: "at most eight months are dry", Measure: "dry_months", AtMost: &months, Source: "assumed"},
	}
}

// Plan is a toy scenario with four arms: the baseline, one with more effort,
// one that changes in time and sets nothing new, and one that equals the
// baseline by construction.
func Plan(o Options) *scenarios.Plan {
	set := Toy{}.NewWorld().Parameters()
	base := set.Defaults()
	if o.Breaks {
		base[2] = 1
	}
	arm := func(name, title, group string, set []sim.Assignment, changes ...sim.Change) scenarios.Arm {
		return scenarios.Arm{Title: title, Group: group, Arm: sim.Arm{Name: name, Set: set, Changes: changes}}
	}
	s := &scenarios.Scenario{
		Name: "toy", Title: "Toy: who digs wells?", Question: "Does more effort water more fields?",
		Story:  "A village digs.",
		Family: "toy", Months: 12, Model: Toy{}, Parameters: set, Base: base,
		Experiment: scenarios.Experiment{Replicates: 1, PerWorld: 2, Baseline: "as-is"},
		Uncertain:  []scenarios.Uncertain{{Name: "conditions.effort", Parameter: 0, Low: 0.2, High: 0.8}},
		Arms: []scenarios.Arm{
			arm("as-is", "As it is", "", nil),
			arm("more-effort", "With twice the effort", "Dig more", []sim.Assignment{{Parameter: 0, Value: 1}}),
			arm("rain-later", "With less rain from month 6", "Change the weather", nil,
				sim.Change{From: 6, Until: 12, Set: []sim.Assignment{{Parameter: 1, Value: 0.2}}}),
			arm("placebo", "Nothing is changed", "Change the weather", []sim.Assignment{{Parameter: 1, Value: 0.4}}),
		},
		Targets: []scenarios.Target{
			{Measure: "watered_share", Arm: "as-is", Value: 0.1, Within: 0.05, Source: "an almanac of 1920"},
			{Measure: "dry_months", Arm: "as-is", Value: 5, Within: 1, Source: "an almanac of 1920"},
		},
		Bounds: scenarios.Bounds{Goals: goals()}, Claims: claims(), Matters: map[string]float64{"dry_months": 0.5},
	}
	p, err := s.Plan(scenarios.Options{Replicates: o.Replicates, Worlds: o.Worlds, PerWorld: o.PerWorld, Seed: &o.Seed})
	if err != nil {
		panic(err) // the toy is in order
	}
	p.Values.Workers, p.Worlds.Workers = o.Workers, o.Workers
	p.Values.Record, p.Worlds.Record = true, true
	return p
}

// claims are one of every kind: supported, not supported, with alternatives,
// about an arm that did not run.
func claims() []scenarios.Claim {
	more := scenarios.Inequality{Strict: true, Terms: []scenarios.Term{
		{Coefficient: 1, Measure: "watered_share", Arm: "more-effort"},
		{Coefficient: -1, Measure: "watered_share", Arm: "as-is"}}}
	drier := scenarios.Inequality{Strict: true, Terms: []scenarios.Term{
		{Coefficient: 1, Measure: "dry_months", Arm: "as-is"},
		{Coefficient: -1, Measure: "dry_months", Arm: "rain-later"}}}
	gone := scenarios.Inequality{Terms: []scenarios.Term{{Coefficient: 1, Measure: "watered_share", Arm: "gone"}}}
	one := func(text string, q ...scenarios.Inequality) scenarios.Clause {
		return scenarios.Clause{Text: text, AnyOf: q}
	}
	return []scenarios.Claim{
		{ID: "T1", Text: "More effort waters more fields", Origin: "stated",
			All: []scenarios.Clause{one("watered higher", more)}},
		{ID: "T2", Text: "Less rain makes fewer dry months", Origin: "own", Weak: "put in by hand",
			All: []scenarios.Clause{one("dry lower", drier)}},
		{ID: "T10", Text: "One of the two holds", Origin: "inferred",
			All: []scenarios.Clause{one("either", drier, more)}},
		{ID: "T11", Text: "An arm that is not there does well", Origin: "own",
			All: []scenarios.Clause{one("gone", gone)}},
	}
}

// Brief is the brief of a toy plan.
func Brief(p *scenarios.Plan) *scenarios.Brief {
	brief, err := p.Brief("toy")
	if err != nil {
		panic(err) // the toy is in order
	}
	return brief
}
