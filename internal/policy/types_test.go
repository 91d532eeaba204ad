package policy

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// typed is a file of the packages whose results must be the same everywhere, with
// its types.
type typed struct {
	source
	info *types.Info
}

// allTyped are those files, type-checked once for all tests.
var allTyped []typed

// checked hands each of those files over.
func checked(t *testing.T, visit func(s source, info *types.Info)) {
	t.Helper()
	if allTyped == nil {
		allTyped = typeCheck(t)
	}
	for _, s := range allTyped {
		visit(s.source, s.info)
	}
}

func typeCheck(t *testing.T) (all []typed) {
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
			all = append(all, typed{s, info})
		}
	}
	return all
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

// TestProductsAreRounded shows that no sum of the engine or a model has a product
// for an operand, as it is written; TestNothingFused shows the same of what the
// compiler makes of it.
func TestProductsAreRounded(t *testing.T) {
	checked(t, func(s source, info *types.Info) {
		for _, line := range unrounded(s, info) {
			t.Errorf("%s:%d: a product feeds a sum; write float64(x*y) + z", s.name, line)
		}
	})
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "testdata/fused/fused.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	if _, err := new(types.Config).Check("fused", fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	if found := unrounded(source{file: file, fset: fset}, info); !slices.Equal(found, []int{6}) {
		t.Errorf("found products in the lines %v of %s, want 6", found, "testdata/fused/fused.go")
	}
}

// unrounded are the lines of a file in which a product is an operand of a sum.
func unrounded(s source, info *types.Info) (lines []int) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		if slices.ContainsFunc(summands(n), func(e ast.Expr) bool { return product(e, info) }) {
			lines = append(lines, s.line(n))
		}
		return true
	})
	return lines
}

// summands are the operands of a sum or difference.
func summands(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if n.Op == token.ADD || n.Op == token.SUB {
			return []ast.Expr{n.X, n.Y}
		}
	case *ast.AssignStmt:
		if n.Tok == token.ADD_ASSIGN || n.Tok == token.SUB_ASSIGN {
			return n.Rhs
		}
	}
	return nil
}

// product reports whether an operand is a product of floating-point numbers that is
// not known beforehand.
func product(e ast.Expr, info *types.Info) bool {
	for {
		if minus, ok := ast.Unparen(e).(*ast.UnaryExpr); ok {
			e = minus.X
			continue
		}
		break
	}
	times, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok || times.Op != token.MUL || info.Types[times].Value != nil {
		return false
	}
	basic, ok := info.TypeOf(times).Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsFloat != 0
}
