package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"concert/internal/browser"
)

func TestMain(m *testing.M) {
	testscript.Main(browser.Tests{M: m}, map[string]func(){"concert": main})
}

// full says that the long tier of tests runs.
func full() bool { return os.Getenv("CONCERT_FULL") != "" }

// theProgram is the command as a file: this binary under another name, as TestMain
// has put it into the path.
func theProgram(t *testing.T) string {
	t.Helper()
	program, err := exec.LookPath("concert")
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// TestScripts runs the command as a user does. The scripts in testdata/script
// say what is typed, and what comes back to the letter; -update is not
// offered, so that a changed message is a decision.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("NO_COLOR", "1")
			e.Setenv("GOGC", "400") // hundreds of short lives, half of which would be spent collecting
			e.Setenv("HOME", e.WorkDir)
			return nil
		},
		Condition: func(name string) (bool, error) {
			return name == "full" && full(), nil
		},
	})
}

// TestLaboratoryPage runs the commands of docs/laboratory.md: all of them in the
// long tier; in the short one it reads them, and runs the fastest.
func TestLaboratoryPage(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "laboratory.md"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	n := 0
	for _, line := range strings.Split(string(text), "\n") {
		words := strings.Fields(line)
		if !strings.HasPrefix(line, "    concert ") {
			continue
		}
		n++
		verb, rest, err := newRoot(io.Discard, io.Discard).Find(words[1:])
		if err != nil || verb.ParseFlags(rest) != nil {
			t.Errorf("%s: %v", line, err)
		}
		if !full() && !slices.Contains(words, "schelling") {
			continue
		}
		if out, status := typed(t, words[1:]...); status != 0 || !strings.Contains(out, "NEXT") {
			t.Errorf("%s: status %d\n%s", line, status, out)
		}
	}
	if n < 7 {
		t.Errorf("found %d commands", n)
	}
}
