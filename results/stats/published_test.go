package stats

import (
	"math"
	"slices"
	"testing"
)

// Data as published, and values computed from them by R 4.2.2, scipy 1.17.1 and
// statsmodels 0.15.0 unless said otherwise.

func depression() (before, after []float64) { // Hollander and Wolfe (1973), table 3.1: Hamilton scale
	return []float64{1.83, .50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30},
		[]float64{.878, .647, .598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29}
}

// growth is the distance from pituitary to pterygomaxillary fissure, mm, of 11
// girls and 16 boys at 8, 10, 12 and 14 years (Potthoff and Roy 1964).
func growth() (ages [4][]float64) {
	for _, child := range [][4]float64{
		{21, 20, 21.5, 23}, {21, 21.5, 24, 25.5}, {20.5, 24, 24.5, 26}, {23.5, 24.5, 25, 26.5}, {21.5, 23, 22.5, 23.5},
		{20, 21, 21, 22.5},
		{21.5, 22.5, 23, 25}, {23, 23, 23.5, 24}, {20, 21, 22, 21.5}, {16.5, 19, 19, 19.5}, {24.5, 25, 28, 28},
		{26, 25, 29, 31}, {21.5, 22.5, 23, 26.5}, {23, 22.5, 24, 27.5}, {25.5, 27.5, 26.5, 27}, {20, 23.5, 22.5, 26},
		{24.5, 25.5, 27, 28.5},
		{22, 22, 24.5, 26.5}, {24, 21.5, 24.5, 25.5}, {23, 20.5, 31, 26}, {27.5, 28, 31, 31.5}, {23, 23, 23.5, 25},
		{21.5, 23.5, 24, 28},
		{17, 24.5, 26, 29.5}, {22.5, 25.5, 25.5, 26}, {23, 24.5, 26, 30}, {22, 21.5, 23.5, 25},
	} {
		for i, v := range child {
			ages[i] = append(ages[i], v)
		}
	}
	return ages
}

// R: wilcox.test(…, paired = TRUE, conf.int = TRUE); for the growth data, which
// has ties, the sorted averages at qsignrank(.025, 27).
func TestTypicalOnPublishedData(t *testing.T) {
	before, after := depression()
	crossed, self := maize()
	ages := growth()
	for _, c := range []struct {
		name                string
		a, b                []float64
		level               float64
		typical, low, highs float64
	}{
		{"depression", before, after, .95, 0.46, 0.01, 0.786},
		{"depression, 90 %", before, after, .90, 0.46, 0.175, 0.726},
		{"maize", crossed, self, .95, 3.125, .5, 5.1875},
		{"growth", ages[3], ages[0], .95, 3.75, 3, 4.5},
	} {
		typical, i := Typical(minus(c.a, c.b), c.level)
		near(t, c.name, typical, c.typical, 1e-12)
		near(t, c.name+" low", i.Low, c.low, 1e-12)
		near(t, c.name+" high", i.High, c.highs, 1e-12)
	}
	if _, i := Typical([]float64{1, 2, 3, 4, 5}, .95); !math.IsInf(i.Low, -1) || !math.IsInf(i.High, 1) {
		t.Errorf("five values cannot give 95 %%: %v", i)
	}
}

// R: qsignrank(tail, n). Beyond 50 values the normal approximation is used, which
// is off by a rank, and by 2 % far out, to the cautious side.
func TestSignedRanks(t *testing.T) {
	for _, c := range []struct {
		n    int
		tail float64
		want int
	}{
		{6, .025, 1}, {10, .025, 9}, {25, .025, 90}, {25, .0005, 46}, {50, .025, 435}, {50, .0005, 305},
		{60, .025, 649}, {60, .0005, 477}, {100, .025, 1956}, {100, .0005, 1579},
	} {
		got := signedRank(c.n, c.tail)
		if off := got - c.want; c.n <= exactRanks && off != 0 || off > 0 || float64(off) < -.02*float64(c.want) {
			t.Errorf("n %d, tail %v: rank %d, want %d", c.n, c.tail, got, c.want)
		}
	}
}

// Two one-sided t tests: "practically equal" at level 1 − 2p is what TOST finds
// with p, so at that level the interval must just touch δ. statsmodels
// ttost_paired.
func TestTwoOneSidedTests(t *testing.T) {
	first, second := sleep()
	crossed, self := maize()
	for _, c := range []struct {
		name     string
		a, b     []float64
		delta, p float64
	}{
		{"maize 5", crossed, self, 5, 0.03533171151936539},
		{"maize 6", crossed, self, 6, 0.00741345086716403},
		{"sleep 2", second, first, 2, 0.1541572356690974},
		{"sleep 2.5", second, first, 2.5, 0.021116860246500745},
	} {
		k := Compare([]Pair{{Arm: c.a, Base: c.b, Delta: c.delta}}, 1-2*c.p)[0]
		near(t, c.name, k.FlipsAt, c.delta, 1e-8)
		for level, within := range map[float64]bool{1 - 2.02*c.p: false, 1 - 1.98*c.p: true} {
			k := Compare([]Pair{{Arm: c.a, Base: c.b, Delta: c.delta}}, level)[0]
			if got := k.High >= c.delta; got != within {
				t.Errorf("%s at level %v: interval up to %v", c.name, level, k.High)
			}
		}
	}
}

