package attribute_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"concert/lab"
	"concert/lab/attribute"
	"concert/lab/labtest"
	"concert/models"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// theMachine is a model whose measures are known functions of its switches, with
// noise that all arms of an item share, and some that they do not: a sum of
// levels; the product of a and b; a or b; one that is missing without a. An arm
// has the first so many switches on, and there is one goal.
func theMachine(t *testing.T, on int) *scenarios.Scenario {
	t.Helper()
	var measures []sim.Measure
	for _, name := range []string{"sum", "both", "either", "sometimes"} {
		m := labtest.Measure(name, "points", sim.Detail)
		m.Formula, m.Matters = "parts / wholes", 0.1
		measures = append(measures, m)
	}
	measures[3].Exists, measures[3].Among = "the first switch is on", "sum"
	var levels []labtest.Parameter
	for i := range 12 {
		letter := string(rune('a' + i))
		levels = append(levels, labtest.Parameter{Spec: param.Spec{Name: "level." + letter, Unit: "points",
			Meaning: "level " + letter + ", of one", Source: "assumed", Role: param.Lever, Min: 0, Max: 10}})
	}
	s := labtest.Model{Family: "machine", Measures: measures, Parameters: levels, Of: machine}.Scenario()
	bound := 1.2
	s.Experiment.Replicates, s.Experiment.Baseline, s.Experiment.Seed = 10, "off", 4
	s.Arms = []scenarios.Arm{{Title: "Off", Arm: sim.Arm{Name: "off"}}, {Title: "On", Arm: sim.Arm{Name: "on"}}}
	s.Goals = []scenarios.Goal{{Say: "it sums", Measure: "sum", AtLeast: &bound, Source: "assumed"}}
	for i := range on {
		s.Arms[1].Set = append(s.Arms[1].Set, sim.Assignment{Parameter: i, Value: 1})
	}
	return s
}

func machine(level []float64, chance random.Month, values []float64) {
	noise := func(i int) float64 { return chance.Uniform(random.For("machine-noise"), i, 0, 0) }
	sum := noise(0)
	for i, v := range level {
		sum += float64(i+1) * v
	}
	a, b := level[0]*(0.5+noise(1)), level[1]*(0.5+noise(2))
	values[0], values[1], values[2], values[3] = sum+a-level[0], noise(0)+4*a*b, noise(0)+4*max(a, b), math.NaN()
	if level[0] > 0 {
		values[3] = sum
	}
}

