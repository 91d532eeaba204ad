package say

import (
	"math"
	"strconv"
	"strings"
)

// Share is the unit of measures that are written as per cent.
const Share = "share"

// Scale is how the numbers of a measure are written: shares as per cent, with
// one decimal more than the leading digit of the smallest difference that
// matters needs.
type Scale struct {
	Factor   float64 // 100 for shares, else 1
	Decimals int
	Whole    float64 // numbers are rounded to multiples of it; 0: they are not
	Unknown  string  // what stands for a number that is not known
}

// mostDecimals keeps tiny differences from filling a line.
const mostDecimals = 9

// NewScale is the scale of a measure with this unit, whose differences matter
// from matters on; typical is a value of the size that it has, for measures
// without a smallest difference that matters.
func NewScale(unit string, matters, typical float64, unknown string) Scale {
	s := Scale{Factor: 1, Unknown: unknown}
	if unit == Share {
		s.Factor = 100
	}
	step := matters * s.Factor
	if !(step > 0) {
		step = math.Abs(typical) * s.Factor / 10
	}
	if step > 0 && !math.IsInf(step, 0) {
		// A tenth of the leading digit of δ: 2 → 0.1, 0.5 → 0.01, 300 → 10.
		s.Decimals = min(mostDecimals, max(0, 1-int(math.Floor(math.Log10(step)+1e-9))))
	}
	return s
}

// Value writes a value: "30.7", "< 0.1" for what rounds to 0 but is not.
func (s Scale) Value(v float64) string {
	text := s.Plain(v)
	if v > 0 && zero(text) {
		return "<\u00a0" + strconv.FormatFloat(math.Pow10(-s.Decimals), 'f', s.Decimals, 64)
	}
	return text
}

// Difference writes a difference with its sign: "−4.8", "+3.6", "0.0".
func (s Scale) Difference(v float64) string {
	text := s.Plain(v)
	if v > 0 && !zero(text) {
		return "+" + text
	}
	return text
}

// Plain writes a number: "−4.8", "3.6", "40,688", "∞".
func (s Scale) Plain(v float64) string {
	x := v * s.Factor
	if s.Whole > 0 {
		x = math.Round(x/s.Whole) * s.Whole
	}
	switch {
	case math.IsNaN(x):
		return s.Unknown
	case math.IsInf(x, 1):
		return "∞"
	case math.IsInf(x, -1):
		return "−∞"
	}
	text := Thousands(strconv.FormatFloat(math.Abs(x), 'f', s.Decimals, 64))
	if x < 0 && !zero(text) {
		return "−" + text
	}
	return text
}

// zero reports whether a number is written as nothing but zeros.
func zero(text string) bool { return strings.Trim(text, "0.,") == "" }

// Coarse is for sentences and thresholds: it has the decimals of the smallest
// difference that matters.
func (s Scale) Coarse() Scale {
	s.Decimals = max(0, s.Decimals-1)
	return s
}

// ForStep has as many decimals as a step of an axis needs.
func (s Scale) ForStep(step float64) Scale {
	s.Decimals = max(0, int(math.Ceil(-math.Log10(step*s.Factor)-1e-9)))
	return s
}

// mostFiner is the number of decimals that Showing adds at most.
const mostFiner = 3

// Showing has as many decimals more, up to three, as it takes that no difference
// that is not 0 is written as 0.
func (s Scale) Showing(differences ...float64) Scale {
	finer := s
	for range mostFiner {
		if !finer.hides(differences) {
			break
		}
		finer.Decimals++
	}
	return finer
}

func (s Scale) hides(differences []float64) bool {
	for _, v := range differences {
		if v != 0 && zero(strings.TrimLeft(s.Plain(v), "−")) {
			return true
		}
	}
	return false
}

// Exact has as many decimals as v, up to nine: for numbers that somebody
// gave, such as the bound of a claim.
func (s Scale) Exact(v float64) Scale {
	x := math.Round(v*s.Factor*1e9) / 1e9
	for s.Decimals = 0; s.Decimals < mostDecimals; s.Decimals++ {
		if step := math.Pow10(s.Decimals); math.Abs(x-math.Round(x*step)/step) <= 1e-9 {
			break
		}
	}
	return s
}

// Rounded writes numbers of the size of v to so many digits: what was brought
// to another unit has no more of them than before.
func (s Scale) Rounded(v float64, digits int) Scale {
	size := int(math.Floor(math.Log10(math.Abs(v*s.Factor)))) + 1
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		size = 1
	}
	s.Decimals = min(mostDecimals, max(0, digits-size))
	s.Whole = math.Pow10(max(0, size-digits))
	if s.Decimals > 0 {
		s.Whole = 0
	}
	return s
}

// Thousands puts commas between groups of three digits: "40,688".
func Thousands(text string) string {
	whole, rest, point := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		return whole + "." + rest
	}
	return whole
}

// Count writes a whole number: "40,688".
func Count(n int) string { return Thousands(strconv.Itoa(n)) }

// Percent writes a share without the sign: "93", "6.1", "< 0.1", "99.9" for
// what is not quite all; unknown stands for what is not known.
func Percent(share float64, unknown string) string {
	x := 100 * share
	switch {
	case math.IsNaN(x):
		return unknown
	case x > 0 && x < 0.1:
		return "<\u00a00.1"
	case x > 0 && x < 10, x > 99 && x < 100 && math.Round(x) == 100:
		return strconv.FormatFloat(math.Min(x, 99.9), 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'f', 0, 64)
}

// Percents writes the ends of an interval of shares as whole per cent, without
// signs; beside a share in finer steps that is enough.
func Percents(low, high float64) (string, string) {
	return strconv.FormatFloat(100*low, 'f', 0, 64), strconv.FormatFloat(100*high, 'f', 0, 64)
}

// Given writes a number that somebody gave, such as the value of a parameter or
// a threshold, so that it reads back as what it is, without the noise of last
// digits beyond the tenth: "0.25", "42,500", "1500". Four digits stay together.
func Given(v float64) string {
	const digits = 10
	if rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64); err == nil {
		v = rounded
	}
	size := math.Abs(v)
	switch {
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return "−∞"
	case size != 0 && (size < 1e-6 || size >= 1e15):
		return strings.Replace(strconv.FormatFloat(v, 'g', -1, 64), "-", "−", 1)
	}
	text := strconv.FormatFloat(size, 'f', -1, 64)
	if whole, _, _ := strings.Cut(text, "."); len(whole) > 4 {
		text = Thousands(text)
	}
	if v < 0 {
		return "−" + text
	}
	return text
}
