package report

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/folder/foldertest"
)

// besides are toys set side by side: two that share chance, two of different
// families, three, and two of which one broke.
func besides(t *testing.T) map[string][]*folder.Run {
	t.Helper()
	one, other := ran(t, foldertest.Options{Replicates: 60, Seed: 1}), ran(t, foldertest.Options{Replicates: 40, Seed: 2})
	points := ran(t, foldertest.Options{Replicates: 3, Points: 12, Seed: 1})
	broken := ran(t, foldertest.Options{Replicates: 42, Seed: 3, Breaks: true})
	strange := ran(t, foldertest.Options{Replicates: 40, Seed: 4})
	p := &strange.Manifest.Plan
	p.Family, p.Title, p.Scenario = "other", "Strange: who digs?", "strange"
	p.Vocabulary.Measures[1].Unit, p.Vocabulary.Measures[1].Formula = "months per household and year", "another"
	for _, run := range []*folder.Run{one, other, strange} {
		run.Manifest.Plan.Parameters[0].Block = "environment"
	}
	p.Parameters[0].Value, p.Parameters[0].Shown = 0.9, "0.9"
	return map[string][]*folder.Run{"seeds": {one, other}, "families": {one, strange}, "three": {one, other, points}, "withheld": {one, broken}}
}

// besidePage is the page of a comparison, without its folder.
func besidePage(t *testing.T, runs []*folder.Run, language string) string {
	t.Helper()
	c, err := answer.Compare(runs)
	if err != nil {
		t.Fatal(err)
	}
	b, err := newBeside(runs, c, language)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := b.draw()
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := WriteComparison(&page, runs, c, drawn, language); err != nil {
		t.Fatal(err)
	}
	return page.String()
}

// TestComparisonFolder: the folder has its tables, figures and page, and the
// same runs give the same page.
func TestComparisonFolder(t *testing.T) {
	runs := []*folder.Run{ran(t, foldertest.Options{Replicates: 20, Seed: 1}), ran(t, foldertest.Options{Replicates: 20, Seed: 2})}
	c, err := answer.Compare(runs)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	name, err := SaveComparison(dir, runs, c, "zh")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(name)
	if err != nil || string(page) != besidePage(t, runs, "zh") {
		t.Errorf("the page in the folder is another one: %v", err)
	}
	for _, file := range []string{"compare.json", "compare.csv", "settings.csv", "figures-zh", "report-zh.html"} {
		if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
			t.Error(err)
		}
	}
}

func TestComparisonPages(t *testing.T) {
	for name, runs := range besides(t) {
		for _, language := range Languages() {
			t.Run(name+"-"+language, func(t *testing.T) {
				page := besidePage(t, runs, language)
				wellFormed(t, page)
				alone(t, page)
				accessible(t, page)
				if language == English {
					plainWords(t, page)
				}
			})
		}
	}
}

// TestComparisonSaysWhatSeparates: what must stand wherever the contrast is
// shown stands on the first screen and in full.
func TestComparisonSaysWhatSeparates(t *testing.T) {
	runs := besides(t)
	page := html.UnescapeString(besidePage(t, runs["families"], English))
	for _, part := range []string{
		"The direction in which their conditions differ is put in by hand.", "Different facts separate the cases, not conditions alone.",
		"The direction of the contrast between the conditions of Toy and Strange is put in by hand", "A household is no pensioner",
	} {
		if !strings.Contains(page, part) {
			t.Errorf("the page does not say: %s", part)
		}
	}
	first, _, _ := strings.Cut(page, "</header>")
	if !strings.Contains(first, "is put in by hand") {
		t.Error("the first screen does not say what is put in by hand")
	}
	if page := besidePage(t, runs["withheld"], English); !strings.Contains(page, "No verdict is given") {
		t.Error("verdicts are not withheld")
	}
}
