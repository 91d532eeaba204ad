package figure

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/folder/foldertest"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// village is a model with everything that figures must cope with: a share, a
// measure below zero, one that does not always exist, a harm, three actors,
// all terms. It is no model of anything.
type village struct{}

type villageWorld struct {
	Level, Noise, Wells, Pull float64

	set    param.Set
	chance random.Month
	water  float64
	month  int
}

func (village) Name() string { return "village" }
func (village) Version() int { return 1 }

func (village) Vocabulary() sim.Vocabulary {
	word := func(name, title, meaning string) sim.Word {
		return sim.Word{Name: name, Title: title, Meaning: meaning}
	}
	v := sim.Vocabulary{
		Title: "Village", Story: "A village waters fields.",
		Measures: []sim.Measure{
			{Name: "watered", Title: "Fields with water", Unit: "share", Meaning: "fields that a well reaches",
				Formula: "x",
				Better:  sim.Higher, Role: sim.Main, Matters: 0.02, MattersSource: "assumed", Low: 0, High: 1},
			{Name: "balance", Title: "Balance of the village", Unit: "CNY per year",
				Meaning: "what wells earn less what they cost", Formula: "x",
				Better: sim.Higher, Role: sim.Main, Matters: 300, MattersSource: "assumed", Exists: "there is a well"},
			{Name: "thirst", Title: "Households without water", Unit: "household-months per 1,000 households and year",
				Meaning: "months without water", Formula: "x",
				Better: sim.Lower, Role: sim.Harm, Matters: 1, MattersSource: "assumed"},
			{Name: "thirst_again", Title: "Households thirsty again",
				Unit:    "household-months per 1,000 households and year",
				Meaning: "months without water after months with it", Formula: "x",
				Better: sim.Lower, Role: sim.Detail, Matters: 1, MattersSource: "assumed"},
		},
		Monthly: []sim.Measure{
			{Name: "watered", Title: "Fields with water", Unit: "share", Meaning: "fields watered so far",
				Better: sim.Higher, Role: sim.Main, Low: 0, High: 1},
			{Name: "balance", Title: "Balance of the village", Unit: "CNY per year", Meaning: "earnings less costs",
				Better: sim.Higher, Role: sim.Main, Exists: "there is a well"},
		},
		Acts: []sim.Word{word("dig", "Dig a well", "a village digs for another"),
			word("lend", "Lend a spade", "a township lends what it has")},
		Actors: []sim.Word{word("village", "Neighbouring villages", "they dig"),
			word("township", "Townships", "they lend"),
			word("temple", "Temple", "it digs where asked")},
	}
	for i, name := range termOrder() {
		cost := i >= 6 && i < 9
		v.Motives = append(v.Motives,
			sim.Motive{Word: word(name, []string{"Need", "Common goal", "Leadership", "Pressure from above",
				"Horizontal reward", "Trust", "Information cost", "Own work given up", "Fear of blame",
				"Expected profit or loss"}[i], name), Unit: "staff-days", Cost: cost})
	}
	return v
}

func (village) NewWorld() sim.World {
	w := &villageWorld{Level: 0.3, Noise: 0.1, Wells: 1, Pull: 1}
	for _, p := range []struct {
		value *float64
		name  string
		low   float64
	}{{&w.Level, "village.level", 0}, {&w.Noise, "village.noise", 0}, {&w.Wells, "village.wells", 0},
		{&w.Pull, "village.pull", -10}} {
		w.set.Float(p.value, param.Spec{Name: p.name, Unit: "share", Meaning: "a number", Source: "assumed",
			Role: param.Lever, Min: p.low, Max: 10, Low: 0, High: 1})
	}
	return w
}

func (w *villageWorld) Parameters() *param.Set { return &w.set }

func (w *villageWorld) Start(s sim.Setting) {
	w.chance, w.month = s.Chance, 0
	w.water = w.Level * (1 + w.Noise*(s.Chance.Uniform(random.For("luck"), 0, 0, 0)-0.5))
}

