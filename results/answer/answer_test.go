package answer

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/results/folder/foldertest"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
)

var update = flag.Bool("update", false, "write the golden files anew")

// answered runs the toy and answers it; the folder is called RUN in it.
func answered(t *testing.T, o foldertest.Options) (*Answer, string) {
	t.Helper()
	plan := foldertest.Plan(o)
	m, err := folder.New(plan)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), m.Name())
	w, err := folder.Open(dir, m, folder.Options{Scenario: []byte("title = \"Toy\"\n")})
	if err != nil {
		t.Fatal(err)
	}
	if err := foldertest.Run(w, plan); err != nil {
		t.Fatal(err)
	}
	run, err := Finish(w)
	if err != nil {
		t.Fatal(err)
	}
	run.Dir = "results/runs/" + m.Name()
	a, err := Analyse(run)
	if err != nil {
		t.Fatal(err)
	}
	return a, dir
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("differs from %s; run with -update and look at the difference:\n%s", path, got)
	}
}

// cases are the toy at fixed parameters, over points, and with failures.
func cases() map[string]foldertest.Options {
	return map[string]foldertest.Options{
		"fixed":  {Replicates: 300, Seed: 1},
		"points": {Replicates: 4, Points: 60, Seed: 1},
		"broken": {Replicates: 280, Seed: 1, Breaks: true},
	}
}

func TestAnswers(t *testing.T) {
	for name, o := range cases() {
		t.Run(name, func(t *testing.T) {
			a, dir := answered(t, o)
			var text bytes.Buffer
			if err := Text(&text, a, 100); err != nil {
				t.Fatal(err)
			}
			golden(t, name+".txt", text.Bytes())
			fits(t, text.String(), 100)
			document, err := json.MarshalIndent(a, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name+".json", append(document, '\n'))
			for _, file := range []string{"summary.csv", "contrasts.csv"} {
				got, err := os.ReadFile(filepath.Join(dir, file))
				if err != nil {
					t.Fatal(err)
				}
				golden(t, name+"-"+file, got)
				explained(t, dir, got)
			}
		})
	}
}

// fits expects that no line is wider than the page, but for what is to be
// copied.
func fits(t *testing.T, text string, width int) {
	t.Helper()
	for _, line := range strings.Split(text, "\n") {
		copied := strings.Contains(line, "concert replay") || strings.HasPrefix(line, "Folder:") || strings.HasPrefix(line, "Rows:")
		if wide(line) > width && !copied {
			t.Errorf("%d columns: %s", wide(line), line)
		}
	}
}

// explained expects every column of a CSV file in the folder's README.md.
func explained(t *testing.T, dir string, table []byte) {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join(dir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	head, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(table, []byte("\ufeff")))).Read()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range head {
		if !strings.Contains(string(readme), "`"+name+"`") {
			t.Errorf("README.md does not explain %s", name)
		}
	}
}

// TestDocumentHasTheShape holds the JSON against the design's example.
func TestDocumentHasTheShape(t *testing.T) {
	a, _ := answered(t, foldertest.Options{Replicates: 2, Points: 8})
	text, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var document map[string]any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	has(t, document, "scenario", "family", "seed", "points", "replicates", "run", "digest", "measures", "arms", "contrasts", "claims", "failures")
	has(t, document["measures"].(map[string]any)["watered_share"], "unit", "better", "matters", "meaning")
	arm := document["arms"].([]any)[0]
	has(t, arm, "name", "measures")
	has(t, arm.(map[string]any)["measures"].(map[string]any)["yield"], "mean", "sd", "se", "low", "high", "q05", "median", "q95")
	contrast := document["contrasts"].([]any)[0]
	has(t, contrast, "arm", "against", "measure", "difference", "low", "high", "verdict", "superiority", "variance_ratio", "robustness")
	has(t, contrast.(map[string]any)["robustness"], "share", "low", "high", "points")
	has(t, document["claims"].([]any)[0], "id", "verdict", "text", "robustness")
	if len(document["contrasts"].([]any)) != 3*4 {
		t.Error("every arm but the baseline is compared in every measure")
	}
}

func has(t *testing.T, object any, names ...string) {
	t.Helper()
	for _, name := range names {
		if _, ok := object.(map[string]any)[name]; !ok {
			t.Errorf("%s is missing in %v", name, object)
		}
	}
}

func TestNoVerdictsAboveOnePercent(t *testing.T) {
	few, _ := answered(t, foldertest.Options{Replicates: 42, Breaks: true}) // 1 of 42
	if few.Withheld == "" {
		t.Error("2.4 % are missing and verdicts are given")
	}
	for _, c := range few.Contrasts {
		if c.Verdict != stats.CannotTellYet {
			t.Errorf("%s %s: %s", c.Arm, c.Measure, c.Verdict)
		}
	}
	for _, c := range few.Claims {
		if c.Verdict != stats.Undecided {
			t.Errorf("%s: %s", c.ID, c.Verdict)
		}
	}
}

func TestIdenticalArms(t *testing.T) {
	p := &folder.Plan{
		Parameters: []scenarios.Parameter{{Name: "a.x", Value: 1}, {Name: "a.y", Value: 2}},
		Columns:    []scenarios.Column{{Name: "a.y", Parameter: "a.y"}},
	}
	set := func(name string, value float64) []sim.Assignment {
		return []sim.Assignment{{Parameter: name, Value: value}}
	}
	later := []sim.Change{{From: 3, Until: 5, Set: set("a.x", 9)}}
	for _, c := range []struct {
		name string
		arm  scenarios.Arm
		want bool
	}{
		{"nothing", scenarios.Arm{}, true},
		{"the value it has", scenarios.Arm{Set: set("a.x", 1)}, true},
		{"another value", scenarios.Arm{Set: set("a.x", 3)}, false},
		{"the value that points move", scenarios.Arm{Set: set("a.y", 2)}, false},
		{"a change in time", scenarios.Arm{Changes: later}, false},
		{"a borrowed value", scenarios.Arm{Borrowed: []folder.Borrowed{{Parameter: "a.x", Column: "a.y"}}}, false},
	} {
		if got := identical(p, &c.arm, &scenarios.Arm{}); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if !identical(p, &scenarios.Arm{Changes: later}, &scenarios.Arm{Changes: slices.Clone(later)}) {
		t.Error("the same change in time")
	}
}

func TestTargetsAreMissedByTheirDistance(t *testing.T) {
	for _, c := range []struct{ value, within, found, missed float64 }{
		{10, 2, 11, 0}, {10, 2, 12, 0}, {10, 2, 15, 3}, {10, 2, 7, -1},
	} {
		target := Target{Value: Number(c.value), Within: Number(c.within)}
		target.compare(c.found)
		if target.Met != (c.missed == 0) || target.Missed != Number(c.missed) {
			t.Errorf("%+v: met %v, missed by %v", c, target.Met, target.Missed)
		}
	}
}
