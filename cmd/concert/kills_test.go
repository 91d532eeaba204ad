package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// fingerprints are the files of finished blocks: which file it is on the disk,
// and when it was written. A block that is computed again has another.
func fingerprints(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	names, err := filepath.Glob(filepath.Join(dir, "*.block"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(name)] = fmt.Sprintf("%d %s", info.Sys().(*syscall.Stat_t).Ino, info.ModTime())
	}
	return all
}

var thereAlready = regexp.MustCompile(`(\d+) of (\d+) work items are there already`)

// TestTwoHundredKills kills workers and runs at random moments, with one, two and
// as many goroutines as there are processors. No finished block is computed
// twice, what a worker says it found is what was there, and the end is that of a
// run that nobody killed.
func TestTwoHundredKills(t *testing.T) {
	t.Parallel()
	kills := 200
	if !full() {
		kills = 6
	}
	root := t.TempDir()
	program, scenario := theProgram(t), filepath.Join(root, "small.toml")
	// The last kills must still find work.
	items := 64 * max(12, kills)
	write(t, scenario, strings.NewReplacer("replicates = 8", fmt.Sprint("replicates = ", items), "villages = 6",
		"villages = 12").Replace(smallScenario))
	local := filepath.Join(root, "local")
	must(t, program, "run", scenario, "--out", local)

	plan, run := filepath.Join(root, "plan"), filepath.Join(root, "run")
	must(t, program, "plan", scenario, "--out", plan)
	blocks := filepath.Join(plan, "blocks")
	chance := rand.New(rand.NewPCG(uint64(kills), 7))
	counts := []int{1, 2, runtime.NumCPU()}
	before := fingerprints(t, blocks)
	done := 0
	for kill := range kills {
		workers := strconv.Itoa(counts[kill%3])
		args := []string{"work", plan, "--workers", workers}
		if kill%2 == 1 { // every other one is a run on one machine
			args = []string{"run", scenario, "--out", run, "--workers", workers}
		}
		c := exec.Command(program, args...)
		var said bytes.Buffer
		c.Stderr = &said
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(chance.ExpFloat64() * float64(120*time.Millisecond)))
		if err := c.Process.Kill(); err != nil && !strings.Contains(err.Error(), "already finished") {
			t.Fatal(err)
		}
		if err := c.Wait(); err == nil {
			done++
		}
		after := fingerprints(t, blocks)
		for name, was := range before {
			if after[name] != was {
				t.Fatalf("kill %d: block %s was computed again", kill, name)
			}
		}
		if m := thereAlready.FindStringSubmatch(said.String()); kill%2 == 0 && m != nil &&
			m[1] != strconv.Itoa(64*len(before)) {
			t.Errorf("kill %d: a worker found %s items, where %d blocks were there", kill, m[1], len(before))
		}
		before = after
	}
	t.Logf("%d kills, %d came after the end; %d of %d blocks of the plan were there then", kills, done, len(before),
		items/64)
	must(t, program, "work", plan)
	must(t, program, "run", scenario, "--out", run)
	if after := fingerprints(t, blocks); len(after) != items/64 {
		t.Errorf("%d blocks at the end, want %d", len(after), items/64)
	} else {
		for name, was := range before {
			if after[name] != was {
				t.Errorf("block %s was computed again at the end", name)
			}
		}
	}
	merged := filepath.Join(root, "merged")
	must(t, program, "merge", plan, "--out", merged)
	equalRuns(t, merged, local)
	equalRuns(t, run, local)
}
