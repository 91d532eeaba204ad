package modeltest_test

import (
	"encoding/json"
	"go/format"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// judgementPage tells how to add a kind of judgement; judgement is the folder of
// an example of one, as an overlay: files as they will be, and what is added to
// others. mostTouched is what a judgement may cost.
const (
	judgementPage = "adding-a-judgement.md"
	judgement     = "testdata/judgement"
	mostTouched   = 12
)

// overlay is the files of the module as they are with the example.
func overlay(t *testing.T) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	tree := os.DirFS(filepath.Join(judgement, "overlay"))
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		if file, added := strings.CutSuffix(name, ".diff"); added {
			old, err := os.ReadFile(filepath.Join(root, file))
			if err != nil {
				return err
			}
			lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
			whole, err := block{file: file, added: true, lines: lines}.apply(string(old))
			if err != nil {
				return err
			}
			name, text = file, []byte(whole)
		}
		files[name] = text
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestJudgementIsCheap: a kind of judgement touches twelve files at most, those
// that its page names, and what it adds to them still finds its place.
func TestJudgementIsCheap(t *testing.T) {
	files := overlay(t)
	if len(files) > mostTouched {
		t.Errorf("a judgement touches %d files, %d at most", len(files), mostTouched)
	}
	page, err := os.ReadFile(filepath.Join(root, "docs", judgementPage))
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for line := range strings.Lines(string(page)) {
		file, _, isRow := strings.Cut(strings.TrimPrefix(line, "| `"), "`")
		if !isRow || !strings.HasPrefix(line, "| `") {
			continue
		}
		named++
		if files[file] == nil {
			t.Errorf("the page names %s, which the example does not touch", file)
		}
	}
	if named != len(files) {
		t.Errorf("the page names %d files, the example touches %d", named, len(files))
	}
	for name, text := range files {
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		if formatted, err := format.Source(text); err != nil || string(formatted) != string(text) {
			t.Errorf("%s is not formatted by gofmt: %v", name, err)
		}
	}
}

// TestJudgement builds the command with the example laid over it, asks a
// scenario that uses it, and runs the tests of the packages that it touches.
func TestJudgement(t *testing.T) {
	if os.Getenv("CONCERT_FULL") == "" {
		t.Skip("the command is built anew with CONCERT_FULL=1")
	}
	l := lay(t)
	concert := filepath.Join(l.dir, "concert")
	l.goTool(t, "build", "-o", concert, "./cmd/concert")
	l.goTool(t, "vet", "./cmd/concert", "./lab", "./results/...", "./scenarios")

	scenario := filepath.Join(l.dir, "overdue.toml")
	text, err := os.ReadFile(filepath.Join(judgement, "overdue.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(scenario, text, 0o666); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(l.dir, "run")
	l.run(t, l.dir, concert, "check", scenario)
	screen := l.run(t, l.dir, concert, "run", scenario, "--out", out)
	said(t, "the first screen", screen, "LIMITS")
	if n := strings.Count(screen, "\n"); n > 45 {
		t.Errorf("the first screen has %d lines", n)
	}
	said(t, "the first screen in Chinese", l.run(t, l.dir, concert, "run", scenario, "--out", out, "--lang", "zh"),
		"限度")
	said(t, "the schema", l.run(t, l.dir, concert, "schema"), `"limit": {`)
	said(t, "the ODD text", l.run(t, l.dir, concert, "describe", scenario, "--odd"),
		"every poor household borrows: the mean of `take_up`")
	l.holds(t, "run/README.md",
		"**Limit.** every poor household borrows: the mean of `take_up` is at least 1 (assumed)")
	l.sayLimits(t, l.run(t, l.dir, concert, "run", scenario, "--out", out, "--format", "json"))
	for _, block := range []string{"limits", "limits-list", "limits-all", "limits-all-table"} {
		l.holds(t, "run/report.html", `id="`+block+`"`)
	}
	l.holds(t, "run/scenario.toml", "bound = 0.9")
	l.run(t, l.dir, concert, "check", filepath.Join(out, "scenario.toml"))

	for _, pkg := range []string{"scenarios", "results/say", "results/answer", "results/page", "results/odd"} {
		l.test(t, pkg, ".")
	}
	l.test(t, "internal/policy", "Messages|Verdicts|Signs|Thresholds|Imports|NoInit|Packages")
}

// laid is a copy of the module with the example laid over it, for what reads its
// files, and the overlay for what builds it.
type laid struct {
	dir  string // holds the copy, and what is built and run
	flag string // of the go command
}

func lay(t *testing.T) *laid {
	t.Helper()
	l := &laid{dir: t.TempDir()}
	for _, folder := range []string{"cmd", "docs", "examples", "internal", "lab", "web", "models", "results", "scenarios",
		"sim", "source.go", "embedded.go", "released.go", "go.mod", "go.sum"} {
		copyTree(t, folder, l.copied())
	}
	here, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	replace := make(map[string]string)
	for name, text := range overlay(t) {
		to := filepath.Join(l.copied(), filepath.FromSlash(name))
		if err := os.WriteFile(to, text, 0o666); err != nil {
			t.Fatal(err)
		}
		replace[filepath.Join(here, filepath.FromSlash(name))] = to
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(l.dir, "overlay.json")
	if err := os.WriteFile(file, list, 0o666); err != nil {
		t.Fatal(err)
	}
	l.flag = "-overlay=" + file
	return l
}

func (l *laid) copied() string { return filepath.Join(l.dir, "module") }

// holds reports a file that does not hold a text.
func (l *laid) holds(t *testing.T, name, text string) {
	t.Helper()
	all, err := os.ReadFile(filepath.Join(l.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(all), text) {
		t.Errorf("%s does not hold %s", name, text)
	}
}

// goTool runs the go command on the module with the overlay.
func (l *laid) goTool(t *testing.T, verb string, args ...string) {
	t.Helper()
	l.run(t, root, "go", slices.Concat([]string{verb, l.flag}, args)...)
}

// test runs tests of a package where they find the files of the copy.
func (l *laid) test(t *testing.T, pkg, tests string) {
	t.Helper()
	binary := filepath.Join(l.dir, filepath.Base(pkg)+".test")
	l.goTool(t, "test", "-c", "-o", binary, "./"+pkg)
	l.run(t, filepath.Join(l.copied(), filepath.FromSlash(pkg)), binary, "-test.run", tests)
}

// run runs a command in the short tier and offline, and returns what it writes.
func (l *laid) run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CONCERT_FULL=", "NO_COLOR=1", "GOPROXY=off", "GOWORK=off")
	var errors strings.Builder
	cmd.Stderr = &errors
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s\n%s", name, strings.Join(args, " "), err, out, errors.String())
	}
	return string(out)
}

// sayLimits reads the limits of an answer in JSON: one that the baseline keeps
// to, and one that it breaks, at the values and over worlds.
func (l *laid) sayLimits(t *testing.T, text string) {
	t.Helper()
	type arms[T any] struct{ Arms map[string]T }
	var a struct {
		Limits []arms[struct{ Verdict string }]
		Worlds struct {
			Limits []arms[struct{ Share float64 }]
		}
	}
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Limits) != 2 || len(a.Worlds.Limits) != 2 {
		t.Fatalf("%d limits, %d over worlds", len(a.Limits), len(a.Worlds.Limits))
	}
	for i, want := range []string{"kept", "broken"} {
		here, over := a.Limits[i].Arms, a.Worlds.Limits[i].Arms
		if len(here) != 2 || len(over) != 2 {
			t.Errorf("limit %d is judged in %d arms, over worlds in %d", i+1, len(here), len(over))
		}
		if here["as-is"].Verdict != want || over["as-is"].Share != float64(1-i) {
			t.Errorf("limit %d: %+v; over worlds %+v", i+1, here["as-is"], over["as-is"])
		}
	}
}
