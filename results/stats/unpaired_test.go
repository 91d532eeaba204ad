package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// miles are the miles per gallon of cars with automatic and manual gears of
// Henderson and Velleman (1981), R's mtcars.
func miles() (one, other []float64) {
	return []float64{21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 21.5, 15.5,
			15.2, 13.3, 19.2},
		[]float64{21, 21, 22.8, 32.4, 30.4, 33.9, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4}
}

// scipy.stats.ttest_ind(equal_var=False).confidence_interval; R's t.test prints
// the same for both data sets on its own pages.
func TestWelchAgainstScipy(t *testing.T) {
	a, b := sleep()
	c, d := miles()
	for _, w := range []struct {
		name             string
		one, other       []float64
		df, low, high    float64
		lowOf3, highOf3  float64
		verdictWithDelta Verdict
	}{
		{"sleep", a, b, 17.776473516178488, -0.20548323071171137, 3.3654832307117104, -0.6637390182051743,
			3.8237390182051754, CannotTellYet},
		{"miles", c, d, 18.332251638400464, 3.2096841874699544, 11.280194355040159, 2.178656999240925,
			12.311221543269195, Higher},
	} {
		s := Sides{One: w.one, Other: w.other, Delta: 1}
		g := CompareRuns([]Sides{s}, .95)[0]
		if g.Method != Welch || g.Verdict != w.verdictWithDelta || g.NOne != len(w.one) || g.NOther != len(w.other) {
			t.Errorf("%s: %+v", w.name, g)
		}
		near(t, w.name+" df", g.Freedom, w.df, 1e-9)
		near(t, w.name+" low", g.Low, w.low, 1e-9)
		near(t, w.name+" high", g.High, w.high, 1e-9)
		g = CompareRuns([]Sides{s, s, s}, .95)[1]
		near(t, w.name+" low, one of three", g.Low, w.lowOf3, 1e-9)
		near(t, w.name+" high, one of three", g.High, w.highOf3, 1e-9)
	}
}

// Runs that share chance are compared pair by pair: the interval is that of the
// differences, and far narrower where pairing helps.
func TestSharedChanceIsUsed(t *testing.T) {
	one, other := sleep()
	paired := CompareRuns([]Sides{{One: one, Other: other, Shared: true}}, .95)[0]
	near(t, "low", paired.Low, 0.7001142, 1e-6) // R: t.test(other, one, paired = TRUE)
	near(t, "high", paired.High, 2.4598858, 1e-6)
	if paired.Method != Student || paired.Verdict != Higher || paired.Freedom != 9 {
		t.Errorf("%+v", paired)
	}
}

// Silence is not certainty: where a side never varies there is still an
// interval, as wide as what was not seen allows.
func TestSidesThatDoNotVary(t *testing.T) {
	zero, one := make([]float64, 500), make([]float64, 500)
	for i := range one {
		one[i] = 1
	}
	share := Bounds{Low: 0, High: 1}
	g := CompareRuns([]Sides{{One: zero, Other: zero, Bounds: share, Delta: .02},
		{One: zero, Other: one, Bounds: share, Delta: .02}}, .95)
	unseen := 1 - math.Pow(.05/2/2/2, 1./500) // a side has half of the error of one of two, and half of that each way
	for i, want := range []Interval{{-unseen, unseen}, {1 - 2*unseen, 1}} {
		if g[i].Method != Apart {
			t.Errorf("%+v", g[i])
		}
		near(t, "low", g[i].Low, want.Low, 1e-9)
		near(t, "high", g[i].High, want.High, 1e-9)
	}
	if g[0].Verdict != PracticallyEqual || g[1].Verdict != Higher {
		t.Errorf("verdicts %s, %s", g[0].Verdict, g[1].Verdict)
	}
	if g := CompareRuns([]Sides{{One: zero, Other: zero, Delta: 1}}, .95)[0]; !math.IsInf(g.Low, -1) ||
		g.Verdict != CannotTellYet {
		t.Errorf("nothing is known of the scale, but found %+v", g)
	}
}

func TestSidesWithoutValues(t *testing.T) {
	nan := []float64{math.NaN(), math.NaN(), 3}
	g := CompareRuns([]Sides{{One: nan, Other: []float64{1, 2, 3}, Bounds: Bounds{Low: 0, High: 5}},
		{One: []float64{1, 2, 4}, Other: []float64{1, 2, 3}}}, .95)
	if g[0].Method != NotEstimate || g[0].Verdict != CannotTellYet || g[0].Low != -5 || g[0].High != 5 {
		t.Errorf("%+v", g[0])
	}
	alone := CompareRuns([]Sides{{One: []float64{1, 2, 4}, Other: []float64{1, 2, 3}}}, .95)[0]
	if g[1].Low != alone.Low { // what has no values takes no part of the error
		t.Errorf("low %v, alone %v", g[1].Low, alone.Low)
	}
}

// TestRunsCoverTogether repeats a comparison of three measures between runs of
// unequal size and spread: all three intervals cover in 95 % of repetitions,
// less four standard errors.
func TestRunsCoverTogether(t *testing.T) {
	const repetitions = 4000
	chance := rand.New(rand.NewPCG(6, 3))
	draw := func(n int, mean, sd float64) []float64 {
		values := make([]float64, n)
		for i := range values {
			values[i] = mean + sd*chance.NormFloat64()
		}
		return values
	}
	covered := share(repetitions, func() bool {
		gaps := CompareRuns([]Sides{
			{One: draw(60, 0, 1), Other: draw(25, 1, 4)},
			{One: draw(60, 5, 3), Other: draw(25, 5, 1)},
			{One: draw(30, 0, 1), Other: draw(200, -2, 1)},
		}, .95)
		return gaps[0].Low <= 1 && gaps[0].High >= 1 && gaps[1].Low <= 0 && gaps[1].High >= 0 && gaps[2].Low <= -2 &&
			gaps[2].High >= -2
	})
	t.Logf("%.4f of %d", covered, repetitions)
	if least := .95 - 4*math.Sqrt(.05*.95/repetitions); covered < least || covered > .965 {
		t.Errorf("all intervals cover in %.4f of %d repetitions, wanted .95", covered, repetitions)
	}
}

// Turning sides round turns the gap round.
func TestGapsTurnRound(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(0, 1), 0, 40)
		one, other := values.Draw(r, "one"), values.Draw(r, "other")
		s := Sides{One: one, Other: other, Bounds: Bounds{Low: 0, High: 1}, Delta: .1}
		a, b := CompareRuns([]Sides{s}, .95)[0],
			CompareRuns([]Sides{{One: other, Other: one, Bounds: s.Bounds, Delta: s.Delta}}, .95)[0]
		if math.Abs(a.Low+b.High) > 1e-9 || math.Abs(a.High+b.Low) > 1e-9 || a.Method != b.Method {
			r.Errorf("%+v\n%+v", a, b)
		}
		if a.Low < -1 || a.High > 1 ||
			(len(one) > 0 && len(other) > 0 && (a.Low > a.Difference || a.High < a.Difference)) {
			r.Errorf("%+v", a)
		}
	})
}
