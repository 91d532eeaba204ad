package figure

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
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

// unlikePictures says how two pictures differ beyond the edges of letters,
// which processors round otherwise; "" if they do not.
func unlikePictures(t *testing.T, a, b []byte) string {
	t.Helper()
	p, q := decoded(t, a), decoded(t, b)
	if p.Bounds() != q.Bounds() {
		return fmt.Sprintf("its size is %v instead of %v", p.Bounds(), q.Bounds())
	}
	const slight, few = 0x1800, 0.0005 // of 0xFFFF a channel; of all dots
	unlike := 0
	for y := p.Bounds().Min.Y; y < p.Bounds().Max.Y; y++ {
		for x := p.Bounds().Min.X; x < p.Bounds().Max.X; x++ {
			r, g, bl, _ := p.At(x, y).RGBA()
			r2, g2, b2, _ := q.At(x, y).RGBA()
			if apart(r, r2) > slight || apart(g, g2) > slight || apart(bl, b2) > slight {
				unlike++
			}
		}
	}
	if share := float64(unlike) / float64(p.Bounds().Dx()*p.Bounds().Dy()); share > few {
		return fmt.Sprintf("%.2f %% of its dots differ", 100*share)
	}
	return ""
}

func apart(a, b uint32) uint32 { return max(a, b) - min(a, b) }

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return picture
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
