package figure

import (
	"fmt"
	"image/color"
	"math"
	"testing"
)

// sight is how colours are seen: a matrix on linear RGB, Machado, Oliveira
// and Fernandes (2009), severity 1.
type sight struct {
	name   string
	matrix [3][3]float64
}

func sights() []sight {
	return []sight{
		{"normal", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
		{"protan", [3][3]float64{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216},
			{-0.003882, -0.048116, 1.051998}}},
		{"deutan", [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
			{-0.011820, 0.042940, 0.968881}}},
		{"tritan", [3][3]float64{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
			{0.004733, 0.691367, 0.303900}}},
	}
}

// linear undoes the gamma of sRGB.
func linear(c color.NRGBA) [3]float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return [3]float64{part(c.R), part(c.G), part(c.B)}
}

// seen is a colour as somebody sees it, in CIE L*a*b* under D65.
func (s sight) seen(c color.NRGBA) [3]float64 {
	from := linear(c)
	var rgb [3]float64
	for i, row := range s.matrix {
		for k, weight := range row {
			rgb[i] += weight * from[k]
		}
		rgb[i] = math.Max(0, math.Min(1, rgb[i]))
	}
	x := (0.4124564*rgb[0] + 0.3575761*rgb[1] + 0.1804375*rgb[2]) / 0.95047
	y := 0.2126729*rgb[0] + 0.7151522*rgb[1] + 0.0721750*rgb[2]
	z := (0.0193339*rgb[0] + 0.1191920*rgb[1] + 0.9503041*rgb[2]) / 1.08883
	return [3]float64{116*cubic(y) - 16, 500 * (cubic(x) - cubic(y)), 200 * (cubic(y) - cubic(z))}
}

func cubic(t float64) float64 {
	if t > 216.0/24389 {
		return math.Cbrt(t)
	}
	return (24389.0/27*t + 16) / 116
}

// distance is CIE76.
func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// TestColoursDiffer holds that everybody can tell lines and terms apart. On
// dark paper lines can only be promised to eyes of normal sight: five colours
// that all eyes tell apart at a contrast of 7 would have to be garish. Lines
// are named at their ends there as everywhere.
func TestColoursDiffer(t *testing.T) {
	var terms []color.NRGBA
	known := termColours()
	for _, name := range termOrder() {
		terms = append(terms, known[name])
	}
	if len(terms) != len(known) {
		t.Fatalf("%d terms in order, %d with a colour", len(terms), len(known))
	}
	for _, set := range []struct {
		name    string
		colours []color.NRGBA
		sights  []sight
		least   float64
	}{{"lines on white", light().lines(), sights(), 19}, {"lines on dark", dark().lines(), sights()[:1], 30},
		{"terms", terms, sights(), 22}} {
		for _, s := range set.sights {
			least, pair := closest(s, set.colours)
			if least < set.least {
				t.Errorf("%s, %s sight: %s are %.1f apart; promised: %g", set.name, s.name, pair, least, set.least)
			}
		}
	}
}

func closest(s sight, colours []color.NRGBA) (least float64, pair string) {
	least = math.Inf(1)
	for i, a := range colours {
		for _, b := range colours[:i] {
			if d := distance(s.seen(a), s.seen(b)); d < least {
				least, pair = d, fmt.Sprintf("%02X%02X%02X and %02X%02X%02X", a.R, a.G, a.B, b.R, b.G, b.B)
			}
		}
	}
	return least, pair
}

// contrast is the ratio of WCAG 2.
func contrastRatio(a, b color.NRGBA) float64 {
	luminance := func(c color.NRGBA) float64 {
		l := linear(c)
		return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
	}
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// TestWordsCanBeRead holds the contrast of every colour that words have.
func TestWordsCanBeRead(t *testing.T) {
	for _, theme := range []struct {
		name  string
		of    *palette
		least float64
	}{{"light", light(), 4.5}, {"dark", dark(), 7}} {
		p := theme.of
		for _, c := range append(p.lines(), p.muted, p.caution) {
			if r := contrastRatio(c, p.paper); r < theme.least {
				t.Errorf("%s: %v has a contrast of %.2f; promised: %g", theme.name, c, r, theme.least)
			}
		}
	}
	for name, fill := range termColours() {
		ink := onLight()
		if isDark(fill) {
			ink = onDark()
		}
		if r := contrastRatio(ink, fill); r < 4.5 {
			t.Errorf("words on the colour of %s have a contrast of %.2f", name, r)
		}
	}
}

// TestColoursSurviveSVG draws every colour of the palettes and finds its own
// digits again: pages map colours by them.
func TestColoursSurviveSVG(t *testing.T) {
	for v := range 256 {
		c := color.NRGBA{R: uint8(v), G: uint8(v), B: uint8(v), A: 0xFF}
		for _, drawn := range []color.Color{c, faint{c}} {
			r, _, _, a := drawn.RGBA()
			if got := int(float64(r) * (255 / float64(a))); got != v { // as vgsvg computes it
				t.Errorf("%T: %d is written as %d", drawn, v, got)
			}
		}
	}
}
