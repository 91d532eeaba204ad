package figure

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/png"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// dotsPerInch makes pictures 960 and 480 dots wide.
const dotsPerInch = 96

// SVG is the figure for a width. The same figure gives the same bytes.
func (f *Figure) SVG(width Width, theme Theme) ([]byte, error) {
	if err := f.drawable(width); err != nil {
		return nil, err
	}
	colours := light()
	if theme == Dark {
		colours = dark()
	}
	p := newPen(width, colours, f.words)
	height, paint := f.layout(p, theme != Page)
	c := vgsvg.New(p.width, height)
	p.canvas = draw.New(c)
	paint(p)
	var raw bytes.Buffer
	if _, err := c.WriteTo(&raw); err != nil {
		return nil, fmt.Errorf("figure: %s: %w", f.Name, err)
	}
	return f.dressed(raw.Bytes(), p.width, height, theme), nil
}

// PNG is the figure as a picture on white paper, 960 or 480 dots wide.
func (f *Figure) PNG(width Width) ([]byte, error) { return f.png(width, dotsPerInch) }

func (f *Figure) png(width Width, dpi int) ([]byte, error) {
	if err := f.drawable(width); err != nil {
		return nil, err
	}
	p := newPen(width, light(), f.words)
	height, paint := f.layout(p, true)
	c := vgimg.NewWith(vgimg.UseWH(p.width, height), vgimg.UseDPI(dpi), vgimg.UseBackgroundColor(p.paper))
	watch := &glyphs{Canvas: c}
	p.canvas = draw.NewCanvas(watch, p.width, height)
	paint(p)
	if watch.missing != nil {
		return nil, fmt.Errorf("figure: %s: %w", f.Name, watch.missing)
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(&out, indexed(c.Image())); err != nil {
		return nil, fmt.Errorf("figure: %s: %w", f.Name, err)
	}
	return out.Bytes(), nil
}

func (f *Figure) drawable(width Width) error {
	switch {
	case f.body == nil:
		return fmt.Errorf("figure: %q was not made by All and cannot be drawn", f.Name)
	case width != Wide && width != Narrow:
		return fmt.Errorf("figure: %s: found %s; allowed: wide, narrow", f.Name, width)
	}
	return nil
}

// margin is the room left and right of titles and notes.
const margin vg.Length = 2

// layout puts title and subtitle above the body, and the note below, unless a
// page writes them.
func (f *Figure) layout(p *pen, written bool) (vg.Length, func(*pen)) {
	height, paint := f.body.layout(p)
	if !written {
		return height, paint
	}
	room := p.width - 2*margin
	title, subtitle := titleFace().balanced(f.Title, room), subtitleFace().wrap(f.Subtitle, room)
	note := noteFace().wrap(f.Note, room)
	top := 8 + vg.Length(len(title))*titleFace().leading() + vg.Length(len(subtitle))*subtitleFace().leading() + 8
	total := top + height + 6 + vg.Length(len(note))*noteFace().leading() + 4
	return total, func(p *pen) {
		p.rect(p.paper, 0, 0, p.width, total)
		y := 8 + titleFace().size/2
		p.lines(titleFace(), p.ink, margin, y, toRight, title)
		y += vg.Length(len(title)) * titleFace().leading()
		p.lines(subtitleFace(), p.muted, margin, y-2, toRight, subtitle)
		paint(p.at(0, top))
		p.lines(noteFace(), p.muted, margin, top+height+6+noteFace().size/2, toRight, note)
	}
}

// glyphs watches for signs that the font of pictures lacks.
type glyphs struct {
	vg.Canvas
	missing error
}

// FillString draws text, or remembers what it cannot draw.
func (g *glyphs) FillString(f font.Face, at vg.Point, s string) {
	if err := missing(f, s); err != nil && g.missing == nil {
		g.missing = err
	}
	g.Canvas.FillString(f, at, s)
}

var (
	tagsOf    = regexp.MustCompile(`<[^>]*>`)
	numbersOf = regexp.MustCompile(`-?\d+\.\d+(e[-+]?\d+)?|-?\d+e[-+]?\d+`)
	invisible = regexp.MustCompile(`<path [^>]*stroke-opacity:0;[^>]*/>\n`)
	opening   = regexp.MustCompile(`(?s)^.*?<svg[^>]*>`)
)

// dressed makes gonum's SVG fit for a page: it scales with its box, says what
// it shows, has a font stack and numbers of two decimals.
func (f *Figure) dressed(raw []byte, width, height vg.Length, theme Theme) []byte {
	text := opening.ReplaceAllString(string(raw), "")
	text = invisible.ReplaceAllString(text, "")
	text = tagsOf.ReplaceAllStringFunc(text, func(tag string) string {
		tag = strings.NewReplacer("font-family:Liberation Sans;", "", "font-variant:normal;", "", "font-weight:normal;",
			"",
			"font-style:normal;", "", "\n\tstyle", " style").Replace(tag)
		return numbersOf.ReplaceAllStringFunc(tag, rounded)
	})
	text = textOf.ReplaceAllStringFunc(text, held)
	if theme == Page {
		text = mapped(text)
	}
	return []byte(f.head(width, height, theme) + text)
}

var (
	textOf = regexp.MustCompile(`<text ([^>]*style="([^"]*)"[^>]*)>([^<]*)</text>`)
	sizeOf = regexp.MustCompile(`font-size:([\d.]+)px`)
)

// fewHeld is the number of signs from which the width of a text is held.
const fewHeld = 12

// held gives a longer text the width that it was laid out with, so that nothing
// is cut or covered where a reader's machine has none of the fonts that this
// package measures with.
func held(tag string) string {
	m := textOf.FindStringSubmatch(tag)
	said, size := html.UnescapeString(m[3]), sizeOf.FindStringSubmatch(m[2])
	if size == nil || utf8.RuneCountInString(said) < fewHeld {
		return tag
	}
	points, err := strconv.ParseFloat(size[1], 64)
	if err != nil {
		return tag
	}
	wide := face{vg.Length(points), strings.Contains(m[2], "font-weight:bold")}.width(said)
	return fmt.Sprintf(`<text %s textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`, m[1],
		rounded(fmt.Sprintf("%f", wide.Points())), m[3])
}

func (f *Figure) head(width, height vg.Length, theme Theme) string {
	w, h := rounded(fmt.Sprintf("%f", width.Points())), rounded(fmt.Sprintf("%f", height.Points()))
	label := html.EscapeString(f.label())
	if theme == Page {
		kind := "wide"
		if width == vg.Length(Narrow) {
			kind = "narrow"
		}
		return fmt.Sprintf(`<svg class="fig %s" viewBox="0 0 %s %s" width="100%%" role="img" aria-label="%s" font-family="%s">`,
			kind, w, h, label, stack)
	}
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="100%%" style="max-width:%spx" role="img" aria-label="%s" font-family="%s"><title>%s</title>`,
		w, h, w, label, stack, html.EscapeString(f.Title))
}

// label is the text for those who do not see the picture.
func (f *Figure) label() string {
	if f.Alt == "" {
		return f.Title
	}
	return f.Title + ". " + f.Alt
}

// mapped writes the colours that a page may change as its variables.
func mapped(text string) string {
	var pairs []string
	for _, v := range variables() {
		h := fmt.Sprintf("#%02X%02X%02X", v.light.R, v.light.G, v.light.B)
		pairs = append(pairs, ":"+h, fmt.Sprintf(":var(--%s,%s)", v.name, h))
	}
	r := strings.NewReplacer(pairs...)
	return tagsOf.ReplaceAllStringFunc(text, r.Replace)
}

// Variables is the style sheet of the colours that drawings for pages use:
// their names with the light values, and the dark ones where readers ask for
// dark pages.
func Variables() string {
	var light, dark strings.Builder
	for _, v := range variables() {
		fmt.Fprintf(&light, "--%s:#%02X%02X%02X;", v.name, v.light.R, v.light.G, v.light.B)
		fmt.Fprintf(&dark, "--%s:#%02X%02X%02X;", v.name, v.dark.R, v.dark.G, v.dark.B)
	}
	outlined := make([]string, 0, 4)
	for _, fill := range []string{"#0B2A55", "#610F00", "#006450", "#741FA7", "#0E4A80"} {
		outlined = append(outlined, fmt.Sprintf(`svg.fig path[style*="%s"]`, fill))
	}
	return fmt.Sprintf(":root{%s}\n@media screen and (prefers-color-scheme:dark){:root{%s}\n%s{stroke:#A3AFBA;stroke-width:.8px}}\n",
		light.String(), dark.String(), strings.Join(outlined, ","))
}

// rounded writes a number with two decimals at most.
func rounded(number string) string {
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return number
	}
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// indexed is a picture with 256 colours at most, which takes a fifth of the
// bytes: its commonest colours stay, the others, all at the edges of letters
// and lines, become the nearest of these.
func indexed(from image.Image) image.Image {
	picture, ok := from.(*image.RGBA)
	if !ok {
		return from
	}
	counts := make(map[[4]byte]int)
	for i := 0; i < len(picture.Pix); i += 4 {
		counts[[4]byte(picture.Pix[i:])]++
	}
	all := make([][4]byte, 0, len(counts))
	for c := range counts {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b [4]byte) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), slices.Compare(a[:], b[:]))
	})
	var colours color.Palette
	for _, c := range all[:min(256, len(all))] {
		colours = append(colours, color.RGBA{c[0], c[1], c[2], c[3]})
	}
	index := make(map[[4]byte]uint8, len(all))
	for i, c := range all {
		if i < len(colours) {
			index[c] = uint8(i)
		} else {
			index[c] = uint8(colours.Index(color.RGBA{c[0], c[1], c[2], c[3]}))
		}
	}
	out := image.NewPaletted(picture.Rect, colours)
	for i := range out.Pix {
		out.Pix[i] = index[[4]byte(picture.Pix[4*i:])]
	}
	return out
}
