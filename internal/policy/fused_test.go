package policy

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// processor is a target whose compiler fuses x*y + z where the language allows,
// which rounds once instead of twice and changes the last bit.
type processor struct {
	name        string
	environment []string
	fused       *regexp.Regexp
}

var processors = []processor{
	{"arm64", []string{"GOOS=linux", "GOARCH=arm64"}, regexp.MustCompile(`\bFN?M(ADD|SUB)[SD]\b`)},
	{"amd64 v3", []string{"GOOS=linux", "GOARCH=amd64", "GOAMD64=v3"},
		regexp.MustCompile(`\bVFN?M(ADD|SUB)\d+[SP][SD]\b`)},
}

// command runs the go tool in the module's root and returns what it printed.
func command(t *testing.T, environment []string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	cmd.Env = append(cmd.Env, environment...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, last(out, 2000))
	}
	return out
}

func last(b []byte, n int) []byte { return b[max(0, len(b)-n):] }

// place finds the file and line of an instruction in a listing of the compiler.
var place = regexp.MustCompile(`\(([^()]+\.go):(\d+)\)`)

// fusedLines compiles packages for a processor and lists the lines of this
// module, as "folder/file.go:line", that hold a fused instruction. The compiler's
// own listing names each instruction's file with its folder, wherever inlining
// and instances of generic functions have carried it; the build cache keeps it.
func fusedLines(t *testing.T, p processor, packages ...string) (lines []string) {
	t.Helper()
	here, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	args := append([]string{"build", "-o", os.DevNull, "-gcflags=" + module + "/...=-S"}, packages...)
	listing := command(t, p.environment, args...)
	if !bytes.Contains(listing, []byte("STEXT")) {
		t.Fatalf("%s: the compiler printed no listing", p.name)
	}
	for scanner := bufio.NewScanner(bytes.NewReader(listing)); scanner.Scan(); {
		line := scanner.Text()
		if !p.fused.MatchString(line) {
			continue
		}
		if at := place.FindStringSubmatch(line); at != nil {
			if inside, ok := strings.CutPrefix(filepath.ToSlash(at[1]), filepath.ToSlash(here)+"/"); ok {
				lines = append(lines, inside+":"+at[2])
			}
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// counts reports whether a place "folder/file.go:line" belongs to the code whose
// results must be the same everywhere.
func counts(at string) bool {
	return withinAny(at, sameBits) && !withinAny(at, forTests)
}

// TestNothingFused shows that no line of the engine or of a model is compiled
// to a fused multiplication and addition. Everything that the command consists of
// is compiled, since instances of generic functions appear where they are used;
// first the standard library for each processor, which is why only the long tier does.
func TestNothingFused(t *testing.T) {
	if !full {
		t.Skip("everything is compiled for other processors with CONCERT_FULL=1")
	}
	for _, p := range processors {
		t.Run(p.name, func(t *testing.T) {
			for _, at := range fusedLines(t, p, "./...") {
				if counts(at) {
					t.Errorf("%s: a product feeds a sum; write float64(x*y) + z, also where the product is returned or passed on", at)
				}
			}
		})
	}
}

// TestNothingFusedInBinary looks at the linked command, where whatever the
// listings could miss must show: it disassembles all functions of the engine and
// the models.
func TestNothingFusedInBinary(t *testing.T) {
	if !full {
		t.Skip("the command is disassembled with CONCERT_FULL=1")
	}
	p := processors[0]
	binary := filepath.Join(t.TempDir(), "concert")
	command(t, p.environment, "build", "-o", binary, "./cmd/concert")
	dump := command(t, nil, "tool", "objdump", "-s", `^`+module+`/(sim|models)`, binary)
	text := 0
	for scanner := bufio.NewScanner(bytes.NewReader(dump)); scanner.Scan(); {
		if strings.HasPrefix(scanner.Text(), "TEXT ") {
			text++
		}
		if p.fused.MatchString(scanner.Text()) {
			t.Errorf("the linked command holds %s", strings.TrimSpace(scanner.Text()))
		}
	}
	if text < 100 {
		t.Errorf("only %d functions of the engine and the models are in the command", text)
	}
}

// TestFusedIsFound shows that the check finds what it looks for, in all the ways
// in which it hides, and accepts the remedy. Compilers for amd64 fuse additions
// only.
func TestFusedIsFound(t *testing.T) {
	want := map[string][]string{"arm64": {"11", "17", "19", "6"}, "amd64 v3": {"19", "6"}}
	for _, p := range processors {
		var got []string
		for _, at := range fusedLines(t, p, "./internal/policy/testdata/fused") {
			got = append(got, strings.TrimPrefix(at, "internal/policy/testdata/fused/fused.go:"))
		}
		if !slices.Equal(got, want[p.name]) {
			t.Errorf("%s: fused lines %v, want %v", p.name, got, want[p.name])
		}
	}
}
