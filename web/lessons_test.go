package web_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"concert/lab"
	"concert/models"
	"concert/web"
	"concert/web/stage"
	"concert/web/words"
)

// answered are rows of the lessons' tables: case, package, measure, verdict.
var answered = regexp.MustCompile(`(?m)^\| ([a-z-]+) \| ([a-z0-9+-]+) \| ([a-z_]+) \| ([a-z-]+) \|$`)

// TestLessonsAreRight: what the lessons give as answers, verdicts on measures and
// whether all goals are reached, is what the classroom shows with its own number of
// replicates.
func TestLessonsAreRight(t *testing.T) {
	if testing.Short() {
		t.Skip("runs each package of the lessons 200 times")
	}
	names, err := filepath.Glob("../docs/lessons/*.md")
	if err != nil || len(names) < 8 {
		t.Fatalf("%d lessons: %v", len(names), err)
	}
	cases, err := web.Cases(&lab.Lab{Family: models.Find, Families: models.Names()})
	if err != nil {
		t.Fatal(err)
	}
	s, known, goals := &stage.Stage{Cases: cases}, make(map[string]*stage.Verdict), make(map[string]string)
	w, err := words.In("en")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range answered.FindAllStringSubmatch(string(text), -1) {
			if m[1] == "case" || strings.Trim(m[1], "-") == "" {
				continue
			}
			rows++
			v := known[m[1]+m[2]]
			if v == nil {
				plan, err := s.Plan(&stage.Ask{Case: m[1], Packages: []stage.Package{{Arm: m[2]}}})
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				found, err := s.Run(t.Context(), plan, nil, nil)
				if err != nil {
					t.Fatal(err)
				}
				if v, err = found.Verdict(w); err != nil {
					t.Fatal(err)
				}
				known[m[1]+m[2]], goals[m[1]+m[2]] = v, string(found.Together[1].Value.Verdict)
			}
			if m[3] == "goals" {
				if got := goals[m[1]+m[2]]; got != m[4] {
					t.Errorf("%s says that the goals under %s in %s are %s; found %s", filepath.Base(name), m[2], m[1],
						m[4], got)
				}
				continue
			}
			i := slices.IndexFunc(v.Findings, func(f stage.Finding) bool { return f.Measure == m[3] })
			if i < 0 || v.Findings[i].Verdict != m[4] {
				t.Errorf("%s says that %s under %s in %s is %s; found %+v", filepath.Base(name), m[3], m[2], m[1], m[4],
					v.Findings[max(0, i)])
			}
		}
	}
	if rows < 24 {
		t.Errorf("only %d answers are held against the model", rows)
	}
}
