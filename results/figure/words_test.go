package figure

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"concert/results/say"
	"concert/results/stats"
)

func chinese(t *testing.T) *say.Words {
	t.Helper()
	w, err := say.In("zh")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestChinese draws with full-width signs: the layout holds, SVG has them,
// pictures refuse to drop them, and Write leaves the pictures out.
func TestChinese(t *testing.T) {
	all := drawn(t, usualArms(), toyOptions{replicates: 20, months: 36}, chinese(t))
	checkAll(t, all)
	svg, err := all[0].SVG(Wide, Page)
	if err != nil || !strings.ContainsFunc(string(svg), func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		t.Errorf("no Chinese in the SVG; %v", err)
	}
	if _, err := all[0].PNG(Wide); !errors.Is(err, ErrNoGlyph) {
		t.Errorf("a picture of Chinese: %v", err)
	}
	dir := filepath.Join(t.TempDir(), "figures")
	if err := Write(dir, all[:1], true); err != nil {
		t.Fatal(err)
	}
	if names := namesIn(t, dir); !slices.Equal(names, []string{"time-watered-narrow.svg", "time-watered.svg"}) {
		t.Errorf("%v", names)
	}
}

// TestWrite holds the names of files.
func TestWrite(t *testing.T) {
	all := drawn(t, usualArms()[:2], toyOptions{replicates: 20, months: 12}, nil)
	for _, dots := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "figures")
		if err := Write(dir, all, dots); err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, f := range all {
			want = append(want, f.Name+".svg", f.Name+"-narrow.svg")
			if dots {
				want = append(want, f.Name+".png", f.Name+"-narrow.png")
			}
		}
		slices.Sort(want)
		if names := namesIn(t, dir); !slices.Equal(names, want) {
			t.Errorf("with PNG %v: %v, want %v", dots, names, want)
		}
	}
}

func namesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// TestPage holds what a page relies on.
func TestPage(t *testing.T) {
	all := drawn(t, usualArms(), toyOptions{replicates: 20, months: 36}, nil)
	sheet := Variables()
	for _, f := range all {
		svg, err := f.SVG(Narrow, Page)
		if err != nil {
			t.Fatal(err)
		}
		text := string(svg)
		for _, part := range []string{`viewBox="0 0 360 `, `role="img"`, `aria-label="`, `width="100%"`,
			`class="fig narrow"`, `var(--ink,#1B2733)`} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %s", f.Name, part)
			}
		}
		for _, part := range []string{"<?xml", ":#1B2733", "Liberation Sans;", "px;px"} {
			if strings.Contains(text, part) {
				t.Errorf("%s: %s", f.Name, part)
			}
		}
		for _, name := range regexp.MustCompile(`var\((--[a-z]+)`).FindAllStringSubmatch(text, -1) {
			if !strings.Contains(sheet, name[1]+":#") {
				t.Errorf("%s: %s is no variable of the sheet", f.Name, name[1])
			}
		}
		if long := regexp.MustCompile(`\d\.\d{3}`).FindString(strings.Join(tagsOf.FindAllString(text, -1),
			"")); long != "" {
			t.Errorf("%s: %s has more than two decimals", f.Name, long)
		}
	}
}

// TestTitlesFollowVerdicts changes verdicts and expects other titles.
func TestTitlesFollowVerdicts(t *testing.T) {
	run, answer := toyRun(t, usualArms(), toyOptions{replicates: 40, months: 24})
	titles := func(v stats.Verdict) (contrasts, course string) {
		for i := range answer.Contrasts {
			if v != "" {
				answer.Contrasts[i].Verdict = v
			}
		}
		all, err := All(run, answer, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			switch f.Name {
			case "contrasts-watered":
				contrasts = f.Title
			case "time-watered":
				course = f.Title
			}
		}
		return contrasts, course
	}
	for _, test := range []struct {
		verdict           stats.Verdict
		contrasts, course string
	}{
		{"", "Fields with water: “Without any well” lowers it by 30.2\u00a0points; 2 of 7 changes make no difference that matters",
			"Fields with water: 2 of 7 changes lower it, 2 raise it"},
		{stats.PracticallyEqual, "Fields with water: none of the changes makes a difference that matters",
			"Fields with water over time, by arm"},
		{stats.CannotTellYet, "Fields with water, compared with “As it is”", "Fields with water over time, by arm"},
		{stats.Lower, "Fields with water: “Without any well” lowers it by 30.2\u00a0points",
			"Fields with water: 7 of 7 changes lower it"},
	} {
		if contrasts, course := titles(test.verdict); contrasts != test.contrasts || course != test.course {
			t.Errorf("%q:\n%q\n%q", test.verdict, contrasts, course)
		}
	}
	answer.Withheld = "Three runs broke."
	all, err := All(run, answer, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if f.Kind == Contrasts && !strings.HasPrefix(f.Note, answer.Withheld) {
			t.Errorf("%s does not say why verdicts are withheld: %q", f.Name, f.Note)
		}
	}
}

// TestNumbers holds how numbers are written.
func TestNumbers(t *testing.T) {
	w := say.InEnglish()
	share, records := scale{w.Quantity(say.Share, 0.02, 0)}, scale{w.Quantity("records", 3000, 0)}
	for _, test := range []struct{ got, want string }{
		{share.With(0.3071), "30.7\u00a0%"},
		{share.Value(0.0001), "<\u00a00.1"},
		{share.Value(0), "0.0"},
		{share.Difference(-0.048), "−4.8"},
		{share.Difference(0.036), "+3.6"},
		{share.Difference(-0.00001), "0.0"},
		{share.DifferenceInterval(-0.311, -0.303), "−31.1 to −30.3"},
		{share.coarse(0.02).size(-0.311), "31\u00a0points"},
		{records.coarse(3000).size(86578), "87,000\u00a0records"},
		{w.Percent(0), "0\u00a0%"},
		{w.Percent(0.0004), "<\u00a00.1\u00a0%"},
		{w.Percent(0.061), "6.1\u00a0%"},
		{w.Percent(0.885), "88\u00a0%"},
		{w.Percent(0.99961), "99.9\u00a0%"},
		{w.Percent(1), "100\u00a0%"},
	} {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}

// TestThreshold: the smallest difference that matters is written as it was
// declared, however few decimals the values have.
func TestThreshold(t *testing.T) {
	w := say.InEnglish()
	for matters, want := range map[float64]string{0.25: "0.25\u00a0months", 2.5: "2.5\u00a0months", 3: "3\u00a0months",
		1250: "1,250\u00a0months"} {
		if got := (scale{w.Quantity("months", matters, 0)}).threshold(matters); got != want {
			t.Errorf("%v: %s, want %s", matters, got, want)
		}
	}
}

// TestRefusals holds what cannot be drawn.
func TestRefusals(t *testing.T) {
	if _, err := All(nil, nil, nil); err == nil {
		t.Error("no run was drawn")
	}
	if _, err := new(Figure).SVG(Wide, Page); err == nil {
		t.Error("no figure was drawn")
	}
	all := drawn(t, usualArms()[:1], toyOptions{replicates: 2, months: 12}, nil)
	if _, err := all[0].SVG(500, Page); err == nil || !strings.Contains(err.Error(), "500") {
		t.Errorf("a width that is neither wide nor narrow: %v", err)
	}
}
