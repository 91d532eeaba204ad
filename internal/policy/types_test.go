package policy

import (
	"go/ast"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// checked type-checks the packages whose results must be the same everywhere
// and hands each file over with its types.
func checked(t *testing.T, visit func(s source, info *types.Info)) {
	t.Helper()
	exports := map[string]string{}
	for line := range strings.Lines(string(command(t, nil, "list", "-export", "-deps", "-f",
		"{{.ImportPath}} {{.Export}}", "./sim/...", "./models/..."))) {
		if name, file, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			exports[name] = file
		}
	}
	fset := token.NewFileSet()
	imports := importer.ForCompiler(fset, "gc", func(name string) (io.ReadCloser, error) { return os.Open(exports[name]) })
	packages := map[string][]source{}
	for _, s := range sources(t) {
		if withinAny(s.pkg, sameBits) && !withinAny(s.pkg, forTests) {
			packages[s.pkg] = append(packages[s.pkg], s)
		}
	}
	for pkg, files := range packages {
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
		var parsed []*ast.File
		for _, s := range files {
			parsed = append(parsed, s.file)
		}
		config := types.Config{Importer: imports}
		if _, err := config.Check(module+"/"+pkg, files[0].fset, parsed, info); err != nil {
			t.Fatal(err)
		}
		for _, s := range files {
			visit(s, info)
		}
	}
}

// TestNoOrderOfMaps shows that neither the engine nor a model ranges over a map,
// whose order differs from run to run.
func TestNoOrderOfMaps(t *testing.T) {
	files := 0
	checked(t, func(s source, info *types.Info) {
		files++
		ast.Inspect(s.file, func(n ast.Node) bool {
			loop, ok := n.(*ast.RangeStmt)
			if !ok {
				return true
			}
			if _, isMap := info.TypeOf(loop.X).Underlying().(*types.Map); isMap {
				t.Errorf("%s:%d ranges over a map", s.name, s.line(n))
			}
			return true
		})
	})
	if files < 20 {
		t.Errorf("only %d files were checked", files)
	}
}

// TestNoGenericArithmetic shows that generic functions of the engine and the
// models do not calculate: where their instances are compiled, and with which
// roundings, would be hard to see.
func TestNoGenericArithmetic(t *testing.T) {
	checked(t, func(s source, info *types.Info) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			operation, ok := n.(*ast.BinaryExpr)
			if !ok || !slices.Contains([]token.Token{token.ADD, token.SUB, token.MUL, token.QUO}, operation.Op) {
				return true
			}
			if _, generic := types.Unalias(info.TypeOf(operation)).(*types.TypeParam); generic {
				t.Errorf("%s:%d calculates with a type parameter", s.name, s.line(n))
			}
			return true
		})
	})
}
