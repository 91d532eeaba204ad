package doubt_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"concert/lab"
	"concert/lab/doubt"
	"concert/lab/labtest"
	"concert/results/folder"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// bridge is a model whose verdicts turn where we know: it carries where its
// strength is above .37, unless wind and rust are both high; a third goal lies
// where a load is between two values.
func bridge() *scenarios.Scenario {
	float := func(name, source string, value float64) labtest.Parameter {
		return labtest.Parameter{Value: value, Spec: param.Spec{Name: "bridge." + name, Unit: "share",
			Meaning: name + " of the bridge, as measured", Source: source, Role: param.Uncertain, Min: 0, Max: 1, Low: 0,
			High: 1}}
	}
	measure := func(name string) sim.Measure {
		m := labtest.Measure(name, "points", sim.Main)
		m.Matters = 0.5
		return m
	}
	s := labtest.Model{Family: "bridge", Measures: []sim.Measure{measure("carries"), measure("swings")},
		Parameters: []labtest.Parameter{float("strength", "assumed", 0.9), float("wind", "an almanac", 0.2),
			float("rust", "assumed", 0.2), float("load", "assumed", 0.5), float("colour", "assumed", 0.5),
			{Value: 3, Whole: true, Spec: param.Spec{Name: "bridge.crew", Unit: "persons", Meaning: "crew",
				Source: "assumed", Role: param.Uncertain, Min: 0, Max: 6, Low: 0, High: 6}},
			{Spec: param.Spec{Name: "bridge.help", Unit: "share", Meaning: "help", Source: "assumed",
				Role: param.Lever, Min: 0, Max: 1}}},
		Of: func(x []float64, chance random.Month, values []float64) {
			strength, wind, rust, load, crew, help := x[0], x[1], x[2], x[3], x[5], x[6]
			values[0], values[1] = help, 2-math.Abs(load-0.5)/0.3+crew/10
			if strength > 0.37 && !(wind > 0.6 && rust > 0.65) {
				values[0] = 1 + help
			}
			values[0] += (chance.Uniform(random.For("bridge-noise"), 0, 0, 0) - 0.5) / 100
		}}.Scenario()
	half, one := 0.5, 1.0
	s.Experiment.Replicates = 20
	s.Arms = append(s.Arms, scenarios.Arm{Title: "With help", Arm: sim.Arm{Name: "help",
		Set: []sim.Assignment{{Parameter: 6, Value: 0.2}}}})
	s.Goals = []scenarios.Goal{{Say: "it carries", Measure: "carries", AtLeast: &half, Source: "assumed"},
		{Say: "it swings", Measure: "swings", AtLeast: &one, Source: "assumed"}}
	return s
}

