package policy

import (
	"go/ast"
	"slices"
	"strconv"
	"testing"

	"concert/models"
)

// TestChanceIsDescribed: every purpose of chance that a family's code names is
// told in the ODD+D text of a family, and every one that is told is named: also
// those of switches that no test turns on.
func TestChanceIsDescribed(t *testing.T) {
	told := make(map[string]bool)
	for _, m := range models.All() {
		for _, draw := range m.Vocabulary().Description.Chance {
			told[draw.Purpose] = true
		}
	}
	named := make(map[string]string) // purpose to file
	for _, s := range sources(t) {
		if !within(s.pkg, "models") || withinAny(s.pkg, forTests) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if name, ok := purpose(n); ok {
				named[name] = s.name
			}
			return true
		})
	}
	if len(named) < 50 {
		t.Fatalf("only %d purposes were found in the code", len(named))
	}
	for _, name := range sorted(named) {
		if !told[name] {
			t.Errorf("%s: numbers are drawn for %q; tell it in the family's description.go", named[name], name)
		}
	}
	for _, name := range sorted(told) {
		if named[name] == "" {
			t.Errorf("a description tells of chance for %q, which no code names", name)
		}
	}
}

// purpose is the name of the purpose that a call of random.For makes.
func purpose(n ast.Node) (name string, ok bool) {
	call, isCall := n.(*ast.CallExpr)
	if !isCall || len(call.Args) != 1 {
		return "", false
	}
	function, isSelector := call.Fun.(*ast.SelectorExpr)
	if !isSelector || function.Sel.Name != "For" {
		return "", false
	}
	pkg, isName := function.X.(*ast.Ident)
	literal, isLiteral := call.Args[0].(*ast.BasicLit)
	if !isName || pkg.Name != "random" || !isLiteral {
		return "", false
	}
	name, err := strconv.Unquote(literal.Value)
	return name, err == nil
}

func sorted[V any](set map[string]V) (names []string) {
	for name := range set {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
