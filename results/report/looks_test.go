package report

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/folder/foldertest"
	"concert/scenarios"
)

// looked is the toy as a run until decided.
func looked(t *testing.T, most int, measures ...string) *folder.Run {
	t.Helper()
	plan := foldertest.Plan(foldertest.Options{Replicates: most, Seed: 1})
	plan.Until = scenarios.Until{Rule: scenarios.Decided, Measures: measures, Most: most}
	m, err := folder.New(plan)
	if err != nil {
		t.Fatal(err)
	}
	w, err := folder.Open(filepath.Join(t.TempDir(), m.Name()), m, folder.Options{Scenario: []byte("title = \"Toy\"\n")})
	if err != nil {
		t.Fatal(err)
	}
	q := answer.NewSequence(&m.Plan)
	for !q.Ended() {
		first, _ := w.Next()
		if err := plan.Experiment.Run(context.Background(), first, q.Next(), w.Append); err != nil {
			t.Fatal(err)
		}
		rows, err := w.Rows()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := q.Take(rows); err != nil {
			t.Fatal(err)
		}
	}
	run, err := q.Finish(w)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// TestLooksOnThePage: the table stands between the results and the claims, with
// a row a look, and names what is open; a fixed run has none.
func TestLooksOnThePage(t *testing.T) {
	run, short := looked(t, 1600, "watered_share", "dry_months"), looked(t, 300, "records_shared")
	for language, words := range map[string][]string{
		English: {"Where the run stopped to look", ">0.833\u00a0%</td>", "points wide, decided below 2 points", "It ended when they were.", "less than 5\u00a0%"},
		"zh":    {"模拟在何处停下查看", ">0.833%</td>", "个百分点，窄于 2", "全部有结论后"},
	} {
		page := paged(t, run, language, true)
		_, after, found := strings.Cut(page, `<section id="looks">`)
		part, _, _ := strings.Cut(after, "</section>")
		if !found || strings.Index(page, `id="looks"`) > strings.Index(page, `id="rests"`) || strings.Index(page, `id="looks"`) < strings.Index(page, `id="sure"`) {
			t.Errorf("%s: the looks do not follow how sure the answer is", language)
		}
		for _, word := range words {
			if !strings.Contains(part, word) {
				t.Errorf("%s: no %q in\n%s", language, word, part)
			}
		}
		if page := paged(t, short, language, true); !strings.Contains(page, map[string]string{English: "Out of reach, because", "zh": "无法判断（"}[language]) {
			t.Errorf("%s: nothing is out of reach", language)
		}
		if strings.Contains(paged(t, ran(t, toys()["fixed"]), language, true), `id="looks"`) {
			t.Errorf("%s: a fixed run shows looks", language)
		}
	}
}
