package calibrate_test

import (
	"context"
	"encoding/json"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"concert/lab"
	"concert/lab/calibrate"
	"concert/results/answer/answertest"
	"concert/results/figure"
	"concert/results/say"
	"concert/scenarios"
)

// asked calibrates the toy's effort; rain is uncertain as well, a little.
func asked(t *testing.T, held []string, targets ...scenarios.Target) *calibrate.Result {
	t.Helper()
	s := answertest.Plan(answertest.Options{Replicates: 1, Seed: 4}).Scenario
	s.Uncertain = []scenarios.Uncertain{{Name: "conditions.effort", Parameter: 0, Low: 0.2, High: 0.8},
		{Name: "weather.rain", Parameter: 1, Low: 0.38, High: 0.42}}
	s.Targets = targets
	l := &lab.Lab{Version: "test", Build: "toy", Runs: filepath.Join(t.TempDir(), "results", "runs"), Workers: 2}
	q := calibrate.Question{By: s.Uncertain[:1], Waves: 2, PerPoint: 20, Draws: 500, HeldOut: held}
	r, _, err := calibrate.Run(context.Background(), l, s, scenarios.Options{}, q, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func watered(value float64) scenarios.Target {
	return scenarios.Target{Measure: "watered_share", Arm: "as-is", Value: value, Within: 0.05, Source: "assumed"}
}

func dry(value float64) scenarios.Target {
	return scenarios.Target{Measure: "dry_months", Arm: "as-is", Value: value, Within: 1, Source: "assumed"}
}

// TestKnownPosterior: in the toy 0.18 of the effort is the share of fields with
// water. A target of 0.1 with standard deviation 0.025 makes the posterior of the
// effort a normal one with mean 0.556 and deviation 0.139, cut at 0.2 and 0.8: its
// 5 % quantile, median and 95 % quantile are 0.331, 0.550 and 0.744.
func TestKnownPosterior(t *testing.T) {
	r := asked(t, []string{"dry_months"}, watered(0.1), dry(7.2))
	if !r.Fits || !r.Posterior {
		t.Fatalf("%+v", r)
	}
	p := r.Parameters[0]
	for _, c := range [][2]float64{{float64(p.Q05), 0.331}, {float64(p.Median), 0.550}, {float64(p.Q95), 0.744}} {
		if math.Abs(c[0]-c[1]) > 0.045 {
			t.Errorf("posterior %+v, want 0.331, 0.550, 0.744", p)
			break
		}
	}
	if !r.Targets[0].Meets || !r.Targets[1].HeldOut || !r.Targets[1].Meets {
		t.Errorf("targets %+v", r.Targets)
	}
	told(t, r)
}

// TestHeldOutTargetMayBeMissed: what is held out rules out nothing, and is said to
// be missed where it is.
func TestHeldOutTargetMayBeMissed(t *testing.T) {
	r := asked(t, []string{"dry_months"}, watered(0.1), dry(3))
	if !r.Posterior || r.Targets[1].Meets {
		t.Errorf("%+v", r.Targets)
	}
	told(t, r)
}

// TestNothingFits: a target that no effort can meet leaves nothing, and is named.
func TestNothingFits(t *testing.T) {
	for _, targets := range [][]scenarios.Target{{watered(0.6)}, {watered(0.1), dry(3)}} {
		r := asked(t, nil, targets...)
		last := r.Waves[len(r.Waves)-1]
		if r.Fits || r.Posterior || last.Left != 0 || last.Decisive == "" {
			t.Errorf("%+v fits: %+v", targets, r.Waves)
		}
		told(t, r)
	}
}

func told(t *testing.T, r *calibrate.Result) {
	t.Helper()
	for _, language := range say.Languages() {
		w, err := say.In(language)
		if err != nil {
			t.Fatal(err)
		}
		d := r.Document(w, "report.html", "concert calibrate toy")
		if err := d.Check(); err != nil {
			t.Error(err)
		}
		for _, f := range r.Figures(w) {
			if svg, err := f.SVG(figure.Wide, figure.Page); err != nil || len(svg) < 500 || d.Find(f.Block) == nil {
				t.Errorf("%v: %d bytes", err, len(svg))
			}
		}
	}
	if text, err := json.Marshal(r); err != nil || !strings.Contains(string(text), `"waves":[`) {
		t.Errorf("%v: %.200s", err, text)
	}
}
