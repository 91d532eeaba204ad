package verify_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/lab"
	"concert/lab/verify"
	"concert/results/answer"
	"concert/results/answer/answertest"
	"concert/results/folder"
	"concert/results/say"
	"concert/sim"
)

type nobody struct{}

func (nobody) Found(lab.Finding) {}
func (nobody) Begin(lab.Size)    {}
func (nobody) Advance(int)       {}
func (nobody) Look(answer.Look)  {}
func (nobody) End()              {}

// newer is the toy by other rules.
type newer struct{ answertest.Toy }

func (newer) Version() int { return 2 }

// kept is a run of the toy in a folder.
func kept(t *testing.T) (*lab.Lab, string) {
	t.Helper()
	l := &lab.Lab{Version: "test", Build: "toy", Runs: filepath.Join(t.TempDir(), "runs"), Workers: 2,
		Family: func(string) (sim.Model, bool) { return answertest.Toy{}, true }}
	result, err := l.Run(context.Background(),
		lab.Job{Plan: answertest.Plan(answertest.Options{Replicates: 40, Worlds: 5, PerWorld: 2, Breaks: true,
			Seed: 3})})
	if err != nil {
		t.Fatal(err)
	}
	return l, result.Run.Dir
}

// report verifies a run, and what is said of it in every language.
func report(t *testing.T, l *lab.Lab, dir string, sample int) (*verify.Report, string) {
	t.Helper()
	r, err := verify.Run(context.Background(), l, dir, sample, nobody{})
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, language := range say.Languages() {
		w, err := say.In(language)
		if err != nil {
			t.Fatal(err)
		}
		d := r.Document(w)
		if d.Check() != nil {
			t.Error(d.Check())
		}
		for _, b := range d.Blocks {
			said += b.Text + strings.Join(b.List, "\n") + "\n"
		}
	}
	text, err := r.JSON()
	var back struct{ Sound bool }
	if err != nil || json.Unmarshal(text, &back) != nil || back.Sound != r.Sound() {
		t.Errorf("%v: %s", err, text)
	}
	return r, said
}

// TestSoundRun: every item comes out again to the bit, those that broke too; a
// sample computes fewer.
func TestSoundRun(t *testing.T) {
	l, dir := kept(t)
	r, _ := report(t, l, dir, 0)
	if !r.Sound() || r.Items != 50 || r.Of != 50 || r.Rows != 50*4 || len(r.Elsewhere) > 0 || !r.Rules {
		t.Errorf("%+v", r)
	}
	if r, _ := report(t, l, dir, 10); !r.Sound() || r.Items != 10 {
		t.Errorf("a sample: %+v", r)
	}
}

// TestFlippedByte: one byte of one file, and the file is named.
func TestFlippedByte(t *testing.T) {
	l, dir := kept(t)
	for _, name := range []string{"measures.parquet", "worlds.parquet", "series.parquet", "failures.json"} {
		file := filepath.Join(dir, name)
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		altered := bytes.Clone(whole)
		altered[len(altered)/3] ^= 1
		put(t, file, altered)
		if r, said := report(t, l, dir, 5); r.Sound() || !strings.Contains(said, name) {
			t.Errorf("%s: %+v", name, r)
		}
		put(t, file, whole)
	}
}

// TestAlteredPage: a page that was changed after it was written from the data is
// named; one that was removed is not, since it can be written again.
func TestAlteredPage(t *testing.T) {
	l, dir := kept(t)
	page := filepath.Join(dir, "report.html")
	put(t, page, []byte("33.4"))
	if err := folder.Vouch(dir, "report.html"); err != nil {
		t.Fatal(err)
	}
	if r, _ := report(t, l, dir, 5); !r.Sound() {
		t.Errorf("as it was written: %+v", r)
	}
	put(t, page, []byte("99.9"))
	if r, said := report(t, l, dir, 5); r.Sound() || len(r.Differ) > 0 || !strings.Contains(said, "report.html") {
		t.Errorf("altered: %+v", r)
	}
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	if r, _ := report(t, l, dir, 5); !r.Sound() {
		t.Errorf("removed: %+v", r)
	}
}

func put(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(name, text, 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestOtherVersionAndProcessor: each is named, with what it is here.
func TestOtherVersionAndProcessor(t *testing.T) {
	l, dir := kept(t)
	journal := filepath.Join(dir, "journal.json")
	text, err := os.ReadFile(journal)
	if err != nil {
		t.Fatal(err)
	}
	put(t, journal, bytes.ReplaceAll(text, []byte(folder.ThisBuild().System), []byte("plan9/arm")))
	if r, said := report(t, l, dir, 5); !r.Sound() || len(r.Elsewhere) != 1 || !strings.Contains(said, "plan9/arm") {
		t.Errorf("another processor: %+v", r.Elsewhere)
	}
	put(t, journal, bytes.ReplaceAll(text, []byte(`"concert": "test"`), []byte(`"concert": "0.0.9"`)))
	if r, said := report(t, l, dir, 5); !r.Sound() || len(r.Elsewhere) != 1 || !strings.Contains(said, "0.0.9") {
		t.Errorf("another program: %+v", r.Elsewhere)
	}
	l.Build = "other"
	if r, said := report(t, l, dir, 5); r.Rules || !strings.Contains(said, "source of the rules") {
		t.Errorf("another source: %+v", r)
	}
	l.Family = func(string) (sim.Model, bool) { return newer{}, true }
	if r, said := report(t, l, dir, 5); r.Sound() || r.Other.Stored != 1 || r.Other.Here != 2 ||
		!strings.Contains(said, "version 1") || !strings.Contains(said, "version 2") {
		t.Errorf("another version: %+v", r)
	}
}

// drier is the toy with a rule changed and its version not.
type drier struct{ answertest.Toy }

type dry struct{ sim.World }

func (drier) NewWorld() sim.World { return dry{answertest.Toy{}.NewWorld()} }
func (d dry) Measure(values []float64) {
	d.World.Measure(values)
	values[1]++
}

// TestRowsThatDiffer: rows that other rules give are named, with their measures.
func TestRowsThatDiffer(t *testing.T) {
	l, dir := kept(t)
	l.Family = func(string) (sim.Model, bool) { return drier{}, true }
	r, said := report(t, l, dir, 0)
	if r.Sound() || len(r.Differ) < 100 || r.Differ[0].Measures[0] != "dry_months" || len(r.Differ[0].Measures) != 1 ||
		!strings.Contains(said, "dry_months") {
		t.Errorf("%d rows differ: %s", len(r.Differ), said)
	}
}

// TestTable: what is met and what is not.
func TestTable(t *testing.T) {
	is := func(apart float64) verify.Oracle {
		return verify.Oracle{Key: "avoided", Family: "toy", Form: "0", Theory: 1,
			Run: func(context.Context, int) (float64, float64, float64, error) {
				return 1 + apart/10, 0.1, apart, nil
			}}
	}
	found, err := verify.Oracles(context.Background(), []verify.Oracle{is(0), is(3.9), is(4.1)}, 1, nobody{})
	if err != nil || found.Met() != 2 {
		t.Fatalf("%v, %v", found, err)
	}
	if d := found.Document(say.InEnglish()); d.Check() != nil || len(d.Find("verify.table").Table.Rows) != 3 ||
		!strings.Contains(d.Find("verify.answer").Text, "2 of 3") {
		t.Errorf("%v: %s", d.Check(), d.Find("verify.answer").Text)
	}
	if text, err := found.JSON(); err != nil || !strings.Contains(string(text), `"met": false`) {
		t.Errorf("%v: %s", err, text)
	}
}
