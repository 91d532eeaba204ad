package figure

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"concert/results/say"
)

// spotAt is a spot in a plane.
func spotAt(label string, x, y float64, base, named bool) Spot {
	return Spot{Label: label, Values: []float64{x, y}, Text: []string{"1", "2"}, States: []State{Reaches, Misses},
		All:  Misses,
		Base: base, Named: named, Share: math.NaN()}
}

func plain(v, step float64, last bool) string { return strconv.FormatFloat(v, 'g', 4, 64) }

// checkPlane: no label is cut, none lies over another or over a disc, and the
// baseline has its label.
func checkPlane(t interface{ Fatalf(string, ...any) }, r Reached, width Width) {
	p := newPen(width, light(), say.InEnglish())
	l := (&plane{r}).at(p)
	whole := area{0, 0, p.width, l.box.bottom}
	for i, a := range l.labels {
		if !a.area.within(whole) {
			t.Fatalf("%s: the label %q is cut: %v", width, r.Spots[a.spot].Label, a.area)
		}
		for _, b := range l.labels[:i] {
			if a.area.overlaps(b.area) {
				t.Fatalf("%s: %q lies over %q", width, r.Spots[a.spot].Label, r.Spots[b.spot].Label)
			}
		}
		for k := range r.Spots {
			s := &r.Spots[k]
			if !s.shown() {
				continue
			}
			x, y := l.atX(s.Values[0]), l.atY(s.Values[1])
			if a.area.overlaps(area{x - spotRadius, y - spotRadius, x + spotRadius, y + spotRadius}) {
				t.Fatalf("%s: the label %q lies over the disc of %q", width, r.Spots[a.spot].Label, s.Label)
			}
		}
		if words, _, _, _ := l.cornerWords(p); a.area.overlaps(words) {
			t.Fatalf("%s: the label %q lies over the name of the corner", width, r.Spots[a.spot].Label)
		}
	}
	for k := range r.Spots {
		s := &r.Spots[k]
		if !s.shown() {
			continue
		}
		x, y := l.atX(s.Values[0]), l.atY(s.Values[1])
		if !(area{x - spotRadius, y - spotRadius, x + spotRadius, y + spotRadius}).within(area{0, 0, p.width,
			l.box.bottom + spotRadius}) {
			t.Fatalf("%s: the disc of %q is cut", width, s.Label)
		}
	}
}

// TestPlaneLabels: wherever arms lie and whatever they are called, labels are
// whole and lie over nothing.
func TestPlaneLabels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "arms")
		scale := rapid.SampledFrom([]float64{1, 0.01, 5e4}).Draw(t, "scale")
		value := rapid.Float64Range(0, 1)
		label := rapid.SampledFrom([]string{"As it is", "Ordered to lend, with both", "第 4 年起按下达名额上报",
			"Sharing by order; police file 97 %, court enforces 3 % a month", "X"})
		r := Reached{Corner: "both goals reached", Measures: []Measured{
			{Title: "Up", Bound: value.Draw(t, "bound") * scale, Least: rapid.Bool().Draw(t, "least"), Tick: plain},
			{Title: "Right", Bound: value.Draw(t, "bound"), Least: rapid.Bool().Draw(t, "least"), Tick: plain}}}
		for i := range n {
			x, y := value.Draw(t, "x")*scale, value.Draw(t, "y")
			if rapid.IntRange(0, 9).Draw(t, "missing") == 0 {
				y = math.NaN()
			}
			r.Spots = append(r.Spots, spotAt(label.Draw(t, "label"), x, y, i == 0, rapid.Bool().Draw(t, "named")))
		}
		for _, width := range []Width{Wide, Narrow} {
			checkPlane(t, r, width)
		}
	})
}

// shape is where the arms of a shipped scenario lie in the plane of its goals.
type shape struct {
	Scenario string      `json:"scenario"`
	Bounds   []float64   `json:"bounds"`
	Least    []bool      `json:"least"`
	Labels   []string    `json:"labels"`
	Values   [][]float64 `json:"values"`
}

// TestShippedPlanes: the planes of all shipped scenarios with two goals, from
// their own runs, name the baseline and at least four arms.
func TestShippedPlanes(t *testing.T) {
	text, err := os.ReadFile("testdata/planes.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []shape
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no shape to draw")
	}
	for _, x := range all {
		t.Run(x.Scenario, func(t *testing.T) {
			r := Reached{Corner: "both goals reached"}
			for k := range 2 {
				r.Measures = append(r.Measures, Measured{Title: "Measure", Bound: x.Bounds[k], Least: x.Least[k],
					Tick: plain})
			}
			for i, v := range x.Values {
				r.Spots = append(r.Spots, spotAt(x.Labels[i], v[0], v[1], i == 0, i > 0 && i < 10))
			}
			for _, width := range []Width{Wide, Narrow} {
				checkPlane(t, r, width)
				l := (&plane{r}).at(newPen(width, light(), say.InEnglish()))
				base := false
				for _, label := range l.labels {
					base = base || r.Spots[label.spot].Base
				}
				if !base {
					t.Errorf("%s: the baseline has no label", width)
				}
				if least := 3; len(l.labels) < least {
					t.Errorf("%s: %d labels, at least %d", width, len(l.labels), least)
				}
			}
		})
	}
}

// TestReachedFigure: two goals make a plane, one or three make rows; all can be
// drawn, the same one the same way.
func TestReachedFigure(t *testing.T) {
	for n := 1; n <= 3; n++ {
		r := Reached{Corner: "reached"}
		for range n {
			r.Measures = append(r.Measures, Measured{Title: "Measure", Bound: 0.5, Least: true, Tick: plain})
		}
		for i := range 5 {
			s := Spot{Label: fmt.Sprintf("Arm %d", i), Base: i == 0, Share: 0.3 * float64(i%4), All: Reaches}
			for range n {
				s.Values, s.Text, s.States = append(s.Values, 0.2*float64(i)), append(s.Text, "0.2"),
					append(s.States, Reaches)
				s.Ends = append(s.Ends, [2]float64{0.2*float64(i) - .05, 0.2*float64(i) + .05})
			}
			r.Spots = append(r.Spots, s)
		}
		f := ReachedFigure(r, Figure{Name: "page-one", Title: "Title"}, say.InEnglish())
		if _, isPlane := f.body.(*plane); isPlane != (n == 2) {
			t.Errorf("%d measures: drawn as a %T", n, f.body)
		}
		for _, width := range []Width{Wide, Narrow} {
			one, err := f.SVG(width, Page)
			if err != nil {
				t.Fatal(err)
			}
			again, err := f.SVG(width, Page)
			if err != nil || string(one) != string(again) || !strings.Contains(string(one), "Arm 1") && n != 2 {
				t.Errorf("%d measures, %s: %v", n, width, err)
			}
		}
	}
}
