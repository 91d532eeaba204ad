package modeltest_test

import (
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/internal/skeleton"
)

// root is the module's folder, and pages what a newcomer reads, in order.
const root = "../.."

var pages = []string{"adding-a-case.md", "adding-a-lever.md", "adding-a-measure.md", "adding-a-theory.md"}

// block is a piece of code on a page: a file, or what is added to one.
type block struct {
	file  string
	added bool // a diff
	lines []string
}

// blocks are the pieces of code of a page that follow a line with nothing but
// the name of a file.
func blocks(t *testing.T, page string) (all []block) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docs", page))
	if err != nil {
		t.Fatal(err)
	}
	file, inside := "", false
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		fence, isFence := strings.CutPrefix(line, "```")
		switch {
		case isFence && inside:
			file, inside = "", false
		case isFence:
			inside = true
			if file != "" {
				all = append(all, block{file: file, added: fence == "diff"})
			}
		case inside && file != "":
			last := &all[len(all)-1]
			last.lines = append(last.lines, line)
		case !inside && line != "":
			file = ""
			if name, ok := strings.CutPrefix(line, "`"); ok && strings.Count(name, "`") == 1 {
				file, _ = strings.CutSuffix(name, "`")
			}
		}
	}
	return all
}

// apply is a file after a block: the block itself, or the file with each added
// line before the next line that the block shows unchanged or takes away.
func (b block) apply(old string) (string, error) {
	if !b.added {
		return strings.Join(b.lines, "\n") + "\n", nil
	}
	file, at := strings.Split(old, "\n"), 0
	var adding []string
	replacing := false // what is added takes the place of the line before
	for _, line := range b.lines {
		if added, ok := strings.CutPrefix(line, "+"); ok {
			if replacing {
				file = slices.Insert(file, at, added)
				at++
			} else {
				adding = append(adding, added)
			}
			continue
		}
		there, gone := strings.CutPrefix(line, "-")
		if !gone {
			there = strings.TrimPrefix(line, " ")
		}
		offset := slices.Index(file[at:], there)
		if offset < 0 {
			return "", fmt.Errorf("%s has no line %q any more", b.file, there)
		}
		at += offset
		file = slices.Insert(file, at, adding...)
		at += len(adding)
		adding = nil
		if replacing = gone; gone {
			file = slices.Delete(file, at, at+1)
		} else {
			at++
		}
	}
	file = slices.Insert(file, at, adding...)
	return strings.Join(file, "\n"), nil
}

