package policy

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// exactMath is what package math gives to the last bit on every processor:
// constants, and what IEEE 754 defines. Everything else is in sim/portable.
var exactMath = []string{
	"Abs", "Ceil", "Copysign", "Float32bits", "Float32frombits", "Float64bits", "Float64frombits", "Floor", "Inf",
	"IsInf", "IsNaN",
	"Ldexp", "NaN", "Nextafter", "Round", "Signbit", "Sqrt", "Trunc",
	"E", "Ln2", "Pi", "Sqrt2", "SqrtPi",
	"MaxFloat32", "MaxFloat64", "MaxInt", "MaxInt16", "MaxInt32", "MaxInt64", "MaxUint32", "MaxUint64", "MinInt16",
	"MinInt32", "MinInt64",
	"SmallestNonzeroFloat64",
}

// TestMath shows that the engine and the models use of package math only what
// gives the same bits everywhere.
func TestMath(t *testing.T) {
	for _, s := range sources(t) {
		if !withinAny(s.pkg, sameBits) || withinAny(s.pkg, forTests) {
			continue
		}
		for _, spec := range s.file.Imports {
			if spec.Path.Value == `"math"` && spec.Name != nil {
				t.Errorf("%s imports math under another name, which hides what it uses", s.name)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := selector.X.(*ast.Ident); ok && x.Name == "math" &&
				!slices.Contains(exactMath, selector.Sel.Name) {
				t.Errorf("%s:%d uses math.%s, whose last bits differ between processors: see sim/portable", s.name,
					s.line(n), selector.Sel.Name)
			}
			return true
		})
	}
}

// TestNoInit shows that nothing happens before main asks for it.
func TestNoInit(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s:%d has a function init", s.name, s.line(f))
			}
		}
	}
}

// TestPackagesSayWhatTheyAre shows that every package has a doc comment that
// starts as Go's tools expect, and a name that says something.
func TestPackagesSayWhatTheyAre(t *testing.T) {
	said, seen := map[string]bool{}, map[string]string{}
	for _, s := range sources(t) {
		seen[s.pkg] = s.file.Name.Name
		if doc := s.file.Doc.Text(); strings.HasPrefix(doc, "Package "+s.file.Name.Name+" ") ||
			s.file.Name.Name == "main" && doc != "" {
			said[s.pkg] = true
		}
	}
	for pkg, name := range seen {
		if !said[pkg] {
			t.Errorf("package %s has no doc comment", pkg)
		}
		if slices.Contains([]string{"util", "utils", "common", "misc", "helpers", "base", "sys", "obs"}, name) {
			t.Errorf("the name of package %s says nothing", pkg)
		}
	}
}
