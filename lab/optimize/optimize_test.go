package optimize_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"concert/lab/labtest"
	"concert/lab/optimize"
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
func bridge() *scenarios.Scenario {
	lever := func(name string) labtest.Parameter {
		return labtest.Parameter{Spec: param.Spec{Name: name, Unit: "0–1", Meaning: name, Source: "assumed",
			Role: param.Lever, Min: 0, Max: 1}}
	}
	costs := labtest.Measure(optimize.CostMeasure, "CNY per month and 100 carts", sim.Core)
	months := labtest.Measure("relief_withheld_months", "months", sim.Harm)
	costs.Better, months.Better = sim.Lower, sim.Lower
	s := labtest.Model{Family: "bridge", Measures: []sim.Measure{labtest.Measure("margin", "ratio", sim.Main), costs,
		months},
		Parameters: []labtest.Parameter{lever("levers.a"), lever("levers.b"), lever("levers.c"), lever("levers.d"),
			{Spec: param.Spec{Name: "weather.load", Unit: "ratio", Meaning: "load", Source: "assumed",
				Role: param.Uncertain, Min: 0, Max: 2}}},
		Of: func(x []float64, chance random.Month, v []float64) {
			luck := 0.1 * (chance.Uniform(random.For("luck"), 0, 0, 0) - 0.5)
			v[0] = 0.5*x[0] + 0.3*x[1] + 0.3*x[2] + luck - x[4]
			v[1] = 10 + 50*x[0] + 20*x[1] + 20*x[2] + 5*x[3]
			v[2] = 3 * x[2]
		}}.Scenario()
	zero := 0.0
	s.Arms = append(s.Arms, scenarios.Arm{Title: "Only d", Arm: sim.Arm{Name: "only-d",
		Set: []sim.Assignment{{Parameter: 3, Value: 1}}}})
	s.Uncertain = []scenarios.Uncertain{{Name: "weather.load", Parameter: 4, Low: 0, High: 1}}
	s.Goals = []scenarios.Goal{{Say: "it holds", Measure: "margin", AtLeast: &zero, Source: "assumed"}}
	for i, name := range []string{"a", "b", "c", "d"} {
		s.Factors = append(s.Factors, scenarios.Factor{Name: name, Title: "Lever " + name,
			Set: []sim.Assignment{{Parameter: i, Value: 1}}})
	}
	return s
}

// best runs a search: the budget in the measure's own unit.
func best(t *testing.T, budget float64, limits ...scenarios.HarmLimit) *optimize.Result {
	t.Helper()
	return searched(t, optimize.Question{Budget: budget, Limits: limits, Fresh: 200})
}

func searched(t *testing.T, q optimize.Question) *optimize.Result {
	t.Helper()
	s := bridge()
	var err error
	if q.Money, err = optimize.NewMoney("CNY per month and 100 carts", 100, 1./12); err != nil {
		t.Fatal(err)
	}
	q.Factors = s.Factors
	r, _, err := optimize.Run(context.Background(), labtest.Lab(t), s, scenarios.Options{}, q, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestShippedBeatsThePackages: where the levers that may be bought do little, an arm of
// the scenario that moves the others is better, and the page says so.
func TestShippedBeatsThePackages(t *testing.T) {
	s := bridge()
	q := optimize.Question{Budget: math.Inf(1), Factors: s.Factors[1:2], Fresh: 100}
	s.Arms = append(s.Arms, scenarios.Arm{Title: "A and b", Arm: sim.Arm{Name: "a-and-b",
		Set: []sim.Assignment{{Parameter: 0, Value: 1}, {Parameter: 1, Value: 1}}}})
	var err error
	if q.Money, err = optimize.NewMoney("CNY per month and 100 carts", 100, 1./12); err != nil {
		t.Fatal(err)
	}
	r, _, err := optimize.Run(context.Background(), labtest.Lab(t), s, scenarios.Options{}, q, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	labtest.Told(t, r, `"name":"a-and-b"`)
	text := r.Document(say.InEnglish(), "", "").Find("answer.text").Text
	if !strings.Contains(text, "does better") || !strings.Contains(text, "A and b") {
		t.Errorf("said: %s", text)
	}
}

// TestBestMean: within 65 a package of b and c has the best mean margin, 0.6 − 0.5;
// the lever that does nothing does not beat it, nor is it worse by what matters, so
// that the search ends by the end of Kim and Nelson's run.
func TestBestMean(t *testing.T) {
	r := searched(t, optimize.Question{Budget: 65, Fresh: 200, By: optimize.Mean, Measure: "margin", Delta: 0.05})
	top, next := r.Best("recommended"), r.Best("next-best")
	if top == nil || !strings.HasPrefix(top.Name, "b+c") || next == nil || r.Regret == nil {
		t.Fatalf("recommended %+v", top)
	}
	if math.Abs(float64(top.Mean)-0.1) > 0.08 || top.MeanLow > top.Mean || top.MeanHigh < top.Mean {
		t.Errorf("mean %v (%v to %v), want 0.1", top.Mean, top.MeanLow, top.MeanHigh)
	}
	in := 0
	for _, p := range r.Searched {
		if p.In {
			in++
		}
		if p.Name == "a" && (p.In || p.Worlds >= 2000) {
			t.Errorf("a is worse by 0.1: %+v", p)
		}
	}
	if in > 1 {
		t.Errorf("%d packages are in at the end", in)
	}
	if len(r.Worst) != 1 || r.Worst[0].Parameter != "weather.load" || r.Worst[0].Correlation > -0.5 {
		t.Errorf("worst worlds: %+v", r.Worst)
	}
	labtest.Told(t, r, `"by":"mean"`)
}

// TestLessIsBetter: by the mean of what is better when less of it is there, nothing
// that does harm is recommended.
func TestLessIsBetter(t *testing.T) {
	r := searched(t, optimize.Question{Budget: 200, Fresh: 40, By: optimize.Mean, Measure: "relief_withheld_months",
		Delta: 0.5})
	if top := r.Best("recommended"); top == nil || top.Mean != 0 || top.Withholds {
		t.Errorf("recommended %+v", top)
	}
	labtest.Told(t, r, `"measure":"relief_withheld_months"`)
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
	labtest.Told(t, r, `"fresh":[`)
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
	labtest.Told(t, r, `"fresh":[`)
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
	labtest.Told(t, r, `"fresh":[`)
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
	s := bridge()
	for _, factors := range [][]scenarios.Factor{nil,
		{{Name: "load", Set: []sim.Assignment{{Parameter: 4, Value: 1}}}}} {
		if err := optimize.Check(s, factors); err == nil || !strings.Contains(err.Error(), "allowed") {
			t.Errorf("%v: %v", factors, err)
		}
	}
}
