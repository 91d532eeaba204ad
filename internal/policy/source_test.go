package policy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// module is the path of the module, and root its directory.
const (
	module = "concert"
	root   = "../.."
)

// source is one file of the module that is not a test.
type source struct {
	pkg  string // "sim/random"
	name string // "sim/random/random.go"
	file *ast.File
	fset *token.FileSet
}

// allSources are those that sources has parsed once for all tests.
var allSources []source

// sources parses every file of the module that is not a test, whatever
// processor or system it is for.
func sources(t *testing.T) []source {
	t.Helper()
	if allSources == nil {
		allSources = parsed(t)
	}
	return allSources
}

func parsed(t *testing.T) (all []source) {
	t.Helper()
	fset := token.NewFileSet()
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		if entry.IsDir() {
			if name != "." && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") || base == "testdata" ||
				name == "vendor" || name == "results/runs") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(base, ".go") || strings.HasSuffix(base, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(fset, filepath.Join(root, name), nil,
			parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		all = append(all, source{path.Dir(name), name, file, fset})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// line is the line of a node.
func (s source) line(n ast.Node) int { return s.fset.Position(n.Pos()).Line }

// imports are the paths that a file imports.
func (s source) imports(t *testing.T) (paths []string) {
	for _, spec := range s.file.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}

// within reports whether a package is a folder or lies in it.
func within(pkg, folder string) bool {
	return pkg == folder || strings.HasPrefix(pkg, folder+"/")
}

// withinAny reports whether a package lies in one of the folders.
func withinAny(pkg string, folders []string) bool {
	for _, f := range folders {
		if within(pkg, f) {
			return true
		}
	}
	return false
}

// sameBits are the folders whose results must not depend on the processor, and
// forTests those that only tests use.
var (
	sameBits = []string{"sim", "models"}
	forTests = []string{"models/docking", "models/modeltest", "results/folder/foldertest", "sim/random/philox"}
)
