package policy

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var goBlock = regexp.MustCompile("(?s)```go\n(.*?)```")

// TestQuotesAreTrue holds the Go code that docs/design.md quotes against the
// tree: each block stands in some file, word for word.
func TestQuotesAreTrue(t *testing.T) {
	const root = "../.."
	plan, err := os.ReadFile(filepath.Join(root, "docs", "design.md"))
	if err != nil {
		t.Fatal(err)
	}
	quotes := goBlock.FindAllStringSubmatch(string(plan), -1)
	if len(quotes) < 2 {
		t.Fatalf("docs/design.md quotes %d pieces of code; at least collab.Step and a schedule are expected",
			len(quotes))
	}
	source := modelSources(t, filepath.Join(root, "models"))
	for _, quote := range quotes {
		if !strings.Contains(source, strings.TrimSpace(quote[1])) {
			first, _, _ := strings.Cut(quote[1], "\n")
			t.Errorf("docs/design.md quotes what no file under models says any more: the block that begins %q", first)
		}
	}
}

// modelSources is all Go code under a folder, tests aside.
func modelSources(t *testing.T, folder string) string {
	var all strings.Builder
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		all.Write(text)
		all.WriteByte('\n')
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
