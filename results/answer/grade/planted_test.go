package grade_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"concert/results/answer"
	"concert/results/answer/grade"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// mill is a model of two rules and a theory. Water drives the wheel (rule
// "wheel"); the wheel drives the stone if there is a belt (rule "belt"). Flour
// needs both; noise needs the wheel; birds sing whatever happens; the theory
// "idle" opens no gate.
type mill struct {
	p struct {
		Water, Wheel, Belt float64
		Theory             int
	}
	set param.Set
	at  random.Coordinates
	in  float64
}

type millModel struct{}

func (millModel) Name() string { return "mill" }
func (millModel) Version() int { return 1 }
func (millModel) Vocabulary() sim.Vocabulary {
	v := sim.Vocabulary{Title: "Mill", Story: "A mill."}
	for _, name := range []string{"noise", "flour", "birds", "gate"} {
		v.Measures = append(v.Measures, sim.Measure{Name: name, Title: name, Unit: "share", Meaning: name,
			Formula: name, Role: sim.Main,
			Better: sim.Higher, Matters: 0.01, MattersSource: "assumed"})
	}
	return v
}

func (millModel) NewWorld() sim.World {
	m := &mill{}
	spec := func(name string) param.Spec {
		return param.Spec{Name: name, Unit: "share", Meaning: name, Source: "assumed", Min: 0, Max: 1}
	}
	m.p.Wheel, m.p.Belt, m.p.Water = 1, 1, 0.5
	m.set.Float(&m.p.Water, spec("brook.water"))
	m.set.Float(&m.p.Wheel, spec("mill.wheel"))
	m.set.Float(&m.p.Belt, spec("mill.belt"))
	m.set.Choice(&m.p.Theory, []string{"busy", "idle"}, param.Spec{Name: "psychology.theory", Unit: "theory",
		Meaning: "who opens the gate", Source: "assumed"})
	return m
}

func (m *mill) Parameters() *param.Set { return &m.set }
func (m *mill) Start(s sim.Setting)    { m.at = s.Chance.Coordinates(); m.in = 0 }
func (m *mill) Live(t *sim.Month)      { m.in += t.Chance.Uniform(random.For("brook"), 0, 0, 0) / 24 }
func (m *mill) Observe([]float64)      {}
func (m *mill) Measure(values []float64) {
	water := m.p.Water + m.in
	values[0] = water * m.p.Wheel
	values[1] = water * m.p.Wheel * m.p.Belt
	values[2] = water
	values[3] = water * float64(1-m.p.Theory)
}

// millScenario has an arm with more water, and both rules as knock-outs. An arm
// sets a rule's parameter itself: that must not save it.
func millScenario() *scenarios.Scenario {
	set := millModel{}.NewWorld().Parameters()
	higher := func(id, measure string) scenarios.Claim {
		q := scenarios.Inequality{Strict: true,
			Terms: []scenarios.Term{{Coefficient: 1, Measure: measure, Arm: "flood"},
				{Coefficient: -1, Measure: measure, Arm: "as-is"}}}
		return scenarios.Claim{ID: id, Text: id, Origin: "own",
			All: []scenarios.Clause{{Text: id, AnyOf: []scenarios.Inequality{q}}}}
	}
	arm := func(name string, sets ...sim.Assignment) scenarios.Arm {
		return scenarios.Arm{Title: name, Arm: sim.Arm{Name: name, Set: sets}}
	}
	return &scenarios.Scenario{
		Name: "mill", Title: "Mill", Question: "?", Story: "A mill.", Family: "mill", Months: 12, Model: millModel{},
		Parameters: set, Base: set.Defaults(),
		Experiment: scenarios.Experiment{Replicates: 2, PerWorld: 1, Seed: 7, Baseline: "as-is"},
		Uncertain:  []scenarios.Uncertain{{Name: "brook.water", Parameter: 0, Low: 0.1, High: 0.6}},
		Arms: []scenarios.Arm{arm("as-is"), arm("flood", sim.Assignment{Parameter: 0, Value: 1},
			sim.Assignment{Parameter: 1, Value: 1})},
		Claims: []scenarios.Claim{higher("one-rule", "noise"), higher("two-rules", "flour"),
			higher("no-rule", "birds"), higher("theory", "gate")},
		Targets: []scenarios.Target{
			{Measure: "birds", Arm: "as-is", Value: 0.5, Within: 0.05, Source: "a bird watcher"},
			{Measure: "birds", Arm: "flood", Value: 1.2, Within: 0.5, Source: "a bird watcher"},
		},
		Knockouts: []scenarios.Knockout{
			{Rule: "wheel", Text: "water drives the wheel", Set: []sim.Assignment{{Parameter: 1, Value: 0}}},
			{Rule: "belt", Text: "the wheel drives the stone", Set: []sim.Assignment{{Parameter: 2, Value: 0}}},
		},
	}
}

