package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInterrupt: Ctrl-C ends a run with status 130 and says what is kept; the
// same command goes on, and its folder equals that of a run that was never
// stopped.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	program := theProgram(t)
	t.Run("after a block", func(t *testing.T) { t.Parallel(); interrupted(t, program) })
	if full() {
		t.Run("before the first look", func(t *testing.T) { t.Parallel(); interruptedLooks(t, program) })
	}
}

func interrupted(t *testing.T, program string) {
	dir := t.TempDir()
	args := []string{"run", "county-l", "--arm", "neither", "--replicates", "400", "--worlds", "0", "--out"}
	stopped, whole := filepath.Join(dir, "stopped"), filepath.Join(dir, "whole")

	first := exec.Command(program, append(args, stopped, "--workers", "1")...)
	var said bytes.Buffer
	first.Stderr = &said
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	waitForBlock(t, stopped)
	if err := first.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	_ = first.Wait()
	if code := first.ProcessState.ExitCode(); code != exitInterrupted {
		t.Fatalf("exit status %d, want %d; it said:\n%s", code, exitInterrupted, said.String())
	}
	if !strings.Contains(said.String(), "work items are kept in "+stopped) {
		t.Errorf("an interrupted run should say what is kept, it said:\n%s", said.String())
	}
	for _, out := range []string{stopped, whole} {
		if text, err := exec.Command(program, append(args, out)...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	for _, name := range []string{"manifest.json", "measures.parquet", "series.parquet", "decisions.parquet",
		"summary.csv"} {
		a, errA := os.ReadFile(filepath.Join(stopped, name))
		b, errB := os.ReadFile(filepath.Join(whole, name))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s of the resumed run differs from that of the whole run (%v, %v)", name, errA, errB)
		}
	}
}

// interruptedLooks: a run until decided that is stopped before its first block
// is full keeps what it has, goes on, and ends with the bytes of one that was
// never stopped.
func interruptedLooks(t *testing.T, program string) {
	dir := t.TempDir()
	args := []string{"run", "county-l", "--arm", "no-pressure", "--until", "decided", "--measure", "take_up",
		"--max-replicates", "200", "--worlds", "0", "--out"}
	stopped, whole := filepath.Join(dir, "stopped"), filepath.Join(dir, "whole")
	first := exec.Command(program, append(args, stopped, "--workers", "1")...)
	var said bytes.Buffer
	first.Stderr = &said
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	for range 3000 {
		if _, err := os.Stat(filepath.Join(stopped, "blocks")); err == nil {
			break
		}
		time.Sleep(time.Millisecond)
	}
	time.Sleep(100 * time.Millisecond)
	if err := first.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	_ = first.Wait()
	if code := first.ProcessState.ExitCode(); code != exitInterrupted && code != exitDone {
		t.Fatalf("exit status %d; it said:\n%s", code, said.String())
	}
	t.Log(said.String())
	for _, out := range []string{stopped, whole} {
		if text, err := exec.Command(program, append(args, out)...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	for _, name := range []string{"manifest.json", "measures.parquet", "series.parquet", "decisions.parquet",
		"looks.json", "contrasts.csv", "scenario.toml"} {
		a, errA := os.ReadFile(filepath.Join(stopped, name))
		b, errB := os.ReadFile(filepath.Join(whole, name))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s of the resumed run differs from that of the whole run (%v, %v)", name, errA, errB)
		}
	}
}

// waitForBlock waits until the first block of a run is on the disk.
func waitForBlock(t *testing.T, dir string) {
	t.Helper()
	for range 3000 {
		if found, _ := filepath.Glob(filepath.Join(dir, "blocks", "*", "*.block")); len(found) > 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("no block was written in 30 s")
}
