package scenarios

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// seeds gives a fuzz test all files of the other tests to start from.
func seeds(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/bad.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for i := 0; i < len(archive.Files); i += 2 {
		f.Add(string(archive.Files[i].Data))
	}
	for _, text := range []string{goodFile, cityFile, tricky} {
		f.Add(text)
	}
}

// tricky is TOML at its oddest.
const tricky = `"a.b" . 'c d' = { x.y = 1, "z" = [ [ 1, { w = 2 } ], [] ] }
d = """a""\" # no comment
[no.table]"""""
e = '''
"""''''
[f . "g\u0041"]
h = [ # a comment ]
  "]", '}', # another
  1979-05-27 07:32:00, +1e-3, 0xDEAD,
]
[[f.i]]
[[f.i]]
j.k = { l = { m = "n" } ,
  o = true }
[f.i.p]
q = -inf
[f]
`

// FuzzRead holds that no file makes Read panic, that every problem stands on
// a line of the file, and that a file without problems can be planned, written
// and read again.
func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, source string) {
		s, err := Read("x.toml", []byte(source), shelf(), toys, toyNames...)
		if err != nil {
			checkProblems(t, "x.toml", source, err)
			return
		}
		if s.Experiment.Worlds > 100 {
			s.Experiment.Worlds = 100
		}
		p, err := s.Plan(Options{})
		if err != nil {
			t.Fatalf("a file without problems cannot be planned: %v\n%s", err, source)
		}
		again, err := Read("y.toml", p.Resolved(), nil, toys)
		if err != nil {
			t.Fatalf("the resolved file has problems: %v\n%s", err, p.Resolved())
		}
		q, err := again.Plan(Options{})
		if err != nil || !reflect.DeepEqual(p.Worlds, q.Worlds) {
			t.Fatalf("the resolved file gives another experiment: %v\n%s", err, p.Resolved())
		}
	})
}

// FuzzPositions compares the outline of a file with what the toml package
// decodes: the same keys in every table, the same number of items in every
// list, each on a line that its key stands on.
func FuzzPositions(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, source string) {
		if unreadable("x.toml", source) != nil || strings.HasPrefix(source, "\ufeff") {
			return
		}
		out := scan(source)
		values := make(map[string]any)
		if out.deepLine > 0 || decode(source, &values) != nil {
			return
		}
		if difference := compare("", values, out.root, strings.Split(source, "\n")); difference != "" {
			t.Fatalf("%s\n%s", difference, source)
		}
	})
}

// compare says where the outline differs from a decoded value.
func compare(name string, value any, where *spot, text []string) string {
	if where.line < 1 || where.line > len(text) {
		return fmt.Sprintf("%s is on line %d of %d", name, where.line, len(text))
	}
	switch v := value.(type) {
	case map[string]any:
		if got, want := slices.Sorted(slices.Values(where.order)), slices.Sorted(maps.Keys(v)); !slices.Equal(got,
			want) {
			return fmt.Sprintf("table %s has keys %q, not %q", name, got, want)
		}
		for key, below := range v {
			at := where.keys[key]
			if isName(key) && !strings.Contains(text[at.line-1], key) && !strings.Contains(text[at.line-1], `\`) {
				return fmt.Sprintf("%s.%s is not on line %d", name, key, at.line)
			}
			if d := compare(name+"."+key, below, at, text); d != "" {
				return d
			}
		}
	case []map[string]any:
		return compareItems(name, len(v), func(i int) any { return v[i] }, where, text)
	case []any:
		return compareItems(name, len(v), func(i int) any { return v[i] }, where, text)
	default:
		if len(where.order)+len(where.items) > 0 {
			return fmt.Sprintf("%s has something below a plain value", name)
		}
	}
	return ""
}

func compareItems(name string, n int, at func(int) any, where *spot, text []string) string {
	if len(where.items) != n {
		return fmt.Sprintf("list %s has %d items, not %d", name, len(where.items), n)
	}
	last := 0
	for i := range n {
		if where.items[i].line < last {
			return fmt.Sprintf("list %s goes back in the file", name)
		}
		last = where.items[i].line
		if d := compare(fmt.Sprintf("%s %d", name, i), at(i), where.items[i], text); d != "" {
			return d
		}
	}
	return ""
}

// FuzzClause holds that the grammar of claims never panics, understands what
// it has understood once, and points at what it has not.
func FuzzClause(f *testing.F) {
	for _, text := range []string{
		"take_up[as-is] >= 3 * take_up[b+c]", "0.1 < a[b] or -a[b] - 2*a[c] + 1e-3 <= .5", "a[ b ] ≤ − 3 * a[c]",
		"a[b] > 1 or", "a[b", "1e999 < a[b]", "or[b] > 1", "a[b] => 1", "3 4", "٣ < a[b]", "a[b] < 1 < 2",
	} {
		f.Add(text)
	}
	parse := func(text string) (c Clause, err error) {
		p := &clauseParser{text: text, measures: []string{"a", "take_up", "or"},
			arms: []string{"as-is", "b", "c", "b+c"}}
		if problem := p.clause(&c); problem != nil {
			err = *problem
		}
		return c, err
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := parse(text)
		if err != nil {
			if err.Error() == "" || strings.Contains(err.Error(), "\n") {
				t.Fatalf("message %q", err)
			}
			return
		}
		var parts []string
		for _, inequality := range c.AnyOf {
			if len(inequality.Terms) == 0 {
				t.Fatalf("%q has an inequality without a measure", text)
			}
			parts = append(parts, spelled(inequality))
		}
		spelling := strings.Join(parts, " or ")
		again, err := parse(spelling)
		if err != nil || !reflect.DeepEqual(c.AnyOf, again.AnyOf) {
			t.Fatalf("%q is %+v, but its spelling %q is %+v: %v", text, c.AnyOf, spelling, again.AnyOf, err)
		}
	})
}

// spelled writes an inequality in the grammar of clauses.
func spelled(q Inequality) string {
	var b strings.Builder
	for _, t := range q.Terms {
		fmt.Fprintf(&b, "+ %s * %s[%s] ", written(t.Coefficient), t.Measure, t.Arm)
	}
	sign := ">="
	if q.Strict {
		sign = ">"
	}
	text := strings.ReplaceAll(b.String()+"+ "+written(q.Constant), "+ -", "- ") + " " + sign + " 0"
	return text
}