func (w *villageWorld) Live(m *sim.Month) {
	w.month++
	for act := range 2 {
		for actor := range 3 {
			if (act == 1) != (actor == 1) || (actor == 2 && w.Pull < 2) {
				continue
			}
			d := sim.Decision{Act: act, Actor: actor, Who: actor, Asked: m.Chance.Uniform(random.For("ask"), actor, 0,
				0) < 0.3+0.2*w.Pull}
			for k := range 10 {
				d.Terms[k] = w.term(k, actor)
			}
			d.Utility = d.Terms.Sum()
			d.Chance = min(1, max(0, 0.5+d.Utility/6))
			d.Accepted = d.Asked && m.Chance.Uniform(random.For("answer"), actor, act, 0) < d.Chance
			m.Ledger.Record(&d)
		}
	}
}

// term pulls with the arm's strength; trust turns against asking without it.
func (w *villageWorld) term(k, actor int) float64 {
	switch {
	case k >= 6 && k < 9:
		return -0.3 - 0.2*float64(k-6) - 0.1*float64(actor)
	case k == 5:
		return 0.5 * (w.Pull - 0.9)
	case k == 9:
		return -0.8 * float64(actor) * (2 - w.Pull)
	}
	return w.Pull * 0.25 * float64(1+k%3)
}

// grown is how far the village has come: a curve that levels off.
func (w *villageWorld) grown() float64 {
	return w.water * float64(w.month) / (float64(w.month) + 6)
}

func (w *villageWorld) Observe(values []float64) {
	values[0] = min(1, w.grown()*(1+w.Noise*0.3*(w.chance.Uniform(random.For("weather"), w.month, 0, 0)-0.5)))
	values[1] = 20000*w.grown() - 5000
	if w.Wells == 0 {
		values[1] = missingValue()
	}
}

func (w *villageWorld) Measure(values []float64) {
	values[0] = min(1, w.water)
	values[1] = 20000*w.water - 5000
	if w.Wells == 0 {
		values[1] = missingValue()
	}
	values[2] = 40 * (1 - min(1, w.water))
	values[3] = values[2] / 4
}

func missingValue() float64 { zero := 0.0; return zero / zero }

// toyArm is an arm of a test's scenario.
type toyArm struct {
	name, title, group  string
	level, pull         float64
	noiseless, waterles bool
}

// toyOptions change what the toy runs.
type toyOptions struct {
	replicates, worlds, months int
	declared                   bool // the scenario asks for figures
}

// usualArms are arms in three groups, one of them with a title that is too
// long for any line, one in which a measure never exists, one without
// variance, one that changes nothing.
func usualArms() []toyArm {
	return []toyArm{
		{name: "as-is", title: "As it is", level: 0.3, pull: 1},
		{name: "more", title: "More wells", group: "Dig more", level: 0.42, pull: 2.4},
		{name: "less", title: "Fewer wells", group: "Dig more", level: 0.08, pull: 0.2},
		{name: "same", title: "Nothing is changed", group: "Dig more", level: 0.3, pull: 1},
		{name: "long", title: "With a title that goes on and on about reservoirs, canals, sluices and whatever else somebody thought of when naming this arm",
			group: "Other ways", level: 0.36, pull: 1.6},
		{name: "dry", title: "Without any well", group: "Other ways", level: 0, pull: -0.6, waterles: true},
		{name: "steady", title: "Rain as in a clock", group: "Other ways", level: 0.33, pull: 1.2, noiseless: true},
		{name: "hardly", title: "A little more",
			group: "A group with quite a long heading that says what the arms below have in common", level: 0.301,
			pull: 1.1},
	}
}

