package main

import (
	"os"
	"testing"

	"concert/models"
	"concert/results/folder"
	pages "concert/results/report"
	"concert/scenarios"
)

// TestTranslated: what shipped scenarios and their families say has a
// translation into every language of the report. A page shows the rest in
// English, and marks it; the long tier does not let that pass.
func TestTranslated(t *testing.T) {
	for _, name := range scenarios.Names(scenarios.Shipped()) {
		for _, language := range pages.Languages() {
			if language == pages.English {
				continue
			}
			missing, err := pages.Untranslated(planned(t, name), language)
			if err != nil {
				t.Fatal(err)
			}
			for i, text := range missing {
				if i == 5 {
					t.Logf("%s: %d texts have no %s", name, len(missing), language)
					break
				}
				t.Logf("%s: no %s for %q", name, language, text)
			}
			if len(missing) > 0 && os.Getenv("CONCERT_FULL") == "1" {
				t.Errorf("%s: %d texts have no %s words; add them to results/report/wording", name, len(missing), language)
			}
		}
	}
}

// planned is the plan of a shipped scenario.
func planned(t *testing.T, name string) *folder.Plan {
	t.Helper()
	scenario, err := scenarios.Load(scenarios.Shipped(), name, models.Find, models.Names()...)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := scenario.Plan(scenarios.Options{Replicates: 1, Points: -1})
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := folder.New(plan)
	if err != nil {
		t.Fatal(err)
	}
	return &manifest.Plan
}
