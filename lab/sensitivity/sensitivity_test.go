package sensitivity_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"concert/lab/labtest"
	"concert/lab/sensitivity"
	"concert/results/figure"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// asked asks the toy: effort and rain are uncertain, and the number of villages,
// which changes nothing about dry months.
func asked(t *testing.T, q sensitivity.Question) *sensitivity.Result {
	t.Helper()
	return of(t, labtest.Toy(4, scenarios.Uncertain{Name: "conditions.effort", Parameter: 0, Low: 0.2, High: 0.8},
		scenarios.Uncertain{Name: "weather.rain", Parameter: 1, Low: 0.1, High: 0.9},
		scenarios.Uncertain{Name: "size.villages", Parameter: 3, Low: 5, High: 12}), q)
}

func of(t *testing.T, s *scenarios.Scenario, q sensitivity.Question) *sensitivity.Result {
	t.Helper()
	r, _, err := sensitivity.Run(context.Background(), labtest.Lab(t), s, scenarios.Options{}, q, "", false, nil)
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
	labtest.Told(t, r, `"inputs":[`)
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
	labtest.Told(t, r, `"inputs":[`)
}

// TestNothingMatters: where arms are the same nothing is named.
func TestNothingMatters(t *testing.T) {
	r := asked(t, sensitivity.Question{Arm: "as-is", Measure: "records_shared", Worlds: 100, Again: 20, Base: 16})
	for _, in := range r.Inputs {
		if in.Named {
			t.Errorf("named: %+v", in)
		}
	}
	labtest.Told(t, r, `"inputs":[`)
}

// TestCategory: a switch is a category, and names itself where it decides; what it
// quarantines is left out.
func TestCategory(t *testing.T) {
	s := labtest.Toy(6, scenarios.Uncertain{Name: "weather.breaks", Parameter: 2, Low: 0, High: 1,
		Values: []float64{0, 1}}, scenarios.Uncertain{Name: "weather.rain", Parameter: 1, Low: 0.1, High: 0.9})
	r := of(t, s, sensitivity.Question{Arm: "as-is", Measure: "dry_months", Worlds: 300, Again: 50, Base: 32})
	for _, in := range r.Inputs {
		if rain := in.Parameter == "weather.rain"; in.Category == rain || in.Named != rain || in.Category &&
			in.Correlation < 0 {
			t.Errorf("%+v, bound %+v", in, r.Bound)
		}
	}
	labtest.Told(t, r, `"category":true`)
}

// slope is a model of a number that adds 0 to 3, of one that adds 0 to 2 where the
// first is high, and of one that does nothing.
func slope() *scenarios.Scenario { return slopeIn("metres") }

// slopeIn is slope with its height in a unit.
func slopeIn(unit string) *scenarios.Scenario {
	number := func(name string) labtest.Parameter {
		return labtest.Parameter{Spec: param.Spec{Name: "slope." + name, Unit: "share", Meaning: name, Source: "assumed",
			Role: param.Uncertain, Min: 0, Max: 1}}
	}
	s := labtest.Model{Family: "slope", Measures: []sim.Measure{labtest.Measure("height", unit, sim.Main)},
		Parameters: []labtest.Parameter{number("steep"), number("with"), number("idle")},
		Of: func(x []float64, chance random.Month, values []float64) {
			values[0] = 3*x[0] + 2*x[0]*x[1] + 0.2*(chance.Uniform(random.For("slope"), 0, 0, 0)-0.5)
		}}.Scenario()
	for i, p := range []string{"slope.steep", "slope.with", "slope.idle"} {
		s.Uncertain = append(s.Uncertain, scenarios.Uncertain{Name: p, Parameter: i, Low: 0, High: 1})
	}
	return s
}

// TestElementaryEffects: of 3a + 2ab effects of a are 3 + 2b, 4 on average, and those
// of b are 2a, 1 on average; on the grid's four levels both differ by 2 · 0.3727.
func TestElementaryEffects(t *testing.T) {
	r := of(t, slope(), sensitivity.Question{Arm: "as-is", Measure: "height", Worlds: 400, Again: 40,
		Method: sensitivity.Morris, Base: 200})
	if r.Nothing == nil || r.Dummy != nil || r.Inputs[2].Named {
		t.Fatalf("%+v", r)
	}
	for i, want := range []float64{4, 1} {
		e := r.Inputs[i].Elementary
		if e == nil || math.Abs(e.Size-want) > 5*e.SizeSE || math.Abs(e.Deviation-2*math.Sqrt(5)/6) > 0.08 {
			t.Errorf("%s: %+v, want %v", r.Inputs[i].Parameter, e, want)
		}
	}
	labtest.Told(t, r, `"elementary":{`)
}

// TestEffectsArePoints: how far a parameter moves a share is so many points, not a
// share.
func TestEffectsArePoints(t *testing.T) {
	r := of(t, slopeIn(say.Share), sensitivity.Question{Arm: "as-is", Measure: "height", Worlds: 200, Again: 20,
		Method: sensitivity.Morris, Base: 20})
	w := say.InEnglish()
	head := w.United("μ*", w.Bracketed(w.Quantity(say.Share, 0.01, 1).Points))
	figures := r.Figures(w)
	if len(figures) == 0 {
		t.Fatal("no picture")
	}
	svg, err := figures[0].SVG(figure.Wide, figure.Page)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(svg), head) {
		t.Errorf("no %q in the picture", head)
	}
}

// TestByMonth: wells come by effort from the first month on, and by the number of
// villages; what rain there is moves none.
func TestByMonth(t *testing.T) {
	r := asked(t, sensitivity.Question{Arm: "as-is", Measure: "watered_share", Worlds: 400, Again: 100, Month: "wells"})
	c := r.Course
	if c == nil || len(c.Months) != 12 || c.Months[11] != 12 || len(c.Bound) != 12 || c.LeftOut != 0 {
		t.Fatalf("%+v", c)
	}
	if len(c.Inputs) == 0 || c.Inputs[0].Parameter != "conditions.effort" || c.Inputs[0].First[11] < 0.5 {
		t.Errorf("%+v", c.Inputs)
	}
	for _, in := range c.Inputs {
		if in.Parameter == "weather.rain" {
			t.Errorf("rain moves wells: %+v, bound %v", in, c.Bound)
		}
	}
	labtest.Told(t, r, `"course":{`)
}

// TestMonthThatIsMissing: the rain of a month exists only where no month before was
// dry, so that nothing can be said of it.
func TestMonthThatIsMissing(t *testing.T) {
	r := asked(t, sensitivity.Question{Arm: "as-is", Measure: "watered_share", Worlds: 60, Again: 20, Month: "rain"})
	if c := r.Course; c.LeftOut != 12 || len(c.Inputs) > 0 {
		t.Errorf("%+v", c)
	}
	labtest.Told(t, r, `"months_left_out":12`)
}
