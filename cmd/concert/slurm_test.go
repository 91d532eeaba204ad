package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"concert/results/folder"
)

// cluster starts a Slurm of two nodes on this machine for the time of a test.
func cluster(t *testing.T) {
	t.Helper()
	if !full() {
		t.Skip("a cluster is started with CONCERT_FULL=1")
	}
	t.Setenv("SLURM_DIR", "/tmp/concert-slurm-"+strconv.Itoa(os.Getpid()))
	t.Setenv("SLURM_PORT", strconv.Itoa(20000+os.Getpid()%20000))
	script, err := filepath.Abs("../../.ci/slurm")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = exec.Command(script, "down").Run() })
	// The daemons keep standard output: it must not be a pipe that is waited for.
	log, err := os.Create(filepath.Join(t.TempDir(), "up"))
	if err != nil {
		t.Fatal(err)
	}
	up := exec.Command(script, "up")
	up.Stdout, up.Stderr = log, log
	if err := up.Run(); err != nil {
		text, _ := os.ReadFile(log.Name())
		t.Fatalf("no cluster: %v\n%s", err, text)
	}
	t.Setenv("SLURM_CONF", filepath.Join(os.Getenv("SLURM_DIR"), "slurm.conf"))
}

// typedIn runs a command and returns what it says on both streams.
func typedIn(t *testing.T, args ...string) (string, error) {
	t.Helper()
	text, err := exec.Command(args[0], args[1:]...).CombinedOutput()
	return string(text), err
}

func must(t *testing.T, args ...string) string {
	t.Helper()
	text, err := typedIn(t, args...)
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, text)
	}
	return text
}

// submitted gives a plan's missing blocks to the cluster.
func submitted(t *testing.T, program, plan, run string) (arrays []string, merge, dir string) {
	t.Helper()
	var s struct {
		Folder, Merge string
		Arrays        []string
		Tasks         int
	}
	text := must(t, program, "submit", "slurm", plan, "--out", run, "--workers", "1", "--minutes", "0.02", "--format",
		"json")
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	t.Logf("%d tasks in %d arrays", s.Tasks, len(s.Arrays))
	return s.Arrays, s.Merge, s.Folder
}

// gone waits until jobs have ended.
func gone(t *testing.T, jobs ...string) {
	t.Helper()
	for end := time.Now().Add(5 * time.Minute); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		if text, err := typedIn(t, "squeue", "-h", "-j", strings.Join(jobs, ",")); err == nil &&
			strings.TrimSpace(text) == "" {
			return
		}
	}
	text, _ := typedIn(t, "squeue")
	t.Fatalf("jobs are still there after five minutes:\n%s", text)
}

// worker is a process that computes blocks of a plan for Slurm.
type worker struct {
	pid    int
	blocks string
	node   string
}

func workers(plan string) (all []worker) {
	names, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if words := strings.Split(string(text), "\x00"); err == nil && len(words) > 2 && words[1] == "work" &&
			words[2] == plan {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
			environment, _ := os.ReadFile(filepath.Join(filepath.Dir(name), "environ"))
			_, node, _ := strings.Cut(string(environment), "SLURMD_NODENAME=")
			node, _, _ = strings.Cut(node, "\x00")
			all = append(all, worker{pid, words[slices.Index(words, "--blocks")+1], node})
		}
	}
	return all
}

// TestSlurm: through a real Slurm, with a task killed, a node that goes down and
// its tasks started again elsewhere, and a copy of blocks computed beside, the
// merge refuses what is missing with its line; submitted again, only that is
// computed, and the merged bytes are those of a run on one machine.
func TestSlurm(t *testing.T) {
	cluster(t)
	root := t.TempDir()
	if err := os.Chmod(root, 0o777); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(root, "concert")
	must(t, "go", "build", "-o", program, ".")
	scenario, plan, run, local := filepath.Join(root, "small.toml"), filepath.Join(root, "plan"),
		filepath.Join(root, "run"), filepath.Join(root, "local")
	write(t, scenario, strings.NewReplacer("replicates = 8", "replicates = 1500", "villages = 6", "villages = 60",
		"months   = 12", "months = 84").Replace(smallScenario))
	must(t, program, "plan", scenario, "--out", plan)

	arrays, merge, dir := submitted(t, program, plan, run)
	if len(arrays) < 2 {
		t.Errorf("%d arrays: the limit of an array's size was not heeded", len(arrays))
	}
	// One on the node that stays is killed; a task on the node that goes down is
	// started again by Slurm.
	stays, goes := worker{}, worker{}
	for stays.pid == 0 || goes.pid == 0 {
		time.Sleep(20 * time.Millisecond)
		for _, w := range workers(plan) {
			switch w.node {
			case "n1":
				stays = w
			case "n2":
				goes = w
			}
		}
	}
	if err := syscall.Kill(stays.pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	must(t, "scontrol", "update", "NodeName=n2", "State=DOWN", "Reason=test")
	beside := exec.Command(program, "work", plan, "--blocks", goes.blocks, "--workers", "1", "--format", "json")
	said, err := beside.Output()
	if err != nil {
		t.Errorf("a worker beside the cluster: %v", err)
	}
	t.Logf("beside: %s", bytes.ReplaceAll(said, []byte("\n"), nil))
	_, _ = typedIn(t, "scontrol", "update", "NodeName=n2", "State=RESUME") // it may have come back by itself
	gone(t, append(arrays, merge)...)
	first := read(t, filepath.Join(dir, "merge.out"))
	line := ""
	for _, text := range strings.Split(first, "\n") {
		if strings.HasPrefix(text, "concert work "+plan+" --blocks ") {
			line = text
		}
	}
	p, err := folder.ReadPlan(plan)
	if err != nil {
		t.Fatal(err)
	}
	missing, err := p.Missing(p.All())
	if err != nil || len(missing) == 0 || line == "" {
		t.Fatalf("after a task was killed %d blocks are missing, %v; the merge said:\n%s", len(missing), err, first)
	}

	arrays, merge, dir = submitted(t, program, plan, run)
	gone(t, append(arrays, merge)...)
	if text := read(t, filepath.Join(dir, "merge.out")); strings.Contains(text, "missing; this") {
		t.Fatalf("the second merge:\n%s", text)
	}
	must(t, program, "run", scenario, "--out", local)
	equalRuns(t, run, local)

	lost := filepath.Join(plan, "blocks", p.Name(2))
	if err := os.Remove(lost); err != nil {
		t.Fatal(err)
	}
	if text, err := typedIn(t, program, "merge", plan, "--out", filepath.Join(root, "again")); err == nil ||
		!strings.Contains(text, "concert work "+plan+" --blocks 2\n") {
		t.Errorf("a merge without block 2: %v\n%s", err, text)
	}
}

// equalRuns holds the files that one run's manifest vouches for, and the
// manifest, against those of another.
func equalRuns(t *testing.T, got, want string) {
	t.Helper()
	m, err := folder.ReadManifest(want)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"manifest.json"}
	for _, f := range m.Result.Files {
		names = append(names, f.Name)
	}
	if !slices.Contains(names, "measures.parquet") {
		t.Errorf("%v", names)
	}
	for _, name := range names {
		a, errA := os.ReadFile(filepath.Join(got, name))
		b, errB := os.ReadFile(filepath.Join(want, name))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Error(fmt.Errorf("%s differs from that of a run on one machine (%v, %v)", name, errA, errB))
		}
	}
}
