package stats

import (
	"math"
	"testing"
)

// The values below were computed with scipy 1.17.1 and statsmodels 0.15.0 from
// the published data named beside them.

func near(t *testing.T, what string, got, want, relative float64) {
	t.Helper()
	if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > relative*math.Max(math.Abs(want), 1e-300) {
		if !(want == 0 && math.Abs(got) <= relative) {
			t.Errorf("%s: got %.15g, want %.15g", what, got, want)
		}
	}
}

// statsmodels proportion_confint, methods "wilson" and "beta". 81/263, 15/148,
// 0/20 and 1/29 are the examples of Newcombe (1998), Statistics in Medicine 17,
// table I, whose printed four decimals they match.
func TestShareIntervals(t *testing.T) {
	for _, c := range []struct {
		k, n                  int
		alpha                 float64
		wLow, wHigh, cLo, cHi float64
	}{
		{0, 10, .05, 0, 0.27753279986288926, 0, 0.30849710781876083},
		{1, 10, .05, 0.017876213095072924, 0.40415002679523854, 0.0025285785444617848, 0.4450161170281953},
		{7, 50, .05, 0.06950833427016288, 0.26186193710585537, 0.05819170034037209, 0.2673960024970084},
		{81, 263, .05, 0.2552885198782742, 0.36620957698280004, 0.25273674558527126, 0.3676219226013514},
		{15, 148, .05, 0.06238639953073628, 0.16048724172330803, 0.05784401008344857, 0.161650490349479},
		{0, 20, .05, 0, 0.1611251580528194, 0, 0.16843347098308534},
		{1, 29, .05, 0.006113214292762667, 0.17175521879320294, 0.000872646883579922, 0.17764429548872293},
		{29, 29, .05, 0.8830302015002592, 1, 0.8805551309304973, 1},
		{3, 500, .05 / 220, 0.0009420548622105264, 0.03720308087984642, 0.0001803715550697458, 0.031117748478887736},
		{180, 200, .05, 0.8505941875672826, 0.9343295513309041, 0.8497872121322442, 0.9378406337459338},
	} {
		w, p := Wilson(c.k, c.n, 1-c.alpha), ClopperPearson(c.k, c.n, 1-c.alpha)
		near(t, "Wilson low", w.Low, c.wLow, 1e-9)
		near(t, "Wilson high", w.High, c.wHigh, 1e-9)
		near(t, "Clopper–Pearson low", p.Low, c.cLo, 1e-9)
		near(t, "Clopper–Pearson high", p.High, c.cHi, 1e-9)
	}
	for _, i := range []Interval{Wilson(0, 0, .95), ClopperPearson(0, 0, .95)} {
		if i != (Interval{0, 1}) {
			t.Errorf("nothing seen: got %v, want 0–1", i)
		}
	}
}

// scipy.stats.t.ppf, norm.ppf.
func TestCriticalValues(t *testing.T) {
	near(t, "t 9", tQuantile(.05, 9), 2.262157162798205, 1e-9)
	near(t, "t 499", tQuantile(.05, 499), 1.9647293909876886, 1e-9)
	near(t, "t 499 of 220", tQuantile(.05/220, 499), 3.7137238990119856, 1e-9)
	near(t, "t 1 of 220", tQuantile(.05/220, 1), 2801.126879417446, 1e-9)
	near(t, "t 1e6", tQuantile(.05, 1_000_000), 1.959966356814107, 1e-9)
	near(t, "z of 220", zQuantile(.05/440), 3.686597123076813, 1e-9)
}

func sleep() (first, second []float64) { // Student (1908), hours of sleep gained
	return []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0},
		[]float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
}

func maize() (crossed, self []float64) { // Darwin (1876), inches; Fisher (1935)
	return []float64{23.5, 12, 21, 22, 19.125, 21.5, 22.125, 20.375, 18.25, 21.625, 23.25, 21, 22.125, 23, 12},
		[]float64{17.375, 20.375, 20, 20, 18.375, 18.625, 18.625, 15.25, 16.5, 18, 16.25, 18, 12.75, 15.5, 18}
}

func plants() (control, first, second []float64) { // Dobson (1983); R: PlantGrowth
	return []float64{4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14},
		[]float64{4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69},
		[]float64{6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26}
}

