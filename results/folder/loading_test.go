package folder_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"concert/results/csv"
	"concert/results/folder"
	"concert/results/folder/foldertest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// finished runs the toy into a folder.
func finished(t *testing.T, o foldertest.Options) (dir string, run *folder.Run) {
	t.Helper()
	plan := foldertest.Plan(o)
	m := foldertest.Manifest(plan)
	dir = filepath.Join(t.TempDir(), m.Name())
	w, err := folder.Open(dir, m, folder.Options{Scenario: []byte("title = \"Toy\"\n"), Now: func() time.Time { return time.Time{} }})
	if err != nil {
		t.Fatal(err)
	}
	if err := foldertest.Run(w, plan); err != nil {
		t.Fatal(err)
	}
	if run, err = w.Finish(nil); err != nil {
		t.Fatal(err)
	}
	return dir, run
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
		if run.Manifest.RowsID != one.Manifest.RowsID || run.Manifest.Result.Values.Digest != one.Manifest.Result.Values.Digest {
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
	for name, o := range map[string]foldertest.Options{"seed": {Replicates: 10, Seed: 1}, "a parameter": {Replicates: 10, Breaks: true}} {
		if id(o) == id(base) {
			t.Errorf("%s does not count", name)
		}
	}
	for name, o := range map[string]foldertest.Options{"workers": {Replicates: 10, Workers: 5}, "replicates": {Replicates: 11}, "worlds": {Replicates: 10, Worlds: 3}} {
		if id(o) != id(base) {
			t.Errorf("%s count", name)
		}
	}
	titled := foldertest.Plan(base)
	titled.Scenario.Title, titled.Scenario.Claims, titled.Scenario.Goals, titled.Scenario.Name = "Another", nil, nil, "mine"
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
	got, err := os.ReadFile(filepath.Join(dir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "README.golden.md")
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("README.md differs from %s; run with -update and look at the difference\n%s", golden, got)
	}
}

// TestEveryColumnIsInTheReadme reads the columns from the files themselves.
func TestEveryColumnIsInTheReadme(t *testing.T) {
	dir, _ := finished(t, foldertest.Options{Replicates: 4, Worlds: 3})
	readme, err := os.ReadFile(filepath.Join(dir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
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
			if !strings.Contains(string(readme), "`"+column[0]+"`") {
				t.Errorf("README.md does not explain %s of %s", column[0], filepath.Base(name))
			}
		}
	}
}

// TestLoadingLines runs the lines of README.md with whatever is installed.
func TestLoadingLines(t *testing.T) {
	dir, _ := finished(t, foldertest.Options{Replicates: 40, Breaks: true})
	readme, err := os.ReadFile(filepath.Join(dir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	table := csv.New("scenario", "arm", "measure", "mean", "low", "high") // package answer makes the whole
	for _, arm := range []string{"as-is", "more-effort", "rain-later", "placebo"} {
		table.Text("toy")
		table.Text(arm)
		table.Text("watered_share")
		for range 3 {
			table.Number(0.5)
		}
		table.End()
	}
	if err := os.WriteFile(filepath.Join(dir, "summary.csv"), table.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, language := range []struct {
		name, probe string
		command     []string // the code is its last argument
	}{
		{"python", "import pandas, pyarrow", []string{"python3", "-c"}},
		{"r", "library(arrow)", []string{"Rscript", "-e"}},
		{"R", "1", []string{"Rscript", "-e"}},
		{"sql", "import duckdb, sys", []string{"python3", "-c"}},
	} {
		t.Run(language.name, func(t *testing.T) {
			if exec.Command(language.command[0], append(language.command[1:], language.probe)...).Run() != nil {
				t.Skipf("not installed: %s", language.probe)
			}
			code := block(t, string(readme), language.name)
			if language.name == "sql" {
				code = "import duckdb\nprint(*duckdb.sql(\"\"\"" + code + "\"\"\").fetchall(), sep='\\n')"
			}
			run := exec.Command(language.command[0], append(language.command[1:], code)...)
			run.Dir = dir
			out, err := run.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			for _, arm := range []string{"as-is", "more-effort", "rain-later", "placebo"} {
				if !strings.Contains(string(out), arm) {
					t.Errorf("the output does not mention %s:\n%s", arm, out)
				}
			}
		})
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
