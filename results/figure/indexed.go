package figure

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

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
