package figure

import (
	"crypto/sha256"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/plot/vg"
)

// writtenText is a line of text in a drawing, as a box.
type writtenText struct {
	text                     string
	left, right, top, bottom float64
}

var (
	textTag  = regexp.MustCompile(`<text x="([-\d.]+)" y="([-\d.]+)"[^>]*style="([^"]*)"[^>]*>([^<]*)</text>`)
	sizeTag  = regexp.MustCompile(`font-size:([\d.]+)px`)
	frameTag = regexp.MustCompile(`viewBox="0 0 ([\d.]+) ([\d.]+)"`)
)

// textsOf reads every line of text off an SVG, with the frame's size.
func textsOf(t *testing.T, svg string) (all []writtenText, width, height float64) {
	t.Helper()
	frame := frameTag.FindStringSubmatch(svg)
	if frame == nil {
		t.Fatal("no viewBox")
	}
	width, height = parsed(t, frame[1]), parsed(t, frame[2])
	for _, m := range textTag.FindAllStringSubmatch(svg, -1) {
		f := face{vg.Length(parsed(t, sizeTag.FindStringSubmatch(m[3])[1])), strings.Contains(m[3], "bold")}
		text := html.UnescapeString(m[4])
		x, y := parsed(t, m[1]), height+parsed(t, m[2]) // origin bottom left, upwards; y is written negated
		w := writtenText{text: text, left: x, right: x + float64(f.width(text))}
		w.top, w.bottom = y-0.72*float64(f.size), y+0.1*float64(f.size)
		all = append(all, w)
	}
	return all, width, height
}

