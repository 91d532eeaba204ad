package report

import (
	"strings"
	"testing"

	"concert/results/answer"
	"concert/results/folder/foldertest"
)

// TestHowToIsPrintedOnce: of figures that follow each other and are read alike,
// paper explains the first.
func TestHowToIsPrintedOnce(t *testing.T) {
	run := ran(t, foldertest.Options{Replicates: 20, Seed: 1})
	answer, err := answer.Analyse(run)
	if err != nil {
		t.Fatal(err)
	}
	figures := append(standIns()[:1], standIns()[0], standIns()[0])
	figures[1].Name, figures[2].Name, figures[2].HowTo = "second", "third", "Look otherwise."
	var b strings.Builder
	if err := Write(&b, run, answer, figures, English); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	if all, known := strings.Count(page, "<aside"), strings.Count(page, `<aside class="known">`); all != 3 || known != 1 {
		t.Errorf("%d explanations, %d of them known", all, known)
	}
	if !strings.Contains(page, "aside.known{display:none}") {
		t.Error("paper repeats what is known")
	}
}
