package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"concert/sim/param"
)

// reader collects the problems of one file while its tables are read. Its
// methods return zero values for what they refuse, so that reading goes on
// and all problems are found at once.
type reader struct {
	file     string
	problems Problems
	slips    map[string]bool // labels of keys that a misspelt key stands for
}

// finish is the problems as an error, in line order. A key that is missing
// because it is misspelt is one problem, not two.
func (r *reader) finish() error {
	r.problems = slices.DeleteFunc(r.problems, func(p Problem) bool {
		return strings.HasPrefix(p.Message, foundNothing) && r.slips[p.Key]
	})
	return r.problems.err()
}

const foundNothing = "found nothing; needed: "

// slip notes that a misspelt key stands for another.
func (r *reader) slip(label string) {
	if r.slips == nil {
		r.slips = make(map[string]bool)
	}
	r.slips[label] = true
}

// refuse reports a problem with a value.
func (r *reader) refuse(n *node, format string, args ...any) {
	r.problems = append(r.problems, Problem{r.file, n.line, n.label, fmt.Sprintf(format, args...)})
}

// is reports whether the node has the shape that is needed, and refuses it if
// it has not.
func (r *reader) is(n *node, want shape, allowed string) bool {
	if n.shape != want {
		r.refuse(n, "found %s; allowed %s", n.shown(), allowed)
	}
	return n.shape == want
}

// only refuses the keys of a table that are not known, each with the nearest
// that is.
func (r *reader) only(n *node, known []string) {
	for _, key := range n.keys {
		if slices.Contains(known, key) {
			continue
		}
		r.slip(below(n.label, nearest(key, known)))
		r.refuse(n.fields[key], "found an unknown key; allowed here: %s%s", strings.Join(known, ", "), misplaced(key, known))
	}
}

// misplaced is the nearest known key, or where a key belongs that is known
// elsewhere.
func misplaced(key string, known []string) string {
	near := meant(key, known)
	if near == "" && slices.Contains(plainKeys(), key) {
		return fmt.Sprintf("; did you mean %s above the first [table] of the file?", key)
	}
	return near
}

// missing reports a key that a table must have.
func (r *reader) missing(n *node, key, allowed string) {
	r.problems = append(r.problems, Problem{r.file, n.line, below(n.label, key), foundNothing + allowed})
}

// tables is the items of a list of tables under a key.
func (r *reader) tables(n *node, key string) []*node {
	f := n.fields[key]
	switch {
	case f == nil:
		return nil
	case f.shape == table:
		r.refuse(f, "found a single table; allowed a list of tables: write [[%s]] with two brackets", key)
		return nil
	case f.shape == scalar:
		r.refuse(f, "found %s; allowed a list of tables: write [[%s]]", f.shown(), key)
		return nil
	}
	var all []*node
	for _, item := range f.items {
		if r.is(item, table, "a table of keys and values") {
			all = append(all, item)
		}
	}
	return all
}

// text is a text under a key; an empty one is as good as none.
func (r *reader) text(n *node, key string, needed bool) string {
	const allowed = `a text in quotes`
	f := n.fields[key]
	if f == nil {
		if needed {
			r.missing(n, key, allowed)
		}
		return ""
	}
	text, ok := f.value.(string)
	switch {
	case !ok || f.shape != scalar:
		r.refuse(f, "found %s; allowed %s", f.shown(), allowed)
	case needed && strings.TrimSpace(text) == "":
		r.refuse(f, "found an empty text; allowed a text of at least one letter")
	}
	return text
}

// name is a text that serves as a name in claims, file names and on command
// lines.
func (r *reader) name(n *node, key string) string {
	before := len(r.problems)
	name := r.text(n, key, true)
	if f := n.fields[key]; f != nil && len(r.problems) == before && !isName(name) {
		r.refuse(f, "found %s; allowed letters, digits and + - _ . without blanks", quote(name))
	}
	return name
}

// whole is a whole number under a key; fallback if there is none.
func (r *reader) whole(n *node, key string, least, most, fallback int64) int64 {
	f := n.fields[key]
	if f == nil {
		return fallback
	}
	v, ok := f.value.(int64)
	if x, isFloat := f.value.(float64); isFloat && x == math.Trunc(x) && math.Abs(x) < 1<<53 {
		v, ok = int64(x), true // 12.0 is whole
	}
	if !ok || f.shape != scalar || v < least || v > most {
		r.refuse(f, "found %s; allowed a whole number from %d to %d", f.shown(), least, most)
		return fallback
	}
	return v
}

