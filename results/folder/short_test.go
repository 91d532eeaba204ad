package folder

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// add adds items up to the one before last.
func add(t testing.TB, w *Writer, last int) {
	t.Helper()
	for first, _ := w.Values.Next(); first < last; first++ {
		if err := w.Values.Append(toyItem(w.manifest, first)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestInterruptedInsideABlock: whatever the number of items, an orderly end
// keeps them all, and the finished folder has the bytes of a run in one go.
func TestInterruptedInsideABlock(t *testing.T) {
	m, base := toyPlan(t, 150), t.TempDir()
	reference := filepath.Join(base, "reference")
	finishedRun(t, reference, m, toyTables)
	want := contents(t, reference)
	for _, stops := range [][]int{{1}, {63}, {64}, {65, 66}, {17, 18, 100}, {128, 149}, {150}} {
		dir := filepath.Join(base, fmt.Sprint(stops))
		for _, stop := range stops {
			w := must(Open(dir, m, options()))(t)
			add(t, w, stop)
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if w.Done() != stop {
				t.Errorf("%v: %d items are kept, want %d", stops, w.Done(), stop)
			}
		}
		w := must(Open(dir, m, options()))(t)
		if first, _ := w.Values.Next(); first != stops[len(stops)-1] {
			t.Errorf("%v: resumed at item %d", stops, first)
		}
		add(t, w, 150)
		must(w.Finish(toyTables))(t)
		sameFolder(t, fmt.Sprint(stops), contents(t, dir), want)
	}
}

// TestShortBlockBehindAGap: a saved part counts only where the run goes on.
func TestShortBlockBehindAGap(t *testing.T) {
	m, base := toyPlan(t, 150), t.TempDir()
	reference, dir := filepath.Join(base, "reference"), filepath.Join(base, "run")
	finishedRun(t, reference, m, toyTables)
	w := must(Open(dir, m, options()))(t)
	add(t, w, 80)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	change(t, filepath.Join(dir, toyBlock(0)), 3000)
	w = must(Open(dir, m, options()))(t)
	if first, _ := w.Values.Next(); first != 0 || w.Done() != 0 {
		t.Errorf("next is %d, done %d", first, w.Done())
	}
	if err := fill(w); err != nil {
		t.Fatal(err)
	}
	must(w.Finish(toyTables))(t)
	sameFolder(t, "damaged before a short block", contents(t, dir), contents(t, reference))
}

// TestSavedNowAndThen: what a slow run has computed survives a kill.
func TestSavedNowAndThen(t *testing.T) {
	m, dir := toyPlan(t, 150), filepath.Join(t.TempDir(), "run")
	o, now := options(), clock()
	o.Now = func() time.Time { now = now.Add(time.Second); return now }
	w := must(Open(dir, m, o))(t)
	add(t, w, 40)
	w.lock.Close() // killed
	w = must(Open(dir, m, options()))(t)
	if done := w.Done(); done < 30 || done > 40 {
		t.Errorf("%d of 40 items at a second each are kept", done)
	}
}

// TestRowsSoFar are those that a finished run reads back.
func TestRowsSoFar(t *testing.T) {
	m, dir := toyPlan(t, 150), filepath.Join(t.TempDir(), "run")
	whole := finishedRun(t, filepath.Join(t.TempDir(), "whole"), m, nil).Values.Rows
	w := must(Open(dir, m, options()))(t)
	for _, n := range []int{0, 50, 64, 100, 150} {
		add(t, w, n)
		rows := must(w.Values.First(n))(t).Rows
		if rows.Items() != n {
			t.Fatalf("%d items, want %d", rows.Items(), n)
		}
		for i := range n {
			if rows.Quarantined[i] != whole.Quarantined[i] {
				t.Fatalf("item %d", i)
			}
			for a := range m.Brief.Arms {
				for k := range m.Brief.Vocabulary.Measures {
					if math.Float64bits(rows.Column(a, k)[i]) != math.Float64bits(whole.Column(a, k)[i]) {
						t.Fatalf("item %d, arm %d, measure %d", i, a, k)
					}
				}
			}
		}
	}
}

// TestLooksArePartOfTheFolder: written, checksummed, explained, read back, and
// gone when the folder is used for another run.
func TestLooksArePartOfTheFolder(t *testing.T) {
	m, dir := toyPlan(t, 500), filepath.Join(t.TempDir(), "run")
	m.Brief.Values.Until, m.Brief.Values.Awaited = "decided", []string{"a"}
	w := must(Open(dir, m, options()))(t)
	add(t, w, 100)
	w.KeepLooks([]byte("[{\"look\": 1, \"n\": 100}]\n"))
	must(w.Finish(nil))(t)
	if run := must(Read(dir))(t); len(run.Looks) != 1 || run.Looks[0].N != 100 || run.Values.Rows.Items() != 100 {
		t.Errorf("looks %+v, %d items", run.Looks, run.Values.Rows.Items())
	}
	if err := os.WriteFile(filepath.Join(dir, looksName), []byte("[2]\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(dir); !errors.Is(err, ErrChanged) {
		t.Errorf("an altered table of looks: %v", err)
	}
	o := options()
	o.Force = true
	must(Open(dir, elsewhere(t, 3), o))(t).Close()
	if _, err := os.Stat(filepath.Join(dir, looksName)); err == nil {
		t.Error("another run keeps the looks")
	}
}

// TestVouch: a derived file is believed while it has the bytes that were noted.
func TestVouch(t *testing.T) {
	m, dir := toyPlan(t, 3), filepath.Join(t.TempDir(), "run")
	finishedRun(t, dir, m, nil)
	page := filepath.Join(dir, "report.html")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(page, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("one")
	if Vouched(dir, "report.html") {
		t.Error("nobody vouched")
	}
	if err := Vouch(dir, "report.html"); err != nil || !Vouched(dir, "report.html") {
		t.Errorf("vouched: %v", err)
	}
	write("two")
	if Vouched(dir, "report.html") {
		t.Error("the page was altered")
	}
	os.Remove(page)
	if Vouched(dir, "report.html") || Vouch(dir, "report.html") == nil {
		t.Error("the page is gone")
	}
	if run := must(Read(dir))(t); len(run.Journal.Sessions) != 1 || len(run.Journal.Derived) != 1 {
		t.Errorf("journal %+v", run.Journal)
	}
}
