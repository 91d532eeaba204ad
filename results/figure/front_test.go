package figure

import (
	"fmt"
	"math"
	"regexp"
	"testing"

	"gonum.org/v1/plot/vg"

	"concert/results/say"
)

// circleTag is where a circle begins, right of its centre, and its radius.
var circleTag = regexp.MustCompile(`M([-\d.]+),([-\d.]+)A([\d.]+),`)

// TestFrontLabelsHideNoData: names of packages and of the budget stand on no
// dot, at both widths.
func TestFrontLabelsHideNoData(t *testing.T) {
	plain := func(v, _ float64, _ bool) string { return fmt.Sprint(math.Round(100*v) / 100) }
	d := Front{Along: "cost", Up: "worlds", TickX: plain, TickY: plain, Budget: 6, BudgetIs: "budget"}
	nan := math.NaN()
	for i := range 13 { // the front climbs through the named dots; others lie below it
		x := float64(i)
		d.Points = append(d.Points, FrontPoint{X: x, Y: min(1, x/8), Low: nan, High: nan, OnFront: i < 9},
			FrontPoint{X: x, Y: min(1, x/8) * 0.4, Low: nan, High: nan})
	}
	for _, x := range []float64{4.2, 4.5, 5.5, 5.8, 6.2, 6.4} { // where words would stand first
		for _, y := range []float64{0.55, 0.62, 0.99} {
			d.Points = append(d.Points, FrontPoint{X: x, Y: y, Low: nan, High: nan})
		}
	}
	for _, q := range []FrontPoint{{Label: "Chosen", X: 5, Y: 0.62, Kind: Chosen},
		{Label: "Beside it", X: 4.9, Y: 0.55, Kind: Beside}, {Label: "Today", Kind: Current}} {
		q.Low, q.High = q.Y-0.04, q.Y+0.04
		d.Points = append(d.Points, q)
	}
	named := map[string]bool{"Chosen": true, "Beside it": true, "Today": true, "budget": true}
	for _, width := range []Width{Wide, Narrow} {
		f := FrontFigure(d, Figure{Name: "front", Title: "A front", Alt: "a front"}, say.InEnglish())
		svg, err := f.SVG(width, Light)
		if err != nil {
			t.Fatal(err)
		}
		checkLayout(t, &f, width)
		texts, _, height := textsOf(t, string(svg))
		var dots [][2]vg.Length
		for _, m := range circleTag.FindAllStringSubmatch(string(svg), -1) { // from the bottom up
			dots = append(dots, [2]vg.Length{vg.Length(parsed(t, m[1]) - parsed(t, m[3])),
				vg.Length(height - parsed(t, m[2]))})
		}
		if len(dots) < 16 {
			t.Fatalf("%d dots found", len(dots))
		}
		seen := 0
		for _, w := range texts {
			if !named[w.text] {
				continue
			}
			seen++
			at := area{vg.Length(w.left), vg.Length(w.top), vg.Length(w.right), vg.Length(w.bottom)}
			for _, dot := range dots {
				if at.overlaps(area{dot[0] - 1, dot[1] - 1, dot[0] + 1, dot[1] + 1}) {
					t.Errorf("width %v: %q covers a dot at %v", width, w.text, dot)
				}
			}
		}
		if seen != len(named) {
			t.Errorf("width %v: %d names of %d", width, seen, len(named))
		}
	}
}
