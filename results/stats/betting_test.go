package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Anything bounded: the interval holds the sample mean, keeps to the bounds,
// widens with the level, and mirrors with the values.
func TestBettingProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SliceOfN(rapid.Float64Range(-2, 6), 0, 60).Draw(t, "values")
		if len(v) > 0 && rapid.Bool().Draw(t, "extreme") {
			for i := range v {
				v[i] = []float64{-2, 6}[i%2]
			}
		}
		bounds := Bounds{Low: -2, High: 6}
		i, wide := Betting(v, bounds, .9), Betting(v, bounds, .999)
		m := mean(v)
		if len(v) == 0 {
			m = 1
		}
		const grain = 1e-9
		if !(-2 <= wide.Low && wide.Low <= i.Low+grain && i.Low <= m+grain && m <= i.High+grain && i.High <= wide.High+
			grain && wide.High <= 6) {
			t.Fatalf("90 %% %v, 99.9 %% %v, mean %v", i, wide, m)
		}
		mirrored := slices.Clone(v)
		for k := range mirrored {
			mirrored[k] = 4 - mirrored[k]
		}
		other := Betting(mirrored, bounds, .9)
		agree(t, "mirrored", other.Low, 4-i.High, 1e-9)
	})
}

// At all of twelve looks together the sequence misses at most 5 %, for values
// whose mean a fixed-n interval misses often when looked at so often.
func TestBettingSequenceAtManyLooks(t *testing.T) {
	const repetitions, n = 400, 600
	looks := []int{10, 20, 30, 50, 75, 100, 150, 200, 300, 400, 500, n}
	chance := rand.New(rand.NewPCG(17, 0))
	covered := share(repetitions, func() bool {
		v := make([]float64, n)
		for r := range v {
			if chance.Float64() < .1 {
				v[r] = 1
			}
		}
		for _, i := range BettingSequence(v, Bounds{High: 1}, .95, looks) {
			if i.Low > .1 || i.High < .1 {
				return false
			}
		}
		return true
	})
	if covered < .95-fourErrors(.95, repetitions) {
		t.Errorf("covered at all looks: %.3f", covered)
	}
}

func TestBettingSequenceNarrows(t *testing.T) {
	v := scaled(around(0, 400), .4, .5)
	v[3] = math.NaN()
	looks := BettingSequence(v, Bounds{High: 1}, .95, []int{0, 50, 50, 200, 400})
	if looks[0] != (Interval{0, 1}) || looks[1] != looks[2] {
		t.Errorf("%v", looks)
	}
	for i, l := range looks[1:] {
		if l.Low < looks[i].Low || l.High > looks[i].High {
			t.Errorf("look %d widens: %v", i+1, looks)
		}
	}
	if fixed := Betting(v, Bounds{High: 1}, .95); fixed.High-fixed.Low >= looks[4].High-looks[4].Low {
		t.Errorf("one look %v is not narrower than many %v", fixed, looks[4])
	}
}

func TestBettingRefusesWhatItCannotDo(t *testing.T) {
	for name, wrong := range map[string]func(){
		"no bounds":       func() { Betting([]float64{1}, Unbounded(), .95) },
		"half bounded":    func() { Betting([]float64{1}, Bounds{Low: 0, High: math.Inf(1)}, .95) },
		"beyond":          func() { Betting([]float64{2}, Bounds{High: 1}, .95) },
		"descending look": func() { BettingSequence([]float64{1, 1}, Bounds{High: 1}, .95, []int{2, 1}) },
		"look too far":    func() { BettingSequence([]float64{1}, Bounds{High: 1}, .95, []int{2}) },
		"discordant":      func() { Tango(3, 3, 5, .95) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			wrong()
		}()
	}
}