func aBridge(t *testing.T) (*scenarios.Scenario, *lab.Lab, *folder.Run) {
	t.Helper()
	s, l := bridge(), labtest.Lab(t)
	plan, err := s.Plan(scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	result, err := l.Run(context.Background(), lab.Job{Plan: plan})
	if err != nil {
		t.Fatal(err)
	}
	return s, l, result.Run
}

func doubted(t *testing.T, worlds int) *doubt.Result {
	t.Helper()
	s, l, run := aBridge(t)
	found, _, err := doubt.Run(context.Background(), l, run.Run, s, scenarios.Options{}, doubt.Question{Worlds: worlds},
		"", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	labtest.Told(t, found, `"moves":`)
	return found
}

// TestKnownThresholds: what turns a verdict is found to the precision that is
// told; a line that turns back is called so; what turns nothing is not named.
func TestKnownThresholds(t *testing.T) {
	found := doubted(t, 0)
	s := found.Statements[0]
	if s.Arm != "help" || s.Verdict != "reached" || s.Tried != 6 || len(s.Flips) != 1 {
		t.Fatalf("%+v", s)
	}
	f := s.Flips[0]
	if m := f.Moves[0]; m.Parameter != "bridge.strength" || math.Abs(m.To-0.37) > f.Within+1e-9 || f.Within > 0.002 ||
		!m.Assumed || m.From != 0.9 || f.Again {
		t.Errorf("the threshold of .37: %+v", f)
	}
	// Wind and rust turn it together alone: at .6 and .65, by the same share of the way to 1.
	if p := s.Pair; p == nil || len(p.Moves) != 2 || p.Moves[0].Parameter == "bridge.strength" {
		if s.Flips[0].Share > 0.46+0.2 { // a pair that needs more than one number alone is not told
			t.Errorf("the pair: %+v", p)
		}
	}
	// The second goal is lost on both sides of the load; a crew of more than 3 widens it, and none loses it.
	swings := found.Statements[1]
	if len(swings.Flips) < 2 {
		t.Fatalf("%+v", swings)
	}
	for _, f := range swings.Flips {
		m := f.Moves[0]
		want := 0.5 - 0.3*(1+0.3)
		if m.To > 0.5 {
			want = 0.5 + 0.3*(1+0.3)
		}
		if m.Parameter != "bridge.load" || math.Abs(m.To-want) > f.Within+1e-9 {
			t.Errorf("%+v, want %v", f, want)
		}
	}
	text := found.Document(say.InEnglish(), "", "").Find("doubt.line").Text
	if !strings.Contains(text, "“load of the bridge” is") &&
		!strings.Contains(text, "“strength of the bridge” is below") {
		t.Errorf("the first line: %s", text)
	}
	for _, language := range []string{"en", "zh"} {
		w, err := say.In(language)
		if err != nil {
			t.Fatal(err)
		}
		about := found.Document(w, "", "").Find("doubt.about").Text
		if !strings.Contains(about, w.Quoted("With help")) || !strings.Contains(about, w.Say("doubt.about_reaches")) {
			t.Errorf("whom it is about: %s", about)
		}
	}
}

// TestLastSectionAgrees: where two numbers turn a verdict and none does alone,
// the section of movements says both; a verdict that luck turns is left out.
func TestLastSectionAgrees(t *testing.T) {
	found, w := doubted(t, 0), say.InEnglish()
	found.Statements = found.Statements[:2]
	a, b := &found.Statements[0], &found.Statements[1]
	two := a.Flips[0]
	two.Moves = append(two.Moves, b.Flips[0].Moves...)
	a.Flips, a.Pair, b.Flips, b.Pair = nil, &two, nil, nil
	text := func() string { return found.Document(w, "", "").Find("doubt.flips").Text }
	alone, pair := w.Say("doubt.none_alone", "n", 6), w.Say("doubt.two_turn", "count", 1)
	if got := text(); got != w.Sentences(alone, pair) {
		t.Errorf("found %q", got)
	}
	b.Close = true
	if got := text(); got != w.Sentences(alone, pair, w.Say("doubt.left_out", "count", 1)) {
		t.Errorf("found %q", got)
	}
}

// TestPlantedBoxInWorlds: the worlds in which the bridge does not carry are found
// as limits, confirmed in fresh worlds.
func TestPlantedBoxInWorlds(t *testing.T) {
	found := doubted(t, 1500)
	if found.Box == nil || found.Fails.Of != 1500 || found.Luck.Such != 0 {
		t.Fatalf("%+v, %+v", found.Box, found.Fails)
	}
	for _, l := range found.Box.Limits {
		if l.Parameter == "bridge.colour" || l.Parameter == "bridge.crew" {
			t.Errorf("a limit on %s", l.Parameter)
		}
	}
	if inside, outside := share(found.Box.Fresh), share(found.Box.Outside); inside < outside+0.3 {
		t.Errorf("in the box it fails in %v of fresh worlds, outside in %v", inside, outside)
	}
	// The arm and the baseline reach the goals in the same worlds: nothing is worth knowing.
	if len(found.Worth.Values) > 0 {
		t.Errorf("worth knowing: %+v", found.Worth)
	}
}

// TestWorldsThatFit: worlds come from a posterior, are counted as what they are
// worth, and the page says which they are; numbers still move over their ranges.
func TestWorldsThatFit(t *testing.T) {
	s, l, run := aBridge(t)
	plan, err := s.Plan(scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	q := plan.Posterior("bridge", plan.Uncertain[:1], 1) // a bridge too weak to carry
	for i := range 200 {
		q.Draws = append(q.Draws, []float64{0.1 + 0.001*float64(i)})
		q.Weights, q.Found = append(q.Weights, 1./200), append(q.Found, nil)
	}
	found, _, err := doubt.Run(context.Background(), l, run.Run, s, scenarios.Options{From: q},
		doubt.Question{Worlds: 200}, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	labtest.Told(t, found, `"worlds_from":`)
	if found.Fails.Such != 200 || math.Abs(float64(found.Effective)-100) > 1e-6 || found.From.Digest != q.Digest() {
		t.Errorf("%+v, worth %v", found.Fails, found.Effective)
	}
	if f := found.Statements[0].Flips; len(f) == 0 || math.Abs(f[0].Moves[0].To-0.37) > 0.01 {
		t.Errorf("the threshold of .37: %+v", f)
	}
	if found.Document(say.InEnglish(), "", "").Find("fit.text") == nil {
		t.Error("the page does not say that worlds fit")
	}
}

func share(c doubt.Counted) float64 { return float64(c.Such) / float64(c.Of) }
