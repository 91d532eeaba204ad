package sensitivity_test

import (
	"context"
	"encoding/json"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"concert/lab"
	"concert/lab/sensitivity"
	"concert/results/answer/answertest"
	"concert/results/figure"
	"concert/results/say"
	"concert/scenarios"
)

// asked asks the toy: effort and rain are uncertain, and the number of villages,
// which changes nothing about dry months.
func asked(t *testing.T, q sensitivity.Question) *sensitivity.Result {
	t.Helper()
	s := answertest.Plan(answertest.Options{Replicates: 1, Seed: 4}).Scenario
	s.Uncertain = []scenarios.Uncertain{{Name: "conditions.effort", Parameter: 0, Low: 0.2, High: 0.8},
		{Name: "weather.rain", Parameter: 1, Low: 0.1, High: 0.9}, {Name: "size.villages", Parameter: 3, Low: 5,
			High: 12}}
	l := &lab.Lab{Version: "test", Build: "toy", Runs: filepath.Join(t.TempDir(), "results", "runs"), Workers: 2}
	r, _, err := sensitivity.Run(context.Background(), l, s, scenarios.Options{}, q, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestWhatMattersIsNamed: dry months go with rain and nothing else, and rain
// explains what it does in closed form: a month is dry with chance 1 − rain, so
// that of twelve the expected number has variance 144 · 0.8²/12 over worlds, and
// chance adds 12 · E[rain (1 − rain)].
func TestWhatMattersIsNamed(t *testing.T) {
	r := asked(t, sensitivity.Question{Arm: "as-is", Measure: "dry_months", Worlds: 800, Again: 200, Base: 128})
	top := r.Inputs[0]
	if top.Parameter != "weather.rain" || !top.Named || top.Assumed || top.Correlation > -0.7 || top.Distance < 0.7 {
		t.Errorf("first: %+v", top)
	}
	for _, in := range r.Inputs[1:] {
		if in.Named || in.Total != nil {
			t.Errorf("named: %+v, bound %+v", in, r.Bound)
		}
	}
	between, within := 144*0.64/12, 12*(0.5-0.25-0.64/12)
	if want := within / (between + within); math.Abs(float64(r.Noise)-want) > 0.04 {
		t.Errorf("chance makes %v of the variance, want %v", r.Noise, want)
	}
	if math.Abs(float64(top.First)-1) > 0.1 || top.Total == nil || math.Abs(top.Total.Total-1) > 4*top.Total.TotalSE+
		0.05 {
		t.Errorf("explains %v, %+v, want 1", top.First, top.Total)
	}
	if r.Verdict != "goal" || r.Gives == 0 || r.Gives == r.Worlds {
		t.Errorf("verdict %s in %d of %d", r.Verdict, r.Gives, r.Worlds)
	}
	told(t, r)
}

// TestDifferenceOfAnArm: how much more effort waters goes with the effort that
// there is, which is assumed.
func TestDifferenceOfAnArm(t *testing.T) {
	r := asked(t, sensitivity.Question{Arm: "more-effort", Measure: "watered_share", Worlds: 400, Again: 100})
	if top := r.Inputs[0]; top.Parameter != "conditions.effort" || !top.Named || !top.Assumed ||
		top.Correlation > -0.5 {
		t.Errorf("first: %+v", top)
	}
	if r.Dummy != nil || r.Verdict != "higher" {
		t.Errorf("totals %+v without being asked, verdict %s", r.Dummy, r.Verdict)
	}
	told(t, r)
}

// TestNothingMatters: where arms are the same nothing is named.
func TestNothingMatters(t *testing.T) {
	r := asked(t, sensitivity.Question{Arm: "as-is", Measure: "records_shared", Worlds: 100, Again: 20, Base: 16})
	for _, in := range r.Inputs {
		if in.Named {
			t.Errorf("named: %+v", in)
		}
	}
	told(t, r)
}

func told(t *testing.T, r *sensitivity.Result) {
	t.Helper()
	for _, language := range say.Languages() {
		w, err := say.In(language)
		if err != nil {
			t.Fatal(err)
		}
		d := r.Document(w, "report.html", "concert sensitivity toy")
		if err := d.Check(); err != nil {
			t.Error(err)
		}
		for _, f := range r.Figures(w) {
			if svg, err := f.SVG(figure.Narrow, figure.Page); err != nil || len(svg) < 1000 || d.Find(f.Block) == nil {
				t.Errorf("%v: %d bytes", err, len(svg))
			}
		}
	}
	if text, err := json.Marshal(r); err != nil || !strings.Contains(string(text), `"inputs":[`) {
		t.Errorf("%v: %.200s", err, text)
	}
}