func shared(t *testing.T, s *scenarios.Scenario, q attribute.Question) *attribute.Result {
	t.Helper()
	l := labtest.Lab(t)
	found, _, err := attribute.Run(context.Background(), l, s, nil, scenarios.Options{}, q, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	labtest.Told(t, found, `"players":`)
	return found
}

// TestKnownParts: additive, pure interaction and either-or machines give the
// parts that theory says, within their intervals, which are narrow; parts sum to
// the gap; a third player that does nothing for a measure has none of it.
func TestKnownParts(t *testing.T) {
	found := shared(t, theMachine(t, 3), attribute.Question{To: "on", Measures: []string{"sum", "both", "either"},
		Replicates: 300})
	want := map[string][]float64{"sum": {1, 2, 3}, "both": {2, 2, 0}, "either": {2, 2, 0}}
	expected := map[string]float64{"sum": 6, "both": 4, "either": 4 * (1 + 1.0/6)} // E max of two uniforms around 1
	for _, g := range found.Gaps {
		total := 0.0
		for i, p := range g.Parts {
			total += float64(p.Mean)
			half := (float64(p.High) - float64(p.Low)) / 2
			theory := want[g.Measure][i]
			if g.Measure == "either" && i < 2 {
				theory = expected["either"] / 2
			}
			if theory < float64(p.Low)-1e-9 || theory > float64(p.High)+1e-9 {
				t.Errorf("%s, %s: %v (%v to %v), theory %v", g.Measure, found.Players[i].Name, p.Mean, p.Low, p.High,
					theory)
			}
			if half > 0.05*expected[g.Measure] {
				t.Errorf("%s, %s: the interval is ±%v of a gap of %v", g.Measure, found.Players[i].Name, half,
					g.Gap.Mean)
			}
		}
		if math.Abs(total-float64(g.Gap.Mean)) > 1e-12*8 || math.Abs(total-(float64(g.To)-float64(g.From))) > 1e-12*8 {
			t.Errorf("%s: parts sum to %v, the gap is %v", g.Measure, total, g.Gap.Mean)
		}
	}
	// Alone and last: of the interaction nothing alone and all last; of either-or the other way round.
	both, either := found.Gaps[1].Parts, found.Gaps[2].Parts
	if math.Abs(float64(both[0].Alone)) > 1e-9 || float64(both[0].Removed) < 3.5 || float64(either[0].Alone) < 3.5 ||
		float64(either[0].Removed) > 1.5 {
		t.Errorf("alone and last: %+v, %+v", both[0], either[0])
	}
	if !found.Exact || found.Units != 300 {
		t.Errorf("%+v", found)
	}
	// The goal, at least 1.2 of a sum that goes from .5 to 6.5, is crossed at .7/6 of the way.
	if len(found.Tips) != 1 || math.Abs(float64(found.Tips[0].At)-0.7/6) > found.Tips[0].Within+0.02 ||
		!found.Tips[0].Reached {
		t.Errorf("tipping: %+v", found.Tips)
	}
}

// TestManyPlayers: beyond ten, random orders in pairs give the same parts.
func TestManyPlayers(t *testing.T) {
	found := shared(t, theMachine(t, 12), attribute.Question{To: "on", Measures: []string{"sum", "both"},
		Replicates: 40})
	if found.Exact || len(found.Players) != 12 {
		t.Fatalf("%d players, exact %v", len(found.Players), found.Exact)
	}
	for i, p := range found.Gaps[0].Parts {
		if i > 0 && math.Abs(float64(p.Mean)-float64(i+1)) > 1e-9 {
			t.Errorf("player %d has %v", i, p.Mean)
		}
	}
	both := found.Gaps[1]
	if p := both.Parts[0]; 2 < float64(p.Low)-0.2 || 2 > float64(p.High)+0.2 || float64(both.Parts[5].Mean) != 0 {
		t.Errorf("the product: %+v, a null player %+v", p, both.Parts[5])
	}
	total := 0.0
	for _, p := range both.Parts {
		total += float64(p.Mean)
	}
	if math.Abs(total-float64(both.Gap.Mean)) > 1e-9 {
		t.Errorf("parts sum to %v, the gap is %v", total, both.Gap.Mean)
	}
}

// TestMissingIsRefused: a measure that some combination lacks is not shared out;
// what it is made of is offered.
func TestMissingIsRefused(t *testing.T) {
	found := shared(t, theMachine(t, 2), attribute.Question{To: "on", Measures: []string{"sometimes", "sum"},
		Replicates: 20})
	if len(found.Gaps) != 1 || len(found.Refused) != 1 ||
		found.Refused[0] != (attribute.Refusal{Measure: "sometimes", Among: "sum", Formula: "parts / wholes",
			Missing: 2}) {
		t.Errorf("%+v", found.Refused)
	}
	text := found.Document(say.InEnglish(), "", "").Find("answer.text").Text
	if !strings.Contains(text, "parts / wholes") || !strings.Contains(text, "--measure sum") {
		t.Errorf("it says %q", text)
	}
}

// TestNoShares: no per cent where parts have both signs.
func TestNoShares(t *testing.T) {
	s := theMachine(t, 2)
	s.Arms[0].Set = []sim.Assignment{{Parameter: 2, Value: 0.5}} // the first arm has what the second lacks
	found := shared(t, s, attribute.Question{To: "on", Measures: []string{"sum"}, Replicates: 30})
	if g := found.Gaps[0]; g.Shares || len(g.Parts) != 3 ||
		found.Document(say.InEnglish(), "", "").Find("attribute.table.sum").Table.Cell("gap", "share") != nil {
		t.Errorf("%+v", g)
	}
}

// TestRefusals: arms that set the same, arms that do not exist, too many runs.
func TestRefusals(t *testing.T) {
	l := labtest.Lab(t)
	for want, q := range map[string]attribute.Question{
		"set nothing differently":             {To: "off", Replicates: 10},
		`--to: found "onn"; allowed: off, on`: {To: "onn", Replicates: 10},
		"allowed: 400000 at most":             {To: "on", Replicates: 300_000},
		"--replicates: found 1":               {To: "on", Replicates: 1},
	} {
		if _, _, err := attribute.Run(context.Background(), l, theMachine(t, 2), nil, scenarios.Options{}, q, "", false,
			nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// TestEveryParameterHasOnePlayer: in all shipped scenarios, for every arm against
// the baseline, what differs belongs to exactly one player.
func TestEveryParameterHasOnePlayer(t *testing.T) {
	l := &lab.Lab{Family: models.Find, Families: models.Names()}
	pairs := 0
	for _, name := range scenarios.Names(scenarios.Shipped()) {
		s, err := l.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		base := slices.IndexFunc(s.Arms, func(a scenarios.Arm) bool { return a.Name == s.Experiment.Baseline })
		for i := range s.Arms {
			for _, each := range []bool{false, true} {
				seen := make(map[string]string)
				for _, p := range attribute.Players(s, &s.Arms[base], &s.Arms[i], true, each) {
					if p.Block && !slices.Contains([]string{"environment", "motivation", "process"}, p.Name) {
						t.Errorf("%s, %s: a block %q", name, s.Arms[i].Name, p.Name)
					}
					for _, parameter := range p.Parameters {
						if other, twice := seen[parameter]; twice {
							t.Errorf("%s, %s: %s belongs to %s and %s", name, s.Arms[i].Name, parameter, other, p.Name)
						}
						seen[parameter] = p.Name
						if each && len(p.Parameters) != 1 {
							t.Errorf("%s, %s: %v are one player", name, s.Arms[i].Name, p.Parameters)
						}
					}
				}
				differ := differing(t, s, base, i)
				for _, parameter := range differ {
					if seen[parameter] == "" {
						t.Errorf("%s, %s: %s belongs to nobody", name, s.Arms[i].Name, parameter)
					}
				}
				pairs += len(differ)
			}
		}
	}
	if pairs < 200 {
		t.Errorf("only %d parameters differ", pairs)
	}
}

// differing are the parameters that two arms give other values at the start.
func differing(t *testing.T, s *scenarios.Scenario, a, b int) (names []string) {
	t.Helper()
	plan, err := s.Plan(scenarios.Options{Worlds: -1})
	if err != nil {
		t.Fatal(err)
	}
	value := func(arm, parameter int) float64 {
		v := plan.Values.Base[parameter]
		for _, set := range plan.Values.Arms[arm].Set {
			if set.Parameter == parameter {
				v = set.Value
			}
		}
		return v
	}
	for i := range s.Parameters.Len() {
		if d := s.Parameters.At(i); d.Idle == "" && value(a, i) != value(b, i) {
			names = append(names, d.Name)
		}
	}
	return names
}

// TestWorldsThatFit: worlds come from a posterior, and intervals are as wide as
// these are worth: of 200 worlds from 200 draws, those of 100.
func TestWorldsThatFit(t *testing.T) {
	s := theMachine(t, 2)
	s.Uncertain = []scenarios.Uncertain{{Name: "level.l", Parameter: 11, Low: 0, High: 1}}
	plan, err := s.Plan(scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	q := plan.Posterior("machine", s.Uncertain, 1)
	for i := range 200 {
		q.Draws, q.Weights, q.Found = append(q.Draws, []float64{float64(i) / 200}), append(q.Weights, 1./200),
			append(q.Found, nil)
	}
	width := func(from *scenarios.Posterior) (float64, *attribute.Result) {
		found, _, err := attribute.Run(context.Background(), labtest.Lab(t), s, nil, scenarios.Options{From: from},
			attribute.Question{To: "on", Measures: []string{"both"}, Worlds: 200}, "", false, nil)
		if err != nil {
			t.Fatal(err)
		}
		return float64(found.Gaps[0].Gap.High - found.Gaps[0].Gap.Low), found
	}
	usual, _ := width(nil)
	wide, found := width(q)
	if math.Abs(wide/usual-math.Sqrt2) > 0.2 || math.Abs(float64(found.Effective)-100) > 1e-6 {
		t.Errorf("widths %v and %v, worth %v", usual, wide, found.Effective)
	}
	labtest.Told(t, found, `"worlds_from":`)
}