// follow does what a page says in a copy of the module, and returns the files
// that it touched.
func follow(t *testing.T, page, dir string) (touched []string) {
	t.Helper()
	for _, b := range blocks(t, page) {
		name := filepath.Join(dir, filepath.FromSlash(b.file))
		old, err := os.ReadFile(name)
		if b.added && err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		text, err := b.apply(string(old))
		if err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		if strings.HasSuffix(name, ".go") {
			formatted, err := format.Source([]byte(text))
			if err != nil {
				t.Fatalf("%s: %s: %v", page, b.file, err)
			}
			if string(formatted) != text {
				t.Errorf("%s: %s is not formatted by gofmt", page, b.file)
			}
			text = string(formatted)
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(touched, b.file) {
			touched = append(touched, b.file)
		}
	}
	return touched
}

// begin writes the case that the first page starts from.
func begin(t *testing.T, dir string) {
	t.Helper()
	if _, err := skeleton.Write(dir, skeleton.Case, "floodwarning"); err != nil {
		t.Fatal(err)
	}
}

// terms is where each text has its line of Chinese.
const terms = "results/say/terms-zh.txt"

// TestPagesKeepTheirWord: a case stays within its folder and its terms; a lever
// takes the parameters and the rule, a measure the table, a theory one file and
// a line of another, all with their terms.
func TestPagesKeepTheirWord(t *testing.T) {
	dir := t.TempDir()
	for _, file := range []string{"models/models.go", "models/collab/theories/theories.go", terms} {
		copyFile(t, file, dir)
	}
	begin(t, dir)
	for _, file := range follow(t, pages[0], dir) {
		if !strings.HasPrefix(file, "models/floodwarning/") && file != terms && file != "scenarios/floodwarning.toml" {
			t.Errorf("a case touches %s", file)
		}
	}
	for i, want := range []int{3, 2, 3} {
		if touched := follow(t, pages[i+1], dir); len(touched) != want {
			t.Errorf("%s touches %v, want %d files", pages[i+1], touched, want)
		}
	}
}

// TestNewcomer follows the pages to the letter in a copy of the module, and
// after each of them checks, runs and tests what came of it. Nothing is
// downloaded.
func TestNewcomer(t *testing.T) {
	if os.Getenv("CONCERT_FULL") == "" {
		t.Skip("a copy of the module is built with CONCERT_FULL=1")
	}
	dir := t.TempDir()
	for _, folder := range []string{"cmd", "docs", "examples", "internal", "lab", "web", "models", "results", "scenarios",
		"sim", "source.go", "embedded.go", "released.go", "go.mod", "go.sum"} {
		copyTree(t, folder, dir)
	}
	begin(t, dir)
	for i, page := range pages {
		follow(t, page, dir)
		command(t, dir, "go", "build", "-o", "concert", "./cmd/concert")
		said(t, page, command(t, dir, "./concert", "check", "floodwarning"),
			"floodwarning: in order: 4 arms, 2 goals, 2 claims, 1 uncertain parameter")
		out := filepath.Join(dir, fmt.Sprintf("run-%d", i))
		said(t, page, command(t, dir, "./concert", "run", "floodwarning", "--replicates", "20", "--all", "--out", out),
			"N1")
		said(t, page, command(t, dir, "./concert", "list"), "floodwarning")
		if _, err := os.Stat(filepath.Join(out, "report.html")); err != nil {
			t.Errorf("%s: %v", page, err)
		}
	}
	said(t, pages[1], command(t, dir, "./concert", "describe", "floodwarning"), "visits")
	said(t, pages[0], command(t, dir, "./concert", "describe", "floodwarning", "--odd"), "II.iii Learning")
	command(t, dir, "./concert", "run", "floodwarning", "--replicates", "20", "--set", "lead.visits=2", "--out",
		filepath.Join(dir, "visited"))

	theory := "psychology.theory=reciprocity"
	command(t, dir, "./concert", "run", "floodwarning", "--replicates", "20", "--set", theory, "--out",
		filepath.Join(dir, "reciprocal"))
	command(t, dir, "./concert", "run", "county-l", "--replicates", "2", "--arm", "no-pressure", "--set", theory,
		"--out", filepath.Join(dir, "reciprocal-l"))
	command(t, dir, "go", "test", "./models/collab/theories")
	command(t, dir, "go", "test", "-run", "TestConformance/.*/under_reciprocity", "./models")

	if out := command(t, dir, "gofmt", "-l", "models", "scenarios"); out != "" {
		t.Errorf("not formatted: %s", out)
	}
	command(t, dir, "go", "vet", "./models/floodwarning")
	command(t, dir, "go", "run", "./internal/family", "floodwarning", "-update")
	command(t, dir, "go", "test", "-run", "TestImports|TestMath|TestNoInit|TestOneSource|TestPackages|TestFused",
		"./internal/policy")
}

func said(t *testing.T, page, text, want string) {
	t.Helper()
	if !strings.Contains(text, want) {
		t.Errorf("%s: found no %q in\n%s", page, want, text)
	}
}

// command runs a command in the copy, in the short tier and offline.
func command(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	if strings.HasPrefix(name, "./") {
		name = filepath.Join(dir, name)
	}
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CONCERT_FULL=", "NO_COLOR=1", "GOFLAGS=-mod=readonly", "GOPROXY=off", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// copyTree copies a file or folder of the module, without what runs wrote.
func copyTree(t *testing.T, from, dir string) {
	t.Helper()
	module := os.DirFS(root)
	err := fs.WalkDir(module, from, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == "results/runs":
			return fs.SkipDir
		case entry.Type().IsRegular():
			copyFile(t, name, dir)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func copyFile(t *testing.T, name, dir string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, text, 0o666); err != nil {
		t.Fatal(err)
	}
}