// ran runs a scenario over worlds.
func ran(t *testing.T, s *scenarios.Scenario, worlds int, sets ...sim.Assignment) *answer.Run {
	t.Helper()
	p, err := s.Plan(scenarios.Options{Worlds: worlds, Set: sets})
	if err != nil {
		t.Fatal(err)
	}
	brief, err := p.Brief("mill")
	if err != nil {
		t.Fatal(err)
	}
	r := &answer.Run{Brief: brief}
	for _, d := range []struct {
		part *answer.Part
		of   *sim.Experiment
	}{{&r.Values, &p.Values}, {&r.Worlds, &p.Worlds}} {
		d.part.Rows = answer.NewRows(len(p.Arms), len(brief.Vocabulary.Measures), d.of.Items())
		err := d.of.Run(context.Background(), 0, d.of.Items(), func(it *sim.Item) error {
			for a, row := range it.Rows {
				d.part.Rows.Put(it.Index, a, row)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// TestByRule plants claims: one that follows from one rule, one that needs two,
// one that follows from none, and one that a theory denies.
func TestByRule(t *testing.T) {
	s := millScenario()
	asked := 0
	ask := func(theory string, without []string, _ []scenarios.Claim) (*answer.Run, error) {
		asked++
		return ran(t, s.Without(without...), 40,
			sim.Assignment{Parameter: 3, Value: float64(slices.Index([]string{"busy", "idle"}, theory))}), nil
	}
	got, err := grade.ByRule(s.Claims, grade.Rules{Theories: []string{"busy", "idle"},
		Rules: []string{"wheel", "belt"}}, ask)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"wheel", "", "", ""} {
		if got[i].Rule != want {
			t.Errorf("%s: by rule %q, want %q (%+v)", got[i].Claim, got[i].Rule, want, got[i].Tried)
		}
	}
	if last := got[3].Tried; len(last) != 2 || last[1].Theory != "idle" || last[1].Share != 0 {
		t.Errorf("the theory's claim was asked for after it had failed: %+v", last)
	}
	if !slices.Equal(got[1].Needs, []string{"wheel", "belt"}) || got[2].Needs == nil || len(got[2].Needs) != 0 ||
		got[3].Needs != nil {
		t.Errorf("what they need: %v, %v, %v", got[1].Needs, got[2].Needs, got[3].Needs)
	}
	if asked != 4 { // two theories, and without each of two rules
		t.Errorf("asked %d times", asked)
	}
}

// TestWithout: rules are out in every arm, and what the plan rests on is not
// changed.
func TestWithout(t *testing.T) {
	s := millScenario()
	r := ran(t, s.Without("wheel"), 3)
	for _, arm := range []string{"as-is", "flood"} {
		if noise := answer.WorldMeans(r, arm, "noise"); slices.Max(noise) != 0 {
			t.Errorf("%s still turns: %v", arm, noise)
		}
	}
	if len(s.Arms[1].Set) != 2 || s.Base[1] != 1 || len(s.Without("belt").Arms[1].Set) != 2 {
		t.Error("the scenario itself was changed")
	}
	defer func() {
		if recover() == nil {
			t.Error("a rule that nobody declared was taken out")
		}
	}()
	s.Without("stone")
}

// TestWeigh: the first target holds the water near what gives half as many birds
// and narrows it; the second narrows nothing. Weights and size are those of the
// kernel, worked out here once more.
func TestWeigh(t *testing.T) {
	s := millScenario()
	r := ran(t, s, 2000)
	p := grade.Weigh(r, s.Targets)
	birds := answer.WorldMeans(r, "as-is", "birds")
	flood := answer.WorldMeans(r, "flood", "birds")
	sum, squares := 0.0, 0.0
	for k := range birds {
		a, b := (birds[k]-0.5)/0.05, (flood[k]-1.2)/0.5
		w := math.Exp(-(a*a + b*b) / 2)
		sum, squares = sum+w, squares+w*w
	}
	if want := sum * sum / squares; math.Abs(p.Size-want) > 1e-9*want || p.Size < grade.LeastSize {
		t.Errorf("size %v, want %v", p.Size, want)
	}
	if l := p.Left[0]; !l.Counts || l.Contracted != "brook.water" || l.By < 0.5 {
		t.Errorf("the first target narrows the water: %+v", l)
	}
	if l := p.Left[1]; l.Counts {
		t.Errorf("the second target narrows nothing: %+v", l)
	}
	low := scenarios.Claim{ID: "low", All: []scenarios.Clause{{AnyOf: []scenarios.Inequality{
		{Constant: 0.65, Terms: []scenarios.Term{{Coefficient: -1, Measure: "birds", Arm: "as-is"}}}}}}}
	never := scenarios.Claim{ID: "never", All: []scenarios.Clause{{AnyOf: []scenarios.Inequality{
		{Constant: 0.1, Terms: []scenarios.Term{{Coefficient: -1, Measure: "birds", Arm: "as-is"}}}}}}}
	for _, c := range []struct {
		claim scenarios.Claim
		want  grade.SurvivalWas
	}{{s.Claims[0], grade.Survives}, {low, grade.Falls}, {never, grade.NotHeld}} {
		got, err := p.Survival(r, c.claim)
		if err != nil || got.Word != c.want {
			t.Errorf("%s: %+v (%v), want %s", c.claim.ID, got, err, c.want)
		}
	}
	lone := grade.Weigh(r, s.Targets[1:])
	if got, err := lone.Survival(r, s.Claims[0]); err != nil || got.Word != grade.Untested {
		t.Errorf("a target that narrows nothing tests nothing: %+v (%v)", got, err)
	}
	if got, err := grade.Weigh(r, nil).Survival(r, s.Claims[0]); err != nil || got.Word != grade.NoTargets {
		t.Errorf("without targets: %+v (%v)", got, err)
	}
	few := []scenarios.Target{{Measure: "birds", Arm: "as-is", Value: 0.5, Within: 0.0001}}
	if got, err := grade.Weigh(r, few).Survival(r, s.Claims[0]); err != nil || got.Word != grade.TooFew {
		t.Errorf("two thousandths of the worlds: %+v (%v)", got, err)
	}
}

// TestShuffled: two arms turned round; a null is the same either way; one arm
// cannot be shuffled.
func TestShuffled(t *testing.T) {
	s := millScenario()
	r := ran(t, s, 40)
	null := scenarios.Claim{ID: "null", All: []scenarios.Clause{}}
	for _, sign := range []float64{1, -1} {
		null.All = append(null.All, scenarios.Clause{AnyOf: []scenarios.Inequality{{Constant: 5,
			Terms: []scenarios.Term{{Coefficient: sign, Measure: "birds", Arm: "flood"},
				{Coefficient: -sign, Measure: "birds", Arm: "as-is"}}}}})
	}
	one := scenarios.Claim{ID: "one",
		All: []scenarios.Clause{{AnyOf: []scenarios.Inequality{{Terms: []scenarios.Term{{Coefficient: 1,
			Measure: "birds", Arm: "as-is"}}}}}}}
	for _, c := range []struct {
		claim scenarios.Claim
		share float64
		ok    bool
	}{{s.Claims[0], 0, true}, {null, 1, true}, {one, 0, false}} {
		share, ok, err := grade.Shuffled(r, c.claim)
		if err != nil || ok != c.ok || share != c.share {
			t.Errorf("%s: %v, %v (%v)", c.claim.ID, share, ok, err)
		}
	}
	if got := s.Claims[0].All[0].AnyOf[0].Terms[0].Arm; got != "flood" {
		t.Errorf("the claim itself was changed: %s", got)
	}
}

// TestSevere: only the opposite verdict counts.
func TestSevere(t *testing.T) {
	rivals := []grade.Tried{{"a", stats.Supported}, {"b", stats.Undecided}, {"c", stats.NotSupported}}
	for own, want := range map[stats.ClaimVerdict]string{stats.Supported: "c", stats.NotSupported: "a"} {
		if got := grade.Severe(own, rivals); len(got) != 1 || got[0].Rival != want {
			t.Errorf("%s: %v", own, got)
		}
	}
	if got := grade.Severe(stats.Undecided, rivals); got != nil {
		t.Errorf("undecided: %v", got)
	}
}

// TestFitted: the same measure in the same arm, and nothing else.
func TestFitted(t *testing.T) {
	s := millScenario()
	if on := grade.Fitted(s.Claims[2], s.Targets); len(on) != 2 {
		t.Errorf("birds: %v", on)
	}
	if on := grade.Fitted(s.Claims[0], s.Targets); on != nil {
		t.Errorf("noise: %v", on)
	}
}