// toyRun runs arms and analyses them.
func toyRun(t testing.TB, arms []toyArm, o toyOptions) (*answer.Run, *answer.Answer) {
	t.Helper()
	world := village{}.NewWorld()
	set := world.Parameters()
	s := &scenarios.Scenario{Name: "toy", Title: "Toy: who waters fields?",
		Question: "Do more wells water more fields?", Story: "A village.",
		Family: "village", Months: o.months, Model: village{}, Parameters: set, Base: set.Defaults(),
		Claims: toyClaims(arms),
		Experiment: scenarios.Experiment{Replicates: o.replicates, PerWorld: 2, Worlds: o.worlds, Seed: 7,
			Baseline: arms[0].name},
		Uncertain: []scenarios.Uncertain{{Name: "village.noise", Parameter: 1, High: 4}}}
	s.Report = toyReport(o)
	for _, a := range arms {
		s.Arms = append(s.Arms, scenarios.Arm{Title: a.title, Group: a.group,
			Arm: sim.Arm{Name: a.name, Set: a.assignments()}})
	}
	plan, err := s.Plan(scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	plan.Values.Record, plan.Worlds.Record = true, true
	run := written(t, plan)
	found, err := answer.Analyse(run)
	if err != nil {
		t.Fatal(err)
	}
	return run, found
}

// toyReport asks for a course, for measures with three axes, and for two that
// share one; of arms that do not run nothing is drawn.
func toyReport(o toyOptions) (r scenarios.Report) {
	if !o.declared {
		return r
	}
	r.Figures = []scenarios.Figure{
		{Kind: scenarios.Course, Title: "Water over the months", Measures: []string{"watered"},
			Arms: []string{"more", "dry"}},
		{Kind: scenarios.Levels, Measures: []string{"watered", "balance", "thirst"},
			Arms: []string{"more", "less", "same", "long", "dry", "gone"}},
		{Kind: scenarios.Levels, Title: "The same twice", Measures: []string{"thirst", "thirst_again"},
			Arms: []string{"more", "dry"}},
		{Kind: scenarios.Course, Measures: []string{"balance"}, Arms: []string{"gone"}},
	}
	return r
}

func (a toyArm) assignments() []sim.Assignment {
	all := []sim.Assignment{{Parameter: 0, Value: a.level}, {Parameter: 3, Value: a.pull}}
	if a.noiseless {
		all = append(all, sim.Assignment{Parameter: 1, Value: 0})
	}
	if a.waterles {
		all = append(all, sim.Assignment{Parameter: 2, Value: 0})
	}
	return all
}

func toyClaims(arms []toyArm) (all []scenarios.Claim) {
	above := func(arm, base string) []scenarios.Clause {
		return []scenarios.Clause{{Text: "higher", AnyOf: []scenarios.Inequality{{Strict: true, Terms: []scenarios.Term{
			{Coefficient: 1, Measure: "watered", Arm: arm}, {Coefficient: -1, Measure: "watered", Arm: base}}}}}}
	}
	all = append(all, scenarios.Claim{ID: "T9", Text: "An arm that did not run waters every field.",
		All: above("gone", arms[0].name)})
	for i := 1; i < min(4, len(arms)); i++ {
		all = append(all, scenarios.Claim{ID: fmt.Sprintf("T%d", i), Text: "Compared with what is done today, “" +
			arms[i].title + "” brings water to more fields, whatever the weather does.",
			All: above(arms[i].name, arms[0].name)})
	}
	return all
}

// written takes a plan through a run folder.
func written(t testing.TB, plan *scenarios.Plan) *answer.Run {
	t.Helper()
	brief, err := plan.Brief("toy")
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := folder.New(brief)
	if err != nil {
		t.Fatal(err)
	}
	w, err := folder.Open(filepath.Join(t.TempDir(), "run"), manifest,
		folder.Options{Scenario: []byte("title = \"toy\"\n"), Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(foldertest.Strand(w.Values, &plan.Values),
		foldertest.Strand(w.Worlds, &plan.Worlds)); err != nil {
		t.Fatal(err)
	}
	run, err := w.Finish(nil)
	if err != nil {
		t.Fatal(err)
	}
	return run.Run
}

// toyFigures are the figures of the usual arms at fixed parameters, and those
// of robustness from a run with worlds.
func toyFigures(t testing.TB) []Figure {
	t.Helper()
	all := drawn(t, usualArms(), toyOptions{replicates: 60, months: 36}, nil)
	for _, f := range drawn(t, usualArms(), toyOptions{replicates: 60, months: 36, declared: true}, nil) {
		if f.Declared {
			f.Name = "declared-" + f.Name
			all = append(all, f)
		}
	}
	for _, f := range drawn(t, usualArms()[:6], toyOptions{replicates: 2, worlds: 30, months: 12}, nil) {
		if f.Kind == Robustness {
			all = append(all, f)
		}
	}
	return append(all, comparedFigures()...)
}

func drawn(t testing.TB, arms []toyArm, o toyOptions, words *say.Words) []Figure {
	t.Helper()
	run, answer := toyRun(t, arms, o)
	all, err := All(run, answer, words)
	if err != nil {
		t.Fatal(err)
	}
	return all
}
