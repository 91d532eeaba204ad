package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"concert/sim/param"
)

// reader collects the problems of one file while its tables are read. Its
// methods return zero values for what they refuse, so that reading goes on
// and all problems are found at once.
type reader struct {
	file     string
	problems Problems
	slips    map[string]bool // labels of keys that a misspelt key stands for
	nameless bool            // an arm has no name: what names an arm may mean it
}

// finish is the problems as an error, in line order. A key that is missing
// because it is misspelt is one problem, not two; so is an arm that does not
// exist, however often it is named.
func (r *reader) finish() error {
	r.problems = slices.DeleteFunc(r.problems, func(p Problem) bool {
		return p.Message.Key == missingKey && r.slips[p.Where] || p.arm != "" && r.nameless
	})
	if r.problems.Err() == nil {
		return nil
	}
	r.problems = r.problems.onceForEachArm()
	return r.problems
}

// onceForEachArm is the problems with one for each arm that does not exist:
// the first, with the lines of the others.
func (p Problems) onceForEachArm() (kept Problems) {
	first, lines := make(map[string]int), make(map[string][]string)
	for _, problem := range p {
		at, known := first[problem.arm]
		if problem.arm == "" || !known {
			first[problem.arm] = len(kept)
			kept = append(kept, problem)
			continue
		}
		if line := strconv.Itoa(problem.Line); problem.Line != kept[at].Line &&
			!slices.Contains(lines[problem.arm], line) {
			lines[problem.arm] = append(lines[problem.arm], line)
		}
	}
	for arm, more := range lines {
		at := first[arm]
		kept[at].Message = NewMessage("named-also", "message", kept[at].Message, "lines", commas(more))
	}
	return kept
}

const missingKey = "refusal.missing"

// slip notes that a misspelt key stands for another.
func (r *reader) slip(label string) {
	if r.slips == nil {
		r.slips = make(map[string]bool)
	}
	r.slips[label] = true
}

// refuse reports a problem with a value.
func (r *reader) refuse(n *node, m Message) { r.report(n, Problem{Message: m}) }

// report reports a problem that has words, but no place yet.
func (r *reader) report(n *node, p Problem) {
	p.File, p.Line, p.Where = r.file, n.line, n.label
	r.problems = append(r.problems, p)
}

// is reports whether the node has the shape that is needed, and refuses it if
// it has not.
func (r *reader) is(n *node, want shape, allowed Message) bool {
	if n.shape != want {
		r.refuse(n, found(n.shown(), allowed))
	}
	return n.shape == want
}

// only refuses the keys of a table that are not known, each with the nearest
// that is, or with where it belongs.
func (r *reader) only(n *node, keys []key, elsewhere func(key string) Message) {
	known := keyNames(keys)
	for _, name := range n.keys {
		if slices.ContainsFunc(keys, func(k key) bool { return k.is(name) }) {
			continue
		}
		p := Problem{Message: NewMessage("unknown-key", "allowed", strings.Join(known, ", ")), Hint: Meant(name, known)}
		r.slip(below(n.label, Nearest(name, known)))
		if elsewhere != nil && elsewhere(name).Key != "" {
			p.Hint = elsewhere(name)
		} else if p.Hint.Key == "" && slices.Contains(plainKeys(), name) {
			p.Hint = NewMessage("above-first-table", "key", name)
		}
		r.report(n.fields[name], p)
	}
}

// missing reports a key that a table must have.
func (r *reader) missing(n *node, key string, allowed Message) {
	p := Problem{Message: Message{missingKey, []any{"allowed", allowed}}}
	p.File, p.Line, p.Where = r.file, n.line, below(n.label, key)
	r.problems = append(r.problems, p)
}

// tables is the items of a list of tables, which may be refused for its form.
func (r *reader) tables(n *node, inline bool, form string) []*node {
	switch {
	case n.shape == tableShape && !inline:
		r.refuse(n, NewMessage("single-table", "form", form))
		return nil
	case n.shape != list:
		r.refuse(n, found(n.shown(), NewMessage("tables", "form", form)))
		return nil
	}
	var all []*node
	for _, item := range n.items {
		if r.is(item, tableShape, NewMessage("item-table")) {
			all = append(all, item)
		}
	}
	return all
}

