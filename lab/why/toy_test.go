package why_test

import (
	"context"
	"path/filepath"
	"testing"

	"concert/lab"
	"concert/results/answer"
	"concert/results/folder"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// Four offices help each other or not; what each does is known beforehand. The
// first helps where it is rewarded for it, which only month 3 asks about; the
// second does in a month what the first did in the one before, the third what
// the second did, the fourth what the first did two months before. A fifth is
// asked only where a parameter says so, and nobody heeds it. Where another
// parameter says so the fourth helps in month 1, too.
const (
	first = iota
	second
	third
	fourth
	fifth
)

type offices struct{}

type officeWorld struct {
	set    param.Set
	reward float64
	ask    bool
	gain   float64
	lucky  float64
	late   bool

	did    [5][]bool
	helped int
	met    bool
}

func (offices) Name() string        { return "offices" }
func (offices) Version() int        { return 1 }
func (offices) NewWorld() sim.World { return newOffices() }

func newOffices() *officeWorld {
	w := &officeWorld{gain: 1}
	spec := func(name string) param.Spec {
		return param.Spec{Name: "toy." + name, Unit: "number", Meaning: name, Source: "assumed", Role: param.Lever,
			Min: 0, Max: 10}
	}
	w.set.Float(&w.reward, spec("reward"))
	w.set.Bool(&w.ask, spec("ask"))
	w.set.Float(&w.gain, spec("gain"))
	w.set.Float(&w.lucky, spec("lucky"))
	w.set.Bool(&w.late, spec("late"))
	return w
}

func (offices) Vocabulary() sim.Vocabulary {
	word := func(names ...string) (all []sim.Word) {
		for _, n := range names {
			all = append(all, sim.Word{Name: n, Title: n, Meaning: n})
		}
		return all
	}
	return sim.Vocabulary{
		Title: "Offices", Story: "Offices help.", Acts: word("help"),
		Actors: word("one", "two", "three", "four", "five"),
		Motives: []sim.Motive{{Word: word("Incentive")[0], Unit: "staff-days"},
			{Word: word("Effort")[0], Unit: "staff-days", Cost: true}},
		Measures: []sim.Measure{
			{Name: "helped", Title: "Helped", Unit: "acts", Meaning: "acts", Better: sim.Higher, Role: sim.Main,
				Matters: 1, MattersSource: "assumed"},
			{Name: "met", Title: "Met", Unit: "share", Meaning: "whether it was met", Better: sim.Higher,
				Role: sim.Detail, Binary: true, Low: 0, High: 1},
		},
		Monthly: []sim.Measure{{Name: "gain", Title: "Gain", Unit: "CNY", Meaning: "gain", Better: sim.Higher,
			Role: sim.Main}},
	}
}

func (w *officeWorld) Parameters() *param.Set { return &w.set }

func (w *officeWorld) Start(s sim.Setting) {
	w.did, w.helped = [5][]bool{}, 0
	w.met = s.Chance.Uniform(random.For("toy-met"), 0, 0, 0) < w.lucky
}

func (w *officeWorld) Live(m *sim.Month) {
	ago := func(who, months int) bool { return m.T >= months && w.did[who][m.T-months] }
	will := func(yes bool) float64 {
		if yes {
			return 1
		}
		return -1
	}
	for who, pull := range [5]float64{first: will(m.T == 3 && w.reward > 0), second: will(ago(first, 1)),
		third: will(m.T >= 1 && ago(second, 1)), fourth: will(ago(first, 2) || w.late && m.T == 1), fifth: 1} {
		d := sim.Decision{Actor: who, Who: who, Asked: who != fifth || w.ask, Purpose: random.For("toy-help")}
		d.Terms[0], d.Terms[1] = pull+0.5, -0.5
		d.Utility = d.Terms.Sum()
		d.Chance = (1 + pull) / 2
		d.Accepted = d.Asked && d.Utility > 0
		m.Decide(&d)
		w.did[who] = append(w.did[who], d.Accepted)
		if d.Accepted {
			w.helped++
		}
	}
}

func (w *officeWorld) Observe(values []float64) { values[0] = w.gain }
func (w *officeWorld) Measure(values []float64) {
	values[0], values[1] = float64(w.helped), 0
	if w.met {
		values[1] = 1
	}
}

// View shows the offices.
func (w *officeWorld) View(v *sim.View) {
	for who := range 5 {
		v.Agencies = append(v.Agencies, sim.Agency{Actor: who, Who: who})
	}
}

// Luck meets the goal in a share of .2 of all items in the baseline, of .6 in
// the arm "lucky", and the same items among them.
const baseLuck, armLuck = 0.2, 0.6

func officesPlan(t *testing.T, replicates int) *scenarios.Plan {
	t.Helper()
	set := newOffices().Parameters()
	half := 0.5
	base := set.Defaults()
	base[3] = baseLuck
	arm := func(name string, set ...sim.Assignment) scenarios.Arm {
		return scenarios.Arm{Title: "With " + name, Arm: sim.Arm{Name: name, Set: set}}
	}
	s := &scenarios.Scenario{
		Name: "offices", Title: "Offices", Question: "Who helps?", Story: "They help.", Family: "offices", Months: 8,
		Model:      offices{},
		Parameters: set, Base: base, Experiment: scenarios.Experiment{Replicates: replicates, PerWorld: 1,
			Baseline: "as-is"},
		Arms: []scenarios.Arm{
			arm("as-is"), arm("reward", sim.Assignment{Parameter: 0, Value: 1}),
			arm("asked", sim.Assignment{Parameter: 1, Value: 1}),
			arm("gain", sim.Assignment{Parameter: 2, Value: 2}), arm("nothing", sim.Assignment{Parameter: 0, Value: 0}),
			arm("lucky", sim.Assignment{Parameter: 3, Value: armLuck}),
			arm("both", sim.Assignment{Parameter: 0, Value: 1}, sim.Assignment{Parameter: 4, Value: 1}),
			arm("unlucky", sim.Assignment{Parameter: 3, Value: 0.05}),
		},
		Bounds: scenarios.Bounds{Goals: []scenarios.Goal{{Say: "it is met", Measure: "met", AtLeast: &half,
			Source: "assumed"}}},
	}
	p, err := s.Plan(scenarios.Options{Replicates: replicates})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func officesRun(t *testing.T, replicates int) (*lab.Lab, *folder.Run) {
	t.Helper()
	l := &lab.Lab{Version: "test", Build: "toy", Runs: filepath.Join(t.TempDir(), "runs"), Workers: 2,
		Family: func(string) (sim.Model, bool) { return offices{}, true }}
	result, err := l.Run(context.Background(), lab.Job{Plan: officesPlan(t, replicates)})
	if err != nil {
		t.Fatal(err)
	}
	return l, result.Run
}

type nobody struct{}

func (nobody) Found(lab.Finding) {}
func (nobody) Begin(lab.Size)    {}
func (nobody) Advance(int)       {}
func (nobody) Look(answer.Look)  {}
func (nobody) End()              {}
