package main

import (
	"bytes"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"
)

// TestEveryVerbEndsOnASignal: within two seconds, whatever it is at: reading a
// pipe that nobody writes to, repeating experiments, drawing, or running a
// thousand million replicates. The ordinary tier sends SIGTERM to three of them;
// TestInterrupt sends SIGINT.
func TestEveryVerbEndsOnASignal(t *testing.T) {
	program := theProgram(t)
	began := time.Now()
	if err := exec.Command(program, "version").Run(); err != nil {
		t.Fatal(err)
	}
	busy := time.Since(began) // what starting and ending a process takes on this machine now
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "fifo.toml"), 0o600); err != nil {
		t.Skip("no named pipes here:", err)
	}
	for name, args := range map[string][]string{
		"attribute":   {"attribute", "county-l", "--conditions-from", "city-y", "--replicates", "40000"},
		"bench":       {"bench"},
		"check":       {"check", "fifo.toml"},
		"describe":    {"describe", "fifo.toml"},
		"new":         {"new", "mine", "--from", "fifo.toml"},
		"compare":     {"compare", "county-l", "city-y", "--replicates", "100000"},
		"calibrate":   {"calibrate", "county-l", "--by", "union.own_screening_cny", "--worlds", "4000"},
		"contest":     {"contest", "county-l", "--replicates", "100000"},
		"coverage":    {"coverage", "--repetitions", "1000000"},
		"optimize":    {"optimize", "city-y", "--budget", "3000000", "--for", "300000", "--years", "10"},
		"sensitivity": {"sensitivity", "county-l", "--worlds", "4000"},
		"sweep":       {"sweep", "county-l", "--vary", "conditions.linkage=0:1:0.05", "--replicates", "100000"},
		"run":         {"run", "county-l", "--arm", "neither", "--replicates", "1000000000", "--memory", "1000000"},
	} {
		for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
			if (name != "run" || !full()) && s != syscall.SIGTERM { // all are handled alike
				continue
			}
			if !full() && !slices.Contains([]string{"check", "compare", "run"}, name) {
				continue
			}
			if signal.Ignored(s) { // as under nohup: the program rightly ignores it, too
				t.Log("not tried, since the test itself ignores it:", s)
				continue
			}
			t.Run(name+" "+s.String(), func(t *testing.T) {
				t.Parallel()       // most of the time is spent waiting
				if name == "run" { // each into a folder of its own
					args = append(slices.Clone(args), "--out", "until "+s.String())
				}
				ends(t, dir, name, exec.Command(program, args...), s, busy)
			})
		}
	}
}

func ends(t *testing.T, dir, name string, c *exec.Cmd, signal syscall.Signal, busy time.Duration) {
	var said bytes.Buffer
	c.Dir, c.Stderr = dir, &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(700*time.Millisecond + 5*busy)
	if err := c.Process.Signal(signal); err != nil {
		t.Errorf("%s ended before the signal (%v): %s", name, err, said.String())
		return
	}
	sent := time.Now()
	_ = c.Wait()
	if took := time.Since(sent); took > 2*time.Second+5*busy {
		t.Errorf("%s took %v to end on %v", name, took, signal)
	}
	if code := c.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("%s: exit status %d on %v; it said:\n%s", name, code, signal, said.String())
	}
}
