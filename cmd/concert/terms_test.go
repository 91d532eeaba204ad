package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"concert/models"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/param/declare"
)

// TestTermsKnown: what shipped scenarios and their families say has a
// translation in results/say/terms-zh.txt.
func TestTermsKnown(t *testing.T) {
	zh, err := say.In("zh")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range scenarios.Names(scenarios.Shipped()) {
		missing := make(map[string]bool)
		eachSaid(t, shipped(t, name), func(text string) {
			letters := strings.ContainsFunc(text, func(r rune) bool {
				return 'a' <= r && r <= 'z' ||
					'A' <= r && r <= 'Z'
			})
			if _, known := zh.Lookup(text); !known && letters && !missing[text] {
				missing[text] = true
				t.Errorf("%s: no Chinese for %q in results/say/terms-zh.txt", name, text)
			}
		})
	}
}

// eachSaid calls read with every text of a scenario and its family that a reader
// meets. Sources of parameters are left out.
func eachSaid(t *testing.T, s *scenarios.Scenario, read func(text string)) {
	t.Helper()
	all := func(texts ...string) {
		for _, text := range texts {
			read(text)
		}
	}
	eachSpoken("", tree(t, s.Name+".toml"), read)
	vocabularySaid(s.Model.Vocabulary(), all)
	if money, err := moneyOf(s, 0, 0); err == nil {
		all(money.Thing)
	}
	for i := range s.Parameters.Len() {
		d := s.Declaration(i)
		all(d.Meaning, d.Off)
		for _, choice := range d.Choices {
			all(strings.ReplaceAll(choice, "-", " "))
		}
		if d.Kind == param.Number || d.Kind == param.Whole {
			all(d.Unit)
		}
	}
}

// forReaders are the keys of a scenario file behind which stand texts for readers,
// whatever the table.
var forReaders = []string{"title", "question", "story", "note", "group", "say", "caveat", "text", "weak", "source"}

// eachSpoken calls read with the texts for readers of a file, which stand behind
// those keys or, as subjects of sentences, in a table of measures.
func eachSpoken(key string, node any, read func(text string)) {
	switch n := node.(type) {
	case string:
		if slices.Contains(forReaders, key) && n != declare.Assumed {
			read(n)
		}
	case map[string]any:
		for name, v := range n {
			switch name {
			case "terms", "sources":
			case "subject":
				eachText(v, read)
			default:
				eachSpoken(name, v, read)
			}
		}
	case []any:
		for _, v := range n {
			eachSpoken(key, v, read)
		}
	case []map[string]any:
		for _, v := range n {
			eachSpoken(key, v, read)
		}
	}
}

// tree is a shipped scenario file as TOML has it.
func tree(t *testing.T, name string) map[string]any {
	t.Helper()
	var all map[string]any
	if _, err := toml.DecodeFS(scenarios.Shipped(), name, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func vocabularySaid(v sim.Vocabulary, all func(texts ...string)) {
	all(v.Caution)
	for _, list := range [][]sim.Measure{v.Measures, v.Monthly} {
		for _, m := range list {
			all(m.Title, m.Meaning, m.Exists)
			if m.Unit != say.Share {
				all(m.Unit)
			}
		}
	}
	for _, list := range [][]sim.Word{v.Acts, v.Actors} {
		for _, word := range list {
			all(word.Title, word.Meaning)
		}
	}
	for _, m := range v.Motives {
		all(m.Title, m.Meaning, m.Unit)
	}
}

// TestTermsUsed: every term is said somewhere: in a scenario file, or as a text
// in the code.
func TestTermsUsed(t *testing.T) {
	said := make(map[string]bool)
	add := func(text string) { said[strings.Join(strings.Fields(text), " ")] = true }
	shippedTexts(t, add)
	goTexts(t, add)
	for _, name := range scenarios.Names(scenarios.Shipped()) {
		s := shipped(t, name)
		eachSaid(t, s, add)
		eachDescribed(reflect.ValueOf(s.Model.Vocabulary().Description), add)
		for i := range s.Parameters.Len() { // what follows the mark "assumed" is said by itself
			source := s.Declaration(i).Source
			add(source)
			add(strings.TrimLeft(strings.TrimPrefix(source, declare.Assumed), ":;, "))
		}
	}
	for _, unit := range perServedUnits {
		add(unit)
	}
	for _, term := range say.TermsKnown() {
		if !said[term] {
			t.Errorf("nothing says %q any more; results/say/terms-zh.txt has it", term)
		}
	}
}

// perServedUnits are made of the units of measures where cases are set side by
// side.
var perServedUnits = []string{
	"CNY per 1,000 households and year", "CNY per 1,000 pensioners and year",
	"staff-days per 1,000 households and year", "staff-days per 1,000 pensioners and year",
}

// shippedTexts are all texts in shipped scenario files.
func shippedTexts(t *testing.T, add func(string)) {
	t.Helper()
	names, err := fs.Glob(scenarios.Shipped(), "*.toml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, name := range names {
		eachText(tree(t, name), add)
	}
}

func eachText(node any, add func(string)) {
	switch n := node.(type) {
	case string:
		add(n)
	case map[string]any:
		for _, v := range n {
			eachText(v, add)
		}
	case []any:
		for _, v := range n {
			eachText(v, add)
		}
	case []map[string]any:
		for _, v := range n {
			eachText(v, add)
		}
	}
}

// goTexts are all texts in the code outside tests, put together where they are
// written in pieces.
func goTexts(t *testing.T, add func(string)) {
	t.Helper()
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				if text, ok := constant(e); ok {
					add(text)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// eachDescribed calls add with every text of a description, and with its
// paragraphs.
func eachDescribed(v reflect.Value, add func(string)) {
	switch v.Kind() {
	case reflect.String:
		add(v.String())
		for paragraph := range strings.SplitSeq(v.String(), "\n\n") {
			add(paragraph)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			eachDescribed(v.Field(i), add)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachDescribed(v.Index(i), add)
		}
	}
}

// constant is the value of a text, or of a sum of texts.
func constant(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, ok := constant(e.X)
		right, too := constant(e.Y)
		return left + right, ok && too && e.Op == token.ADD
	}
	return "", false
}

// shipped is a shipped scenario.
func shipped(t *testing.T, name string) *scenarios.Scenario {
	t.Helper()
	scenario, err := scenarios.Load(scenarios.Shipped(), name, models.Find, models.Names()...)
	if err != nil {
		t.Fatal(err)
	}
	return scenario
}
