package sweep_test

import (
	"context"
	"encoding/json"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/lab"
	"concert/lab/sweep"
	"concert/results/answer"
	"concert/results/answer/answertest"
	"concert/results/figure"
	"concert/results/say"
	"concert/scenarios"
)

func laboratory(t *testing.T) *lab.Lab {
	return &lab.Lab{Version: "test", Build: "toy", Runs: filepath.Join(t.TempDir(), "results", "runs"), Workers: 2}
}

func axis(t *testing.T, s *scenarios.Scenario, text string) *sweep.Axis {
	t.Helper()
	a, err := sweep.ParseAxis(s, text)
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
	r, _, err := sweep.Run(context.Background(), laboratory(t), plan, q, "", false, nil)
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
	if text, err := json.Marshal(r); err != nil || !strings.Contains(string(text), `"tipping":`) {
		t.Errorf("%v: %s", err, text)
	}
}

// TestTwoAxes: a point for each combination, the last axis fastest, and a map.
func TestTwoAxes(t *testing.T) {
	r := swept(t, 10, "conditions.effort=0.2,0.9", "weather.rain=0.1,0.4,0.9")
	if len(r.Points) != 6 || !slices.Equal(r.Points[4].Values, []float64{0.9, 0.4}) || len(r.Tips) != 0 {
		t.Fatalf("%+v", r.Points)
	}
	told(t, r)
}

// told checks what is said in every language.
func told(t *testing.T, r *sweep.Result) {
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
				if svg, err := f.SVG(width, figure.Page); err != nil || len(svg) < 1000 {
					t.Errorf("%v: %d bytes", err, len(svg))
				}
			}
		}
	}
}

// TestChoices: a switch is swept over both of its values, without bisection.
func TestChoices(t *testing.T) {
	r := swept(t, 5, "weather.breaks=all")
	if len(r.Points) != 2 || len(r.Tips) != 0 || r.Axes[0].Ordered {
		t.Fatalf("%+v", r)
	}
	told(t, r)
	told(t, swept(t, 30, "conditions.effort=0.5:1:0.1"))
}

// TestAxesAreRefused: with what was found and what is allowed.
func TestAxesAreRefused(t *testing.T) {
	s := answertest.Plan(answertest.Options{Replicates: 1}).Scenario
	for text, want := range map[string]string{
		"conditions.efort=0,1":         "conditions.effort",
		"conditions.effort":            "0.1:0.9:0.1",
		"conditions.effort=0.1:0.9":    "from, to and step",
		"conditions.effort=0.1:0.9:-1": "from, to and step",
		"conditions.effort=0.2":        "2 to 201",
		"conditions.effort=0.2,1.5":    "1.5",
		"conditions.effort=0:1:0.001":  "2 to 201",
		"size.villages=1,2.5":          "2.5",
		"weather.breaks=maybe":         "maybe",
	} {
		if _, err := sweep.ParseAxis(s, text); err == nil || !strings.Contains(err.Error(), want) ||
			!strings.Contains(err.Error(), "--vary") {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	a := axis(t, s, "conditions.effort=0.1:0.3:0.1")
	if !slices.Equal(a.Values, []float64{0.1, 0.2, 0.3}) || !slices.Equal(a.Shown, []string{"0.1", "0.2", "0.3"}) {
		t.Errorf("%+v", a)
	}
	for _, q := range []sweep.Question{{Axes: []*sweep.Axis{a, a}},
		{Axes: []*sweep.Axis{a, axis(t, s, "weather.breaks=all")}}} {
		if q.Check() == nil {
			t.Errorf("allowed: %+v", q)
		}
	}
}
