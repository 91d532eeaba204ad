package optimize_test

import (
	"context"
	"math"
	"testing"

	"concert/lab/labtest"
	"concert/lab/optimize"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// crossing is a model in which a number decides what is best: one lever holds a
// crossing where the wind is below 0.6, the other where it is above; the tide does
// nothing. Both together cost too much.
func crossing(t *testing.T) (*scenarios.Scenario, optimize.Question) {
	t.Helper()
	of := func(name string, role param.Role) labtest.Parameter {
		return labtest.Parameter{Spec: param.Spec{Name: name, Unit: "0–1", Meaning: name, Source: "assumed", Role: role,
			Min: 0, Max: 1}}
	}
	costs := labtest.Measure(optimize.CostMeasure, "CNY per month and 100 carts", sim.Core)
	costs.Better = sim.Lower
	s := labtest.Model{Family: "crossing", Measures: []sim.Measure{labtest.Measure("margin", "ratio", sim.Main), costs},
		Parameters: []labtest.Parameter{of("levers.calm", param.Lever), of("levers.storm", param.Lever),
			of("weather.wind", param.Uncertain), of("weather.tide", param.Uncertain)},
		Of: func(x []float64, chance random.Month, v []float64) {
			v[0] = 0.1*chance.Uniform(random.For("luck"), 0, 0, 0) - 1
			if x[0] > 0 && x[2] < 0.6 || x[1] > 0 && x[2] >= 0.6 {
				v[0] += 2
			}
			v[1] = 20 * (x[0] + x[1])
		}}.Scenario()
	zero := 0.0
	for i, name := range []string{"weather.wind", "weather.tide"} {
		s.Uncertain = append(s.Uncertain, scenarios.Uncertain{Name: name, Parameter: 2 + i, Low: 0, High: 1})
	}
	s.Goals = []scenarios.Goal{{Say: "it holds", Measure: "margin", AtLeast: &zero, Source: "assumed"}}
	for i, name := range []string{"calm", "storm"} {
		s.Factors = append(s.Factors, scenarios.Factor{Name: name, Title: "For " + name,
			Set: []sim.Assignment{{Parameter: i, Value: 1}}})
	}
	q := optimize.Question{Budget: 25, Factors: s.Factors, Fresh: 400, Doubt: true}
	var err error
	if q.Money, err = optimize.NewMoney("CNY per month and 100 carts", 100, 1./12); err != nil {
		t.Fatal(err)
	}
	return s, q
}

// TestWhatTurnsTheChoice: the wind turns it at 0.6, and to know it is worth what
// sticking to the recommended package loses, 0.4 of the worlds; the tide is not
// named.
func TestWhatTurnsTheChoice(t *testing.T) {
	for _, by := range []string{optimize.Share, optimize.Mean} {
		s, q := crossing(t)
		worth := 0.4
		if q.By = by; by == optimize.Mean {
			q.Measure, q.Delta, worth = "margin", 0.1, 0.8
		}
		r, _, err := optimize.Run(context.Background(), labtest.Lab(t), s, scenarios.Options{}, q, "", false, nil)
		if err != nil {
			t.Fatal(err)
		}
		labtest.Told(t, r, `"turns":[{"parameter":"weather.wind"`)
		d := r.Doubt
		if len(d.Turns) != 1 || d.Numbers != 2 || d.Turns[0].Package != "storm" || !d.Turns[0].Above {
			t.Fatalf("%s: %+v", by, d.Turns)
		}
		x := d.Turns[0]
		if math.Abs(float64(x.At)-0.6) > 0.02 || x.Low > x.At || x.High < x.At {
			t.Errorf("%s: turns at %v (%v to %v)", by, x.At, x.Low, x.High)
		}
		near := func(what string, got, want float64) {
			if math.Abs(got-want) > 0.25*want {
				t.Errorf("%s: %s %v, want %v", by, what, got, want)
			}
		}
		near("worth", float64(x.Worth), worth)
		near("regret", float64(d.Regret.Mean), worth)
		near("best", float64(d.Best.Mean), 0.6)
		if d.Regret.Low > d.Regret.Mean || d.Regret.High < d.Regret.Mean || d.Luck != 0 || d.Rivals[0].Name != "calm" {
			t.Errorf("%s: %+v", by, d)
		}
	}
}

// TestNothingTurnsTheChoice: where one package is always at least as good, no
// number is named and nothing is lost.
func TestNothingTurnsTheChoice(t *testing.T) {
	s, q := crossing(t)
	q.Factors = s.Factors[:1]
	r, _, err := optimize.Run(context.Background(), labtest.Lab(t), s, scenarios.Options{}, q, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	labtest.Told(t, r, `"turns":[]`)
	if d := r.Doubt; d.Best.Mean != 1 || d.Regret.Mean != 0 || len(d.Rivals) != 2 {
		t.Errorf("%+v", d)
	}
	if r.Document(say.InEnglish(), "", "").Find("optimize.doubt.rivals") == nil {
		t.Error("no table of rivals")
	}
}

// TestWhereMoreMoneyEnds: of 25, 45 and 100 the second pays both levers, which hold
// in every world, and no larger sum buys more; each sum is the study that it would
// be alone.
func TestWhereMoreMoneyEnds(t *testing.T) {
	s, q := crossing(t)
	q.Doubt = false
	l := labtest.Lab(t)
	b, _, err := optimize.RunBudgets(context.Background(), l, s, scenarios.Options{}, q, []float64{25, 45, 100}, "",
		false, nil)
	if err != nil {
		t.Fatal(err)
	}
	labtest.Told(t, b, `"enough_cny":45`)
	if len(b.Steps) != 2 || math.Abs(float64(b.Steps[0].Difference)-0.4) > 0.1 || b.Steps[0].Low <= 0 ||
		b.Steps[1].Difference != 0 || b.Budgets[1].Best("recommended").Name != "calm+storm" {
		t.Errorf("%+v", b.Steps)
	}
	q.Budget = 25
	alone, _, err := optimize.Run(context.Background(), l, s, scenarios.Options{}, q, "", false, nil)
	if err != nil || alone.Dir != b.Budgets[0].Dir ||
		alone.Best("recommended").Together != b.Budgets[0].Best("recommended").Together {
		t.Errorf("alone %v: %+v", err, alone)
	}
	b, _, err = optimize.RunBudgets(context.Background(), l, s, scenarios.Options{}, q, []float64{0, 25}, "", false,
		nil)
	if err != nil || !math.IsNaN(float64(b.Enough)) {
		t.Errorf("%v: enough from %v", err, b.Enough)
	}
	labtest.Told(t, b, `"enough_cny":null`)
}