// scipy.stats.ttest_rel(...).confidence_interval, skew, mannwhitneyu/(n·m).
func TestPublishedPairs(t *testing.T) {
	base, arm := sleep()
	c := Compare([]Pair{{Arm: arm, Base: base}}, .95)[0]
	near(t, "sleep difference", c.Difference, 1.58, 1e-12)
	near(t, "sleep sd", c.SD, 1.2299954832798732, 1e-12)
	near(t, "sleep low", c.Low, 0.7001142367230175, 1e-9)
	near(t, "sleep high", c.High, 2.459885763276983, 1e-9)
	near(t, "sleep skewness", c.Skewness, 1.4719767296659394, 1e-9)
	near(t, "sleep A", c.Superiority, 0.745, 1e-12)
	near(t, "sleep paired A", c.PairedSuperiority, 0.95, 1e-12)
	if c.Method != Student || c.Verdict != Higher || !c.Doubtful {
		t.Errorf("sleep: %+v", c)
	}

	arm, base = maize()
	c = Compare([]Pair{{Arm: arm, Base: base}}, .95)[0]
	near(t, "maize low", c.Low, 0.0038991647991224454, 1e-8)
	near(t, "maize high", c.High, 5.229434168534211, 1e-9)
	near(t, "maize A", c.Superiority, 0.8244444444444444, 1e-12)
	near(t, "maize variance ratio", c.VarianceRatio, 0.7768054710636619, 1e-12)
	if r := c.VarianceRatioRange; !(r.Low < c.VarianceRatio && c.VarianceRatio < r.High) {
		t.Errorf("maize: ratio %v outside %v", c.VarianceRatio, r)
	}
}

// scipy.stats.t.interval, numpy.quantile; variance components by hand from
// scipy's mean squares.
func TestPublishedGroups(t *testing.T) {
	control, first, second := plants()
	s := Summarize(control, Unbounded(), .95)
	near(t, "mean", s.Mean, 5.032, 1e-12)
	near(t, "low", s.Low, 4.614881555655038, 1e-9)
	near(t, "high", s.High, 5.44911844434496, 1e-9)
	near(t, "q05", s.Q05, 4.3185, 1e-12)
	near(t, "median", s.Median, 5.155, 1e-12)
	near(t, "q95", s.Q95, 5.8715, 1e-12)
	near(t, "A second", Superiority(second, control), 0.75, 1e-12)
	near(t, "A first", Superiority(first, control), 0.325, 1e-12)
	c := Decompose([][]float64{control, first, second})
	near(t, "within", c.Within, 0.38859592592592596, 1e-12)
	near(t, "between", c.Between, 0.14945740740740754, 1e-12)
	near(t, "Monte Carlo", c.MonteCarlo, 0.038859592592592596, 1e-12)
}

// (z(1−.05/440) + z(.975))² · .1² / .02² = 797.125…, (2 z · 5)² = 1359.099….
func TestPlan(t *testing.T) {
	if n := Needed(.1, .02, .95, 220); n != 798 {
		t.Errorf("needed %d, want 798", n)
	}
	if n := DecidingN(.1, .02, .95, 220); n != 1361 {
		t.Errorf("deciding %d, want 1361", n)
	}
	for _, n := range []int{Needed(.1, 0, .95, 2), Needed(.1, math.NaN(), .95, 2), Needed(0, 1, .95, 2),
		Needed(math.NaN(), 1, .95, 2), Needed(1, 1, .95, 0)} {
		if n != 0 {
			t.Errorf("planned %d where nothing can be", n)
		}
	}
	silent := make([]float64, 50)
	c := Compare([]Pair{{Arm: silent, Base: silent, Bounds: Bounds{High: 1}, Delta: .02}}, .95)[0]
	more := make([]float64, c.Needed)
	d := Compare([]Pair{{Arm: more, Base: more, Bounds: Bounds{High: 1}, Delta: .02}}, .95)[0]
	if c.Verdict != CannotTellYet || d.Verdict != PracticallyEqual {
		t.Errorf("silence of 50: %+v; of %d: %+v", c, c.Needed, d)
	}
}
