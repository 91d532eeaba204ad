package folder_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"concert/results/answer"
	"concert/results/csv"
	"concert/results/folder"
	"concert/results/folder/foldertest"
	"concert/scenarios"
)

var update = flag.Bool("update", false, "write the golden files anew")

// finished runs the toy into a folder.
func finished(t *testing.T, o foldertest.Options) (dir string, run *folder.Run) {
	t.Helper()
	plan := foldertest.Plan(o)
	m := foldertest.Manifest(plan)
	dir = filepath.Join(t.TempDir(), m.Name())
	w, err := folder.Open(dir, m, folder.Options{Scenario: []byte("title = \"Toy\"\n"), Version: "0.0.1",
		Now:      func() time.Time { return time.Unix(1_700_000_000, 0) },
		Describe: func() ([]byte, error) { return []byte("# Described\n"), nil }})
	if err != nil {
		t.Fatal(err)
	}
	if err := foldertest.Run(w, plan); err != nil {
		t.Fatal(err)
	}
	if run, err = w.Finish(spreadsheets); err != nil {
		t.Fatal(err)
	}
	return dir, run
}

// spreadsheets are small tables; package answer makes the whole ones.
func spreadsheets(run *answer.Run) (summary, contrasts []byte, err error) {
	table := csv.New("scenario", "arm", "measure", "mean", "low", "high")
	for _, arm := range run.Brief.Arms {
		table.Text("toy")
		table.Text(arm.Name)
		table.Text(run.Brief.Vocabulary.Measures[0].Name)
		for range 3 {
			table.Number(0.5)
		}
		table.End()
	}
	return table.Bytes(), table.Bytes(), nil
}

// TestWorkersGiveTheSameFiles includes failures, whose stacks differ between
// goroutines.
func TestWorkersGiveTheSameFiles(t *testing.T) {
	o := foldertest.Options{Replicates: 150, Workers: 1, Breaks: true, Seed: 7}
	_, one := finished(t, o)
	if one.Manifest.Result.Values.Failed != 4 {
		t.Fatalf("%d failures, want 4", one.Manifest.Result.Values.Failed)
	}
	for _, workers := range []int{2, 7} {
		o.Workers = workers
		_, run := finished(t, o)
		if run.Manifest.RowsID != one.Manifest.RowsID ||
			run.Manifest.Result.Values.Digest != one.Manifest.Result.Values.Digest {
			t.Errorf("%d workers: other digests", workers)
		}
		for i, f := range run.Manifest.Result.Files {
			if f != one.Manifest.Result.Files[i] {
				t.Errorf("%d workers: %s differs", workers, f.Name)
			}
		}
	}
}

func TestFailuresNameThePlace(t *testing.T) {
	_, run := finished(t, foldertest.Options{Replicates: 10, Breaks: true})
	f := run.Values.Broken[0]
	if f.Replicate != 5 || f.Arm != "as-is" || f.Month != 2 || f.Reason != "the spade broke" {
		t.Errorf("failure %+v", f)
	}
	if !strings.HasPrefix(f.Details, "concert/sim.(*runner).try.func1 sim/run.go:") ||
		!strings.Contains(f.Details, "answertest.(*toy).Live answertest/toy.go:") || strings.Contains(f.Details, "0x") {
		t.Errorf("details:\n%s", f.Details)
	}
}

