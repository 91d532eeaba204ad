package figure

import (
	"image/color"
	"math"

	"concert/results/stats"
	"concert/sim"
)

// palette is the colours of a theme.
type palette struct {
	paper, ink, muted, grid, zone color.NRGBA
	better, worse, green, violet  color.NRGBA
	caution                       color.NRGBA // words and robustness only
	mark                          color.NRGBA // a mark without a difference
}

// light is the palette on white paper.
func light() *palette {
	return &palette{
		paper: hex(0xFFFFFF), ink: hex(0x1B2733), muted: hex(0x5A6672), grid: hex(0xE1E6EA), zone: hex(0xEDF0F3),
		better: hex(0x1F6FB2), worse: hex(0xC2491D), green: hex(0x00573C), violet: hex(0x6A1FB8),
		caution: hex(0x946300), mark: hex(0x7B8792),
	}
}

// dark is the palette on dark paper.
func dark() *palette {
	return &palette{
		paper: hex(0x12181E), ink: hex(0xE6EBF0), muted: hex(0xA3AFBA), grid: hex(0x2B353F), zone: hex(0x222B34),
		better: hex(0x6DB1E8), worse: hex(0xF28B62), green: hex(0x4FC1AE), violet: hex(0xBB9AE3),
		caution: hex(0xD9A93A), mark: hex(0x95A1AC),
	}
}

// variable is a colour of the palettes under the name that a page gives it.
type variable struct {
	name        string
	light, dark color.NRGBA
}

// variables are the colours that a page may change.
func variables() []variable {
	l, d := light(), dark()
	return []variable{
		{"paper", l.paper, d.paper}, {"ink", l.ink, d.ink}, {"muted", l.muted, d.muted}, {"grid", l.grid, d.grid},
		{"zone", l.zone, d.zone}, {"blue", l.better, d.better}, {"verm", l.worse, d.worse}, {"teal", l.green, d.green},
		{"purple", l.violet, d.violet}, {"ochre", l.caution, d.caution}, {"grey", l.mark, d.mark},
	}
}

// lines are the colours of lines: the baseline, then the arms. A sixth that
// everyone can tell from these does not exist at this contrast.
func (p *palette) lines() []color.NRGBA {
	return []color.NRGBA{p.ink, p.better, p.worse, p.green, p.violet}
}

// worth is the colour of a verdict: better or worse for the measure, or
// neither.
func (p *palette) worth(v stats.Verdict, better sim.Direction) color.NRGBA {
	up, down := v == stats.Higher, v == stats.Lower
	switch {
	case !up && !down:
		return p.mark
	case better == sim.Neither:
		return p.ink
	case up == (better == sim.Higher):
		return p.better
	}
	return p.worse
}

// words is worth for words, which need more contrast than marks.
func (p *palette) words(v stats.Verdict, better sim.Direction) color.NRGBA {
	if c := p.worth(v, better); c != p.mark {
		return c
	}
	return p.muted
}

// bandOpacity is how much of a line's colour its band has.
const bandOpacity = 0.16

// faint is a colour as bands have it.
type faint struct{ of color.NRGBA }

// RGBA is the colour times its opacity. It is rounded up, since gonum's SVG
// divides it again and rounds down, and a page maps colours by their digits.
func (f faint) RGBA() (r, g, b, a uint32) {
	a = uint32(math.Round(0xFFFF * bandOpacity))
	part := func(v uint8) uint32 { return min(a, uint32(v)*a/0xFF+1) }
	return part(f.of.R), part(f.of.G), part(f.of.B), a
}

// On a fill of fixed colour, words do not change with the theme; these two
// are one step beside the palette's own, so that a page does not map them.
func onDark() color.NRGBA  { return hex(0xFEFEFE) }
func onLight() color.NRGBA { return hex(0x1B2734) }

// termColours are the colours of the terms of decisions, by the motive's name.
// They do not change with the theme.
func termColours() map[string]color.NRGBA {
	return map[string]color.NRGBA{
		"need": hex(0x0B2A55), "goal": hex(0x629AE3), "leadership": hex(0x006450), "pressure": hex(0x76E0BA),
		"incentive": hex(0xE0D040), "trust": hex(0x741FA7),
		"information": hex(0xCC9068), "effort": hex(0xB03A0A), "blame": hex(0x610F00),
		"profit": hex(0x8D99A4),
	}
}

// termOrder is the order in which motives without a colour of their own take
// those that the model leaves free.
func termOrder() []string {
	return []string{"need", "goal", "leadership", "pressure", "incentive", "trust", "information", "effort", "blame",
		"profit"}
}

// granted is the colour of a share granted, from none to all.
func granted(share float64) color.NRGBA {
	stops := []color.NRGBA{hex(0xE9B9A3), hex(0xC9C6C8), hex(0x8FBBDD), hex(0x3B85C0), hex(0x0E4A80)}
	at := math.Max(0, math.Min(1, share)) * float64(len(stops)-1)
	below := min(int(at), len(stops)-2)
	return mixed(stops[below], stops[below+1], at-float64(below))
}

func mixed(a, b color.NRGBA, weight float64) color.NRGBA {
	part := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + weight*(float64(y)-float64(x)))) }
	return color.NRGBA{R: part(a.R, b.R), G: part(a.G, b.G), B: part(a.B, b.B), A: 0xFF}
}

// isDark reports whether words on a fill should be light.
func isDark(c color.NRGBA) bool {
	return 0.299*float64(c.R)+0.587*float64(c.G)+0.114*float64(c.B) < 140
}

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}
