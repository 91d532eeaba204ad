package separate_test

import (
	"context"
	"encoding/json"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"concert/lab"
	"concert/lab/separate"
	"concert/results/answer/answertest"
	"concert/results/figure"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
)

// rain are two theories of the toy that differ in how much it rains.
func rain(one, other float64) [2]separate.Theory {
	set := func(v float64) []sim.Assignment { return []sim.Assignment{{Parameter: 1, Value: v}} }
	return [2]separate.Theory{{Name: "wet", Set: set(one)}, {Name: "dry", Set: set(other)}}
}

func asked(t *testing.T, theories [2]separate.Theory, workers int, arms ...string) *separate.Result {
	t.Helper()
	s := answertest.Plan(answertest.Options{Replicates: 1, Seed: 4}).Scenario
	l := &lab.Lab{Version: "test", Build: "toy", Runs: filepath.Join(t.TempDir(), "results", "runs"), Workers: workers}
	q := separate.Question{Theories: theories, Worlds: 200, Fresh: 300, Pairs: 5}
	r, _, err := separate.Run(context.Background(), l, s, scenarios.Options{Arms: arms}, q, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestKnownSeparation: of twelve months 12 · (1 − rain) are dry, whatever else is
// unknown. Of the toy's measures the dry months part rain of 0.6 from rain of 0.4
// most; how often a guess by the bar is right, from one place or five, is a sum of
// binomial chances.
func TestKnownSeparation(t *testing.T) {
	r := asked(t, rain(0.6, 0.4), 2)
	best := r.Shown[0]
	if best.Arm != "as-is" || best.Measure != "dry_months" || best.Above != 1 || len(best.Harms) > 0 {
		t.Fatalf("best is %+v", best)
	}
	right := func(places float64) float64 {
		few, many := distuv.Binomial{N: 12 * places, P: 0.4}, distuv.Binomial{N: 12 * places, P: 0.6}
		bar := float64(best.Bar) * places
		return (few.CDF(bar) + 1 - many.CDF(bar)) / 2
	}
	for _, c := range []struct {
		name            string
		mean, low, high float64
		want            float64
	}{
		{"one place", float64(best.One.Mean), float64(best.One.Low), float64(best.One.High), right(1)},
		{"five places", float64(best.Many.Mean), float64(best.Many.Low), float64(best.Many.High), right(5)},
	} {
		if half := (c.high - c.low) / 2; math.Abs(c.mean-c.want) > 1.6*half || half > 0.05 || half <= 0 {
			t.Errorf("%s: right in %v (%v to %v), want %v", c.name, c.mean, c.low, c.high, c.want)
		}
	}
	// Pairs of places blur more: the difference of two binomials.
	i := slices.IndexFunc(r.Shown, func(c separate.Candidate) bool { return c.Arm == "rain-later" })
	if i < 0 || !slices.Contains(r.Shown[i].Harms, "dry_months") {
		t.Errorf("what makes months dry is not said to harm: %+v", r.Shown)
	}
	told(t, r, "dry")
}

// TestLeverIsTried: levers that are no arms are tried at a few values, one value is
// shown of each, and with --arm they are left out.
func TestLeverIsTried(t *testing.T) {
	r := asked(t, [2]separate.Theory{{Name: "a", Set: []sim.Assignment{{Parameter: 3, Value: 10}}},
		{Name: "b", Set: []sim.Assignment{{Parameter: 3, Value: 3}}}}, 2)
	levers := 0
	for _, c := range r.Shown {
		if c.Parameter == "conditions.effort" {
			levers++
		}
	}
	if levers > 1 {
		t.Errorf("%d values of one lever: %+v", levers, r.Shown)
	}
	if few := asked(t, rain(0.6, 0.4), 2, "more-effort"); few.Candidates >= r.Candidates {
		t.Errorf("%d candidates of one arm, %d of all", few.Candidates, r.Candidates)
	}
}

// TestNothingSeparatesATheoryFromItself: and the page says so.
func TestNothingSeparatesATheoryFromItself(t *testing.T) {
	r := asked(t, rain(0.4, 0.4), 2)
	if len(r.Shown) > 0 || r.Candidates == 0 || r.Small != r.Candidates {
		t.Errorf("%+v", r)
	}
	told(t, r, "wet")
}

// TestSeparationIsTheSameForAnyWorkers: to the bit.
func TestSeparationIsTheSameForAnyWorkers(t *testing.T) {
	one, two := asked(t, rain(0.5, 0.4), 1), asked(t, rain(0.5, 0.4), 2)
	one.Dir, two.Dir = "", ""
	a, err := json.Marshal(one)
	b, wrong := json.Marshal(two)
	if err != nil || wrong != nil || string(a) != string(b) {
		t.Errorf("%v, %v:\n%s\n%s", err, wrong, a, b)
	}
}

// TestWorldsThatFit: each theory meets worlds of its own posterior, the page says
// so, and intervals are those of what they are worth.
func TestWorldsThatFit(t *testing.T) {
	theories := rain(0.6, 0.4)
	plan := answertest.Plan(answertest.Options{Replicates: 1})
	for k := range theories {
		q := plan.Posterior("toy", plan.Uncertain, 1)
		for i := range 200 {
			x := 0.3 + 0.2*float64(k) + 0.001*float64(i)
			q.Draws, q.Weights, q.Found = append(q.Draws, []float64{x}), append(q.Weights, 1./200), append(q.Found, nil)
		}
		theories[k].From, theories[k].Fits = q, q.Digest()
	}
	r := asked(t, theories, 2)
	if r.From[0] == nil || r.From[1] == nil || r.From[0].Digest == r.From[1].Digest ||
		math.Abs(float64(r.Effective)-120) > 1e-6 {
		t.Errorf("from %+v, worth %v", r.From, r.Effective)
	}
	narrow := asked(t, rain(0.6, 0.4), 2).Shown[0].One
	if wide := r.Shown[0].One; wide.High-wide.Low <= narrow.High-narrow.Low {
		t.Errorf("interval %+v, of independent worlds %+v", wide, narrow)
	}
	told(t, r, "conditions.effort")
}

func told(t *testing.T, r *separate.Result, want string) {
	t.Helper()
	for _, language := range say.Languages() {
		w, err := say.In(language)
		if err != nil {
			t.Fatal(err)
		}
		d := r.Document(w, "report.html", "concert contest toy --separate wet,dry")
		if err := d.Check(); err != nil {
			t.Error(err)
		}
		text, err := json.Marshal(d)
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%v: %s lacks %q", err, text, want)
		}
		for _, f := range r.Figures(w) {
			if svg, err := f.SVG(figure.Wide, figure.Page); err != nil || len(svg) < 500 || d.Find(f.Block) == nil {
				t.Errorf("%v: %d bytes", err, len(svg))
			}
		}
	}
}