// TestRowsHangOnWhatDetermines: the fingerprint of rows holds what moves them, and
// nothing else.
func TestRowsHangOnWhatDetermines(t *testing.T) {
	id := func(o foldertest.Options) string { return foldertest.Manifest(foldertest.Plan(o)).RowsID }
	base := foldertest.Options{Replicates: 10}
	for name, o := range map[string]foldertest.Options{"seed": {Replicates: 10, Seed: 1},
		"a parameter": {Replicates: 10, Breaks: true}} {
		if id(o) == id(base) {
			t.Errorf("%s does not count", name)
		}
	}
	for name, o := range map[string]foldertest.Options{"workers": {Replicates: 10, Workers: 5},
		"replicates": {Replicates: 11}, "worlds": {Replicates: 10, Worlds: 3}} {
		if id(o) != id(base) {
			t.Errorf("%s count", name)
		}
	}
	titled := foldertest.Plan(base)
	titled.Scenario.Title, titled.Scenario.Claims, titled.Scenario.Goals, titled.Scenario.Name = "Another", nil, nil,
		"mine"
	if foldertest.Manifest(titled).RowsID != id(base) {
		t.Error("titles, claims or goals count")
	}
	brief, err := foldertest.Plan(base).Brief("other rules")
	if err != nil || brief.RowsID() == id(base) {
		t.Errorf("the build of the rules does not count: %v", err)
	}
}

