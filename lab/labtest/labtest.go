// Package labtest is what tests of studies share: a laboratory in a folder of
// its own, the toy village as a scenario, models whose measures are known
// functions, and the check that a result can be told.
package labtest

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"concert/lab"
	"concert/lab/study"
	"concert/results/answer/answertest"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// Lab is a laboratory of two workers whose runs are in a folder of the test.
func Lab(t testing.TB) *lab.Lab {
	t.Helper()
	return &lab.Lab{Version: "test", Build: "test", Runs: filepath.Join(t.TempDir(), "results", "runs"), Workers: 2}
}

// Toy is the scenario of a village that digs wells, in which these are uncertain.
func Toy(seed uint64, uncertain ...scenarios.Uncertain) *scenarios.Scenario {
	s := answertest.Plan(answertest.Options{Replicates: 1, Seed: seed}).Scenario
	s.Uncertain = uncertain
	return s
}

// Found is what a study found.
type Found interface {
	Document(w *say.Words, report, command string) *doc.Document
	Figures(w *say.Words) []study.Figure
}

// Told checks that a result can be told in every language, drawn in both widths
// where its document has a place for the picture, and written as JSON that holds a
// text.
func Told(t testing.TB, r Found, holds string) {
	t.Helper()
	for _, language := range say.Languages() {
		w, err := say.In(language)
		if err != nil {
			t.Fatal(err)
		}
		d := r.Document(w, "report.html", "concert sweep toy")
		if err := d.Check(); err != nil {
			t.Error(err)
		}
		for _, f := range r.Figures(w) {
			if d.Find(f.Block) == nil {
				t.Errorf("no block %q for a figure", f.Block)
			}
			for _, width := range []figure.Width{figure.Wide, figure.Narrow} {
				if svg, err := f.SVG(width, figure.Page); err != nil || len(svg) < 500 {
					t.Errorf("%v: %d bytes", err, len(svg))
				}
			}
		}
	}
	if text, err := json.Marshal(r); err != nil || !strings.Contains(string(text), holds) {
		t.Errorf("%v: %.200s; it is to hold %s", err, text, holds)
	}
}

// Model is a family whose measures are a function of its parameters and of the
// chance of the run's first month.
type Model struct {
	Family     string
	Measures   []sim.Measure
	Parameters []Parameter
	Of         func(x []float64, chance random.Month, values []float64)
}

// Parameter is a number of a model.
type Parameter struct {
	param.Spec
	Value float64 // by default
	Whole bool
}

// Name is the family's name.
func (m Model) Name() string { return m.Family }

// Version is 1.
func (m Model) Version() int { return 1 }

// Vocabulary has the measures and nothing else.
func (m Model) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{Title: m.Family, Story: "It is what it is.", Measures: m.Measures}
}

// NewWorld makes a world with the parameters at their defaults.
func (m Model) NewWorld() sim.World {
	w := &world{model: m, x: make([]float64, len(m.Parameters)), whole: make([]int, len(m.Parameters))}
	for i, p := range m.Parameters {
		if w.x[i], w.whole[i] = p.Value, int(p.Value); p.Whole {
			w.set.Int(&w.whole[i], p.Spec)
		} else {
			w.set.Float(&w.x[i], p.Spec)
		}
	}
	return w
}

type world struct {
	model  Model
	x      []float64
	whole  []int
	set    param.Set
	chance random.Month
}

func (w *world) Parameters() *param.Set { return &w.set }
func (w *world) Start(s sim.Setting)    { w.chance = s.Chance }
func (w *world) Live(*sim.Month)        {}
func (w *world) Observe([]float64)      {}
func (w *world) Measure(values []float64) {
	for i, p := range w.model.Parameters {
		if p.Whole {
			w.x[i] = float64(w.whole[i])
		}
	}
	w.model.Of(w.x, w.chance, values)
}

// Measure is a measure, more of which is better.
func Measure(name, unit string, role sim.Role) sim.Measure {
	return sim.Measure{Name: name, Title: name, Unit: unit, Meaning: name, Formula: name, Better: sim.Higher,
		Role: role, Matters: 0.01, MattersSource: "assumed"}
}

// Scenario is a scenario of one month that a model stands on, with one arm as it
// is, which is the baseline.
func (m Model) Scenario() *scenarios.Scenario {
	set := m.NewWorld().Parameters()
	return &scenarios.Scenario{Name: m.Family, Title: m.Family, Question: "What is it?", Family: m.Family, Model: m,
		Parameters: set, Months: 1, Base: set.Defaults(),
		Experiment: scenarios.Experiment{Replicates: 1, PerWorld: 1, Seed: 5, Baseline: "as-is"},
		Arms:       []scenarios.Arm{{Title: "As it is", Arm: sim.Arm{Name: "as-is"}}}}
}
