// Command lines says what the lines of a family are: rules, declarations, words
// or plumbing. It counts lines of code and comments, without empty lines and
// tests, and statements.
//
//	go run ./internal/lines examples/riverchiefs models/ruralcredit
//
// Rules are what happens: state, schedule, and functions of the world.
// Declarations are parameters, purposes of chance and measures. Words are the
// vocabulary, the description and the comment of the package. Plumbing is what
// the engine needs to get at the rest: names, versions, constructors, imports.
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The kinds of lines.
const (
	rules = iota
	declarations
	words
	plumbing
	kinds
)

var names = [kinds]string{"rules", "declarations", "words", "plumbing"}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./internal/lines FOLDER …")
		os.Exit(2)
	}
	for _, folder := range os.Args[1:] {
		count, err := counted(folder)
		if err != nil {
			fmt.Fprintln(os.Stderr, "lines:", err)
			os.Exit(1)
		}
		var all size
		for _, n := range count {
			all.lines += n.lines
			all.statements += n.statements
		}
		fmt.Printf("%s: %d lines, %d statements\n", folder, all.lines, all.statements)
		for kind, n := range count {
			fmt.Printf("  %-12s %4d  %2.0f %%  %4d\n", names[kind], n.lines, 100*float64(n.lines)/float64(all.lines),
				n.statements)
		}
	}
}

// size is how much of a package is of one kind.
type size struct{ lines, statements int }

// counted is the size of a package by kind.
func counted(folder string) (count [kinds]size, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s holds no Go files", folder)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || err != nil {
			continue
		}
		var text []byte
		if text, err = os.ReadFile(file); err == nil {
			err = count1(&count, file, text)
		}
	}
	return count, err
}

// count1 adds the size of a file.
func count1(count *[kinds]size, name string, text []byte) error {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, text, parser.ParseComments)
	if err != nil {
		return err
	}
	lines := bytes.Split(text, []byte("\n"))
	kind := make([]int, len(lines))
	for i := range kind {
		kind[i] = plumbing // package clause, imports
	}
	mark := func(from, to token.Pos, k int) {
		for line := fset.Position(from).Line; line <= fset.Position(to).Line; line++ {
			kind[line-1] = k
		}
	}
	if file.Doc != nil {
		mark(file.Doc.Pos(), file.Doc.End(), words)
	}
	for _, decl := range file.Decls {
		from, k := decl.Pos(), kindOf(decl)
		if doc := docOf(decl); doc != nil {
			from = doc.Pos()
		}
		mark(from, decl.End(), k)
		count[k].statements += statements(decl)
	}
	for i, line := range lines {
		if len(bytes.TrimSpace(line)) > 0 {
			count[kind[i]].lines++
		}
	}
	return nil
}

// statements is the number of statements of a declaration, blocks aside.
func statements(decl ast.Decl) (n int) {
	ast.Inspect(decl, func(node ast.Node) bool {
		if _, block := node.(*ast.BlockStmt); !block {
			if _, yes := node.(ast.Stmt); yes {
				n++
			}
		}
		return true
	})
	return n
}

func docOf(decl ast.Decl) *ast.CommentGroup {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		return d.Doc
	case *ast.GenDecl:
		return d.Doc
	}
	return nil
}

// The functions that every family has for the engine, and those that hold its
// words and its declarations.
var (
	forTheEngine = []string{"Name", "Version", "NewWorld", "Parameters", "Live", "Observe", "Measure", "View"}
	inWords      = []string{"Vocabulary", "description", "entities", "submodels", "credit"}
	declaring    = []string{"Declare", "declare", "act", "draws", "Defaults"}
)

// kindOf is the kind of a declaration of the file.
func kindOf(decl ast.Decl) int {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		return kindOfFunction(d)
	case *ast.GenDecl:
		return kindOfGeneral(d)
	}
	return plumbing
}

func kindOfFunction(f *ast.FuncDecl) int {
	name := f.Name.Name
	switch {
	case slices.Contains(forTheEngine, name), f.Recv == nil && strings.HasPrefix(name, "New"):
		return plumbing
	case slices.Contains(inWords, name):
		return words
	case slices.Contains(declaring, name):
		return declarations
	}
	return rules
}

func kindOfGeneral(d *ast.GenDecl) int {
	if d.Tok == token.IMPORT {
		return plumbing
	}
	text := d.Tok.String()
	ast.Inspect(d, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			text += " " + id.Name
		}
		return true
	})
	holds := func(part string) bool { return strings.Contains(text+" ", " "+part+" ") }
	switch {
	case holds("Schedule"):
		return rules
	case holds("Outcomes"), holds("For"), holds("Params"), holds("Conditions") && holds("Psychology"):
		return declarations
	case holds("Model"), d.Tok == token.CONST && (strings.Contains(text, " act") || strings.Contains(text, " actor")):
		return plumbing
	}
	return rules
}
