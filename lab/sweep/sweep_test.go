package sweep_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"concert/lab/labtest"
	"concert/lab/sweep"
	"concert/results/answer"
	"concert/results/answer/answertest"
	"concert/scenarios"
)

func axis(t *testing.T, s *scenarios.Scenario, text string) *scenarios.Axis {
	t.Helper()
	a, err := scenarios.ParseAxis(s, text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// swept sweeps the toy.
func swept(t *testing.T, replicates int, axes ...string) *sweep.Result {
	t.Helper()
	plan := answertest.Plan(answertest.Options{Replicates: 1, Seed: 11})
	q := sweep.Question{Replicates: replicates}
	for _, text := range axes {
		q.Axes = append(q.Axes, axis(t, plan.Scenario, text))
	}
	r, _, err := sweep.Run(context.Background(), labtest.Lab(t), plan, q, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestTipIsWhereItMustBe: in the toy six villages of ten are asked to dig in each
// of 12 months and do so with a quarter of the effort, so that 0.18 of the effort
// is the share of fields with water, and a goal of 15 % tips at 5/6; a month is
// dry with one less the share of rain, so that eight dry months tip at 1/3.
func TestTipIsWhereItMustBe(t *testing.T) {
	for text, want := range map[string]float64{"conditions.effort=0.5:1:0.1": 5. / 6,
		"weather.rain=0.1:0.7:0.2": 1. / 3} {
		r := swept(t, 60, text)
		i := slices.IndexFunc(r.Tips, func(x sweep.Tip) bool { return x.Arm == "as-is" })
		if i < 0 {
			t.Errorf("%s: no tip", text)
			continue
		}
		tip := r.Tips[i]
		if float64(tip.Low) > want || float64(tip.High) < want || float64(tip.High-tip.Low) > 0.2 || !tip.Above ||
			math.Abs(float64(tip.At)-want) > 0.05 {
			t.Errorf("%s tips at %v (%v to %v), want %v", text, tip.At, tip.Low, tip.High, want)
		}
	}
}

// TestSweepSaysWhereGoalsAreReached: means follow the closed form, verdicts the
// bounds, and an arm that sets the parameter itself does not move.
func TestSweepSaysWhereGoalsAreReached(t *testing.T) {
	r := swept(t, 100, "conditions.effort=0.2,0.5,1")
	if !slices.Equal(r.Fixed, []string{"more-effort"}) {
		t.Errorf("fixed: %v", r.Fixed)
	}
	for i, want := range []float64{0.036, 0.09, 0.18} {
		f := r.Points[i].Arms["as-is"]["watered_share"]
		se := float64(f.High-f.Low) / 4
		if math.Abs(float64(f.Mean)-want) > 4*se || f.Q05 > f.Mean || f.Q95 < f.Mean {
			t.Errorf("point %d: %+v, want %v", i, f, want)
		}
		reached := r.Points[i].Goals["as-is"].Verdicts[0] == answer.GoalReached
		if reached != (want > 0.15) {
			t.Errorf("point %d: %v", i, r.Points[i].Goals["as-is"])
		}
	}
	a, b := r.Points[0].Arms["more-effort"]["watered_share"], r.Points[2].Arms["more-effort"]["watered_share"]
	if a != b {
		t.Errorf("an arm with a value of its own moved: %+v, %+v", a, b)
	}
}

// TestTwoAxes: a point for each combination, the last axis fastest, and a map.
func TestTwoAxes(t *testing.T) {
	r := swept(t, 10, "conditions.effort=0.2,0.9", "weather.rain=0.1,0.4,0.9")
	if len(r.Points) != 6 || !slices.Equal(r.Points[4].Values, []float64{0.9, 0.4}) || len(r.Tips) != 0 {
		t.Fatalf("%+v", r.Points)
	}
	labtest.Told(t, r, `"tipping":`)
}

// TestChoices: a switch is swept over both of its values, without bisection.
func TestChoices(t *testing.T) {
	r := swept(t, 5, "weather.breaks=all")
	if len(r.Points) != 2 || len(r.Tips) != 0 || r.Axes[0].Ordered {
		t.Fatalf("%+v", r)
	}
	labtest.Told(t, r, `"tipping":`)
	labtest.Told(t, swept(t, 30, "conditions.effort=0.5:1:0.1"), `"tipping":[{`)
}

// TestAxesAreRefused: two axes are two numbers.
func TestAxesAreRefused(t *testing.T) {
	s := labtest.Toy(1)
	a := axis(t, s, "conditions.effort=0.1:0.3:0.1")
	for _, q := range []sweep.Question{{Axes: []*scenarios.Axis{a, a}},
		{Axes: []*scenarios.Axis{a, axis(t, s, "weather.breaks=all")}}} {
		if q.Check() == nil {
			t.Errorf("allowed: %+v", q)
		}
	}
}
