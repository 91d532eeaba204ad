// Package skeleton writes families to start from: a case on the theory of
// collaboration, or a textbook model on the engine alone. Both run as they are
// and pass the conformance suite; they are packages of this module, and what is
// written is their source under another name.
package skeleton

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Kind is what is written.
type Kind struct {
	folder string // of the skeleton, which is also the name to be replaced
	title  string // to be replaced
	list   string // the function of the catalogue that lists such families
}

// The kinds.
var (
	Case    = Kind{"newcase", "New case", "Cases"}
	Classic = Kind{"newclassic", "New classic", "Classics"}
)

//go:embed newcase newclassic
var sources embed.FS

// The files of the module that every family adds to.
const (
	catalogue = "models/models.go"
	terms     = "results/say/terms-zh.txt"
)

var name = regexp.MustCompile(`^[a-z][a-z0-9]*$`)

// Write writes the family called family into the module at root: its folder under
// models, its scenario, its line of the catalogue and its terms in Chinese. It
// returns the files that it wrote or changed. Where the name is not free, or a
// file is not what it must be, nothing is written.
func Write(root string, k Kind, family string) (written []string, err error) {
	if err := free(root, family); err != nil {
		return nil, err
	}
	files, err := k.files(family)
	if err != nil {
		return nil, err
	}
	if files[catalogue], err = listed(root, k, family); err != nil {
		return nil, err
	}
	if translated, err := k.terms(root, family); err != nil {
		return nil, err
	} else if translated != nil {
		files[terms] = translated
	}
	for file := range files {
		written = append(written, file)
	}
	slices.Sort(written)
	for _, file := range written {
		to := filepath.Join(root, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return nil, err
		}
		if err := os.WriteFile(to, files[file], 0o666); err != nil {
			return nil, err
		}
	}
	return written, nil
}

// free reports why a family cannot have a name.
func free(root, family string) error {
	if !name.MatchString(family) || token.IsKeyword(family) {
		return fmt.Errorf("NAME: found %q; allowed: one word of small letters and digits that is no word of Go, as in riverchiefs", family)
	}
	for _, taken := range []string{"models/" + family, "scenarios/" + family + ".toml"} {
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(taken))); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("NAME: found %q; %s is there already", family, taken)
		}
	}
	return nil
}

// files are the skeleton's own files under the family's name.
func (k Kind) files(family string) (map[string][]byte, error) {
	entries, err := sources.ReadDir(k.folder)
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte)
	for _, entry := range entries {
		text, err := sources.ReadFile(path.Join(k.folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		renamed := k.renamed(string(text), family)
		switch file := entry.Name(); {
		case strings.HasSuffix(file, "_test.go"): // the catalogue's families are tested together
		case strings.HasSuffix(file, ".go"):
			formatted, err := gofmt([]byte(renamed)) // alignment hangs on the length of names
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			files["models/"+family+"/"+file] = formatted
		case strings.HasSuffix(file, ".toml"):
			files["scenarios/"+family+".toml"] = []byte(renamed)
		}
	}
	return files, nil
}

// renamed is a text with the family's name and title in the place of the
// skeleton's.
func (k Kind) renamed(text, family string) string {
	title := strings.ToUpper(family[:1]) + family[1:]
	return strings.NewReplacer(k.folder, family, k.title, title).Replace(text)
}

// listed is the catalogue with the family as the last of its kind.
func listed(root string, k Kind, family string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(catalogue)))
	if err != nil {
		return nil, err
	}
	old := string(text)
	_, list, found := strings.Cut(old, "func "+k.list+"() []sim.Model {")
	end := strings.Index(list, "\n\t}\n}")
	imports := strings.Index(old, "import (\n")
	if !found || end < 0 || imports < 0 {
		return nil, fmt.Errorf("%s: found no list that is returned by func %s", catalogue, k.list)
	}
	at := strings.Index(old, list) + end
	text = []byte(old[:at] + "\n\t\t" + family + ".Model{}," + old[at:])
	text = slices.Insert(text, imports+len("import (\n"), []byte("\t\"concert/models/"+family+"\"\n")...)
	return gofmt(text)
}

// gofmt formats a file by the program that comes with Go: whoever writes a family
// has it, and the library of it would make everybody's program 0.4 MB larger.
func gofmt(text []byte) ([]byte, error) {
	program, err := exec.LookPath("gofmt")
	if err != nil {
		root, missing := exec.Command("go", "env", "GOROOT").Output()
		if missing != nil {
			return nil, fmt.Errorf("a family is written in Go: install it, so that gofmt is found: %w", err)
		}
		program = filepath.Join(strings.TrimSpace(string(root)), "bin", "gofmt")
	}
	var wrong strings.Builder
	c := exec.Command(program)
	c.Stdin, c.Stderr = bytes.NewReader(text), &wrong
	formatted, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("gofmt: %w: %s", err, wrong.String())
	}
	return formatted, nil
}

// terms is the file of terms with those of the family at its end; nil if all are
// there.
func (k Kind) terms(root, family string) ([]byte, error) {
	own, err := sources.ReadFile(path.Join(k.folder, "terms-zh.txt"))
	if err != nil {
		return nil, err
	}
	old, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(terms)))
	if err != nil {
		return nil, err
	}
	var lines []string
	for line := range strings.Lines(k.renamed(string(own), family)) {
		english, _, _ := strings.Cut(line, "\" = \"")
		if strings.HasPrefix(line, `"`) && !strings.Contains(string(old), "\n"+english+"\" = ") {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return nil, nil
	}
	title := strings.ToUpper(family[:1]) + family[1:]
	return []byte(strings.TrimRight(string(old), "\n") + "\n\n# " + title + "\n" + strings.Join(lines, "")), nil
}

// Root is the folder of this module that holds folder, or an error that says
// what to do.
func Root(folder string) (string, error) {
	at, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	for {
		text, err := os.ReadFile(filepath.Join(at, "go.mod"))
		if err == nil && strings.HasPrefix(string(text), "module concert\n") {
			return at, nil
		}
		if filepath.Dir(at) == at {
			return "", fmt.Errorf("%s is not within the source of Concert: families are written there, so clone it and change into its folder", folder)
		}
		at = filepath.Dir(at)
	}
}