func parsed(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// checkLayout holds that no words overlap, and that none are cut.
func checkLayout(t *testing.T, f *Figure, width Width) {
	t.Helper()
	svg, err := f.SVG(width, Light)
	if err != nil {
		t.Fatal(err)
	}
	all, right, bottom := textsOf(t, string(svg))
	if len(all) == 0 {
		t.Errorf("%s, %s: no words", f.Name, width)
	}
	for i, a := range all {
		if a.left < -0.5 || a.right > right+0.5 || a.top < 0 || a.bottom > bottom {
			t.Errorf("%s, %s: %q is cut: it spans %.0f–%.0f × %.0f–%.0f of %.0f × %.0f", f.Name, width, a.text, a.left,
				a.right, a.top, a.bottom, right, bottom)
		}
		for _, b := range all[:i] {
			if a.left < b.right-0.5 && b.left < a.right-0.5 && a.top < b.bottom && b.top < a.bottom {
				t.Errorf("%s, %s: %q overlaps %q", f.Name, width, a.text, b.text)
			}
		}
	}
	tags := strings.Join(tagsOf.FindAllString(strings.SplitN(string(svg), "</title>", 2)[1], -1), "")
	if strings.Contains(tags, "NaN") || strings.Contains(tags, "Inf") {
		t.Errorf("%s, %s: a coordinate is not a number", f.Name, width)
	}
}

// checkWords holds that no sentence has an unfilled place, and that tables
// are whole.
func checkWords(t *testing.T, f *Figure) {
	t.Helper()
	for _, s := range []string{f.Title, f.Subtitle, f.Note, f.HowTo, f.Alt} {
		if strings.ContainsAny(s, "{}") || strings.Contains(s, "NaN") {
			t.Errorf("%s: %q", f.Name, s)
		}
	}
	if f.Title == "" || f.Subtitle == "" || f.HowTo == "" || f.Alt == "" {
		t.Errorf("%s lacks words: %+v", f.Name, f)
	}
	if len(f.Rows) == 0 {
		t.Errorf("%s has no table", f.Name)
	}
	for _, row := range f.Rows {
		if len(row) != len(f.Columns) {
			t.Errorf("%s: %d cells in %d columns: %q", f.Name, len(row), len(f.Columns), row)
		}
		if strings.Contains(strings.Join(row, " "), "NaN") {
			t.Errorf("%s: %q", f.Name, row)
		}
	}
}

func checkAll(t *testing.T, all []Figure) {
	t.Helper()
	names := map[string]bool{}
	for i := range all {
		f := &all[i]
		if names[f.Name] {
			t.Errorf("two figures are called %s", f.Name)
		}
		names[f.Name] = true
		checkWords(t, f)
		checkLayout(t, f, Wide)
		checkLayout(t, f, Narrow)
	}
}

// TestNothingOverlaps draws all figures of easy and hard runs.
func TestNothingOverlaps(t *testing.T) {
	many := manyArms()
	for _, test := range []struct {
		name    string
		arms    []toyArm
		options toyOptions
		kinds   []Kind
	}{
		{"usual", usualArms(), toyOptions{replicates: 40, months: 36},
			[]Kind{TimeCourse, Contrasts, Motives, Distribution, Network}},
		{"declared", usualArms(), toyOptions{replicates: 40, months: 36, declared: true},
			[]Kind{Levels, TimeCourse, Contrasts, Motives, Distribution, Network}},
		{"worlds", usualArms(), toyOptions{replicates: 2, worlds: 20, months: 12},
			[]Kind{TimeCourse, Contrasts, Motives, Distribution, Robustness, Network}},
		{"one arm", usualArms()[:1], toyOptions{replicates: 20, months: 12},
			[]Kind{TimeCourse, Motives, Distribution, Network}},
		{"one replicate", usualArms()[:3], toyOptions{replicates: 1, months: 30},
			[]Kind{TimeCourse, Contrasts, Motives, Distribution, Network}},
		{"28 arms", many, toyOptions{replicates: 20, months: 84}, []Kind{TimeCourse, Contrasts, Motives, Distribution,
			Network}},
		{"longest titles", longestTitles(), toyOptions{replicates: 20, months: 24},
			[]Kind{TimeCourse, Contrasts, Motives, Distribution, Network}},
		{"baseline without", []toyArm{usualArms()[5], usualArms()[0]}, toyOptions{replicates: 20, months: 24},
			[]Kind{TimeCourse, Contrasts, Motives, Distribution, Network}},
	} {
		t.Run(test.name, func(t *testing.T) {
			all := drawn(t, test.arms, test.options, nil)
			checkAll(t, all)
			for _, kind := range test.kinds {
				if !has(all, kind) {
					t.Errorf("no figure of kind %s", kind)
				}
			}
			if test.options.worlds == 0 && has(all, Robustness) {
				t.Error("robustness without worlds")
			}
		})
	}
}

func has(all []Figure, kind Kind) bool {
	for _, f := range all {
		if f.Kind == kind {
			return true
		}
	}
	return false
}

// manyArms are 28 arms in 8 groups.
func manyArms() []toyArm {
	all := usualArms()
	for i := len(all); i < 28; i++ {
		all = append(all, toyArm{name: fmt.Sprintf("arm-%d", i), title: fmt.Sprintf("A change of the rules numbered %d",
			i),
			group: fmt.Sprintf("Question %d", i%5), level: 0.02 * float64(i), pull: 0.1 * float64(i)})
	}
	return all
}

// longestTitles are eight arms whose titles and groups are as long as a scenario
// may have them, without a place to break a line.
func longestTitles() []toyArm {
	all := usualArms()
	for i := range all {
		all[i].title = fmt.Sprintf("%d%s", i, strings.Repeat("W", 119))
		if all[i].group != "" {
			all[i].group = strings.Repeat("g", 120)
		}
	}
	return all
}

// TestPushedApart holds that labels keep their order, do not overlap, stay
// inside, and stand where they want if there is room.
func TestPushedApart(t *testing.T) {
	for _, test := range []struct{ wants, heights, places []vg.Length }{
		{nil, nil, []vg.Length{}},
		{[]vg.Length{10, 50}, []vg.Length{10, 10}, []vg.Length{10, 50}},
		{[]vg.Length{50, 50}, []vg.Length{10, 20}, []vg.Length{42.5, 57.5}},
		{[]vg.Length{0, 0}, []vg.Length{10, 10}, []vg.Length{5, 15}},
		{[]vg.Length{100, 100}, []vg.Length{10, 10}, []vg.Length{85, 95}},
		{[]vg.Length{20, 48, 52}, []vg.Length{10, 10, 10}, []vg.Length{20, 45, 55}},
	} {
		got := pushedApart(test.wants, test.heights, 0, 100)
		if fmt.Sprint(got) != fmt.Sprint(test.places) {
			t.Errorf("%v of heights %v stand at %v, want %v", test.wants, test.heights, got, test.places)
		}
	}
}

// TestLongWrap: a text a hundred times as long as a title may be is cut into
// lines in no time.
func TestLongWrap(t *testing.T) {
	began := time.Now()
	lines := labelFace().wrap(strings.Repeat("W", 12000), 200)
	if took := time.Since(began); took > 3*time.Second || len(lines) < 500 {
		t.Errorf("%d lines in %v", len(lines), took)
	}
}

// TestWrap holds where lines end.
func TestWrap(t *testing.T) {
	f := labelFace()
	for _, test := range []struct {
		text  string
		width vg.Length
		want  string
	}{
		{"one two three", 1000, "one two three"},
		{"one two three", f.width("one two"), "one two|three"},
		{"40\u00a0% of all", f.width("40\u00a0%") - 1, "40\u00a0|% of|all"},
		{"没有驻村干部", 4 * 12, "没有驻村|干部"},
		{"提高利率，而不帮助", 4 * 12, "提高利|率，而不|帮助"},
		{"Unbreakable", f.width("Unbrea"), "Unbrea|kable"},
		{"Social-security", f.width("Social-secu"), "Social-|security"},
		{"", 10, ""},
	} {
		if got := strings.Join(f.wrap(test.text, test.width), "|"); got != test.want {
			t.Errorf("%q in %.0f: %q, want %q", test.text, test.width, got, test.want)
		}
	}
}

// TestSimplified holds that no point that is left out lies off the line.
func TestSimplified(t *testing.T) {
	var curve [][2]vg.Length
	for i := range 200 {
		curve = append(curve, [2]vg.Length{vg.Length(i), vg.Length((i*i)%97) / 9})
		curve = append(curve, [2]vg.Length{vg.Length(i) + 0.5, vg.Length((i*i)%97)/9 + 0.01})
	}
	kept := simplified(curve)
	if kept[0] != curve[0] || kept[len(kept)-1] != curve[len(curve)-1] || len(kept) >= len(curve) {
		t.Fatalf("%d of %d points are kept", len(kept), len(curve))
	}
	next := 0
	for _, point := range curve {
		if point == kept[next+1] {
			next = min(next+1, len(kept)-2)
			continue
		}
		if d := aside(kept[next], kept[next+1], point); d > 0.15+1e-9 {
			t.Errorf("%v lies %.2f off the line", point, d)
		}
	}
}

// A place narrower than a sign must not keep a page waiting for ever.
func TestWrapWhereThereIsNoRoom(t *testing.T) {
	for _, width := range []vg.Length{-10, 0, 1} {
		if got := strings.Join(labelFace().wrap("a village, 村庄", width), ""); strings.ReplaceAll(got, " ",
			"") != "avillage,村庄" {
			t.Errorf("%v wide: %q", width, got)
		}
	}
}

// TestFontsAreThoseOfTheirMakers: compressed, and otherwise as they were published.
func TestFontsAreThoseOfTheirMakers(t *testing.T) {
	for name, want := range map[string]string{
		"LiberationSans-Regular": "597589a852868f782c68e25112bab7785b34bc726f6160dca1519198c6e8c762",
		"LiberationSans-Bold":    "cf445da2ab82045d7c8a00a5d9c29a6e90b0579705e28b1f3e02d5b3a0a91ab8",
	} {
		data, err := inflated(name)
		if got := fmt.Sprintf("%x", sha256.Sum256(data)); err != nil || got != want {
			t.Errorf("%s: %s (%v), want %s", name, got, err, want)
		}
	}
}
