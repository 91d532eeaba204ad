package policy

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"concert/models"
	"concert/sim"
)

// full is the long tier of tests.
var full = os.Getenv("CONCERT_FULL") != ""

// TestRows prints the digest of a short experiment with every family, for
// TestProcessors, which compares what other processors print. Every parameter
// with a plausible range is tried at both of its ends.
func TestRows(t *testing.T) {
	for _, m := range models.All() {
		digest, quarantined, err := rows(m)
		if err != nil {
			t.Errorf("%s: %v", m.Name(), err)
		}
		fmt.Printf("rows %s %s %d\n", m.Name(), digest, quarantined)
	}
}

// rows is the digest of two replicates of 60 months at three points.
func rows(m sim.Model) (digest string, quarantined int, err error) {
	set := m.NewWorld().Parameters()
	e := sim.Experiment{Model: m, Months: 60, Seed: 2020, Replicates: 2, Base: set.Defaults(),
		Arms:   []sim.Arm{{Name: "as-is"}},
		Points: [][]float64{nil, nil, nil}, Workers: 2}
	for i := range set.Len() {
		if d := set.At(i); d.Varied() {
			e.Columns = append(e.Columns, i)
			for k, v := range []float64{d.Default, d.Low, d.High} {
				e.Points[k] = append(e.Points[k], v)
			}
		}
	}
	if i, ok := set.Index("population.pensioners"); ok {
		e.Base[i] = 3000 // a tenth of the city
	}
	d := sim.NewDigest()
	err = e.Run(context.Background(), 0, e.Items(), func(it *sim.Item) error {
		if it.Failure != nil {
			quarantined++
		}
		d.Add(it)
		return nil
	})
	return d.String(), quarantined, err
}

// target is a processor that must give the same bits as this one.
type target struct {
	name        string
	environment []string
	run         []string // the command that runs a test binary; empty: the binary itself
}

func targets(t *testing.T) []target {
	goroot := strings.TrimSpace(string(command(t, nil, "env", "GOROOT")))
	script := filepath.Join(goroot, "lib", "wasm", "wasm_exec_node.js")
	return []target{
		{"amd64 v1", []string{"GOOS=linux", "GOARCH=amd64", "GOAMD64=v1"}, nil},
		{"amd64 v3", []string{"GOOS=linux", "GOARCH=amd64", "GOAMD64=v3"}, nil},
		{"arm64", []string{"GOOS=linux", "GOARCH=arm64"}, []string{"qemu-aarch64-static"}},
		{"wasm", []string{"GOOS=js", "GOARCH=wasm"}, []string{"node", "--stack-size=4096", script}},
	}
}

// TestProcessors runs the tests that hold golden digests on other processors,
// and compares the rows of every family with those of this one. A missing
// emulator fails with CONCERT_FULL=1; without, the test is not run.
func TestProcessors(t *testing.T) {
	if !full {
		t.Skip("other processors are emulated with CONCERT_FULL=1")
	}
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("digests are compared from linux on amd64")
	}
	want := printed(t, target{}, os.Args[0], ".", "^TestRows$")
	for _, target := range targets(t) {
		t.Run(target.name, func(t *testing.T) {
			if len(target.run) > 0 {
				if _, err := exec.LookPath(target.run[0]); err != nil {
					t.Fatalf("%v: install qemu-user-static and nodejs", err)
				}
			}
			if got := printed(t, target, build(t, target, "internal/policy"), ".", "^TestRows$"); got != want {
				t.Errorf("rows are\n%swant\n%s", got, want)
			}
			for _, pkg := range []string{"sim/portable", "sim/random", "sim", "models/ruralcredit"} {
				if out := printed(t, target, build(t, target, pkg), filepath.Join(root, pkg),
					"Golden|Baseline"); out == "" {
					t.Errorf("%s: no golden test was run", pkg)
				}
			}
		})
	}
}

// build makes the test binary of a package for a target.
func build(t *testing.T, target target, pkg string) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), filepath.Base(pkg)+".test")
	command(t, target.environment, "test", "-c", "-o", binary, "./"+pkg)
	return binary
}

// printed runs the tests of a binary that match a pattern and returns what they
// say of themselves: the lines on rows, and the names of tests that passed.
func printed(t *testing.T, target target, binary, dir, pattern string) string {
	t.Helper()
	args := append(append([]string{}, target.run...), binary, "-test.v", "-test.run="+pattern)
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	// The tests in the binary are those of the short tier. Node hands the
	// environment on to the program, which has room for 8 KiB.
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "TMPDIR=" + os.TempDir()}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, last(out, 2000))
	}
	var said strings.Builder
	for line := range bytes.Lines(out) {
		if text := string(line); strings.HasPrefix(text, "rows ") || strings.HasPrefix(text, "--- PASS") &&
			pattern != "^TestRows$" {
			said.WriteString(text)
		}
	}
	return said.String()
}
