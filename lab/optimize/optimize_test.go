package optimize_test

import (
	"context"
	"encoding/json"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/lab"
	"concert/lab/optimize"
	"concert/results/figure"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// bridge is a model whose best package is known: three levers add 0.5, 0.3 and
// 0.3 to a bridge, which holds where the sum and a little luck reach a load that
// worlds draw between 0 and 1. They cost 50, 20 and 20; the third withholds
// support, the fourth lever costs 5 and does nothing.
type bridge struct{}

func (bridge) Name() string { return "bridge" }
func (bridge) Version() int { return 1 }
func (bridge) Vocabulary() sim.Vocabulary {
	measure := func(name, unit string, role sim.Role, better sim.Direction) sim.Measure {
		return sim.Measure{Name: name, Title: name, Unit: unit, Meaning: name, Formula: name, Better: better,
			Role: role, Matters: 0.01, MattersSource: "assumed"}
	}
	return sim.Vocabulary{Title: "Bridge", Story: "A bridge.", Measures: []sim.Measure{
		measure("margin", "ratio", sim.Main, sim.Higher),
		measure(optimize.CostMeasure, "CNY per month and 100 carts", sim.Core, sim.Lower),
		measure("relief_withheld_months", "months", sim.Harm, sim.Lower)}}
}

func (bridge) NewWorld() sim.World {
	b := &bridged{}
	lever := func(p *float64, name string) {
		b.set.Float(p, param.Spec{Name: name, Unit: "0–1", Meaning: name, Source: "assumed", Role: param.Lever, Min: 0,
			Max: 1})
	}
	lever(&b.a, "levers.a")
	lever(&b.b, "levers.b")
	lever(&b.c, "levers.c")
	lever(&b.d, "levers.d")
	b.set.Float(&b.load, param.Spec{Name: "weather.load", Unit: "ratio", Meaning: "load", Source: "assumed",
		Role: param.Uncertain, Min: 0, Max: 2})
	return b
}

type bridged struct {
	a, b, c, d, load float64
	luck             float64
	set              param.Set
}

func (b *bridged) Parameters() *param.Set { return &b.set }
func (b *bridged) Start(s sim.Setting)    {}
func (b *bridged) Live(m *sim.Month) {
	b.luck = 0.1 * (m.Chance.Uniform(random.For("luck"), 0, 0, 0) - 0.5)
}
func (b *bridged) Observe([]float64) {}
func (b *bridged) Measure(v []float64) {
	v[0] = 0.5*b.a + 0.3*b.b + 0.3*b.c + b.luck - b.load
	v[1] = 10 + 50*b.a + 20*b.b + 20*b.c + 5*b.d
	v[2] = 3 * b.c
}

func scenario() *scenarios.Scenario {
	set := bridge{}.NewWorld().Parameters()
	zero := 0.0
	s := &scenarios.Scenario{Name: "bridge", Title: "Bridge", Question: "Does it hold?", Family: "bridge",
		Model: bridge{}, Parameters: set, Months: 1, Base: set.Defaults()}
	s.Arms = []scenarios.Arm{{Title: "As it is", Arm: sim.Arm{Name: "as-is"}},
		{Title: "Only d", Arm: sim.Arm{Name: "only-d", Set: []sim.Assignment{{Parameter: 3, Value: 1}}}}}
	s.Experiment = scenarios.Experiment{Replicates: 1, PerWorld: 1, Seed: 5, Baseline: "as-is"}
	s.Uncertain = []scenarios.Uncertain{{Name: "weather.load", Parameter: 4, Low: 0, High: 1}}
	s.Goals = []scenarios.Goal{{Say: "it holds", Measure: "margin", AtLeast: &zero, Source: "assumed"}}
	for i, name := range []string{"a", "b", "c", "d"} {
		s.Factors = append(s.Factors, scenarios.Factor{Name: name, Title: "Lever " + name,
			Set: []sim.Assignment{{Parameter: i, Value: 1}}})
	}
	return s
}

func laboratory(t *testing.T) *lab.Lab {
	return &lab.Lab{Version: "test", Build: "bridge", Runs: filepath.Join(t.TempDir(), "results", "runs"), Workers: 2}
}

// best runs a search: the budget in the measure's own unit.
func best(t *testing.T, budget float64, limits ...scenarios.HarmLimit) *optimize.Result {
	t.Helper()
	s := scenario()
	money, err := optimize.NewMoney("CNY per month and 100 carts", 100, 1./12)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := optimize.Run(context.Background(), laboratory(t), s, scenarios.Options{}, optimize.Question{
		Budget: budget, Money: money, Factors: s.Factors, Limits: limits, Fresh: 200}, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestBestIsFound: within 50 levers b and c carry 0.6 of the loads for 40, where a
// alone carries 0.5; the lever that does nothing is left out by its cost, what
// withholds nothing stands beside, and shares are those of the closed form.
func TestBestIsFound(t *testing.T) {
	r := best(t, 50)
	top, clean, now := r.Best("recommended"), r.Best("without-withholding"), r.Best("baseline")
	if top == nil || top.Name != "b+c" || clean == nil || clean.Name != "a" || now == nil {
		t.Fatalf("recommended %+v, without withholding %+v", top, clean)
	}
	for _, c := range []struct {
		share float64
		want  float64
	}{{float64(top.Together.Share), 0.6}, {float64(clean.Together.Share), 0.5}, {float64(now.Together.Share), 0}} {
		if math.Abs(c.share-c.want) > 0.12 {
			t.Errorf("share %v, want %v", c.share, c.want)
		}
	}
	if !top.Withholds || clean.Withholds {
		t.Errorf("withholding: recommended %v, without %v", top.Withholds, clean.Withholds)
	}
	if top.CostMean != 40 || math.Abs(float64(top.Total)-40) > 1e-9 || !top.Within {
		t.Errorf("costs %+v", top)
	}
	if r.Regret == nil || r.Regret.Low > r.Regret.Difference || r.Regret.High < r.Regret.Difference {
		t.Errorf("regret %+v", r.Regret)
	}
	if len(r.Worst) != 1 || r.Worst[0].Parameter != "weather.load" || r.Worst[0].Correlation > -0.5 {
		t.Errorf("worst worlds: %+v", r.Worst)
	}
	i := slices.IndexFunc(r.Fresh, func(f optimize.Fresh) bool { return f.Role == "shipped" })
	if i < 0 || r.Fresh[i].Name != "only-d" || r.Fresh[i].CostMean != 5 {
		t.Errorf("the scenario's own arm: %+v", r.Fresh)
	}
	told(t, r)
}

// TestFrontIsNotDominated: nothing on the front is surpassed by what is as cheap.
func TestFrontIsNotDominated(t *testing.T) {
	r := best(t, math.Inf(1))
	if top := r.Best("recommended"); top == nil || !strings.HasPrefix(top.Name, "a+b+c") {
		t.Errorf("recommended at any cost: %+v", top)
	}
	front := 0
	for _, p := range r.Searched {
		if !p.Front {
			continue
		}
		front++
		for _, q := range r.Searched {
			if q.Cost <= p.Cost && q.Share > p.Share {
				t.Errorf("%s is on the front, and %s surpasses it", p.Name, q.Name)
			}
		}
	}
	if front < 3 {
		t.Errorf("%d packages on the front", front)
	}
	told(t, r)
}

// TestHarmIsBounded: a limit takes out what does more harm, whatever it reaches.
func TestHarmIsBounded(t *testing.T) {
	r := best(t, 50, scenarios.HarmLimit{Measure: "relief_withheld_months", AtMost: 1, Source: "assumed"})
	if top := r.Best("recommended"); top == nil || top.Name != "a" || top.Withholds ||
		top.Harm["relief_withheld_months"].Mean != 0 {
		t.Errorf("recommended %+v", top)
	}
}

// TestNothingIsBetter: without money the baseline stays.
func TestNothingIsBetter(t *testing.T) {
	r := best(t, 0)
	if top := r.Best("recommended"); top == nil || top.Title != "As it is" && top.Name != "as-is" {
		t.Errorf("recommended %+v", top)
	}
	told(t, r)
}

// told checks what is said in every language.
func told(t *testing.T, r *optimize.Result) {
	t.Helper()
	for _, language := range say.Languages() {
		w, err := say.In(language)
		if err != nil {
			t.Fatal(err)
		}
		d := r.Document(w, "report.html", "concert optimize bridge")
		if err := d.Check(); err != nil {
			t.Error(err)
		}
		for _, f := range r.Figures(w) {
			for _, width := range []figure.Width{figure.Wide, figure.Narrow} {
				if svg, err := f.SVG(width, figure.Page); err != nil || len(svg) < 1000 || d.Find(f.Block) == nil {
					t.Errorf("%v: %d bytes", err, len(svg))
				}
			}
		}
	}
	if text, err := json.Marshal(r); err != nil || !strings.Contains(string(text), `"fresh":[`) {
		t.Errorf("%v: %.200s", err, text)
	}
}

// TestMoney: units of all cases, in the sums that people have.
func TestMoney(t *testing.T) {
	for unit, want := range map[string]float64{
		"CNY per month and 10,000 pensioners": 30 * 120, "CNY per household and year": 300_000 * 10,
		"CNY per served household and year": 300_000 * 10,
	} {
		m, err := optimize.NewMoney(unit, 300_000, 10)
		if err != nil || m.Total(1) != want {
			t.Errorf("%s: %v, %v; want %v", unit, m, err, want)
		}
	}
	for _, unit := range []string{"CNY", "CNY per month", "staff-days per month and office"} {
		if _, err := optimize.NewMoney(unit, 1, 1); err == nil {
			t.Errorf("%s is read", unit)
		}
	}
}

// TestFactorsAreRefused: what is no lever, what nobody may search over, none.
func TestFactorsAreRefused(t *testing.T) {
	s := scenario()
	for _, factors := range [][]scenarios.Factor{nil,
		{{Name: "load", Set: []sim.Assignment{{Parameter: 4, Value: 1}}}}} {
		if err := optimize.Check(s, factors); err == nil || !strings.Contains(err.Error(), "allowed") {
			t.Errorf("%v: %v", factors, err)
		}
	}
}