// Which interval leads and which accompanies it.
func TestCompanions(t *testing.T) {
	share := Bounds{High: 1}
	zero, tame, skewed, one := same(0, 200), scaled(around(0, 200), .2, .5), same(.1, 200), same(0, 200)
	for i := range 12 {
		skewed[i*3], skewed[100+i], one[i*3] = .9, .2, 1
	}
	most := skewed // 176 of 200 are equal
	skewed = scaled(skewed, 1, 0)
	for i := range skewed { // no two are
		skewed[i] += 1e-9 * float64(i)
	}
	few := same(.1, 200)
	few[4], few[9] = .9, .2
	base, quiet := scaled(around(0, 200), .2, .3), scaled(around(0, 200), .001, .1)
	slices.Reverse(base)
	for _, c := range []struct {
		name                         string
		pair                         Pair
		method, assured, approximate Method
		doubtful                     bool
	}{
		{"tame share", Pair{Arm: tame, Base: base, Bounds: share}, MaxT, HedgedBetting, "", false},
		{"skewed share", Pair{Arm: skewed, Base: quiet, Bounds: share}, HedgedBetting, "", "", false},
		{"few departures", Pair{Arm: few, Base: zero, Bounds: share}, Departures, "", "", false},
		{"silence hidden in noise", Pair{Arm: few, Base: base, Bounds: share}, Apart, HedgedBetting, "", false},
		{"skewed amount", Pair{Arm: skewed, Base: zero}, SkewedMaxT, "", "", true},
		{"most are equal", Pair{Arm: most, Base: zero, Bounds: share}, MostlyEqual, HedgedBetting, "", true},
		{"an amount, most are equal", Pair{Arm: most, Base: zero}, MostlyEqual, "", "", true},
		{"0/1", Pair{Arm: one, Base: zero, Bounds: share, Binary: true}, Discordant, "", TangoScore, false},
		{"silence", Pair{Arm: zero, Base: zero, Bounds: share}, Departures, "", "", false},
		{"beyond its bounds", Pair{Arm: scaled(skewed, 3, 0), Base: zero, Bounds: share}, SkewedMaxT, "", "", true},
	} {
		k := Compare([]Pair{c.pair}, .95)[0]
		if k.Method != c.method || k.Assured.Method != c.assured || k.Approximate.Method != c.approximate ||
			k.Doubtful != c.doubtful {
			t.Errorf("%s: %+v", c.name, k)
		}
		wider := k.Assured.High-k.Assured.Low > k.High-k.Low || k.Method == MostlyEqual ||
			k.Method == Apart // which reach far by themselves
		if a := k.Assured; a.Method != "" && (!wider || a.Low > k.Difference ||
			a.High < k.Difference) {
			t.Errorf("%s: assured %v, own [%v, %v]", c.name, a, k.Low, k.High)
		}
		if a := k.Approximate; a.Method != "" && a.High-a.Low >= k.High-k.Low {
			t.Errorf("%s: approximate %v, exact [%v, %v]", c.name, a, k.Low, k.High)
		}
	}
}

// A planned number must decide: extrapolated from what was seen, and beyond it.
func TestPlansOfEveryMethod(t *testing.T) {
	share := Bounds{High: 1}
	sparse := func(n, every int, value float64) []float64 {
		v := same(0, n)
		for i := 0; i < n; i += every {
			v[i] = value
		}
		return v
	}
	for _, c := range []struct {
		name string
		draw func(n int) Pair
		n    int
		most int // of the planned number; 0: no matter
	}{
		{"silent share", func(n int) Pair { return Pair{Arm: same(0, n), Base: same(0, n), Bounds: share, Delta: .02} },
			50, 184},
		{"silent 0/1", func(n int) Pair {
			return Pair{Arm: same(0, n), Base: same(0, n), Bounds: share, Delta: .02, Binary: true}
		}, 50, 219},
		{"0/1", func(n int) Pair {
			return Pair{Arm: sparse(n, 20, 1), Base: same(0, n), Bounds: share, Delta: .04, Binary: true}
		}, 100, 0},
		{"few departures", func(n int) Pair {
			return Pair{Arm: sparse(n, 50, .5), Base: same(0, n), Bounds: share,
				Delta: .01}
		}, 100, 0},
		{"skewed share", func(n int) Pair {
			return Pair{Arm: sparse(n, 20, .1), Base: same(0, n), Bounds: share,
				Delta: .015}
		}, 240, 0},
		{"between 0 and δ", func(n int) Pair {
			return Pair{Arm: scaled(around(0, n), 1, .1), Base: same(0, n),
				Delta: .2}
		}, 60, 0},
	} {
		k := Compare([]Pair{c.draw(c.n)}, .95)[0]
		if k.Verdict != CannotTellYet || k.Needed <= c.n {
			t.Errorf("%s: %s at %d, needed %d", c.name, k.Verdict, c.n, k.Needed)
			continue
		}
		if most := c.most; most > 0 && k.Needed > most {
			t.Errorf("%s: %d planned, at most %d expected", c.name, k.Needed, most)
		}
		if later := Compare([]Pair{c.draw(k.Needed)}, .95)[0]; later.Verdict == CannotTellYet {
			t.Errorf("%s: still open at the planned %d: %+v", c.name, k.Needed, later)
		}
	}
}

// Against the definition: all averages, sorted.
func TestPairAverages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := values(t, "v", rapid.IntRange(1, 40).Draw(t, "n"), false)
		switch rapid.SampledFrom([]string{"as drawn", "spread", "one value", "zeros"}).Draw(t, "shape") {
		case "spread":
			for i := range v {
				v[i] = math.Exp(v[i]) + float64(i)/7
			}
		case "one value":
			v = same(v[0], len(v))
		case "zeros":
			clear(v[1:])
		}
		slices.Sort(v)
		var all []float64
		for i := range v {
			for j := i; j < len(v); j++ {
				all = append(all, v[i]/2+v[j]/2)
			}
		}
		slices.Sort(all)
		k := rapid.IntRange(1, len(all)).Draw(t, "k")
		agree(t, "average", pairAverage(v, k), all[k-1], 0)
	})
}
