package policy

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// mergeMark is a line that git leaves where it could not merge.
var mergeMark = regexp.MustCompile(`(?m)^(<{7}|={7}|>{7})(?: .*)?\r?$`)

// TestFilesHoldNoMergeMarks: no text of the repository has a merge that nobody finished.
func TestFilesHoldNoMergeMarks(t *testing.T) {
	everyFile(t, func(name string, text []byte) {
		for _, at := range mergeMark.FindAllIndex(text, -1) {
			t.Errorf("%s:%d: a merge is unfinished", name, 1+bytes.Count(text[:at[0]], []byte("\n")))
		}
	})
	for _, sign := range []string{"<", "=", ">"} {
		mark := strings.Repeat(sign, 7)
		if !mergeMark.MatchString("a\n"+mark+"\nb") || !mergeMark.MatchString(mark+" main\n") ||
			mergeMark.MatchString(mark+sign+"\n") {
			t.Errorf("%s is not told from other lines", mark)
		}
	}
}

// TestCommentsStandAboveTheirOwn: a doc comment that begins with the name of another
// function of its file was parted from it by what was written in between.
func TestCommentsStandAboveTheirOwn(t *testing.T) {
	everyFile(t, func(name string, text []byte) {
		if !strings.HasSuffix(name, ".go") {
			return
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, of := range strayed(file) {
			t.Errorf("%s:%d: the comment of %s is another function's", name, fset.Position(of.Pos()).Line, of.Name.Name)
		}
	})
	const stray = "package p\n\n// b is b.\n// a is a.\nfunc a() {}\n\nfunc b() {}\n"
	file, err := parser.ParseFile(token.NewFileSet(), "", stray, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	if found := strayed(file); len(found) != 1 || found[0].Name.Name != "a" {
		t.Errorf("of one stray comment %d are found", len(found))
	}
}

// strayed are the functions of a file whose comment begins with another's name.
func strayed(file *ast.File) (all []*ast.FuncDecl) {
	names := make(map[string]bool)
	var functions []*ast.FuncDecl
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			names[f.Name.Name] = true
			functions = append(functions, f)
		}
	}
	for _, f := range functions {
		first, _, _ := strings.Cut(f.Doc.Text(), " ")
		if first = strings.TrimRight(first, ":,"); first != f.Name.Name && names[first] {
			all = append(all, f)
		}
	}
	return all
}

// everyFile visits the files of the repository; what git, runs and editors leave
// beside them is none.
func everyFile(t *testing.T, visit func(name string, text []byte)) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return err
		case entry.IsDir() && (base == ".git" || name == "results/runs" || base == "node_modules"):
			return fs.SkipDir
		case entry.IsDir() || !entry.Type().IsRegular() || strings.HasSuffix(base, ".parquet"):
			return nil
		}
		text, err := os.ReadFile(filepath.Join(root, name))
		if err == nil {
			visit(name, text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
