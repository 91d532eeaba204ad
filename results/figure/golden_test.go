package figure

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/plot/cmpimg"
)

var update = flag.Bool("update", false, "write the golden figures afresh; then look at each of them")

// goldenDPI keeps golden pictures small.
const goldenDPI = 72

// TestGolden holds every figure of the toy run, wide and narrow, against its
// picture.
func TestGolden(t *testing.T) {
	for _, f := range toyFigures(t) {
		for _, width := range []Width{Wide, Narrow} {
			t.Run(f.Name+"/"+width.String(), func(t *testing.T) {
				got, err := f.png(width, goldenDPI)
				if err != nil {
					t.Fatal(err)
				}
				name := filepath.Join("testdata", fmt.Sprintf("%s-%s.png", f.Name, width))
				if *update {
					if err := os.WriteFile(name, got, 0o666); err != nil {
						t.Fatal(err)
					}
					return
				}
				want, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if problem := unlikePictures(t, got, want); problem != "" {
					other := filepath.Join(t.ArtifactDir(), filepath.Base(name))
					_ = os.WriteFile(other, got, 0o666)
					t.Errorf("%s: %s; now: %s; go test -update writes it afresh", name, problem, other)
				}
			})
		}
	}
}

// slight is how far the dots of two pictures may be apart, of 1: the edges of
// letters, which processors round otherwise.
const slight = 0.05

// unlikePictures says that two pictures differ; "" if they do not.
func unlikePictures(t *testing.T, a, b []byte) string {
	t.Helper()
	alike, err := cmpimg.EqualApprox("png", a, b, slight)
	if err != nil {
		t.Fatal(err)
	}
	if !alike {
		return "it differs from the golden picture"
	}
	return ""
}

// TestDeterministic draws everything twice, from two runs, and holds the bytes
// against stored hashes.
func TestDeterministic(t *testing.T) {
	first, second := hashes(t), hashes(t)
	if first != second {
		t.Fatal("the same run gave other bytes")
	}
	name := filepath.Join("testdata", "svg.sha256")
	if *update {
		if err := os.WriteFile(name, []byte(first), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("the second decimal may round otherwise on other processors")
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if first != string(want) {
		t.Errorf("the SVG differs from %s:\n%s", name, changedLines(first, string(want)))
	}
}

func hashes(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, f := range toyFigures(t) {
		for _, width := range []Width{Wide, Narrow} {
			for _, theme := range []Theme{Light, Dark, Page} {
				svg, err := f.SVG(width, theme)
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(&b, "%x  %s %s %d\n", sha256.Sum256(svg), f.Name, width, theme)
			}
		}
	}
	return b.String()
}

func changedLines(got, want string) string {
	var all []string
	known := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(known) || line != known[i] {
			all = append(all, line)
		}
	}
	return strings.Join(all, "\n")
}
