package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"concert/results/folder"
)

// TestRunsElsewhere: the whole command, built for other processors and for
// WebAssembly, writes a run folder with the same rows, months and decisions to the
// bit as here, and keeps a second process out of it. Tables may be packed
// otherwise: the library of Parquet counts runs of equal levels by other code there.
func TestRunsElsewhere(t *testing.T) {
	t.Parallel()
	if !full() {
		t.Skip("other processors are emulated with CONCERT_FULL=1")
	}
	root := t.TempDir()
	scenario, want := filepath.Join(root, "small.toml"), filepath.Join(root, "here")
	write(t, scenario, strings.Replace(smallScenario, "replicates = 8", "replicates = 30\nworlds = 4", 1))
	if text, status := typed(t, "run", scenario, "--out", want); status != exitDone {
		t.Fatal(text)
	}
	here, err := folder.Read(want)
	if err != nil {
		t.Fatal(err)
	}
	goroot := strings.TrimSpace(must(t, "go", "env", "GOROOT"))
	for _, target := range []struct {
		name        string
		environment []string
		run         []string
	}{
		{"amd64-v3", []string{"GOARCH=amd64", "GOAMD64=v3"}, nil},
		{"arm64", []string{"GOARCH=arm64"}, []string{"qemu-aarch64-static"}},
		{"wasm", []string{"GOOS=js", "GOARCH=wasm"},
			[]string{"node", "--stack-size=4096", filepath.Join(goroot, "lib", "wasm", "wasm_exec_node.js")}},
	} {
		t.Run(target.name, func(t *testing.T) {
			if len(target.run) > 0 {
				if _, err := exec.LookPath(target.run[0]); err != nil {
					t.Fatalf("%v: install qemu-user-static and nodejs", err)
				}
			}
			program, dir := filepath.Join(root, "concert-"+target.name), filepath.Join(root, target.name)
			build := exec.Command("go", "build", "-o", program, ".")
			build.Env = append(os.Environ(), target.environment...)
			if text, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			run := func() (string, error) {
				args := append(append([]string{}, target.run...), program, "run", scenario, "--force", "--workers", "1",
					"--out", dir)
				c := exec.Command(args[0], args[1:]...)
				c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + root, "TMPDIR=" + root} // node hands on 8 KiB
				text, err := c.CombinedOutput()
				return string(text), err
			}
			if text, err := run(); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			got, err := folder.Read(dir)
			if err != nil {
				t.Fatal(err)
			}
			for what, pair := range map[string][2]any{
				"digest of the values": {got.Values.Digest, here.Values.Digest},
				"digest of the worlds": {got.Worlds.Digest, here.Worlds.Digest},
				"series":               {got.Values.Series, here.Values.Series},
				"decisions":            {got.Worlds.Decisions, here.Worlds.Decisions},
				"name of the rows":     {got.Manifest.RowsID, here.Manifest.RowsID},
			} {
				if a, b := fmt.Sprintf("%v", pair[0]), fmt.Sprintf("%v", pair[1]); a != b ||
					a == "" { // NaN is equal so
					t.Errorf("%s: %.300s, here %.300s", what, a, b)
				}
			}
			if target.name != "wasm" {
				return
			}
			write(t, filepath.Join(dir, ".lock-held"), "")
			if text, err := run(); err == nil || !strings.Contains(text, "if none works there, remove") {
				t.Errorf("beside another process: %v\n%s", err, text)
			}
		})
	}
}
