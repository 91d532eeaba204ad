package lab_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/lab"
	"concert/results/answer/answertest"
	"concert/results/folder"
)

// TestDamageIsOneError: whatever file of a run is altered, its reader says which,
// and how the run is made again; a job says that it can be forced.
func TestDamageIsOneError(t *testing.T) {
	l, o := toyLab(t), answertest.Options{Replicates: 20, Seed: 1}
	result, _ := asked(t, l, answertest.Plan(o))
	dir := result.Run.Dir
	for _, name := range []string{"measures.parquet", "series.parquet", "decisions.parquet", "failures.json",
		"summary.csv", "scenario.toml", "manifest.json"} {
		whole, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		altered := append([]byte{}, whole...)
		at := len(altered) / 2
		if name == "manifest.json" { // much of it says how rows are called: take what says which they are
			at = bytes.Index(altered, []byte(`"rows_id": "`)) + len(`"rows_id": "`)
		}
		altered[at] ^= 1
		put(t, filepath.Join(dir, name), altered)
		_, err = l.Find(dir)
		if !errors.Is(err, folder.ErrChanged) || !strings.Contains(err.Error(), name) ||
			!strings.Contains(err.Error(), "--force --out "+dir) {
			t.Errorf("%s, read: %v", name, err)
		}
		h := &heard{}
		_, err = l.Run(context.Background(), lab.Job{Plan: answertest.Plan(o), Watch: h})
		if !errors.Is(err, folder.ErrChanged) || !strings.Contains(err.Error(), "--force") || len(h.findings) > 0 {
			t.Errorf("%s, asked: %v, heard %v", name, err, h.findings)
		}
		put(t, filepath.Join(dir, name), whole)
	}
	if _, err := l.Find(dir); err != nil {
		t.Error(err)
	}
}

// TestFolderRemovedWhileItWorks: said once.
func TestFolderRemovedWhileItWorks(t *testing.T) {
	l := toyLab(t)
	dir := filepath.Join(t.TempDir(), "run")
	h := &heard{most: 200}
	h.stop = func() { _ = os.RemoveAll(dir) }
	_, err := l.Run(context.Background(), lab.Job{Plan: answertest.Plan(answertest.Options{Replicates: 600, Seed: 1}),
		Dir: dir, Watch: h})
	var failed *lab.Failed
	if !errors.As(err, &failed) || strings.Contains(err.Error(), "\n") ||
		!strings.Contains(err.Error(), "was removed") {
		t.Errorf("%v", err)
	}
}

func put(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(name, text, 0o666); err != nil {
		t.Fatal(err)
	}
}