func TestReadme(t *testing.T) {
	dir, _ := finished(t, foldertest.Options{Replicates: 4, Worlds: 3})
	for _, name := range []string{"README", "DICTIONARY"} {
		got := read(t, filepath.Join(dir, name+".md"))
		golden := filepath.Join("testdata", name+".golden.md")
		if *update {
			if err := os.WriteFile(golden, got, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(got, read(t, golden)) {
			t.Errorf("%s.md differs from %s; run with -update and look at the difference\n%s", name, golden, got)
		}
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestReadmeIsShort: what a reader needs first, and no more.
func TestReadmeIsShort(t *testing.T) {
	dir, run := finished(t, foldertest.Options{Replicates: 4, Worlds: 3})
	text := string(read(t, filepath.Join(dir, "README.md")))
	if n := len(strings.Fields(text)); n > 700 {
		t.Errorf("README.md has %d words", n)
	}
	for _, f := range run.Manifest.Result.Files {
		if f.Name != "README.md" && !strings.Contains(text, f.Name) {
			t.Errorf("README.md does not say what %s is", f.Name)
		}
	}
}

// TestEveryColumnIsInTheDictionary reads the columns from the files themselves.
func TestEveryColumnIsInTheDictionary(t *testing.T) {
	dir, _ := finished(t, foldertest.Options{Replicates: 4, Worlds: 3})
	dictionary := string(read(t, filepath.Join(dir, "DICTIONARY.md")))
	files, _ := filepath.Glob(filepath.Join(dir, "*.parquet"))
	if len(files) != 4 {
		t.Fatalf("files %v", files)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		info, _ := f.Stat()
		table, err := parquet.OpenFile(f, info.Size())
		if err != nil {
			t.Fatal(err)
		}
		if by := table.Metadata().CreatedBy; by != "Concert" {
			t.Errorf("%s was created by %q", name, by)
		}
		for _, column := range table.Schema().Columns() {
			if !strings.Contains(dictionary, "`"+column[0]+"`") {
				t.Errorf("DICTIONARY.md does not explain %s of %s", column[0], filepath.Base(name))
			}
		}
	}
}

// TestExamples runs the examples of a run, and README.md's lines, with whatever
// is installed. Each must find the same paired difference as the rows hold.
func TestExamples(t *testing.T) {
	dir, run := finished(t, foldertest.Options{Replicates: 40, Breaks: true})
	arm, measure := 0, run.Brief.Vocabulary.Measures[0].Name
	for arm < len(run.Brief.Arms) && run.Brief.Arms[arm].Name == run.Brief.Baseline {
		arm++
	}
	base := slices.IndexFunc(run.Brief.Arms, func(a scenarios.Arm) bool { return a.Name == run.Brief.Baseline })
	sum, n := 0.0, 0
	for i, v := range run.Values.Rows.Column(arm, 0) {
		if d := v - run.Values.Rows.Column(base, 0)[i]; !math.IsNaN(d) {
			sum, n = sum+d, n+1
		}
	}
	want := fmt.Sprintf("%.4g", sum/float64(n))
	lines := block(t, string(read(t, filepath.Join(dir, "README.md"))), "python")
	for _, program := range []struct {
		name, probe string
		command     []string // the probe is its last argument
		run         []string
		finds       []string // in what it prints
	}{
		{"README.md", "import pandas, pyarrow", []string{"python3", "-c"}, []string{"python3", "-c", lines}, nil},
		{"examples.py", "import pandas, pyarrow", []string{"python3", "-c"}, []string{"python3", "examples.py"},
			[]string{want}},
		{"examples.R", "library(arrow)", []string{"Rscript", "-e"}, []string{"Rscript", "examples.R"},
			[]string{want, measure}},
		{"examples.R without arrow", "quit(status = requireNamespace('arrow', quietly = TRUE))",
			[]string{"Rscript", "-e"},
			[]string{"Rscript", "examples.R"}, []string{"no package arrow"}},
		{"examples.sql", "import duckdb", []string{"python3", "-c"}, []string{"python3", "-c",
			"import duckdb\nfor q in open('examples.sql').read().split(';'):\n  if q.strip(): print(*duckdb.sql(q).fetchall(), sep='\\n')"}, []string{want}},
	} {
		t.Run(program.name, func(t *testing.T) {
			if exec.Command(program.command[0], append(program.command[1:], program.probe)...).Run() != nil {
				t.Skipf("not installed: %s %s", program.command[0], program.probe)
			}
			c := exec.Command(program.run[0], program.run[1:]...)
			c.Dir = dir
			out, err := c.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			for _, found := range append(program.finds, run.Brief.Baseline) {
				if !strings.Contains(string(out), found) {
					t.Errorf("the output does not hold %s:\n%s", found, out)
				}
			}
		})
	}
}

// TestDescribedForPrograms: the data package and the crate name every file with
// the bytes that it has, and every column of every table.
func TestDescribedForPrograms(t *testing.T) {
	dir, run := finished(t, foldertest.Options{Replicates: 4, Worlds: 3})
	var about struct {
		Resources []struct {
			Path, Hash string
			Schema     struct{ Fields []struct{ Name, Type string } }
		}
	}
	decode(t, filepath.Join(dir, "datapackage.json"), &about)
	sums := make(map[string]string)
	for _, f := range run.Manifest.Result.Files {
		sums[f.Name] = "sha256:" + f.SHA256
	}
	for _, r := range about.Resources {
		if sums[r.Path] == "" || r.Hash != "" && sums[r.Path] != r.Hash {
			t.Errorf("datapackage.json: %s has another checksum", r.Path)
		}
		if len(r.Schema.Fields) == 0 {
			t.Errorf("datapackage.json: %s has no columns", r.Path)
		}
	}
	if len(about.Resources) != 6 {
		t.Errorf("datapackage.json has %d tables of 6", len(about.Resources))
	}
	if err := os.WriteFile(filepath.Join(dir, "report.html"), []byte("<p>"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := folder.Vouch(dir, "report.html"); err != nil {
		t.Fatal(err)
	}
	var graph struct {
		Graph []map[string]any `json:"@graph"`
	}
	decode(t, filepath.Join(dir, "ro-crate-metadata.json"), &graph)
	named := make(map[string]map[string]any)
	for _, thing := range graph.Graph {
		named[thing["@id"].(string)] = thing
	}
	for _, f := range append(run.Manifest.Result.Files, folder.File{Name: "report.html", SHA256: hexSum("<p>")}) {
		if thing := named[f.Name]; thing == nil || thing["sha256"] != f.SHA256 || thing["description"] == "" {
			t.Errorf("ro-crate-metadata.json says of %s: %v", f.Name, thing)
		}
	}
	program := "urn:sha256:" + folder.ThisBuild().Binary
	if action := named["#session-1"]; action["@type"] != "CreateAction" ||
		named[program]["softwareVersion"] != "0.0.1" {
		t.Errorf("the crate does not say which program made it: %v, %v", action, named[program])
	}
}

func hexSum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func decode(t *testing.T, name string, into any) {
	t.Helper()
	if err := json.Unmarshal(read(t, name), into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// block is the code block of a language.
func block(t *testing.T, text, language string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, "```"+language+"\n")
	code, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatalf("no code in %s", language)
	}
	return code
}
