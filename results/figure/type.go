package figure

import (
	"compress/gzip"
	"embed"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// stack is the font stack of drawings. The first three have the widths that
// this package measures with; then come fonts with Chinese signs.
const stack = `'Helvetica Neue',Arial,'Liberation Sans','Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif`

// ErrNoGlyph is in the chain of errors about pictures whose words hold signs
// that the font of pictures lacks. gonum/plot would drop them silently.
var ErrNoGlyph = errors.New("the font of pictures has no such sign")

// face is how words look, colour apart.
type face struct {
	size vg.Length
	bold bool
}

// The sizes of style.md, section 3.
func titleFace() face    { return face{17, true} }
func subtitleFace() face { return face{12.5, false} }
func labelFace() face    { return face{12, false} }
func narrowFace() face   { return face{11.5, false} }
func tickFace() face     { return face{11, false} }
func noteFace() face     { return face{10.5, false} }

func (f face) strong() face { f.bold = true; return f }

// leading is the distance between the lines of a paragraph.
func (f face) leading() vg.Length { return 1.27 * f.size }

// rise is the distance from the middle of a line to its baseline.
func (f face) rise() vg.Length { return 0.36 * f.size }

func (f face) font() font.Font {
	weight := xfont.WeightNormal
	if f.bold {
		weight = xfont.WeightBold
	}
	return font.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight, Size: f.size}
}

func (f face) lookup() font.Face { return fonts().Lookup(f.font(), f.size) }

// The two faces of pictures: Liberation Sans 2.1.4, compressed, under the SIL Open
// Font License (fonts/LICENSE).
//
//go:embed fonts/*.gz
var compressed embed.FS

// inflated is a font of the folder fonts.
func inflated(name string) ([]byte, error) {
	file, err := compressed.Open("fonts/" + name + ".ttf.gz")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	packed, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(packed)
}

// fonts holds the two faces of pictures. gonum's plot package would bring
// twelve, of 4 MB, and writers for formats that nobody asks for.
var fonts = sync.OnceValue(func() *font.Cache {
	var faces font.Collection
	for weight, name := range map[xfont.Weight]string{
		xfont.WeightNormal: "LiberationSans-Regular", xfont.WeightBold: "LiberationSans-Bold",
	} {
		data, err := inflated(name)
		if err != nil {
			panic(err) // the font is part of the build
		}
		parsed, err := opentype.Parse(data)
		if err != nil {
			panic(err) // the font is part of the build
		}
		faces = append(faces, font.Face{Font: font.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight},
			Face: parsed})
	}
	return font.NewCache(faces)
})

// width is the width of a line of text: that of the embedded font, and one em
// for each full-width sign.
func (f face) width(s string) vg.Length { return measured(f.lookup(), s) }

func measured(known font.Face, s string) vg.Length {
	if strings.IndexFunc(s, full) < 0 {
		return known.Width(s)
	}
	var w vg.Length
	rest := strings.Map(func(r rune) rune {
		if full(r) {
			w += known.Font.Size
			return -1
		}
		return r
	}, s)
	return w + known.Width(rest)
}

// full reports whether a sign is as wide as it is high.
func full(r rune) bool {
	return r >= 0x1100 && r <= 0x115F || r >= 0x2E80 && r <= 0xA4CF || r >= 0xAC00 && r <= 0xD7A3 ||
		r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFE4F || r >= 0xFF00 && r <= 0xFF60 ||
		r >= 0xFFE0 && r <= 0xFFE6 || r >= 0x20000 && r <= 0x3FFFD
}

// missing is an error that names the first sign of s that the font lacks.
func missing(known font.Face, s string) error {
	var buffer sfnt.Buffer
	for _, r := range s {
		if i, err := known.Face.GlyphIndex(&buffer, r); err != nil || i == 0 {
			return fmt.Errorf("%w: %q in %q", ErrNoGlyph, r, s)
		}
	}
	return nil
}

// wrap breaks text into lines that fit the width: at spaces, between two
// full-width signs, and, where a word is wider than a line, anywhere.
func (f face) wrap(s string, width vg.Length) []string {
	known := f.lookup()
	var lines []string
	line := ""
	for _, piece := range pieces(s) {
		if measured(known, strings.TrimRight(line+piece, " ")) <= width {
			line += piece
			continue
		}
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		for line = piece; ; {
			head, tail := fitting(known, line, width)
			if tail == "" {
				break
			}
			lines, line = append(lines, head), tail
		}
	}
	return append(lines, strings.TrimRight(line, " "))
}

// fitting cuts what is too wide for a line.
func fitting(known font.Face, s string, width vg.Length) (head, tail string) {
	const sure = 4000 // signs that no line is wide enough for
	if len(s) < sure && measured(known, strings.TrimRight(s, " ")) <= width {
		return s, ""
	}
	signs := []rune(s)
	if len(signs) < 2 { // narrower than a sign is no line
		return s, ""
	}
	n := 1 // counted up, so that a text of any length takes time in proportion to it
	for n+1 < len(signs) && measured(known, string(signs[:n+1])) <= width {
		n++
	}
	return string(signs[:n]), string(signs[n:])
}

// pieces cuts text where a line may end; each piece keeps its space.
func pieces(s string) []string {
	var all []string
	var piece strings.Builder
	signs := []rune(s)
	for i, r := range signs {
		piece.WriteRune(r)
		if i+1 < len(signs) && mayBreak(r, signs[i+1]) {
			all = append(all, piece.String())
			piece.Reset()
		}
	}
	return append(all, piece.String())
}

func mayBreak(before, after rune) bool {
	switch {
	case before == ' ':
		return after != ' ' && after != '%' // "30 %" stays together
	case before == '-' && unicode.IsLetter(after):
		return true
	case after == ' ' || before == '\u00a0' || after == '\u00a0':
		return false
	}
	const closing, opening = "，。、；：）！？》”’%％", "（《“‘"
	return (full(before) || full(after)) && !strings.ContainsRune(closing, after) && !strings.ContainsRune(opening,
		before) &&
		!(unicode.IsDigit(before) && unicode.IsDigit(after))
}

// balanced wraps into as few lines as wrap does, of about equal length.
func (f face) balanced(s string, width vg.Length) []string {
	best := f.wrap(s, width)
	for narrower := width - 8; len(best) > 1 && narrower > width/2; narrower -= 8 {
		lines := f.wrap(s, narrower)
		if len(lines) > len(best) {
			break
		}
		best = lines
	}
	return best
}

// handler measures text for gonum/plot as face does.
type handler struct{ text.Plain }

// Box is the box of a line.
func (h handler) Box(s string, f font.Font) (width, height, depth vg.Length) {
	known := h.Fonts.Lookup(f, f.Size)
	e := known.Extents()
	return measured(known, s), e.Ascent, e.Descent
}

// Draw draws a line where Plain would, but aligned by the handler's own widths.
func (h handler) Draw(c vg.Canvas, s string, sty text.Style, at vg.Point) {
	known := h.Fonts.Lookup(sty.Font, sty.Font.Size)
	c.SetColor(sty.Color)
	at.X += vg.Length(sty.XAlign) * measured(known, s)
	at.Y += vg.Length(sty.YAlign)*sty.Height(s) - known.Extents().Ascent + sty.Font.Size
	c.FillString(known, at, s)
}
