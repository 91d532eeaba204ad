package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"concert": main})
}

// TestScripts runs the command as a user does. The scripts in testdata/script
// say what is typed, and what comes back to the letter; -update is not
// offered, so that a changed message is a decision.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("NO_COLOR", "1")
			e.Setenv("HOME", e.WorkDir)
			return nil
		},
		Condition: func(name string) (bool, error) {
			return name == "full" && os.Getenv("CONCERT_FULL") != "", nil
		},
	})
}
