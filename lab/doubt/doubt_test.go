package doubt_test

import (
	"context"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"concert/lab"
	"concert/lab/doubt"
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
type bridge struct{}

type bridgeWorld struct {
	set                                param.Set
	strength, wind, rust, load, colour float64
	crew                               int
	help                               float64
	noise                              float64
}

func (bridge) Name() string        { return "bridge" }
func (bridge) Version() int        { return 1 }
func (bridge) NewWorld() sim.World { return newBridge() }

func newBridge() *bridgeWorld {
	w := &bridgeWorld{strength: 0.9, wind: 0.2, rust: 0.2, load: 0.5, colour: 0.5, crew: 3}
	float := func(p *float64, name, source string) {
		w.set.Float(p, param.Spec{Name: "bridge." + name, Unit: "share", Meaning: name + " of the bridge, as measured",
			Source: source, Role: param.Uncertain, Min: 0, Max: 1, Low: 0, High: 1})
	}
	float(&w.strength, "strength", "assumed")
	float(&w.wind, "wind", "an almanac")
	float(&w.rust, "rust", "assumed")
	float(&w.load, "load", "assumed")
	float(&w.colour, "colour", "assumed")
	w.set.Int(&w.crew, param.Spec{Name: "bridge.crew", Unit: "persons", Meaning: "crew", Source: "assumed",
		Role: param.Uncertain, Min: 0, Max: 6, Low: 0, High: 6})
	w.set.Float(&w.help, param.Spec{Name: "bridge.help", Unit: "share", Meaning: "help", Source: "assumed",
		Role: param.Lever, Min: 0, Max: 1})
	return w
}

func (bridge) Vocabulary() sim.Vocabulary {
	m := func(name string) sim.Measure {
		return sim.Measure{Name: name, Title: name, Unit: "points", Meaning: name, Formula: name, Better: sim.Higher,
			Role: sim.Main, Matters: 0.5, MattersSource: "assumed"}
	}
	return sim.Vocabulary{Title: "Bridge", Story: "It carries.", Measures: []sim.Measure{m("carries"), m("swings")}}
}

func (w *bridgeWorld) Parameters() *param.Set { return &w.set }
func (w *bridgeWorld) Start(s sim.Setting) {
	w.noise = s.Chance.Uniform(random.For("bridge-noise"), 0, 0, 0) - 0.5
}
func (w *bridgeWorld) Live(*sim.Month)   {}
func (w *bridgeWorld) Observe([]float64) {}
func (w *bridgeWorld) Measure(values []float64) {
	values[0], values[1] = w.help, 2-math.Abs(w.load-0.5)/0.3+float64(w.crew)/10
	if w.strength > 0.37 && !(w.wind > 0.6 && w.rust > 0.65) {
		values[0] = 1 + w.help
	}
	values[0] += w.noise / 100
}

func aBridge(t *testing.T) (*scenarios.Scenario, *lab.Lab, *folder.Run) {
	t.Helper()
	set := newBridge().Parameters()
	half, one := 0.5, 1.0
	s := &scenarios.Scenario{Name: "bridge", Title: "Bridge", Question: "Does it carry?", Story: "It carries.",
		Family: "bridge", Months: 1, Model: bridge{},
		Parameters: set, Base: set.Defaults(), Experiment: scenarios.Experiment{Replicates: 20, PerWorld: 1,
			Baseline: "as-is", Seed: 5},
		Arms: []scenarios.Arm{{Title: "As it is", Arm: sim.Arm{Name: "as-is"}},
			{Title: "With help", Arm: sim.Arm{Name: "help", Set: []sim.Assignment{{Parameter: 6, Value: 0.2}}}}},
		Bounds: scenarios.Bounds{Goals: []scenarios.Goal{{Say: "it carries", Measure: "carries", AtLeast: &half,
			Source: "assumed"},
			{Say: "it swings", Measure: "swings", AtLeast: &one, Source: "assumed"}}}}
	l := &lab.Lab{Version: "test", Build: "toy", Runs: filepath.Join(t.TempDir(), "results", "runs"), Workers: 2}
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
	for _, language := range say.Languages() {
		w, err := say.In(language)
		if err != nil {
			t.Fatal(err)
		}
		if err := found.Document(w, "report.html", "concert doubt bridge").Check(); err != nil {
			t.Error(err)
		}
		for _, f := range found.Figures(w) {
			if _, err := f.SVG(720, 0); err != nil {
				t.Error(err)
			}
		}
	}
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

func share(c doubt.Counted) float64 { return float64(c.Such) / float64(c.Of) }