// Max-t of the three gains since the age of 8, whole children resampled: numpy,
// two million resamples, each studentised by its own error. 200,000 of ours have
// quantiles within 1 % (the errors of the last are about 0.6 %).
func TestMaxTOnPublishedData(t *testing.T) {
	ages := growth()
	var gains [][]float64
	for _, later := range ages[1:] {
		gains = append(gains, minus(later, ages[0]))
	}
	largest := (*Drawn)(nil).resampleLargest(standardised(gains), 200_000)
	slices.Sort(largest)
	for p, want := range map[float64]float64{.5: 1.2018504, .8: 1.9457938, .9: 2.5223099, .95: 3.0806598,
		.99: 4.1828695} {
		near(t, "quantile of max |t|", math.Sqrt(SortedQuantile(largest, p)), want, .01)
	}
	// Compare's own value, from 10,000 resamples, is calibrated for n = 27.
	critical, _ := (*Drawn)(nil).maxT(standardised(gains), len(gains[0]), .05)
	near(t, "critical value", critical, calibrated(3.0806598, 27), .03)
	k := Compare([]Pair{{Arm: ages[3], Base: ages[0]}}, .95)[0]
	near(t, "gain", k.Difference, 3.9074074074074074, 1e-12)
	i := StudentInterval(k.Difference, k.SE, k.N, .95)
	near(t, "t low", i.Low, 2.9796139995919457, 1e-9)
	near(t, "t high", i.High, 4.8352008152228692, 1e-9)
}

// Tango (1998): airway hyper-responsiveness before and after transplantation
// (Bentur et al. 2009) and complete response (Cavo et al. 2012), the examples of
// Fagerland, Lydersen and Laake (2017), whose R package contingencytables gives
// −0.1240 to −0.0054 for the second; and 44 pairs with one discordant. All
// digits: scipy, the likeliest nuisance share found numerically, without the
// closed form.
func TestTangoOnPublishedData(t *testing.T) {
	for _, c := range []struct {
		more, less, n          int
		low, high, low99, hi99 float64
	}{
		{1, 7, 21, -0.5172322772714819, -0.02600303479554687, -0.5824406783434901, 0.07580739886433951},
		{6, 16, 161, -0.12402343246382705, -0.005433395288988046, -0.14650467711372994, 0.014705046283051765},
		{1, 0, 44, -0.059393231391136954, 0.1180770969821471, -0.11128484461527072, 0.16785856795799012},
		{0, 0, 50, -0.0713476031917105, 0.07134759913337939, -0.11715209796028234, 0.11715209171764922},
		{12, 2, 50, 0.06111240680102813, 0.34470874841247334, 0.008798065163856795, 0.3925036124867784},
	} {
		i, wide := Tango(c.more, c.less, c.n, .95), Tango(c.more, c.less, c.n, .99)
		near(t, "low", i.Low, c.low, 1e-6)
		near(t, "high", i.High, c.high, 1e-6)
		near(t, "99 % low", wide.Low, c.low99, 1e-6)
		near(t, "99 % high", wide.High, c.hi99, 1e-6)
	}
	for _, c := range []struct{ more, less, n int }{{5, 0, 5}, {0, 5, 5}, {0, 0, 0}} {
		if i := Tango(c.more, c.less, c.n, .95); !(-1 <= i.Low && i.Low < i.High && i.High <= 1) {
			t.Errorf("%+v: %v", c, i)
		}
	}
}

// The same rule written again in numpy, its roots by scipy's brentq: the distance
// at 14 years as a measure between 15 and 35 mm.
func TestBettingOnPublishedData(t *testing.T) {
	mm := Bounds{Low: 15, High: 35}
	i, wide := Betting(growth()[3], mm, .95), Betting(growth()[3], mm, .999)
	near(t, "low", i.Low, 24.274613192178933, 1e-9)
	near(t, "high", i.High, 27.767549300216167, 1e-9)
	near(t, "99.9 % low", wide.Low, 22.896143151789417, 1e-9)
	near(t, "99.9 % high", wide.High, 28.82500671850471, 1e-9)
}