// number is a needed number under a key; allowed says which, if fits says no.
func (r *reader) number(n *node, key, allowed string, fits func(float64) bool) (float64, bool) {
	f := n.fields[key]
	if f == nil {
		r.missing(n, key, allowed)
		return 0, false
	}
	v, ok := f.float()
	if !ok || !fits(v) {
		r.refuse(f, "found %s; allowed %s", f.shown(), allowed)
		return 0, false
	}
	return v, true
}

// oneOf is a text under a key that must be one of some words.
func (r *reader) oneOf(n *node, key, what string, words []string) (string, bool) {
	before := len(r.problems)
	if n.fields[key] == nil {
		r.missing(n, key, "one of "+what+": "+SomeOf(words))
		return "", false
	}
	word := r.text(n, key, true)
	if len(r.problems) > before {
		return "", false
	}
	return word, r.among(n.fields[key], word, what, words)
}

// among reports whether a word is one of some, and refuses it if not.
func (r *reader) among(n *node, word, what string, words []string) bool {
	if slices.Contains(words, word) {
		return true
	}
	r.refuse(n, "%s", unknown(word, what, words))
	return false
}

// unknown says that a word is none of some.
func unknown(word, what string, words []string) string {
	return fmt.Sprintf("found %s; allowed %s: %s%s", quote(word), what, SomeOf(words), meant(word, words))
}

// SomeOf lists words, the first dozen of a long list.
func SomeOf(words []string) string {
	const most = 12
	if len(words) == 0 {
		return "(there is none)"
	}
	if len(words) > most {
		return fmt.Sprintf("%s … (%d more)", strings.Join(words[:most], ", "), len(words)-most)
	}
	return strings.Join(words, ", ")
}

// value is a parameter's value, checked against its declaration.
func (r *reader) value(n *node, d param.Declaration) (float64, bool) {
	v, ok := n.float()
	switch x := n.value.(type) {
	case bool:
		ok = d.Kind == param.Switch
		if x {
			v = 1
		}
	case string:
		i := slices.Index(d.Choices, x)
		v, ok = float64(i), d.Kind == param.Choice && i >= 0
	default:
		ok = ok && (d.Kind == param.Number || d.Kind == param.Whole)
	}
	if !ok || d.Check(v) != nil {
		word, _ := n.value.(string)
		r.refuse(n, "found %s; allowed %s%s", n.shown(), d.Allowed(), meant(word, d.Choices))
		return 0, false
	}
	return v, true
}

// assigned is a parameter's value with the place where it was given.
type assigned struct {
	parameter int
	value     float64
	at        *node
}

// assignments reads parameters given by dotted names or nested tables.
func (r *reader) assignments(fields []*node, set *param.Set, known []string) []assigned {
	var all []assigned
	first := make(map[int]*node)
	var visit func(n *node, name string)
	visit = func(n *node, name string) {
		i, ok := set.Index(name)
		switch {
		case ok && first[i] != nil:
			r.refuse(n, "found this parameter a second time; it stands already on line %d", first[i].line)
		case ok:
			first[i] = n
			if v, ok := r.value(n, set.At(i)); ok {
				all = append(all, assigned{i, v, n})
			}
		case n.shape == table && isSection(set, name):
			for _, key := range n.keys {
				visit(n.fields[key], name+"."+key)
			}
		case n.shape == table:
			r.slip(nearest(name, known))
			r.refuse(n, "found an unknown table; allowed tables of parameters: %s%s", SomeOf(sections(set)), meant(name, append(sections(set), known...)))
		default:
			what := "key"
			if strings.Contains(name, ".") {
				what = "parameter"
			}
			r.slip(nearest(name, append(set.Names(), known...)))
			r.refuse(n, "found an unknown %s%s", what, meantParameter(name, set, known))
		}
	}
	for _, n := range fields {
		visit(n, n.key)
	}
	return all
}

// meantParameter is the nearest parameter or, if none is near, where to look.
func meantParameter(name string, set *param.Set, known []string) string {
	if near := meant(name, append(set.Names(), known...)); near != "" {
		return near
	}
	section, _, dotted := strings.Cut(name, ".")
	if dotted && isSection(set, section) {
		var inside []string
		for _, candidate := range set.Names() {
			if strings.HasPrefix(candidate, section+".") {
				inside = append(inside, candidate)
			}
		}
		return "; allowed here: " + SomeOf(inside)
	}
	return "; concert describe lists all parameters"
}

// sections is the tables that parameters stand in, in order of declaration.
func sections(set *param.Set) []string {
	var all []string
	for _, name := range set.Names() {
		if section := name[:strings.LastIndexByte(name, '.')]; !slices.Contains(all, section) {
			all = append(all, section)
		}
	}
	return all
}

// isSection reports whether parameters stand below a name.
func isSection(set *param.Set, name string) bool {
	return slices.ContainsFunc(set.Names(), func(p string) bool { return strings.HasPrefix(p, name+".") })
}
