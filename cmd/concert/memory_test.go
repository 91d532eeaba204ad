package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// anonymous runs the program and returns the most anonymous memory that it had,
// in MiB, asked of the kernel a hundred times a second.
func anonymous(t *testing.T, program string, args ...string) (peak float64) {
	t.Helper()
	c := exec.Command(program, args...)
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, said.String())
			}
			return peak
		case <-time.After(10 * time.Millisecond):
			text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.Process.Pid)) // gone at the end
			for line := range strings.Lines(string(text)) {
				var kilobytes float64
				if n, _ := fmt.Sscanf(line, "RssAnon: %f kB", &kilobytes); n == 1 {
					peak = max(peak, kilobytes/1024)
				}
			}
		}
	}
}

// TestMemoryDoesNotGrowWithReplicates: of a million replicates every verb works in
// the memory that 100,000 take, and some: rows are read once, and added up. Ten
// million replicates are tabled in docs/performance.md.
func TestMemoryDoesNotGrowWithReplicates(t *testing.T) {
	if !full() {
		t.Skip("millions of replicates are run with CONCERT_FULL=1")
	}
	if runtime.GOOS != "linux" {
		t.Skip("anonymous memory is asked of Linux")
	}
	root, shipped := t.TempDir(), read(t, "../../scenarios/boltzmann.toml")
	program := filepath.Join(root, "concert")
	must(t, "go", "build", "-o", program, ".")
	t.Chdir(root)
	toy := strings.Replace(shipped, "months   = 100", "months   = 2", 1)
	write(t, "toy.toml", toy)
	asked := func(verb, replicates, out string) []string {
		return []string{verb, "toy.toml", "--arm", "as-is", "--arm", "richer", "--set", "population.agents=5",
			"--worlds", "0", "--replicates", replicates, "--out", out}
	}
	usual := anonymous(t, program, asked("run", "100000", "usual")...)
	const some = 32 // MiB
	for _, verb := range [][]string{
		asked("run", "1048576", "many"), {"claims", "many"}, {"report", "many"}, {"verify", "many", "--sample", "200"},
		{"replay", "many", "--arm", "as-is", "--replicate", "1048575"},
		asked("plan", "1048576", "plan"), {"work", "plan"}, {"merge", "plan", "--out", "merged"},
	} {
		peak := anonymous(t, program, verb...)
		t.Logf("%s: %.0f MiB", strings.Join(verb[:2], " "), peak)
		if peak > usual+some {
			t.Errorf("%s takes %.0f MiB; 100,000 replicates take %.0f", strings.Join(verb, " "), peak, usual)
		}
	}
	for _, name := range []string{"measures.parquet", "summary.csv", "contrasts.csv", "manifest.json"} {
		if read(t, filepath.Join("many", name)) != read(t, filepath.Join("merged", name)) {
			t.Errorf("%s: a run and its merged plan differ", name)
		}
	}
	if table := read(t, filepath.Join("many", "contrasts.csv")); !strings.Contains(table, ",superiority typical") {
		t.Error("the table does not say what is approximate")
	}
}
