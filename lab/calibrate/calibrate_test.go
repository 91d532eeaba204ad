package calibrate_test

import (
	"context"
	"math"
	"os"
	"testing"

	"concert/lab"
	"concert/lab/calibrate"
	"concert/lab/labtest"
	"concert/scenarios"
)

// toy is a scenario whose effort is uncertain; rain is as well, a little.
func toy(t *testing.T, targets ...scenarios.Target) (*scenarios.Scenario, *lab.Lab) {
	t.Helper()
	s := labtest.Toy(4, scenarios.Uncertain{Name: "conditions.effort", Parameter: 0, Low: 0.2, High: 0.8},
		scenarios.Uncertain{Name: "weather.rain", Parameter: 1, Low: 0.38, High: 0.42})
	s.Targets = targets
	return s, labtest.Lab(t)
}

// asked calibrates the toy's effort.
func asked(t *testing.T, held []string, targets ...scenarios.Target) *calibrate.Result {
	t.Helper()
	s, l := toy(t, targets...)
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

// TestKnownPosterior: in the toy each of 72 requests is met with chance effort / 4,
// and a hundredth of those met is the share of fields with water. A target is one
// run and a discrepancy of half its half-width: the posterior of the effort is
// known by quadrature.
func TestKnownPosterior(t *testing.T) {
	r := asked(t, []string{"dry_months"}, watered(0.1), dry(7.2))
	if !r.Fits || !r.Posterior {
		t.Fatalf("%+v", r)
	}
	var efforts, density []float64
	total := 0.0
	for e := 0.2005; e < 0.8; e += 0.001 {
		p := e / 4
		v := 72*p*(1-p)/1e4 + 0.025*0.025
		density = append(density, math.Exp(-(0.72*p-0.1)*(0.72*p-0.1)/(2*v))/math.Sqrt(v))
		efforts, total = append(efforts, e), total+density[len(density)-1]
	}
	quantile := func(share float64) float64 {
		sum := 0.0
		for i, d := range density {
			if sum += d; sum >= share*total {
				return efforts[i]
			}
		}
		return math.NaN()
	}
	p := r.Parameters[0]
	n := float64(r.Effective)
	for _, c := range []struct{ share, got float64 }{{0.05, float64(p.Q05)}, {0.5, float64(p.Median)},
		{0.95, float64(p.Q95)}} {
		want := quantile(c.share)
		slope := (quantile(min(0.99, c.share+0.03)) - quantile(max(0.01, c.share-0.03))) / 0.06
		if se := math.Sqrt(c.share*(1-c.share)/n) * slope; math.Abs(c.got-want) > 4*se {
			t.Errorf("quantile %v: %v ± %v, want %v", c.share, c.got, se, want)
		}
	}
	if !r.Targets[0].Meets || !r.Targets[1].HeldOut || !r.Targets[1].Meets || r.NowFits == nil || !*r.NowFits {
		t.Errorf("targets %+v", r.Targets)
	}
	labtest.Told(t, r, `"study":`)
}

// TestHeldOutTargetMayBeMissed: what is held out rules out nothing, and is said to
// be missed where it is.
func TestHeldOutTargetMayBeMissed(t *testing.T) {
	r := asked(t, []string{"dry_months"}, watered(0.1), dry(3))
	if !r.Posterior || r.Targets[1].Meets {
		t.Errorf("%+v", r.Targets)
	}
	labtest.Told(t, r, `"study":`)
}

// TestNothingFits: a target that no effort can meet leaves nothing, and is named.
func TestNothingFits(t *testing.T) {
	for _, targets := range [][]scenarios.Target{{watered(0.6)}, {watered(0.1), dry(-4)}} {
		r := asked(t, nil, targets...)
		last := r.Waves[len(r.Waves)-1]
		if r.Fits || r.Posterior || last.Left != 0 || last.Decisive == "" {
			t.Errorf("%+v fits: %+v", targets, r.Waves)
		}
		labtest.Told(t, r, `"study":`)
	}
}

// TestLeftOutInTurn: of two targets about the same thing each predicts the other.
func TestLeftOutInTurn(t *testing.T) {
	s, l := toy(t, watered(0.1), scenarios.Target{Measure: "watered_share", Arm: "rain-later", Value: 0.1, Within: 0.05,
		Source: "assumed"}, dry(40))
	s.Targets[2].HeldOut = true
	q := calibrate.Question{By: s.Uncertain[:1], Waves: 1, PerPoint: 10, Draws: 300, InTurn: true}
	r, _, err := calibrate.Run(context.Background(), l, s, scenarios.Options{}, q, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.InTurn) != 2 || !r.InTurn[0].Meets || !r.InTurn[1].Meets || !r.Targets[2].HeldOut || r.Targets[2].Meets {
		t.Errorf("%+v", r)
	}
	labtest.Told(t, r, `"study":`)
}

// TestMadeUpData: intervals hold the effort that data were made with about as
// often as they say, and the page says so.
func TestMadeUpData(t *testing.T) {
	s, l := toy(t, watered(0.1))
	sets, held := 10, 6
	if os.Getenv("CONCERT_FULL") != "" {
		sets, held = 20, 14
	}
	q := calibrate.Question{By: s.Uncertain[:1], Waves: 1, PerPoint: 8, Draws: 300, DataSets: sets}
	c, _, err := calibrate.Check(context.Background(), l, s, scenarios.Options{}, q, "", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := c.Parameters[0]; c.Weighed != sets || p.Held < held || p.Narrows > 1 || p.Outside > 0 || c.All != p.Held {
		t.Errorf("%+v", c)
	}
	labtest.Told(t, c, `"study":`)
}
