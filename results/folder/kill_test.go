package folder

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// attempt runs a whole session and reports the step it was killed before.
// With tear, a file that was being written loses its second half.
func attempt(dir string, m *Manifest, o Options, kill int, tear bool) (step string, err error) {
	var w *Writer
	n := 0
	o.step = func(what, name string) {
		if n++; n != kill {
			return
		}
		if temp := filepath.Join(dir, filepath.Dir(name), temporary+filepath.Base(name)); tear && what != "create" {
			if info, err := os.Stat(temp); err == nil {
				os.Truncate(temp, info.Size()/2)
			}
		}
		panic(killed{what + " " + name})
	}
	defer func() {
		if r := recover(); r != nil {
			k, ok := r.(killed)
			if !ok {
				panic(r)
			}
			step = k.step
			if w != nil {
				w.lock.Close()
			}
		}
	}()
	if w, err = Open(dir, m, o); err != nil {
		return "", err
	}
	if err := fill(w); err != nil {
		return "", err
	}
	_, err = w.Finish(toyTables)
	return "", err
}

// stride is how many steps further each kill comes: one in the long tier.
func stride() int {
	if os.Getenv("CONCERT_FULL") != "" {
		return 1
	}
	return 3
}

// TestKill stops a run before every single step that changes the disk, in the
// ordinary tier before every third; the next session must finish it to the same bytes.
func TestKill(t *testing.T) {
	m, base := toyPlan(t, 150), t.TempDir()
	reference := filepath.Join(base, "reference")
	finishedRun(t, reference, m, toyTables)
	want := contents(t, reference)
	for kill := 1; ; kill += stride() {
		dir := filepath.Join(base, fmt.Sprint(kill))
		step, err := attempt(dir, m, options(), kill, kill%2 == 0)
		if err != nil {
			t.Fatal(err)
		}
		if step == "" {
			if kill < 50 {
				t.Errorf("only %d steps were seen", kill)
			}
			break
		}
		_, err = attempt(dir, m, options(), 0, false)
		got := contents(t, dir)
		if errors.Is(err, ErrFinished) { // killed after the manifest: only blocks may be left
			err = os.RemoveAll(filepath.Join(dir, blocksDir))
			got = contents(t, dir)
		}
		if err != nil {
			t.Fatalf("killed before %s: %v", step, err)
		}
		sameFolder(t, "killed before "+step, got, want)
		if _, err := Read(dir); err != nil {
			t.Errorf("killed before %s: %v", step, err)
		}
	}
}

// TestKillForce does the same where a finished run of another plan is
// replaced, until the new run goes its usual way.
func TestKillForce(t *testing.T) {
	m, old, base := toyPlan(t, 150), elsewhere(t, 70), t.TempDir()
	reference := filepath.Join(base, "reference")
	finishedRun(t, reference, m, toyTables)
	want := contents(t, reference)
	finished := filepath.Join(base, "finished")
	finishedRun(t, finished, old, toyTables)
	force := options()
	force.Force = true
	for kill := 1; kill < 45; kill += stride() {
		dir := filepath.Join(base, fmt.Sprint(kill))
		if err := os.CopyFS(dir, os.DirFS(finished)); err != nil {
			t.Fatal(err)
		}
		step, err := attempt(dir, m, force, kill, true)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = attempt(dir, m, force, 0, false); err != nil {
			t.Fatalf("killed before %s: %v", step, err)
		}
		sameFolder(t, "killed before "+step, contents(t, dir), want)
	}
}

// TestManyKills kills the same run again and again, at a random step.
func TestManyKills(t *testing.T) {
	m, base := toyPlan(t, 200), t.TempDir()
	reference, dir := filepath.Join(base, "reference"), filepath.Join(base, "run")
	finishedRun(t, reference, m, toyTables)
	r := rand.New(rand.NewPCG(1, 2))
	for n := 0; ; n++ {
		step, err := attempt(dir, m, options(), 5+r.IntN(80), true)
		if err != nil && !errors.Is(err, ErrFinished) {
			t.Fatal(err)
		}
		if step == "" {
			break
		}
		if n > 200 {
			t.Fatal("no progress")
		}
	}
	os.RemoveAll(filepath.Join(dir, blocksDir))
	sameFolder(t, "after many kills", contents(t, dir), contents(t, reference))
}