// text is a text in quotes, of so many signs at most; one of a heading stands on
// one line. An empty one is as good as none.
func (r *reader) text(n *node, needed bool, most int) string {
	text, ok := n.value.(string)
	switch {
	case !ok:
		r.refuse(n, found(n.shown(), NewMessage("text")))
	case needed && strings.TrimSpace(text) == "":
		r.refuse(n, NewMessage("empty-text"))
	default:
		r.checkSigns(n, text, most)
	}
	return text
}

// checkSigns refuses a text that is too long, or that holds signs which nobody
// sees and which a terminal, a table or a picture would obey.
func (r *reader) checkSigns(n *node, text string, most int) {
	if signs := utf8.RuneCountInString(text); signs > most {
		r.refuse(n, NewMessage("long-text", "signs", strconv.Itoa(signs), "most", strconv.Itoa(most)))
	}
	for _, c := range text {
		switch {
		case c == '\n' || c == '\t':
			if most <= titleSigns {
				r.refuse(n, NewMessage("several-lines"))
				return
			}
		case invisible(c):
			r.refuse(n, NewMessage("invisible", "sign", fmt.Sprintf("U+%04X", c)))
			return
		}
	}
}

// invisible reports whether a sign is seen by nobody: controls, marks that turn
// the direction of writing, spaces without width, and letters without ink.
func invisible(c rune) bool {
	return unicode.In(c, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) ||
		strings.ContainsRune("\u034f\u115f\u1160\u3164\uffa0", c)
}

// among reports whether a word is one of some, and refuses it if not.
func (r *reader) among(n *node, word, kind string, words []string) bool {
	if slices.Contains(words, word) {
		return true
	}
	p := unknown(word, kind, words)
	if kind == "arms" {
		p.arm = word
	}
	r.report(n, p)
	return false
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
		r.report(n, Problem{Message: found(n.shown(), Allowed(d)), Hint: Meant(word, d.Choices)})
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
	return r.given(fields, set, known, r.value)
}

// given is assignments of anything to parameters: value reads it.
func (r *reader) given(fields []*node, set *param.Set, known []string, value func(*node, param.Declaration) (float64,
	bool)) []assigned {
	var all []assigned
	first := make(map[int]*node)
	var visit func(n *node, name string)
	visit = func(n *node, name string) {
		i, ok := set.Index(name)
		switch {
		case ok && first[i] != nil:
			r.refuse(n, NewMessage("parameter-twice", "line", first[i].lineText()))
		case ok:
			first[i] = n
			if v, ok := value(n, set.At(i)); ok {
				all = append(all, assigned{i, v, n})
			}
		case n.shape == tableShape && isSection(set, name):
			for _, key := range n.keys {
				visit(n.fields[key], name+"."+key)
			}
		case n.shape == tableShape:
			r.slip(Nearest(name, known))
			tables := sections(set)
			p := Problem{Message: NewMessage("unknown-table", "tables", Some(tables))}
			r.report(n, p.Hinted(Meant(name, append(tables, known...))))
		default:
			message := "unknown-key-here"
			if strings.Contains(name, ".") {
				message = "unknown-parameter"
			}
			r.slip(Nearest(name, append(set.Names(), known...)))
			r.report(n, Problem{Message: NewMessage(message), Hint: meantParameter(name, set, known)})
		}
	}
	for _, n := range fields {
		visit(n, n.key)
	}
	return all
}

// noParameter refuses a name that is no parameter.
func (r *reader) noParameter(n *node, name string, set *param.Set) {
	r.report(n, Problem{Message: NewMessage("no-parameter", "found", quote(name)),
		Hint: meantParameter(name, set, nil)})
}

// meantParameter is the nearest parameters or, if none is near, where to look.
func meantParameter(name string, set *param.Set, known []string) Message {
	if near := Meant(name, append(set.Names(), known...)); near.Key != "" {
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
		return NewMessage("allowed-here", "words", Some(inside))
	}
	return NewMessage("describe-lists")
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
