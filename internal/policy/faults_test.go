package policy

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	heldBy   = regexp.MustCompile("`((?:results|scenarios|lab|cmd|models|internal)[a-z/]*)` ((?:Test[A-Za-z0-9]+(?: \\([^)]*\\))?(?:, )?)+)")
	testName = regexp.MustCompile(`Test[A-Za-z0-9]+`)
)

// TestFaultsAreHeld: every test that docs/faults.md names is there.
func TestFaultsAreHeld(t *testing.T) {
	const root = "../.."
	page, err := os.ReadFile(filepath.Join(root, "docs", "faults.md"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, found := range heldBy.FindAllStringSubmatch(string(page), -1) {
		var source strings.Builder
		files, err := filepath.Glob(filepath.Join(root, found[1], "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			source.Write(text)
		}
		for _, name := range testName.FindAllString(found[2], -1) {
			if n++; !strings.Contains(source.String(), "func "+name+"(") {
				t.Errorf("docs/faults.md: %s has no test %s", found[1], name)
			}
		}
	}
	if n < 40 {
		t.Errorf("docs/faults.md names %d tests", n)
	}
}
